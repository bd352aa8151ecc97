/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-session-private.h"

#include "core/records/registry.h"

#include <glib/gi18n-lib.h>

/* Of a session: the kind of record, and the mapping with what is kept of it. */

/* How many different words of a column are offered to be matched. */
#define MOST_WORDS 100

/* Kinds ------------------------------------------------------------------------------------------------------------- */

/* What people import most comes first; the rest follows in the order of the registry. */
static const char *const first_kinds[] = {
  "partners",     "people",         "customers",      "products",     "sales",
  "deals",        "registrations",  "regions",        "territories",  "sites",
  "employments",  "rates",          "certifications", "courses",      "enrolments",
  "surveys",      "survey-answers", "measures",       "measurements", "memberships",
  "applications", "agreements",     "plans",          "systems",      "system-accesses",
};

static gboolean
can_be_imported (const LiaisonEntity *entity)
{
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if (field->type == LIAISON_FIELD_ANY_REFERENCE && (field->flags & LIAISON_FIELD_REQUIRED) != 0)
      return FALSE;
  return TRUE;
}

static gpointer
order_entities (gpointer data)
{
  const LiaisonEntity *const *all = liaison_registry_get_entities ();
  GPtrArray *ordered = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (first_kinds); i++)
    {
      const LiaisonEntity *entity = liaison_registry_find (first_kinds[i]);

      if (entity != NULL)
        g_ptr_array_add (ordered, (gpointer) entity);
    }
  for (guint i = 0; all[i] != NULL; i++)
    if (can_be_imported (all[i]) && !g_ptr_array_find (ordered, all[i], NULL))
      g_ptr_array_add (ordered, (gpointer) all[i]);
  return ordered;
}

/**
 * liaison_import_session_get_entities:
 * @n_entities: (out): how many
 *
 * Returns: (transfer none) (array length=n_entities): the kinds of records that a file can bring, the usual ones first
 */
const LiaisonEntity *const *
liaison_import_session_get_entities (guint *n_entities)
{
  static GOnce once = G_ONCE_INIT;
  GPtrArray *ordered = g_once (&once, order_entities, NULL);

  *n_entities = ordered->len;
  return (const LiaisonEntity *const *) ordered->pdata;
}

/* The kind that most columns speak of. */
const LiaisonEntity *
liaison_import_session_guess_entity (LiaisonImportSession *self)
{
  guint n_entities;
  const LiaisonEntity *const *entities = liaison_import_session_get_entities (&n_entities);
  const LiaisonEntity *best = entities[0];
  int best_score = G_MININT;

  for (guint i = 0; i < n_entities; i++)
    {
      g_autoptr (LiaisonMapping) mapping = liaison_mapping_guess (entities[i], self->sniff, NULL);
      int score = (int) mapping->columns->len * 4;

      for (const LiaisonField *field = entities[i]->fields; field->name != NULL; field++)
        if ((field->flags & LIAISON_FIELD_REQUIRED) != 0 && field->standard == NULL &&
            field->type != LIAISON_FIELD_CURRENCY && liaison_mapping_find (mapping, field->name) == NULL)
          score -= 13;
      if (score > best_score)
        {
          best_score = score;
          best = entities[i];
        }
    }
  return best;
}

/* The mapping ------------------------------------------------------------------------------------------------------- */

static gboolean
fits (LiaisonImportSession *self, const LiaisonMapping *mapping)
{
  if (mapping->entity != self->entity || mapping->columns->len == 0)
    return FALSE;
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const LiaisonMappingColumn *column = g_ptr_array_index (mapping->columns, i);

      if (!g_strv_contains ((const char *const *) self->sniff->column_names, column->column))
        return FALSE;
    }
  return TRUE;
}

static char *
get_key (LiaisonImportSession *self)
{
  g_autofree char *columns = g_strjoinv ("\n", self->sniff->column_names);

  return g_strconcat (self->entity->kind, "\n", columns, NULL);
}

