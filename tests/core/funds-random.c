/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-random.h"

#include <string.h>

/* How often each kind comes, of a thousand. */
static const int weights[FUNDS_N_KINDS] = {
  [FUNDS_OPEN_BUDGET] = 12,    [FUNDS_OPEN_BALANCE] = 15,  [FUNDS_ALLOCATE] = 100,
  [FUNDS_DEALLOCATE] = 25,     [FUNDS_TRANSFER] = 35,      [FUNDS_EXTEND] = 20,
  [FUNDS_EXPIRE] = 30,         [FUNDS_CLOSE] = 3,          [FUNDS_RATE] = 30,
  [FUNDS_REQUEST] = 110,       [FUNDS_SUBMIT] = 110,       [FUNDS_REVIEW] = 25,
  [FUNDS_ASK_INFO] = 15,       [FUNDS_WITHDRAW] = 8,       [FUNDS_REJECT] = 10,
  [FUNDS_APPROVE] = 125,       [FUNDS_CANCEL] = 12,        [FUNDS_EXTEND_REQUEST] = 12,
  [FUNDS_EXPIRE_REQUEST] = 30, [FUNDS_CLAIM] = 110,        [FUNDS_SUBMIT_CLAIM] = 25,
  [FUNDS_REVIEW_CLAIM] = 12,   [FUNDS_ASK_INFO_CLAIM] = 8, [FUNDS_WITHDRAW_CLAIM] = 8,
  [FUNDS_REJECT_CLAIM] = 8,    [FUNDS_APPROVE_CLAIM] = 90, [FUNDS_PAY] = 90,
  [FUNDS_REVERSE] = 25,
};

/* What a currency is worth in euros, about. */
static const double worth[4] = { 1, 1.17, 0.0061, 3 };

FundsRandom *
funds_random_new (guint32 seed)
{
  FundsRandom *self = g_new0 (FundsRandom, 1);

  self->rand = g_rand_new_with_seed (seed);
  self->texts = g_string_chunk_new (1 << 16);
  g_assert_true (liaison_date_parse ("2027-11-20", &self->day, NULL));
  return self;
}

