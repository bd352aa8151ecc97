/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonDate:
 *
 * A day of the proleptic Gregorian calendar, as days since 1970-01-01; the years 0001 to 9999.
 */
typedef gint32 LiaisonDate;

/**
 * LiaisonInstant:
 *
 * A point in time, as microseconds since 1970-01-01T00:00:00Z.
 */
typedef gint64 LiaisonInstant;

#define LIAISON_DATE_NONE G_MININT32
#define LIAISON_DATE_MIN ((LiaisonDate) - 719162)
#define LIAISON_DATE_MAX ((LiaisonDate) 2932896)
#define LIAISON_INSTANT_NONE G_MININT64
#define LIAISON_MICROSECONDS_PER_DAY G_GINT64_CONSTANT (86400000000)

/**
 * LiaisonDateRange:
 * @first: the first day
 * @last: the last day, which is in the range
 *
 * Whole days. As a window (start, end] it is the one that starts at the day before @first.
 */
typedef struct
{
  LiaisonDate first;
  LiaisonDate last;
} LiaisonDateRange;

/**
 * LiaisonFiscalKind:
 * @LIAISON_FISCAL_MONTHS: calendar months
 * @LIAISON_FISCAL_WEEKS_445: quarters of 4, 4 and 5 weeks
 */
typedef enum
{
  LIAISON_FISCAL_MONTHS,
  LIAISON_FISCAL_WEEKS_445,
} LiaisonFiscalKind;

/**
 * LiaisonFiscal:
 * @kind: what the year is made of
 * @start_month: the month that the year starts in, 1 to 12
 * @week_start: the first day of a week, of which 4-4-5 years have 52 or 53
 *
 * How a program cuts time into years, quarters and months.
 */
typedef struct
{
  LiaisonFiscalKind kind;
  guint8 start_month;
  GDateWeekday week_start;
} LiaisonFiscal;

typedef enum
{
  LIAISON_PERIOD_MONTH,
  LIAISON_PERIOD_QUARTER,
  LIAISON_PERIOD_YEAR,
} LiaisonPeriodKind;

/**
 * LiaisonPeriod:
 * @kind: month, quarter or year
 * @year: the fiscal year that it belongs to, named after the calendar year that it ends in
 * @index: which one of its year: 1 to 12, 1 to 4, or 1
 * @range: its days
 */
typedef struct
{
  LiaisonPeriodKind kind;
  int year;
  guint index;
  LiaisonDateRange range;
} LiaisonPeriod;

#define LIAISON_FISCAL_CALENDAR ((LiaisonFiscal) { LIAISON_FISCAL_MONTHS, 1, G_DATE_MONDAY })

gboolean liaison_date_is_valid (LiaisonDate date);
LiaisonDate liaison_date_from_ymd (int year, int month, int day);
gboolean liaison_date_to_ymd (LiaisonDate date, int *year, int *month, int *day);
gboolean liaison_date_parse (const char *text, LiaisonDate *date, GError **error);
char *liaison_date_to_text (LiaisonDate date);
char *liaison_date_format (LiaisonDate date);
LiaisonDate liaison_date_add_days (LiaisonDate date, int days);
LiaisonDate liaison_date_add_months (LiaisonDate date, int months);
GDateWeekday liaison_date_get_weekday (LiaisonDate date);
LiaisonDate liaison_date_get_month_end (LiaisonDate date);
int liaison_date_difference (LiaisonDate later, LiaisonDate earlier);
gboolean liaison_date_is_in_window (LiaisonDate date, LiaisonDate start, LiaisonDate end);
gboolean liaison_date_range_contains (LiaisonDateRange range, LiaisonDate date);
LiaisonDateRange liaison_date_trailing_months (LiaisonDate as_of, guint months);

gboolean
liaison_fiscal_find (LiaisonFiscal fiscal, LiaisonPeriodKind kind, LiaisonDate date, LiaisonPeriod *period);
gboolean liaison_fiscal_get (LiaisonFiscal fiscal,
                             LiaisonPeriodKind kind,
                             int year,
                             guint index,
                             LiaisonPeriod *period);
gboolean liaison_fiscal_shift (LiaisonFiscal fiscal, LiaisonPeriod period, int by, LiaisonPeriod *shifted);

gboolean liaison_instant_parse (const char *text, LiaisonInstant *instant, GError **error);
char *liaison_instant_to_text (LiaisonInstant instant);
gboolean
liaison_instant_to_date (LiaisonInstant instant, const char *time_zone, LiaisonDate *date, GError **error);

G_END_DECLS
