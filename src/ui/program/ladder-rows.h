/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/program/ladder-place.h"

G_BEGIN_DECLS

/**
 * LiaisonLadderRowKind:
 * @LIAISON_LADDER_ROW_TIERS: the names of the tiers
 * @LIAISON_LADDER_ROW_REQUIREMENT: what they ask for
 * @LIAISON_LADDER_ROW_REGIONAL: what they ask for in a region or market class
 * @LIAISON_LADDER_ROW_NEEDED: how much of it is enough
 * @LIAISON_LADDER_ROW_BENEFIT: what they give
 */
typedef enum
{
  LIAISON_LADDER_ROW_TIERS,
  LIAISON_LADDER_ROW_REQUIREMENT,
  LIAISON_LADDER_ROW_REGIONAL,
  LIAISON_LADDER_ROW_NEEDED,
  LIAISON_LADDER_ROW_BENEFIT,
} LiaisonLadderRowKind;

/**
 * LiaisonLadderRow:
 * @index: place of the requirement or benefit
 * @title: what heads the row
 * @region_id: (nullable): interned, of a regional row
 * @market_class: (nullable): interned, likewise
 * @ladder: (nullable): of a regional row, what holds there
 */
typedef struct
{
  LiaisonLadderRowKind kind;
  int index;
  char *title;
  const char *region_id;
  const char *market_class;
  LiaisonLadder *ladder;
} LiaisonLadderRow;

GPtrArray *liaison_ladder_rows_list (const LiaisonRules *rules, const LiaisonRegionTable *regions);
gboolean liaison_ladder_rows_are_alike (GPtrArray *a, GPtrArray *b);
LiaisonLadderPlace liaison_ladder_row_get_place (const LiaisonLadderRow *row, int tier);
char *liaison_ladder_row_format (const LiaisonLadderRow *row, const LiaisonRules *rules, int tier);
char *liaison_ladder_row_format_note (const LiaisonLadderRow *row, const LiaisonRules *rules, int tier);
int liaison_ladder_row_find_factor (const LiaisonLadderRow *row, const LiaisonRules *rules);

G_END_DECLS
