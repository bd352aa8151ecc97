/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/snapshot.h"

G_BEGIN_DECLS

/**
 * LiaisonMoverKind:
 * @LIAISON_MOVER_RISES: to a higher tier
 * @LIAISON_MOVER_FALLS: to a lower one, after whatever grace the rules give
 * @LIAISON_MOVER_AT_RISK: keeps its tier only as long as certificates do that lapse before the next review
 * @LIAISON_MOVER_JUST_MISSES: is at most a tenth short of the next tier
 */
typedef enum
{
  LIAISON_MOVER_RISES,
  LIAISON_MOVER_FALLS,
  LIAISON_MOVER_AT_RISK,
  LIAISON_MOVER_JUST_MISSES,
  LIAISON_MOVER_N_KINDS,
} LiaisonMoverKind;

/**
 * LiaisonMover:
 * @row: of the snapshot
 * @from: the tier that it has, a place among the former tiers, or %LIAISON_NO_TIER
 * @to: the tier that it would have; of those who just miss one, the tier that they miss
 */
typedef struct
{
  guint row;
  int from;
  int to;
} LiaisonMover;

/**
 * LiaisonCostChange:
 * @region: a place in the table of regions, or %LIAISON_NO_REGION
 * @currency: interned
 * @before: what tiers cost a year, in minor units of @currency
 * @after: what they would cost
 */
typedef struct
{
  int region;
  const char *currency;
  gint64 before;
  gint64 after;
} LiaisonCostChange;

/**
 * LiaisonSimulation:
 * @n_from: number of former tiers
 * @n_to: number of tiers of the rules that are tried
 * @moves: how many partners go from where to where; see liaison_simulation_get_moves()
 * @movers: (element-type LiaisonMover): by kind, in the order of the snapshot
 * @costs: (element-type LiaisonCostChange): by region and currency, those that cost anything
 * @before: all costs in minor units of the program's currency
 * @after: likewise
 * @missing: (element-type utf8): currencies without a rate: costs in them are left out of these two, and what partners
 *   sold in them out of the sales that costs are reckoned from
 * @n_partners: how many take part
 *
 * What would happen if rules were in force.
 */
typedef struct
{
  guint n_from;
  guint n_to;
  guint *moves;
  GArray *movers[LIAISON_MOVER_N_KINDS];
  GArray *costs;
  gint64 before;
  gint64 after;
  GPtrArray *missing;
  guint n_partners;
} LiaisonSimulation;

LiaisonSimulation *liaison_simulate (LiaisonSnapshot *snapshot,
                                     const LiaisonSnapshotView *former,
                                     const LiaisonSnapshotView *tried);
void liaison_simulation_free (LiaisonSimulation *self);
guint liaison_simulation_get_moves (const LiaisonSimulation *self, int from, int to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonSimulation, liaison_simulation_free)

G_END_DECLS
