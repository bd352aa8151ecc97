/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/metric-private.h"

#include <glib/gi18n-lib.h>

#define MONTHS_PER_YEAR 12

typedef enum
{
  TRAILING,
  CURRENT,
  BEFORE,
  SINCE_REVIEW,
} Shape;

typedef struct
{
  const char *word;
  Shape shape;
  /* Of trailing months. */
  guint n_months;
  /* Of years and quarters. */
  LiaisonPeriodKind kind;
  gboolean is_calendar;
  const char *label;
  const char *label_inside;
} Period;

/* The label stands by itself; the one inside stands in a phrase, such as “Sales, trailing 12 months”. */
static const Period periods[] = {
  { "trailing-12", TRAILING, 12, 0, FALSE, N_ ("Trailing 12 months"),
    NC_ ("period inside a phrase", "trailing 12 months") },
  { "trailing-3", TRAILING, 3, 0, FALSE, N_ ("Trailing 3 months"),
    NC_ ("period inside a phrase", "trailing 3 months") },
  { "trailing-6", TRAILING, 6, 0, FALSE, N_ ("Trailing 6 months"),
    NC_ ("period inside a phrase", "trailing 6 months") },
  { "trailing-24", TRAILING, 24, 0, FALSE, N_ ("Trailing 24 months"),
    NC_ ("period inside a phrase", "trailing 24 months") },
  { "trailing-36", TRAILING, 36, 0, FALSE, N_ ("Trailing 36 months"),
    NC_ ("period inside a phrase", "trailing 36 months") },
  { "year", CURRENT, 0, LIAISON_PERIOD_YEAR, FALSE, N_ ("Fiscal year to date"),
    NC_ ("period inside a phrase", "fiscal year to date") },
  { "year-before", BEFORE, 0, LIAISON_PERIOD_YEAR, FALSE, N_ ("Last fiscal year"),
    NC_ ("period inside a phrase", "last fiscal year") },
  { "quarter", CURRENT, 0, LIAISON_PERIOD_QUARTER, FALSE, N_ ("Fiscal quarter to date"),
    NC_ ("period inside a phrase", "fiscal quarter to date") },
  { "quarter-before", BEFORE, 0, LIAISON_PERIOD_QUARTER, FALSE, N_ ("Last fiscal quarter"),
    NC_ ("period inside a phrase", "last fiscal quarter") },
  { "calendar-year", CURRENT, 0, LIAISON_PERIOD_YEAR, TRUE, N_ ("Calendar year to date"),
    NC_ ("period inside a phrase", "calendar year to date") },
  { "calendar-year-before", BEFORE, 0, LIAISON_PERIOD_YEAR, TRUE, N_ ("Last calendar year"),
    NC_ ("period inside a phrase", "last calendar year") },
  { "since-review", SINCE_REVIEW, 0, 0, FALSE, N_ ("Since the last review"),
    NC_ ("period inside a phrase", "since the last review") },
};

/* The words of all periods, the usual one first. */
const char *const liaison_metric_all_periods[] = {
  "trailing-12", "trailing-3", "trailing-6",     "trailing-24",   "trailing-36",          "year",
  "year-before", "quarter",    "quarter-before", "calendar-year", "calendar-year-before", "since-review",
  NULL,
};

static const LiaisonDateRange no_days = { LIAISON_DATE_NONE, LIAISON_DATE_NONE };

static const Period *
find_period (const char *word)
{
  for (gsize i = 0; word != NULL && i < G_N_ELEMENTS (periods); i++)
    if (g_str_equal (periods[i].word, word))
      return &periods[i];
  return NULL;
}

/* The days after @start up to and with @end. */
static LiaisonDateRange
days_after (LiaisonDate start, LiaisonDate end)
{
  LiaisonDate first = liaison_date_add_days (start, 1);

  return first == LIAISON_DATE_NONE || end == LIAISON_DATE_NONE ? no_days : (LiaisonDateRange) { first, end };
}

static LiaisonFiscal
fiscal_of (const Period *period, LiaisonFiscal fiscal)
{
  return period->is_calendar ? LIAISON_FISCAL_CALENDAR : fiscal;
}

static gboolean
is_since_review (const Period *period, LiaisonDate as_of, LiaisonDate last_review)
{
  return period->shape == SINCE_REVIEW && last_review != LIAISON_DATE_NONE && last_review < as_of;
}

/* What of the same period a year before corresponds to its days up to @as_of: all of it, once all of it is
 * over. In years of weeks it is the same number of days, in years of months it ends on the same day. */
static LiaisonDateRange
same_days_before (LiaisonFiscal fiscal, LiaisonPeriod now, LiaisonPeriod before, LiaisonDate as_of)
{
  LiaisonDate last =
      fiscal.kind == LIAISON_FISCAL_WEEKS_445
          ? liaison_date_add_days (before.range.first, liaison_date_difference (as_of, now.range.first))
          : liaison_date_add_months (as_of, -MONTHS_PER_YEAR);

  if (as_of == now.range.last || last > before.range.last)
    last = before.range.last;
  return (LiaisonDateRange) { before.range.first, last };
}

