/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/store-private.h"

#include <glib/gi18n-lib.h>

/* One change: a transaction, recorded by SQLite's session extension, with its place in the audit chain. Undo, the log
 * and what is kept beside the records all come from it. */

static int
filter_state (void *data, const char *table)
{
  const LiaisonTableKind *kind = liaison_store_get_table_kind (data, table);

  return kind != NULL && g_str_equal (kind->kind, "state");
}

static int
filter_journal (void *data, const char *table)
{
  const LiaisonTableKind *kind = liaison_store_get_table_kind (data, table);

  return kind != NULL && g_str_equal (kind->kind, "journal");
}

static gboolean
start_session (LiaisonStore *self,
               sqlite3_session **session,
               int (*filter) (void *data, const char *table),
               GError **error)
{
  int code = sqlite3session_create (liaison_database_get_handle (self->database), "main", session);

  if (code == SQLITE_OK)
    {
      sqlite3session_table_filter (*session, filter, self);
      code = sqlite3session_attach (*session, NULL);
    }
  return code == SQLITE_OK || liaison_database_fail (self->database, code, error);
}

/* Records what the state and journal tables go through from here on. */
gboolean
liaison_store_resume_recording (LiaisonStore *self, GError **error)
{
  LiaisonRecording *recording = self->recording;

  g_assert (recording != NULL && recording->state == NULL);

  return start_session (self, &recording->state, filter_state, error) &&
         (self->schema->n_journals == 0 || start_session (self, &recording->journal, filter_journal, error));
}

static gboolean
collect (LiaisonStore *self, sqlite3_session **session, LiaisonContentKind kind, GError **error)
{
  int size = 0, code;
  void *data = NULL;

  if (*session == NULL)
    return TRUE;
  code = sqlite3session_changeset (*session, &size, &data);
  g_clear_pointer (session, sqlite3session_delete);
  if (code != SQLITE_OK)
    return liaison_database_fail (self->database, code, error);
  if (size > 0)
    g_ptr_array_add (
        self->recording->parts,
        liaison_content_part_new (kind, g_bytes_new_with_free_func (data, (gsize) size, sqlite3_free, data)));
  else
    sqlite3_free (data);
  return TRUE;
}

/* Keeps what was recorded so far as parts of the change. Rows written until the next resume are not recorded. */
gboolean
liaison_store_pause_recording (LiaisonStore *self, GError **error)
{
  return collect (self, &self->recording->state, LIAISON_CONTENT_CHANGESET, error) &&
         collect (self, &self->recording->journal, LIAISON_CONTENT_JOURNAL, error);
}

static void
free_recording (LiaisonRecording *recording)
{
  g_clear_pointer (&recording->state, sqlite3session_delete);
  g_clear_pointer (&recording->journal, sqlite3session_delete);
  g_ptr_array_unref (recording->parts);
  g_clear_pointer (&recording->forgotten, g_ptr_array_unref);
  g_free (recording->subject);
  g_free (recording);
}

static char *
dup_value (sqlite3_value *value)
{
  return value != NULL ? g_strdup ((const char *) sqlite3_value_text (value)) : NULL;
}

/* The owner of a row that was updated, where the owner itself was not. */
static gboolean
find_owner (LiaisonStore *self, const LiaisonTableKind *kind, const char *id, char **owner_id, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ?", kind->owner_column, kind->name);

  return liaison_database_get_text (self->database, owner_id, error, sql, "t", id);
}

