/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review-fixture.h"

#include "core/base/error.h"
#include "core/program/decision-replay.h"
#include "core/store/label.h"

#include <string.h>

/* Decisions decided again from what is stored of them, whatever has become of rules, data and people. */

static LiaisonDecisionReplay *
replay (WorkspaceFixture *fixture, const char *partner, const char *kind)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT id FROM tier_decision WHERE partner_id = ? AND kind = '%s'", kind);
  g_autofree char *id = review_fixture_get_text (fixture, sql, partner);
  g_autoptr (GError) error = NULL;
  LiaisonDecisionReplay *self;

  g_assert_nonnull (id);
  self = liaison_decision_replay (liaison_store_get_database (fixture->store), id, &error);
  g_assert_no_error (error);
  return self;
}

static gint64
get_last_change (WorkspaceFixture *fixture)
{
  return review_fixture_count (fixture, "SELECT max (sequence) FROM change");
}

static void
test_replay (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const decisions[][2] = {
    { "p1", "enter" }, { "p1", "at-risk" }, { "p1", "demote" }, { "p2", "hold" }, { "p2", "override" },
  };
  g_autofree char *ada = row_fixture_id ("o1");
  g_autoptr (LiaisonRules) other = program_fixture_new_rules ("EUR", "one");
  g_autoptr (LiaisonReview) review = NULL;
  g_autoptr (LiaisonDecisionReplay) demotion = NULL;
  g_autofree char *version = NULL;
  g_autofree char *reason = NULL;
  const LiaisonValueDrift *drift;
  LiaisonReviewItem *item;
  gint64 late;

  review_fixture_set_up (fixture);
  liaison_store_set_author (fixture->store, ada);
  review_fixture_sell (fixture, 1, "p1", "2025-02-01", 1000);
  review_fixture_sell (fixture, 2, "p2", "2026-01-01", 100);
  review_fixture_hold (fixture, "2025-04-01", "2025-04-01");
  review = review_fixture_prepare (fixture, "2026-04-01", "2026-04-01");
  review_fixture_get_item (review, "p1")->choice = LIAISON_REVIEW_ACCEPT;
  item = review_fixture_get_item (review, "p2");
  item->choice = LIAISON_REVIEW_HOLD;
  item->reason = g_strdup ("Not yet");
  review_fixture_write_down (fixture, review, "2026-04-01");
  g_clear_pointer (&review, liaison_review_free);
  review = review_fixture_prepare (fixture, "2026-07-15", "2026-07-15");
  review_fixture_get_item (review, "p1")->choice = LIAISON_REVIEW_ACCEPT;
  item = review_fixture_get_item (review, "p2");
  item->choice = LIAISON_REVIEW_OVERRIDE;
  item->reason = g_strdup ("Now");
  item->override_tier = g_strdup ("gold");
  item->override_until = program_fixture_date ("2026-12-31");
  review_fixture_write_down (fixture, review, "2026-07-15");

  /* Rules, data and standing change: other tiers, other regions, sales that came in late. */
  version = program_fixture_publish (fixture, "g1", other, "2026-08-01");
  review_fixture_sell (fixture, 3, "p1", "2025-03-01", 77);
  review_fixture_sell (fixture, 4, "p1", "2026-06-30", 500);
  late = get_last_change (fixture);
  row_fixture_change (fixture, "UPDATE partner SET region_id = {r3}, status = 'ended' WHERE id = {p1};"
                               "UPDATE membership SET tier = 'one', missed_on = NULL WHERE partner_id = {p1};"
                               "UPDATE program SET name = 'Other', currency = 'USD', fiscal_start_month = 7");
  for (gsize i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      g_autoptr (LiaisonDecisionReplay) again = replay (fixture, decisions[i][0], decisions[i][1]);

      g_assert_cmpstr (again->stored_kind, ==, decisions[i][1]);
      g_assert_true (again->is_same);
    }

  demotion = replay (fixture, "p1", "demote");
  g_assert_cmpstr (demotion->stored_to, ==, "silver");
  g_assert_cmpint (demotion->tier_case->as_of, ==, liaison_date_from_ymd (2026, 6, 30));
  g_assert_cmpuint (demotion->drift->len, ==, 1);
  drift = g_ptr_array_index (demotion->drift, 0);
  g_assert_cmpstr (drift->label, ==, "Sales, trailing 12 months");
  g_assert_cmpstr (drift->then, ==, "0.00\302\240EUR");
  g_assert_cmpstr (drift->now, ==, "500.00\302\240EUR");
  /* The two sales and the edit of the partner; the latest first. */
  g_assert_cmpuint (demotion->changes->len, ==, 3);
  g_assert_cmpint (g_array_index (demotion->changes, gint64, 0), ==, late + 1);
  g_assert_cmpint (g_array_index (demotion->changes, gint64, 1), ==, late);
  g_assert_cmpint (g_array_index (demotion->changes, gint64, 2), ==, late - 1);
  reason = liaison_explanation_format_reason (demotion->explanation);
  g_assert_nonnull (strstr (reason, "last day of grace"));
}

