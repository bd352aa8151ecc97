/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/import-identity.h"

#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>

struct _LiaisonImportIdentity
{
  const LiaisonEntity *entity;
  const LiaisonField *code;
  LiaisonDatabase *database;
  /* "system\nid" → LiaisonImportKnown; what was met so far */
  GHashTable *by_id;
  /* code → LiaisonImportKnown */
  GHashTable *by_code;
  /* The record that the latest row names by its own id. */
  LiaisonImportKnown *own;
};

static void
free_known (gpointer data)
{
  LiaisonImportKnown *known = data;

  if (known == NULL)
    return;
  g_free (known->id);
  g_free (known->name);
  g_free (known);
}

static LiaisonImportKnown *
new_known (const char *id, guint64 line, const char *name, gboolean is_final)
{
  LiaisonImportKnown *known = g_new0 (LiaisonImportKnown, 1);

  known->id = g_strdup (id);
  known->line = line;
  known->name = g_strdup (name);
  known->is_final = is_final;
  return known;
}

static gboolean
load_codes (LiaisonImportIdentity *self, GError **error)
{
  const LiaisonField *title = liaison_entity_get_title_field (self->entity);
  g_autofree char *sql = NULL;
  g_autoptr (LiaisonStatement) statement = NULL;
  gboolean has_row;

  if (self->code == NULL)
    return TRUE;
  sql = g_strdup_printf ("SELECT \"%s\", id, \"%s\" FROM \"%s\" WHERE \"%s\" <> '' ORDER BY id DESC",
                         self->code->column, title != NULL ? title->column : "id", self->entity->name,
                         self->code->column);
  statement = liaison_database_prepare (self->database, sql, error);
  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      /* Of several the oldest, which is read last. */
      g_hash_table_insert (self->by_code,
                           liaison_field_dup_code_key (self->code, liaison_statement_get_text (statement, 0)),
                           new_known (liaison_statement_get_text (statement, 1), 0,
                                      liaison_statement_get_text (statement, 2), FALSE));
    }
}

/**
 * liaison_import_identity_new:
 * @database: the workspace; must outlive the result
 *
 * Returns: (transfer full) (nullable): what knows the records of the workspace
 */
LiaisonImportIdentity *
liaison_import_identity_new (LiaisonDatabase *database, const LiaisonEntity *entity, GError **error)
{
  g_autoptr (LiaisonImportIdentity) self = g_new0 (LiaisonImportIdentity, 1);

  self->entity = entity;
  self->database = database;
  self->code = entity->code != NULL ? liaison_entity_get_field (entity, entity->code) : NULL;
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_known);
  self->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_known);
  return load_codes (self, error) ? g_steal_pointer (&self) : NULL;
}

void
liaison_import_identity_free (LiaisonImportIdentity *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_code);
  free_known (self->own);
  g_free (self);
}

static char *
get_id_key (const char *system, const char *value)
{
  return g_strconcat (system, "\n", value, NULL);
}

static LiaisonExplanation *
explain (const char *reason, const char *value, const char *system)
{
  LiaisonExplanation *explanation = liaison_explanation_new (reason, LIAISON_EXPLANATION_MET);

  liaison_explanation_set_text (explanation, "value", value);
  if (system != NULL)
    liaison_explanation_set_text (explanation, "system", system);
  return explanation;
}

/* Ids of other systems, and those that an export of Liaison itself has. */
static gboolean
find_by_id (LiaisonImportIdentity *self,
            const char *system,
            const char *value,
            const LiaisonImportKnown **known,
            GError **error)
{
  g_autofree char *key = get_id_key (system, value);
  g_autofree char *stored = NULL;
  g_autofree char *name = NULL;

  *known = g_hash_table_lookup (self->by_id, key);
  if (*known != NULL)
    return TRUE;
  if (!liaison_database_get_text (
          self->database, &stored, error,
          "SELECT record_id FROM external_id WHERE entity = ? AND system = ? AND value = ?", "ttt",
          self->entity->name, system, value))
    return FALSE;
  if (stored == NULL && liaison_id_is_valid (value))
    {
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE id = ?", self->entity->name);

      if (!liaison_database_get_text (self->database, &stored, error, sql, "t", value))
        return FALSE;
    }
  if (stored == NULL)
    return TRUE;
  name = liaison_record_load_title (self->database, self->entity, stored);
  *known = new_known (stored, 0, name, TRUE);
  g_hash_table_insert (self->by_id, g_steal_pointer (&key), (gpointer) *known);
  return TRUE;
}

