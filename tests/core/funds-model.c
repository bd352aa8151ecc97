/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-model.h"

#include <string.h>

/* Written from the rules, not from the program. */

const char *const funds_currencies[4] = { "EUR", "GBP", "JPY", "KWD" };
const int funds_decimals[4] = { 2, 2, 0, 3 };
const char *const funds_regions[4] = { "EMEA", "DACH", "FRANCE", "APAC" };
static const int above[4] = { FUNDS_NONE, 0, 0, FUNDS_NONE };
const char *const funds_partners[4] = { "Alpen", "Brise", "Cumulus", "Dune" };
static const int homes[4] = { 1, 2, 0, FUNDS_NONE };
const char *const funds_operators[5] = { "Ana", "Ben", "Cleo", "Dora", "Emil" };

typedef struct
{
  int region;
  gint64 limit;
  int currency;
} Reach;

/* A limit of FUNDS_NONE is none. */
static const struct
{
  gboolean may_approve;
  gint64 limit;
  int currency;
  int n_reaches;
  Reach reaches[2];
} operators[5] = {
  { TRUE, FUNDS_NONE, 0, 0, { { 0 } } },
  { TRUE, 100000, 0, 1, { { 1, FUNDS_NONE, 0 } } },
  { FALSE, FUNDS_NONE, 0, 0, { { 0 } } },
  { TRUE, 500000, 0, 0, { { 0 } } },
  { TRUE, 300000, 2, 2, { { 0, FUNDS_NONE, 0 }, { 2, 40000, 1 } } },
};

/* Beside what the fixture of funds has. */
const char funds_model_records[] =
    "INSERT INTO region (id, name, code, parent_id) VALUES ('r3', 'Asia and the Pacific', 'APAC', NULL);"
    "INSERT INTO operator (id, name, role, limit_amount, limit_currency) VALUES"
    " ('o5', 'Emil', 'approve', 300000, 'JPY');"
    "INSERT INTO operator_region (id, operator_id, region_id, limit_amount, limit_currency) VALUES"
    " ('x2', 'o5', 'r0', NULL, NULL), ('x3', 'o5', 'r2', 40000, 'GBP');"
    "INSERT INTO partner (id, name, region_id) VALUES ('p3', 'Cumulus', 'r0'), ('p4', 'Dune', NULL);";

/* A model -------------------------------------------------------------------------------------------------------- */

FundsModel *
funds_model_new (void)
{
  FundsModel *self = g_new0 (FundsModel, 1);

  self->budgets = g_array_new (FALSE, TRUE, sizeof (FundsBudget));
  self->allocations = g_array_new (FALSE, TRUE, sizeof (FundsAllocation));
  self->requests = g_array_new (FALSE, TRUE, sizeof (FundsRequest));
  self->claims = g_array_new (FALSE, TRUE, sizeof (FundsClaim));
  self->rates = g_array_new (FALSE, TRUE, sizeof (FundsDatedRate));
  self->keys = g_array_new (FALSE, TRUE, sizeof (FundsKey));
  return self;
}

FundsModel *
funds_model_copy (const FundsModel *self)
{
  FundsModel *copy = g_new0 (FundsModel, 1);

  copy->budgets = g_array_copy (self->budgets);
  copy->allocations = g_array_copy (self->allocations);
  copy->requests = g_array_copy (self->requests);
  copy->claims = g_array_copy (self->claims);
  copy->rates = g_array_copy (self->rates);
  copy->keys = g_array_copy (self->keys);
  return copy;
}

void
funds_model_free (FundsModel *self)
{
  g_array_unref (self->budgets);
  g_array_unref (self->allocations);
  g_array_unref (self->requests);
  g_array_unref (self->claims);
  g_array_unref (self->rates);
  g_array_unref (self->keys);
  g_free (self);
}

/* Numbers ---------------------------------------------------------------------------------------------------------- */

static __int128
power (int exponent)
{
  __int128 result = 1;

  while (exponent-- > 0)
    result *= 10;
  return result;
}

