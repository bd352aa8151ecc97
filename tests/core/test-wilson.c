/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/wilson.h"

#include <math.h>

/* Rates with their intervals. */

static void
test_golden (void)
{
  static const struct
  {
    guint n_hits;
    guint n;
    int rate;
    int low;
    int high;
  } cases[] = {
    /* Worked by hand from the formula; 8 of 10 is the example of most textbooks. */
    { 8, 10, 800, 490, 943 },   { 0, 10, 0, 0, 278 },   { 10, 10, 1000, 722, 1000 },
    { 50, 100, 500, 404, 596 }, { 1, 5, 200, 36, 624 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LiaisonWilson wilson;

      g_assert_true (liaison_wilson_reckon (cases[i].n_hits, cases[i].n, &wilson));
      g_assert_cmpint (wilson.rate, ==, cases[i].rate);
      g_assert_cmpint (wilson.low, ==, cases[i].low);
      g_assert_cmpint (wilson.high, ==, cases[i].high);
    }
}

static void
test_few (void)
{
  LiaisonWilson wilson;

  for (guint n = 0; n < LIAISON_WILSON_FEWEST; n++)
    {
      g_assert_false (liaison_wilson_reckon (n / 2, n, &wilson));
      g_assert_cmpuint (wilson.n, ==, n);
      g_assert_cmpuint (wilson.n_hits, ==, n / 2);
    }
}

/* Where the distance of the rate from a bound is as many standard deviations of that bound as the quantile says. */
static void
test_definition (void)
{
  for (guint n = LIAISON_WILSON_FEWEST; n < 200; n += 7)
    for (guint n_hits = 0; n_hits <= n; n_hits += 3)
      {
        LiaisonWilson wilson;
        double part = (double) n_hits / n;
        double low = 0, high = part;

        liaison_wilson_reckon (n_hits, n, &wilson);
        for (int i = 0; i < 60; i++)
          {
            double middle = (low + high) / 2;

            if (part - middle > 1.959963984540054 * sqrt (middle * (1 - middle) / n))
              low = middle;
            else
              high = middle;
          }
        g_assert_cmpint (wilson.low, <=, wilson.rate);
        g_assert_cmpint (wilson.rate, <=, wilson.high);
        g_assert_cmpfloat (fabs (high * 1000 - wilson.low), <, 0.51);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wilson/golden", test_golden);
  g_test_add_func ("/wilson/few", test_few);
  g_test_add_func ("/wilson/definition", test_definition);
  return g_test_run ();
}
