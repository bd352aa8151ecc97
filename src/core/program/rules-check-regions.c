/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-check-private.h"

#include <glib/gi18n-lib.h>

/* Tiers in their order, everywhere and in each region, and what overrides say in vain. */

/* Where the override holds, for people. */
char *
liaison_rules_check_format_place (const LiaisonRulesCheck *self, const LiaisonRulesOverride *item)
{
  const int region =
      self->regions != NULL ? liaison_region_table_find (self->regions, item->region_id) : LIAISON_NO_REGION;

  if (region != LIAISON_NO_REGION)
    return g_strdup (liaison_region_table_get_name (self->regions, region));
  if (item->region_id != NULL)
    return g_strdup (item->region_id);
  /* Translators: %s is the letter or word of a class of markets, such as B */
  return g_strdup_printf (_ ("market class %s"), item->market_class);
}

/* The nearest tier below that asks for the requirement. */
static int
find_below (const LiaisonLadder *ladder, guint tier, guint requirement)
{
  for (int below = (int) tier - 1; below >= 0; below--)
    if (liaison_ladder_get_threshold (ladder, (guint) below, requirement) != LIAISON_LADDER_NOT_ASKED)
      return below;
  return LIAISON_NO_TIER;
}

/* Which tier below asks for more than @tier does, or %LIAISON_NO_TIER. */
static int
find_more_below (const LiaisonLadder *ladder, guint tier, guint requirement)
{
  const int below = find_below (ladder, tier, requirement);

  return below != LIAISON_NO_TIER && liaison_ladder_get_threshold (ladder, tier, requirement) <
                                         liaison_ladder_get_threshold (ladder, (guint) below, requirement)
             ? below
             : LIAISON_NO_TIER;
}

/* One tier above another in a ladder, and whether an override of a market class made it so. */
typedef struct
{
  guint requirement;
  guint tier;
  int below;
} Inversion;

static LiaisonRulesProblem *
add_inversion (LiaisonRulesCheck *self,
               LiaisonRulesSeverity severity,
               const LiaisonLadder *ladder,
               const Inversion *inversion,
               const char *place)
{
  const LiaisonMetricKind kind =
      liaison_rules_get_requirement (self->rules, inversion->requirement)->spec.kind;
  const gint64 above = liaison_ladder_get_threshold (ladder, inversion->tier, inversion->requirement);
  const char *label = self->labels[inversion->requirement];
  const char *name = liaison_rules_check_get_tier_name (self, inversion->tier);
  const char *below_name = liaison_rules_check_get_tier_name (self, (guint) inversion->below);
  LiaisonRulesProblem *problem;

  if (above == LIAISON_LADDER_NOT_ASKED && place == NULL)
    problem = liaison_rules_check_add (self, LIAISON_RULES_WARNING,
                                       /* Translators: a tier, a requirement and a lower tier */
                                       _ ("“%s” does not ask for “%s”, which “%s” below it does."), name,
                                       label, below_name);
  else if (above == LIAISON_LADDER_NOT_ASKED)
    problem = liaison_rules_check_add (self, LIAISON_RULES_WARNING,
                                       /* Translators: a region, a tier, a requirement and a lower tier */
                                       _ ("In %s “%s” does not ask for “%s”, which “%s” below it does."),
                                       place, name, label, below_name);
  else
    {
      g_autofree char *less = liaison_metric_value_format (kind, self->rules->currency, above);
      g_autofree char *more = liaison_metric_value_format (
          kind, self->rules->currency,
          liaison_ladder_get_threshold (ladder, (guint) inversion->below, inversion->requirement));

      problem = place == NULL
                    ? liaison_rules_check_add (
                          self, severity,
                          /* Translators: a tier, a number, a requirement, a lower tier and a larger number */
                          _ ("“%s” asks for %s of “%s”, less than “%s” below it with %s."), name, less, label,
                          below_name, more)
                    : liaison_rules_check_add (
                          self, severity,
                          /* Translators: a region, a tier, a number, a requirement, a lower tier and a larger
                           * number */
                          _ ("In %s “%s” asks for %s of “%s”, less than “%s” below it with %s."), place, name,
                          less, label, below_name, more);
    }
  problem->requirement = (int) inversion->requirement;
  problem->tier = (int) inversion->tier;
  return problem;
}

/* A higher tier needs no fewer points, or requirements, than a lower one, as long as it asks for
 * something. */
