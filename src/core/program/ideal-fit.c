/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/ideal-fit.h"

#include <glib/gi18n-lib.h>

typedef unsigned __int128 Wide;

/* What a worth is shown with. */
#define WORTH_DIGITS 4

typedef struct
{
  Wide sum;
  guint64 known;
  guint64 total;
} Totals;

static gboolean
counts (const LiaisonIdealItem *item)
{
  return !item->is_gate && item->weight > 0;
}

static gboolean
is_known (const LiaisonIdealItem *item)
{
  return item->worth != LIAISON_IDEAL_UNKNOWN;
}

static Totals
add_up (const LiaisonIdealItem *items, guint n_items)
{
  Totals totals = { 0 };

  for (guint i = 0; i < n_items; i++)
    {
      if (!counts (&items[i]))
        continue;
      totals.total += (guint64) items[i].weight;
      if (!is_known (&items[i]))
        continue;
      totals.known += (guint64) items[i].weight;
      totals.sum += (Wide) (guint64) items[i].weight * (guint64) items[i].worth;
    }
  return totals;
}

static guint
divide_half_even (Wide dividend, Wide divisor)
{
  Wide quotient = dividend / divisor;
  Wide rest = dividend % divisor;

  if (rest > divisor - rest || (rest == divisor - rest && quotient % 2 == 1))
    quotient++;
  return (guint) quotient;
}

static LiaisonIdealFitState
get_state (const LiaisonIdealItem *items, guint n_items, gboolean has_score)
{
  LiaisonIdealFitState state = has_score ? LIAISON_IDEAL_FIT_DECIDED : LIAISON_IDEAL_FIT_NOTHING_KNOWN;

  for (guint i = 0; i < n_items; i++)
    {
      if (!items[i].is_gate)
        continue;
      if (items[i].worth == 0)
        return LIAISON_IDEAL_FIT_GATE_UNMET;
      if (!is_known (&items[i]))
        state = LIAISON_IDEAL_FIT_UNDECIDED;
    }
  return state;
}

/**
 * liaison_ideal_fit_reckon:
 * @items: (array length=n_items): the attributes of a profile, as one partner meets them
 * @n_items: how many
 *
 * The score is 100 · Σ w·u / Σ w over the attributes whose value is known, exact and then rounded half to even to a
 * hundredth; the coverage is Σ w of those over Σ w of all. What is not known is left out and never guessed. A gate
 * that is worth nothing makes the fit 0; one that is not known leaves it undecided, for nobody is turned away over
 * what was not asked. Where nothing but gates is asked for, the score is full.
 *
 * Returns: the fit
 */
LiaisonIdealFit
liaison_ideal_fit_reckon (const LiaisonIdealItem *items, guint n_items)
{
  Totals totals = add_up (items, n_items);
  LiaisonIdealFit fit = { .has_score = totals.known > 0 || totals.total == 0 };

  fit.state = get_state (items, n_items, fit.has_score);
  if (totals.total == 0)
    fit.score = fit.coverage = LIAISON_IDEAL_FIT_FULL;
  else
    fit.coverage = (guint) ((Wide) LIAISON_IDEAL_FIT_FULL * totals.known / totals.total);
  if (totals.known > 0)
    fit.score = divide_half_even (totals.sum * LIAISON_IDEAL_FIT_FULL,
                                  (Wide) totals.known * (guint64) LIAISON_IDEAL_WORTH_ONE);
  return fit;
}

/**
 * liaison_ideal_fit_get:
 * @fit: (out) (optional): in hundredths of a point
 *
 * Returns: whether there is one: what is not decided has none
 */
gboolean
liaison_ideal_fit_get (const LiaisonIdealFit *self, guint *fit)
{
  gboolean is_unmet = self->state == LIAISON_IDEAL_FIT_GATE_UNMET;

  if (!is_unmet && self->state != LIAISON_IDEAL_FIT_DECIDED)
    return FALSE;
  if (fit != NULL)
    *fit = is_unmet ? 0 : self->score;
  return TRUE;
}

/**
 * liaison_ideal_fit_compare:
 *
 * Ranks by fit, then by coverage. Those that are not decided follow those that have a fit, by what their score is
 * so far; those that lack a gate come last.
 *
 * Returns: below 0 where @a is ranked before @b, above 0 where after it
 */
int
liaison_ideal_fit_compare (const LiaisonIdealFit *a, const LiaisonIdealFit *b)
{
  if (a->state != b->state)
    return a->state < b->state ? -1 : 1;
  if (a->score != b->score)
    return a->score > b->score ? -1 : 1;
  if (a->coverage != b->coverage)
    return a->coverage > b->coverage ? -1 : 1;
  return 0;
}

