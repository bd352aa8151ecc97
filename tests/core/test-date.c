/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/date.h"

#include "core/base/error.h"

#include <locale.h>

static guint
iterations (guint count)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? count * 100 : count;
}

static LiaisonDate
day (const char *text)
{
  g_autoptr (GError) error = NULL;
  LiaisonDate date = LIAISON_DATE_NONE;

  liaison_date_parse (text, &date, &error);
  g_assert_no_error (error);
  return date;
}

static void
assert_day (LiaisonDate date, const char *text)
{
  g_autofree char *is = liaison_date_to_text (date);

  g_assert_cmpstr (is, ==, text);
}

static void
test_text (void)
{
  static const char *const bad[] = {
    "",
    "2026",
    "2026-5-27",
    "2026-05-27 ",
    " 2026-05-27",
    "2026-02-29",
    "2026-13-01",
    "2026-00-01",
    "2026-01-00",
    "2026-01-32",
    "0000-01-01",
    "10000-01-01",
    "1900-02-29",
    "20260527",
    "2026/05/27",
    "+026-05-27",
    "2026-05-2７",
    "٢٠٢٦-٠٥-٢٧",
    "2026-05-27T00:00:00Z",
    "\xff",
    "-001-01-01",
  };

  g_assert_cmpint (day ("1970-01-01"), ==, 0);
  g_assert_cmpint (day ("0001-01-01"), ==, LIAISON_DATE_MIN);
  g_assert_cmpint (day ("9999-12-31"), ==, LIAISON_DATE_MAX);
  assert_day (day ("2000-02-29"), "2000-02-29");
  assert_day (LIAISON_DATE_NONE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      LiaisonDate date = 7;

      g_assert_false (liaison_date_parse (bad[i], &date, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (date, ==, 7);
    }
}

/* Every day there is, counted by hand and by GDate. */
static void
test_every_day (void)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  LiaisonDate date = LIAISON_DATE_MIN;
  GDate other;

  g_date_clear (&other, 1);
  for (int year = 1; year <= 9999; year++)
    {
      gboolean is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

      for (int month = 1; month <= 12; month++)
        {
          int length = lengths[month - 1] + (month == 2 && is_leap ? 1 : 0);

          for (int i = 1; i <= length; i++, date++)
            {
              int is_year, is_month, is_day;

              if (liaison_date_from_ymd (year, month, i) != date)
                g_error ("%d-%d-%d is not %d", year, month, i, date);
              if (!liaison_date_to_ymd (date, &is_year, &is_month, &is_day) || is_year != year ||
                  is_month != month || is_day != i)
                g_error ("%d is not %d-%d-%d", date, year, month, i);
            }
          if (liaison_date_get_month_end (date - 1) != date - 1 ||
              liaison_date_get_month_end (date - 28) != date - 1)
            g_error ("%d-%d does not end on %d", year, month, date - 1);
          g_date_set_dmy (&other, (GDateDay) length, (GDateMonth) month, (GDateYear) year);
          g_assert_cmpuint (g_date_get_julian (&other), ==, (guint) (date - LIAISON_DATE_MIN));
          g_assert_cmpint (liaison_date_get_weekday (date - 1), ==, g_date_get_weekday (&other));
        }
    }
  g_assert_cmpint (date - 1, ==, LIAISON_DATE_MAX);
}

static void
test_add (void)
{
  assert_day (liaison_date_add_days (day ("2026-01-15"), 45), "2026-03-01");
  assert_day (liaison_date_add_days (day ("2028-01-15"), 45), "2028-02-29");
  assert_day (liaison_date_add_days (day ("2026-03-02"), 90), "2026-05-31");
  assert_day (liaison_date_add_days (day ("2026-04-01"), 90), "2026-06-30");
  assert_day (liaison_date_add_days (day ("9999-12-31"), 1), NULL);
  assert_day (liaison_date_add_days (day ("0001-01-01"), -1), NULL);
  assert_day (liaison_date_add_days (day ("2026-01-01"), G_MAXINT), NULL);
  assert_day (liaison_date_add_days (day ("2026-01-01"), G_MININT), NULL);
  assert_day (liaison_date_add_days (LIAISON_DATE_NONE, 1), NULL);

  assert_day (liaison_date_add_months (day ("2026-01-31"), 1), "2026-02-28");
  assert_day (liaison_date_add_months (day ("2028-01-31"), 1), "2028-02-29");
  assert_day (liaison_date_add_months (day ("2028-02-29"), 12), "2029-02-28");
  assert_day (liaison_date_add_months (day ("2026-01-31"), -2), "2025-11-30");
  assert_day (liaison_date_add_months (day ("2026-12-15"), 1), "2027-01-15");
  assert_day (liaison_date_add_months (day ("0001-01-15"), -1), NULL);
  assert_day (liaison_date_add_months (day ("9999-12-15"), 1), NULL);
  assert_day (liaison_date_add_months (day ("2026-12-15"), G_MAXINT), NULL);
  assert_day (liaison_date_add_months (day ("2026-12-15"), G_MININT), NULL);
  assert_day (liaison_date_add_months (LIAISON_DATE_NONE, 0), NULL);

  g_assert_cmpint (liaison_date_difference (day ("2026-03-01"), day ("2026-02-28")), ==, 1);
  g_assert_cmpint (liaison_date_difference (LIAISON_DATE_MIN, LIAISON_DATE_MAX), ==, -3652058);
  g_assert_cmpint (liaison_date_get_weekday (day ("2026-05-22")), ==, G_DATE_FRIDAY);
  g_assert_cmpint (liaison_date_get_weekday (LIAISON_DATE_NONE), ==, G_DATE_BAD_WEEKDAY);
}

static void
test_windows (void)
{
  LiaisonDateRange range = liaison_date_trailing_months (day ("2020-05-31"), 12);

  assert_day (range.first, "2019-06-01");
  assert_day (range.last, "2020-05-31");
  g_assert_false (liaison_date_range_contains (range, day ("2019-05-31")));
  g_assert_true (liaison_date_range_contains (range, day ("2019-06-01")));
  g_assert_true (liaison_date_range_contains (range, day ("2020-05-31")));
  g_assert_false (liaison_date_range_contains (range, LIAISON_DATE_NONE));
  range = liaison_date_trailing_months (day ("2024-02-29"), 12);
  assert_day (range.first, "2023-03-01");
  range = liaison_date_trailing_months (day ("0001-05-01"), 12);
  g_assert_cmpint (range.first, ==, LIAISON_DATE_NONE);

  g_assert_false (liaison_date_is_in_window (10, 10, 20));
  g_assert_true (liaison_date_is_in_window (11, 10, 20));
  g_assert_true (liaison_date_is_in_window (20, 10, 20));
  g_assert_false (liaison_date_is_in_window (21, 10, 20));
}

static void
assert_period (LiaisonFiscal fiscal,
               LiaisonPeriodKind kind,
               const char *date,
               int year,
               guint index,
               const char *first,
               const char *last)
{
  LiaisonPeriod period;

  g_assert_true (liaison_fiscal_find (fiscal, kind, day (date), &period));
  g_assert_cmpint (period.year, ==, year);
  g_assert_cmpuint (period.index, ==, index);
  assert_day (period.range.first, first);
  assert_day (period.range.last, last);
}

static void
test_fiscal (void)
{
  LiaisonFiscal calendar = LIAISON_FISCAL_CALENDAR;
  LiaisonFiscal july = { LIAISON_FISCAL_MONTHS, 7, G_DATE_MONDAY };
  LiaisonFiscal retail = { LIAISON_FISCAL_WEEKS_445, 2, G_DATE_SUNDAY };
  LiaisonFiscal weeks = { LIAISON_FISCAL_WEEKS_445, 1, G_DATE_MONDAY };
  LiaisonPeriod period;

  assert_period (calendar, LIAISON_PERIOD_YEAR, "2026-05-27", 2026, 1, "2026-01-01", "2026-12-31");
  assert_period (calendar, LIAISON_PERIOD_QUARTER, "2026-05-27", 2026, 2, "2026-04-01", "2026-06-30");
  assert_period (calendar, LIAISON_PERIOD_MONTH, "2028-02-29", 2028, 2, "2028-02-01", "2028-02-29");
  assert_period (july, LIAISON_PERIOD_YEAR, "2026-06-30", 2026, 1, "2025-07-01", "2026-06-30");
  assert_period (july, LIAISON_PERIOD_YEAR, "2026-07-01", 2027, 1, "2026-07-01", "2027-06-30");
  assert_period (july, LIAISON_PERIOD_QUARTER, "2026-05-27", 2026, 4, "2026-04-01", "2026-06-30");
  assert_period (july, LIAISON_PERIOD_MONTH, "2026-01-01", 2026, 7, "2026-01-01", "2026-01-31");

  /* 2026-01-01 is a Thursday: the nearest Monday is 2025-12-29. 2026 has 53 weeks, for 2027 starts on Monday 2027-01-04. */
  assert_period (weeks, LIAISON_PERIOD_YEAR, "2026-01-01", 2026, 1, "2025-12-29", "2027-01-03");
  assert_period (weeks, LIAISON_PERIOD_MONTH, "2025-12-31", 2026, 1, "2025-12-29", "2026-01-25");
  assert_period (weeks, LIAISON_PERIOD_MONTH, "2026-03-29", 2026, 3, "2026-02-23", "2026-03-29");
  assert_period (weeks, LIAISON_PERIOD_QUARTER, "2026-03-30", 2026, 2, "2026-03-30", "2026-06-28");
  assert_period (weeks, LIAISON_PERIOD_MONTH, "2027-01-03", 2026, 12, "2026-11-23", "2027-01-03");
  /* 2026-02-01 is a Sunday. */
  assert_period (retail, LIAISON_PERIOD_YEAR, "2026-02-01", 2027, 1, "2026-02-01", "2027-01-30");

  g_assert_true (liaison_fiscal_get (july, LIAISON_PERIOD_QUARTER, 2026, 1, &period));
  g_assert_true (liaison_fiscal_shift (july, period, -1, &period));
  g_assert_cmpint (period.year, ==, 2025);
  g_assert_cmpuint (period.index, ==, 4);
  g_assert_false (liaison_fiscal_shift (july, period, G_MAXINT, &period));
  g_assert_false (liaison_fiscal_shift (july, period, G_MININT, &period));
  g_assert_false (liaison_fiscal_get (july, LIAISON_PERIOD_QUARTER, 2026, 0, &period));
  g_assert_false (liaison_fiscal_get (july, LIAISON_PERIOD_QUARTER, 2026, 5, &period));
  g_assert_false (liaison_fiscal_get (july, LIAISON_PERIOD_YEAR, 1, 1, &period));
  g_assert_false (liaison_fiscal_get (calendar, LIAISON_PERIOD_YEAR, G_MAXINT, 1, &period));
  g_assert_false (liaison_fiscal_get (calendar, LIAISON_PERIOD_YEAR, G_MININT, 1, &period));
  g_assert_true (liaison_fiscal_get (calendar, LIAISON_PERIOD_YEAR, 9999, 1, &period));
  g_assert_false (liaison_fiscal_find (calendar, LIAISON_PERIOD_YEAR, LIAISON_DATE_NONE, &period));
}

/* Periods of every kind follow each other without a gap and have the lengths that they are named for. */
static void
test_random_fiscal (void)
{
  for (guint i = 0; i < iterations (3000); i++)
    {
      LiaisonFiscal fiscal = {
        g_test_rand_bit () ? LIAISON_FISCAL_MONTHS : LIAISON_FISCAL_WEEKS_445,
        (guint8) g_test_rand_int_range (1, 13),
        (GDateWeekday) g_test_rand_int_range (1, 8),
      };
      LiaisonPeriodKind kind = (LiaisonPeriodKind) g_test_rand_int_range (0, 3);
      LiaisonDate date = g_test_rand_int_range (LIAISON_DATE_MIN + 800, LIAISON_DATE_MAX - 800);
      LiaisonPeriod period, same, next, year;
      int days, nominal;

      g_assert_true (liaison_fiscal_find (fiscal, kind, date, &period));
      g_assert_true (liaison_date_range_contains (period.range, date));
      g_assert_true (liaison_fiscal_get (fiscal, kind, period.year, period.index, &same));
      g_assert_cmpint (same.range.first, ==, period.range.first);
      g_assert_true (liaison_fiscal_shift (fiscal, period, 1, &next));
      g_assert_cmpint (next.range.first, ==, period.range.last + 1);
      g_assert_true (liaison_fiscal_find (fiscal, LIAISON_PERIOD_YEAR, date, &year));
      g_assert_cmpint (year.year, ==, period.year);

      days = period.range.last - period.range.first + 1;
      nominal = liaison_date_from_ymd (year.year - (fiscal.start_month > 1 ? 1 : 0), fiscal.start_month, 1);
      if (fiscal.kind == LIAISON_FISCAL_MONTHS)
        {
          g_assert_cmpint (year.range.first, ==, nominal);
          g_assert_cmpint (liaison_date_add_months (period.range.first, kind == LIAISON_PERIOD_MONTH ? 1
                                                                        : kind == LIAISON_PERIOD_QUARTER
                                                                            ? 3
                                                                            : 12),
                           ==, period.range.last + 1);
        }
      else
        {
          gboolean is_last = period.range.last == year.range.last;

          g_assert_cmpint (ABS (year.range.first - nominal), <=, 3);
          g_assert_cmpint (liaison_date_get_weekday (period.range.first), ==, fiscal.week_start);
          if (kind == LIAISON_PERIOD_YEAR)
            g_assert_true (days == 364 || days == 371);
          else if (kind == LIAISON_PERIOD_QUARTER)
            g_assert_true (days == 91 || (is_last && days == 98));
          else
            g_assert_true (days == (period.index % 3 == 0 ? 35 : 28) || (is_last && days == 42));
        }
    }
}

static void
test_format (void)
{
  g_autofree char *plain = liaison_date_format (day ("2026-05-07"));
  g_autofree char *none = liaison_date_format (LIAISON_DATE_NONE);
  g_autofree char *first = liaison_date_format (LIAISON_DATE_MIN);
  g_autofree char *last = liaison_date_format (LIAISON_DATE_MAX);

  g_assert_cmpstr (plain, ==, "7 May 2026");
  g_assert_cmpstr (none, ==, "");
  g_assert_nonnull (first);
  g_assert_nonnull (last);
}

static void
test_instants (void)
{
  static const struct
  {
    const char *text;
    LiaisonInstant instant;
    const char *canonical;
  } good[] = {
    { "1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00.000Z" },
    { "2026-11-20T04:49:00.123Z", G_GINT64_CONSTANT (1795150140123000), "2026-11-20T04:49:00.123Z" },
    { "2026-11-20t05:49:00.123+01:00", G_GINT64_CONSTANT (1795150140123000), "2026-11-20T04:49:00.123Z" },
    { "2026-11-20 04:49:00.1234569z", G_GINT64_CONSTANT (1795150140123456), "2026-11-20T04:49:00.123456Z" },
    { "1969-12-31T23:59:59.999999Z", -1, "1969-12-31T23:59:59.999999Z" },
    { "2016-12-31T23:59:60Z", G_GINT64_CONSTANT (1483228800000000), "2017-01-01T00:00:00.000Z" },
    { "2017-01-01T00:59:60+01:00", G_GINT64_CONSTANT (1483228800000000), "2017-01-01T00:00:00.000Z" },
    { "0001-01-01T00:00:00Z", G_GINT64_CONSTANT (-62135596800000000), "0001-01-01T00:00:00.000Z" },
    { "9999-12-31T23:59:59.999999Z", G_GINT64_CONSTANT (253402300799999999), "9999-12-31T23:59:59.999999Z" },
  };
  static const char *const bad[] = {
    "",
    "2026-11-20",
    "2026-11-20T04:49:00",
    "2026-11-20T04:49Z",
    "2026-11-20T24:00:00Z",
    "2026-11-20T04:60:00Z",
    "2026-11-20T04:49:61Z",
    "2026-11-20T04:49:60Z",
    "2026-11-20T04:49:00.Z",
    "2026-11-20T04:49:00+24:00",
    "2026-11-20T04:49:00+0100",
    "2026-11-20T04:49:00Z ",
    "2026-02-29T04:49:00Z",
    "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01",
    "2026-11-20T04:49:00ZZ",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = NULL;
      LiaisonInstant instant;

      g_assert_true (liaison_instant_parse (good[i].text, &instant, NULL));
      g_assert_cmpint (instant, ==, good[i].instant);
      text = liaison_instant_to_text (instant);
      g_assert_cmpstr (text, ==, good[i].canonical);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      LiaisonInstant instant;

      g_assert_false (liaison_instant_parse (bad[i], &instant, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
    }
  g_assert_null (liaison_instant_to_text (LIAISON_INSTANT_NONE));
  g_assert_null (liaison_instant_to_text (G_MAXINT64));
}

static void
test_random_instants (void)
{
  for (guint i = 0; i < iterations (5000); i++)
    {
      LiaisonInstant instant = (LiaisonInstant) g_test_rand_int_range (-1500000000, 2000000000) * 1000000 +
                               g_test_rand_int_range (0, 1000000);
      g_autofree char *text = liaison_instant_to_text (instant);
      g_autoptr (GDateTime) other = g_date_time_new_from_iso8601 (text, NULL);
      LiaisonInstant read;

      g_assert_true (liaison_instant_parse (text, &read, NULL));
      g_assert_cmpint (read, ==, instant);
      g_assert_cmpint (g_date_time_to_unix_usec (other), ==, instant);
    }
}

static void
test_zones (void)
{
  static const struct
  {
    const char *instant;
    const char *zone;
    const char *date;
  } cases[] = {
    { "2026-07-01T21:59:59.999Z", "Europe/Berlin", "2026-07-01" },
    { "2026-07-01T22:00:00Z", "Europe/Berlin", "2026-07-02" },
    { "2026-12-31T22:59:59Z", "Europe/Berlin", "2026-12-31" },
    { "2026-12-31T23:00:00Z", "Europe/Berlin", "2027-01-01" },
    { "2026-07-01T14:59:59Z", "Asia/Tokyo", "2026-07-01" },
    { "2026-07-01T15:00:00Z", "Asia/Tokyo", "2026-07-02" },
    { "2026-07-01T06:59:59Z", "America/Los_Angeles", "2026-06-30" },
    { "1969-12-31T23:59:59.999999Z", "UTC", "1969-12-31" },
    { "2026-07-01T18:30:00Z", "+05:30", "2026-07-02" },
  };
  static const char *const bad[] = {
    "", "Europe/Atlantis", "../../etc/passwd", "/etc/localtime", "Europe/\xff", "::"
  };
  LiaisonDate date;

  if (!liaison_instant_to_date (0, "Europe/Berlin", &date, NULL))
    {
      g_test_skip ("there is no time zone database here");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LiaisonInstant instant;

      g_assert_true (liaison_instant_parse (cases[i].instant, &instant, NULL));
      g_assert_true (liaison_instant_to_date (instant, cases[i].zone, &date, NULL));
      assert_day (date, cases[i].date);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (liaison_instant_to_date (0, bad[i], &date, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
    }
  g_assert_false (liaison_instant_to_date (G_MAXINT64, "UTC", &date, NULL));
  g_assert_false (liaison_instant_to_date (LIAISON_INSTANT_NONE, "UTC", &date, NULL));
  g_assert_false (
      liaison_instant_to_date (G_GINT64_CONSTANT (253402300799999999), "Asia/Tokyo", &date, NULL));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/text", test_text);
  g_test_add_func ("/date/every-day", test_every_day);
  g_test_add_func ("/date/add", test_add);
  g_test_add_func ("/date/windows", test_windows);
  g_test_add_func ("/date/fiscal", test_fiscal);
  g_test_add_func ("/date/random-fiscal", test_random_fiscal);
  g_test_add_func ("/date/format", test_format);
  g_test_add_func ("/date/instants", test_instants);
  g_test_add_func ("/date/random-instants", test_random_instants);
  g_test_add_func ("/date/zones", test_zones);
  return g_test_run ();
}
