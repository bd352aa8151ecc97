/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-session.h"

#include "core/records/registry.h"
#include "core/store/label.h"
#include "ui/exchange/import-draft.h"
#include "ui/exchange/import-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many different words of a column are offered to be matched. */
#define MOST_WORDS 100

/**
 * LiaisonImportSession:
 *
 * What the steps of the import assistant work on: the file and its form, the mapping, the decisions about duplicates, and
 * the runs on the threads of the workspace. It knows no widgets but the window.
 */
struct _LiaisonImportSession
{
  GObject parent_instance;

  LiaisonWindow *window;
  LiaisonWorkspace *workspace;

  GFile *file;
  gboolean is_temporary;
  guint64 file_size;
  LiaisonCsvFormat decided;
  LiaisonCsvParts decided_parts;
  GCancellable *reading;
  LiaisonCsvSniff *sniff;
  GError *file_error;

  const LiaisonEntity *entity;
  gboolean is_entity_chosen;
  LiaisonMapping *mapping;
  /* Waits until the file has been read in the form that it asks for. */
  LiaisonMapping *asked_mapping;
  /* From the kind and the columns to the mapping that was last used for them, so that going back loses nothing. */
  GHashTable *mappings;
  LiaisonImportDraft *draft;

  /* From the name of a column to a set of words that a preview could not use. */
  GHashTable *refused_words;

  LiaisonImportRun *run;
  LiaisonImportReport *preview;
  LiaisonImportReport *report;
  GError *run_error;
  guint tick;

  LiaisonDuplicateAction action;
  /* line → action + 1 */
  GHashTable *actions;
  GFile *refused_file;
};

enum
{
  READ,
  MAPPED,
  EDITED,
  DECIDED,
  PROGRESSED,
  PREVIEWED,
  IMPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonImportSession, liaison_import_session, G_TYPE_OBJECT)

/* Kinds ------------------------------------------------------------------------------------------------------------- */

/* What people import most comes first; the rest follows in the order of the registry. */
static const char *const first_kinds[] = { "partners", "people",      "customers", "products", "sales",     "deals",
                                           "registrations", "regions", "territories", "sites", "employments", "rates" };

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
static const LiaisonEntity *
guess_entity (LiaisonImportSession *self)
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
        if ((field->flags & LIAISON_FIELD_REQUIRED) != 0 && field->standard == NULL
            && field->type != LIAISON_FIELD_CURRENCY && liaison_mapping_find (mapping, field->name) == NULL)
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
      g_autoptr (LiaisonMapping) mapping
          = liaison_mapping_from_json (liaison_statement_get_text (statement, 1), -1, NULL);

      if (mapping != NULL && fits (self, mapping))
        add_source (sources, liaison_statement_get_text (statement, 0), g_steal_pointer (&mapping), TRUE);
    }
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

  if (self->sniff == NULL || self->entity == NULL)
    return sources;
  if (self->draft != NULL && fits (self, self->draft->mapping))
    add_source (sources, _ ("As you left it"), liaison_mapping_copy (self->draft->mapping), FALSE);
  add_saved_sources (self, sources);
  add_source (sources, _ ("Guessed from the file"),
              liaison_mapping_guess (self->entity, self->sniff, liaison_workspace_get_database (self->workspace)),
              FALSE);
  return sources;
}

static void
drop_runs (LiaisonImportSession *self)
{
  g_clear_pointer (&self->preview, liaison_import_report_free);
  g_clear_error (&self->run_error);
}

