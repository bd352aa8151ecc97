/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/request-operations.h"

#include "core/mdf/reimbursement.h"
#include "core/records/request-machine.h"
#include "core/mdf/step.h"
#include "core/mdf/submitters.h"
#include "core/records/request.h"

#include <glib/gi18n-lib.h>

/* What is done to requests. Each function opens one operation of the journal, whose key must be free. */

LiaisonActivityPlan *
liaison_activity_plan_new (LiaisonRecord *activity)
{
  LiaisonActivityPlan *self = g_new0 (LiaisonActivityPlan, 1);

  self->activity = g_object_ref (activity);
  self->costs = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
liaison_activity_plan_free (LiaisonActivityPlan *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->activity);
  g_ptr_array_unref (self->costs);
  g_free (self);
}

static LiaisonRecord *
load (LiaisonFunds *funds, const char *request_id, LiaisonFund **fund, GError **error)
{
  g_autoptr (LiaisonRecord) request =
      liaison_record_load (liaison_funds_get_database (funds), &liaison_request_entity, request_id, error);

  if (request == NULL)
    return NULL;
  *fund = liaison_fund_load (liaison_funds_get_database (funds),
                             liaison_record_get_text (request, "allocation"), error);
  return *fund != NULL ? g_steal_pointer (&request) : NULL;
}

/* @operation, but done to this request. */
static char *
open_on (LiaisonFunds *funds, const LiaisonOperation *operation, LiaisonRecord *request, GError **error)
{
  LiaisonOperation own = *operation;

  own.request_id = liaison_record_get_id (request);
  own.allocation_id = liaison_record_get_text (request, "allocation");
  return liaison_ledger_open (liaison_funds_get_store (funds), &own, error);
}

static gboolean
move (LiaisonFunds *funds,
      const char *operation_id,
      LiaisonRecord *request,
      LiaisonBucket from,
      LiaisonBucket to,
      LiaisonMoney amount,
      GError **error)
{
  const char *allocation_id = liaison_record_get_text (request, "allocation");
  const LiaisonLedgerMove move = { .from_id = allocation_id,
                                   .from = from,
                                   .to_id = allocation_id,
                                   .to = to,
                                   .amount = amount,
                                   .request_id = liaison_record_get_id (request) };

  return amount.minor == 0 ||
         liaison_ledger_move (liaison_funds_get_store (funds), operation_id, &move, error);
}

/* Asking ----------------------------------------------------------------------------------------------------------- */

static gboolean
insert_plan (LiaisonFunds *funds,
             LiaisonRecord *request,
             const LiaisonActivityPlan *plan,
             guint position,
             GError **error)
{
  LiaisonStore *store = liaison_funds_get_store (funds);

  liaison_record_set_text (plan->activity, "request", liaison_record_get_id (request));
  liaison_record_set_integer (plan->activity, "position", position);
  if (!liaison_record_insert (store, plan->activity, error))
    return FALSE;
  for (guint i = 0; i < plan->costs->len; i++)
    {
      LiaisonRecord *cost = g_ptr_array_index (plan->costs, i);

      liaison_record_set_text (cost, "activity", liaison_record_get_id (plan->activity));
      liaison_record_set_text (cost, "currency", liaison_record_get_text (request, "currency"));
      if (!liaison_record_insert (store, cost, error))
        return FALSE;
    }
  return TRUE;
}

/* What all of it costs is still an amount. */
static gboolean
check_costs (GPtrArray *plans, GError **error)
{
  gint64 sum = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      const LiaisonActivityPlan *plan = g_ptr_array_index (plans, i);

      for (guint k = 0; k < plan->costs->len && sum <= LIAISON_FIELD_LARGEST_AMOUNT; k++)
        sum += liaison_record_get_integer (g_ptr_array_index (plan->costs, k), "amount");
    }
  if (sum <= LIAISON_FIELD_LARGEST_AMOUNT)
    return TRUE;
  g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_MALFORMED,
                       _ ("The costs come to more than an amount can be."));
  return FALSE;
}

