/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/program/what-if.h"

#include "core/program/rules-store.h"

/**
 * LiaisonWhatIf:
 *
 * Answers what would happen if rules were in force, as they are typed. Values are read once, on the reading thread; each
 * answer is then reckoned on a thread of its own, so that typing is never held up. While one is reckoned only the latest
 * question waits.
 */
struct _LiaisonWhatIf
{
  GObject parent_instance;

  LiaisonWorkspace *workspace;
  LiaisonProgramInfo *program;
  LiaisonDate as_of;

  LiaisonSnapshot *snapshot;
  LiaisonRules *former;
  gboolean has_former;
  LiaisonRules *waiting;
  gboolean is_busy;
  gboolean is_reading;
  /* What is being read was altered meanwhile. */
  gboolean is_stale;
  GCancellable *cancellable;
  LiaisonWhatIfResult *result;
};

G_DEFINE_FINAL_TYPE (LiaisonWhatIf, liaison_what_if, G_TYPE_OBJECT)

enum
{
  ANSWERED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
free_result (gpointer data)
{
  LiaisonWhatIfResult *result = data;

  g_clear_pointer (&result->simulation, liaison_simulation_free);
  g_clear_pointer (&result->former, liaison_rules_free);
  g_clear_pointer (&result->tried, liaison_rules_free);
  g_clear_pointer (&result->snapshot, liaison_snapshot_unref);
  g_free (result);
}

/* Reading values ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonProgramInfo *program;
  LiaisonDate as_of;
  LiaisonSnapshot *snapshot;
  LiaisonRules *rules;
  LiaisonRules *former;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->program, liaison_program_info_free);
  g_clear_pointer (&reading->snapshot, liaison_snapshot_unref);
  g_clear_pointer (&reading->rules, liaison_rules_free);
  g_clear_pointer (&reading->former, liaison_rules_free);
  g_free (reading);
}

/* The rules in force on the day; none yet is no failure. */
static gboolean
read_former (LiaisonDatabase *database, Reading *reading, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *version_id =
      liaison_program_find_in_force (database, reading->program->id, reading->as_of, &failure);

  if (version_id != NULL)
    {
      reading->former = liaison_rules_load (database, version_id, error);
      return reading->former != NULL;
    }
  if (g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
extend (LiaisonDatabase *database,
        Reading *reading,
        const LiaisonRules *rules,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (LiaisonSnapshot) former = g_steal_pointer (&reading->snapshot);

  reading->snapshot = liaison_snapshot_extend (former, database, rules, cancellable, error);
  return reading->snapshot != NULL;
}

static gpointer
read_values (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *question = data;
  Reading *reading = g_new0 (Reading, 1);

  reading->program = liaison_program_info_copy (question->program);
  reading->as_of = question->as_of;
  reading->snapshot = question->snapshot != NULL
                          ? liaison_snapshot_ref (question->snapshot)
                          : liaison_snapshot_load (database, question->program, question->as_of, NULL, error);
  if (reading->snapshot == NULL || !read_former (database, reading, error) ||
      !extend (database, reading, question->rules, cancellable, error) ||
      (reading->former != NULL && !extend (database, reading, reading->former, cancellable, error)))
    {
      free_reading (reading);
      return NULL;
    }
  return reading;
}

/* Reckoning --------------------------------------------------------------------------------------------------------- */

static void go_on (LiaisonWhatIf *self);

static void
reckon (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LiaisonWhatIfResult *result = data;
  GError *error = NULL;
  g_autoptr (LiaisonSnapshotView) tried = liaison_snapshot_view_new (result->snapshot, result->tried, &error);
  g_autoptr (LiaisonSnapshotView) former =
      tried != NULL && result->former != NULL
          ? liaison_snapshot_view_new (result->snapshot, result->former, &error)
          : NULL;

  if (error != NULL)
    g_task_return_error (task, error);
  else
    {
      result->simulation = liaison_simulate (result->snapshot, former, tried);
      g_task_return_boolean (task, TRUE);
    }
}

static void
fail (LiaisonWhatIf *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
reckoned (GObject *source, GAsyncResult *task, gpointer user_data)
{
  LiaisonWhatIf *self = LIAISON_WHAT_IF (source);
  g_autoptr (GError) error = NULL;

  self->is_busy = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!g_task_propagate_boolean (G_TASK (task), &error))
    fail (self, error);
  else
    {
      LiaisonWhatIfResult *result = g_object_steal_data (G_OBJECT (task), "result");

      g_clear_pointer (&self->result, free_result);
      self->result = result;
      g_signal_emit (self, signals[ANSWERED], 0);
    }
  go_on (self);
}

static void
ask (LiaisonWhatIf *self)
{
  LiaisonWhatIfResult *result = g_new0 (LiaisonWhatIfResult, 1);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, reckoned, NULL);

  result->snapshot = liaison_snapshot_ref (self->snapshot);
  result->former = self->former != NULL ? liaison_rules_copy (self->former) : NULL;
  result->tried = g_steal_pointer (&self->waiting);
  self->is_busy = TRUE;
  g_object_set_data_full (G_OBJECT (task), "result", result, free_result);
  g_task_set_task_data (task, result, NULL);
  g_task_run_in_thread (task, reckon);
}

static void
values_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonWhatIf) self = user_data;
  g_autoptr (GError) error = NULL;
  Reading *reading = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  self->is_busy = self->is_reading = FALSE;
  if (reading == NULL)
    {
      g_clear_pointer (&self->waiting, liaison_rules_free);
      fail (self, error);
      return;
    }
  if (self->is_stale)
    {
      self->is_stale = FALSE;
      go_on (self);
    }
  else if (!g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&self->snapshot, liaison_snapshot_unref);
      g_clear_pointer (&self->former, liaison_rules_free);
      self->snapshot = g_steal_pointer (&reading->snapshot);
      self->former = g_steal_pointer (&reading->former);
      self->has_former = TRUE;
      go_on (self);
    }
  free_reading (reading);
}

