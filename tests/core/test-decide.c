/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "core/program/decide.h"

/* The golden days of rules.md 0 and 4, and a random walk against a slow model that reads the sentences
 * anew. */

#define SILVER 0
#define GOLD 1
#define PLATINUM 2

static const LiaisonRulesPolicy usual = {
  .grace_days = 90,
  .newcomer_months = 12,
  .repeat_months = 24,
  .review_months = 12,
};

static LiaisonStanding
new_standing (int tier)
{
  LiaisonStanding standing = LIAISON_STANDING_NONE;

  standing.is_member = tier != LIAISON_NO_TIER;
  standing.tier = tier;
  if (standing.is_member)
    standing.joined_on = rules_fixture_date ("2020-01-01");
  return standing;
}

static LiaisonProposal
decide (const LiaisonRulesPolicy *policy,
        const LiaisonStanding *standing,
        int evaluated,
        const char *as_of,
        gboolean is_review)
{
  LiaisonProposal proposal;

  liaison_decide (policy, standing, evaluated, rules_fixture_date (as_of), is_review, &proposal);
  return proposal;
}

static void
assert_proposal (LiaisonProposal proposal, LiaisonMove move, LiaisonMoveReason reason, int tier)
{
  g_assert_cmpstr (liaison_move_to_word (proposal.move), ==, liaison_move_to_word (move));
  g_assert_cmpint (proposal.reason, ==, reason);
  g_assert_cmpint (proposal.tier, ==, tier);
}

static void
assert_date (LiaisonDate date, const char *expected)
{
  g_autofree char *text = liaison_date_to_text (date);

  g_assert_cmpstr (text, ==, expected);
}

static LiaisonStanding
accept (LiaisonStanding standing, LiaisonProposal proposal, const char *as_of)
{
  return liaison_standing_after (&standing, &proposal, rules_fixture_date (as_of));
}

/* Review on 1 April, 90 days: grace through 30 June, whose figures close it; the demotion takes effect on 1
 * July. */
static void
test_grace (void)
{
  LiaisonStanding standing = new_standing (GOLD);
  LiaisonProposal proposal = decide (&usual, &standing, SILVER, "2026-04-01", TRUE);

  assert_proposal (proposal, LIAISON_MOVE_AT_RISK, LIAISON_MOVE_REASON_GRACE_BEGINS, GOLD);
  assert_date (proposal.grace_until, "2026-06-30");
  standing = accept (standing, proposal, "2026-04-01");
  g_assert_true (standing.is_at_risk);
  assert_date (standing.missed_on, "2026-04-01");

  /* Before the last day nothing is closed. */
  proposal = decide (&usual, &standing, SILVER, "2026-06-29", TRUE);
  assert_proposal (proposal, LIAISON_MOVE_KEEP, LIAISON_MOVE_REASON_IN_GRACE, GOLD);
  assert_date (liaison_standing_get_day (&standing, rules_fixture_date ("2026-06-29"), TRUE), "2026-06-29");
  assert_date (liaison_standing_get_day (&standing, rules_fixture_date ("2026-06-30"), TRUE), "2026-06-30");
  assert_date (liaison_standing_get_day (&standing, rules_fixture_date ("2026-10-01"), TRUE), "2026-06-30");
  assert_date (liaison_standing_get_day (&standing, rules_fixture_date ("2026-10-01"), FALSE), "2026-10-01");

  proposal = decide (&usual, &standing, SILVER, "2026-06-30", TRUE);
  assert_proposal (proposal, LIAISON_MOVE_DEMOTE, LIAISON_MOVE_REASON_GRACE_OVER, SILVER);
  assert_date (proposal.effective_on, "2026-07-01");
  standing = accept (standing, proposal, "2026-06-30");
  g_assert_cmpint (standing.tier, ==, SILVER);
  g_assert_false (standing.is_at_risk);
  g_assert_cmpint (standing.grace_until, ==, LIAISON_DATE_NONE);
  /* The miss is the one with which grace began. */
  assert_date (standing.missed_on, "2026-04-01");
}

