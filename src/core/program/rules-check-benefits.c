/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-check-private.h"

#include <glib/gi18n-lib.h>

/* What tiers give: numbers where they are reckoned with, and no less in a higher tier. */

static gboolean
is_percent (const LiaisonRulesBenefit *benefit)
{
  return benefit->kind == LIAISON_BENEFIT_MARGIN || benefit->kind == LIAISON_BENEFIT_MDF_PERCENT;
}

static gboolean
is_number (const LiaisonRulesBenefit *benefit)
{
  return is_percent (benefit) || benefit->kind == LIAISON_BENEFIT_MDF_AMOUNT;
}

static const char *
get_label (const LiaisonRulesBenefit *benefit)
{
  return benefit->name != NULL ? benefit->name : liaison_benefit_kind_get_label (benefit->kind);
}

static LiaisonRulesProblem *
check_grant (LiaisonRulesCheck *self, const LiaisonRulesBenefit *benefit, guint tier)
{
  const LiaisonDecimal hundred = { 100, 0 };
  const char *name = liaison_rules_check_get_tier_name (self, tier);
  LiaisonDecimal value;

  if (benefit->grants[tier] == NULL || !is_number (benefit))
    return NULL;
  if (!liaison_decimal_parse (benefit->grants[tier], &value, NULL))
    return liaison_rules_check_add (self, LIAISON_RULES_ERROR,
                                    /* Translators: a benefit, a tier and what was written there */
                                    _ ("“%s” of “%s” is “%s”, which is not a number."), get_label (benefit),
                                    name, benefit->grants[tier]);
  if (value.digits < 0)
    return liaison_rules_check_add (self, LIAISON_RULES_ERROR, _ ("“%s” of “%s” is below zero."),
                                    get_label (benefit), name);
  if (is_percent (benefit) && liaison_decimal_compare (value, hundred) > 0)
    return liaison_rules_check_add (self, LIAISON_RULES_ERROR, _ ("“%s” of “%s” is over 100 %%."),
                                    get_label (benefit), name);
  return NULL;
}

/* The nearest tier below that gives some of it. */
static int
find_below (const LiaisonRulesBenefit *benefit, guint tier)
{
  for (int below = (int) tier - 1; below >= 0; below--)
    if (benefit->grants[below] != NULL)
      return below;
  return LIAISON_NO_TIER;
}

static gboolean
is_less (const LiaisonRulesBenefit *benefit, guint tier, guint below)
{
  LiaisonDecimal above_value, below_value;

  if (benefit->grants[tier] == NULL)
    return TRUE;
  return is_number (benefit) && liaison_decimal_parse (benefit->grants[tier], &above_value, NULL) &&
         liaison_decimal_parse (benefit->grants[below], &below_value, NULL) &&
         liaison_decimal_compare (above_value, below_value) < 0;
}

static LiaisonRulesProblem *
check_order (LiaisonRulesCheck *self, const LiaisonRulesBenefit *benefit, guint tier)
{
  const int below = find_below (benefit, tier);

  if (below == LIAISON_NO_TIER || !is_less (benefit, tier, (guint) below))
    return NULL;
  return liaison_rules_check_add (self, LIAISON_RULES_WARNING,
                                  /* Translators: a tier, a benefit and a lower tier */
                                  _ ("“%s” gives less of “%s” than “%s” below it."),
                                  liaison_rules_check_get_tier_name (self, tier), get_label (benefit),
                                  liaison_rules_check_get_tier_name (self, (guint) below));
}

/* Which of two margins a tier gives cannot be told. */
static gboolean
is_double (const LiaisonRules *rules, guint index)
{
  const LiaisonRulesBenefit *benefit = liaison_rules_get_benefit (rules, index);

  for (guint i = 0; i < index; i++)
    {
      const LiaisonRulesBenefit *other = liaison_rules_get_benefit (rules, i);

      if (is_number (benefit) && other->kind == benefit->kind &&
          g_str_equal (other->currency, benefit->currency))
        return TRUE;
    }
  return FALSE;
}

static void
check_benefit (LiaisonRulesCheck *self, guint index)
{
  const LiaisonRulesBenefit *benefit = liaison_rules_get_benefit (self->rules, index);

  if (benefit->kind == LIAISON_BENEFIT_MDF_AMOUNT && *benefit->currency == '\0')
    liaison_rules_check_add (self, LIAISON_RULES_ERROR, _ ("“%s” has no currency."), get_label (benefit))
        ->benefit = (int) index;
  if (is_double (self->rules, index))
    liaison_rules_check_add (self, LIAISON_RULES_WARNING, _ ("“%s” stands there twice."),
                             liaison_benefit_kind_get_label (benefit->kind))
        ->benefit = (int) index;
  for (guint tier = 0; tier < liaison_rules_get_n_tiers (self->rules); tier++)
    {
      LiaisonRulesProblem *problem = check_grant (self, benefit, tier);

      if (problem == NULL)
        problem = check_order (self, benefit, tier);
      if (problem != NULL)
        {
          problem->benefit = (int) index;
          problem->tier = (int) tier;
        }
    }
}

void
liaison_rules_check_benefits (LiaisonRulesCheck *self)
{
  for (guint i = 0; i < self->rules->benefits->len; i++)
    check_benefit (self, i);
}