static void
read_for (LiaisonWhatIf *self)
{
  Reading *question = g_new0 (Reading, 1);

  question->program = liaison_program_info_copy (self->program);
  question->as_of = self->as_of;
  question->snapshot = self->snapshot != NULL ? liaison_snapshot_ref (self->snapshot) : NULL;
  question->rules = liaison_rules_copy (self->waiting);
  self->is_busy = self->is_reading = TRUE;
  liaison_workspace_read_async (self->workspace, read_values, question, free_reading, free_reading,
                                self->cancellable, values_read, g_object_ref (self));
}

static void
go_on (LiaisonWhatIf *self)
{
  if (self->is_busy || self->waiting == NULL)
    return;
  if (self->snapshot == NULL || !self->has_former ||
      !liaison_snapshot_has_columns (self->snapshot, self->waiting))
    read_for (self);
  else
    ask (self);
}

/* What the values rest on. */
static void
on_changed (LiaisonWhatIf *self, LiaisonTouched *touched)
{
  static const char *const tables[] = { "",
                                        "partner",
                                        "sale",
                                        "membership",
                                        "tier_override",
                                        "region",
                                        "territory",
                                        "registration",
                                        "deal",
                                        "deal_partner",
                                        "certification",
                                        "employment",
                                        "survey_answer",
                                        "measurement",
                                        "currency_rate",
                                        "partner_relation",
                                        "customer",
                                        "program_version" };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        g_clear_pointer (&self->snapshot, liaison_snapshot_unref);
        self->has_former = FALSE;
        self->is_stale = self->is_reading;
        if (self->waiting == NULL && self->result != NULL)
          self->waiting = liaison_rules_copy (self->result->tried);
        go_on (self);
        return;
      }
}

/**
 * liaison_what_if_new:
 * @as_of: the day whose figures count
 *
 * Returns: (transfer full): what answers for the program
 */
LiaisonWhatIf *
liaison_what_if_new (LiaisonWorkspace *workspace, const LiaisonProgramInfo *program, LiaisonDate as_of)
{
  LiaisonWhatIf *self = g_object_new (LIAISON_TYPE_WHAT_IF, NULL);

  self->workspace = g_object_ref (workspace);
  self->program = liaison_program_info_copy (program);
  self->as_of = as_of;
  g_signal_connect_object (workspace, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * liaison_what_if_try:
 * @rules: what is asked about, copied
 *
 * "answered" is emitted once there is an answer to this question, or to a later one.
 */
void
liaison_what_if_try (LiaisonWhatIf *self, const LiaisonRules *rules)
{
  g_clear_pointer (&self->waiting, liaison_rules_free);
  self->waiting = liaison_rules_copy (rules);
  go_on (self);
}

/**
 * liaison_what_if_stop:
 *
 * Nothing is emitted any more.
 */
void
liaison_what_if_stop (LiaisonWhatIf *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->waiting, liaison_rules_free);
}

LiaisonDate
liaison_what_if_get_as_of (LiaisonWhatIf *self)
{
  return self->as_of;
}

/**
 * liaison_what_if_get_result:
 *
 * Returns: (transfer none) (nullable): the last answer
 */
const LiaisonWhatIfResult *
liaison_what_if_get_result (LiaisonWhatIf *self)
{
  return self->result;
}

gboolean
liaison_what_if_is_busy (LiaisonWhatIf *self)
{
  return self->is_busy || self->waiting != NULL;
}

static void
liaison_what_if_finalize (GObject *object)
{
  LiaisonWhatIf *self = LIAISON_WHAT_IF (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->program, liaison_program_info_free);
  g_clear_pointer (&self->snapshot, liaison_snapshot_unref);
  g_clear_pointer (&self->former, liaison_rules_free);
  g_clear_pointer (&self->waiting, liaison_rules_free);
  g_clear_pointer (&self->result, free_result);
  G_OBJECT_CLASS (liaison_what_if_parent_class)->finalize (object);
}

static void
liaison_what_if_class_init (LiaisonWhatIfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_what_if_finalize;
  /**
   * LiaisonWhatIf::answered:
   *
   * There is a new result.
   */
  signals[ANSWERED] =
      g_signal_new ("answered", LIAISON_TYPE_WHAT_IF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * LiaisonWhatIf::failed:
   * @error: why there is none
   */
  signals[FAILED] = g_signal_new ("failed", LIAISON_TYPE_WHAT_IF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
liaison_what_if_init (LiaisonWhatIf *self)
{
  self->cancellable = g_cancellable_new ();
}
