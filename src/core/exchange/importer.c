/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/importer.h"

#include "core/base/decimal.h"
#include "core/exchange/csv-writer.h"
#include "core/exchange/duplicate-finder.h"
#include "core/exchange/file-guard.h"
#include "core/exchange/import-identity.h"
#include "core/exchange/import-report.h"
#include "core/exchange/import-row.h"
#include "core/records/attached.h"
#include "core/records/person.h"
#include "core/records/record-store.h"
#include "core/store/bulk.h"
#include "core/store/label.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* A file of bulky records above this many bytes is recorded by the ids of its rows and not row by row. */
#define BULK_FROM (8 << 20)
/* Pages that stay in memory while rows are recorded one by one, so that none is written twice; and as it is otherwise. */
#define LARGE_CACHE "PRAGMA cache_size = -131072"
#define USUAL_CACHE "PRAGMA cache_size = -2000"
/* Rows between two reports of progress, and looks whether it was cancelled. */
#define PROGRESS_ROWS 256

struct _LiaisonImporter
{
  GFile *file;
  LiaisonMapping *mapping;
  LiaisonDuplicateAction action;
  /* line → action + 1 */
  GHashTable *actions;
  GFile *refused_file;
  /* Where the refused rows of a run lie until it is certain that it holds. */
  GFile *refused_part;
  GCancellable *cancellable;
  LiaisonImportProgressFunc progress;
  gpointer progress_data;
  LiaisonImportReport *report;
};

/* What one run holds. Without a store it writes nothing. */
typedef struct
{
  LiaisonImporter *importer;
  LiaisonStore *store;
  LiaisonDatabase *database;
  LiaisonCsvReader *reader;
  LiaisonImportRow *row;
  LiaisonDuplicateFinder *finder;
  LiaisonImportIdentity *identity;
  LiaisonBulk *bulk;
  LiaisonCsvWriter *refused;
  gboolean has_large_cache;
  GString *reasons;
  LiaisonImportReport *report;
} Run;

/**
 * liaison_importer_new:
 * @file: the file
 * @mapping: is copied
 *
 * Returns: (transfer full): an import that has not run
 */
LiaisonImporter *
liaison_importer_new (GFile *file, const LiaisonMapping *mapping)
{
  LiaisonImporter *self = g_new0 (LiaisonImporter, 1);

  self->file = g_object_ref (file);
  self->mapping = liaison_mapping_copy (mapping);
  self->actions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

static void
drop_refused_part (LiaisonImporter *self)
{
  if (self->refused_part != NULL)
    g_file_delete (self->refused_part, NULL, NULL);
  g_clear_object (&self->refused_part);
}

void
liaison_importer_free (LiaisonImporter *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->file);
  liaison_mapping_free (self->mapping);
  g_hash_table_unref (self->actions);
  drop_refused_part (self);
  g_clear_object (&self->refused_file);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, liaison_import_report_free);
  g_free (self);
}

/**
 * liaison_importer_set_action:
 * @action: what is done with rows that are too like another record; to skip them is the default
 */
void
liaison_importer_set_action (LiaisonImporter *self, LiaisonDuplicateAction action)
{
  self->action = action;
}

/**
 * liaison_importer_set_action_of_line:
 * @line: of a row, as a report names it
 *
 * Decides for one row, be it one that stops or one that only warns.
 */
void
liaison_importer_set_action_of_line (LiaisonImporter *self, guint64 line, LiaisonDuplicateAction action)
{
  g_hash_table_insert (self->actions, g_memdup2 (&line, sizeof line), GINT_TO_POINTER ((int) action + 1));
}

/**
 * liaison_importer_set_refused_file:
 * @file: (nullable): where rows that could not be used are saved with their reasons; is written only if there are some, and
 *   only once the import holds
 */
void
liaison_importer_set_refused_file (LiaisonImporter *self, GFile *file)
{
  g_set_object (&self->refused_file, file);
}

