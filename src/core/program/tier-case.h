/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/explanation.h"
#include "core/program/decide.h"
#include "core/program/ladder.h"

G_BEGIN_DECLS

/**
 * LiaisonTierCase:
 * @rules: tiers and requirements, as they were
 * @ladder: the thresholds that held for the partner
 * @values: of each requirement, on the day that counts; where qualifying holds for months, on the best day of
 *   them
 * @values_of: the day that @values are of
 * @as_of: the day that the decision is about
 * @is_review: whether it is made at a review
 * @standing: of the partner before it
 *
 * All that a decision about one partner is made from. What is decided from it is the same in years, whatever
 * has become of rules and data.
 */
typedef struct
{
  LiaisonRules *rules;
  LiaisonLadder *ladder;
  gint64 *values;
  LiaisonDate values_of;
  LiaisonDate as_of;
  gboolean is_review;
  LiaisonStanding standing;
} LiaisonTierCase;

/**
 * LiaisonTierOutlook:
 * @evidence: (nullable) (array) (element-type utf8): for each requirement the ids of records that make up its
 *   value
 * @crossings: (nullable) (array): for each requirement the day on which it will be enough for the next tier
 *   at the pace of the last months, or %LIAISON_DATE_NONE
 * @next_review: the day of the next review, or %LIAISON_DATE_NONE
 * @lapsing: (nullable) (element-type utf8): the ids of certificates that lapse before it
 * @lookahead_tier: the tier that is earned without those
 *
 * What an explanation adds to a decision; it decides nothing.
 */
typedef struct
{
  GPtrArray **evidence;
  LiaisonDate *crossings;
  LiaisonDate next_review;
  GPtrArray *lapsing;
  int lookahead_tier;
} LiaisonTierOutlook;

LiaisonTierCase *liaison_tier_case_new (const LiaisonRules *rules,
                                        const LiaisonLadder *ladder,
                                        const gint64 *values,
                                        LiaisonDate values_of,
                                        const LiaisonStanding *standing,
                                        LiaisonDate as_of,
                                        gboolean is_review);
void liaison_tier_case_free (LiaisonTierCase *self);
int liaison_tier_case_evaluate (const LiaisonTierCase *self);
void liaison_tier_case_decide (const LiaisonTierCase *self, LiaisonProposal *proposal);
LiaisonExplanation *liaison_tier_case_explain (const LiaisonTierCase *self,
                                               const LiaisonTierOutlook *outlook);
char *liaison_tier_case_to_json (const LiaisonTierCase *self);
LiaisonTierCase *liaison_tier_case_from_json (const char *json, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonTierCase, liaison_tier_case_free)

G_END_DECLS