static void
free_source (gpointer data)
{
  LiaisonImportSource *source = data;

  g_free (source->name);
  liaison_mapping_free (source->mapping);
  g_free (source);
}

static void
add_source (GPtrArray *sources, const char *name, LiaisonMapping *mapping, gboolean is_saved)
{
  LiaisonImportSource *source = g_new0 (LiaisonImportSource, 1);

  source->name = g_strdup (name);
  source->mapping = mapping;
  source->is_saved = is_saved;
  g_ptr_array_add (sources, source);
}

static void
add_saved_sources (LiaisonImportSession *self, GPtrArray *sources)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      liaison_workspace_get_database (self->workspace),
      "SELECT name, content FROM import_mapping WHERE entity = ? ORDER BY name", NULL);
  gboolean has_row;

  if (statement == NULL)
    return;
  liaison_statement_bind (statement, "t", self->entity->name);
  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      g_autoptr (LiaisonMapping) mapping =
          liaison_mapping_from_json (liaison_statement_get_text (statement, 1), -1, NULL);

      if (mapping != NULL && fits (self, mapping))
        add_source (sources, liaison_statement_get_text (statement, 0), g_steal_pointer (&mapping), TRUE);
    }
}

/**
 * liaison_import_session_preset:
 * @field: the name of a field of what is imported
 * @text: canonical text
 *
 * Gives a field a value where the file has no column for it, unless the user says otherwise. Before the file is read.
 */
void
liaison_import_session_preset (LiaisonImportSession *self, const char *field, const char *text)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  g_hash_table_insert (self->presets, g_strdup (field), g_strdup (text));
}

/**
 * liaison_import_session_take_presets:
 *
 * Presets what is preset in another session.
 */
void
liaison_import_session_take_presets (LiaisonImportSession *self, LiaisonImportSession *from)
{
  GHashTableIter iter;
  const char *field, *text;

  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self) && LIAISON_IS_IMPORT_SESSION (from));

  g_hash_table_iter_init (&iter, from->presets);
  while (g_hash_table_iter_next (&iter, (gpointer *) &field, (gpointer *) &text))
    liaison_import_session_preset (self, field, text);
}

static LiaisonMapping *
guess (LiaisonImportSession *self)
{
  LiaisonMapping *mapping =
      liaison_mapping_guess (self->entity, self->sniff, liaison_workspace_get_database (self->workspace));
  GHashTableIter iter;
  const char *field, *text;

  g_hash_table_iter_init (&iter, self->presets);
  while (g_hash_table_iter_next (&iter, (gpointer *) &field, (gpointer *) &text))
    if (liaison_entity_get_field (self->entity, field) != NULL &&
        liaison_mapping_find (mapping, field) == NULL)
      liaison_mapping_set_constant (mapping, field, text);
  return mapping;
}

/**
 * liaison_import_session_list_sources:
 *
 * Returns: (transfer full) (element-type LiaisonImportSource): the mappings that can be used for the file, the one that is
 *   best used first; the last is a fresh guess
 */
GPtrArray *
liaison_import_session_list_sources (LiaisonImportSession *self)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (free_source);

  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), sources);

  if (self->sniff == NULL || self->entity == NULL || self->workspace == NULL)
    return sources;
  if (self->draft != NULL && fits (self, self->draft->mapping))
    add_source (sources, _ ("As you left it"), liaison_mapping_copy (self->draft->mapping), FALSE);
  add_saved_sources (self, sources);
  add_source (sources, _ ("Guessed from the file"), guess (self), FALSE);
  return sources;
}