void
liaison_importer_set_cancellable (LiaisonImporter *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

void
liaison_importer_set_progress (LiaisonImporter *self, LiaisonImportProgressFunc func, gpointer data)
{
  self->progress = func;
  self->progress_data = data;
}

/* Refused rows ------------------------------------------------------------------------------------------------------ */

/* Beside the file that it will become. */
static GFile *
name_refused_part (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = g_strdup_printf (".%s.%08x.part", basename, g_random_int ());

  return folder != NULL ? g_file_get_child (folder, name) : g_object_ref (file);
}

static gboolean
open_refused (Run *run, GError **error)
{
  GCancellable *cancellable = run->importer->cancellable;
  g_autoptr (GFile) part = name_refused_part (run->importer->refused_file);
  g_autoptr (GFileOutputStream) stream = NULL;
  const char *const *names;
  guint n_columns;

  stream = g_file_create (part, G_FILE_CREATE_NONE, cancellable, error);
  if (stream == NULL)
    return FALSE;
  run->importer->refused_part = g_steal_pointer (&part);
  run->refused = liaison_csv_writer_new (G_OUTPUT_STREAM (stream), ',', LIAISON_CSV_WRITER_DEFAULT);
  liaison_csv_writer_add (run->refused, _ ("Line"));
  liaison_csv_writer_add (run->refused, _ ("Reason"));
  names = liaison_csv_reader_get_column_names (run->reader, &n_columns, cancellable, error);
  for (guint i = 0; names != NULL && i < n_columns; i++)
    liaison_csv_writer_add (run->refused, names[i]);
  return names != NULL && liaison_csv_writer_end_row (run->refused, cancellable, error);
}

static gboolean
refuse_row (Run *run, GError **error)
{
  g_autofree char *line = NULL;

  run->report->n_refused++;
  if (run->importer->refused_file == NULL || run->store == NULL)
    return TRUE;
  if (run->refused == NULL && !open_refused (run, error))
    return FALSE;
  line = g_strdup_printf ("%" PRIu64, liaison_csv_reader_get_line (run->reader));
  liaison_csv_writer_add (run->refused, line);
  liaison_csv_writer_add (run->refused, run->reasons->str);
  for (guint i = 0; i < liaison_csv_reader_get_n_fields (run->reader); i++)
    {
      gsize length;
      const char *cell = liaison_csv_reader_get_field (run->reader, i, &length);

      liaison_csv_writer_add_sized (run->refused, cell, length);
    }
  return liaison_csv_writer_end_row (run->refused, run->importer->cancellable, error);
}

static void
note_fault (const char *column, const char *cell, const char *reason, gpointer data)
{
  Run *run = data;

  liaison_import_report_add_problem (run->report, liaison_csv_reader_get_line (run->reader), column, cell,
                                     reason);
  g_string_append_printf (run->reasons, "%s%s%s%s", run->reasons->len > 0 ? " " : "",
                          column != NULL ? column : "", column != NULL ? ": " : "", reason);
}

/* Duplicates -------------------------------------------------------------------------------------------------------- */

static const char *
get_row_name (Run *run)
{
  const LiaisonEntity *entity = run->importer->mapping->entity;
  const char *name =
      entity->title != NULL
          ? liaison_entity_get_text (entity, liaison_import_row_get_values (run->row), entity->title)
          : NULL;

  return name != NULL ? name : "";
}

static LiaisonDuplicateAction
get_action (Run *run, gboolean must_decide)
{
  guint64 line = liaison_csv_reader_get_line (run->reader);
  gpointer decided = g_hash_table_lookup (run->importer->actions, &line);

  if (decided != NULL)
    return (LiaisonDuplicateAction) (GPOINTER_TO_INT (decided) - 1);
  /* A warning alone does not keep a row out. */
  return must_decide ? run->importer->action : LIAISON_DUPLICATE_ACTION_KEEP;
}

static gboolean
find_same (Run *run, LiaisonImportDuplicate *duplicate, gboolean *is_found, GError **error)
{
  const LiaisonImportKnown *known;

  *is_found = FALSE;
  if (!liaison_import_identity_find (run->identity, run->row, &known, &duplicate->explanation, error))
    return FALSE;
  if (known == NULL)
    return TRUE;
  *is_found = TRUE;
  duplicate->other_id = known->id;
  duplicate->other_line = known->line;
  duplicate->other_name = known->name;
  duplicate->is_same = known->is_final;
  duplicate->points = 100;
  duplicate->must_decide = TRUE;
  return TRUE;
}

static gboolean
find_alike (Run *run, LiaisonDuplicatePrepared *prepared, LiaisonImportDuplicate *duplicate)
{
  LiaisonDuplicateMatch match = { 0 };

  if (prepared == NULL || !liaison_duplicate_finder_find (run->finder, prepared, NULL, &match))
    return FALSE;
  duplicate->other_id = (char *) match.id;
  duplicate->other_line = match.line;
  duplicate->other_name = (char *) match.name;
  duplicate->points = liaison_duplicate_result_get_display (match.result);
  duplicate->explanation = match.explanation;
  duplicate->must_decide = match.result.verdict == LIAISON_DUPLICATE_STOP;
  return TRUE;
}

/* Writing ----------------------------------------------------------------------------------------------------------- */

static LiaisonRecord *
make_record (Run *run)
{
  const LiaisonEntity *entity = run->importer->mapping->entity;
  const LiaisonValue *values = liaison_import_row_get_values (run->row);
  LiaisonRecord *record = g_object_new (entity->get_type (), NULL);

  for (guint i = 0; entity->fields[i].name != NULL; i++)
    liaison_record_set_value (record, &entity->fields[i], &values[i]);
  return record;
}

static gboolean
write_external_id (Run *run, const char *record_id, GError **error)
{
  const char *system;
  const char *value = liaison_import_row_get_external_id (run->row, &system);
  g_autoptr (LiaisonRecord) id = NULL;

  if (value == NULL)
    return TRUE;
  id = liaison_record_new (&liaison_external_id_entity);
  liaison_record_set_text (id, "entity", run->importer->mapping->entity->name);
  liaison_record_set_text (id, "record", record_id);
  liaison_record_set_text (id, "system", system);
  liaison_record_set_text (id, "value", value);
  return liaison_record_insert (run->store, id, error);
}

static gboolean
employ (Run *run, const char *person_id, GError **error)
{
  const char *partner_id = liaison_import_row_get_employer_id (run->row);
  g_autoptr (LiaisonRecord) employment = NULL;
  gint64 count = 0;

  if (partner_id == NULL)
    return TRUE;
  if (!liaison_database_get_int (run->database, &count, error,
                                 "SELECT count(*) FROM employment WHERE person_id = ? AND partner_id = ?",
                                 "tt", person_id, partner_id))
    return FALSE;
  if (count > 0)
    return TRUE;
  employment = liaison_record_new (&liaison_employment_entity);
  liaison_record_set_text (employment, "person", person_id);
  liaison_record_set_text (employment, "partner", partner_id);
  liaison_record_set_text (employment, "role", liaison_import_row_get_role (run->row));
  return liaison_record_insert (run->store, employment, error);
}

/* What had a life of its own elsewhere says so. */
static void
mark_carried_over (LiaisonRecord *record)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);

  if (liaison_entity_get_field (entity, "is-carried-over") == NULL)
    return;
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & LIAISON_FIELD_BY_ACTION) != 0)
      {
        g_autofree char *text = liaison_record_to_text (record, field);

        if (g_strcmp0 (text, field->standard != NULL ? field->standard : "") != 0)
          liaison_record_set_integer (record, "is-carried-over", 1);
      }
}

