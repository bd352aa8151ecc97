/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/deal-figures.h"

#include <stdlib.h>

/* What deals add up to: pure functions over plain values, in minor units of one currency. */

static gint64
divide_half_even (gint64 dividend, gint64 divisor)
{
  LiaisonRatio part;
  gint64 result = 0;

  if (liaison_ratio_make (1, divisor, &part, NULL))
    liaison_ratio_apply (part, dividend, 0, LIAISON_ROUNDING_HALF_EVEN, &result, NULL);
  return result;
}

/**
 * liaison_deal_value_get_weighted:
 *
 * Returns: the amount by its probability, rounded half to even; 0 where no amount is known
 */
gint64
liaison_deal_value_get_weighted (const LiaisonDealValue *self)
{
  return self->has_amount ? divide_half_even (self->amount * self->probability, 100) : 0;
}

static void
add (LiaisonDealSum *sum, const LiaisonDealValue *value)
{
  sum->n++;
  sum->n_unknown += value->has_amount ? 0 : 1;
  sum->amount += value->has_amount ? value->amount : 0;
  sum->weighted += liaison_deal_value_get_weighted (value);
}

/**
 * liaison_deal_sourcing_reckon:
 * @values: (array length=n_values): deals
 *
 * Returns: the deals of each stage, with and without a source
 */
LiaisonDealSourcing
liaison_deal_sourcing_reckon (const LiaisonDealValue *values, guint n_values)
{
  LiaisonDealSourcing sourcing = { 0 };

  for (guint i = 0; i < n_values; i++)
    {
      LiaisonDealSum *sums = values[i].is_sourced ? sourcing.sourced : sourcing.others;

      add (&sums[values[i].stage], &values[i]);
      if (liaison_deal_stage_is_open (values[i].stage))
        add (&sourcing.open, &values[i]);
    }
  return sourcing;
}

/**
 * liaison_deal_outcome_reckon:
 * @values: (array length=n_values): deals
 * @with_partner: whether those with a partner are meant, or those without
 *
 * Returns: how often such deals were won, and how large those were
 */
LiaisonDealOutcome
liaison_deal_outcome_reckon (const LiaisonDealValue *values, guint n_values, gboolean with_partner)
{
  LiaisonDealOutcome outcome = { 0 };
  guint n_won = 0, n_lost = 0;
  gint64 sum = 0;

  for (guint i = 0; i < n_values; i++)
    {
      if (values[i].has_partner != with_partner)
        continue;
      n_won += values[i].stage == LIAISON_DEAL_WON ? 1 : 0;
      n_lost += values[i].stage == LIAISON_DEAL_LOST ? 1 : 0;
      if (values[i].stage != LIAISON_DEAL_WON || !values[i].has_amount)
        continue;
      outcome.n_sized++;
      sum += values[i].amount;
    }
  outcome.has_rate = liaison_wilson_reckon (n_won, n_won + n_lost, &outcome.rate);
  outcome.has_mean = outcome.n_sized >= LIAISON_WILSON_FEWEST;
  if (outcome.has_mean)
    outcome.mean = divide_half_even (sum, outcome.n_sized);
  return outcome;
}

/* Forecast -------------------------------------------------------------------------------------------------------------- */

static LiaisonDate
get_month_start (LiaisonDate day)
{
  int year, month, number;

  liaison_date_to_ymd (day, &year, &month, &number);
  return liaison_date_from_ymd (year, month, 1);
}

static guint
count_months (LiaisonDate first, LiaisonDate day)
{
  int year, month, number, later_year, later_month;

  liaison_date_to_ymd (first, &year, &month, &number);
  liaison_date_to_ymd (day, &later_year, &later_month, &number);
  return (guint) ((later_year - year) * 12 + later_month - month);
}

/**
 * liaison_deal_forecast_reckon:
 * @values: (array length=n_values): deals, of which those that are open count
 * @as_of: the day of reckoning; what was expected before it is overdue, and in no month
 * @n_months: how many months, that of @as_of first
 *
 * Returns: (transfer full): what is expected in which month
 */
