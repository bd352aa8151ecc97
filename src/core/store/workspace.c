/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/workspace.h"

#include "core/store/backup.h"
#include "core/store/log.h"
#include "core/store/undo.h"
#include "core/store/worker.h"

#include <glib/gi18n-lib.h>

/* How often the file is looked at for changes of other processes, in seconds. */
#define LOOK_INTERVAL 1

/**
 * LiaisonWorkspace:
 *
 * A workspace as the main loop sees it. Changes run on one thread, in order; long reads on another, so that a list
 * answers while a file is imported; small windows of rows are read on the main thread. Each change is told by
 * #LiaisonWorkspace::changed, be it this process's or another's.
 */
struct _LiaisonWorkspace
{
  GObject parent_instance;

  char *path;
  char *backup_path;
  char *replica_id;
  char *author_id;
  LiaisonIdSource *ids;
  LiaisonDatabase *database;

  /* Each belongs to the thread of its worker. */
  LiaisonStore *store;
  LiaisonDatabase *long_reads;
  LiaisonWorker *writer;
  LiaisonWorker *reader;

  guint look_source;
  gint64 data_version;
  gint64 last_sequence;
  guint n_changes_running;
};

enum
{
  CHANGED,
  N_SIGNALS
};

typedef enum
{
  PROP_BUSY = 1,
} LiaisonWorkspaceProperty;

static guint signals[N_SIGNALS];
static GParamSpec *properties[PROP_BUSY + 1];

G_DEFINE_FINAL_TYPE (LiaisonWorkspace, liaison_workspace, G_TYPE_OBJECT)

/* Opening ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  char *path;
  gboolean create;
  const LiaisonSchema *schema;
  LiaisonIdSource *ids;
} Opening;

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  liaison_id_source_unref (opening->ids);
  g_free (opening);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Opening *opening = task_data;
  GError *error = NULL;
  LiaisonStore *store = opening->create
                            ? liaison_store_create (opening->path, opening->schema, opening->ids, &error)
                            : liaison_store_open (opening->path, opening->schema, opening->ids, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, (GDestroyNotify) liaison_store_close);
  else
    g_task_return_error (task, error);
}

/**
 * liaison_workspace_open_async:
 * @create: whether the file is made
 * @schema: (transfer none): must outlive the workspace
 */
void
liaison_workspace_open_async (const char *path,
                              gboolean create,
                              const LiaisonSchema *schema,
                              LiaisonIdSource *ids,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  g_task_set_source_tag (task, liaison_workspace_open_async);
  opening->path = g_canonicalize_filename (path, NULL);
  opening->create = create;
  opening->schema = schema;
  opening->ids = liaison_id_source_ref (ids);
  g_task_set_task_data (task, opening, free_opening);
  g_task_run_in_thread (task, open_in_thread);
}

static gboolean
look (gpointer data)
{
  liaison_workspace_look_for_changes (data);
  return G_SOURCE_CONTINUE;
}

/**
 * liaison_workspace_open_finish:
 * @error: as for liaison_store_open() and liaison_store_create()
 *
 * Returns: (transfer full) (nullable): the workspace
 */
LiaisonWorkspace *
liaison_workspace_open_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (LiaisonStore) store = g_task_propagate_pointer (G_TASK (result), error);
  g_autoptr (LiaisonWorkspace) self = NULL;
  const char *path;

  if (store == NULL)
    return NULL;
  self = g_object_new (LIAISON_TYPE_WORKSPACE, NULL);
  path = liaison_database_get_path (liaison_store_get_database (store));
  self->path = g_strdup (path);
  self->backup_path = g_strdup (liaison_store_get_backup_path (store));
  self->replica_id = g_strdup (liaison_store_get_replica_id (store));
  self->ids = liaison_id_source_ref (liaison_store_get_ids (store));
  self->database = liaison_database_open (path, LIAISON_DATABASE_READ, error);
  if (self->database == NULL)
    return NULL;
  self->long_reads = liaison_database_open (path, LIAISON_DATABASE_READ, error);
  if (self->long_reads == NULL ||
      !liaison_database_get_int (self->database, &self->data_version, error, "PRAGMA data_version", "") ||
      !liaison_database_get_int (self->database, &self->last_sequence, error,
                                 "SELECT max (sequence) FROM change", ""))
    return NULL;
  self->store = g_steal_pointer (&store);
  self->writer = liaison_worker_new ("liaison-write", self->store);
  self->reader = liaison_worker_new ("liaison-read", self->long_reads);
  self->look_source = g_timeout_add_seconds (LOOK_INTERVAL, look, self);
  return g_steal_pointer (&self);
}

