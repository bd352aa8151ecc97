/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/store-private.h"

/* What the file itself says of its tables: their kinds, and who refers to whom. */

static void
free_kind (gpointer data)
{
  LiaisonTableKind *kind = data;

  g_free (kind->kind);
  g_free (kind->owner_column);
  g_free (kind);
}

static void
clear_reference (gpointer data)
{
  LiaisonReference *reference = data;

  g_free (reference->column);
}

static void
add_reference (LiaisonStore *self, const char *parent, const char *child, const char *column)
{
  const char *key = g_intern_string (parent);
  GArray *list = g_hash_table_lookup (self->references, key);
  LiaisonReference reference = { .child = g_intern_string (child), .column = g_strdup (column) };

  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (LiaisonReference));
      g_array_set_clear_func (list, clear_reference);
      g_hash_table_insert (self->references, (gpointer) key, list);
    }
  g_array_append_val (list, reference);
}

static gboolean
load_kinds (LiaisonStore *self, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      self->database,
      "SELECT name, kind, owner_column, owner_is_any,"
      "       (SELECT cid FROM pragma_table_info (table_kind.name) AS c WHERE c.name = owner_column)"
      "  FROM table_kind",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      LiaisonTableKind *kind;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      kind = g_new0 (LiaisonTableKind, 1);
      kind->name = g_intern_string (liaison_statement_get_text (statement, 0));
      kind->kind = g_strdup (liaison_statement_get_text (statement, 1));
      kind->owner_column = g_strdup (liaison_statement_get_text (statement, 2));
      kind->owner_is_any = liaison_statement_get_int (statement, 3) != 0;
      kind->owner_index =
          liaison_statement_is_null (statement, 4) ? -1 : (int) liaison_statement_get_int (statement, 4);
      g_hash_table_replace (self->kinds, (gpointer) kind->name, kind);
    }
}

static gboolean
load_references (LiaisonStore *self, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (self->database,
                                "SELECT f.\"table\", k.name, f.\"from\""
                                "  FROM table_kind AS k, pragma_foreign_key_list (k.name) AS f"
                                " WHERE k.kind = 'state'",
                                error);
  GHashTableIter parents;
  LiaisonTableKind *parent;
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      add_reference (self, liaison_statement_get_text (statement, 0),
                     liaison_statement_get_text (statement, 1), liaison_statement_get_text (statement, 2));
    }

  /* A table whose owner may be anything refers to every state table. */
  g_hash_table_iter_init (&parents, self->kinds);
  while (g_hash_table_iter_next (&parents, NULL, (gpointer *) &parent))
    {
      GHashTableIter children;
      LiaisonTableKind *child;

      if (!g_str_equal (parent->kind, "state"))
        continue;
      g_hash_table_iter_init (&children, self->kinds);
      while (g_hash_table_iter_next (&children, NULL, (gpointer *) &child))
        if (child->owner_is_any)
          add_reference (self, parent->name, child->name, child->owner_column);
    }
  return TRUE;
}

void
liaison_store_free_catalogue (LiaisonStore *self)
{
  g_clear_pointer (&self->kinds, g_hash_table_unref);
  g_clear_pointer (&self->references, g_hash_table_unref);
}

gboolean
liaison_store_load_catalogue (LiaisonStore *self, GError **error)
{
  liaison_store_free_catalogue (self);
  self->kinds = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, free_kind);
  self->references =
      g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) g_array_unref);
  return load_kinds (self, error) && load_references (self, error);
}

/**
 * liaison_store_get_table_kind:
 *
 * Returns: (nullable): what the file declares of @table
 */
const LiaisonTableKind *
liaison_store_get_table_kind (LiaisonStore *self, const char *table)
{
  return g_hash_table_lookup (self->kinds, g_intern_string (table));
}
