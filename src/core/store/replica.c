/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/date.h"
#include "core/store/store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* A replica is a file together with a note about it that is kept outside, in the user's data folder. The note names
 * the file by its place on the disk and by how far its log had come: a copy is another file, and a restored file has
 * fallen behind its note. Both are new replicas, so that two copies never believe that they are one. */

#define GROUP "replica"

static char *
note_path (LiaisonStore *self, const char *workspace_id)
{
  GStatBuf info;
  g_autofree char *name = NULL;

  if (g_stat (self->path, &info) != 0)
    return NULL;
  name = g_strdup_printf ("%s-%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, workspace_id, (guint64) info.st_dev,
                          (guint64) info.st_ino);
  return g_build_filename (g_get_user_data_dir (), "liaison", "replicas", name, NULL);
}

static gboolean
hash_at (LiaisonStore *self, gint64 sequence, char **hash, GError **error)
{
  return liaison_database_get_text (self->database, hash, error,
                                    "SELECT hex (hash) FROM change WHERE sequence = ?", "i", sequence);
}

static gboolean
add_replica (LiaisonStore *self, const char *id, const char *parent_id, GError **error)
{
  g_autofree char *since = liaison_instant_to_text (liaison_id_source_get_now (self->ids));

  return liaison_database_run (self->database, error,
                               "INSERT INTO replica (id, since, parent_id, parent_sequence)"
                               " VALUES (?, ?, ?, (SELECT coalesce (max (sequence), 0) FROM change))",
                               "ttt", id, since, parent_id);
}

static gboolean
make_replica (LiaisonStore *self, gpointer data, GError **error)
{
  g_autofree char *parent_id = NULL;

  g_free (self->replica_id);
  self->replica_id = liaison_id_new (self->ids);
  return liaison_database_get_text (self->database, &parent_id, error,
                                    "SELECT replica_id FROM change ORDER BY sequence DESC LIMIT 1", "") &&
         add_replica (self, self->replica_id, parent_id, error);
}

/* Whether the note still fits the file: the replica is known to it, and its log has not fallen behind. */
static gboolean
note_fits (LiaisonStore *self, GKeyFile *note, gboolean *fits, GError **error)
{
  g_autofree char *id = g_key_file_get_string (note, GROUP, "id", NULL);
  g_autofree char *noted_hash = g_key_file_get_string (note, GROUP, "hash", NULL);
  g_autofree char *hash = NULL;
  gint64 sequence = g_key_file_get_int64 (note, GROUP, "sequence", NULL);
  gint64 is_known = 0;

  *fits = FALSE;
  if (id == NULL)
    return TRUE;
  if (!liaison_database_get_int (self->database, &is_known, error, "SELECT 1 FROM replica WHERE id = ?", "t",
                                 id) ||
      !hash_at (self, sequence, &hash, error))
    return FALSE;
  *fits = is_known != 0 && g_strcmp0 (hash != NULL ? hash : "", noted_hash != NULL ? noted_hash : "") == 0;
  if (*fits)
    {
      g_free (self->replica_id);
      self->replica_id = g_steal_pointer (&id);
    }
  return TRUE;
}

/* Finds which replica this file is, or makes it a new one. */
gboolean
liaison_store_find_replica (LiaisonStore *self, GError **error)
{
  g_autofree char *workspace_id = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GKeyFile) note = g_key_file_new ();
  gboolean fits = FALSE;

  if (!liaison_database_get_text (self->database, &workspace_id, error,
                                  "SELECT value FROM setting WHERE key = 'workspace-id'", ""))
    return FALSE;
  path = workspace_id != NULL ? note_path (self, workspace_id) : NULL;
  if (path != NULL && g_key_file_load_from_file (note, path, G_KEY_FILE_NONE, NULL) &&
      !note_fits (self, note, &fits, error))
    return FALSE;
  if (fits)
    return TRUE;
  if (!liaison_store_work (self, make_replica, NULL, error))
    return FALSE;
  liaison_store_remember_replica (self);
  return TRUE;
}

/* Brings the note up to date. Where that fails the file will merely count as a new replica at the next opening. */
void
liaison_store_remember_replica (LiaisonStore *self)
{
  g_autofree char *workspace_id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GKeyFile) note = g_key_file_new ();
  gint64 sequence = 0;
  gsize length;

  if (!liaison_database_get_text (self->database, &workspace_id, NULL,
                                  "SELECT value FROM setting WHERE key = 'workspace-id'", "") ||
      workspace_id == NULL ||
      !liaison_database_get_int (self->database, &sequence, NULL, "SELECT max (sequence) FROM change", "") ||
      !hash_at (self, sequence, &hash, NULL))
    return;
  path = note_path (self, workspace_id);
  if (path == NULL)
    return;
  folder = g_path_get_dirname (path);
  g_key_file_set_string (note, GROUP, "id", self->replica_id);
  g_key_file_set_int64 (note, GROUP, "sequence", sequence);
  g_key_file_set_string (note, GROUP, "hash", hash != NULL ? hash : "");
  text = g_key_file_to_data (note, &length, NULL);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}
