/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include <string.h>

/* Files that come every week: which record a row is, what it alters, and what the file does not have any more. */

static LiaisonImportReport *
run_mapped (WorkspaceFixture *fixture, const char *json, const char *text)
{
  return import_fixture_import_mapped (fixture, json, text);
}

static void
assert_counts (const LiaisonImportReport *report,
               guint64 n_new,
               guint64 n_changed,
               guint64 n_unchanged,
               guint64 n_missing)
{
  g_assert_cmpuint (report->n_new, ==, n_new);
  g_assert_cmpuint (report->n_changed, ==, n_changed);
  g_assert_cmpuint (report->n_unchanged, ==, n_unchanged);
  g_assert_cmpuint (report->n_missing, ==, n_missing);
}

/* Keys that are guessed --------------------------------------------------------------------------------------------- */

static void
assert_guessed (WorkspaceFixture *fixture, const char *kind, const char *text, const char *expected)
{
  g_autoptr (GFile) file = import_fixture_write (fixture, text, -1);
  g_autoptr (LiaisonMapping) mapping = import_fixture_guess (fixture, file, kind);
  g_autofree char *key = mapping->match != NULL ? g_strjoinv (" ", mapping->match) : NULL;

  g_assert_cmpstr (key, ==, expected);
}

static void
test_guess (WorkspaceFixture *fixture, gconstpointer data)
{
  assert_guessed (fixture, "partners", "Name,Partner ID\nNordlicht,7\n", "external-id");
  assert_guessed (fixture, "partners", "Name,City\nNordlicht,Hamburg\n", NULL);
  assert_guessed (fixture, "sales", "Partner,Date,Order,Line,Product,Amount\nA,2025-01-01,1,1,P,1\n",
                  "order-number line-number");
  assert_guessed (fixture, "sales", "Partner,Date,Order,Product,Amount\nA,2025-01-01,1,P,1\n",
                  "order-number product");
  assert_guessed (fixture, "sales", "Partner,Date,Amount\nA,2025-01-01,1\n", NULL);
  assert_guessed (fixture, "registrations", "Number,Partner,Customer\nR-1,A,B\n", "number");
  /* A code may be that of another catalogue. */
  assert_guessed (fixture, "products", "Name,SKU\nRouter,R-1\n", NULL);
}

static void
test_keys (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = import_fixture_write (fixture, "Name,SKU,Id\nRouter,R-1,5\n", -1);
  g_autoptr (LiaisonMapping) mapping = import_fixture_guess (fixture, file, "products");
  g_autoptr (GPtrArray) keys = liaison_mapping_list_keys (mapping);
  const char *const expected[] = { "external-id", "code", "name" };

  g_assert_cmpuint (keys->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < keys->len; i++)
    {
      g_autofree char *key = g_strjoinv (" ", g_ptr_array_index (keys, i));

      g_assert_cmpstr (key, ==, expected[i]);
    }
  /* A key goes with the column that filled it. */
  g_assert_nonnull (mapping->match);
  liaison_mapping_remove (mapping, "external-id");
  g_assert_null (mapping->match);
}

