/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/claim-operations.h"

#include "core/mdf/claim-check.h"
#include "core/mdf/reimbursement.h"
#include "core/records/request-machine.h"
#include "core/mdf/step.h"
#include "core/mdf/submitters.h"
#include "core/records/claim.h"
#include "core/records/request.h"

#include <glib/gi18n-lib.h>

/* What is done to claims. Each function opens one operation of the journal, whose key must be free. */

/* A claim with what it rests on. */
typedef struct
{
  LiaisonRecord *claim;
  LiaisonRecord *request;
  LiaisonFund *fund;
} Case;

static void
clear_case (Case *self)
{
  g_clear_object (&self->claim);
  g_clear_object (&self->request);
  g_clear_pointer (&self->fund, liaison_fund_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, clear_case)

static gboolean
load_request (LiaisonFunds *funds, const char *request_id, Case *self, GError **error)
{
  LiaisonDatabase *database = liaison_funds_get_database (funds);

  self->request = liaison_record_load (database, &liaison_request_entity, request_id, error);
  if (self->request == NULL)
    return FALSE;
  self->fund = liaison_fund_load (database, liaison_record_get_text (self->request, "allocation"), error);
  return self->fund != NULL;
}

static gboolean
load (LiaisonFunds *funds, const char *claim_id, Case *self, GError **error)
{
  self->claim =
      liaison_record_load (liaison_funds_get_database (funds), &liaison_claim_entity, claim_id, error);
  return self->claim != NULL &&
         load_request (funds, liaison_record_get_text (self->claim, "request"), self, error);
}

/* @operation, but done to this claim. */
static char *
open_on (LiaisonFunds *funds, const LiaisonOperation *operation, const Case *self, GError **error)
{
  LiaisonOperation own = *operation;

  own.claim_id = liaison_record_get_id (self->claim);
  own.request_id = liaison_record_get_id (self->request);
  own.allocation_id = self->fund->id;
  return liaison_ledger_open (liaison_funds_get_store (funds), &own, error);
}

static gboolean
move (LiaisonFunds *funds,
      const char *operation_id,
      const Case *self,
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

static gboolean
check_say (LiaisonFunds *funds,
           const LiaisonOperation *operation,
           const Case *self,
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

/* Claiming --------------------------------------------------------------------------------------------------------- */

static gboolean
insert_lines (LiaisonFunds *funds, const char *claim_id, GPtrArray *lines, GError **error)
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

static gboolean
check_request_is_open (const Case *self, GError **error)
{
  static const char *const open[] = { "approved", "active", "claimable", NULL };

  if (g_strv_contains (open, liaison_record_get_text (self->request, "state")))
    return TRUE;
  g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                       _ ("Only what was approved, and is not over, can be claimed."));
  return FALSE;
}

static gboolean
submit (LiaisonFunds *funds, const LiaisonOperation *operation, const Case *self, GError **error)
{
  const LiaisonDate approved_on = liaison_record_get_date (self->request, "decided-on");

  if (operation->dated < approved_on)
    {
      g_autofree char *day = liaison_date_format (approved_on);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_DATES,
                   /* Translators: a day */
                   _ ("The request was approved on %s. It cannot be claimed before."), day);
      return FALSE;
    }
  if (!check_request_is_open (self, error) ||
      !liaison_claim_check (liaison_funds_get_database (funds), self->fund, self->request, self->claim,
                            operation->dated, error))
    return FALSE;
  liaison_record_set_text (self->claim, "submitter", operation->actor_id);
  return liaison_step_take (funds, &liaison_claim_machine, self->claim, "submit", operation, error);
}

/**
 * liaison_claim_create:
 * @claim: with its request
 * @lines: (element-type LiaisonRecord): what was spent
 * @proofs: (element-type LiaisonProofFile): what proves it
 * @is_submitted: else it stays a draft
 * @error: the guard that refuses it
 *
 * Writes down what a partner claims.
 */
gboolean
liaison_claim_create (LiaisonFunds *funds,
                      const LiaisonOperation *operation,
                      LiaisonRecord *claim,
                      GPtrArray *lines,
                      GPtrArray *proofs,
                      gboolean is_submitted,
                      GError **error)
{
  g_auto (Case) self = { .claim = g_object_ref (claim) };
  g_autofree char *id = NULL;

  if (!load_request (funds, liaison_record_get_text (claim, "request"), &self, error) ||
      !check_request_is_open (&self, error) ||
      !liaison_step_check_number (funds, &liaison_claim_entity, liaison_record_get_text (claim, "number"),
                                  error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    liaison_record_set_text (g_ptr_array_index (lines, i), "currency",
                             liaison_record_get_text (self.request, "currency"));
  if (!liaison_record_insert (liaison_funds_get_store (funds), claim, error) ||
      !insert_lines (funds, liaison_record_get_id (claim), lines, error))
    return FALSE;
  for (guint i = 0; i < proofs->len; i++)
    if (!liaison_proof_file_add (liaison_funds_get_store (funds), g_ptr_array_index (proofs, i),
                                 liaison_record_get_id (claim), error))
      return FALSE;
  id = open_on (funds, operation, &self, error);
  return id != NULL && (!is_submitted || submit (funds, operation, &self, error));
}

/**
 * liaison_claim_submit:
 * @error: the guard that refuses it
 *
 * Who submits a claim cannot approve it.
 */
gboolean
liaison_claim_submit (LiaisonFunds *funds,
                      const LiaisonOperation *operation,
                      const char *claim_id,
                      GError **error)
{
  g_auto (Case) self = { 0 };
  g_autofree char *id = NULL;

  if (!load (funds, claim_id, &self, error))
    return FALSE;
  id = open_on (funds, operation, &self, error);
  return id != NULL && submit (funds, operation, &self, error);
}

/* Deciding --------------------------------------------------------------------------------------------------------- */

/**
 * liaison_claim_take:
 * @action: review, ask-info, reject or withdraw
 *
 * A step that moves no money. To ask and to reject needs a reason, and somebody who may approve there.
 */
gboolean
liaison_claim_take (LiaisonFunds *funds,
                    const LiaisonOperation *operation,
                    const char *claim_id,
                    const char *action,
                    GError **error)
{
  g_auto (Case) self = { 0 };
  g_autofree char *id = NULL;

  if (!load (funds, claim_id, &self, error))
    return FALSE;
  if (g_str_equal (action, "ask-info") || g_str_equal (action, "reject"))
    {
      if (!liaison_step_check_reason (operation, error) || !check_say (funds, operation, &self, 0, error))
        return FALSE;
      liaison_record_set_text (self.claim, "reason", operation->reason);
      liaison_record_set_text (self.claim, "approver", operation->actor_id);
    }
  id = open_on (funds, operation, &self, error);
  return id != NULL &&
         liaison_step_take (funds, &liaison_claim_machine, self.claim, action, operation, error);
}

static gboolean
fail_amount (GError **error)
{
  g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_OVER_CLAIM,
                       _ ("Approve something, and no more of a line than is claimed with it."));
  return FALSE;
}

/* What is approved of each line: as given, all of it, or a part that is shared out by what is claimed. */
static gboolean
share_out (GPtrArray *lines, const LiaisonClaimApproval *approval, gint64 *approved, GError **error)
{
  g_autofree gint64 *claimed = g_new (gint64, lines->len);
  g_autofree LiaisonMoney *parts = g_new (LiaisonMoney, lines->len);
  gint64 all = 0, sum = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      claimed[i] = liaison_record_get_integer (g_ptr_array_index (lines, i), "amount");
      all += claimed[i];
    }
  if (approval->lines != NULL && approval->n_lines != lines->len)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_MALFORMED,
                           _ ("Give an amount for each line of the claim."));
      return FALSE;
    }
  if (approval->lines == NULL && approval->amount > all)
    return fail_amount (error);
  if (approval->lines == NULL && approval->amount != 0 &&
      !liaison_money_split_by_weights (
          liaison_money_make (approval->amount,
                              liaison_record_get_text (g_ptr_array_index (lines, 0), "currency")),
          claimed, lines->len, parts, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      approved[i] = approval->lines != NULL ? approval->lines[i]
                    : approval->amount == 0 ? claimed[i]
                                            : parts[i].minor;
      if (approved[i] < 0 || approved[i] > claimed[i])
        return fail_amount (error);
      sum += approved[i];
    }
  return sum > 0 || fail_amount (error);
}

