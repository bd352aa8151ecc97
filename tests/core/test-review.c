/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review-fixture.h"

#include "core/base/error.h"

/* A program through several reviews, in a real workspace: what is proposed of whom, and what becomes of it. */

static void
test_course (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  review_fixture_set_up (fixture);
  review_fixture_sell (fixture, 1, "p1", "2025-02-01", 1000);
  review_fixture_sell (fixture, 2, "p2", "2025-02-01", 1000);
  review_fixture_sell (fixture, 3, "p3", "2025-02-01", 50);

  /* Entering: at once into the tier that is earned. */
  review = review_fixture_prepare (fixture, "2025-04-01", "2025-04-01");
  g_assert_cmpuint (review->n_evaluated, ==, 4);
  g_assert_cmpuint (review->items->len, ==, 2);
  g_assert_cmpint (review_fixture_get_item (review, "p1")->proposal.move, ==, LIAISON_MOVE_ENTER);
  g_clear_pointer (&review, liaison_review_free);
  review_fixture_hold (fixture, "2025-04-01", "2025-04-02");
  review_fixture_assert_membership (fixture, "p1", "gold since 2025-04-01, good");
  review_fixture_assert_decision (fixture, "p1", "enter none to gold of gold, 2025-04-01 from 2025-04-01");
  review_fixture_assert_shown (fixture, "p1", "Gold");
  review_fixture_assert_shown (fixture, "p3", NULL);
  review_fixture_assert_text (
      fixture,
      "SELECT as_of || ' ' || held_on || ' ' || evaluated || ' ' || unchanged FROM tier_review"
      " WHERE program_id = ?",
      "g1", "2025-04-01 2025-04-02 4 2");

  /* Both sold too little since: at risk, with 90 days. */
  review_fixture_sell (fixture, 4, "p1", "2026-01-10", 200);
  review_fixture_sell (fixture, 5, "p2", "2026-01-10", 200);
  review_fixture_hold (fixture, "2026-04-01", "2026-04-01");
  review_fixture_assert_membership (
      fixture, "p1", "gold since 2025-04-01, at-risk from 2026-04-01 through 2026-06-30, missed 2026-04-01");
  review_fixture_assert_decision (fixture, "p1",
                                  "at-risk gold to gold of silver, 2026-04-01 from 2026-04-01");
  review_fixture_assert_shown (fixture, "p1", "Gold");

  /* In grace nothing happens, unless somebody has made up for it. */
  review_fixture_sell (fixture, 6, "p2", "2026-05-20", 900);
  review = review_fixture_prepare (fixture, "2026-06-01", "2026-06-01");
  g_assert_null (review_fixture_find_item (review, "p1"));
  g_assert_cmpint (review_fixture_get_item (review, "p2")->proposal.move, ==, LIAISON_MOVE_RECOVER);
  g_clear_pointer (&review, liaison_review_free);
  review_fixture_hold (fixture, "2026-06-01", "2026-06-01");
  review_fixture_assert_membership (fixture, "p2", "gold since 2025-04-01, good, missed 2026-04-01");
  review_fixture_assert_decision (fixture, "p2", "recover gold to gold of gold, 2026-06-01 from 2026-06-01");

  /* What came after the last day of grace does not count for it, however late the review is held. */
  review_fixture_sell (fixture, 7, "p1", "2026-07-02", 5000);
  review = review_fixture_prepare (fixture, "2026-07-15", "2026-07-15");
  g_assert_cmpint (review_fixture_get_item (review, "p1")->tier_case->as_of, ==,
                   liaison_date_from_ymd (2026, 6, 30));
  g_assert_cmpint (review_fixture_get_item (review, "p1")->tier_case->values[0], ==, 20000);
  g_assert_cmpint (review_fixture_get_item (review, "p1")->proposal.reason, ==,
                   LIAISON_MOVE_REASON_GRACE_OVER);
  g_assert_cmpuint (review->n_evaluated, ==, 4);
  g_clear_pointer (&review, liaison_review_free);
  review_fixture_hold (fixture, "2026-07-15", "2026-07-15");
  review_fixture_assert_membership (fixture, "p1", "silver since 2026-07-01, good, missed 2026-04-01");
  review_fixture_assert_decision (fixture, "p1",
                                  "demote gold to silver of silver, 2026-06-30 from 2026-07-01");
  review_fixture_assert_shown (fixture, "p1", "Silver");

  /* At the next review the new sales count. */
  review_fixture_hold (fixture, "2026-10-01", "2026-10-01");
  review_fixture_assert_membership (fixture, "p1", "gold since 2026-10-01, good, missed 2026-04-01");
  review_fixture_assert_decision (fixture, "p1",
                                  "promote silver to gold of gold, 2026-10-01 from 2026-10-01");

  /* A second miss within 24 months has no grace: nothing but what was sold on 2027-01-20. */
  review_fixture_sell (fixture, 8, "p2", "2027-01-20", 150);
  review_fixture_hold (fixture, "2027-06-01", "2027-06-01");
  review_fixture_assert_membership (fixture, "p2", "silver since 2027-06-02, good, missed 2027-06-01");
  review_fixture_assert_decision (fixture, "p2",
                                  "demote gold to silver of silver, 2027-06-01 from 2027-06-02");
  workspace_fixture_assert_whole (fixture->store);
}

