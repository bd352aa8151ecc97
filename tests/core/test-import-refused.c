/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "core/records/partner.h"
#include "core/store/undo.h"

#include <string.h>

/* Rows and files that an import refuses, and where it puts them. */

static void
test_refused_file (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare (
      fixture, "partners", "Name,E-mail\nGood,a@b.example\n=1+1,nobody\n\"A, B\",x\n");
  g_autofree char *path = g_build_filename (fixture->folder, "refused.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LiaisonImportReport) report = NULL;
  g_autofree char *text = NULL;

  liaison_importer_set_refused_file (importer, file);
  report = import_fixture_run (fixture, importer);
  g_assert_cmpuint (report->n_refused, ==, 2);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_nonnull (text);
  g_assert_true (g_str_has_prefix (text, "Line,Reason,Name,E-mail\r\n"));
  /* What a spreadsheet would run is harmless here, too. */
  g_assert_nonnull (strstr (
      text, "\r\n3,E-mail: This is not an e-mail address. Example: name@example.com,'=1+1,nobody\r\n"));
  g_assert_nonnull (strstr (text, "\r\n4,"));
  g_assert_nonnull (strstr (text, ",\"A, B\",x\r\n"));
}

/* The rows of an earlier import are not lost to one that cannot be. */
static void
test_refused_file_kept (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) importer =
      import_fixture_prepare (fixture, "partners", "Name,E-mail\nGood,a@b.example\nBad,nobody\n");
  g_autofree char *path = g_build_filename (fixture->folder, "refused.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LiaisonImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *later_text = NULL;

  g_file_set_contents (path, "earlier", -1, NULL);
  liaison_importer_set_refused_file (importer, file);
  /* Fails behind the last row, where the change is written down. */
  liaison_database_execute (
      import_fixture_get_database (fixture),
      "CREATE TRIGGER bad BEFORE INSERT ON change BEGIN SELECT RAISE (ABORT, 'bad'); END", &error);
  g_assert_no_error (error);
  g_assert_null (liaison_importer_apply (importer, fixture->store, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_clear_error (&error);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "earlier");
  liaison_database_execute (import_fixture_get_database (fixture), "DROP TRIGGER bad", &error);
  g_assert_no_error (error);

  report = liaison_importer_apply (importer, fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_file_get_contents (path, &later_text, NULL, NULL);
  g_assert_nonnull (strstr (later_text, "Bad,nobody"));
}

static void
test_no_refused_file (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare (fixture, "partners", "Name\nGood\n");
  g_autofree char *path = g_build_filename (fixture->folder, "refused.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LiaisonImportReport) report = NULL;

  liaison_importer_set_refused_file (importer, file);
  report = import_fixture_run (fixture, importer);
  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_false (g_file_query_exists (file, NULL));
}

/* Neither the workspace nor the file that is read is written over or read as a table, by whatever name. */
static void
test_guarded_files (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) source = import_fixture_write (fixture, "Name,E-mail\nBad,nobody\n", -1);
  g_autoptr (GFile) workspace =
      g_file_new_for_path (liaison_database_get_path (import_fixture_get_database (fixture)));
  g_autofree char *log_path =
      g_strconcat (liaison_database_get_path (import_fixture_get_database (fixture)), "-wal", NULL);
  g_autoptr (GFile) log = g_file_new_for_path (log_path);
  g_autofree char *link_path = g_build_filename (fixture->folder, "link.csv", NULL);
  g_autoptr (GFile) link = g_file_new_for_path (link_path);
  g_autoptr (LiaisonMapping) mapping = import_fixture_guess (fixture, source, "partners");
  g_autoptr (LiaisonImporter) importer = liaison_importer_new (source, mapping);
  g_autoptr (LiaisonImporter) other = liaison_importer_new (link, mapping);
  GFile *targets[] = { source, workspace, log, link };

  g_assert_true (g_file_make_symbolic_link (link, g_file_peek_path (workspace), NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      liaison_importer_set_refused_file (importer, targets[i]);
      import_fixture_assert_fails (fixture, importer, LIAISON_ERROR_REFUSED, "would be lost");
    }
  import_fixture_assert_fails (fixture, other, LIAISON_ERROR_REFUSED, "workspace itself");
}

/* What came about for the sake of a row goes with it, and comes about again for the next. */
static void
test_refused_with_references (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare (
      fixture, "partners", "Name,Region,Territory\nBad,DACH,North\nGood,DACH,South\nFine,dach,South\n");
  g_autoptr (LiaisonImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  liaison_database_execute (import_fixture_get_database (fixture),
                            "CREATE TRIGGER bad BEFORE INSERT ON partner WHEN NEW.name = 'Bad'"
                            " BEGIN SELECT RAISE (ABORT, 'bad'); END",
                            &error);
  g_assert_no_error (error);
  report = liaison_importer_apply (importer, fixture->store, &error);
  g_assert_no_error (error);
  liaison_database_execute (import_fixture_get_database (fixture), "DROP TRIGGER bad", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpuint (report->n_new, ==, 2);
  g_assert_cmpuint (report->n_created, ==, 2);
  import_fixture_assert_text (fixture, "SELECT group_concat (name) FROM region", "DACH");
  import_fixture_assert_text (fixture, "SELECT group_concat (name) FROM territory", "South");
  workspace_fixture_assert_whole (fixture->store);
  import_fixture_undo (fixture, report);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM region"), ==, 0);
}

/* What the database would refuse is said beside the field, and before anything is written. */
static void
test_refused_by_rules (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonImportReport) partners =
      import_fixture_import (fixture, "partners", "Name,Employees,Region\nA,-1,Atlantis\nB,0,\n");
  g_autoptr (LiaisonImportReport) territories =
      import_fixture_import (fixture, "territories", "Name,Size from,Size to\nA,-1,\nB,,-5\nC,1,5\n");
  g_autoptr (LiaisonImportReport) operators =
      import_fixture_import (fixture, "operators", "Name,Limit,Limit currency\nA,-1.00,EUR\nB,1.00,EUR\n");
  g_autoptr (LiaisonImportReport) relations =
      import_fixture_import (fixture, "relations", "From,To\nNordlicht,nordlicht\nNordlicht,B\n");
  g_autoptr (LiaisonImportReport) sales =
      import_fixture_import (fixture, "sales",
                             "Partner,Date,Amount,Currency\nNordlicht,2025-01-31,10000000000000.01,EUR\n"
                             "Nordlicht,2025-01-31,10000000000000.00,EUR\n"
                             "Nordlicht,2025-01-31,90000000000000000,JPY\n");

  import_fixture_assert_problem (partners, 0, 2, "Employees", "below zero");
  g_assert_cmpuint (partners->n_new, ==, 1);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM region"), ==, 0);
  import_fixture_assert_problem (territories, 0, 2, "Size from", "below zero");
  import_fixture_assert_problem (territories, 1, 3, "Size to", "below zero");
  import_fixture_assert_problem (operators, 0, 2, "Limit", "below zero");
  g_assert_cmpuint (operators->n_new, ==, 1);
  import_fixture_assert_problem (relations, 0, 2, NULL, "itself");
  g_assert_cmpuint (relations->n_new, ==, 1);
  import_fixture_assert_problem (sales, 0, 2, "Amount", "too large");
  import_fixture_assert_problem (sales, 1, 4, "Amount", "too large");
  g_assert_cmpuint (sales->n_new, ==, 1);
}

static void
test_refused_as_second (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare (fixture, "tags", "Name\nGold\nGold\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonImportReport) report = liaison_importer_apply (importer, fixture->store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->n_new, ==, 1);
  import_fixture_assert_problem (report, 0, 3, NULL, "Name: there is another record with this already");
}

/* What the database refuses in the middle of a row takes back the whole row, and no other. */
static void
test_refused_by_database (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) first =
      import_fixture_import (fixture, "partners", "Name,Partner ID\nNordlicht,1\nAster,2\n");
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare (
      fixture, "partners",
      "Name,Partner ID,Tier,Parent company\nNordlicht,1,Gold,Nordlicht\nAster,2,Gold,Nordlicht\n");
  g_autoptr (LiaisonImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  report = liaison_importer_apply (importer, fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpuint (report->n_changed, ==, 1);
  import_fixture_assert_problem (report, 0, 2, NULL, "");
  g_assert_cmpint (import_fixture_count (
                       fixture, "SELECT count(*) FROM partner WHERE name = 'Nordlicht' AND tier IS NULL"),
                   ==, 1);
  import_fixture_assert_text (fixture, "SELECT tier FROM partner WHERE name = 'Aster'", "Gold");
  workspace_fixture_assert_whole (fixture->store);
  import_fixture_undo (fixture, report);
  g_assert_cmpuint (first->n_new, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add ("/import-refused/" path, WorkspaceFixture, NULL, import_fixture_set_up, func, \
              workspace_fixture_tear_down)
  ADD ("refused-file", test_refused_file);
  ADD ("refused-file-kept", test_refused_file_kept);
  ADD ("no-refused-file", test_no_refused_file);
  ADD ("guarded-files", test_guarded_files);
  ADD ("refused-with-references", test_refused_with_references);
  ADD ("refused-by-rules", test_refused_by_rules);
  ADD ("refused-as-second", test_refused_as_second);
  ADD ("refused-by-database", test_refused_by_database);
#undef ADD

  return g_test_run ();
}