/* value × numerator / denominator, to the nearest, a half to the even one. */
static gint64
scale (gint64 value, __int128 numerator, __int128 denominator)
{
  const __int128 product = (__int128) value * numerator;
  const __int128 whole = product / denominator;
  const __int128 twice = 2 * (product % denominator);

  if (twice > denominator || (twice == denominator && whole % 2 == 1))
    return (gint64) whole + 1;
  return (gint64) whole;
}

static gint64
convert (gint64 value, int from, int to, __int128 numerator, __int128 denominator)
{
  return scale (value, numerator * power (funds_decimals[to]), denominator * power (funds_decimals[from]));
}

static gint64
share_of (const FundsBudget *budget, gint64 cost)
{
  return scale (cost, budget->share, 1000);
}

/* The latest on or before the day; of one day the last that was said. */
static const FundsDatedRate *
find_written (const FundsModel *self, int from, int to, LiaisonDate on)
{
  const FundsDatedRate *found = NULL;

  for (guint i = 0; i < self->rates->len; i++)
    {
      const FundsDatedRate *rate = AT (rates, FundsDatedRate, i);

      if (rate->from == from && rate->to == to && rate->dated <= on &&
          (found == NULL || rate->dated >= found->dated))
        found = rate;
    }
  return found;
}

static gboolean
find_direct (const FundsModel *self, int from, int to, LiaisonDate on, __int128 *over, __int128 *under)
{
  const FundsDatedRate *there = find_written (self, from, to, on);
  const FundsDatedRate *back = find_written (self, to, from, on);

  if (there == NULL && back == NULL)
    return FALSE;
  if (there != NULL && (back == NULL || back->dated <= there->dated))
    {
      *over = there->rate.digits;
      *under = power (there->rate.scale);
    }
  else
    {
      *over = power (back->rate.scale);
      *under = back->rate.digits;
    }
  return TRUE;
}

/* As it is written, the other way round, or through the euro, which is the only third here. */
static gboolean
find_rate (const FundsModel *self, int from, int to, LiaisonDate on, __int128 *over, __int128 *under)
{
  __int128 second_over, second_under;

  *over = *under = 1;
  if (from == to || find_direct (self, from, to, on, over, under))
    return TRUE;
  if (!find_direct (self, from, 0, on, over, under) ||
      !find_direct (self, 0, to, on, &second_over, &second_under))
    return FALSE;
  *over *= second_over;
  *under *= second_under;
  return TRUE;
}

/* Places ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_budget (const FundsModel *self, int budget)
{
  return budget >= 0 && budget < (int) self->budgets->len && BUDGET (budget)->is_there;
}

static int
find_region (const FundsModel *self, int budget, int region)
{
  for (guint i = 0; i < self->allocations->len; i++)
    if (ALLOCATION (i)->budget == budget && ALLOCATION (i)->region == region)
      return (int) i;
  return FUNDS_NONE;
}

static int
find_root (const FundsModel *self, int budget)
{
  for (guint i = 0; i < self->allocations->len; i++)
    if (ALLOCATION (i)->budget == budget && ALLOCATION (i)->parent == FUNDS_NONE)
      return (int) i;
  g_assert_not_reached ();
}

static int
find_below (const FundsModel *self, int parent, int partner)
{
  for (guint i = 0; i < self->allocations->len; i++)
    if (ALLOCATION (i)->parent == parent && ALLOCATION (i)->partner == partner)
      return (int) i;
  return FUNDS_NONE;
}

/* The allocation that an operation names, or FUNDS_NONE. */
int
funds_model_find (const FundsModel *self, int budget, FundsPlace place)
{
  int found = FUNDS_NONE;

  if (!is_budget (self, budget) || place.region == FUNDS_UNKNOWN || place.partner == FUNDS_UNKNOWN)
    return FUNDS_NONE;
  if (place.region == FUNDS_NONE && place.partner == FUNDS_NONE)
    return find_root (self, budget);
  if (place.region != FUNDS_NONE)
    {
      found = find_region (self, budget, place.region);
      return found == FUNDS_NONE || place.partner == FUNDS_NONE ? found
                                                                : find_below (self, found, place.partner);
    }
  for (guint i = 0; i < self->allocations->len; i++)
    if (ALLOCATION (i)->budget == budget && ALLOCATION (i)->partner == place.partner)
      {
        if (found != FUNDS_NONE)
          return FUNDS_NONE;
        found = (int) i;
      }
  return found;
}

