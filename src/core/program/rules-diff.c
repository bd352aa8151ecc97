/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-diff.h"

#include "core/base/money.h"

#include <glib/gi18n-lib.h>

/* Two versions of rules side by side. Tiers are the same by their code, requirements by what they ask for and
 * else by their key, overrides by what they speak of, benefits by their kind, name and currency. */

typedef struct
{
  const LiaisonRules *before;
  const LiaisonRules *after;
  const LiaisonRegionTable *regions;
  GPtrArray *lines;
  /* In the order of the new version, then what is there no more: the places on both sides, or -1. */
  GArray *tiers;
  GArray *requirements;
} Diff;

typedef struct
{
  int before;
  int after;
} Pair;

static const struct
{
  const char *word;
  const char *label;
} kinds[] = {
  [LIAISON_RULES_LINE_SAME] = { "same", NC_ ("comparison", "Same") },
  [LIAISON_RULES_LINE_CHANGED] = { "changed", NC_ ("comparison", "Changed") },
  [LIAISON_RULES_LINE_ADDED] = { "added", NC_ ("comparison", "Added") },
  [LIAISON_RULES_LINE_REMOVED] = { "removed", NC_ ("comparison", "Removed") },
};

void
liaison_rules_line_free (LiaisonRulesLine *self)
{
  if (self == NULL)
    return;

  g_free (self->subject);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/* Takes the three texts. What stands on neither side is no line. */
static void
take_line (Diff *diff, char *subject, char *before, char *after)
{
  LiaisonRulesLine *line = g_new0 (LiaisonRulesLine, 1);

  line->subject = subject;
  line->before = before;
  line->after = after;
  if (before == NULL && after == NULL)
    {
      liaison_rules_line_free (line);
      return;
    }
  line->kind = before == NULL                ? LIAISON_RULES_LINE_ADDED
               : after == NULL               ? LIAISON_RULES_LINE_REMOVED
               : g_str_equal (before, after) ? LIAISON_RULES_LINE_SAME
                                             : LIAISON_RULES_LINE_CHANGED;
  g_ptr_array_add (diff->lines, line);
}

static void
add_line (Diff *diff, const char *subject, const char *before, const char *after)
{
  take_line (diff, g_strdup (subject), g_strdup (before), g_strdup (after));
}

static char *
format_pair (const char *first, const char *second)
{
  /* Translators: what a line of a comparison is about: a tier or a region, and what of it, such as “Gold:
   * Sales” */
  return g_strdup_printf (C_ ("comparison", "%s: %s"), first, second);
}

/* The version -------------------------------------------------------------------------------------------------------- */

static const char *
get_mode_label (LiaisonRulesMode mode)
{
  switch (mode)
    {
    case LIAISON_RULES_POINTS:
      return _ ("Points");
    case LIAISON_RULES_K_OF_N:
      return _ ("Some of the requirements");
    case LIAISON_RULES_ALL:
    default:
      return _ ("All requirements");
    }
}

static const char *
get_truth (gboolean value)
{
  return value ? C_ ("comparison", "Yes") : C_ ("comparison", "No");
}

static char *
format_months (int months)
{
  return g_strdup_printf (ngettext ("%d month", "%d months", (gulong) months), months);
}

static char *
format_days (int days)
{
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
}

static void
compare_version (Diff *diff)
{
  const LiaisonRulesPolicy *before = &diff->before->policy;
  const LiaisonRulesPolicy *after = &diff->after->policy;

  add_line (diff, _ ("Remarks"), diff->before->remarks, diff->after->remarks);
  add_line (diff, _ ("A tier needs"), get_mode_label (diff->before->mode),
            get_mode_label (diff->after->mode));
  add_line (diff, _ ("Promotion"), before->promotes_at_once ? _ ("At once") : _ ("At a review"),
            after->promotes_at_once ? _ ("At once") : _ ("At a review"));
  add_line (diff, _ ("Promotion by one tier at a time"), get_truth (before->promotes_one_step),
            get_truth (after->promotes_one_step));
  add_line (diff, _ ("Demotion"),
            before->demotes_to_evaluated ? _ ("To the tier that is met") : _ ("By one tier"),
            after->demotes_to_evaluated ? _ ("To the tier that is met") : _ ("By one tier"));
  add_line (diff, _ ("What subsidiaries do counts"), get_truth (before->counts_children),
            get_truth (after->counts_children));
  add_line (diff, _ ("What supplied resellers do counts"), get_truth (before->counts_resellers),
            get_truth (after->counts_resellers));
  take_line (diff, g_strdup (_ ("Qualifying on one day is enough within")),
             format_months (before->hold_months), format_months (after->hold_months));
  take_line (diff, g_strdup (_ ("Grace")), format_days (before->grace_days), format_days (after->grace_days));
  take_line (diff, g_strdup (_ ("Newcomers are spared for")), format_months (before->newcomer_months),
             format_months (after->newcomer_months));
  take_line (diff, g_strdup (_ ("No grace for a second miss within")), format_months (before->repeat_months),
             format_months (after->repeat_months));
  take_line (diff, g_strdup (_ ("From review to review")), format_months (before->review_months),
             format_months (after->review_months));
}

/* Tiers -------------------------------------------------------------------------------------------------------------- */

static GArray *
pair_tiers (const LiaisonRules *before, const LiaisonRules *after)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < liaison_rules_get_n_tiers (after); i++)
    {
      const Pair pair = { liaison_rules_find_tier (before, liaison_rules_get_tier (after, i)->code),
                          (int) i };

      g_array_append_val (pairs, pair);
    }
  for (guint i = 0; i < liaison_rules_get_n_tiers (before); i++)
    {
      const Pair pair = { (int) i, -1 };

      if (liaison_rules_find_tier (after, liaison_rules_get_tier (before, i)->code) == LIAISON_NO_TIER)
        g_array_append_val (pairs, pair);
    }
  return pairs;
}

