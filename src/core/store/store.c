/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/store.h"

#include "core/base/date.h"
#include "core/store/place.h"
#include "core/store/store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEADER_SIZE 100

static guint32
read_number (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* The first bytes of the file. They are read through SQLite's own file system layer: to close any other descriptor of
 * a database would drop the locks that this process holds on it. */
static gsize
read_header (const char *path, guint8 header[HEADER_SIZE])
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);
  sqlite3_filename name = sqlite3_create_filename (path, "", "", 0, NULL);
  g_autofree sqlite3_file *file = g_malloc0 ((gsize) vfs->szOsFile);
  gsize n_read = 0;

  if (name == NULL)
    return 0;
  if (vfs->xOpen (vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, NULL) == SQLITE_OK)
    {
      if (file->pMethods->xRead (file, header, HEADER_SIZE, 0) == SQLITE_OK)
        n_read = HEADER_SIZE;
      file->pMethods->xClose (file);
    }
  sqlite3_free_filename (name);
  return n_read;
}

/* Looks at the file before it is opened, so that what is no workspace is never written to, not even by recovery. */
static gboolean
check_file (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  guint8 header[HEADER_SIZE];
  GStatBuf info, log_info;
  guint32 page_size, n_pages;

  if (g_stat (path, &info) != 0 || (S_ISREG (info.st_mode) && g_access (path, R_OK) != 0))
    {
      if (errno == EACCES)
        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_READ_ONLY, _ ("“%s” cannot be read: %s."), name,
                     g_strerror (errno));
      else
        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND, _ ("The file “%s” is not there."), name);
      return FALSE;
    }
  if (!S_ISREG (info.st_mode) || read_header (path, header) < HEADER_SIZE ||
      memcmp (header, "SQLite format 3", 16) != 0)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_A_WORKSPACE,
                   _ ("“%s” is not a Liaison workspace. Choose a file whose name ends in .liaison."), name);
      return FALSE;
    }
  page_size = (guint32) header[16] << 8 | header[17];
  if (page_size == 1)
    page_size = 65536;
  n_pages = read_number (header + 28);
  if (read_number (header + 24) == read_number (header + 92) &&
      (guint64) n_pages * page_size > (guint64) info.st_size &&
      (g_stat (log_path, &log_info) != 0 || log_info.st_size == 0))
    {
      g_set_error (
          error, LIAISON_ERROR, LIAISON_ERROR_NOT_A_WORKSPACE,
          _ ("“%s” was cut off: a part of it is missing. It was left as it is. Restore it from a backup."),
          name);
      return FALSE;
    }
  return TRUE;
}

/* One name a file, so that all who write to it wait at the same turn. */
static char *
resolve (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  char *real = realpath (absolute, NULL);

  return real != NULL ? real : g_steal_pointer (&absolute);
}

/* Takes the name for a new file. Of two who try at once one fails, and neither touches what the other made. */
static gboolean
claim (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  int file = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

  if (file >= 0)
    {
      close (file);
      return TRUE;
    }
  if (errno == EEXIST)
    g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                 _ ("There is a file named “%s” already. Choose another name."), name);
  else
    g_set_error (error, LIAISON_ERROR, errno == ENOSPC ? LIAISON_ERROR_DISK_FULL : LIAISON_ERROR_READ_ONLY,
                 _ ("“%s” could not be made: %s. Choose another folder."), name, g_strerror (errno));
  return FALSE;
}