static gboolean
write_approved (LiaisonFunds *funds, GPtrArray *lines, const gint64 *approved, GError **error)
{
  for (guint i = 0; i < lines->len; i++)
    {
      LiaisonRecord *line = g_ptr_array_index (lines, i);
      g_autoptr (LiaisonRecord) base = liaison_record_copy (line);

      liaison_record_set_integer (line, "approved-amount", approved[i]);
      if (!liaison_record_update (liaison_funds_get_store (funds), line, base, error))
        return FALSE;
    }
  return TRUE;
}

/* What the other claims of the request were approved for, in its currency, and what they were charged in the budget's. */
static gboolean
sum_others (LiaisonFunds *funds,
            const Case *self,
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

static LiaisonRatio
get_rate (LiaisonRecord *record)
{
  return (LiaisonRatio) { liaison_record_get_integer (record, "rate-numerator"),
                          liaison_record_get_integer (record, "rate-denominator") };
}

/* What the fund is charged for @now, where no more of the request is approved than was promised. */
static gboolean
find_charge (const Case *self,
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
  return liaison_reimbursement_charge (others, now, charged, get_rate (self->request), charge, error);
}

/**
 * liaison_claim_approve:
 * @error: the guard that refuses it
 *
 * What is approved is owed from now on: it moves from the commitment of the request, at the rate that was frozen with it. Rules of
 * approval: the limit of who decides, what is left of the commitment, nobody's own claim.
 */
gboolean
liaison_claim_approve (LiaisonFunds *funds,
                       const LiaisonOperation *operation,
                       const char *claim_id,
                       const LiaisonClaimApproval *approval,
                       GError **error)
{
  g_auto (Case) self = { 0 };
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree gint64 *approved = NULL;
  g_autofree char *id = NULL;
  LiaisonMoney others, charged, now, charge;

  if (!load (funds, claim_id, &self, error))
    return FALSE;
  lines = liaison_record_load_where (liaison_funds_get_database (funds), &liaison_claim_line_entity, "claim",
                                     claim_id, error);
  if (lines == NULL)
    return FALSE;
  approved = g_new0 (gint64, lines->len);
  if (!share_out (lines, approval, approved, error) || !sum_others (funds, &self, &others, &charged, error))
    return FALSE;
  now = liaison_money_make (0, others.currency);
  for (guint i = 0; i < lines->len; i++)
    now.minor += approved[i];
  if (!find_charge (&self, others, now, charged, &charge, error) ||
      !check_say (funds, operation, &self, charge.minor, error))
    return FALSE;
  liaison_record_set_text (self.claim, "approver", operation->actor_id);
  id = open_on (funds, operation, &self, error);
  return id != NULL &&
         liaison_step_take (funds, &liaison_claim_machine, self.claim, "approve", operation, error) &&
         write_approved (funds, lines, approved, error) &&
         move (funds, id, &self, LIAISON_BUCKET_COMMITTED, LIAISON_BUCKET_PAYABLE, charge.minor, error);
}

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
load_account (LiaisonFunds *funds, const Case *self, Account *account, GError **error)
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
                const Case *self,
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
complete (LiaisonFunds *funds, const LiaisonOperation *operation, const Case *self, GError **error)
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
post_difference (LiaisonFunds *funds, const char *operation_id, const Case *self, gint64 loss, GError **error)
{
  if (loss >= 0)
    return move (funds, operation_id, self, LIAISON_BUCKET_SOURCE, LIAISON_BUCKET_FX_DIFFERENCE, loss, error);
  return move (funds, operation_id, self, LIAISON_BUCKET_FX_DIFFERENCE, LIAISON_BUCKET_SOURCE, -loss, error);
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
  g_auto (Case) self = { 0 };
  LiaisonInstalment own = *instalment;
  LiaisonMoney now, all, charge, cost;
  Account account;
  gboolean is_last;
  g_autofree char *id = NULL;

  if (!load (funds, claim_id, &self, error) || !check_say (funds, operation, &self, 0, error) ||
      !load_account (funds, &self, &account, error))
    return FALSE;
  now = liaison_money_make (own.amount == 0 ? account.approved.minor - account.paid.minor : own.amount,
                            account.paid.currency);
  if (!liaison_money_add (account.paid, now, &all, error))
    return FALSE;
  is_last = all.minor == account.approved.minor;
  id = open_on (funds, operation, &self, error);
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
         move (funds, id, &self, LIAISON_BUCKET_PAYABLE, LIAISON_BUCKET_PAID, charge.minor, error) &&
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
  g_auto (Case) self = { .claim = g_object_ref (claim) };
  LiaisonInstalment instalment = { .amount = paid, .reference = liaison_record_get_text (claim, "number") };
  LiaisonMoney others, charged, now, charge, instalment_charge;
  g_autoptr (LiaisonRecord) base = NULL;
  g_autofree char *id = NULL;

  if (!load_request (funds, liaison_record_get_text (claim, "request"), &self, error) ||
      !check_request_is_open (&self, error) || !check_say (funds, operation, &self, 0, error) ||
      !liaison_step_check_number (funds, &liaison_claim_entity, liaison_record_get_text (claim, "number"),
                                  error) ||
      !sum_others (funds, &self, &others, &charged, error))
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
    return fail_amount (error);
  if (!find_charge (&self, others, now, charged, &charge, error) ||
      !liaison_reimbursement_instalment (charge, now, liaison_money_make (paid, now.currency),
                                         liaison_money_make (0, charge.currency), &instalment_charge, error))
    return FALSE;
  if (!liaison_record_insert (liaison_funds_get_store (funds), claim, error) ||
      !insert_lines (funds, liaison_record_get_id (claim), lines, error))
    return FALSE;
  base = liaison_record_copy (claim);
  liaison_record_set_text (claim, "state", paid == 0 ? "payable" : paid < now.minor ? "part-paid" : "paid");
  liaison_record_set_date (claim, "decided-on", operation->dated);
  if (paid == now.minor)
    liaison_record_set_date (claim, "paid-on", operation->dated);
  if (!liaison_record_update (liaison_funds_get_store (funds), claim, base, error))
    return FALSE;
  id = open_on (funds, operation, &self, error);
  instalment.rate.ratio = get_rate (self.request);
  return id != NULL &&
         move (funds, id, &self, LIAISON_BUCKET_COMMITTED, LIAISON_BUCKET_PAYABLE, charge.minor, error) &&
         move (funds, id, &self, LIAISON_BUCKET_PAYABLE, LIAISON_BUCKET_PAID, instalment_charge.minor,
               error) &&
         (paid == 0 ||
          (insert_payment (funds, operation, &self, &instalment, liaison_money_make (paid, now.currency),
                           instalment_charge, instalment_charge, error) &&
           complete (funds, operation, &self, error)));
}

/* Reversing -------------------------------------------------------------------------------------------------------- */

static gboolean
reverse_payments (LiaisonFunds *funds, const LiaisonOperation *operation, const Case *self, GError **error)
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
get_loss (LiaisonFunds *funds, const Case *self, gint64 *loss, GError **error)
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
  g_auto (Case) self = { 0 };
  Account account;
  gint64 loss;
  g_autofree char *id = NULL;
  const char *state;

  if (!load (funds, claim_id, &self, error) || !liaison_step_check_reason (operation, error) ||
      !check_say (funds, operation, &self, 0, error) || !load_account (funds, &self, &account, error) ||
      !get_loss (funds, &self, &loss, error))
    return FALSE;
  liaison_record_set_text (self.claim, "reason", operation->reason);
  id = open_on (funds, operation, &self, error);
  if (id == NULL ||
      !liaison_step_take (funds, &liaison_claim_machine, self.claim, "reverse", operation, error) ||
      !post_difference (funds, id, &self, -loss, error) ||
      !move (funds, id, &self, LIAISON_BUCKET_PAID, LIAISON_BUCKET_PAYABLE, account.charged.minor, error) ||
      !move (funds, id, &self, LIAISON_BUCKET_PAYABLE, LIAISON_BUCKET_COMMITTED, account.owed.minor, error) ||
      !reverse_payments (funds, operation, &self, error))
    return FALSE;
  state = liaison_record_get_text (self.request, "state");
  if (g_str_equal (state, "cancelled"))
    return liaison_request_release (funds, id, self.request, self.fund, operation->dated, error);
  return !g_str_equal (state, "completed") ||
         liaison_step_take (funds, &liaison_request_machine, self.request, "reopen", operation, error);
}
