/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules.h"

#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A version of a program's rules as plain values: what a ladder shows, and what is evaluated. */

static const char *const mode_words[] = { "all", "points", "k-of-n" };

static const struct
{
  const char *word;
  const char *label;
} benefit_kinds[] = {
  [LIAISON_BENEFIT_MARGIN] = { "margin", N_ ("Margin") },
  [LIAISON_BENEFIT_MDF_PERCENT] = { "mdf-percent", N_ ("Marketing funds, share of sales") },
  [LIAISON_BENEFIT_MDF_AMOUNT] = { "mdf-amount", N_ ("Marketing funds, fixed amount") },
  [LIAISON_BENEFIT_SUPPORT_LEVEL] = { "support-level", N_ ("Support level") },
  [LIAISON_BENEFIT_NAMED_MANAGER] = { "named-manager", N_ ("Named manager") },
  [LIAISON_BENEFIT_LEAD_PRIORITY] = { "lead-priority", N_ ("Lead priority") },
  [LIAISON_BENEFIT_OTHER] = { "other", N_ ("Other benefit") },
};

static void
clear_tier (gpointer data)
{
  LiaisonRulesTier *tier = data;

  g_free (tier->id);
  g_free (tier->code);
  g_free (tier->name);
}

static void
clear_requirement (gpointer data)
{
  LiaisonRulesRequirement *requirement = data;

  g_free (requirement->id);
  g_free (requirement->key);
  g_free (requirement->measure_name);
}

static void
clear_override (gpointer data)
{
  LiaisonRulesOverride *item = data;

  g_free (item->id);
  g_free (item->region_id);
  g_free (item->market_class);
}

static void
clear_benefit (gpointer data)
{
  LiaisonRulesBenefit *benefit = data;

  g_free (benefit->id);
  g_free (benefit->name);
  for (guint i = 0; i < LIAISON_RULES_MAX_TIERS; i++)
    g_free (benefit->grants[i]);
}

static GArray *
new_array (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint) size);

  g_array_set_clear_func (array, clear);
  return array;
}

/**
 * liaison_rules_new:
 * @currency: of the program
 *
 * Returns: (transfer full): rules without tiers, with the policies that a new program starts with
 */
LiaisonRules *
liaison_rules_new (const char *currency)
{
  LiaisonRules *self = g_new0 (LiaisonRules, 1);

  g_strlcpy (self->currency, currency, sizeof self->currency);
  self->policy = (LiaisonRulesPolicy) {
    .grace_days = 90,
    .newcomer_months = 12,
    .repeat_months = 24,
    .review_months = 12,
  };
  self->tiers = new_array (sizeof (LiaisonRulesTier), clear_tier);
  self->requirements = new_array (sizeof (LiaisonRulesRequirement), clear_requirement);
  self->thresholds = new_array (sizeof (LiaisonRulesThreshold), NULL);
  self->overrides = new_array (sizeof (LiaisonRulesOverride), clear_override);
  self->benefits = new_array (sizeof (LiaisonRulesBenefit), clear_benefit);
  return self;
}

/**
 * liaison_rules_copy:
 *
 * Returns: (transfer full): the same rules, to be altered without altering these
 */
