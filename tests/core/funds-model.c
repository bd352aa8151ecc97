/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-model.h"

#include "funds-terms.h"

/* The model, and the rules of budgets, written from the rules, not from the program. */

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

/* Budgets ---------------------------------------------------------------------------------------------------------- */

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

static guint
open_budget (FundsModel *self, const FundsOp *op)
{
  const FundsPlace nowhere = { FUNDS_NONE, FUNDS_NONE };
  guint guards = SAY (FUNDS_NONE);
  int root;

  if (funds_is_budget (self, op->budget))
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
  funds_move (self, root, LIAISON_BUCKET_SOURCE, root, LIAISON_BUCKET_AVAILABLE, op->amount);
  return 0;
}

static guint
open_balance (FundsModel *self, const FundsOp *op, int place)
{
  guint guards = SAY (FUNDS_NONE);

  if (BUDGET (op->budget)->is_closed || ALLOCATION (place)->is_expired)
    guards |= FUNDS_BIT (STATE);
  if (guards == 0)
    funds_move (self, funds_find_root (self, op->budget), LIAISON_BUCKET_SOURCE, place,
                LIAISON_BUCKET_AVAILABLE, op->amount);
  return guards;
}

/* From where an allocation gets its money. */
static int
find_parent (const FundsModel *self, const FundsOp *op)
{
  if (op->place.partner != FUNDS_NONE)
    return op->place.region != FUNDS_NONE ? funds_find_region (self, op->budget, op->place.region)
                                          : funds_find_root (self, op->budget);
  if (funds_find_region (self, op->budget, op->place.region) != FUNDS_NONE)
    return ALLOCATION (funds_find_region (self, op->budget, op->place.region))->parent;
  for (int each = funds_region_above (op->place.region); each != FUNDS_NONE; each = funds_region_above (each))
    if (funds_find_region (self, op->budget, each) != FUNDS_NONE)
      return funds_find_region (self, op->budget, each);
  return funds_find_root (self, op->budget);
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
  child = own.partner != FUNDS_NONE ? funds_find_below (self, parent, own.partner)
                                    : funds_find_region (self, op->budget, own.region);
  guards |= funds_check_open (self, parent, op->date) | SAY (funds_region_of (self, parent)) |
            funds_check_there (self, parent, op->amount);
  if (child != FUNDS_NONE)
    guards |= funds_check_open (self, child, op->date);
  else
    {
      const LiaisonDate starts_on =
          op->starts_on != LIAISON_DATE_NONE ? op->starts_on : ALLOCATION (parent)->starts_on;
      const LiaisonDate ends_on =
          op->ends_on != LIAISON_DATE_NONE ? op->ends_on : ALLOCATION (parent)->ends_on;

      if (ends_on < starts_on)
        guards |= FUNDS_BIT (MALFORMED);
      if (starts_on < ALLOCATION (parent)->starts_on || ends_on > ALLOCATION (parent)->ends_on)
        guards |= FUNDS_BIT (DATES);
      if (guards == 0)
        child = add_allocation (self, op->budget, parent, own, starts_on, ends_on);
    }
  if (guards == 0)
    funds_move (self, parent, LIAISON_BUCKET_AVAILABLE, child, LIAISON_BUCKET_AVAILABLE, op->amount);
  return guards;
}

static guint
deallocate (FundsModel *self, const FundsOp *op, int place)
{
  const int parent = ALLOCATION (place)->parent;
  guint guards = funds_check_there (self, place, op->amount);

  if (BUDGET (op->budget)->is_closed || parent == FUNDS_NONE || ALLOCATION (parent)->is_expired)
    guards |= FUNDS_BIT (STATE);
  if (parent != FUNDS_NONE)
    guards |= SAY (funds_region_of (self, parent));
  if (guards == 0)
    funds_move (self, place, LIAISON_BUCKET_AVAILABLE, parent, LIAISON_BUCKET_AVAILABLE, op->amount);
  return guards;
}

static guint
transfer (FundsModel *self, const FundsOp *op, int from, int to)
{
  guint guards = funds_check_open (self, from, op->date) | funds_check_open (self, to, op->date) |
                 SAY (funds_region_of (self, from)) | SAY (funds_region_of (self, to)) |
                 funds_check_there (self, from, op->amount);

  if (from == to)
    guards |= FUNDS_BIT (STATE);
  if (guards == 0)
    funds_move (self, from, LIAISON_BUCKET_AVAILABLE, to, LIAISON_BUCKET_AVAILABLE, op->amount);
  return guards;
}

static guint
extend (FundsModel *self, const FundsOp *op, int place)
{
  FundsAllocation *each = ALLOCATION (place);
  guint guards = NEED_REASON | SAY (funds_region_of (self, place));

  if (BUDGET (op->budget)->is_closed)
    guards |= FUNDS_BIT (STATE);
  if (op->until <= each->ends_on)
    guards |= FUNDS_BIT (DATES);
  if (guards != 0)
    return guards;
  each->ends_on = op->until;
  funds_move (self, place, LIAISON_BUCKET_EXPIRED, place, LIAISON_BUCKET_AVAILABLE,
              each->buckets[LIAISON_BUCKET_EXPIRED]);
  each->is_expired = FALSE;
  return 0;
}

static void
sweep (FundsModel *self, int place)
{
  funds_move (self, place, LIAISON_BUCKET_AVAILABLE, place, LIAISON_BUCKET_EXPIRED,
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

/* Operations ------------------------------------------------------------------------------------------------------- */

/* The currency that the amounts of an operation are in, or FUNDS_NONE where it names what is not there. */
int
funds_model_currency_of (const FundsModel *self, const FundsOp *op)
{
  if (op->kind == FUNDS_OPEN_BUDGET || op->kind == FUNDS_REQUEST)
    return op->currency;
  if (op->kind < FUNDS_REQUEST)
    return funds_is_budget (self, op->budget) ? BUDGET (op->budget)->currency : FUNDS_NONE;
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
      if (!funds_is_budget (self, op->budget))
        return FUNDS_BIT (UNKNOWN);
      if (op->kind == FUNDS_CLOSE)
        return close_budget (self, op);
      if (op->place.region == FUNDS_UNKNOWN || op->place.partner == FUNDS_UNKNOWN)
        return FUNDS_BIT (UNKNOWN);
      if (op->kind == FUNDS_ALLOCATE)
        return allocate (self, op);
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
      return funds_model_ask (self, op, place);
    default:
      return funds_model_run_step (self, op, request, claim);
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
