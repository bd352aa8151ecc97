/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/plan.h"

#include "core/onboarding/partner-types.h"
#include "core/records/plan.h"

#include <glib/gi18n-lib.h>

/* The first ninety days: which template a partner's plan comes from, when its tasks are due, and how far it is. */

static gboolean
check_running (LiaisonDatabase *database, LiaisonRecord *task, LiaisonDate today, GError **error)
{
  g_autofree char *state = NULL;

  if (!liaison_database_get_text (database, &state, error, "SELECT state FROM plan WHERE id = ?", "t",
                                  liaison_record_get_text (task, "plan")))
    return FALSE;
  if (g_strcmp0 (state, "stopped") != 0)
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                       _ ("This plan was stopped. Start a new one to go on."));
  return FALSE;
}

static const LiaisonTransition transitions[] = {
  { .state = "planned",
    .action = "start",
    .next = "in-progress",
    .label = N_ ("Start"),
    .guard = check_running },
  { .state = "planned",
    .action = "finish",
    .next = "done",
    .label = N_ ("Done"),
    .stamps = "done-on",
    .guard = check_running },
  { .state = "planned",
    .action = "block",
    .next = "blocked",
    .label = N_ ("Blocked"),
    .needs = "reason",
    .guard = check_running },
  { .state = "planned",
    .action = "waive",
    .next = "waived",
    .label = N_ ("Waive"),
    .needs = "reason",
    .guard = check_running },
  { .state = "in-progress",
    .action = "finish",
    .next = "done",
    .label = N_ ("Done"),
    .stamps = "done-on",
    .guard = check_running },
  { .state = "in-progress",
    .action = "block",
    .next = "blocked",
    .label = N_ ("Blocked"),
    .needs = "reason",
    .guard = check_running },
  { .state = "in-progress",
    .action = "waive",
    .next = "waived",
    .label = N_ ("Waive"),
    .needs = "reason",
    .guard = check_running },
  { .state = "in-progress",
    .action = "put-back",
    .next = "planned",
    .label = N_ ("Not Started"),
    .guard = check_running },
  { .state = "blocked",
    .action = "resume",
    .next = "in-progress",
    .label = N_ ("Resume"),
    .clears = "reason",
    .guard = check_running },
  { .state = "blocked",
    .action = "finish",
    .next = "done",
    .label = N_ ("Done"),
    .stamps = "done-on",
    .clears = "reason",
    .guard = check_running },
  { .state = "blocked",
    .action = "waive",
    .next = "waived",
    .label = N_ ("Waive"),
    .needs = "reason",
    .guard = check_running },
  { .state = "done",
    .action = "reopen",
    .next = "in-progress",
    .label = N_ ("Reopen"),
    .clears = "done-on",
    .guard = check_running },
  { .state = "waived",
    .action = "reopen",
    .next = "planned",
    .label = N_ ("Reopen"),
    .clears = "reason",
    .guard = check_running },
  { NULL },
};

static const LiaisonStateMask masks[] = {
  { "planned", "title day due-on is-milestone owner position" },
  { "in-progress", "title day due-on is-milestone owner position" },
  { "blocked", "title day due-on is-milestone owner position reason" },
  { "done", "owner done-on position" },
  { "waived", "owner reason position" },
  { NULL },
};

/**
 * liaison_plan_task_machine:
 *
 * planned → in progress → done, or waived or blocked with a reason, and back (rules.md 7). Run it by
 * liaison_plan_run_task(), which minds the plan as well.
 */
const LiaisonStateMachine liaison_plan_task_machine = { "state", transitions, masks };

/* Choosing ----------------------------------------------------------------------------------------------------------- */

/* How near the region of a template is: 0 the partner's own, then each one above it; the last for all regions; -1
 * where it is for others. */
static int
get_distance (LiaisonRecord *template, const char *const *regions)
{
  const char *region = liaison_record_get_text (template, "region");
  int n_regions = regions != NULL ? (int) g_strv_length ((GStrv) regions) : 0;

  if (region == NULL)
    return n_regions;
  for (int i = 0; i < n_regions; i++)
    if (g_str_equal (regions[i], region))
      return i;
  return -1;
}