LiaisonRules *
liaison_rules_copy (const LiaisonRules *self)
{
  LiaisonRules *copy = liaison_rules_new (self->currency);

  copy->mode = self->mode;
  copy->policy = self->policy;
  copy->remarks = g_strdup (self->remarks);
  for (guint i = 0; i < self->tiers->len; i++)
    {
      const LiaisonRulesTier *tier = liaison_rules_get_tier (self, i);
      LiaisonRulesTier own = *tier;

      own.id = g_strdup (tier->id);
      own.code = g_strdup (tier->code);
      own.name = g_strdup (tier->name);
      g_array_append_val (copy->tiers, own);
    }
  for (guint i = 0; i < self->requirements->len; i++)
    {
      const LiaisonRulesRequirement *requirement = liaison_rules_get_requirement (self, i);
      LiaisonRulesRequirement own = *requirement;

      own.id = g_strdup (requirement->id);
      own.key = g_strdup (requirement->key);
      own.measure_name = g_strdup (requirement->measure_name);
      g_array_append_val (copy->requirements, own);
    }
  g_array_append_vals (copy->thresholds, self->thresholds->data, self->thresholds->len);
  for (guint i = 0; i < self->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (self, i);
      LiaisonRulesOverride own = *item;

      own.id = g_strdup (item->id);
      own.region_id = g_strdup (item->region_id);
      own.market_class = g_strdup (item->market_class);
      g_array_append_val (copy->overrides, own);
    }
  for (guint i = 0; i < self->benefits->len; i++)
    {
      const LiaisonRulesBenefit *benefit = liaison_rules_get_benefit (self, i);
      LiaisonRulesBenefit own = *benefit;

      own.id = g_strdup (benefit->id);
      own.name = g_strdup (benefit->name);
      for (guint tier = 0; tier < LIAISON_RULES_MAX_TIERS; tier++)
        own.grants[tier] = g_strdup (benefit->grants[tier]);
      g_array_append_val (copy->benefits, own);
    }
  return copy;
}

void
liaison_rules_free (LiaisonRules *self)
{
  if (self == NULL)
    return;

  g_free (self->remarks);
  g_array_unref (self->tiers);
  g_array_unref (self->requirements);
  g_array_unref (self->thresholds);
  g_array_unref (self->overrides);
  g_array_unref (self->benefits);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (LiaisonRules, liaison_rules, liaison_rules_copy, liaison_rules_free)

guint
liaison_rules_get_n_tiers (const LiaisonRules *self)
{
  return self->tiers->len;
}

guint
liaison_rules_get_n_requirements (const LiaisonRules *self)
{
  return self->requirements->len;
}

LiaisonRulesTier *
liaison_rules_get_tier (const LiaisonRules *self, guint tier)
{
  return &g_array_index (self->tiers, LiaisonRulesTier, tier);
}

LiaisonRulesRequirement *
liaison_rules_get_requirement (const LiaisonRules *self, guint requirement)
{
  return &g_array_index (self->requirements, LiaisonRulesRequirement, requirement);
}

LiaisonRulesThreshold *
liaison_rules_get_threshold (const LiaisonRules *self, guint requirement, guint tier)
{
  return &g_array_index (self->thresholds, LiaisonRulesThreshold, requirement * self->tiers->len + tier);
}

LiaisonRulesOverride *
liaison_rules_get_override (const LiaisonRules *self, guint index)
{
  return &g_array_index (self->overrides, LiaisonRulesOverride, index);
}

LiaisonRulesBenefit *
liaison_rules_get_benefit (const LiaisonRules *self, guint index)
{
  return &g_array_index (self->benefits, LiaisonRulesBenefit, index);
}

/**
 * liaison_rules_find_tier:
 * @code: (nullable): of a tier
 *
 * Returns: its place, or %LIAISON_NO_TIER
 */
int
liaison_rules_find_tier (const LiaisonRules *self, const char *code)
{
  for (guint i = 0; code != NULL && i < self->tiers->len; i++)
    if (g_str_equal (liaison_rules_get_tier (self, i)->code, code))
      return (int) i;
  return LIAISON_NO_TIER;
}

/**
 * liaison_rules_find_requirement:
 * @key: of a requirement
 *
 * Returns: its place, or -1
 */
int
liaison_rules_find_requirement (const LiaisonRules *self, const char *key)
{
  for (guint i = 0; i < self->requirements->len; i++)
    if (g_strcmp0 (liaison_rules_get_requirement (self, i)->key, key) == 0)
      return (int) i;
  return -1;
}

/* Letters and digits, folded, with a dash for whatever stands between them. */
static char *
make_word (const char *text)
{
  g_autofree char *folded = liaison_text_fold (text);
  GString *word = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (word, c);
      else if (word->len > 0 && word->str[word->len - 1] != '-')
        g_string_append_c (word, '-');
    }
  if (word->len > 0 && word->str[word->len - 1] == '-')
    g_string_truncate (word, word->len - 1);
  return g_string_free_and_steal (word);
}

