/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "core/records/partner.h"
#include "core/store/undo.h"

#include <string.h>

/* Rows -------------------------------------------------------------------------------------------------------------- */

static void
test_partners (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) report = import_fixture_import (
      fixture, "partners",
      "Name,Type,City,Country,Employees,Website,Key\n"
      "Nordlicht GmbH,\"Reseller; Managed service provider\",Hamburg,Germany,120,www.nord.example,N1\n"
      "Aster Ltd,var,London,GB,\"1,200\",,A1\n"
      "\n"
      "Kestrel,,,,NULL,n/a,K1\n");
  g_autofree char *summary = liaison_import_report_summarise (report);

  g_assert_cmpuint (report->n_rows, ==, 3);
  g_assert_cmpuint (report->n_new, ==, 3);
  import_fixture_assert_text (fixture, "SELECT types FROM partner WHERE name LIKE 'Nord%'", "reseller msp");
  import_fixture_assert_text (fixture, "SELECT country FROM partner WHERE name LIKE 'Nord%'", "DE");
  g_assert_cmpint (import_fixture_count (fixture, "SELECT employees FROM partner WHERE name = 'Aster Ltd'"),
                   ==, 1200);
  /* Null words are nothing, standards are set. */
  g_assert_cmpint (import_fixture_count (
                       fixture, "SELECT count(*) FROM partner WHERE name = 'Kestrel' AND employees IS NULL"
                                " AND website IS NULL AND city IS NULL AND status = 'active'"),
                   ==, 1);
  g_assert_cmpint (
      import_fixture_count (
          fixture, "SELECT count(*) FROM external_id WHERE system = 'import' AND entity = 'partner'"),
      ==, 3);
  g_assert_nonnull (strstr (summary, "3 rows read. 3 new."));
  import_fixture_undo (fixture, report);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM partner"), ==, 0);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM external_id"), ==, 0);
}

/* Namibia, North America, and a firm that is called None. */
static void
test_null_words (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) report =
      import_fixture_import (fixture, "partners",
                             "Name,Country,Region,City,Employees,Founded,Key\nNone,NA,NA,Nan,NA,None,"
                             "nil\nNil,NULL,\\N,#N/A,-,,N/A\n");
  g_autoptr (LiaisonImportReport) choices =
      import_fixture_import (fixture, "partners", "Name,Status\nA,None\nB,NULL\n");

  g_assert_cmpuint (report->n_new, ==, 2);
  import_fixture_assert_text (
      fixture,
      "SELECT concat_ws ('|', t.name, t.country, r.name, city, employees, founded, value) FROM partner AS t"
      " JOIN region AS r ON r.id = region_id JOIN external_id AS x ON x.record_id = t.id",
      "None|NA|NA|Nan|nil");
  g_assert_cmpint (
      import_fixture_count (fixture, "SELECT count (*) FROM partner WHERE name = 'Nil' AND country IS NULL"
                                     " AND region_id IS NULL AND city IS NULL AND employees IS NULL"),
      ==, 1);
  import_fixture_assert_problem (choices, 0, 2, "Status", "none of the choices");
  g_assert_cmpuint (choices->n_new, ==, 1);
}

static void
test_bad_rows (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) report = import_fixture_import (fixture, "partners",
                                                                  "Name,E-mail,Country,Founded\n"
                                                                  "Good,a@b.example,DE,1999\n"
                                                                  ",c@d.example,DE,1999\n"
                                                                  "No mail,nobody,DE,1999\n"
                                                                  "No land,e@f.example,Atlantis,99\n"
                                                                  "Short,g@h.example\n"
                                                                  "Long,i@j.example,DE,1999,more\n"
                                                                  "\"Line\nbreak\",k@l.example,DE,2000\n"
                                                                  "Also good,,,\n");

  g_assert_cmpuint (report->n_rows, ==, 8);
  g_assert_cmpuint (report->n_new, ==, 2);
  g_assert_cmpuint (report->n_refused, ==, 6);
  import_fixture_assert_problem (report, 0, 3, NULL, "Name");
  import_fixture_assert_problem (report, 1, 4, "E-mail", "e-mail address");
  g_assert_cmpstr (((LiaisonImportProblem *) g_ptr_array_index (report->problems, 1))->cell, ==, "nobody");
  import_fixture_assert_problem (report, 2, 5, "Country", "not a country");
  import_fixture_assert_problem (report, 3, 5, "Founded", "four digits");
  import_fixture_assert_problem (report, 4, 6, NULL, "");
  import_fixture_assert_problem (report, 5, 7, NULL, "");
  import_fixture_assert_problem (report, 6, 8, "Name", "single line");
  g_assert_cmpuint (report->n_problems, ==, 7);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM partner"), ==, 2);
}

