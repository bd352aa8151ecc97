/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ladder.h"
#include "core/program/rules-check.h"

G_BEGIN_DECLS

/* What the two halves of the check share. */
typedef struct
{
  const LiaisonRules *rules;
  const LiaisonRegionTable *regions;
  GPtrArray *problems;
  /* Of requirements, for people. */
  char *labels[LIAISON_RULES_MAX_REQUIREMENTS];
} LiaisonRulesCheck;

LiaisonRulesProblem *
liaison_rules_check_add (LiaisonRulesCheck *self, LiaisonRulesSeverity severity, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
const char *liaison_rules_check_get_tier_name (const LiaisonRulesCheck *self, guint tier);
char *
liaison_rules_check_format_value (const LiaisonRulesCheck *self, guint requirement, LiaisonDecimal value);
char *liaison_rules_check_format_place (const LiaisonRulesCheck *self, const LiaisonRulesOverride *item);

void liaison_rules_check_regions (LiaisonRulesCheck *self, const LiaisonLadder *global);
void liaison_rules_check_overrides (LiaisonRulesCheck *self);
void liaison_rules_check_order (LiaisonRulesCheck *self, const LiaisonLadder *global);
void liaison_rules_check_benefits (LiaisonRulesCheck *self);

G_END_DECLS
