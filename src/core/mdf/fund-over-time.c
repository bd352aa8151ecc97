/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/fund-over-time.h"

#include <glib/gi18n-lib.h>

/* Plan against actual, burn-down and forecast of a part of a tree, from the entries of the journal. Pure. */

/* What entries do to the sums of a part of the tree. */
typedef struct
{
  gint64 allocated;
  gint64 used;
  gint64 paid;
} Sums;

void
liaison_fund_over_time_free (LiaisonFundOverTime *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->months);
  g_free (self);
}

static gboolean
is_used (int bucket)
{
  return bucket == LIAISON_BUCKET_COMMITTED || bucket == LIAISON_BUCKET_PAYABLE ||
         bucket == LIAISON_BUCKET_PAID;
}

static gboolean
is_allocated (int bucket)
{
  return is_used (bucket) || bucket == LIAISON_BUCKET_AVAILABLE || bucket == LIAISON_BUCKET_EXPIRED;
}

static void
add_side (Sums *sums, int bucket, gint64 amount)
{
  sums->allocated += is_allocated (bucket) ? amount : 0;
  sums->used += is_used (bucket) ? amount : 0;
  sums->paid += bucket == LIAISON_BUCKET_PAID ? amount : 0;
}

static Sums
weigh (const LiaisonFundFlows *flows, guint place, const LiaisonFundFlow *flow)
{
  Sums sums = { 0 };

  if (liaison_fund_flows_is_below (flows, place, flow->to))
    add_side (&sums, flow->to_bucket, flow->amount);
  if (liaison_fund_flows_is_below (flows, place, flow->from))
    add_side (&sums, flow->from_bucket, -flow->amount);
  return sums;
}

/* Months -------------------------------------------------------------------------------------------------------------- */

static int
get_month (LiaisonDate day)
{
  int year, month, number;

  liaison_date_to_ymd (day, &year, &month, &number);
  return year * 12 + month - 1;
}

/* The last entry that counts may come after the last day: what was promised is claimed and paid. */
static LiaisonDate
find_end (const LiaisonFundFlows *flows, guint place, LiaisonDate last, LiaisonDate as_of)
{
  for (guint i = 0; i < flows->flows->len; i++)
    {
      const LiaisonFundFlow *flow = &g_array_index (flows->flows, LiaisonFundFlow, i);

      if (flow->dated > last && flow->dated <= as_of &&
          (liaison_fund_flows_is_below (flows, place, flow->to) ||
           liaison_fund_flows_is_below (flows, place, flow->from)))
        last = flow->dated;
    }
  return last;
}

static void
add_months (LiaisonFundOverTime *self, LiaisonDate end)
{
  for (LiaisonDate first = self->first; first <= end;)
    {
      const LiaisonDate month_end = liaison_date_get_month_end (first);
      LiaisonFundMonth month = { .first = first, .last = MIN (month_end, end) };

      if (self->months->len == LIAISON_FUND_MOST_MONTHS)
        {
          self->is_cut = TRUE;
          return;
        }
      month.is_known = month.first <= self->as_of || self->months->len == 0;
      g_array_append_val (self->months, month);
      /* There are no days after the year 9999. */
      if (month_end == LIAISON_DATE_MAX)
        return;
      first = liaison_date_add_days (month_end, 1);
    }
}

/* Rounded half to even; all of it on the last day and later. */
static gint64
plan_by (const LiaisonFundOverTime *self, LiaisonDate day)
{
  const int n_days = self->last - self->first + 1;
  const int n_over = CLAMP (day - self->first + 1, 0, n_days);
  LiaisonRatio part;
  gint64 plan = 0;

  if (n_over > 0 && liaison_ratio_make (n_over, n_days, &part, NULL))
    liaison_ratio_apply (part, self->allocated, 0, LIAISON_ROUNDING_HALF_EVEN, &plan, NULL);
  return plan;
}

/* Forecast ------------------------------------------------------------------------------------------------------------ */

/* What is used in so many days more at the pace, rounded half to even. */
static gint64
go_on (const LiaisonFundOverTime *self, int n_days)
{
  LiaisonRatio part;
  gint64 more = 0;

  if (n_days > 0 && self->pace_used > 0 && liaison_ratio_make (n_days, self->pace_days, &part, NULL) &&
      !liaison_ratio_apply (part, self->pace_used, 0, LIAISON_ROUNDING_HALF_EVEN, &more, NULL))
    return G_MAXINT64;
  return more;
}