static void
test_recovery (void)
{
  LiaisonStanding standing = new_standing (GOLD);
  LiaisonProposal proposal = decide (&usual, &standing, SILVER, "2026-04-01", TRUE);

  standing = accept (standing, proposal, "2026-04-01");
  /* Between reviews nothing is said of it. */
  assert_proposal (decide (&usual, &standing, GOLD, "2026-05-01", FALSE), LIAISON_MOVE_KEEP,
                   LIAISON_MOVE_REASON_STEADY, GOLD);
  proposal = decide (&usual, &standing, GOLD, "2026-06-30", TRUE);
  assert_proposal (proposal, LIAISON_MOVE_RECOVER, LIAISON_MOVE_REASON_RECOVERED, GOLD);
  standing = accept (standing, proposal, "2026-06-30");
  g_assert_false (standing.is_at_risk);
  assert_date (standing.missed_on, "2026-04-01");

  /* Better than before is a promotion, and no risk either. */
  standing = new_standing (GOLD);
  standing = accept (standing, decide (&usual, &standing, SILVER, "2026-04-01", TRUE), "2026-04-01");
  proposal = decide (&usual, &standing, PLATINUM, "2026-06-30", TRUE);
  assert_proposal (proposal, LIAISON_MOVE_PROMOTE, LIAISON_MOVE_REASON_EARNED, PLATINUM);
  g_assert_false (accept (standing, proposal, "2026-06-30").is_at_risk);
}

/* The first demotion review lies at least 12 months after joining. */
static void
test_newcomer (void)
{
  LiaisonStanding standing = new_standing (GOLD);

  standing.joined_on = rules_fixture_date ("2025-04-02");
  assert_proposal (decide (&usual, &standing, SILVER, "2026-04-01", TRUE), LIAISON_MOVE_KEEP,
                   LIAISON_MOVE_REASON_NEWCOMER, GOLD);
  standing.joined_on = rules_fixture_date ("2025-04-01");
  assert_proposal (decide (&usual, &standing, SILVER, "2026-04-01", TRUE), LIAISON_MOVE_AT_RISK,
                   LIAISON_MOVE_REASON_GRACE_BEGINS, GOLD);
  /* The last day of February stands for the 29th. */
  standing.joined_on = rules_fixture_date ("2024-02-29");
  assert_proposal (decide (&usual, &standing, SILVER, "2025-02-27", TRUE), LIAISON_MOVE_KEEP,
                   LIAISON_MOVE_REASON_NEWCOMER, GOLD);
  assert_proposal (decide (&usual, &standing, SILVER, "2025-02-28", TRUE), LIAISON_MOVE_AT_RISK,
                   LIAISON_MOVE_REASON_GRACE_BEGINS, GOLD);
}

/* A second miss in the 24 months (start, end] before has no grace. */
static void
test_second_miss (void)
{
  LiaisonStanding standing = new_standing (GOLD);
  LiaisonProposal proposal;

  standing.missed_on = rules_fixture_date ("2024-04-02");
  proposal = decide (&usual, &standing, SILVER, "2026-04-01", TRUE);
  assert_proposal (proposal, LIAISON_MOVE_DEMOTE, LIAISON_MOVE_REASON_REPEATED, SILVER);
  assert_date (proposal.effective_on, "2026-04-02");
  assert_date (accept (standing, proposal, "2026-04-01").missed_on, "2026-04-01");
  standing.missed_on = rules_fixture_date ("2024-04-01");
  assert_proposal (decide (&usual, &standing, SILVER, "2026-04-01", TRUE), LIAISON_MOVE_AT_RISK,
                   LIAISON_MOVE_REASON_GRACE_BEGINS, GOLD);
}

static void
test_no_grace (void)
{
  LiaisonRulesPolicy policy = usual;
  LiaisonStanding standing = new_standing (PLATINUM);
  LiaisonProposal proposal;

  policy.grace_days = 0;
  proposal = decide (&policy, &standing, SILVER, "2026-04-01", TRUE);
  assert_proposal (proposal, LIAISON_MOVE_DEMOTE, LIAISON_MOVE_REASON_NO_GRACE, GOLD);
  assert_date (proposal.effective_on, "2026-04-02");
  assert_date (accept (standing, proposal, "2026-04-01").missed_on, "2026-04-01");
  policy.demotes_to_evaluated = TRUE;
  assert_proposal (decide (&policy, &standing, SILVER, "2026-04-01", TRUE), LIAISON_MOVE_DEMOTE,
                   LIAISON_MOVE_REASON_NO_GRACE, SILVER);
  assert_proposal (decide (&policy, &standing, LIAISON_NO_TIER, "2026-04-01", TRUE), LIAISON_MOVE_DEMOTE,
                   LIAISON_MOVE_REASON_NO_GRACE, LIAISON_NO_TIER);
  /* Between reviews nobody is demoted. */
  assert_proposal (decide (&policy, &standing, SILVER, "2026-04-01", FALSE), LIAISON_MOVE_KEEP,
                   LIAISON_MOVE_REASON_SHORT_UNTIL_REVIEW, PLATINUM);
}

