/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/funds.h"
#include "core/records/record-store.h"

G_BEGIN_DECLS

/**
 * LiaisonActivityPlan:
 * @activity: a new activity
 * @costs: (element-type LiaisonRecord): its cost lines
 */
typedef struct
{
  LiaisonRecord *activity;
  GPtrArray *costs;
} LiaisonActivityPlan;

/**
 * LiaisonFrozenRate:
 * @ratio: one unit of the request's currency in the budget's; a denominator of 0 stands for the rate of the workspace on that day
 * @source: (nullable): where it is from
 */
typedef struct
{
  LiaisonRatio ratio;
  const char *source;
} LiaisonFrozenRate;

LiaisonActivityPlan *liaison_activity_plan_new (LiaisonRecord *activity);
void liaison_activity_plan_free (LiaisonActivityPlan *self);

gboolean liaison_request_create (LiaisonFunds *funds,
                                 const LiaisonOperation *operation,
                                 LiaisonRecord *request,
                                 GPtrArray *plans,
                                 GError **error);
gboolean liaison_request_carry_over (LiaisonFunds *funds,
                                     const LiaisonOperation *operation,
                                     LiaisonRecord *request,
                                     GPtrArray *plans,
                                     const LiaisonFrozenRate *rate,
                                     GError **error);
gboolean liaison_request_submit (LiaisonFunds *funds,
                                 const LiaisonOperation *operation,
                                 const char *request_id,
                                 GError **error);
gboolean liaison_request_take (LiaisonFunds *funds,
                               const LiaisonOperation *operation,
                               const char *request_id,
                               const char *action,
                               GError **error);
gboolean liaison_request_approve (LiaisonFunds *funds,
                                  const LiaisonOperation *operation,
                                  const char *request_id,
                                  gint64 amount,
                                  const LiaisonFrozenRate *rate,
                                  GError **error);
gboolean liaison_request_cancel (LiaisonFunds *funds,
                                 const LiaisonOperation *operation,
                                 const char *request_id,
                                 GError **error);
gboolean liaison_request_extend (LiaisonFunds *funds,
                                 const LiaisonOperation *operation,
                                 const char *request_id,
                                 LiaisonDate until,
                                 GError **error);
gboolean liaison_request_expire (LiaisonFunds *funds,
                                 const LiaisonOperation *operation,
                                 const char *request_id,
                                 GError **error);

gboolean liaison_request_release (LiaisonFunds *funds,
                                  const char *operation_id,
                                  LiaisonRecord *request,
                                  const LiaisonFund *fund,
                                  LiaisonDate on,
                                  GError **error);
gboolean liaison_request_find_rate (LiaisonFunds *funds,
                                    const char *from,
                                    const char *to,
                                    LiaisonDate on,
                                    LiaisonFrozenRate *rate,
                                    GError **error);
LiaisonDate
liaison_request_get_claim_end (const LiaisonFund *fund, LiaisonRecord *request, LiaisonDate activity_end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonActivityPlan, liaison_activity_plan_free)

G_END_DECLS