/* Positive where @a suits better. */
static int
compare_templates (LiaisonRecord *a, LiaisonRecord *b, const char *types, const char *const *regions)
{
  int order = get_distance (b, regions) - get_distance (a, regions);

  if (order == 0)
    order = (int) liaison_partner_types_match (liaison_record_get_text (a, "types"), types) -
            (int) liaison_partner_types_match (liaison_record_get_text (b, "types"), types);
  if (order == 0)
    order = g_strcmp0 (liaison_record_get_text (b, "name"), liaison_record_get_text (a, "name"));
  return order;
}

/**
 * liaison_plan_choose_template:
 * @templates: (element-type LiaisonRecord): templates of plans
 * @types: (nullable): of the partner, between single spaces
 * @regions: (nullable) (array zero-terminated=1): the partner's region and those above it, the nearest first
 *
 * Only templates in use are taken, for the partner's region or one above it or for all, and for one of its types or
 * for all. The nearest region is best; then one for the type; then the first by name.
 *
 * Returns: the index of the template, or -1 where none suits
 */
int
liaison_plan_choose_template (const GPtrArray *templates, const char *types, const char *const *regions)
{
  int best = -1;

  for (guint i = 0; i < templates->len; i++)
    {
      LiaisonRecord *template = g_ptr_array_index (templates, i);

      if (liaison_record_get_integer (template, "is-active") == 0 || get_distance (template, regions) < 0 ||
          liaison_partner_types_match (liaison_record_get_text (template, "types"), types) ==
              LIAISON_TYPES_DIFFER)
        continue;
      if (best < 0 || compare_templates (template, g_ptr_array_index (templates, best), types, regions) > 0)
        best = (int) i;
    }
  return best;
}

/* Progress ----------------------------------------------------------------------------------------------------------- */

/**
 * liaison_plan_reckon:
 * @steps: (array length=n_steps): the tasks of a plan
 * @started_on: day 0
 * @as_of: the day; a task is overdue from the day after the one on which it is due
 */
LiaisonPlanProgress
liaison_plan_reckon (const LiaisonPlanStep *steps, guint n_steps, LiaisonDate started_on, LiaisonDate as_of)
{
  LiaisonPlanProgress result = { .n_tasks = n_steps,
                                 .day = liaison_date_difference (as_of, started_on),
                                 .next_due = LIAISON_DATE_NONE };

  for (guint i = 0; i < n_steps; i++)
    {
      const LiaisonPlanStep *step = &steps[i];
      gboolean is_done = g_str_equal (step->state, "done");
      gboolean is_waived = g_str_equal (step->state, "waived");

      result.n_days = MAX (result.n_days, step->day);
      result.n_milestones += step->is_milestone ? 1 : 0;
      result.n_done += is_done ? 1 : 0;
      result.n_waived += is_waived ? 1 : 0;
      result.n_blocked += g_str_equal (step->state, "blocked") ? 1 : 0;
      if (is_done || is_waived)
        continue;
      if (result.next_due == LIAISON_DATE_NONE || step->due_on < result.next_due)
        result.next_due = step->due_on;
      if (step->due_on < as_of)
        {
          result.n_overdue++;
          result.n_milestones_overdue += step->is_milestone ? 1 : 0;
        }
    }
  if (result.n_days == 0)
    result.n_days = LIAISON_PLAN_DAYS;
  if (n_steps > 0)
    result.percent = 100 * (result.n_done + result.n_waived) / n_steps;
  return result;
}

/**
 * liaison_plan_is_settled:
 *
 * Returns: whether there are tasks and each is done or waived
 */
gboolean
liaison_plan_is_settled (const LiaisonPlanProgress *progress)
{
  return progress->n_tasks > 0 && progress->n_done + progress->n_waived == progress->n_tasks;
}

