/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/state-machine.h"

G_BEGIN_DECLS

/** LIAISON_PLAN_DAYS: how long a plan is that has no tasks */
#define LIAISON_PLAN_DAYS 90

extern const LiaisonStateMachine liaison_plan_task_machine;

/**
 * LiaisonPlanStep:
 * @day: by which day after the start it is to be done
 * @due_on: that day
 * @is_milestone: whether it is one
 * @state: (transfer none): planned, in-progress, blocked, done or waived
 *
 * What the progress of a plan is reckoned from.
 */
typedef struct
{
  int day;
  LiaisonDate due_on;
  gboolean is_milestone;
  const char *state;
} LiaisonPlanStep;

/**
 * LiaisonPlanProgress:
 * @n_tasks: all
 * @n_done: done
 * @n_waived: waived, which settles a task, too
 * @n_blocked: blocked
 * @n_overdue: neither done nor waived, and due before the day
 * @n_milestones: milestones
 * @n_milestones_overdue: those of @n_overdue that are milestones
 * @percent: of the tasks that are settled, rounded down, so that 100 means all
 * @day: which day of the plan it is: 0 at the start, negative before it
 * @n_days: how many days the plan has
 * @next_due: when the first task is due that is not settled, or %LIAISON_DATE_NONE
 */
typedef struct
{
  guint n_tasks;
  guint n_done;
  guint n_waived;
  guint n_blocked;
  guint n_overdue;
  guint n_milestones;
  guint n_milestones_overdue;
  guint percent;
  int day;
  int n_days;
  LiaisonDate next_due;
} LiaisonPlanProgress;

/**
 * LiaisonPlanState:
 * @plan: the plan's record
 * @tasks: (element-type LiaisonRecord): by day and position
 * @progress: as of the day for which it was loaded
 */
typedef struct
{
  LiaisonRecord *plan;
  GPtrArray *tasks;
  LiaisonPlanProgress progress;
} LiaisonPlanState;

int liaison_plan_choose_template (const GPtrArray *templates, const char *types, const char *const *regions);
LiaisonPlanProgress
liaison_plan_reckon (const LiaisonPlanStep *steps, guint n_steps, LiaisonDate started_on, LiaisonDate as_of);
gboolean liaison_plan_is_settled (const LiaisonPlanProgress *progress);
char *liaison_plan_format_day (const LiaisonPlanProgress *progress);

GStrv liaison_plan_load_regions (LiaisonDatabase *database, const char *region_id, GError **error);
LiaisonRecord *liaison_plan_load_template (LiaisonDatabase *database,
                                           const char *types,
                                           const char *region_id,
                                           GError **error);
GPtrArray *liaison_plan_new_tasks (LiaisonDatabase *database,
                                   const char *template_id,
                                   LiaisonDate started_on,
                                   GError **error);
void liaison_plan_set_start (GPtrArray *tasks, LiaisonDate started_on);
LiaisonPlanProgress
liaison_plan_reckon_tasks (const GPtrArray *tasks, LiaisonDate started_on, LiaisonDate as_of);
LiaisonPlanState *
liaison_plan_load (LiaisonDatabase *database, const char *plan_id, LiaisonDate as_of, GError **error);
void liaison_plan_state_free (LiaisonPlanState *self);
GPtrArray *liaison_plan_load_running (LiaisonDatabase *database,
                                      const char *partner_id,
                                      LiaisonDate as_of,
                                      GError **error);

gboolean
liaison_plan_insert (LiaisonStore *store, LiaisonRecord *plan, const GPtrArray *tasks, GError **error);
gboolean liaison_plan_run_task (LiaisonStore *store,
                                LiaisonRecord *task,
                                LiaisonRecord *base,
                                const char *action,
                                LiaisonDate today,
                                GError **error);
gboolean liaison_plan_stop (LiaisonStore *store, const char *plan_id, LiaisonDate today, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonPlanState, liaison_plan_state_free)

G_END_DECLS
