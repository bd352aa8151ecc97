/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/subscription-figures.h"

/* What subscriptions are worth a year, and how much of it stays: pure functions over plain values. */

/**
 * liaison_subscription_value_get_annual:
 *
 * Returns: what it is worth a year on a day: by the last event up to then, or else as it began; 0 where it does not run
 */
gint64
liaison_subscription_value_get_annual (const LiaisonSubscriptionValue *self, LiaisonDate on)
{
  gint64 annual = self->amount;

  if (on < self->starts_on || (self->ended_on != LIAISON_DATE_NONE && on >= self->ended_on))
    return 0;
  for (guint i = 0; i < self->n_events && self->events[i].dated <= on; i++)
    annual = self->events[i].amount;
  return annual;
}

static void
add_retention (LiaisonRetention *retention, gint64 before, gint64 now)
{
  if (before == 0)
    return;
  retention->n++;
  retention->start += before;
  if (now == 0)
    retention->churn += before;
  else if (now > before)
    retention->expansion += now - before;
  else
    retention->contraction += before - now;
}

/**
 * liaison_subscription_sum_reckon:
 * @values: (array length=n_values): subscriptions
 * @as_of: the day of reckoning
 * @n_months: the period whose start cohort is followed, in months up to and with @as_of
 * @due_days: how many days ahead a renewal is soon
 *
 * Who became a customer within the period is in what runs, and not in what stayed.
 */
LiaisonSubscriptionSum
liaison_subscription_sum_reckon (const LiaisonSubscriptionValue *values,
                                 guint n_values,
                                 LiaisonDate as_of,
                                 guint n_months,
                                 int due_days)
{
  const LiaisonDate start = liaison_date_trailing_months (as_of, n_months).first - 1;
  LiaisonSubscriptionSum sum = { 0 };

  for (guint i = 0; i < n_values; i++)
    {
      const gint64 before = liaison_subscription_value_get_annual (&values[i], start);
      const gint64 now = liaison_subscription_value_get_annual (&values[i], as_of);
      const LiaisonDate renews_on = values[i].renews_on;

      add_retention (&sum.retention, before, now);
      if (now == 0)
        continue;
      sum.n++;
      sum.annual += now;
      if (renews_on == LIAISON_DATE_NONE || renews_on < as_of || renews_on > as_of + due_days)
        continue;
      sum.n_due++;
      sum.due += now;
    }
  return sum;
}

static gboolean
get_percent (gint64 part, gint64 whole, LiaisonDecimal *percent)
{
  LiaisonRatio ratio;
  gint64 tenths;

  if (whole <= 0 || !liaison_ratio_make (1, whole, &ratio, NULL) ||
      !liaison_ratio_apply (ratio, part, 3, LIAISON_ROUNDING_HALF_EVEN, &tenths, NULL))
    return FALSE;
  *percent = liaison_decimal_make (tenths, 1);
  return TRUE;
}

/**
 * liaison_retention_get_net:
 * @percent: (out): (start + expansion − contraction − churn) / start, in tenths
 *
 * Returns: whether anybody was a customer at the start
 */
gboolean
liaison_retention_get_net (const LiaisonRetention *self, LiaisonDecimal *percent)
{
  return get_percent (self->start + self->expansion - self->contraction - self->churn, self->start, percent);
}

/**
 * liaison_retention_get_gross:
 * @percent: (out): (start − contraction − churn) / start, in tenths
 *
 * Returns: whether anybody was a customer at the start
 */
gboolean
liaison_retention_get_gross (const LiaisonRetention *self, LiaisonDecimal *percent)
{
  return get_percent (self->start - self->contraction - self->churn, self->start, percent);
}
