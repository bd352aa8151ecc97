/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "row-fixture.h"

#include "core/deals/conflict-step.h"
#include "core/deals/conflict-timeline.h"
#include "core/deals/registration-list.h"
#include "core/records/conflict.h"
#include "core/records/record-store.h"
#include "core/store/label.h"

#include <string.h>

/* Conflicts in a workspace: what is suspected, what becomes a case, what is ruled; and the queue of registrations, which shows the same likeness. */

#define TODAY liaison_date_from_ymd (2026, 5, 26)

static void
set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  workspace_fixture_set_up (fixture, data);
  row_fixture_change (
      fixture,
      "INSERT INTO calendar (id, name) VALUES ({k1}, 'Germany');"
      "INSERT INTO holiday (id, calendar_id, day) VALUES ({h1}, {k1}, '2026-05-25');"
      "INSERT INTO region (id, name, parent_id, calendar_id) VALUES"
      " ({r1}, 'Europe', NULL, {k1}), ({r2}, 'Germany', {r1}, NULL), ({r3}, 'Japan', NULL, NULL);"
      "INSERT INTO partner (id, name, region_id) VALUES ({p1}, 'Nordlicht', {r2}), ({p2}, 'Aster', {r1}),"
      " ({p3}, 'Sakura', {r3}), ({p4}, 'Kestrel', {r2});"
      "INSERT INTO customer (id, name, tax_number) VALUES ({c1}, 'Vista', 'DE811115368'), ({c2}, 'Hafen AG', "
      "NULL),"
      " ({c3}, 'Vista Japan', 'DE 811 115 368');"
      "INSERT INTO product (id, name) VALUES ({x1}, 'Bike'), ({x2}, 'Helmet');"
      "INSERT INTO registration (id, partner_id, customer_id, product_id, number, state, submitted_on, "
      "submitted_at)"
      " VALUES ({g1}, {p1}, {c1}, {x1}, 'DR-1', 'submitted', '2026-05-22', '2026-05-22T09:00:00.000Z'),"
      " ({g2}, {p2}, {c1}, {x1}, 'DR-2', 'under_review', '2026-05-21', '2026-05-21T09:00:00.000Z'),"
      " ({g3}, {p3}, {c3}, {x1}, 'DR-3', 'returned', '2026-05-20', '2026-05-20T09:00:00.000Z'),"
      " ({g4}, {p4}, {c2}, {x2}, 'DR-4', 'approved', '2026-03-01', NULL),"
      " ({g5}, {p4}, {c1}, {x1}, 'DR-5', 'withdrawn', '2026-03-01', NULL);"
      "UPDATE registration SET approved_on = '2026-03-02', protected_until = '2026-05-31' WHERE id = {g4};"
      "INSERT INTO deal (id, name, customer_id, is_direct, opened_on) VALUES"
      " ({d1}, 'Own deal', {c2}, 1, '2026-01-15'), ({d2}, 'Other', {c1}, 0, '2026-01-15');"
      "INSERT INTO touch (id, occurred_on, kind, partner_id, customer_id, evidence) VALUES"
      " ({t1}, '2026-05-02', 'demo', {p1}, {c1}, 'Their office'), ({t2}, '2026-05-03', 'demo', {p4}, {c1}, "
      "NULL);");
}

/* "kind: side, side" a line. */
static char *
list_suspected (WorkspaceFixture *fixture, GPtrArray **found)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *all = liaison_conflict_find (liaison_store_get_database (fixture->store), TODAY, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      const LiaisonSuspectedConflict *each = g_ptr_array_index (all, i);

      g_string_append_printf (text, "%s:", each->kind);
      for (guint j = 0; j < each->sides->len; j++)
        g_string_append_printf (text, " %s",
                                ((LiaisonConflictSide *) g_ptr_array_index (each->sides, j))->title);
      g_string_append_c (text, '\n');
    }
  if (found != NULL)
    *found = all;
  else
    g_ptr_array_unref (all);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