/**
 * liaison_plan_format_day:
 *
 * Returns: (transfer full): “Day 12 of 90”, or when it starts or that it is over
 */
char *
liaison_plan_format_day (const LiaisonPlanProgress *progress)
{
  if (progress->day < 0)
    return g_strdup_printf (ngettext ("Starts in %d day", "Starts in %d days", (gulong) -progress->day),
                            -progress->day);
  if (progress->day > progress->n_days)
    return g_strdup_printf (
        ngettext ("%d day over", "%d days over", (gulong) (progress->day - progress->n_days)),
        progress->day - progress->n_days);
  /* Translators: which day of a plan it is, and how many it has */
  return g_strdup_printf (_ ("Day %d of %d"), progress->day, progress->n_days);
}

/**
 * liaison_plan_reckon_tasks:
 * @tasks: (element-type LiaisonRecord): tasks of a plan, stored or not
 *
 * Returns: as liaison_plan_reckon()
 */
LiaisonPlanProgress
liaison_plan_reckon_tasks (const GPtrArray *tasks, LiaisonDate started_on, LiaisonDate as_of)
{
  g_autofree LiaisonPlanStep *steps = g_new0 (LiaisonPlanStep, tasks->len + 1);

  for (guint i = 0; i < tasks->len; i++)
    {
      LiaisonRecord *task = g_ptr_array_index (tasks, i);

      steps[i] = (LiaisonPlanStep) { .day = (int) liaison_record_get_integer (task, "day"),
                                     .due_on = liaison_record_get_date (task, "due-on"),
                                     .is_milestone = liaison_record_get_integer (task, "is-milestone") != 0,
                                     .state = liaison_record_get_text (task, "state") };
    }
  return liaison_plan_reckon (steps, tasks->len, started_on, as_of);
}

/* Loading ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_plan_load_regions:
 * @region_id: (nullable): a region
 *
 * Returns: (transfer full) (array zero-terminated=1) (nullable): the region and those above it, the nearest first
 */
GStrv
liaison_plan_load_regions (LiaisonDatabase *database, const char *region_id, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "WITH RECURSIVE above (id, distance) AS (SELECT id, 0 FROM region WHERE id = ?1"
      " UNION ALL SELECT r.parent_id, a.distance + 1 FROM region AS r JOIN above AS a ON a.id = r.id"
      " WHERE r.parent_id IS NOT NULL) SELECT id FROM above ORDER BY distance",
      error);
  g_autoptr (GStrvBuilder) regions = g_strv_builder_new ();
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", region_id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_strv_builder_end (regions);
      g_strv_builder_add (regions, liaison_statement_get_text (statement, 0));
    }
}

/**
 * liaison_plan_load_template:
 * @types: (nullable): of the partner
 * @region_id: (nullable): of the partner
 * @error: NOT_FOUND where no template suits
 *
 * Returns: (transfer full) (nullable): the template that liaison_plan_choose_template() chooses of those in the
 *   workspace
 */
LiaisonRecord *
liaison_plan_load_template (LiaisonDatabase *database,
                            const char *types,
                            const char *region_id,
                            GError **error)
{
  g_autoptr (GPtrArray) templates =
      liaison_record_load_where (database, &liaison_plan_template_entity, NULL, NULL, error);
  g_auto (GStrv) regions = NULL;
  int index;

  if (templates == NULL)
    return NULL;
  regions = liaison_plan_load_regions (database, region_id, error);
  if (regions == NULL)
    return NULL;
  index = liaison_plan_choose_template (templates, types, (const char *const *) regions);
  if (index >= 0)
    return g_object_ref (g_ptr_array_index (templates, index));
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                       _ ("There is no plan template for partners of this type and region. Make one first."));
  return NULL;
}

