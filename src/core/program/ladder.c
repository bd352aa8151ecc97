/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/ladder.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which thresholds hold in a region, and which tier values earn. Pure: numbers in, numbers out. */

/* So much finer than the points that are shown that thirds add up, and that a cent short of billions is seen. */
#define FINE G_GINT64_CONSTANT (1000000000)

/* Who comes within a tenth of a threshold just misses it. */
#define NEAR_NUMERATOR 9
#define NEAR_DENOMINATOR 10

LiaisonLadder *
liaison_ladder_new_empty (LiaisonRulesMode mode, guint n_tiers, guint n_requirements)
{
  LiaisonLadder *self = g_new0 (LiaisonLadder, 1);

  g_return_val_if_fail (n_tiers <= LIAISON_RULES_MAX_TIERS, NULL);
  g_return_val_if_fail (n_requirements <= LIAISON_RULES_MAX_REQUIREMENTS, NULL);

  self->mode = mode;
  self->n_tiers = n_tiers;
  self->n_requirements = n_requirements;
  self->thresholds = g_new0 (gint64, MAX (1, n_tiers * n_requirements));
  self->sources = g_new0 (int, MAX (1, n_tiers * n_requirements));
  return self;
}

void
liaison_ladder_free (LiaisonLadder *self)
{
  if (self == NULL)
    return;

  g_free (self->thresholds);
  g_free (self->sources);
  g_free (self);
}

/* How closely an override speaks of one threshold: of it alone, of its requirement, of everything; -1 where
 * not at all. Factors do not speak of averages and percentages. */
static int
get_closeness (const LiaisonRulesOverride *item, LiaisonMetricKind kind, guint requirement, guint tier)
{
  if (item->is_factor && kind != LIAISON_METRIC_COUNT && kind != LIAISON_METRIC_AMOUNT)
    return -1;
  if ((item->requirement >= 0 && item->requirement != (int) requirement) ||
      (item->tier >= 0 && item->tier != (int) tier))
    return -1;
  return (item->requirement >= 0) + (item->tier >= 0);
}

/* The override that speaks of a threshold most closely in the region itself, or in its market class. */
static int
find_closest (const LiaisonRules *rules,
              const char *region_id,
              const char *market_class,
              guint requirement,
              guint tier)
{
  const LiaisonMetricKind kind = liaison_rules_get_requirement (rules, requirement)->spec.kind;
  int closest = -1, closeness = -1;

  for (guint i = 0; i < rules->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (rules, i);
      int own = get_closeness (item, kind, requirement, tier);

      if (own <= closeness)
        continue;
      if ((region_id != NULL && g_strcmp0 (item->region_id, region_id) == 0) ||
          (market_class != NULL && g_strcmp0 (item->market_class, market_class) == 0))
        {
          closest = (int) i;
          closeness = own;
        }
    }
  return closest;
}

/* The nearest region that says something wins; all regions come before the market class. */
static int
find_override (const LiaisonRules *rules,
               const LiaisonRegionTable *regions,
               int region,
               guint requirement,
               guint tier)
{
  guint n_left = regions != NULL ? liaison_region_table_get_n (regions) : 0;
  int place = -1;

  /* The database refuses circles; a plain table that has one must not hang. */
  for (int i = region; i != LIAISON_NO_REGION && place < 0 && n_left > 0;
       i = liaison_region_table_get_parent (regions, i), n_left--)
    place = find_closest (rules, liaison_region_table_get_id (regions, i), NULL, requirement, tier);
  if (place < 0 && region != LIAISON_NO_REGION)
    place = find_closest (rules, NULL, liaison_region_table_get_market_class (regions, region), requirement,
                          tier);
  return place;
}

static gboolean
resolve (LiaisonLadder *self,
         const LiaisonRules *rules,
         const LiaisonRegionTable *regions,
         int region,
         guint requirement,
         guint tier,
         GError **error)
{
  const LiaisonMetricSpec *spec = &liaison_rules_get_requirement (rules, requirement)->spec;
  const LiaisonRulesThreshold *threshold = liaison_rules_get_threshold (rules, requirement, tier);
  const guint place = tier * self->n_requirements + requirement;
  const LiaisonRulesOverride *item;

  self->sources[place] = find_override (rules, regions, region, requirement, tier);
  item = self->sources[place] >= 0 ? liaison_rules_get_override (rules, (guint) self->sources[place]) : NULL;
  self->thresholds[place] = LIAISON_LADDER_NOT_ASKED;
  if (item != NULL && !item->is_factor)
    return liaison_metric_value_from_decimal (spec->kind, rules->currency, item->amount,
                                              &self->thresholds[place], error);
  if (!threshold->is_set)
    {
      self->sources[place] = -1;
      return TRUE;
    }
  if (!liaison_metric_value_from_decimal (spec->kind, rules->currency, threshold->value,
                                          &self->thresholds[place], error))
    return FALSE;
  return item == NULL || liaison_decimal_apply (item->amount, self->thresholds[place], LIAISON_ROUNDING_UP,
                                                &self->thresholds[place], error);
}