LiaisonDealForecast *
liaison_deal_forecast_reckon (const LiaisonDealValue *values,
                              guint n_values,
                              LiaisonDate as_of,
                              guint n_months)
{
  LiaisonDealForecast *self = g_new0 (LiaisonDealForecast, 1);
  const LiaisonDate first = get_month_start (as_of);

  self->months = g_array_sized_new (FALSE, TRUE, sizeof (LiaisonDealMonth), n_months);
  for (guint i = 0; i < n_months; i++)
    {
      LiaisonDealMonth month = { .first = liaison_date_add_months (first, (int) i) };

      g_array_append_val (self->months, month);
    }
  for (guint i = 0; i < n_values; i++)
    {
      const LiaisonDealValue *value = &values[i];
      LiaisonDealMonth *month;
      guint place;

      if (!liaison_deal_stage_is_open (value->stage))
        continue;
      if (value->expected_on == LIAISON_DATE_NONE)
        add (&self->undated, value);
      else if (value->expected_on < as_of)
        add (&self->overdue, value);
      else if ((place = count_months (first, value->expected_on)) >= n_months)
        add (&self->later, value);
      else
        {
          month = &g_array_index (self->months, LiaisonDealMonth, place);
          month->n++;
          month->weighted += liaison_deal_value_get_weighted (value);
          month->committed += value->stage == LIAISON_DEAL_COMMITTED && value->has_amount ? value->amount : 0;
        }
    }
  return self;
}

void
liaison_deal_forecast_free (LiaisonDealForecast *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->months);
  g_free (self);
}

/* Velocity -------------------------------------------------------------------------------------------------------------- */

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const int *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

/* Of an even number the mean of the two in the middle, which has at most one digit behind the point. */
static LiaisonDealMedian
find_median (GArray *days)
{
  LiaisonDealMedian median = { .n = days->len };

  if (days->len == 0)
    return median;
  g_array_sort (days, compare_days);
  median.tenths =
      (g_array_index (days, int, (days->len - 1) / 2) + g_array_index (days, int, days->len / 2)) * 5;
  return median;
}

/* What began after it ended was entered later, and says nothing of how long it took. */
static void
add_span (GArray *days, LiaisonDate from, LiaisonDate to)
{
  int span;

  if (from == LIAISON_DATE_NONE || to < from)
    return;
  span = liaison_date_difference (to, from);
  g_array_append_val (days, span);
}

static LiaisonDealQuarter
reckon_quarter (const LiaisonDealValue *values, guint n_values, LiaisonDate first)
{
  const LiaisonDate end = liaison_date_add_months (first, 3);
  g_autoptr (GArray) to_close = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) to_won = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < n_values; i++)
    {
      const LiaisonDealValue *value = &values[i];

      if (liaison_deal_stage_is_open (value->stage) || value->closed_on == LIAISON_DATE_NONE ||
          value->closed_on < first || value->closed_on >= end)
        continue;
      add_span (to_close, value->registered_on, value->closed_on);
      if (value->stage == LIAISON_DEAL_WON)
        add_span (to_won, value->approved_on, value->closed_on);
    }
  return (LiaisonDealQuarter) { .first = first,
                                .to_close = find_median (to_close),
                                .to_won = find_median (to_won) };
}

/**
 * liaison_deal_velocity_reckon:
 * @values: (array length=n_values): deals, of which those that were closed count
 * @as_of: a day of the last quarter
 * @n_quarters: how many calendar quarters
 *
 * Returns: (transfer full) (element-type LiaisonDealQuarter): how long it took, by the quarter of the close
 */
GArray *
liaison_deal_velocity_reckon (const LiaisonDealValue *values,
                              guint n_values,
                              LiaisonDate as_of,
                              guint n_quarters)
{
  GArray *quarters = g_array_sized_new (FALSE, FALSE, sizeof (LiaisonDealQuarter), n_quarters);
  int year, month, number;
  LiaisonDate last;

  liaison_date_to_ymd (as_of, &year, &month, &number);
  last = liaison_date_from_ymd (year, (month - 1) / 3 * 3 + 1, 1);
  for (guint i = 0; i < n_quarters; i++)
    {
      LiaisonDealQuarter quarter =
          reckon_quarter (values, n_values, liaison_date_add_months (last, -3 * (int) (n_quarters - 1 - i)));

      g_array_append_val (quarters, quarter);
    }
  return quarters;
}
