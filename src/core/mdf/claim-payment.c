/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/claim-case.h"
#include "core/mdf/claim-operations.h"
#include "core/mdf/reimbursement.h"
#include "core/mdf/step.h"
#include "core/records/claim.h"
#include "core/records/request-machine.h"

#include <glib/gi18n-lib.h>

/* What is paid of claims that were approved, here or elsewhere, and how that is taken back. Each function opens one operation of the journal. */

/* Paying ----------------------------------------------------------------------------------------------------------- */

/* What a claim was approved for and what of it was paid, in its currency; what the fund owes and what it was charged, in the budget's. */
typedef struct
{
  LiaisonMoney approved;
  LiaisonMoney paid;
  LiaisonMoney owed;
  LiaisonMoney charged;
} Account;

static gboolean
load_account (LiaisonFunds *funds, const LiaisonClaimCase *self, Account *account, GError **error)
{
  LiaisonDatabase *database = liaison_funds_get_database (funds);
  const char *claim_id = liaison_record_get_id (self->claim);
  const char *currency = liaison_record_get_text (self->request, "currency");
  gint64 payable;

  account->approved = account->paid = liaison_money_make (0, currency);
  account->owed = account->charged = liaison_money_make (0, self->fund->currency);
  if (!liaison_database_get_int (
          database, &account->approved.minor, error,
          "SELECT coalesce (sum (approved_amount), 0) FROM claim_line WHERE claim_id = ?", "t", claim_id) ||
      !liaison_database_get_int (database, &account->paid.minor, error,
                                 "SELECT coalesce (sum (amount), 0) FROM payment"
                                 " WHERE claim_id = ? AND reversed_on IS NULL",
                                 "t", claim_id) ||
      !liaison_ledger_get_of_claim (database, claim_id, LIAISON_BUCKET_PAYABLE, &payable, error) ||
      !liaison_ledger_get_of_claim (database, claim_id, LIAISON_BUCKET_PAID, &account->charged.minor, error))
    return FALSE;
  account->owed.minor = payable + account->charged.minor;
  return TRUE;
}

static gboolean
insert_payment (LiaisonFunds *funds,
                const LiaisonOperation *operation,
                const LiaisonClaimCase *self,
                const LiaisonInstalment *instalment,
                LiaisonMoney paid,
                LiaisonMoney charge,
                LiaisonMoney cost,
                GError **error)
{
  g_autoptr (LiaisonRecord) payment = liaison_record_new (&liaison_payment_entity);

  liaison_record_set_text (payment, "claim", liaison_record_get_id (self->claim));
  liaison_record_set_date (payment, "dated", operation->dated);
  liaison_record_set_text (payment, "currency", paid.currency);
  liaison_record_set_integer (payment, "amount", paid.minor);
  liaison_record_set_text (payment, "fund-currency", charge.currency);
  liaison_record_set_integer (payment, "charged", charge.minor);
  liaison_record_set_integer (payment, "cost", cost.minor);
  liaison_record_set_integer (payment, "rate-numerator", instalment->rate.ratio.numerator);
  liaison_record_set_integer (payment, "rate-denominator", instalment->rate.ratio.denominator);
  liaison_record_set_text (payment, "rate-source", instalment->rate.source);
  liaison_record_set_text (payment, "reference", instalment->reference);
  return liaison_record_insert (liaison_funds_get_store (funds), payment, error);
}

/* Where all that was approved for the request is paid, it is over. */
static gboolean
complete (LiaisonFunds *funds,
          const LiaisonOperation *operation,
          const LiaisonClaimCase *self,
          GError **error)
{
  gint64 paid = 0;

  if (!liaison_database_get_int (liaison_funds_get_database (funds), &paid, error,
                                 "SELECT coalesce (sum (p.amount), 0) FROM claim AS c"
                                 " JOIN payment AS p ON p.claim_id = c.id"
                                 " WHERE c.request_id = ? AND p.reversed_on IS NULL",
                                 "t", liaison_record_get_id (self->request)))
    return FALSE;
  if (paid < liaison_record_get_integer (self->request, "approved-amount") ||
      liaison_state_machine_find (&liaison_request_machine, liaison_record_get_text (self->request, "state"),
                                  "complete") == NULL)
    return TRUE;
  return liaison_step_take (funds, &liaison_request_machine, self->request, "complete", operation, error);
}

/* A loss is what a payment cost more than the fund was charged; the fund of the partner never moves by it. */
static gboolean
post_difference (LiaisonFunds *funds,
                 const char *operation_id,
                 const LiaisonClaimCase *self,
                 gint64 loss,
                 GError **error)
{
  if (loss >= 0)
    return liaison_claim_case_move (funds, operation_id, self, LIAISON_BUCKET_SOURCE,
                                    LIAISON_BUCKET_FX_DIFFERENCE, loss, error);
  return liaison_claim_case_move (funds, operation_id, self, LIAISON_BUCKET_FX_DIFFERENCE,
                                  LIAISON_BUCKET_SOURCE, -loss, error);
}