static void
check_needed (LiaisonRulesCheck *self)
{
  for (guint tier = 1; tier < liaison_rules_get_n_tiers (self->rules); tier++)
    {
      const LiaisonDecimal above = liaison_rules_get_tier (self->rules, tier)->needed;
      const LiaisonDecimal below = liaison_rules_get_tier (self->rules, tier - 1)->needed;
      g_autofree char *less = liaison_decimal_format (above);
      g_autofree char *more = liaison_decimal_format (below);

      if (liaison_decimal_compare (above, below) < 0)
        liaison_rules_check_add (self, LIAISON_RULES_WARNING,
                                 self->rules->mode == LIAISON_RULES_POINTS
                                     ? _ ("“%s” needs %s points, less than “%s” below it with %s.")
                                     : _ ("“%s” needs %s requirements, less than “%s” below it with %s."),
                                 liaison_rules_check_get_tier_name (self, tier), less,
                                 liaison_rules_check_get_tier_name (self, tier - 1), more)
            ->tier = (int) tier;
    }
}

static gboolean
asks_for_something (const LiaisonLadder *ladder, guint tier)
{
  for (guint i = 0; i < ladder->n_requirements; i++)
    if (liaison_ladder_get_threshold (ladder, tier, i) != LIAISON_LADDER_NOT_ASKED)
      return TRUE;
  return FALSE;
}

/* A tier that asks for nothing at all is an error of its own. */
void
liaison_rules_check_order (LiaisonRulesCheck *self, const LiaisonLadder *global)
{
  for (guint tier = 1; tier < global->n_tiers; tier++)
    for (guint i = 0; i < global->n_requirements; i++)
      {
        const Inversion inversion = { i, tier, find_more_below (global, tier, i) };

        if (inversion.below != LIAISON_NO_TIER && asks_for_something (global, tier))
          add_inversion (self, LIAISON_RULES_ERROR, global, &inversion, NULL);
      }
  if (self->rules->mode != LIAISON_RULES_ALL)
    check_needed (self);
}

/* The class, where overrides of a class alone made both thresholds differ from the global ones; else
 * nothing. */
static const char *
get_class_of (const LiaisonRulesCheck *self, const LiaisonLadder *ladder, const Inversion *inversion)
{
  const guint tiers[] = { inversion->tier, (guint) inversion->below };
  const char *class_name = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (tiers); i++)
    {
      const int source = ladder->sources[tiers[i] * ladder->n_requirements + inversion->requirement];
      const LiaisonRulesOverride *item;

      if (source < 0)
        continue;
      item = liaison_rules_get_override (self->rules, (guint) source);
      if (item->market_class == NULL)
        return NULL;
      class_name = item->market_class;
    }
  return class_name;
}

static void
report (LiaisonRulesCheck *self,
        const LiaisonLadder *ladder,
        const Inversion *inversion,
        int region,
        GHashTable *reported)
{
  const char *class_name = get_class_of (self, ladder, inversion);
  g_autofree char *key = NULL;
  g_autofree char *place = NULL;
  LiaisonRulesProblem *problem;

  if (class_name == NULL)
    {
      problem = add_inversion (self, LIAISON_RULES_WARNING, ladder, inversion,
                               liaison_region_table_get_name (self->regions, region));
      problem->region_id = g_strdup (liaison_region_table_get_id (self->regions, region));
      return;
    }
  /* Once a class, not once a region of it. */
  key = g_strdup_printf ("%u %u %s", inversion->requirement, inversion->tier, class_name);
  if (!g_hash_table_add (reported, g_steal_pointer (&key)))
    return;
  place = g_strdup_printf (_ ("market class %s"), class_name);
  problem = add_inversion (self, LIAISON_RULES_WARNING, ladder, inversion, place);
  problem->market_class = g_strdup (class_name);
}

/* What a region makes worse than the one above it, or than what holds everywhere. */
static void
check_region (LiaisonRulesCheck *self,
              const LiaisonLadder *ladder,
              const LiaisonLadder *above,
              int region,
              GHashTable *reported)
{
  for (guint tier = 1; tier < ladder->n_tiers; tier++)
    for (guint i = 0; i < ladder->n_requirements; i++)
      {
        const Inversion inversion = { i, tier, find_more_below (ladder, tier, i) };

        if (inversion.below != LIAISON_NO_TIER && find_more_below (above, tier, i) == LIAISON_NO_TIER)
          report (self, ladder, &inversion, region, reported);
      }
}