/* Where an allocation belongs: its own region, that of the one above, that of its partner. */
static int
region_of (const FundsModel *self, int allocation)
{
  const FundsAllocation *each = ALLOCATION (allocation);

  if (each->region != FUNDS_NONE)
    return each->region;
  if (each->parent != FUNDS_NONE && ALLOCATION (each->parent)->region != FUNDS_NONE)
    return ALLOCATION (each->parent)->region;
  return each->partner != FUNDS_NONE ? homes[each->partner] : FUNDS_NONE;
}

static guint
check_open (const FundsModel *self, int allocation, LiaisonDate on)
{
  const FundsAllocation *each = ALLOCATION (allocation);
  guint guards = 0;

  if (BUDGET (each->budget)->is_closed || each->is_expired)
    guards |= FUNDS_BIT (STATE);
  if (on < each->starts_on || on > each->ends_on)
    guards |= FUNDS_BIT (DATES);
  return guards;
}

/* Who may ---------------------------------------------------------------------------------------------------------- */

static const Reach *
find_reach (int actor, int region)
{
  for (; region != FUNDS_NONE; region = above[region])
    for (int i = 0; i < operators[actor].n_reaches; i++)
      if (operators[actor].reaches[i].region == region)
        return &operators[actor].reaches[i];
  return NULL;
}

static guint
check_say (const FundsModel *self, const FundsOp *op, int region, gint64 amount, int currency, int requester)
{
  const Reach *reach = find_reach (op->actor, region);
  gint64 limit = operators[op->actor].limit;
  int limit_currency = operators[op->actor].currency;
  guint guards = 0;
  __int128 over, under;

  if (!operators[op->actor].may_approve)
    guards |= FUNDS_BIT (NOT_APPROVER);
  if (requester == op->actor)
    guards |= FUNDS_BIT (SELF_APPROVAL);
  if (operators[op->actor].n_reaches > 0 && reach == NULL)
    guards |= FUNDS_BIT (NOT_IN_REGION);
  if (reach != NULL && reach->limit != FUNDS_NONE)
    {
      limit = reach->limit;
      limit_currency = reach->currency;
    }
  if (amount == 0 || limit == FUNDS_NONE)
    return guards;
  if (!find_rate (self, limit_currency, currency, op->date, &over, &under))
    return guards | FUNDS_BIT (NO_RATE);
  if (amount > convert (limit, limit_currency, currency, over, under))
    guards |= FUNDS_BIT (OVER_LIMIT);
  return guards;
}

#define SAY(region) check_say (self, op, region, 0, 0, FUNDS_NONE)
#define NEED_REASON (op->has_reason ? 0 : FUNDS_BIT (MALFORMED))

/* Moving ----------------------------------------------------------------------------------------------------------- */

static void
move (FundsModel *self, int from, LiaisonBucket from_bucket, int to, LiaisonBucket to_bucket, gint64 amount)
{
  ALLOCATION (from)->buckets[from_bucket] -= amount;
  ALLOCATION (to)->buckets[to_bucket] += amount;
}

static guint
check_there (const FundsModel *self, int allocation, gint64 amount)
{
  return amount > ALLOCATION (allocation)->buckets[LIAISON_BUCKET_AVAILABLE] ? FUNDS_BIT (INSUFFICIENT) : 0;
}

static int
add_allocation (FundsModel *self,
                int budget,
                int parent,
                FundsPlace place,
                LiaisonDate starts_on,
                LiaisonDate ends_on)
{
  const FundsAllocation new = { .budget = budget,
                                .parent = parent,
                                .region = place.region,
                                .partner = place.partner,
                                .starts_on = starts_on,
                                .ends_on = ends_on };

  g_array_append_val (self->allocations, new);
  return (int) self->allocations->len - 1;
}

/* Budgets ---------------------------------------------------------------------------------------------------------- */

