/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program-fixture.h"

#include "core/base/error.h"
#include "core/program/decision-replay.h"
#include "core/program/review.h"
#include "core/program/rules-store.h"
#include "core/program/tier-display.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* A program through several reviews, in a real workspace: from what is proposed to what is written, undone and replayed. */

static LiaisonInstant
instant (const char *text)
{
  g_autoptr (GError) error = NULL;
  LiaisonInstant value = 0;

  liaison_instant_parse (text, &value, &error);
  g_assert_no_error (error);
  return value;
}

static LiaisonReview *
prepare_at (WorkspaceFixture *fixture, const char *as_of, gboolean is_review, const char *now)
{
  g_autoptr (LiaisonProgramInfo) program = program_fixture_load (fixture, "g1");
  g_autoptr (GError) error = NULL;
  LiaisonReview *review =
      liaison_review_prepare (liaison_store_get_database (fixture->store), program,
                              program_fixture_date (as_of), is_review, instant (now), NULL, &error);

  g_assert_no_error (error);
  return review;
}

/* At noon of the day on which it is held. */
static LiaisonReview *
prepare (WorkspaceFixture *fixture, const char *as_of, const char *held_on)
{
  g_autofree char *noon = g_strdup_printf ("%sT12:00:00Z", held_on);

  return prepare_at (fixture, as_of, TRUE, noon);
}

typedef struct
{
  LiaisonReview *review;
  LiaisonDate today;
} Application;

static gboolean
apply (LiaisonStore *store, gpointer data, GError **error)
{
  Application *application = data;

  return liaison_review_apply (store, application->review, application->today, error);
}

static gboolean
try_to_write (WorkspaceFixture *fixture,
              LiaisonReview *review,
              const char *held_on,
              gint64 *sequence,
              GError **error)
{
  Application application = { review, program_fixture_date (held_on) };

  return liaison_store_change (fixture->store, LIAISON_LABEL_REVIEW, "Connect", apply, &application, NULL,
                               sequence, NULL, error);
}

static gint64
write_down (WorkspaceFixture *fixture, LiaisonReview *review, const char *held_on)
{
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  try_to_write (fixture, review, held_on, &sequence, &error);
  g_assert_no_error (error);
  return sequence;
}

/* A whole review, with everything accepted. */
static gint64
hold (WorkspaceFixture *fixture, const char *as_of, const char *held_on)
{
  g_autoptr (LiaisonReview) review = prepare (fixture, as_of, held_on);

  liaison_review_accept_all (review);
  return write_down (fixture, review, held_on);
}

static LiaisonReviewItem *
find_item (LiaisonReview *review, const char *partner)
{
  g_autofree char *id = row_fixture_id (partner);

  for (guint i = 0; i < review->items->len; i++)
    if (g_str_equal (liaison_review_get_item (review, i)->partner_id, id))
      return liaison_review_get_item (review, i);
  return NULL;
}

static LiaisonReviewItem *
get_item (LiaisonReview *review, const char *partner)
{
  LiaisonReviewItem *item = find_item (review, partner);

  g_assert_nonnull (item);
  return item;
}

static char *
get_text (WorkspaceFixture *fixture, const char *sql, const char *name)
{
  g_autofree char *id = row_fixture_id (name);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  liaison_database_get_text (liaison_store_get_database (fixture->store), &text, &error, sql, "t", id);
  g_assert_no_error (error);
  return text;
}

static void
assert_text (WorkspaceFixture *fixture, const char *sql, const char *name, const char *expected)
{
  g_autofree char *text = get_text (fixture, sql, name);

  g_assert_cmpstr (text, ==, expected);
}

/* As "gold since 2026-07-01, good" or "gold since 2025-04-01, at-risk from 2026-04-01 through 2026-06-30". */
static void
assert_membership (WorkspaceFixture *fixture, const char *partner, const char *expected)
{
  assert_text (
      fixture,
      "SELECT coalesce (tier, 'none') || ' since ' || coalesce (tier_since, 'never') || ', ' || standing"
      " || coalesce (' from ' || at_risk_since || ' through ' || grace_until, '')"
      " || coalesce (', missed ' || missed_on, '') FROM membership WHERE partner_id = ?",
      partner, expected);
}

/* The last decision, as "promote silver to gold of gold, 2026-04-01 from 2026-04-01". */
static void
assert_decision (WorkspaceFixture *fixture, const char *partner, const char *expected)
{
  assert_text (fixture,
               "SELECT kind || ' ' || coalesce (from_tier, 'none') || ' to ' || coalesce (to_tier, 'none')"
               " || ' of ' || coalesce (evaluated_tier, 'none') || ', ' || as_of || ' from ' || effective_on"
               " FROM tier_decision WHERE partner_id = ? ORDER BY id DESC LIMIT 1",
               partner, expected);
}

static void
assert_shown (WorkspaceFixture *fixture, const char *partner, const char *expected)
{
  assert_text (fixture, "SELECT tier FROM partner WHERE id = ?", partner, expected);
}