static void
test_promotion (void)
{
  LiaisonRulesPolicy policy = usual;
  LiaisonStanding standing = new_standing (SILVER);
  LiaisonProposal proposal;

  assert_proposal (decide (&policy, &standing, PLATINUM, "2026-04-01", FALSE), LIAISON_MOVE_KEEP,
                   LIAISON_MOVE_REASON_WAITS_FOR_REVIEW, SILVER);
  assert_proposal (decide (&policy, &standing, PLATINUM, "2026-04-01", TRUE), LIAISON_MOVE_PROMOTE,
                   LIAISON_MOVE_REASON_EARNED, PLATINUM);
  policy.promotes_at_once = TRUE;
  proposal = decide (&policy, &standing, PLATINUM, "2026-04-01", FALSE);
  assert_proposal (proposal, LIAISON_MOVE_PROMOTE, LIAISON_MOVE_REASON_EARNED, PLATINUM);
  assert_date (proposal.effective_on, "2026-04-01");
  policy.promotes_one_step = TRUE;
  assert_proposal (decide (&policy, &standing, PLATINUM, "2026-04-01", FALSE), LIAISON_MOVE_PROMOTE,
                   LIAISON_MOVE_REASON_ONE_STEP, GOLD);
  assert_proposal (decide (&policy, &standing, GOLD, "2026-04-01", FALSE), LIAISON_MOVE_PROMOTE,
                   LIAISON_MOVE_REASON_EARNED, GOLD);

  /* Whoever enters enters where it belongs. */
  standing = new_standing (LIAISON_NO_TIER);
  proposal = decide (&policy, &standing, GOLD, "2026-04-01", FALSE);
  assert_proposal (proposal, LIAISON_MOVE_ENTER, LIAISON_MOVE_REASON_EARNED, GOLD);
  standing = accept (standing, proposal, "2026-04-01");
  g_assert_true (standing.is_member);
  assert_date (standing.joined_on, "2026-04-01");
  standing = new_standing (LIAISON_NO_TIER);
  assert_proposal (decide (&policy, &standing, LIAISON_NO_TIER, "2026-04-01", TRUE), LIAISON_MOVE_KEEP,
                   LIAISON_MOVE_REASON_NO_TIER, LIAISON_NO_TIER);
}

/* While a tier is set by hand the rules wait, from its first day to its last. */
static void
test_override (void)
{
  LiaisonRulesPolicy policy = usual;
  LiaisonStanding standing = new_standing (SILVER);

  policy.promotes_at_once = TRUE;
  standing.override_tier = PLATINUM;
  standing.override_since = rules_fixture_date ("2026-03-01");
  standing.override_until = rules_fixture_date ("2026-05-31");
  assert_proposal (decide (&policy, &standing, GOLD, "2026-02-28", FALSE), LIAISON_MOVE_PROMOTE,
                   LIAISON_MOVE_REASON_EARNED, GOLD);
  assert_proposal (decide (&policy, &standing, GOLD, "2026-03-01", FALSE), LIAISON_MOVE_KEEP,
                   LIAISON_MOVE_REASON_OVERRIDE, SILVER);
  assert_proposal (decide (&policy, &standing, LIAISON_NO_TIER, "2026-05-31", TRUE), LIAISON_MOVE_KEEP,
                   LIAISON_MOVE_REASON_OVERRIDE, SILVER);
  assert_proposal (decide (&policy, &standing, LIAISON_NO_TIER, "2026-06-01", TRUE), LIAISON_MOVE_AT_RISK,
                   LIAISON_MOVE_REASON_GRACE_BEGINS, SILVER);
  g_assert_cmpint (liaison_standing_get_tier (&standing, rules_fixture_date ("2026-02-28")), ==, SILVER);
  g_assert_cmpint (liaison_standing_get_tier (&standing, rules_fixture_date ("2026-03-01")), ==, PLATINUM);
  g_assert_cmpint (liaison_standing_get_tier (&standing, rules_fixture_date ("2026-05-31")), ==, PLATINUM);
  g_assert_cmpint (liaison_standing_get_tier (&standing, rules_fixture_date ("2026-06-01")), ==, SILVER);
}

