/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/tier-case.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One partner before one decision: what is decided, and why. tier-case-json.c keeps it for a replay. */

/**
 * liaison_tier_case_new:
 * @ladder: what the tiers ask for in the partner's region
 * @values: for each requirement of @rules
 * @as_of: the day that the decision is about, see liaison_standing_get_day()
 *
 * Returns: (transfer full): the case, with copies of all that
 */
LiaisonTierCase *
liaison_tier_case_new (const LiaisonRules *rules,
                       const LiaisonLadder *ladder,
                       const gint64 *values,
                       LiaisonDate values_of,
                       const LiaisonStanding *standing,
                       LiaisonDate as_of,
                       gboolean is_review)
{
  LiaisonTierCase *self = g_new0 (LiaisonTierCase, 1);
  const gsize n_cells = (gsize) ladder->n_tiers * ladder->n_requirements;

  self->rules = liaison_rules_copy (rules);
  self->ladder = liaison_ladder_new_empty (ladder->mode, ladder->n_tiers, ladder->n_requirements);
  memcpy (self->ladder->needed, ladder->needed, sizeof ladder->needed);
  memcpy (self->ladder->weights, ladder->weights, sizeof ladder->weights);
  if (n_cells > 0)
    {
      memcpy (self->ladder->thresholds, ladder->thresholds, n_cells * sizeof *ladder->thresholds);
      memcpy (self->ladder->sources, ladder->sources, n_cells * sizeof *ladder->sources);
    }
  self->values = g_memdup2 (values, ladder->n_requirements * sizeof *values);
  self->values_of = values_of;
  self->standing = *standing;
  self->as_of = as_of;
  self->is_review = is_review;
  return self;
}

void
liaison_tier_case_free (LiaisonTierCase *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->rules, liaison_rules_free);
  g_clear_pointer (&self->ladder, liaison_ladder_free);
  g_free (self->values);
  g_free (self);
}

/**
 * liaison_tier_case_evaluate:
 *
 * Returns: the tier that the values earn
 */
int
liaison_tier_case_evaluate (const LiaisonTierCase *self)
{
  return liaison_ladder_evaluate (self->ladder, self->values);
}

/**
 * liaison_tier_case_decide:
 * @proposal: (out caller-allocates): what follows
 */
void
liaison_tier_case_decide (const LiaisonTierCase *self, LiaisonProposal *proposal)
{
  liaison_decide (&self->rules->policy, &self->standing, liaison_tier_case_evaluate (self), self->as_of,
                  self->is_review, proposal);
}

static const char *
get_tier_name (const LiaisonTierCase *self, int tier)
{
  return tier >= 0 && tier < (int) self->ladder->n_tiers
             ? liaison_rules_get_tier (self->rules, (guint) tier)->name
             /* Translators: below the lowest tier of a program */
             : C_ ("tier", "none");
}

static void
set_value (const LiaisonTierCase *self,
           LiaisonExplanation *line,
           const char *name,
           LiaisonMetricKind kind,
           gint64 value)
{
  if (kind == LIAISON_METRIC_AMOUNT)
    liaison_explanation_set_money (line, name, liaison_money_make (value, self->rules->currency));
  else if (kind == LIAISON_METRIC_COUNT)
    liaison_explanation_set_integer (line, name, value);
  else
    liaison_explanation_set_number (line, name, liaison_metric_value_to_decimal (kind, NULL, value));
}

static LiaisonExplanation *
new_points_line (const LiaisonTierCase *self, guint tier, guint requirement)
{
  const gint64 points =
      liaison_ladder_get_points_of (self->ladder, tier, requirement, self->values[requirement]);
  LiaisonExplanation *line =
      liaison_explanation_new (N_ ("{requirement}: {value} of {threshold} gives {points} of {weight} points"),
                               points > 0 ? LIAISON_EXPLANATION_MET : LIAISON_EXPLANATION_UNMET);

  liaison_explanation_set_number (line, "points", liaison_decimal_make (points, LIAISON_METRIC_DIGITS));
  liaison_explanation_set_number (
      line, "weight", liaison_decimal_make (self->ladder->weights[requirement], LIAISON_METRIC_DIGITS));
  return line;
}

static LiaisonExplanation *
new_line (const LiaisonTierCase *self, guint tier, guint requirement)
{
  const LiaisonMetricKind kind = liaison_rules_get_requirement (self->rules, requirement)->spec.kind;
  const gint64 value = self->values[requirement];
  const gint64 threshold = liaison_ladder_get_threshold (self->ladder, tier, requirement);
  LiaisonExplanation *line;

  if (value == LIAISON_METRIC_UNKNOWN)
    line = liaison_explanation_new (N_ ("{requirement}: nothing is known, {threshold} is asked for"),
                                    LIAISON_EXPLANATION_UNMET);
  else if (self->ladder->mode == LIAISON_RULES_POINTS)
    line = new_points_line (self, tier, requirement);
  else if (value >= threshold)
    line = liaison_explanation_new (N_ ("{requirement}: {value} of {threshold}"), LIAISON_EXPLANATION_MET);
  else
    {
      line = liaison_explanation_new (N_ ("{requirement}: {value} of {threshold}, {gap} short"),
                                      LIAISON_EXPLANATION_UNMET);
      set_value (self, line, "gap", kind, liaison_metric_value_subtract (threshold, value));
    }
  if (value != LIAISON_METRIC_UNKNOWN)
    set_value (self, line, "value", kind, value);
  return line;
}