static gint64
count (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  liaison_database_get_int (liaison_store_get_database (fixture->store), &value, &error, sql, "");
  g_assert_no_error (error);
  return value;
}

static void
sell (WorkspaceFixture *fixture, int number, const char *partner, const char *day, int amount)
{
  row_fixture_changef (fixture,
                       "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
                       " ({s%d}, {%s}, '%s', %d, 'EUR')",
                       number, partner, day, amount * 100);
}

static LiaisonRules *
standard_rules (void)
{
  const LiaisonMetricSpec sales = program_fixture_spec ("sales", "trailing-12");
  LiaisonRules *rules = program_fixture_new_rules ("EUR", "silver gold platinum");

  program_fixture_require (rules, &sales, "100 1000 10000");
  for (guint i = 0; i < 3; i++)
    {
      static const char *const names[] = { "Silver", "Gold", "Platinum" };

      g_set_str (&liaison_rules_get_tier (rules, i)->name, names[i]);
    }
  return rules;
}

/* Four partners, in Berlin and Los Angeles, and rules in force from 2025 on. */
static void
add_program (WorkspaceFixture *fixture, LiaisonRules *rules)
{
  g_autofree char *version = NULL;

  row_fixture_change (
      fixture,
      "INSERT INTO operator (id, name, role) VALUES ({o1}, 'Ada', 'approve');"
      "INSERT INTO region (id, name, parent_id, time_zone) VALUES ({r1}, 'Europe', NULL, 'Europe/Berlin'),"
      " ({r2}, 'Germany', {r1}, NULL), ({r3}, 'California', NULL, 'America/Los_Angeles');"
      "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR');"
      "INSERT INTO partner (id, name, region_id) VALUES ({p1}, 'One', {r2}), ({p2}, 'Two', {r2}),"
      " ({p3}, 'Three', {r3}), ({p4}, 'Four', NULL)");
  version = program_fixture_publish (fixture, "g1", rules, "2025-01-01");
}

static void
add_member (WorkspaceFixture *fixture, int number, const char *tier, const char *joined_on)
{
  row_fixture_changef (
      fixture,
      "INSERT INTO membership (id, program_id, partner_id, joined_on, tier, tier_since) VALUES"
      " ({m%d}, {g1}, {p%d}, '%s', '%s', '%s')",
      number, number, joined_on, tier, joined_on);
}

static void
set_up (WorkspaceFixture *fixture)
{
  g_autoptr (LiaisonRules) rules = standard_rules ();

  add_program (fixture, rules);
}

typedef struct
{
  LiaisonProgramInfo *program;
  LiaisonDate day;
  gint64 n_altered;
} Refresh;

static gboolean
do_refresh (LiaisonStore *store, gpointer data, GError **error)
{
  Refresh *self = data;

  return liaison_tier_display_refresh (store, self->program, self->day, &self->n_altered, error);
}