static const Pair *
get_pair (const GArray *pairs, guint index)
{
  return &g_array_index (pairs, Pair, index);
}

static const LiaisonRulesTier *
get_tier (const LiaisonRules *rules, int place)
{
  return place >= 0 ? liaison_rules_get_tier (rules, (guint) place) : NULL;
}

static const char *
get_tier_name (const Diff *diff, const Pair *pair)
{
  return pair->after >= 0 ? get_tier (diff->after, pair->after)->name
                          : get_tier (diff->before, pair->before)->name;
}

/* The tier that stands right below among those of both versions: that another one was added does not move
 * it. */
static const char *
get_code_below (const LiaisonRules *rules, const LiaisonRules *other, int place)
{
  for (int i = place - 1; i >= 0; i--)
    if (liaison_rules_find_tier (other, get_tier (rules, i)->code) != LIAISON_NO_TIER)
      return get_tier (rules, i)->code;
  return NULL;
}

static char *
format_needed (const LiaisonRules *rules, const LiaisonRulesTier *tier)
{
  return tier != NULL && rules->mode != LIAISON_RULES_ALL ? liaison_decimal_format (tier->needed) : NULL;
}

static void
compare_tiers (Diff *diff)
{
  for (guint i = 0; i < diff->tiers->len; i++)
    {
      const Pair *pair = get_pair (diff->tiers, i);
      const LiaisonRulesTier *before = get_tier (diff->before, pair->before);
      const LiaisonRulesTier *after = get_tier (diff->after, pair->after);
      const char *name = get_tier_name (diff, pair);

      add_line (diff, C_ ("comparison", "Tier"), before != NULL ? before->name : NULL,
                after != NULL ? after->name : NULL);
      if (before != NULL && after != NULL &&
          g_strcmp0 (get_code_below (diff->before, diff->after, pair->before),
                     get_code_below (diff->after, diff->before, pair->after)) != 0)
        take_line (diff, format_pair (name, _ ("place")), g_strdup_printf ("%d", pair->before + 1),
                   g_strdup_printf ("%d", pair->after + 1));
      take_line (diff, format_pair (name, _ ("needed points or requirements")),
                 format_needed (diff->before, before), format_needed (diff->after, after));
    }
}

