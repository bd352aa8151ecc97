/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/explanation.h"

#include "core/base/error.h"

#include <locale.h>
#include <string.h>

static guint
iterations (guint count)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? count * 100 : count;
}

static LiaisonExplanation *
make_sample (void)
{
  LiaisonExplanation *root = liaison_explanation_new ("The tier is {tier}.", LIAISON_EXPLANATION_NEUTRAL);
  LiaisonExplanation *sales, *people;

  liaison_explanation_set_text (root, "tier", "Gold");
  sales =
      liaison_explanation_add (root, liaison_explanation_new ("Sales of {sales} reach {threshold} on {date}.",
                                                              LIAISON_EXPLANATION_MET));
  liaison_explanation_set_money (sales, "sales", liaison_money_make (123450, "EUR"));
  liaison_explanation_set_money (sales, "threshold", liaison_money_make (100000, "EUR"));
  liaison_explanation_set_date (sales, "date", liaison_date_from_ymd (2026, 5, 27));
  liaison_explanation_set_points (sales, (LiaisonDecimal) { 125, 1 });
  liaison_explanation_add_evidence (sales, "sale-1");
  liaison_explanation_add_evidence (sales, "sale-2");
  people =
      liaison_explanation_add (root, liaison_explanation_new_counted ("{count} certified person is missing.",
                                                                      "{count} certified people are missing.",
                                                                      2, LIAISON_EXPLANATION_UNMET));
  liaison_explanation_set_points (people, LIAISON_DECIMAL_ZERO);
  return root;
}

static void
test_plain_text (void)
{
  g_autoptr (LiaisonExplanation) sample = make_sample ();
  g_autofree char *text = liaison_explanation_to_plain_text (sample);

  g_assert_cmpstr (text, ==,
                   "• The tier is Gold.\n"
                   "  ✓ Sales of 1234.50\u00a0EUR reach 1000.00\u00a0EUR on 27 May 2026. (+12.5)\n"
                   "    ↳ sale-1\n"
                   "    ↳ sale-2\n"
                   "  ✗ 2 certified people are missing. (0)\n");
}

static void
test_reason (void)
{
  g_autoptr (LiaisonExplanation) one = liaison_explanation_new_counted ("{count} day", "{count} days", 1, 0);
  g_autoptr (LiaisonExplanation) odd = liaison_explanation_new ("{a}{b} {c {a} } {{a}} {} {", 0);
  g_autofree char *single = liaison_explanation_format_reason (one);
  g_autofree char *filled = NULL;
  g_autofree char *value = NULL;

  g_assert_cmpstr (single, ==, "1 day");
  liaison_explanation_set_text (odd, "a", "{b}");
  liaison_explanation_set_text (odd, "a", "A");
  liaison_explanation_set_text (odd, "b", NULL);
  g_assert_cmpuint (liaison_explanation_get_n_values (odd), ==, 2);
  filled = liaison_explanation_format_reason (odd);
  g_assert_cmpstr (filled, ==, "A {c A } {A} {} {");
  liaison_explanation_set_date (odd, "b", LIAISON_DATE_NONE);
  value = liaison_explanation_format_value (odd, "b");
  g_assert_cmpstr (value, ==, "");
  g_assert_null (liaison_explanation_get_value (odd, "missing"));
  g_assert_null (liaison_explanation_format_value (odd, "missing"));
}

static void
test_json (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonExplanation) sample = make_sample ();
  g_autofree char *json = liaison_explanation_to_json (sample, &error);
  g_autoptr (LiaisonExplanation) read = liaison_explanation_from_json (json, -1, &error);
  g_autofree char *again = NULL;
  g_autofree char *before = liaison_explanation_to_plain_text (sample);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (read);
  again = liaison_explanation_to_json (read, NULL);
  after = liaison_explanation_to_plain_text (read);
  g_assert_cmpstr (again, ==, json);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (liaison_explanation_get_value (liaison_explanation_get_child (read, 0), "sales"), ==,
                   "1234.50 EUR");

  /* Every beginning of it is damaged. */
  for (gsize length = 0; length < strlen (json); length++)
    {
      g_autoptr (GError) damage = NULL;

      g_assert_null (liaison_explanation_from_json (json, (gssize) length, &damage));
      g_assert_error (damage, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
    }
}