void
funds_random_free (FundsRandom *self)
{
  g_rand_free (self->rand);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* From @first up to @last, both of them. */
static gint64
between (FundsRandom *self, gint64 first, gint64 last)
{
  const guint64 n = (guint64) (last - first) + 1;

  return first + (gint64) ((((guint64) g_rand_int (self->rand) << 32) | g_rand_int (self->rand)) % n);
}

static gboolean
chance (FundsRandom *self, int percent)
{
  return between (self, 0, 99) < percent;
}

/* Some of @most; now and then all of it, or one unit more. */
static gint64
some_of (FundsRandom *self, gint64 most)
{
  switch (between (self, 0, 7))
    {
    case 0:
      return MAX (most, 1);
    case 1:
      return most + 1;
    case 2:
      return between (self, 1, MAX (most, 1));
    default:
      return between (self, 1, MAX (most / 8, 1));
    }
}

static int
some_late (FundsRandom *self, guint n, int n_late)
{
  return n == 0 ? 0 : (int) between (self, MAX (0, (int) n - n_late), (int) n - (chance (self, 2) ? 0 : 1));
}

static FundsRate
some_rate (FundsRandom *self, int from, int to)
{
  const double about = worth[from] / worth[to] * (0.9 + (double) between (self, 0, 200) / 1000);

  return (FundsRate) { MAX ((gint64) (about * 1000000), 1), 6 };
}

static FundsPlace
some_place (FundsRandom *self)
{
  FundsPlace place = { FUNDS_NONE, FUNDS_NONE };

  if (chance (self, 75))
    place.region = (int) between (self, 0, 3);
  if (chance (self, 65))
    place.partner = (int) between (self, 0, 3);
  if (chance (self, 1))
    place.region = FUNDS_UNKNOWN;
  if (chance (self, 1))
    place.partner = FUNDS_UNKNOWN;
  return place;
}

/* A place of an allocation that is there, one of a partner where @is_partner. */
static void
choose_allocation (FundsRandom *self,
                   const FundsModel *model,
                   gboolean is_partner,
                   FundsOp *op,
                   int *allocation)
{
  *allocation = FUNDS_NONE;
  for (int i = 0; i < 30 && model->allocations->len > 0; i++)
    {
      const int some = some_late (self, model->allocations->len, 60);
      const FundsAllocation *each;

      if (some >= (int) model->allocations->len)
        continue;
      each = &g_array_index (model->allocations, FundsAllocation, some);
      if (is_partner && each->partner == FUNDS_NONE)
        continue;
      if (i < 20 && (each->is_expired || each->ends_on < self->day ||
                     g_array_index (model->budgets, FundsBudget, each->budget).is_closed))
        continue;
      *allocation = some;
      op->budget = each->budget;
      op->place = (FundsPlace) { each->region, each->partner };
      if (each->partner != FUNDS_NONE)
        op->place.region = g_array_index (model->allocations, FundsAllocation, each->parent).region;
      return;
    }
}

static const FundsAllocation *
get_allocation (const FundsModel *model, int i)
{
  return i != FUNDS_NONE ? &g_array_index (model->allocations, FundsAllocation, i) : NULL;
}

/* The states in which a step is likely to be right. */
static gboolean
fits (FundsKind kind, const char *state)
{
  if (state == NULL)
    return FALSE;
  switch ((int) kind)
    {
    case FUNDS_SUBMIT:
    case FUNDS_SUBMIT_CLAIM:
      return g_str_equal (state, "draft") || g_str_equal (state, "info-requested");
    case FUNDS_CANCEL:
    case FUNDS_EXTEND_REQUEST:
    case FUNDS_EXPIRE_REQUEST:
    case FUNDS_CLAIM:
      return g_str_equal (state, "approved") || g_str_equal (state, "claimable");
    case FUNDS_PAY:
      return g_str_equal (state, "payable") || g_str_equal (state, "part-paid");
    case FUNDS_REVERSE:
      return g_str_equal (state, "payable") || g_str_equal (state, "part-paid") ||
             g_str_equal (state, "paid");
    default:
      return g_str_equal (state, "submitted") || g_str_equal (state, "in-review");
    }
}

static int
some_request (FundsRandom *self, const FundsModel *model, FundsKind kind)
{
  int request = 0;

  for (int i = 0; i < 40; i++)
    {
      request = some_late (self, model->requests->len, kind == FUNDS_EXPIRE_REQUEST ? 400 : 30);
      if (i == 0 && chance (self, 12))
        break;
      if (request < (int) model->requests->len &&
          fits (kind, g_array_index (model->requests, FundsRequest, request).state))
        break;
    }
  return request;
}

static int
some_claim (FundsRandom *self, const FundsModel *model, FundsKind kind)
{
  int claim = 0;

  for (int i = 0; i < 40; i++)
    {
      claim = some_late (self, model->claims->len, 100);
      if (i == 0 && chance (self, 12))
        break;
      if (claim < (int) model->claims->len &&
          fits (kind, g_array_index (model->claims, FundsClaim, claim).state))
        break;
    }
  return claim;
}

static void
plan (FundsRandom *self, const FundsModel *model, FundsOp *op)
{
  const FundsAllocation *from;
  const FundsBudget *budget = NULL;
  int allocation;
  gint64 there = 1000, cost;

  choose_allocation (self, model, !chance (self, 4), op, &allocation);
  from = get_allocation (model, allocation);
  if (from != NULL)
    budget = &g_array_index (model->budgets, FundsBudget, from->budget);
  op->request = chance (self, 6) ? some_late (self, model->requests->len, 50) : (int) model->requests->len;
  op->currency = budget != NULL && chance (self, 55) ? budget->currency : (int) between (self, 0, 3);
  if (budget != NULL)
    {
      const double unit[4] = { 100, 100, 1, 1000 };

      there = (gint64) ((double) from->buckets[LIAISON_BUCKET_AVAILABLE] / unit[budget->currency] *
                        worth[budget->currency] / worth[op->currency] * unit[op->currency]);
    }
  op->amount = some_of (self, MIN (there, G_GINT64_CONSTANT (1000000000)));
  if (chance (self, 10))
    op->amount = between (self, 1, 9);
  op->n_activities = chance (self, 3) ? 0 : (int) between (self, 1, FUNDS_MOST_LINES);
  cost = op->amount * 1000 / (budget != NULL ? budget->share : 500) + between (self, -1, 3);
  for (int i = 0; i < op->n_activities; i++)
    {
      FundsActivity *activity = &op->activities[i];

      activity->eligible = MAX (cost / op->n_activities + 1, 1);
      activity->other = chance (self, 20) ? between (self, 1, 1000) : 0;
      activity->starts_on = self->day + (LiaisonDate) between (self, chance (self, 3) ? -5 : 1, 30);
      activity->ends_on = activity->starts_on + (LiaisonDate) between (self, chance (self, 2) ? -1 : 0, 6);
    }
}

static void
spend (FundsRandom *self, const FundsModel *model, FundsOp *op)
{
  const FundsRequest *request = NULL;
  gint64 approved = 1000;
  int share = 500;

  op->request = some_request (self, model, FUNDS_CLAIM);
  op->claim = chance (self, 5) ? some_late (self, model->claims->len, 50) : (int) model->claims->len;
  if (op->request < (int) model->requests->len)
    request = &g_array_index (model->requests, FundsRequest, op->request);
  if (request != NULL && request->state != NULL)
    {
      approved = MAX (request->approved, 1);
      share = g_array_index (model->budgets, FundsBudget, get_allocation (model, request->allocation)->budget)
                  .share;
    }
  op->n_lines = chance (self, 2) ? 0 : (int) between (self, 1, FUNDS_MOST_LINES);
  for (int i = 0; i < op->n_lines; i++)
    {
      FundsLine *line = &op->lines[i];

      line->activity = (int) between (
          self, 0, chance (self, 4) || request == NULL ? 2 : MAX (request->n_activities - 1, 0));
      line->amount = chance (self, 30) ? MAX (approved / op->n_lines, 1)
                                       : MIN (some_of (self, approved), MAX (approved / op->n_lines, 1));
      line->cost = MAX (line->amount * 1000 / share + between (self, chance (self, 10) ? -1 : 0, 2), 1);
      line->invoice = FUNDS_NONE;
      if (chance (self, 30))
        {
          line->invoice = (int) (self->n_operations / 50) + (int) between (self, 0, 3);
          line->invoice_total = line->cost * between (self, 1, 4);
        }
    }
  op->has_proof = chance (self, 90);
  op->is_draft = chance (self, 20);
}

static void
fill_budget_op (FundsRandom *self, const FundsModel *model, FundsOp *op)
{
  const FundsAllocation *from;
  int allocation;

  choose_allocation (self, model, FALSE, op, &allocation);
  if (allocation == FUNDS_NONE || chance (self, op->kind == FUNDS_ALLOCATE ? 60 : 10))
    op->place = some_place (self);
  if (model->budgets->len == 0 || chance (self, 2))
    op->budget = (int) between (self, 0, (gint64) model->budgets->len + 1);
  allocation = funds_model_find (model, op->budget, op->place);
  from = get_allocation (model, allocation);
  switch ((int) op->kind)
    {
    case FUNDS_ALLOCATE:
      /* What the one above has. */
      if (from != NULL && from->parent != FUNDS_NONE)
        from = get_allocation (model, from->parent);
      op->amount = some_of (self, from != NULL ? from->buckets[LIAISON_BUCKET_AVAILABLE] : 100000);
      if (chance (self, 15))
        op->starts_on = self->day + (LiaisonDate) between (self, -10, 30);
      if (chance (self, 15))
        op->ends_on = self->day + (LiaisonDate) between (self, 0, 120);
      break;
    case FUNDS_OPEN_BALANCE:
      op->amount = between (self, 1, 1000000);
      break;
    case FUNDS_TRANSFER:
      {
        FundsOp other = { .budget = op->budget };
        int unused;

        for (int i = 0; i < 10; i++)
          {
            choose_allocation (self, model, FALSE, &other, &unused);
            if (other.budget == op->budget)
              break;
          }
        op->to = other.budget == op->budget ? other.place : some_place (self);
        op->amount = some_of (self, from != NULL ? from->buckets[LIAISON_BUCKET_AVAILABLE] : 1000);
        break;
      }
    case FUNDS_DEALLOCATE:
      op->amount = some_of (self, from != NULL ? from->buckets[LIAISON_BUCKET_AVAILABLE] : 1000);
      break;
    case FUNDS_EXTEND:
    case FUNDS_EXPIRE:
      /* Rather one that is over. */
      for (int i = 0; i < 20 && model->allocations->len > 0; i++)
        {
          const FundsAllocation *each = &g_array_index (
              model->allocations, FundsAllocation, (guint) between (self, 0, model->allocations->len - 1));

          if (each->ends_on < self->day && each->is_expired == (op->kind == FUNDS_EXTEND))
            {
              op->budget = each->budget;
              op->place = (FundsPlace) { each->region, each->partner };
              if (each->partner != FUNDS_NONE)
                op->place.region = get_allocation (model, each->parent)->region;
              break;
            }
        }
      if (op->kind == FUNDS_EXTEND)
        op->until = self->day + (LiaisonDate) between (self, -5, 90);
      break;
    default:
      break;
    }
}

static void
fill (FundsRandom *self, const FundsModel *model, FundsOp *op)
{
  switch ((int) op->kind)
    {
    case FUNDS_OPEN_BUDGET:
      op->budget = chance (self, 10) ? some_late (self, model->budgets->len, 6) : (int) model->budgets->len;
      op->currency = (int) between (self, 0, 3);
      op->amount = chance (self, 5) ? 0 : between (self, 100000, 1000000000);
      op->starts_on = self->day - (LiaisonDate) between (self, 0, 10);
      op->ends_on = op->starts_on + (LiaisonDate) between (self, chance (self, 5) ? -1 : 20, 300);
      op->share = (int) between (self, 3, 10) * 100 + (chance (self, 30) ? -33 : 0);
      op->claim_days = (int) between (self, 0, 60);
      op->needs_proof = chance (self, 30);
      break;
    case FUNDS_RATE:
      /* For a while there is none of the dinar. */
      op->currency = (int) between (self, 0, self->n_operations < 6000 ? 2 : 3);
      op->in_currency = op->currency == 0 ? (int) between (self, 0, self->n_operations < 6000 ? 2 : 3) : 0;
      op->rate = some_rate (self, op->currency, op->in_currency);
      break;
    case FUNDS_REQUEST:
      plan (self, model, op);
      break;
    case FUNDS_CLAIM:
      spend (self, model, op);
      break;
    default:
      if (op->kind < FUNDS_REQUEST)
        fill_budget_op (self, model, op);
      else if (op->kind < FUNDS_CLAIM)
        op->request = some_request (self, model, op->kind);
      else
        op->claim = some_claim (self, model, op->kind);
    }
}

/* What depends on the request or the claim that was chosen. */
static void
fill_step (FundsRandom *self, const FundsModel *model, FundsOp *op)
{
  const FundsRequest *request = NULL;
  const FundsClaim *claim = NULL;

  if (op->kind > FUNDS_REQUEST && op->kind < FUNDS_CLAIM && op->request < (int) model->requests->len)
    request = &g_array_index (model->requests, FundsRequest, op->request);
  if (op->kind > FUNDS_CLAIM && op->claim < (int) model->claims->len)
    claim = &g_array_index (model->claims, FundsClaim, op->claim);
  if (op->kind == FUNDS_EXTEND_REQUEST)
    op->until = self->day + (LiaisonDate) between (self, -10, 120);
  if ((op->kind == FUNDS_APPROVE || op->kind == FUNDS_PAY) && chance (self, 15))
    {
      int from = (int) between (self, 0, 3), to = (int) between (self, 0, 3);

      op->rate = some_rate (self, from, to);
    }
  if (op->kind == FUNDS_APPROVE && request != NULL && chance (self, 40))
    op->amount = some_of (self, request->asked);
  if (op->kind == FUNDS_PAY && claim != NULL && chance (self, 50))
    op->amount = some_of (self, claim->approved - claim->paid_out);
  if (op->kind == FUNDS_APPROVE_CLAIM && claim != NULL && claim->n_lines > 0)
    {
      if (chance (self, 25))
        op->amount = some_of (self, claim->lines[0].amount);
      else if (chance (self, 20))
        {
          op->n_approved = chance (self, 5) ? 1 : claim->n_lines;
          for (int i = 0; i < op->n_approved; i++)
            op->approved[i] = chance (self, 20) ? 0 : some_of (self, claim->lines[i].amount);
        }
    }
}

static FundsKind
some_kind (FundsRandom *self, const FundsModel *model)
{
  int total = 0;
  gint64 at;

  if (model->budgets->len < 4)
    return FUNDS_OPEN_BUDGET;
  for (int i = 0; i < FUNDS_N_KINDS; i++)
    total += weights[i];
  at = between (self, 0, total - 1);
  for (int i = 0; i < FUNDS_N_KINDS; i++)
    if ((at -= weights[i]) < 0)
      return (FundsKind) i;
  g_assert_not_reached ();
}

/* Returns the line of what is to be sent next, which lives as long as the source of it. */
const char *
funds_random_next (FundsRandom *self, const FundsModel *model, FundsOp *op)
{
  const int place = (int) (self->n_operations % FUNDS_N_RECENT);
  g_autofree char *line = NULL;

  if (self->n_operations > FUNDS_N_RECENT && chance (self, 4))
    {
      const int again = (int) between (self, 0, FUNDS_N_RECENT - 1);

      /* Where the same number is in another currency since an undo, the line says something else now. */
      *op = self->recent[again];
      line = funds_op_write (model, op);
      if (g_str_equal (line, self->lines[again]))
        return self->lines[again];
      g_clear_pointer (&line, g_free);
    }
  *op = (FundsOp) { .kind = some_kind (self, model),
                    .key = self->n_keys,
                    .date = self->day,
                    .actor = chance (self, 60) ? 0 : (int) between (self, 0, 4),
                    .has_reason = chance (self, 95),
                    .starts_on = LIAISON_DATE_NONE,
                    .ends_on = LIAISON_DATE_NONE,
                    .until = LIAISON_DATE_NONE };
  if (op->kind == FUNDS_SUBMIT || op->kind == FUNDS_CLAIM)
    op->actor = chance (self, 70) ? 2 : (int) between (self, 0, 4);
  if (chance (self, 1))
    op->actor = FUNDS_UNKNOWN;
  if (chance (self, 2))
    op->date += (LiaisonDate) between (self, -60, 60);
  if (self->n_keys > 0 && chance (self, 1))
    op->key = (int) between (self, MAX (0, self->n_keys - 300), self->n_keys - 1);
  else
    self->n_keys++;
  fill (self, model, op);
  fill_step (self, model, op);
  op->is_too_fine = op->amount != 0 && chance (self, 1);
  line = funds_op_write (model, op);
  self->recent[place] = *op;
  self->lines[place] = g_string_chunk_insert (self->texts, line);
  self->n_operations++;
  if (chance (self, 4))
    self->day++;
  return self->lines[place];
}
