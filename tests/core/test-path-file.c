/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attribution-fixture.h"

#include "core/attribution/heuristic.h"
#include "core/base/error.h"

/* Files of paths, as they are and as they should not be. */

static void
assert_touches (const LiaisonJourneys *journeys, guint index, const char *expected)
{
  const LiaisonJourney journey = liaison_journeys_get (journeys, index);
  g_autoptr (GString) touches = g_string_new (NULL);

  for (guint i = 0; i < journey.n_touches; i++)
    g_string_append_printf (touches, "%s[%s]", i > 0 ? " " : "",
                            liaison_channel_table_get_name (journeys->channels, journey.channels[i]));
  g_assert_cmpstr (touches->str, ==, expected);
}

static void
assert_numbers (const LiaisonJourneys *journeys, guint index, double conversions, double value, double losses)
{
  const LiaisonJourney journey = liaison_journeys_get (journeys, index);

  attribution_fixture_assert_near (journey.conversions, conversions, 0);
  attribution_fixture_assert_near (journey.value, value, 0);
  attribution_fixture_assert_near (journey.losses, losses, 0);
}

static void
test_plain (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read (
      "A > B>A ;1;12.5;0\n\n \t Partner & Söhne  >  C;0;0;3\nD;2.25;1e3;.5\nE;1     ;   2.5     ;0  \t  ");

  g_assert_cmpuint (journeys->n, ==, 4);
  assert_touches (journeys, 0, "[A] [B] [A]");
  assert_numbers (journeys, 0, 1, 12.5, 0);
  assert_touches (journeys, 1, "[Partner & Söhne] [C]");
  assert_numbers (journeys, 1, 0, 0, 3);
  assert_touches (journeys, 2, "[D]");
  assert_numbers (journeys, 2, 2.25, 1000, .5);
  assert_numbers (journeys, 3, 1, 2.5, 0);
}

static void
test_columns (void)
{
  const LiaisonPathFormat comma = { "->", ',' }, tab = { "→", '\t' };
  g_autoptr (LiaisonJourneys) journeys =
      attribution_fixture_try ("\xEF\xBB\xBFTotal_Null,note,total_conversions,path,total_conversion_value\r\n"
                               "1,x,2,A->B - C -> D>E,3\r\n0,,1,,5\r\n",
                               &comma, NULL);
  g_autoptr (LiaisonJourneys) other = attribution_fixture_try (
      "path\ttotal_conversions\ttotal_conversion_value\ttotal_null\nA→B;C → D\t1\t2\t3\n", &tab, NULL);

  assert_touches (journeys, 0, "[A] [B - C] [D>E]");
  assert_numbers (journeys, 0, 2, 3, 1);
  assert_touches (journeys, 1, "");
  assert_touches (other, 0, "[A] [B;C] [D]");
}

