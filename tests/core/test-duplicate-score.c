/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/duplicate-score.h"

#include <locale.h>
#include <string.h>

static guint
iterations (guint count)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? count * 100 : count;
}

static LiaisonDuplicateResult
score (LiaisonDuplicateSubject first, LiaisonDuplicateSubject second)
{
  g_autoptr (LiaisonDuplicatePrepared) a = liaison_duplicate_prepare (&first);
  g_autoptr (LiaisonDuplicatePrepared) b = liaison_duplicate_prepare (&second);
  LiaisonDuplicateResult result = liaison_duplicate_score (a, b, NULL, NULL);
  LiaisonDuplicateResult other_way = liaison_duplicate_score (b, a, NULL, NULL);

  g_assert_cmpint (liaison_decimal_compare (result.total, other_way.total), ==, 0);
  return result;
}

static void
assert_total (LiaisonDuplicateSubject first,
              LiaisonDuplicateSubject second,
              const char *total,
              LiaisonDuplicateVerdict verdict)
{
  LiaisonDuplicateResult result = score (first, second);
  g_autofree char *text = liaison_decimal_to_text (result.total);

  g_assert_cmpstr (text, ==, total);
  g_assert_cmpint (result.verdict, ==, verdict);
}

#define SUBJECT(...) ((LiaisonDuplicateSubject) { __VA_ARGS__ })

static void
test_terms (void)
{
  static const char *const emails[] = { "a@gmail.com", "b@acme.example", NULL };

  assert_total (SUBJECT (0), SUBJECT (0), "0", LIAISON_DUPLICATE_NOTHING);
  assert_total (SUBJECT (.tax_number = "DE 811.115.368"), SUBJECT (.tax_number = "de811115368"), "60",
                LIAISON_DUPLICATE_WARN);
  assert_total (SUBJECT (.tax_number = "DE811115368"), SUBJECT (.tax_number = "811115368", .country = "DE"),
                "60", LIAISON_DUPLICATE_WARN);
  assert_total (SUBJECT (.tax_number = "DE811115368", .country = "AT"),
                SUBJECT (.tax_number = "DE811115368", .country = "DE"), "60", LIAISON_DUPLICATE_WARN);
  assert_total (SUBJECT (.tax_number = "EL123456789"), SUBJECT (.tax_number = "123456789", .country = "GR"),
                "60", LIAISON_DUPLICATE_WARN);
  assert_total (SUBJECT (.tax_number = "DE811115368"), SUBJECT (.tax_number = "811115368", .country = "PT"),
                "0", LIAISON_DUPLICATE_NOTHING);
  assert_total (SUBJECT (.duns_number = "15-048-3782"), SUBJECT (.duns_number = "150483782"), "60",
                LIAISON_DUPLICATE_WARN);
  assert_total (SUBJECT (.register_number = "HRB 1234"), SUBJECT (.register_number = "HRB1234"), "60",
                LIAISON_DUPLICATE_WARN);
  assert_total (SUBJECT (.tax_number = "123456", .duns_number = "150483782"),
                SUBJECT (.tax_number = "123456", .duns_number = "150483782"), "60", LIAISON_DUPLICATE_WARN);
  assert_total (SUBJECT (.tax_number = "123456"), SUBJECT (.register_number = "123456"), "0",
                LIAISON_DUPLICATE_NOTHING);
  assert_total (SUBJECT (.tax_number = "000-000"), SUBJECT (.tax_number = "000000"), "0",
                LIAISON_DUPLICATE_NOTHING);
  assert_total (SUBJECT (.tax_number = "n/a"), SUBJECT (.tax_number = "N/A"), "0", LIAISON_DUPLICATE_NOTHING);
  assert_total (SUBJECT (.tax_number = ""), SUBJECT (.tax_number = ""), "0", LIAISON_DUPLICATE_NOTHING);

  assert_total (SUBJECT (.website = "https://www.acme.example/de"), SUBJECT (.email = "x@ACME.example"), "50",
                LIAISON_DUPLICATE_WARN);
  assert_total (SUBJECT (.website = "acme.example"), SUBJECT (.other_emails = emails), "50",
                LIAISON_DUPLICATE_WARN);
  assert_total (SUBJECT (.email = "x@gmail.com"), SUBJECT (.email = "y@gmail.com"), "0",
                LIAISON_DUPLICATE_NOTHING);

  assert_total (SUBJECT (.name = "Acme GmbH"), SUBJECT (.name = "ACME, Inc."), "45",
                LIAISON_DUPLICATE_NOTHING);
  assert_total (SUBJECT (.name = ""), SUBJECT (.name = ""), "0", LIAISON_DUPLICATE_NOTHING);
  /* 0.961111…: 25 + 15 × 0.041111 ÷ 0.07 */
  assert_total (SUBJECT (.name = "Martha"), SUBJECT (.name = "Marhta"), "33.81", LIAISON_DUPLICATE_NOTHING);
  assert_total (SUBJECT (.name = "Dwayne"), SUBJECT (.name = "Duane"), "0", LIAISON_DUPLICATE_NOTHING);

  assert_total (SUBJECT (.postcode = "D-10115", .city = "Berlin"),
                SUBJECT (.postcode = "10115", .city = "Berlin"), "20", LIAISON_DUPLICATE_NOTHING);
  assert_total (SUBJECT (.postcode = "SW1A 1AA"), SUBJECT (.postcode = "sw1a1aa"), "20",
                LIAISON_DUPLICATE_NOTHING);
  assert_total (SUBJECT (.postcode = "10115", .city = "Zürich"),
                SUBJECT (.postcode = "10117", .city = "ZURICH"), "10", LIAISON_DUPLICATE_NOTHING);
  assert_total (SUBJECT (.postcode = "10115", .country = "DE"),
                SUBJECT (.postcode = "10115", .country = "us"), "0", LIAISON_DUPLICATE_NOTHING);
}

