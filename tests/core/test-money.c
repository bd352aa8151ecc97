/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/money.h"

#include "core/base/currency.h"
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

static LiaisonMoney
money (const char *text, const char *currency)
{
  g_autoptr (GError) error = NULL;
  LiaisonMoney result = { 0 };

  liaison_money_parse (text, currency, &result, &error);
  g_assert_no_error (error);
  return result;
}

static void
test_add (void)
{
  g_autoptr (GError) error = NULL;
  LiaisonMoney result = { 0 };
  int order;

  g_assert_true (liaison_money_add (money ("0.10", "EUR"), money ("0.20", "EUR"), &result, NULL));
  g_assert_cmpint (result.minor, ==, 30);
  g_assert_true (liaison_money_subtract (money ("0.10", "EUR"), money ("0.20", "EUR"), &result, NULL));
  g_assert_cmpint (result.minor, ==, -10);
  g_assert_false (liaison_money_add (money ("1", "EUR"), money ("1", "USD"), &result, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_false (
      liaison_money_add (liaison_money_make (G_MAXINT64, "EUR"), money ("0.01", "EUR"), &result, NULL));
  g_assert_false (liaison_money_subtract (liaison_money_make (0, "EUR"),
                                          liaison_money_make (G_MININT64, "EUR"), &result, NULL));
  g_assert_true (liaison_money_subtract (liaison_money_make (-1, "EUR"),
                                         liaison_money_make (G_MININT64, "EUR"), &result, NULL));
  g_assert_cmpint (result.minor, ==, G_MAXINT64);
  g_assert_true (liaison_money_compare (money ("1", "EUR"), money ("2", "EUR"), &order, NULL));
  g_assert_cmpint (order, <, 0);
  g_assert_false (liaison_money_compare (money ("1", "EUR"), money ("1", "JPY"), &order, NULL));
  g_assert_false (liaison_money_is_amount ((LiaisonMoney) { 0 }));
}

static void
test_multiply (void)
{
  LiaisonMoney result;

  /* rules.md 0: a threshold of 1,000,000.00 × 1.1. */
  g_assert_true (liaison_money_multiply (money ("1000000.00", "EUR"), (LiaisonDecimal) { 11, 1 },
                                         LIAISON_ROUNDING_UP, &result, NULL));
  g_assert_cmpint (result.minor, ==, 110000000);
  g_assert_true (liaison_money_multiply (money ("0.05", "EUR"), (LiaisonDecimal) { 5, 1 },
                                         LIAISON_ROUNDING_HALF_EVEN, &result, NULL));
  g_assert_cmpint (result.minor, ==, 2);
  g_assert_cmpstr (result.currency, ==, "EUR");
  g_assert_false (liaison_money_multiply (liaison_money_make (G_MAXINT64, "EUR"), (LiaisonDecimal) { 2, 0 },
                                          LIAISON_ROUNDING_HALF_EVEN, &result, NULL));
}

static void
test_split (void)
{
  static const gint64 thirds[] = { 1, 1, 1 };
  static const gint64 negative[] = { 1, -1 };
  static const gint64 nothing[] = { 0, 0 };
  static const gint64 remainders[] = { 50, 30, 20 };
  LiaisonMoney parts[3];

  liaison_money_split (liaison_money_make (100001, "EUR"), 3, parts);
  g_assert_cmpint (parts[0].minor, ==, 33334);
  g_assert_cmpint (parts[1].minor, ==, 33334);
  g_assert_cmpint (parts[2].minor, ==, 33333);
  g_assert_true (liaison_money_split_by_weights (liaison_money_make (100001, "EUR"), thirds, 3, parts, NULL));
  g_assert_cmpint (parts[0].minor, ==, 33334);
  g_assert_cmpint (parts[1].minor, ==, 33334);
  g_assert_cmpint (parts[2].minor, ==, 33333);
  g_assert_true (liaison_money_split_by_weights (liaison_money_make (-5, "EUR"), remainders, 3, parts, NULL));
  g_assert_cmpint (parts[0].minor, ==, -3);
  g_assert_cmpint (parts[1].minor, ==, -1);
  g_assert_cmpint (parts[2].minor, ==, -1);
  g_assert_true (liaison_money_split_by_weights (liaison_money_make (G_MININT64, "EUR"), nothing + 1, 1,
                                                 parts, NULL) == FALSE);
  g_assert_true (
      liaison_money_split_by_weights (liaison_money_make (G_MININT64, "EUR"), thirds, 1, parts, NULL));
  g_assert_cmpint (parts[0].minor, ==, G_MININT64);
  liaison_money_split (liaison_money_make (G_MININT64, "EUR"), 1, parts);
  g_assert_cmpint (parts[0].minor, ==, G_MININT64);
  g_assert_false (liaison_money_split_by_weights (liaison_money_make (1, "EUR"), negative, 2, parts, NULL));
  g_assert_false (liaison_money_split_by_weights (liaison_money_make (1, "EUR"), nothing, 2, parts, NULL));
}

/* The model gives one unit after the other to whoever lacks most of the exact share. */
static void
test_random_split (void)
{
  for (guint round = 0; round < iterations (2000); round++)
    {
      gsize n = (gsize) g_test_rand_int_range (1, 9);
      gint64 amount = g_test_rand_int_range (-2000, 2000);
      gint64 weights[8], given[8] = { 0 }, total = 0, left = ABS (amount);
      LiaisonMoney parts[8];

      for (gsize i = 0; i < n; i++)
        total += weights[i] = g_test_rand_int_range (0, 50);
      if (total == 0)
        continue;
      for (gsize i = 0; i < n; i++)
        left -= given[i] = ABS (amount) * weights[i] / total;
      for (; left > 0; left--)
        {
          gsize neediest = 0;

          for (gsize i = 1; i < n; i++)
            if (ABS (amount) * weights[i] - given[i] * total >
                ABS (amount) * weights[neediest] - given[neediest] * total)
              neediest = i;
          given[neediest]++;
        }
      g_assert_true (
          liaison_money_split_by_weights (liaison_money_make (amount, "EUR"), weights, n, parts, NULL));
      for (gsize i = 0; i < n; i++)
        g_assert_cmpint (parts[i].minor, ==, amount < 0 ? -given[i] : given[i]);
    }
  for (guint round = 0; round < iterations (2000); round++)
    {
      gint64 amount = random_integer ();
      gint64 weights[5];
      LiaisonMoney parts[5];
      Wide sum = 0;

      for (gsize i = 0; i < 5; i++)
        weights[i] = random_integer () & G_MAXINT64;
      if (!liaison_money_split_by_weights (liaison_money_make (amount, "JPY"), weights, 5, parts, NULL))
        continue;
      for (gsize i = 0; i < 5; i++)
        sum += parts[i].minor;
      g_assert_true (sum == amount);
      liaison_money_split (liaison_money_make (amount, "JPY"), 5, parts);
      sum = 0;
      for (gsize i = 0; i < 5; i++)
        {
          sum += parts[i].minor;
          g_assert_cmpint (ABS (parts[i].minor - parts[0].minor), <=, 1);
        }
      g_assert_true (sum == amount);
    }
}

/* rules.md 1: claims of GBP 33.33, 33.33 and 33.34 at 1.173 post EUR 39.10, 39.09 and 39.11. */
static void
test_convert_golden (void)
{
  static const char *const claims[] = { "33.33", "33.33", "33.34" };
  static const gint64 posted[] = { 3910, 3909, 3911 };
  LiaisonRatio frozen = { 1173, 1000 }, at_payment = { 119, 100 };
  LiaisonMoney so_far = liaison_money_make (0, "GBP"), before = liaison_money_make (0, "EUR"), all, part;

  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      g_assert_true (liaison_money_add (so_far, money (claims[i], "GBP"), &so_far, NULL));
      g_assert_true (liaison_money_convert (so_far, "EUR", frozen, &all, NULL));
      g_assert_true (liaison_money_subtract (all, before, &part, NULL));
      g_assert_cmpint (part.minor, ==, posted[i]);
      before = all;
    }
  g_assert_cmpint (all.minor, ==, 11730);
  g_assert_true (liaison_money_convert (money ("33.33", "GBP"), "EUR", at_payment, &part, NULL));
  g_assert_cmpint (part.minor, ==, 3966);
}

static void
test_convert (void)
{
  g_autoptr (GError) error = NULL;
  LiaisonMoney result;

  g_assert_true (
      liaison_money_convert (money ("1000", "JPY"), "EUR", (LiaisonRatio) { 61, 10000 }, &result, NULL));
  g_assert_cmpint (result.minor, ==, 610);
  g_assert_true (
      liaison_money_convert (money ("6.10", "EUR"), "JPY", (LiaisonRatio) { 10000, 61 }, &result, NULL));
  g_assert_cmpint (result.minor, ==, 1000);
  g_assert_true (
      liaison_money_convert (money ("1.00", "EUR"), "BHD", (LiaisonRatio) { 4, 10 }, &result, NULL));
  g_assert_cmpint (result.minor, ==, 400);
  g_assert_true (
      liaison_money_convert (money ("1", "JPY"), "CLF", (LiaisonRatio) { 1, 20000 }, &result, NULL));
  g_assert_cmpint (result.minor, ==, 0);
  g_assert_true (
      liaison_money_convert (money ("3", "JPY"), "CLF", (LiaisonRatio) { 1, 20000 }, &result, NULL));
  g_assert_cmpint (result.minor, ==, 2);
  g_assert_true (
      liaison_money_convert (money ("-0.01", "EUR"), "JPY", (LiaisonRatio) { 50, 1 }, &result, NULL));
  g_assert_cmpint (result.minor, ==, 0);
  g_assert_false (
      liaison_money_convert (money ("1", "EUR"), "USD", (LiaisonRatio) { 0, 1 }, &result, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_false (liaison_money_convert (money ("1", "EUR"), "USD", (LiaisonRatio) { 1, 0 }, &result, NULL));
  g_assert_false (liaison_money_convert (money ("1", "EUR"), "USD", (LiaisonRatio) { -1, 1 }, &result, NULL));
  g_assert_false (liaison_money_convert (liaison_money_make (G_MAXINT64, "JPY"), "EUR",
                                         (LiaisonRatio) { 1, 1 }, &result, NULL));
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *currency;
    gint64 minor;
    const char *canonical;
  } good[] = {
    { "1234.50", "EUR", 123450, "1234.50" },
    { "1234.5", "EUR", 123450, "1234.50" },
    { "1234.500000", "EUR", 123450, "1234.50" },
    { "-0.05", "EUR", -5, "-0.05" },
    { "0", "EUR", 0, "0.00" },
    { "1234", "JPY", 1234, "1234" },
    { "1234.00", "JPY", 1234, "1234" },
    { "1.234", "BHD", 1234, "1.234" },
    { "1.2345", "CLF", 12345, "1.2345" },
    { "92233720368547758.07", "EUR", G_MAXINT64, "92233720368547758.07" },
    { "-92233720368547758.08", "EUR", G_MININT64, "-92233720368547758.08" },
  };
  static const char *const bad[][2] = {
    { "1.005", "EUR" },
    { "1.5", "JPY" },
    { "1.23456", "CLF" },
    { "", "EUR" },
    { "1,50", "EUR" },
    { "1.50", "eur" },
    { "1.50", "" },
    { "1.50", "EURO" },
    { "1.50", "\xff\xff\xff" },
    { "92233720368547758.08", "EUR" },
    { "9223372036854775807", "EUR" },
    { "١٢", "EUR" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      LiaisonMoney read = money (good[i].text, good[i].currency);
      g_autofree char *text = liaison_money_to_text (read);

      g_assert_cmpint (read.minor, ==, good[i].minor);
      g_assert_cmpstr (text, ==, good[i].canonical);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      LiaisonMoney read;

      g_assert_false (liaison_money_parse (bad[i][0], bad[i][1], &read, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
test_random_text (void)
{
  const char *const *codes = liaison_currency_get_codes ();
  guint n_codes = g_strv_length ((char **) codes);

  for (guint i = 0; i < iterations (5000); i++)
    {
      const char *code = codes[g_test_rand_int_range (0, (int) n_codes)];
      LiaisonMoney made = liaison_money_make (random_integer (), code);
      g_autofree char *text = liaison_money_to_text (made);
      g_autofree char *shown = liaison_money_format_short (made);
      LiaisonMoney read = money (text, code);

      g_assert_cmpint (read.minor, ==, made.minor);
      g_assert_true (liaison_money_is_same_currency (read, made));
      g_assert_cmpstr (shown, !=, "");
    }
}

static void
assert_shown (LiaisonMoney amount, const char *full, const char *compact)
{
  g_autofree char *is_full = liaison_money_format (amount, TRUE);
  g_autofree char *is_compact = liaison_money_format_short (amount);

  g_assert_cmpstr (is_full, ==, full);
  g_assert_cmpstr (is_compact, ==, compact);
}

static void
test_format (void)
{
  g_autofree char *bare = liaison_money_format (money ("-1234.50", "EUR"), FALSE);
  g_autofree char *none = liaison_money_format ((LiaisonMoney) { 0 }, TRUE);

  g_assert_cmpstr (bare, ==, "−1234.50");
  g_assert_cmpstr (none, ==, "");
  assert_shown (money ("77512345.67", "EUR"), "77512345.67\u00a0EUR", "€\u00a077.5\u00a0M");
  assert_shown (money ("0", "EUR"), "0.00\u00a0EUR", "€\u00a00");
  assert_shown (money ("999.50", "CHF"), "999.50\u00a0CHF", "CHF\u00a0999.50");
  assert_shown (money ("1000", "EUR"), "1000.00\u00a0EUR", "€\u00a01.0\u00a0K");
  assert_shown (money ("999950", "EUR"), "999950.00\u00a0EUR", "€\u00a01.0\u00a0M");
  assert_shown (money ("999949.99", "EUR"), "999949.99\u00a0EUR", "€\u00a0999.9\u00a0K");
  assert_shown (money ("-1250", "JPY"), "−1250\u00a0JPY", "¥\u00a0−1.2\u00a0K");
  assert_shown (money ("1350", "JPY"), "1350\u00a0JPY", "¥\u00a01.4\u00a0K");
  assert_shown (money ("2500000000", "EUR"), "2500000000.00\u00a0EUR", "€\u00a02.5\u00a0B");
  assert_shown (liaison_money_make (G_MININT64, "JPY"), "−9223372036854775808\u00a0JPY",
                "¥\u00a0−9223372.0\u00a0T");
  assert_shown (liaison_money_make (G_MAXINT64, "CLF"), "922337203685477.5807\u00a0CLF",
                "CLF\u00a0922.3\u00a0T");
  assert_shown (money ("1.500", "BHD"), "1.500\u00a0BHD", "BHD\u00a01.500");
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    g_test_skip ("there is no German locale here");
  else
    assert_shown (money ("77512345.67", "EUR"), "77.512.345,67\u00a0EUR", "€\u00a077,5\u00a0M");
  setlocale (LC_ALL, "C.UTF-8");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/add", test_add);
  g_test_add_func ("/money/multiply", test_multiply);
  g_test_add_func ("/money/split", test_split);
  g_test_add_func ("/money/random-split", test_random_split);
  g_test_add_func ("/money/convert-golden", test_convert_golden);
  g_test_add_func ("/money/convert", test_convert);
  g_test_add_func ("/money/text", test_text);
  g_test_add_func ("/money/random-text", test_random_text);
  g_test_add_func ("/money/format", test_format);
  return g_test_run ();
}