static gboolean
write_new (Run *run, char **id, GError **error)
{
  g_autoptr (LiaisonRecord) record = make_record (run);

  mark_carried_over (record);
  if (!liaison_record_insert (run->store, record, error))
    return FALSE;
  *id = g_strdup (liaison_record_get_id (record));
  return write_external_id (run, *id, error) && employ (run, *id, error);
}

static gboolean
are_same_words (const char *left, const char *right)
{
  g_auto (GStrv) one = g_strsplit (left, " ", -1);
  g_auto (GStrv) other = g_strsplit (right, " ", -1);

  for (guint i = 0; one[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) other, one[i]))
      return FALSE;
  return g_strv_length (one) == g_strv_length (other);
}

/* Whether a file that was exported would say it so, though it is written in another way: with choices in another order, with
 * zeros behind a fraction, with space around it. */
static gboolean
says_the_same (const LiaisonField *field, const LiaisonValue *said, const LiaisonValue *stands)
{
  LiaisonDecimal left, right;
  g_autofree char *trimmed = NULL;

  if (said->kind != LIAISON_VALUE_TEXT || stands->kind != LIAISON_VALUE_TEXT)
    return FALSE;
  if (field->type == LIAISON_FIELD_CHOICES)
    return are_same_words (said->text, stands->text);
  if (field->type == LIAISON_FIELD_DECIMAL && liaison_decimal_parse (said->text, &left, NULL) &&
      liaison_decimal_parse (stands->text, &right, NULL))
    return liaison_decimal_compare (left, right) == 0;
  trimmed = g_strstrip (g_strdup (stands->text));
  return g_str_equal (said->text, trimmed);
}