/* The mapping for the columns and the kind as they are now. */
static void
map (LiaisonImportSession *self)
{
  g_autofree char *key = NULL;

  drop_runs (self);
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
  g_signal_emit (self, signals[MAPPED], 0);
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
  map (self);
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

  drop_runs (self);
  g_signal_emit (self, signals[EDITED], 0);
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

static void
keep_refused_words (LiaisonImportSession *self)
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
    if ((field->flags & LIAISON_FIELD_REQUIRED) != 0 && field->standard == NULL
        && field->type != LIAISON_FIELD_CURRENCY && liaison_mapping_find (self->mapping, field->name) == NULL
        && g_hash_table_lookup (self->mapping->constants, field->name) == NULL)
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
    return liaison_database_run (database, error, "DELETE FROM import_mapping WHERE entity = ? AND name = ?", "tt",
                                 saving->entity, saving->name);
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

/* The file ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonCsvFormat decided;
  LiaisonCsvParts parts;
  guint64 size;
} Reading;

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  GFile *file = source;
  GError *error = NULL;
  LiaisonCsvSniff *sniff;
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  reading->size = info != NULL ? (guint64) g_file_info_get_size (info) : 0;
  sniff = liaison_csv_sniff_file (file, &reading->decided, reading->parts, cancellable, &error);
  if (sniff != NULL)
    g_task_return_pointer (task, sniff, (GDestroyNotify) liaison_csv_sniff_free);
  else
    g_task_return_error (task, error);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonImportSession) self = user_data;
  const Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  LiaisonCsvSniff *sniff = g_task_propagate_pointer (G_TASK (result), &error);

  /* Another file, or another form, was asked for meanwhile. */
  if (g_task_get_cancellable (G_TASK (result)) != self->reading)
    {
      g_clear_pointer (&sniff, liaison_csv_sniff_free);
      return;
    }
  g_clear_object (&self->reading);
  g_clear_pointer (&self->sniff, liaison_csv_sniff_free);
  g_clear_error (&self->file_error);
  self->sniff = sniff;
  self->file_error = g_steal_pointer (&error);
  self->file_size = reading->size;
  if (sniff != NULL && !self->is_entity_chosen)
    self->entity = self->draft != NULL && self->draft->file != NULL && g_file_equal (self->draft->file, self->file)
                       ? self->draft->mapping->entity
                       : guess_entity (self);
  if (sniff != NULL && self->asked_mapping != NULL)
    {
      g_autoptr (LiaisonMapping) asked = g_steal_pointer (&self->asked_mapping);

      liaison_import_session_use_mapping (self, asked);
    }
  else
    map (self);
  g_signal_emit (self, signals[READ], 0);
}

static void
read_file (LiaisonImportSession *self)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  task = g_task_new (self->file, self->reading, read_done, g_object_ref (self));
  reading->decided = self->decided;
  reading->parts = self->decided_parts;
  g_task_set_task_data (task, reading, g_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
drop_file (LiaisonImportSession *self)
{
  if (self->is_temporary)
    g_file_delete (self->file, NULL, NULL);
  self->is_temporary = FALSE;
  g_clear_object (&self->file);
  g_clear_object (&self->refused_file);
  g_clear_pointer (&self->sniff, liaison_csv_sniff_free);
  g_clear_error (&self->file_error);
  self->decided = LIAISON_CSV_FORMAT_DEFAULT;
  self->decided_parts = LIAISON_CSV_PART_NONE;
  self->mapping = NULL;
  g_clear_pointer (&self->asked_mapping, liaison_mapping_free);
  g_hash_table_remove_all (self->actions);
  g_hash_table_remove_all (self->refused_words);
  drop_runs (self);
}

/**
 * liaison_import_session_set_file:
 *
 * Starts to read a file; #LiaisonImportSession::read tells when its form is known.
 */
void
liaison_import_session_set_file (LiaisonImportSession *self, GFile *file)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  g_object_ref (file);
  drop_file (self);
  self->file = file;
  if (self->draft != NULL && self->draft->file != NULL && g_file_equal (self->draft->file, file))
    {
      self->decided = self->draft->mapping->format;
      self->decided_parts = self->draft->mapping->format_parts;
    }
  read_file (self);
}

/**
 * liaison_import_session_set_text:
 * @text: what was pasted
 *
 * As liaison_import_session_set_file(), for a text that is kept in a file as long as it is needed.
 */
gboolean
liaison_import_session_set_text (LiaisonImportSession *self, const char *text, GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), FALSE);

  file = g_file_new_tmp ("liaison-XXXXXX.csv", &stream, error);
  if (file == NULL)
    return FALSE;
  if (!g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), text, strlen (text), NULL,
                                  NULL, error)
      || !g_io_stream_close (G_IO_STREAM (stream), NULL, error))
    {
      g_file_delete (file, NULL, NULL);
      return FALSE;
    }
  liaison_import_session_set_file (self, file);
  self->is_temporary = TRUE;
  return TRUE;
}