static void
look_ahead (LiaisonFundOverTime *self)
{
  const int n_left = self->last - self->as_of;
  __int128 days;

  if (self->used <= 0)
    self->outlook = LIAISON_FUND_OUTLOOK_UNUSED;
  else if (self->as_of > self->last)
    self->outlook = LIAISON_FUND_OUTLOOK_OVER;
  else if (self->remaining <= 0)
    self->outlook = LIAISON_FUND_OUTLOOK_USED_UP;
  else
    {
      self->outlook = LIAISON_FUND_OUTLOOK_REMAINS;
      self->left_at_end = self->remaining - MIN (go_on (self, n_left), self->remaining);
      if (self->pace_used <= 0)
        return;
      days = ((__int128) self->remaining * self->pace_days + self->pace_used - 1) / self->pace_used;
      if (days <= n_left)
        {
          self->outlook = LIAISON_FUND_OUTLOOK_RUNS_OUT;
          self->runs_out_on = liaison_date_add_days (self->as_of, (int) days);
          self->left_at_end = 0;
        }
    }
}

static void
fill_forecast (LiaisonFundOverTime *self)
{
  if (self->outlook != LIAISON_FUND_OUTLOOK_RUNS_OUT && self->outlook != LIAISON_FUND_OUTLOOK_REMAINS)
    return;
  for (guint i = 0; i < self->months->len; i++)
    {
      LiaisonFundMonth *month = &g_array_index (self->months, LiaisonFundMonth, i);

      if (month->last < self->as_of || month->first > self->last)
        continue;
      month->has_forecast = TRUE;
      month->forecast =
          self->remaining - MIN (go_on (self, MIN (month->last, self->last) - self->as_of), self->remaining);
    }
}

/* Reckoning ----------------------------------------------------------------------------------------------------------- */

/* Puts each entry into the month that it is dated in; those before the first month, into the first. */
static LiaisonDate
add_flows (LiaisonFundOverTime *self, const LiaisonFundFlows *flows, guint place, Sums *changes)
{
  const int first_month = get_month (self->first);
  LiaisonDate first_use = LIAISON_DATE_NONE;

  for (guint i = 0; i < flows->flows->len; i++)
    {
      const LiaisonFundFlow *flow = &g_array_index (flows->flows, LiaisonFundFlow, i);
      Sums sums;
      int month;

      if (flow->dated > self->as_of)
        continue;
      sums = weigh (flows, place, flow);
      if (sums.allocated == 0 && sums.used == 0 && sums.paid == 0)
        continue;
      self->allocated += sums.allocated;
      self->used += sums.used;
      self->paid += sums.paid;
      if (sums.used > 0 && (first_use == LIAISON_DATE_NONE || flow->dated < first_use))
        first_use = flow->dated;
      if (flow->dated > self->as_of - LIAISON_FUND_PACE_DAYS)
        self->pace_used += sums.used;
      month = get_month (MAX (flow->dated, self->first)) - first_month;
      if (month < (int) self->months->len)
        {
          changes[month].allocated += sums.allocated;
          changes[month].used += sums.used;
          changes[month].paid += sums.paid;
        }
    }
  self->remaining = self->allocated - self->used;
  return first_use;
}

static void
fill_months (LiaisonFundOverTime *self, const Sums *changes)
{
  Sums sums = { 0 };

  for (guint i = 0; i < self->months->len; i++)
    {
      LiaisonFundMonth *month = &g_array_index (self->months, LiaisonFundMonth, i);

      sums.allocated += changes[i].allocated;
      sums.used += changes[i].used;
      sums.paid += changes[i].paid;
      month->plan = plan_by (self, month->last);
      if (!month->is_known)
        continue;
      month->allocated = sums.allocated;
      month->used = sums.used;
      month->paid = sums.paid;
      month->remaining = sums.allocated - sums.used;
    }
}

/**
 * liaison_fund_over_time_reckon:
 * @place: of an allocation in the tree; all below it counts with it
 * @as_of: the last day whose entries count
 *
 * How an allocation stood at each end of a month. Entries count on the day that their operation says, whenever they were entered; what is dated
 * before the first day counts from the first month on. What is *used* is promised, owed or paid; what *remains* was allocated and is not used,
 * be it available or expired.
 *
 * The *plan* spreads what is allocated on @as_of evenly over the days of the allocation: A × d / D by the end of its d-th day of D.
 *
 * The *forecast* goes on at the pace of the last 90 days, the day of reckoning among them, or of all days since the first use where these
 * are fewer: with U used in N days, U × n / N more in n days. It runs out on the first day on which nothing would remain, where that
 * is not later than its last. Where nothing is used there is none.
 *
 * Returns: (transfer full): the months
 */