/**
 * liaison_workspace_close:
 *
 * Waits until what was asked for is done, and lets go of the file. The object is of no use afterwards.
 */
void
liaison_workspace_close (LiaisonWorkspace *self)
{
  g_return_if_fail (LIAISON_IS_WORKSPACE (self));

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->reader, liaison_worker_stop);
  g_clear_pointer (&self->writer, liaison_worker_stop);
  g_clear_pointer (&self->long_reads, liaison_database_close);
  g_clear_pointer (&self->database, liaison_database_close);
  g_clear_pointer (&self->store, liaison_store_close);
}

/* What stands ------------------------------------------------------------------------------------------------------- */

const char *
liaison_workspace_get_path (LiaisonWorkspace *self)
{
  g_return_val_if_fail (LIAISON_IS_WORKSPACE (self), NULL);

  return self->path;
}

/**
 * liaison_workspace_get_replica_id:
 *
 * Returns: which copy of the workspace this file is: the one that holds its part of the funds
 */
const char *
liaison_workspace_get_replica_id (LiaisonWorkspace *self)
{
  g_return_val_if_fail (LIAISON_IS_WORKSPACE (self), NULL);

  return self->replica_id;
}

/**
 * liaison_workspace_get_backup_path:
 *
 * Returns: (nullable): the backup that was made because the file was migrated at opening
 */
const char *
liaison_workspace_get_backup_path (LiaisonWorkspace *self)
{
  g_return_val_if_fail (LIAISON_IS_WORKSPACE (self), NULL);

  return self->backup_path;
}

/**
 * liaison_workspace_get_database:
 *
 * Returns: a read-only connection for small reads on the main thread
 */
LiaisonDatabase *
liaison_workspace_get_database (LiaisonWorkspace *self)
{
  g_return_val_if_fail (LIAISON_IS_WORKSPACE (self), NULL);

  return self->database;
}

LiaisonIdSource *
liaison_workspace_get_ids (LiaisonWorkspace *self)
{
  g_return_val_if_fail (LIAISON_IS_WORKSPACE (self), NULL);

  return self->ids;
}

/**
 * liaison_workspace_is_busy:
 *
 * Returns: whether a change is being made
 */
gboolean
liaison_workspace_is_busy (LiaisonWorkspace *self)
{
  g_return_val_if_fail (LIAISON_IS_WORKSPACE (self), FALSE);

  return self->n_changes_running > 0;
}

static void
tell (LiaisonWorkspace *self, LiaisonTouched *touched)
{
  if (!liaison_touched_is_empty (touched))
    g_signal_emit (self, signals[CHANGED], 0, touched);
}

/**
 * liaison_workspace_look_for_changes:
 *
 * Tells what other processes changed since the last look. Runs by itself every second.
 */
void
liaison_workspace_look_for_changes (LiaisonWorkspace *self)
{
  g_autoptr (LiaisonTouched) touched = NULL;
  gint64 data_version = 0, sequence;

  g_return_if_fail (LIAISON_IS_WORKSPACE (self));

  /* Our own changes move the version, too; they are told when they are done. */
  if (self->database == NULL || self->n_changes_running > 0 ||
      !liaison_database_get_int (self->database, &data_version, NULL, "PRAGMA data_version", "") ||
      data_version == self->data_version)
    return;
  sequence = self->last_sequence;
  touched = liaison_log_touched_since (self->database, &sequence, NULL);
  /* What could not be read now is read at the next look. */
  if (touched == NULL)
    return;
  self->data_version = data_version;
  self->last_sequence = sequence;
  tell (self, touched);
}

