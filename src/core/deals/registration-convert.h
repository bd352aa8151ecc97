/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record-store.h"

G_BEGIN_DECLS

gboolean liaison_registration_make_deal (LiaisonStore *store,
                                         LiaisonRecord *registration,
                                         const char *region_id,
                                         LiaisonDate day,
                                         char **deal_id,
                                         GError **error);
gboolean liaison_registration_give_role (LiaisonStore *store,
                                         LiaisonRecord *registration,
                                         const char *deal_id,
                                         GError **error);
gboolean liaison_registration_resubmit (LiaisonStore *store, const char *id, char **new_id, GError **error);

G_END_DECLS