static gboolean
add_changeset (LiaisonStore *self, GBytes *bytes, LiaisonTouched *touched, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  sqlite3_changeset_iter *iter = NULL;
  gboolean is_good = TRUE;
  int code = sqlite3changeset_start (&iter, (int) size, (void *) data);

  while (code == SQLITE_OK && is_good && (code = sqlite3changeset_next (iter)) == SQLITE_ROW)
    {
      g_autofree char *id = NULL;
      g_autofree char *owner_id = NULL;
      g_autofree char *former_owner_id = NULL;
      sqlite3_value *key = NULL, *before = NULL, *after = NULL;
      const LiaisonTableKind *kind;
      const char *table;
      int n_columns, operation;
      LiaisonRowTouch touch;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, NULL);
      kind = liaison_store_get_table_kind (self, table);
      if (operation == SQLITE_INSERT)
        sqlite3changeset_new (iter, 0, &key);
      else
        sqlite3changeset_old (iter, 0, &key);
      id = dup_value (key);
      touch = operation == SQLITE_INSERT   ? LIAISON_TOUCH_INSERTED
              : operation == SQLITE_DELETE ? LIAISON_TOUCH_DELETED
                                           : LIAISON_TOUCH_UPDATED;
      if (kind != NULL && kind->owner_index >= 0 && kind->owner_index < n_columns)
        {
          if (operation != SQLITE_INSERT)
            sqlite3changeset_old (iter, kind->owner_index, &before);
          if (operation != SQLITE_DELETE)
            sqlite3changeset_new (iter, kind->owner_index, &after);
          if (operation == SQLITE_UPDATE && after == NULL)
            is_good = find_owner (self, kind, id, &owner_id, error);
          else
            owner_id = dup_value (operation == SQLITE_DELETE ? before : after);
          if (operation == SQLITE_UPDATE && after != NULL)
            former_owner_id = dup_value (before);
        }
      if (is_good)
        liaison_touched_add (touched, table, id, touch, owner_id, former_owner_id);
      code = SQLITE_OK;
    }
  sqlite3changeset_finalize (iter);
  if (is_good && code != SQLITE_DONE && code != SQLITE_OK)
    return liaison_database_fail (self->database, code, error);
  return is_good;
}

/* Adds the rows of @parts to @touched. */
gboolean
liaison_store_add_touched (LiaisonStore *self, GPtrArray *parts, LiaisonTouched *touched, GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const LiaisonContentPart *part = g_ptr_array_index (parts, i);

      switch (part->kind)
        {
        case LIAISON_CONTENT_CHANGESET:
        case LIAISON_CONTENT_JOURNAL:
          if (!add_changeset (self, part->bytes, touched, error))
            return FALSE;
          break;
        case LIAISON_CONTENT_RANGE:
        case LIAISON_CONTENT_RANGE_REMOVED:
          liaison_touched_add_range (touched, part->table, part->first_id, part->last_id,
                                     part->kind == LIAISON_CONTENT_RANGE_REMOVED);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  return TRUE;
}

/* What no foreign key can guard: rows whose owner may be anything, and the names of those who made changes. */

static gboolean
check_owner_is_there (LiaisonStore *self, const LiaisonTouchedRow *row, GError **error)
{
  g_autofree char *find = g_strdup_printf ("SELECT entity FROM \"%s\" WHERE id = ?", row->table);
  g_autofree char *exists = NULL;
  g_autofree char *entity = NULL;
  const LiaisonTableKind *kind;
  gint64 found = 0;

  if (!liaison_database_get_text (self->database, &entity, error, find, "t", row->id))
    return FALSE;
  kind = entity != NULL ? liaison_store_get_table_kind (self, entity) : NULL;
  if (kind != NULL && g_str_equal (kind->kind, "state"))
    {
      exists = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = ?", kind->name);
      if (!liaison_database_get_int (self->database, &found, error, exists, "t", row->owner_id))
        return FALSE;
    }
  if (found != 0)
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                       _ ("The record to which this belongs is not there any more."));
  return FALSE;
}

static gboolean
check_nothing_hangs_on (LiaisonStore *self,
                        const LiaisonTableKind *kind,
                        const char *first,
                        const char *last,
                        GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE \"%s\" BETWEEN ?1 AND ?2 LIMIT 1",
                                          kind->name, kind->owner_column);
  gint64 found = 0;

  if (!liaison_database_get_int (self->database, &found, error, sql, "tt", first, last))
    return FALSE;
  if (found == 0)
    return TRUE;
  g_set_error_literal (
      error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
      _ ("This record still has notes, files, tags, tasks or ids of other systems. Remove them "
         "first."));
  return FALSE;
}

