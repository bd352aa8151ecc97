/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/ideal-curve.h"

#include "core/base/error.h"

#include <locale.h>

#define NUMBERS LIAISON_IDEAL_CURVE_NUMBERS
#define WORDS LIAISON_IDEAL_CURVE_WORDS
#define ONE LIAISON_IDEAL_WORTH_ONE

typedef __int128 Wide;

static guint
iterations (guint count)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? count * 100 : count;
}

static LiaisonIdealCurve *
parse (LiaisonIdealCurveKind kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  LiaisonIdealCurve *curve = liaison_ideal_curve_parse (kind, text, NULL, &error);

  g_assert_no_error (error);
  return curve;
}

static void
test_points (void)
{
  g_autoptr (LiaisonIdealCurve) curve = parse (NUMBERS, "10=0 50=0.5 200=1");
  static const struct
  {
    gint64 digits;
    guint scale;
    gint64 worth;
  } golden[] = {
    { G_MININT64, 0, 0 },
    { -3, 0, 0 },
    { 10, 0, 0 },
    { 30, 0, 250000000 },
    { 50, 0, 500000000 },
    { 5000, 2, 500000000 },
    { 51, 0, 503333333 },
    { 52, 0, 506666667 },
    { 125, 0, 750000000 },
    { 1999999, 4, 999999667 },
    { 199999999, 6, 999999997 },
    { 200, 0, ONE },
    { 201, 0, ONE },
    { G_MAXINT64, 0, ONE },
    /* 12.5 billionths: the half goes to the even neighbour. */
    { 10000001, 6, 12 },
  };

  g_assert_cmpuint (liaison_ideal_curve_get_n (curve), ==, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (golden); i++)
    g_assert_cmpint (liaison_ideal_curve_read_number (curve, golden[i].digits, golden[i].scale), ==,
                     golden[i].worth);
}

/* What is on the way to 0 or to 1 never reads as that. */
static void
test_never_rounded_away (void)
{
  g_autoptr (LiaisonIdealCurve) curve = parse (NUMBERS, "0=0 1000000000000000=1");
  g_autoptr (LiaisonIdealCurve) falling = parse (NUMBERS, "0=1 1000000000000000=0");

  g_assert_cmpint (liaison_ideal_curve_read_number (curve, 1, 6), ==, 1);
  g_assert_cmpint (liaison_ideal_curve_read_number (falling, 1, 6), ==, ONE - 1);
  g_assert_cmpint (liaison_ideal_curve_read_number (falling, G_GINT64_CONSTANT (999999999999999), 0), ==, 1);
}

static void
test_shapes (void)
{
  g_autoptr (LiaisonIdealCurve) flat = parse (NUMBERS, "5=0.3");
  g_autoptr (LiaisonIdealCurve) hill = parse (NUMBERS, "-2.5=0 0=1 2.5=0");

  g_assert_cmpint (liaison_ideal_curve_read_number (flat, -7, 0), ==, 300000000);
  g_assert_cmpint (liaison_ideal_curve_read_number (flat, 700, 0), ==, 300000000);
  g_assert_cmpint (liaison_ideal_curve_read_number (hill, -1, 0), ==, 600000000);
  g_assert_cmpint (liaison_ideal_curve_read_number (hill, 0, 0), ==, ONE);
  g_assert_cmpint (liaison_ideal_curve_read_number (hill, 1, 0), ==, 600000000);
  g_assert_cmpint (liaison_ideal_curve_read_number (hill, 3, 0), ==, 0);
}

static void
test_words (void)
{
  g_autoptr (LiaisonIdealCurve) curve =
      parse (WORDS, " DE=1 \"UK & Ireland\"=0.8\n \"a=\"\"b\"\"\"=0.25 *=0.1 ");
  g_autoptr (LiaisonIdealCurve) closed = parse (WORDS, "DE=1");
  gint64 worth = -1;

  g_assert_cmpuint (liaison_ideal_curve_get_n (curve), ==, 4);
  g_assert_cmpstr (liaison_ideal_curve_get_word (curve, 1), ==, "UK & Ireland");
  g_assert_cmpstr (liaison_ideal_curve_get_word (curve, 2), ==, "a=\"b\"");
  g_assert_true (liaison_ideal_curve_find_word (curve, "de", &worth));
  g_assert_cmpint (worth, ==, ONE);
  g_assert_true (liaison_ideal_curve_find_word (curve, "uk & IRELAND", &worth));
  g_assert_cmpint (worth, ==, 800000000);
  g_assert_false (liaison_ideal_curve_find_word (curve, "FR", &worth));
  g_assert_cmpint (liaison_ideal_curve_get_others (curve), ==, 100000000);
  g_assert_cmpint (liaison_ideal_curve_get_others (closed), ==, 0);
}