typedef struct
{
  const LiaisonSuspectedConflict *suspected;
  char *case_id;
} Opening;

static gboolean
open_case (LiaisonStore *store, gpointer data, GError **error)
{
  Opening *opening = data;

  return liaison_conflict_open (store, opening->suspected, TODAY, &opening->case_id, error);
}

static char *
open_first (WorkspaceFixture *fixture)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = list_suspected (fixture, &found);
  Opening opening = { g_ptr_array_index (found, 0), NULL };

  g_assert_true (liaison_store_change (fixture->store, LIAISON_LABEL_CONFLICT, "x", open_case, &opening, NULL,
                                       NULL, NULL, &error));
  g_assert_no_error (error);
  return opening.case_id;
}

/* Who was first stands first; what is one case is not suspected twice; what is withdrawn is again. */
static void
test_find (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *text = list_suspected (fixture, NULL);
  g_autofree char *case_id = NULL, *later = NULL, *again = NULL;

  g_assert_cmpstr (text, ==,
                   "partners: DR-2 DR-1\nregions: DR-3 DR-1\nregions: DR-3 DR-2\ndirect: Own deal DR-4\n");
  case_id = open_first (fixture);
  later = list_suspected (fixture, NULL);
  g_assert_cmpstr (later, ==, "regions: DR-3 DR-1\nregions: DR-3 DR-2\ndirect: Own deal DR-4\n");
  row_fixture_change (fixture, "UPDATE conflict_case SET state = 'withdrawn'");
  again = list_suspected (fixture, NULL);
  g_assert_cmpstr (again, ==, text);
  workspace_fixture_assert_whole (fixture->store);
}

/* Where one region warns sooner than the other, it is a conflict whichever of the two registrations was made first. */
static void
test_find_regions (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const orders[][2] = { { "g6", "g7" }, { "g7", "g6" } };

  row_fixture_change (fixture,
                      "INSERT INTO engagement (id, title, state) VALUES ({e1}, 'Rules', 'draft');"
                      "INSERT INTO engagement_rule (id, engagement_id, rule, region_id, value) VALUES"
                      " ({f1}, {e1}, 'duplicate-warn', {r3}, '40');"
                      "UPDATE engagement SET state = 'published', valid_from = '2026-01-01';"
                      "INSERT INTO customer (id, name, city) VALUES ({c6}, 'Kontor', 'Hamburg'),"
                      " ({c7}, 'Kontor', 'Osaka')");
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *text = NULL;

      row_fixture_changef (
          fixture,
          "INSERT INTO registration (id, partner_id, customer_id, product_id, number, state, submitted_on)"
          " VALUES ({%s}, {p1}, {c6}, {x2}, 'DR-6', 'submitted', '2026-05-01'),"
          " ({%s}, {p3}, {c7}, {x2}, 'DR-7', 'submitted', '2026-05-02')",
          orders[i][0], orders[i][1]);
      text = list_suspected (fixture, NULL);
      g_assert_nonnull (strstr (text, "regions: DR-6 DR-7\n"));
      row_fixture_change (fixture, "DELETE FROM registration WHERE id IN ({g6}, {g7})");
    }
}

static gboolean
run_step (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_conflict_step_run (store, data, error);
}

static void
step (WorkspaceFixture *fixture, LiaisonConflictStep step, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  step.on = TODAY;
  liaison_store_change (fixture->store, LIAISON_LABEL_CONFLICT, "x", run_step, &step, NULL, NULL, NULL,
                        &error);
  if (sentence == NULL)
    g_assert_no_error (error);
  else
    {
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, sentence));
    }
}

static gint64
count (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  liaison_database_get_int (liaison_store_get_database (fixture->store), &n, &error, sql, "");
  g_assert_no_error (error);
  return n;
}

