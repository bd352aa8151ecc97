/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-terms.h"

#include <string.h>

/* The rules of requests and claims, written from the rules, not from the program. */

/* Requests --------------------------------------------------------------------------------------------------------- */

gboolean
funds_is_one_of (const char *state, const char *states)
{
  g_auto (GStrv) words = g_strsplit (states, " ", -1);

  return g_strv_contains ((const char *const *) words, state);
}

#define OVER_THERE "approved active claimable"
#define WAITS "submitted in-review"
#define DUE "payable part-paid paid"

gboolean
funds_model_has_request (const FundsModel *self, int request)
{
  return request >= 0 && request < (int) self->requests->len && REQUEST (request)->state != NULL;
}

gboolean
funds_model_has_claim (const FundsModel *self, int claim)
{
  return claim >= 0 && claim < (int) self->claims->len && CLAIM (claim)->state != NULL;
}

guint
funds_model_ask (FundsModel *self, const FundsOp *op, int place)
{
  guint guards = 0;
  FundsRequest *request;

  if (funds_model_has_request (self, op->request))
    guards |= FUNDS_BIT (EXISTS);
  if (ALLOCATION (place)->partner == FUNDS_NONE)
    guards |= FUNDS_BIT (STATE);
  for (int i = 0; i < op->n_activities; i++)
    if (op->activities[i].ends_on < op->activities[i].starts_on)
      guards |= FUNDS_BIT (MALFORMED);
  if (guards != 0)
    return guards;
  if ((int) self->requests->len <= op->request)
    g_array_set_size (self->requests, (guint) op->request + 1);
  request = REQUEST (op->request);
  *request = (FundsRequest) { .state = "draft",
                              .allocation = place,
                              .currency = op->currency,
                              .asked = op->amount,
                              .submitters = 0,
                              .submitted_on = LIAISON_DATE_NONE,
                              .decided_on = LIAISON_DATE_NONE,
                              .claim_until = LIAISON_DATE_NONE,
                              .n_activities = op->n_activities };
  memcpy (request->activities, op->activities, sizeof request->activities);
  return 0;
}

static gint64
sum_eligible (const FundsRequest *request)
{
  gint64 sum = 0;

  for (int i = 0; i < request->n_activities; i++)
    sum += request->activities[i].eligible;
  return sum;
}

/* No step is dated before what was done: LIAISON_DATE_NONE is before every day. */
static guint
check_request_order (const FundsOp *op, const FundsRequest *request)
{
  return op->date < MAX (request->submitted_on, request->decided_on) ? FUNDS_BIT (DATES) : 0;
}

static guint
check_claim_order (const FundsOp *op, const FundsClaim *claim)
{
  return op->date < MAX (MAX (claim->submitted_on, claim->decided_on), claim->paid_on) ? FUNDS_BIT (DATES)
                                                                                       : 0;
}

static guint
submit (FundsModel *self, const FundsOp *op, FundsRequest *request)
{
  const FundsBudget *budget = BUDGET (ALLOCATION (request->allocation)->budget);
  guint guards = check_request_order (op, request);

  if (request->n_activities == 0)
    guards |= FUNDS_BIT (MALFORMED);
  if (request->asked > funds_share_of (budget, sum_eligible (request)))
    guards |= FUNDS_BIT (COST_SHARE);
  if (!funds_is_one_of (request->state, "draft info-requested"))
    guards |= FUNDS_BIT (STATE);
  if (guards != 0)
    return guards;
  request->state = "submitted";
  request->submitted_on = op->date;
  request->submitters |= 1u << op->actor;
  return 0;
}

/* A step that moves no money; @state is that of a request or of a claim. */
static guint
step (const FundsModel *self,
      const FundsOp *op,
      const char **state,
      int region,
      guint submitters,
      guint order,
      LiaisonDate *decided_on)
{
  guint guards = order;

  switch ((int) op->kind)
    {
    case FUNDS_REVIEW:
    case FUNDS_REVIEW_CLAIM:
      if (!g_str_equal (*state, "submitted"))
        guards |= FUNDS_BIT (STATE);
      if (guards == 0)
        *state = "in-review";
      return guards;
    case FUNDS_WITHDRAW:
    case FUNDS_WITHDRAW_CLAIM:
      if (!funds_is_one_of (*state, "draft submitted in-review info-requested"))
        guards |= FUNDS_BIT (STATE);
      if (guards == 0)
        *state = "withdrawn";
      return guards;
    default:
      guards |= NEED_REASON | funds_check_say (self, op, region, 0, 0, submitters);
      if (!funds_is_one_of (*state, WAITS))
        guards |= FUNDS_BIT (STATE);
      if (guards == 0)
        {
          const gboolean is_rejected = op->kind == FUNDS_REJECT || op->kind == FUNDS_REJECT_CLAIM;

          *state = is_rejected ? "rejected" : "info-requested";
          if (is_rejected)
            *decided_on = op->date;
        }
      return guards;
    }
}