static int
compare_tasks (gconstpointer a, gconstpointer b)
{
  LiaisonRecord *left = *(LiaisonRecord *const *) a, *right = *(LiaisonRecord *const *) b;
  gint64 order = liaison_record_get_integer (left, "day") - liaison_record_get_integer (right, "day");

  if (order == 0)
    order = liaison_record_get_integer (left, "position") - liaison_record_get_integer (right, "position");
  if (order == 0)
    order = g_strcmp0 (liaison_record_get_id (left), liaison_record_get_id (right));
  return order < 0 ? -1 : order > 0;
}

/**
 * liaison_plan_set_start:
 * @tasks: (element-type LiaisonRecord): tasks of a plan that are not stored yet
 * @started_on: day 0
 *
 * Sets when they are due: a task of day N is due N days after the start (rules.md 0).
 */
void
liaison_plan_set_start (GPtrArray *tasks, LiaisonDate started_on)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      LiaisonRecord *task = g_ptr_array_index (tasks, i);

      liaison_record_set_date (
          task, "due-on", liaison_date_add_days (started_on, (int) liaison_record_get_integer (task, "day")));
    }
}

/**
 * liaison_plan_new_tasks:
 * @template_id: of a template
 * @started_on: day 0
 *
 * Returns: (transfer full) (element-type LiaisonRecord) (nullable): the tasks that a plan of this template has, not
 *   stored and without a plan yet, by day; a person may alter them before they are
 */
GPtrArray *
liaison_plan_new_tasks (LiaisonDatabase *database,
                        const char *template_id,
                        LiaisonDate started_on,
                        GError **error)
{
  g_autoptr (GPtrArray) templates =
      liaison_record_load_where (database, &liaison_template_task_entity, "template", template_id, error);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);

  if (templates == NULL)
    return NULL;
  g_ptr_array_sort (templates, compare_tasks);
  for (guint i = 0; i < templates->len; i++)
    {
      LiaisonRecord *template = g_ptr_array_index (templates, i);
      LiaisonRecord *task = liaison_record_new (&liaison_plan_task_entity);

      liaison_record_set_text (task, "title", liaison_record_get_text (template, "title"));
      liaison_record_set_integer (task, "day", liaison_record_get_integer (template, "day"));
      liaison_record_set_integer (task, "is-milestone",
                                  liaison_record_get_integer (template, "is-milestone"));
      liaison_record_set_integer (task, "position", (gint64) i + 1);
      g_ptr_array_add (tasks, task);
    }
  liaison_plan_set_start (tasks, started_on);
  return g_steal_pointer (&tasks);
}

void
liaison_plan_state_free (LiaisonPlanState *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->plan);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_free (self);
}

static LiaisonPlanState *
load_state (LiaisonDatabase *database, LiaisonRecord *plan, LiaisonDate as_of, GError **error)
{
  g_autoptr (LiaisonPlanState) state = g_new0 (LiaisonPlanState, 1);

  state->plan = g_object_ref (plan);
  state->tasks = liaison_record_load_where (database, &liaison_plan_task_entity, "plan",
                                            liaison_record_get_id (plan), error);
  if (state->tasks == NULL)
    return NULL;
  g_ptr_array_sort (state->tasks, compare_tasks);
  state->progress =
      liaison_plan_reckon_tasks (state->tasks, liaison_record_get_date (plan, "started-on"), as_of);
  return g_steal_pointer (&state);
}

/**
 * liaison_plan_load:
 * @as_of: the day for which the progress is reckoned
 * @error: NOT_FOUND
 *
 * Returns: (transfer full) (nullable): a plan with its tasks
 */
LiaisonPlanState *
liaison_plan_load (LiaisonDatabase *database, const char *plan_id, LiaisonDate as_of, GError **error)
{
  g_autoptr (LiaisonRecord) plan = liaison_record_load (database, &liaison_plan_entity, plan_id, error);

  return plan != NULL ? load_state (database, plan, as_of, error) : NULL;
}

/**
 * liaison_plan_load_running:
 * @partner_id: (nullable): only plans of this partner
 * @as_of: the day for which the progress is reckoned
 *
 * Returns: (transfer full) (element-type LiaisonPlanState) (nullable): the plans that run, the oldest first
 */