static void
test_rule (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *id = open_first (fixture);
  g_autofree char *winner = NULL, *loser = NULL;
  const char *one[] = { NULL, NULL }, *both[] = { NULL, NULL, NULL };
  LiaisonConflictStep rule = { .id = id, .action = "rule", .ruling = "first", .reason = "By the clock" };
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);

  g_assert_true (liaison_database_get_text (database, &winner, NULL,
                                            "SELECT x.id FROM conflict_party AS x JOIN partner AS p ON"
                                            " p.id = x.partner_id WHERE p.name = 'Aster'",
                                            ""));
  g_assert_true (liaison_database_get_text (database, &loser, NULL,
                                            "SELECT id FROM conflict_party WHERE id <> ?", "t", winner));
  one[0] = both[0] = winner;
  both[1] = loser;

  rule.prevailing = one;
  step (fixture, rule, "is not possible while the state is");
  step (fixture, (LiaisonConflictStep) { .id = id, .action = "review" }, NULL);
  rule.prevailing = both;
  step (fixture, rule, "Choose the one party");
  rule.ruling = "none";
  step (fixture, rule, "no party prevails");
  rule.ruling = "shared";
  rule.prevailing = one;
  step (fixture, rule, "Choose the parties who share");
  rule.ruling = "first";
  rule.reason = NULL;
  step (fixture, rule, "Fill in: Reason");
  rule.reason = "By the clock";
  rule.precedent_id = id;
  step (fixture, rule, "no precedent");
  rule.precedent_id = NULL;
  rule.is_precedent = TRUE;
  step (fixture, rule, NULL);
  g_assert_cmpint (count (fixture,
                          "SELECT count (*) FROM conflict_case WHERE state = 'ruled' AND is_precedent = 1"
                          " AND ruled_on = '2026-05-26' AND ruling = 'first'"),
                   ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM conflict_party WHERE prevails = 1"), ==, 1);

  /* Appealed and ruled anew. */
  step (fixture, (LiaisonConflictStep) { .id = id, .action = "appeal" }, NULL);
  rule.ruling = "shared";
  rule.prevailing = both;
  step (fixture, rule, NULL);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM conflict_party WHERE prevails = 1"), ==, 2);
  step (fixture, (LiaisonConflictStep) { .id = id, .action = "close" }, NULL);
  step (fixture, rule, "is not possible while the state is");
  workspace_fixture_assert_whole (fixture->store);
}

/* Who rules has a say where the partners are; nowhere else is asked for. */
static void
test_authority (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *id = open_first (fixture);
  g_autofree char *here = row_fixture_id ("o1"), *elsewhere = row_fixture_id ("o2");
  LiaisonConflictStep rule = { .id = id, .action = "rule", .ruling = "none", .reason = "Both too late" };

  row_fixture_change (
      fixture,
      "INSERT INTO operator (id, name, role) VALUES ({o1}, 'Jana', 'approve'), ({o2}, 'Ken', 'approve');"
      "INSERT INTO operator_region (id, operator_id, region_id) VALUES ({w1}, {o1}, {r1}),"
      " ({w2}, {o2}, {r3})");
  step (fixture, (LiaisonConflictStep) { .id = id, .action = "review" }, NULL);
  liaison_store_set_author (fixture->store, elsewhere);
  step (fixture, rule, "Ken has no say in this region");
  liaison_store_set_author (fixture->store, here);
  step (fixture, rule, NULL);
  liaison_store_set_author (fixture->store, NULL);
}

static gboolean
add_evidence (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonRecord) evidence = liaison_record_new (&liaison_conflict_evidence_entity);

  liaison_record_set_text (evidence, "case", data);
  liaison_record_set_date (evidence, "dated", TODAY);
  liaison_record_set_text (evidence, "text", "A letter");
  return liaison_record_insert (store, evidence, error);
}

static void
try_evidence (WorkspaceFixture *fixture, char *id, gboolean is_open)
{
  g_autoptr (GError) error = NULL;

  liaison_store_change (fixture->store, LIAISON_LABEL_CONFLICT, "x", add_evidence, id, NULL, NULL, NULL,
                        &error);
  if (is_open)
    g_assert_no_error (error);
  else
    {
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, "is ruled or over"));
    }
}