/* Where the region differs the global threshold stands below. */
static void
add_source (const LiaisonTierCase *self, LiaisonExplanation *line, guint tier, guint requirement)
{
  const LiaisonMetricKind kind = liaison_rules_get_requirement (self->rules, requirement)->spec.kind;
  const LiaisonRulesThreshold *threshold = liaison_rules_get_threshold (self->rules, requirement, tier);
  g_autoptr (LiaisonExplanation) note = NULL;
  gint64 global;

  if (self->ladder->sources[tier * self->ladder->n_requirements + requirement] < 0)
    return;
  if (!threshold->is_set)
    note = liaison_explanation_new (N_ ("Elsewhere nothing is asked for."), LIAISON_EXPLANATION_NEUTRAL);
  else if (liaison_metric_value_from_decimal (kind, self->rules->currency, threshold->value, &global, NULL))
    {
      note = liaison_explanation_new (N_ ("The region has a threshold of its own. Elsewhere it is {global}."),
                                      LIAISON_EXPLANATION_NEUTRAL);
      set_value (self, note, "global", kind, global);
    }
  if (note != NULL)
    liaison_explanation_add (line, g_steal_pointer (&note));
}

static void
add_crossing (LiaisonExplanation *line, LiaisonDate crossing)
{
  LiaisonExplanation *note;

  if (crossing == LIAISON_DATE_NONE)
    return;
  note = liaison_explanation_new (N_ ("At the pace of the last three months it will be reached on {day}."),
                                  LIAISON_EXPLANATION_NEUTRAL);
  liaison_explanation_set_date (note, "day", crossing);
  liaison_explanation_add (line, note);
}

static void
add_requirement (const LiaisonTierCase *self,
                 const LiaisonTierOutlook *outlook,
                 LiaisonExplanation *parent,
                 guint tier,
                 guint requirement)
{
  const LiaisonRulesRequirement *rule = liaison_rules_get_requirement (self->rules, requirement);
  const gint64 threshold = liaison_ladder_get_threshold (self->ladder, tier, requirement);
  g_autofree char *label = liaison_metric_spec_format (&rule->spec, rule->measure_name);
  LiaisonExplanation *line;

  if (threshold == LIAISON_LADDER_NOT_ASKED)
    return;
  line = liaison_explanation_add (parent, new_line (self, tier, requirement));
  liaison_explanation_set_text (line, "requirement", label);
  set_value (self, line, "threshold", rule->spec.kind, threshold);
  add_source (self, line, tier, requirement);
  if (outlook == NULL)
    return;
  if (outlook->crossings != NULL && self->values[requirement] < threshold)
    add_crossing (line, outlook->crossings[requirement]);
  for (guint i = 0; outlook->evidence != NULL && i < outlook->evidence[requirement]->len; i++)
    liaison_explanation_add_evidence (line, g_ptr_array_index (outlook->evidence[requirement], i));
}

static LiaisonExplanation *
new_tier_line (const LiaisonTierCase *self, guint tier)
{
  const gboolean is_met = liaison_ladder_meets (self->ladder, tier, self->values);
  const LiaisonExplanationState state = is_met ? LIAISON_EXPLANATION_MET : LIAISON_EXPLANATION_UNMET;
  LiaisonExplanation *line;

  switch (self->ladder->mode)
    {
    case LIAISON_RULES_POINTS:
      line = liaison_explanation_new (
          N_ ("{tier} asks for {needed} points, and for some of each: there are {points}"), state);
      liaison_explanation_set_number (
          line, "needed", liaison_decimal_make (self->ladder->needed[tier], LIAISON_METRIC_DIGITS));
      liaison_explanation_set_number (
          line, "points",
          liaison_decimal_make (liaison_ladder_get_points (self->ladder, tier, self->values),
                                LIAISON_METRIC_DIGITS));
      break;
    case LIAISON_RULES_K_OF_N:
      line = liaison_explanation_new (N_ ("{tier} asks for {needed} of these: {met} of them met"), state);
      liaison_explanation_set_integer (line, "needed", self->ladder->needed[tier]);
      liaison_explanation_set_integer (line, "met",
                                       liaison_ladder_count_met (self->ladder, tier, self->values));
      break;
    case LIAISON_RULES_ALL:
    default:
      line = liaison_explanation_new (N_ ("{tier} asks for all of these"), state);
      break;
    }
  liaison_explanation_set_text (line, "tier", get_tier_name (self, (int) tier));
  return line;
}