GPtrArray *
liaison_plan_load_running (LiaisonDatabase *database,
                           const char *partner_id,
                           LiaisonDate as_of,
                           GError **error)
{
  g_autoptr (GPtrArray) plans =
      liaison_record_load_where (database, &liaison_plan_entity, "state", "running", error);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_plan_state_free);

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      LiaisonRecord *plan = g_ptr_array_index (plans, i);
      LiaisonPlanState *state;

      if (partner_id != NULL && g_strcmp0 (liaison_record_get_text (plan, "partner"), partner_id) != 0)
        continue;
      state = load_state (database, plan, as_of, error);
      if (state == NULL)
        return NULL;
      g_ptr_array_add (states, state);
    }
  return plans != NULL ? g_steal_pointer (&states) : NULL;
}

/* Writing ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_plan_insert:
 * @store: within a change
 * @plan: with its partner and start
 * @tasks: (element-type LiaisonRecord): of liaison_plan_new_tasks(), as a person left them; they become tasks of
 *   @plan
 */
gboolean
liaison_plan_insert (LiaisonStore *store, LiaisonRecord *plan, const GPtrArray *tasks, GError **error)
{
  if (!liaison_record_insert (store, plan, error))
    return FALSE;
  for (guint i = 0; i < tasks->len; i++)
    {
      LiaisonRecord *task = g_ptr_array_index (tasks, i);

      liaison_record_set_text (task, "plan", liaison_record_get_id (plan));
      liaison_record_set_integer (task, "position", (gint64) i + 1);
      if (!liaison_record_insert (store, task, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_plan_state (LiaisonStore *store,
                LiaisonRecord *base,
                const char *state,
                LiaisonDate ended_on,
                GError **error)
{
  g_autoptr (LiaisonRecord) plan = liaison_record_copy (base);

  liaison_record_set_text (plan, "state", state);
  liaison_record_set_date (plan, "ended-on", ended_on);
  return liaison_record_update (store, plan, base, error);
}

/**
 * liaison_plan_run_task:
 * @store: within a change
 * @task: as the person left it; where it succeeds, as it is stored
 * @base: as it was when the editing began
 * @error: as liaison_state_machine_run()
 *
 * Does a step of a task. The plan is done when each of its tasks is done or waived, and runs again when one is
 * reopened.
 */
gboolean
liaison_plan_run_task (LiaisonStore *store,
                       LiaisonRecord *task,
                       LiaisonRecord *base,
                       const char *action,
                       LiaisonDate today,
                       GError **error)
{
  g_autoptr (LiaisonPlanState) state = NULL;
  gboolean is_settled, is_done;

  if (!liaison_state_machine_run (&liaison_plan_task_machine, store, task, base, action, today, error))
    return FALSE;
  state = liaison_plan_load (liaison_store_get_database (store), liaison_record_get_text (task, "plan"),
                             today, error);
  if (state == NULL)
    return FALSE;
  is_settled = liaison_plan_is_settled (&state->progress);
  is_done = g_str_equal (liaison_record_get_text (state->plan, "state"), "done");
  if (is_settled == is_done)
    return TRUE;
  return set_plan_state (store, state->plan, is_settled ? "done" : "running",
                         is_settled ? today : LIAISON_DATE_NONE, error);
}

/**
 * liaison_plan_stop:
 * @store: within a change
 *
 * Ends a plan that runs, with its tasks as they are.
 */
gboolean
liaison_plan_stop (LiaisonStore *store, const char *plan_id, LiaisonDate today, GError **error)
{
  g_autoptr (LiaisonRecord) plan =
      liaison_record_load (liaison_store_get_database (store), &liaison_plan_entity, plan_id, error);

  if (plan == NULL)
    return FALSE;
  if (!g_str_equal (liaison_record_get_text (plan, "state"), "running"))
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                           _ ("This plan does not run any more."));
      return FALSE;
    }
  return set_plan_state (store, plan, "stopped", today, error);
}