/* Made up for on the last day of grace: the review is held later, and finds it so. */
static void
test_last_day_of_grace (WorkspaceFixture *fixture, gconstpointer data)
{
  review_fixture_set_up (fixture);
  review_fixture_add_member (fixture, 1, "gold", "2024-01-01");
  review_fixture_add_member (fixture, 2, "gold", "2024-01-01");
  review_fixture_hold (fixture, "2026-04-01", "2026-04-01");
  review_fixture_sell (fixture, 1, "p1", "2026-06-30", 1000);
  review_fixture_sell (fixture, 2, "p2", "2026-07-01", 1000);
  review_fixture_hold (fixture, "2026-07-15", "2026-07-15");
  review_fixture_assert_membership (fixture, "p1", "gold since 2024-01-01, good, missed 2026-04-01");
  review_fixture_assert_decision (fixture, "p1", "recover gold to gold of gold, 2026-06-30 from 2026-06-30");
  review_fixture_assert_membership (fixture, "p2", "silver since 2026-07-01, good, missed 2026-04-01");
}

/* A membership that was carried over says that grace had ended before the partner joined: no figures of that day are a
 * member's, and nobody else's review may fail over it. */
static void
test_grace_before_joining (WorkspaceFixture *fixture, gconstpointer data)
{
  review_fixture_set_up (fixture);
  review_fixture_add_member (fixture, 1, "gold", "2026-03-01");
  review_fixture_add_member (fixture, 2, "gold", "2024-01-01");
  row_fixture_change (fixture, "UPDATE membership SET standing = 'at-risk', at_risk_since = '2025-10-01',"
                               " grace_until = '2025-12-31' WHERE id = {m1}");
  review_fixture_hold (fixture, "2027-04-01", "2027-04-01");
  review_fixture_assert_membership (fixture, "p1", "silver since 2027-04-02, good");
  review_fixture_assert_decision (fixture, "p1", "demote gold to silver of none, 2027-04-01 from 2027-04-02");
  review_fixture_assert_membership (
      fixture, "p2", "gold since 2024-01-01, at-risk from 2027-04-01 through 2027-06-30, missed 2027-04-01");
}

static void
test_demotion_to_evaluated (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = review_fixture_standard_rules ();

  rules->policy.demotes_to_evaluated = TRUE;
  rules->policy.grace_days = 0;
  review_fixture_add_program (fixture, rules);
  review_fixture_add_member (fixture, 1, "platinum", "2024-01-01");
  review_fixture_add_member (fixture, 2, "platinum", "2024-01-01");
  review_fixture_sell (fixture, 1, "p1", "2026-02-01", 100);
  review_fixture_hold (fixture, "2026-04-01", "2026-04-01");
  review_fixture_assert_membership (fixture, "p1", "silver since 2026-04-02, good, missed 2026-04-01");
  review_fixture_assert_membership (fixture, "p2", "none since 2026-04-02, good, missed 2026-04-01");
  review_fixture_assert_decision (fixture, "p2",
                                  "demote platinum to none of none, 2026-04-01 from 2026-04-02");
  review_fixture_assert_shown (fixture, "p2", NULL);
}