/* Evidence is open while the parties are heard: up to the ruling, and again after an appeal. */
static void
test_heard (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *id = open_first (fixture);
  const LiaisonConflictStep rule = { .id = id, .action = "rule", .ruling = "none", .reason = "Too late" };

  try_evidence (fixture, id, TRUE);
  step (fixture, (LiaisonConflictStep) { .id = id, .action = "review" }, NULL);
  try_evidence (fixture, id, TRUE);
  step (fixture, rule, NULL);
  try_evidence (fixture, id, FALSE);
  step (fixture, (LiaisonConflictStep) { .id = id, .action = "appeal" }, NULL);
  try_evidence (fixture, id, TRUE);
  step (fixture, rule, NULL);
  step (fixture, (LiaisonConflictStep) { .id = id, .action = "close" }, NULL);
  try_evidence (fixture, id, FALSE);
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_timeline (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *id = open_first (fixture);
  g_autofree char *evidence =
      g_strdup_printf ("INSERT INTO conflict_evidence (id, case_id, dated, text) VALUES"
                       " ({e1}, '%s', '2026-05-21', 'A letter')",
                       id);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  row_fixture_change (fixture, evidence);
  entries = liaison_conflict_timeline_load (liaison_store_get_database (fixture->store), id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const LiaisonTimelineEntry *each = g_ptr_array_index (entries, i);
      g_autofree char *day = liaison_date_to_text (each->on);

      g_string_append_printf (text, "%s %s %s %s\n", day, each->kind, each->party != NULL ? each->party : "-",
                              each->text);
    }
  g_assert_cmpstr (text->str, ==,
                   "2026-05-02 touch Nordlicht Their office\n2026-05-21 evidence - A letter\n"
                   "2026-05-21 submitted Aster DR-2\n2026-05-22 submitted Nordlicht DR-1\n");
}

static char *
list_entries (WorkspaceFixture *fixture, LiaisonRegistrationScope scope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) entries =
      liaison_registration_list_load (liaison_store_get_database (fixture->store), scope, TODAY, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const LiaisonRegistrationEntry *each = g_ptr_array_index (entries, i);
      g_autofree char *due =
          each->due_on != LIAISON_DATE_NONE ? liaison_date_to_text (each->due_on) : g_strdup ("-");
      g_autofree char *until =
          each->until != LIAISON_DATE_NONE ? liaison_date_to_text (each->until) : g_strdup ("-");

      g_string_append_printf (text, "%s %s %s %s %d %u\n", each->number, each->products, due, until,
                              each->verdict, each->n_matches);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The first first; due by the region's business days (the 25th is a holiday in Germany); returned is not due. */
static void
test_queue (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *waiting = list_entries (fixture, LIAISON_REGISTRATIONS_WAITING);
  g_autofree char *protected = list_entries (fixture, LIAISON_REGISTRATIONS_PROTECTED);
  g_autofree char *all = list_entries (fixture, LIAISON_REGISTRATIONS_ALL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (all), "\n", -1);

  g_assert_cmpstr (waiting, ==,
                   "DR-3 Bike - - 2 2\nDR-2 Bike 2026-05-26 - 2 2\nDR-1 Bike 2026-05-27 - 2 2\n");
  g_assert_cmpstr (protected, ==, "DR-4 Helmet - 2026-05-31 0 0\n");
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/conflicts/" path, WorkspaceFixture, NULL, set_up, func, workspace_fixture_tear_down)
  ADD ("find", test_find);
  ADD ("find-regions", test_find_regions);
  ADD ("rule", test_rule);
  ADD ("authority", test_authority);
  ADD ("heard", test_heard);
  ADD ("timeline", test_timeline);
  ADD ("queue", test_queue);
#undef ADD
  return g_test_run ();
}
