/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/undo-blockers.h"

#include "core/store/log.h"

#include <string.h>

/* Which later changes stand in the way of an undo: those that edited the same fields, that came to refer to what would
 * go, that removed what would be referred to again, that altered what would be closed again, or that took a name which must be unique. Changes that were undone
 * themselves, and the undoing of them, stand in nobody's way. */

gboolean
liaison_undo_is_blocked (const LiaisonUndo *self)
{
  return g_hash_table_size (self->blockers) > 0;
}

/* Whether a later change still has its effect. */
static gboolean
is_standing (LiaisonUndo *self, LiaisonStore *store, gint64 sequence, gboolean *result, GError **error)
{
  gint64 undoer, undoes = 0;

  if (!liaison_log_find_undoer (store->database, sequence, &undoer, error) ||
      !liaison_database_get_int (store->database, &undoes, error,
                                 "SELECT undoes FROM change WHERE sequence = ?", "i", sequence))
    return FALSE;
  *result = undoer == 0 && undoes <= self->sequence;
  return TRUE;
}

/* The changes after the undone one that touched the records, or something that belongs to them. */
static GArray *
list_later_changes (LiaisonUndo *self,
                    LiaisonStore *store,
                    const char *first_id,
                    const char *last_id,
                    gboolean is_own,
                    GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (store->database,
                                "SELECT sequence FROM change_record"
                                " WHERE record_id BETWEEN ?1 AND ?2 AND is_own >= ?4 AND sequence > ?3"
                                " UNION SELECT sequence FROM change_range"
                                " WHERE first_id <= ?2 AND last_id >= ?1 AND sequence > ?3",
                                error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row, stands;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "ttii", first_id, last_id, self->sequence, (gint64) is_own);
  while (TRUE)
    {
      gint64 sequence;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&found);
      sequence = liaison_statement_get_int (statement, 0);
      if (!is_standing (self, store, sequence, &stands, error))
        return NULL;
      if (stands)
        g_array_append_val (found, sequence);
    }
}

static void
block_by (LiaisonUndo *self, gint64 sequence)
{
  g_hash_table_add (self->blockers, GSIZE_TO_POINTER ((gsize) sequence));
}

/* All later changes of these records stand in the way. */
gboolean
liaison_undo_block_by_changes_of (LiaisonUndo *self,
                                  LiaisonStore *store,
                                  const char *first_id,
                                  const char *last_id,
                                  GError **error)
{
  g_autoptr (GArray) later = list_later_changes (self, store, first_id, last_id, TRUE, error);

  for (guint i = 0; later != NULL && i < later->len; i++)
    block_by (self, g_array_index (later, gint64, i));
  return later != NULL;
}

/* Children of what would go ---------------------------------------------------------------------------------------- */

/* Whether the undone change itself made this row, so that it goes with its parent. */
static gboolean
is_made_by (LiaisonUndo *self, GHashTable *inserted, const char *table, const char *id)
{
  if (inserted != NULL && g_hash_table_contains (inserted, id))
    return TRUE;
  for (guint i = 0; i < self->parts->len; i++)
    {
      const LiaisonContentPart *part = g_ptr_array_index (self->parts, i);

      if (part->kind == LIAISON_CONTENT_RANGE && g_str_equal (part->table, table) &&
          strcmp (id, part->first_id) >= 0 && strcmp (id, part->last_id) <= 0)
        return TRUE;
    }
  return FALSE;
}