/* The id by which an export of Liaison names a record. Is looked up by the primary key: there may be a million. */
static gboolean
find_by_own_id (LiaisonImportIdentity *self, const char *id, const LiaisonImportKnown **known, GError **error)
{
  g_autofree char *key = get_id_key ("", id);
  g_autofree char *sql = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *name = NULL;

  *known = g_hash_table_lookup (self->by_id, key);
  if (*known != NULL || !liaison_id_is_valid (id))
    return TRUE;
  sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE id = ?", self->entity->name);
  if (!liaison_database_get_text (self->database, &stored, error, sql, "t", id))
    return FALSE;
  if (stored == NULL)
    return TRUE;
  name = liaison_record_load_title (self->database, self->entity, stored);
  g_clear_pointer (&self->own, free_known);
  self->own = new_known (stored, 0, name != NULL ? name : stored, TRUE);
  *known = self->own;
  return TRUE;
}

/**
 * liaison_import_identity_find:
 * @row: a row that was read
 * @known: (out) (transfer none) (nullable): the record that it is
 * @explanation: (out) (transfer full) (nullable): why
 *
 * Returns: whether the database could be asked
 */
gboolean
liaison_import_identity_find (LiaisonImportIdentity *self,
                              LiaisonImportRow *row,
                              const LiaisonImportKnown **known,
                              LiaisonExplanation **explanation,
                              GError **error)
{
  const char *system;
  const char *value = liaison_import_row_get_external_id (row, &system);
  const char *own_id = liaison_import_row_get_own_id (row);

  *known = NULL;
  *explanation = NULL;
  if (own_id != NULL)
    {
      if (!find_by_own_id (self, own_id, known, error))
        return FALSE;
      if (*known != NULL)
        *explanation = explain (N_ ("Both have the id “{value}”."), own_id, NULL);
    }
  if (*known == NULL && value != NULL)
    {
      if (!find_by_id (self, system, value, known, error))
        return FALSE;
      if (*known != NULL)
        *explanation = explain (N_ ("Both have the id “{value}” in “{system}”."), value, system);
    }
  if (*known == NULL && self->code != NULL)
    {
      const char *code =
          liaison_entity_get_text (self->entity, liaison_import_row_get_values (row), self->entity->code);
      g_autofree char *key = code != NULL ? liaison_field_dup_code_key (self->code, code) : NULL;

      *known = key != NULL ? g_hash_table_lookup (self->by_code, key) : NULL;
      if (*known != NULL)
        *explanation =
            explain (self->code->type == LIAISON_FIELD_EMAIL ? N_ ("Both have the address “{value}”.")
                                                             : N_ ("Both have the code “{value}”."),
                     code, NULL);
    }
  return TRUE;
}

/* The first that has a key keeps it. */
static void
add_known (GHashTable *table, char *key, const char *id, guint64 line, const char *name, gboolean is_final)
{
  if (g_hash_table_contains (table, key))
    g_free (key);
  else
    g_hash_table_insert (table, key, new_known (id, line, name, is_final));
}

/**
 * liaison_import_identity_add:
 * @id: the record that the row became, or "" where it is only expected
 * @line: of the row
 * @name: (nullable): what it is called
 *
 * Lets later rows be held against this one.
 */
void
liaison_import_identity_add (LiaisonImportIdentity *self,
                             LiaisonImportRow *row,
                             const char *id,
                             guint64 line,
                             const char *name)
{
  const char *system;
  const char *value = liaison_import_row_get_external_id (row, &system);
  const char *code =
      self->code != NULL
          ? liaison_entity_get_text (self->entity, liaison_import_row_get_values (row), self->entity->code)
          : NULL;
  const char *own_id = liaison_import_row_get_own_id (row);

  if (own_id != NULL)
    add_known (self->by_id, get_id_key ("", own_id), id, line, name, TRUE);
  if (value != NULL)
    add_known (self->by_id, get_id_key (system, value), id, line, name, TRUE);
  if (code != NULL)
    add_known (self->by_code, liaison_field_dup_code_key (self->code, code), id, line, name, FALSE);
}
