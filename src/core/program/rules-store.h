/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/rules.h"
#include "core/store/store.h"

G_BEGIN_DECLS

LiaisonRules *liaison_rules_load (LiaisonDatabase *database, const char *version_id, GError **error);
char *liaison_rules_save_draft (LiaisonStore *store,
                                const char *program_id,
                                const LiaisonRules *rules,
                                GError **error);
gboolean liaison_rules_replace_draft (LiaisonStore *store,
                                      const char *version_id,
                                      const LiaisonRules *rules,
                                      GError **error);
char *liaison_rules_copy_version (LiaisonStore *store, const char *version_id, GError **error);
gboolean
liaison_rules_publish (LiaisonStore *store, const char *version_id, LiaisonDate valid_from, GError **error);
gboolean liaison_rules_delete_draft (LiaisonStore *store, const char *version_id, GError **error);

G_END_DECLS