/* A record that is there goes on by what is done to it here; what a file says of it elsewhere does not move it. */
static gboolean
check_by_hand (const LiaisonField *field, GError **error)
{
  if ((field->flags & LIAISON_FIELD_BY_ACTION) == 0)
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
               /* Translators: the label of a field, such as State */
               _ ("“%s” of a record that is there already is changed by what is done to it, not by a file. "
                  "Leave the column out."),
               _ (field->label));
  return FALSE;
}

/* What the row says goes into the record, what it leaves empty stays. */
static gboolean
write_merged (Run *run, const char *id, GError **error)
{
  const LiaisonEntity *entity = run->importer->mapping->entity;
  const LiaisonValue *values = liaison_import_row_get_values (run->row);
  g_autoptr (LiaisonRecord) base = liaison_record_load (run->database, entity, id, error);
  g_autoptr (LiaisonRecord) merged = NULL;
  const char *system;
  const char *value = liaison_import_row_get_external_id (run->row, &system);
  gint64 count = 0;

  if (base == NULL)
    return FALSE;
  merged = liaison_record_copy (base);
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    if (values[i].kind != LIAISON_VALUE_NULL && liaison_import_row_says (run->row, &entity->fields[i]) &&
        !liaison_value_equal (&values[i], liaison_record_get_value (base, &entity->fields[i])) &&
        !says_the_same (&entity->fields[i], &values[i], liaison_record_get_value (base, &entity->fields[i])))
      {
        if (!check_by_hand (&entity->fields[i], error))
          return FALSE;
        liaison_record_set_value (merged, &entity->fields[i], &values[i]);
      }
  if (!liaison_record_update (run->store, merged, base, error))
    return FALSE;
  if (value != NULL && !liaison_database_get_int (
                           run->database, &count, error,
                           "SELECT count(*) FROM external_id WHERE entity = ? AND system = ? AND value = ?",
                           "ttt", entity->name, system, value))
    return FALSE;
  /* The id by which an export of Liaison names the record is not one of another system. */
  return (count > 0 || g_strcmp0 (value, id) == 0 || write_external_id (run, id, error)) &&
         employ (run, id, error);
}

