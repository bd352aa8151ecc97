/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-terms.h"

/* Numbers, places, who may, and how money is moved, in the model of the funds. */

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

/* Numbers ---------------------------------------------------------------------------------------------------------- */

__int128
funds_power (int exponent)
{
  __int128 result = 1;

  while (exponent-- > 0)
    result *= 10;
  return result;
}

/* value × numerator / denominator, to the nearest, a half to the even one. */
gint64
funds_scale (gint64 value, __int128 numerator, __int128 denominator)
{
  const __int128 product = (__int128) value * numerator;
  const __int128 whole = product / denominator;
  const __int128 twice = 2 * (product % denominator);

  if (twice > denominator || (twice == denominator && whole % 2 == 1))
    return (gint64) whole + 1;
  return (gint64) whole;
}

gint64
funds_convert (gint64 value, int from, int to, __int128 numerator, __int128 denominator)
{
  return funds_scale (value, numerator * funds_power (funds_decimals[to]),
                      denominator * funds_power (funds_decimals[from]));
}

gint64
funds_share_of (const FundsBudget *budget, gint64 cost)
{
  return funds_scale (cost, budget->share, 1000);
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
      *under = funds_power (there->rate.scale);
    }
  else
    {
      *over = funds_power (back->rate.scale);
      *under = back->rate.digits;
    }
  return TRUE;
}

/* As it is written, the other way round, or through the euro, which is the only third here. */
gboolean
funds_find_rate (const FundsModel *self, int from, int to, LiaisonDate on, __int128 *over, __int128 *under)
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

gboolean
funds_is_budget (const FundsModel *self, int budget)
{
  return budget >= 0 && budget < (int) self->budgets->len && BUDGET (budget)->is_there;
}

int
funds_find_region (const FundsModel *self, int budget, int region)
{
  for (guint i = 0; i < self->allocations->len; i++)
    if (ALLOCATION (i)->budget == budget && ALLOCATION (i)->region == region)
      return (int) i;
  return FUNDS_NONE;
}

int
funds_find_root (const FundsModel *self, int budget)
{
  for (guint i = 0; i < self->allocations->len; i++)
    if (ALLOCATION (i)->budget == budget && ALLOCATION (i)->parent == FUNDS_NONE)
      return (int) i;
  g_assert_not_reached ();
}

int
funds_find_below (const FundsModel *self, int parent, int partner)
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

  if (!funds_is_budget (self, budget) || place.region == FUNDS_UNKNOWN || place.partner == FUNDS_UNKNOWN)
    return FUNDS_NONE;
  if (place.region == FUNDS_NONE && place.partner == FUNDS_NONE)
    return funds_find_root (self, budget);
  if (place.region != FUNDS_NONE)
    {
      found = funds_find_region (self, budget, place.region);
      return found == FUNDS_NONE || place.partner == FUNDS_NONE
                 ? found
                 : funds_find_below (self, found, place.partner);
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

/* The region above, or FUNDS_NONE. */
int
funds_region_above (int region)
{
  return above[region];
}

/* Where an allocation belongs: its own region, that of the one above, that of its partner. */
int
funds_region_of (const FundsModel *self, int allocation)
{
  const FundsAllocation *each = ALLOCATION (allocation);

  if (each->region != FUNDS_NONE)
    return each->region;
  if (each->parent != FUNDS_NONE && ALLOCATION (each->parent)->region != FUNDS_NONE)
    return ALLOCATION (each->parent)->region;
  return each->partner != FUNDS_NONE ? homes[each->partner] : FUNDS_NONE;
}

guint
funds_check_open (const FundsModel *self, int allocation, LiaisonDate on)
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

guint
funds_check_say (const FundsModel *self,
                 const FundsOp *op,
                 int region,
                 gint64 amount,
                 int currency,
                 guint submitters)
{
  const Reach *reach = find_reach (op->actor, region);
  gint64 limit = operators[op->actor].limit;
  int limit_currency = operators[op->actor].currency;
  guint guards = 0;
  __int128 over, under;

  if (!operators[op->actor].may_approve)
    guards |= FUNDS_BIT (NOT_APPROVER);
  if ((submitters & 1u << op->actor) != 0)
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
  if (!funds_find_rate (self, limit_currency, currency, op->date, &over, &under))
    return guards | FUNDS_BIT (NO_RATE);
  if (amount > funds_convert (limit, limit_currency, currency, over, under))
    guards |= FUNDS_BIT (OVER_LIMIT);
  return guards;
}

/* Moving ----------------------------------------------------------------------------------------------------------- */

void
funds_move (FundsModel *self,
            int from,
            LiaisonBucket from_bucket,
            int to,
            LiaisonBucket to_bucket,
            gint64 amount)
{
  ALLOCATION (from)->buckets[from_bucket] -= amount;
  ALLOCATION (to)->buckets[to_bucket] += amount;
}

guint
funds_check_there (const FundsModel *self, int allocation, gint64 amount)
{
  return amount > ALLOCATION (allocation)->buckets[LIAISON_BUCKET_AVAILABLE] ? FUNDS_BIT (INSUFFICIENT) : 0;
}