static guint
approve (FundsModel *self, const FundsOp *op, FundsRequest *request)
{
  const int place = request->allocation;
  const FundsBudget *budget = BUDGET (ALLOCATION (place)->budget);
  const gint64 approved = op->amount != 0 ? op->amount : request->asked;
  guint guards = funds_check_open (self, place, op->date) | check_request_order (op, request);
  __int128 over = 1, under = 1, usual_over, usual_under;
  gint64 committed, weight;

  if (request->n_activities == 0)
    guards |= FUNDS_BIT (MALFORMED);
  for (int i = 0; i < request->n_activities; i++)
    if (request->activities[i].starts_on < op->date)
      guards |= FUNDS_BIT (DATES);
  if (approved > request->asked)
    guards |= FUNDS_BIT (OVER_CLAIM);
  if (approved > funds_share_of (budget, sum_eligible (request)))
    guards |= FUNDS_BIT (COST_SHARE);
  if (!funds_is_one_of (request->state, WAITS))
    guards |= FUNDS_BIT (STATE);
  if (request->currency != budget->currency && op->rate.digits != 0)
    {
      over = op->rate.digits;
      under = funds_power (op->rate.scale);
    }
  else if (!funds_find_rate (self, request->currency, budget->currency, op->date, &over, &under))
    return guards | FUNDS_BIT (NO_RATE) |
           funds_check_say (self, op, funds_region_of (self, place), 0, 0, request->submitters);
  committed = funds_convert (approved, request->currency, budget->currency, over, under);
  /* A rate that is given with it lifts nobody over a limit. */
  weight = committed;
  if (funds_find_rate (self, request->currency, budget->currency, op->date, &usual_over, &usual_under))
    weight =
        MAX (weight, funds_convert (approved, request->currency, budget->currency, usual_over, usual_under));
  guards |= funds_check_say (self, op, funds_region_of (self, place), weight, budget->currency,
                             request->submitters) |
            funds_check_there (self, place, committed);
  if (guards != 0)
    return guards;
  funds_move (self, place, LIAISON_BUCKET_AVAILABLE, place, LIAISON_BUCKET_COMMITTED, committed);
  request->state = "approved";
  request->decided_on = op->date;
  request->approved = approved;
  request->committed = committed;
  request->numerator = over;
  request->denominator = under;
  return 0;
}

static gboolean
has_claim (const FundsModel *self, int request, const char *states)
{
  for (guint i = 0; i < self->claims->len; i++)
    if (CLAIM (i)->state != NULL && CLAIM (i)->request == request &&
        funds_is_one_of (CLAIM (i)->state, states))
      return TRUE;
  return FALSE;
}

static void
release (FundsModel *self, FundsRequest *request, LiaisonDate on)
{
  const FundsAllocation *each = ALLOCATION (request->allocation);
  const gboolean is_over = BUDGET (each->budget)->is_closed || each->is_expired || on > each->ends_on;

  funds_move (self, request->allocation, LIAISON_BUCKET_COMMITTED, request->allocation,
              is_over ? LIAISON_BUCKET_EXPIRED : LIAISON_BUCKET_AVAILABLE, request->committed);
  request->committed = 0;
}

static guint
cancel (FundsModel *self, const FundsOp *op, FundsRequest *request)
{
  guint guards =
      NEED_REASON | SAY (funds_region_of (self, request->allocation)) | check_request_order (op, request);

  if (!funds_is_one_of (request->state, OVER_THERE) ||
      has_claim (self, op->request, "submitted in-review info-requested"))
    guards |= FUNDS_BIT (STATE);
  if (guards != 0)
    return guards;
  request->state = "cancelled";
  release (self, request, op->date);
  return 0;
}

static LiaisonDate
claim_end (const FundsModel *self, const FundsRequest *request, LiaisonDate activity_end)
{
  const LiaisonDate usual = activity_end + BUDGET (ALLOCATION (request->allocation)->budget)->claim_days;

  return request->claim_until != LIAISON_DATE_NONE && request->claim_until > usual ? request->claim_until
                                                                                   : usual;
}