static void
refresh_program (WorkspaceFixture *fixture, const char *name, const char *day, gint64 n_expected)
{
  g_autoptr (LiaisonProgramInfo) program = program_fixture_load (fixture, name);
  g_autoptr (GError) error = NULL;
  Refresh self = { program, program_fixture_date (day), 0 };

  liaison_store_change (fixture->store, LIAISON_LABEL_ADVANCE, day, do_refresh, &self, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  g_assert_cmpint (self.n_altered, ==, n_expected);
}

static void
refresh (WorkspaceFixture *fixture, const char *day, gint64 n_expected)
{
  refresh_program (fixture, "g1", day, n_expected);
}

/* The reviews ------------------------------------------------------------------------------------------------------- */

static void
test_course (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  set_up (fixture);
  sell (fixture, 1, "p1", "2025-02-01", 1000);
  sell (fixture, 2, "p2", "2025-02-01", 1000);
  sell (fixture, 3, "p3", "2025-02-01", 50);

  /* Entering: at once into the tier that is earned. */
  review = prepare (fixture, "2025-04-01", "2025-04-01");
  g_assert_cmpuint (review->n_evaluated, ==, 4);
  g_assert_cmpuint (review->items->len, ==, 2);
  g_assert_cmpint (get_item (review, "p1")->proposal.move, ==, LIAISON_MOVE_ENTER);
  g_clear_pointer (&review, liaison_review_free);
  hold (fixture, "2025-04-01", "2025-04-02");
  assert_membership (fixture, "p1", "gold since 2025-04-01, good");
  assert_decision (fixture, "p1", "enter none to gold of gold, 2025-04-01 from 2025-04-01");
  assert_shown (fixture, "p1", "Gold");
  assert_shown (fixture, "p3", NULL);
  assert_text (fixture,
               "SELECT as_of || ' ' || held_on || ' ' || evaluated || ' ' || unchanged FROM tier_review"
               " WHERE program_id = ?",
               "g1", "2025-04-01 2025-04-02 4 2");

  /* Both sold too little since: at risk, with 90 days. */
  sell (fixture, 4, "p1", "2026-01-10", 200);
  sell (fixture, 5, "p2", "2026-01-10", 200);
  hold (fixture, "2026-04-01", "2026-04-01");
  assert_membership (fixture, "p1",
                     "gold since 2025-04-01, at-risk from 2026-04-01 through 2026-06-30, missed 2026-04-01");
  assert_decision (fixture, "p1", "at-risk gold to gold of silver, 2026-04-01 from 2026-04-01");
  assert_shown (fixture, "p1", "Gold");

  /* In grace nothing happens, unless somebody has made up for it. */
  sell (fixture, 6, "p2", "2026-05-20", 900);
  review = prepare (fixture, "2026-06-01", "2026-06-01");
  g_assert_null (find_item (review, "p1"));
  g_assert_cmpint (get_item (review, "p2")->proposal.move, ==, LIAISON_MOVE_RECOVER);
  g_clear_pointer (&review, liaison_review_free);
  hold (fixture, "2026-06-01", "2026-06-01");
  assert_membership (fixture, "p2", "gold since 2025-04-01, good, missed 2026-04-01");
  assert_decision (fixture, "p2", "recover gold to gold of gold, 2026-06-01 from 2026-06-01");

  /* What came after the last day of grace does not count for it, however late the review is held. */
  sell (fixture, 7, "p1", "2026-07-02", 5000);
  review = prepare (fixture, "2026-07-15", "2026-07-15");
  g_assert_cmpint (get_item (review, "p1")->tier_case->as_of, ==, liaison_date_from_ymd (2026, 6, 30));
  g_assert_cmpint (get_item (review, "p1")->tier_case->values[0], ==, 20000);
  g_assert_cmpint (get_item (review, "p1")->proposal.reason, ==, LIAISON_MOVE_REASON_GRACE_OVER);
  g_assert_cmpuint (review->n_evaluated, ==, 4);
  g_clear_pointer (&review, liaison_review_free);
  hold (fixture, "2026-07-15", "2026-07-15");
  assert_membership (fixture, "p1", "silver since 2026-07-01, good, missed 2026-04-01");
  assert_decision (fixture, "p1", "demote gold to silver of silver, 2026-06-30 from 2026-07-01");
  assert_shown (fixture, "p1", "Silver");

  /* At the next review the new sales count. */
  hold (fixture, "2026-10-01", "2026-10-01");
  assert_membership (fixture, "p1", "gold since 2026-10-01, good, missed 2026-04-01");
  assert_decision (fixture, "p1", "promote silver to gold of gold, 2026-10-01 from 2026-10-01");

  /* A second miss within 24 months has no grace: nothing but what was sold on 2027-01-20. */
  sell (fixture, 8, "p2", "2027-01-20", 150);
  hold (fixture, "2027-06-01", "2027-06-01");
  assert_membership (fixture, "p2", "silver since 2027-06-02, good, missed 2027-06-01");
  assert_decision (fixture, "p2", "demote gold to silver of silver, 2027-06-01 from 2027-06-02");
  workspace_fixture_assert_whole (fixture->store);
}

/* Made up for on the last day of grace: the review is held later, and finds it so. */
static void
test_last_day_of_grace (WorkspaceFixture *fixture, gconstpointer data)
{
  set_up (fixture);
  add_member (fixture, 1, "gold", "2024-01-01");
  add_member (fixture, 2, "gold", "2024-01-01");
  hold (fixture, "2026-04-01", "2026-04-01");
  sell (fixture, 1, "p1", "2026-06-30", 1000);
  sell (fixture, 2, "p2", "2026-07-01", 1000);
  hold (fixture, "2026-07-15", "2026-07-15");
  assert_membership (fixture, "p1", "gold since 2024-01-01, good, missed 2026-04-01");
  assert_decision (fixture, "p1", "recover gold to gold of gold, 2026-06-30 from 2026-06-30");
  assert_membership (fixture, "p2", "silver since 2026-07-01, good, missed 2026-04-01");
}

static void
test_demotion_to_evaluated (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = standard_rules ();

  rules->policy.demotes_to_evaluated = TRUE;
  rules->policy.grace_days = 0;
  add_program (fixture, rules);
  add_member (fixture, 1, "platinum", "2024-01-01");
  add_member (fixture, 2, "platinum", "2024-01-01");
  sell (fixture, 1, "p1", "2026-02-01", 100);
  hold (fixture, "2026-04-01", "2026-04-01");
  assert_membership (fixture, "p1", "silver since 2026-04-02, good, missed 2026-04-01");
  assert_membership (fixture, "p2", "none since 2026-04-02, good, missed 2026-04-01");
  assert_decision (fixture, "p2", "demote platinum to none of none, 2026-04-01 from 2026-04-02");
  assert_shown (fixture, "p2", NULL);
}

static void
test_newcomer (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  set_up (fixture);
  add_member (fixture, 1, "gold", "2025-04-02");
  review = prepare (fixture, "2026-04-01", "2026-04-01");
  g_assert_null (find_item (review, "p1"));
  g_clear_pointer (&review, liaison_review_free);
  review = prepare (fixture, "2026-04-02", "2026-04-02");
  g_assert_cmpint (get_item (review, "p1")->proposal.move, ==, LIAISON_MOVE_AT_RISK);
}

/* Between reviews there are only promotions, where the rules say at once. */
static void
test_at_once (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = standard_rules ();
  g_autoptr (LiaisonReview) review = NULL;

  rules->policy.promotes_at_once = TRUE;
  rules->policy.promotes_one_step = TRUE;
  add_program (fixture, rules);
  add_member (fixture, 1, "silver", "2024-01-01");
  add_member (fixture, 2, "gold", "2024-01-01");
  sell (fixture, 1, "p1", "2026-02-01", 10000);
  sell (fixture, 3, "p3", "2026-02-01", 10000);
  review = prepare_at (fixture, "2026-02-01", FALSE, "2026-02-01T12:00:00Z");
  g_assert_cmpuint (review->items->len, ==, 2);
  liaison_review_accept_all (review);
  write_down (fixture, review, "2026-02-01");
  assert_membership (fixture, "p1", "gold since 2026-02-01, good");
  /* Nobody goes step by step into the program. */
  assert_membership (fixture, "p3", "platinum since 2026-02-01, good");
  assert_membership (fixture, "p2", "gold since 2024-01-01, good");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM tier_review"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM tier_decision WHERE review_id IS NULL"), ==, 2);
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_promotion_waits (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  set_up (fixture);
  add_member (fixture, 1, "silver", "2024-01-01");
  sell (fixture, 1, "p1", "2026-02-01", 10000);
  review = prepare_at (fixture, "2026-02-01", FALSE, "2026-02-01T12:00:00Z");
  g_assert_cmpuint (review->items->len, ==, 0);
  hold (fixture, "2026-02-01", "2026-02-01");
  assert_membership (fixture, "p1", "platinum since 2026-02-01, good");
}