GFile *
liaison_import_session_get_file (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->file;
}

/**
 * liaison_import_session_dup_file_name:
 *
 * Returns: (transfer full): what people call the file
 */
char *
liaison_import_session_dup_file_name (LiaisonImportSession *self)
{
  g_autofree char *base = NULL;

  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  if (self->is_temporary)
    return g_strdup (_ ("Pasted text"));
  if (self->file == NULL)
    return g_strdup ("");
  base = g_file_get_basename (self->file);
  return g_filename_display_name (base);
}

guint64
liaison_import_session_get_file_size (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), 0);

  return self->file_size;
}

gboolean
liaison_import_session_is_reading (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), FALSE);

  return self->reading != NULL;
}

/**
 * liaison_import_session_get_file_error:
 *
 * Returns: (nullable): why the file cannot be read as a CSV file
 */
const GError *
liaison_import_session_get_file_error (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->file_error;
}

/**
 * liaison_import_session_get_sniff:
 *
 * Returns: (transfer none) (nullable): the form of the file
 */
const LiaisonCsvSniff *
liaison_import_session_get_sniff (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->sniff;
}

/**
 * liaison_import_session_decide:
 * @format: the values of @parts
 * @parts: what a person decided; the rest is as it was
 *
 * Reads the file anew.
 */
void
liaison_import_session_decide (LiaisonImportSession *self, const LiaisonCsvFormat *format, LiaisonCsvParts parts)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  if ((parts & LIAISON_CSV_PART_ENCODING) != 0)
    self->decided.encoding = format->encoding;
  if ((parts & LIAISON_CSV_PART_SEPARATOR) != 0)
    self->decided.separator = format->separator;
  if ((parts & LIAISON_CSV_PART_QUOTE) != 0)
    self->decided.quote = format->quote;
  if ((parts & LIAISON_CSV_PART_HEADER) != 0)
    self->decided.has_header = format->has_header;
  if ((parts & LIAISON_CSV_PART_DECIMAL) != 0)
    self->decided.decimal_comma = format->decimal_comma;
  self->decided_parts |= parts;
  if (self->file != NULL)
    read_file (self);
}

void
liaison_import_session_set_entity (LiaisonImportSession *self, const LiaisonEntity *entity)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  self->is_entity_chosen = TRUE;
  if (self->entity == entity)
    return;
  self->entity = entity;
  map (self);
}

const LiaisonEntity *
liaison_import_session_get_entity (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->entity;
}

/* Runs -------------------------------------------------------------------------------------------------------------- */

static gboolean
tick (gpointer data)
{
  g_signal_emit (data, signals[PROGRESSED], 0);
  return G_SOURCE_CONTINUE;
}

static LiaisonImportRun *
start_run (LiaisonImportSession *self)
{
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_copy (self->mapping);
  GHashTableIter iter;
  gpointer line, action;
  LiaisonImporter *importer;

  /* The whole form as it was seen, so that nothing is guessed anew. */
  mapping->format = self->sniff->format;
  mapping->format_parts = LIAISON_CSV_PART_ENCODING | LIAISON_CSV_PART_SEPARATOR | LIAISON_CSV_PART_QUOTE
                          | LIAISON_CSV_PART_HEADER | LIAISON_CSV_PART_DECIMAL;
  importer = liaison_importer_new (self->file, mapping);
  liaison_importer_set_action (importer, self->action);
  g_hash_table_iter_init (&iter, self->actions);
  while (g_hash_table_iter_next (&iter, &line, &action))
    liaison_importer_set_action_of_line (importer, *(guint64 *) line,
                                         (LiaisonDuplicateAction) (GPOINTER_TO_INT (action) - 1));
  g_clear_error (&self->run_error);
  self->run = liaison_import_run_new (importer);
  self->tick = g_timeout_add (100, tick, self);
  return self->run;
}

/* Whether @run is the one that was last started. */
static gboolean
end_run (LiaisonImportSession *self, LiaisonImportRun *run)
{
  if (self->run != run)
    return FALSE;
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->run, liaison_import_run_unref);
  return TRUE;
}

