/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "row-fixture.h"

#include "core/records/task-steps.h"
#include "core/store/undo.h"

/* Tasks that come again. */

static LiaisonDate
day (const char *text)
{
  LiaisonDate date;

  g_assert_true (liaison_date_parse (text, &date, NULL));
  return date;
}

static void
test_days (void)
{
  static const struct
  {
    const char *first, *due, *repeats, *after, *next;
  } cases[] = {
    /* Done before its day, on it, and weeks late: the weekday stays. */
    { "2026-01-05", "2026-01-05", "weekly", "2026-01-02", "2026-01-12" },
    { "2026-01-05", "2026-01-05", "weekly", "2026-01-05", "2026-01-12" },
    { "2026-01-05", "2026-01-05", "weekly", "2026-01-28", "2026-02-02" },
    { "2026-01-05", "2026-01-05", "fortnightly", "2026-01-12", "2026-01-19" },
    /* The day of the month stays, where a month has it. */
    { "2026-01-31", "2026-01-31", "monthly", "2026-01-31", "2026-02-28" },
    { "2026-01-31", "2026-02-28", "monthly", "2026-02-28", "2026-03-31" },
    { "2026-01-30", "2026-02-28", "monthly", "2026-03-02", "2026-03-30" },
    { "2026-01-31", "2026-02-28", "monthly", "2026-03-31", "2026-04-30" },
    { "2025-11-30", "2025-11-30", "quarterly", "2025-12-01", "2026-02-28" },
    { "2025-08-31", "2025-08-31", "half-yearly", "2025-08-31", "2026-02-28" },
    { "2024-02-29", "2024-02-29", "yearly", "2024-03-01", "2025-02-28" },
    { "2024-02-29", "2027-02-28", "yearly", "2027-03-01", "2028-02-29" },
    /* One that was moved goes on from there. */
    { "2026-01-31", "2026-02-10", "monthly", "2026-02-10", "2026-03-10" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *next = liaison_date_to_text (liaison_task_get_next_day (
          day (cases[i].first), day (cases[i].due), cases[i].repeats, day (cases[i].after)));

      g_assert_cmpstr (next, ==, cases[i].next);
    }
  g_assert_cmpint (
      liaison_task_get_next_day (day ("2026-01-05"), day ("2026-01-05"), NULL, day ("2026-01-05")), ==,
      LIAISON_DATE_NONE);
}

/* Against a walk day by day over what a series can be. */
static void
test_days_random (void)
{
  static const char *const words[] = { "weekly",    "fortnightly", "monthly",
                                       "quarterly", "half-yearly", "yearly" };
  static const int months[] = { 0, 0, 1, 3, 6, 12 }, days[] = { 7, 14, 0, 0, 0, 0 };

  for (guint round = 0; round < 2000; round++)
    {
      LiaisonDate first = day ("2024-01-01") + g_test_rand_int_range (0, 900);
      guint period = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (words));
      int n_before = g_test_rand_int_range (0, 9);
      LiaisonDate due = days[period] > 0 ? first + n_before * days[period]
                                         : liaison_date_add_months (first, n_before * months[period]);
      LiaisonDate after = due + g_test_rand_int_range (-20, 200);
      LiaisonDate expected = MAX (due, after) + 1;

      while (TRUE)
        {
          gboolean is_of_series = days[period] > 0 && (expected - first) % days[period] == 0;

          for (int k = 0; k < 60 && days[period] == 0 && !is_of_series; k++)
            is_of_series = liaison_date_add_months (first, k * months[period]) == expected;
          if (is_of_series)
            break;
          expected++;
        }
      g_assert_cmpint (liaison_task_get_next_day (first, due, words[period], after), ==, expected);
    }
}

/* In a workspace ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  LiaisonDate done_on;
  /* Where @name is NULL. */
  const char *id;
} Step;