/* Stores the request with what is planned, for a partner that has an allocation. */
static gboolean
insert_request (LiaisonFunds *funds,
                const LiaisonFund *fund,
                LiaisonRecord *request,
                GPtrArray *plans,
                GError **error)
{
  if (!liaison_step_check_number (funds, &liaison_request_entity, liaison_record_get_text (request, "number"),
                                  error) ||
      !check_costs (plans, error))
    return FALSE;
  if (fund->partner_id == NULL)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                           _ ("A partner asks for money that is allocated to it. Allocate some first."));
      return FALSE;
    }
  if (!liaison_record_insert (liaison_funds_get_store (funds), request, error))
    return FALSE;
  for (guint i = 0; i < plans->len; i++)
    if (!insert_plan (funds, request, g_ptr_array_index (plans, i), i + 1, error))
      return FALSE;
  return TRUE;
}

/**
 * liaison_request_create:
 * @request: with its allocation; is stored as a draft
 * @plans: (element-type LiaisonActivityPlan): what is planned with the money
 * @error: LIAISON_GUARD_EXISTS, LIAISON_GUARD_STATE where the allocation is none of a partner, LIAISON_GUARD_MALFORMED where the costs come to
 * more than an amount can be
 *
 * Writes down what a partner asks for. It holds no money.
 */
gboolean
liaison_request_create (LiaisonFunds *funds,
                        const LiaisonOperation *operation,
                        LiaisonRecord *request,
                        GPtrArray *plans,
                        GError **error)
{
  g_autoptr (LiaisonFund) fund = liaison_fund_load (liaison_funds_get_database (funds),
                                                    liaison_record_get_text (request, "allocation"), error);
  g_autofree char *id = NULL;

  if (fund == NULL || !insert_request (funds, fund, request, plans, error))
    return FALSE;
  id = open_on (funds, operation, request, error);
  return id != NULL;
}

/* Of all activities of a request: the first day, the last, and what of their costs is eligible. */
static gboolean
look_at_activities (LiaisonFunds *funds,
                    LiaisonRecord *request,
                    LiaisonDate *first,
                    LiaisonDate *last,
                    LiaisonMoney *eligible,
                    GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      liaison_funds_get_database (funds),
      "SELECT min (a.starts_on), max (a.ends_on), (SELECT coalesce (sum (c.amount), 0) FROM activity AS b"
      " JOIN cost_line AS c ON c.activity_id = b.id WHERE b.request_id = ?1 AND c.is_eligible = 1)"
      "  FROM activity AS a WHERE a.request_id = ?1",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", liaison_record_get_id (request));
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  g_assert (has_row);
  if (liaison_statement_is_null (statement, 0))
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_MALFORMED,
                           _ ("A request needs an activity: what will be done with the money, and when."));
      return FALSE;
    }
  *eligible = liaison_money_make (liaison_statement_get_int (statement, 2),
                                  liaison_record_get_text (request, "currency"));
  return liaison_date_parse (liaison_statement_get_text (statement, 0), first, error) &&
         liaison_date_parse (liaison_statement_get_text (statement, 1), last, error);
}

static gboolean
check_cost_share (const LiaisonFund *fund, LiaisonMoney amount, LiaisonMoney eligible, GError **error)
{
  LiaisonMoney most;

  if (!liaison_reimbursement_share (fund->rate, eligible, &most, error))
    return FALSE;
  if (amount.minor > most.minor)
    {
      g_autofree char *rate = liaison_decimal_format (fund->rate);
      g_autofree char *limit = liaison_money_format (most, TRUE);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_COST_SHARE,
                   /* Translators: a percentage, and the amount of money that it comes to */
                   _ ("The fund bears %s %% of the eligible costs, which is %s."), rate, limit);
      return FALSE;
    }
  return TRUE;
}

/**
 * liaison_request_submit:
 * @error: LIAISON_GUARD_COST_SHARE, LIAISON_GUARD_STATE, LIAISON_GUARD_MALFORMED without an activity
 *
 * Who submits a request cannot approve it.
 */