typedef int (*FindWord) (const LiaisonRules *self, const char *word);

/* The word itself where it is free, else with the first number that makes it so. */
static char *
make_free (const LiaisonRules *self, const char *word, FindWord find)
{
  if (find (self, word) < 0)
    return g_strdup (word);
  for (guint i = 2;; i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s-%u", word, i);

      if (find (self, numbered) < 0)
        return g_steal_pointer (&numbered);
    }
}

/**
 * liaison_rules_make_code:
 * @name: of a tier that is to be added
 *
 * Returns: (transfer full): a code that no tier has, made of the name
 */
char *
liaison_rules_make_code (const LiaisonRules *self, const char *name)
{
  g_autofree char *word = make_word (name);

  return make_free (self, *word != '\0' ? word : "tier", liaison_rules_find_tier);
}

/**
 * liaison_rules_make_key:
 * @spec: of a requirement that is to be added
 *
 * Returns: (transfer full): a key that no requirement has: the word of the metric
 */
char *
liaison_rules_make_key (const LiaisonRules *self, const LiaisonMetricSpec *spec)
{
  return make_free (self, spec->metric->word, liaison_rules_find_requirement);
}

/* Lays the thresholds out for another number of tiers; from[new place] is the old place, or -1. */
static void
lay_out_thresholds (LiaisonRules *self, guint n_old, const int *from, guint n_new)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->thresholds);

  self->thresholds = new_array (sizeof (LiaisonRulesThreshold), NULL);
  g_array_set_size (self->thresholds, self->requirements->len * n_new);
  for (guint i = 0; i < self->requirements->len; i++)
    for (guint tier = 0; tier < n_new; tier++)
      if (from[tier] >= 0)
        g_array_index (self->thresholds, LiaisonRulesThreshold, i * n_new + tier) =
            g_array_index (old, LiaisonRulesThreshold, i * n_old + (guint) from[tier]);
}

/**
 * liaison_rules_add_tier:
 * @code: which no other tier has
 *
 * Adds a tier above the others. There is room for %LIAISON_RULES_MAX_TIERS.
 *
 * Returns: (transfer none): it, until tiers are added or removed
 */
LiaisonRulesTier *
liaison_rules_add_tier (LiaisonRules *self, const char *code, const char *name)
{
  LiaisonRulesTier tier = { .code = g_strdup (code), .name = g_strdup (name) };
  int from[LIAISON_RULES_MAX_TIERS];

  g_return_val_if_fail (self->tiers->len < LIAISON_RULES_MAX_TIERS, NULL);

  for (guint i = 0; i < self->tiers->len; i++)
    from[i] = (int) i;
  from[self->tiers->len] = -1;
  lay_out_thresholds (self, self->tiers->len, from, self->tiers->len + 1);
  g_array_append_val (self->tiers, tier);
  return liaison_rules_get_tier (self, self->tiers->len - 1);
}