/* One that the database refuses is a fault of the row; anything else ends the import. */
static gboolean
write_row (Run *run, const char *merge_id, char **id, gboolean *is_written, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (run->bulk != NULL)
    *is_written = liaison_bulk_add (run->bulk, liaison_import_row_get_values (run->row), &failure);
  else
    *is_written = merge_id != NULL ? write_merged (run, merge_id, &failure) : write_new (run, id, &failure);
  if (*is_written)
    return TRUE;
  if (!g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_REFUSED) &&
      !g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_INVALID) &&
      !g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_CONFLICT))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  note_fault (NULL, NULL, failure->message, run);
  return TRUE;
}

/* Writes a row and the records that it refers to wholly or not at all. */
static gboolean
use_row (Run *run, const char *merge_id, char **id, gboolean *is_used, GError **error)
{
  /* A single statement takes itself back. */
  gboolean is_step = run->store != NULL && run->bulk == NULL &&
                     (merge_id != NULL || !liaison_import_row_is_single (run->row));
  gboolean is_complete;

  if ((is_step && !liaison_database_run (run->database, error, "SAVEPOINT import_row", "")) ||
      !liaison_import_row_complete (run->row, run->store, is_used, error))
    return FALSE;
  is_complete = *is_used;
  if (is_complete && run->store != NULL && !write_row (run, merge_id, id, is_used, error))
    return FALSE;
  /* What the rows of a bulk import refer to stays, once it was made. */
  liaison_import_row_settle (run->row, *is_used || (run->bulk != NULL && is_complete));
  if (!is_step)
    return TRUE;
  return (*is_used || liaison_database_run (run->database, error, "ROLLBACK TO import_row", "")) &&
         liaison_database_run (run->database, error, "RELEASE import_row", "");
}

static gboolean
insert_row (Run *run, LiaisonDuplicatePrepared *prepared, LiaisonImportOutcome *outcome, GError **error)
{
  guint64 line = liaison_csv_reader_get_line (run->reader);
  g_autofree char *id = NULL;
  gboolean is_good;

  *outcome = LIAISON_IMPORT_REFUSED;
  if (!use_row (run, NULL, &id, &is_good, error))
    return FALSE;
  if (!is_good)
    return TRUE;
  *outcome = LIAISON_IMPORT_NEW;
  if (prepared != NULL)
    liaison_duplicate_finder_add (run->finder, prepared, id, get_row_name (run), line);
  if (!run->importer->mapping->entity->is_bulky)
    {
      liaison_import_identity_add (run->identity, run->row, id != NULL ? id : "", line, get_row_name (run));
      liaison_import_row_remember (run->row, id != NULL ? id : "");
    }
  return TRUE;
}

/* A record that would be its own parent, its own deputy. */
static gboolean
refers_to_itself (Run *run, const char *id)
{
  const LiaisonEntity *entity = run->importer->mapping->entity;
  const LiaisonValue *values = liaison_import_row_get_values (run->row);

  for (guint i = 0; id != NULL && *id != '\0' && entity->fields[i].name != NULL; i++)
    if (entity->fields[i].type == LIAISON_FIELD_REFERENCE &&
        g_str_equal (entity->fields[i].target, entity->name) && values[i].kind == LIAISON_VALUE_TEXT &&
        g_str_equal (values[i].text, id))
      {
        g_autofree char *reason =
            g_strdup_printf (_ ("“%s” cannot be the record itself."), _ (entity->fields[i].label));

        note_fault (NULL, NULL, reason, run);
        return TRUE;
      }
  return FALSE;
}

static gboolean
merge_row (Run *run, const char *id, LiaisonImportOutcome *outcome, GError **error)
{
  gboolean is_good;

  *outcome = LIAISON_IMPORT_REFUSED;
  if (refers_to_itself (run, id))
    return TRUE;
  if (!use_row (run, id, NULL, &is_good, error))
    return FALSE;
  if (!is_good)
    return TRUE;
  *outcome = LIAISON_IMPORT_MERGED;
  if (!run->importer->mapping->entity->is_bulky)
    liaison_import_identity_add (run->identity, run->row, id != NULL ? id : "",
                                 liaison_csv_reader_get_line (run->reader), get_row_name (run));
  return TRUE;
}