gboolean
liaison_request_submit (LiaisonFunds *funds,
                        const LiaisonOperation *operation,
                        const char *request_id,
                        GError **error)
{
  g_autoptr (LiaisonFund) fund = NULL;
  g_autoptr (LiaisonRecord) request = load (funds, request_id, &fund, error);
  g_autofree char *id = NULL;
  LiaisonDate first, last;
  LiaisonMoney eligible;

  if (request == NULL || !look_at_activities (funds, request, &first, &last, &eligible, error) ||
      !check_cost_share (fund, liaison_record_get_money (request, "amount"), eligible, error))
    return FALSE;
  liaison_record_set_text (request, "requester", operation->actor_id);
  id = open_on (funds, operation, request, error);
  return id != NULL &&
         liaison_step_take (funds, &liaison_request_machine, request, "submit", operation, error);
}

/* Deciding --------------------------------------------------------------------------------------------------------- */

/**
 * liaison_request_take:
 * @action: review, ask-info, reject or withdraw
 *
 * A step that moves no money. To ask and to reject needs a reason, and somebody who may approve there.
 */
gboolean
liaison_request_take (LiaisonFunds *funds,
                      const LiaisonOperation *operation,
                      const char *request_id,
                      const char *action,
                      GError **error)
{
  g_autoptr (LiaisonFund) fund = NULL;
  g_autoptr (LiaisonRecord) request = load (funds, request_id, &fund, error);
  const gboolean is_decision = g_str_equal (action, "ask-info") || g_str_equal (action, "reject");
  g_autofree char *id = NULL;

  if (request == NULL)
    return FALSE;
  if (is_decision)
    {
      g_autoptr (GHashTable) requesters =
          liaison_submitters_load (liaison_funds_get_database (funds), FALSE, request_id, error);
      const LiaisonApproval approval = { .actor_id = operation->actor_id,
                                         .requesters = requesters,
                                         .region_id = fund->region_id,
                                         .on = operation->dated };

      if (requesters == NULL || !liaison_step_check_reason (operation, error) ||
          !liaison_funds_check_authority (funds, &approval, error))
        return FALSE;
      liaison_record_set_text (request, "reason", operation->reason);
      liaison_record_set_text (request, "approver", operation->actor_id);
    }
  id = open_on (funds, operation, request, error);
  return id != NULL && liaison_step_take (funds, &liaison_request_machine, request, action, operation, error);
}

/**
 * liaison_request_find_rate:
 * @rate: (inout): where its denominator is 0, set to the rate of the workspace on that day
 * @error: LIAISON_GUARD_NO_RATE, which says between which currencies
 */
gboolean
liaison_request_find_rate (LiaisonFunds *funds,
                           const char *from,
                           const char *to,
                           LiaisonDate on,
                           LiaisonFrozenRate *rate,
                           GError **error)
{
  const LiaisonRates *rates;
  g_autoptr (GError) failure = NULL;

  if (g_str_equal (from, to))
    {
      *rate = (LiaisonFrozenRate) { .ratio = { 1, 1 } };
      return TRUE;
    }
  if (rate->ratio.denominator != 0)
    return TRUE;
  rates = liaison_funds_get_rates (funds, error);
  if (rates == NULL)
    return FALSE;
  if (!liaison_rates_find (rates, from, to, on, &rate->ratio, &failure))
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_NO_RATE, failure->message);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_start (LiaisonDate first, LiaisonDate today, GError **error)
{
  g_autofree char *day = NULL;

  if (first >= today)
    return TRUE;
  day = liaison_date_format (first);
  g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_DATES,
               /* Translators: a day */
               _ ("An activity began on %s. A request is approved before its activities begin."), day);
  return FALSE;
}

/* What a limit is held against: what is committed, or what the request comes to at the rate of the workspace where that is more. A rate that is
 * given with the approval lifts nobody over a limit. */
static gboolean
weigh (LiaisonFunds *funds,
       LiaisonMoney approved,
       LiaisonMoney committed,
       LiaisonDate on,
       LiaisonMoney *weight,
       GError **error)
{
  const LiaisonRates *rates = liaison_funds_get_rates (funds, error);
  LiaisonMoney usual;

  if (rates == NULL)
    return FALSE;
  *weight = committed;
  if (liaison_rates_convert (rates, approved, committed.currency, on, &usual, NULL) &&
      usual.minor > committed.minor)
    *weight = usual;
  return TRUE;
}