/* Between reviews the day itself counts; a review looks at all days that hold. */
static void
test_at_once_held (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = standard_rules ();
  g_autoptr (LiaisonReview) review = NULL;

  rules->policy.promotes_at_once = TRUE;
  rules->policy.hold_months = 6;
  add_program (fixture, rules);
  sell (fixture, 1, "p1", "2025-02-01", 1000);
  review = prepare_at (fixture, "2026-01-31", FALSE, "2026-01-31T12:00:00Z");
  g_assert_nonnull (find_item (review, "p1"));
  g_clear_pointer (&review, liaison_review_free);
  review = prepare_at (fixture, "2026-02-01", FALSE, "2026-02-01T12:00:00Z");
  g_assert_null (find_item (review, "p1"));
  g_clear_pointer (&review, liaison_review_free);
  review = prepare (fixture, "2026-02-01", "2026-02-01");
  g_assert_cmpint (get_item (review, "p1")->tier_case->values_of, ==, liaison_date_from_ymd (2026, 1, 31));
}

/* Whoever joins after the day of a review is not let in before it. */
static void
test_joins_later (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  set_up (fixture);
  sell (fixture, 1, "p1", "2026-02-01", 1000);
  sell (fixture, 2, "p2", "2026-02-01", 1000);
  add_member (fixture, 1, "silver", "2026-04-05");
  review = prepare (fixture, "2026-04-01", "2026-04-15");
  g_assert_null (find_item (review, "p1"));
  g_assert_nonnull (find_item (review, "p2"));
  g_assert_cmpuint (review->n_evaluated, ==, 3);
  liaison_review_accept_all (review);
  write_down (fixture, review, "2026-04-15");
}

/* A day is over where the partner is: on 2026-07-01 at six in the morning, universal time, it is still 30 June in Los
 * Angeles. */
static void
test_time_zones (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  set_up (fixture);
  add_member (fixture, 1, "gold", "2024-01-01");
  add_member (fixture, 3, "gold", "2024-01-01");
  add_member (fixture, 4, "gold", "2024-01-01");
  hold (fixture, "2026-04-01", "2026-04-01");

  /* As of the last day itself: in the evening of it nobody's grace is over; at midnight in Berlin it is there. */
  review = prepare_at (fixture, "2026-06-30", TRUE, "2026-06-30T21:59:59Z");
  g_assert_cmpuint (review->items->len, ==, 0);
  g_clear_pointer (&review, liaison_review_free);
  review = prepare_at (fixture, "2026-06-30", TRUE, "2026-06-30T22:00:00Z");
  g_assert_cmpuint (review->items->len, ==, 1);
  g_assert_cmpint (get_item (review, "p1")->proposal.effective_on, ==, liaison_date_from_ymd (2026, 7, 1));
  g_clear_pointer (&review, liaison_review_free);

  review = prepare_at (fixture, "2026-07-01", TRUE, "2026-07-01T06:00:00Z");
  g_assert_cmpint (get_item (review, "p1")->proposal.move, ==, LIAISON_MOVE_DEMOTE);
  g_assert_null (find_item (review, "p3"));
  g_assert_cmpint (get_item (review, "p4")->proposal.move, ==, LIAISON_MOVE_DEMOTE);
  g_assert_cmpuint (review->n_evaluated, ==, 4);
  liaison_review_accept_all (review);
  write_down (fixture, review, "2026-07-01");
  g_clear_pointer (&review, liaison_review_free);
  assert_membership (fixture, "p3",
                     "gold since 2024-01-01, at-risk from 2026-04-01 through 2026-06-30, missed 2026-04-01");

  /* There the next day begins at seven. */
  review = prepare_at (fixture, "2026-07-01", TRUE, "2026-07-01T06:59:59Z");
  g_assert_null (find_item (review, "p3"));
  g_clear_pointer (&review, liaison_review_free);
  review = prepare_at (fixture, "2026-07-01", TRUE, "2026-07-01T07:00:00Z");
  g_assert_cmpint (get_item (review, "p3")->proposal.move, ==, LIAISON_MOVE_DEMOTE);
  g_assert_cmpint (get_item (review, "p3")->proposal.effective_on, ==, liaison_date_from_ymd (2026, 7, 1));
}

