/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/date.h"
#include "core/store/backup.h"
#include "core/store/store-private.h"

#include <glib/gi18n-lib.h>

/* "Lias", so that a workspace is told from any other SQLite file. */
#define FILE_APPLICATION_ID 0x4c696173

static gboolean
run_step (LiaisonStore *self, guint version, GError **error)
{
  g_autofree char *finish = g_strdup_printf ("PRAGMA user_version = %u; COMMIT", version);

  if (liaison_database_execute (self->database, "BEGIN IMMEDIATE", error) &&
      liaison_database_execute (self->database, self->schema->migrations[version - 1], error) &&
      liaison_database_execute (self->database, finish, error))
    return TRUE;
  if (!sqlite3_get_autocommit (liaison_database_get_handle (self->database)))
    liaison_database_execute (self->database, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
back_up (LiaisonStore *self, gint64 version, GError **error)
{
  g_autofree char *day = NULL;
  LiaisonDate today;

  if (!liaison_instant_to_date (liaison_id_source_get_now (self->ids), "UTC", &today, error))
    return FALSE;
  day = liaison_date_to_text (today);
  self->backup_path = g_strdup_printf ("%s.version-%" G_GINT64_FORMAT "-%s.backup", self->path, version, day);
  return liaison_backup_copy (self->database, self->backup_path, NULL, error);
}

/* Brings the file to the version of this program: a backup first, then one transaction a step. */
gboolean
liaison_store_migrate (LiaisonStore *self, gboolean is_new, GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  gint64 version = 0, application = 0;

  if (!liaison_database_get_int (self->database, &version, error, "PRAGMA user_version", "") ||
      !liaison_database_get_int (self->database, &application, error, "PRAGMA application_id", ""))
    return FALSE;
  if (!is_new && application != FILE_APPLICATION_ID)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_A_WORKSPACE,
                   _ ("“%s” is a database of another program, not a Liaison workspace."), name);
      return FALSE;
    }
  if (version > self->schema->n_migrations)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NEWER,
                   _ ("“%s” was made by a newer Liaison and was left as it is. Update Liaison to open it."),
                   name);
      return FALSE;
    }
  if (is_new)
    {
      g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d", FILE_APPLICATION_ID);

      if (!liaison_database_execute (self->database, mark, error))
        return FALSE;
    }
  if (!liaison_database_execute (self->database, "PRAGMA journal_mode = WAL", error))
    return FALSE;
  if (version == self->schema->n_migrations)
    return TRUE;

  /* Another process may be at the same step. */
  if (!liaison_turn_take (self->turn, NULL, error))
    return FALSE;
  if (!liaison_database_get_int (self->database, &version, error, "PRAGMA user_version", "") ||
      (!is_new && version < self->schema->n_migrations && !back_up (self, version, error)))
    {
      liaison_turn_give (self->turn);
      return FALSE;
    }
  for (guint next = (guint) version + 1; next <= self->schema->n_migrations; next++)
    if (!run_step (self, next, error))
      {
        liaison_turn_give (self->turn);
        return FALSE;
      }
  liaison_turn_give (self->turn);
  return TRUE;
}