/**
 * liaison_request_approve:
 * @amount: minor units of the request's currency, at most what was asked for; 0 is all of it
 * @rate: frozen for all claims of this request
 * @error: the guard that refuses it
 *
 * Promises the money: what it comes to in the budget's currency is committed. Rules of approval: the limit of who decides, what is
 * available, the fund's share of the cost, activities that have not begun, nobody's own request.
 */
gboolean
liaison_request_approve (LiaisonFunds *funds,
                         const LiaisonOperation *operation,
                         const char *request_id,
                         gint64 amount,
                         const LiaisonFrozenRate *rate,
                         GError **error)
{
  g_autoptr (LiaisonFund) fund = NULL;
  g_autoptr (LiaisonRecord) request = load (funds, request_id, &fund, error);
  g_autoptr (GHashTable) requesters = NULL;
  LiaisonFrozenRate frozen = *rate;
  LiaisonApproval approval = { .actor_id = operation->actor_id, .on = operation->dated };
  LiaisonMoney asked, approved, eligible, committed;
  LiaisonDate first, last;
  g_autofree char *id = NULL;

  if (request == NULL || !liaison_fund_check_open (fund, operation->dated, error) ||
      !look_at_activities (funds, request, &first, &last, &eligible, error) ||
      !check_start (first, operation->dated, error))
    return FALSE;
  asked = liaison_record_get_money (request, "amount");
  approved = amount == 0 ? asked : liaison_money_make (amount, asked.currency);
  if (approved.minor > asked.minor)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_OVER_CLAIM,
                           _ ("No more can be approved than was asked for."));
      return FALSE;
    }
  if (!check_cost_share (fund, approved, eligible, error) ||
      !liaison_request_find_rate (funds, asked.currency, fund->currency, operation->dated, &frozen, error) ||
      !liaison_money_convert (approved, fund->currency, frozen.ratio, &committed, error))
    return FALSE;
  requesters = liaison_submitters_load (liaison_funds_get_database (funds), FALSE, request_id, error);
  if (requesters == NULL)
    return FALSE;
  approval.requesters = requesters;
  approval.region_id = fund->region_id;
  if (!weigh (funds, approved, committed, operation->dated, &approval.amount, error) ||
      !liaison_funds_check_authority (funds, &approval, error))
    return FALSE;
  liaison_record_set_integer (request, "approved-amount", approved.minor);
  liaison_record_set_text (request, "approver", operation->actor_id);
  liaison_record_set_integer (request, "rate-numerator", frozen.ratio.numerator);
  liaison_record_set_integer (request, "rate-denominator", frozen.ratio.denominator);
  liaison_record_set_text (request, "rate-source", frozen.source);
  liaison_record_set_date (request, "rate-dated", operation->dated);
  id = open_on (funds, operation, request, error);
  return id != NULL &&
         move (funds, id, request, LIAISON_BUCKET_AVAILABLE, LIAISON_BUCKET_COMMITTED, committed, error) &&
         liaison_step_take (funds, &liaison_request_machine, request, "approve", operation, error);
}

/**
 * liaison_request_carry_over:
 * @request: with its allocation; what it asks for is what another system approved
 * @plans: (element-type LiaisonActivityPlan): what is planned with the money
 * @rate: frozen when it was approved
 *
 * Stores a request that was approved before there was this workspace, and puts the money that is promised for it into the budget. Rules of days and
 * of cost shares were those of another system.
 */
