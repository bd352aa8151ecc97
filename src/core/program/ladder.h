/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/region-table.h"
#include "core/program/rules.h"

G_BEGIN_DECLS

/* A tier does not ask for this. Every value, an unknown one too, is at least as much. */
#define LIAISON_LADDER_NOT_ASKED G_MININT64

/* Points are reckoned in millionths. */
#define LIAISON_LADDER_POINT G_GINT64_CONSTANT (1000000)

/**
 * LiaisonLadder:
 * @thresholds: tier by tier, in each the requirements, in the units of metrics
 * @sources: beside each threshold the place of the override that it came from, -1 for the global one
 * @needed: of each tier: millionths of points, or how many requirements
 * @weights: of each requirement, in millionths
 *
 * What the tiers ask for in one region: rules with all overrides applied, as numbers that can be compared.
 */
typedef struct
{
  LiaisonRulesMode mode;
  guint n_tiers;
  guint n_requirements;
  gint64 *thresholds;
  int *sources;
  gint64 needed[LIAISON_RULES_MAX_TIERS];
  gint64 weights[LIAISON_RULES_MAX_REQUIREMENTS];
} LiaisonLadder;

LiaisonLadder *
liaison_ladder_new (const LiaisonRules *rules, const LiaisonRegionTable *regions, int region, GError **error);
LiaisonLadder *liaison_ladder_new_empty (LiaisonRulesMode mode, guint n_tiers, guint n_requirements);
void liaison_ladder_free (LiaisonLadder *self);
gboolean
liaison_ladder_set_weight (LiaisonLadder *self, guint requirement, LiaisonDecimal weight, GError **error);
gboolean liaison_ladder_set_needed (LiaisonLadder *self, guint tier, LiaisonDecimal needed, GError **error);
gint64 liaison_ladder_get_threshold (const LiaisonLadder *self, guint tier, guint requirement);

int liaison_ladder_evaluate (const LiaisonLadder *self, const gint64 *values);
gboolean liaison_ladder_meets (const LiaisonLadder *self, guint tier, const gint64 *values);
gboolean liaison_ladder_just_misses (const LiaisonLadder *self, guint tier, const gint64 *values);
gint64 liaison_ladder_get_points_of (const LiaisonLadder *self, guint tier, guint requirement, gint64 value);
gint64 liaison_ladder_get_points (const LiaisonLadder *self, guint tier, const gint64 *values);
guint liaison_ladder_count_met (const LiaisonLadder *self, guint tier, const gint64 *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonLadder, liaison_ladder_free)

G_END_DECLS
