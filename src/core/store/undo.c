/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/undo.h"

#include "core/store/label.h"
#include "core/store/store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Undo is a new change that applies the inverse of an old one. It never leaves anything out: where later changes stand
 * in the way it names them and alters nothing. */

typedef struct
{
  gint64 sequence;
  GPtrArray *parts;
  /* Sequences of the later changes that stand in the way, without doubles. */
  GHashTable *blockers;
} Undo;

static void
clear_undo (Undo *undo)
{
  g_clear_pointer (&undo->parts, g_ptr_array_unref);
  g_clear_pointer (&undo->blockers, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Undo, clear_undo)

/* Adds the changes after the undone one that @sql selects, given first id, last id and the undone sequence. */
static gboolean
add_blockers (LiaisonStore *store, Undo *undo, const char *sql, const char *first, const char *last, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (store->database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tti", first, last, undo->sequence);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_hash_table_add (undo->blockers, GSIZE_TO_POINTER ((gsize) liaison_statement_get_int (statement, 0)));
    }
}

static gboolean
add_changes_of (LiaisonStore *store, Undo *undo, const char *first, const char *last, GError **error)
{
  return add_blockers (store, undo,
                       "SELECT DISTINCT sequence FROM change_record"
                       " WHERE record_id BETWEEN ?1 AND ?2 AND is_own = 1 AND sequence > ?3"
                       " UNION SELECT sequence FROM change_range"
                       " WHERE first_id <= ?2 AND last_id >= ?1 AND sequence > ?3",
                       first, last, error);
}

/* Whether the undone change itself made this row, so that it goes with its parent. */
static gboolean
is_made_by (Undo *undo, GHashTable *inserted, const char *table, const char *id)
{
  if (inserted != NULL && g_hash_table_contains (inserted, id))
    return TRUE;
  for (guint i = 0; i < undo->parts->len; i++)
    {
      const LiaisonContentPart *part = g_ptr_array_index (undo->parts, i);

      if (part->kind == LIAISON_CONTENT_RANGE && g_str_equal (part->table, table)
          && strcmp (id, part->first_id) >= 0 && strcmp (id, part->last_id) <= 0)
        return TRUE;
    }
  return FALSE;
}

/* Rows that came to refer to rows of @table since, which the undone change made and undo would remove. */
static gboolean
find_children (LiaisonStore *store,
               Undo *undo,
               GHashTable *inserted,
               const char *table,
               const char *first,
               const char *last,
               GError **error)
{
  GArray *references = g_hash_table_lookup (store->references, g_intern_string (table));

  for (guint i = 0; references != NULL && i < references->len; i++)
    {
      const LiaisonReference *reference = &g_array_index (references, LiaisonReference, i);
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" BETWEEN ?1 AND ?2",
                                              reference->child, reference->column);
      g_autoptr (LiaisonStatement) statement = liaison_database_prepare (store->database, sql, error);
      gboolean has_row;

      if (statement == NULL)
        return FALSE;
      liaison_statement_bind (statement, "tt", first, last);
      while (TRUE)
        {
          g_autofree char *child = NULL;

          if (!liaison_statement_next (statement, &has_row, error))
            return FALSE;
          if (!has_row)
            break;
          child = g_strdup (liaison_statement_get_text (statement, 0));
          if (!is_made_by (undo, inserted, reference->child, child)
              && !add_changes_of (store, undo, child, child, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* The ids of the rows that a changeset inserted, with their tables. */
static gboolean
list_inserted (LiaisonStore *store, GBytes *bytes, GHashTable *inserted, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  sqlite3_changeset_iter *iter = NULL;
  int code = sqlite3changeset_start (&iter, (int) size, (void *) data);

  while (code == SQLITE_OK && (code = sqlite3changeset_next (iter)) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, operation;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, NULL);
      if (operation == SQLITE_INSERT)
        {
          sqlite3_value *key = NULL;

          sqlite3changeset_new (iter, 0, &key);
          g_hash_table_insert (inserted, g_strdup ((const char *) sqlite3_value_text (key)),
                               (gpointer) g_intern_string (table));
        }
      code = SQLITE_OK;
    }
  sqlite3changeset_finalize (iter);
  return code == SQLITE_DONE || code == SQLITE_OK || liaison_database_fail (store->database, code, error);
}

typedef struct
{
  LiaisonStore *store;
  Undo *undo;
  GError *error;
} Apply;

static int
meet_conflict (void *data, int kind, sqlite3_changeset_iter *iter)
{
  Apply *apply = data;
  const char *table;
  int n_columns, operation;
  sqlite3_value *key = NULL;

  /* The inverse is applied by the iterator, so that what it calls old is what the undone change wrote. */
  if (kind != SQLITE_CHANGESET_FOREIGN_KEY
      && sqlite3changeset_op (iter, &table, &n_columns, &operation, NULL) == SQLITE_OK)
    {
      if (operation == SQLITE_INSERT)
        sqlite3changeset_new (iter, 0, &key);
      else
        sqlite3changeset_old (iter, 0, &key);
      if (key != NULL)
        {
          g_autofree char *id = g_strdup ((const char *) sqlite3_value_text (key));

          add_changes_of (apply->store, apply->undo, id, id, &apply->error);
        }
    }
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
undo_changeset (LiaisonStore *store, Undo *undo, GBytes *bytes, GError **error)
{
  g_autoptr (GHashTable) inserted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Apply apply = { .store = store, .undo = undo };
  GHashTableIter rows;
  const char *id, *table;
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  int code;

  if (!list_inserted (store, bytes, inserted, error))
    return FALSE;
  g_hash_table_iter_init (&rows, inserted);
  while (g_hash_table_iter_next (&rows, (gpointer *) &id, (gpointer *) &table))
    if (!find_children (store, undo, inserted, table, id, id, error))
      return FALSE;
  if (g_hash_table_size (undo->blockers) > 0)
    return TRUE;

  code = sqlite3changeset_apply_v2 (liaison_database_get_handle (store->database), (int) size, (void *) data, NULL,
                                    meet_conflict, &apply, NULL, NULL, SQLITE_CHANGESETAPPLY_INVERT);
  if (apply.error != NULL)
    {
      g_propagate_error (error, apply.error);
      return FALSE;
    }
  if (code == SQLITE_OK || g_hash_table_size (undo->blockers) > 0)
    return TRUE;
  if (code == SQLITE_ABORT)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT,
                           _ ("This change cannot be undone: what it altered is no longer as it left it, and "
                              "nothing was changed."));
      return FALSE;
    }
  return liaison_database_fail (store->database, code, error);
}

static gboolean
undo_journal (LiaisonStore *store, GBytes *bytes, GError **error)
{
  g_autoptr (GHashTable) inserted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter rows;
  const char *id, *table;

  if (!list_inserted (store, bytes, inserted, error))
    return FALSE;
  g_hash_table_iter_init (&rows, inserted);
  while (g_hash_table_iter_next (&rows, (gpointer *) &id, (gpointer *) &table))
    {
      const LiaisonJournal *journal = NULL;

      for (guint i = 0; i < store->schema->n_journals; i++)
        if (g_str_equal (store->schema->journals[i].table, table))
          journal = &store->schema->journals[i];
      if (journal == NULL || journal->counter == NULL)
        {
          g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE,
                               _ ("This change stands in a journal that only grows, so it cannot be undone."));
          return FALSE;
        }
      if (!journal->counter (store, id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
undo_range (LiaisonStore *store, Undo *undo, const LiaisonContentPart *part, GError **error)
{
  g_autoptr (GBytes) digest = NULL;
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id BETWEEN ? AND ?", part->table);
  LiaisonContentPart *removed;
  gint64 count;

  if (!liaison_bulk_digest (store->database, part->table, part->columns, part->first_id, part->last_id, &count,
                            &digest, error))
    return FALSE;
  if (count != part->count || !g_bytes_equal (digest, part->bytes))
    {
      if (!add_changes_of (store, undo, part->first_id, part->last_id, error))
        return FALSE;
      if (g_hash_table_size (undo->blockers) == 0)
        {
          g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT,
                               _ ("This import cannot be undone: its rows are no longer as it left them, and nothing "
                                  "was changed."));
          return FALSE;
        }
      return TRUE;
    }
  if (!find_children (store, undo, NULL, part->table, part->first_id, part->last_id, error))
    return FALSE;
  if (g_hash_table_size (undo->blockers) > 0)
    return TRUE;

  if (!liaison_store_pause_recording (store, error)
      || !liaison_database_run (store->database, error, sql, "tt", part->first_id, part->last_id))
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
refuse (LiaisonStore *store, Undo *undo, GError **error)
{
  g_autoptr (GPtrArray) sequences = g_hash_table_get_keys_as_ptr_array (undo->blockers);
  g_autoptr (GString) names = g_string_new (NULL);

  g_ptr_array_sort (sequences, compare_sequences);
  for (guint i = 0; i < MIN (sequences->len, 3); i++)
    {
      g_autofree char *label
          = liaison_label_of_change (store->database, (gint64) GPOINTER_TO_SIZE (sequences->pdata[i]));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", label);
    }
  if (sequences->len > 3)
    g_string_append_printf (names, ", …");
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT,
               ngettext ("This cannot be undone because a later change stands in the way: %s. Nothing was changed. "
                         "Undo that one first.",
                         "This cannot be undone because later changes stand in the way: %s. Nothing was changed. "
                         "Undo those first.",
                         sequences->len),
               names->str);
}

static gboolean
apply_inverse (LiaisonStore *store, gpointer data, GError **error)
{
  Undo *undo = data;

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
      if (g_hash_table_size (undo->blockers) > 0)
        {
          refuse (store, undo, error);
          return FALSE;
        }
    }
  return TRUE;
}

/* A migration that rebuilt a table has put a barrier behind the changes before it. */
static gboolean
check_barriers (LiaisonStore *store, Undo *undo, GError **error)
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
          g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE,
                               _ ("This change was made by an older Liaison that laid out its data differently, so it "
                                  "cannot be undone. Edit the record instead."));
          return FALSE;
        }
    }
}

