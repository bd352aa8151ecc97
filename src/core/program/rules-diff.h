/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/region-table.h"
#include "core/program/rules.h"

G_BEGIN_DECLS

typedef enum
{
  LIAISON_RULES_LINE_SAME,
  LIAISON_RULES_LINE_CHANGED,
  LIAISON_RULES_LINE_ADDED,
  LIAISON_RULES_LINE_REMOVED,
} LiaisonRulesLineKind;

/**
 * LiaisonRulesLine:
 * @subject: what it is about: “Gold: Sales, trailing 12 months”
 * @before: (nullable): as it was, %NULL for what was added
 * @after: (nullable): as it is, %NULL for what was removed
 *
 * One line of a comparison, all in the user's language.
 */
typedef struct
{
  LiaisonRulesLineKind kind;
  char *subject;
  char *before;
  char *after;
} LiaisonRulesLine;

GPtrArray *
liaison_rules_diff (const LiaisonRules *before, const LiaisonRules *after, const LiaisonRegionTable *regions);
const char *liaison_rules_line_kind_to_word (LiaisonRulesLineKind kind);
const char *liaison_rules_line_kind_get_label (LiaisonRulesLineKind kind);
void liaison_rules_line_free (LiaisonRulesLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRulesLine, liaison_rules_line_free)

G_END_DECLS
