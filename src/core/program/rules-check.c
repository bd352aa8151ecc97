/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-check.h"

#include "core/program/rules-check-private.h"

#include <glib/gi18n-lib.h>

/* What cannot be, said while the rules are edited. Regions are looked at in rules-check-regions.c, benefits
 * in rules-check-benefits.c. */

#define HUNDRED ((LiaisonDecimal) { 100, 0 })

void
liaison_rules_problem_free (LiaisonRulesProblem *self)
{
  if (self == NULL)
    return;

  g_free (self->region_id);
  g_free (self->market_class);
  g_free (self->sentence);
  g_free (self);
}

/* Belongs to the list; the caller says what it is about. */
LiaisonRulesProblem *
liaison_rules_check_add (LiaisonRulesCheck *self, LiaisonRulesSeverity severity, const char *format, ...)
{
  LiaisonRulesProblem *problem = g_new0 (LiaisonRulesProblem, 1);
  va_list arguments;

  problem->severity = severity;
  problem->requirement = -1;
  problem->tier = -1;
  problem->override = -1;
  problem->benefit = -1;
  va_start (arguments, format);
  problem->sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->problems, problem);
  return problem;
}

const char *
liaison_rules_check_get_tier_name (const LiaisonRulesCheck *self, guint tier)
{
  return liaison_rules_get_tier (self->rules, tier)->name;
}

/* As it is reckoned with, or as it stands there where it cannot be. */
char *
liaison_rules_check_format_value (const LiaisonRulesCheck *self, guint requirement, LiaisonDecimal value)
{
  const LiaisonMetricKind kind = liaison_rules_get_requirement (self->rules, requirement)->spec.kind;
  gint64 reckoned;

  if (!liaison_metric_value_from_decimal (kind, self->rules->currency, value, &reckoned, NULL))
    return liaison_decimal_format (value);
  return liaison_metric_value_format (kind, self->rules->currency, reckoned);
}

static gboolean
is_asked (const LiaisonRulesCheck *self, guint requirement, guint tier)
{
  return liaison_rules_get_threshold (self->rules, requirement, tier)->is_set;
}

static guint
count_asked (const LiaisonRulesCheck *self, guint tier)
{
  guint n_asked = 0;

  for (guint i = 0; i < liaison_rules_get_n_requirements (self->rules); i++)
    n_asked += is_asked (self, i, tier);
  return n_asked;
}

/* Tiers -------------------------------------------------------------------------------------------------------------- */

static void
check_names (LiaisonRulesCheck *self)
{
  for (guint tier = 0; tier < liaison_rules_get_n_tiers (self->rules); tier++)
    {
      g_autofree char *folded = g_utf8_casefold (liaison_rules_check_get_tier_name (self, tier), -1);

      for (guint below = 0; below < tier; below++)
        {
          g_autofree char *other = g_utf8_casefold (liaison_rules_check_get_tier_name (self, below), -1);

          if (!g_str_equal (folded, other))
            continue;
          liaison_rules_check_add (self, LIAISON_RULES_ERROR, _ ("Two tiers are called “%s”."),
                                   liaison_rules_check_get_tier_name (self, tier))
              ->tier = (int) tier;
          break;
        }
    }
}

/* A tier that asks for nothing is everybody's, and then nobody stays in the one below. */
static void
check_empty_tiers (LiaisonRulesCheck *self)
{
  for (guint tier = 1; tier < liaison_rules_get_n_tiers (self->rules); tier++)
    {
      if (count_asked (self, tier) > 0)
        continue;
      for (guint below = tier; below > 0; below--)
        if (count_asked (self, below - 1) > 0)
          {
            liaison_rules_check_add (self, LIAISON_RULES_ERROR,
                                     _ ("“%s” asks for nothing, and stands above “%s”, which does."),
                                     liaison_rules_check_get_tier_name (self, tier),
                                     liaison_rules_check_get_tier_name (self, below - 1))
                ->tier = (int) tier;
            break;
          }
    }
}

/* Points ------------------------------------------------------------------------------------------------------------- */

