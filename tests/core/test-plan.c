/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "onboarding-fixture.h"

#include "core/onboarding/plan.h"
#include "core/records/partner.h"
#include "core/records/places.h"
#include "core/records/plan.h"
#include "core/store/undo.h"

#include <string.h>

/* The first ninety days. */

#define START DAY (2026, 1, 15)

static LiaisonRecord *
new_template (const char *name, const char *types, const char *region, gboolean is_active)
{
  LiaisonRecord *template = liaison_record_new (&liaison_plan_template_entity);

  liaison_record_set_text (template, "name", name);
  liaison_record_set_text (template, "types", types);
  liaison_record_set_text (template, "region", region);
  liaison_record_set_integer (template, "is-active", is_active);
  return template;
}

static void
assert_chosen (const GPtrArray *templates, const char *types, const char *const *regions, const char *name)
{
  int index = liaison_plan_choose_template (templates, types, regions);

  if (name == NULL)
    g_assert_cmpint (index, ==, -1);
  else
    g_assert_cmpstr (liaison_record_get_text (g_ptr_array_index (templates, index), "name"), ==, name);
}

static void
test_choose (void)
{
  static const char *const austria[] = { "austria", "dach", "emea", NULL };
  static const char *const france[] = { "france", "emea", NULL };
  static const char *const nowhere[] = { NULL };
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (templates, new_template ("Z all", NULL, NULL, TRUE));
  g_ptr_array_add (templates, new_template ("B all", NULL, NULL, TRUE));
  g_ptr_array_add (templates, new_template ("A unused", NULL, NULL, FALSE));
  g_ptr_array_add (templates, new_template ("Resellers", "reseller var", NULL, TRUE));
  g_ptr_array_add (templates, new_template ("EMEA", NULL, "emea", TRUE));
  g_ptr_array_add (templates, new_template ("DACH ISV", "isv", "dach", TRUE));
  assert_chosen (templates, "msp", nowhere, "B all");
  assert_chosen (templates, "msp", NULL, "B all");
  assert_chosen (templates, "msp var", nowhere, "Resellers");
  /* The region before the type, and the nearest one. */
  assert_chosen (templates, "reseller", france, "EMEA");
  assert_chosen (templates, "reseller", austria, "EMEA");
  assert_chosen (templates, "isv", austria, "DACH ISV");
  assert_chosen (templates, "isv", france, "EMEA");
  g_ptr_array_set_size (templates, 0);
  g_ptr_array_add (templates, new_template ("DACH", NULL, "dach", TRUE));
  assert_chosen (templates, "isv", france, NULL);
  assert_chosen (templates, NULL, NULL, NULL);
}

static void
test_reckon (void)
{
  const LiaisonPlanStep steps[] = {
    { 0, START, FALSE, "done" },          { 30, START + 30, TRUE, "planned" },
    { 30, START + 30, FALSE, "blocked" }, { 60, START + 60, TRUE, "waived" },
    { 60, START + 60, FALSE, "planned" }, { 90, START + 90, TRUE, "in-progress" },
    { 30, START + 30, TRUE, "done" },
  };
  LiaisonPlanProgress progress = liaison_plan_reckon (steps, G_N_ELEMENTS (steps), START, START + 31);
  g_autofree char *day = liaison_plan_format_day (&progress);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpint (progress.day, ==, 31);
  g_assert_cmpint (progress.n_days, ==, 90);
  g_assert_cmpstr (day, ==, "Day 31 of 90");
  g_assert_cmpuint (progress.n_tasks, ==, 7);
  g_assert_cmpuint (progress.n_done, ==, 2);
  g_assert_cmpuint (progress.n_waived, ==, 1);
  g_assert_cmpuint (progress.n_blocked, ==, 1);
  /* 3 of 7 are 42.8 %. */
  g_assert_cmpuint (progress.percent, ==, 42);
  g_assert_cmpuint (progress.n_milestones, ==, 4);
  g_assert_cmpuint (progress.n_overdue, ==, 2);
  g_assert_cmpuint (progress.n_milestones_overdue, ==, 1);
  g_assert_cmpint (progress.next_due, ==, START + 30);
  g_assert_false (liaison_plan_is_settled (&progress));

  /* On the day itself nothing is overdue. */
  progress = liaison_plan_reckon (steps, G_N_ELEMENTS (steps), START, START + 30);
  g_assert_cmpuint (progress.n_overdue, ==, 0);
  progress = liaison_plan_reckon (steps, G_N_ELEMENTS (steps), START, START - 1);
  before = liaison_plan_format_day (&progress);
  g_assert_cmpstr (before, ==, "Starts in 1 day");
  progress = liaison_plan_reckon (steps, G_N_ELEMENTS (steps), START, START + 92);
  after = liaison_plan_format_day (&progress);
  g_assert_cmpstr (after, ==, "2 days over");

  /* Nothing to do is not done. */
  progress = liaison_plan_reckon (NULL, 0, START, START);
  g_assert_cmpint (progress.n_days, ==, 90);
  g_assert_cmpuint (progress.percent, ==, 0);
  g_assert_false (liaison_plan_is_settled (&progress));
}

