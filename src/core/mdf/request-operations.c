/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/request-operations.h"

#include "core/mdf/reimbursement.h"
#include "core/mdf/request-case.h"
#include "core/mdf/step.h"
#include "core/mdf/submitters.h"
#include "core/records/request-machine.h"
#include "core/records/request.h"

#include <glib/gi18n-lib.h>

/* What is done to requests until they are decided. Each function opens one operation of the journal, whose key must be free. */

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
  id = liaison_request_case_open (funds, operation, request, error);
  return id != NULL;
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
  g_autoptr (LiaisonRecord) request = liaison_request_case_load (funds, request_id, &fund, error);
  g_autofree char *id = NULL;
  LiaisonDate first, last;
  LiaisonMoney eligible;

  if (request == NULL ||
      !liaison_request_case_look_at_activities (funds, request, &first, &last, &eligible, error) ||
      !check_cost_share (fund, liaison_record_get_money (request, "amount"), eligible, error))
    return FALSE;
  liaison_record_set_text (request, "requester", operation->actor_id);
  id = liaison_request_case_open (funds, operation, request, error);
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
  g_autoptr (LiaisonRecord) request = liaison_request_case_load (funds, request_id, &fund, error);
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
  id = liaison_request_case_open (funds, operation, request, error);
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
  g_autoptr (LiaisonRecord) request = liaison_request_case_load (funds, request_id, &fund, error);
  g_autoptr (GHashTable) requesters = NULL;
  LiaisonFrozenRate frozen = *rate;
  LiaisonApproval approval = { .actor_id = operation->actor_id, .on = operation->dated };
  LiaisonMoney asked, approved, eligible, committed;
  LiaisonDate first, last;
  g_autofree char *id = NULL;

  if (request == NULL || !liaison_fund_check_open (fund, operation->dated, error) ||
      !liaison_request_case_look_at_activities (funds, request, &first, &last, &eligible, error) ||
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
  id = liaison_request_case_open (funds, operation, request, error);
  return id != NULL &&
         liaison_request_case_move (funds, id, request, LIAISON_BUCKET_AVAILABLE, LIAISON_BUCKET_COMMITTED,
                                    committed, error) &&
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
  id = liaison_request_case_open (funds, operation, request, error);
  move.from_id = fund->root_id;
  move.to_id = fund->id;
  move.request_id = liaison_record_get_id (request);
  move.amount = committed;
  return id != NULL &&
         (committed.minor == 0 || liaison_ledger_move (liaison_funds_get_store (funds), id, &move, error));
}
