/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/decide.h"

#include <glib/gi18n-lib.h>

/* What follows from the tier that a partner's values earn: rules.md 4. Pure, and without a clock. */

static const struct
{
  const char *word;
  const char *label;
} moves[] = {
  [LIAISON_MOVE_KEEP] = { "keep", N_ ("Stays") },
  [LIAISON_MOVE_ENTER] = { "enter", N_ ("Enters") },
  [LIAISON_MOVE_PROMOTE] = { "promote", N_ ("Promotion") },
  [LIAISON_MOVE_AT_RISK] = { "at-risk", N_ ("At risk") },
  [LIAISON_MOVE_RECOVER] = { "recover", N_ ("Recovered") },
  [LIAISON_MOVE_DEMOTE] = { "demote", N_ ("Demotion") },
};

/* Translators: {current}, {evaluated}, {next} are tiers; {day} and {until} are days. Keep the words in
 * braces. */
static const char *const reasons[] = {
  [LIAISON_MOVE_REASON_STEADY] = N_ ("The figures earn {evaluated}, which the partner has."),
  [LIAISON_MOVE_REASON_NO_TIER] = N_ ("The figures earn no tier yet."),
  [LIAISON_MOVE_REASON_OVERRIDE] = N_ ("The tier was set by hand until {until}; until then the rules wait."),
  [LIAISON_MOVE_REASON_EARNED] = N_ ("The figures earn {evaluated}."),
  [LIAISON_MOVE_REASON_ONE_STEP] =
      N_ ("The figures earn {evaluated}; the rules promote by one tier at a time, to {next}."),
  [LIAISON_MOVE_REASON_WAITS_FOR_REVIEW] =
      N_ ("The figures earn {evaluated}; the next review decides on the promotion."),
  [LIAISON_MOVE_REASON_SHORT_UNTIL_REVIEW] =
      N_ ("The figures earn {evaluated}, less than {current}; the next review decides."),
  [LIAISON_MOVE_REASON_NEWCOMER] =
      N_ ("The figures earn {evaluated}, less than {current}; a newcomer is not demoted before {until}."),
  [LIAISON_MOVE_REASON_GRACE_BEGINS] = N_ (
      "The figures earn {evaluated}, less than {current}. There is time to make up for it through {until}."),
  [LIAISON_MOVE_REASON_IN_GRACE] =
      N_ ("The figures earn {evaluated}, less than {current}. There is still time through {until}."),
  [LIAISON_MOVE_REASON_RECOVERED] =
      N_ ("The figures earn {evaluated} again: the partner is no longer at risk."),
  [LIAISON_MOVE_REASON_GRACE_OVER] =
      N_ ("The figures of {until}, the last day of grace, earn {evaluated}, less than {current}."),
  [LIAISON_MOVE_REASON_GRACE_PAST] = N_ (
      "The figures earn {evaluated}, less than {current}. There was time to make up for it through {until}."),
  [LIAISON_MOVE_REASON_NO_GRACE] =
      N_ ("The figures earn {evaluated}, less than {current}; the rules give no grace."),
  [LIAISON_MOVE_REASON_REPEATED] =
      N_ ("The figures earn {evaluated}, less than {current}, for a second time: there is no grace."),
};

/**
 * liaison_standing_is_overridden:
 *
 * Returns: whether somebody set the tier by hand for that day
 */
gboolean
liaison_standing_is_overridden (const LiaisonStanding *self, LiaisonDate on)
{
  return self->override_since != LIAISON_DATE_NONE && self->override_since <= on &&
         on <= self->override_until;
}

/**
 * liaison_standing_get_tier:
 *
 * Returns: the tier in effect on that day
 */
int
liaison_standing_get_tier (const LiaisonStanding *self, LiaisonDate on)
{
  return liaison_standing_is_overridden (self, on) ? self->override_tier : self->tier;
}

