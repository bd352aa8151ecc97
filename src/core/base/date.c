/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/date.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MICROSECONDS_PER_SECOND G_GINT64_CONSTANT (1000000)
#define SECONDS_PER_DAY 86400
#define WEEKS_PER_QUARTER 13

static gint64
floor_divide (gint64 value, gint64 divisor)
{
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil: years of 400 start in March. */
static gint64
days_from_ymd (gint64 year, int month, int day)
{
  gint64 shifted = year - (month <= 2 ? 1 : 0);
  gint64 era = floor_divide (shifted, 400);
  gint64 year_of_era = shifted - era * 400;
  gint64 day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

static gboolean
is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in_month (int year, int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

static LiaisonDate
date_or_none (gint64 days)
{
  return days >= LIAISON_DATE_MIN && days <= LIAISON_DATE_MAX ? (LiaisonDate) days : LIAISON_DATE_NONE;
}

/* Reads exactly @n_digits digits of ASCII. */
static gboolean
read_digits (const char **text, guint n_digits, int *value)
{
  *value = 0;
  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *value = *value * 10 + g_ascii_digit_value (**text);
      (*text)++;
    }
  return TRUE;
}

static gboolean
read_character (const char **text, const char *allowed)
{
  if (**text == '\0' || strchr (allowed, **text) == NULL)
    return FALSE;
  (*text)++;
  return TRUE;
}

static LiaisonDate
read_date (const char **text)
{
  int year, month, day;

  if (!read_digits (text, 4, &year) || !read_character (text, "-") || !read_digits (text, 2, &month) ||
      !read_character (text, "-") || !read_digits (text, 2, &day))
    return LIAISON_DATE_NONE;
  return liaison_date_from_ymd (year, month, day);
}

/**
 * liaison_date_is_valid:
 * @date: a date or %LIAISON_DATE_NONE
 *
 * Returns: whether @date is a day of the years 0001 to 9999
 */
gboolean
liaison_date_is_valid (LiaisonDate date)
{
  return date >= LIAISON_DATE_MIN && date <= LIAISON_DATE_MAX;
}

/**
 * liaison_date_from_ymd:
 * @year: the year, 1 to 9999
 * @month: the month, 1 to 12
 * @day: the day, from 1
 *
 * Returns: the date, or %LIAISON_DATE_NONE where there is no such day
 */
LiaisonDate
liaison_date_from_ymd (int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month (year, month))
    return LIAISON_DATE_NONE;
  return (LiaisonDate) days_from_ymd (year, month, day);
}

/**
 * liaison_date_to_ymd:
 * @date: a date
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @day: (out) (optional): its day
 *
 * Source: Hinnant, civil_from_days.
 *
 * Returns: whether @date is a date, and all three were set
 */
gboolean
liaison_date_to_ymd (LiaisonDate date, int *year, int *month, int *day)
{
  int days, era, day_of_era, year_of_era, day_of_year, shifted_month, the_month;

  if (!liaison_date_is_valid (date))
    return FALSE;

  days = date + 719468;
  era = days / 146097;
  day_of_era = days - era * 146097;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  shifted_month = (5 * day_of_year + 2) / 153;
  the_month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  if (year != NULL)
    *year = era * 400 + year_of_era + (the_month <= 2 ? 1 : 0);
  if (month != NULL)
    *month = the_month;
  if (day != NULL)
    *day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  return TRUE;
}

/**
 * liaison_date_parse:
 * @text: a date as ISO 8601 writes it: YYYY-MM-DD and nothing else
 * @date: (out): the date
 * @error: %LIAISON_ERROR_INVALID where @text is no such date
 *
 * Returns: whether @date was set
 */
gboolean
liaison_date_parse (const char *text, LiaisonDate *date, GError **error)
{
  g_autofree char *excerpt = NULL;
  const char *end = text;
  LiaisonDate read;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  read = read_date (&end);
  if (read != LIAISON_DATE_NONE && *end == '\0')
    {
      *date = read;
      return TRUE;
    }
  excerpt = liaison_text_excerpt (text);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
               _ ("“%s” is not a date that can be read. Write it like 2026-05-27."), excerpt);
  return FALSE;
}

