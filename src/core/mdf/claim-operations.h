/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/proof-file.h"
#include "core/mdf/request-operations.h"

G_BEGIN_DECLS

/**
 * LiaisonClaimApproval:
 * @amount: minor units of the claim's currency; 0 is all that is claimed
 * @lines: (nullable) (array length=n_lines): or what is approved of each line, in their order
 */
typedef struct
{
  gint64 amount;
  const gint64 *lines;
  gsize n_lines;
} LiaisonClaimApproval;

/**
 * LiaisonInstalment:
 * @amount: minor units of the claim's currency; 0 is all that is left to pay
 * @rate: that the bank gave; a denominator of 0 stands for the rate of the workspace on that day
 * @reference: (nullable): of the payment
 */
typedef struct
{
  gint64 amount;
  LiaisonFrozenRate rate;
  const char *reference;
} LiaisonInstalment;

gboolean liaison_claim_create (LiaisonFunds *funds,
                               const LiaisonOperation *operation,
                               LiaisonRecord *claim,
                               GPtrArray *lines,
                               GPtrArray *proofs,
                               gboolean is_submitted,
                               GError **error);
gboolean liaison_claim_carry_over (LiaisonFunds *funds,
                                   const LiaisonOperation *operation,
                                   LiaisonRecord *claim,
                                   GPtrArray *lines,
                                   gint64 paid,
                                   GError **error);
gboolean liaison_claim_submit (LiaisonFunds *funds,
                               const LiaisonOperation *operation,
                               const char *claim_id,
                               GError **error);
gboolean liaison_claim_take (LiaisonFunds *funds,
                             const LiaisonOperation *operation,
                             const char *claim_id,
                             const char *action,
                             GError **error);
gboolean liaison_claim_approve (LiaisonFunds *funds,
                                const LiaisonOperation *operation,
                                const char *claim_id,
                                const LiaisonClaimApproval *approval,
                                GError **error);
gboolean liaison_claim_pay (LiaisonFunds *funds,
                            const LiaisonOperation *operation,
                            const char *claim_id,
                            const LiaisonInstalment *instalment,
                            GError **error);
gboolean liaison_claim_reverse (LiaisonFunds *funds,
                                const LiaisonOperation *operation,
                                const char *claim_id,
                                GError **error);

G_END_DECLS
