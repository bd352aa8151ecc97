/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/rules.h"
#include "core/store/store.h"

G_BEGIN_DECLS

gboolean liaison_rules_edit_set_mode (LiaisonStore *store,
                                      const char *version_id,
                                      LiaisonRulesMode mode,
                                      GError **error);
gboolean liaison_rules_edit_set_policy (LiaisonStore *store,
                                        const char *version_id,
                                        const LiaisonRulesPolicy *policy,
                                        const LiaisonRulesPolicy *base,
                                        GError **error);
gboolean liaison_rules_edit_set_remarks (LiaisonStore *store,
                                         const char *version_id,
                                         const char *remarks,
                                         GError **error);

char *liaison_rules_edit_add_tier (LiaisonStore *store,
                                   const char *version_id,
                                   const char *code,
                                   const char *name,
                                   int place,
                                   GError **error);
gboolean
liaison_rules_edit_rename_tier (LiaisonStore *store, const char *tier_id, const char *name, GError **error);
gboolean liaison_rules_edit_set_needed (LiaisonStore *store,
                                        const char *tier_id,
                                        LiaisonDecimal needed,
                                        GError **error);
gboolean liaison_rules_edit_move_tier (LiaisonStore *store, const char *tier_id, guint place, GError **error);
gboolean liaison_rules_edit_remove_tier (LiaisonStore *store, const char *tier_id, GError **error);

char *liaison_rules_edit_add_requirement (LiaisonStore *store,
                                          const char *version_id,
                                          const LiaisonMetricSpec *spec,
                                          LiaisonDecimal weight,
                                          int place,
                                          GError **error);
gboolean liaison_rules_edit_replace_requirement (LiaisonStore *store,
                                                 const char *requirement_id,
                                                 const LiaisonMetricSpec *spec,
                                                 GError **error);
gboolean liaison_rules_edit_set_weight (LiaisonStore *store,
                                        const char *requirement_id,
                                        LiaisonDecimal weight,
                                        GError **error);
gboolean liaison_rules_edit_move_requirement (LiaisonStore *store,
                                              const char *requirement_id,
                                              guint place,
                                              GError **error);
gboolean
liaison_rules_edit_remove_requirement (LiaisonStore *store, const char *requirement_id, GError **error);

gboolean liaison_rules_edit_set_threshold (LiaisonStore *store,
                                           const char *requirement_id,
                                           const char *tier_id,
                                           LiaisonDecimal value,
                                           GError **error);
gboolean liaison_rules_edit_clear_threshold (LiaisonStore *store,
                                             const char *requirement_id,
                                             const char *tier_id,
                                             GError **error);

char *liaison_rules_edit_add_override (LiaisonStore *store,
                                       const char *version_id,
                                       const char *region_id,
                                       const char *market_class,
                                       const char *requirement_id,
                                       const char *tier_id,
                                       gboolean is_factor,
                                       LiaisonDecimal amount,
                                       GError **error);
gboolean liaison_rules_edit_change_override (LiaisonStore *store,
                                             const char *override_id,
                                             gboolean is_factor,
                                             LiaisonDecimal amount,
                                             GError **error);
gboolean liaison_rules_edit_remove_override (LiaisonStore *store, const char *override_id, GError **error);

char *liaison_rules_edit_add_benefit (LiaisonStore *store,
                                      const char *version_id,
                                      LiaisonBenefitKind kind,
                                      const char *name,
                                      const char *currency,
                                      GError **error);
gboolean liaison_rules_edit_rename_benefit (LiaisonStore *store,
                                            const char *benefit_id,
                                            const char *name,
                                            GError **error);
gboolean
liaison_rules_edit_move_benefit (LiaisonStore *store, const char *benefit_id, guint place, GError **error);
gboolean liaison_rules_edit_remove_benefit (LiaisonStore *store, const char *benefit_id, GError **error);
gboolean liaison_rules_edit_set_grant (LiaisonStore *store,
                                       const char *benefit_id,
                                       const char *tier_id,
                                       const char *value,
                                       GError **error);

G_END_DECLS