/* A decision that was altered, and one that was carried over. */
static void
test_replay_differs (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonDecisionReplay) again = NULL;
  g_autofree char *carried = row_fixture_id ("d1");
  g_autofree char *nowhere = row_fixture_id ("d2");
  g_autoptr (GError) error = NULL;
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);

  review_fixture_set_up (fixture);
  review_fixture_sell (fixture, 1, "p1", "2025-02-01", 1000);
  review_fixture_hold (fixture, "2025-04-01", "2025-04-01");
  again = replay (fixture, "p1", "enter");
  g_assert_true (again->is_same);
  g_assert_cmpuint (again->drift->len, ==, 0);
  g_assert_cmpuint (again->changes->len, ==, 0);
  g_clear_pointer (&again, liaison_decision_replay_free);
  row_fixture_change (fixture, "UPDATE tier_decision SET to_tier = 'platinum' WHERE kind = 'enter'");
  again = replay (fixture, "p1", "enter");
  g_assert_false (again->is_same);
  g_clear_pointer (&again, liaison_decision_replay_free);
  row_fixture_change (fixture, "UPDATE tier_decision SET to_tier = 'gold', kind = 'promote'");
  again = replay (fixture, "p1", "promote");
  g_assert_false (again->is_same);

  row_fixture_change (
      fixture, "INSERT INTO tier_decision (id, program_id, partner_id, as_of, effective_on, kind, to_tier)"
               " VALUES ({d1}, {g1}, {p2}, '2020-01-01', '2020-01-01', 'carried-over', 'gold')");
  g_assert_null (liaison_decision_replay (database, carried, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_null (liaison_decision_replay (database, nowhere, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
}

static gboolean
erase (LiaisonStore *store, gpointer person_id, GError **error)
{
  static const char *const statements[] = { "DELETE FROM certification WHERE person_id = ?",
                                            "DELETE FROM employment WHERE person_id = ?",
                                            "DELETE FROM person WHERE id = ?" };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!liaison_database_run (liaison_store_get_database (store), error, statements[i], "t", person_id))
      return FALSE;
  return liaison_store_forget (store, person_id, error);
}

/* Erasing a person alters no past decision: it was made from what was so then. */
static void
test_erased_person (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonMetricSpec people = program_fixture_spec ("certified-people", NULL);
  g_autoptr (LiaisonRules) rules = program_fixture_new_rules ("EUR", "silver gold");
  g_autoptr (LiaisonDecisionReplay) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *ada = row_fixture_id ("h1");
  g_autoptr (GError) error = NULL;
  const LiaisonValueDrift *drift;
  gint64 lapsed, erased;

  program_fixture_require (rules, &people, "1 2");
  review_fixture_add_program (fixture, rules);
  row_fixture_change (
      fixture,
      "INSERT INTO person (id, name) VALUES ({h1}, 'Ada Unique'), ({h2}, 'B');"
      "INSERT INTO employment (id, person_id, partner_id) VALUES ({e1}, {h1}, {p1}), ({e2}, {h2}, {p1});"
      "INSERT INTO certification (id, person_id, name, passed_on) VALUES ({c1}, {h1}, 'X', '2025-01-01'),"
      " ({c2}, {h2}, 'X', '2025-01-01')");
  review_fixture_hold (fixture, "2026-04-01", "2026-04-01");
  review_fixture_assert_membership (fixture, "p1", "gold since 2026-04-01, good");
  before =
      review_fixture_get_text (fixture,
                               "SELECT json_array (kind, to_tier, inputs, explanation) FROM tier_decision"
                               " WHERE partner_id = ?",
                               "p1");
  /* What is kept does not name anybody. */
  g_assert_null (strstr (before, "Unique"));

  row_fixture_change (fixture, "DELETE FROM certification WHERE id = {c2}");
  lapsed = get_last_change (fixture);
  liaison_store_change (fixture->store, LIAISON_LABEL_DELETE, "…", erase, ada, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  erased = get_last_change (fixture);
  after = review_fixture_get_text (fixture,
                                   "SELECT json_array (kind, to_tier, inputs, explanation) FROM tier_decision"
                                   " WHERE partner_id = ?",
                                   "p1");
  g_assert_cmpstr (after, ==, before);
  review_fixture_assert_membership (fixture, "p1", "gold since 2026-04-01, good");
  again = replay (fixture, "p1", "enter");
  g_assert_true (again->is_same);
  g_assert_cmpint (again->tier_case->values[0], ==, 2);
  g_assert_cmpuint (again->drift->len, ==, 1);
  drift = g_ptr_array_index (again->drift, 0);
  g_assert_cmpstr (drift->label, ==, "Certified people");
  g_assert_cmpstr (drift->then, ==, "2");
  g_assert_cmpstr (drift->now, ==, "0");
  /* What befell the people of the partner is found, too. */
  g_assert_cmpuint (again->changes->len, ==, 2);
  g_assert_cmpint (g_array_index (again->changes, gint64, 0), ==, erased);
  g_assert_cmpint (g_array_index (again->changes, gint64, 1), ==, lapsed);
  workspace_fixture_assert_whole (fixture->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/decision-replay/same", test_replay);
  ADD ("/decision-replay/differs", test_replay_differs);
  ADD ("/decision-replay/erased-person", test_erased_person);
#undef ADD

  return g_test_run ();
}
