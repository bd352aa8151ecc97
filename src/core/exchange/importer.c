/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/importer.h"

#include "core/exchange/duplicate-finder.h"
#include "core/exchange/file-guard.h"
#include "core/exchange/import-identity.h"
#include "core/exchange/import-match.h"
#include "core/exchange/import-names.h"
#include "core/exchange/import-refused.h"
#include "core/exchange/import-report.h"
#include "core/exchange/import-row.h"
#include "core/exchange/import-write.h"
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
  LiaisonImportNames *names;
  GFile *refused_file;
  /* The refused rows of a run, until it is certain that it holds. */
  LiaisonImportRefused *refused;
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
  /* Where the mapping names a key. */
  LiaisonImportMatch *match;
  LiaisonBulk *bulk;
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
  self->names = liaison_import_names_new ();
  return self;
}

void
liaison_importer_free (LiaisonImporter *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->file);
  liaison_mapping_free (self->mapping);
  g_hash_table_unref (self->actions);
  liaison_import_names_free (self->names);
  g_clear_pointer (&self->refused, liaison_import_refused_free);
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
 * liaison_importer_add_alias:
 * @entity: (nullable): the kind of record, or %NULL for whichever the file refers to
 * @name: what the file calls a record
 * @record: the id, the code or the name of the record
 *
 * Says whose name it is. The import remembers it with the record, so that the next file is understood without asking.
 */
void
liaison_importer_add_alias (LiaisonImporter *self,
                            const LiaisonEntity *entity,
                            const char *name,
                            const char *record)
{
  liaison_import_names_add (self->names, entity, name, record);
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

static gboolean
refuse_row (Run *run, GError **error)
{
  LiaisonImporter *importer = run->importer;

  run->report->n_refused++;
  if (importer->refused_file == NULL || run->store == NULL)
    return TRUE;
  if (importer->refused == NULL)
    importer->refused = liaison_import_refused_new (importer->refused_file);
  return liaison_import_refused_add (importer->refused, run->reader, run->reasons->str, importer->cancellable,
                                     error);
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

/* One that is refused is a fault of the row; anything else ends the import. Takes @failure. */
static gboolean
note_failure (Run *run, GError *failure, GError **error)
{
  if (!g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_REFUSED) &&
      !g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_INVALID) &&
      !g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_CONFLICT))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  note_fault (NULL, NULL, failure->message, run);
  g_error_free (failure);
  return TRUE;
}