/* A tier that was set by hand for the last day of grace must not leave the partner at risk for ever. */
static void
test_override_at_the_end_of_grace (void)
{
  LiaisonStanding standing = new_standing (GOLD);
  LiaisonProposal proposal;

  standing = accept (standing, decide (&usual, &standing, SILVER, "2026-04-01", TRUE), "2026-04-01");
  standing.override_tier = GOLD;
  standing.override_since = rules_fixture_date ("2026-06-01");
  standing.override_until = rules_fixture_date ("2026-08-31");

  assert_date (liaison_standing_get_day (&standing, rules_fixture_date ("2026-07-01"), TRUE), "2026-07-01");
  assert_proposal (decide (&usual, &standing, SILVER, "2026-07-01", TRUE), LIAISON_MOVE_KEEP,
                   LIAISON_MOVE_REASON_OVERRIDE, GOLD);
  /* Once it is over the figures of the review count. */
  assert_date (liaison_standing_get_day (&standing, rules_fixture_date ("2026-10-01"), TRUE), "2026-10-01");
  proposal = decide (&usual, &standing, SILVER, "2026-10-01", TRUE);
  assert_proposal (proposal, LIAISON_MOVE_DEMOTE, LIAISON_MOVE_REASON_GRACE_PAST, SILVER);
  assert_date (proposal.effective_on, "2026-10-02");
  assert_proposal (decide (&usual, &standing, GOLD, "2026-10-01", TRUE), LIAISON_MOVE_RECOVER,
                   LIAISON_MOVE_REASON_RECOVERED, GOLD);
  /* One that ended before the last day of grace changes nothing. */
  standing.override_until = rules_fixture_date ("2026-06-29");
  assert_date (liaison_standing_get_day (&standing, rules_fixture_date ("2026-10-01"), TRUE), "2026-06-30");
}

static void
test_words (void)
{
  for (int i = LIAISON_MOVE_KEEP; i <= LIAISON_MOVE_DEMOTE; i++)
    {
      LiaisonMove move;

      g_assert_true (liaison_move_from_word (liaison_move_to_word ((LiaisonMove) i), &move));
      g_assert_cmpint (move, ==, i);
      g_assert_nonnull (liaison_move_get_label (move));
    }
  for (int i = LIAISON_MOVE_REASON_STEADY; i <= LIAISON_MOVE_REASON_REPEATED; i++)
    g_assert_nonnull (liaison_move_reason_get_sentence ((LiaisonMoveReason) i));
}

/* Against a slow model ---------------------------------------------------------------------------------------------- */

/* Months later, day by day: the day of the same number, or the last one of a shorter month. */
static LiaisonDate
model_add_months (LiaisonDate date, int months)
{
  int year, month, day;
  LiaisonDate result = LIAISON_DATE_NONE;

  liaison_date_to_ymd (date, &year, &month, &day);
  month += months;
  for (; month > 12; month -= 12)
    year++;
  for (; month < 1; month += 12)
    year--;
  for (; result == LIAISON_DATE_NONE; day--)
    result = liaison_date_from_ymd (year, month, day);
  return result;
}

/* A sentence of the rules after the other; what is said first holds. */
static const char *
model_move (const LiaisonRulesPolicy *policy,
            const LiaisonStanding *standing,
            int evaluated,
            LiaisonDate day,
            gboolean is_review)
{
  const gboolean is_overridden = standing->override_since != LIAISON_DATE_NONE &&
                                 day >= standing->override_since && day <= standing->override_until;
  const gboolean has_missed = standing->missed_on != LIAISON_DATE_NONE &&
                              standing->missed_on > model_add_months (day, -policy->repeat_months);

  if (is_overridden)
    return "keep";
  if (evaluated > standing->tier)
    {
      if (!is_review && !policy->promotes_at_once)
        return "keep";
      return standing->tier == LIAISON_NO_TIER ? "enter" : "promote";
    }
  if (!is_review)
    return "keep";
  if (evaluated == standing->tier)
    return standing->is_at_risk ? "recover" : "keep";
  if (standing->is_at_risk)
    return day < standing->grace_until ? "keep" : "demote";
  if (day < model_add_months (standing->joined_on, policy->newcomer_months))
    return "keep";
  return has_missed || policy->grace_days == 0 ? "demote" : "at-risk";
}