LiaisonFundOverTime *
liaison_fund_over_time_reckon (const LiaisonFundFlows *flows, guint place, LiaisonDate as_of)
{
  LiaisonFundOverTime *self = g_new0 (LiaisonFundOverTime, 1);
  const LiaisonFundNode *node;
  g_autofree Sums *changes = NULL;
  LiaisonDate first_use;

  g_return_val_if_fail (place < flows->tree->n_nodes, NULL);

  node = &flows->tree->nodes[place];
  g_strlcpy (self->currency, node->currency, sizeof self->currency);
  self->first = node->starts_on;
  self->last = node->ends_on;
  self->as_of = as_of;
  self->runs_out_on = LIAISON_DATE_NONE;
  self->months = g_array_new (FALSE, TRUE, sizeof (LiaisonFundMonth));
  add_months (self, find_end (flows, place, self->last, as_of));
  changes = g_new0 (Sums, self->months->len);
  first_use = add_flows (self, flows, place, changes);
  self->pace_days = LIAISON_FUND_PACE_DAYS;
  if (first_use != LIAISON_DATE_NONE)
    self->pace_days = MIN (self->pace_days, as_of - first_use + 1);
  fill_months (self, changes);
  look_ahead (self);
  fill_forecast (self);
  return self;
}

/**
 * liaison_fund_outlook_get_word:
 *
 * Returns: (transfer none): its word, for programs
 */
const char *
liaison_fund_outlook_get_word (LiaisonFundOutlook outlook)
{
  static const char *const words[] = { "unused", "over", "used-up", "runs-out", "remains" };

  return words[outlook];
}

/**
 * liaison_fund_over_time_explain:
 *
 * Returns: (transfer full): in whole sentences, what is to be expected and on which figures that rests
 */
char *
liaison_fund_over_time_explain (const LiaisonFundOverTime *self)
{
  g_autofree char *used = liaison_money_format (liaison_money_make (self->used, self->currency), TRUE);
  g_autofree char *pace = liaison_money_format (liaison_money_make (self->pace_used, self->currency), TRUE);
  g_autofree char *remaining =
      liaison_money_format (liaison_money_make (self->remaining, self->currency), TRUE);
  g_autofree char *left = liaison_money_format (liaison_money_make (self->left_at_end, self->currency), TRUE);
  g_autofree char *last = liaison_date_format (self->last);
  g_autofree char *day =
      self->runs_out_on != LIAISON_DATE_NONE ? liaison_date_format (self->runs_out_on) : NULL;

  switch (self->outlook)
    {
    case LIAISON_FUND_OUTLOOK_UNUSED:
      return g_strdup (
          _ ("Nothing of it is promised, owed or paid, so that there is no pace to forecast with."));
    case LIAISON_FUND_OUTLOOK_OVER:
      return g_strdup_printf (
          /* Translators: an amount of money, a day, an amount of money */
          _ ("%s are promised, owed or paid. The last day was %s, and %s were not used."), used, last,
          remaining);
    case LIAISON_FUND_OUTLOOK_USED_UP:
      return g_strdup_printf (
          /* Translators: an amount of money */
          _ ("All of it is promised, owed or paid: %s."), used);
    case LIAISON_FUND_OUTLOOK_RUNS_OUT:
      return g_strdup_printf (
          /* Translators: an amount of money, a number of days, an amount of money, a day, a day */
          ngettext ("%s were used in the last %d day, and %s remain. At this pace nothing is left on %s; the "
                    "last day is %s.",
                    "%s were used in the last %d days, and %s remain. At this pace nothing is left on %s; "
                    "the last day is %s.",
                    (gulong) self->pace_days),
          pace, self->pace_days, remaining, day, last);
    case LIAISON_FUND_OUTLOOK_REMAINS:
      /* What was let go may be more than what was promised. */
      if (self->pace_used <= 0)
        return g_strdup_printf (
            /* Translators: a number of days, an amount of money, a day */
            ngettext (
                "Nothing more was used in the last %d day. At this pace %s will not have been used on the "
                "last "
                "day, %s.",
                "Nothing more was used in the last %d days. At this pace %s will not have been used on the "
                "last day, %s.",
                (gulong) self->pace_days),
            self->pace_days, left, last);
      return g_strdup_printf (
          /* Translators: an amount of money, a number of days, an amount of money, an amount of money, a day */
          ngettext ("%s were used in the last %d day, and %s remain. At this pace %s will not have been used "
                    "on the last day, %s.",
                    "%s were used in the last %d days, and %s remain. At this pace %s will not have been "
                    "used on the last day, %s.",
                    (gulong) self->pace_days),
          pace, self->pace_days, remaining, left, last);
    default:
      g_assert_not_reached ();
    }
}
