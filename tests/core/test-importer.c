/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/base/money.h"
#include "core/exchange/exporter.h"
#include "core/exchange/importer.h"
#include "core/records/attached.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/places.h"
#include "core/records/registry.h"
#include "core/records/sale.h"
#include "core/store/undo.h"

#include <string.h>

/* Helpers ----------------------------------------------------------------------------------------------------------- */

static GFile *
write_bytes (WorkspaceFixture *fixture, const char *bytes, gssize length)
{
  static guint n_files;
  g_autofree char *name = g_strdup_printf ("file-%u.csv", ++n_files);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static LiaisonDatabase *
get_database (WorkspaceFixture *fixture)
{
  return liaison_store_get_database (fixture->store);
}

static gboolean
write_currency (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store),
                                   "INSERT INTO setting (key, value) VALUES ('reporting-currency', 'EUR')"
                                   " ON CONFLICT DO UPDATE SET value = excluded.value",
                                   error);
}

static void
set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  workspace_fixture_set_up (fixture, data);
  liaison_store_work (fixture->store, write_currency, NULL, &error);
  g_assert_no_error (error);
}

static LiaisonMapping *
guess (WorkspaceFixture *fixture, GFile *file, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonCsvSniff) sniff = liaison_csv_sniff_file (file, NULL, LIAISON_CSV_PART_NONE, NULL, &error);

  g_assert_no_error (error);
  return liaison_mapping_guess (liaison_registry_find (kind), sniff, get_database (fixture));
}

/* What stands in every table that a change may touch. */
static char *
digest (WorkspaceFixture *fixture)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (LiaisonStatement) tables = liaison_database_prepare (
      get_database (fixture),
      "SELECT name FROM table_kind WHERE kind IN ('state', 'journal') UNION SELECT 'change' ORDER BY 1", NULL);
  gboolean has_table, has_row;

  while (liaison_statement_next (tables, &has_table, NULL) && has_table)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY 1, 2", liaison_statement_get_text (tables, 0));
      g_autoptr (LiaisonStatement) rows = liaison_database_prepare (get_database (fixture), sql, NULL);

      g_checksum_update (checksum, (const guchar *) sql, -1);
      while (liaison_statement_next (rows, &has_row, NULL) && has_row)
        for (int i = 0; i < sqlite3_column_count (liaison_statement_get_handle (rows)); i++)
          {
            const char *text = liaison_statement_get_text (rows, i);

            g_checksum_update (checksum, (const guchar *) (text != NULL ? text : "∅"), -1);
            g_checksum_update (checksum, (const guchar *) "|", 1);
          }
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static gint64
count (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  liaison_database_get_int (get_database (fixture), &value, &error, sql, "");
  g_assert_no_error (error);
  return value;
}

static char *
get_text (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  liaison_database_get_text (get_database (fixture), &text, &error, sql, "");
  g_assert_no_error (error);
  return text;
}

#define assert_text(fixture, sql, expected)                                                                          \
  G_STMT_START                                                                                                       \
  {                                                                                                                  \
    g_autofree char *got = get_text ((fixture), (sql));                                                              \
    g_assert_cmpstr (got, ==, (expected));                                                                           \
  }                                                                                                                  \
  G_STMT_END

/* Previews, imports, and holds the one against the other. */
static LiaisonImportReport *
run (WorkspaceFixture *fixture, LiaisonImporter *importer)
{
  g_autofree char *before = digest (fixture);
  g_autofree char *previewed = NULL;
  g_autoptr (LiaisonImportReport) preview = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonImportReport *report;

  preview = liaison_importer_preview (importer, get_database (fixture), &error);
  g_assert_no_error (error);
  previewed = digest (fixture);
  g_assert_cmpstr (previewed, ==, before);
  report = liaison_importer_apply (importer, fixture->store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < MIN (report->problems->len, 20); i++)
    {
      const LiaisonImportProblem *problem = g_ptr_array_index (report->problems, i);

      g_test_message ("line %" G_GUINT64_FORMAT ": %s: “%s”: %s", problem->line, problem->column, problem->cell,
                      problem->reason);
    }
  g_assert_cmpuint (report->n_rows, ==,
                    report->n_new + report->n_merged + report->n_skipped + report->n_refused);
  g_assert_cmpuint (preview->n_rows, ==, report->n_rows);
  g_assert_cmpuint (preview->n_new, ==, report->n_new);
  g_assert_cmpuint (preview->n_merged, ==, report->n_merged);
  g_assert_cmpuint (preview->n_skipped, ==, report->n_skipped);
  g_assert_cmpuint (preview->n_refused, ==, report->n_refused);
  g_assert_cmpuint (preview->n_created, ==, report->n_created);
  g_assert_cmpuint (preview->n_problems, ==, report->n_problems);
  g_assert_cmpuint (preview->n_duplicates, ==, report->n_duplicates);
  g_assert_cmpuint (preview->duplicates->len, ==, report->duplicates->len);
  workspace_fixture_assert_whole (fixture->store);
  return report;
}

static LiaisonImporter *
prepare (WorkspaceFixture *fixture, const char *kind, const char *text)
{
  g_autoptr (GFile) file = write_bytes (fixture, text, -1);
  g_autoptr (LiaisonMapping) mapping = guess (fixture, file, kind);

  return liaison_importer_new (file, mapping);
}

static LiaisonImportReport *
import (WorkspaceFixture *fixture, const char *kind, const char *text)
{
  g_autoptr (LiaisonImporter) importer = prepare (fixture, kind, text);

  return run (fixture, importer);
}