static LiaisonDecimal
sum_weights (const LiaisonRulesCheck *self, int tier)
{
  LiaisonDecimal sum = LIAISON_DECIMAL_ZERO;

  for (guint i = 0; i < liaison_rules_get_n_requirements (self->rules); i++)
    if (tier < 0 || is_asked (self, i, (guint) tier))
      liaison_decimal_add (sum, liaison_rules_get_requirement (self->rules, i)->weight, &sum, NULL);
  return sum;
}

static void
check_weights (LiaisonRulesCheck *self)
{
  const LiaisonDecimal most = { LIAISON_RULES_MAX_WEIGHT, 0 };

  for (guint i = 0; i < liaison_rules_get_n_requirements (self->rules); i++)
    {
      const LiaisonDecimal weight = liaison_rules_get_requirement (self->rules, i)->weight;

      if (liaison_decimal_compare (weight, most) > 0)
        liaison_rules_check_add (self, LIAISON_RULES_ERROR, _ ("The weight of “%s” is over %d."),
                                 self->labels[i], LIAISON_RULES_MAX_WEIGHT)
            ->requirement = (int) i;
      else if (weight.digits <= 0)
        liaison_rules_check_add (self, LIAISON_RULES_ERROR,
                                 _ ("“%s” gives no points, and a tier needs some of each. Give it a weight."),
                                 self->labels[i])
            ->requirement = (int) i;
    }
}

static void
check_points (LiaisonRulesCheck *self)
{
  const LiaisonDecimal all = sum_weights (self, -1);

  for (guint tier = 0; tier < liaison_rules_get_n_tiers (self->rules); tier++)
    {
      const LiaisonDecimal needed = liaison_rules_get_tier (self->rules, tier)->needed;
      const LiaisonDecimal sum = sum_weights (self, (int) tier);
      g_autofree char *needed_text = liaison_decimal_format (needed);
      g_autofree char *sum_text = liaison_decimal_format (sum);

      if (liaison_decimal_compare (sum, needed) < 0)
        liaison_rules_check_add (
            self, LIAISON_RULES_ERROR,
            _ ("“%s” needs %s points, and what it asks for gives %s at most: nobody can reach it."),
            liaison_rules_check_get_tier_name (self, tier), needed_text, sum_text)
            ->tier = (int) tier;
      else if (needed.digits <= 0 && count_asked (self, tier) > 0)
        liaison_rules_check_add (self, LIAISON_RULES_WARNING,
                                 _ ("“%s” needs no points: some of each is enough for it."),
                                 liaison_rules_check_get_tier_name (self, tier))
            ->tier = (int) tier;
    }
  if (liaison_rules_get_n_requirements (self->rules) > 0 && liaison_decimal_compare (all, HUNDRED) != 0)
    {
      g_autofree char *text = liaison_decimal_format (all);

      liaison_rules_check_add (self, LIAISON_RULES_WARNING,
                               _ ("The weights add up to %s. With 100 the points read like percent."), text);
    }
}

static void
check_counts (LiaisonRulesCheck *self)
{
  for (guint tier = 0; tier < liaison_rules_get_n_tiers (self->rules); tier++)
    {
      const LiaisonDecimal needed = liaison_rules_get_tier (self->rules, tier)->needed;
      const guint n_asked = count_asked (self, tier);
      const char *name = liaison_rules_check_get_tier_name (self, tier);
      g_autofree char *text = liaison_decimal_format (needed);

      if (needed.scale > 0)
        liaison_rules_check_add (self, LIAISON_RULES_ERROR,
                                 _ ("“%s” needs %s requirements, which is no whole number."), name, text)
            ->tier = (int) tier;
      else if (needed.digits > n_asked)
        liaison_rules_check_add (
            self, LIAISON_RULES_ERROR,
            /* Translators: the first %s is a tier, the second a number */
            ngettext ("“%s” needs %s requirements and asks for %u only: nobody can reach it.",
                      "“%s” needs %s requirements and asks for %u only: nobody can reach it.", n_asked),
            name, text, n_asked)
            ->tier = (int) tier;
      else if (needed.digits <= 0 && n_asked > 0)
        liaison_rules_check_add (self, LIAISON_RULES_ERROR,
                                 _ ("“%s” needs none of what it asks for: everybody earns it."), name)
            ->tier = (int) tier;
    }
}