/* Rows that refer to rows of @table, which the undo would remove, stand in the way unless they go with them. */
gboolean
liaison_undo_block_by_children (LiaisonUndo *self,
                                LiaisonStore *store,
                                GHashTable *inserted,
                                const char *table,
                                const char *first_id,
                                const char *last_id,
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
      liaison_statement_bind (statement, "tt", first_id, last_id);
      while (TRUE)
        {
          g_autofree char *child = NULL;

          if (!liaison_statement_next (statement, &has_row, error))
            return FALSE;
          if (!has_row)
            break;
          child = g_strdup (liaison_statement_get_text (statement, 0));
          if (!is_made_by (self, inserted, reference->child, child) &&
              !liaison_undo_block_by_changes_of (self, store, child, child, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Parents of what would come back ---------------------------------------------------------------------------------- */

static gboolean
get_column (LiaisonStore *store, const char *table, const char *column, int *index, GError **error)
{
  gint64 found = -1;

  if (!liaison_database_get_int (store->database, &found, error,
                                 "SELECT cid FROM pragma_table_info (?) WHERE name = ?", "tt", table, column))
    return FALSE;
  *index = (int) found;
  return TRUE;
}

static gboolean
exists (LiaisonStore *store, const char *table, const char *id, gboolean *result, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = ?", table);
  gint64 found = 0;

  if (!liaison_database_get_int (store->database, &found, error, sql, "t", id))
    return FALSE;
  *result = found != 0;
  return TRUE;
}

static char *
dup_old (sqlite3_changeset_iter *iter, int column)
{
  sqlite3_value *value = NULL;

  if (column >= 0)
    sqlite3changeset_old (iter, column, &value);
  return value != NULL ? g_strdup ((const char *) sqlite3_value_text (value)) : NULL;
}

/* What a row referred to before the change must be there, or come back with it. */
static gboolean
block_by_missing_parent (LiaisonUndo *self,
                         LiaisonStore *store,
                         GHashTable *removed,
                         const char *parent,
                         const char *parent_id,
                         GError **error)
{
  gboolean is_there;

  if (parent_id == NULL || g_hash_table_contains (removed, parent_id))
    return TRUE;
  if (!exists (store, parent, parent_id, &is_there, error))
    return FALSE;
  return is_there || liaison_undo_block_by_changes_of (self, store, parent_id, parent_id, error);
}

static gboolean
block_by_parents (LiaisonUndo *self,
                  LiaisonStore *store,
                  sqlite3_changeset_iter *iter,
                  const LiaisonTableKind *kind,
                  GHashTable *removed,
                  GError **error)
{
  GHashTableIter parents;
  const char *parent;
  GArray *references;
  int index;

  if (kind->owner_is_any)
    {
      g_autofree char *entity = NULL;
      g_autofree char *owner_id = dup_old (iter, kind->owner_index);

      if (!get_column (store, kind->name, "entity", &index, error))
        return FALSE;
      entity = dup_old (iter, index);
      if (entity != NULL && liaison_store_get_table_kind (store, entity) != NULL &&
          !block_by_missing_parent (self, store, removed, entity, owner_id, error))
        return FALSE;
    }
  g_hash_table_iter_init (&parents, store->references);
  while (g_hash_table_iter_next (&parents, (gpointer *) &parent, (gpointer *) &references))
    for (guint i = 0; i < references->len; i++)
      {
        const LiaisonReference *reference = &g_array_index (references, LiaisonReference, i);
        g_autofree char *parent_id = NULL;

        if (reference->child != kind->name ||
            g_strcmp0 (reference->column, kind->owner_is_any ? kind->owner_column : NULL) == 0)
          continue;
        if (!get_column (store, kind->name, reference->column, &index, error))
          return FALSE;
        parent_id = dup_old (iter, index);
        if (!block_by_missing_parent (self, store, removed, parent, parent_id, error))
          return FALSE;
      }
  return TRUE;
}

/* Later edits of the same fields ------------------------------------------------------------------------------------ */

static GPtrArray *
load_parts (LiaisonStore *store, gint64 sequence, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      store->database, "SELECT content FROM change_content WHERE sequence = ?", error);
  g_autoptr (GBytes) content = NULL;
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "i", sequence);
  if (!liaison_statement_next (statement, &has_row, error))
    return NULL;
  if (!has_row)
    return g_ptr_array_new ();
  content = liaison_statement_get_bytes (statement, 0);
  return liaison_content_decode (content, error);
}

/* Whether a changeset holds an edit of this row in one of the columns, or more than an edit. */
static gboolean
overlaps (GBytes *changeset, const char *table, const char *id, const gboolean *columns, int n_columns)
{
  gsize size;
  const void *data = g_bytes_get_data (changeset, &size);
  sqlite3_changeset_iter *iter = NULL;
  gboolean result = FALSE;

  if (sqlite3changeset_start (&iter, (int) size, (void *) data) != SQLITE_OK)
    return TRUE;
  while (!result && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      sqlite3_value *key = NULL, *value = NULL;
      const char *other_table;
      int n_other, operation;

      sqlite3changeset_op (iter, &other_table, &n_other, &operation, NULL);
      if (operation == SQLITE_INSERT)
        sqlite3changeset_new (iter, 0, &key);
      else
        sqlite3changeset_old (iter, 0, &key);
      if (!g_str_equal (other_table, table) || g_strcmp0 ((const char *) sqlite3_value_text (key), id) != 0)
        continue;
      result = operation != SQLITE_UPDATE;
      for (int i = 1; !result && i < MIN (n_other, n_columns); i++)
        if (columns[i] && sqlite3changeset_new (iter, i, &value) == SQLITE_OK)
          result = value != NULL;
    }
  sqlite3changeset_finalize (iter);
  return result;
}

/* A field that was edited since is not put back, not even where it happens to hold the same value again. */
static gboolean
block_by_later_edits (LiaisonUndo *self,
                      LiaisonStore *store,
                      sqlite3_changeset_iter *iter,
                      const char *table,
                      const char *id,
                      int n_columns,
                      GError **error)
{
  g_autoptr (GArray) later = list_later_changes (self, store, id, id, TRUE, error);
  g_autofree gboolean *columns = g_new0 (gboolean, n_columns);

  if (later == NULL)
    return FALSE;
  for (int i = 1; i < n_columns && later->len > 0; i++)
    {
      sqlite3_value *value = NULL;

      sqlite3changeset_new (iter, i, &value);
      columns[i] = value != NULL;
    }
  for (guint i = 0; i < later->len; i++)
    {
      gint64 sequence = g_array_index (later, gint64, i);
      g_autoptr (GPtrArray) parts = load_parts (store, sequence, error);

      if (parts == NULL)
        return FALSE;
      for (guint k = 0; k < parts->len; k++)
        {
          const LiaisonContentPart *part = g_ptr_array_index (parts, k);

          if (part->kind == LIAISON_CONTENT_CHANGESET &&
              overlaps (part->bytes, table, id, columns, n_columns))
            block_by (self, sequence);
        }
    }
  return TRUE;
}

/* Parts of what would be closed again ------------------------------------------------------------------------------- */

static gboolean
touches_one_of (LiaisonStore *store,
                gint64 sequence,
                const char *const *tables,
                gboolean *result,
                GError **error)
{
  g_autoptr (GPtrArray) parts = load_parts (store, sequence, error);
  g_autoptr (LiaisonTouched) touched = liaison_touched_new ();

  *result = FALSE;
  if (parts == NULL || !liaison_store_add_touched (store, parts, touched, error))
    return FALSE;
  for (guint i = 0; !*result && tables[i] != NULL; i++)
    *result = liaison_touched_has_table (touched, tables[i]);
  return TRUE;
}

/* Later changes of a record and of what it consists of, one part in another. */
static gboolean
block_by_later_parts (LiaisonUndo *self,
                      LiaisonStore *store,
                      const char *const *tables,
                      const char *id,
                      GError **error)
{
  g_autoptr (GArray) later = list_later_changes (self, store, id, id, FALSE, error);

  if (later == NULL)
    return FALSE;
  for (guint i = 0; i < later->len; i++)
    {
      const gint64 sequence = g_array_index (later, gint64, i);
      gboolean is_theirs;

      if (!touches_one_of (store, sequence, tables, &is_theirs, error))
        return FALSE;
      if (is_theirs)
        block_by (self, sequence);
    }
  for (guint i = 0; tables[i] != NULL; i++)
    {
      const LiaisonTableKind *kind = liaison_store_get_table_kind (store, tables[i]);
      g_autofree char *sql =
          g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" = ?", kind->name, kind->owner_column);
      g_autoptr (LiaisonStatement) statement = liaison_database_prepare (store->database, sql, error);
      gboolean has_row = TRUE;

      if (statement == NULL)
        return FALSE;
      liaison_statement_bind (statement, "t", id);
      while (has_row)
        if (!liaison_statement_next (statement, &has_row, error) ||
            (has_row &&
             !block_by_later_parts (self, store, tables, liaison_statement_get_text (statement, 0), error)))
          return FALSE;
    }
  return TRUE;
}

/* What is closed again by the undo must consist of what it did when it was closed. */
static gboolean
block_by_closing (LiaisonUndo *self,
                  LiaisonStore *store,
                  sqlite3_changeset_iter *iter,
                  const char *table,
                  const char *id,
                  GError **error)
{
  for (guint i = 0; i < store->schema->n_wholes; i++)
    {
      const LiaisonWhole *whole = &store->schema->wholes[i];
      sqlite3_value *before = NULL, *after = NULL;
      int index;

      if (!g_str_equal (whole->table, table))
        continue;
      if (!get_column (store, table, whole->column, &index, error))
        return FALSE;
      sqlite3changeset_new (iter, index, &before);
      sqlite3changeset_old (iter, index, &after);
      if (before != NULL && after != NULL &&
          whole->closes ((const char *) sqlite3_value_text (before),
                         (const char *) sqlite3_value_text (after)) &&
          !block_by_later_parts (self, store, whole->parts, id, error))
        return FALSE;
    }
  return TRUE;
}

/* Names that must be unique ---------------------------------------------------------------------------------------- */

/* The row that holds the unique values which the row of @iter needs back. @iter is one that applies the inverse. */
static gboolean
block_by_unique (LiaisonUndo *self,
                 LiaisonStore *store,
                 sqlite3_changeset_iter *iter,
                 const char *table,
                 const char *index_name,
                 const char *id,
                 GError **error)
{
  g_autoptr (LiaisonStatement) columns =
      liaison_database_prepare (store->database, "SELECT cid, name FROM pragma_index_info (?)", error);
  g_autoptr (GString) condition = g_string_new ("h.id <> ?1");
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LiaisonStatement) holder = NULL;
  g_autofree char *sql = NULL;
  gboolean has_row;

  if (columns == NULL)
    return FALSE;
  liaison_statement_bind (columns, "t", index_name);
  while (TRUE)
    {
      sqlite3_value *value = NULL;

      if (!liaison_statement_next (columns, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      sqlite3changeset_new (iter, (int) liaison_statement_get_int (columns, 0), &value);
      g_ptr_array_add (values, value != NULL ? g_strdup ((const char *) sqlite3_value_text (value)) : NULL);
      g_string_append_printf (condition,
                              " AND h.\"%s\" = coalesce (?%u, (SELECT \"%s\" FROM \"%s\" WHERE id = ?1))",
                              liaison_statement_get_text (columns, 1), values->len + 1,
                              liaison_statement_get_text (columns, 1), table);
    }
  sql = g_strdup_printf ("SELECT h.id FROM \"%s\" AS h WHERE %s", table, condition->str);
  holder = liaison_database_prepare (store->database, sql, error);
  if (holder == NULL)
    return FALSE;
  liaison_statement_bind_text (holder, 1, id);
  for (guint i = 0; i < values->len; i++)
    liaison_statement_bind_text (holder, (int) i + 2, values->pdata[i]);
  if (!liaison_statement_next (holder, &has_row, error))
    return FALSE;
  if (has_row)
    {
      g_autofree char *holder_id = g_strdup (liaison_statement_get_text (holder, 0));

      return liaison_undo_block_by_changes_of (self, store, holder_id, holder_id, error);
    }
  return TRUE;
}

/* Called where the database refused to apply a row: names who changed it since, and who holds what it needs. */
gboolean
liaison_undo_block_by_holder (LiaisonUndo *self,
                              LiaisonStore *store,
                              sqlite3_changeset_iter *iter,
                              GError **error)
{
  g_autoptr (LiaisonStatement) indexes = NULL;
  g_autofree char *id = NULL;
  sqlite3_value *key = NULL;
  const char *table;
  int n_columns, operation;
  gboolean has_row;

  if (sqlite3changeset_op (iter, &table, &n_columns, &operation, NULL) != SQLITE_OK)
    return TRUE;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &key);
  else
    sqlite3changeset_old (iter, 0, &key);
  id = g_strdup (key != NULL ? (const char *) sqlite3_value_text (key) : "");
  if (!liaison_undo_block_by_changes_of (self, store, id, id, error))
    return FALSE;
  if (operation == SQLITE_DELETE)
    return TRUE;
  indexes = liaison_database_prepare (
      store->database, "SELECT name FROM pragma_index_list (?) WHERE \"unique\" = 1 AND origin = 'u'", error);
  if (indexes == NULL)
    return FALSE;
  liaison_statement_bind (indexes, "t", table);
  while (TRUE)
    {
      if (!liaison_statement_next (indexes, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!block_by_unique (self, store, iter, table, liaison_statement_get_text (indexes, 0), id, error))
        return FALSE;
    }
}

/* A changeset as a whole -------------------------------------------------------------------------------------------- */

/* The ids of the rows on which a changeset did @operation, with their tables. */
static GHashTable *
list_rows (LiaisonStore *store, GBytes *changeset, int wanted, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (changeset, &size);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_changeset_iter *iter = NULL;
  int code = sqlite3changeset_start (&iter, (int) size, (void *) data);

  while (code == SQLITE_OK && (code = sqlite3changeset_next (iter)) == SQLITE_ROW)
    {
      sqlite3_value *key = NULL;
      const char *table;
      int n_columns, operation;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, NULL);
      if (operation == SQLITE_INSERT)
        sqlite3changeset_new (iter, 0, &key);
      else
        sqlite3changeset_old (iter, 0, &key);
      if (operation == wanted)
        g_hash_table_insert (rows, g_strdup ((const char *) sqlite3_value_text (key)),
                             (gpointer) g_intern_string (table));
      code = SQLITE_OK;
    }
  sqlite3changeset_finalize (iter);
  if (code != SQLITE_DONE && code != SQLITE_OK)
    {
      liaison_database_fail (store->database, code, error);
      return NULL;
    }
  return g_steal_pointer (&rows);
}

/* A row comes back without what it belongs to. */
static void
note_returned (LiaisonUndo *self,
               sqlite3_changeset_iter *iter,
               const LiaisonTableKind *kind,
               const char *id,
               GHashTable *removed)
{
  g_autofree char *owner_id = dup_old (iter, kind->owner_index);

  if (owner_id != NULL && !g_hash_table_contains (removed, owner_id))
    g_hash_table_insert (self->returned, g_strdup (id), (gpointer) kind->name);
}

static gboolean
look_at_row (LiaisonUndo *self,
             LiaisonStore *store,
             sqlite3_changeset_iter *iter,
             GHashTable *inserted,
             GHashTable *removed,
             GError **error)
{
  const LiaisonTableKind *kind;
  g_autofree char *id = NULL;
  sqlite3_value *key = NULL;
  const char *table;
  int n_columns, operation;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, NULL);
  kind = liaison_store_get_table_kind (store, table);
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &key);
  else
    sqlite3changeset_old (iter, 0, &key);
  id = g_strdup ((const char *) sqlite3_value_text (key));
  if (operation == SQLITE_INSERT)
    return liaison_undo_block_by_children (self, store, inserted, table, id, id, error);
  if (operation == SQLITE_DELETE && kind != NULL)
    note_returned (self, iter, kind, id, removed);
  if (operation == SQLITE_UPDATE && (!block_by_later_edits (self, store, iter, table, id, n_columns, error) ||
                                     !block_by_closing (self, store, iter, table, id, error)))
    return FALSE;
  return kind == NULL || block_by_parents (self, store, iter, kind, removed, error);
}

/* Finds what stands in the way of the inverse of a changeset, before it is applied. */
gboolean
liaison_undo_look_at_changeset (LiaisonUndo *self, LiaisonStore *store, GBytes *changeset, GError **error)
{
  g_autoptr (GHashTable) inserted = list_rows (store, changeset, SQLITE_INSERT, error);
  g_autoptr (GHashTable) removed =
      inserted != NULL ? list_rows (store, changeset, SQLITE_DELETE, error) : NULL;
  gsize size;
  const void *data = g_bytes_get_data (changeset, &size);
  sqlite3_changeset_iter *iter = NULL;
  gboolean is_done = TRUE;
  int code;

  if (removed == NULL)
    return FALSE;
  code = sqlite3changeset_start (&iter, (int) size, (void *) data);
  while (code == SQLITE_OK && is_done && (code = sqlite3changeset_next (iter)) == SQLITE_ROW)
    {
      is_done = look_at_row (self, store, iter, inserted, removed, error);
      code = SQLITE_OK;
    }
  sqlite3changeset_finalize (iter);
  return is_done;
}