static LiaisonImporter *
prepare_mapped (WorkspaceFixture *fixture, const char *json, const char *text)
{
  g_autoptr (GFile) file = write_bytes (fixture, text, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_from_json (json, -1, &error);

  g_assert_no_error (error);
  return liaison_importer_new (file, mapping);
}

static LiaisonImportReport *
import_mapped (WorkspaceFixture *fixture, const char *json, const char *text)
{
  g_autoptr (LiaisonImporter) importer = prepare_mapped (fixture, json, text);

  return run (fixture, importer);
}

static void
assert_problem (const LiaisonImportReport *report, guint index, guint64 line, const char *column, const char *reason)
{
  const LiaisonImportProblem *problem;

  g_assert_cmpuint (report->problems->len, >, index);
  problem = g_ptr_array_index (report->problems, index);
  g_assert_cmpuint (problem->line, ==, line);
  g_assert_cmpstr (problem->column, ==, column);
  if (strstr (problem->reason, reason) == NULL)
    g_error ("“%s” does not say “%s”", problem->reason, reason);
}

/* An import that cannot be: the message says why, and nothing is different. */
static void
assert_fails (WorkspaceFixture *fixture, LiaisonImporter *importer, int code, const char *reason)
{
  g_autofree char *before = digest (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) previewed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (liaison_importer_preview (importer, get_database (fixture), &previewed));
  g_assert_error (previewed, LIAISON_ERROR, code);
  g_assert_null (liaison_importer_apply (importer, fixture->store, &error));
  g_assert_error (error, LIAISON_ERROR, code);
  if (strstr (error->message, reason) == NULL)
    g_error ("“%s” does not say “%s”", error->message, reason);
  after = digest (fixture);
  g_assert_cmpstr (after, ==, before);
  workspace_fixture_assert_whole (fixture->store);
}

static void
undo (WorkspaceFixture *fixture, const LiaisonImportReport *report)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (report->sequence, >, 0);
  liaison_undo (fixture->store, report->sequence, NULL, NULL, &error);
  g_assert_no_error (error);
  workspace_fixture_assert_whole (fixture->store);
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static void
test_partners (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) report
      = import (fixture, "partners",
                "Name,Type,City,Country,Employees,Website,Key\n"
                "Nordlicht GmbH,\"Reseller; Managed service provider\",Hamburg,Germany,120,www.nord.example,N1\n"
                "Aster Ltd,var,London,GB,\"1,200\",,A1\n"
                "\n"
                "Kestrel,,,,NULL,n/a,K1\n");
  g_autofree char *summary = liaison_import_report_summarise (report);

  g_assert_cmpuint (report->n_rows, ==, 3);
  g_assert_cmpuint (report->n_new, ==, 3);
  assert_text (fixture, "SELECT types FROM partner WHERE name LIKE 'Nord%'", "reseller msp");
  assert_text (fixture, "SELECT country FROM partner WHERE name LIKE 'Nord%'", "DE");
  g_assert_cmpint (count (fixture, "SELECT employees FROM partner WHERE name = 'Aster Ltd'"), ==, 1200);
  /* Null words are nothing, standards are set. */
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner WHERE name = 'Kestrel' AND employees IS NULL"
                                   " AND website IS NULL AND city IS NULL AND status = 'active'"),
                   ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM external_id WHERE system = 'import' AND entity = 'partner'"),
                   ==, 3);
  g_assert_nonnull (strstr (summary, "3 rows read. 3 new."));
  undo (fixture, report);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM external_id"), ==, 0);
}

static void
test_bad_rows (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) report = import (fixture, "partners",
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
  assert_problem (report, 0, 3, NULL, "Name");
  assert_problem (report, 1, 4, "E-mail", "e-mail address");
  g_assert_cmpstr (((LiaisonImportProblem *) g_ptr_array_index (report->problems, 1))->cell, ==, "nobody");
  assert_problem (report, 2, 5, "Country", "not a country");
  assert_problem (report, 3, 5, "Founded", "four digits");
  assert_problem (report, 4, 6, NULL, "");
  assert_problem (report, 5, 7, NULL, "");
  assert_problem (report, 6, 8, "Name", "single line");
  g_assert_cmpuint (report->n_problems, ==, 7);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner"), ==, 2);
}

static void
test_refused_file (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) importer
      = prepare (fixture, "partners", "Name,E-mail\nGood,a@b.example\n=1+1,nobody\n\"A, B\",x\n");
  g_autofree char *path = g_build_filename (fixture->folder, "refused.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LiaisonImportReport) report = NULL;
  g_autofree char *text = NULL;

  liaison_importer_set_refused_file (importer, file);
  report = run (fixture, importer);
  g_assert_cmpuint (report->n_refused, ==, 2);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_nonnull (text);
  g_assert_true (g_str_has_prefix (text, "Line,Reason,Name,E-mail\r\n"));
  /* What a spreadsheet would run is harmless here, too. */
  g_assert_nonnull (strstr (text, "\r\n3,E-mail: This is not an e-mail address. Example: name@example.com,'=1+1,nobody\r\n"));
  g_assert_nonnull (strstr (text, "\r\n4,"));
  g_assert_nonnull (strstr (text, ",\"A, B\",x\r\n"));
}

static void
test_no_refused_file (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) importer = prepare (fixture, "partners", "Name\nGood\n");
  g_autofree char *path = g_build_filename (fixture->folder, "refused.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LiaisonImportReport) report = NULL;

  liaison_importer_set_refused_file (importer, file);
  report = run (fixture, importer);
  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_false (g_file_query_exists (file, NULL));
}

/* All are counted, the first are kept. */
static void
test_many_problems (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Name,E-mail\n");
  g_autoptr (LiaisonImportReport) report = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "Partner %u,nobody\n", i);
  report = import (fixture, "partners", text->str);
  g_assert_cmpuint (report->n_problems, ==, 1500);
  g_assert_cmpuint (report->problems->len, ==, 1000);
  g_assert_cmpuint (report->n_refused, ==, 1500);
}