static void
test_refused (void)
{
  static const struct
  {
    LiaisonIdealCurveKind kind;
    const char *text;
    guint place;
    const char *message;
  } bad[] = {
    { NUMBERS, "", G_MAXUINT, "There are no points yet. Add one, and what it is worth." },
    { WORDS, " \n", G_MAXUINT, "There are no words yet. Add one, and what it is worth." },
    { NUMBERS, "10", 0,
      "“10” cannot be read. Write a value, an equals sign and what it is worth, such as 50=0.5." },
    { NUMBERS, "10=0 ten=1", 1, "“ten” is not a number that can be read. Write it like 1234.50." },
    { NUMBERS, "10=0 20=", 1, "“” is not a number that can be read. Write it like 1234.50." },
    { NUMBERS, "10=0 20=1.01", 1, "What “20” is worth must lie between 0 and 1, not at 1.01." },
    { NUMBERS, "10=-0.5", 0, "What “10” is worth must lie between 0 and 1, not at -0.5." },
    { NUMBERS, "10=0.1234567", 0, "What “10” is worth can have at most 6 decimals." },
    { NUMBERS, "0.1234567=1", 0, "The value “0.1234567” can have at most 6 decimals." },
    { NUMBERS, "1000000000000001=1", 0, "The value “1000000000000001” is too large to be reckoned with." },
    { NUMBERS, "10=0 20=1 20=1", 2, "The values must ascend: 20 cannot stand after 20." },
    { NUMBERS, "10=0 9.5=1", 1, "The values must ascend: 9.5 cannot stand after 10." },
    { WORDS, "DE=1 AT=1 de=0", 2, "“de” stands in the table twice." },
    { WORDS, "=1", 0, "A word is missing before an equals sign." },
    { WORDS, "\"DE=1", 0,
      "“\"DE=1” cannot be read. Write a value, an equals sign and what it is worth, such as 50=0.5." },
    { WORDS, "New York=1", 0,
      "“New York=1” cannot be read. Write a value, an equals sign and what it is worth, such as 50=0.5." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      guint place = 77;

      g_assert_null (liaison_ideal_curve_parse (bad[i].kind, bad[i].text, &place, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, bad[i].message);
      g_assert_cmpuint (place, ==, bad[i].place);
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) points = g_string_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i <= LIAISON_IDEAL_CURVE_MAX_POINTS; i++)
    {
      g_autoptr (LiaisonIdealCurve) curve = NULL;

      g_string_append_printf (points, " %u=0.5", i);
      curve = liaison_ideal_curve_parse (NUMBERS, points->str, NULL, NULL);
      g_assert_true ((curve != NULL) == (i < LIAISON_IDEAL_CURVE_MAX_POINTS));
    }
  for (guint i = 0; i < 50 * LIAISON_IDEAL_CURVE_MAX_WORDS; i++)
    g_string_append_printf (words, " w%u=0.5", i);
  g_assert_null (liaison_ideal_curve_parse (WORDS, words->str, NULL, NULL));
}

static void
assert_round_trip (LiaisonIdealCurveKind kind, const char *text, const char *canonical)
{
  g_autoptr (LiaisonIdealCurve) curve = parse (kind, text);
  g_autofree char *written = liaison_ideal_curve_to_text (curve);

  g_assert_cmpstr (written, ==, canonical);
}

static void
test_round_trip (void)
{
  assert_round_trip (NUMBERS, " -2.50=0.0\t3=0.50  4=1.0 ", "-2.5=0 3=0.5 4=1");
  assert_round_trip (WORDS, "\"DE\"=1 \"UK & Ireland\"=0.80 *=0", "DE=1 \"UK & Ireland\"=0.8 *=0");
  assert_round_trip (WORDS, "\"a\"\"b\"=1", "\"a\"\"b\"=1");
}

/* Random curves ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 at;
  gint64 worth;
} Point;

/* The obvious way: a value is on the line between its neighbours where the cross product says so; the worth is sought
 * one half at a time. */
static gint64
read_slowly (const Point *points, guint n_points, gint64 at)
{
  for (guint i = 0; i < n_points; i++)
    if (at == points[i].at)
      return points[i].worth * 1000;
  if (at < points[0].at)
    return points[0].worth * 1000;
  for (guint i = 0; i + 1 < n_points; i++)
    if (at < points[i + 1].at)
      {
        const Point *a = &points[i];
        const Point *b = &points[i + 1];
        Wide run = (Wide) b->at - a->at;
        /* The worth in billionths, times the run. */
        Wide exact = (Wide) a->worth * 1000 * run + (Wide) (b->worth - a->worth) * 1000 * (at - a->at);
        gint64 low = 0, high = ONE;

        /* The largest whole number that is not above. */
        while (low < high)
          {
            gint64 middle = low + (high - low + 1) / 2;

            if ((Wide) middle * run <= exact)
              low = middle;
            else
              high = middle - 1;
          }
        if (2 * (exact - (Wide) low * run) > run || (2 * (exact - (Wide) low * run) == run && low % 2 != 0))
          low++;
        if (a->worth == b->worth)
          return a->worth * 1000;
        return CLAMP (low, 1, ONE - 1);
      }
  return points[n_points - 1].worth * 1000;
}

static void
test_random_points (void)
{
  for (guint round = 0; round < iterations (300); round++)
    {
      Point points[8];
      guint n_points = (guint) g_test_rand_int_range (1, 9);
      gint64 at = g_test_rand_int_range (-1000000, 1000000);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (LiaisonIdealCurve) curve = NULL;
      g_autoptr (LiaisonIdealCurve) again = NULL;
      g_autofree char *written = NULL;
      g_autofree char *rewritten = NULL;

      for (guint i = 0; i < n_points; i++)
        {
          g_autofree char *point = NULL;
          g_autofree char *worth = NULL;

          at += g_test_rand_int_range (1, g_test_rand_bit () ? 4 : 100000000);
          points[i] = (Point) { at, g_test_rand_int_range (0, 5) * 250000 };
          if (g_test_rand_bit ())
            points[i].worth = g_test_rand_int_range (0, 1000001);
          point = liaison_decimal_to_text_fixed (points[i].at, 6);
          worth = liaison_decimal_to_text_fixed (points[i].worth, 6);
          g_string_append_printf (text, "%s=%s ", point, worth);
        }
      curve = parse (NUMBERS, text->str);
      written = liaison_ideal_curve_to_text (curve);
      again = parse (NUMBERS, written);
      rewritten = liaison_ideal_curve_to_text (again);
      g_assert_cmpstr (written, ==, rewritten);
      for (guint i = 0; i < 50; i++)
        {
          const Point *near = &points[g_test_rand_int_range (0, (gint32) n_points)];
          gint64 value = near->at + g_test_rand_int_range (-10, 11) * (g_test_rand_bit () ? 1 : 1000003);

          g_assert_cmpint (liaison_ideal_curve_read_number (again, value, 6), ==,
                           read_slowly (points, n_points, value));
        }
    }
}

static void
test_random_words (void)
{
  static const char *const letters[] = { "a", "B", " ", "=", "\"", "ß", "東", "*", "&", "9", "\n" };

  for (guint round = 0; round < iterations (300); round++)
    {
      g_autoptr (GString) word = g_string_new (NULL);
      g_autofree char *entry = NULL;
      g_autofree char *written = NULL;
      g_autofree char *text = NULL;
      g_autoptr (LiaisonIdealCurve) curve = NULL;
      g_autoptr (LiaisonIdealCurve) again = NULL;
      gint64 worth = -1;

      for (int i = g_test_rand_int_range (1, 8); i > 0; i--)
        g_string_append (word, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
      entry = liaison_ideal_curve_write_entry (word->str, "0.75");
      text = g_strconcat ("x=1 ", entry, NULL);
      curve = parse (WORDS, text);
      g_assert_cmpuint (liaison_ideal_curve_get_n (curve), ==, 2);
      g_assert_cmpstr (liaison_ideal_curve_get_word (curve, 1), ==, word->str);
      g_assert_true (liaison_ideal_curve_find_word (curve, word->str, &worth));
      g_assert_cmpint (worth, ==, 750000000);
      written = liaison_ideal_curve_to_text (curve);
      again = parse (WORDS, written);
      g_assert_cmpstr (liaison_ideal_curve_get_word (again, 1), ==, word->str);
    }
}

/* Whatever stands in a file is read or refused. */
static void
test_random_garbage (void)
{
  static const char letters[] = "019.-=\"* \tabE\xc3\xff";

  for (guint round = 0; round < iterations (3000); round++)
    {
      char text[24] = "";
      g_autoptr (LiaisonIdealCurve) curve = NULL;
      g_autoptr (GError) error = NULL;

      for (int i = 0, length = g_test_rand_int_range (0, 23); i < length; i++)
        text[i] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      curve = liaison_ideal_curve_parse (g_test_rand_bit () ? NUMBERS : WORDS, text, NULL, &error);
      g_assert_true ((curve == NULL) == (error != NULL));
      if (error != NULL)
        g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ideal-curve/points", test_points);
  g_test_add_func ("/ideal-curve/never-rounded-away", test_never_rounded_away);
  g_test_add_func ("/ideal-curve/shapes", test_shapes);
  g_test_add_func ("/ideal-curve/words", test_words);
  g_test_add_func ("/ideal-curve/refused", test_refused);
  g_test_add_func ("/ideal-curve/limits", test_limits);
  g_test_add_func ("/ideal-curve/round-trip", test_round_trip);
  g_test_add_func ("/ideal-curve/random-points", test_random_points);
  g_test_add_func ("/ideal-curve/random-words", test_random_words);
  g_test_add_func ("/ideal-curve/random-garbage", test_random_garbage);
  return g_test_run ();
}
