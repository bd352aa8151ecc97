/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review-fixture.h"

#include "core/base/error.h"
#include "core/store/undo.h"

#include <string.h>

/* What people make of a review: holds, tiers by hand, conflicts, undo; and the tier that partners are shown with. */

static void
test_hold (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;
  g_autoptr (GError) error = NULL;

  review_fixture_set_up (fixture);
  review_fixture_add_member (fixture, 1, "gold", "2024-01-01");
  review = review_fixture_prepare (fixture, "2026-04-01", "2026-04-01");
  review_fixture_get_item (review, "p1")->choice = LIAISON_REVIEW_HOLD;
  g_assert_false (review_fixture_try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_cmpint (review_fixture_count (fixture, "SELECT count (*) FROM tier_review"), ==, 0);
  review_fixture_get_item (review, "p1")->reason = g_strdup ("A merger is under way.");
  review_fixture_write_down (fixture, review, "2026-04-01");
  review_fixture_assert_membership (fixture, "p1", "gold since 2024-01-01, good");
  review_fixture_assert_decision (fixture, "p1", "hold gold to gold of none, 2026-04-01 from 2026-04-01");
  review_fixture_assert_text (fixture, "SELECT reason FROM tier_decision WHERE partner_id = ?", "p1",
                              "A merger is under way.");
  g_clear_pointer (&review, liaison_review_free);

  /* It comes up again. */
  review = review_fixture_prepare (fixture, "2026-04-02", "2026-04-02");
  g_assert_cmpint (review_fixture_get_item (review, "p1")->proposal.move, ==, LIAISON_MOVE_AT_RISK);
}

/* Undecided moves are left for another day, and counted. */
static void
test_undecided (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  review_fixture_set_up (fixture);
  review_fixture_sell (fixture, 1, "p1", "2026-02-01", 1000);
  review_fixture_sell (fixture, 2, "p2", "2026-02-01", 1000);
  review = review_fixture_prepare (fixture, "2026-04-01", "2026-04-01");
  review_fixture_get_item (review, "p1")->choice = LIAISON_REVIEW_ACCEPT;
  g_assert_cmpuint (liaison_review_count (review, LIAISON_REVIEW_ACCEPT), ==, 1);
  g_assert_cmpuint (liaison_review_count (review, LIAISON_REVIEW_UNDECIDED), ==, 1);
  review_fixture_write_down (fixture, review, "2026-04-01");
  review_fixture_assert_membership (fixture, "p1", "gold since 2026-04-01, good");
  g_assert_cmpint (review_fixture_count (fixture, "SELECT count (*) FROM membership"), ==, 1);
  g_assert_cmpint (review_fixture_count (fixture, "SELECT count (*) FROM tier_decision"), ==, 1);
}

static void
test_override (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *ada = row_fixture_id ("o1");
  LiaisonReviewItem *item;

  review_fixture_set_up (fixture);
  review_fixture_add_member (fixture, 1, "gold", "2024-01-01");
  review_fixture_sell (fixture, 2, "p2", "2026-02-01", 100);
  review = review_fixture_prepare (fixture, "2026-04-01", "2026-04-01");
  item = review_fixture_get_item (review, "p1");
  item->choice = LIAISON_REVIEW_OVERRIDE;
  item->reason = g_strdup ("Strategic");
  item->override_tier = g_strdup ("platinum");
  item->override_until = program_fixture_date ("2026-06-30");
  /* Nobody approves it. */
  g_assert_false (review_fixture_try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "approves"));
  g_clear_error (&error);
  liaison_store_set_author (fixture->store, ada);
  /* A tier that there is not, and a day that is over. */
  g_set_str (&item->override_tier, "diamond");
  g_assert_false (review_fixture_try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_clear_error (&error);
  g_set_str (&item->override_tier, "platinum");
  item->override_until = program_fixture_date ("2026-03-31");
  g_assert_false (review_fixture_try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_clear_error (&error);
  item->override_until = LIAISON_DATE_NONE;
  g_assert_false (review_fixture_try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_clear_error (&error);
  item->override_until = program_fixture_date ("2026-06-30");
  /* One who was not in is from now on. */
  item = review_fixture_get_item (review, "p2");
  item->choice = LIAISON_REVIEW_OVERRIDE;
  item->reason = g_strdup ("New market");
  item->override_tier = g_strdup ("gold");
  item->override_until = program_fixture_date ("2026-06-30");
  review_fixture_write_down (fixture, review, "2026-04-01");
  g_clear_pointer (&review, liaison_review_free);

  review_fixture_assert_membership (fixture, "p1", "gold since 2024-01-01, good");
  review_fixture_assert_membership (fixture, "p2", "none since never, good");
  review_fixture_assert_decision (fixture, "p1",
                                  "override gold to platinum of none, 2026-04-01 from 2026-04-01");
  review_fixture_assert_text (
      fixture,
      "SELECT o.since || ' ' || o.until || ' ' || o.reason || ' ' || a.name FROM tier_override AS o"
      " JOIN operator AS a ON a.id = o.approver_id WHERE o.partner_id = ?",
      "p1", "2026-04-01 2026-06-30 Strategic Ada");
  review_fixture_assert_shown (fixture, "p1", "Platinum");
  review_fixture_assert_shown (fixture, "p2", "Gold");

  /* Until then the rules wait; then they decide again, and the tier is the one that the rules gave. */
  review = review_fixture_prepare (fixture, "2026-06-30", "2026-06-30");
  g_assert_null (review_fixture_find_item (review, "p1"));
  g_assert_null (review_fixture_find_item (review, "p2"));
  g_clear_pointer (&review, liaison_review_free);
  review_fixture_refresh (fixture, "2026-06-30", 0);
  review_fixture_refresh (fixture, "2026-07-01", 2);
  review_fixture_assert_shown (fixture, "p1", "Gold");
  review_fixture_assert_shown (fixture, "p2", NULL);
  review_fixture_refresh (fixture, "2026-07-01", 0);
  review = review_fixture_prepare (fixture, "2026-07-01", "2026-07-01");
  g_assert_cmpint (review_fixture_get_item (review, "p1")->proposal.move, ==, LIAISON_MOVE_AT_RISK);
  g_assert_cmpint (review_fixture_get_item (review, "p2")->proposal.move, ==, LIAISON_MOVE_ENTER);
  liaison_review_accept_all (review);
  review_fixture_write_down (fixture, review, "2026-07-01");
  review_fixture_assert_membership (fixture, "p2", "silver since 2026-07-01, good");
  workspace_fixture_assert_whole (fixture->store);
}

static LiaisonReview *
prepare_by_hand (WorkspaceFixture *fixture, const char *partner, const char *tier, const char *until)
{
  g_autoptr (LiaisonProgramInfo) program = program_fixture_load (fixture, "g1");
  g_autofree char *id = row_fixture_id (partner);
  g_autoptr (GError) error = NULL;
  LiaisonReview *review = liaison_review_prepare_partner (
      liaison_store_get_database (fixture->store), program, id, program_fixture_date ("2026-03-10"), &error);
  LiaisonReviewItem *item;

  g_assert_no_error (error);
  item = liaison_review_get_item (review, 0);
  item->choice = LIAISON_REVIEW_OVERRIDE;
  item->reason = g_strdup ("why");
  item->override_tier = g_strdup (tier);
  item->override_until = program_fixture_date (until);
  return review;
}

/* Outside of reviews, and once more while one runs: the one that began last holds. */
static void
test_override_again (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *ada = row_fixture_id ("o1");
  g_autoptr (LiaisonReview) first = NULL;
  g_autoptr (LiaisonReview) second = NULL;
  g_autoptr (LiaisonReview) late = NULL;
  g_autoptr (GError) error = NULL;

  review_fixture_set_up (fixture);
  liaison_store_set_author (fixture->store, ada);
  first = prepare_by_hand (fixture, "p1", "gold", "2026-06-30");
  late = prepare_by_hand (fixture, "p1", "silver", "2026-06-30");
  review_fixture_write_down (fixture, first, "2026-03-10");
  review_fixture_assert_shown (fixture, "p1", "Gold");
  g_assert_cmpint (review_fixture_count (fixture, "SELECT count (*) FROM tier_review"), ==, 0);
  /* Of whoever knew nothing of it. */
  g_assert_false (review_fixture_try_to_write (fixture, late, "2026-03-10", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  second = prepare_by_hand (fixture, "p1", "platinum", "2026-04-30");
  review_fixture_write_down (fixture, second, "2026-03-10");
  review_fixture_assert_shown (fixture, "p1", "Platinum");
  review_fixture_refresh (fixture, "2026-05-01", 1);
  review_fixture_assert_shown (fixture, "p1", "Gold");
  workspace_fixture_assert_whole (fixture->store);
}

/* By hand before the day on which the partner joins: the membership begins as it was agreed. */
static void
test_override_before_joining (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *ada = row_fixture_id ("o1");
  g_autoptr (LiaisonReview) review = NULL;

  review_fixture_set_up (fixture);
  liaison_store_set_author (fixture->store, ada);
  review_fixture_add_member (fixture, 1, "silver", "2026-04-01");
  review = prepare_by_hand (fixture, "p1", "gold", "2026-04-30");
  review_fixture_write_down (fixture, review, "2026-03-10");
  review_fixture_assert_membership (fixture, "p1", "silver since 2026-04-01, good");
  review_fixture_assert_shown (fixture, "p1", NULL);
  review_fixture_refresh (fixture, "2026-04-01", 1);
  review_fixture_assert_shown (fixture, "p1", "Gold");
  review_fixture_refresh (fixture, "2026-05-01", 1);
  review_fixture_assert_shown (fixture, "p1", "Silver");
  workspace_fixture_assert_whole (fixture->store);
}

/* An override over the last day of grace: the rules wait, and then the figures of the review count. */
static void
test_override_over_grace (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  review_fixture_set_up (fixture);
  review_fixture_add_member (fixture, 1, "gold", "2024-01-01");
  review_fixture_add_member (fixture, 2, "gold", "2024-01-01");
  review_fixture_hold (fixture, "2026-04-01", "2026-04-01");
  row_fixture_change (
      fixture,
      "INSERT INTO tier_override (id, program_id, partner_id, tier, since, until, reason, approver_id) VALUES"
      " ({v1}, {g1}, {p1}, 'gold', '2026-06-01', '2026-07-10', 'why', {o1}),"
      " ({v2}, {g1}, {p2}, 'gold', '2026-06-01', '2026-07-10', 'why', {o1})");
  review = review_fixture_prepare (fixture, "2026-07-05", "2026-07-05");
  g_assert_null (review_fixture_find_item (review, "p1"));
  g_clear_pointer (&review, liaison_review_free);
  review_fixture_sell (fixture, 1, "p1", "2026-07-08", 1000);
  review_fixture_hold (fixture, "2026-07-15", "2026-07-15");
  review_fixture_assert_decision (fixture, "p1", "recover gold to gold of gold, 2026-07-15 from 2026-07-15");
  review_fixture_assert_decision (fixture, "p2", "demote gold to silver of none, 2026-07-15 from 2026-07-16");
}

/* Somebody moved a partner since: nothing is written, and what is prepared anew is. */
static void
assert_conflict (WorkspaceFixture *fixture, const char *meanwhile)
{
  g_autoptr (LiaisonReview) review = review_fixture_prepare (fixture, "2026-04-01", "2026-04-01");
  g_autoptr (GError) error = NULL;
  const gint64 n_decisions = review_fixture_count (fixture, "SELECT count (*) FROM tier_decision");

  liaison_review_accept_all (review);
  row_fixture_change (fixture, meanwhile);
  g_assert_false (review_fixture_try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (review_fixture_count (fixture, "SELECT count (*) FROM tier_decision"), ==, n_decisions);
  for (guint i = 0; i < review->items->len; i++)
    {
      LiaisonReviewItem *item = liaison_review_get_item (review, i);

      item->choice = LIAISON_REVIEW_HOLD;
      item->reason = g_strdup ("why");
    }
  g_assert_false (review_fixture_try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
}

static void
test_conflict (WorkspaceFixture *fixture, gconstpointer data)
{
  review_fixture_set_up (fixture);
  review_fixture_sell (fixture, 2, "p2", "2026-02-01", 1000);
  review_fixture_add_member (fixture, 1, "gold", "2024-01-01");
  assert_conflict (fixture, "UPDATE membership SET tier = 'platinum' WHERE partner_id = {p1}");
  assert_conflict (fixture, "UPDATE membership SET standing = 'at-risk', at_risk_since = '2026-03-01',"
                            " grace_until = '2026-05-30', missed_on = '2026-03-01' WHERE partner_id = {p1}");
  row_fixture_change (fixture, "UPDATE membership SET grace_until = '2026-03-20' WHERE partner_id = {p1}");
  assert_conflict (fixture, "UPDATE membership SET grace_until = '2026-03-21' WHERE partner_id = {p1}");
  assert_conflict (fixture, "UPDATE membership SET ended_on = '2026-03-31' WHERE partner_id = {p1};"
                            "INSERT INTO membership (id, program_id, partner_id, joined_on) VALUES"
                            " ({m2}, {g1}, {p2}, '2026-01-01')");
  row_fixture_change (fixture, "UPDATE membership SET ended_on = NULL WHERE partner_id = {p1}");
  assert_conflict (
      fixture, "INSERT INTO tier_override (id, program_id, partner_id, tier, since, until, reason,"
               " approver_id) VALUES ({v1}, {g1}, {p1}, 'gold', '2026-03-01', '2026-07-10', 'why', {o1})");
  review_fixture_hold (fixture, "2026-04-01", "2026-04-01");
}

/* Undo ---------------------------------------------------------------------------------------------------------------- */

static char *
dump (WorkspaceFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  liaison_database_get_text (
      liaison_store_get_database (fixture->store), &text, &error,
      "SELECT json_object ('m', (SELECT json_group_array (json_array (partner_id, joined_on, tier, "
      "tier_since,"
      " standing, at_risk_since, grace_until, missed_on)) FROM (SELECT * FROM membership ORDER BY "
      "partner_id)),"
      " 'p', (SELECT json_group_array (json_array (id, tier)) FROM (SELECT * FROM partner ORDER BY id)),"
      " 'd', (SELECT count (*) FROM tier_decision), 'r', (SELECT count (*) "
      "FROM tier_review),"
      " 'o', (SELECT count (*) FROM tier_override))",
      "");
  g_assert_no_error (error);
  return text;
}

static void
test_undo (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *ada = row_fixture_id ("o1");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (LiaisonReview) review = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonReviewItem *item;
  gint64 sequence, made = 0;

  review_fixture_set_up (fixture);
  liaison_store_set_author (fixture->store, ada);
  review_fixture_sell (fixture, 1, "p1", "2026-02-01", 1000);
  review_fixture_sell (fixture, 2, "p4", "2026-02-01", 1000);
  review_fixture_add_member (fixture, 2, "gold", "2024-01-01");
  review_fixture_add_member (fixture, 3, "gold", "2024-01-01");
  review_fixture_refresh (fixture, "2026-03-31", 2);
  before = dump (fixture);
  review = review_fixture_prepare (fixture, "2026-04-01", "2026-04-01");
  liaison_review_accept_all (review);
  item = review_fixture_get_item (review, "p3");
  item->choice = LIAISON_REVIEW_OVERRIDE;
  item->reason = g_strdup ("why");
  item->override_tier = g_strdup ("platinum");
  item->override_until = program_fixture_date ("2026-06-30");
  sequence = review_fixture_write_down (fixture, review, "2026-04-01");
  after = dump (fixture);
  g_assert_cmpstr (before, !=, after);
  workspace_fixture_assert_whole (fixture->store);

  g_assert_true (liaison_undo (fixture->store, sequence, &made, NULL, &error));
  g_assert_no_error (error);
  undone = dump (fixture);
  g_assert_cmpstr (undone, ==, before);
  workspace_fixture_assert_whole (fixture->store);

  g_assert_true (liaison_undo (fixture->store, made, NULL, NULL, &error));
  g_assert_no_error (error);
  redone = dump (fixture);
  g_assert_cmpstr (redone, ==, after);
  workspace_fixture_assert_whole (fixture->store);
}

/* The name of the tier in the version in force; else the latest that has it; else the code. */
static void
test_display (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) later = review_fixture_standard_rules ();
  g_autofree char *version = NULL;
  g_autofree char *other = NULL;

  review_fixture_set_up (fixture);
  g_set_str (&liaison_rules_get_tier (later, 1)->name, "Gold Plus");
  liaison_rules_remove_tier (later, 0);
  version = program_fixture_publish (fixture, "g1", later, "2026-07-01");
  review_fixture_add_member (fixture, 1, "gold", "2024-01-01");
  review_fixture_add_member (fixture, 2, "silver", "2024-01-01");
  review_fixture_add_member (fixture, 3, "unheard-of", "2024-01-01");
  review_fixture_add_member (fixture, 4, "gold", "2026-07-02");
  row_fixture_change (fixture, "UPDATE partner SET tier = 'By hand' WHERE id = {p4}");
  review_fixture_refresh (fixture, "2026-06-30", 3);
  review_fixture_assert_shown (fixture, "p1", "Gold");
  review_fixture_assert_shown (fixture, "p2", "Silver");
  review_fixture_assert_shown (fixture, "p3", "unheard-of");
  review_fixture_assert_shown (fixture, "p4", "By hand");
  review_fixture_refresh (fixture, "2026-07-01", 1);
  review_fixture_assert_shown (fixture, "p1", "Gold Plus");
  review_fixture_assert_shown (fixture, "p2", "Silver");
  review_fixture_refresh (fixture, "2026-07-02", 1);
  review_fixture_assert_shown (fixture, "p4", "Gold Plus");

  /* Of two main programs the older one counts, in whatever order they are brought up to date; another one alters nothing. */
  row_fixture_change (
      fixture, "INSERT INTO program (id, name, currency) VALUES ({g2}, 'Second', 'EUR');"
               "INSERT INTO program (id, name, currency, is_main) VALUES ({g3}, 'Third', 'EUR', 0);"
               "INSERT INTO partner (id, name) VALUES ({p5}, 'Five');"
               "INSERT INTO membership (id, program_id, partner_id, joined_on, tier) VALUES"
               " ({m11}, {g2}, {p1}, '2024-01-01', 'other'), ({m12}, {g2}, {p5}, '2024-01-01', 'other'),"
               " ({m13}, {g3}, {p5}, '2024-01-01', 'third')");
  review_fixture_refresh_program (fixture, "g2", "2026-07-02", 1);
  review_fixture_refresh_program (fixture, "g3", "2026-07-02", 0);
  review_fixture_assert_shown (fixture, "p1", "Gold Plus");
  review_fixture_assert_shown (fixture, "p5", "other");
  /* Once it has left the older one, the other one counts. */
  row_fixture_change (fixture, "UPDATE membership SET ended_on = '2026-07-03' WHERE id = {m1}");
  review_fixture_refresh_program (fixture, "g2", "2026-07-02", 0);
  review_fixture_refresh_program (fixture, "g2", "2026-07-03", 1);
  review_fixture_assert_shown (fixture, "p1", "other");

  /* Who has left all of them has no tier any more, but for what somebody wrote there. */
  row_fixture_change (fixture, "UPDATE membership SET ended_on = '2026-07-04' WHERE id IN ({m2}, {m3}, {m4});"
                               "UPDATE partner SET tier = 'By hand' WHERE id = {p4}");
  review_fixture_refresh (fixture, "2026-07-03", 1);
  review_fixture_assert_shown (fixture, "p4", "Gold Plus");
  row_fixture_change (fixture, "UPDATE partner SET tier = 'By hand' WHERE id = {p4}");
  review_fixture_refresh (fixture, "2026-07-04", 2);
  review_fixture_assert_shown (fixture, "p1", "other");
  review_fixture_assert_shown (fixture, "p2", NULL);
  review_fixture_assert_shown (fixture, "p3", NULL);
  review_fixture_assert_shown (fixture, "p4", "By hand");
  review_fixture_refresh (fixture, "2026-07-04", 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/review-apply/hold", test_hold);
  ADD ("/review-apply/undecided", test_undecided);
  ADD ("/review-apply/override", test_override);
  ADD ("/review-apply/override-again", test_override_again);
  ADD ("/review-apply/override-before-joining", test_override_before_joining);
  ADD ("/review-apply/override-over-grace", test_override_over_grace);
  ADD ("/review-apply/conflict", test_conflict);
  ADD ("/review-apply/undo", test_undo);
  ADD ("/review-apply/display", test_display);
#undef ADD

  return g_test_run ();
}