static void
test_preview_rows (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) importer
      = prepare (fixture, "partners", "Country,Name,E-mail\ngermany,Good,a@b.example\nDE,Bad,nobody\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonImportReport) report = liaison_importer_preview (importer, get_database (fixture), &error);
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
  g_autoptr (LiaisonImportReport) report = import_mapped (
      fixture,
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"Name\",\"field\":\"name\"},"
      "{\"column\":\"Art\",\"field\":\"types\",\"values\":{\"Ware House\":\"distributor\",\"Beides\":\"reseller msp\"}},"
      "{\"column\":\"Stand\",\"field\":\"status\",\"values\":{\"aktiv\":\"active\"}}],"
      "\"constants\":{\"tier\":\"Gold\",\"currency\":\"EUR\",\"employees\":\"7\"}}",
      "Name,Art,Stand\nNordlicht,Ware House,aktiv\nAster,Beides,Paused\nKestrel,Raumschiff,aktiv\n");

  g_assert_cmpuint (report->n_new, ==, 2);
  assert_problem (report, 0, 4, "Art", "none of the choices");
  assert_text (fixture, "SELECT types FROM partner WHERE name = 'Nordlicht'", "distributor");
  assert_text (fixture, "SELECT types FROM partner WHERE name = 'Aster'", "reseller msp");
  assert_text (fixture, "SELECT status FROM partner WHERE name = 'Aster'", "paused");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner WHERE tier = 'Gold' AND currency = 'EUR'"
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
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"City\",\"field\":\"city\"}]}", "No column fills “Name”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"Name\",\"field\":\"name\"}],\"constants\":{\"region\":\"Mars\"}}",
      "there is none named “Mars”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"Name\",\"field\":\"name\"}],"
      "\"constants\":{\"external-id\":\"1\"}}",
      "cannot be the same for all rows" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"Name\",\"field\":\"name\"}],\"constants\":{\"status\":\"x\"}}",
      "Status" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LiaisonImporter) importer
          = prepare_mapped (fixture, cases[i].json, "Name,City\nNordlicht,Hamburg\n");
      g_autoptr (GError) error = NULL;
      g_autofree char *before = digest (fixture);
      g_autofree char *after = NULL;

      g_assert_null (liaison_importer_apply (importer, fixture->store, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].reason) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].reason);
      after = digest (fixture);
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
  g_autoptr (LiaisonImportReport) first = import (fixture, "partners", known_partners);
  g_autoptr (LiaisonImportReport) report = import (fixture, "partners", like_partners);
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
  g_autoptr (LiaisonImportReport) first = import (fixture, "partners", known_partners);
  g_autoptr (LiaisonImporter) importer = prepare (fixture, "partners", like_partners);
  g_autoptr (LiaisonImportReport) report = NULL;

  liaison_importer_set_action (importer, LIAISON_DUPLICATE_ACTION_MERGE);
  liaison_importer_set_action_of_line (importer, 4, LIAISON_DUPLICATE_ACTION_MERGE);
  report = run (fixture, importer);
  g_assert_cmpuint (report->n_merged, ==, 2);
  g_assert_cmpuint (report->n_new, ==, 1);
  /* What the row says wins, what it leaves empty stays. */
  assert_text (fixture, "SELECT phone FROM partner WHERE name = 'MERIDIAN CLOUD LIMITED'", "99");
  assert_text (fixture, "SELECT tier FROM partner WHERE name = 'MERIDIAN CLOUD LIMITED'", "Gold");
  assert_text (fixture, "SELECT tier FROM partner WHERE name = 'Aster Networks'", "Silver");
  assert_text (fixture, "SELECT website FROM partner WHERE name = 'Aster Networks'", "www.aster.example");
  undo (fixture, report);
  assert_text (fixture, "SELECT phone FROM partner WHERE name = 'Meridian Cloud Ltd'", "1");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner"), ==, (gint64) first->n_new);
}

static void
test_duplicate_keep (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) first = import (fixture, "partners", known_partners);
  g_autoptr (LiaisonImporter) importer = prepare (fixture, "partners", like_partners);
  g_autoptr (LiaisonImportReport) report = NULL;

  liaison_importer_set_action (importer, LIAISON_DUPLICATE_ACTION_KEEP);
  liaison_importer_set_action_of_line (importer, 4, LIAISON_DUPLICATE_ACTION_SKIP);
  report = run (fixture, importer);
  g_assert_cmpuint (report->n_new, ==, 2);
  g_assert_cmpuint (report->n_skipped, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner"), ==, (gint64) first->n_new + 2);
}

static void
test_duplicate_in_file (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char text[] = "Name,Website,City\n"
                             "Meridian Cloud,www.meridian.example,London\n"
                             "Meridian Cloud,meridian.example,London\n"
                             "Meridian Cloud,www.meridian.example,Leeds\n";
  g_autoptr (LiaisonImportReport) skipped = import (fixture, "partners", text);
  g_autoptr (LiaisonImporter) importer = NULL;
  g_autoptr (LiaisonImportReport) merged = NULL;
  const LiaisonImportDuplicate *duplicate = g_ptr_array_index (skipped->duplicates, 0);

  g_assert_cmpuint (skipped->n_new, ==, 1);
  g_assert_cmpuint (skipped->n_skipped, ==, 2);
  g_assert_cmpuint (duplicate->line, ==, 3);
  g_assert_cmpuint (duplicate->other_line, ==, 2);
  undo (fixture, skipped);

  importer = prepare (fixture, "partners", text);
  liaison_importer_set_action (importer, LIAISON_DUPLICATE_ACTION_MERGE);
  merged = run (fixture, importer);
  g_assert_cmpuint (merged->n_new, ==, 1);
  g_assert_cmpuint (merged->n_merged, ==, 2);
  assert_text (fixture, "SELECT city FROM partner", "Leeds");
  undo (fixture, merged);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner"), ==, 0);
}

static void
test_same_id (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) first = import (fixture, "partners", "Name,Partner ID\nNordlicht,7\nAster,8\n");
  g_autoptr (LiaisonImportReport) skipped
      = import (fixture, "partners", "Name,Partner ID\nWholly another name,7\nKestrel,9\nAgain,9\n");
  g_autoptr (LiaisonImporter) keeping = prepare (fixture, "partners", "Name,Partner ID\nThird,7\n");
  g_autoptr (LiaisonImporter) merging = prepare (fixture, "partners", "Name,Partner ID\nNordlicht SE,7\n");
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
  kept = run (fixture, keeping);
  g_assert_cmpuint (kept->n_refused, ==, 1);
  assert_problem (kept, 0, 2, NULL, "same id");

  liaison_importer_set_action (merging, LIAISON_DUPLICATE_ACTION_MERGE);
  merged = run (fixture, merging);
  g_assert_cmpuint (merged->n_merged, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM external_id WHERE value = '7'"), ==, 1);
  assert_text (fixture, "SELECT name FROM partner JOIN external_id ON record_id = partner.id WHERE value = '7'",
               "Nordlicht SE");
}