/* The mapping for the columns and the kind as they are now. */
void
liaison_import_session_map (LiaisonImportSession *self)
{
  g_autofree char *key = NULL;

  liaison_import_session_drop_runs (self);
  g_hash_table_remove_all (self->actions);
  self->mapping = NULL;
  if (self->sniff != NULL && self->entity != NULL)
    {
      key = get_key (self);
      self->mapping = g_hash_table_lookup (self->mappings, key);
    }
  if (key != NULL && self->mapping == NULL)
    {
      g_autoptr (GPtrArray) sources = liaison_import_session_list_sources (self);
      LiaisonImportSource *source = g_ptr_array_index (sources, 0);

      self->mapping = liaison_mapping_copy (source->mapping);
      g_hash_table_insert (self->mappings, g_steal_pointer (&key), self->mapping);
    }
  liaison_import_session_emit (self, LIAISON_IMPORT_SESSION_MAPPED);
}

/**
 * liaison_import_session_use_mapping:
 * @mapping: of any kind; what it fills from columns that the file does not have is left out. The form that it asks for
 *   is what the file is read in first.
 */
void
liaison_import_session_use_mapping (LiaisonImportSession *self, const LiaisonMapping *mapping)
{
  LiaisonMapping *used;

  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  if (self->sniff == NULL)
    return;
  if (mapping->format_parts != LIAISON_CSV_PART_NONE)
    {
      g_clear_pointer (&self->asked_mapping, liaison_mapping_free);
      self->asked_mapping = liaison_mapping_copy (mapping);
      self->asked_mapping->format_parts = LIAISON_CSV_PART_NONE;
      liaison_import_session_decide (self, &mapping->format, mapping->format_parts);
      return;
    }
  self->entity = mapping->entity;
  self->is_entity_chosen = TRUE;
  used = liaison_mapping_copy (mapping);
  for (guint i = used->columns->len; i-- > 0;)
    {
      const LiaisonMappingColumn *column = g_ptr_array_index (used->columns, i);

      if (!g_strv_contains ((const char *const *) self->sniff->column_names, column->column))
        g_ptr_array_remove_index (used->columns, i);
    }
  g_hash_table_insert (self->mappings, get_key (self), used);
  liaison_import_session_map (self);
}

/**
 * liaison_import_session_get_mapping:
 *
 * Returns: (transfer none) (nullable): the mapping, to be edited in place
 */
LiaisonMapping *
liaison_import_session_get_mapping (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->mapping;
}

/**
 * liaison_import_session_did_edit:
 *
 * Must be called after the mapping was edited: what was found out by the old one does not hold any more.
 */
void
liaison_import_session_did_edit (LiaisonImportSession *self)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  liaison_import_session_drop_runs (self);
  liaison_import_session_emit (self, LIAISON_IMPORT_SESSION_EDITED);
}

/**
 * liaison_import_session_dup_mapping:
 *
 * Returns: (transfer full): the mapping with the form of the file, as far as a person decided it
 */
LiaisonMapping *
liaison_import_session_dup_mapping (LiaisonImportSession *self)
{
  LiaisonMapping *copy;

  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self) && self->mapping != NULL, NULL);

  copy = liaison_mapping_copy (self->mapping);
  copy->format = self->decided;
  copy->format_parts = self->decided_parts;
  return copy;
}

static void
add_word (GPtrArray *words, GHashTable *met, const char *cell)
{
  g_autofree char *word = g_strstrip (g_strdup (cell));

  if (*word == '\0' || words->len >= MOST_WORDS || !g_hash_table_add (met, g_strdup (word)))
    return;
  g_ptr_array_add (words, g_steal_pointer (&word));
}

/**
 * liaison_import_session_list_words:
 * @column: the name of a column
 *
 * Returns: (transfer full) (array zero-terminated=1): the different words that are known to stand in it, those that a
 *   preview could not use among them
 */
