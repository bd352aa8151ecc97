/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/tier-report.h"

G_BEGIN_DECLS

/**
 * LiaisonTierWay:
 * @tier: the tier that the way leads to: the next one, or the one that the partner has where it falls short of that or
 *   there is none above
 * @is_kept: whether the partner has that tier
 * @n_asked: how many requirements are to be met: all that it has, or as many as the rules need
 * @n_met: how many of those are
 *
 * What lies between a partner and a tier.
 */
typedef struct
{
  int tier;
  gboolean is_kept;
  guint n_asked;
  guint n_met;
} LiaisonTierWay;

/**
 * LiaisonTierWayLine:
 * @label: of the requirement
 * @figures: value and threshold, for people
 * @regional: (nullable): what is asked for elsewhere, where the region differs
 * @forecast: (nullable): when it will be enough at the pace of the last months
 * @fraction: how much of the threshold there is, from 0 to 1
 *
 * One requirement on the way.
 */
typedef struct
{
  char *label;
  char *figures;
  char *regional;
  char *forecast;
  gboolean is_met;
  double fraction;
} LiaisonTierWayLine;

gboolean liaison_tier_way_find (const LiaisonTierReport *report, LiaisonTierWay *way);
char *liaison_tier_way_format (const LiaisonTierReport *report, const LiaisonTierWay *way);
GPtrArray *liaison_tier_way_list (const LiaisonTierReport *report, const LiaisonTierWay *way);
char *liaison_tier_report_format_lapsing (const LiaisonTierReport *report, guint index);
char *liaison_tier_report_format_lookahead (const LiaisonTierReport *report);
char *liaison_tier_report_format_standing (const LiaisonTierReport *report, LiaisonDate as_of);
const char *liaison_tier_report_get_tier_name (const LiaisonTierReport *report, int tier);
char *liaison_scorecard_to_text (GPtrArray *reports, const char *partner_name, LiaisonDate as_of);

G_END_DECLS