/* Puts the tiers and what hangs on them into another order, or leaves one out. */
static void
arrange_tiers (LiaisonRules *self, const int *from, guint n_new)
{
  const guint n_old = self->tiers->len;
  GArray *tiers = new_array (sizeof (LiaisonRulesTier), clear_tier);
  int to[LIAISON_RULES_MAX_TIERS];

  for (guint i = 0; i < LIAISON_RULES_MAX_TIERS; i++)
    to[i] = -1;
  for (guint i = 0; i < n_new; i++)
    {
      g_array_append_val (tiers, *liaison_rules_get_tier (self, (guint) from[i]));
      memset (liaison_rules_get_tier (self, (guint) from[i]), 0, sizeof (LiaisonRulesTier));
      to[from[i]] = (int) i;
    }
  lay_out_thresholds (self, n_old, from, n_new);
  g_array_unref (self->tiers);
  self->tiers = tiers;
  for (guint i = 0; i < self->benefits->len; i++)
    {
      LiaisonRulesBenefit *benefit = liaison_rules_get_benefit (self, i);
      char *grants[LIAISON_RULES_MAX_TIERS] = { NULL };

      for (guint tier = 0; tier < n_new; tier++)
        grants[tier] = g_steal_pointer (&benefit->grants[from[tier]]);
      for (guint tier = 0; tier < LIAISON_RULES_MAX_TIERS; tier++)
        g_free (benefit->grants[tier]);
      memcpy (benefit->grants, grants, sizeof grants);
    }
  for (guint i = self->overrides->len; i > 0; i--)
    {
      LiaisonRulesOverride *item = liaison_rules_get_override (self, i - 1);

      if (item->tier >= 0 && to[item->tier] < 0)
        g_array_remove_index (self->overrides, i - 1);
      else if (item->tier >= 0)
        item->tier = to[item->tier];
    }
}

/**
 * liaison_rules_remove_tier:
 * @tier: its place
 *
 * Removes a tier with its thresholds, overrides and grants.
 */
void
liaison_rules_remove_tier (LiaisonRules *self, guint tier)
{
  int from[LIAISON_RULES_MAX_TIERS];
  guint n_new = 0;

  g_return_if_fail (tier < self->tiers->len);

  for (guint i = 0; i < self->tiers->len; i++)
    if (i != tier)
      from[n_new++] = (int) i;
  arrange_tiers (self, from, n_new);
}

/**
 * liaison_rules_move_tier:
 * @from: its place
 * @to: the place that it gets
 *
 * Moves a tier with its thresholds, overrides and grants up or down the ladder.
 */
void
liaison_rules_move_tier (LiaisonRules *self, guint from, guint to)
{
  int order[LIAISON_RULES_MAX_TIERS];
  guint n = self->tiers->len;

  g_return_if_fail (from < n && to < n);

  for (guint i = 0, old = 0; i < n; i++)
    {
      if (i == to)
        {
          order[i] = (int) from;
          continue;
        }
      if (old == from)
        old++;
      order[i] = (int) old++;
    }
  arrange_tiers (self, order, n);
}

/**
 * liaison_rules_add_requirement:
 * @key: which no other requirement has
 *
 * Adds a requirement that no tier asks for yet. There is room for %LIAISON_RULES_MAX_REQUIREMENTS.
 *
 * Returns: (transfer none): it, until requirements are added or removed
 */
LiaisonRulesRequirement *
liaison_rules_add_requirement (LiaisonRules *self, const char *key, const LiaisonMetricSpec *spec)
{
  LiaisonRulesRequirement requirement = { .key = g_strdup (key), .spec = *spec };

  g_return_val_if_fail (self->requirements->len < LIAISON_RULES_MAX_REQUIREMENTS, NULL);

  g_array_append_val (self->requirements, requirement);
  g_array_set_size (self->thresholds, self->requirements->len * self->tiers->len);
  return liaison_rules_get_requirement (self, self->requirements->len - 1);
}

/**
 * liaison_rules_remove_requirement:
 * @requirement: its place
 *
 * Removes a requirement with its thresholds and overrides.
 */
void
liaison_rules_remove_requirement (LiaisonRules *self, guint requirement)
{
  g_return_if_fail (requirement < self->requirements->len);

  if (self->tiers->len > 0)
    g_array_remove_range (self->thresholds, requirement * self->tiers->len, self->tiers->len);
  g_array_remove_index (self->requirements, requirement);
  for (guint i = self->overrides->len; i > 0; i--)
    {
      LiaisonRulesOverride *item = liaison_rules_get_override (self, i - 1);

      if (item->requirement == (int) requirement)
        g_array_remove_index (self->overrides, i - 1);
      else if (item->requirement > (int) requirement)
        item->requirement--;
    }
}