void
liaison_rules_check_regions (LiaisonRulesCheck *self, const LiaisonLadder *global)
{
  const guint n_regions = self->regions != NULL ? liaison_region_table_get_n (self->regions) : 0;
  g_autoptr (GHashTable) reported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree LiaisonLadder **ladders = NULL;

  if (self->rules->overrides->len == 0)
    return;
  ladders = g_new0 (LiaisonLadder *, n_regions + 1);
  for (guint i = 0; i < n_regions; i++)
    {
      g_autoptr (GError) error = NULL;

      ladders[i] = liaison_ladder_new (self->rules, self->regions, (int) i, &error);
      if (ladders[i] == NULL)
        liaison_rules_check_add (self, LIAISON_RULES_ERROR,
                                 /* Translators: %s is a region */
                                 _ ("A threshold in %s becomes too large to be reckoned with."),
                                 liaison_region_table_get_name (self->regions, (int) i))
            ->region_id = g_strdup (liaison_region_table_get_id (self->regions, (int) i));
    }
  for (guint i = 0; i < n_regions; i++)
    {
      const int parent = liaison_region_table_get_parent (self->regions, (int) i);
      const LiaisonLadder *above =
          parent != LIAISON_NO_REGION && ladders[parent] != NULL ? ladders[parent] : global;

      if (ladders[i] != NULL)
        check_region (self, ladders[i], above, (int) i, reported);
    }
  for (guint i = 0; i < n_regions; i++)
    g_clear_pointer (&ladders[i], liaison_ladder_free);
}

/* Whether a factor multiplies anything, and if not, whether because of what kind of number it is. */
static gboolean
has_effect (const LiaisonRulesCheck *self, const LiaisonRulesOverride *item, gboolean *is_by_kind)
{
  gboolean is_number = FALSE;

  *is_by_kind = FALSE;
  if (!item->is_factor)
    return TRUE;
  for (guint i = 0; i < liaison_rules_get_n_requirements (self->rules); i++)
    {
      const LiaisonMetricKind kind = liaison_rules_get_requirement (self->rules, i)->spec.kind;

      if ((item->requirement >= 0 && item->requirement != (int) i) ||
          (kind != LIAISON_METRIC_COUNT && kind != LIAISON_METRIC_AMOUNT))
        continue;
      is_number = TRUE;
      for (guint tier = 0; tier < liaison_rules_get_n_tiers (self->rules); tier++)
        if ((item->tier < 0 || item->tier == (int) tier) &&
            liaison_rules_get_threshold (self->rules, i, tier)->is_set)
          return TRUE;
    }
  *is_by_kind = !is_number;
  return FALSE;
}

static gboolean
is_same_place (const LiaisonRulesOverride *a, const LiaisonRulesOverride *b)
{
  return a->requirement == b->requirement && a->tier == b->tier &&
         g_strcmp0 (a->region_id, b->region_id) == 0 && g_strcmp0 (a->market_class, b->market_class) == 0;
}

static gboolean
is_double (const LiaisonRules *rules, guint index)
{
  for (guint i = 0; i < index; i++)
    if (is_same_place (liaison_rules_get_override (rules, i), liaison_rules_get_override (rules, index)))
      return TRUE;
  return FALSE;
}

static gboolean
has_class (const LiaisonRegionTable *regions, const char *class_name)
{
  for (guint i = 0; i < liaison_region_table_get_n (regions); i++)
    if (g_strcmp0 (liaison_region_table_get_market_class (regions, (int) i), class_name) == 0)
      return TRUE;
  return FALSE;
}

static LiaisonRulesProblem *
check_override (LiaisonRulesCheck *self, guint index)
{
  const LiaisonRulesOverride *item = liaison_rules_get_override (self->rules, index);
  g_autofree char *place = liaison_rules_check_format_place (self, item);
  gboolean is_by_kind;

  if (is_double (self->rules, index))
    return liaison_rules_check_add (self, LIAISON_RULES_ERROR,
                                    /* Translators: %s is a region */
                                    _ ("Two overrides for %s speak of the same thresholds."), place);
  if (item->is_factor && item->amount.digits <= 0)
    return liaison_rules_check_add (self, LIAISON_RULES_ERROR, _ ("The factor for %s is not above zero."),
                                    place);
  if (!has_effect (self, item, &is_by_kind))
    return is_by_kind
               ? liaison_rules_check_add (
                     self, LIAISON_RULES_WARNING,
                     _ ("The factor for %s has no effect: factors do not apply to averages "
                        "and percentages."),
                     place)
               : liaison_rules_check_add (self, LIAISON_RULES_WARNING,
                                          _ ("The factor for %s has no effect: there is no threshold that it "
                                             "could multiply."),
                                          place);
  if (item->market_class != NULL && self->regions != NULL && !has_class (self->regions, item->market_class))
    return liaison_rules_check_add (self, LIAISON_RULES_WARNING, _ ("No region is of market class %s."),
                                    item->market_class);
  return NULL;
}

void
liaison_rules_check_overrides (LiaisonRulesCheck *self)
{
  for (guint i = 0; i < self->rules->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (self->rules, i);
      LiaisonRulesProblem *problem = check_override (self, i);

      if (problem == NULL)
        continue;
      problem->override = (int) i;
      problem->requirement = item->requirement;
      problem->tier = item->tier;
      problem->region_id = g_strdup (item->region_id);
      problem->market_class = g_strdup (item->market_class);
    }
}
