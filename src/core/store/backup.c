/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/backup.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Pages copied between two looks at the cancellable. */
#define PAGES_PER_STEP 1024

/* Milliseconds to wait where somebody holds a lock. */
#define BUSY_PAUSE 20

/* A workspace that is open, or was not closed in an orderly way, has a log beside it that belongs to the file as it is:
 * put under another file it would destroy that one. */
static gboolean
check_target (const char *path, GError **error)
{
  static const char *const endings[] = { "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *beside = g_strconcat (path, endings[i], NULL);
      g_autofree char *shown = g_filename_display_basename (path);

      if (!g_file_test (beside, G_FILE_TEST_EXISTS))
        continue;
      g_set_error (
          error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
          _ ("“%s” is a workspace that is open, or was not closed in order, so it was not replaced. Choose "
             "another name."),
          shown);
      return FALSE;
    }
  return TRUE;
}

static gboolean
copy_pages (LiaisonDatabase *from, LiaisonDatabase *to, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (liaison_database_get_handle (to), "main",
                                                liaison_database_get_handle (from), "main");
  int code;

  if (backup == NULL)
    return liaison_database_fail (to, sqlite3_errcode (liaison_database_get_handle (to)), error);
  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          sqlite3_backup_finish (backup);
          return FALSE;
        }
      code = sqlite3_backup_step (backup, PAGES_PER_STEP);
      if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        sqlite3_sleep (BUSY_PAUSE);
    }
  while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
  sqlite3_backup_finish (backup);
  if (code != SQLITE_DONE)
    return liaison_database_fail (to, code, error);
  /* The copy is one file, whole without a log beside it. */
  return liaison_database_execute (to, "PRAGMA journal_mode = DELETE", error);
}

static gboolean
sync_file (const char *path)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int result;

  if (file < 0)
    return FALSE;
  result = fsync (file);
  close (file);
  return result == 0;
}

/**
 * liaison_backup_copy:
 * @database: a workspace, which may be in use
 * @path: where the copy goes; what is there is replaced only once the copy is whole
 * @cancellable: (nullable): stops it; nothing is left behind then
 * @error: READ_ONLY, DISK_FULL, FAILED or %G_IO_ERROR_CANCELLED
 *
 * Saves a workspace as one file.
 */
gboolean
liaison_backup_copy (LiaisonDatabase *database, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (LiaisonDatabase) copy = NULL;
  gboolean is_whole;

  if (!check_target (path, error))
    return FALSE;
  g_unlink (part);
  copy = liaison_database_open (part, LIAISON_DATABASE_CREATE, error);
  if (copy == NULL)
    return FALSE;
  /* One reading transaction, so that what others commit meanwhile does not start the copy again. */
  is_whole =
      liaison_database_execute (database, "SAVEPOINT backup; SELECT count (*) FROM sqlite_schema", error) &&
      copy_pages (database, copy, cancellable, error);
  if (!sqlite3_get_autocommit (liaison_database_get_handle (database)))
    liaison_database_execute (database, "RELEASE backup", NULL);
  g_clear_pointer (&copy, liaison_database_close);
  if (is_whole && (!sync_file (part) || g_rename (part, path) != 0))
    {
      int code = errno;
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, LIAISON_ERROR, code == ENOSPC ? LIAISON_ERROR_DISK_FULL : LIAISON_ERROR_READ_ONLY,
                   _ ("The copy could not be saved as “%s”: %s."), shown, g_strerror (code));
      is_whole = FALSE;
    }
  if (!is_whole)
    g_unlink (part);
  return is_whole;
}