static LiaisonDate
last_claim_end (const FundsModel *self, const FundsRequest *request)
{
  LiaisonDate last = LIAISON_DATE_NONE;

  for (int i = 0; i < request->n_activities; i++)
    last = MAX (last, request->activities[i].ends_on);
  return claim_end (self, request, last);
}

static guint
extend_request (FundsModel *self, const FundsOp *op, FundsRequest *request)
{
  guint guards = NEED_REASON | SAY (funds_region_of (self, request->allocation));

  if (!funds_is_one_of (request->state, OVER_THERE))
    guards |= FUNDS_BIT (STATE);
  if (request->n_activities == 0)
    return guards | FUNDS_BIT (MALFORMED);
  if (op->until <= last_claim_end (self, request))
    guards |= FUNDS_BIT (DATES);
  if (guards == 0)
    request->claim_until = op->until;
  return guards;
}

static guint
expire_request (FundsModel *self, const FundsOp *op, FundsRequest *request)
{
  guint guards = check_request_order (op, request);

  if (!funds_is_one_of (request->state, OVER_THERE) ||
      has_claim (self, op->request, "submitted in-review info-requested"))
    guards |= FUNDS_BIT (STATE);
  if (request->n_activities == 0)
    return guards | FUNDS_BIT (MALFORMED);
  if (op->date <= last_claim_end (self, request))
    guards |= FUNDS_BIT (DATES);
  if (guards != 0)
    return guards;
  request->state = has_claim (self, op->request, DUE) ? "completed" : "expired";
  release (self, request, op->date);
  return 0;
}

/* Claims ----------------------------------------------------------------------------------------------------------- */

/* All that cite an invoice, in claims that are alive, come to no more than it; where they say different totals, the smallest. */
static guint
check_invoice (const FundsModel *self, int currency, const FundsLine *line)
{
  gint64 sum = 0, total = line->invoice_total;

  for (guint i = 0; i < self->claims->len; i++)
    {
      const FundsClaim *claim = CLAIM (i);

      for (int k = 0; claim->state != NULL && k < claim->n_lines; k++)
        if (claim->lines[k].invoice == line->invoice &&
            !funds_is_one_of (claim->state, "rejected withdrawn reversed"))
          {
            if (REQUEST (claim->request)->currency != currency)
              return FUNDS_BIT (INVOICE_TOTAL);
            sum += claim->lines[k].cost;
            total = MIN (total, claim->lines[k].invoice_total);
          }
    }
  return sum > total ? FUNDS_BIT (INVOICE_TOTAL) : 0;
}

static guint
submit_claim (FundsModel *self, const FundsOp *op, FundsClaim *claim)
{
  const FundsRequest *request = REQUEST (claim->request);
  const FundsBudget *budget = BUDGET (ALLOCATION (request->allocation)->budget);
  guint guards = check_claim_order (op, claim);

  if (op->date < request->decided_on)
    guards |= FUNDS_BIT (DATES);

  if (!funds_is_one_of (request->state, OVER_THERE) ||
      !funds_is_one_of (claim->state, "draft info-requested"))
    guards |= FUNDS_BIT (STATE);
  if (claim->n_lines == 0)
    guards |= FUNDS_BIT (MALFORMED);
  for (int i = 0; i < claim->n_lines; i++)
    {
      const FundsLine *line = &claim->lines[i];

      if (op->date > claim_end (self, request, request->activities[line->activity].ends_on))
        guards |= FUNDS_BIT (DATES);
      if (line->amount > funds_share_of (budget, line->cost))
        guards |= FUNDS_BIT (COST_SHARE);
      if (line->invoice != FUNDS_NONE)
        guards |= check_invoice (self, request->currency, line);
    }
  if (budget->needs_proof && !claim->has_proof)
    guards |= FUNDS_BIT (PROOF_MISSING);
  if (guards != 0)
    return guards;
  claim->state = "submitted";
  claim->submitted_on = op->date;
  claim->submitters |= 1u << op->actor;
  return 0;
}