/* Points ----------------------------------------------------------------------------------------------------------- */

/* The item whose points lose most by being rounded down and were not given back yet; the first of equal ones. */
static guint
find_largest_rest (const Wide *rests, guint n_items)
{
  guint largest = 0;

  for (guint i = 1; i < n_items; i++)
    if (rests[i] > rests[largest])
      largest = i;
  return largest;
}

/**
 * liaison_ideal_fit_share:
 * @items: (array length=n_items): as for liaison_ideal_fit_reckon()
 * @n_items: how many
 * @points: (array length=n_items) (out caller-allocates): what each adds to the score, in hundredths of a point
 * @most: (array length=n_items) (out caller-allocates): what it would add if it were worth 1
 *
 * The points add up to the score exactly: they are rounded down, and what is left over goes by hundredths to the
 * largest rests. What is not known, or is a gate, has none of either.
 */
void
liaison_ideal_fit_share (const LiaisonIdealItem *items, guint n_items, guint *points, guint *most)
{
  Totals totals = add_up (items, n_items);
  LiaisonIdealFit fit = liaison_ideal_fit_reckon (items, n_items);
  Wide whole = (Wide) totals.known * (guint64) LIAISON_IDEAL_WORTH_ONE;
  g_autofree Wide *rests = g_new0 (Wide, n_items + 1);
  guint given = 0;

  for (guint i = 0; i < n_items; i++)
    {
      Wide share;

      points[i] = most[i] = 0;
      if (!counts (&items[i]) || !is_known (&items[i]))
        continue;
      share = (Wide) (guint64) items[i].weight * (guint64) items[i].worth * LIAISON_IDEAL_FIT_FULL;
      points[i] = (guint) (share / whole);
      rests[i] = share % whole;
      most[i] = divide_half_even ((Wide) (guint64) items[i].weight * LIAISON_IDEAL_FIT_FULL, totals.known);
      given += points[i];
    }
  for (; totals.known > 0 && given < fit.score; given++)
    {
      guint i = find_largest_rest (rests, n_items);

      points[i]++;
      rests[i] = 0;
    }
  for (guint i = 0; i < n_items; i++)
    most[i] = MAX (most[i], points[i]);
}

/* Reasons ---------------------------------------------------------------------------------------------------------- */

static LiaisonDecimal
hundredths (guint count)
{
  return liaison_decimal_make (count, LIAISON_IDEAL_FIT_DIGITS);
}

/* Only what is exactly nothing or all reads as that. */
static LiaisonDecimal
shown_worth (gint64 worth)
{
  gint64 unit = LIAISON_IDEAL_WORTH_ONE / liaison_decimal_unit (WORTH_DIGITS);
  gint64 shown = divide_half_even ((Wide) (guint64) worth, (Wide) (guint64) unit);

  if (worth > 0 && worth < LIAISON_IDEAL_WORTH_ONE)
    shown = CLAMP (shown, 1, liaison_decimal_unit (WORTH_DIGITS) - 1);
  return liaison_decimal_make (shown, WORTH_DIGITS);
}

static LiaisonExplanation *
explain_gate (const LiaisonIdealItem *item, const LiaisonIdealFact *fact)
{
  LiaisonExplanation *reason;

  if (!is_known (item))
    reason = liaison_explanation_new (N_ ("A must of which nothing is known: {attribute}"),
                                      LIAISON_EXPLANATION_NEUTRAL);
  else if (item->worth > 0)
    reason =
        liaison_explanation_new (N_ ("A must that is met: {attribute}, {value}"), LIAISON_EXPLANATION_MET);
  else
    reason = liaison_explanation_new (N_ ("A must that is not met: {attribute}, {value}"),
                                      LIAISON_EXPLANATION_UNMET);
  liaison_explanation_set_text (reason, "attribute", fact->label);
  if (is_known (item))
    liaison_explanation_set_text (reason, "value", fact->value);
  return reason;
}

static LiaisonExplanation *
explain_unknown (const LiaisonIdealItem *item, const LiaisonIdealFact *fact)
{
  LiaisonExplanation *reason = liaison_explanation_new (
      N_ ("{attribute}: not known and left out, with a weight of {weight}"), LIAISON_EXPLANATION_NEUTRAL);

  liaison_explanation_set_text (reason, "attribute", fact->label);
  liaison_explanation_set_number (reason, "weight",
                                  liaison_decimal_make (item->weight, LIAISON_IDEAL_WEIGHT_DIGITS));
  return reason;
}