/* All are counted, the first are kept. */
static void
test_many_problems (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Name,E-mail\n");
  g_autoptr (LiaisonImportReport) report = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "Partner %u,nobody\n", i);
  report = import_fixture_import (fixture, "partners", text->str);
  g_assert_cmpuint (report->n_problems, ==, 1500);
  g_assert_cmpuint (report->problems->len, ==, 1000);
  g_assert_cmpuint (report->n_refused, ==, 1500);
}

static void
test_preview_rows (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare (
      fixture, "partners", "Country,Name,E-mail\ngermany,Good,a@b.example\nDE,Bad,nobody\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonImportReport) report =
      liaison_importer_preview (importer, import_fixture_get_database (fixture), &error);
  const LiaisonImportPreviewRow *row;

  g_assert_no_error (error);
  g_assert_cmpuint (report->preview->len, ==, 2);
  g_assert_cmpuint (g_strv_length (report->preview_fields), ==, 3);
  row = g_ptr_array_index (report->preview, 0);
  g_assert_cmpint (row->outcome, ==, LIAISON_IMPORT_NEW);
  g_assert_cmpuint (row->line, ==, 2);
  g_assert_cmpuint (g_strv_length (row->cells), ==, 3);
  /* As it will be, not as it stands in the file. */
  g_assert_cmpstr (row->cells[0], ==, "Germany");
  row = g_ptr_array_index (report->preview, 1);
  g_assert_cmpint (row->outcome, ==, LIAISON_IMPORT_REFUSED);
  g_assert_cmpstr (row->cells[1], ==, "Bad");
}

static void
test_values_and_constants (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) report = import_fixture_import_mapped (
      fixture,
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"Name\",\"field\":\"name\"},"
      "{\"column\":\"Art\",\"field\":\"types\",\"values\":{\"Ware "
      "House\":\"distributor\",\"Beides\":\"reseller msp\"}},"
      "{\"column\":\"Stand\",\"field\":\"status\",\"values\":{\"aktiv\":\"active\"}}],"
      "\"constants\":{\"tier\":\"Gold\",\"currency\":\"EUR\",\"employees\":\"7\"}}",
      "Name,Art,Stand\nNordlicht,Ware House,aktiv\nAster,Beides,Paused\nKestrel,Raumschiff,aktiv\n");

  g_assert_cmpuint (report->n_new, ==, 2);
  import_fixture_assert_problem (report, 0, 4, "Art", "none of the choices");
  import_fixture_assert_text (fixture, "SELECT types FROM partner WHERE name = 'Nordlicht'", "distributor");
  import_fixture_assert_text (fixture, "SELECT types FROM partner WHERE name = 'Aster'", "reseller msp");
  import_fixture_assert_text (fixture, "SELECT status FROM partner WHERE name = 'Aster'", "paused");
  g_assert_cmpint (
      import_fixture_count (fixture, "SELECT count(*) FROM partner WHERE tier = 'Gold' AND currency = 'EUR'"
                                     " AND employees = 7"),
      ==, 2);
}

static void
test_bad_mapping (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *json;
    const char *reason;
  } cases[] = {
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"Nome\",\"field\":\"name\"}]}", "no column “Nome”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"Name\",\"field\":\"name\"},"
      "{\"column\":\"City\",\"field\":\"region\",\"within\":\"Land\",\"create\":true}]}",
      "no column “Land”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"City\",\"field\":\"city\"}]}",
      "No column fills “Name”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"Name\",\"field\":\"name\"}],\"constants\":{"
      "\"region\":\"Mars\"}}",
      "there is none named “Mars”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"Name\",\"field\":\"name\"}],"
      "\"constants\":{\"external-id\":\"1\"}}",
      "cannot be the same for all rows" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"Name\",\"field\":\"name\"}],\"constants\":{"
      "\"status\":\"x\"}}",
      "Status" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LiaisonImporter) importer =
          import_fixture_prepare_mapped (fixture, cases[i].json, "Name,City\nNordlicht,Hamburg\n");
      g_autoptr (GError) error = NULL;
      g_autofree char *before = import_fixture_digest (fixture);
      g_autofree char *after = NULL;

      g_assert_null (liaison_importer_apply (importer, fixture->store, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].reason) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].reason);
      after = import_fixture_digest (fixture);
      g_assert_cmpstr (after, ==, before);
    }
}

/* Duplicates -------------------------------------------------------------------------------------------------------- */