/* A separator whose end can be the beginning of another one. */
static void
test_separators_do_not_overlap (void)
{
  static const struct
  {
    const char *separator;
    const char *path;
    const char *expected;
  } cases[] = { { ">>", "A>>>B>>C", "[A] [>B] [C]" },
                { " > ", "A > > B > C", "[A] [> B] [C]" },
                { "aa", "xaaay", "[x] [ay]" },
                { "->", "A->B-C>D", "[A] [B-C>D]" },
                { "→", "A↔B→é→ C", "[A↔B] [é] [C]" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint is_quoted = 0; is_quoted < 2; is_quoted++)
      {
        const LiaisonPathFormat format = { cases[i].separator, ';' };
        const char *quote = is_quoted ? "\"" : "";
        g_autofree char *text = g_strdup_printf (PATH_HEADER "%s%s%s;1;1;1\n", quote, cases[i].path, quote);
        g_autoptr (GError) error = NULL;
        g_autoptr (LiaisonJourneys) journeys = attribution_fixture_try (text, &format, &error);

        g_assert_no_error (error);
        assert_touches (journeys, 0, cases[i].expected);
      }
}

static void
test_quotes (void)
{
  g_autoptr (LiaisonJourneys) journeys =
      attribution_fixture_try ("\"path\";\"total_conversions\";total_conversion_value;\"total_null\"\n"
                               "\"A > \"\"B\"\" > C;D\";1;\"2.5\";\"3\"\nA\"s > B;1;1;1\nA > "
                               "\"B;1;1;1\r\n\"a\nb > A\";\"1\";2;3\n\"\";1;2;0\n\"E\";1;0;0",
                               NULL, NULL);

  g_assert_cmpuint (journeys->n, ==, 6);
  assert_touches (journeys, 0, "[A] [\"B\"] [C;D]");
  assert_numbers (journeys, 0, 1, 2.5, 3);
  assert_touches (journeys, 1, "[A\"s] [B]");
  assert_touches (journeys, 2, "[A] [\"B]");
  assert_touches (journeys, 3, "[a\nb] [A]");
  assert_touches (journeys, 4, "");
  assert_touches (journeys, 5, "[E]");
}

/* Each with what has to be in the message. */
static void
test_hostile (void)
{
  static const struct
  {
    const char *lines;
    const char *message;
  } hostile[] = {
    { "A;-1;0;0\n", "Line 2: total_conversions is “-1”. It must be 0 or more." },
    { "A;1;0;0\nA;1;-0.5;0\n", "Line 3: total_conversion_value is “-0.5”" },
    { "A;1;0;-3\n", "Line 2: total_null is “-3”" },
    { "A;NaN;0;0\n", "“NaN”, which is no number" },
    { "A;1;inf;0\n", "“inf”, which is no number" },
    { "A;1;Infinity;0\n", "no number" },
    { "A;1;1e999;0\n", "“1e999”, which is too much" },
    { "A;0x10;1;0\n", "“0x10”, which is no number" },
    { "A;1,5;1;0\n", "“1,5”, which is no number. Decimals are written with a point." },
    { "A;1.2.3;1;0\n", "no number" },
    { "A;.;1;0\n", "“.”, which is no number" },
    { "A;;1;0\n", "“”, which is no number" },
    { "A;1;1;0 0\n", "no number" },
    { "A;0;7;1\n", "Line 2: the path has a value, but never converted." },
    { "A > > B;1;1;0\n", "Line 2: a step of the path has no name." },
    { "A > ;1;1;0\n", "a step of the path has no name." },
    { "> A;1;1;0\n", "a step of the path has no name." },
    { "A;1;1\n", "Line 2: there are fewer fields than columns." },
    { "A;1;1;0;0\n", "Line 2: there are more fields than columns." },
    { "A;1;1;0\n\n\nB\xff;1;1;0\n", "Line 5: the name “B" },
    { "A > B\xc3;1;1;0\n", "no valid UTF-8" },
    { "A\xc0\x80;1;1;0\n", "no valid UTF-8" },
    { "A;1;1;0\n\"B;1;1;0\n", "a quote is opened and never closed" },
    { "\"A\nB\" x;1;1;0\n", "text follows a closing quote" },
    { "\"A\nB\";1;1;-1\n", "Line 3: total_null is “-1”" },
    { "\"A\";1;1;1;1\n", "more fields than columns" },
    { "\"A\";1;1\n", "fewer fields than columns" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *text = g_strconcat (PATH_HEADER, hostile[i].lines, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (attribution_fixture_try (text, NULL, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
      if (strstr (error->message, hostile[i].message) == NULL)
        g_error ("“%s” says “%s”, not “%s”", hostile[i].lines, error->message, hostile[i].message);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
test_hostile_header (void)
{
  static const char *const hostile[] = {
    "",
    "\n\n",
    "path;total_conversions;total_conversion_value\nA;1;1\n",
    "path,total_conversions,total_conversion_value,total_null\nA,1,1,0\n",
    "path;path;total_conversions;total_conversion_value;total_null\nA;B;1;1;0\n",
    "A > B;1;1;0\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (attribution_fixture_try (hostile[i], NULL, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
      g_assert_nonnull (
          strstr (error->message, i == 4 ? "several columns “path”" : "The first line must name path"));
    }
}

static void
test_formats_refused (void)
{
  static const LiaisonPathFormat refused[] = {
    { ">", '5' }, { ">", 'x' }, { ">", '"' }, { ">", '.' },  { ">", '\n' },  { ">", '\0' },   { ">", '\x80' },
    { ";", ';' }, { "", ';' },  { " ", ';' }, { "\"", ';' }, { "a;b", ';' }, { "\xff", ';' }, { "\n", ';' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (attribution_fixture_try (PATH_HEADER, &refused[i], &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
    }
}

static void
test_too_long (void)
{
  g_autoptr (GString) text = g_string_new (PATH_HEADER "\"");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 17 * 1024 * 1024; i++)
    g_string_append_c (text, 'x');
  g_assert_null (attribution_fixture_try (text->str, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT);
}

/* A file is read in blocks: wherever one ends, nothing changes. */
static void
test_blocks (void)
{
  g_autoptr (GString) text = g_string_new (PATH_HEADER);
  g_autoptr (LiaisonJourneys) journeys = NULL;
  g_autoptr (GError) error = NULL;
  const guint n = 40000;

  for (guint i = 0; i < n; i++)
    if (i % 997 == 0)
      g_string_append_printf (text, "\"Line\n%u > \"\"B\"\"\";%u;1;0\r\n", i, i + 1);
    else
      g_string_append_printf (text, "Channel %u > %s;%u;1;0%s\n", i % 100, i % 7 == 0 ? "B" : "A > C", i + 1,
                              i % 5 == 0 ? "\r" : "");
  journeys = attribution_fixture_try (text->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (journeys->n, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *expected =
          i % 997 == 0 ? g_strdup_printf ("[Line\n%u] [\"B\"]", i)
                       : g_strdup_printf ("[Channel %u] %s", i % 100, i % 7 == 0 ? "[B]" : "[A] [C]");

      assert_touches (journeys, i, expected);
      assert_numbers (journeys, i, i + 1, 1, 0);
    }
}

/* Each digit is as strtod would have it. */
static void
test_numbers (void)
{
  for (int round = 0; round < 20000; round++)
    {
      g_autofree char *number = g_strdup_printf ("%.*f", g_test_rand_int_range (0, 12),
                                                 g_test_rand_double_range (0, round % 2 == 0 ? 10 : 1e9));
      g_autofree char *line = g_strdup_printf ("A;%s;%s;0\n", number, number);
      g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read (line);

      assert_numbers (journeys, 0, g_ascii_strtod (number, NULL), g_ascii_strtod (number, NULL), 0);
    }
}

/* Slowly --------------------------------------------------------------------------------------------------------------- */

static char *
write_randomly (const char *alphabet, gint32 longest)
{
  GString *text = g_string_new (NULL);
  const gint32 n_letters = (gint32) strlen (alphabet);

  for (gint32 n = g_test_rand_int_range (0, longest); n > 0; n--)
    g_string_append_c (text, alphabet[g_test_rand_int_range (0, n_letters)]);
  return g_string_free (text, FALSE);
}

/* Rows as they should be, and now and then a letter that should not. */
static char *
write_rows (void)
{
  GString *rows = g_string_new (NULL);

  for (gint32 n = g_test_rand_int_range (0, 4); n > 0; n--)
    {
      g_autofree char *path = write_randomly ("AB> ", 9);

      g_string_append_printf (rows, "%s;%d;%d; %d\n", path, g_test_rand_int_range (0, 3),
                              g_test_rand_int_range (0, 2), g_test_rand_int_range (0, 20));
      if (g_test_rand_int_range (0, 6) == 0)
        g_string_insert_c (rows, g_test_rand_int_range (0, (gint32) rows->len),
                           "A;> 1\n"[g_test_rand_int_range (0, 6)]);
    }
  return g_string_free (rows, FALSE);
}

/* A path as assert_touches() has it, or %NULL. */
static char *
split_slowly (const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ">", -1);
  g_autofree char *all = g_strstrip (g_strdup (path));
  g_autoptr (GString) touches = g_string_new (NULL);

  for (guint i = 0; *all != '\0' && steps[i] != NULL; i++)
    {
      if (*g_strstrip (steps[i]) == '\0')
        return NULL;
      g_string_append_printf (touches, "%s[%s]", i > 0 ? " " : "", steps[i]);
    }
  return g_string_free (g_steal_pointer (&touches), FALSE);
}

static gboolean
is_number (char *text)
{
  g_strstrip (text);
  return *text != '\0' && strspn (text, "0123456789") == strlen (text) && g_ascii_strtod (text, NULL) <= 1e18;
}

/* Returns: the paths, one a row, or %NULL where the file has to be refused */
static GPtrArray *
read_slowly (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], ";", -1);
      char *path;

      if (*lines[i] == '\0')
        continue;
      if (g_strv_length (fields) != 4 || !is_number (fields[1]) || !is_number (fields[2]) ||
          !is_number (fields[3]) ||
          (g_ascii_strtod (fields[2], NULL) > 0 && !(g_ascii_strtod (fields[1], NULL) > 0)))
        return NULL;
      path = split_slowly (fields[0]);
      if (path == NULL)
        return NULL;
      g_ptr_array_add (paths, path);
    }
  return g_steal_pointer (&paths);
}

static void
test_random (void)
{
  guint n_read = 0;

  for (int round = 0; round < attribution_fixture_get_rounds (20000); round++)
    {
      g_autofree char *lines = write_rows ();
      g_autofree char *text = g_strconcat (PATH_HEADER, lines, NULL);
      g_autoptr (LiaisonJourneys) journeys = attribution_fixture_try (text, NULL, NULL);
      g_autoptr (GPtrArray) paths = read_slowly (lines);

      g_assert_cmpint (journeys != NULL, ==, paths != NULL);
      if (paths == NULL)
        continue;
      g_assert_cmpuint (journeys->n, ==, paths->len);
      for (guint i = 0; i < paths->len; i++)
        assert_touches (journeys, i, g_ptr_array_index (paths, i));
      n_read += paths->len > 0 ? 1 : 0;
    }
  g_assert_cmpuint (n_read, >, 1000);
}

/* Whatever stands in a file, it is read or refused. */
static void
test_noise (void)
{
  for (int round = 0; round < attribution_fixture_get_rounds (20000); round++)
    {
      g_autofree char *lines = write_randomly ("A\"\";;>> 1.-e\r\n\xc3\xa9\x01", 40);
      g_autofree char *text = g_strconcat (round % 2 == 0 ? PATH_HEADER : "", lines, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonJourneys) journeys = attribution_fixture_try (text, NULL, &error);

      g_assert_cmpint (journeys == NULL, ==, error != NULL);
      for (guint i = 0; journeys != NULL && i < liaison_channel_table_get_n (journeys->channels); i++)
        g_assert_true (g_utf8_validate (liaison_channel_table_get_name (journeys->channels, i), -1, NULL));
    }
}

/* Known defects of others --------------------------------------------------------------------------------------------- */

static void
test_names_are_not_found_in_names (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read ("beta > theta;1;10;0\neta;1;1;0\n");
  g_autoptr (LiaisonCredit) credit = liaison_heuristic_credit (LIAISON_MODEL_LINEAR, journeys, 7);

  attribution_fixture_assert_credit (credit, journeys, "eta", 1, 1);
  attribution_fixture_assert_credit (credit, journeys, "beta", .5, 5);
}

static void
test_fractions_are_kept (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read ("A > B;0.75;10;0.25\n");
  g_autoptr (LiaisonCredit) credit = liaison_heuristic_credit (LIAISON_MODEL_LAST, journeys, 7);

  attribution_fixture_assert_credit (credit, journeys, "B", .75, 10);
  assert_numbers (journeys, 0, .75, 10, .25);
}

static void
test_repeated_paths_add_up (void)
{
  g_autoptr (LiaisonJourneys) journeys =
      attribution_fixture_read ("A > B;1;10;0\nA>B;2;5;0\nA > B ;1;0.5;4\n");
  g_autoptr (LiaisonCredit) credit = liaison_heuristic_credit (LIAISON_MODEL_FIRST, journeys, 7);

  attribution_fixture_assert_credit (credit, journeys, "A", 4, 15.5);
}

/* An empty journey in any row is nobody's, and not the row's before it. */
static void
test_empty_journeys_are_unattributed (void)
{
  g_autoptr (LiaisonJourneys) journeys =
      attribution_fixture_read (";3;30;1\nA > B;1;10;0\n;2;5;0\n   ;1;1;0\n");

  for (LiaisonAttributionModel model = LIAISON_MODEL_FIRST; model <= LIAISON_MODEL_U_SHAPED; model++)
    {
      g_autoptr (LiaisonCredit) credit = liaison_heuristic_credit (model, journeys, 7);

      attribution_fixture_assert_near (credit->unattributed.conversions, 6, 0);
      attribution_fixture_assert_near (credit->unattributed.value, 36, 0);
      attribution_fixture_assert_near (liaison_credit_get_total (credit).conversions, 1, 1e-15);
      attribution_fixture_assert_near (liaison_credit_get_total (credit).value, 10, 1e-15);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/path-file/plain", test_plain);
  g_test_add_func ("/path-file/columns", test_columns);
  g_test_add_func ("/path-file/separators-do-not-overlap", test_separators_do_not_overlap);
  g_test_add_func ("/path-file/quotes", test_quotes);
  g_test_add_func ("/path-file/hostile", test_hostile);
  g_test_add_func ("/path-file/hostile-header", test_hostile_header);
  g_test_add_func ("/path-file/formats-refused", test_formats_refused);
  g_test_add_func ("/path-file/too-long", test_too_long);
  g_test_add_func ("/path-file/blocks", test_blocks);
  g_test_add_func ("/path-file/numbers", test_numbers);
  g_test_add_func ("/path-file/random", test_random);
  g_test_add_func ("/path-file/noise", test_noise);
  g_test_add_func ("/path-file/defects/names-are-not-found-in-names", test_names_are_not_found_in_names);
  g_test_add_func ("/path-file/defects/fractions-are-kept", test_fractions_are_kept);
  g_test_add_func ("/path-file/defects/repeated-paths-add-up", test_repeated_paths_add_up);
  g_test_add_func ("/path-file/defects/empty-journeys-are-unattributed",
                   test_empty_journeys_are_unattributed);
  return g_test_run ();
}