/**
 * liaison_date_to_text:
 * @date: a date or %LIAISON_DATE_NONE
 *
 * Returns: (transfer full) (nullable): YYYY-MM-DD, or %NULL where @date is none
 */
char *
liaison_date_to_text (LiaisonDate date)
{
  int year, month, day;

  if (!liaison_date_to_ymd (date, &year, &month, &day))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * liaison_date_format:
 * @date: a date or %LIAISON_DATE_NONE
 *
 * Returns: (transfer full): the date for people, of medium length; empty for none
 */
char *
liaison_date_format (LiaisonDate date)
{
  g_autoptr (GDateTime) date_time = NULL;
  int year, month, day;

  if (!liaison_date_to_ymd (date, &year, &month, &day))
    return g_strdup ("");
  date_time = g_date_time_new_utc (year, month, day, 0, 0, 0);
  /* xgettext:no-c-format
     Translators: a date such as 27 May 2026, as g_date_time_format() writes it: put it as your language does */
  return g_date_time_format (date_time, _ ("%-d %b %Y"));
}

/**
 * liaison_date_add_days:
 * @date: a date or %LIAISON_DATE_NONE
 * @days: how many days later; negative for earlier
 *
 * @date is day 0: a period of N days after it ends with, and includes, what this returns.
 *
 * Returns: the date, or %LIAISON_DATE_NONE where @date is none or the result not in the years 0001 to 9999
 */
LiaisonDate
liaison_date_add_days (LiaisonDate date, int days)
{
  return liaison_date_is_valid (date) ? date_or_none ((gint64) date + days) : LIAISON_DATE_NONE;
}

/**
 * liaison_date_add_months:
 * @date: a date or %LIAISON_DATE_NONE
 * @months: how many months later; negative for earlier
 *
 * Returns: the same day of that month, or its last where it is shorter; %LIAISON_DATE_NONE as
 *   liaison_date_add_days() does
 */
LiaisonDate
liaison_date_add_months (LiaisonDate date, int months)
{
  int year, month, day;
  gint64 position, new_year;
  int new_month;

  if (!liaison_date_to_ymd (date, &year, &month, &day))
    return LIAISON_DATE_NONE;
  position = (gint64) year * 12 + month - 1 + months;
  new_year = floor_divide (position, 12);
  new_month = (int) (position - new_year * 12) + 1;
  if (new_year < 1 || new_year > 9999)
    return LIAISON_DATE_NONE;
  return liaison_date_from_ymd ((int) new_year, new_month,
                                MIN (day, days_in_month ((int) new_year, new_month)));
}

/**
 * liaison_date_get_weekday:
 * @date: a date
 *
 * Returns: its weekday, or %G_DATE_BAD_WEEKDAY where @date is none
 */
GDateWeekday
liaison_date_get_weekday (LiaisonDate date)
{
  if (!liaison_date_is_valid (date))
    return G_DATE_BAD_WEEKDAY;
  /* 0001-01-01 was a Monday. */
  return (GDateWeekday) ((date - LIAISON_DATE_MIN) % 7 + 1);
}

/**
 * liaison_date_get_month_end:
 * @date: a date
 *
 * Returns: the last day of its month, or %LIAISON_DATE_NONE where @date is none
 */
LiaisonDate
liaison_date_get_month_end (LiaisonDate date)
{
  int year, month, day;

  if (!liaison_date_to_ymd (date, &year, &month, &day))
    return LIAISON_DATE_NONE;
  return date + days_in_month (year, month) - day;
}

/**
 * liaison_date_difference:
 * @later: a date
 * @earlier: a date
 *
 * Returns: how many days after @earlier @later is; negative where it is before
 */
int
liaison_date_difference (LiaisonDate later, LiaisonDate earlier)
{
  g_return_val_if_fail (liaison_date_is_valid (later) && liaison_date_is_valid (earlier), 0);

  return later - earlier;
}

/**
 * liaison_date_is_in_window:
 * @date: a date
 * @start: the day before the window
 * @end: the last day of the window
 *
 * Returns: whether @date lies in (@start, @end]
 */
gboolean
liaison_date_is_in_window (LiaisonDate date, LiaisonDate start, LiaisonDate end)
{
  return date > start && date <= end;
}

/**
 * liaison_date_range_contains:
 * @range: whole days
 * @date: a date
 *
 * Returns: whether @date is one of them
 */
gboolean
liaison_date_range_contains (LiaisonDateRange range, LiaisonDate date)
{
  return date >= range.first && date <= range.last;
}

/**
 * liaison_date_trailing_months:
 * @as_of: the last day
 * @months: how many months
 *
 * The days after @as_of minus @months, up to and with @as_of (rules.md 0): 12 months as of 2020-05-31 are
 * 2019-06-01 to 2020-05-31.
 *
 * Returns: the days; both are %LIAISON_DATE_NONE where @as_of is none or they would start before the year 0001
 */
LiaisonDateRange
liaison_date_trailing_months (LiaisonDate as_of, guint months)
{
  LiaisonDateRange none = { LIAISON_DATE_NONE, LIAISON_DATE_NONE };
  LiaisonDate start;

  g_return_val_if_fail (months <= G_MAXINT, none);

  start = liaison_date_add_months (as_of, -(int) months);
  return start == LIAISON_DATE_NONE ? none : (LiaisonDateRange) { start + 1, as_of };
}

static gboolean
is_fiscal_usable (LiaisonFiscal fiscal)
{
  return fiscal.start_month >= 1 && fiscal.start_month <= 12 &&
         (fiscal.kind == LIAISON_FISCAL_MONTHS || g_date_valid_weekday (fiscal.week_start));
}

static guint
periods_per_year (LiaisonPeriodKind kind)
{
  switch (kind)
    {
    case LIAISON_PERIOD_MONTH:
      return 12;
    case LIAISON_PERIOD_QUARTER:
      return 4;
    case LIAISON_PERIOD_YEAR:
      return 1;
    default:
      g_return_val_if_reached (1);
    }
}

/* Days since 1970 of the start of a period, of which @position counts from 0. */
static gint64
start_of_period (LiaisonFiscal fiscal, gint64 year, LiaisonPeriodKind kind, guint position)
{
  static const guint8 weeks_before_month[] = { 0, 4, 8 };
  guint months = position * 12 / periods_per_year (kind);
  gint64 start_year = year - (fiscal.start_month > 1 ? 1 : 0);
  gint64 first, after_week_start;

  if (fiscal.kind == LIAISON_FISCAL_MONTHS || months == 12)
    {
      guint month = fiscal.start_month - 1 + months;

      if (fiscal.kind == LIAISON_FISCAL_WEEKS_445)
        return start_of_period (fiscal, year + 1, kind, 0);
      return days_from_ymd (start_year + month / 12, (int) (month % 12) + 1, 1);
    }

  first = days_from_ymd (start_year, fiscal.start_month, 1);
  after_week_start = first - LIAISON_DATE_MIN - ((int) fiscal.week_start - 1);
  after_week_start -= floor_divide (after_week_start, 7) * 7;
  first += after_week_start <= 3 ? -after_week_start : 7 - after_week_start;
  return first + 7 * (months / 3 * WEEKS_PER_QUARTER + weeks_before_month[months % 3]);
}

/**
 * liaison_fiscal_get:
 * @fiscal: how the program cuts time
 * @kind: month, quarter or year
 * @year: the fiscal year, named after the calendar year that it ends in
 * @index: which one of its year, from 1
 * @period: (out): the period
 *
 * Years of months start on the first of their month; that of July 2025 is 2026.
 *
 * A 4-4-5 year starts on the weekday @week_start that is nearest to the first of its month (at most three days
 * before or after it), has quarters of 13 weeks whose months have 4, 4 and 5, and where it has 53 weeks the last
 * month has 6. It is named as a year of months that starts in the same month.
 *
 * Returns: whether @period was set: there is no such period where @index is out of range, or a day of it not in
 *   the years 0001 to 9999
 */
gboolean
liaison_fiscal_get (LiaisonFiscal fiscal,
                    LiaisonPeriodKind kind,
                    int year,
                    guint index,
                    LiaisonPeriod *period)
{
  LiaisonDate first, last;

  g_return_val_if_fail (is_fiscal_usable (fiscal), FALSE);
  g_return_val_if_fail (period != NULL, FALSE);

  if (index < 1 || index > periods_per_year (kind))
    return FALSE;
  first = date_or_none (start_of_period (fiscal, year, kind, index - 1));
  last = date_or_none (start_of_period (fiscal, year, kind, index) - 1);
  if (first == LIAISON_DATE_NONE || last == LIAISON_DATE_NONE)
    return FALSE;
  *period = (LiaisonPeriod) { kind, year, index, { first, last } };
  return TRUE;
}

/**
 * liaison_fiscal_find:
 * @fiscal: how the program cuts time
 * @kind: month, quarter or year
 * @date: a date
 * @period: (out): the period that @date lies in
 *
 * Returns: whether @period was set; see liaison_fiscal_get()
 */
gboolean
liaison_fiscal_find (LiaisonFiscal fiscal, LiaisonPeriodKind kind, LiaisonDate date, LiaisonPeriod *period)
{
  int year;
  guint index;

  g_return_val_if_fail (is_fiscal_usable (fiscal), FALSE);
  g_return_val_if_fail (period != NULL, FALSE);

  if (!liaison_date_to_ymd (date, &year, NULL, NULL))
    return FALSE;
  year--;
  while (start_of_period (fiscal, (gint64) year + 1, LIAISON_PERIOD_YEAR, 0) <= date)
    year++;
  for (index = periods_per_year (kind); index > 1; index--)
    if (start_of_period (fiscal, year, kind, index - 1) <= date)
      break;
  return liaison_fiscal_get (fiscal, kind, year, index, period);
}

/**
 * liaison_fiscal_shift:
 * @fiscal: how the program cuts time
 * @period: a period of it
 * @by: how many periods later; negative for earlier
 * @shifted: (out): that period
 *
 * Returns: whether @shifted was set; see liaison_fiscal_get()
 */
gboolean
liaison_fiscal_shift (LiaisonFiscal fiscal, LiaisonPeriod period, int by, LiaisonPeriod *shifted)
{
  gint64 per_year = periods_per_year (period.kind);
  gint64 position = period.year * per_year + period.index - 1 + by;
  gint64 year = floor_divide (position, per_year);

  if (year < 0 || year > 10000)
    return FALSE;
  return liaison_fiscal_get (fiscal, period.kind, (int) year, (guint) (position - year * per_year) + 1,
                             shifted);
}

/* Digits behind the point of a second: six count, more are cut off. */
static gboolean
read_fraction (const char **text, int *microseconds)
{
  int unit = 100000;

  *microseconds = 0;
  if (**text != '.')
    return TRUE;
  (*text)++;
  if (!g_ascii_isdigit (**text))
    return FALSE;
  for (; g_ascii_isdigit (**text); (*text)++, unit /= 10)
    *microseconds += g_ascii_digit_value (**text) * unit;
  return TRUE;
}

static gboolean
read_offset (const char **text, int *seconds)
{
  int sign = **text == '-' ? -1 : 1;
  int hours, minutes;

  *seconds = 0;
  if (read_character (text, "Zz"))
    return TRUE;
  if (!read_character (text, "+-") || !read_digits (text, 2, &hours) || !read_character (text, ":") ||
      !read_digits (text, 2, &minutes) || hours > 23 || minutes > 59)
    return FALSE;
  *seconds = sign * (hours * 3600 + minutes * 60);
  return TRUE;
}

static LiaisonInstant
read_instant (const char *text)
{
  LiaisonDate date = read_date (&text);
  int hours, minutes, seconds, microseconds, offset;
  gint64 second;

  if (date == LIAISON_DATE_NONE || !read_character (&text, "Tt ") || !read_digits (&text, 2, &hours) ||
      !read_character (&text, ":") || !read_digits (&text, 2, &minutes) || !read_character (&text, ":") ||
      !read_digits (&text, 2, &seconds) || !read_fraction (&text, &microseconds) ||
      !read_offset (&text, &offset) || *text != '\0' || hours > 23 || minutes > 59 || seconds > 60)
    return LIAISON_INSTANT_NONE;

  second = (gint64) date * SECONDS_PER_DAY + hours * 3600 + minutes * 60 + seconds - offset;
  /* A leap second is the last one of a day in UTC. */
  if (seconds == 60 && second % SECONDS_PER_DAY != 0)
    return LIAISON_INSTANT_NONE;
  if (date_or_none (floor_divide (second, SECONDS_PER_DAY)) == LIAISON_DATE_NONE)
    return LIAISON_INSTANT_NONE;
  return second * MICROSECONDS_PER_SECOND + microseconds;
}

/**
 * liaison_instant_parse:
 * @text: an instant as RFC 3339 writes it, such as 2026-11-20T04:49:00.123Z or 2026-11-20T05:49:00+01:00
 * @instant: (out): the instant; digits after the microseconds are cut off, a leap second is the next second
 * @error: %LIAISON_ERROR_INVALID where @text is no such instant, or its day in UTC not in the years 0001 to 9999
 *
 * Returns: whether @instant was set
 */
gboolean
liaison_instant_parse (const char *text, LiaisonInstant *instant, GError **error)
{
  g_autofree char *excerpt = NULL;
  LiaisonInstant read;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (instant != NULL, FALSE);

  read = read_instant (text);
  if (read != LIAISON_INSTANT_NONE)
    {
      *instant = read;
      return TRUE;
    }
  excerpt = liaison_text_excerpt (text);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
               _ ("“%s” is not a time that can be read. Write it like 2026-11-20T04:49:00Z."), excerpt);
  return FALSE;
}