/* Changes ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *label_id;
  char *subject;
  char *author_id;
  LiaisonChangeFunc func;
  gpointer data;
  GDestroyNotify destroy;
  gint64 undoes;
  gint64 sequence;
  LiaisonTouched *touched;
} Change;

static void
free_change (gpointer data)
{
  Change *change = data;

  if (change->destroy != NULL)
    change->destroy (change->data);
  g_clear_pointer (&change->touched, liaison_touched_unref);
  g_free (change->label_id);
  g_free (change->subject);
  g_free (change->author_id);
  g_free (change);
}

static void
set_running (LiaisonWorkspace *self, int by)
{
  self->n_changes_running = (guint) ((int) self->n_changes_running + by);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
change_in_thread (gpointer context, GTask *task, gpointer task_data, GCancellable *cancellable)
{
  LiaisonStore *store = context;
  Change *change = task_data;
  GError *error = NULL;
  gboolean is_done;

  liaison_store_set_author (store, change->author_id);
  if (change->func != NULL)
    is_done = liaison_store_change (store, change->label_id, change->subject, change->func, change->data,
                                    cancellable, &change->sequence, &change->touched, &error);
  else
    is_done = liaison_undo (store, change->undoes, &change->sequence, &change->touched, &error);
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Runs on the main thread before the caller's callback, so that what the caller sees is up to date. */
static void
change_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LiaisonWorkspace *self = LIAISON_WORKSPACE (source);
  g_autoptr (GTask) outer = user_data;
  Change *change = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  set_running (self, -1);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (outer, error);
      return;
    }
  if (change->sequence > self->last_sequence)
    {
      g_autoptr (LiaisonTouched) others = NULL;
      gint64 seen = self->last_sequence;

      /* What another process changed in between is told as well. */
      if (self->database != NULL && change->sequence > seen + 1)
        others = liaison_log_touched_since (self->database, &seen, NULL);
      self->last_sequence = change->sequence;
      if (others != NULL)
        tell (self, others);
      tell (self, change->touched);
    }
  g_task_return_int (outer, (gssize) change->sequence);
}

static void
push_change (LiaisonWorkspace *self,
             Change *change,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  GTask *outer = g_task_new (self, NULL, callback, user_data);
  g_autoptr (GTask) inner = g_task_new (self, cancellable, change_done, outer);

  g_task_set_source_tag (outer, push_change);
  change->author_id = g_strdup (self->author_id);
  g_task_set_task_data (inner, change, free_change);
  g_task_set_check_cancellable (inner, FALSE);
  set_running (self, 1);
  liaison_worker_push (self->writer, inner, change_in_thread);
}

/**
 * liaison_workspace_change_async:
 * @func: runs on the writing thread, see liaison_store_change()
 * @data: (transfer full): for @func
 * @destroy: (nullable): frees @data, on any thread
 */
void
liaison_workspace_change_async (LiaisonWorkspace *self,
                                const char *label_id,
                                const char *subject,
                                LiaisonChangeFunc func,
                                gpointer data,
                                GDestroyNotify destroy,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Change *change;

  g_return_if_fail (LIAISON_IS_WORKSPACE (self) && self->writer != NULL);
  g_return_if_fail (func != NULL);

  change = g_new0 (Change, 1);
  change->label_id = g_strdup (label_id);
  change->subject = g_strdup (subject);
  change->func = func;
  change->data = data;
  change->destroy = destroy;
  push_change (self, change, cancellable, callback, user_data);
}

/**
 * liaison_workspace_change_finish:
 * @sequence: (out) (optional): the place of the change in the log, 0 where nothing was altered
 */
