/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ladder.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/**
 * LiaisonLadderPlaceKind:
 * @LIAISON_LADDER_TIER_NAME: the name of a tier
 * @LIAISON_LADDER_NEEDED: how many points or requirements a tier needs
 * @LIAISON_LADDER_WEIGHT: the most points that a requirement gives
 * @LIAISON_LADDER_THRESHOLD: what a tier asks for
 * @LIAISON_LADDER_REGIONAL: what it asks for in a region, or in regions of a market class
 * @LIAISON_LADDER_GRANT: what a tier gives
 */
typedef enum
{
  LIAISON_LADDER_TIER_NAME,
  LIAISON_LADDER_NEEDED,
  LIAISON_LADDER_WEIGHT,
  LIAISON_LADDER_THRESHOLD,
  LIAISON_LADDER_REGIONAL,
  LIAISON_LADDER_GRANT,
} LiaisonLadderPlaceKind;

/**
 * LiaisonLadderPlace:
 * @row: place of the requirement or of the benefit
 * @tier: place of the tier
 * @region_id: (nullable): interned
 * @market_class: (nullable): interned
 *
 * A cell of a ladder: which value of the rules it shows.
 */
typedef struct
{
  LiaisonLadderPlaceKind kind;
  int row;
  int tier;
  const char *region_id;
  const char *market_class;
} LiaisonLadderPlace;

char *liaison_ladder_place_format (const LiaisonRules *rules, const LiaisonLadderPlace *place);
char *liaison_ladder_value_format (const LiaisonRules *rules, guint requirement, gint64 value);
gboolean liaison_ladder_place_apply (LiaisonRules *rules,
                                     const LiaisonLadderPlace *place,
                                     const char *text,
                                     GError **error);
gboolean liaison_ladder_place_write (LiaisonStore *store,
                                     const char *version_id,
                                     const LiaisonRules *rules,
                                     const LiaisonLadderPlace *place,
                                     const char *text,
                                     GError **error);
int liaison_ladder_place_find_override (const LiaisonRules *rules, const LiaisonLadderPlace *place);

G_END_DECLS