void
liaison_rules_set_threshold (LiaisonRules *self, guint requirement, guint tier, LiaisonDecimal value)
{
  *liaison_rules_get_threshold (self, requirement, tier) = (LiaisonRulesThreshold) { TRUE, value };
}

void
liaison_rules_clear_threshold (LiaisonRules *self, guint requirement, guint tier)
{
  *liaison_rules_get_threshold (self, requirement, tier) = (LiaisonRulesThreshold) { 0 };
}

/**
 * liaison_rules_add_override:
 * @region_id: (nullable): for this region, or
 * @market_class: (nullable): for regions of this class
 * @requirement: its place, -1 for all
 * @tier: its place, -1 for all
 * @is_factor: whether @amount multiplies the global threshold, else it stands in its place
 *
 * Returns: (transfer none): it, until overrides are added or removed
 */
LiaisonRulesOverride *
liaison_rules_add_override (LiaisonRules *self,
                            const char *region_id,
                            const char *market_class,
                            int requirement,
                            int tier,
                            gboolean is_factor,
                            LiaisonDecimal amount)
{
  LiaisonRulesOverride item = {
    .region_id = g_strdup (region_id),
    .market_class = g_strdup (market_class),
    .requirement = requirement,
    .tier = tier,
    .is_factor = is_factor,
    .amount = amount,
  };

  g_return_val_if_fail ((region_id == NULL) != (market_class == NULL), NULL);

  g_array_append_val (self->overrides, item);
  return liaison_rules_get_override (self, self->overrides->len - 1);
}

/**
 * liaison_rules_add_benefit:
 * @name: (nullable): of one that is neither of the kinds
 * @currency: (nullable): of a fixed amount
 *
 * Returns: (transfer none): a benefit that no tier gives yet; until benefits are added
 */
LiaisonRulesBenefit *
liaison_rules_add_benefit (LiaisonRules *self,
                           LiaisonBenefitKind kind,
                           const char *name,
                           const char *currency)
{
  LiaisonRulesBenefit benefit = { .kind = kind, .name = g_strdup (name) };

  if (currency != NULL)
    g_strlcpy (benefit.currency, currency, sizeof benefit.currency);
  g_array_append_val (self->benefits, benefit);
  return liaison_rules_get_benefit (self, self->benefits->len - 1);
}

/**
 * liaison_rules_set_grant:
 * @value: (nullable): what the tier gives: percent, an amount, or words
 */
void
liaison_rules_set_grant (LiaisonRules *self, guint benefit, guint tier, const char *value)
{
  g_set_str (&liaison_rules_get_benefit (self, benefit)->grants[tier], value);
}

const char *
liaison_rules_mode_to_word (LiaisonRulesMode mode)
{
  return mode_words[mode];
}

gboolean
liaison_rules_mode_from_word (const char *word, LiaisonRulesMode *mode)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mode_words); i++)
    if (g_strcmp0 (mode_words[i], word) == 0)
      {
        *mode = (LiaisonRulesMode) i;
        return TRUE;
      }
  return FALSE;
}

const char *
liaison_benefit_kind_to_word (LiaisonBenefitKind kind)
{
  return benefit_kinds[kind].word;
}

gboolean
liaison_benefit_kind_from_word (const char *word, LiaisonBenefitKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (benefit_kinds); i++)
    if (g_strcmp0 (benefit_kinds[i].word, word) == 0)
      {
        *kind = (LiaisonBenefitKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * liaison_benefit_kind_get_label:
 *
 * Returns: what it is, in the user's language
 */
const char *
liaison_benefit_kind_get_label (LiaisonBenefitKind kind)
{
  return _ (benefit_kinds[kind].label);
}