static guint
open_budget (FundsModel *self, const FundsOp *op)
{
  const FundsPlace nowhere = { FUNDS_NONE, FUNDS_NONE };
  guint guards = SAY (FUNDS_NONE);
  int root;

  if (is_budget (self, op->budget))
    guards |= FUNDS_BIT (EXISTS);
  if (op->ends_on < op->starts_on)
    guards |= FUNDS_BIT (MALFORMED);
  if (guards != 0)
    return guards;
  if ((int) self->budgets->len <= op->budget)
    g_array_set_size (self->budgets, (guint) op->budget + 1);
  *BUDGET (op->budget) = (FundsBudget) { .is_there = TRUE,
                                         .currency = op->currency,
                                         .share = op->share,
                                         .claim_days = op->claim_days,
                                         .needs_proof = op->needs_proof };
  root = add_allocation (self, op->budget, FUNDS_NONE, nowhere, op->starts_on, op->ends_on);
  move (self, root, LIAISON_BUCKET_SOURCE, root, LIAISON_BUCKET_AVAILABLE, op->amount);
  return 0;
}

static guint
open_balance (FundsModel *self, const FundsOp *op, int place)
{
  guint guards = SAY (FUNDS_NONE);

  if (BUDGET (op->budget)->is_closed || ALLOCATION (place)->is_expired)
    guards |= FUNDS_BIT (STATE);
  if (guards == 0)
    move (self, find_root (self, op->budget), LIAISON_BUCKET_SOURCE, place, LIAISON_BUCKET_AVAILABLE,
          op->amount);
  return guards;
}

/* From where an allocation gets its money. */
static int
find_parent (const FundsModel *self, const FundsOp *op)
{
  if (op->place.partner != FUNDS_NONE)
    return op->place.region != FUNDS_NONE ? find_region (self, op->budget, op->place.region)
                                          : find_root (self, op->budget);
  if (find_region (self, op->budget, op->place.region) != FUNDS_NONE)
    return ALLOCATION (find_region (self, op->budget, op->place.region))->parent;
  for (int each = above[op->place.region]; each != FUNDS_NONE; each = above[each])
    if (find_region (self, op->budget, each) != FUNDS_NONE)
      return find_region (self, op->budget, each);
  return find_root (self, op->budget);
}

static guint
allocate (FundsModel *self, const FundsOp *op)
{
  FundsPlace own = op->place;
  int parent, child;
  guint guards = 0;

  if (op->place.region == FUNDS_NONE && op->place.partner == FUNDS_NONE)
    return FUNDS_BIT (MALFORMED);
  parent = find_parent (self, op);
  if (parent == FUNDS_NONE)
    return FUNDS_BIT (UNKNOWN);
  if (own.partner != FUNDS_NONE)
    own.region = FUNDS_NONE;
  child = own.partner != FUNDS_NONE ? find_below (self, parent, own.partner)
                                    : find_region (self, op->budget, own.region);
  guards |= check_open (self, parent, op->date) | SAY (region_of (self, parent)) |
            check_there (self, parent, op->amount);
  if (child != FUNDS_NONE)
    guards |= check_open (self, child, op->date);
  else
    {
      const LiaisonDate starts_on =
          op->starts_on != LIAISON_DATE_NONE ? op->starts_on : ALLOCATION (parent)->starts_on;
      const LiaisonDate ends_on =
          op->ends_on != LIAISON_DATE_NONE ? op->ends_on : ALLOCATION (parent)->ends_on;

      if (ends_on < starts_on)
        guards |= FUNDS_BIT (MALFORMED);
      if (guards == 0)
        child = add_allocation (self, op->budget, parent, own, starts_on, ends_on);
    }
  if (guards == 0)
    move (self, parent, LIAISON_BUCKET_AVAILABLE, child, LIAISON_BUCKET_AVAILABLE, op->amount);
  return guards;
}

