/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/claim-case.h"

#include "core/mdf/reimbursement.h"
#include "core/mdf/submitters.h"
#include "core/records/claim.h"
#include "core/records/record-store.h"
#include "core/records/request.h"

#include <glib/gi18n-lib.h>

/* What operations on claims have in common. */

void
liaison_claim_case_clear (LiaisonClaimCase *self)
{
  g_clear_object (&self->claim);
  g_clear_object (&self->request);
  g_clear_pointer (&self->fund, liaison_fund_free);
}

/**
 * liaison_claim_case_load_request:
 *
 * Loads what a new claim rests on.
 */
gboolean
liaison_claim_case_load_request (LiaisonFunds *funds,
                                 const char *request_id,
                                 LiaisonClaimCase *self,
                                 GError **error)
{
  LiaisonDatabase *database = liaison_funds_get_database (funds);

  self->request = liaison_record_load (database, &liaison_request_entity, request_id, error);
  if (self->request == NULL)
    return FALSE;
  self->fund = liaison_fund_load (database, liaison_record_get_text (self->request, "allocation"), error);
  return self->fund != NULL;
}

/**
 * liaison_claim_case_load:
 * @error: LIAISON_ERROR_NOT_FOUND
 */
gboolean
liaison_claim_case_load (LiaisonFunds *funds, const char *claim_id, LiaisonClaimCase *self, GError **error)
{
  self->claim =
      liaison_record_load (liaison_funds_get_database (funds), &liaison_claim_entity, claim_id, error);
  return self->claim != NULL && liaison_claim_case_load_request (
                                    funds, liaison_record_get_text (self->claim, "request"), self, error);
}

/**
 * liaison_claim_case_open:
 *
 * Opens @operation in the journal, as done to this claim.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
liaison_claim_case_open (LiaisonFunds *funds,
                         const LiaisonOperation *operation,
                         const LiaisonClaimCase *self,
                         GError **error)
{
  LiaisonOperation own = *operation;

  own.claim_id = liaison_record_get_id (self->claim);
  own.request_id = liaison_record_get_id (self->request);
  own.allocation_id = self->fund->id;
  return liaison_ledger_open (liaison_funds_get_store (funds), &own, error);
}

/**
 * liaison_claim_case_move:
 * @amount: minor units of the budget's currency; nothing is moved where it is nothing
 */
gboolean
liaison_claim_case_move (LiaisonFunds *funds,
                         const char *operation_id,
                         const LiaisonClaimCase *self,
                         LiaisonBucket from,
                         LiaisonBucket to,
                         gint64 amount,
                         GError **error)
{
  const LiaisonLedgerMove move = { .from_id = self->fund->id,
                                   .from = from,
                                   .to_id = self->fund->id,
                                   .to = to,
                                   .amount = liaison_money_make (amount, self->fund->currency),
                                   .request_id = liaison_record_get_id (self->request),
                                   .claim_id = liaison_record_get_id (self->claim) };

  return amount == 0 || liaison_ledger_move (liaison_funds_get_store (funds), operation_id, &move, error);
}

/**
 * liaison_claim_case_check_say:
 * @amount: minor units of the budget's currency
 * @error: the guard that refuses it
 *
 * Returns: whether the actor of @operation may decide about this amount, of a claim that is none of its own
 */
gboolean
liaison_claim_case_check_say (LiaisonFunds *funds,
                              const LiaisonOperation *operation,
                              const LiaisonClaimCase *self,
                              gint64 amount,
                              GError **error)
{
  const char *claim_id = liaison_record_get_id (self->claim);
  g_autoptr (GHashTable) requesters =
      claim_id != NULL ? liaison_submitters_load (liaison_funds_get_database (funds), TRUE, claim_id, error)
                       : NULL;
  const LiaisonApproval approval = { .actor_id = operation->actor_id,
                                     .requesters = requesters,
                                     .region_id = self->fund->region_id,
                                     .amount = liaison_money_make (amount, self->fund->currency),
                                     .on = operation->dated };

  return (claim_id == NULL || requesters != NULL) && liaison_funds_check_authority (funds, &approval, error);
}