static gboolean
load (LiaisonStore *store, Undo *undo, char **label_id, char **subject, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      store->database,
      "SELECT c.label_id, t.subject, t.content,"
      "       (SELECT max (u.sequence) FROM change AS u WHERE u.undoes = c.sequence"
      "           AND NOT EXISTS (SELECT 1 FROM change AS r WHERE r.undoes = u.sequence))"
      "  FROM change AS c LEFT JOIN change_content AS t USING (sequence) WHERE c.sequence = ?",
      error);
  g_autoptr (GBytes) content = NULL;
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "i", undo->sequence);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                   _ ("There is no change with the number %" G_GINT64_FORMAT "."), undo->sequence);
      return FALSE;
    }
  if (!liaison_statement_is_null (statement, 3))
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT, _ ("This change is undone already."));
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
  undo->parts = liaison_content_decode (content, error);
  return undo->parts != NULL && check_barriers (store, undo, error);
}

/**
 * liaison_undo:
 * @sequence: the change to undo; where that is an undo itself, the first change is done again
 * @made: (out) (optional): the change that undoes it
 * @touched: (out) (optional) (transfer full): the rows that were altered
 * @error: CONFLICT where later changes stand in the way, which the message names; NOT_UNDOABLE, NOT_FOUND, or what the
 *   database said
 *
 * Undoes one change, wholly or not at all.
 */
gboolean
liaison_undo (LiaisonStore *store, gint64 sequence, gint64 *made, LiaisonTouched **touched, GError **error)
{
  g_auto (Undo) undo = { .sequence = sequence };
  g_autofree char *label_id = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *undo_subject = NULL;
  gboolean is_redo, is_undone;

  undo.blockers = g_hash_table_new (g_direct_hash, g_direct_equal);
  if (!load (store, &undo, &label_id, &subject, error))
    return FALSE;
  /* The subject of an undo names the label and the subject of what was undone, in every language. */
  is_redo = g_str_equal (label_id, LIAISON_LABEL_UNDO);
  undo_subject = is_redo || g_str_equal (label_id, LIAISON_LABEL_REDO)
                     ? g_strdup (subject)
                     : g_strconcat (label_id, "\n", subject, NULL);
  liaison_bulk_set_large_cache (store->database, TRUE);
  is_undone = liaison_store_change_undoing (store, is_redo ? LIAISON_LABEL_REDO : LIAISON_LABEL_UNDO, undo_subject,
                                            sequence, apply_inverse, &undo, NULL, made, touched, error);
  liaison_bulk_set_large_cache (store->database, FALSE);
  return is_undone;
}