static guint
deallocate (FundsModel *self, const FundsOp *op, int place)
{
  const int parent = ALLOCATION (place)->parent;
  guint guards = check_there (self, place, op->amount);

  if (BUDGET (op->budget)->is_closed || parent == FUNDS_NONE || ALLOCATION (parent)->is_expired)
    guards |= FUNDS_BIT (STATE);
  if (parent != FUNDS_NONE)
    guards |= SAY (region_of (self, parent));
  if (guards == 0)
    move (self, place, LIAISON_BUCKET_AVAILABLE, parent, LIAISON_BUCKET_AVAILABLE, op->amount);
  return guards;
}

static guint
transfer (FundsModel *self, const FundsOp *op, int from, int to)
{
  guint guards = check_open (self, from, op->date) | check_open (self, to, op->date) |
                 SAY (region_of (self, from)) | SAY (region_of (self, to)) |
                 check_there (self, from, op->amount);

  if (from == to)
    guards |= FUNDS_BIT (STATE);
  if (guards == 0)
    move (self, from, LIAISON_BUCKET_AVAILABLE, to, LIAISON_BUCKET_AVAILABLE, op->amount);
  return guards;
}

static guint
extend (FundsModel *self, const FundsOp *op, int place)
{
  FundsAllocation *each = ALLOCATION (place);
  guint guards = NEED_REASON | SAY (region_of (self, place));

  if (BUDGET (op->budget)->is_closed)
    guards |= FUNDS_BIT (STATE);
  if (op->until <= each->ends_on)
    guards |= FUNDS_BIT (DATES);
  if (guards != 0)
    return guards;
  each->ends_on = op->until;
  if (each->is_expired)
    move (self, place, LIAISON_BUCKET_EXPIRED, place, LIAISON_BUCKET_AVAILABLE,
          each->buckets[LIAISON_BUCKET_EXPIRED]);
  each->is_expired = FALSE;
  return 0;
}

static void
sweep (FundsModel *self, int place)
{
  move (self, place, LIAISON_BUCKET_AVAILABLE, place, LIAISON_BUCKET_EXPIRED,
        ALLOCATION (place)->buckets[LIAISON_BUCKET_AVAILABLE]);
}

static guint
expire (FundsModel *self, const FundsOp *op, int place)
{
  guint guards = 0;

  if (ALLOCATION (place)->is_expired)
    guards |= FUNDS_BIT (STATE);
  if (op->date <= ALLOCATION (place)->ends_on)
    guards |= FUNDS_BIT (DATES);
  if (guards != 0)
    return guards;
  sweep (self, place);
  ALLOCATION (place)->is_expired = TRUE;
  return 0;
}

static guint
close_budget (FundsModel *self, const FundsOp *op)
{
  guint guards = SAY (FUNDS_NONE);

  if (BUDGET (op->budget)->is_closed)
    guards |= FUNDS_BIT (STATE);
  if (guards != 0)
    return guards;
  for (guint i = 0; i < self->allocations->len; i++)
    if (ALLOCATION (i)->budget == op->budget)
      sweep (self, (int) i);
  BUDGET (op->budget)->is_closed = TRUE;
  return 0;
}

static guint
add_rate (FundsModel *self, const FundsOp *op)
{
  const FundsDatedRate rate = { op->currency, op->in_currency, op->date, op->rate };

  if (op->currency == op->in_currency || op->rate.digits == 0)
    return FUNDS_BIT (MALFORMED);
  g_array_append_val (self->rates, rate);
  return 0;
}

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

static guint
ask (FundsModel *self, const FundsOp *op, int place)
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
                              .requester = FUNDS_NONE,
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

static guint
submit (FundsModel *self, const FundsOp *op, FundsRequest *request)
{
  const FundsBudget *budget = BUDGET (ALLOCATION (request->allocation)->budget);
  guint guards = 0;

  if (request->n_activities == 0)
    guards |= FUNDS_BIT (MALFORMED);
  if (request->asked > share_of (budget, sum_eligible (request)))
    guards |= FUNDS_BIT (COST_SHARE);
  if (!funds_is_one_of (request->state, "draft info-requested"))
    guards |= FUNDS_BIT (STATE);
  if (guards != 0)
    return guards;
  request->state = "submitted";
  request->requester = op->actor;
  return 0;
}