/* The rules of the last day of grace close it; those that came into force since do not. */
static void
test_closing_rules (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) stricter = standard_rules ();
  g_autoptr (LiaisonReview) review = NULL;
  g_autofree char *version = NULL;

  set_up (fixture);
  add_member (fixture, 1, "gold", "2024-01-01");
  hold (fixture, "2026-04-01", "2026-04-01");
  sell (fixture, 1, "p1", "2026-06-15", 1500);
  liaison_rules_set_threshold (stricter, 0, 1, program_fixture_decimal ("2000"));
  version = program_fixture_publish (fixture, "g1", stricter, "2026-07-01");
  review = prepare (fixture, "2026-07-15", "2026-07-15");
  g_assert_cmpint (get_item (review, "p1")->proposal.move, ==, LIAISON_MOVE_RECOVER);
  g_assert_cmpstr (review->version_id, ==, version);
  g_assert_cmpstr (get_item (review, "p1")->version_id, !=, version);
  liaison_review_accept_all (review);
  write_down (fixture, review, "2026-07-15");
  assert_text (fixture,
               "SELECT v.number FROM tier_decision AS d JOIN program_version AS v ON v.id = d.version_id"
               " WHERE d.partner_id = ? AND d.kind = 'recover'",
               "p1", "1");
}

/* Choices ----------------------------------------------------------------------------------------------------------- */

static void
test_hold (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;
  g_autoptr (GError) error = NULL;

  set_up (fixture);
  add_member (fixture, 1, "gold", "2024-01-01");
  review = prepare (fixture, "2026-04-01", "2026-04-01");
  get_item (review, "p1")->choice = LIAISON_REVIEW_HOLD;
  g_assert_false (try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM tier_review"), ==, 0);
  get_item (review, "p1")->reason = g_strdup ("A merger is under way.");
  write_down (fixture, review, "2026-04-01");
  assert_membership (fixture, "p1", "gold since 2024-01-01, good");
  assert_decision (fixture, "p1", "hold gold to gold of none, 2026-04-01 from 2026-04-01");
  assert_text (fixture, "SELECT reason FROM tier_decision WHERE partner_id = ?", "p1",
               "A merger is under way.");
  g_clear_pointer (&review, liaison_review_free);

  /* It comes up again. */
  review = prepare (fixture, "2026-04-02", "2026-04-02");
  g_assert_cmpint (get_item (review, "p1")->proposal.move, ==, LIAISON_MOVE_AT_RISK);
}

/* Undecided moves are left for another day, and counted. */
static void
test_undecided (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  set_up (fixture);
  sell (fixture, 1, "p1", "2026-02-01", 1000);
  sell (fixture, 2, "p2", "2026-02-01", 1000);
  review = prepare (fixture, "2026-04-01", "2026-04-01");
  get_item (review, "p1")->choice = LIAISON_REVIEW_ACCEPT;
  g_assert_cmpuint (liaison_review_count (review, LIAISON_REVIEW_ACCEPT), ==, 1);
  g_assert_cmpuint (liaison_review_count (review, LIAISON_REVIEW_UNDECIDED), ==, 1);
  write_down (fixture, review, "2026-04-01");
  assert_membership (fixture, "p1", "gold since 2026-04-01, good");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM membership"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM tier_decision"), ==, 1);
}