static gboolean
check_is_no_author (LiaisonStore *self, const char *first, const char *last, GError **error)
{
  gint64 found = 0;

  if (!liaison_database_get_int (self->database, &found, error,
                                 "SELECT 1 FROM change WHERE author_id BETWEEN ? AND ? LIMIT 1", "tt", first,
                                 last))
    return FALSE;
  if (found == 0)
    return TRUE;
  g_set_error_literal (
      error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
      _ ("This operator stands in the history, so the record stays. Make it inactive instead."));
  return FALSE;
}

static gboolean
check_removal (LiaisonStore *self, const char *first, const char *last, GError **error)
{
  GHashTableIter iter;
  const LiaisonTableKind *kind;

  g_hash_table_iter_init (&iter, self->kinds);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &kind))
    if (kind->owner_is_any && !check_nothing_hangs_on (self, kind, first, last, error))
      return FALSE;
  return check_is_no_author (self, first, last, error);
}

static gboolean
check_no_orphans (LiaisonStore *self, const LiaisonTouched *touched, GError **error)
{
  for (guint i = 0; i < touched->rows->len; i++)
    {
      const LiaisonTouchedRow *row = &g_array_index (touched->rows, LiaisonTouchedRow, i);
      const LiaisonTableKind *kind = liaison_store_get_table_kind (self, row->table);

      if (row->touch == LIAISON_TOUCH_DELETED ? !check_removal (self, row->id, row->id, error)
                                              : kind != NULL && kind->owner_is_any && row->owner_id != NULL &&
                                                    !check_owner_is_there (self, row, error))
        return FALSE;
    }
  for (guint i = 0; i < touched->ranges->len; i++)
    {
      const LiaisonTouchedRange *range = &g_array_index (touched->ranges, LiaisonTouchedRange, i);

      if (range->is_deleted && !check_removal (self, range->first_id, range->last_id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
index_touched (LiaisonStore *self, const LiaisonTouched *touched, gint64 sequence, GError **error)
{
  static const char sql[] = "INSERT INTO change_record (record_id, sequence, is_own) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT DO UPDATE SET is_own = max (is_own, excluded.is_own)";

  for (guint i = 0; i < touched->rows->len; i++)
    {
      const LiaisonTouchedRow *row = &g_array_index (touched->rows, LiaisonTouchedRow, i);

      if (!liaison_database_run (self->database, error, sql, "tii", row->id, sequence, (gint64) 1) ||
          (row->owner_id != NULL &&
           !liaison_database_run (self->database, error, sql, "tii", row->owner_id, sequence, (gint64) 0)) ||
          (row->former_owner_id != NULL &&
           !liaison_database_run (self->database, error, sql, "tii", row->former_owner_id, sequence,
                                  (gint64) 0)))
        return FALSE;
    }
  for (guint i = 0; i < touched->ranges->len; i++)
    {
      const LiaisonTouchedRange *range = &g_array_index (touched->ranges, LiaisonTouchedRange, i);
      const LiaisonTableKind *kind = liaison_store_get_table_kind (self, range->table);

      if (!liaison_database_run (self->database, error,
                                 "INSERT INTO change_range (first_id, last_id, sequence, table_name)"
                                 " VALUES (?, ?, ?, ?)",
                                 "ttit", range->first_id, range->last_id, sequence, range->table))
        return FALSE;
      if (!range->is_deleted && kind != NULL && kind->owner_column != NULL)
        {
          g_autofree char *owners = g_strdup_printf (
              "INSERT OR IGNORE INTO change_record (record_id, sequence, is_own)"
              " SELECT DISTINCT \"%s\", ?1, 0 FROM \"%s\" WHERE id BETWEEN ?2 AND ?3 AND \"%s\" IS NOT NULL",
              kind->owner_column, kind->name, kind->owner_column);

          if (!liaison_database_run (self->database, error, owners, "itt", sequence, range->first_id,
                                     range->last_id))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
refresh_derived (LiaisonStore *self, const LiaisonTouched *touched, GError **error)
{
  for (guint i = 0; i < self->schema->n_derived; i++)
    if (!self->schema->derived[i].refresh (self->database, touched, error))
      return FALSE;
  return TRUE;
}

/* Drops what the changes of the forgotten records held, the one that is being made among them. */
static gboolean
drop_forgotten (LiaisonStore *self, GError **error)
{
  GPtrArray *forgotten = self->recording->forgotten;

  for (guint i = 0; forgotten != NULL && i < forgotten->len; i++)
    if (!liaison_database_run (self->database, error,
                               "DELETE FROM change_content WHERE sequence IN"
                               " (SELECT sequence FROM change_record WHERE record_id = ?)",
                               "t", g_ptr_array_index (forgotten, i)))
      return FALSE;
  return TRUE;
}

static gboolean
make_change (LiaisonStore *self,
             const char *label_id,
             gint64 undoes,
             LiaisonChangeFunc func,
             gpointer data,
             gint64 *sequence,
             LiaisonTouched *touched,
             GError **error)
{
  g_autoptr (GBytes) content = NULL;

  if (!liaison_store_resume_recording (self, error) || !func (self, data, error) ||
      !liaison_store_pause_recording (self, error))
    return FALSE;
  if (self->recording->parts->len == 0)
    {
      *sequence = 0;
      return TRUE;
    }
  if (!liaison_store_add_touched (self, self->recording->parts, touched, error) ||
      !check_no_orphans (self, touched, error))
    return FALSE;
  content = liaison_content_encode (self->recording->parts);
  return liaison_chain_append (self, label_id, self->recording->subject, undoes, content, sequence, error) &&
         index_touched (self, touched, *sequence, error) && refresh_derived (self, touched, error) &&
         drop_forgotten (self, error);
}

/* A newer program may have migrated the file while this one had it open. */
static gboolean
check_version (LiaisonStore *self, GError **error)
{
  gint64 version = 0;

  if (!liaison_database_get_int (self->database, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (version == (gint64) self->schema->n_migrations)
    return TRUE;
  g_set_error_literal (
      error, LIAISON_ERROR, LIAISON_ERROR_NEWER,
      _ ("A newer Liaison has opened this workspace meanwhile. Nothing was changed. Close it here, "
         "update Liaison, and open it again."));
  return FALSE;
}

gboolean
liaison_store_change_undoing (LiaisonStore *self,
                              const char *label_id,
                              const char *subject,
                              gint64 undoes,
                              LiaisonChangeFunc func,
                              gpointer data,
                              GCancellable *cancellable,
                              gint64 *sequence,
                              LiaisonTouched **touched,
                              GError **error)
{
  g_autoptr (LiaisonTouched) rows = liaison_touched_new ();
  gboolean is_made;
  gint64 made = 0;

  g_return_val_if_fail (self != NULL && self->recording == NULL, FALSE);
  g_return_val_if_fail (label_id != NULL && subject != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !liaison_turn_take (self->turn, cancellable, error))
    return FALSE;
  if (!liaison_database_execute (self->database, "BEGIN IMMEDIATE", error) || !check_version (self, error))
    {
      liaison_database_execute (self->database, "ROLLBACK", NULL);
      liaison_turn_give (self->turn);
      return FALSE;
    }
  liaison_database_set_cancellable (self->database, cancellable);

  self->recording = g_new0 (LiaisonRecording, 1);
  self->recording->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_content_part_free);
  self->recording->subject = g_strdup (subject);
  is_made = make_change (self, label_id, undoes, func, data, &made, rows, error);
  /* Past this point the change either lands whole or fails as a whole; cancelling comes too late. */
  liaison_database_set_cancellable (self->database, NULL);
  if (self->recording->forgotten != NULL)
    liaison_database_execute (self->database, "PRAGMA secure_delete = OFF", NULL);
  g_clear_pointer (&self->recording, free_recording);

  if (is_made)
    is_made = liaison_database_execute (self->database, made > 0 ? "COMMIT" : "ROLLBACK", error);
  if (!is_made && !sqlite3_get_autocommit (liaison_database_get_handle (self->database)))
    liaison_database_execute (self->database, "ROLLBACK", NULL);
  liaison_turn_give (self->turn);
  if (!is_made)
    return FALSE;

  if (made > 0)
    liaison_store_remember_replica (self);
  if (sequence != NULL)
    *sequence = made;
  if (touched != NULL)
    *touched = g_steal_pointer (&rows);
  return TRUE;
}

/**
 * liaison_store_change:
 * @label_id: what kind of change it is, a word that does not depend on the language; see core/records/label.h
 * @subject: what it is about, for people: the name of a record, the name of a file
 * @func: (scope call): writes
 * @cancellable: (nullable): stops @func's statements; nothing is changed then
 * @sequence: (out) (optional): the place of the change in the log, or 0 where @func altered nothing
 * @touched: (out) (optional) (transfer full): the rows that were altered
 * @error: what @func or the database said
 *
 * The one way to alter records. Runs @func in a transaction, records what it did, brings derived tables up to date
 * and commits to disk. Where anything fails nothing is changed.
 *
 * Returns: whether it succeeded
 */
gboolean
liaison_store_change (LiaisonStore *self,
                      const char *label_id,
                      const char *subject,
                      LiaisonChangeFunc func,
                      gpointer data,
                      GCancellable *cancellable,
                      gint64 *sequence,
                      LiaisonTouched **touched,
                      GError **error)
{
  return liaison_store_change_undoing (self, label_id, subject, 0, func, data, cancellable, sequence, touched,
                                       error);
}

/**
 * liaison_store_set_subject:
 *
 * Within a change: what it is about, where that is known only once it is made.
 */
void
liaison_store_set_subject (LiaisonStore *self, const char *subject)
{
  g_return_if_fail (self->recording != NULL);

  g_free (self->recording->subject);
  self->recording->subject = g_strdup (subject);
}

/**
 * liaison_store_forget:
 * @record_id: a record that is erased, a person above all
 *
 * Within a change, before what is personal is overwritten: what this and all earlier changes of the record, and of
 * what belongs to it, held is dropped when the change is made, and what is overwritten is wiped from the file. The
 * chain of changes holds; the changes themselves stay in the history without a name, and cannot be undone any more,
 * this one included.
 *
 * Not reached are backups and copies of the workspace that were made before, and the write-ahead log beside the file
 * until it is closed.
 */
gboolean
liaison_store_forget (LiaisonStore *self, const char *record_id, GError **error)
{
  g_return_val_if_fail (self->recording != NULL, FALSE);

  if (self->recording->forgotten == NULL)
    {
      if (!liaison_database_execute (self->database, "PRAGMA secure_delete = ON", error))
        return FALSE;
      self->recording->forgotten = g_ptr_array_new_with_free_func (g_free);
    }
  g_ptr_array_add (self->recording->forgotten, g_strdup (record_id));
  return TRUE;
}

/**
 * liaison_store_work:
 * @func: (scope call): writes to working tables only
 *
 * A transaction for what is no change: drafts, settings, mappings, contents of attachments.
 */
gboolean
liaison_store_work (LiaisonStore *self, LiaisonChangeFunc func, gpointer data, GError **error)
{
  gboolean is_done;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->recording != NULL)
    return func (self, data, error);
  if (!liaison_turn_take (self->turn, NULL, error))
    return FALSE;
  is_done = liaison_database_execute (self->database, "BEGIN IMMEDIATE", error) &&
            check_version (self, error) && func (self, data, error) &&
            liaison_database_execute (self->database, "COMMIT", error);
  if (!sqlite3_get_autocommit (liaison_database_get_handle (self->database)))
    liaison_database_execute (self->database, "ROLLBACK", NULL);
  liaison_turn_give (self->turn);
  return is_done;
}

static gboolean
rebuild (LiaisonStore *self, gpointer data, GError **error)
{
  for (guint i = 0; i < self->schema->n_derived; i++)
    if (!self->schema->derived[i].rebuild (self->database, error))
      return FALSE;
  return TRUE;
}

/**
 * liaison_store_rebuild:
 *
 * Makes all derived tables anew.
 */
gboolean
liaison_store_rebuild (LiaisonStore *self, GError **error)
{
  return liaison_store_work (self, rebuild, NULL, error);
}