/* The same id in another system is another id. */
static void
test_other_system (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) crm = import_mapped (
      fixture,
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
      "{\"column\":\"I\",\"field\":\"external-id\",\"system\":\"crm\"}]}",
      "N,I\nNordlicht,7\n");
  g_autoptr (LiaisonImportReport) erp = import_mapped (
      fixture,
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
      "{\"column\":\"I\",\"field\":\"external-id\",\"system\":\"erp\"}]}",
      "N,I\nAster,7\n");

  g_assert_cmpuint (crm->n_new, ==, 1);
  g_assert_cmpuint (erp->n_new, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM external_id WHERE value = '7'"), ==, 2);
}

/* The catalogue of last month again: no product is there twice. */
static void
test_same_code (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char text[] = "Name,SKU,Family\nRouter,R-1,Hardware\nSwitch,S-1,Hardware\n";
  g_autoptr (LiaisonImportReport) first = import (fixture, "products", text);
  g_autoptr (LiaisonImportReport) second = import (fixture, "products", text);
  g_autoptr (LiaisonImporter) merging
      = prepare (fixture, "products", "Name,SKU,Family\nRouter 2,R-1,\nHub,H-1,Hardware\nHub,h-1,Hardware\n");
  g_autoptr (LiaisonImportReport) merged = NULL;

  g_assert_cmpuint (first->n_new, ==, 2);
  g_assert_cmpuint (second->n_skipped, ==, 2);
  liaison_importer_set_action (merging, LIAISON_DUPLICATE_ACTION_MERGE);
  merged = run (fixture, merging);
  g_assert_cmpuint (merged->n_merged, ==, 1);
  g_assert_cmpuint (merged->n_new, ==, 2);
  assert_text (fixture, "SELECT name FROM product WHERE code = 'R-1'", "Router 2");
  assert_text (fixture, "SELECT family FROM product WHERE code = 'R-1'", "Hardware");
}

/* References -------------------------------------------------------------------------------------------------------- */

static void
test_references_created (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) report
      = import (fixture, "partners", "Name,Region,Territory\nA,DACH,North\nB,dach,South\nC,UK&I,North\n");

  g_assert_cmpuint (report->n_new, ==, 3);
  g_assert_cmpuint (report->n_created, ==, 4);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM region"), ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count(DISTINCT region_id) FROM partner WHERE name IN ('A', 'B')"), ==, 1);
  undo (fixture, report);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM region"), ==, 0);
}

/* A row that is left out leaves nothing behind. */
static void
test_references_of_bad_rows (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) first = import (fixture, "partners", "Name,Key\nNordlicht,1\n");
  g_autoptr (LiaisonImportReport) report
      = import (fixture, "partners", "Name,E-mail,Region,Key\nBad,nobody,Atlantis,2\nNordlicht,,Mu,1\nGood,,DACH,3\n");

  g_assert_cmpuint (first->n_new, ==, 1);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpuint (report->n_skipped, ==, 1);
  g_assert_cmpuint (report->n_created, ==, 1);
  assert_text (fixture, "SELECT group_concat(name) FROM region", "DACH");
}

static void
test_references_within (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) report = import_mapped (
      fixture,
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
      "{\"column\":\"R\",\"field\":\"region\",\"within\":\"G\",\"create\":true}]}",
      "N,R,G\nA,DACH,Europe\nB,Nordics,Europe\nC,Europe,Europe\nD,Japan,\n");

  g_assert_cmpuint (report->n_new, ==, 4);
  g_assert_cmpuint (report->n_created, ==, 4);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM region AS r JOIN region AS p ON p.id = r.parent_id"
                                   " WHERE p.name = 'Europe'"),
                   ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM region WHERE parent_id IS NULL"), ==, 2);
}

static void
test_references_missing (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonRecord) twin = workspace_fixture_new_partner (fixture, "Twin");
  g_autoptr (LiaisonRecord) other_twin = workspace_fixture_new_partner (fixture, "TWIN");
  g_autofree char *text = g_strdup_printf ("Partner,Date,Amount\nnordlicht,2025-01-31,1.00\nNobody,2025-01-31,1.00\n"
                                           "Twin,2025-01-31,1.00\n%s,2025-01-31,1.00\n",
                                           liaison_record_get_id (twin));
  g_autoptr (LiaisonImportReport) report = import (fixture, "sales", text);

  g_assert_cmpuint (report->n_new, ==, 2);
  assert_problem (report, 0, 3, "Partner", "there is none named “Nobody”");
  assert_problem (report, 1, 4, "Partner", "Several records have this name");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner"), ==, 3);
}

/* A row may refer to one above it. */
static void
test_references_in_file (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) partners
      = import (fixture, "partners", "Name,Parent company\nNordlicht Holding,\nNordlicht Nord,nordlicht holding\n"
                                     "Nordlicht Sued,Nowhere\n");
  g_autoptr (LiaisonImportReport) regions
      = import (fixture, "regions", "Name,Code,Parent\nEurope,EU,\nGermany,DE,EU\nAustria,AT,Europe\n");

  g_assert_cmpuint (partners->n_new, ==, 2);
  assert_problem (partners, 0, 4, "Parent company", "there is none named “Nowhere”");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner AS c JOIN partner AS p ON p.id = c.parent_id"
                                   " WHERE p.name = 'Nordlicht Holding'"),
                   ==, 1);
  g_assert_cmpuint (regions->n_new, ==, 3);
  g_assert_cmpuint (regions->n_created, ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM region WHERE parent_id IS NOT NULL"), ==, 2);
}

/* What cannot come about by its name alone is a fault of the row. */
static void
test_references_not_creatable (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (1200, 'x');
  g_autofree char *text = g_strdup_printf ("N,R\nA,%s\nB,DACH\n", long_name);
  g_autoptr (LiaisonImportReport) report = import_mapped (
      fixture,
      "{\"kind\":\"partners\",\"columns\":[{\"column\":\"N\",\"field\":\"name\"},"
      "{\"column\":\"R\",\"field\":\"region\",\"create\":true}]}",
      text);

  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM region"), ==, 1);
}

