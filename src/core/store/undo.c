/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/undo.h"

#include "core/store/chain.h"
#include "core/store/label.h"
#include "core/store/log.h"
#include "core/store/undo-blockers.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* Undo is a new change that applies the inverse of an old one. It never leaves anything out: where later changes stand
 * in the way it names them and alters nothing. */

static void
clear_undo (LiaisonUndo *undo)
{
  g_clear_pointer (&undo->parts, g_ptr_array_unref);
  g_clear_pointer (&undo->blockers, g_hash_table_unref);
  g_clear_pointer (&undo->returned, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LiaisonUndo, clear_undo)

typedef struct
{
  LiaisonStore *store;
  LiaisonUndo *undo;
  GError *error;
} Apply;

static int
meet_conflict (void *data, int kind, sqlite3_changeset_iter *iter)
{
  Apply *apply = data;

  if (kind == SQLITE_CHANGESET_CONSTRAINT && apply->error == NULL &&
      sqlite3_extended_errcode (liaison_database_get_handle (apply->store->database)) ==
          SQLITE_CONSTRAINT_TRIGGER)
    liaison_database_fail (apply->store->database, SQLITE_CONSTRAINT_TRIGGER, &apply->error);
  else if (kind != SQLITE_CHANGESET_FOREIGN_KEY && apply->error == NULL)
    liaison_undo_block_by_holder (apply->undo, apply->store, iter, &apply->error);
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
refuse_as_altered (GError **error)
{
  g_set_error_literal (
      error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT,
      _ ("This change cannot be undone: what it altered is no longer as it left it, and nothing was "
         "changed."));
  return FALSE;
}

/* Whether the table has the columns that it had then, as the first ones, and the same key. */
static gboolean
table_fits (LiaisonStore *store, sqlite3_changeset_iter *iter, gboolean *fits, GError **error)
{
  g_autoptr (LiaisonStatement) statement = NULL;
  const char *table;
  unsigned char *is_key;
  int n_columns, operation, indirect;
  gboolean has_row;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
  sqlite3changeset_pk (iter, &is_key, &n_columns);
  statement = liaison_database_prepare (
      store->database, "SELECT pk > 0 FROM pragma_table_info (?) ORDER BY cid LIMIT ?", error);
  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "ti", table, (gint64) n_columns);
  for (int i = 0; i < n_columns; i++)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      *fits = has_row && liaison_statement_get_int (statement, 0) == (is_key[i] != 0);
      if (!*fits)
        return TRUE;
    }
  return TRUE;
}

/* A table that does not fit would be passed over without a word. Rows come table by table. */
static gboolean
check_tables_fit (LiaisonStore *store, GBytes *bytes, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  g_autofree char *last = NULL;
  sqlite3_changeset_iter *iter = NULL;
  gboolean fits = TRUE, is_known = TRUE;
  int code = sqlite3changeset_start (&iter, (int) size, (void *) data);

  while (code == SQLITE_OK && fits && is_known && (code = sqlite3changeset_next (iter)) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, operation, indirect;

      code = SQLITE_OK;
      sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
      if (g_strcmp0 (table, last) == 0)
        continue;
      g_free (last);
      last = g_strdup (table);
      is_known = table_fits (store, iter, &fits, error);
    }
  sqlite3changeset_finalize (iter);
  if (!is_known)
    return FALSE;
  if (code != SQLITE_DONE && code != SQLITE_OK)
    return liaison_database_fail (store->database, code, error);
  return fits || refuse_as_altered (error);
}

