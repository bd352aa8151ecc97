/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-session-private.h"

#include "core/exchange/file-guard.h"
#include "core/store/label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * LiaisonImportSession:
 *
 * What the steps of the import assistant work on: the file and its form, the mapping, the decisions about duplicates, and
 * the runs on the threads of the workspace. It knows no widgets but the window.
 */
static guint signals[LIAISON_IMPORT_SESSION_N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonImportSession, liaison_import_session, G_TYPE_OBJECT)

void
liaison_import_session_emit (LiaisonImportSession *self, LiaisonImportSessionSignal signal)
{
  g_signal_emit (self, signals[signal], 0);
}

void
liaison_import_session_drop_runs (LiaisonImportSession *self)
{
  g_clear_pointer (&self->preview, liaison_import_report_free);
  g_clear_error (&self->run_error);
}

/* Runs -------------------------------------------------------------------------------------------------------------- */

static gboolean
tick (gpointer data)
{
  liaison_import_session_emit (data, LIAISON_IMPORT_SESSION_PROGRESSED);
  return G_SOURCE_CONTINUE;
}

static LiaisonImportRun *
start_run (LiaisonImportSession *self)
{
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_copy (self->mapping);
  GHashTableIter iter;
  gpointer line, action, name;
  LiaisonImporter *importer;

  /* The whole form as it was seen, so that nothing is guessed anew. */
  mapping->format = self->sniff->format;
  mapping->format_parts = LIAISON_CSV_PART_ENCODING | LIAISON_CSV_PART_SEPARATOR | LIAISON_CSV_PART_QUOTE |
                          LIAISON_CSV_PART_HEADER | LIAISON_CSV_PART_DECIMAL;
  importer = liaison_importer_new (self->table != NULL ? self->table : self->file, mapping);
  liaison_importer_set_action (importer, self->action);
  g_hash_table_iter_init (&iter, self->actions);
  while (g_hash_table_iter_next (&iter, &line, &action))
    liaison_importer_set_action_of_line (importer, *(guint64 *) line,
                                         (LiaisonDuplicateAction) (GPOINTER_TO_INT (action) - 1));
  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    liaison_importer_add_alias (importer, ((LiaisonImportSessionName *) name)->entity,
                                ((LiaisonImportSessionName *) name)->text,
                                ((LiaisonImportSessionName *) name)->id);
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
  g_autoptr (LiaisonImportReport) preview =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (!end_run (self, waiting->run))
    return;
  g_clear_pointer (&self->preview, liaison_import_report_free);
  self->preview = g_steal_pointer (&preview);
  if (self->preview != NULL)
    {
      liaison_import_session_keep_refused_words (self);
      choose_refused_file (self);
    }
  self->run_error = g_steal_pointer (&error);
  liaison_import_session_emit (self, LIAISON_IMPORT_SESSION_PREVIEWED);
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
                                (GDestroyNotify) liaison_import_report_free,
                                liaison_import_run_get_cancellable (run), preview_done, wait_for (self, run));
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
      if (self->window != NULL)
        liaison_window_did_change (self->window, sequence, title);
    }
  end_run (self, waiting->run);
  self->run_error = g_steal_pointer (&error);
  liaison_import_session_emit (self, LIAISON_IMPORT_SESSION_IMPORTED);
}

/* Of a spreadsheet the importer knows what a sheet became, and not the file that a person must not lose. */
static gboolean
check_refused_file (LiaisonImportSession *self, GError **error)
{
  return self->table == NULL || self->refused_file == NULL ||
         liaison_file_guard_check_target (self->refused_file, liaison_workspace_get_path (self->workspace),
                                          self->file, error);
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

  liaison_import_session_cancel (self);
  end_run (self, self->run);
  g_clear_error (&self->run_error);
  if ((self->window != NULL && !liaison_window_check_change (self->window, &self->run_error)) ||
      !check_refused_file (self, &self->run_error))
    {
      liaison_import_session_emit (self, LIAISON_IMPORT_SESSION_IMPORTED);
      return;
    }
  name = liaison_import_session_dup_file_name (self);
  run = start_run (self);
  liaison_importer_set_refused_file (liaison_import_run_get_importer (run), self->refused_file);
  liaison_workspace_change_async (self->workspace, LIAISON_LABEL_IMPORT, name, liaison_import_run_import,
                                  liaison_import_run_ref (run), (GDestroyNotify) liaison_import_run_unref,
                                  liaison_import_run_get_cancellable (run), import_done,
                                  wait_for (self, run));
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
  return self->table_size > 0 ? MIN (1.0, (double) n_bytes / (double) self->table_size) : 0;
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
  liaison_import_session_emit (self, LIAISON_IMPORT_SESSION_DECIDED);
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
  liaison_import_session_emit (self, LIAISON_IMPORT_SESSION_DECIDED);
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
get_counter (LiaisonImportReport *counts,
             const LiaisonImportDuplicate *duplicate,
             LiaisonDuplicateAction action)
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
  counts->n_changed = self->preview->n_changed;
  counts->n_unchanged = self->preview->n_unchanged;
  counts->n_missing = self->preview->n_missing;
  counts->n_merged = self->preview->n_merged;
  counts->n_skipped = self->preview->n_skipped;
  counts->n_refused = self->preview->n_refused;
  counts->n_created = self->preview->n_created;
  counts->n_aliases = self->preview->n_aliases;
  for (guint i = 0; i < self->preview->duplicates->len; i++)
    {
      const LiaisonImportDuplicate *duplicate = g_ptr_array_index (self->preview->duplicates, i);
      guint64 *from = get_counter (counts, duplicate, duplicate->action);
      guint64 *to = get_counter (counts, duplicate, liaison_import_session_get_action_of (self, duplicate));

      if (from != to && *from > 0)
        {
          --*from;
          ++*to;
        }
    }
}