static guint
add_claim (FundsModel *self, const FundsOp *op)
{
  const FundsRequest *request = REQUEST (op->request);
  FundsClaim *claim;
  guint guards = 0;

  if (funds_model_has_claim (self, op->claim))
    guards |= FUNDS_BIT (EXISTS);
  if (!funds_is_one_of (request->state, OVER_THERE))
    guards |= FUNDS_BIT (STATE);
  for (int i = 0; i < op->n_lines; i++)
    {
      if (op->lines[i].activity >= request->n_activities)
        guards |= FUNDS_BIT (UNKNOWN);
      if (op->lines[i].amount > op->lines[i].cost)
        guards |= FUNDS_BIT (MALFORMED);
    }
  if (guards != 0)
    return guards;
  if ((int) self->claims->len <= op->claim)
    g_array_set_size (self->claims, (guint) op->claim + 1);
  claim = CLAIM (op->claim);
  *claim = (FundsClaim) { .state = "draft",
                          .request = op->request,
                          .submitters = 1u << op->actor,
                          .submitted_on = LIAISON_DATE_NONE,
                          .decided_on = LIAISON_DATE_NONE,
                          .paid_on = LIAISON_DATE_NONE,
                          .has_proof = op->has_proof,
                          .n_lines = op->n_lines };
  memcpy (claim->lines, op->lines, sizeof claim->lines);
  if (!op->is_draft)
    guards = submit_claim (self, op, claim);
  if (guards != 0)
    memset (claim, 0, sizeof *claim);
  return guards;
}

/* What the other claims of its request were approved for and charged. */
static void
sum_others (const FundsModel *self, int request, gint64 *approved, gint64 *charged)
{
  *approved = *charged = 0;
  for (guint i = 0; i < self->claims->len; i++)
    if (CLAIM (i)->state != NULL && CLAIM (i)->request == request && funds_is_one_of (CLAIM (i)->state, DUE))
      {
        *approved += CLAIM (i)->approved;
        *charged += CLAIM (i)->payable + CLAIM (i)->paid;
      }
}

static guint
approve_claim (FundsModel *self, const FundsOp *op, FundsClaim *claim)
{
  FundsRequest *request = REQUEST (claim->request);
  const int currency = BUDGET (ALLOCATION (request->allocation)->budget)->currency;
  gint64 claimed = 0, approved = 0, others, charged, charge = 0;
  guint guards = check_claim_order (op, claim);

  for (int i = 0; i < claim->n_lines; i++)
    claimed += claim->lines[i].amount;
  if (op->n_approved != 0)
    {
      if (op->n_approved != claim->n_lines || op->amount != 0)
        return FUNDS_BIT (MALFORMED) | FUNDS_BIT (OVER_CLAIM);
      for (int i = 0; i < op->n_approved; i++)
        {
          approved += op->approved[i];
          if (op->approved[i] > claim->lines[i].amount)
            guards |= FUNDS_BIT (OVER_CLAIM);
        }
    }
  else
    approved = op->amount != 0 ? op->amount : claimed;
  sum_others (self, claim->request, &others, &charged);
  if (approved == 0 || approved > claimed || others + approved > request->approved)
    guards |= FUNDS_BIT (OVER_CLAIM);
  if (!funds_is_one_of (claim->state, WAITS))
    guards |= FUNDS_BIT (STATE);
  if (request->denominator != 0)
    charge = funds_convert (others + approved, request->currency, currency, request->numerator,
                            request->denominator) -
             charged;
  charge = MAX (charge, 0);
  guards |= funds_check_say (self, op, funds_region_of (self, request->allocation), charge, currency,
                             claim->submitters);
  if (charge > request->committed)
    guards |= FUNDS_BIT (INSUFFICIENT);
  if (guards != 0)
    return guards;
  claim->state = "payable";
  claim->decided_on = op->date;
  claim->approved = approved;
  claim->payable = charge;
  request->committed -= charge;
  funds_move (self, request->allocation, LIAISON_BUCKET_COMMITTED, request->allocation,
              LIAISON_BUCKET_PAYABLE, charge);
  return 0;
}