/* Requirements ------------------------------------------------------------------------------------------------------- */

static int
find_spec (const LiaisonRules *rules, const LiaisonMetricSpec *spec)
{
  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    if (liaison_metric_spec_equal (&liaison_rules_get_requirement (rules, i)->spec, spec))
      return (int) i;
  return -1;
}

/* Whoever asks for the same number is the same; whoever is left and has the same key asks for another number
 * now. */
static GArray *
pair_requirements (const LiaisonRules *before, const LiaisonRules *after)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  gboolean is_taken[LIAISON_RULES_MAX_REQUIREMENTS] = { FALSE };

  for (guint i = 0; i < liaison_rules_get_n_requirements (after); i++)
    {
      Pair pair = { find_spec (before, &liaison_rules_get_requirement (after, i)->spec), (int) i };

      if (pair.before >= 0 && is_taken[pair.before])
        pair.before = -1;
      if (pair.before >= 0)
        is_taken[pair.before] = TRUE;
      g_array_append_val (pairs, pair);
    }
  for (guint i = 0; i < pairs->len; i++)
    {
      Pair *pair = &g_array_index (pairs, Pair, i);
      const LiaisonRulesRequirement *requirement = liaison_rules_get_requirement (after, (guint) pair->after);
      int place = pair->before < 0 ? liaison_rules_find_requirement (before, requirement->key) : -1;

      if (place < 0 || is_taken[place])
        continue;
      pair->before = place;
      is_taken[place] = TRUE;
    }
  for (guint i = 0; i < liaison_rules_get_n_requirements (before); i++)
    {
      const Pair pair = { (int) i, -1 };

      if (!is_taken[i])
        g_array_append_val (pairs, pair);
    }
  return pairs;
}

static char *
format_requirement (const LiaisonRules *rules, int place)
{
  const LiaisonRulesRequirement *requirement;

  if (place < 0)
    return NULL;
  requirement = liaison_rules_get_requirement (rules, (guint) place);
  return liaison_metric_spec_format (&requirement->spec, requirement->measure_name);
}

static char *
format_label (const Diff *diff, const Pair *pair)
{
  return pair->after >= 0 ? format_requirement (diff->after, pair->after)
                          : format_requirement (diff->before, pair->before);
}

static char *
format_weight (const LiaisonRules *rules, int place)
{
  return place >= 0 && rules->mode == LIAISON_RULES_POINTS
             ? liaison_decimal_format (liaison_rules_get_requirement (rules, (guint) place)->weight)
             : NULL;
}

static char *
format_value (const LiaisonRules *rules, guint requirement, LiaisonDecimal value)
{
  const LiaisonMetricKind kind = liaison_rules_get_requirement (rules, requirement)->spec.kind;
  gint64 reckoned;

  return liaison_metric_value_from_decimal (kind, rules->currency, value, &reckoned, NULL)
             ? liaison_metric_value_format (kind, rules->currency, reckoned)
             : liaison_decimal_format (value);
}

static char *
format_threshold (const LiaisonRules *rules, int requirement, int tier)
{
  const LiaisonRulesThreshold *threshold =
      requirement >= 0 && tier >= 0 ? liaison_rules_get_threshold (rules, (guint) requirement, (guint) tier)
                                    : NULL;

  return threshold != NULL && threshold->is_set ? format_value (rules, (guint) requirement, threshold->value)
                                                : NULL;
}

static void
compare_requirements (Diff *diff)
{
  for (guint i = 0; i < diff->requirements->len; i++)
    {
      const Pair *pair = get_pair (diff->requirements, i);
      g_autofree char *label = format_label (diff, pair);

      take_line (diff, g_strdup (C_ ("comparison", "Requirement")),
                 format_requirement (diff->before, pair->before),
                 format_requirement (diff->after, pair->after));
      take_line (diff, format_pair (label, _ ("weight")), format_weight (diff->before, pair->before),
                 format_weight (diff->after, pair->after));
      for (guint k = 0; k < diff->tiers->len; k++)
        {
          const Pair *tier = get_pair (diff->tiers, k);

          take_line (diff, format_pair (get_tier_name (diff, tier), label),
                     format_threshold (diff->before, pair->before, tier->before),
                     format_threshold (diff->after, pair->after, tier->after));
        }
    }
}