/**
 * liaison_instant_to_text:
 * @instant: an instant or %LIAISON_INSTANT_NONE
 *
 * Returns: (transfer full) (nullable): RFC 3339 in UTC with three decimals, or with six where the last three
 *   count; %NULL where @instant is none or not in the years 0001 to 9999
 */
char *
liaison_instant_to_text (LiaisonInstant instant)
{
  gint64 days = floor_divide (instant, LIAISON_MICROSECONDS_PER_DAY);
  g_autofree char *day = liaison_date_to_text (date_or_none (days));
  gint64 microseconds, second;

  if (day == NULL)
    return NULL;
  microseconds = instant - days * LIAISON_MICROSECONDS_PER_DAY;
  second = microseconds / MICROSECONDS_PER_SECOND;
  microseconds %= MICROSECONDS_PER_SECOND;
  if (microseconds % 1000 == 0)
    return g_strdup_printf ("%sT%02d:%02d:%02d.%03dZ", day, (int) (second / 3600), (int) (second / 60 % 60),
                            (int) (second % 60), (int) (microseconds / 1000));
  return g_strdup_printf ("%sT%02d:%02d:%02d.%06dZ", day, (int) (second / 3600), (int) (second / 60 % 60),
                          (int) (second % 60), (int) microseconds);
}

