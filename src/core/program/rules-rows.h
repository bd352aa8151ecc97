/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/rules.h"
#include "core/records/record.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* The rows of rules, one by one: what rules-store.c and rules-edit.c share. */

gboolean liaison_rules_require_draft (LiaisonDatabase *database, const char *version_id, GError **error);
LiaisonRecord *
liaison_rules_load_row (LiaisonStore *store, const LiaisonEntity *entity, const char *id, GError **error);

void liaison_rules_fill_policy (LiaisonRecord *version, const LiaisonRulesPolicy *policy);
void liaison_rules_fill_spec (LiaisonRecord *requirement, const LiaisonMetricSpec *spec);
void liaison_rules_fill_decimal (LiaisonRecord *row, const char *field, LiaisonDecimal decimal);
char *liaison_rules_insert_tier (LiaisonStore *store,
                                 const char *version_id,
                                 const char *code,
                                 const char *name,
                                 LiaisonDecimal needed,
                                 gint64 position,
                                 GError **error);
char *liaison_rules_insert_requirement (LiaisonStore *store,
                                        const char *version_id,
                                        const LiaisonMetricSpec *spec,
                                        LiaisonDecimal weight,
                                        gint64 position,
                                        GError **error);
gboolean liaison_rules_insert_threshold (LiaisonStore *store,
                                         const char *requirement_id,
                                         const char *tier_id,
                                         LiaisonDecimal value,
                                         GError **error);
char *liaison_rules_insert_override (LiaisonStore *store,
                                     const char *version_id,
                                     const char *region_id,
                                     const char *market_class,
                                     const char *requirement_id,
                                     const char *tier_id,
                                     gboolean is_factor,
                                     LiaisonDecimal amount,
                                     GError **error);
char *liaison_rules_insert_benefit (LiaisonStore *store,
                                    const char *version_id,
                                    LiaisonBenefitKind kind,
                                    const char *name,
                                    const char *currency,
                                    gint64 position,
                                    GError **error);
gboolean liaison_rules_insert_grant (LiaisonStore *store,
                                     const char *benefit_id,
                                     const char *tier_id,
                                     const char *value,
                                     GError **error);
gboolean liaison_rules_delete_content (LiaisonStore *store, const char *version_id, GError **error);

G_END_DECLS