/* Overrides ---------------------------------------------------------------------------------------------------------- */

/* The place in the other version of what stands at @place, -1 where it speaks of all, -2 where there is
 * none. */
static int
find_other (const GArray *pairs, int place)
{
  if (place < 0)
    return -1;
  for (guint i = 0; i < pairs->len; i++)
    if (get_pair (pairs, i)->after == place)
      return get_pair (pairs, i)->before >= 0 ? get_pair (pairs, i)->before : -2;
  return -2;
}

/* What @item of the new version was before: an override that spoke of the same. */
static const LiaisonRulesOverride *
find_override (const Diff *diff, const LiaisonRulesOverride *item)
{
  const int requirement = find_other (diff->requirements, item->requirement);
  const int tier = find_other (diff->tiers, item->tier);

  for (guint i = 0; i < diff->before->overrides->len; i++)
    {
      const LiaisonRulesOverride *other = liaison_rules_get_override (diff->before, i);

      if (other->requirement == requirement && other->tier == tier &&
          g_strcmp0 (other->region_id, item->region_id) == 0 &&
          g_strcmp0 (other->market_class, item->market_class) == 0)
        return other;
    }
  return NULL;
}

static char *
format_place (const Diff *diff, const LiaisonRulesOverride *item)
{
  const int region =
      diff->regions != NULL ? liaison_region_table_find (diff->regions, item->region_id) : LIAISON_NO_REGION;

  if (region != LIAISON_NO_REGION)
    return g_strdup (liaison_region_table_get_name (diff->regions, region));
  if (item->region_id != NULL)
    return g_strdup (item->region_id);
  /* Translators: %s is the letter or word of a class of markets, such as B */
  return g_strdup_printf (_ ("Market class %s"), item->market_class);
}

static char *
format_override_subject (const Diff *diff, const LiaisonRules *rules, const LiaisonRulesOverride *item)
{
  g_autofree char *place = format_place (diff, item);
  g_autofree char *label = item->requirement >= 0 ? format_requirement (rules, item->requirement)
                                                  : g_strdup (_ ("all thresholds"));
  g_autofree char *what =
      item->tier >= 0 ? format_pair (get_tier (rules, item->tier)->name, label) : g_strdup (label);

  return format_pair (place, what);
}

static char *
format_override (const LiaisonRules *rules, const LiaisonRulesOverride *item)
{
  g_autofree char *factor = NULL;

  if (item == NULL)
    return NULL;
  if (!item->is_factor && item->requirement >= 0)
    return format_value (rules, (guint) item->requirement, item->amount);
  factor = liaison_decimal_format (item->amount);
  /* Translators: %s is a number that thresholds are multiplied with */
  return g_strdup_printf (_ ("× %s"), factor);
}

static void
compare_overrides (Diff *diff)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < diff->after->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (diff->after, i);
      const LiaisonRulesOverride *before = find_override (diff, item);

      if (before != NULL && !g_hash_table_add (seen, (gpointer) before))
        before = NULL;
      take_line (diff, format_override_subject (diff, diff->after, item),
                 format_override (diff->before, before), format_override (diff->after, item));
    }
  for (guint i = 0; i < diff->before->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (diff->before, i);

      if (!g_hash_table_contains (seen, item))
        take_line (diff, format_override_subject (diff, diff->before, item),
                   format_override (diff->before, item), NULL);
    }
}

/* Benefits ----------------------------------------------------------------------------------------------------------- */

static const LiaisonRulesBenefit *
find_benefit (const LiaisonRules *rules, const LiaisonRulesBenefit *benefit)
{
  for (guint i = 0; i < rules->benefits->len; i++)
    {
      const LiaisonRulesBenefit *other = liaison_rules_get_benefit (rules, i);

      if (other->kind == benefit->kind && g_strcmp0 (other->name, benefit->name) == 0 &&
          g_str_equal (other->currency, benefit->currency))
        return other;
    }
  return NULL;
}