static void
test_json (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const wrong[][2] = {
    { "\"match\":\"name\"", "must be an array" }, { "\"match\":[]", "must be an array" },
    { "\"match\":[7]", "must be text" },          { "\"match\":[\"nothing\"]", "no field “nothing”" },
    { "\"empty\":\"maybe\"", "keep or clear" },   { "\"empty\":true", "must be text" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_from_json (
      "{\"kind\":\"sales\",\"columns\":[{\"column\":\"O\",\"field\":\"order-number\"}],"
      "\"match\":[\"order-number\",\"product\"],\"empty\":\"clear\"}",
      -1, &error);
  g_autofree char *text = NULL;
  g_autoptr (LiaisonMapping) again = NULL;

  g_assert_no_error (error);
  text = liaison_mapping_to_json (mapping);
  again = liaison_mapping_from_json (text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (again->match), ==, 2);
  g_assert_cmpstr (again->match[1], ==, "product");
  g_assert_true (again->clears);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"kind\":\"sales\",\"columns\":[],%s}", wrong[i][0]);
      g_autoptr (GError) failure = NULL;

      g_assert_null (liaison_mapping_from_json (json, -1, &failure));
      g_assert_error (failure, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
      if (strstr (failure->message, wrong[i][1]) == NULL)
        g_error ("“%s” does not say “%s”", failure->message, wrong[i][1]);
    }
}

/* A partner's own id ------------------------------------------------------------------------------------------------ */

static const char known_partners[] = "Name,Partner ID,City,Tier\n"
                                     "Nordlicht,1,Hamburg,Gold\n"
                                     "Aster,2,London,Silver\n"
                                     "Kestrel,3,Leeds,\n";

static void
test_partners (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) first = import_fixture_import (fixture, "partners", known_partners);
  g_autoptr (LiaisonImportReport) again = import_fixture_import (fixture, "partners", known_partners);
  g_autoptr (LiaisonImportReport) report = import_fixture_import (fixture, "partners",
                                                                  "Name,Partner ID,City,Tier\n"
                                                                  "Nordlicht SE,1,,Platinum\n"
                                                                  "Aster, 2 ,London,Silver\n"
                                                                  "Vega,4,Bern,\n");
  const LiaisonImportChange *change;
  const LiaisonImportMissing *missing;
  g_autofree char *summary = liaison_import_report_summarise (report);

  assert_counts (first, 3, 0, 0, 0);
  assert_counts (again, 0, 0, 3, 0);
  /* Nothing was altered, so there is nothing to undo. */
  g_assert_cmpint (again->sequence, ==, 0);
  assert_counts (report, 1, 1, 1, 1);
  g_assert_cmpuint (report->n_field_changes, ==, 2);
  change = g_ptr_array_index (report->changes, 0);
  g_assert_cmpuint (change->line, ==, 2);
  g_assert_cmpstr (change->name, ==, "Nordlicht");
  g_assert_cmpstr (change->field, ==, "Name");
  g_assert_cmpstr (change->before, ==, "Nordlicht");
  g_assert_cmpstr (change->after, ==, "Nordlicht SE");
  change = g_ptr_array_index (report->changes, 1);
  g_assert_cmpstr (change->after, ==, "Platinum");
  missing = g_ptr_array_index (report->missing, 0);
  g_assert_cmpstr (missing->name, ==, "Kestrel");
  g_assert_nonnull (
      strstr (summary, "1 changed. 1 unchanged. 1 record of the workspace is not in the file."));
  /* What the file leaves empty stays. */
  import_fixture_assert_text (fixture, "SELECT name || city || tier FROM partner WHERE name LIKE 'Nord%'",
                              "Nordlicht SEHamburgPlatinum");
  import_fixture_undo (fixture, report);
  import_fixture_assert_text (fixture, "SELECT name || city || tier FROM partner WHERE name LIKE 'Nord%'",
                              "NordlichtHamburgGold");
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM partner"), ==, 3);
}

/* Only where the mapping says so, an empty cell means something; a field with a standard goes back to that. */
static void
test_clear (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char mapping[] =
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
      "{\"column\":\"I\",\"field\":\"external-id\"},"
      "{\"column\":\"C\",\"field\":\"city\"},{\"column\":\"S\",\"field\":\"status\"}],"
      "\"match\":[\"external-id\"],\"empty\":\"clear\"}";
  g_autoptr (LiaisonImportReport) first =
      run_mapped (fixture, mapping, "N,I,C,S\nNordlicht,1,Hamburg,Paused\nAster,2,London,Active\n");
  g_autoptr (LiaisonImportReport) report = run_mapped (fixture, mapping, "N,I,C,S\nNordlicht,1,,\n,2,,\n");

  assert_counts (first, 2, 0, 0, 0);
  assert_counts (report, 0, 1, 0, 0);
  import_fixture_assert_text (
      fixture, "SELECT name || ifnull (city, '-') || status FROM partner WHERE name LIKE 'Nord%'",
      "Nordlicht-active");
  /* What every record needs cannot be emptied, and then nothing of the row is done. */
  g_assert_cmpuint (report->n_refused, ==, 1);
  import_fixture_assert_problem (report, 0, 3, NULL, "Name");
  import_fixture_assert_text (fixture, "SELECT city FROM partner WHERE name = 'Aster'", "London");
}

/* What tells a row is refused where it tells nothing. */
static void
test_unclear (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char by_name[] = "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
                                "{\"column\":\"C\",\"field\":\"city\"}],\"match\":[\"name\"]}";
  static const char by_order[] =
      "{\"kind\":\"sales\",\"columns\":[{\"column\":\"P\",\"field\":\"partner\"},"
      "{\"column\":\"D\",\"field\":\"sold-on\"},{\"column\":\"O\",\"field\":\"order-number\"},"
      "{\"column\":\"L\",\"field\":\"line-number\"},{\"column\":\"A\",\"field\":\"amount\"}],"
      "\"constants\":{\"currency\":\"EUR\"},\"match\":[\"order-number\",\"line-number\"]}";
  g_autoptr (LiaisonRecord) one = workspace_fixture_new_partner (fixture, "Twin");
  g_autoptr (LiaisonRecord) other = workspace_fixture_new_partner (fixture, "TWIN");
  g_autoptr (LiaisonRecord) single = workspace_fixture_new_partner (fixture, "Single");
  g_autoptr (LiaisonImportReport) report = run_mapped (
      fixture, by_name, "N,C\ntwin,Bern\nSINGLE,Bern\nsingle,Basel\n,Basel\nNova,Chur\nNova,Thun\n");
  g_autoptr (LiaisonImportReport) sales =
      run_mapped (fixture, by_order, "P,D,O,L,A\nSingle,2025-01-01,A1,,5\nSingle,2025-01-01,A1,1,5\n");

  assert_counts (report, 1, 1, 0, 2);
  g_assert_cmpuint (report->n_refused, ==, 4);
  import_fixture_assert_problem (report, 0, 2, NULL, "Several records have this “Name”");
  import_fixture_assert_problem (report, 1, 4, NULL, "Line 3 has the same “Name”");
  import_fixture_assert_problem (report, 2, 5, NULL, "Name");
  import_fixture_assert_problem (report, 3, 7, NULL, "Line 6 has the same “Name”");
  import_fixture_assert_text (fixture, "SELECT name || city FROM partner WHERE city = 'Bern'", "SINGLEBern");
  assert_counts (sales, 1, 0, 0, 0);
  import_fixture_assert_problem (sales, 0, 2, NULL, "“Order and Line” is not all there");
}