/* Thresholds --------------------------------------------------------------------------------------------------------- */

/* A share of a whole is never over it; growth is no share, and what an admin measures is not known. */
static gboolean
can_exceed_hundred (const LiaisonMetricSpec *spec)
{
  return spec->kind != LIAISON_METRIC_PERCENT ||
         (spec->metric->parameters & LIAISON_METRIC_HAS_MEASURE) != 0 ||
         g_str_equal (spec->metric->word, "growth");
}

/* Sales may shrink, and more may warn of a partner than recommend it. */
static gboolean
can_be_negative (const LiaisonMetricSpec *spec)
{
  return (spec->metric->parameters & LIAISON_METRIC_HAS_MEASURE) != 0 ||
         g_str_equal (spec->metric->word, "growth") || g_str_equal (spec->metric->word, "recommendation");
}

static LiaisonRulesProblem *
check_number (LiaisonRulesCheck *self, guint requirement, LiaisonDecimal value)
{
  const LiaisonMetricSpec *spec = &liaison_rules_get_requirement (self->rules, requirement)->spec;
  g_autofree char *text = liaison_rules_check_format_value (self, requirement, value);
  gint64 reckoned;

  if (!liaison_metric_value_from_decimal (spec->kind, self->rules->currency, value, &reckoned, NULL))
    return liaison_rules_check_add (self, LIAISON_RULES_ERROR,
                                    _ ("%s of “%s” is too large to be reckoned with."), text,
                                    self->labels[requirement]);
  if (value.digits < 0 && !can_be_negative (spec))
    return liaison_rules_check_add (self, LIAISON_RULES_ERROR, _ ("%s of “%s” is below zero."), text,
                                    self->labels[requirement]);
  if (!can_exceed_hundred (spec) && liaison_decimal_compare (value, HUNDRED) > 0)
    return liaison_rules_check_add (self, LIAISON_RULES_ERROR,
                                    _ ("%s of “%s” is over 100 %%: nobody can reach it."), text,
                                    self->labels[requirement]);
  return NULL;
}

static void
check_numbers (LiaisonRulesCheck *self)
{
  for (guint i = 0; i < liaison_rules_get_n_requirements (self->rules); i++)
    for (guint tier = 0; tier < liaison_rules_get_n_tiers (self->rules); tier++)
      {
        const LiaisonRulesThreshold *threshold = liaison_rules_get_threshold (self->rules, i, tier);
        LiaisonRulesProblem *problem = threshold->is_set ? check_number (self, i, threshold->value) : NULL;

        if (problem != NULL)
          {
            problem->requirement = (int) i;
            problem->tier = (int) tier;
          }
      }
  for (guint i = 0; i < self->rules->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (self->rules, i);
      LiaisonRulesProblem *problem = NULL;

      if (!item->is_factor && item->requirement >= 0)
        problem = check_number (self, (guint) item->requirement, item->amount);
      if (problem != NULL)
        {
          problem->requirement = item->requirement;
          problem->tier = item->tier;
          problem->override = (int) i;
          problem->region_id = g_strdup (item->region_id);
        }
    }
}

static gboolean
is_asked_anywhere (const LiaisonRulesCheck *self, guint requirement)
{
  for (guint tier = 0; tier < liaison_rules_get_n_tiers (self->rules); tier++)
    if (is_asked (self, requirement, tier))
      return TRUE;
  for (guint i = 0; i < self->rules->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (self->rules, i);

      if (!item->is_factor && item->requirement == (int) requirement)
        return TRUE;
    }
  return FALSE;
}