static gboolean
undo_changeset (LiaisonStore *store, LiaisonUndo *undo, GBytes *bytes, GError **error)
{
  sqlite3 *handle = liaison_database_get_handle (store->database);
  Apply apply = { .store = store, .undo = undo };
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  int code;

  if (!liaison_undo_look_at_changeset (undo, store, bytes, error) || !check_tables_fit (store, bytes, error))
    return FALSE;
  if (liaison_undo_is_blocked (undo))
    return TRUE;

  code = sqlite3changeset_apply_v2 (handle, (int) size, (void *) data, NULL, meet_conflict, &apply, NULL,
                                    NULL, SQLITE_CHANGESETAPPLY_INVERT);
  if (apply.error != NULL)
    {
      g_propagate_error (error, apply.error);
      return FALSE;
    }
  if (liaison_undo_is_blocked (undo))
    return TRUE;
  if (code != SQLITE_OK && code != SQLITE_ABORT && code != SQLITE_CONSTRAINT)
    return liaison_database_fail (store->database, code, error);
  return code == SQLITE_OK || refuse_as_altered (error);
}

/* Ids sort in the order in which one change made them. */
static int
compare_last_first (gconstpointer a, gconstpointer b)
{
  const LiaisonTouchedRow *left = a, *right = b;

  return strcmp (right->id, left->id);
}