gboolean
liaison_workspace_change_finish (LiaisonWorkspace *self,
                                 GAsyncResult *result,
                                 gint64 *sequence,
                                 GError **error)
{
  gssize made;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  made = g_task_propagate_int (G_TASK (result), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (sequence != NULL)
    *sequence = made;
  return TRUE;
}

/**
 * liaison_workspace_undo_async:
 * @sequence: the change to undo, see liaison_undo()
 */
void
liaison_workspace_undo_async (LiaisonWorkspace *self,
                              gint64 sequence,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Change *change;

  g_return_if_fail (LIAISON_IS_WORKSPACE (self) && self->writer != NULL);

  change = g_new0 (Change, 1);
  change->undoes = sequence;
  push_change (self, change, cancellable, callback, user_data);
}

gboolean
liaison_workspace_undo_finish (LiaisonWorkspace *self, GAsyncResult *result, gint64 *sequence, GError **error)
{
  return liaison_workspace_change_finish (self, result, sequence, error);
}

/* Work that is no change, and reads --------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonChangeFunc work;
  LiaisonReadFunc read;
  gpointer data;
  GDestroyNotify destroy;
  GDestroyNotify free_result;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  if (work->destroy != NULL)
    work->destroy (work->data);
  g_free (work);
}

static void
work_in_thread (gpointer context, GTask *task, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;

  if (liaison_store_work (context, work->work, work->data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * liaison_workspace_work_async:
 * @func: runs on the writing thread, see liaison_store_work()
 * @data: (transfer full): for @func
 * @callback: (nullable): called when it is done
 */
void
liaison_workspace_work_async (LiaisonWorkspace *self,
                              LiaisonChangeFunc func,
                              gpointer data,
                              GDestroyNotify destroy,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Work *work = g_new0 (Work, 1);

  g_return_if_fail (LIAISON_IS_WORKSPACE (self) && self->writer != NULL);

  work->work = func;
  work->data = data;
  work->destroy = destroy;
  g_task_set_task_data (task, work, free_work);
  liaison_worker_push (self->writer, task, work_in_thread);
}

gboolean
liaison_workspace_work_finish (LiaisonWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
read_in_thread (gpointer context, GTask *task, gpointer task_data, GCancellable *cancellable)
{
  LiaisonDatabase *database = context;
  Work *work = task_data;
  g_autoptr (GError) error = NULL;
  gpointer result;

  liaison_database_set_cancellable (database, cancellable);
  result = work->read (database, work->data, cancellable, &error);
  liaison_database_set_cancellable (database, NULL);
  if (error == NULL)
    g_task_return_pointer (task, result, work->free_result);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * liaison_workspace_read_async:
 * @func: runs on the reading thread
 * @data: (transfer full): for @func
 * @free_result: frees what @func returns where nobody takes it
 */
void
liaison_workspace_read_async (LiaisonWorkspace *self,
                              LiaisonReadFunc func,
                              gpointer data,
                              GDestroyNotify destroy,
                              GDestroyNotify free_result,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  g_return_if_fail (LIAISON_IS_WORKSPACE (self) && self->reader != NULL);

  work->read = func;
  work->data = data;
  work->destroy = destroy;
  work->free_result = free_result;
  g_task_set_task_data (task, work, free_work);
  liaison_worker_push (self->reader, task, read_in_thread);
}

gpointer
liaison_workspace_read_finish (LiaisonWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
copy_in_thread (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (liaison_backup_copy (database, data, cancellable, error));
}

/**
 * liaison_workspace_save_copy_async:
 * @path: see liaison_backup_copy()
 */
void
liaison_workspace_save_copy_async (LiaisonWorkspace *self,
                                   const char *path,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  liaison_workspace_read_async (self, copy_in_thread, g_strdup (path), g_free, NULL, cancellable, callback,
                                user_data);
}

gboolean
liaison_workspace_save_copy_finish (LiaisonWorkspace *self, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (liaison_workspace_read_finish (self, result, error));
}

/* The author -------------------------------------------------------------------------------------------------------- */

/**
 * liaison_workspace_set_author:
 * @operator_id: (nullable): the operator at the desk
 */
void
liaison_workspace_set_author (LiaisonWorkspace *self, const char *operator_id)
{
  g_return_if_fail (LIAISON_IS_WORKSPACE (self));

  g_set_str (&self->author_id, operator_id);
}

const char *
liaison_workspace_get_author (LiaisonWorkspace *self)
{
  g_return_val_if_fail (LIAISON_IS_WORKSPACE (self), NULL);

  return self->author_id;
}

static void
liaison_workspace_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((LiaisonWorkspaceProperty) id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, liaison_workspace_is_busy (LIAISON_WORKSPACE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_workspace_finalize (GObject *object)
{
  LiaisonWorkspace *self = LIAISON_WORKSPACE (object);

  liaison_workspace_close (self);
  g_clear_pointer (&self->ids, liaison_id_source_unref);
  g_free (self->path);
  g_free (self->backup_path);
  g_free (self->replica_id);
  g_free (self->author_id);
  G_OBJECT_CLASS (liaison_workspace_parent_class)->finalize (object);
}

static void
liaison_workspace_class_init (LiaisonWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = liaison_workspace_get_property;
  object_class->finalize = liaison_workspace_finalize;

  /**
   * LiaisonWorkspace:busy:
   *
   * Whether a change is being made.
   */
  properties[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * LiaisonWorkspace::changed:
   * @touched: (type LiaisonTouched): what was altered
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, LIAISON_TYPE_TOUCHED);
}

static void
liaison_workspace_init (LiaisonWorkspace *self)
{
  self->author_id = g_strdup ("");
}