static int
model_tier (const LiaisonRulesPolicy *policy,
            const LiaisonStanding *standing,
            int evaluated,
            const char *move)
{
  if (g_str_equal (move, "enter"))
    return evaluated;
  if (g_str_equal (move, "promote"))
    return policy->promotes_one_step ? standing->tier + 1 : evaluated;
  if (g_str_equal (move, "demote"))
    return policy->demotes_to_evaluated ? evaluated : standing->tier - 1;
  return standing->tier;
}

static void
walk_one_step (const LiaisonRulesPolicy *policy, LiaisonStanding *standing, LiaisonDate as_of)
{
  const gboolean is_review = g_test_rand_bit ();
  const int evaluated = g_test_rand_int_range (LIAISON_NO_TIER, PLATINUM + 1);
  const LiaisonDate day = liaison_standing_get_day (standing, as_of, is_review);
  const char *move = model_move (policy, standing, evaluated, day, is_review);
  LiaisonStanding before = *standing;
  LiaisonProposal proposal;

  g_assert_cmpint (day, <=, as_of);
  g_assert_true (day == as_of || (is_review && before.is_at_risk && day == before.grace_until));
  liaison_decide (policy, standing, evaluated, day, is_review, &proposal);
  g_assert_cmpstr (liaison_move_to_word (proposal.move), ==, move);
  g_assert_cmpint (proposal.tier, ==, model_tier (policy, standing, evaluated, move));
  g_assert_cmpint (proposal.effective_on, ==, g_str_equal (move, "demote") ? day + 1 : day);
  g_assert_cmpint (proposal.grace_until, ==,
                   g_str_equal (move, "at-risk") ? day + policy->grace_days : LIAISON_DATE_NONE);

  *standing = liaison_standing_after (standing, &proposal, day);
  g_assert_cmpint (standing->tier, ==, proposal.tier);
  if (proposal.move == LIAISON_MOVE_KEEP)
    {
      g_assert_cmpint (standing->is_at_risk, ==, before.is_at_risk);
      g_assert_cmpint (standing->missed_on, ==, before.missed_on);
      return;
    }
  g_assert_true (standing->is_member);
  g_assert_cmpint (standing->is_at_risk, ==, proposal.move == LIAISON_MOVE_AT_RISK);
  g_assert_cmpint (standing->grace_until, ==, proposal.grace_until);
  if (proposal.move == LIAISON_MOVE_AT_RISK || (proposal.move == LIAISON_MOVE_DEMOTE && !before.is_at_risk))
    g_assert_cmpint (standing->missed_on, ==, day);
  else
    g_assert_cmpint (standing->missed_on, ==, before.missed_on);
}

static void
test_random (void)
{
  const guint n_walks = rules_fixture_is_long () ? 100000 : 3000;

  for (guint i = 0; i < n_walks; i++)
    {
      const LiaisonRulesPolicy policy = {
        .promotes_at_once = g_test_rand_bit (),
        .promotes_one_step = g_test_rand_bit (),
        .demotes_to_evaluated = g_test_rand_bit (),
        .grace_days = g_test_rand_int_range (0, 3) * 45,
        .newcomer_months = g_test_rand_int_range (0, 19),
        .repeat_months = g_test_rand_int_range (0, 37),
        .review_months = 3,
      };
      LiaisonStanding standing = LIAISON_STANDING_NONE;
      LiaisonDate as_of = rules_fixture_date ("2020-01-01");

      for (guint step = 0; step < 40; step++)
        {
          as_of += g_test_rand_int_range (0, 60);
          if (g_test_rand_int_range (0, 8) == 0)
            {
              standing.override_tier = g_test_rand_int_range (LIAISON_NO_TIER, PLATINUM + 1);
              standing.override_since = as_of + g_test_rand_int_range (0, 30);
              standing.override_until = standing.override_since + g_test_rand_int_range (0, 120);
            }
          walk_one_step (&policy, &standing, as_of);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decide/grace", test_grace);
  g_test_add_func ("/decide/recovery", test_recovery);
  g_test_add_func ("/decide/newcomer", test_newcomer);
  g_test_add_func ("/decide/second-miss", test_second_miss);
  g_test_add_func ("/decide/no-grace", test_no_grace);
  g_test_add_func ("/decide/promotion", test_promotion);
  g_test_add_func ("/decide/override", test_override);
  g_test_add_func ("/decide/override-at-the-end-of-grace", test_override_at_the_end_of_grace);
  g_test_add_func ("/decide/words", test_words);
  g_test_add_func ("/decide/random", test_random);
  return g_test_run ();
}