static void
add_tier (const LiaisonTierCase *self, const LiaisonTierOutlook *outlook, LiaisonExplanation *root, int tier)
{
  LiaisonExplanation *line = liaison_explanation_add (root, new_tier_line (self, (guint) tier));

  for (guint i = 0; i < self->ladder->n_requirements; i++)
    add_requirement (self, outlook, line, (guint) tier, i);
}

static void
add_held_day (const LiaisonTierCase *self, LiaisonExplanation *root)
{
  LiaisonExplanation *line;

  if (self->values_of == self->as_of)
    return;
  line = liaison_explanation_new (N_ ("The figures are those of {day}: qualifying holds for some months."),
                                  LIAISON_EXPLANATION_NEUTRAL);
  liaison_explanation_set_date (line, "day", self->values_of);
  liaison_explanation_add (root, line);
}

static void
add_lookahead (const LiaisonTierCase *self, const LiaisonTierOutlook *outlook, LiaisonExplanation *root)
{
  LiaisonExplanation *line;

  if (outlook == NULL || outlook->lapsing == NULL || outlook->lapsing->len == 0)
    return;
  line = liaison_explanation_new_counted (
      "{count} certificate lapses before the next review on {day}; without it the figures earn {tier}.",
      "{count} certificates lapse before the next review on {day}; without them the figures earn {tier}.",
      outlook->lapsing->len,
      outlook->lookahead_tier < liaison_tier_case_evaluate (self) ? LIAISON_EXPLANATION_UNMET
                                                                  : LIAISON_EXPLANATION_NEUTRAL);
  liaison_explanation_set_date (line, "day", outlook->next_review);
  liaison_explanation_set_text (line, "tier", get_tier_name (self, outlook->lookahead_tier));
  for (guint i = 0; i < outlook->lapsing->len; i++)
    liaison_explanation_add_evidence (line, g_ptr_array_index (outlook->lapsing, i));
  liaison_explanation_add (root, line);
}

static LiaisonDate
get_until (const LiaisonTierCase *self, const LiaisonProposal *proposal)
{
  switch ((int) proposal->reason)
    {
    case LIAISON_MOVE_REASON_OVERRIDE:
      return self->standing.override_until;
    case LIAISON_MOVE_REASON_NEWCOMER:
      return liaison_date_add_months (self->standing.joined_on, self->rules->policy.newcomer_months);
    case LIAISON_MOVE_REASON_GRACE_BEGINS:
      return proposal->grace_until;
    case LIAISON_MOVE_REASON_IN_GRACE:
    case LIAISON_MOVE_REASON_GRACE_OVER:
    case LIAISON_MOVE_REASON_GRACE_PAST:
      return self->standing.grace_until;
    default:
      return LIAISON_DATE_NONE;
    }
}

static LiaisonExplanation *
new_root (const LiaisonTierCase *self, int evaluated)
{
  LiaisonProposal proposal;
  LiaisonExplanation *root;
  LiaisonDate until;

  liaison_tier_case_decide (self, &proposal);
  until = get_until (self, &proposal);
  root = liaison_explanation_new (liaison_move_reason_get_sentence (proposal.reason),
                                  evaluated < self->standing.tier ? LIAISON_EXPLANATION_UNMET
                                  : evaluated == LIAISON_NO_TIER  ? LIAISON_EXPLANATION_NEUTRAL
                                                                  : LIAISON_EXPLANATION_MET);
  liaison_explanation_set_text (root, "evaluated", get_tier_name (self, evaluated));
  liaison_explanation_set_text (root, "current", get_tier_name (self, self->standing.tier));
  liaison_explanation_set_text (root, "next", get_tier_name (self, proposal.tier));
  if (until != LIAISON_DATE_NONE)
    liaison_explanation_set_date (root, "until", until);
  return root;
}

/**
 * liaison_tier_case_explain:
 * @outlook: (nullable): what is known besides
 *
 * Returns: (transfer full): what is decided and why: the tier that is earned, the one that the partner has
 *   where that is higher, and the next one above, requirement by requirement with value, threshold, gap and
 *   evidence
 */
LiaisonExplanation *
liaison_tier_case_explain (const LiaisonTierCase *self, const LiaisonTierOutlook *outlook)
{
  const int evaluated = liaison_tier_case_evaluate (self);
  const int n_tiers = (int) self->ladder->n_tiers;
  LiaisonExplanation *root = new_root (self, evaluated);

  if (evaluated != LIAISON_NO_TIER)
    add_tier (self, outlook, root, evaluated);
  if (self->standing.tier > evaluated + 1 && self->standing.tier < n_tiers)
    add_tier (self, outlook, root, self->standing.tier);
  if (evaluated + 1 < n_tiers)
    add_tier (self, outlook, root, evaluated + 1);
  add_held_day (self, root);
  add_lookahead (self, outlook, root);
  return root;
}