static gboolean
act_on_duplicate (Run *run,
                  const LiaisonImportDuplicate *duplicate,
                  LiaisonDuplicatePrepared *prepared,
                  LiaisonImportOutcome *outcome,
                  GError **error)
{
  switch (duplicate->action)
    {
    case LIAISON_DUPLICATE_ACTION_MERGE:
      return merge_row (run, duplicate->other_id, outcome, error);
    case LIAISON_DUPLICATE_ACTION_KEEP:
      if (duplicate->is_same)
        {
          note_fault (
              NULL, NULL,
              _ ("Another record has the same id in that system, so this row cannot become one of its own."),
              run);
          *outcome = LIAISON_IMPORT_REFUSED;
          return TRUE;
        }
      return insert_row (run, prepared, outcome, error);
    case LIAISON_DUPLICATE_ACTION_SKIP:
    default:
      *outcome = LIAISON_IMPORT_SKIPPED;
      return TRUE;
    }
}

static gboolean
take_row (Run *run, LiaisonImportOutcome *outcome, GError **error)
{
  g_autoptr (LiaisonDuplicatePrepared) prepared = NULL;
  g_autoptr (LiaisonExplanation) explanation = NULL;
  /* Its strings belong to who found it. */
  LiaisonImportDuplicate duplicate = { 0 };
  gboolean is_found;

  if (run->finder != NULL)
    prepared = liaison_duplicate_finder_prepare (run->finder, liaison_import_row_get_values (run->row));
  if (!find_same (run, &duplicate, &is_found, error))
    return FALSE;
  if (!is_found)
    is_found = find_alike (run, prepared, &duplicate);
  explanation = duplicate.explanation;
  if (!is_found)
    return insert_row (run, prepared, outcome, error);
  duplicate.line = liaison_csv_reader_get_line (run->reader);
  duplicate.name = (char *) get_row_name (run);
  duplicate.action = get_action (run, duplicate.must_decide);
  run->report->n_warnings += duplicate.must_decide ? 0 : 1;
  liaison_import_report_add_duplicate (run->report, &duplicate);
  return act_on_duplicate (run, &duplicate, prepared, outcome, error);
}

/* The run ----------------------------------------------------------------------------------------------------------- */

static gboolean
count_row (Run *run, LiaisonImportOutcome outcome, GError **error)
{
  LiaisonImportReport *report = run->report;

  switch (outcome)
    {
    case LIAISON_IMPORT_NEW:
      report->n_new++;
      break;
    case LIAISON_IMPORT_MERGED:
      report->n_merged++;
      break;
    case LIAISON_IMPORT_SKIPPED:
      report->n_skipped++;
      break;
    case LIAISON_IMPORT_REFUSED:
    default:
      if (!refuse_row (run, error))
        return FALSE;
      break;
    }
  if (run->store == NULL && liaison_import_report_wants_preview (report))
    liaison_import_report_add_preview (report, liaison_csv_reader_get_line (run->reader), outcome,
                                       liaison_import_row_format (run->row));
  return TRUE;
}

static gboolean
read_rows (Run *run, GError **error)
{
  LiaisonImporter *importer = run->importer;

  while (TRUE)
    {
      LiaisonImportOutcome outcome = LIAISON_IMPORT_REFUSED;
      gboolean end;

      if (!liaison_csv_reader_next (run->reader, importer->cancellable, &end, error))
        return FALSE;
      if (end)
        return TRUE;
      if (liaison_csv_reader_is_blank (run->reader))
        continue;
      run->report->n_rows++;
      g_string_truncate (run->reasons, 0);
      if ((liaison_import_row_read (run->row) && !take_row (run, &outcome, error)) ||
          !count_row (run, outcome, error))
        return FALSE;
      if (run->report->n_rows % PROGRESS_ROWS == 0)
        {
          if (g_cancellable_set_error_if_cancelled (importer->cancellable, error))
            return FALSE;
          if (importer->progress != NULL)
            importer->progress (liaison_csv_reader_get_bytes_consumed (run->reader), run->report->n_rows,
                                importer->progress_data);
        }
    }
}