static char *
format_grant (const LiaisonRulesBenefit *benefit, int tier)
{
  const char *grant = benefit != NULL && tier >= 0 ? benefit->grants[tier] : NULL;
  LiaisonMoney money;
  LiaisonDecimal number;
  g_autofree char *text = NULL;

  if (grant == NULL || !liaison_decimal_parse (grant, &number, NULL))
    return g_strdup (grant);
  switch ((int) benefit->kind)
    {
    case LIAISON_BENEFIT_MDF_AMOUNT:
      return liaison_money_parse (grant, benefit->currency, &money, NULL) ? liaison_money_format (money, TRUE)
                                                                          : g_strdup (grant);
    case LIAISON_BENEFIT_MARGIN:
    case LIAISON_BENEFIT_MDF_PERCENT:
      text = liaison_decimal_format (number);
      /* Translators: %s is a number of percent; the space before the sign does not break */
      return g_strdup_printf (_ ("%s %%"), text);
    default:
      return g_strdup (grant);
    }
}

static void
compare_benefit (Diff *diff, const LiaisonRulesBenefit *before, const LiaisonRulesBenefit *after)
{
  const LiaisonRulesBenefit *either = after != NULL ? after : before;
  const char *kind = liaison_benefit_kind_get_label (either->kind);
  g_autofree char *named =
      *either->currency != '\0'
          ? g_strdup_printf ("%s (%s)", either->name != NULL ? either->name : kind, either->currency)
          : g_strdup (either->name != NULL ? either->name : kind);

  add_line (diff, C_ ("comparison", "Benefit"), before != NULL ? named : NULL, after != NULL ? named : NULL);
  for (guint i = 0; i < diff->tiers->len; i++)
    {
      const Pair *tier = get_pair (diff->tiers, i);

      take_line (diff, format_pair (get_tier_name (diff, tier), named), format_grant (before, tier->before),
                 format_grant (after, tier->after));
    }
}

static void
compare_benefits (Diff *diff)
{
  for (guint i = 0; i < diff->after->benefits->len; i++)
    {
      const LiaisonRulesBenefit *benefit = liaison_rules_get_benefit (diff->after, i);

      compare_benefit (diff, find_benefit (diff->before, benefit), benefit);
    }
  for (guint i = 0; i < diff->before->benefits->len; i++)
    {
      const LiaisonRulesBenefit *benefit = liaison_rules_get_benefit (diff->before, i);

      if (find_benefit (diff->after, benefit) == NULL)
        compare_benefit (diff, benefit, NULL);
    }
}

/**
 * liaison_rules_diff:
 * @regions: (nullable): of which the names are shown
 *
 * Compares two versions line by line: policies, tiers, requirements with their thresholds, overrides and
 * benefits, each number in the currency of its own version.
 *
 * Returns: (transfer full) (element-type LiaisonRulesLine): the lines, the equal ones too
 */
GPtrArray *
liaison_rules_diff (const LiaisonRules *before, const LiaisonRules *after, const LiaisonRegionTable *regions)
{
  g_autoptr (GArray) tiers = pair_tiers (before, after);
  g_autoptr (GArray) requirements = pair_requirements (before, after);
  Diff diff = {
    .before = before,
    .after = after,
    .regions = regions,
    .lines = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_rules_line_free),
    .tiers = tiers,
    .requirements = requirements,
  };

  compare_version (&diff);
  compare_tiers (&diff);
  compare_requirements (&diff);
  compare_overrides (&diff);
  compare_benefits (&diff);
  return diff.lines;
}

/**
 * liaison_rules_line_kind_to_word:
 *
 * Returns: a word for programs: same, changed, added or removed
 */
const char *
liaison_rules_line_kind_to_word (LiaisonRulesLineKind kind)
{
  return kinds[kind].word;
}

/**
 * liaison_rules_line_kind_get_label:
 *
 * Returns: what it is, in the user's language
 */
const char *
liaison_rules_line_kind_get_label (LiaisonRulesLineKind kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "comparison", kinds[kind].label);
}
