/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database.h"

G_BEGIN_DECLS

gboolean
liaison_backup_copy (LiaisonDatabase *database, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
