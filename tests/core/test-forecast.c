/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/forecast.h"

/* When a value will be enough, against walking day by day along the line. */

static void
test_examples (void)
{
  const LiaisonDate now = liaison_date_from_ymd (2026, 6, 30);

  /* 10 a day; 100 short. */
  g_assert_cmpint (liaison_forecast_crossing (now - 90, 100, now, 1000, 1100), ==, now + 10);
  g_assert_cmpint (liaison_forecast_crossing (now - 90, 100, now, 1000, 1101), ==, now + 11);
  g_assert_cmpint (liaison_forecast_crossing (now - 90, 100, now, 1000, 1001), ==, now + 1);
  /* From below zero. */
  g_assert_cmpint (liaison_forecast_crossing (now - 10, -100, now, 0, 10), ==, now + 1);
  /* It does not rise, or is there. */
  g_assert_cmpint (liaison_forecast_crossing (now - 90, 1000, now, 1000, 1100), ==, LIAISON_DATE_NONE);
  g_assert_cmpint (liaison_forecast_crossing (now - 90, 1001, now, 1000, 1100), ==, LIAISON_DATE_NONE);
  g_assert_cmpint (liaison_forecast_crossing (now - 90, 100, now, 1000, 1000), ==, LIAISON_DATE_NONE);
  /* One a day: 36 months ahead it is told, a day later it is not. */
  g_assert_cmpint (liaison_forecast_crossing (now - 1, 0, now, 1, 1097), ==,
                   liaison_date_from_ymd (2029, 6, 30));
  g_assert_cmpint (liaison_forecast_crossing (now - 1, 0, now, 1, 1098), ==, LIAISON_DATE_NONE);
}

static void
test_bounds (void)
{
  const LiaisonDate now = liaison_date_from_ymd (2026, 6, 30);
  const LiaisonDate late = liaison_date_from_ymd (9999, 12, 1);

  g_assert_cmpint (liaison_forecast_crossing (now - 92, 0, now, 1, G_MAXINT64), ==, LIAISON_DATE_NONE);
  g_assert_cmpint (liaison_forecast_crossing (now - 92, -G_MAXINT64, now, G_MAXINT64 - 1, G_MAXINT64), ==,
                   now + 1);
  g_assert_cmpint (liaison_forecast_crossing (now - 92, -G_MAXINT64, now, -1, G_MAXINT64), ==, now + 93);
  /* There are no days after the year 9999. */
  g_assert_cmpint (liaison_forecast_crossing (late - 1, 0, late, 1, 31), ==, late + 30);
  g_assert_cmpint (liaison_forecast_crossing (late - 1, 0, late, 1, 32), ==, LIAISON_DATE_NONE);
}

static void
test_model (void)
{
  const LiaisonDate now = liaison_date_from_ymd (2026, 6, 30);
  const LiaisonDate horizon = liaison_date_from_ymd (2029, 6, 30);

  for (guint round = 0; round < 2000; round++)
    {
      const int days = g_test_rand_int_range (1, 100);
      const gint64 earlier = g_test_rand_int_range (-500, 500);
      const gint64 value = g_test_rand_int_range (-500, 1000);
      const gint64 threshold = value + g_test_rand_int_range (1, 1000);
      LiaisonDate expected = LIAISON_DATE_NONE;

      for (LiaisonDate day = now + 1; day <= horizon && expected == LIAISON_DATE_NONE; day++)
        if (value * days + (value - earlier) * (day - now) >= threshold * days)
          expected = day;
      g_assert_cmpint (liaison_forecast_crossing (now - days, earlier, now, value, threshold), ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forecast/examples", test_examples);
  g_test_add_func ("/forecast/bounds", test_bounds);
  g_test_add_func ("/forecast/model", test_model);
  return g_test_run ();
}