gboolean
liaison_request_carry_over (LiaisonFunds *funds,
                            const LiaisonOperation *operation,
                            LiaisonRecord *request,
                            GPtrArray *plans,
                            const LiaisonFrozenRate *rate,
                            GError **error)
{
  g_autoptr (LiaisonFund) fund = liaison_fund_load (liaison_funds_get_database (funds),
                                                    liaison_record_get_text (request, "allocation"), error);
  LiaisonApproval approval = { .actor_id = operation->actor_id, .on = operation->dated };
  LiaisonFrozenRate frozen = *rate;
  LiaisonMoney amount, committed;
  LiaisonLedgerMove move = { .from = LIAISON_BUCKET_SOURCE, .to = LIAISON_BUCKET_COMMITTED };
  g_autoptr (LiaisonRecord) base = NULL;
  g_autofree char *id = NULL;

  if (fund == NULL)
    return FALSE;
  amount = liaison_record_get_money (request, "amount");
  approval.region_id = fund->region_id;
  if (!liaison_funds_check_authority (funds, &approval, error) ||
      !liaison_request_find_rate (funds, amount.currency, fund->currency, operation->dated, &frozen, error) ||
      !liaison_money_convert (amount, fund->currency, frozen.ratio, &committed, error))
    return FALSE;
  if (!insert_request (funds, fund, request, plans, error))
    return FALSE;
  base = liaison_record_copy (request);
  liaison_record_set_text (request, "state", "approved");
  liaison_record_set_integer (request, "approved-amount", amount.minor);
  liaison_record_set_integer (request, "rate-numerator", frozen.ratio.numerator);
  liaison_record_set_integer (request, "rate-denominator", frozen.ratio.denominator);
  liaison_record_set_text (request, "rate-source", frozen.source);
  liaison_record_set_date (request, "rate-dated", operation->dated);
  liaison_record_set_date (request, "decided-on", operation->dated);
  if (!liaison_record_update (liaison_funds_get_store (funds), request, base, error))
    return FALSE;
  id = open_on (funds, operation, request, error);
  move.from_id = fund->root_id;
  move.to_id = fund->id;
  move.request_id = liaison_record_get_id (request);
  move.amount = committed;
  return id != NULL &&
         (committed.minor == 0 || liaison_ledger_move (liaison_funds_get_store (funds), id, &move, error));
}

/* Letting go ------------------------------------------------------------------------------------------------------- */

/**
 * liaison_request_release:
 * @operation_id: by which it is let go
 *
 * What is still promised becomes available again, or expires where the allocation is not open any more.
 */
gboolean
liaison_request_release (LiaisonFunds *funds,
                         const char *operation_id,
                         LiaisonRecord *request,
                         const LiaisonFund *fund,
                         LiaisonDate on,
                         GError **error)
{
  gint64 amount;

  return liaison_ledger_get_committed (liaison_funds_get_database (funds), liaison_record_get_id (request),
                                       &amount, error) &&
         move (funds, operation_id, request, LIAISON_BUCKET_COMMITTED,
               liaison_fund_is_open (fund, on) ? LIAISON_BUCKET_AVAILABLE : LIAISON_BUCKET_EXPIRED,
               liaison_money_make (amount, fund->currency), error);
}

static gboolean
check_no_claim_waits (LiaisonFunds *funds, LiaisonRecord *request, GError **error)
{
  g_autofree char *number = NULL;

  if (!liaison_database_get_text (liaison_funds_get_database (funds), &number, error,
                                  "SELECT number FROM claim WHERE request_id = ?"
                                  " AND state IN ('submitted', 'in-review', 'info-requested') LIMIT 1",
                                  "t", liaison_record_get_id (request)))
    return FALSE;
  if (number == NULL)
    return TRUE;
  g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
               /* Translators: the number of a claim */
               _ ("The claim %s waits for a decision. Decide on it first."), number);
  return FALSE;
}

/**
 * liaison_request_cancel:
 * @error: LIAISON_GUARD_STATE while a claim waits
 *
 * Takes the promise back. What is owed for claims stays.
 */
gboolean
liaison_request_cancel (LiaisonFunds *funds,
                        const LiaisonOperation *operation,
                        const char *request_id,
                        GError **error)
{
  g_autoptr (LiaisonFund) fund = NULL;
  g_autoptr (LiaisonRecord) request = load (funds, request_id, &fund, error);
  g_autofree char *id = NULL;
  LiaisonApproval approval = { .actor_id = operation->actor_id, .on = operation->dated };

  if (request == NULL)
    return FALSE;
  approval.region_id = fund->region_id;
  if (!liaison_step_check_reason (operation, error) ||
      !liaison_funds_check_authority (funds, &approval, error) ||
      !check_no_claim_waits (funds, request, error))
    return FALSE;
  liaison_record_set_text (request, "reason", operation->reason);
  id = open_on (funds, operation, request, error);
  return id != NULL &&
         liaison_step_take (funds, &liaison_request_machine, request, "cancel", operation, error) &&
         liaison_request_release (funds, id, request, fund, operation->dated, error);
}

