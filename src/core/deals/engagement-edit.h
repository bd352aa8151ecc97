/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/records/engagement-term.h"
#include "core/store/store.h"

G_BEGIN_DECLS

gboolean liaison_engagement_copy (LiaisonStore *store,
                                  const char *engagement_id,
                                  const char *title,
                                  char **new_id,
                                  GError **error);
gboolean liaison_engagement_publish (LiaisonStore *store,
                                     const char *engagement_id,
                                     LiaisonDate valid_from,
                                     GError **error);
gboolean liaison_engagement_set_rule (LiaisonStore *store,
                                      const char *engagement_id,
                                      LiaisonEngagementPolicy rule,
                                      const char *region_id,
                                      const char *value,
                                      GError **error);
gboolean liaison_engagement_set_uplift (LiaisonStore *store,
                                        const char *engagement_id,
                                        const char *product_id,
                                        const char *value,
                                        GError **error);
gboolean liaison_engagement_remove (LiaisonStore *store, const char *engagement_id, GError **error);
GPtrArray *liaison_engagement_check (LiaisonDatabase *database, const char *engagement_id, GError **error);

G_END_DECLS
