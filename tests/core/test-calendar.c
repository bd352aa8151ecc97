/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/calendar.h"

#include "core/base/error.h"

static guint
iterations (guint count)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? count * 100 : count;
}

static LiaisonDate
day (const char *text)
{
  LiaisonDate date = LIAISON_DATE_NONE;

  g_assert_true (liaison_date_parse (text, &date, NULL));
  return date;
}

/* rules.md 0: submitted on Friday 2026-05-22 in Germany with 2 business days is due on Wednesday 2026-05-27. */
static void
test_golden (void)
{
  LiaisonDate holidays[] = { day ("2026-12-25"), day ("2026-05-25"), day ("2026-05-25"), day ("2026-12-26") };
  g_autoptr (LiaisonCalendar) germany =
      liaison_calendar_new (LIAISON_WEEKEND_SATURDAY_SUNDAY, holidays, G_N_ELEMENTS (holidays), NULL);

  g_assert_nonnull (germany);
  g_assert_cmpuint (liaison_calendar_get_weekend (germany), ==, 0x60);
  g_assert_cmpint (liaison_calendar_add_business_days (germany, day ("2026-05-22"), 2), ==,
                   day ("2026-05-27"));
  g_assert_cmpint (liaison_calendar_add_business_days (germany, day ("2026-05-27"), -2), ==,
                   day ("2026-05-22"));
  g_assert_cmpint (liaison_calendar_add_business_days (germany, day ("2026-05-23"), 1), ==,
                   day ("2026-05-26"));
  g_assert_cmpint (liaison_calendar_add_business_days (germany, day ("2026-05-23"), 0), ==,
                   day ("2026-05-23"));
  g_assert_cmpint (liaison_calendar_count_business_days (germany, day ("2026-05-22"), day ("2026-05-27")), ==,
                   2);
  g_assert_cmpint (liaison_calendar_count_business_days (germany, day ("2026-05-27"), day ("2026-05-22")), ==,
                   -2);
  g_assert_false (liaison_calendar_is_business_day (germany, day ("2026-05-25")));
  g_assert_false (liaison_calendar_is_business_day (germany, day ("2026-05-24")));
  g_assert_true (liaison_calendar_is_business_day (germany, day ("2026-05-26")));
}

static void
test_edges (void)
{
  static const LiaisonDate nothing[] = { LIAISON_DATE_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonCalendar) every = liaison_calendar_new (0, NULL, 0, NULL);
  g_autoptr (LiaisonCalendar) gulf = liaison_calendar_new (
      LIAISON_WEEKDAY_BIT (G_DATE_FRIDAY) | LIAISON_WEEKDAY_BIT (G_DATE_SATURDAY), NULL, 0, NULL);
  g_autoptr (LiaisonCalendar) boxed = g_boxed_copy (LIAISON_TYPE_CALENDAR, gulf);

  g_assert_true (boxed == gulf);
  g_assert_cmpint (liaison_calendar_add_business_days (gulf, day ("2026-05-21"), 1), ==, day ("2026-05-24"));
  g_assert_cmpint (liaison_calendar_add_business_days (every, LIAISON_DATE_MAX, 1), ==, LIAISON_DATE_NONE);
  g_assert_cmpint (liaison_calendar_add_business_days (every, LIAISON_DATE_NONE, 1), ==, LIAISON_DATE_NONE);
  g_assert_cmpint (liaison_calendar_add_business_days (every, LIAISON_DATE_NONE, 0), ==, LIAISON_DATE_NONE);
  g_assert_cmpint (liaison_calendar_add_business_days (every, LIAISON_DATE_MAX - 10, G_MAXINT), ==,
                   LIAISON_DATE_NONE);
  g_assert_cmpint (liaison_calendar_add_business_days (every, LIAISON_DATE_MIN + 10, G_MININT), ==,
                   LIAISON_DATE_NONE);
  g_assert_cmpint (liaison_calendar_count_business_days (every, LIAISON_DATE_MIN, LIAISON_DATE_MAX), ==,
                   LIAISON_DATE_MAX - LIAISON_DATE_MIN);
  g_assert_false (liaison_calendar_is_business_day (every, LIAISON_DATE_NONE));

  g_assert_null (liaison_calendar_new (0x7f, NULL, 0, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_null (liaison_calendar_new (0x80, NULL, 0, NULL));
  g_assert_null (liaison_calendar_new (0, nothing, 1, NULL));
}

static gboolean
is_business_day_slowly (guint weekend, const LiaisonDate *holidays, gsize n_holidays, LiaisonDate date)
{
  if (weekend & LIAISON_WEEKDAY_BIT (liaison_date_get_weekday (date)))
    return FALSE;
  for (gsize i = 0; i < n_holidays; i++)
    if (holidays[i] == date)
      return FALSE;
  return TRUE;
}

static void
test_random (void)
{
  for (guint i = 0; i < iterations (1000); i++)
    {
      guint weekend = (guint) g_test_rand_int_range (0, 0x7f);
      LiaisonDate holidays[12], start = g_test_rand_int_range (-1000, 1000), end = start, left;
      gsize n_holidays = (gsize) g_test_rand_int_range (0, 13);
      g_autoptr (LiaisonCalendar) calendar = NULL;
      int days = g_test_rand_int_range (-40, 41), count = 0;

      for (gsize j = 0; j < n_holidays; j++)
        holidays[j] = start + g_test_rand_int_range (-30, 31);
      calendar = liaison_calendar_new (weekend, holidays, n_holidays, NULL);
      g_assert_nonnull (calendar);

      for (left = ABS (days); left > 0;)
        {
          end += days < 0 ? -1 : 1;
          if (is_business_day_slowly (weekend, holidays, n_holidays, end))
            left--;
        }
      g_assert_cmpint (liaison_calendar_add_business_days (calendar, start, days), ==, end);

      for (LiaisonDate date = MIN (start, end) + 1; date <= MAX (start, end); date++)
        {
          gboolean is = is_business_day_slowly (weekend, holidays, n_holidays, date);

          g_assert_cmpint (liaison_calendar_is_business_day (calendar, date), ==, is);
          count += is ? 1 : 0;
        }
      g_assert_cmpint (liaison_calendar_count_business_days (calendar, start, end), ==,
                       days < 0 ? -count : count);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/golden", test_golden);
  g_test_add_func ("/calendar/edges", test_edges);
  g_test_add_func ("/calendar/random", test_random);
  return g_test_run ();
}