static const char known_partners[] = "Name,Website,Postcode,City,Tier,Phone\n"
                                     "Meridian Cloud Ltd,www.meridian.example,N1 9GU,London,Gold,1\n"
                                     "Aster Networks,www.aster.example,,Leeds,,2\n";
static const char like_partners[] = "Name,Website,Postcode,City,Tier,Phone\n"
                                    "MERIDIAN CLOUD LIMITED,meridian.example,N1 9GU,London,,99\n"
                                    "Kestrel,,,,,\n"
                                    "Aster Networks,,,Leeds,Silver,3\n";

static void
test_duplicate_skip (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) first = import_fixture_import (fixture, "partners", known_partners);
  g_autoptr (LiaisonImportReport) report = import_fixture_import (fixture, "partners", like_partners);
  const LiaisonImportDuplicate *stop, *warning;

  g_assert_cmpuint (report->n_skipped, ==, 1);
  /* Equal name and city are 55: a warning, which keeps nothing out. */
  g_assert_cmpuint (report->n_new, ==, 2);
  g_assert_cmpuint (report->n_warnings, ==, 1);
  g_assert_cmpuint (report->n_duplicates, ==, 2);
  stop = g_ptr_array_index (report->duplicates, 0);
  g_assert_true (stop->must_decide);
  g_assert_false (stop->is_same);
  g_assert_cmpuint (stop->line, ==, 2);
  g_assert_cmpstr (stop->name, ==, "MERIDIAN CLOUD LIMITED");
  g_assert_cmpstr (stop->other_name, ==, "Meridian Cloud Ltd");
  g_assert_nonnull (stop->other_id);
  g_assert_cmpuint (stop->points, >=, 80);
  g_assert_cmpuint (liaison_explanation_get_n_children (stop->explanation), >, 0);
  g_assert_cmpint (stop->action, ==, LIAISON_DUPLICATE_ACTION_SKIP);
  warning = g_ptr_array_index (report->duplicates, 1);
  g_assert_false (warning->must_decide);
  g_assert_cmpuint (warning->points, ==, 55);
  g_assert_cmpint (warning->action, ==, LIAISON_DUPLICATE_ACTION_KEEP);
  g_assert_cmpuint (first->n_duplicates, ==, 0);
}

static void
test_duplicate_merge (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) first = import_fixture_import (fixture, "partners", known_partners);
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare (fixture, "partners", like_partners);
  g_autoptr (LiaisonImportReport) report = NULL;

  liaison_importer_set_action (importer, LIAISON_DUPLICATE_ACTION_MERGE);
  liaison_importer_set_action_of_line (importer, 4, LIAISON_DUPLICATE_ACTION_MERGE);
  report = import_fixture_run (fixture, importer);
  g_assert_cmpuint (report->n_merged, ==, 2);
  g_assert_cmpuint (report->n_new, ==, 1);
  /* What the row says wins, what it leaves empty stays. */
  import_fixture_assert_text (fixture, "SELECT phone FROM partner WHERE name = 'MERIDIAN CLOUD LIMITED'",
                              "99");
  import_fixture_assert_text (fixture, "SELECT tier FROM partner WHERE name = 'MERIDIAN CLOUD LIMITED'",
                              "Gold");
  import_fixture_assert_text (fixture, "SELECT tier FROM partner WHERE name = 'Aster Networks'", "Silver");
  import_fixture_assert_text (fixture, "SELECT website FROM partner WHERE name = 'Aster Networks'",
                              "www.aster.example");
  import_fixture_undo (fixture, report);
  import_fixture_assert_text (fixture, "SELECT phone FROM partner WHERE name = 'Meridian Cloud Ltd'", "1");
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM partner"), ==, (gint64) first->n_new);
}

/* A standard value is nobody's word and goes over nothing; what a constant says does. */
static void
test_merge_standards (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) first = import_fixture_import (
      fixture, "partners", "Name,Partner ID,Status,Stage,Tier\nNordlicht,7,Paused,Grow,Gold\n");
  g_autoptr (LiaisonImporter) empty = import_fixture_prepare_alike (
      fixture, "partners", "Name,Partner ID,Status,Stage,Tier\nNordlicht,7,,,\n");
  g_autoptr (LiaisonImporter) constant = import_fixture_prepare_mapped (
      fixture,
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
      "{\"column\":\"I\",\"field\":\"external-id\"}],\"constants\":{\"status\":\"active\"}}",
      "N,I\nNordlicht,7\n");
  g_autoptr (LiaisonImportReport) merged = NULL;
  g_autoptr (LiaisonImportReport) again = NULL;

  g_assert_cmpuint (first->n_new, ==, 1);
  liaison_importer_set_action (empty, LIAISON_DUPLICATE_ACTION_MERGE);
  merged = import_fixture_run (fixture, empty);
  g_assert_cmpuint (merged->n_merged, ==, 1);
  import_fixture_assert_text (fixture, "SELECT status || stage || tier FROM partner", "pausedgrowGold");
  liaison_importer_set_action (constant, LIAISON_DUPLICATE_ACTION_MERGE);
  again = import_fixture_run (fixture, constant);
  g_assert_cmpuint (again->n_merged, ==, 1);
  import_fixture_assert_text (fixture, "SELECT status || stage || tier FROM partner", "activegrowGold");
}