typedef struct
{
  LiaisonImportSession *session;
  LiaisonImportRun *run;
} Waiting;

static Waiting *
wait_for (LiaisonImportSession *self, LiaisonImportRun *run)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->session = g_object_ref (self);
  waiting->run = liaison_import_run_ref (run);
  return waiting;
}

static void
free_waiting (Waiting *waiting)
{
  g_object_unref (waiting->session);
  liaison_import_run_unref (waiting->run);
  g_free (waiting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, free_waiting)

/* In Downloads, under a name that nothing has yet. */
static void
choose_refused_file (LiaisonImportSession *self)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOWNLOAD);
  g_autofree char *name = liaison_import_session_dup_file_name (self);
  char *ending = strrchr (name, '.');

  if (self->refused_file != NULL || folder == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    return;
  if (ending != NULL)
    *ending = '\0';
  for (guint i = 1; i < 1000; i++)
    {
      /* Translators: the name of a file; %s is the name of the file that was imported */
      g_autofree char *base = i == 1 ? g_strdup_printf (_ ("%s, rows left out.csv"), name)
                                     /* Translators: as before, with a number */
                                     : g_strdup_printf (_ ("%1$s, rows left out %2$u.csv"), name, i);
      g_autofree char *path = g_build_filename (folder, base, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      self->refused_file = g_file_new_for_path (path);
      return;
    }
}

static void
preview_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  LiaisonImportSession *self = waiting->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonImportReport) preview
      = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (!end_run (self, waiting->run))
    return;
  g_clear_pointer (&self->preview, liaison_import_report_free);
  self->preview = g_steal_pointer (&preview);
  if (self->preview != NULL)
    {
      keep_refused_words (self);
      choose_refused_file (self);
    }
  self->run_error = g_steal_pointer (&error);
  g_signal_emit (self, signals[PREVIEWED], 0);
}

/**
 * liaison_import_session_preview:
 *
 * Reads the whole file and finds out what an import would do; #LiaisonImportSession::previewed tells the end.
 */
void
liaison_import_session_preview (LiaisonImportSession *self)
{
  LiaisonImportRun *run;

  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self) && self->mapping != NULL);

  liaison_import_session_cancel (self);
  end_run (self, self->run);
  g_clear_pointer (&self->preview, liaison_import_report_free);
  run = start_run (self);
  liaison_workspace_read_async (self->workspace, liaison_import_run_preview, liaison_import_run_ref (run),
                                (GDestroyNotify) liaison_import_run_unref,
                                (GDestroyNotify) liaison_import_report_free, liaison_import_run_get_cancellable (run),
                                preview_done, wait_for (self, run));
}

static void
import_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  LiaisonImportSession *self = waiting->session;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  if (liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error))
    {
      g_autofree char *name = liaison_import_session_dup_file_name (self);
      /* Translators: %s is the name of a file */
      g_autofree char *title = g_strdup_printf (_ ("“%s” imported"), name);

      g_clear_pointer (&self->report, liaison_import_report_free);
      self->report = liaison_import_run_steal_report (waiting->run);
      self->report->sequence = sequence;
      liaison_window_did_change (self->window, sequence, title);
    }
  end_run (self, waiting->run);
  self->run_error = g_steal_pointer (&error);
  g_signal_emit (self, signals[IMPORTED], 0);
}

/**
 * liaison_import_session_import:
 *
 * Imports the file as one change; #LiaisonImportSession::imported tells the end.
 */
void
liaison_import_session_import (LiaisonImportSession *self)
{
  g_autofree char *name = NULL;
  LiaisonImportRun *run;

  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self) && self->mapping != NULL);

  name = liaison_import_session_dup_file_name (self);
  liaison_import_session_cancel (self);
  end_run (self, self->run);
  run = start_run (self);
  liaison_importer_set_refused_file (liaison_import_run_get_importer (run), self->refused_file);
  liaison_workspace_change_async (self->workspace, LIAISON_LABEL_IMPORT, name, liaison_import_run_import,
                                  liaison_import_run_ref (run), (GDestroyNotify) liaison_import_run_unref,
                                  liaison_import_run_get_cancellable (run), import_done, wait_for (self, run));
}