/**
 * liaison_import_session_get_outcome:
 * @row: of the preview
 *
 * Returns: what will become of it by what was decided since the preview
 */
LiaisonImportOutcome
liaison_import_session_get_outcome (LiaisonImportSession *self, const LiaisonImportPreviewRow *row)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), row->outcome);

  for (guint i = 0; self->preview != NULL && i < self->preview->duplicates->len; i++)
    {
      const LiaisonImportDuplicate *duplicate = g_ptr_array_index (self->preview->duplicates, i);

      /* They stand in the order of the file. */
      if (duplicate->line > row->line)
        break;
      if (duplicate->line < row->line ||
          liaison_import_session_get_action_of (self, duplicate) == duplicate->action)
        continue;
      switch (liaison_import_session_get_action_of (self, duplicate))
        {
        case LIAISON_DUPLICATE_ACTION_MERGE:
          return LIAISON_IMPORT_MERGED;
        case LIAISON_DUPLICATE_ACTION_KEEP:
          return duplicate->is_same ? LIAISON_IMPORT_REFUSED : LIAISON_IMPORT_NEW;
        case LIAISON_DUPLICATE_ACTION_SKIP:
        default:
          return LIAISON_IMPORT_SKIPPED;
        }
    }
  return row->outcome;
}

/**
 * liaison_import_session_format_path:
 *
 * Returns: (transfer full): where a file is, with ~ for the folder of the person
 */
char *
liaison_import_session_format_path (GFile *file)
{
  g_autoptr (GFile) home = g_file_new_for_path (g_get_home_dir ());
  g_autofree char *below = g_file_get_relative_path (home, file);

  return below != NULL ? g_strconcat ("~/", below, NULL) : g_file_get_parse_name (file);
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
  liaison_import_draft_keep (self->workspace, self->is_temporary ? NULL : self->file, self->sheet, mapping);
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
 * Ends what runs and is not wanted any more, and lets go of the workspace.
 */
void
liaison_import_session_stop (LiaisonImportSession *self)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  liaison_import_session_cancel (self);
  end_run (self, self->run);
  self->draft = NULL;
  g_clear_object (&self->workspace);
}

/**
 * liaison_import_session_show_error:
 * @error: (nullable): what failed
 *
 * As liaison_window_show_error(), as long as there is a window.
 */
void
liaison_import_session_show_error (LiaisonImportSession *self, const GError *error)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  if (self->window != NULL)
    liaison_window_show_error (self->window, error);
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
  g_set_weak_pointer (&self->window, window);
  self->workspace = g_object_ref (liaison_window_get_workspace (window));
  self->draft = liaison_import_draft_get (self->workspace);
  return self;
}

static void
liaison_import_session_dispose (GObject *object)
{
  LiaisonImportSession *self = LIAISON_IMPORT_SESSION (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  liaison_import_session_cancel (self);
  g_clear_pointer (&self->run, liaison_import_run_unref);
  if (self->file != NULL)
    liaison_import_session_drop_file (self);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->report, liaison_import_report_free);
  g_clear_weak_pointer (&self->window);
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
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->refused_words);
  g_hash_table_unref (self->presets);
  G_OBJECT_CLASS (liaison_import_session_parent_class)->finalize (object);
}

static void
liaison_import_session_class_init (LiaisonImportSessionClass *klass)
{
  static const char *const names[LIAISON_IMPORT_SESSION_N_SIGNALS] = { "read",    "mapped",     "edited",
                                                                       "decided", "progressed", "previewed",
                                                                       "imported" };

  G_OBJECT_CLASS (klass)->dispose = liaison_import_session_dispose;
  G_OBJECT_CLASS (klass)->finalize = liaison_import_session_finalize;
  for (guint i = 0; i < LIAISON_IMPORT_SESSION_N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
liaison_import_session_init (LiaisonImportSession *self)
{
  self->decided = LIAISON_CSV_FORMAT_DEFAULT;
  self->mappings =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) liaison_mapping_free);
  self->actions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, liaison_import_session_free_name);
  self->presets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->refused_words =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
}
