/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/edit-many.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/records/schema.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/* What it costs to edit one field of one partner of a large workspace, durably, undoably and audited, beside one bare
 * commit of SQLite to the same disk. The workspace is the argument. */

#define N_EDITS 300

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static gint64
percentile (gint64 *times, guint percent)
{
  qsort (times, N_EDITS, sizeof *times, compare_times);
  return times[(N_EDITS - 1) * percent / 100];
}

typedef struct
{
  LiaisonRecord *record;
  LiaisonRecord *base;
} Edit;

static gboolean
write_edit (LiaisonStore *store, gpointer data, GError **error)
{
  Edit *edit = data;

  return liaison_record_update (store, edit->record, edit->base, error);
}

static void
time_edits (LiaisonStore *store, gint64 *times)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonStatement) ids =
      liaison_database_prepare (database, "SELECT id FROM partner ORDER BY random () LIMIT 300", NULL);
  g_autoptr (GPtrArray) partners = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  gboolean has_row;

  while (liaison_statement_next (ids, &has_row, NULL) && has_row)
    g_ptr_array_add (partners, liaison_record_load (database, &liaison_partner_entity,
                                                    liaison_statement_get_text (ids, 0), NULL));
  liaison_statement_reset (ids);
  for (guint i = 0; i < N_EDITS; i++)
    {
      LiaisonRecord *base = partners->pdata[i % partners->len];
      g_autoptr (LiaisonRecord) record = liaison_record_copy (base);
      g_autofree char *city = g_strdup_printf ("City %u %u", i, g_random_int ());
      Edit edit = { record, base };
      gint64 start = g_get_monotonic_time ();

      liaison_record_set_text (record, "city", city);
      if (!liaison_store_change (store, LIAISON_LABEL_EDIT, "partner", write_edit, &edit, NULL, NULL, NULL,
                                 &error))
        g_error ("%s", error->message);
      times[i] = g_get_monotonic_time () - start;
    }
}

/* One row updated and committed, by a connection with the same settings beside the workspace. */
static void
time_bare_commits (const char *folder, gint64 *times)
{
  g_autofree char *path = g_build_filename (folder, "bare.db", NULL);
  g_autoptr (LiaisonDatabase) database = NULL;
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  g_unlink (path);
  database = liaison_database_open (path, LIAISON_DATABASE_CREATE, NULL);
  liaison_database_execute (
      database,
      "PRAGMA journal_mode = WAL; CREATE TABLE t (id INTEGER PRIMARY KEY, city TEXT);"
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
      " INSERT INTO t SELECT i, 'somewhere' FROM n",
      NULL);
  for (guint i = 0; i < N_EDITS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      liaison_database_run (database, NULL, "UPDATE t SET city = 'elsewhere' || ?1 WHERE id = ?1", "i",
                            (gint64) (i * 331 + 1));
      times[i] = g_get_monotonic_time () - start;
    }
  g_clear_pointer (&database, liaison_database_close);
  g_unlink (path);
  g_unlink (log);
}

/* One field of many partners, as one change, and its undo. */
static void
time_many (LiaisonStore *store, double bare)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  const LiaisonField *tier = liaison_entity_get_field (&liaison_partner_entity, "tier");
  g_autoptr (LiaisonStatement) rows =
      liaison_database_prepare (database, "SELECT id FROM partner ORDER BY random () LIMIT 10000", NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (LiaisonEditMany) edit = NULL;
  g_autoptr (LiaisonEditManyReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;
  LiaisonValue value = { 0 };
  gint64 sequence, start, edited, undone;
  gboolean has_row;

  while (liaison_statement_next (rows, &has_row, NULL) && has_row)
    g_strv_builder_add (builder, liaison_statement_get_text (rows, 0));
  liaison_statement_reset (rows);
  ids = g_strv_builder_end (builder);
  edit = liaison_edit_many_new (&liaison_partner_entity, (const char *const *) ids);
  liaison_value_set_text (&value, "Measured");
  liaison_edit_many_set (edit, tier, &value);
  liaison_value_clear (&value);

  start = g_get_monotonic_time ();
  liaison_store_change (store, LIAISON_LABEL_EDIT, "partners", liaison_edit_many_write, edit, NULL, &sequence,
                        NULL, &error);
  g_assert_no_error (error);
  edited = g_get_monotonic_time () - start;
  report = liaison_edit_many_steal_report (edit);
  start = g_get_monotonic_time ();
  liaison_undo (store, sequence, NULL, NULL, &error);
  g_assert_no_error (error);
  undone = g_get_monotonic_time () - start;
  g_print ("one field of %u selected partners: %.2f s, undo %.2f s (mark: under 1 s each); a bare UPDATE of "
           "as many rows "
           "and its commit: %.2f s; ratio %.1f\n",
           report->n_changed, (double) edited / G_USEC_PER_SEC, (double) undone / G_USEC_PER_SEC, bare,
           (double) edited / G_USEC_PER_SEC / bare);
}

/* As many rows of a table with such keys, one statement each. */
static double
time_bare_updates (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "bare-many.db", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autoptr (LiaisonDatabase) database = liaison_database_open (path, LIAISON_DATABASE_CREATE, NULL);
  gint64 start, taken;

  liaison_database_execute (
      database,
      "PRAGMA journal_mode = WAL; CREATE TABLE t (id TEXT PRIMARY KEY, tier TEXT) WITHOUT ROWID;"
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
      " INSERT INTO t SELECT printf ('0192ecbf-1a00-70cf-802c-%012x', i), 'somewhere' FROM n",
      NULL);
  start = g_get_monotonic_time ();
  liaison_database_execute (database, "BEGIN", NULL);
  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *id = g_strdup_printf ("0192ecbf-1a00-70cf-802c-%012x", i * 9 + 1);

      liaison_database_run (database, NULL, "UPDATE t SET tier = 'Measured' WHERE id = ?", "t", id);
    }
  liaison_database_execute (database, "COMMIT", NULL);
  taken = g_get_monotonic_time () - start;
  g_clear_pointer (&database, liaison_database_close);
  g_unlink (path);
  g_unlink (log);
  return (double) taken / G_USEC_PER_SEC;
}

int
main (int argc, char **argv)
{
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonStore) store = liaison_store_open (argv[1], liaison_schema_get (), ids, &error);
  g_autofree char *folder = g_path_get_dirname (argv[1]);
  gint64 edits[N_EDITS], commits[N_EDITS];
  gint64 edit, commit;

  if (store == NULL)
    g_error ("%s", error->message);
  time_edits (store, edits);
  time_bare_commits (folder, commits);
  edit = percentile (edits, 50);
  commit = percentile (commits, 50);
  g_print (
      "one-field edit: median %.2f ms, p95 %.2f ms; bare commit: median %.2f ms, p95 %.2f ms; work beside it"
      " %.2f ms (mark: at most 5)\n",
      (double) edit / 1000, (double) percentile (edits, 95) / 1000, (double) commit / 1000,
      (double) percentile (commits, 95) / 1000, (double) (edit - commit) / 1000);
  time_many (store, time_bare_updates (folder));
  return 0;
}