/**
 * liaison_standing_get_day:
 * @as_of: the day of a review or of a look between reviews
 *
 * Returns: the day whose figures count: where a review comes after grace has ended, its last day, unless
 *   somebody had set the tier by hand for that day, so that the rules waited; else @as_of
 */
LiaisonDate
liaison_standing_get_day (const LiaisonStanding *self, LiaisonDate as_of, gboolean is_review)
{
  return is_review && self->is_at_risk && self->grace_until < as_of &&
                 !liaison_standing_is_overridden (self, as_of) &&
                 !liaison_standing_is_overridden (self, self->grace_until)
             ? self->grace_until
             : as_of;
}

static void
propose (LiaisonProposal *proposal, LiaisonMove move, LiaisonMoveReason reason, int tier)
{
  proposal->move = move;
  proposal->reason = reason;
  proposal->tier = tier;
}

static void
decide_up (const LiaisonRulesPolicy *policy,
           const LiaisonStanding *standing,
           int evaluated,
           gboolean is_review,
           LiaisonProposal *proposal)
{
  const gboolean is_step =
      policy->promotes_one_step && standing->tier != LIAISON_NO_TIER && evaluated > standing->tier + 1;

  if (!is_review && !policy->promotes_at_once)
    propose (proposal, LIAISON_MOVE_KEEP, LIAISON_MOVE_REASON_WAITS_FOR_REVIEW, standing->tier);
  else
    propose (proposal, standing->tier == LIAISON_NO_TIER ? LIAISON_MOVE_ENTER : LIAISON_MOVE_PROMOTE,
             is_step ? LIAISON_MOVE_REASON_ONE_STEP : LIAISON_MOVE_REASON_EARNED,
             is_step ? standing->tier + 1 : evaluated);
}

static void
demote (const LiaisonRulesPolicy *policy,
        const LiaisonStanding *standing,
        int evaluated,
        LiaisonMoveReason reason,
        LiaisonDate last_day,
        LiaisonProposal *proposal)
{
  propose (proposal, LIAISON_MOVE_DEMOTE, reason,
           policy->demotes_to_evaluated ? evaluated : standing->tier - 1);
  proposal->effective_on = liaison_date_add_days (last_day, 1);
}

static gboolean
is_newcomer (const LiaisonRulesPolicy *policy, const LiaisonStanding *standing, LiaisonDate as_of)
{
  return standing->joined_on != LIAISON_DATE_NONE &&
         as_of < liaison_date_add_months (standing->joined_on, policy->newcomer_months);
}

/* Fell short at a review before, and that lies in the months (start, end] before this one. */
static gboolean
is_repeated (const LiaisonRulesPolicy *policy, const LiaisonStanding *standing, LiaisonDate as_of)
{
  return standing->missed_on != LIAISON_DATE_NONE &&
         standing->missed_on > liaison_date_add_months (as_of, -policy->repeat_months);
}

static void
decide_down (const LiaisonRulesPolicy *policy,
             const LiaisonStanding *standing,
             int evaluated,
             LiaisonDate as_of,
             gboolean is_review,
             LiaisonProposal *proposal)
{
  if (!is_review)
    propose (proposal, LIAISON_MOVE_KEEP, LIAISON_MOVE_REASON_SHORT_UNTIL_REVIEW, standing->tier);
  else if (standing->is_at_risk && as_of < standing->grace_until)
    propose (proposal, LIAISON_MOVE_KEEP, LIAISON_MOVE_REASON_IN_GRACE, standing->tier);
  else if (standing->is_at_risk)
    demote (policy, standing, evaluated,
            as_of == standing->grace_until ? LIAISON_MOVE_REASON_GRACE_OVER : LIAISON_MOVE_REASON_GRACE_PAST,
            as_of, proposal);
  else if (is_newcomer (policy, standing, as_of))
    propose (proposal, LIAISON_MOVE_KEEP, LIAISON_MOVE_REASON_NEWCOMER, standing->tier);
  else if (is_repeated (policy, standing, as_of))
    demote (policy, standing, evaluated, LIAISON_MOVE_REASON_REPEATED, as_of, proposal);
  else if (policy->grace_days == 0)
    demote (policy, standing, evaluated, LIAISON_MOVE_REASON_NO_GRACE, as_of, proposal);
  else
    {
      propose (proposal, LIAISON_MOVE_AT_RISK, LIAISON_MOVE_REASON_GRACE_BEGINS, standing->tier);
      proposal->grace_until = liaison_date_add_days (as_of, policy->grace_days);
    }
}

