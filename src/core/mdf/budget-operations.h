/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/funds.h"
#include "core/records/record-store.h"

G_BEGIN_DECLS

/**
 * LiaisonAllocationTarget:
 * @parent_id: the allocation above
 * @region_id: (nullable): whose the money becomes: a region's
 * @partner_id: (nullable): or a partner's
 * @starts_on: of an allocation that is made; LIAISON_DATE_NONE is as the one above
 * @ends_on: of an allocation that is made; LIAISON_DATE_NONE is as the one above
 *
 * Where money is allocated to.
 */
typedef struct
{
  const char *parent_id;
  const char *region_id;
  const char *partner_id;
  LiaisonDate starts_on;
  LiaisonDate ends_on;
} LiaisonAllocationTarget;

/**
 * LiaisonGift:
 * @amount: minor units of the budget's currency
 *
 * What is allocated to one of many.
 */
typedef struct
{
  LiaisonAllocationTarget target;
  gint64 amount;
} LiaisonGift;

gboolean liaison_budget_open (LiaisonFunds *funds,
                              const LiaisonOperation *operation,
                              LiaisonRecord *budget,
                              gint64 amount,
                              GError **error);
gboolean liaison_budget_carry_over (LiaisonFunds *funds,
                                    const LiaisonOperation *operation,
                                    const char *allocation_id,
                                    gint64 amount,
                                    GError **error);
gboolean liaison_budget_close (LiaisonFunds *funds,
                               const LiaisonOperation *operation,
                               const char *budget_id,
                               GError **error);
gboolean liaison_budget_allocate (LiaisonFunds *funds,
                                  const LiaisonOperation *operation,
                                  const LiaisonAllocationTarget *target,
                                  gint64 amount,
                                  GError **error);
gboolean liaison_budget_allocate_many (LiaisonFunds *funds,
                                       const LiaisonOperation *operation,
                                       const char *budget_id,
                                       GArray *gifts,
                                       GError **error);
gboolean liaison_budget_deallocate (LiaisonFunds *funds,
                                    const LiaisonOperation *operation,
                                    const char *allocation_id,
                                    gint64 amount,
                                    GError **error);
gboolean liaison_budget_transfer (LiaisonFunds *funds,
                                  const LiaisonOperation *operation,
                                  const char *from_id,
                                  const char *to_id,
                                  gint64 amount,
                                  GError **error);
gboolean liaison_budget_extend (LiaisonFunds *funds,
                                const LiaisonOperation *operation,
                                const char *allocation_id,
                                LiaisonDate until,
                                GError **error);
gboolean liaison_budget_expire (LiaisonFunds *funds,
                                const LiaisonOperation *operation,
                                const char *allocation_id,
                                GError **error);
gboolean liaison_budget_hand_over (LiaisonFunds *funds,
                                   const LiaisonOperation *operation,
                                   const char *allocation_id,
                                   const char *replica_id,
                                   GError **error);
gboolean liaison_budget_adopt (LiaisonFunds *funds,
                               const LiaisonOperation *operation,
                               const char *allocation_id,
                               GError **error);

G_END_DECLS
