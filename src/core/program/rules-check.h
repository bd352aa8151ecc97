/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/region-table.h"
#include "core/program/rules.h"

G_BEGIN_DECLS

/**
 * LiaisonRulesSeverity:
 * @LIAISON_RULES_ERROR: it cannot be meant: such rules are not published
 * @LIAISON_RULES_WARNING: it can be meant, and seldom is
 */
typedef enum
{
  LIAISON_RULES_ERROR,
  LIAISON_RULES_WARNING,
} LiaisonRulesSeverity;

/**
 * LiaisonRulesProblem:
 * @requirement: its place, -1 for none
 * @tier: its place, -1 for none
 * @override: its place, -1 for none
 * @benefit: its place, -1 for none
 * @region_id: (nullable): where only a region is concerned
 * @market_class: (nullable): where only the regions of a class are
 * @sentence: what it is, in the user's language
 */
typedef struct
{
  LiaisonRulesSeverity severity;
  int requirement;
  int tier;
  int override;
  int benefit;
  char *region_id;
  char *market_class;
  char *sentence;
} LiaisonRulesProblem;

GPtrArray *
liaison_rules_check (const LiaisonRules *rules, const LiaisonRegionTable *regions, const gboolean *has_data);
const LiaisonRulesProblem *liaison_rules_find_error (const GPtrArray *problems);
void liaison_rules_problem_free (LiaisonRulesProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRulesProblem, liaison_rules_problem_free)

G_END_DECLS
