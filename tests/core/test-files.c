/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/records/partner.h"
#include "core/records/schema.h"
#include "core/store/backup.h"
#include "core/store/chain.h"
#include "core/store/label.h"
#include "core/store/place.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files that are no workspace, places where none can be, and what happens when there is no room. */

static char *
checksum (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, NULL))
    return g_strdup ("");
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length);
}

/* The file is refused with the code, and stays as it is. */
static void
assert_not_opened (const char *path, LiaisonIdSource *ids, LiaisonError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = checksum (path);
  g_autofree char *after = NULL;
  LiaisonStore *store = liaison_store_open (path, liaison_schema_get (), ids, &error);

  g_assert_null (store);
  g_assert_error (error, LIAISON_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 20);
  after = checksum (path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_no_workspace (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.liaison", NULL);
  g_autofree char *zeros = g_malloc0 (5000);
  g_autoptr (LiaisonDatabase) other = NULL;

  assert_not_opened (path, fixture->ids, LIAISON_ERROR_NOT_FOUND);
  g_file_set_contents (path, "", 0, NULL);
  assert_not_opened (path, fixture->ids, LIAISON_ERROR_NOT_A_WORKSPACE);
  g_file_set_contents (path, "name,city\nNordlicht,Hamburg\n", -1, NULL);
  assert_not_opened (path, fixture->ids, LIAISON_ERROR_NOT_A_WORKSPACE);
  g_file_set_contents (path, zeros, 5000, NULL);
  assert_not_opened (path, fixture->ids, LIAISON_ERROR_NOT_A_WORKSPACE);
  g_file_set_contents (path, "SQLite format 3", 16, NULL);
  assert_not_opened (path, fixture->ids, LIAISON_ERROR_NOT_A_WORKSPACE);
  assert_not_opened (fixture->folder, fixture->ids, LIAISON_ERROR_NOT_A_WORKSPACE);

  /* A database of somebody else. */
  g_unlink (path);
  other = liaison_database_open (path, LIAISON_DATABASE_CREATE, NULL);
  g_assert_true (liaison_database_execute (other, "CREATE TABLE t (x); INSERT INTO t VALUES (1)", NULL));
  g_clear_pointer (&other, liaison_database_close);
  assert_not_opened (path, fixture->ids, LIAISON_ERROR_NOT_A_WORKSPACE);
}

static void
test_truncated (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");
  g_autofree char *content = NULL;
  gsize length;

  g_clear_pointer (&fixture->store, liaison_store_close);
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  for (gsize kept = length - 4096; kept > 4096; kept -= MIN (kept, length / 7))
    {
      g_assert_true (g_file_set_contents (fixture->path, content, (gssize) kept, NULL));
      assert_not_opened (fixture->path, fixture->ids, LIAISON_ERROR_NOT_A_WORKSPACE);
    }
}

static void
test_damaged (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  /* Somebody who goes around the program leaves a trace. */
  g_object_unref (workspace_fixture_new_partner (fixture, "One"));
  g_assert_true (liaison_database_execute (liaison_store_get_database (fixture->store),
                                           "DROP TRIGGER change_content_is_final;"
                                           "UPDATE change_content SET subject = 'Two'",
                                           &error));
  liaison_chain_verify (liaison_store_get_database (fixture->store), problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_true (liaison_database_execute (liaison_store_get_database (fixture->store),
                                           "UPDATE partner SET name = 'Changed behind the back'", &error));
  g_ptr_array_set_size (problems, 0);
  liaison_schema_check (fixture->store, problems, &error);
  g_assert_no_error (error);
  /* The guard that is gone, the content of the change, and the words by which the partner is found. */
  g_assert_cmpuint (problems->len, ==, 3);
  g_ptr_array_set_size (problems, 0);
  g_assert_true (liaison_database_execute (liaison_store_get_database (fixture->store),
                                           "DELETE FROM change_record", &error));
  liaison_schema_check (fixture->store, problems, &error);
  g_assert_cmpuint (problems->len, ==, 4);
}

static void
test_erased_content_keeps_chain (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");

  liaison_record_set_text (partner, "city", "Kiel");
  workspace_fixture_update (fixture->store, partner);
  g_assert_true (liaison_database_execute (liaison_store_get_database (fixture->store),
                                           "DELETE FROM change_content WHERE sequence = 1", NULL));
  workspace_fixture_assert_whole (fixture->store);
}

static gboolean
insert_many (LiaisonStore *store, gpointer data, GError **error)
{
  for (int i = 0; i < 5000; i++)
    {
      g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);
      g_autofree char *name = g_strdup_printf ("Partner number %d", i);

      liaison_record_set_text (partner, "name", name);
      if (!liaison_record_insert (store, partner, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_full_disk (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  g_object_unref (workspace_fixture_new_partner (fixture, "Before"));
  g_assert_true (liaison_database_execute (liaison_store_get_database (fixture->store),
                                           "PRAGMA max_page_count = 150", NULL));
  g_assert_false (liaison_store_change (fixture->store, LIAISON_LABEL_IMPORT, "many", insert_many, NULL, NULL,
                                        NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_DISK_FULL);
  workspace_fixture_reopen (fixture);
  liaison_database_get_int (liaison_store_get_database (fixture->store), &n, NULL,
                            "SELECT count (*) FROM partner", "");
  g_assert_cmpint (n, ==, 1);
  workspace_fixture_assert_whole (fixture->store);
}

/* A write that the system cuts short, as a quota does. */
static void
test_write_fails (WorkspaceFixture *fixture, gconstpointer data)
{
  struct rlimit before, small;
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  g_object_unref (workspace_fixture_new_partner (fixture, "Before"));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 700000;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  is_done = liaison_store_change (fixture->store, LIAISON_LABEL_IMPORT, "many", insert_many, NULL, NULL, NULL,
                                  NULL, &error);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_false (is_done);
  g_assert_nonnull (error);
  workspace_fixture_reopen (fixture);
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_read_only_folder (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *new_path = g_build_filename (fixture->folder, "new.liaison", NULL);
  g_autofree char *parent = g_path_get_dirname (fixture->folder);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, liaison_store_close);
  chmod (fixture->path, 0444);
  chmod (fixture->folder, 0555);
  /* Root may write anywhere; nobody may not, once the way there is open. */
  if (geteuid () == 0)
    {
      chmod (parent, 0711);
      g_assert_cmpint (seteuid (65534), ==, 0);
    }
  assert_not_opened (fixture->path, fixture->ids, LIAISON_ERROR_READ_ONLY);
  g_assert_null (liaison_store_create (new_path, liaison_schema_get (), fixture->ids, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_READ_ONLY);
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  chmod (fixture->folder, 0755);
  g_assert_false (g_file_test (new_path, G_FILE_TEST_EXISTS));
}

static void
test_existing_is_not_overwritten (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (liaison_store_create (fixture->path, liaison_schema_get (), fixture->ids, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
}

static void
test_place (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (liaison_place_check (fixture->path, &error));
  g_assert_no_error (error);
  g_assert_false (liaison_place_check ("/nowhere/at/all.liaison", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *content = NULL;
  gsize length;
  FILE *file;

  g_assert_true (g_file_get_contents (from, &content, &length, NULL));
  /* In place where it is there, so that the file stays the same file for the system. */
  file = fopen (to, "wb");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (content, 1, length, file), ==, length);
  fclose (file);
}

static void
test_replicas (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");
  g_autofree char *copy_path = g_build_filename (fixture->folder, "copy.liaison", NULL);
  g_autofree char *original = g_strdup (liaison_store_get_replica_id (fixture->store));
  g_autofree char *copied = NULL;
  g_autoptr (LiaisonStore) copy = NULL;
  g_autoptr (GError) error = NULL;

  workspace_fixture_reopen (fixture);
  g_assert_cmpstr (liaison_store_get_replica_id (fixture->store), ==, original);

  /* A copy is another file, and so another replica; each stays what it is. */
  g_clear_pointer (&fixture->store, liaison_store_close);
  copy_file (fixture->path, copy_path);
  copy = liaison_store_open (copy_path, liaison_schema_get (), fixture->ids, &error);
  g_assert_no_error (error);
  copied = g_strdup (liaison_store_get_replica_id (copy));
  g_assert_cmpstr (copied, !=, original);
  g_clear_pointer (&copy, liaison_store_close);
  workspace_fixture_reopen (fixture);
  g_assert_cmpstr (liaison_store_get_replica_id (fixture->store), ==, original);

  /* A file that was put back to what it was is a new replica, too. */
  liaison_record_set_text (partner, "city", "Kiel");
  workspace_fixture_update (fixture->store, partner);
  g_clear_pointer (&fixture->store, liaison_store_close);
  copy_file (copy_path, fixture->path);
  workspace_fixture_reopen (fixture);
  g_assert_cmpstr (liaison_store_get_replica_id (fixture->store), !=, original);
  g_assert_cmpstr (liaison_store_get_replica_id (fixture->store), !=, copied);
  workspace_fixture_assert_whole (fixture->store);
}

/* What another opening and closing of the same file in this process must not do: drop the locks of the first. */
static void
test_opened_twice (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link.liaison", NULL);
  g_autofree char *link_turn = g_strconcat (link, "-turn", NULL);
  const char *const reader[] = { "sqlite3", fixture->path, "SELECT count (*) FROM partner", NULL };
  g_autoptr (LiaisonStore) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  second = liaison_store_open (link, liaison_schema_get (), fixture->ids, &error);
  g_assert_no_error (error);
  /* By whatever name, there is one turn. */
  g_assert_false (g_file_test (link_turn, G_FILE_TEST_EXISTS));
  g_clear_pointer (&second, liaison_store_close);
  g_object_unref (workspace_fixture_new_partner (fixture, "One"));

  /* Another program that comes and goes must see that it is not the last one. */
  g_spawn_sync (NULL, (char **) reader, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (output, ==, "1\n");
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
}

static void
test_newer_in_between (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");
  g_autoptr (GError) error = NULL;

  g_assert_true (liaison_database_execute (liaison_store_get_database (fixture->store),
                                           "PRAGMA user_version = 99", NULL));
  g_assert_false (liaison_store_change (fixture->store, LIAISON_LABEL_IMPORT, "many", insert_many, NULL, NULL,
                                        NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NEWER);
}

static void
test_backup (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "saved.liaison", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (LiaisonStore) saved = NULL;
  g_autoptr (GError) error = NULL;

  g_object_unref (workspace_fixture_new_partner (fixture, "One"));
  g_cancellable_cancel (cancelled);
  g_assert_false (liaison_backup_copy (liaison_store_get_database (fixture->store), path, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  liaison_backup_copy (liaison_store_get_database (fixture->store), path, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  saved = liaison_store_open (path, liaison_schema_get (), fixture->ids, &error);
  g_assert_no_error (error);
  workspace_fixture_assert_whole (saved);

  /* Neither itself nor another workspace that is open is replaced. */
  g_assert_false (liaison_backup_copy (liaison_store_get_database (fixture->store), path, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (
      liaison_backup_copy (liaison_store_get_database (fixture->store), fixture->path, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  workspace_fixture_assert_whole (fixture->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/files/no-workspace", test_no_workspace);
  ADD ("/files/truncated", test_truncated);
  ADD ("/files/damaged", test_damaged);
  ADD ("/files/erased-content-keeps-chain", test_erased_content_keeps_chain);
  ADD ("/files/full-disk", test_full_disk);
  ADD ("/files/write-fails", test_write_fails);
  ADD ("/files/read-only-folder", test_read_only_folder);
  ADD ("/files/existing-is-not-overwritten", test_existing_is_not_overwritten);
  ADD ("/files/place", test_place);
  ADD ("/files/replicas", test_replicas);
  ADD ("/files/opened-twice", test_opened_twice);
  ADD ("/files/newer-in-between", test_newer_in_between);
  ADD ("/files/backup", test_backup);
#undef ADD

  return g_test_run ();
}