static void
test_wrong_key (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) unfilled = import_fixture_prepare_mapped (
      fixture,
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"}],\"match\":[\"city\"]}",
      "N\nA\n");
  g_autoptr (LiaisonImporter) beside = import_fixture_prepare_mapped (
      fixture,
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
      "{\"column\":\"I\",\"field\":\"external-id\"}],\"match\":[\"external-id\",\"name\"]}",
      "N,I\nA,1\n");

  import_fixture_assert_fails (fixture, unfilled, LIAISON_ERROR_BAD_INPUT, "no column fills");
  import_fixture_assert_fails (fixture, beside, LIAISON_ERROR_BAD_INPUT, "by itself");
}

/* A file with two columns alters what it names of records that need more than that. */
static void
test_partial (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char mapping[] =
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"I\",\"field\":\"external-id\"},"
      "{\"column\":\"T\",\"field\":\"tier\"}],\"match\":[\"external-id\"]}";
  g_autoptr (LiaisonImportReport) first = import_fixture_import (fixture, "partners", known_partners);
  g_autoptr (LiaisonImportReport) report = run_mapped (fixture, mapping, "I,T\n1,Bronze\n9,Gold\n");

  g_assert_cmpuint (first->n_new, ==, 3);
  assert_counts (report, 0, 1, 0, 2);
  import_fixture_assert_problem (report, 0, 3, NULL, "“Name” is empty");
  import_fixture_assert_text (fixture, "SELECT tier FROM partner WHERE name = 'Nordlicht'", "Bronze");
}

/* A record that is there is known by one id, and gets a further one from the row; one that another has is refused. */
static void
test_links (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char mapping[] =
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
      "{\"column\":\"I\",\"field\":\"external-id\",\"system\":\"crm\"}],\"match\":[\"name\"]}";
  static const char people[] = "{\"kind\":\"people\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
                               "{\"column\":\"M\",\"field\":\"email\"},{\"column\":\"C\",\"field\":"
                               "\"employer\"}],\"match\":[\"email\"]}";
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonRecord) aster = workspace_fixture_new_partner (fixture, "Aster");
  g_autoptr (LiaisonImportReport) first = run_mapped (fixture, mapping, "N,I\nNordlicht,7\n");
  g_autoptr (LiaisonImportReport) again = run_mapped (fixture, mapping, "N,I\nNordlicht,7\nAster,7\n");
  g_autoptr (LiaisonImportReport) hired = run_mapped (fixture, people, "N,M,C\nAda,a@b.example,Nordlicht\n");
  g_autoptr (LiaisonImportReport) moved =
      run_mapped (fixture, people, "N,M,C\nAda,A@b.example,Aster\nAda,a@b.example,Aster\n");

  assert_counts (first, 0, 1, 0, 1);
  assert_counts (again, 0, 0, 1, 0);
  import_fixture_assert_problem (again, 0, 3, NULL, "Another record has the id “7” in “crm”");
  assert_counts (hired, 1, 0, 0, 0);
  assert_counts (moved, 0, 1, 0, 0);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM employment"), ==, 2);
}

/* Sales ------------------------------------------------------------------------------------------------------------- */

static const char week[] = "Partner,Date,Order,Product,Quantity,Amount\n"
                           "Nordlicht,2025-03-03,S1,Router,1,100.00\n"
                           "Nordlicht,2025-03-03,S1,Switch,2,50.00\n"
                           "Nordlicht,2025-03-04,S2,Router,1,100.00\n"
                           "Nordlicht,2025-03-04,S2,Router,3,280.00\n";