static void
test_newcomer (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  review_fixture_set_up (fixture);
  review_fixture_add_member (fixture, 1, "gold", "2025-04-02");
  review = review_fixture_prepare (fixture, "2026-04-01", "2026-04-01");
  g_assert_null (review_fixture_find_item (review, "p1"));
  g_clear_pointer (&review, liaison_review_free);
  review = review_fixture_prepare (fixture, "2026-04-02", "2026-04-02");
  g_assert_cmpint (review_fixture_get_item (review, "p1")->proposal.move, ==, LIAISON_MOVE_AT_RISK);
}

/* Between reviews there are only promotions, where the rules say at once. */
static void
test_at_once (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = review_fixture_standard_rules ();
  g_autoptr (LiaisonReview) review = NULL;

  rules->policy.promotes_at_once = TRUE;
  rules->policy.promotes_one_step = TRUE;
  review_fixture_add_program (fixture, rules);
  review_fixture_add_member (fixture, 1, "silver", "2024-01-01");
  review_fixture_add_member (fixture, 2, "gold", "2024-01-01");
  review_fixture_sell (fixture, 1, "p1", "2026-02-01", 10000);
  review_fixture_sell (fixture, 3, "p3", "2026-02-01", 10000);
  review = review_fixture_prepare_at (fixture, "2026-02-01", FALSE, "2026-02-01T12:00:00Z");
  g_assert_cmpuint (review->items->len, ==, 2);
  liaison_review_accept_all (review);
  review_fixture_write_down (fixture, review, "2026-02-01");
  review_fixture_assert_membership (fixture, "p1", "gold since 2026-02-01, good");
  /* Nobody goes step by step into the program. */
  review_fixture_assert_membership (fixture, "p3", "platinum since 2026-02-01, good");
  review_fixture_assert_membership (fixture, "p2", "gold since 2024-01-01, good");
  g_assert_cmpint (review_fixture_count (fixture, "SELECT count (*) FROM tier_review"), ==, 0);
  g_assert_cmpint (
      review_fixture_count (fixture, "SELECT count (*) FROM tier_decision WHERE review_id IS NULL"), ==, 2);
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_promotion_waits (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  review_fixture_set_up (fixture);
  review_fixture_add_member (fixture, 1, "silver", "2024-01-01");
  review_fixture_sell (fixture, 1, "p1", "2026-02-01", 10000);
  review = review_fixture_prepare_at (fixture, "2026-02-01", FALSE, "2026-02-01T12:00:00Z");
  g_assert_cmpuint (review->items->len, ==, 0);
  review_fixture_hold (fixture, "2026-02-01", "2026-02-01");
  review_fixture_assert_membership (fixture, "p1", "platinum since 2026-02-01, good");
}

/* Between reviews the day itself counts; a review looks at all days that hold. */
static void
test_at_once_held (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = review_fixture_standard_rules ();
  g_autoptr (LiaisonReview) review = NULL;

  rules->policy.promotes_at_once = TRUE;
  rules->policy.hold_months = 6;
  review_fixture_add_program (fixture, rules);
  review_fixture_sell (fixture, 1, "p1", "2025-02-01", 1000);
  review = review_fixture_prepare_at (fixture, "2026-01-31", FALSE, "2026-01-31T12:00:00Z");
  g_assert_nonnull (review_fixture_find_item (review, "p1"));
  g_clear_pointer (&review, liaison_review_free);
  review = review_fixture_prepare_at (fixture, "2026-02-01", FALSE, "2026-02-01T12:00:00Z");
  g_assert_null (review_fixture_find_item (review, "p1"));
  g_clear_pointer (&review, liaison_review_free);
  review = review_fixture_prepare (fixture, "2026-02-01", "2026-02-01");
  g_assert_cmpint (review_fixture_get_item (review, "p1")->tier_case->values_of, ==,
                   liaison_date_from_ymd (2026, 1, 31));
}

/* Whoever joins after the day of a review is not let in before it. */
static void
test_joins_later (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  review_fixture_set_up (fixture);
  review_fixture_sell (fixture, 1, "p1", "2026-02-01", 1000);
  review_fixture_sell (fixture, 2, "p2", "2026-02-01", 1000);
  review_fixture_add_member (fixture, 1, "silver", "2026-04-05");
  review = review_fixture_prepare (fixture, "2026-04-01", "2026-04-15");
  g_assert_null (review_fixture_find_item (review, "p1"));
  g_assert_nonnull (review_fixture_find_item (review, "p2"));
  g_assert_cmpuint (review->n_evaluated, ==, 3);
  liaison_review_accept_all (review);
  review_fixture_write_down (fixture, review, "2026-04-15");
}

/* A day is over where the partner is: on 2026-07-01 at six in the morning, universal time, it is still 30 June in Los
 * Angeles. */
static void
test_time_zones (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  review_fixture_set_up (fixture);
  review_fixture_add_member (fixture, 1, "gold", "2024-01-01");
  review_fixture_add_member (fixture, 3, "gold", "2024-01-01");
  review_fixture_add_member (fixture, 4, "gold", "2024-01-01");
  review_fixture_hold (fixture, "2026-04-01", "2026-04-01");

  /* As of the last day itself: in the evening of it nobody's grace is over; at midnight in Berlin it is there. */
  review = review_fixture_prepare_at (fixture, "2026-06-30", TRUE, "2026-06-30T21:59:59Z");
  g_assert_cmpuint (review->items->len, ==, 0);
  g_clear_pointer (&review, liaison_review_free);
  review = review_fixture_prepare_at (fixture, "2026-06-30", TRUE, "2026-06-30T22:00:00Z");
  g_assert_cmpuint (review->items->len, ==, 1);
  g_assert_cmpint (review_fixture_get_item (review, "p1")->proposal.effective_on, ==,
                   liaison_date_from_ymd (2026, 7, 1));
  g_clear_pointer (&review, liaison_review_free);

  review = review_fixture_prepare_at (fixture, "2026-07-01", TRUE, "2026-07-01T06:00:00Z");
  g_assert_cmpint (review_fixture_get_item (review, "p1")->proposal.move, ==, LIAISON_MOVE_DEMOTE);
  g_assert_null (review_fixture_find_item (review, "p3"));
  g_assert_cmpint (review_fixture_get_item (review, "p4")->proposal.move, ==, LIAISON_MOVE_DEMOTE);
  g_assert_cmpuint (review->n_evaluated, ==, 4);
  liaison_review_accept_all (review);
  review_fixture_write_down (fixture, review, "2026-07-01");
  g_clear_pointer (&review, liaison_review_free);
  review_fixture_assert_membership (
      fixture, "p3", "gold since 2024-01-01, at-risk from 2026-04-01 through 2026-06-30, missed 2026-04-01");

  /* There the next day begins at seven. */
  review = review_fixture_prepare_at (fixture, "2026-07-01", TRUE, "2026-07-01T06:59:59Z");
  g_assert_null (review_fixture_find_item (review, "p3"));
  g_clear_pointer (&review, liaison_review_free);
  review = review_fixture_prepare_at (fixture, "2026-07-01", TRUE, "2026-07-01T07:00:00Z");
  g_assert_cmpint (review_fixture_get_item (review, "p3")->proposal.move, ==, LIAISON_MOVE_DEMOTE);
  g_assert_cmpint (review_fixture_get_item (review, "p3")->proposal.effective_on, ==,
                   liaison_date_from_ymd (2026, 7, 1));
}

/* The rules of the last day of grace close it; those that came into force since do not. */
static void
test_closing_rules (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) stricter = review_fixture_standard_rules ();
  g_autoptr (LiaisonReview) review = NULL;
  g_autofree char *version = NULL;

  review_fixture_set_up (fixture);
  review_fixture_add_member (fixture, 1, "gold", "2024-01-01");
  review_fixture_hold (fixture, "2026-04-01", "2026-04-01");
  review_fixture_sell (fixture, 1, "p1", "2026-06-15", 1500);
  liaison_rules_set_threshold (stricter, 0, 1, program_fixture_decimal ("2000"));
  version = program_fixture_publish (fixture, "g1", stricter, "2026-07-01");
  review = review_fixture_prepare (fixture, "2026-07-15", "2026-07-15");
  g_assert_cmpint (review_fixture_get_item (review, "p1")->proposal.move, ==, LIAISON_MOVE_RECOVER);
  g_assert_cmpstr (review->version_id, ==, version);
  g_assert_cmpstr (review_fixture_get_item (review, "p1")->version_id, !=, version);
  liaison_review_accept_all (review);
  review_fixture_write_down (fixture, review, "2026-07-15");
  review_fixture_assert_text (
      fixture,
      "SELECT v.number FROM tier_decision AS d JOIN program_version AS v ON v.id = d.version_id"
      " WHERE d.partner_id = ? AND d.kind = 'recover'",
      "p1", "1");
}