static void
test_sums (void)
{
  LiaisonDuplicateSubject acme = {
    .id = "a",
    .name = "Acme GmbH",
    .tax_number = "DE811115368",
    .website = "acme.example",
    .postcode = "10115",
    .city = "Berlin",
    .country = "DE",
  };
  LiaisonDuplicateResult result = score (acme, acme);

  /* The sum is capped where it is shown, not before. */
  g_assert_cmpint (result.total.digits, ==, 175);
  g_assert_cmpuint (liaison_duplicate_result_get_display (result), ==, 100);
  g_assert_cmpint (result.verdict, ==, LIAISON_DUPLICATE_STOP);

  /* Two resellers of one name in different cities stay apart. */
  assert_total (SUBJECT (.name = "Friendly Bike Shop", .city = "Seattle", .postcode = "98104"),
                SUBJECT (.name = "Friendly Bike Shop", .city = "Oxford", .postcode = "OX4 4GA"), "45",
                LIAISON_DUPLICATE_NOTHING);
  assert_total (SUBJECT (.name = "Friendly Bike Shop", .city = "Seattle"),
                SUBJECT (.name = "Friendly Bike Shop", .city = "Seattle"), "55", LIAISON_DUPLICATE_WARN);
  assert_total (SUBJECT (.website = "acme.example", .postcode = "10115", .city = "Berlin"),
                SUBJECT (.website = "acme.example", .postcode = "10117", .city = "Berlin"), "60",
                LIAISON_DUPLICATE_WARN);
  assert_total (SUBJECT (.tax_number = "123456", .postcode = "10115"),
                SUBJECT (.tax_number = "123456", .postcode = "10115"), "80", LIAISON_DUPLICATE_STOP);
  result.total = liaison_decimal_make (7999, 2);
  g_assert_cmpuint (liaison_duplicate_result_get_display (result), ==, 79);
}