char **
liaison_import_session_list_words (LiaisonImportSession *self, const char *column)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTable *refused;
  GHashTableIter iter;
  const char *word;

  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self) && self->sniff != NULL, NULL);

  for (guint i = 0; i < self->sniff->n_columns; i++)
    for (guint k = 0; g_str_equal (self->sniff->column_names[i], column) && k < self->sniff->rows->len; k++)
      {
        char **row = g_ptr_array_index (self->sniff->rows, k);

        if (i < g_strv_length (row))
          add_word (words, met, row[i]);
      }
  refused = g_hash_table_lookup (self->refused_words, column);
  if (refused != NULL)
    {
      g_hash_table_iter_init (&iter, refused);
      while (g_hash_table_iter_next (&iter, (gpointer *) &word, NULL))
        add_word (words, met, word);
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_steal (words, NULL);
}

/**
 * liaison_import_session_list_missing:
 *
 * Returns: (transfer full) (array zero-terminated=1): the labels of the fields that every record needs and that nothing
 *   fills yet
 */
char **
liaison_import_session_list_missing (LiaisonImportSession *self)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  for (const LiaisonField *field = self->mapping != NULL ? self->entity->fields : NULL;
       field != NULL && field->name != NULL; field++)
    /* A currency may stand in the cells with the amounts. */
    if ((field->flags & LIAISON_FIELD_REQUIRED) != 0 && field->standard == NULL &&
        field->type != LIAISON_FIELD_CURRENCY && liaison_mapping_find (self->mapping, field->name) == NULL &&
        g_hash_table_lookup (self->mapping->constants, field->name) == NULL)
      g_strv_builder_add (labels, _ (field->label));
  return g_strv_builder_end (labels);
}

typedef struct
{
  char *entity;
  char *name;
  char *content;
} Saving;

static void
free_saving (gpointer data)
{
  Saving *saving = data;

  g_free (saving->entity);
  g_free (saving->name);
  g_free (saving->content);
  g_free (saving);
}

static gboolean
save_mapping (LiaisonStore *store, gpointer data, GError **error)
{
  const Saving *saving = data;
  LiaisonDatabase *database = liaison_store_get_database (store);

  if (saving->content == NULL)
    return liaison_database_run (database, error, "DELETE FROM import_mapping WHERE entity = ? AND name = ?",
                                 "tt", saving->entity, saving->name);
  return liaison_database_run (database, error,
                               "INSERT INTO import_mapping (entity, name, content) VALUES (?, ?, ?)"
                               " ON CONFLICT DO UPDATE SET content = excluded.content",
                               "ttt", saving->entity, saving->name, saving->content);
}

/**
 * liaison_import_session_save_mapping:
 * @name: replaces what has that name
 * @is_removed: whether it is taken out instead
 */
void
liaison_import_session_save_mapping (LiaisonImportSession *self,
                                     const char *name,
                                     gboolean is_removed,
                                     GAsyncReadyCallback callback,
                                     gpointer data)
{
  Saving *saving;

  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self) && self->mapping != NULL);

  saving = g_new0 (Saving, 1);
  saving->entity = g_strdup (self->entity->name);
  saving->name = g_strdup (name);
  if (!is_removed)
    {
      g_autoptr (LiaisonMapping) mapping = liaison_import_session_dup_mapping (self);

      saving->content = liaison_mapping_to_json (mapping);
    }
  liaison_workspace_work_async (self->workspace, save_mapping, saving, free_saving, callback, data);
}

gboolean
liaison_import_session_save_mapping_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (GObject) workspace = g_async_result_get_source_object (result);

  return liaison_workspace_work_finish (LIAISON_WORKSPACE (workspace), result, error);
}

void
liaison_import_session_keep_refused_words (LiaisonImportSession *self)
{
  for (guint i = 0; i < self->preview->problems->len; i++)
    {
      const LiaisonImportProblem *problem = g_ptr_array_index (self->preview->problems, i);
      GHashTable *words;

      if (problem->column == NULL || problem->cell == NULL)
        continue;
      words = g_hash_table_lookup (self->refused_words, problem->column);
      if (words == NULL)
        {
          words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          g_hash_table_insert (self->refused_words, g_strdup (problem->column), words);
        }
      g_hash_table_add (words, g_strdup (problem->cell));
    }
}