static void
test_duplicate_keep (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) first = import_fixture_import (fixture, "partners", known_partners);
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare (fixture, "partners", like_partners);
  g_autoptr (LiaisonImportReport) report = NULL;

  liaison_importer_set_action (importer, LIAISON_DUPLICATE_ACTION_KEEP);
  liaison_importer_set_action_of_line (importer, 4, LIAISON_DUPLICATE_ACTION_SKIP);
  report = import_fixture_run (fixture, importer);
  g_assert_cmpuint (report->n_new, ==, 2);
  g_assert_cmpuint (report->n_skipped, ==, 1);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM partner"), ==,
                   (gint64) first->n_new + 2);
}

static void
test_duplicate_in_file (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char text[] = "Name,Website,City\n"
                             "Meridian Cloud,www.meridian.example,London\n"
                             "Meridian Cloud,meridian.example,London\n"
                             "Meridian Cloud,www.meridian.example,Leeds\n";
  g_autoptr (LiaisonImportReport) skipped = import_fixture_import (fixture, "partners", text);
  g_autoptr (LiaisonImporter) importer = NULL;
  g_autoptr (LiaisonImportReport) merged = NULL;
  const LiaisonImportDuplicate *duplicate = g_ptr_array_index (skipped->duplicates, 0);

  g_assert_cmpuint (skipped->n_new, ==, 1);
  g_assert_cmpuint (skipped->n_skipped, ==, 2);
  g_assert_cmpuint (duplicate->line, ==, 3);
  g_assert_cmpuint (duplicate->other_line, ==, 2);
  import_fixture_undo (fixture, skipped);

  importer = import_fixture_prepare (fixture, "partners", text);
  liaison_importer_set_action (importer, LIAISON_DUPLICATE_ACTION_MERGE);
  merged = import_fixture_run (fixture, importer);
  g_assert_cmpuint (merged->n_new, ==, 1);
  g_assert_cmpuint (merged->n_merged, ==, 2);
  import_fixture_assert_text (fixture, "SELECT city FROM partner", "Leeds");
  import_fixture_undo (fixture, merged);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM partner"), ==, 0);
}

static void
test_same_id (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) first =
      import_fixture_import (fixture, "partners", "Name,Partner ID\nNordlicht,7\nAster,8\n");
  g_autoptr (LiaisonImporter) skipping = import_fixture_prepare_alike (
      fixture, "partners", "Name,Partner ID\nWholly another name,7\nKestrel,9\nAgain,9\n");
  g_autoptr (LiaisonImportReport) skipped = import_fixture_run (fixture, skipping);
  g_autoptr (LiaisonImporter) keeping =
      import_fixture_prepare_alike (fixture, "partners", "Name,Partner ID\nThird,7\n");
  g_autoptr (LiaisonImporter) merging =
      import_fixture_prepare_alike (fixture, "partners", "Name,Partner ID\nNordlicht SE,7\n");
  g_autoptr (LiaisonImportReport) kept = NULL;
  g_autoptr (LiaisonImportReport) merged = NULL;
  const LiaisonImportDuplicate *duplicate = g_ptr_array_index (skipped->duplicates, 0);
  g_autofree char *reason = liaison_explanation_format_reason (duplicate->explanation);

  g_assert_cmpuint (first->n_new, ==, 2);
  g_assert_cmpuint (skipped->n_new, ==, 1);
  g_assert_cmpuint (skipped->n_skipped, ==, 2);
  g_assert_true (duplicate->must_decide);
  g_assert_true (duplicate->is_same);
  g_assert_cmpstr (duplicate->other_name, ==, "Nordlicht");
  g_assert_nonnull (strstr (reason, "“7”"));
  duplicate = g_ptr_array_index (skipped->duplicates, 1);
  g_assert_cmpuint (duplicate->other_line, ==, 3);
  g_assert_cmpstr (duplicate->other_name, ==, "Kestrel");

  /* An id can only be one record's. */
  liaison_importer_set_action (keeping, LIAISON_DUPLICATE_ACTION_KEEP);
  kept = import_fixture_run (fixture, keeping);
  g_assert_cmpuint (kept->n_refused, ==, 1);
  import_fixture_assert_problem (kept, 0, 2, NULL, "same id");

  liaison_importer_set_action (merging, LIAISON_DUPLICATE_ACTION_MERGE);
  merged = import_fixture_run (fixture, merging);
  g_assert_cmpuint (merged->n_merged, ==, 1);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM external_id WHERE value = '7'"), ==,
                   1);
  import_fixture_assert_text (
      fixture, "SELECT name FROM partner JOIN external_id ON record_id = partner.id WHERE value = '7'",
      "Nordlicht SE");
}