/**
 * liaison_metric_period_is_known:
 * @word: (nullable): a word
 *
 * Returns: whether there is such a period
 */
gboolean
liaison_metric_period_is_known (const char *word)
{
  return find_period (word) != NULL;
}

/**
 * liaison_metric_period_get_label:
 * @word: a word of a period
 *
 * Returns: the period for people, standing by itself; the word itself where it is not known
 */
const char *
liaison_metric_period_get_label (const char *word)
{
  const Period *period = find_period (word);

  return period != NULL ? _ (period->label) : word;
}

/* The period of the spec as it stands inside of a phrase. */
const char *
liaison_metric_get_period_inside (const LiaisonMetricSpec *spec)
{
  const Period *period = find_period (spec->period);

  if (period == NULL)
    return spec->period != NULL ? spec->period : "";
  return g_dpgettext2 (GETTEXT_PACKAGE, "period inside a phrase", period->label_inside);
}

/**
 * liaison_metric_period_resolve:
 * @word: a word of a period
 * @as_of: the day of reckoning
 * @fiscal: the years of the program, of which years and quarters are, unless they say calendar
 * @last_review: the day as of which the last review before @as_of was held, or %LIAISON_DATE_NONE
 *
 * Trailing months are as liaison_date_trailing_months() has them. A year or a quarter is what has passed of
 * it, the day of reckoning with it; the one before is all of it. What has been since the last review is the
 * trailing 12 months where there was none.
 *
 * Returns: the days; both are %LIAISON_DATE_NONE where the word is not known or a day is not in the years
 *   0001 to 9999
 */
LiaisonDateRange
liaison_metric_period_resolve (const char *word,
                               LiaisonDate as_of,
                               LiaisonFiscal fiscal,
                               LiaisonDate last_review)
{
  const Period *period = find_period (word);
  LiaisonPeriod found;

  if (period == NULL)
    return no_days;
  switch (period->shape)
    {
    case TRAILING:
      return liaison_date_trailing_months (as_of, period->n_months);
    case SINCE_REVIEW:
      return is_since_review (period, as_of, last_review)
                 ? days_after (last_review, as_of)
                 : liaison_date_trailing_months (as_of, MONTHS_PER_YEAR);
    case CURRENT:
      if (!liaison_fiscal_find (fiscal_of (period, fiscal), period->kind, as_of, &found))
        return no_days;
      return (LiaisonDateRange) { found.range.first, as_of };
    case BEFORE:
      if (!liaison_fiscal_find (fiscal_of (period, fiscal), period->kind, as_of, &found) ||
          !liaison_fiscal_shift (fiscal_of (period, fiscal), found, -1, &found))
        return no_days;
      return found.range;
    default:
      g_return_val_if_reached (no_days);
    }
}

/**
 * liaison_metric_period_resolve_year_before:
 * @word: a word of a period
 * @as_of: the day of reckoning
 * @fiscal: as for liaison_metric_period_resolve()
 * @last_review: likewise
 *
 * Windows of months start and end 12 months earlier. Years and quarters are compared with the same one of the
 * fiscal year before: up to the same day of it (in years of weeks, after as many days), or all of it, once
 * all of it is over.
 *
 * Returns: the days that the period is compared with; none as for liaison_metric_period_resolve()
 */
LiaisonDateRange
liaison_metric_period_resolve_year_before (const char *word,
                                           LiaisonDate as_of,
                                           LiaisonFiscal fiscal,
                                           LiaisonDate last_review)
{
  const Period *period = find_period (word);
  LiaisonFiscal years = period != NULL ? fiscal_of (period, fiscal) : fiscal;
  LiaisonDate earlier = liaison_date_add_months (as_of, -MONTHS_PER_YEAR);
  LiaisonPeriod now, before;
  int per_year;

  if (period == NULL || earlier == LIAISON_DATE_NONE)
    return no_days;
  if (is_since_review (period, as_of, last_review))
    return days_after (liaison_date_add_months (last_review, -MONTHS_PER_YEAR), earlier);
  if (period->shape == TRAILING || period->shape == SINCE_REVIEW)
    return liaison_metric_period_resolve (word, earlier, fiscal, LIAISON_DATE_NONE);

  per_year = period->kind == LIAISON_PERIOD_QUARTER ? 4 : 1;
  if (!liaison_fiscal_find (years, period->kind, as_of, &now) ||
      (period->shape == BEFORE && !liaison_fiscal_shift (years, now, -1, &now)) ||
      !liaison_fiscal_shift (years, now, -per_year, &before))
    return no_days;
  return period->shape == BEFORE ? before.range : same_days_before (years, now, before, as_of);
}