void
liaison_import_session_cancel (LiaisonImportSession *self)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  if (self->run != NULL)
    g_cancellable_cancel (liaison_import_run_get_cancellable (self->run));
}

gboolean
liaison_import_session_is_running (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), FALSE);

  return self->run != NULL;
}

/**
 * liaison_import_session_get_progress:
 * @n_rows: (out): how many rows were read
 *
 * Returns: the part of the file that was read, from 0 to 1
 */
double
liaison_import_session_get_progress (LiaisonImportSession *self, guint64 *n_rows)
{
  guint64 n_bytes = 0;

  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), 0);

  *n_rows = 0;
  if (self->run != NULL)
    liaison_import_run_get_progress (self->run, &n_bytes, n_rows);
  return self->file_size > 0 ? MIN (1.0, (double) n_bytes / (double) self->file_size) : 0;
}

const LiaisonImportReport *
liaison_import_session_get_preview (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->preview;
}

const LiaisonImportReport *
liaison_import_session_get_report (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->report;
}

/**
 * liaison_import_session_get_run_error:
 *
 * Returns: (nullable): why the last preview or import failed; that it was cancelled is %G_IO_ERROR_CANCELLED
 */
const GError *
liaison_import_session_get_run_error (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->run_error;
}

/* Decisions --------------------------------------------------------------------------------------------------------- */

/**
 * liaison_import_session_set_action:
 * @action: for every row that must be decided; what was decided for single ones is forgotten
 */
void
liaison_import_session_set_action (LiaisonImportSession *self, LiaisonDuplicateAction action)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  self->action = action;
  for (guint i = 0; self->preview != NULL && i < self->preview->duplicates->len; i++)
    {
      const LiaisonImportDuplicate *duplicate = g_ptr_array_index (self->preview->duplicates, i);

      if (duplicate->must_decide)
        g_hash_table_remove (self->actions, &duplicate->line);
    }
  g_signal_emit (self, signals[DECIDED], 0);
}

LiaisonDuplicateAction
liaison_import_session_get_action (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), LIAISON_DUPLICATE_ACTION_SKIP);

  return self->action;
}

void
liaison_import_session_set_action_of (LiaisonImportSession *self,
                                      const LiaisonImportDuplicate *duplicate,
                                      LiaisonDuplicateAction action)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  g_hash_table_insert (self->actions, g_memdup2 (&duplicate->line, sizeof duplicate->line),
                       GINT_TO_POINTER ((int) action + 1));
  g_signal_emit (self, signals[DECIDED], 0);
}

LiaisonDuplicateAction
liaison_import_session_get_action_of (LiaisonImportSession *self, const LiaisonImportDuplicate *duplicate)
{
  gpointer decided;

  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), LIAISON_DUPLICATE_ACTION_SKIP);

  decided = g_hash_table_lookup (self->actions, &duplicate->line);
  if (decided != NULL)
    return (LiaisonDuplicateAction) (GPOINTER_TO_INT (decided) - 1);
  return duplicate->must_decide ? self->action : LIAISON_DUPLICATE_ACTION_KEEP;
}

static guint64 *
get_counter (LiaisonImportReport *counts, const LiaisonImportDuplicate *duplicate, LiaisonDuplicateAction action)
{
  switch (action)
    {
    case LIAISON_DUPLICATE_ACTION_MERGE:
      return &counts->n_merged;
    case LIAISON_DUPLICATE_ACTION_KEEP:
      return duplicate->is_same ? &counts->n_refused : &counts->n_new;
    case LIAISON_DUPLICATE_ACTION_SKIP:
    default:
      return &counts->n_skipped;
    }
}

/**
 * liaison_import_session_count:
 * @counts: (out caller-allocates): the numbers of rows as they will be by what was decided since the preview
 */
void
liaison_import_session_count (LiaisonImportSession *self, LiaisonImportReport *counts)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  *counts = (LiaisonImportReport) { 0 };
  if (self->preview == NULL)
    return;
  counts->n_rows = self->preview->n_rows;
  counts->n_new = self->preview->n_new;
  counts->n_merged = self->preview->n_merged;
  counts->n_skipped = self->preview->n_skipped;
  counts->n_refused = self->preview->n_refused;
  counts->n_created = self->preview->n_created;
  for (guint i = 0; i < self->preview->duplicates->len; i++)
    {
      const LiaisonImportDuplicate *duplicate = g_ptr_array_index (self->preview->duplicates, i);
      guint64 *from = get_counter (counts, duplicate, duplicate->action);
      guint64 *to
          = get_counter (counts, duplicate, liaison_import_session_get_action_of (self, duplicate));

      if (from != to && *from > 0)
        {
          --*from;
          ++*to;
        }
    }
}