/* Whether rows may go into records that are there, which is recorded row by row. */
static gboolean
may_merge (const LiaisonImporter *self)
{
  GHashTableIter actions;
  gpointer action;

  if (liaison_mapping_find (self->mapping, LIAISON_MAPPING_ID) == NULL)
    return FALSE;
  if (self->action == LIAISON_DUPLICATE_ACTION_MERGE)
    return TRUE;
  g_hash_table_iter_init (&actions, self->actions);
  while (g_hash_table_iter_next (&actions, NULL, &action))
    if (GPOINTER_TO_INT (action) - 1 == LIAISON_DUPLICATE_ACTION_MERGE)
      return TRUE;
  return FALSE;
}

static gboolean
start_bulk (Run *run, GError **error)
{
  const LiaisonEntity *entity = run->importer->mapping->entity;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) columns = NULL;

  if (run->store == NULL || !entity->is_bulky)
    return TRUE;
  /* A cache that cannot be changed is merely a slower one. */
  run->has_large_cache = liaison_database_execute (run->database, LARGE_CACHE, NULL);
  if (may_merge (run->importer))
    return TRUE;
  info = g_file_query_info (run->importer->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                            run->importer->cancellable, error);
  if (info == NULL)
    return FALSE;
  if (g_file_info_get_size (info) < BULK_FROM)
    return TRUE;
  builder = g_strv_builder_new ();
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    g_strv_builder_add (builder, field->column);
  columns = g_strv_builder_end (builder);
  run->bulk = liaison_bulk_new (run->store, entity->name, (const char *const *) columns, error);
  liaison_import_row_set_bulk (run->row, run->bulk);
  return run->bulk != NULL;
}

static gboolean
set_up (Run *run, GError **error)
{
  LiaisonImporter *importer = run->importer;
  const char *path = liaison_database_get_path (run->database);
  g_autoptr (LiaisonCsvSniff) sniff = NULL;

  if (!liaison_file_guard_check_source (importer->file, path, error) ||
      (importer->refused_file != NULL &&
       !liaison_file_guard_check_target (importer->refused_file, path, importer->file, error)))
    return FALSE;
  sniff = liaison_csv_sniff_file (importer->file, &importer->mapping->format, importer->mapping->format_parts,
                                  importer->cancellable, error);
  if (sniff == NULL)
    return FALSE;
  for (guint i = 0; i < sniff->problems->len; i++)
    g_ptr_array_add (run->report->notes, g_strdup (g_ptr_array_index (sniff->problems, i)));
  run->reader =
      liaison_csv_reader_new_for_file (importer->file, &sniff->format, importer->cancellable, error);
  if (run->reader == NULL)
    return FALSE;
  run->row = liaison_import_row_new (importer->mapping, run->reader, sniff, run->database, run->report->notes,
                                     importer->cancellable, error);
  if (run->row == NULL)
    return FALSE;
  liaison_import_row_set_faults (run->row, note_fault, run);
  run->report->preview_fields = liaison_import_row_list_fields (run->row);
  if (liaison_duplicate_finder_knows (importer->mapping->entity))
    {
      run->finder = liaison_duplicate_finder_new (run->database, importer->mapping->entity, error);
      if (run->finder == NULL)
        return FALSE;
    }
  run->identity = liaison_import_identity_new (run->database, importer->mapping->entity, error);
  if (run->identity == NULL)
    return FALSE;
  return start_bulk (run, error);
}

