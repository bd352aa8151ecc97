/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/credit-round.h"

#include "core/base/error.h"

#include <math.h>

/* Money credits are whole minor units that add up to what is credited. */

static void
assert_parts (gint64 amount, const double *weights, gsize n, const gint64 *expected)
{
  g_autofree LiaisonMoney *parts = g_new (LiaisonMoney, n);
  g_autoptr (GError) error = NULL;

  g_assert_true (liaison_credit_round (liaison_money_make (amount, "EUR"), weights, n, parts, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpint (parts[i].minor, ==, expected[i]);
      g_assert_cmpstr (parts[i].currency, ==, "EUR");
    }
}

#define ASSERT_PARTS(amount, weights, ...) \
  assert_parts (amount, weights, G_N_ELEMENTS (((gint64[]) { __VA_ARGS__ })), (gint64[]) { __VA_ARGS__ })
#define WEIGHTS(...) ((double[]) { __VA_ARGS__ })

static void
test_golden (void)
{
  ASSERT_PARTS (100, WEIGHTS (1 / 3., 1 / 3., 1 / 3.), 34, 33, 33);
  ASSERT_PARTS (-100, WEIGHTS (1 / 3., 1 / 3., 1 / 3.), -34, -33, -33);
  ASSERT_PARTS (100, WEIGHTS (1 / 7., 2 / 7., 4 / 7.), 14, 29, 57);
  ASSERT_PARTS (1, WEIGHTS (.4, .2, .4), 1, 0, 0);
  ASSERT_PARTS (0, WEIGHTS (.5, .5), 0, 0);
  /* Weights need not add up to 1. */
  ASSERT_PARTS (11000, WEIGHTS (11, 10), 5762, 5238);
  /* .1 + .2 is not .3, and yet no larger. */
  ASSERT_PARTS (1, WEIGHTS (.3, .1 + .2), 1, 0);
  ASSERT_PARTS (1, WEIGHTS (.1 + .2, .3), 1, 0);
  ASSERT_PARTS (G_MAXINT64, WEIGHTS (1, 0, 1), G_MAXINT64 / 2 + 1, 0, G_MAXINT64 / 2);
}

/* Credit by rates can be below nothing: it is taken, and given to the others. */
static void
test_negative (void)
{
  ASSERT_PARTS (5000, WEIGHTS (2.5, -.5), 6250, -1250);
  ASSERT_PARTS (100, WEIGHTS (1, 1, -1), 100, 100, -100);
  ASSERT_PARTS (1, WEIGHTS (2, -1), 2, -1);
  ASSERT_PARTS (-1, WEIGHTS (2, -1), -2, 1);
}

static void
test_refused (void)
{
  static const double refused[][2] = {
    { 0, 0 }, { -1, 0 }, { 1, -1 }, { 1, -2 }, { INFINITY, 1 }, { NAN, 1 }
  };
  LiaisonMoney parts[2];

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (liaison_credit_round (liaison_money_make (100, "EUR"), refused[i], 2, parts, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
    }
}

static void
test_random (void)
{
  for (int round = 0; round < 20000; round++)
    {
      const gsize n = (gsize) g_test_rand_int_range (1, 12);
      const gint64 amount = (gint64) g_test_rand_double_range (-1e12, 1e12);
      const gboolean has_negative = g_test_rand_bit ();
      double weights[12], sum = 0;
      LiaisonMoney parts[12];
      gint64 total = 0;

      for (gsize i = 0; i < n; i++)
        {
          weights[i] = g_test_rand_double_range (has_negative && i > 0 ? -.05 : 0, 1);
          sum += weights[i];
        }
      if (!(sum > .2))
        continue;
      g_assert_true (liaison_credit_round (liaison_money_make (amount, "JPY"), weights, n, parts, NULL));
      for (gsize i = 0; i < n; i++)
        {
          total += parts[i].minor;
          g_assert_cmpfloat (fabs ((double) parts[i].minor - (double) amount * weights[i] / sum), <,
                             has_negative ? 2.01 : 1.01);
        }
      g_assert_cmpint (total, ==, amount);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/credit-round/golden", test_golden);
  g_test_add_func ("/credit-round/negative", test_negative);
  g_test_add_func ("/credit-round/refused", test_refused);
  g_test_add_func ("/credit-round/random", test_random);
  return g_test_run ();
}
