/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/starter-rules.h"

#include <glib/gi18n-lib.h>

/* Rules to begin with: three tiers on sales and certified people, in steps of the size that programs of the field have. */

typedef struct
{
  const char *code;
  const char *name;
  gint64 sales;
  gint64 people;
  const char *margin;
  const char *funds;
  const char *support;
} StarterTier;

static const StarterTier tiers[] = {
  { "bronze", N_ ("Bronze"), 50000, 1, "5", NULL, N_ ("By e-mail") },
  { "silver", N_ ("Silver"), 100000, 2, "10", "1", N_ ("In business hours") },
  { "gold", N_ ("Gold"), 250000, 4, "15", "2", N_ ("At any time") },
};

static LiaisonMetricSpec
make_spec (const char *word, const char *period, const char *role)
{
  const LiaisonMetric *metric = liaison_metric_find (word);

  return (LiaisonMetricSpec) {
    .metric = metric,
    .kind = metric->kind,
    .period = g_intern_string (period),
    .role = g_intern_string (role),
  };
}

/**
 * liaison_starter_rules_new:
 * @currency: of the program
 *
 * Returns: (transfer full): three tiers to be changed
 */
LiaisonRules *
liaison_starter_rules_new (const char *currency)
{
  LiaisonRules *rules = liaison_rules_new (currency);
  const LiaisonMetricSpec sales = make_spec ("sales", "trailing-12", NULL);
  const LiaisonMetricSpec people = make_spec ("certified-people", NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tiers); i++)
    liaison_rules_add_tier (rules, tiers[i].code, _ (tiers[i].name));
  liaison_rules_add_requirement (rules, "sales", &sales);
  liaison_rules_add_requirement (rules, "people", &people);
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MARGIN, NULL, NULL);
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MDF_PERCENT, NULL, NULL);
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_SUPPORT_LEVEL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
    {
      liaison_rules_set_threshold (rules, 0, i, liaison_decimal_make (tiers[i].sales, 0));
      liaison_rules_set_threshold (rules, 1, i, liaison_decimal_make (tiers[i].people, 0));
      liaison_rules_set_grant (rules, 0, i, tiers[i].margin);
      liaison_rules_set_grant (rules, 1, i, tiers[i].funds);
      liaison_rules_set_grant (rules, 2, i, _ (tiers[i].support));
    }
  return rules;
}