/* The same id in another system is another id. */
static void
test_other_system (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) crm = import_fixture_import_mapped (
      fixture,
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
      "{\"column\":\"I\",\"field\":\"external-id\",\"system\":\"crm\"}]}",
      "N,I\nNordlicht,7\n");
  g_autoptr (LiaisonImportReport) erp = import_fixture_import_mapped (
      fixture,
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
      "{\"column\":\"I\",\"field\":\"external-id\",\"system\":\"erp\"}]}",
      "N,I\nAster,7\n");

  g_assert_cmpuint (crm->n_new, ==, 1);
  g_assert_cmpuint (erp->n_new, ==, 1);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM external_id WHERE value = '7'"), ==,
                   2);
}

/* The catalogue of last month again: no product is there twice. */
static void
test_same_code (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char text[] = "Name,SKU,Family\nRouter,R-1,Hardware\nSwitch,S-1,Hardware\n";
  g_autoptr (LiaisonImportReport) first = import_fixture_import (fixture, "products", text);
  g_autoptr (LiaisonImportReport) second = import_fixture_import (fixture, "products", text);
  g_autoptr (LiaisonImporter) merging = import_fixture_prepare (
      fixture, "products", "Name,SKU,Family\nRouter 2,R-1,\nHub,H-1,Hardware\nHub,h-1,Hardware\n");
  g_autoptr (LiaisonImportReport) merged = NULL;

  g_assert_cmpuint (first->n_new, ==, 2);
  g_assert_cmpuint (second->n_skipped, ==, 2);
  liaison_importer_set_action (merging, LIAISON_DUPLICATE_ACTION_MERGE);
  merged = import_fixture_run (fixture, merging);
  g_assert_cmpuint (merged->n_merged, ==, 1);
  g_assert_cmpuint (merged->n_new, ==, 2);
  import_fixture_assert_text (fixture, "SELECT name FROM product WHERE code = 'R-1'", "Router 2");
  import_fixture_assert_text (fixture, "SELECT family FROM product WHERE code = 'R-1'", "Hardware");
}

/* References -------------------------------------------------------------------------------------------------------- */

static void
test_references_created (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) report = import_fixture_import (
      fixture, "partners", "Name,Region,Territory\nA,DACH,North\nB,dach,South\nC,UK&I,North\n");

  g_assert_cmpuint (report->n_new, ==, 3);
  g_assert_cmpuint (report->n_created, ==, 4);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM region"), ==, 2);
  g_assert_cmpint (import_fixture_count (
                       fixture, "SELECT count(DISTINCT region_id) FROM partner WHERE name IN ('A', 'B')"),
                   ==, 1);
  import_fixture_undo (fixture, report);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM region"), ==, 0);
}

/* The apostrophe that keeps a spreadsheet from running a name is no part of it. */
static void
test_references_guarded (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) report =
      import_fixture_import (fixture, "partners", "Name,Region,Partner ID\nA,'=DACH,'=7\n");

  g_assert_cmpuint (report->n_new, ==, 1);
  import_fixture_assert_text (fixture, "SELECT name FROM region", "=DACH");
  import_fixture_assert_text (fixture, "SELECT value FROM external_id", "=7");
}

/* A row that is left out leaves nothing behind. */
static void
test_references_of_bad_rows (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) first =
      import_fixture_import (fixture, "partners", "Name,Key\nNordlicht,1\n");
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare_alike (
      fixture, "partners", "Name,E-mail,Region,Key\nBad,nobody,Atlantis,2\nNordlicht,,Mu,1\nGood,,DACH,3\n");
  g_autoptr (LiaisonImportReport) report = import_fixture_run (fixture, importer);

  g_assert_cmpuint (first->n_new, ==, 1);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpuint (report->n_skipped, ==, 1);
  g_assert_cmpuint (report->n_created, ==, 1);
  import_fixture_assert_text (fixture, "SELECT group_concat(name) FROM region", "DACH");
}