static gboolean
run_step (LiaisonStore *store, gpointer data, GError **error)
{
  const Step *step = data;
  g_autofree char *id = step->name != NULL ? row_fixture_id (step->name) : g_strdup (step->id);

  return step->done_on != LIAISON_DATE_NONE ? liaison_task_finish (store, id, step->done_on, error)
                                            : liaison_task_reopen (store, id, error);
}

static gint64
step (WorkspaceFixture *fixture, const char *name, const char *done_on)
{
  Step data = { name, done_on != NULL ? day (done_on) : LIAISON_DATE_NONE, NULL };
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  liaison_store_change (fixture->store, "task", "Call", run_step, &data, NULL, &sequence, NULL, &error);
  g_assert_no_error (error);
  workspace_fixture_assert_whole (fixture->store);
  return sequence;
}

static void
assert_tasks (WorkspaceFixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  liaison_database_get_text (
      liaison_store_get_database (fixture->store), &text, &error,
      "SELECT group_concat (title || ' ' || ifnull (due_on, '-') || ' ' || ifnull (done_on, '-'), '; ')"
      " FROM (SELECT * FROM task ORDER BY due_on, id)",
      "");
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  workspace_fixture_set_up (fixture, data);
  row_fixture_change (fixture, "INSERT INTO partner (id, name) VALUES ({p1}, 'Aster');"
                               "INSERT INTO task (id, entity, record_id, title, due_on, repeats) VALUES"
                               " ({t1}, 'partner', {p1}, 'Call', '2026-01-05', 'weekly')");
}

static void
test_finish (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 done = step (fixture, "t1", "2026-01-06"), undone = 0;

  assert_tasks (fixture, "Call 2026-01-05 2026-01-06; Call 2026-01-12 -");
  /* What is done is done once. */
  g_assert_cmpint (step (fixture, "t1", "2026-01-07"), ==, 0);
  liaison_undo (fixture->store, done, &undone, NULL, &error);
  g_assert_no_error (error);
  assert_tasks (fixture, "Call 2026-01-05 -");
  liaison_undo (fixture->store, undone, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_tasks (fixture, "Call 2026-01-05 2026-01-06; Call 2026-01-12 -");
}

/* Not done after all: what came of it goes, unless that is done already. */
static void
test_reopen (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *next = NULL;
  g_autoptr (GError) error = NULL;

  step (fixture, "t1", "2026-01-06");
  step (fixture, "t1", NULL);
  assert_tasks (fixture, "Call 2026-01-05 -");
  step (fixture, "t1", "2026-01-06");
  liaison_database_get_text (liaison_store_get_database (fixture->store), &next, &error,
                             "SELECT id FROM task WHERE done_on IS NULL", "");
  g_assert_no_error (error);
  liaison_store_change (fixture->store, "task", "Call", run_step, &(Step) { NULL, day ("2026-01-13"), next },
                        NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_tasks (fixture, "Call 2026-01-05 2026-01-06; Call 2026-01-12 2026-01-13; Call 2026-01-19 -");
}

/* One that does not repeat does not come again, one without a day begins when it is done. */
static void
test_kinds (WorkspaceFixture *fixture, gconstpointer data)
{
  row_fixture_change (fixture, "UPDATE task SET repeats = NULL; INSERT INTO task (id, title, repeats) VALUES"
                               " ({t2}, 'Report', 'monthly')");
  step (fixture, "t1", "2026-01-06");
  step (fixture, "t2", "2026-01-31");
  assert_tasks (fixture, "Report - 2026-01-31; Call 2026-01-05 2026-01-06; Report 2026-02-28 -");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/task-steps/days", test_days);
  g_test_add_func ("/task-steps/days-random", test_days_random);
#define ADD(path, func) \
  g_test_add ("/task-steps/" path, WorkspaceFixture, NULL, set_up, func, workspace_fixture_tear_down)
  ADD ("finish", test_finish);
  ADD ("reopen", test_reopen);
  ADD ("kinds", test_kinds);
#undef ADD

  return g_test_run ();
}