/* A step that moves no money; @state is that of a request or of a claim. */
static guint
step (const FundsModel *self, const FundsOp *op, const char **state, int region, int requester)
{
  guint guards = 0;

  switch ((int) op->kind)
    {
    case FUNDS_REVIEW:
    case FUNDS_REVIEW_CLAIM:
      if (!g_str_equal (*state, "submitted"))
        return FUNDS_BIT (STATE);
      *state = "in-review";
      return 0;
    case FUNDS_WITHDRAW:
    case FUNDS_WITHDRAW_CLAIM:
      if (!funds_is_one_of (*state, "draft submitted in-review info-requested"))
        return FUNDS_BIT (STATE);
      *state = "withdrawn";
      return 0;
    default:
      guards = NEED_REASON | check_say (self, op, region, 0, 0, requester);
      if (!funds_is_one_of (*state, WAITS))
        guards |= FUNDS_BIT (STATE);
      if (guards == 0)
        *state = op->kind == FUNDS_REJECT || op->kind == FUNDS_REJECT_CLAIM ? "rejected" : "info-requested";
      return guards;
    }
}

static guint
approve (FundsModel *self, const FundsOp *op, FundsRequest *request)
{
  const int place = request->allocation;
  const FundsBudget *budget = BUDGET (ALLOCATION (place)->budget);
  const gint64 approved = op->amount != 0 ? op->amount : request->asked;
  guint guards = check_open (self, place, op->date);
  __int128 over = 1, under = 1;
  gint64 committed;

  if (request->n_activities == 0)
    guards |= FUNDS_BIT (MALFORMED);
  for (int i = 0; i < request->n_activities; i++)
    if (request->activities[i].starts_on < op->date)
      guards |= FUNDS_BIT (DATES);
  if (approved > request->asked)
    guards |= FUNDS_BIT (OVER_CLAIM);
  if (approved > share_of (budget, sum_eligible (request)))
    guards |= FUNDS_BIT (COST_SHARE);
  if (!funds_is_one_of (request->state, WAITS))
    guards |= FUNDS_BIT (STATE);
  if (request->currency != budget->currency && op->rate.digits != 0)
    {
      over = op->rate.digits;
      under = power (op->rate.scale);
    }
  else if (!find_rate (self, request->currency, budget->currency, op->date, &over, &under))
    return guards | FUNDS_BIT (NO_RATE) |
           check_say (self, op, region_of (self, place), 0, 0, request->requester);
  committed = convert (approved, request->currency, budget->currency, over, under);
  guards |= check_say (self, op, region_of (self, place), committed, budget->currency, request->requester) |
            check_there (self, place, committed);
  if (guards != 0)
    return guards;
  move (self, place, LIAISON_BUCKET_AVAILABLE, place, LIAISON_BUCKET_COMMITTED, committed);
  request->state = "approved";
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
  const gboolean is_open = check_open (self, request->allocation, on) == 0;

  move (self, request->allocation, LIAISON_BUCKET_COMMITTED, request->allocation,
        is_open ? LIAISON_BUCKET_AVAILABLE : LIAISON_BUCKET_EXPIRED, request->committed);
  request->committed = 0;
}