static void
test_references_within (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) report = import_fixture_import_mapped (
      fixture,
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
      "{\"column\":\"R\",\"field\":\"region\",\"within\":\"G\",\"create\":true}]}",
      "N,R,G\nA,DACH,Europe\nB,Nordics,Europe\nC,Europe,Europe\nD,Japan,\n");

  g_assert_cmpuint (report->n_new, ==, 4);
  g_assert_cmpuint (report->n_created, ==, 4);
  g_assert_cmpint (
      import_fixture_count (fixture, "SELECT count(*) FROM region AS r JOIN region AS p ON p.id = r.parent_id"
                                     " WHERE p.name = 'Europe'"),
      ==, 2);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM region WHERE parent_id IS NULL"), ==,
                   2);
}

static void
test_references_missing (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonRecord) twin = workspace_fixture_new_partner (fixture, "Twin");
  g_autoptr (LiaisonRecord) other_twin = workspace_fixture_new_partner (fixture, "TWIN");
  g_autofree char *text =
      g_strdup_printf ("Partner,Date,Amount\nnordlicht,2025-01-31,1.00\nNobody,2025-01-31,1.00\n"
                       "Twin,2025-01-31,1.00\n%s,2025-01-31,1.00\n",
                       liaison_record_get_id (twin));
  g_autoptr (LiaisonImportReport) report = import_fixture_import (fixture, "sales", text);

  g_assert_cmpuint (report->n_new, ==, 2);
  import_fixture_assert_problem (report, 0, 3, "Partner", "In the workspace there is none named “Nobody”");
  import_fixture_assert_problem (report, 1, 4, "Partner", "Several records have this name");
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM partner"), ==, 3);
}

/* A row may refer to one above it. */
static void
test_references_in_file (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) partners =
      import_fixture_import (fixture, "partners",
                             "Name,Parent company\nNordlicht Holding,\nNordlicht Nord,nordlicht holding\n"
                             "Nordlicht Sued,Nowhere\n");
  g_autoptr (LiaisonImportReport) regions = import_fixture_import (
      fixture, "regions", "Name,Code,Parent\nEurope,EU,\nGermany,DE,EU\nAustria,AT,Europe\n");

  g_assert_cmpuint (partners->n_new, ==, 2);
  import_fixture_assert_problem (partners, 0, 4, "Parent company", "there is none named “Nowhere”");
  g_assert_cmpint (import_fixture_count (
                       fixture, "SELECT count(*) FROM partner AS c JOIN partner AS p ON p.id = c.parent_id"
                                " WHERE p.name = 'Nordlicht Holding'"),
                   ==, 1);
  g_assert_cmpuint (regions->n_new, ==, 3);
  g_assert_cmpuint (regions->n_created, ==, 0);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM region WHERE parent_id IS NOT NULL"),
                   ==, 2);
}

/* What cannot come about by its name alone is a fault of the row. */
static void
test_references_not_creatable (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (1200, 'x');
  g_autofree char *text = g_strdup_printf ("N,R\nA,%s\nB,DACH\n", long_name);
  g_autoptr (LiaisonImportReport) report = import_fixture_import_mapped (
      fixture,
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
      "{\"column\":\"R\",\"field\":\"region\",\"create\":true}]}",
      text);

  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM region"), ==, 1);
}

static void
test_people (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonRecord) aster = workspace_fixture_new_partner (fixture, "Aster");
  g_autoptr (LiaisonImportReport) report =
      import_fixture_import (fixture, "people",
                             "Name,E-mail,Company,Role\nAda,ada@nord.example,Nordlicht,CTO\nBob,,,\n"
                             "Eve,eve@x.example,Nobody,CFO\nLong,,Nordlicht,\"two\nlines\"\n");
  g_autoptr (LiaisonImporter) moving =
      import_fixture_prepare (fixture, "people",
                              "Name,E-mail,Company,Role\nAda,ADA@nord.example,Aster,Board\n"
                              "Ada,ada@nord.example,Nordlicht,CTO\n");
  g_autoptr (LiaisonImportReport) moved = NULL;

  g_assert_cmpuint (report->n_new, ==, 2);
  import_fixture_assert_problem (report, 0, 4, "Company", "none named “Nobody”");
  import_fixture_assert_problem (report, 1, 5, "Role", "single line");
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM person"), ==, 2);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM employment WHERE role = 'CTO'"), ==,
                   1);

  /* The same address is the same person, who gets a further employment, and none twice. */
  liaison_importer_set_action (moving, LIAISON_DUPLICATE_ACTION_MERGE);
  moved = import_fixture_run (fixture, moving);
  g_assert_cmpuint (moved->n_merged, ==, 2);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM person"), ==, 2);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM employment"), ==, 2);
  import_fixture_undo (fixture, moved);
  import_fixture_undo (fixture, report);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM person"), ==, 0);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM employment"), ==, 0);
}

