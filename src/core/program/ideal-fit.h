/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/explanation.h"
#include "core/program/ideal-curve.h"

G_BEGIN_DECLS

/* Nothing is known of the attribute: it is left out, and never guessed. */
#define LIAISON_IDEAL_UNKNOWN G_MININT64

/* Weights are in millionths, so that they add up exactly. */
#define LIAISON_IDEAL_WEIGHT_DIGITS 6
#define LIAISON_IDEAL_WEIGHT_ONE G_GINT64_CONSTANT (1000000)
#define LIAISON_IDEAL_WEIGHT_LARGEST (1000000 * LIAISON_IDEAL_WEIGHT_ONE)

/* A fit is in hundredths of a point, a coverage in hundredths of a percent. */
#define LIAISON_IDEAL_FIT_DIGITS 2
#define LIAISON_IDEAL_FIT_FULL 10000

/**
 * LiaisonIdealItem:
 * @is_gate: whether it must be worth more than nothing; it has no part in the score then
 * @weight: in millionths, from 0 to %LIAISON_IDEAL_WEIGHT_LARGEST
 * @worth: what the partner's value is worth, of %LIAISON_IDEAL_WORTH_ONE, or %LIAISON_IDEAL_UNKNOWN
 *
 * One attribute of a profile, as one partner meets it.
 */
typedef struct
{
  gboolean is_gate;
  gint64 weight;
  gint64 worth;
} LiaisonIdealItem;

/**
 * LiaisonIdealFitState:
 * @LIAISON_IDEAL_FIT_DECIDED: every gate is met: the fit is the score
 * @LIAISON_IDEAL_FIT_UNDECIDED: a gate is not known, and none is unmet: there is no fit
 * @LIAISON_IDEAL_FIT_NOTHING_KNOWN: of all that has a weight nothing is known: there is no fit
 * @LIAISON_IDEAL_FIT_GATE_UNMET: a gate is unmet: the fit is 0
 *
 * In the order in which partners are ranked.
 */
typedef enum
{
  LIAISON_IDEAL_FIT_DECIDED,
  LIAISON_IDEAL_FIT_UNDECIDED,
  LIAISON_IDEAL_FIT_NOTHING_KNOWN,
  LIAISON_IDEAL_FIT_GATE_UNMET,
} LiaisonIdealFitState;

/**
 * LiaisonIdealFit:
 * @has_score: whether anything is known of what has a weight, or nothing has one
 * @score: hundredths of a point, from 0 to %LIAISON_IDEAL_FIT_FULL: what the fit is where the gates are met
 * @coverage: hundredths of a percent, rounded down: how much of the weight is known
 */
typedef struct
{
  LiaisonIdealFitState state;
  gboolean has_score;
  guint score;
  guint coverage;
} LiaisonIdealFit;

/**
 * LiaisonIdealFact:
 * @label: of the attribute, for people
 * @value: (nullable): of the partner, for people; %NULL where it is not known
 *
 * What an explanation says of an item.
 */
typedef struct
{
  const char *label;
  const char *value;
} LiaisonIdealFact;

LiaisonIdealFit liaison_ideal_fit_reckon (const LiaisonIdealItem *items, guint n_items);
gboolean liaison_ideal_fit_get (const LiaisonIdealFit *self, guint *fit);
int liaison_ideal_fit_compare (const LiaisonIdealFit *a, const LiaisonIdealFit *b);
void liaison_ideal_fit_share (const LiaisonIdealItem *items, guint n_items, guint *points, guint *most);
LiaisonExplanation *liaison_ideal_fit_explain (const char *name,
                                               const LiaisonIdealItem *items,
                                               const LiaisonIdealFact *facts,
                                               guint n_items);

G_END_DECLS