static LiaisonExplanation *
explain_points (const LiaisonIdealItem *item, const LiaisonIdealFact *fact, guint points, guint most)
{
  LiaisonExplanationState state = item->worth == 0                         ? LIAISON_EXPLANATION_UNMET
                                  : item->worth == LIAISON_IDEAL_WORTH_ONE ? LIAISON_EXPLANATION_MET
                                                                           : LIAISON_EXPLANATION_NEUTRAL;
  LiaisonExplanation *reason = liaison_explanation_new (
      N_ ("{attribute}: {value}, worth {worth} of 1 and {points} of {most} points"), state);

  liaison_explanation_set_text (reason, "attribute", fact->label);
  liaison_explanation_set_text (reason, "value", fact->value);
  liaison_explanation_set_number (reason, "worth", shown_worth (item->worth));
  liaison_explanation_set_number (reason, "points", hundredths (points));
  liaison_explanation_set_number (reason, "most", hundredths (most));
  liaison_explanation_set_points (reason, hundredths (points));
  return reason;
}

static LiaisonExplanation *
explain_fit (const LiaisonIdealFit *fit)
{
  switch (fit->state)
    {
    case LIAISON_IDEAL_FIT_DECIDED:
      return liaison_explanation_new (
          /* xgettext:no-c-format */
          N_ ("{name} fits by {score} of 100 points; {coverage} % of the weight is known"),
          LIAISON_EXPLANATION_NEUTRAL);
    case LIAISON_IDEAL_FIT_UNDECIDED:
      return liaison_explanation_new (N_ ("Not decided for {name}: whether every must is met is not known"),
                                      LIAISON_EXPLANATION_NEUTRAL);
    case LIAISON_IDEAL_FIT_NOTHING_KNOWN:
      return liaison_explanation_new (N_ ("Not decided for {name}: nothing that has a weight is known"),
                                      LIAISON_EXPLANATION_NEUTRAL);
    case LIAISON_IDEAL_FIT_GATE_UNMET:
      return liaison_explanation_new (N_ ("{name} does not fit: a must is not met"),
                                      LIAISON_EXPLANATION_UNMET);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* What the points stand below: the fit itself, or what it would be. */
static LiaisonExplanation *
explain_score (LiaisonExplanation *top, const LiaisonIdealFit *fit)
{
  LiaisonExplanation *score;

  if (fit->state == LIAISON_IDEAL_FIT_DECIDED)
    return top;
  score = fit->has_score ? liaison_explanation_new (
                               /* xgettext:no-c-format */
                               N_ ("With every must met it would be {score} of 100 points; {coverage} % of "
                                   "the weight is known"),
                               LIAISON_EXPLANATION_NEUTRAL)
                         : liaison_explanation_new (N_ ("Nothing that has a weight is known"),
                                                    LIAISON_EXPLANATION_NEUTRAL);
  liaison_explanation_set_number (score, "score", hundredths (fit->score));
  liaison_explanation_set_number (score, "coverage", hundredths (fit->coverage));
  return liaison_explanation_add (top, score);
}

/**
 * liaison_ideal_fit_explain:
 * @name: of the partner
 * @items: (array length=n_items): as for liaison_ideal_fit_reckon()
 * @facts: (array length=n_items): what is said of each
 * @n_items: how many
 *
 * Returns: (transfer full): a tree with a reason for each attribute: the gates, then what adds points, each with the
 *   points that it has and could have, then what is not known
 */
LiaisonExplanation *
liaison_ideal_fit_explain (const char *name,
                           const LiaisonIdealItem *items,
                           const LiaisonIdealFact *facts,
                           guint n_items)
{
  LiaisonIdealFit fit = liaison_ideal_fit_reckon (items, n_items);
  LiaisonExplanation *top = explain_fit (&fit);
  g_autofree guint *points = g_new (guint, n_items + 1);
  g_autofree guint *most = g_new (guint, n_items + 1);
  LiaisonExplanation *score;
  guint whole;

  liaison_ideal_fit_share (items, n_items, points, most);
  liaison_explanation_set_text (top, "name", name);
  liaison_explanation_set_number (top, "score", hundredths (fit.score));
  liaison_explanation_set_number (top, "coverage", hundredths (fit.coverage));
  if (liaison_ideal_fit_get (&fit, &whole))
    liaison_explanation_set_points (top, hundredths (whole));
  for (guint i = 0; i < n_items; i++)
    if (items[i].is_gate)
      liaison_explanation_add (top, explain_gate (&items[i], &facts[i]));
  score = explain_score (top, &fit);
  for (guint i = 0; i < n_items; i++)
    if (counts (&items[i]) && is_known (&items[i]))
      liaison_explanation_add (score, explain_points (&items[i], &facts[i], points[i], most[i]));
  for (guint i = 0; i < n_items; i++)
    if (counts (&items[i]) && !is_known (&items[i]))
      liaison_explanation_add (score, explain_unknown (&items[i], &facts[i]));
  return top;
}
