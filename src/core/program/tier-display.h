/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/program-info.h"
#include "core/store/store.h"

G_BEGIN_DECLS

gboolean liaison_tier_display_refresh (LiaisonStore *store,
                                       const LiaisonProgramInfo *program,
                                       LiaisonDate as_of,
                                       gint64 *n_altered,
                                       GError **error);
gboolean liaison_tier_override_write (LiaisonStore *store,
                                      const char *program_id,
                                      const char *partner_id,
                                      const char *tier,
                                      LiaisonDate since,
                                      LiaisonDate until,
                                      const char *reason,
                                      GError **error);
char *liaison_tier_find_name (LiaisonDatabase *database,
                              const char *program_id,
                              const char *code,
                              LiaisonDate as_of,
                              GError **error);

G_END_DECLS
