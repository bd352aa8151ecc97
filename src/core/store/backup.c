/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/backup.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Pages copied between two looks at the cancellable. */
#define PAGES_PER_STEP 1024

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

  g_unlink (part);
  copy = liaison_database_open (part, LIAISON_DATABASE_CREATE, error);
  if (copy == NULL)
    return FALSE;
  is_whole = copy_pages (database, copy, cancellable, error);
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