static guint
pay (FundsModel *self, const FundsOp *op, FundsClaim *claim)
{
  FundsRequest *request = REQUEST (claim->request);
  const int place = request->allocation, currency = BUDGET (ALLOCATION (place)->budget)->currency;
  const gint64 now = op->amount != 0 ? op->amount : claim->approved - claim->paid_out;
  guint guards = funds_check_say (self, op, funds_region_of (self, place), 0, 0, claim->submitters) |
                 check_claim_order (op, claim);
  __int128 over = 1, under = 1;
  gint64 charge, cost, all = 0;

  if (!funds_is_one_of (claim->state, "payable part-paid"))
    guards |= FUNDS_BIT (STATE);
  if (claim->paid_out + now > claim->approved)
    guards |= FUNDS_BIT (INSUFFICIENT);
  if (request->currency != currency && op->rate.digits != 0)
    {
      over = op->rate.digits;
      under = funds_power (op->rate.scale);
    }
  else if (!funds_find_rate (self, request->currency, currency, op->date, &over, &under))
    guards |= FUNDS_BIT (NO_RATE);
  if (guards != 0)
    return guards;
  charge = funds_scale (claim->payable + claim->paid, claim->paid_out + now, claim->approved) - claim->paid;
  cost = funds_convert (now, request->currency, currency, over, under);
  claim->paid_out += now;
  claim->payable -= charge;
  claim->paid += charge;
  claim->loss += cost - charge;
  claim->state = claim->paid_out == claim->approved ? "paid" : "part-paid";
  if (claim->paid_out == claim->approved)
    claim->paid_on = op->date;
  funds_move (self, place, LIAISON_BUCKET_PAYABLE, place, LIAISON_BUCKET_PAID, charge);
  funds_move (self, place, LIAISON_BUCKET_SOURCE, place, LIAISON_BUCKET_FX_DIFFERENCE, cost - charge);
  for (guint i = 0; i < self->claims->len; i++)
    if (CLAIM (i)->state != NULL && CLAIM (i)->request == claim->request)
      all += CLAIM (i)->paid_out;
  if (all >= request->approved && funds_is_one_of (request->state, OVER_THERE))
    request->state = "completed";
  return 0;
}

static guint
reverse (FundsModel *self, const FundsOp *op, FundsClaim *claim)
{
  FundsRequest *request = REQUEST (claim->request);
  const int place = request->allocation;
  guint guards = NEED_REASON |
                 funds_check_say (self, op, funds_region_of (self, place), 0, 0, claim->submitters) |
                 check_claim_order (op, claim);

  if (!funds_is_one_of (claim->state, DUE))
    guards |= FUNDS_BIT (STATE);
  if (guards != 0)
    return guards;
  funds_move (self, place, LIAISON_BUCKET_PAID, place, LIAISON_BUCKET_COMMITTED, claim->paid);
  funds_move (self, place, LIAISON_BUCKET_PAYABLE, place, LIAISON_BUCKET_COMMITTED, claim->payable);
  funds_move (self, place, LIAISON_BUCKET_FX_DIFFERENCE, place, LIAISON_BUCKET_SOURCE, claim->loss);
  request->committed += claim->paid + claim->payable;
  claim->state = "reversed";
  claim->paid = claim->payable = claim->paid_out = claim->loss = 0;
  if (g_str_equal (request->state, "completed"))
    request->state = "claimable";
  else if (g_str_equal (request->state, "cancelled"))
    release (self, request, op->date);
  return 0;
}

/* What is done to a request that is there, or to a claim. */
guint
funds_model_run_step (FundsModel *self, const FundsOp *op, FundsRequest *request, FundsClaim *claim)
{
  switch ((int) op->kind)
    {
    case FUNDS_SUBMIT:
      return submit (self, op, request);
    case FUNDS_REVIEW:
    case FUNDS_ASK_INFO:
    case FUNDS_WITHDRAW:
    case FUNDS_REJECT:
      return step (self, op, &request->state, funds_region_of (self, request->allocation),
                   request->submitters, check_request_order (op, request), &request->decided_on);
    case FUNDS_APPROVE:
      return approve (self, op, request);
    case FUNDS_CANCEL:
      return cancel (self, op, request);
    case FUNDS_EXTEND_REQUEST:
      return extend_request (self, op, request);
    case FUNDS_EXPIRE_REQUEST:
      return expire_request (self, op, request);
    case FUNDS_CLAIM:
      return add_claim (self, op);
    case FUNDS_SUBMIT_CLAIM:
      return submit_claim (self, op, claim);
    case FUNDS_REVIEW_CLAIM:
    case FUNDS_ASK_INFO_CLAIM:
    case FUNDS_WITHDRAW_CLAIM:
    case FUNDS_REJECT_CLAIM:
      return step (self, op, &claim->state, funds_region_of (self, request->allocation), claim->submitters,
                   check_claim_order (op, claim), &claim->decided_on);
    case FUNDS_APPROVE_CLAIM:
      return approve_claim (self, op, claim);
    case FUNDS_PAY:
      return pay (self, op, claim);
    case FUNDS_REVERSE:
      return reverse (self, op, claim);
    default:
      g_assert_not_reached ();
    }
}