static void
test_people (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonRecord) aster = workspace_fixture_new_partner (fixture, "Aster");
  g_autoptr (LiaisonImportReport) report
      = import (fixture, "people", "Name,E-mail,Company,Role\nAda,ada@nord.example,Nordlicht,CTO\nBob,,,\n"
                                   "Eve,eve@x.example,Nobody,CFO\nLong,,Nordlicht,\"two\nlines\"\n");
  g_autoptr (LiaisonImporter) moving
      = prepare (fixture, "people", "Name,E-mail,Company,Role\nAda,ADA@nord.example,Aster,Board\n"
                                    "Ada,ada@nord.example,Nordlicht,CTO\n");
  g_autoptr (LiaisonImportReport) moved = NULL;

  g_assert_cmpuint (report->n_new, ==, 2);
  assert_problem (report, 0, 4, "Company", "none named “Nobody”");
  assert_problem (report, 1, 5, "Role", "single line");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM person"), ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM employment WHERE role = 'CTO'"), ==, 1);

  /* The same address is the same person, who gets a further employment, and none twice. */
  liaison_importer_set_action (moving, LIAISON_DUPLICATE_ACTION_MERGE);
  moved = run (fixture, moving);
  g_assert_cmpuint (moved->n_merged, ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM person"), ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM employment"), ==, 2);
  undo (fixture, moved);
  undo (fixture, report);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM person"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM employment"), ==, 0);
}

/* Amounts ----------------------------------------------------------------------------------------------------------- */

static void
test_currencies (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonImportReport) column
      = import (fixture, "sales", "Partner,Date,Amount,Currency\nNordlicht,2025-01-31,12.34,eur\n"
                                  "Nordlicht,2025-01-31,1234,JPY\nNordlicht,2025-01-31,12.34,JPY\n"
                                  "Nordlicht,2025-01-31,12.34,XYZ1\nNordlicht,2025-01-31,1.00,\n"
                                  "Nordlicht,2025-01-31,USD 5.00,EUR\nNordlicht,2025-01-31,-5.00,EUR\n");
  g_autoptr (LiaisonImportReport) in_cells = import_mapped (
      fixture,
      "{\"kind\":\"sales\",\"columns\":[{\"column\":\"P\",\"field\":\"partner\"},"
      "{\"column\":\"D\",\"field\":\"sold-on\"},{\"column\":\"A\",\"field\":\"amount\"}]}",
      "P,D,A\nNordlicht,2025-02-01,EUR 7.00\nNordlicht,2025-02-01,8.00\n");

  g_assert_cmpuint (column->n_new, ==, 2);
  g_assert_cmpint (count (fixture, "SELECT amount FROM sale WHERE currency = 'EUR' AND sold_on = '2025-01-31'"), ==,
                   1234);
  g_assert_cmpint (count (fixture, "SELECT amount FROM sale WHERE currency = 'JPY'"), ==, 1234);
  assert_problem (column, 0, 4, "Amount", "");
  assert_problem (column, 1, 5, "Currency", "not a currency");
  assert_problem (column, 2, 6, "Amount", "needs a currency");
  g_assert_cmpuint (column->n_refused, ==, 5);

  g_assert_cmpuint (in_cells->n_new, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT amount FROM sale WHERE sold_on = '2025-02-01' AND currency = 'EUR'"), ==,
                   700);
  assert_problem (in_cells, 0, 3, "A", "needs a currency");
}

static void
test_foreign_forms (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonImportReport) german
      = import (fixture, "sales", "Partner;Datum;Betrag\nNordlicht;31.12.2024;1.234,56\nNordlicht;30.02.2025;1,00\n"
                                  "Nordlicht;01.01.2025;12,5\n");
  g_autoptr (LiaisonImportReport) american = import_mapped (
      fixture,
      "{\"kind\":\"sales\",\"columns\":[{\"column\":\"P\",\"field\":\"partner\"},"
      "{\"column\":\"D\",\"field\":\"sold-on\",\"dates\":\"month-first\"},"
      "{\"column\":\"A\",\"field\":\"amount\",\"numbers\":\"point\"}],\"constants\":{\"currency\":\"USD\"}}",
      "P,D,A\nNordlicht,03/04/2023,\"1,234.50\"\nNordlicht,13/04/2023,1.00\nNordlicht,03/05/2023,\"1.234,5\"\n");

  g_assert_cmpuint (german->n_new, ==, 2);
  g_assert_cmpint (count (fixture, "SELECT amount FROM sale WHERE sold_on = '2024-12-31'"), ==, 123456);
  g_assert_cmpint (count (fixture, "SELECT amount FROM sale WHERE sold_on = '2025-01-01'"), ==, 1250);
  assert_problem (german, 0, 3, "Datum", "");
  g_assert_cmpuint (american->n_new, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT amount FROM sale WHERE sold_on = '2023-03-04'"), ==, 123450);
  assert_problem (american, 0, 3, "D", "");
  assert_problem (american, 1, 4, "A", "");
}

/* Where a date may be read in two ways, that is said. */
static void
test_notes (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonImportReport) report
      = import (fixture, "sales", "Partner,Date,Amount\nNordlicht,03/04/2025,1.00\nNordlicht,05/06/2025,1.00\n");

  g_assert_cmpuint (report->notes->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (report->notes, 0), "“Date”"));
}

/* Bad files --------------------------------------------------------------------------------------------------------- */

static void
test_whole_files (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    int code;
  } cases[] = {
    { "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", -1, LIAISON_ERROR_BAD_INPUT },
    { "PK\x03\x04\x14\0\x06\0\x08\0", 10, LIAISON_ERROR_BAD_INPUT },
    { "", 0, LIAISON_ERROR_BAD_INPUT },
    { "SQLite format 3\0", 16, LIAISON_ERROR_BAD_INPUT },
    { "Name\n\"Nordlicht\n", -1, LIAISON_ERROR_BAD_INPUT },
  };
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_new (&liaison_partner_entity);

  liaison_mapping_add (mapping, "Name", "name");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = write_bytes (fixture, cases[i].bytes, cases[i].length);
      g_autoptr (LiaisonImporter) importer = liaison_importer_new (file, mapping);

      assert_fails (fixture, importer, cases[i].code, "");
    }
}