/* 199 of 200 is not everything. */
static void
test_percent_is_rounded_down (void)
{
  LiaisonPlanStep steps[200];
  LiaisonPlanProgress progress;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    steps[i] = (LiaisonPlanStep) { 1, START + 1, FALSE, i == 0 ? "planned" : "done" };
  progress = liaison_plan_reckon (steps, G_N_ELEMENTS (steps), START, START);
  g_assert_cmpuint (progress.percent, ==, 99);
  g_assert_false (liaison_plan_is_settled (&progress));
}

static LiaisonRecord *
add_template (WorkspaceFixture *fixture)
{
  LiaisonRecord *template =
      onboarding_fixture_new (fixture, &liaison_plan_template_entity, "name", "Ninety days", NULL);
  const char *id = liaison_record_get_id (template);

  onboarding_fixture_add (fixture, &liaison_template_task_entity, "template", id, "title", "First deal",
                          "day", "45", "is-milestone", "yes", "position", "1", NULL);
  onboarding_fixture_add (fixture, &liaison_template_task_entity, "template", id, "title", "Kick-off", "day",
                          "0", "position", "3", NULL);
  onboarding_fixture_add (fixture, &liaison_template_task_entity, "template", id, "title", "Portal", "day",
                          "0", "position", "2", NULL);
  return template;
}

typedef struct
{
  LiaisonRecord *plan;
  GPtrArray *tasks;
} Insert;

static gboolean
insert (LiaisonStore *store, gpointer data, GError **error)
{
  Insert *all = data;

  return liaison_plan_insert (store, all->plan, all->tasks, error);
}

static LiaisonRecord *
add_plan (WorkspaceFixture *fixture, GPtrArray **tasks)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Meridian");
  g_autoptr (LiaisonRecord) template = add_template (fixture);
  LiaisonRecord *plan = liaison_record_new (&liaison_plan_entity);
  g_autoptr (GError) error = NULL;
  Insert all = { .plan = plan };

  liaison_record_set_text (plan, "partner", liaison_record_get_id (partner));
  liaison_record_set_text (plan, "template", liaison_record_get_id (template));
  liaison_record_set_text (plan, "name", "Ninety days");
  liaison_record_set_date (plan, "started-on", START);
  all.tasks = liaison_plan_new_tasks (liaison_store_get_database (fixture->store),
                                      liaison_record_get_id (template), START, &error);
  g_assert_no_error (error);
  onboarding_fixture_change (fixture, insert, &all);
  *tasks = all.tasks;
  return plan;
}