/**
 * liaison_decide:
 * @evaluated: the tier that the values of @as_of earn
 * @as_of: what liaison_standing_get_day() says
 * @is_review: whether this is a review: only there are partners demoted
 * @proposal: (out caller-allocates): what follows
 *
 * The rules of promotion and demotion, rules.md 4: a promotion at once or at a review, by one step or
 * several; a demotion only at a review and after grace, never of a newcomer, without grace the second time. A
 * review on 1 April with 90 days of grace: the last day of grace is 30 June, the figures of that day close
 * it, the demotion takes effect on 1 July.
 */
void
liaison_decide (const LiaisonRulesPolicy *policy,
                const LiaisonStanding *standing,
                int evaluated,
                LiaisonDate as_of,
                gboolean is_review,
                LiaisonProposal *proposal)
{
  *proposal = (LiaisonProposal) { .effective_on = as_of, .grace_until = LIAISON_DATE_NONE };
  if (liaison_standing_is_overridden (standing, as_of))
    propose (proposal, LIAISON_MOVE_KEEP, LIAISON_MOVE_REASON_OVERRIDE, standing->tier);
  else if (evaluated > standing->tier)
    decide_up (policy, standing, evaluated, is_review, proposal);
  else if (evaluated < standing->tier)
    decide_down (policy, standing, evaluated, as_of, is_review, proposal);
  else if (standing->is_at_risk && is_review)
    propose (proposal, LIAISON_MOVE_RECOVER, LIAISON_MOVE_REASON_RECOVERED, standing->tier);
  else
    propose (proposal, LIAISON_MOVE_KEEP,
             evaluated == LIAISON_NO_TIER ? LIAISON_MOVE_REASON_NO_TIER : LIAISON_MOVE_REASON_STEADY,
             standing->tier);
}

/**
 * liaison_standing_after:
 * @proposal: what was accepted
 * @as_of: the day whose figures it rests on
 *
 * Returns: where the partner stands then
 */
LiaisonStanding
liaison_standing_after (const LiaisonStanding *self, const LiaisonProposal *proposal, LiaisonDate as_of)
{
  LiaisonStanding after = *self;

  if (proposal->move == LIAISON_MOVE_KEEP)
    return after;
  after.tier = proposal->tier;
  after.is_at_risk = proposal->move == LIAISON_MOVE_AT_RISK;
  after.grace_until = proposal->grace_until;
  if (!after.is_member)
    {
      after.is_member = TRUE;
      after.joined_on = proposal->effective_on;
    }
  /* A demotion after grace stands for the miss with which that grace began. */
  if (proposal->move == LIAISON_MOVE_AT_RISK || (proposal->move == LIAISON_MOVE_DEMOTE && !self->is_at_risk))
    after.missed_on = as_of;
  return after;
}

const char *
liaison_move_to_word (LiaisonMove move)
{
  return moves[move].word;
}

gboolean
liaison_move_from_word (const char *word, LiaisonMove *move)
{
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    if (g_strcmp0 (moves[i].word, word) == 0)
      {
        *move = (LiaisonMove) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * liaison_move_get_label:
 *
 * Returns: what it is, in the user's language
 */
const char *
liaison_move_get_label (LiaisonMove move)
{
  return _ (moves[move].label);
}

/**
 * liaison_move_reason_get_sentence:
 *
 * Returns: a sentence marked for translation, for an explanation
 */
const char *
liaison_move_reason_get_sentence (LiaisonMoveReason reason)
{
  return reasons[reason];
}