/**
 * liaison_claim_pay:
 * @error: LIAISON_GUARD_INSUFFICIENT where it is more than is left to pay, LIAISON_GUARD_NO_RATE
 *
 * Pays an instalment. The fund is charged at the rate that was frozen with the request; what the payment costs more or less at the rate of the day is
 * posted apart.
 */
gboolean
liaison_claim_pay (LiaisonFunds *funds,
                   const LiaisonOperation *operation,
                   const char *claim_id,
                   const LiaisonInstalment *instalment,
                   GError **error)
{
  g_auto (LiaisonClaimCase) self = { 0 };
  LiaisonInstalment own = *instalment;
  LiaisonMoney now, all, charge, cost;
  Account account;
  gboolean is_last;
  g_autofree char *id = NULL;

  if (!liaison_claim_case_load (funds, claim_id, &self, error) ||
      !liaison_claim_case_check_say (funds, operation, &self, 0, error) ||
      !load_account (funds, &self, &account, error))
    return FALSE;
  now = liaison_money_make (own.amount == 0 ? account.approved.minor - account.paid.minor : own.amount,
                            account.paid.currency);
  if (!liaison_money_add (account.paid, now, &all, error))
    return FALSE;
  is_last = all.minor == account.approved.minor;
  id = liaison_claim_case_open (funds, operation, &self, error);
  if (id == NULL || !liaison_step_take (funds, &liaison_claim_machine, self.claim,
                                        is_last ? "pay" : "pay-part", operation, error))
    return FALSE;
  if (all.minor > account.approved.minor)
    {
      g_autofree char *left = liaison_money_format (
          liaison_money_make (account.approved.minor - account.paid.minor, now.currency), TRUE);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_INSUFFICIENT,
                   /* Translators: an amount of money */
                   _ ("Of this claim %s are left to pay."), left);
      return FALSE;
    }
  return liaison_request_find_rate (funds, now.currency, self.fund->currency, operation->dated, &own.rate,
                                    error) &&
         liaison_reimbursement_instalment (account.owed, account.approved, all, account.charged, &charge,
                                           error) &&
         liaison_money_convert (now, self.fund->currency, own.rate.ratio, &cost, error) &&
         liaison_claim_case_move (funds, id, &self, LIAISON_BUCKET_PAYABLE, LIAISON_BUCKET_PAID, charge.minor,
                                  error) &&
         post_difference (funds, id, &self, cost.minor - charge.minor, error) &&
         insert_payment (funds, operation, &self, &own, now, charge, cost, error) &&
         complete (funds, operation, &self, error);
}

/**
 * liaison_claim_carry_over:
 * @claim: with its request
 * @lines: (element-type LiaisonRecord): what was claimed; another system approved all of it
 * @paid: what of it was paid already, in minor units of the request's currency
 * @error: LIAISON_GUARD_OVER_CLAIM, LIAISON_GUARD_INSUFFICIENT, LIAISON_GUARD_STATE
 *
 * Stores a claim that was approved before there was this workspace. What was paid is charged at the rate that was frozen with the request, without a
 * difference.
 */
gboolean
liaison_claim_carry_over (LiaisonFunds *funds,
                          const LiaisonOperation *operation,
                          LiaisonRecord *claim,
                          GPtrArray *lines,
                          gint64 paid,
                          GError **error)
{
  g_auto (LiaisonClaimCase) self = { .claim = g_object_ref (claim) };
  LiaisonInstalment instalment = { .amount = paid, .reference = liaison_record_get_text (claim, "number") };
  LiaisonMoney others, charged, now, charge, instalment_charge;
  g_autoptr (LiaisonRecord) base = NULL;
  g_autofree char *id = NULL;

  if (!liaison_claim_case_load_request (funds, liaison_record_get_text (claim, "request"), &self, error) ||
      !liaison_claim_case_check_open (&self, error) ||
      !liaison_claim_case_check_say (funds, operation, &self, 0, error) ||
      !liaison_step_check_number (funds, &liaison_claim_entity, liaison_record_get_text (claim, "number"),
                                  error) ||
      !liaison_claim_case_sum_others (funds, &self, &others, &charged, error))
    return FALSE;
  now = liaison_money_make (0, others.currency);
  for (guint i = 0; i < lines->len; i++)
    {
      LiaisonRecord *line = g_ptr_array_index (lines, i);

      liaison_record_set_text (line, "currency", now.currency);
      liaison_record_set_integer (line, "approved-amount", liaison_record_get_integer (line, "amount"));
      now.minor += liaison_record_get_integer (line, "amount");
    }
  if (now.minor == 0)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_OVER_CLAIM,
                           _ ("A claim needs a line: what was spent, and for which activity."));
      return FALSE;
    }
  if (!liaison_claim_case_find_charge (&self, others, now, charged, &charge, error) ||
      !liaison_reimbursement_instalment (charge, now, liaison_money_make (paid, now.currency),
                                         liaison_money_make (0, charge.currency), &instalment_charge, error))
    return FALSE;
  if (!liaison_record_insert (liaison_funds_get_store (funds), claim, error) ||
      !liaison_claim_case_insert_lines (funds, liaison_record_get_id (claim), lines, error))
    return FALSE;
  base = liaison_record_copy (claim);
  liaison_record_set_text (claim, "state", paid == 0 ? "payable" : paid < now.minor ? "part-paid" : "paid");
  liaison_record_set_date (claim, "decided-on", operation->dated);
  if (paid == now.minor)
    liaison_record_set_date (claim, "paid-on", operation->dated);
  if (!liaison_record_update (liaison_funds_get_store (funds), claim, base, error))
    return FALSE;
  id = liaison_claim_case_open (funds, operation, &self, error);
  instalment.rate.ratio = liaison_claim_case_get_rate (self.request);
  return id != NULL &&
         liaison_claim_case_move (funds, id, &self, LIAISON_BUCKET_COMMITTED, LIAISON_BUCKET_PAYABLE,
                                  charge.minor, error) &&
         liaison_claim_case_move (funds, id, &self, LIAISON_BUCKET_PAYABLE, LIAISON_BUCKET_PAID,
                                  instalment_charge.minor, error) &&
         (paid == 0 ||
          (insert_payment (funds, operation, &self, &instalment, liaison_money_make (paid, now.currency),
                           instalment_charge, instalment_charge, error) &&
           complete (funds, operation, &self, error)));
}