/* What came last goes first, as it may rest on what came before it. A recording has the rows in no order. */
static gboolean
undo_journal (LiaisonStore *store, GBytes *bytes, GError **error)
{
  g_autoptr (LiaisonTouched) rows = liaison_touched_new ();
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_content_part_free);

  g_ptr_array_add (parts, liaison_content_part_new (LIAISON_CONTENT_JOURNAL, g_bytes_ref (bytes)));
  if (!liaison_store_add_touched (store, parts, rows, error))
    return FALSE;
  g_array_sort (rows->rows, compare_last_first);
  for (guint k = 0; k < rows->rows->len; k++)
    {
      const LiaisonTouchedRow *row = &g_array_index (rows->rows, LiaisonTouchedRow, k);
      const LiaisonJournal *journal = NULL;

      for (guint i = 0; i < store->schema->n_journals; i++)
        if (g_str_equal (store->schema->journals[i].table, row->table))
          journal = &store->schema->journals[i];
      if (journal == NULL || journal->counter == NULL)
        {
          g_set_error_literal (
              error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE,
              _ ("This change stands in a journal that only grows, so it cannot be undone."));
          return FALSE;
        }
      if (!journal->counter (store, row->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
undo_range (LiaisonStore *store, LiaisonUndo *undo, const LiaisonContentPart *part, GError **error)
{
  g_autoptr (GBytes) digest = NULL;
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id BETWEEN ? AND ?", part->table);
  LiaisonContentPart *removed;
  gint64 count;

  if (!liaison_bulk_digest (store->database, part->table, part->columns, part->first_id, part->last_id,
                            &count, &digest, error))
    return FALSE;
  if (count != part->count || !g_bytes_equal (digest, part->bytes))
    {
      if (!liaison_undo_block_by_changes_of (undo, store, part->first_id, part->last_id, error))
        return FALSE;
      if (!liaison_undo_is_blocked (undo))
        {
          g_set_error_literal (
              error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT,
              _ ("This import cannot be undone: its rows are no longer as it left them, and nothing "
                 "was changed."));
          return FALSE;
        }
      return TRUE;
    }
  if (!liaison_undo_block_by_children (undo, store, NULL, part->table, part->first_id, part->last_id, error))
    return FALSE;
  if (liaison_undo_is_blocked (undo))
    return TRUE;

  if (!liaison_store_pause_recording (store, error) ||
      !liaison_database_run (store->database, error, sql, "tt", part->first_id, part->last_id))
    return FALSE;
  removed = liaison_content_part_new (LIAISON_CONTENT_RANGE_REMOVED, g_bytes_ref (part->bytes));
  removed->table = g_strdup (part->table);
  removed->columns = g_strdup (part->columns);
  removed->first_id = g_strdup (part->first_id);
  removed->last_id = g_strdup (part->last_id);
  removed->count = part->count;
  g_ptr_array_add (store->recording->parts, removed);
  return liaison_store_resume_recording (store, error);
}

static int
compare_sequences (gconstpointer a, gconstpointer b)
{
  gsize left = GPOINTER_TO_SIZE (*(gconstpointer *) a);
  gsize right = GPOINTER_TO_SIZE (*(gconstpointer *) b);

  return left < right ? -1 : left > right;
}

static void
refuse (LiaisonStore *store, LiaisonUndo *undo, GError **error)
{
  g_autoptr (GPtrArray) sequences = g_hash_table_get_keys_as_ptr_array (undo->blockers);
  g_autoptr (GString) names = g_string_new (NULL);

  g_ptr_array_sort (sequences, compare_sequences);
  for (guint i = 0; i < MIN (sequences->len, 3); i++)
    {
      g_autofree char *label =
          liaison_label_of_change (store->database, (gint64) GPOINTER_TO_SIZE (sequences->pdata[i]));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", label);
    }
  if (sequences->len > 3)
    g_string_append_printf (names, ", …");
  g_set_error (
      error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT,
      ngettext ("This cannot be undone because a later change stands in the way: %s. Nothing was changed. "
                "Undo that one first.",
                "This cannot be undone because later changes stand in the way: %s. Nothing was changed. "
                "Undo those first.",
                sequences->len),
      names->str);
}

/* What came back belongs to records as they are by now. */
static gboolean
check_returned (LiaisonStore *store, const LiaisonUndo *undo, GError **error)
{
  GHashTableIter iter;
  const char *id, *table;

  if (store->schema->check_return == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, undo->returned);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, (gpointer *) &table))
    if (!store->schema->check_return (store->database, table, id, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_journals (LiaisonStore *store, const LiaisonUndo *undo, GError **error)
{
  gboolean has_journal = FALSE;

  for (guint i = 0; i < undo->parts->len; i++)
    has_journal |= ((const LiaisonContentPart *) undo->parts->pdata[i])->kind == LIAISON_CONTENT_JOURNAL;
  return !has_journal || store->schema->check_journals == NULL ||
         store->schema->check_journals (store->database, error);
}

static gboolean
apply_inverse (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonUndo *undo = data;

  /* SQLite counts violations of foreign keys that wait apart from those that were told to wait, and a changeset only
   * looks at the latter: what the journals do before it must be counted with it. */
  if (!liaison_database_execute (store->database, "PRAGMA defer_foreign_keys = ON", error))
    return FALSE;
  /* The last part first: its rows may refer to those of the parts before it. */
  for (guint i = undo->parts->len; i-- > 0;)
    {
      const LiaisonContentPart *part = g_ptr_array_index (undo->parts, i);
      gboolean is_done = FALSE;

      switch (part->kind)
        {
        case LIAISON_CONTENT_CHANGESET:
          is_done = undo_changeset (store, undo, part->bytes, error);
          break;
        case LIAISON_CONTENT_JOURNAL:
          is_done = undo_journal (store, part->bytes, error);
          break;
        case LIAISON_CONTENT_RANGE:
          is_done = undo_range (store, undo, part, error);
          break;
        case LIAISON_CONTENT_RANGE_REMOVED:
          g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE,
                               _ ("A large import that was undone is not kept. Import the file again."));
          break;
        default:
          g_assert_not_reached ();
        }
      if (!is_done)
        return FALSE;
      if (liaison_undo_is_blocked (undo))
        {
          refuse (store, undo, error);
          return FALSE;
        }
    }
  return check_returned (store, undo, error) && check_journals (store, undo, error);
}

/* A migration that rebuilt a table has put a barrier behind the changes before it. */
static gboolean
check_barriers (LiaisonStore *store, LiaisonUndo *undo, GError **error)
{
  g_autoptr (LiaisonTouched) touched = liaison_touched_new ();
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      store->database, "SELECT table_name FROM undo_barrier WHERE sequence >= ?", error);
  gboolean has_row;

  if (statement == NULL || !liaison_store_add_touched (store, undo->parts, touched, error))
    return FALSE;
  liaison_statement_bind (statement, "i", undo->sequence);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (liaison_touched_has_table (touched, liaison_statement_get_text (statement, 0)))
        {
          g_set_error_literal (
              error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE,
              _ ("This change was made by an older Liaison that laid out its data differently, so it "
                 "cannot be undone. Edit the record instead."));
          return FALSE;
        }
    }
}

static gboolean
load (LiaisonStore *store, LiaisonUndo *undo, char **label_id, char **subject, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      store->database,
      "SELECT c.label_id, t.subject, t.content, t.salt, c.content_digest"
      "  FROM change AS c LEFT JOIN change_content AS t USING (sequence) WHERE c.sequence = ?",
      error);
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) salt = NULL;
  g_autoptr (GBytes) stored = NULL;
  g_autoptr (GBytes) digest = NULL;
  gboolean has_row;
  gint64 undoer;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "i", undo->sequence);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                   _ ("There is no change with the number %" PRId64 "."), undo->sequence);
      return FALSE;
    }
  if (!liaison_log_find_undoer (store->database, undo->sequence, &undoer, error))
    return FALSE;
  if (undoer != 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT,
                           _ ("This change is undone already."));
      return FALSE;
    }
  if (liaison_statement_is_null (statement, 2))
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE,
                           _ ("What this change held was erased, so it cannot be undone."));
      return FALSE;
    }
  *label_id = g_strdup (liaison_statement_get_text (statement, 0));
  *subject = g_strdup (liaison_statement_get_text (statement, 1));
  content = liaison_statement_get_bytes (statement, 2);
  salt = liaison_statement_get_bytes (statement, 3);
  stored = liaison_statement_get_bytes (statement, 4);
  digest = liaison_chain_digest_content (salt, *subject, content);
  if (!g_bytes_equal (digest, stored))
    {
      g_set_error_literal (
          error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE,
          _ ("What this change holds was altered behind the program's back, so it cannot be undone. "
             "Restore the workspace from a backup."));
      return FALSE;
    }
  undo->parts = liaison_content_decode (content, error);
  return undo->parts != NULL && check_barriers (store, undo, error);
}

