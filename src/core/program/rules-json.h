/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/program-info.h"
#include "core/program/rules.h"
#include "core/store/store.h"

G_BEGIN_DECLS

#define LIAISON_RULES_FORMAT "liaison-rules/1"

/**
 * LiaisonRulesFile:
 * @program: what the program is, or is to become
 * @has_program: whether the file says so, or @program is as it stands in the workspace
 *
 * What a RULES.json holds, in the terms of a workspace.
 */
typedef struct
{
  LiaisonRules *rules;
  LiaisonProgramInfo *program;
  gboolean has_program;
} LiaisonRulesFile;

char *liaison_rules_to_json (LiaisonDatabase *database,
                             const LiaisonRules *rules,
                             const LiaisonProgramInfo *program,
                             GError **error);
LiaisonRulesFile *liaison_rules_from_json (LiaisonDatabase *database,
                                           const char *program_id,
                                           const char *json,
                                           gsize length,
                                           GError **error);
gboolean
liaison_rules_file_check_currency (LiaisonDatabase *database, const LiaisonRulesFile *file, GError **error);
char *liaison_rules_import (LiaisonStore *store, const LiaisonRulesFile *file, GError **error);
void liaison_rules_file_free (LiaisonRulesFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRulesFile, liaison_rules_file_free)

G_END_DECLS
