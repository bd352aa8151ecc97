/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

guint liaison_activity_touches_count_missing (LiaisonDatabase *database, const char *activity_id);
gboolean liaison_activity_touches_add (LiaisonStore *store,
                                       const char *activity_id,
                                       guint *n_added,
                                       guint *n_too_late,
                                       GError **error);

G_END_DECLS