static void
test_explanation (void)
{
  LiaisonDuplicateSubject first = { .id = "a", .name = "Martha AG", .city = "Köln", .email = "x@gmail.com" };
  LiaisonDuplicateSubject second = { .id = "b", .name = "Marhta", .city = "KÖLN", .email = "y@gmail.com" };
  LiaisonDuplicateWeights weights = LIAISON_DUPLICATE_WEIGHTS_DEFAULT;
  g_autoptr (LiaisonDuplicatePrepared) a = liaison_duplicate_prepare (&first);
  g_autoptr (LiaisonDuplicatePrepared) b = liaison_duplicate_prepare (&second);
  g_autoptr (LiaisonExplanation) explanation = NULL;
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;
  LiaisonDecimal sum = LIAISON_DECIMAL_ZERO, points;
  LiaisonDuplicateResult result;

  weights.city = 30;
  result = liaison_duplicate_score (a, b, &weights, &explanation);
  g_assert_cmpint (result.verdict, ==, LIAISON_DUPLICATE_WARN);
  text = liaison_explanation_to_plain_text (explanation);
  g_assert_cmpstr (
      text, ==,
      "✓ This may be the same company: the score is 63.81, and from 50 on there is a warning. (+63.81)\n"
      "  ↳ a\n"
      "  ↳ b\n"
      "  ✗ No tax, D-U-N-S or register number is equal. (0)\n"
      "  ✗ No web or e-mail domain is equal; public mail domains do not count. (0)\n"
      "  ✓ The names are similar (0.9611): Martha AG and Marhta. (+33.81)\n"
      "  ✓ The cities are equal: Köln. (+30)\n");
  for (guint i = 0; i < liaison_explanation_get_n_children (explanation); i++)
    {
      g_assert_true (
          liaison_explanation_get_points (liaison_explanation_get_child (explanation, i), &points));
      g_assert_true (liaison_decimal_add (sum, points, &sum, NULL));
    }
  g_assert_cmpint (liaison_decimal_compare (sum, result.total), ==, 0);
  json = liaison_explanation_to_json (explanation, NULL);
  g_assert_nonnull (json);
}

static const char *
one_of (const char *const *texts, gsize n_texts)
{
  return texts[g_test_rand_int_range (0, (int) n_texts)];
}

/* Whoever scores 50 or more shares a key; the same keys for the same subject, each once. */
static void
test_keys (void)
{
  static const char *const names[] = { NULL,           "Acme GmbH",      "ACME",
                                       "Acme Ltd",     "Acmee",          "Xcme",
                                       "Data Systems", "Data System",    "Date Systems",
                                       "Mata Systems", "株式会社データ", "データ",
                                       "Müller",       "Muller & Co",    "SAS" };
  static const char *const numbers[] = {
    NULL, "DE811115368", "811115368", "811 115 368", "000", "PT811115368"
  };
  static const char *const hosts[] = { NULL, "acme.example", "https://www.acme.example/", "gmail.com",
                                       "b.example" };
  static const char *const emails[] = { NULL, "x@acme.example", "x@gmail.com", "x@b.example" };
  static const char *const postcodes[] = { NULL, "10115", "D-10115", "10117" };
  static const char *const cities[] = { NULL, "Berlin", "BERLIN", "Köln" };
  static const char *const countries[] = { NULL, "DE", "PT" };
  guint n_found = 0;

  for (guint i = 0; i < iterations (20000); i++)
    {
      LiaisonDuplicatePrepared *prepared[2];
      g_auto (GStrv) first = NULL;
      g_auto (GStrv) second = NULL;
      gboolean is_shared = FALSE;

      for (gsize j = 0; j < 2; j++)
        {
          LiaisonDuplicateSubject subject = {
            .name = one_of (names, G_N_ELEMENTS (names)),
            .tax_number = one_of (numbers, g_test_rand_bit () ? 1 : G_N_ELEMENTS (numbers)),
            .duns_number = one_of (numbers, g_test_rand_bit () ? 1 : G_N_ELEMENTS (numbers)),
            .register_number = one_of (numbers, g_test_rand_bit () ? 1 : G_N_ELEMENTS (numbers)),
            .website = one_of (hosts, g_test_rand_bit () ? 1 : G_N_ELEMENTS (hosts)),
            .email = one_of (emails, g_test_rand_bit () ? 1 : G_N_ELEMENTS (emails)),
            .postcode = one_of (postcodes, G_N_ELEMENTS (postcodes)),
            .city = one_of (cities, G_N_ELEMENTS (cities)),
            .country = one_of (countries, G_N_ELEMENTS (countries)),
          };

          prepared[j] = liaison_duplicate_prepare (&subject);
        }
      first = liaison_duplicate_keys (prepared[0]);
      second = liaison_duplicate_keys (prepared[1]);
      for (gsize j = 0; first[j] != NULL; j++)
        {
          is_shared = is_shared || g_strv_contains ((const char *const *) second, first[j]);
          for (gsize k = 0; k < j; k++)
            g_assert_cmpstr (first[j], !=, first[k]);
        }
      if (liaison_duplicate_score (prepared[0], prepared[1], NULL, NULL).verdict != LIAISON_DUPLICATE_NOTHING)
        {
          g_assert_true (is_shared);
          n_found++;
        }
      liaison_duplicate_prepared_unref (prepared[0]);
      liaison_duplicate_prepared_unref (prepared[1]);
    }
  g_assert_cmpuint (n_found, >, 100);
}