/**
 * liaison_ladder_set_weight:
 * @weight: the most points that the requirement gives
 * @error: INVALID where it is below 0 or above %LIAISON_RULES_MAX_WEIGHT
 *
 * Where tiers need no points nothing is weighed.
 */
gboolean
liaison_ladder_set_weight (LiaisonLadder *self, guint requirement, LiaisonDecimal weight, GError **error)
{
  const LiaisonDecimal most = { LIAISON_RULES_MAX_WEIGHT, 0 };

  if (self->mode != LIAISON_RULES_POINTS)
    return TRUE;
  if (weight.digits < 0 || liaison_decimal_compare (weight, most) > 0)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("A weight is a number from 0 to %d."),
                   LIAISON_RULES_MAX_WEIGHT);
      return FALSE;
    }
  return liaison_decimal_apply (weight, LIAISON_LADDER_POINT, LIAISON_ROUNDING_UP,
                                &self->weights[requirement], error);
}

/**
 * liaison_ladder_set_needed:
 * @needed: points, or how many requirements: a part of one is the whole
 * @error: INVALID where it is too large
 *
 * Where all requirements are needed it does not matter.
 */
gboolean
liaison_ladder_set_needed (LiaisonLadder *self, guint tier, LiaisonDecimal needed, GError **error)
{
  switch (self->mode)
    {
    case LIAISON_RULES_POINTS:
      return liaison_decimal_apply (needed, LIAISON_LADDER_POINT, LIAISON_ROUNDING_UP, &self->needed[tier],
                                    error);
    case LIAISON_RULES_K_OF_N:
      return liaison_decimal_apply (needed, 1, LIAISON_ROUNDING_UP, &self->needed[tier], error);
    case LIAISON_RULES_ALL:
    default:
      return TRUE;
    }
}

/**
 * liaison_ladder_new:
 * @regions: (nullable): the tree, where @region is in one
 * @region: a place in @regions, or %LIAISON_NO_REGION for the global thresholds
 * @error: INVALID where a number is out of bounds
 *
 * Applies the overrides of rules.md 4: the nearest region's wins, as a number or as a factor on the global
 * threshold, and comes before the market class's; results are rounded up to the unit.
 *
 * Returns: (transfer full) (nullable): what the tiers ask for there
 */
LiaisonLadder *
liaison_ladder_new (const LiaisonRules *rules, const LiaisonRegionTable *regions, int region, GError **error)
{
  g_autoptr (LiaisonLadder) self = liaison_ladder_new_empty (rules->mode, liaison_rules_get_n_tiers (rules),
                                                             liaison_rules_get_n_requirements (rules));

  for (guint i = 0; i < self->n_requirements; i++)
    if (!liaison_ladder_set_weight (self, i, liaison_rules_get_requirement (rules, i)->weight, error))
      return NULL;
  for (guint tier = 0; tier < self->n_tiers; tier++)
    {
      if (!liaison_ladder_set_needed (self, tier, liaison_rules_get_tier (rules, tier)->needed, error))
        return NULL;
      for (guint i = 0; i < self->n_requirements; i++)
        if (!resolve (self, rules, regions, region, i, tier, error))
          return NULL;
    }
  return g_steal_pointer (&self);
}

gint64
liaison_ladder_get_threshold (const LiaisonLadder *self, guint tier, guint requirement)
{
  return self->thresholds[tier * self->n_requirements + requirement];
}

/* Points in FINE parts of a millionth, rounded down. */
static __int128
get_fine_points (const LiaisonLadder *self, guint tier, guint requirement, gint64 value)
{
  const gint64 threshold = liaison_ladder_get_threshold (self, tier, requirement);
  const gint64 weight = self->weights[requirement];

  if (threshold == LIAISON_LADDER_NOT_ASKED || value == LIAISON_METRIC_UNKNOWN)
    return 0;
  if (value >= threshold)
    return (__int128) weight * FINE;
  if (value <= 0)
    return 0;
  return (__int128) weight * FINE * value / threshold;
}

/* Each of @n_parts was rounded down by less than one: three thirds are a whole, and nobody is lifted over a
 * threshold. */