static gboolean
write_row (Run *run, const char *merge_id, char **id, gboolean *is_written, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (run->bulk != NULL)
    *is_written = liaison_bulk_add (run->bulk, liaison_import_row_get_values (run->row), &failure);
  else
    *is_written = merge_id != NULL ? liaison_import_write_merged (run->store, run->row, merge_id, &failure)
                                   : liaison_import_write_new (run->store, run->row, id, &failure);
  return *is_written || note_failure (run, g_steal_pointer (&failure), error);
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

/* What a merge would be, so that a preview refuses what the import would refuse. */
static gboolean
preview_merge (Run *run, const char *id, gboolean *is_good, GError **error)
{
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (run->database, run->importer->mapping->entity, id, error);
  g_autoptr (LiaisonRecord) merged = NULL;
  GError *failure = NULL;

  if (base == NULL)
    return FALSE;
  merged = liaison_import_merge (run->row, base, &failure);
  *is_good = merged != NULL;
  return *is_good || note_failure (run, failure, error);
}

static gboolean
merge_row (Run *run, const char *id, LiaisonImportOutcome *outcome, GError **error)
{
  gboolean is_good = TRUE;

  *outcome = LIAISON_IMPORT_REFUSED;
  /* An earlier row of the file has no id yet. */
  if (run->store == NULL && id != NULL && *id != '\0' && !preview_merge (run, id, &is_good, error))
    return FALSE;
  if (is_good && !use_row (run, id, NULL, &is_good, error))
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

/* By likeness: where no key tells which record a row is, or none has its key. */
static gboolean
take_alike (Run *run, LiaisonImportOutcome *outcome, GError **error)
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

/* By a key ---------------------------------------------------------------------------------------------------------- */

/* The row alters what it says of its record, or nothing. */
static gboolean
update_row (Run *run, LiaisonRecord *record, LiaisonImportOutcome *outcome, GError **error)
{
  g_autoptr (LiaisonRecord) merged = NULL;
  GError *failure = NULL;
  gboolean needs_links, is_good;

  *outcome = LIAISON_IMPORT_REFUSED;
  merged = liaison_import_merge (run->row, record, &failure);
  if (merged == NULL || !liaison_import_needs_links (run->database, run->row, liaison_record_get_id (record),
                                                     &needs_links, &failure))
    return note_failure (run, failure, error);
  if (merged == record && !needs_links)
    {
      *outcome = LIAISON_IMPORT_UNCHANGED;
      return TRUE;
    }
  if (!use_row (run, liaison_record_get_id (record), NULL, &is_good, error))
    return FALSE;
  if (!is_good)
    return TRUE;
  *outcome = LIAISON_IMPORT_CHANGED;
  liaison_import_report_add_changes (run->report, liaison_csv_reader_get_line (run->reader),
                                     run->importer->mapping, run->database, run->row, record, merged);
  return TRUE;
}

static void
refuse_key (Run *run, const LiaisonImportMatched *matched)
{
  const LiaisonMapping *mapping = run->importer->mapping;
  g_autofree char *key =
      liaison_import_match_dup_key_label (mapping->entity, (const char *const *) mapping->match);
  g_autofree char *reason = NULL;

  if (matched->status == LIAISON_IMPORT_MATCH_NO_KEY)
    reason = g_strdup_printf (
        /* Translators: %s is what tells records: “Order and Line” */
        _ ("“%s” is not all there, so it cannot be told which record this is."), key);
  else if (matched->status == LIAISON_IMPORT_MATCH_AMBIGUOUS)
    reason = g_strdup_printf (
        _ ("Several records have this “%s”. Merge them, or tell records by something else."), key);
  else
    reason = g_strdup_printf (_ ("Line %" PRIu64 " has the same “%s”."), matched->line, key);
  note_fault (NULL, NULL, reason, run);
}

static gboolean
take_row (Run *run, LiaisonImportOutcome *outcome, GError **error)
{
  LiaisonImportMatched matched;

  *outcome = LIAISON_IMPORT_REFUSED;
  if (run->match == NULL)
    return take_alike (run, outcome, error);
  if (!liaison_import_match_find (run->match, run->row, liaison_csv_reader_get_line (run->reader), &matched,
                                  error))
    return FALSE;
  switch (matched.status)
    {
    case LIAISON_IMPORT_MATCH_FOUND:
      return update_row (run, matched.record, outcome, error);
    case LIAISON_IMPORT_MATCH_NO_KEY:
      /* Of what is known by more than a key, one without it may still be like another. */
      if (run->finder == NULL)
        {
          refuse_key (run, &matched);
          return TRUE;
        }
      break;
    case LIAISON_IMPORT_MATCH_NEW:
      break;
    case LIAISON_IMPORT_MATCH_AMBIGUOUS:
    case LIAISON_IMPORT_MATCH_REPEATED:
    default:
      refuse_key (run, &matched);
      return TRUE;
    }
  return !liaison_import_row_check_whole (run->row) || take_alike (run, outcome, error);
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
    case LIAISON_IMPORT_CHANGED:
      report->n_changed++;
      break;
    case LIAISON_IMPORT_UNCHANGED:
      report->n_unchanged++;
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
  if (may_merge (run->importer) || (run->match != NULL && !liaison_import_match_is_empty (run->match)))
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
  if (!liaison_import_names_start (importer->names, run->row, run->report, error))
    return FALSE;
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
  if (importer->mapping->match != NULL)
    {
      run->match = liaison_import_match_new (run->database, importer->mapping, error);
      if (run->match == NULL)
        return FALSE;
    }
  return start_bulk (run, error);
}

static gboolean
finish (Run *run, GError **error)
{
  run->report->n_created = liaison_import_row_get_n_created (run->row);
  if (run->importer->progress != NULL)
    run->importer->progress (liaison_csv_reader_get_bytes_consumed (run->reader), run->report->n_rows,
                             run->importer->progress_data);
  return (run->match == NULL || liaison_import_report_set_missing (
                                    run->report, run->match, run->importer->mapping, run->database, error)) &&
         (run->bulk == NULL || liaison_bulk_finish (run->bulk, error)) &&
         liaison_import_names_finish (run->importer->names, run->database, run->store, run->report, error) &&
         (run->importer->refused == NULL ||
          liaison_import_refused_close (run->importer->refused, run->importer->cancellable, error));
}

static gboolean
run_import (LiaisonImporter *self, LiaisonDatabase *database, LiaisonStore *store, GError **error)
{
  Run run = { .importer = self, .store = store, .database = database };
  gboolean is_done;

  g_clear_pointer (&self->refused, liaison_import_refused_free);
  run.report = liaison_import_report_new ();
  run.reasons = g_string_new (NULL);
  is_done = set_up (&run, error) && read_rows (&run, error) && finish (&run, error);

  g_clear_pointer (&run.bulk, liaison_bulk_free);
  g_clear_pointer (&run.row, liaison_import_row_free);
  g_clear_pointer (&run.finder, liaison_duplicate_finder_free);
  g_clear_pointer (&run.identity, liaison_import_identity_free);
  g_clear_pointer (&run.match, liaison_import_match_free);
  if (run.has_large_cache)
    liaison_database_execute (database, USUAL_CACHE, NULL);
  if (!is_done)
    g_clear_pointer (&self->refused, liaison_import_refused_free);
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

  if (self->report != NULL && self->refused != NULL)
    {
      if (!liaison_import_refused_publish (self->refused, &error))
        g_ptr_array_add (
            self->report->notes,
            g_strdup_printf (_ ("The rows that could not be used were not saved: %s"), error->message));
      g_clear_pointer (&self->refused, liaison_import_refused_free);
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
