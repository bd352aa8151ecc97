/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/decimal.h"

#include "core/base/error.h"

#include <locale.h>

typedef __int128 Wide;

static guint
iterations (guint count)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? count * 100 : count;
}

static gint64
random_integer (void)
{
  gint64 value = (gint64) (((guint64) (guint32) g_test_rand_int () << 32) | (guint32) g_test_rand_int ());

  return value >> g_test_rand_int_range (0, 64);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 digits;
    guint scale;
    const char *canonical;
  } good[] = {
    { "1.173", 1173, 3, "1.173" },
    { "-12.50", -125, 1, "-12.5" },
    { "0", 0, 0, "0" },
    { "-0.00", 0, 0, "0" },
    { "0.05", 5, 2, "0.05" },
    { "1000.000000000000000000000000", 1000, 0, "1000" },
    { "0.000000000000000001", 1, 18, "0.000000000000000001" },
    { "9223372036854775807", G_MAXINT64, 0, "9223372036854775807" },
    { "-9223372036854775808", G_MININT64, 0, "-9223372036854775808" },
    { "-9.223372036854775808", G_MININT64, 18, "-9.223372036854775808" },
  };
  static const char *const bad[] = {
    "",
    "-",
    "+1",
    ".5",
    "5.",
    "1,5",
    "1e3",
    "01",
    "-01",
    " 1",
    "1 ",
    "0x10",
    "1.2.3",
    "--1",
    "NaN",
    "−1",
    "٣",
    "１",
    "9223372036854775808",
    "-9223372036854775809",
    "0.0000000000000000001",
    "123456789012345678901234567890",
    "9.2233720368547758071",
    "\xff",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      LiaisonDecimal decimal;

      g_assert_true (liaison_decimal_parse (good[i].text, &decimal, &error));
      g_assert_no_error (error);
      g_assert_cmpint (decimal.digits, ==, good[i].digits);
      g_assert_cmpuint (decimal.scale, ==, good[i].scale);
      text = liaison_decimal_to_text (decimal);
      g_assert_cmpstr (text, ==, good[i].canonical);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      LiaisonDecimal decimal = { 7, 7 };

      g_assert_false (liaison_decimal_parse (bad[i], &decimal, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (decimal.digits, ==, 7);
    }
}

static void
test_compare (void)
{
  g_assert_cmpint (liaison_decimal_compare ((LiaisonDecimal) { 15, 1 }, (LiaisonDecimal) { 150, 2 }), ==, 0);
  g_assert_cmpint (
      liaison_decimal_compare ((LiaisonDecimal) { G_MININT64, 0 }, (LiaisonDecimal) { G_MAXINT64, 18 }), <,
      0);
  g_assert_cmpint (liaison_decimal_compare ((LiaisonDecimal) { 2, 0 }, (LiaisonDecimal) { 199, 2 }), >, 0);
}

static void
test_add_multiply (void)
{
  LiaisonDecimal result;

  g_assert_true (
      liaison_decimal_add ((LiaisonDecimal) { 15, 1 }, (LiaisonDecimal) { 250, 2 }, &result, NULL));
  g_assert_cmpint (result.digits, ==, 4);
  g_assert_cmpuint (result.scale, ==, 0);
  g_assert_false (
      liaison_decimal_add ((LiaisonDecimal) { G_MAXINT64, 0 }, (LiaisonDecimal) { 1, 0 }, &result, NULL));
  g_assert_true (liaison_decimal_add ((LiaisonDecimal) { G_MAXINT64, 0 }, (LiaisonDecimal) { G_MININT64, 0 },
                                      &result, NULL));
  g_assert_cmpint (result.digits, ==, -1);

  /* EMEA × 0.9, Austria × 0.8. */
  g_assert_true (
      liaison_decimal_multiply ((LiaisonDecimal) { 9, 1 }, (LiaisonDecimal) { 8, 1 }, &result, NULL));
  g_assert_cmpint (result.digits, ==, 72);
  g_assert_cmpuint (result.scale, ==, 2);
  g_assert_false (
      liaison_decimal_multiply ((LiaisonDecimal) { 1, 18 }, (LiaisonDecimal) { 1, 1 }, &result, NULL));
  g_assert_true (
      liaison_decimal_multiply ((LiaisonDecimal) { 5, 18 }, (LiaisonDecimal) { 4, 1 }, &result, NULL));
  g_assert_cmpint (result.digits, ==, 2);
  g_assert_false (liaison_decimal_multiply ((LiaisonDecimal) { G_MININT64, 0 }, (LiaisonDecimal) { -1, 0 },
                                            &result, NULL));
}

static void
test_apply (void)
{
  static const struct
  {
    LiaisonDecimal factor;
    gint64 value;
    LiaisonRounding rounding;
    gint64 result;
  } cases[] = {
    { { 11, 1 }, 100000000, LIAISON_ROUNDING_UP, 110000000 },
    { { 1, 1 }, 1, LIAISON_ROUNDING_UP, 1 },
    { { 1, 1 }, -1, LIAISON_ROUNDING_UP, 0 },
    { { 5, 1 }, 1, LIAISON_ROUNDING_HALF_EVEN, 0 },
    { { 5, 1 }, 3, LIAISON_ROUNDING_HALF_EVEN, 2 },
    { { 5, 1 }, -1, LIAISON_ROUNDING_HALF_EVEN, 0 },
    { { 5, 1 }, -3, LIAISON_ROUNDING_HALF_EVEN, -2 },
    { { 51, 2 }, 1, LIAISON_ROUNDING_HALF_EVEN, 1 },
    { { 1, 0 }, G_MININT64, LIAISON_ROUNDING_UP, G_MININT64 },
    { { 10, 1 }, G_MAXINT64, LIAISON_ROUNDING_HALF_EVEN, G_MAXINT64 },
  };
  gint64 result = 42;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (
          liaison_decimal_apply (cases[i].factor, cases[i].value, cases[i].rounding, &result, NULL));
      g_assert_cmpint (result, ==, cases[i].result);
    }
  result = 42;
  g_assert_false (
      liaison_decimal_apply ((LiaisonDecimal) { -1, 0 }, G_MININT64, LIAISON_ROUNDING_UP, &result, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_cmpint (result, ==, 42);
  g_assert_false (
      liaison_decimal_apply ((LiaisonDecimal) { 11, 1 }, G_MAXINT64, LIAISON_ROUNDING_UP, &result, NULL));
  g_assert_false (liaison_ratio_apply ((LiaisonRatio) { G_MAXINT64, 1 }, G_MAXINT64, 18, LIAISON_ROUNDING_UP,
                                       &result, NULL));
}

static void
test_ratio (void)
{
  LiaisonRatio ratio;

  g_assert_true (liaison_ratio_make (6, -4, &ratio, NULL));
  g_assert_cmpint (ratio.numerator, ==, -3);
  g_assert_cmpint (ratio.denominator, ==, 2);
  g_assert_true (liaison_ratio_make (0, G_MININT64, &ratio, NULL));
  g_assert_cmpint (ratio.denominator, ==, 1);
  g_assert_true (liaison_ratio_make (G_MININT64, 2, &ratio, NULL));
  g_assert_cmpint (ratio.numerator, ==, G_MININT64 / 2);
  g_assert_false (liaison_ratio_make (1, 0, &ratio, NULL));
  g_assert_false (liaison_ratio_make (1, G_MININT64, &ratio, NULL));
  ratio = liaison_decimal_to_ratio ((LiaisonDecimal) { 1250, 3 });
  g_assert_cmpint (ratio.numerator, ==, 5);
  g_assert_cmpint (ratio.denominator, ==, 4);
}

/* A rounded result r of the exact n/d is right where it is near enough; no rounding code is repeated here. */
static void
test_random_apply (void)
{
  for (guint i = 0; i < iterations (20000); i++)
    {
      gint64 value = random_integer () >> 20;
      LiaisonRatio ratio = { random_integer () >> 30, (random_integer () & G_MAXUINT32) + 1 };
      int shift = g_test_rand_int_range (-6, 7);
      Wide numerator = (Wide) value * ratio.numerator, denominator = ratio.denominator;
      gint64 even, up;

      for (int step = 0; step < ABS (shift); step++)
        {
          if (shift > 0)
            numerator *= 10;
          else
            denominator *= 10;
        }
      if (numerator / denominator > G_MAXINT64 || numerator / denominator < G_MININT64)
        {
          g_assert_false (liaison_ratio_apply (ratio, value, shift, LIAISON_ROUNDING_UP, &up, NULL));
          continue;
        }
      if (!liaison_ratio_apply (ratio, value, shift, LIAISON_ROUNDING_HALF_EVEN, &even, NULL))
        continue;
      {
        Wide twice = 2 * ((Wide) even * denominator - numerator);

        g_assert_true (twice <= denominator && -twice <= denominator);
        if (twice == denominator || -twice == denominator)
          g_assert_true (even % 2 == 0);
      }
      if (liaison_ratio_apply (ratio, value, shift, LIAISON_ROUNDING_UP, &up, NULL))
        {
          g_assert_true ((Wide) up * denominator >= numerator);
          g_assert_true (((Wide) up - 1) * denominator < numerator);
        }
    }
}

/* Where the product of all three needs more than 128 bits: compared with the same, divided first. */
static void
test_random_wide (void)
{
  for (guint i = 0; i < iterations (2000); i++)
    {
      gint64 value = random_integer ();
      gint64 denominator = (random_integer () & (G_MAXINT64 >> 1)) + 1;
      int shift = g_test_rand_int_range (0, 19);
      gint64 result;

      /* value × (d / d·10^s) × 10^s is value. */
      denominator = MIN (denominator, G_MAXINT64 / liaison_decimal_unit ((guint) shift));
      g_assert_true (liaison_ratio_apply (
          (LiaisonRatio) { denominator, denominator * liaison_decimal_unit ((guint) shift) }, value, shift,
          LIAISON_ROUNDING_HALF_EVEN, &result, NULL));
      g_assert_cmpint (result, ==, value);
    }
}

static void
test_random_text (void)
{
  for (guint i = 0; i < iterations (5000); i++)
    {
      LiaisonDecimal decimal =
          liaison_decimal_make (random_integer (), (guint) g_test_rand_int_range (0, 19));
      g_autofree char *text = liaison_decimal_to_text (decimal);
      LiaisonDecimal read;

      g_assert_true (liaison_decimal_parse (text, &read, NULL));
      g_assert_cmpint (read.digits, ==, decimal.digits);
      g_assert_cmpuint (read.scale, ==, decimal.scale);
      g_assert_cmpint (liaison_decimal_compare (read, decimal), ==, 0);
    }
}

static void
test_format (void)
{
  g_autofree char *plain = liaison_decimal_format_fixed (-123456789, 2);
  g_autofree char *smallest = liaison_decimal_format_fixed (G_MININT64, 18);
  g_autofree char *nothing = liaison_decimal_format_fixed (0, 3);

  g_assert_cmpstr (plain, ==, "−1234567.89");
  g_assert_cmpstr (smallest, ==, "−9.223372036854775808");
  g_assert_cmpstr (nothing, ==, "0.000");
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    g_test_skip ("there is no German locale here");
  else
    {
      g_autofree char *german = liaison_decimal_format_fixed (-123456789, 2);
      g_autofree char *few = liaison_decimal_format_fixed (12345, 2);
      g_autofree char *thousand = liaison_decimal_format ((LiaisonDecimal) { 1000, 0 });

      g_assert_cmpstr (german, ==, "−1.234.567,89");
      g_assert_cmpstr (few, ==, "123,45");
      g_assert_cmpstr (thousand, ==, "1.000");
    }
  setlocale (LC_ALL, "C.UTF-8");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/parse", test_parse);
  g_test_add_func ("/decimal/compare", test_compare);
  g_test_add_func ("/decimal/add-multiply", test_add_multiply);
  g_test_add_func ("/decimal/apply", test_apply);
  g_test_add_func ("/decimal/ratio", test_ratio);
  g_test_add_func ("/decimal/random-apply", test_random_apply);
  g_test_add_func ("/decimal/random-wide", test_random_wide);
  g_test_add_func ("/decimal/random-text", test_random_text);
  g_test_add_func ("/decimal/format", test_format);
  return g_test_run ();
}