/**
 * liaison_import_session_get_refused_file:
 *
 * Returns: (transfer none) (nullable): where rows that cannot be used will be saved
 */
GFile *
liaison_import_session_get_refused_file (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->refused_file;
}

void
liaison_import_session_set_refused_file (LiaisonImportSession *self, GFile *file)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  g_set_object (&self->refused_file, file);
}

/* From opening to opening ------------------------------------------------------------------------------------------- */

/**
 * liaison_import_session_keep:
 *
 * Keeps the file and the mapping for the next time that the assistant is opened on this workspace.
 */
void
liaison_import_session_keep (LiaisonImportSession *self)
{
  g_autoptr (LiaisonMapping) mapping = NULL;

  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  if (self->mapping == NULL)
    return;
  mapping = liaison_import_session_dup_mapping (self);
  liaison_import_draft_keep (self->workspace, self->is_temporary ? NULL : self->file, mapping);
  self->draft = liaison_import_draft_get (self->workspace);
}

void
liaison_import_session_forget (LiaisonImportSession *self)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  self->draft = NULL;
  liaison_import_draft_forget (self->workspace);
}

/**
 * liaison_import_session_get_kept_file:
 *
 * Returns: (transfer none) (nullable): the file at which the assistant was left the last time
 */
GFile *
liaison_import_session_get_kept_file (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->draft != NULL ? self->draft->file : NULL;
}

/**
 * liaison_import_session_stop:
 *
 * Ends what runs and is not wanted any more.
 */
void
liaison_import_session_stop (LiaisonImportSession *self)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  liaison_import_session_cancel (self);
}

LiaisonWindow *
liaison_import_session_get_window (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->window;
}

/**
 * liaison_import_session_new:
 * @window: has a workspace
 *
 * Returns: (transfer full): a session without a file
 */
LiaisonImportSession *
liaison_import_session_new (LiaisonWindow *window)
{
  LiaisonImportSession *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_IMPORT_SESSION, NULL);
  self->window = g_object_ref (window);
  self->workspace = g_object_ref (liaison_window_get_workspace (window));
  self->draft = liaison_import_draft_get (self->workspace);
  return self;
}

static void
liaison_import_session_dispose (GObject *object)
{
  LiaisonImportSession *self = LIAISON_IMPORT_SESSION (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->run, liaison_import_run_unref);
  if (self->file != NULL)
    drop_file (self);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->report, liaison_import_report_free);
  g_clear_object (&self->window);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (liaison_import_session_parent_class)->dispose (object);
}

static void
liaison_import_session_finalize (GObject *object)
{
  LiaisonImportSession *self = LIAISON_IMPORT_SESSION (object);

  g_clear_pointer (&self->asked_mapping, liaison_mapping_free);
  g_hash_table_unref (self->mappings);
  g_hash_table_unref (self->actions);
  g_hash_table_unref (self->refused_words);
  G_OBJECT_CLASS (liaison_import_session_parent_class)->finalize (object);
}

static void
liaison_import_session_class_init (LiaisonImportSessionClass *klass)
{
  /* The form of the file is known, or why it cannot be; another mapping is used; it was edited; something was decided of
   * duplicates; a run went on; a preview or an import ended. */
  static const char *const names[N_SIGNALS]
      = { "read", "mapped", "edited", "decided", "progressed", "previewed", "imported" };

  G_OBJECT_CLASS (klass)->dispose = liaison_import_session_dispose;
  G_OBJECT_CLASS (klass)->finalize = liaison_import_session_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
liaison_import_session_init (LiaisonImportSession *self)
{
  self->decided = LIAISON_CSV_FORMAT_DEFAULT;
  self->mappings
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) liaison_mapping_free);
  self->actions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->refused_words
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
}