/* The same name under another parent is another record, be the parent there or not. */
static void
test_references_within_twins (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char map[] = "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
                            "{\"column\":\"R\",\"field\":\"region\",\"within\":\"G\",\"create\":true}]}";
  g_autoptr (LiaisonImportReport) first = import_fixture_import_mapped (
      fixture, map, "N,R,G\nA,Cordoba,Spain\nB,Cordoba,Argentina\nC,cordoba,spain\n");
  g_autoptr (LiaisonImportReport) second = import_fixture_import_mapped (
      fixture, map, "N,R,G\nD,Cordoba,Argentina\nE,Cordoba,Spain\nF,Cordoba,Colombia\nG,Cordoba,\n");
  g_autoptr (LiaisonImportReport) third = NULL;

  g_assert_cmpuint (first->n_new, ==, 3);
  g_assert_cmpuint (first->n_created, ==, 4);
  g_assert_cmpuint (second->n_new, ==, 3);
  g_assert_cmpuint (second->n_created, ==, 2);
  import_fixture_assert_problem (second, 0, 5, "R", "Several records have this name");
  import_fixture_assert_text (
      fixture,
      "SELECT group_concat (t.name || p.name, ' ' ORDER BY t.name) FROM partner AS t"
      " JOIN region AS r ON r.id = t.region_id JOIN region AS p ON p.id = r.parent_id",
      "ASpain BArgentina CSpain DArgentina ESpain FColombia");

  /* A parent of which there are several says nothing. */
  third = import_fixture_import_mapped (fixture, map, "N,R,G\nH,Centro,Cordoba\nI,Centro,Spain\n");
  g_assert_cmpuint (third->n_new, ==, 1);
  import_fixture_assert_problem (third, 0, 2, "G", "Several records have this name");
  g_assert_cmpstr (((LiaisonImportProblem *) g_ptr_array_index (third->problems, 0))->cell, ==, "Cordoba");
}

/* Amounts ----------------------------------------------------------------------------------------------------------- */

static void
test_currencies (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonImportReport) column =
      import_fixture_import (fixture, "sales",
                             "Partner,Date,Amount,Currency\nNordlicht,2025-01-31,12.34,eur\n"
                             "Nordlicht,2025-01-31,1234,JPY\nNordlicht,2025-01-31,12.34,JPY\n"
                             "Nordlicht,2025-01-31,12.34,XYZ1\nNordlicht,2025-01-31,1.00,\n"
                             "Nordlicht,2025-01-31,USD 5.00,EUR\nNordlicht,2025-01-31,-5.00,EUR\n");
  g_autoptr (LiaisonImportReport) signs =
      import_fixture_import (fixture, "sales",
                             "Partner,Date,Amount,Currency\nNordlicht,2025-03-01,$ 5.00,EUR\n"
                             "Nordlicht,2025-03-01,€ 5.00,USD\nNordlicht,2025-03-01,¥5,USD\n"
                             "Nordlicht,2025-03-01,$ 5.00,USD\nNordlicht,2025-03-01,5.00 $,AUD\n"
                             "Nordlicht,2025-03-01,¥5,JPY\nNordlicht,2025-03-01,¥5.00,CNY\n"
                             "Nordlicht,2025-03-01,£5.00,GBP\n");
  g_autoptr (LiaisonImportReport) in_cells = import_fixture_import_mapped (
      fixture,
      "{\"kind\":\"sales\",\"columns\":[{\"column\":\"P\",\"field\":\"partner\"},"
      "{\"column\":\"D\",\"field\":\"sold-on\"},{\"column\":\"A\",\"field\":\"amount\"}]}",
      "P,D,A\nNordlicht,2025-02-01,EUR 7.00\nNordlicht,2025-02-01,8.00\n");

  g_assert_cmpuint (column->n_new, ==, 2);
  g_assert_cmpint (import_fixture_count (
                       fixture, "SELECT amount FROM sale WHERE currency = 'EUR' AND sold_on = '2025-01-31'"),
                   ==, 1234);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT amount FROM sale WHERE currency = 'JPY'"), ==,
                   1234);
  import_fixture_assert_problem (column, 0, 4, "Amount", "");
  import_fixture_assert_problem (column, 1, 5, "Currency", "not a currency");
  import_fixture_assert_problem (column, 2, 6, "Amount", "needs a currency");
  g_assert_cmpuint (column->n_refused, ==, 5);
  import_fixture_assert_problem (signs, 0, 2, "Amount", "not that of EUR");
  import_fixture_assert_problem (signs, 1, 3, "Amount", "is in EUR, but its row is in USD");
  import_fixture_assert_problem (signs, 2, 4, "Amount", "not that of USD");
  g_assert_cmpuint (signs->n_refused, ==, 3);
  g_assert_cmpint (
      import_fixture_count (fixture, "SELECT sum (amount) FROM sale WHERE sold_on = '2025-03-01'"), ==,
      500 + 500 + 5 + 500 + 500);

  g_assert_cmpuint (in_cells->n_new, ==, 1);
  g_assert_cmpint (import_fixture_count (
                       fixture, "SELECT amount FROM sale WHERE sold_on = '2025-02-01' AND currency = 'EUR'"),
                   ==, 700);
  import_fixture_assert_problem (in_cells, 0, 3, "A", "needs a currency");
}