static gboolean
finish (Run *run, GError **error)
{
  run->report->n_created = liaison_import_row_get_n_created (run->row);
  if (run->importer->progress != NULL)
    run->importer->progress (liaison_csv_reader_get_bytes_consumed (run->reader), run->report->n_rows,
                             run->importer->progress_data);
  return (run->bulk == NULL || liaison_bulk_finish (run->bulk, error)) &&
         (run->refused == NULL || liaison_csv_writer_close (run->refused, run->importer->cancellable, error));
}

static gboolean
run_import (LiaisonImporter *self, LiaisonDatabase *database, LiaisonStore *store, GError **error)
{
  Run run = { .importer = self, .store = store, .database = database };
  gboolean is_done;

  drop_refused_part (self);
  run.report = liaison_import_report_new ();
  run.reasons = g_string_new (NULL);
  is_done = set_up (&run, error) && read_rows (&run, error) && finish (&run, error);

  g_clear_pointer (&run.bulk, liaison_bulk_free);
  g_clear_pointer (&run.row, liaison_import_row_free);
  g_clear_pointer (&run.finder, liaison_duplicate_finder_free);
  g_clear_pointer (&run.identity, liaison_import_identity_free);
  g_clear_object (&run.refused);
  if (run.has_large_cache)
    liaison_database_execute (database, USUAL_CACHE, NULL);
  if (!is_done)
    drop_refused_part (self);
  g_clear_object (&run.reader);
  g_string_free (run.reasons, TRUE);
  g_clear_pointer (&self->report, liaison_import_report_free);
  if (is_done)
    self->report = run.report;
  else
    liaison_import_report_free (run.report);
  return is_done;
}

/**
 * liaison_importer_preview:
 * @database: the workspace
 * @error: BAD_INPUT or LIMIT where the file as a whole cannot be used
 *
 * Reads the whole file and says what an import would do. Writes nothing.
 *
 * Returns: (transfer full) (nullable): what would be done
 */
LiaisonImportReport *
liaison_importer_preview (LiaisonImporter *self, LiaisonDatabase *database, GError **error)
{
  return run_import (self, database, NULL, error) ? liaison_importer_steal_report (self) : NULL;
}

/**
 * liaison_importer_write:
 * @importer: a #LiaisonImporter
 *
 * A #LiaisonChangeFunc that imports.
 */
gboolean
liaison_importer_write (LiaisonStore *store, gpointer importer, GError **error)
{
  return run_import (importer, liaison_store_get_database (store), store, error);
}

/**
 * liaison_importer_steal_report:
 *
 * Is called once the change is made. The refused rows take their place only here, so that those of an earlier import are not
 * lost to one that fails at the last moment.
 *
 * Returns: (transfer full) (nullable): what the last run that succeeded did
 */
LiaisonImportReport *
liaison_importer_steal_report (LiaisonImporter *self)
{
  g_autoptr (GError) error = NULL;

  if (self->report != NULL && self->refused_part != NULL)
    {
      if (g_file_move (self->refused_part, self->refused_file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL,
                       &error))
        g_clear_object (&self->refused_part);
      else
        g_ptr_array_add (
            self->report->notes,
            g_strdup_printf (_ ("The rows that could not be used were not saved: %s"), error->message));
      drop_refused_part (self);
    }
  return g_steal_pointer (&self->report);
}

/**
 * liaison_importer_apply:
 * @error: as for liaison_importer_preview(), or what the workspace said; nothing is changed then
 *
 * Imports the file as one change.
 *
 * Returns: (transfer full) (nullable): what was done
 */
LiaisonImportReport *
liaison_importer_apply (LiaisonImporter *self, LiaisonStore *store, GError **error)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (name);
  gint64 sequence;

  if (!liaison_store_change (store, LIAISON_LABEL_IMPORT, shown, liaison_importer_write, self,
                             self->cancellable, &sequence, NULL, error))
    return NULL;
  self->report->sequence = sequence;
  return liaison_importer_steal_report (self);
}