static void
test_nothing_in_force (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonProgramInfo) program = NULL;
  g_autoptr (GError) error = NULL;

  review_fixture_set_up (fixture);
  program = program_fixture_load (fixture, "g1");
  g_assert_null (liaison_review_prepare (liaison_store_get_database (fixture->store), program,
                                         program_fixture_date ("2024-12-31"), TRUE,
                                         review_fixture_instant ("2026-01-01T00:00:00Z"), NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
}

static gboolean
is_over (const char *as_of, const char *now, const char *time_zone)
{
  return liaison_grace_is_over (program_fixture_date ("2026-06-30"), program_fixture_date (as_of),
                                review_fixture_instant (now), time_zone);
}

static void
test_grace_is_over (void)
{
  g_assert_false (is_over ("2026-06-29", "2026-06-29T12:00:00Z", "Europe/Berlin"));
  /* The last day itself, and the evening on which it ends there. */
  g_assert_false (is_over ("2026-06-30", "2026-06-30T21:59:59Z", "Europe/Berlin"));
  g_assert_true (is_over ("2026-06-30", "2026-06-30T22:00:00Z", "Europe/Berlin"));
  g_assert_false (is_over ("2026-06-30", "2026-06-30T22:00:00Z", NULL));
  g_assert_true (is_over ("2026-06-30", "2026-07-01T00:00:00Z", NULL));
  g_assert_true (is_over ("2026-06-30", "2026-07-01T00:00:00Z", "No/Such_Zone"));
  /* The next day has begun in Berlin, and not in Los Angeles. */
  g_assert_true (is_over ("2026-07-01", "2026-07-01T06:00:00Z", "Europe/Berlin"));
  g_assert_false (is_over ("2026-07-01", "2026-07-01T06:00:00Z", "America/Los_Angeles"));
  g_assert_true (is_over ("2026-07-01", "2026-07-01T07:00:00Z", "America/Los_Angeles"));
  /* As of a day that has begun nowhere: what will be. */
  g_assert_true (is_over ("2026-07-02", "2026-07-01T06:00:00Z", "America/Los_Angeles"));
  g_assert_true (is_over ("2026-09-30", "2026-05-01T06:00:00Z", "America/Los_Angeles"));
  g_assert_false (is_over ("2026-06-29", "2026-05-01T06:00:00Z", "America/Los_Angeles"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/review/course", test_course);
  ADD ("/review/last-day-of-grace", test_last_day_of_grace);
  ADD ("/review/grace-before-joining", test_grace_before_joining);
  ADD ("/review/demotion-to-evaluated", test_demotion_to_evaluated);
  ADD ("/review/newcomer", test_newcomer);
  ADD ("/review/at-once", test_at_once);
  ADD ("/review/at-once-held", test_at_once_held);
  ADD ("/review/promotion-waits", test_promotion_waits);
  ADD ("/review/joins-later", test_joins_later);
  ADD ("/review/time-zones", test_time_zones);
  ADD ("/review/closing-rules", test_closing_rules);
  ADD ("/review/nothing-in-force", test_nothing_in_force);
  g_test_add_func ("/review/grace-is-over", test_grace_is_over);
#undef ADD

  return g_test_run ();
}