static void
test_missing_file (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "not-there.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_new (&liaison_partner_entity);
  g_autoptr (LiaisonImporter) importer = NULL;
  g_autoptr (GError) error = NULL;

  liaison_mapping_add (mapping, "Name", "name");
  importer = liaison_importer_new (file, mapping);
  g_assert_null (liaison_importer_apply (importer, fixture->store, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM change"), ==, 0);
}

static void
test_encodings (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *encoding;
    const char *bom;
  } cases[] = {
    { "UTF-8", "" },     { "UTF-8", "\xef\xbb\xbf" }, { "UTF-16LE", "\xff\xfe" },
    { "UTF-16BE", "\xfe\xff" }, { "WINDOWS-1252", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      static const char text[] = "Name,City,Country\nHändler Öst,Zürich,Switzerland\nÉlan,Orléans,France\n";
      g_autoptr (GError) error = NULL;
      gsize length;
      g_autofree char *converted = g_convert (text, -1, cases[i].encoding, "UTF-8", NULL, &length, &error);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GFile) file = NULL;
      g_autoptr (LiaisonMapping) mapping = NULL;
      g_autoptr (LiaisonImporter) importer = NULL;
      g_autoptr (LiaisonImportReport) report = NULL;

      g_assert_no_error (error);
      g_byte_array_append (bytes, (const guint8 *) cases[i].bom, (guint) strlen (cases[i].bom));
      g_byte_array_append (bytes, (const guint8 *) converted, (guint) length);
      file = write_bytes (fixture, (const char *) bytes->data, bytes->len);
      mapping = guess (fixture, file, "partners");
      importer = liaison_importer_new (file, mapping);
      report = run (fixture, importer);
      g_assert_cmpuint (report->n_new, ==, 2);
      g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner WHERE name = 'Händler Öst' AND city = 'Zürich'"),
                       ==, 1);
      undo (fixture, report);
    }
}

static void
test_bad_bytes (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char text[] = "Name,City\nGood,Köln\nBad,K\xf6ln\xff\nNul,K\0ln\nAlso good,Wien\n";
  g_autoptr (GFile) file = write_bytes (fixture, text, sizeof text - 1);
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_new (&liaison_partner_entity);
  g_autoptr (LiaisonImporter) importer = NULL;
  g_autoptr (LiaisonImportReport) report = NULL;

  mapping->format = LIAISON_CSV_FORMAT_DEFAULT;
  mapping->format_parts = LIAISON_CSV_PART_ENCODING;
  liaison_mapping_add (mapping, "Name", "name");
  liaison_mapping_add (mapping, "City", "city");
  importer = liaison_importer_new (file, mapping);
  report = run (fixture, importer);
  g_assert_cmpuint (report->n_new, ==, 2);
  g_assert_cmpuint (report->n_refused, ==, 2);
  assert_problem (report, 0, 3, NULL, "");
  assert_problem (report, 1, 4, NULL, "");
}

static void
test_headers (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) doubled
      = import (fixture, "partners", "Name,City,City,\nNordlicht,Hamburg,Kiel,x\n");
  g_autoptr (LiaisonImporter) without = prepare_mapped (
      fixture, "{\"kind\":\"partners\",\"format\":{\"header\":false},\"columns\":[]}", "Aster,London\nKestrel,Leeds\n");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (doubled->n_new, ==, 1);
  g_assert_cmpuint (doubled->notes->len, >=, 2);
  assert_text (fixture, "SELECT city FROM partner", "Hamburg");
  assert_fails (fixture, without, LIAISON_ERROR_BAD_INPUT, "Name");
}

static void
test_empty_lines (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Name\n");
  g_autoptr (LiaisonImportReport) report = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (text, '\n');
  g_string_append (text, "Nordlicht\n");
  report = import (fixture, "partners", text->str);
  g_assert_cmpuint (report->n_rows, ==, 1);
  g_assert_cmpuint (report->n_new, ==, 1);
}

static void
test_long_line (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Name\nGood\n");
  g_autoptr (GFile) file = NULL;
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_new (&liaison_partner_entity);
  g_autoptr (LiaisonImporter) importer = NULL;
  gsize start = text->len;

  g_string_set_size (text, start + (20 << 20));
  memset (text->str + start, 'x', 20 << 20);
  file = write_bytes (fixture, text->str, (gssize) text->len);
  liaison_mapping_add (mapping, "Name", "name");
  importer = liaison_importer_new (file, mapping);
  assert_fails (fixture, importer, LIAISON_ERROR_LIMIT, "");
}

/* A fault far behind good rows takes them all back. */
static void
test_late_fault (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Name,Region\n");
  g_autoptr (GFile) file = NULL;
  g_autoptr (LiaisonMapping) mapping = NULL;
  g_autoptr (LiaisonImporter) importer = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "refused.csv", NULL);
  g_autoptr (GFile) refused = g_file_new_for_path (path);

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "%s%u,Region %u\n", i % 7 == 3 ? "," : "Partner ", i, i % 50);
  g_string_append (text, "\"never ended");
  file = write_bytes (fixture, text->str, -1);
  mapping = liaison_mapping_new (&liaison_partner_entity);
  liaison_mapping_add (mapping, "Name", "name");
  liaison_mapping_add (mapping, "Region", "region")->create = TRUE;
  importer = liaison_importer_new (file, mapping);
  liaison_importer_set_refused_file (importer, refused);
  assert_fails (fixture, importer, LIAISON_ERROR_BAD_INPUT, "");
  g_assert_false (g_file_query_exists (refused, NULL));
}

/* Large files ------------------------------------------------------------------------------------------------------- */

static char *
make_sales (guint n_rows)
{
  GString *text = g_string_new ("Order Number,Date,Partner,Product,Quantity,Amount\n");

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "SO%08u,2025-%02u-%02u,Nordlicht,P-%u,%u,%u.%02u\n", i / 8, 1 + i % 12, 1 + i % 28,
                            i % 97, 1 + i % 9, 10 + i % 5000, i % 100);
  return g_string_free (text, FALSE);
}