static gint64
from_fine (__int128 fine, guint n_parts)
{
  return (gint64) ((fine + n_parts) / FINE);
}

/**
 * liaison_ladder_get_points_of:
 *
 * Returns: the millionths of points that @value gives towards @tier, rounded down: pro rata up to the weight,
 *   20 × 3/5 is 12
 */
gint64
liaison_ladder_get_points_of (const LiaisonLadder *self, guint tier, guint requirement, gint64 value)
{
  return from_fine (get_fine_points (self, tier, requirement, value), 1);
}

/**
 * liaison_ladder_get_points:
 * @values: of each requirement
 *
 * Returns: the millionths of points of all requirements, added before they are rounded down
 */
gint64
liaison_ladder_get_points (const LiaisonLadder *self, guint tier, const gint64 *values)
{
  __int128 sum = 0;

  for (guint i = 0; i < self->n_requirements; i++)
    sum += get_fine_points (self, tier, i, values[i]);
  return from_fine (sum, self->n_requirements);
}

/**
 * liaison_ladder_count_met:
 *
 * Returns: how many of the requirements that @tier asks for are met
 */
guint
liaison_ladder_count_met (const LiaisonLadder *self, guint tier, const gint64 *values)
{
  guint n_met = 0;

  for (guint i = 0; i < self->n_requirements; i++)
    {
      const gint64 threshold = liaison_ladder_get_threshold (self, tier, i);

      n_met += threshold != LIAISON_LADDER_NOT_ASKED && values[i] >= threshold;
    }
  return n_met;
}

/* More than nothing of everything that gives points. */
static gboolean
has_some_of_each (const LiaisonLadder *self, guint tier, const gint64 *values)
{
  for (guint i = 0; i < self->n_requirements; i++)
    if (liaison_ladder_get_threshold (self, tier, i) != LIAISON_LADDER_NOT_ASKED &&
        get_fine_points (self, tier, i, values[i]) <= 0)
      return FALSE;
  return TRUE;
}

/**
 * liaison_ladder_meets:
 * @values: of each requirement
 *
 * Returns: whether they are enough for @tier
 */
gboolean
liaison_ladder_meets (const LiaisonLadder *self, guint tier, const gint64 *values)
{
  const gint64 *thresholds = &self->thresholds[tier * self->n_requirements];

  switch (self->mode)
    {
    case LIAISON_RULES_POINTS:
      return has_some_of_each (self, tier, values) &&
             liaison_ladder_get_points (self, tier, values) >= self->needed[tier];
    case LIAISON_RULES_K_OF_N:
      return liaison_ladder_count_met (self, tier, values) >= self->needed[tier];
    case LIAISON_RULES_ALL:
    default:
      for (guint i = 0; i < self->n_requirements; i++)
        if (values[i] < thresholds[i])
          return FALSE;
      return TRUE;
    }
}

/**
 * liaison_ladder_evaluate:
 * @values: of each requirement
 *
 * Returns: the highest tier for which the values are enough, tested from the top; %LIAISON_NO_TIER where they
 *   are enough for none
 */
int
liaison_ladder_evaluate (const LiaisonLadder *self, const gint64 *values)
{
  for (guint tier = self->n_tiers; tier > 0; tier--)
    if (liaison_ladder_meets (self, tier - 1, values))
      return (int) tier - 1;
  return LIAISON_NO_TIER;
}

static gboolean
is_near (gint64 value, gint64 threshold)
{
  return value >= threshold || (value != LIAISON_METRIC_UNKNOWN && threshold > 0 &&
                                (__int128) value * NEAR_DENOMINATOR >= (__int128) threshold * NEAR_NUMERATOR);
}

/**
 * liaison_ladder_just_misses:
 *
 * Returns: whether the values are not enough for @tier, and would be if nothing were more than a tenth short
 */
gboolean
liaison_ladder_just_misses (const LiaisonLadder *self, guint tier, const gint64 *values)
{
  guint n_near = 0;

  if (liaison_ladder_meets (self, tier, values))
    return FALSE;
  if (self->mode == LIAISON_RULES_POINTS)
    return has_some_of_each (self, tier, values) &&
           is_near (liaison_ladder_get_points (self, tier, values), self->needed[tier]);
  for (guint i = 0; i < self->n_requirements; i++)
    {
      const gint64 threshold = liaison_ladder_get_threshold (self, tier, i);

      if (threshold == LIAISON_LADDER_NOT_ASKED)
        continue;
      if (is_near (values[i], threshold))
        n_near++;
      else if (self->mode == LIAISON_RULES_ALL)
        return FALSE;
    }
  return self->mode == LIAISON_RULES_ALL || n_near >= self->needed[tier];
}