static void
test_override (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *ada = row_fixture_id ("o1");
  LiaisonReviewItem *item;

  set_up (fixture);
  add_member (fixture, 1, "gold", "2024-01-01");
  sell (fixture, 2, "p2", "2026-02-01", 100);
  review = prepare (fixture, "2026-04-01", "2026-04-01");
  item = get_item (review, "p1");
  item->choice = LIAISON_REVIEW_OVERRIDE;
  item->reason = g_strdup ("Strategic");
  item->override_tier = g_strdup ("platinum");
  item->override_until = program_fixture_date ("2026-06-30");
  /* Nobody approves it. */
  g_assert_false (try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "approves"));
  g_clear_error (&error);
  liaison_store_set_author (fixture->store, ada);
  /* A tier that there is not, and a day that is over. */
  g_set_str (&item->override_tier, "diamond");
  g_assert_false (try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_clear_error (&error);
  g_set_str (&item->override_tier, "platinum");
  item->override_until = program_fixture_date ("2026-03-31");
  g_assert_false (try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_clear_error (&error);
  item->override_until = LIAISON_DATE_NONE;
  g_assert_false (try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_clear_error (&error);
  item->override_until = program_fixture_date ("2026-06-30");
  /* One who was not in is from now on. */
  item = get_item (review, "p2");
  item->choice = LIAISON_REVIEW_OVERRIDE;
  item->reason = g_strdup ("New market");
  item->override_tier = g_strdup ("gold");
  item->override_until = program_fixture_date ("2026-06-30");
  write_down (fixture, review, "2026-04-01");
  g_clear_pointer (&review, liaison_review_free);

  assert_membership (fixture, "p1", "gold since 2024-01-01, good");
  assert_membership (fixture, "p2", "none since never, good");
  assert_decision (fixture, "p1", "override gold to platinum of none, 2026-04-01 from 2026-04-01");
  assert_text (fixture,
               "SELECT o.since || ' ' || o.until || ' ' || o.reason || ' ' || a.name FROM tier_override AS o"
               " JOIN operator AS a ON a.id = o.approver_id WHERE o.partner_id = ?",
               "p1", "2026-04-01 2026-06-30 Strategic Ada");
  assert_shown (fixture, "p1", "Platinum");
  assert_shown (fixture, "p2", "Gold");

  /* Until then the rules wait; then they decide again, and the tier is the one that the rules gave. */
  review = prepare (fixture, "2026-06-30", "2026-06-30");
  g_assert_null (find_item (review, "p1"));
  g_assert_null (find_item (review, "p2"));
  g_clear_pointer (&review, liaison_review_free);
  refresh (fixture, "2026-06-30", 0);
  refresh (fixture, "2026-07-01", 2);
  assert_shown (fixture, "p1", "Gold");
  assert_shown (fixture, "p2", NULL);
  refresh (fixture, "2026-07-01", 0);
  review = prepare (fixture, "2026-07-01", "2026-07-01");
  g_assert_cmpint (get_item (review, "p1")->proposal.move, ==, LIAISON_MOVE_AT_RISK);
  g_assert_cmpint (get_item (review, "p2")->proposal.move, ==, LIAISON_MOVE_ENTER);
  liaison_review_accept_all (review);
  write_down (fixture, review, "2026-07-01");
  assert_membership (fixture, "p2", "silver since 2026-07-01, good");
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

  set_up (fixture);
  liaison_store_set_author (fixture->store, ada);
  first = prepare_by_hand (fixture, "p1", "gold", "2026-06-30");
  late = prepare_by_hand (fixture, "p1", "silver", "2026-06-30");
  write_down (fixture, first, "2026-03-10");
  assert_shown (fixture, "p1", "Gold");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM tier_review"), ==, 0);
  /* Of whoever knew nothing of it. */
  g_assert_false (try_to_write (fixture, late, "2026-03-10", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  second = prepare_by_hand (fixture, "p1", "platinum", "2026-04-30");
  write_down (fixture, second, "2026-03-10");
  assert_shown (fixture, "p1", "Platinum");
  refresh (fixture, "2026-05-01", 1);
  assert_shown (fixture, "p1", "Gold");
  workspace_fixture_assert_whole (fixture->store);
}

/* An override over the last day of grace: the rules wait, and then the figures of the review count. */
static void
test_override_over_grace (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonReview) review = NULL;

  set_up (fixture);
  add_member (fixture, 1, "gold", "2024-01-01");
  add_member (fixture, 2, "gold", "2024-01-01");
  hold (fixture, "2026-04-01", "2026-04-01");
  row_fixture_change (
      fixture,
      "INSERT INTO tier_override (id, program_id, partner_id, tier, since, until, reason, approver_id) VALUES"
      " ({v1}, {g1}, {p1}, 'gold', '2026-06-01', '2026-07-10', 'why', {o1}),"
      " ({v2}, {g1}, {p2}, 'gold', '2026-06-01', '2026-07-10', 'why', {o1})");
  review = prepare (fixture, "2026-07-05", "2026-07-05");
  g_assert_null (find_item (review, "p1"));
  g_clear_pointer (&review, liaison_review_free);
  sell (fixture, 1, "p1", "2026-07-08", 1000);
  hold (fixture, "2026-07-15", "2026-07-15");
  assert_decision (fixture, "p1", "recover gold to gold of gold, 2026-07-15 from 2026-07-15");
  assert_decision (fixture, "p2", "demote gold to silver of none, 2026-07-15 from 2026-07-16");
}

/* Somebody moved a partner since: nothing is written, and what is prepared anew is. */
static void
assert_conflict (WorkspaceFixture *fixture, const char *meanwhile)
{
  g_autoptr (LiaisonReview) review = prepare (fixture, "2026-04-01", "2026-04-01");
  g_autoptr (GError) error = NULL;
  const gint64 n_decisions = count (fixture, "SELECT count (*) FROM tier_decision");

  liaison_review_accept_all (review);
  row_fixture_change (fixture, meanwhile);
  g_assert_false (try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM tier_decision"), ==, n_decisions);
  for (guint i = 0; i < review->items->len; i++)
    {
      LiaisonReviewItem *item = liaison_review_get_item (review, i);

      item->choice = LIAISON_REVIEW_HOLD;
      item->reason = g_strdup ("why");
    }
  g_assert_false (try_to_write (fixture, review, "2026-04-01", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
}

static void
test_conflict (WorkspaceFixture *fixture, gconstpointer data)
{
  set_up (fixture);
  sell (fixture, 2, "p2", "2026-02-01", 1000);
  add_member (fixture, 1, "gold", "2024-01-01");
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
  hold (fixture, "2026-04-01", "2026-04-01");
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
      " 'd', (SELECT count (*) FROM tier_decision), 'r', (SELECT count (*) FROM tier_review),"
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

  set_up (fixture);
  liaison_store_set_author (fixture->store, ada);
  sell (fixture, 1, "p1", "2026-02-01", 1000);
  sell (fixture, 2, "p4", "2026-02-01", 1000);
  add_member (fixture, 2, "gold", "2024-01-01");
  add_member (fixture, 3, "gold", "2024-01-01");
  refresh (fixture, "2026-03-31", 2);
  before = dump (fixture);
  review = prepare (fixture, "2026-04-01", "2026-04-01");
  liaison_review_accept_all (review);
  item = get_item (review, "p3");
  item->choice = LIAISON_REVIEW_OVERRIDE;
  item->reason = g_strdup ("why");
  item->override_tier = g_strdup ("platinum");
  item->override_until = program_fixture_date ("2026-06-30");
  sequence = write_down (fixture, review, "2026-04-01");
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

/* Display ------------------------------------------------------------------------------------------------------------- */

/* The name of the tier in the version in force; else the latest that has it; else the code. */
static void
test_display (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) later = standard_rules ();
  g_autofree char *version = NULL;
  g_autofree char *other = NULL;

  set_up (fixture);
  g_set_str (&liaison_rules_get_tier (later, 1)->name, "Gold Plus");
  liaison_rules_remove_tier (later, 0);
  version = program_fixture_publish (fixture, "g1", later, "2026-07-01");
  add_member (fixture, 1, "gold", "2024-01-01");
  add_member (fixture, 2, "silver", "2024-01-01");
  add_member (fixture, 3, "unheard-of", "2024-01-01");
  add_member (fixture, 4, "gold", "2026-07-02");
  row_fixture_change (fixture, "UPDATE partner SET tier = 'By hand' WHERE id = {p4}");
  refresh (fixture, "2026-06-30", 3);
  assert_shown (fixture, "p1", "Gold");
  assert_shown (fixture, "p2", "Silver");
  assert_shown (fixture, "p3", "unheard-of");
  assert_shown (fixture, "p4", "By hand");
  refresh (fixture, "2026-07-01", 1);
  assert_shown (fixture, "p1", "Gold Plus");
  assert_shown (fixture, "p2", "Silver");
  refresh (fixture, "2026-07-02", 1);
  assert_shown (fixture, "p4", "Gold Plus");

  /* Of two main programs the older one counts, in whatever order they are brought up to date; another one alters nothing. */
  row_fixture_change (
      fixture, "INSERT INTO program (id, name, currency) VALUES ({g2}, 'Second', 'EUR');"
               "INSERT INTO program (id, name, currency, is_main) VALUES ({g3}, 'Third', 'EUR', 0);"
               "INSERT INTO partner (id, name) VALUES ({p5}, 'Five');"
               "INSERT INTO membership (id, program_id, partner_id, joined_on, tier) VALUES"
               " ({m11}, {g2}, {p1}, '2024-01-01', 'other'), ({m12}, {g2}, {p5}, '2024-01-01', 'other'),"
               " ({m13}, {g3}, {p5}, '2024-01-01', 'third')");
  refresh_program (fixture, "g2", "2026-07-02", 1);
  refresh_program (fixture, "g3", "2026-07-02", 0);
  assert_shown (fixture, "p1", "Gold Plus");
  assert_shown (fixture, "p5", "other");
  /* Once it has left the older one, the other one counts. */
  row_fixture_change (fixture, "UPDATE membership SET ended_on = '2026-07-03' WHERE id = {m1}");
  refresh_program (fixture, "g2", "2026-07-02", 0);
  refresh_program (fixture, "g2", "2026-07-03", 1);
  assert_shown (fixture, "p1", "other");
}

/* Replay ------------------------------------------------------------------------------------------------------------- */

static LiaisonDecisionReplay *
replay (WorkspaceFixture *fixture, const char *partner, const char *kind)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT id FROM tier_decision WHERE partner_id = ? AND kind = '%s'", kind);
  g_autofree char *id = get_text (fixture, sql, partner);
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
  return count (fixture, "SELECT max (sequence) FROM change");
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

  set_up (fixture);
  liaison_store_set_author (fixture->store, ada);
  sell (fixture, 1, "p1", "2025-02-01", 1000);
  sell (fixture, 2, "p2", "2026-01-01", 100);
  hold (fixture, "2025-04-01", "2025-04-01");
  review = prepare (fixture, "2026-04-01", "2026-04-01");
  get_item (review, "p1")->choice = LIAISON_REVIEW_ACCEPT;
  item = get_item (review, "p2");
  item->choice = LIAISON_REVIEW_HOLD;
  item->reason = g_strdup ("Not yet");
  write_down (fixture, review, "2026-04-01");
  g_clear_pointer (&review, liaison_review_free);
  review = prepare (fixture, "2026-07-15", "2026-07-15");
  get_item (review, "p1")->choice = LIAISON_REVIEW_ACCEPT;
  item = get_item (review, "p2");
  item->choice = LIAISON_REVIEW_OVERRIDE;
  item->reason = g_strdup ("Now");
  item->override_tier = g_strdup ("gold");
  item->override_until = program_fixture_date ("2026-12-31");
  write_down (fixture, review, "2026-07-15");

  /* Rules, data and standing change: other tiers, other regions, sales that came in late. */
  version = program_fixture_publish (fixture, "g1", other, "2026-08-01");
  sell (fixture, 3, "p1", "2025-03-01", 77);
  sell (fixture, 4, "p1", "2026-06-30", 500);
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

  set_up (fixture);
  sell (fixture, 1, "p1", "2025-02-01", 1000);
  hold (fixture, "2025-04-01", "2025-04-01");
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
  add_program (fixture, rules);
  row_fixture_change (
      fixture,
      "INSERT INTO person (id, name) VALUES ({h1}, 'Ada Unique'), ({h2}, 'B');"
      "INSERT INTO employment (id, person_id, partner_id) VALUES ({e1}, {h1}, {p1}), ({e2}, {h2}, {p1});"
      "INSERT INTO certification (id, person_id, name, passed_on) VALUES ({c1}, {h1}, 'X', '2025-01-01'),"
      " ({c2}, {h2}, 'X', '2025-01-01')");
  hold (fixture, "2026-04-01", "2026-04-01");
  assert_membership (fixture, "p1", "gold since 2026-04-01, good");
  before = get_text (fixture,
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
  after = get_text (fixture,
                    "SELECT json_array (kind, to_tier, inputs, explanation) FROM tier_decision"
                    " WHERE partner_id = ?",
                    "p1");
  g_assert_cmpstr (after, ==, before);
  assert_membership (fixture, "p1", "gold since 2026-04-01, good");
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

/* Without rules ------------------------------------------------------------------------------------------------------ */

static void
test_nothing_in_force (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonProgramInfo) program = NULL;
  g_autoptr (GError) error = NULL;

  set_up (fixture);
  program = program_fixture_load (fixture, "g1");
  g_assert_null (liaison_review_prepare (liaison_store_get_database (fixture->store), program,
                                         program_fixture_date ("2024-12-31"), TRUE,
                                         instant ("2026-01-01T00:00:00Z"), NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
}

static gboolean
is_over (const char *as_of, const char *now, const char *time_zone)
{
  return liaison_grace_is_over (program_fixture_date ("2026-06-30"), program_fixture_date (as_of),
                                instant (now), time_zone);
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
  ADD ("/review/demotion-to-evaluated", test_demotion_to_evaluated);
  ADD ("/review/newcomer", test_newcomer);
  ADD ("/review/at-once", test_at_once);
  ADD ("/review/at-once-held", test_at_once_held);
  ADD ("/review/promotion-waits", test_promotion_waits);
  ADD ("/review/joins-later", test_joins_later);
  ADD ("/review/time-zones", test_time_zones);
  ADD ("/review/closing-rules", test_closing_rules);
  ADD ("/review/hold", test_hold);
  ADD ("/review/undecided", test_undecided);
  ADD ("/review/override", test_override);
  ADD ("/review/override-again", test_override_again);
  ADD ("/review/override-over-grace", test_override_over_grace);
  ADD ("/review/conflict", test_conflict);
  ADD ("/review/undo", test_undo);
  ADD ("/review/display", test_display);
  ADD ("/review/replay", test_replay);
  ADD ("/review/replay-differs", test_replay_differs);
  ADD ("/review/erased-person", test_erased_person);
  ADD ("/review/nothing-in-force", test_nothing_in_force);
  g_test_add_func ("/review/grace-is-over", test_grace_is_over);
#undef ADD

  return g_test_run ();
}
