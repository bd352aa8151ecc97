/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "core/records/registry.h"
#include "core/store/undo.h"

#include <string.h>

GFile *
import_fixture_write (WorkspaceFixture *fixture, const char *bytes, gssize length)
{
  static guint n_files;
  g_autofree char *name = g_strdup_printf ("file-%u.csv", ++n_files);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

LiaisonDatabase *
import_fixture_get_database (WorkspaceFixture *fixture)
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

void
import_fixture_set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  workspace_fixture_set_up (fixture, data);
  liaison_store_work (fixture->store, write_currency, NULL, &error);
  g_assert_no_error (error);
}

LiaisonMapping *
import_fixture_guess (WorkspaceFixture *fixture, GFile *file, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonCsvSniff) sniff =
      liaison_csv_sniff_file (file, NULL, LIAISON_CSV_PART_NONE, NULL, &error);

  g_assert_no_error (error);
  return liaison_mapping_guess (liaison_registry_find (kind), sniff, import_fixture_get_database (fixture));
}

/* What stands in every table that a change may touch. */
char *
import_fixture_digest (WorkspaceFixture *fixture)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (LiaisonStatement) tables = liaison_database_prepare (
      import_fixture_get_database (fixture),
      "SELECT name FROM table_kind WHERE kind IN ('state', 'journal') UNION SELECT 'change' ORDER BY 1",
      NULL);
  gboolean has_table, has_row;

  while (liaison_statement_next (tables, &has_table, NULL) && has_table)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY 1, 2", liaison_statement_get_text (tables, 0));
      g_autoptr (LiaisonStatement) rows =
          liaison_database_prepare (import_fixture_get_database (fixture), sql, NULL);

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

gint64
import_fixture_count (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  liaison_database_get_int (import_fixture_get_database (fixture), &value, &error, sql, "");
  g_assert_no_error (error);
  return value;
}

char *
import_fixture_get_text (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  liaison_database_get_text (import_fixture_get_database (fixture), &text, &error, sql, "");
  g_assert_no_error (error);
  return text;
}

/* Previews, imports, and holds the one against the other. */
LiaisonImportReport *
import_fixture_run (WorkspaceFixture *fixture, LiaisonImporter *importer)
{
  g_autofree char *before = import_fixture_digest (fixture);
  g_autofree char *previewed = NULL;
  g_autoptr (LiaisonImportReport) preview = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonImportReport *report;

  preview = liaison_importer_preview (importer, import_fixture_get_database (fixture), &error);
  g_assert_no_error (error);
  previewed = import_fixture_digest (fixture);
  g_assert_cmpstr (previewed, ==, before);
  report = liaison_importer_apply (importer, fixture->store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < MIN (report->problems->len, 20); i++)
    {
      const LiaisonImportProblem *problem = g_ptr_array_index (report->problems, i);

      g_test_message ("line %" G_GUINT64_FORMAT ": %s: “%s”: %s", problem->line, problem->column,
                      problem->cell, problem->reason);
    }
  g_assert_cmpuint (report->n_rows, ==,
                    report->n_new + report->n_changed + report->n_unchanged + report->n_merged +
                        report->n_skipped + report->n_refused);
  g_assert_cmpuint (preview->n_rows, ==, report->n_rows);
  g_assert_cmpuint (preview->n_new, ==, report->n_new);
  g_assert_cmpuint (preview->n_changed, ==, report->n_changed);
  g_assert_cmpuint (preview->n_unchanged, ==, report->n_unchanged);
  g_assert_cmpuint (preview->n_missing, ==, report->n_missing);
  g_assert_cmpuint (preview->n_field_changes, ==, report->n_field_changes);
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

LiaisonImporter *
import_fixture_prepare (WorkspaceFixture *fixture, const char *kind, const char *text)
{
  g_autoptr (GFile) file = import_fixture_write (fixture, text, -1);
  g_autoptr (LiaisonMapping) mapping = import_fixture_guess (fixture, file, kind);

  return liaison_importer_new (file, mapping);
}

/* As the file was before anybody said by what its rows are told: rows are held against records by likeness. */
LiaisonImporter *
import_fixture_prepare_alike (WorkspaceFixture *fixture, const char *kind, const char *text)
{
  g_autoptr (GFile) file = import_fixture_write (fixture, text, -1);
  g_autoptr (LiaisonMapping) mapping = import_fixture_guess (fixture, file, kind);

  liaison_mapping_set_match (mapping, NULL);
  return liaison_importer_new (file, mapping);
}

LiaisonImportReport *
import_fixture_import (WorkspaceFixture *fixture, const char *kind, const char *text)
{
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare (fixture, kind, text);

  return import_fixture_run (fixture, importer);
}

LiaisonImporter *
import_fixture_prepare_mapped (WorkspaceFixture *fixture, const char *json, const char *text)
{
  g_autoptr (GFile) file = import_fixture_write (fixture, text, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_from_json (json, -1, &error);

  g_assert_no_error (error);
  return liaison_importer_new (file, mapping);
}

LiaisonImportReport *
import_fixture_import_mapped (WorkspaceFixture *fixture, const char *json, const char *text)
{
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare_mapped (fixture, json, text);

  return import_fixture_run (fixture, importer);
}

void
import_fixture_assert_problem (const LiaisonImportReport *report,
                               guint index,
                               guint64 line,
                               const char *column,
                               const char *reason)
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
void
import_fixture_assert_fails (WorkspaceFixture *fixture,
                             LiaisonImporter *importer,
                             int code,
                             const char *reason)
{
  g_autofree char *before = import_fixture_digest (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) previewed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (liaison_importer_preview (importer, import_fixture_get_database (fixture), &previewed));
  g_assert_error (previewed, LIAISON_ERROR, code);
  g_assert_null (liaison_importer_apply (importer, fixture->store, &error));
  g_assert_error (error, LIAISON_ERROR, code);
  if (strstr (error->message, reason) == NULL)
    g_error ("“%s” does not say “%s”", error->message, reason);
  after = import_fixture_digest (fixture);
  g_assert_cmpstr (after, ==, before);
  workspace_fixture_assert_whole (fixture->store);
}

void
import_fixture_undo (WorkspaceFixture *fixture, const LiaisonImportReport *report)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (report->sequence, >, 0);
  liaison_undo (fixture->store, report->sequence, NULL, NULL, &error);
  g_assert_no_error (error);
  workspace_fixture_assert_whole (fixture->store);
}