static void
test_foreign_forms (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonImportReport) german = import_fixture_import (
      fixture, "sales",
      "Partner;Datum;Betrag\nNordlicht;31.12.2024;1.234,56\nNordlicht;30.02.2025;1,00\n"
      "Nordlicht;01.01.2025;12,5\n");
  g_autoptr (LiaisonImportReport) american = import_fixture_import_mapped (
      fixture,
      "{\"kind\":\"sales\",\"columns\":[{\"column\":\"P\",\"field\":\"partner\"},"
      "{\"column\":\"D\",\"field\":\"sold-on\",\"dates\":\"month-first\"},"
      "{\"column\":\"A\",\"field\":\"amount\",\"numbers\":\"point\"}],\"constants\":{\"currency\":\"USD\"}}",
      "P,D,A\nNordlicht,03/04/2023,\"1,234.50\"\nNordlicht,13/04/2023,1.00\nNordlicht,03/05/"
      "2023,\"1.234,5\"\n");

  g_assert_cmpuint (german->n_new, ==, 2);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT amount FROM sale WHERE sold_on = '2024-12-31'"), ==,
                   123456);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT amount FROM sale WHERE sold_on = '2025-01-01'"), ==,
                   1250);
  import_fixture_assert_problem (german, 0, 3, "Datum", "");
  g_assert_cmpuint (american->n_new, ==, 1);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT amount FROM sale WHERE sold_on = '2023-03-04'"), ==,
                   123450);
  import_fixture_assert_problem (american, 0, 3, "D", "");
  import_fixture_assert_problem (american, 1, 4, "A", "");
}

/* Where a date may be read in two ways, that is said. */
static void
test_notes (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonImportReport) report = import_fixture_import (
      fixture, "sales", "Partner,Date,Amount\nNordlicht,03/04/2025,1.00\nNordlicht,05/06/2025,1.00\n");

  g_assert_cmpuint (report->notes->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (report->notes, 0), "“Date”"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add ("/importer/" path, WorkspaceFixture, NULL, import_fixture_set_up, func, \
              workspace_fixture_tear_down)
  ADD ("rows/partners", test_partners);
  ADD ("rows/bad", test_bad_rows);
  ADD ("rows/null-words", test_null_words);
  ADD ("rows/many-problems", test_many_problems);
  ADD ("rows/preview", test_preview_rows);
  ADD ("rows/values-and-constants", test_values_and_constants);
  ADD ("rows/bad-mapping", test_bad_mapping);
  ADD ("duplicates/skip", test_duplicate_skip);
  ADD ("duplicates/merge", test_duplicate_merge);
  ADD ("duplicates/standards", test_merge_standards);
  ADD ("duplicates/keep", test_duplicate_keep);
  ADD ("duplicates/in-file", test_duplicate_in_file);
  ADD ("duplicates/same-id", test_same_id);
  ADD ("duplicates/other-system", test_other_system);
  ADD ("duplicates/same-code", test_same_code);
  ADD ("references/created", test_references_created);
  ADD ("references/guarded", test_references_guarded);
  ADD ("references/of-bad-rows", test_references_of_bad_rows);
  ADD ("references/within", test_references_within);
  ADD ("references/within-twins", test_references_within_twins);
  ADD ("references/missing", test_references_missing);
  ADD ("references/in-file", test_references_in_file);
  ADD ("references/not-creatable", test_references_not_creatable);
  ADD ("people", test_people);
  ADD ("amounts/currencies", test_currencies);
  ADD ("amounts/foreign-forms", test_foreign_forms);
  ADD ("amounts/notes", test_notes);
#undef ADD

  return g_test_run ();
}