static void
test_hostile (void)
{
  static const char *const bad[] = {
    "",
    "null",
    "[]",
    "\"x\"",
    "{}",
    "{\"reason\":\"\",\"state\":\"met\"}",
    "{\"reason\":1,\"state\":\"met\"}",
    "{\"reason\":\"x\"}",
    "{\"reason\":\"x\",\"state\":\"perhaps\"}",
    "{\"reason\":\"x\",\"state\":1}",
    "{\"reason\":\"x\",\"state\":\"met\",\"plural\":\"\"}",
    "{\"reason\":\"x\",\"state\":\"met\",\"points\":4.5}",
    "{\"reason\":\"x\",\"state\":\"met\",\"points\":\"1e9\"}",
    "{\"reason\":\"x\",\"state\":\"met\",\"values\":{}}",
    "{\"reason\":\"x\",\"state\":\"met\",\"values\":[1]}",
    "{\"reason\":\"x\",\"state\":\"met\",\"values\":[{\"name\":\"a\",\"kind\":\"b\",\"value\":\"c\"}]}",
    "{\"reason\":\"x\",\"state\":\"met\",\"values\":[{\"name\":\"a\",\"kind\":\"text\"}]}",
    "{\"reason\":\"x\",\"state\":\"met\",\"evidence\":[null]}",
    "{\"reason\":\"x\",\"state\":\"met\",\"children\":[null]}",
    "{\"reason\":\"x\",\"state\":\"met\",\"children\":[{}]}",
    "{\"reason\":\"x\",\"state\":\"met\"} trailing",
    "{\"reason\":\"\xff\",\"state\":\"met\"}",
    "{\"reason\":\"x\",\"state\":\"met\",}",
    "/* hm */ {\"reason\":\"x\",\"state\":\"met\"}",
    "{\"reason\":\"\\",
  };
  const gsize many = 1000000;
  g_autofree char *deep = g_strnfill (many, '[');
  g_autofree char *large = g_strnfill (LIAISON_EXPLANATION_MAX_BYTES + 1, ' ');
  g_autoptr (LiaisonExplanation) unknown = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) damage = NULL;

      g_assert_null (liaison_explanation_from_json (bad[i], -1, &damage));
      g_assert_error (damage, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
    }
  g_assert_null (liaison_explanation_from_json (deep, -1, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_null (liaison_explanation_from_json (large, -1, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT);

  unknown =
      liaison_explanation_from_json ("{\"reason\":\"[[{{\",\"state\":\"met\",\"new\":[[{}]]}", -1, NULL);
  g_assert_nonnull (unknown);
}

static LiaisonExplanation *
make_chain (guint depth)
{
  LiaisonExplanation *root = liaison_explanation_new ("x", LIAISON_EXPLANATION_MET);

  liaison_explanation_set_text (root, "a", "b");
  for (guint i = 1; i < depth; i++)
    {
      LiaisonExplanation *above = liaison_explanation_new ("x", LIAISON_EXPLANATION_MET);

      liaison_explanation_set_text (above, "a", "b");
      liaison_explanation_add (above, root);
      root = above;
    }
  return root;
}

static void
test_limits (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonExplanation) deepest = make_chain (LIAISON_EXPLANATION_MAX_DEPTH);
  g_autoptr (LiaisonExplanation) too_deep = make_chain (LIAISON_EXPLANATION_MAX_DEPTH + 1);
  g_autofree char *json = liaison_explanation_to_json (deepest, &error);
  g_autofree char *deeper = NULL;
  g_autoptr (LiaisonExplanation) read = liaison_explanation_from_json (json, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (read);
  g_assert_null (liaison_explanation_to_json (too_deep, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT);
  g_clear_error (&error);
  deeper = g_strdup_printf ("{\"reason\":\"x\",\"state\":\"met\",\"children\":[%s]}", json);
  g_assert_null (liaison_explanation_from_json (deeper, -1, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT);
  g_clear_error (&error);

  for (guint i = 0; i < 200000; i++)
    liaison_explanation_add_evidence (read, "0190163d-8694-739b-aea5-966c26f8ad91");
  g_assert_null (liaison_explanation_to_json (read, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT);
}

static LiaisonExplanation *
make_random (guint depth)
{
  static const char *const words[] = { "plain", "“ü”\n\\\"", "{n}", "株式会社", "\x01\x7f", " " };
  LiaisonExplanation *node = liaison_explanation_new (words[g_test_rand_int_range (0, G_N_ELEMENTS (words))],
                                                      (LiaisonExplanationState) g_test_rand_int_range (0, 3));

  if (g_test_rand_bit ())
    liaison_explanation_set_points (
        node, liaison_decimal_make (g_test_rand_int (), (guint) g_test_rand_int_range (0, 9)));
  if (g_test_rand_bit ())
    liaison_explanation_set_integer (node, "n", g_test_rand_int ());
  if (g_test_rand_bit ())
    liaison_explanation_set_text (node, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))], words[1]);
  if (g_test_rand_bit ())
    liaison_explanation_set_date (node, "d", g_test_rand_int_range (LIAISON_DATE_MIN, LIAISON_DATE_MAX));
  for (int i = g_test_rand_int_range (0, 3); i > 0; i--)
    liaison_explanation_add_evidence (node, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  for (int i = depth == 0 ? 0 : g_test_rand_int_range (0, 4); i > 0; i--)
    liaison_explanation_add (node, make_random (depth - 1));
  return node;
}

static void
test_random (void)
{
  for (guint i = 0; i < iterations (300); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonExplanation) made = make_random (4);
      g_autofree char *json = liaison_explanation_to_json (made, &error);
      g_autoptr (LiaisonExplanation) read = liaison_explanation_from_json (json, -1, &error);
      g_autoptr (LiaisonExplanation) mangled = NULL;
      g_autofree char *again = NULL;
      g_autofree char *before = liaison_explanation_to_plain_text (made);
      g_autofree char *after = NULL;

      g_assert_no_error (error);
      again = liaison_explanation_to_json (read, NULL);
      after = liaison_explanation_to_plain_text (read);
      g_assert_cmpstr (again, ==, json);
      g_assert_cmpstr (after, ==, before);

      /* One byte changed: an explanation or an error, nothing else. */
      json[g_test_rand_int_range (0, (int) strlen (json))] = (char) g_test_rand_int_range (1, 256);
      mangled = liaison_explanation_from_json (json, -1, &error);
      g_assert_true ((mangled != NULL) != (error != NULL));
    }
}

static void
test_boxed (void)
{
  g_autoptr (LiaisonExplanation) sample = make_sample ();
  GValue value = G_VALUE_INIT;

  g_value_init (&value, LIAISON_TYPE_EXPLANATION);
  g_value_set_boxed (&value, sample);
  g_assert_true (g_value_get_boxed (&value) == sample);
  g_value_unset (&value);
  g_assert_cmpuint (liaison_explanation_get_n_children (sample), ==, 2);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explanation/plain-text", test_plain_text);
  g_test_add_func ("/explanation/reason", test_reason);
  g_test_add_func ("/explanation/json", test_json);
  g_test_add_func ("/explanation/hostile", test_hostile);
  g_test_add_func ("/explanation/limits", test_limits);
  g_test_add_func ("/explanation/random", test_random);
  g_test_add_func ("/explanation/boxed", test_boxed);
  return g_test_run ();
}