static void
test_sales (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonImportReport) first = import_fixture_import (fixture, "sales", week);
  g_autoptr (LiaisonImportReport) again = import_fixture_import (fixture, "sales", week);
  g_autoptr (LiaisonImportReport) next = import_fixture_import (fixture, "sales",
                                                                "Partner,Date,Order,Product,Quantity,Amount\n"
                                                                "Nordlicht,2025-03-04,s2,Router,1,100.00\n"
                                                                "Nordlicht,2025-03-04,S2,Router,3,270.00\n"
                                                                "Nordlicht,2025-03-04,S2,Router,1,90.00\n"
                                                                "Nordlicht,2025-03-04,S2,Hub,1,9.00\n");
  const LiaisonImportChange *change = g_ptr_array_index (next->changes, 0);

  assert_counts (first, 4, 0, 0, 0);
  assert_counts (again, 0, 0, 4, 0);
  /* Of two lines that are alike the first row is the first and the second the second; a third one is new. What lies before the days
   * of the file could not have been in it. */
  g_assert_cmpuint (next->n_created, ==, 1);
  assert_counts (next, 2, 2, 0, 0);
  g_assert_cmpstr (change->field, ==, "Order");
  import_fixture_undo (fixture, next);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT sum (amount) FROM sale"), ==, 53000);
}

/* Those within the days of the file that it does not have. */
static void
test_missing_days (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonImportReport) first = import_fixture_import (fixture, "sales", week);
  g_autoptr (LiaisonImportReport) report =
      import_fixture_import (fixture, "sales",
                             "Partner,Date,Order,Product,Quantity,Amount\n"
                             "Nordlicht,2025-03-04,S2,Router,1,100.00\n"
                             "Nordlicht,2025-03-05,S3,Router,1,1.00\n");
  const LiaisonImportMissing *missing = g_ptr_array_index (report->missing, 0);

  assert_counts (first, 4, 0, 0, 0);
  assert_counts (report, 1, 0, 1, 1);
  g_assert_cmpstr (missing->name, ==, "S2 · Router");
}

/* Against a model that holds the file and the workspace against each other line by line. */
static void
test_random (WorkspaceFixture *fixture, gconstpointer data)
{
  const guint n_rounds = g_getenv ("LIAISON_TEST_LONG") != NULL ? 300 : 6;
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  /* "order\nline" → amount */
  g_autoptr (GHashTable) model = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint round = 0; round < n_rounds; round++)
    {
      g_autoptr (GString) text = g_string_new ("Partner,Date,Order,Line,Amount\n");
      g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (LiaisonImportReport) report = NULL;
      guint64 n_new = 0, n_changed = 0, n_unchanged = 0;
      gint64 sum = 0;
      GHashTableIter iter;
      gpointer amount;

      for (guint i = 0; i < 40; i++)
        {
          int order = g_test_rand_int_range (0, 6), line = g_test_rand_int_range (1, 9);
          char *key = g_strdup_printf ("%d\n%d", order, line);
          int minor = g_test_rand_int_range (1, 4);
          gpointer stands;

          if (!g_hash_table_add (named, g_strdup (key)))
            {
              g_free (key);
              continue;
            }
          g_string_append_printf (text, "Nordlicht,2025-01-0%d,O%d,%d,0.0%d\n", order + 1, order, line,
                                  minor);
          if (!g_hash_table_lookup_extended (model, key, NULL, &stands))
            n_new++;
          else if (GPOINTER_TO_INT (stands) == minor)
            n_unchanged++;
          else
            n_changed++;
          g_hash_table_insert (model, key, GINT_TO_POINTER (minor));
        }
      report = import_fixture_import (fixture, "sales", text->str);
      g_assert_cmpuint (report->n_new, ==, n_new);
      g_assert_cmpuint (report->n_changed, ==, n_changed);
      g_assert_cmpuint (report->n_unchanged, ==, n_unchanged);
      g_hash_table_iter_init (&iter, model);
      while (g_hash_table_iter_next (&iter, NULL, &amount))
        sum += GPOINTER_TO_INT (amount);
      g_assert_cmpint (import_fixture_count (fixture, "SELECT sum (amount) FROM sale"), ==, sum);
      g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM sale"), ==,
                       (gint64) g_hash_table_size (model));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add ("/import-match/" path, WorkspaceFixture, NULL, import_fixture_set_up, func, \
              workspace_fixture_tear_down)
  ADD ("guess", test_guess);
  ADD ("keys", test_keys);
  ADD ("json", test_json);
  ADD ("partners", test_partners);
  ADD ("clear", test_clear);
  ADD ("unclear", test_unclear);
  ADD ("wrong-key", test_wrong_key);
  ADD ("partial", test_partial);
  ADD ("links", test_links);
  ADD ("sales", test_sales);
  ADD ("missing-days", test_missing_days);
  ADD ("random", test_random);
#undef ADD

  return g_test_run ();
}