/* A name of the time zone database and nothing that leads to another file. */
static gboolean
is_time_zone_shape (const char *name)
{
  if (!g_ascii_isalnum (name[0]) && name[0] != '+' && name[0] != '-')
    return FALSE;
  for (const char *at = name; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("+-_/:", *at) == NULL)
      return FALSE;
  return strlen (name) < 64;
}

/**
 * liaison_instant_to_date:
 * @instant: an instant
 * @time_zone: a name of the time zone database, such as Europe/Berlin, or an offset such as +05:30
 * @date: (out): the day that it was, or is, there
 * @error: %LIAISON_ERROR_INVALID where the time zone is not known or the day not in the years 0001 to 9999
 *
 * Returns: whether @date was set
 */
gboolean
liaison_instant_to_date (LiaisonInstant instant, const char *time_zone, LiaisonDate *date, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  gint64 second = floor_divide (instant, MICROSECONDS_PER_SECOND);
  LiaisonDate day;
  int interval;

  g_return_val_if_fail (time_zone != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  if (is_time_zone_shape (time_zone))
    zone = g_time_zone_new_identifier (time_zone);
  if (zone == NULL)
    {
      g_autofree char *excerpt = liaison_text_excerpt (time_zone);

      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                   _ ("“%s” is not a known time zone. Write it like Europe/Berlin."), excerpt);
      return FALSE;
    }
  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, second);
  day = date_or_none (floor_divide (second + g_time_zone_get_offset (zone, interval), SECONDS_PER_DAY));
  if (day == LIAISON_DATE_NONE)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("This time is not in the years 0001 to 9999."));
      return FALSE;
    }
  *date = day;
  return TRUE;
}