/**
 * liaison_undo:
 * @sequence: the change to undo; where that is an undo itself, the first change is done again
 * @made: (out) (optional): the change that undoes it
 * @touched: (out) (optional) (transfer full): the rows that were altered
 * @error: CONFLICT where later changes stand in the way, which the message names; REFUSED where a rule of the tables does;
 *   NOT_UNDOABLE, NOT_FOUND, or what the database said
 *
 * Undoes one change, wholly or not at all.
 */
gboolean
liaison_undo (LiaisonStore *store, gint64 sequence, gint64 *made, LiaisonTouched **touched, GError **error)
{
  g_auto (LiaisonUndo) undo = { .sequence = sequence };
  g_autofree char *label_id = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *undo_subject = NULL;
  gboolean is_redo, is_undone;

  undo.blockers = g_hash_table_new (g_direct_hash, g_direct_equal);
  undo.returned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!load (store, &undo, &label_id, &subject, error))
    return FALSE;
  /* The subject of an undo names the label and the subject of what was undone, in every language. */
  is_redo = g_str_equal (label_id, LIAISON_LABEL_UNDO);
  undo_subject = is_redo || g_str_equal (label_id, LIAISON_LABEL_REDO)
                     ? g_strdup (subject)
                     : g_strconcat (label_id, "\n", subject, NULL);
  liaison_bulk_set_large_cache (store->database, TRUE);
  is_undone =
      liaison_store_change_undoing (store, is_redo ? LIAISON_LABEL_REDO : LIAISON_LABEL_UNDO, undo_subject,
                                    sequence, apply_inverse, &undo, NULL, made, touched, error);
  liaison_bulk_set_large_cache (store->database, FALSE);
  return is_undone;
}
