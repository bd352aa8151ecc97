/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/funds.h"
#include "core/records/record.h"

G_BEGIN_DECLS

/* Internal to the operations on claims. */

/**
 * LiaisonClaimCase:
 * @claim: the claim
 * @request: on which it is
 * @fund: from which it is paid
 *
 * A claim with what it rests on.
 */
typedef struct
{
  LiaisonRecord *claim;
  LiaisonRecord *request;
  LiaisonFund *fund;
} LiaisonClaimCase;

void liaison_claim_case_clear (LiaisonClaimCase *self);
gboolean liaison_claim_case_load_request (LiaisonFunds *funds,
                                          const char *request_id,
                                          LiaisonClaimCase *self,
                                          GError **error);
gboolean
liaison_claim_case_load (LiaisonFunds *funds, const char *claim_id, LiaisonClaimCase *self, GError **error);
char *liaison_claim_case_open (LiaisonFunds *funds,
                               const LiaisonOperation *operation,
                               const LiaisonClaimCase *self,
                               GError **error);
gboolean liaison_claim_case_move (LiaisonFunds *funds,
                                  const char *operation_id,
                                  const LiaisonClaimCase *self,
                                  LiaisonBucket from,
                                  LiaisonBucket to,
                                  gint64 amount,
                                  GError **error);
gboolean liaison_claim_case_check_say (LiaisonFunds *funds,
                                       const LiaisonOperation *operation,
                                       const LiaisonClaimCase *self,
                                       gint64 amount,
                                       GError **error);
gboolean
liaison_claim_case_insert_lines (LiaisonFunds *funds, const char *claim_id, GPtrArray *lines, GError **error);
gboolean liaison_claim_case_check_open (const LiaisonClaimCase *self, GError **error);
gboolean liaison_claim_case_sum_others (LiaisonFunds *funds,
                                        const LiaisonClaimCase *self,
                                        LiaisonMoney *approved,
                                        LiaisonMoney *charged,
                                        GError **error);
LiaisonRatio liaison_claim_case_get_rate (LiaisonRecord *record);
gboolean liaison_claim_case_find_charge (const LiaisonClaimCase *self,
                                         LiaisonMoney others,
                                         LiaisonMoney now,
                                         LiaisonMoney charged,
                                         LiaisonMoney *charge,
                                         GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LiaisonClaimCase, liaison_claim_case_clear)

G_END_DECLS