/**
 * liaison_claim_case_insert_lines:
 * @lines: (element-type LiaisonRecord): of the claim
 */
gboolean
liaison_claim_case_insert_lines (LiaisonFunds *funds, const char *claim_id, GPtrArray *lines, GError **error)
{
  for (guint i = 0; i < lines->len; i++)
    {
      LiaisonRecord *line = g_ptr_array_index (lines, i);

      liaison_record_set_text (line, "claim", claim_id);
      if (!liaison_record_insert (liaison_funds_get_store (funds), line, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * liaison_claim_case_check_open:
 * @error: LIAISON_GUARD_STATE
 *
 * Returns: whether something of its request can be claimed
 */
gboolean
liaison_claim_case_check_open (const LiaisonClaimCase *self, GError **error)
{
  static const char *const open[] = { "approved", "active", "claimable", NULL };

  if (g_strv_contains (open, liaison_record_get_text (self->request, "state")))
    return TRUE;
  g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                       _ ("Only what was approved, and is not over, can be claimed."));
  return FALSE;
}

/**
 * liaison_claim_case_sum_others:
 * @approved: (out): what the other claims of the request were approved for, in its currency
 * @charged: (out): what they were charged, in the budget's
 */
gboolean
liaison_claim_case_sum_others (LiaisonFunds *funds,
                               const LiaisonClaimCase *self,
                               LiaisonMoney *approved,
                               LiaisonMoney *charged,
                               GError **error)
{
  LiaisonDatabase *database = liaison_funds_get_database (funds);
  const char *request_id = liaison_record_get_id (self->request);

  *approved = liaison_money_make (0, liaison_record_get_text (self->request, "currency"));
  *charged = liaison_money_make (0, self->fund->currency);
  return liaison_database_get_int (database, &approved->minor, error,
                                   "SELECT coalesce (sum (l.approved_amount), 0) FROM claim AS c"
                                   " JOIN claim_line AS l ON l.claim_id = c.id WHERE c.request_id = ?"
                                   " AND c.state IN ('payable', 'part-paid', 'paid')",
                                   "t", request_id) &&
         liaison_database_get_int (database, &charged->minor, error,
                                   "SELECT coalesce (sum (b.amount), 0) FROM claim AS c"
                                   " JOIN claim_balance AS b ON b.claim_id = c.id WHERE c.request_id = ?",
                                   "t", request_id);
}

/**
 * liaison_claim_case_get_rate:
 * @record: a request or a payment
 */
LiaisonRatio
liaison_claim_case_get_rate (LiaisonRecord *record)
{
  return (LiaisonRatio) { liaison_record_get_integer (record, "rate-numerator"),
                          liaison_record_get_integer (record, "rate-denominator") };
}

/**
 * liaison_claim_case_find_charge:
 * @others: what the other claims of the request were approved for
 * @charged: what they were charged
 * @charge: (out): what the fund is charged for @now
 * @error: LIAISON_GUARD_OVER_CLAIM where more of the request would be approved than was promised
 */
gboolean
liaison_claim_case_find_charge (const LiaisonClaimCase *self,
                                LiaisonMoney others,
                                LiaisonMoney now,
                                LiaisonMoney charged,
                                LiaisonMoney *charge,
                                GError **error)
{
  const gint64 promised = liaison_record_get_integer (self->request, "approved-amount");

  if (others.minor + now.minor > promised)
    {
      g_autofree char *left =
          liaison_money_format (liaison_money_make (promised - others.minor, others.currency), TRUE);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_OVER_CLAIM,
                   /* Translators: an amount of money */
                   _ ("Of what was approved for the request, %s are left."), left);
      return FALSE;
    }
  return liaison_reimbursement_charge (others, now, charged, liaison_claim_case_get_rate (self->request),
                                       charge, error);
}