/**
 * liaison_request_get_claim_end:
 * @activity_end: the last day of an activity
 *
 * That day is day 0, the last is included: what ended on 2026-01-15 may be claimed within 45 days through 2026-03-01. A decision may have
 * extended it.
 *
 * Returns: the last day on which a claim for the activity may be submitted
 */
LiaisonDate
liaison_request_get_claim_end (const LiaisonFund *fund, LiaisonRecord *request, LiaisonDate activity_end)
{
  const LiaisonDate standard = activity_end <= LIAISON_DATE_MAX - fund->claim_days
                                   ? liaison_date_add_days (activity_end, fund->claim_days)
                                   : LIAISON_DATE_MAX;
  const LiaisonDate extended = liaison_record_get_date (request, "claim-until");

  return extended != LIAISON_DATE_NONE ? MAX (standard, extended) : standard;
}

/**
 * liaison_request_extend:
 * @until: the last day for claims of all its activities
 *
 * A dated decision.
 */
gboolean
liaison_request_extend (LiaisonFunds *funds,
                        const LiaisonOperation *operation,
                        const char *request_id,
                        LiaisonDate until,
                        GError **error)
{
  g_autoptr (LiaisonFund) fund = NULL;
  g_autoptr (LiaisonRecord) request = load (funds, request_id, &fund, error);
  g_autoptr (LiaisonRecord) base = NULL;
  g_autofree char *id = NULL;
  LiaisonApproval approval = { .actor_id = operation->actor_id, .on = operation->dated };
  LiaisonDate first, last;
  LiaisonMoney eligible;

  if (request == NULL)
    return FALSE;
  approval.region_id = fund->region_id;
  if (!liaison_step_check_reason (operation, error) ||
      !liaison_funds_check_authority (funds, &approval, error) ||
      !look_at_activities (funds, request, &first, &last, &eligible, error))
    return FALSE;
  if (liaison_state_machine_find (&liaison_request_machine, liaison_record_get_text (request, "state"),
                                  "cancel") == NULL)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                           _ ("Only what is approved and not over yet can be extended."));
      return FALSE;
    }
  if (until <= liaison_request_get_claim_end (fund, request, last))
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_DATES,
                           _ ("It may be claimed as long already. Give a later day."));
      return FALSE;
    }
  base = liaison_record_copy (request);
  liaison_record_set_date (request, "claim-until", until);
  id = open_on (funds, operation, request, error);
  return id != NULL && liaison_record_update (liaison_funds_get_store (funds), request, base, error);
}

/**
 * liaison_request_expire:
 * @error: LIAISON_GUARD_DATES while it can be claimed, LIAISON_GUARD_STATE while a claim waits
 *
 * After the days for claims, what was promised and not claimed is let go. Where something was claimed the request is completed.
 */
gboolean
liaison_request_expire (LiaisonFunds *funds,
                        const LiaisonOperation *operation,
                        const char *request_id,
                        GError **error)
{
  g_autoptr (LiaisonFund) fund = NULL;
  g_autoptr (LiaisonRecord) request = load (funds, request_id, &fund, error);
  g_autofree char *id = NULL;
  LiaisonDate first, last, end;
  LiaisonMoney eligible;
  gint64 n_claims = 0;

  if (request == NULL || !look_at_activities (funds, request, &first, &last, &eligible, error) ||
      !check_no_claim_waits (funds, request, error))
    return FALSE;
  end = liaison_request_get_claim_end (fund, request, last);
  if (operation->dated <= end)
    {
      g_autofree char *day = liaison_date_format (end);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_DATES,
                   /* Translators: a day */
                   _ ("It may be claimed through %s, and expires after that day."), day);
      return FALSE;
    }
  if (!liaison_database_get_int (liaison_funds_get_database (funds), &n_claims, error,
                                 "SELECT count (*) FROM claim WHERE request_id = ?"
                                 " AND state IN ('payable', 'part-paid', 'paid')",
                                 "t", request_id))
    return FALSE;
  id = open_on (funds, operation, request, error);
  return id != NULL &&
         liaison_step_take (funds, &liaison_request_machine, request, n_claims > 0 ? "complete" : "expire",
                            operation, error) &&
         liaison_request_release (funds, id, request, fund, operation->dated, error);
}
