/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database.h"

G_BEGIN_DECLS

GHashTable *
liaison_submitters_load (LiaisonDatabase *database, gboolean is_claim, const char *id, GError **error);

G_END_DECLS