static guint
cancel (FundsModel *self, const FundsOp *op, FundsRequest *request)
{
  guint guards = NEED_REASON | SAY (region_of (self, request->allocation));

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
  guint guards = NEED_REASON | SAY (region_of (self, request->allocation));

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
  guint guards = 0;

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
check_invoice (const FundsModel *self, int currency, int invoice)
{
  gint64 sum = 0, total = G_MAXINT64;

  for (guint i = 0; i < self->claims->len; i++)
    {
      const FundsClaim *claim = CLAIM (i);

      for (int k = 0; claim->state != NULL && k < claim->n_lines; k++)
        if (claim->lines[k].invoice == invoice &&
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
  guint guards = 0;

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
      if (line->amount > share_of (budget, line->cost))
        guards |= FUNDS_BIT (COST_SHARE);
      if (line->invoice != FUNDS_NONE)
        guards |= check_invoice (self, request->currency, line->invoice);
    }
  if (budget->needs_proof && !claim->has_proof)
    guards |= FUNDS_BIT (PROOF_MISSING);
  if (guards != 0)
    return guards;
  claim->state = "submitted";
  claim->submitter = op->actor;
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
                          .submitter = FUNDS_NONE,
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
  guint guards = 0;

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
    charge =
        convert (others + approved, request->currency, currency, request->numerator, request->denominator) -
        charged;
  charge = MAX (charge, 0);
  guards |= check_say (self, op, region_of (self, request->allocation), charge, currency, claim->submitter);
  if (charge > request->committed)
    guards |= FUNDS_BIT (INSUFFICIENT);
  if (guards != 0)
    return guards;
  claim->state = "payable";
  claim->approved = approved;
  claim->payable = charge;
  request->committed -= charge;
  move (self, request->allocation, LIAISON_BUCKET_COMMITTED, request->allocation, LIAISON_BUCKET_PAYABLE,
        charge);
  return 0;
}

static guint
pay (FundsModel *self, const FundsOp *op, FundsClaim *claim)
{
  FundsRequest *request = REQUEST (claim->request);
  const int place = request->allocation, currency = BUDGET (ALLOCATION (place)->budget)->currency;
  const gint64 now = op->amount != 0 ? op->amount : claim->approved - claim->paid_out;
  guint guards = check_say (self, op, region_of (self, place), 0, 0, claim->submitter);
  __int128 over = 1, under = 1;
  gint64 charge, cost, all = 0;

  if (!funds_is_one_of (claim->state, "payable part-paid"))
    guards |= FUNDS_BIT (STATE);
  if (claim->paid_out + now > claim->approved)
    guards |= FUNDS_BIT (INSUFFICIENT);
  if (request->currency != currency && op->rate.digits != 0)
    {
      over = op->rate.digits;
      under = power (op->rate.scale);
    }
  else if (!find_rate (self, request->currency, currency, op->date, &over, &under))
    guards |= FUNDS_BIT (NO_RATE);
  if (guards != 0)
    return guards;
  charge = scale (claim->payable + claim->paid, claim->paid_out + now, claim->approved) - claim->paid;
  cost = convert (now, request->currency, currency, over, under);
  claim->paid_out += now;
  claim->payable -= charge;
  claim->paid += charge;
  claim->loss += cost - charge;
  claim->state = claim->paid_out == claim->approved ? "paid" : "part-paid";
  move (self, place, LIAISON_BUCKET_PAYABLE, place, LIAISON_BUCKET_PAID, charge);
  move (self, place, LIAISON_BUCKET_SOURCE, place, LIAISON_BUCKET_FX_DIFFERENCE, cost - charge);
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
  guint guards = NEED_REASON | check_say (self, op, region_of (self, place), 0, 0, claim->submitter);

  if (!funds_is_one_of (claim->state, DUE))
    guards |= FUNDS_BIT (STATE);
  if (guards != 0)
    return guards;
  move (self, place, LIAISON_BUCKET_PAID, place, LIAISON_BUCKET_COMMITTED, claim->paid);
  move (self, place, LIAISON_BUCKET_PAYABLE, place, LIAISON_BUCKET_COMMITTED, claim->payable);
  move (self, place, LIAISON_BUCKET_FX_DIFFERENCE, place, LIAISON_BUCKET_SOURCE, claim->loss);
  request->committed += claim->paid + claim->payable;
  claim->state = "reversed";
  claim->paid = claim->payable = claim->paid_out = claim->loss = 0;
  if (g_str_equal (request->state, "completed"))
    request->state = "claimable";
  else if (g_str_equal (request->state, "cancelled"))
    release (self, request, op->date);
  return 0;
}

/* Operations ------------------------------------------------------------------------------------------------------- */

/* The currency that the amounts of an operation are in, or FUNDS_NONE where it names what is not there. */
int
funds_model_currency_of (const FundsModel *self, const FundsOp *op)
{
  if (op->kind == FUNDS_OPEN_BUDGET || op->kind == FUNDS_REQUEST)
    return op->currency;
  if (op->kind < FUNDS_REQUEST)
    return is_budget (self, op->budget) ? BUDGET (op->budget)->currency : FUNDS_NONE;
  if (op->kind <= FUNDS_CLAIM)
    return funds_model_has_request (self, op->request) ? REQUEST (op->request)->currency : FUNDS_NONE;
  return funds_model_has_claim (self, op->claim) ? REQUEST (CLAIM (op->claim)->request)->currency
                                                 : FUNDS_NONE;
}

static guint
run (FundsModel *self, const FundsOp *op)
{
  const int place = funds_model_find (self, op->budget, op->place);
  FundsRequest *request = NULL;
  FundsClaim *claim = NULL;

  if (op->kind == FUNDS_OPEN_BUDGET)
    return open_budget (self, op);
  if (op->kind == FUNDS_RATE)
    return add_rate (self, op);
  if (op->kind <= FUNDS_REQUEST)
    {
      if (!is_budget (self, op->budget) || op->place.region == FUNDS_UNKNOWN ||
          op->place.partner == FUNDS_UNKNOWN)
        return FUNDS_BIT (UNKNOWN);
      if (op->kind == FUNDS_ALLOCATE)
        return allocate (self, op);
      if (op->kind == FUNDS_CLOSE)
        return close_budget (self, op);
      if (place == FUNDS_NONE)
        return FUNDS_BIT (UNKNOWN);
    }
  else if (op->kind <= FUNDS_CLAIM)
    {
      if (!funds_model_has_request (self, op->request))
        return FUNDS_BIT (UNKNOWN);
      request = REQUEST (op->request);
    }
  else
    {
      if (!funds_model_has_claim (self, op->claim))
        return FUNDS_BIT (UNKNOWN);
      claim = CLAIM (op->claim);
      request = REQUEST (claim->request);
    }
  switch ((int) op->kind)
    {
    case FUNDS_OPEN_BALANCE:
      return open_balance (self, op, place);
    case FUNDS_DEALLOCATE:
      return deallocate (self, op, place);
    case FUNDS_TRANSFER:
      {
        const int to = funds_model_find (self, op->budget, op->to);

        return to != FUNDS_NONE ? transfer (self, op, place, to) : FUNDS_BIT (UNKNOWN);
      }
    case FUNDS_EXTEND:
      return extend (self, op, place);
    case FUNDS_EXPIRE:
      return expire (self, op, place);
    case FUNDS_REQUEST:
      return ask (self, op, place);
    case FUNDS_SUBMIT:
      return submit (self, op, request);
    case FUNDS_REVIEW:
    case FUNDS_ASK_INFO:
    case FUNDS_WITHDRAW:
    case FUNDS_REJECT:
      return step (self, op, &request->state, region_of (self, request->allocation), request->requester);
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
      return step (self, op, &claim->state, region_of (self, request->allocation), claim->submitter);
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

/* Returns the guards that refuse the operation; none where it was done, now or before. @line is kept. */
guint
funds_model_apply (FundsModel *self, const FundsOp *op, const char *line, gboolean *is_repeated)
{
  FundsKey *key;
  guint guards = 0;

  *is_repeated = FALSE;
  if ((int) self->keys->len <= op->key)
    g_array_set_size (self->keys, (guint) op->key + 1);
  key = AT (keys, FundsKey, op->key);
  if (op->actor == FUNDS_UNKNOWN)
    guards |= FUNDS_BIT (UNKNOWN);
  if (key->line != NULL && (!g_str_equal (key->line, line) || key->is_taken_back))
    guards |= FUNDS_BIT (KEY_REUSED);
  if (guards != 0)
    return guards;
  if (key->line != NULL)
    {
      *is_repeated = TRUE;
      return 0;
    }
  if (op->is_too_fine)
    guards = FUNDS_BIT (MALFORMED) | FUNDS_BIT (UNKNOWN) | FUNDS_BIT (STATE) | FUNDS_BIT (EXISTS);
  else
    guards = run (self, op);
  if (guards == 0)
    *key = (FundsKey) { .line = line };
  return guards;
}