/* A name that is one edit or many away from another; few letters, so that the classes of letters collide and names are alike often. */
static char *
alter_name (const char *name)
{
  static const char letters[] = "abcdeéöß漢AB ";
  GString *altered = g_string_new (name);
  int n_edits = g_test_rand_int_range (0, 4);

  for (int i = 0; i < n_edits; i++)
    {
      glong length = g_utf8_strlen (altered->str, -1);
      const char *at = g_utf8_offset_to_pointer (altered->str, g_test_rand_int_range (0, (int) length + 1));
      const char *letter =
          g_utf8_offset_to_pointer (letters, g_test_rand_int_range (0, (int) g_utf8_strlen (letters, -1)));

      g_string_insert_unichar (altered, at - altered->str, g_utf8_get_char (letter));
    }
  return g_string_free (altered, FALSE);
}

/* The short way, which does not compare names that cannot be alike, comes to the same points as the one that tells why. */
static void
test_short_way (void)
{
  guint n_similar = 0;

  for (guint i = 0; i < iterations (20000); i++)
    {
      g_autofree char *base =
          alter_name (one_of ((const char *const[]) { "", "abcabc", "deed bead", "Ab" }, 4));
      g_autofree char *first = alter_name (base);
      g_autofree char *second = g_test_rand_bit () ? alter_name (base) : alter_name ("cafébabe");
      g_autoptr (LiaisonDuplicatePrepared) a =
          liaison_duplicate_prepare (&(LiaisonDuplicateSubject) { .name = first, .city = "Berlin" });
      g_autoptr (LiaisonDuplicatePrepared) b =
          liaison_duplicate_prepare (&(LiaisonDuplicateSubject) { .name = second, .city = "Berlin" });
      g_autoptr (LiaisonExplanation) explanation = NULL;
      LiaisonDuplicateResult quick = liaison_duplicate_score (a, b, NULL, NULL);
      LiaisonDuplicateResult told = liaison_duplicate_score (a, b, NULL, &explanation);

      g_assert_cmpint (liaison_decimal_compare (quick.total, told.total), ==, 0);
      g_assert_cmpint (quick.verdict, ==, told.verdict);
      n_similar += liaison_decimal_compare (told.total, liaison_decimal_make (1100, 2)) > 0;
    }
  g_assert_cmpuint (n_similar, >, 100);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duplicate-score/terms", test_terms);
  g_test_add_func ("/duplicate-score/sums", test_sums);
  g_test_add_func ("/duplicate-score/explanation", test_explanation);
  g_test_add_func ("/duplicate-score/keys", test_keys);
  g_test_add_func ("/duplicate-score/short-way", test_short_way);
  return g_test_run ();
}
