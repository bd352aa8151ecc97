/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/program-info.h"
#include "core/program/region-table.h"
#include "ui/program/rules-change.h"

G_BEGIN_DECLS

/* The short questions of the tier editor, a file each. */

void liaison_requirement_dialog_present (const LiaisonRulesChange *change, int requirement);
void liaison_regional_dialog_present (const LiaisonRulesChange *change,
                                      const LiaisonRegionTable *regions,
                                      int requirement,
                                      const char *region_id,
                                      const char *market_class);
void liaison_benefit_dialog_present (const LiaisonRulesChange *change, int benefit);
void liaison_policy_dialog_present (const LiaisonRulesChange *change, gboolean is_editable);
void liaison_publish_dialog_present (const LiaisonRulesChange *change, const LiaisonRegionTable *regions);
void liaison_compare_dialog_present (LiaisonWindow *window,
                                     const char *program_name,
                                     const LiaisonRules *in_force,
                                     const LiaisonRules *shown,
                                     const LiaisonRegionTable *regions);
void liaison_program_details_dialog_present (LiaisonWindow *window, const LiaisonProgramInfo *program);
void liaison_rules_files_export (LiaisonWindow *window, const char *program_id, const char *version_id);
void liaison_rules_files_import (LiaisonWindow *window, const char *program_id);

G_END_DECLS