static void
check_requirements (LiaisonRulesCheck *self, const gboolean *has_data)
{
  for (guint i = 0; i < liaison_rules_get_n_requirements (self->rules); i++)
    {
      const LiaisonMetricSpec *spec = &liaison_rules_get_requirement (self->rules, i)->spec;

      for (guint k = 0; k < i; k++)
        if (liaison_metric_spec_equal (spec, &liaison_rules_get_requirement (self->rules, k)->spec))
          {
            liaison_rules_check_add (self, LIAISON_RULES_ERROR, _ ("“%s” is asked for twice."),
                                     self->labels[i])
                ->requirement = (int) i;
            break;
          }
      if (!is_asked_anywhere (self, i) && liaison_rules_get_n_tiers (self->rules) > 0)
        liaison_rules_check_add (self, LIAISON_RULES_WARNING, _ ("No tier asks for “%s”."), self->labels[i])
            ->requirement = (int) i;
      else if (has_data != NULL && !has_data[i])
        liaison_rules_check_add (self, LIAISON_RULES_WARNING,
                                 _ ("Nothing in this workspace says anything about “%s”: nobody reaches it."),
                                 self->labels[i])
            ->requirement = (int) i;
    }
}

static gboolean
has_error (const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const LiaisonRulesProblem *problem = g_ptr_array_index (problems, i);

      if (problem->severity == LIAISON_RULES_ERROR)
        return TRUE;
    }
  return FALSE;
}

/**
 * liaison_rules_check:
 * @regions: (nullable): the tree; without it regions are not looked at
 * @has_data: (nullable) (array): for each requirement whether the workspace has values for it
 *
 * Looks for what cannot be: a higher tier that asks for less than a lower one, points that nobody can reach,
 * what is asked for twice, overrides without effect and the like. A lower number in a higher tier is an error
 * everywhere, and a warning where a region's override makes it so; that a higher tier does not ask for
 * something at all is a warning.
 *
 * Returns: (transfer full) (element-type LiaisonRulesProblem): what was found, errors before warnings
 */
GPtrArray *
liaison_rules_check (const LiaisonRules *rules, const LiaisonRegionTable *regions, const gboolean *has_data)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_rules_problem_free);
  g_autoptr (LiaisonLadder) global = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonRulesCheck self = { .rules = rules, .regions = regions, .problems = found };
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_rules_problem_free);

  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    {
      const LiaisonRulesRequirement *requirement = liaison_rules_get_requirement (rules, i);

      self.labels[i] = liaison_metric_spec_format (&requirement->spec, requirement->measure_name);
    }
  if (liaison_rules_get_n_tiers (rules) == 0)
    liaison_rules_check_add (&self, LIAISON_RULES_ERROR, _ ("There are no tiers. Add one."));
  check_names (&self);
  check_empty_tiers (&self);
  check_requirements (&self, has_data);
  if (rules->mode == LIAISON_RULES_POINTS)
    {
      check_weights (&self);
      check_points (&self);
    }
  else if (rules->mode == LIAISON_RULES_K_OF_N)
    check_counts (&self);
  check_numbers (&self);
  liaison_rules_check_overrides (&self);
  /* Where a number is out of bounds there is no ladder, and that was said above. */
  global = liaison_ladder_new (rules, NULL, LIAISON_NO_REGION, &error);
  if (global != NULL)
    {
      liaison_rules_check_order (&self, global);
      liaison_rules_check_regions (&self, global);
    }
  else if (!has_error (found))
    liaison_rules_check_add (&self, LIAISON_RULES_ERROR, "%s", error->message);
  liaison_rules_check_benefits (&self);

  for (guint severity = LIAISON_RULES_ERROR; severity <= LIAISON_RULES_WARNING; severity++)
    for (guint i = 0; i < found->len; i++)
      {
        LiaisonRulesProblem *problem = g_ptr_array_index (found, i);

        if (problem != NULL && problem->severity == severity)
          g_ptr_array_add (sorted, g_steal_pointer (&g_ptr_array_index (found, i)));
      }
  for (guint i = 0; i < G_N_ELEMENTS (self.labels); i++)
    g_free (self.labels[i]);
  return sorted;
}

/**
 * liaison_rules_find_error:
 * @problems: (element-type LiaisonRulesProblem): what liaison_rules_check() found
 *
 * Returns: (nullable): the first one for which the rules are not published
 */
const LiaisonRulesProblem *
liaison_rules_find_error (const GPtrArray *problems)
{
  const LiaisonRulesProblem *first = problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;

  return first != NULL && first->severity == LIAISON_RULES_ERROR ? first : NULL;
}
