/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/records/attached.h"
#include "core/records/partner.h"
#include "core/records/places.h"
#include "core/records/sale.h"
#include "core/records/schema.h"
#include "core/store/bulk.h"
#include "core/store/label.h"
#include "core/store/log.h"
#include "core/store/undo.h"

#include <string.h>

/* The hard cases of undo: each is refused by name or done right, never silently wrong. */

static const char *
name_of (WorkspaceFixture *fixture, LiaisonRecord *partner, char **name)
{
  *name = liaison_record_load_title (liaison_store_get_database (fixture->store), &liaison_partner_entity,
                                     liaison_record_get_id (partner));
  return *name;
}

static gint64
count (LiaisonStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  liaison_database_get_int (liaison_store_get_database (store), &n, &error, sql, "");
  g_assert_no_error (error);
  return n;
}

static void
assert_undone (LiaisonStore *store, gint64 sequence, gint64 *made)
{
  g_autoptr (GError) error = NULL;

  liaison_undo (store, sequence, made, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_refused (LiaisonStore *store, gint64 sequence, const char *blocker)
{
  g_autoptr (GError) error = NULL;
  gint64 before = count (store, "SELECT count (*) FROM change");

  g_assert_false (liaison_undo (store, sequence, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  if (strstr (error->message, blocker) == NULL)
    g_error ("“%s” does not name “%s”", error->message, blocker);
  g_assert_cmpint (count (store, "SELECT count (*) FROM change"), ==, before);
}

static void
test_later_edit_of_same_field (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");
  g_autofree char *name = NULL;
  g_autofree char *back = NULL;
  gint64 second, third;

  liaison_record_set_text (partner, "name", "Two");
  second = workspace_fixture_update (fixture->store, partner);
  liaison_record_set_text (partner, "name", "Three");
  third = workspace_fixture_update (fixture->store, partner);

  assert_refused (fixture->store, second, "Edit “Three”");
  g_assert_cmpstr (name_of (fixture, partner, &name), ==, "Three");

  /* In the order in which they were made, backwards, both go. */
  assert_undone (fixture->store, third, NULL);
  assert_undone (fixture->store, second, NULL);
  g_assert_cmpstr (name_of (fixture, partner, &back), ==, "One");
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_later_edit_of_other_field (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");
  g_autoptr (LiaisonRecord) stored = NULL;
  gint64 rename;

  liaison_record_set_text (partner, "name", "Two");
  rename = workspace_fixture_update (fixture->store, partner);
  liaison_record_set_text (partner, "city", "Hamburg");
  workspace_fixture_update (fixture->store, partner);

  assert_undone (fixture->store, rename, NULL);
  stored = liaison_record_load (liaison_store_get_database (fixture->store), &liaison_partner_entity,
                                liaison_record_get_id (partner), NULL);
  g_assert_cmpstr (liaison_record_get_text (stored, "name"), ==, "One");
  g_assert_cmpstr (liaison_record_get_text (stored, "city"), ==, "Hamburg");
}

static void
test_child_added_since (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);
  g_autoptr (LiaisonRecord) site = liaison_record_new (&liaison_site_entity);
  g_autoptr (LiaisonRecord) note = liaison_record_new (&liaison_note_entity);
  gint64 made, with_site, with_note;

  liaison_record_set_text (partner, "name", "Parent");
  made = workspace_fixture_insert (fixture->store, partner);
  liaison_record_set_text (site, "partner", liaison_record_get_id (partner));
  liaison_record_set_text (site, "name", "Warehouse");
  with_site = workspace_fixture_insert (fixture->store, site);
  assert_refused (fixture->store, made, "Create “Warehouse”");
  assert_undone (fixture->store, with_site, NULL);

  /* A note refers to its record without a foreign key; it stands in the way all the same. */
  liaison_record_set_text (note, "entity", "partner");
  liaison_record_set_text (note, "record", liaison_record_get_id (partner));
  liaison_record_set_text (note, "written-on", "2026-05-01");
  liaison_record_set_text (note, "content", "A note");
  with_note = workspace_fixture_insert (fixture->store, note);
  assert_refused (fixture->store, made, "Create “Note”");
  assert_undone (fixture->store, with_note, NULL);

  assert_undone (fixture->store, made, NULL);
  g_assert_cmpint (count (fixture->store, "SELECT count (*) FROM partner"), ==, 0);
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_record_deleted_since (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");
  gint64 edit, removal, undone;

  liaison_record_set_text (partner, "city", "Bremen");
  edit = workspace_fixture_update (fixture->store, partner);
  removal = workspace_fixture_remove (fixture->store, partner);
  assert_refused (fixture->store, edit, "Delete “One”");

  assert_undone (fixture->store, removal, &undone);
  g_assert_cmpint (count (fixture->store, "SELECT count (*) FROM partner WHERE city = 'Bremen'"), ==, 1);
  assert_undone (fixture->store, undone, NULL);
  g_assert_cmpint (count (fixture->store, "SELECT count (*) FROM partner"), ==, 0);
}

static void
test_altered_behind_the_back (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  gint64 edit;

  liaison_record_set_text (partner, "name", "Two");
  edit = workspace_fixture_update (fixture->store, partner);
  g_assert_true (liaison_database_execute (liaison_store_get_database (fixture->store),
                                           "UPDATE partner SET name = 'Three'", NULL));
  g_assert_false (liaison_undo (fixture->store, edit, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  g_assert_cmpstr (name_of (fixture, partner, &name), ==, "Three");
}

/* A value that came back is not the value that stood there before. */
static void
test_same_value_again (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "A");
  g_autofree char *name = NULL;
  gint64 first, second, third;

  liaison_record_set_text (partner, "name", "B");
  first = workspace_fixture_update (fixture->store, partner);
  liaison_record_set_text (partner, "name", "C");
  second = workspace_fixture_update (fixture->store, partner);
  liaison_record_set_text (partner, "name", "B");
  third = workspace_fixture_update (fixture->store, partner);
  assert_refused (fixture->store, first, "Edit “B”");
  assert_undone (fixture->store, third, NULL);
  assert_undone (fixture->store, second, NULL);
  assert_undone (fixture->store, first, NULL);
  g_assert_cmpstr (name_of (fixture, partner, &name), ==, "A");
}

static void
test_owner_gone_since (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Owner");
  g_autoptr (LiaisonRecord) note = liaison_record_new (&liaison_note_entity);
  gint64 removal, gone;

  liaison_record_set_text (note, "entity", "partner");
  liaison_record_set_text (note, "record", liaison_record_get_id (partner));
  liaison_record_set_text (note, "written-on", "2026-05-01");
  liaison_record_set_text (note, "content", "A note");
  workspace_fixture_insert (fixture->store, note);
  removal = workspace_fixture_remove (fixture->store, note);
  gone = workspace_fixture_remove (fixture->store, partner);
  assert_refused (fixture->store, removal, "Delete “Owner”");
  assert_undone (fixture->store, gone, NULL);
  assert_undone (fixture->store, removal, NULL);
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_parent_gone_since (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) first = liaison_record_new (&liaison_region_entity);
  g_autoptr (LiaisonRecord) second = liaison_record_new (&liaison_region_entity);
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Mover");
  gint64 move, gone;

  liaison_record_set_text (first, "name", "First");
  liaison_record_set_text (second, "name", "Second");
  workspace_fixture_insert (fixture->store, first);
  workspace_fixture_insert (fixture->store, second);
  liaison_record_set_text (partner, "region", liaison_record_get_id (first));
  workspace_fixture_update (fixture->store, partner);
  liaison_record_set_text (partner, "region", liaison_record_get_id (second));
  move = workspace_fixture_update (fixture->store, partner);
  gone = workspace_fixture_remove (fixture->store, first);
  assert_refused (fixture->store, move, "Delete “First”");
  assert_undone (fixture->store, gone, NULL);
  assert_undone (fixture->store, move, NULL);
}

static void
test_unique_name_taken_since (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) tag = liaison_record_new (&liaison_tag_entity);
  g_autoptr (LiaisonRecord) other = liaison_record_new (&liaison_tag_entity);
  gint64 rename, removal, taken;

  liaison_record_set_text (tag, "name", "Old");
  workspace_fixture_insert (fixture->store, tag);
  liaison_record_set_text (tag, "name", "New");
  rename = workspace_fixture_update (fixture->store, tag);
  liaison_record_set_text (other, "name", "Old");
  taken = workspace_fixture_insert (fixture->store, other);
  assert_refused (fixture->store, rename, "Create “Old”");
  assert_undone (fixture->store, taken, NULL);
  assert_undone (fixture->store, rename, NULL);

  removal = workspace_fixture_remove (fixture->store, tag);
  liaison_record_set_id (other, NULL);
  workspace_fixture_insert (fixture->store, other);
  assert_refused (fixture->store, removal, "Create “Old”");
}

/* Undone, done again, and undone once more is undone. */
static void
test_undone_twice (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (GError) error = NULL;
  gint64 edit, undo, redo, latest;

  liaison_record_set_text (partner, "name", "Two");
  edit = workspace_fixture_update (fixture->store, partner);
  assert_undone (fixture->store, edit, &undo);
  assert_undone (fixture->store, undo, &redo);
  g_assert_true (liaison_log_find_undoer (liaison_store_get_database (fixture->store), edit, &latest, NULL));
  g_assert_cmpint (latest, ==, 0);
  assert_undone (fixture->store, redo, NULL);
  g_assert_false (liaison_undo (fixture->store, edit, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  g_assert_true (liaison_log_find_latest (liaison_store_get_database (fixture->store), &latest, NULL));
  g_assert_cmpint (latest, ==, 1);
  log = liaison_log_read (liaison_store_get_database (fixture->store), NULL, edit + 1, 1, NULL);
  g_assert_cmpint (((LiaisonLogEntry *) log->pdata[0])->undone_by, !=, 0);
  g_assert_false (((LiaisonLogEntry *) log->pdata[0])->can_undo);
}

/* Content that somebody altered is not applied as if it were the program's own. */
static void
test_altered_content (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const alterations[] = {
    "UPDATE change_content SET content = CAST (replace (CAST (content AS TEXT), 'One', 'Evl') AS BLOB)",
    "UPDATE change_content SET content = x'09'",
    "UPDATE change_content SET content = x''",
  };
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");
  g_autofree char *name = NULL;
  gint64 edit;

  liaison_record_set_text (partner, "name", "Two");
  edit = workspace_fixture_update (fixture->store, partner);
  g_assert_true (liaison_database_execute (liaison_store_get_database (fixture->store),
                                           "DROP TRIGGER change_content_is_final", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (alterations); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (
          liaison_database_execute (liaison_store_get_database (fixture->store), alterations[i], NULL));
      g_assert_false (liaison_undo (fixture->store, edit, NULL, NULL, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE);
    }
  g_assert_cmpstr (name_of (fixture, partner, &name), ==, "Two");
}

/* An own schema on top of the real one: a list with an order, a journal, and migrations in between. */

static gboolean
counter_ledger (LiaisonStore *store, const char *id, GError **error)
{
  g_autofree char *counter = liaison_id_new (liaison_store_get_ids (store));

  return liaison_database_run (liaison_store_get_database (store), error,
                               "INSERT INTO ledger (id, amount) SELECT ?1, -amount FROM ledger WHERE id = ?2",
                               "tt", counter, id);
}

static const LiaisonJournal journals[] = { { "ledger", counter_ledger }, { "diary", NULL } };

static const char own_tables[] =
    "CREATE TABLE item (id TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL, label TEXT) STRICT, WITHOUT "
    "ROWID;"
    "CREATE TABLE ledger (id TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE diary (id TEXT NOT NULL PRIMARY KEY, entry TEXT) STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER ledger_final BEFORE UPDATE ON ledger BEGIN SELECT RAISE (ABORT, 'no'); END;"
    "CREATE TRIGGER ledger_stays BEFORE DELETE ON ledger BEGIN SELECT RAISE (ABORT, 'no'); END;"
    "CREATE TRIGGER diary_final BEFORE UPDATE ON diary BEGIN SELECT RAISE (ABORT, 'no'); END;"
    "CREATE TRIGGER diary_stays BEFORE DELETE ON diary BEGIN SELECT RAISE (ABORT, 'no'); END;"
    "INSERT INTO table_kind (name, kind) VALUES ('item', 'state'), ('ledger', 'journal'), ('diary', "
    "'journal');";
static const char append_column[] = "ALTER TABLE item ADD COLUMN colour TEXT DEFAULT 'blue';";
static const char rebuild_table[] =
    "CREATE TABLE new_item (id TEXT NOT NULL PRIMARY KEY, label TEXT, position INTEGER NOT NULL, colour TEXT)"
    " STRICT, WITHOUT ROWID;"
    "INSERT INTO new_item (id, label, position, colour) SELECT id, label, position, colour FROM item;"
    "DROP TABLE item;"
    "ALTER TABLE new_item RENAME TO item;"
    "INSERT INTO undo_barrier (table_name, sequence) SELECT 'item', max (sequence) FROM change;";

static const char *migrations[4];
static LiaisonSchema schema = { .migrations = migrations,
                                .journals = journals,
                                .n_journals = G_N_ELEMENTS (journals) };

static void
set_up_own (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  migrations[0] = liaison_schema_get ()->migrations[0];
  migrations[1] = own_tables;
  migrations[2] = append_column;
  migrations[3] = rebuild_table;
  schema.n_migrations = 2;
  schema.derived = liaison_schema_get ()->derived;
  schema.n_derived = liaison_schema_get ()->n_derived;
  fixture->folder = g_dir_make_tmp ("liaison-test-XXXXXX", &error);
  fixture->path = g_build_filename (fixture->folder, "own.liaison", NULL);
  fixture->ids = liaison_id_source_new_seeded (G_GINT64_CONSTANT (1780000000000000), 7);
  fixture->store = liaison_store_create (fixture->path, &schema, fixture->ids, &error);
  g_assert_no_error (error);
}

static void
migrate_to (WorkspaceFixture *fixture, guint version)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, liaison_store_close);
  schema.n_migrations = version;
  fixture->store = liaison_store_open (fixture->path, &schema, fixture->ids, &error);
  g_assert_no_error (error);
  g_assert_nonnull (liaison_store_get_backup_path (fixture->store));
  g_assert_true (g_file_test (liaison_store_get_backup_path (fixture->store), G_FILE_TEST_EXISTS));
}

static gboolean
run_sql (LiaisonStore *store, gpointer sql, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), sql, error);
}

static gint64
change (LiaisonStore *store, const char *subject, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 sequence;

  liaison_store_change (store, LIAISON_LABEL_EDIT, subject, run_sql, (gpointer) sql, NULL, &sequence, NULL,
                        &error);
  g_assert_no_error (error);
  return sequence;
}

static void
test_reordered_list (WorkspaceFixture *fixture, gconstpointer data)
{
  gint64 first, second;
  g_autofree char *order = NULL;

  change (fixture->store, "make", "INSERT INTO item VALUES ('a', 1, 'A'), ('b', 2, 'B'), ('c', 3, 'C')");
  first = change (fixture->store, "swap a and b",
                  "UPDATE item SET position = 3 - position WHERE id IN ('a', 'b')");
  second = change (fixture->store, "swap a and c",
                   "UPDATE item SET position = CASE id WHEN 'a' THEN 3 ELSE 2 END WHERE id IN ('a', 'c')");
  assert_refused (fixture->store, first, "swap a and c");
  assert_undone (fixture->store, second, NULL);
  assert_undone (fixture->store, first, NULL);
  liaison_database_get_text (
      liaison_store_get_database (fixture->store), &order, NULL,
      "SELECT group_concat (label, '') FROM (SELECT label FROM item ORDER BY position)", "");
  g_assert_cmpstr (order, ==, "ABC");
}

static void
test_journal (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 both, undo, redo, diary;

  both = change (fixture->store, "pay",
                 "INSERT INTO ledger VALUES ('l1', 500); INSERT INTO item VALUES ('a', 1, 'paid')");
  assert_undone (fixture->store, both, &undo);
  /* The row of the state is gone; the journal has grown by its counter-operation, in the same change. */
  g_assert_cmpint (count (fixture->store, "SELECT count (*) FROM item"), ==, 0);
  g_assert_cmpint (count (fixture->store, "SELECT count (*) FROM ledger"), ==, 2);
  g_assert_cmpint (count (fixture->store, "SELECT sum (amount) FROM ledger"), ==, 0);
  assert_undone (fixture->store, undo, &redo);
  g_assert_cmpint (count (fixture->store, "SELECT sum (amount) FROM ledger"), ==, 500);
  g_assert_cmpint (count (fixture->store, "SELECT count (*) FROM item"), ==, 1);
  assert_undone (fixture->store, redo, NULL);
  g_assert_cmpint (count (fixture->store, "SELECT sum (amount) FROM ledger"), ==, 0);
  /* It is undone, and cannot be countered once more. */
  g_assert_false (liaison_undo (fixture->store, both, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (count (fixture->store, "SELECT sum (amount) FROM ledger"), ==, 0);

  diary = change (fixture->store, "write", "INSERT INTO diary VALUES ('d1', 'seen')");
  g_assert_false (liaison_undo (fixture->store, diary, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE);
}

static void
test_journal_is_guarded (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  change (fixture->store, "pay", "INSERT INTO ledger VALUES ('l1', 500)");
  g_assert_false (liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "cheat", run_sql,
                                        (gpointer) "UPDATE ledger SET amount = 0", NULL, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "cheat", run_sql,
                                        (gpointer) "UPDATE change SET author_id = 'x'", NULL, NULL, NULL,
                                        &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
}

static void
test_migration_between (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 insert, removal, later;

  insert = change (fixture->store, "make", "INSERT INTO item VALUES ('a', 1, 'A')");
  removal = change (fixture->store, "drop", "DELETE FROM item");

  /* A column that was appended has its default in rows that come back. */
  migrate_to (fixture, 3);
  assert_undone (fixture->store, removal, NULL);
  g_assert_cmpint (count (fixture->store, "SELECT count (*) FROM item WHERE colour = 'blue'"), ==, 1);

  /* A table that was rebuilt cannot take back what was recorded before. */
  migrate_to (fixture, 4);
  g_assert_false (liaison_undo (fixture->store, insert, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE);
  g_clear_error (&error);
  g_assert_cmpint (count (fixture->store, "SELECT count (*) FROM item"), ==, 1);
  later = change (fixture->store, "move", "UPDATE item SET position = 9");
  assert_undone (fixture->store, later, NULL);
  g_assert_cmpint (count (fixture->store, "SELECT position FROM item"), ==, 1);
}

static void
test_newer_is_refused (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, liaison_store_close);
  schema.n_migrations = 1;
  fixture->store = liaison_store_open (fixture->path, &schema, fixture->ids, &error);
  g_assert_null (fixture->store);
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NEWER);
}

/* Bulk imports ------------------------------------------------------------------------------------------------------ */

typedef struct
{
  const char *partner_id;
  guint n_lines;
} Bulk;

static gboolean
import_lines (LiaisonStore *store, gpointer data, GError **error)
{
  static const char *const columns[] = { "partner_id", "sold_on", "order_number", "amount", "currency",
                                         "kind",       NULL };
  Bulk *bulk = data;
  g_autoptr (LiaisonBulk) lines = liaison_bulk_new (store, "sale", columns, error);

  for (guint i = 0; i < bulk->n_lines; i++)
    {
      LiaisonValue values[6] = {
        { LIAISON_VALUE_TEXT, { .text = (char *) bulk->partner_id } },
        { LIAISON_VALUE_TEXT, { .text = (char *) "2026-03-01" } },
        { LIAISON_VALUE_NULL },
        { LIAISON_VALUE_INTEGER, { .integer = 100 + i } },
        { LIAISON_VALUE_TEXT, { .text = (char *) "EUR" } },
        { LIAISON_VALUE_TEXT, { .text = (char *) "sell-in" } },
      };

      if (!liaison_bulk_add (lines, values, error))
        return FALSE;
    }
  return liaison_bulk_finish (lines, error);
}

static void
test_bulk (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Bulk");
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (LiaisonRecord) correction = liaison_record_new (&liaison_sale_entity);
  g_autoptr (GError) error = NULL;
  Bulk bulk = { liaison_record_get_id (partner), 1000 };
  LiaisonRecord *line;
  gint64 import, edit, corrected, undo;

  liaison_store_change (fixture->store, LIAISON_LABEL_IMPORT, "lines.csv", import_lines, &bulk, NULL, &import,
                        NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture->store, "SELECT count (*) FROM sale"), ==, 1000);
  g_assert_cmpint (count (fixture->store, "SELECT sum (amount) FROM sale_total"), ==,
                   100000 + 999 * 1000 / 2);
  workspace_fixture_assert_whole (fixture->store);

  /* A line that was edited since stands in the way, until that is undone. */
  lines = liaison_record_load_where (liaison_store_get_database (fixture->store), &liaison_sale_entity, NULL,
                                     NULL, &error);
  line = g_ptr_array_index (lines, 500);
  liaison_record_set_text (line, "order-number", "SO-7");
  edit = workspace_fixture_update (fixture->store, line);
  assert_refused (fixture->store, import, "Edit “SO-7”");
  assert_undone (fixture->store, edit, NULL);

  /* So does a line that refers to one of them. */
  liaison_record_set_text (correction, "partner", bulk.partner_id);
  liaison_record_set_text (correction, "sold-on", "2026-03-02");
  liaison_record_set_text (correction, "order-number", "SO-8");
  liaison_record_set_text (correction, "currency", "EUR");
  liaison_record_set_integer (correction, "amount", -50);
  liaison_record_set_text (correction, "corrects", liaison_record_get_id (line));
  corrected = workspace_fixture_insert (fixture->store, correction);
  assert_refused (fixture->store, import, "Create “SO-8”");
  assert_undone (fixture->store, corrected, NULL);

  assert_undone (fixture->store, import, &undo);
  g_assert_cmpint (count (fixture->store, "SELECT count (*) FROM sale"), ==, 0);
  g_assert_cmpint (count (fixture->store, "SELECT count (*) FROM sale_total"), ==, 0);
  workspace_fixture_assert_whole (fixture->store);
  g_assert_false (liaison_undo (fixture->store, undo, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE);
}

/* Against a slow and obvious model ---------------------------------------------------------------------------------- */

/* The model of a workspace: after each change the names of all partners, in a string. */
static char *
dump (LiaisonStore *store)
{
  char *text;

  liaison_database_get_text (
      liaison_store_get_database (store), &text, NULL,
      "SELECT group_concat (id || name || coalesce (city, '') || coalesce (parent_id, ''))"
      " FROM (SELECT * FROM partner ORDER BY id)",
      "");
  return text != NULL ? text : g_strdup ("");
}

static void
alter_at_random (WorkspaceFixture *fixture, GPtrArray *partners)
{
  LiaisonRecord *partner =
      partners->len > 0 ? partners->pdata[g_test_rand_int_range (0, (gint32) partners->len)] : NULL;
  g_autofree char *word = g_strdup_printf ("w%d", g_test_rand_int_range (0, 1000));

  if (partner == NULL || g_test_rand_int_range (0, 3) == 0)
    g_ptr_array_add (partners, workspace_fixture_new_partner (fixture, word));
  else
    {
      liaison_record_set_text (partner, g_test_rand_bit () ? "name" : "city", word);
      workspace_fixture_update (fixture->store, partner);
    }
}

static void
test_random_walk (WorkspaceFixture *fixture, gconstpointer data)
{
  guint n_rounds =
      g_getenv ("LIAISON_TEST_LONG") != NULL && g_str_equal (g_getenv ("LIAISON_TEST_LONG"), "1") ? 200 : 10;

  for (guint round = 0; round < n_rounds; round++)
    {
      g_autoptr (GPtrArray) partners = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GArray) undos = g_array_new (FALSE, FALSE, sizeof (gint64));
      gint64 first = count (fixture->store, "SELECT coalesce (max (sequence), 0) + 1 FROM change");
      guint n_steps = 12;

      g_ptr_array_add (states, dump (fixture->store));
      for (guint i = 0; i < n_steps; i++)
        {
          alter_at_random (fixture, partners);
          g_ptr_array_add (states, dump (fixture->store));
        }
      /* A step may alter nothing and then makes no change. */
      n_steps = (guint) (count (fixture->store, "SELECT max (sequence) FROM change") - first + 1);
      for (guint i = 0; i < n_steps; i++)
        {
          gint64 made;

          g_ptr_array_add (after, dump (fixture->store));
          assert_undone (fixture->store, first + n_steps - 1 - i, &made);
          g_array_append_val (undos, made);
        }
      {
        g_autofree char *start = dump (fixture->store);

        g_assert_cmpstr (start, ==, states->pdata[0]);
      }
      /* Backwards through the undos, all is done again. */
      for (guint i = n_steps; i-- > 0;)
        {
          g_autofree char *now = NULL;

          assert_undone (fixture->store, g_array_index (undos, gint64, i), NULL);
          now = dump (fixture->store);
          g_assert_cmpstr (now, ==, after->pdata[i]);
        }
    }
  workspace_fixture_assert_whole (fixture->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
#define ADD_OWN(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, set_up_own, func, workspace_fixture_tear_down)
  ADD ("/undo/later-edit-of-same-field", test_later_edit_of_same_field);
  ADD ("/undo/later-edit-of-other-field", test_later_edit_of_other_field);
  ADD ("/undo/child-added-since", test_child_added_since);
  ADD ("/undo/record-deleted-since", test_record_deleted_since);
  ADD ("/undo/same-value-again", test_same_value_again);
  ADD ("/undo/owner-gone-since", test_owner_gone_since);
  ADD ("/undo/parent-gone-since", test_parent_gone_since);
  ADD ("/undo/unique-name-taken-since", test_unique_name_taken_since);
  ADD ("/undo/undone-twice", test_undone_twice);
  ADD ("/undo/altered-content", test_altered_content);
  ADD ("/undo/altered-behind-the-back", test_altered_behind_the_back);
  ADD_OWN ("/undo/reordered-list", test_reordered_list);
  ADD_OWN ("/undo/journal", test_journal);
  ADD_OWN ("/undo/journal-is-guarded", test_journal_is_guarded);
  ADD_OWN ("/undo/migration-between", test_migration_between);
  ADD_OWN ("/undo/newer-is-refused", test_newer_is_refused);
  ADD ("/undo/bulk", test_bulk);
  ADD ("/undo/random-walk", test_random_walk);
#undef ADD
#undef ADD_OWN

  return g_test_run ();
}