static LiaisonStore *
open_file (const char *path,
           const LiaisonSchema *schema,
           LiaisonIdSource *ids,
           gboolean is_new,
           GError **error)
{
  g_autoptr (LiaisonStore) self = g_new0 (LiaisonStore, 1);

  self->path = g_strdup (path);
  self->schema = schema;
  self->ids = liaison_id_source_ref (ids);
  self->author_id = g_strdup ("");
  self->turn = liaison_turn_new (path, error);
  if (self->turn == NULL)
    return NULL;
  self->database =
      liaison_database_open (path, is_new ? LIAISON_DATABASE_CREATE : LIAISON_DATABASE_WRITE, error);
  if (self->database == NULL)
    return NULL;
  liaison_database_set_refusals (self->database, schema->refusals, schema->n_refusals);
  if (!liaison_store_migrate (self, is_new, error) || !liaison_store_load_catalogue (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
write_settings (LiaisonStore *self, gpointer data, GError **error)
{
  g_autofree char *id = liaison_id_new (self->ids);
  g_autofree char *now = liaison_instant_to_text (liaison_id_source_get_now (self->ids));

  return liaison_database_run (
      self->database, error, "INSERT INTO setting (key, value) VALUES ('workspace-id', ?), ('created-at', ?)",
      "tt", id, now);
}

/**
 * liaison_store_create:
 * @path: where no file is yet
 * @schema: (transfer none): must outlive the store
 * @ids: the clock and the randomness of what is made
 *
 * Returns: (transfer full) (nullable): an empty workspace, opened
 */
LiaisonStore *
liaison_store_create (const char *path, const LiaisonSchema *schema, LiaisonIdSource *ids, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *turn_path = g_strconcat (absolute, "-turn", NULL);
  g_autoptr (LiaisonStore) self = NULL;

  if (!liaison_place_check (absolute, error) || !claim (absolute, error))
    return NULL;
  self = open_file (absolute, schema, ids, TRUE, error);
  if (self == NULL || !liaison_store_work (self, write_settings, NULL, error) ||
      !liaison_store_find_replica (self, error))
    {
      /* Half a workspace is of no use to anybody. */
      g_clear_pointer (&self, liaison_store_close);
      g_unlink (absolute);
      g_unlink (turn_path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * liaison_store_open:
 * @path: a workspace
 * @schema: (transfer none): must outlive the store
 * @error: NOT_FOUND, NOT_A_WORKSPACE, NEWER, READ_ONLY, UNSUITABLE_PLACE, DISK_FULL or FAILED
 *
 * Opens a workspace for writing. An older one is migrated, after a backup was made beside it.
 *
 * Returns: (transfer full) (nullable): the store
 */
LiaisonStore *
liaison_store_open (const char *path, const LiaisonSchema *schema, LiaisonIdSource *ids, GError **error)
{
  g_autofree char *absolute = resolve (path);
  g_autoptr (LiaisonStore) self = NULL;

  if (!check_file (absolute, error) || !liaison_place_check (absolute, error))
    return NULL;
  if (g_access (absolute, W_OK) != 0)
    {
      g_autofree char *name = g_filename_display_basename (absolute);

      g_set_error (
          error, LIAISON_ERROR, LIAISON_ERROR_READ_ONLY,
          _ ("“%s” cannot be written: the file or its folder is read-only. Copy it to a folder of your own "
             "and open it there."),
          name);
      return NULL;
    }
  self = open_file (absolute, schema, ids, FALSE, error);
  if (self == NULL || !liaison_store_find_replica (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
liaison_store_close (LiaisonStore *self)
{
  if (self == NULL)
    return;

  g_assert (self->recording == NULL);

  liaison_store_free_catalogue (self);
  g_clear_pointer (&self->database, liaison_database_close);
  g_clear_pointer (&self->turn, liaison_turn_free);
  g_clear_pointer (&self->ids, liaison_id_source_unref);
  g_free (self->replica_id);
  g_free (self->author_id);
  g_free (self->backup_path);
  g_free (self->path);
  g_free (self);
}

LiaisonDatabase *
liaison_store_get_database (LiaisonStore *self)
{
  return self->database;
}

LiaisonIdSource *
liaison_store_get_ids (LiaisonStore *self)
{
  return self->ids;
}

/**
 * liaison_store_get_replica_id:
 *
 * Returns: the id of this copy of the workspace
 */
const char *
liaison_store_get_replica_id (LiaisonStore *self)
{
  return self->replica_id;
}

/**
 * liaison_store_get_backup_path:
 *
 * Returns: (nullable): the backup that was made because the file was migrated at opening
 */
const char *
liaison_store_get_backup_path (LiaisonStore *self)
{
  return self->backup_path;
}

/**
 * liaison_store_set_author:
 * @operator_id: (nullable): the operator at the desk, who stands in each change from here on
 */
void
liaison_store_set_author (LiaisonStore *self, const char *operator_id)
{
  g_free (self->author_id);
  self->author_id = g_strdup (operator_id != NULL ? operator_id : "");
}

const char *
liaison_store_get_author (LiaisonStore *self)
{
  return self->author_id;
}