/* Reversing -------------------------------------------------------------------------------------------------------- */

static gboolean
reverse_payments (LiaisonFunds *funds,
                  const LiaisonOperation *operation,
                  const LiaisonClaimCase *self,
                  GError **error)
{
  g_autoptr (GPtrArray) payments =
      liaison_record_load_where (liaison_funds_get_database (funds), &liaison_payment_entity, "claim",
                                 liaison_record_get_id (self->claim), error);

  if (payments == NULL)
    return FALSE;
  for (guint i = 0; i < payments->len; i++)
    {
      LiaisonRecord *payment = g_ptr_array_index (payments, i);
      g_autoptr (LiaisonRecord) base = liaison_record_copy (payment);

      liaison_record_set_date (payment, "reversed-on", operation->dated);
      if (!liaison_record_update (liaison_funds_get_store (funds), payment, base, error))
        return FALSE;
    }
  return TRUE;
}

/* What the payments of a claim cost more than the fund was charged. */
static gboolean
get_loss (LiaisonFunds *funds, const LiaisonClaimCase *self, gint64 *loss, GError **error)
{
  *loss = 0;
  return liaison_database_get_int (liaison_funds_get_database (funds), loss, error,
                                   "SELECT coalesce (sum (cost - charged), 0) FROM payment"
                                   " WHERE claim_id = ? AND reversed_on IS NULL",
                                   "t", liaison_record_get_id (self->claim));
}

/**
 * liaison_claim_reverse:
 * @error: LIAISON_GUARD_STATE where nothing is owed or paid
 *
 * Takes a claim back by entries against those that it made: what was paid or owed is promised for the request again, and exchange
 * differences go back where they came from. A request that was completed is claimable again; one that was cancelled stays so, and lets go of
 * the money.
 */
gboolean
liaison_claim_reverse (LiaisonFunds *funds,
                       const LiaisonOperation *operation,
                       const char *claim_id,
                       GError **error)
{
  g_auto (LiaisonClaimCase) self = { 0 };
  Account account;
  gint64 loss;
  g_autofree char *id = NULL;
  const char *state;

  if (!liaison_claim_case_load (funds, claim_id, &self, error) ||
      !liaison_step_check_reason (operation, error) ||
      !liaison_claim_case_check_say (funds, operation, &self, 0, error) ||
      !load_account (funds, &self, &account, error) || !get_loss (funds, &self, &loss, error))
    return FALSE;
  liaison_record_set_text (self.claim, "reason", operation->reason);
  id = liaison_claim_case_open (funds, operation, &self, error);
  if (id == NULL ||
      !liaison_step_take (funds, &liaison_claim_machine, self.claim, "reverse", operation, error) ||
      !post_difference (funds, id, &self, -loss, error) ||
      !liaison_claim_case_move (funds, id, &self, LIAISON_BUCKET_PAID, LIAISON_BUCKET_PAYABLE,
                                account.charged.minor, error) ||
      !liaison_claim_case_move (funds, id, &self, LIAISON_BUCKET_PAYABLE, LIAISON_BUCKET_COMMITTED,
                                account.owed.minor, error) ||
      !reverse_payments (funds, operation, &self, error))
    return FALSE;
  state = liaison_record_get_text (self.request, "state");
  if (g_str_equal (state, "cancelled"))
    return liaison_request_release (funds, id, self.request, self.fund, operation->dated, error);
  return !g_str_equal (state, "completed") ||
         liaison_step_take (funds, &liaison_request_machine, self.request, "reopen", operation, error);
}