static void
test_make (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (LiaisonRecord) plan = add_plan (fixture, &tasks);
  g_autoptr (LiaisonPlanState) state = NULL;
  g_autoptr (GPtrArray) running = NULL;
  g_autoptr (GError) error = NULL;

  state = liaison_plan_load (liaison_store_get_database (fixture->store), liaison_record_get_id (plan),
                             START + 46, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (state->tasks->len, ==, 3);
  g_assert_cmpstr (liaison_record_get_text (state->tasks->pdata[0], "title"), ==, "Portal");
  g_assert_cmpint (liaison_record_get_date (state->tasks->pdata[0], "due-on"), ==, START);
  g_assert_cmpstr (liaison_record_get_text (state->tasks->pdata[2], "title"), ==, "First deal");
  /* 45 days after 15 January, which is day 0: 1 March. */
  g_assert_cmpint (liaison_record_get_date (state->tasks->pdata[2], "due-on"), ==, DAY (2026, 3, 1));
  g_assert_cmpuint (state->progress.n_overdue, ==, 3);
  g_assert_cmpuint (state->progress.n_milestones_overdue, ==, 1);
  g_assert_cmpint (state->progress.n_days, ==, 45);
  running = liaison_plan_load_running (liaison_store_get_database (fixture->store), NULL, START, &error);
  g_assert_cmpuint (running->len, ==, 1);
  workspace_fixture_assert_whole (fixture->store);
}

static gboolean
act (WorkspaceFixture *fixture, LiaisonRecord *task, const char *action, GError **error)
{
  return onboarding_fixture_act (fixture, liaison_plan_run_task, task, action, START + 3, error);
}

static void
assert_plan_state (WorkspaceFixture *fixture, LiaisonRecord *plan, const char *expected, LiaisonDate ended_on)
{
  g_autoptr (LiaisonRecord) stored = onboarding_fixture_reload (fixture, plan);

  g_assert_cmpstr (liaison_record_get_text (stored, "state"), ==, expected);
  g_assert_cmpint (liaison_record_get_date (stored, "ended-on"), ==, ended_on);
}

static void
test_tasks (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (LiaisonRecord) plan = add_plan (fixture, &tasks);
  g_autoptr (GError) error = NULL;
  LiaisonRecord *a = g_ptr_array_index (tasks, 0);
  LiaisonRecord *b = g_ptr_array_index (tasks, 1);
  LiaisonRecord *c = g_ptr_array_index (tasks, 2);
  gint64 last;

  g_assert_true (act (fixture, a, "start", &error));
  g_assert_true (act (fixture, a, "finish", &error));
  g_assert_no_error (error);
  g_assert_cmpint (liaison_record_get_date (a, "done-on"), ==, START + 3);
  g_assert_false (act (fixture, b, "block", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_clear_error (&error);
  liaison_record_set_text (b, "reason", "No account yet");
  g_assert_true (act (fixture, b, "block", &error));
  g_assert_no_error (error);
  g_assert_false (act (fixture, b, "start", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (act (fixture, b, "resume", &error));
  g_assert_null (liaison_record_get_text (b, "reason"));
  assert_plan_state (fixture, plan, "running", LIAISON_DATE_NONE);

  /* The last two: one waived, one done. */
  liaison_record_set_text (b, "reason", "They have a portal of their own");
  g_assert_true (act (fixture, b, "waive", &error));
  g_assert_no_error (error);
  assert_plan_state (fixture, plan, "running", LIAISON_DATE_NONE);
  g_assert_true (act (fixture, c, "finish", &error));
  assert_plan_state (fixture, plan, "done", START + 3);
  last = onboarding_fixture_count (fixture, "SELECT max (sequence) FROM change");

  g_assert_true (act (fixture, a, "reopen", &error));
  g_assert_no_error (error);
  g_assert_null (liaison_record_get_text (a, "done-on"));
  assert_plan_state (fixture, plan, "running", LIAISON_DATE_NONE);
  /* The task and the plan go back together. */
  g_assert_true (liaison_undo (fixture->store, last + 1, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_plan_state (fixture, plan, "done", START + 3);
  workspace_fixture_assert_whole (fixture->store);
}

static gboolean
stop (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_plan_stop (store, liaison_record_get_id (data), START + 9, error);
}

static void
test_stop (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (LiaisonRecord) plan = add_plan (fixture, &tasks);
  g_autoptr (GError) error = NULL;

  onboarding_fixture_change (fixture, stop, plan);
  assert_plan_state (fixture, plan, "stopped", START + 9);
  g_assert_false (act (fixture, g_ptr_array_index (tasks, 0), "start", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  onboarding_fixture_refused (fixture, stop, plan, LIAISON_ERROR_REFUSED, "does not run");
}

static void
test_load_template (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (LiaisonRecord) emea =
      onboarding_fixture_new (fixture, &liaison_region_entity, "name", "EMEA", NULL);
  g_autoptr (LiaisonRecord) dach = onboarding_fixture_new (fixture, &liaison_region_entity, "name", "DACH",
                                                           "parent", liaison_record_get_id (emea), NULL);
  g_autoptr (LiaisonRecord) austria = onboarding_fixture_new (
      fixture, &liaison_region_entity, "name", "Austria", "parent", liaison_record_get_id (dach), NULL);
  g_auto (GStrv) regions = NULL;
  g_autoptr (LiaisonRecord) chosen = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (liaison_plan_load_template (database, "isv", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
  g_clear_error (&error);
  onboarding_fixture_add (fixture, &liaison_plan_template_entity, "name", "All", NULL);
  onboarding_fixture_add (fixture, &liaison_plan_template_entity, "name", "In EMEA", "region",
                          liaison_record_get_id (emea), NULL);
  onboarding_fixture_add (fixture, &liaison_plan_template_entity, "name", "In DACH", "region",
                          liaison_record_get_id (dach), NULL);
  regions = liaison_plan_load_regions (database, liaison_record_get_id (austria), &error);
  g_assert_cmpuint (g_strv_length (regions), ==, 3);
  g_assert_cmpstr (regions[0], ==, liaison_record_get_id (austria));
  g_assert_cmpstr (regions[2], ==, liaison_record_get_id (emea));
  chosen = liaison_plan_load_template (database, "isv", liaison_record_get_id (austria), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (liaison_record_get_text (chosen, "name"), ==, "In DACH");
  g_clear_object (&chosen);
  chosen = liaison_plan_load_template (database, NULL, NULL, &error);
  g_assert_cmpstr (liaison_record_get_text (chosen, "name"), ==, "All");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/choose", test_choose);
  g_test_add_func ("/plan/reckon", test_reckon);
  g_test_add_func ("/plan/percent-is-rounded-down", test_percent_is_rounded_down);
#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/plan/make", test_make);
  ADD ("/plan/tasks", test_tasks);
  ADD ("/plan/stop", test_stop);
  ADD ("/plan/load-template", test_load_template);
  return g_test_run ();
}