static void
test_bulk (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autofree char *text = make_sales (40000);
  g_autoptr (LiaisonImportReport) report = NULL;

  g_assert_cmpuint (strlen (text), >, 1 << 20);
  report = import (fixture, "sales", text);
  g_assert_cmpuint (report->n_new, ==, 40000);
  g_assert_cmpuint (report->n_created, ==, 97);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM sale"), ==, 40000);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM change_range"), ==, 1);
  undo (fixture, report);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM sale"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM product"), ==, 0);
}

static void
assert_undo_refused (WorkspaceFixture *fixture, const LiaisonImportReport *report, const char *name)
{
  g_autofree char *before = digest (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (liaison_undo (fixture->store, report->sequence, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  if (strstr (error->message, name) == NULL)
    g_error ("“%s” does not name “%s”", error->message, name);
  after = digest (fixture);
  g_assert_cmpstr (after, ==, before);
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_bulk_edited (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autofree char *text = make_sales (30000);
  g_autoptr (LiaisonImportReport) report = import (fixture, "sales", text);
  g_autofree char *id = get_text (fixture, "SELECT id FROM sale ORDER BY id LIMIT 1 OFFSET 17000");
  g_autoptr (LiaisonRecord) sale = liaison_record_load (get_database (fixture), &liaison_sale_entity, id, NULL);
  gint64 edit;
  g_autoptr (GError) error = NULL;

  liaison_record_set_text (sale, "order-number", "Renamed");
  edit = workspace_fixture_update (fixture->store, sale);
  assert_undo_refused (fixture, report, "Edit “Renamed”");
  liaison_undo (fixture->store, edit, NULL, NULL, &error);
  g_assert_no_error (error);
  undo (fixture, report);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM sale"), ==, 0);
}

static void
test_bulk_referred_to (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autofree char *text = make_sales (30000);
  g_autoptr (LiaisonImportReport) report = import (fixture, "sales", text);
  g_autofree char *id = get_text (fixture, "SELECT id FROM sale ORDER BY id LIMIT 1 OFFSET 5");
  g_autoptr (LiaisonRecord) correction = liaison_record_new (&liaison_sale_entity);

  liaison_record_set_text (correction, "partner", liaison_record_get_id (north));
  liaison_record_set_text (correction, "sold-on", "2025-06-30");
  liaison_record_set_text (correction, "order-number", "Credit note 5");
  liaison_record_set_text (correction, "currency", "EUR");
  liaison_record_set_integer (correction, "amount", -100);
  liaison_record_set_text (correction, "corrects", id);
  workspace_fixture_insert (fixture->store, correction);
  assert_undo_refused (fixture, report, "Credit note 5");
}

typedef struct
{
  GCancellable *cancellable;
  guint64 n_calls;
  guint64 last_bytes;
} Watch;

static void
watch (guint64 n_bytes, guint64 n_rows, gpointer data)
{
  Watch *seen = data;

  if (n_rows < 300)
    seen->last_bytes = 0;
  g_assert_cmpuint (n_bytes, >=, seen->last_bytes);
  seen->last_bytes = n_bytes;
  seen->n_calls++;
  if (seen->cancellable != NULL && n_rows >= 10000)
    g_cancellable_cancel (seen->cancellable);
}

static void
test_cancel (WorkspaceFixture *fixture, gconstpointer kind)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autofree char *text = make_sales (30000);
  g_autoptr (LiaisonImporter) importer = prepare (fixture, "sales", text);
  g_autofree char *before = digest (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch seen = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonImportReport) report = NULL;

  liaison_importer_set_cancellable (importer, cancellable);
  liaison_importer_set_progress (importer, watch, &seen);
  report = liaison_importer_preview (importer, get_database (fixture), &error);
  g_assert_null (report);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_cancellable_reset (cancellable);
  seen.last_bytes = 0;
  report = liaison_importer_apply (importer, fixture->store, &error);
  g_assert_null (report);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = digest (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (seen.n_calls, >, 10);
  workspace_fixture_assert_whole (fixture->store);

  /* The workspace is as good as before. */
  g_cancellable_reset (cancellable);
  seen = (Watch) { 0 };
  report = run (fixture, importer);
  g_assert_cmpuint (report->n_new, ==, 30000);
}

/* There and back ---------------------------------------------------------------------------------------------------- */

static char *
export (WorkspaceFixture *fixture, const LiaisonEntity *entity)
{
  g_autoptr (LiaisonQuery) query = liaison_query_new (entity);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  liaison_export_records (get_database (fixture), query, NULL, stream, NULL, &error);
  g_assert_no_error (error);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_equal_tables (WorkspaceFixture *a, WorkspaceFixture *b, const char *columns, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT group_concat (line, char(10)) FROM (SELECT %s AS line FROM %s"
                                          " ORDER BY 1)",
                                          columns, table);
  g_autofree char *left = get_text (a, sql);
  g_autofree char *right = get_text (b, sql);

  g_assert_nonnull (left);
  g_assert_cmpstr (left, ==, right);
}

static void
test_round_trip (WorkspaceFixture *fixture, gconstpointer data)
{
  WorkspaceFixture other = { 0 };
  g_autoptr (LiaisonImportReport) regions
      = import (fixture, "regions", "Name,Code,Parent,Currency\nEurope,EU,,EUR\n'=DACH,D,EU,CHF\n");
  g_autoptr (LiaisonImportReport) partners = import (
      fixture, "partners",
      "Name,Types,Region,Currency,Founded,Phone,Website,Street,Language\n"
      "'=SUM(A1),\"reseller, msp\",'=DACH,CHF,1999,+49 40 1234,https://a.example/x,\"Weg 1, \"\"Hof\"\"\",de-CH\n"
      "'-Minus GmbH,var,Europe,EUR,2001,,,,\n"
      "''quoted,,,,,,,,\n"
      "Übersee AG,isv,EU,JPY,,0049,,,ja\n");
  g_autoptr (LiaisonImportReport) sales
      = import (fixture, "sales", "Partner,Date,Amount,Currency,Product,Quantity,Unit price,Cost\n"
                                  "Übersee AG,2025-01-31,1234567,JPY,Router,1,1234567,\n"
                                  "=SUM(A1),2025-02-28,-12.50,EUR,Switch,-1,12.50,10.01\n");
  g_autofree char *region_text = export (fixture, &liaison_region_entity);
  g_autofree char *partner_text = export (fixture, &liaison_partner_entity);
  g_autofree char *product_text = export (fixture, &liaison_product_entity);
  g_autofree char *sale_text = export (fixture, &liaison_sale_entity);
  g_autoptr (LiaisonImportReport) again = NULL;

  g_assert_cmpuint (partners->n_new, ==, 4);
  g_assert_cmpuint (sales->n_new, ==, 2);
  g_assert_cmpuint (regions->n_new, ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner WHERE name IN ('=SUM(A1)', '-Minus GmbH', '''''quoted')"),
                   ==, 3);
  g_assert_nonnull (strstr (partner_text, "'=SUM(A1)"));

  set_up (&other, NULL);
  /* Elsewhere, so with other ids. */
  liaison_id_source_unref (other.ids);
  other.ids = liaison_id_source_new_seeded (G_GINT64_CONSTANT (1780000000000000), 8);
  workspace_fixture_reopen (&other);
  {
    g_autoptr (LiaisonImportReport) r1 = import (&other, "regions", region_text);
    g_autoptr (LiaisonImportReport) r2 = import (&other, "partners", partner_text);
    g_autoptr (LiaisonImportReport) r3 = import (&other, "products", product_text);
    g_autoptr (LiaisonImportReport) r4 = import (&other, "sales", sale_text);

    g_assert_cmpuint (r1->n_new, ==, 2);
    g_assert_cmpuint (r2->n_new, ==, 4);
    g_assert_cmpuint (r3->n_new, ==, 2);
    g_assert_cmpuint (r4->n_new, ==, 2);
    g_assert_cmpuint (r1->n_created + r2->n_created + r3->n_created + r4->n_created, ==, 0);
  }
  assert_equal_tables (fixture, &other,
                       "concat_ws ('|', t.name, quote (t.code), quote (t.currency), quote (p.name))",
                       "region AS t LEFT JOIN region AS p ON p.id = t.parent_id");
  assert_equal_tables (fixture, &other,
                       "concat_ws ('|', t.name, quote (types), quote (r.name), quote (t.currency), quote (founded),"
                       " quote (phone), quote (website), quote (street), quote (language), status, stage)",
                       "partner AS t LEFT JOIN region AS r ON r.id = t.region_id");
  assert_equal_tables (fixture, &other, "concat_ws ('|', name, quote (code), quote (family), is_active)", "product");
  assert_equal_tables (fixture, &other,
                       "concat_ws ('|', p.name, sold_on, amount, t.currency, x.name, quantity, unit_price, quote (cost))",
                       "sale AS t JOIN partner AS p ON p.id = t.partner_id JOIN product AS x ON x.id = t.product_id");
  workspace_fixture_tear_down (&other, NULL);

  /* Into where it came from: its ids are known. */
  again = import (fixture, "partners", partner_text);
  g_assert_cmpuint (again->n_skipped, ==, 4);
}

/* Where several have one name, the name alone would not find them again. */
static void
test_round_trip_twins (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) twin = workspace_fixture_new_partner (fixture, "Twin");
  g_autoptr (LiaisonRecord) other_twin = workspace_fixture_new_partner (fixture, "twin");
  g_autofree char *text
      = g_strdup_printf ("Partner,Date,Amount,Currency\n%s,2025-01-31,1.00,EUR\n%s,2025-01-31,2.00,EUR\n",
                         liaison_record_get_id (twin), liaison_record_get_id (other_twin));
  g_autoptr (LiaisonImportReport) first = import (fixture, "sales", text);
  g_autofree char *exported = export (fixture, &liaison_sale_entity);
  g_autoptr (LiaisonImportReport) second = import (fixture, "sales", exported);

  g_assert_cmpuint (first->n_new, ==, 2);
  g_assert_cmpuint (second->n_new, ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM (SELECT partner_id FROM sale GROUP BY partner_id, amount"
                                   " HAVING count(*) = 2)"),
                   ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func)                                                                                              \
  g_test_add ("/importer/" path, WorkspaceFixture, NULL, set_up, func, workspace_fixture_tear_down)
  ADD ("rows/partners", test_partners);
  ADD ("rows/bad", test_bad_rows);
  ADD ("rows/refused-file", test_refused_file);
  ADD ("rows/no-refused-file", test_no_refused_file);
  ADD ("rows/many-problems", test_many_problems);
  ADD ("rows/preview", test_preview_rows);
  ADD ("rows/values-and-constants", test_values_and_constants);
  ADD ("rows/bad-mapping", test_bad_mapping);
  ADD ("duplicates/skip", test_duplicate_skip);
  ADD ("duplicates/merge", test_duplicate_merge);
  ADD ("duplicates/keep", test_duplicate_keep);
  ADD ("duplicates/in-file", test_duplicate_in_file);
  ADD ("duplicates/same-id", test_same_id);
  ADD ("duplicates/other-system", test_other_system);
  ADD ("duplicates/same-code", test_same_code);
  ADD ("references/created", test_references_created);
  ADD ("references/of-bad-rows", test_references_of_bad_rows);
  ADD ("references/within", test_references_within);
  ADD ("references/missing", test_references_missing);
  ADD ("references/in-file", test_references_in_file);
  ADD ("references/not-creatable", test_references_not_creatable);
  ADD ("people", test_people);
  ADD ("amounts/currencies", test_currencies);
  ADD ("amounts/foreign-forms", test_foreign_forms);
  ADD ("amounts/notes", test_notes);
  ADD ("bad-files/whole", test_whole_files);
  ADD ("bad-files/missing", test_missing_file);
  ADD ("bad-files/encodings", test_encodings);
  ADD ("bad-files/bytes", test_bad_bytes);
  ADD ("bad-files/headers", test_headers);
  ADD ("bad-files/empty-lines", test_empty_lines);
  ADD ("bad-files/long-line", test_long_line);
  ADD ("bad-files/late-fault", test_late_fault);
  ADD ("large/bulk", test_bulk);
  ADD ("large/edited-since", test_bulk_edited);
  ADD ("large/referred-to-since", test_bulk_referred_to);
  ADD ("large/cancel", test_cancel);
  ADD ("round-trip/all", test_round_trip);
  ADD ("round-trip/twins", test_round_trip_twins);
#undef ADD

  return g_test_run ();
}
