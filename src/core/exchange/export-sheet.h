/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/query.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean liaison_export_is_sheet (GFile *file);
gboolean liaison_export_sheet (LiaisonDatabase *database,
                               const LiaisonQuery *query,
                               const char *const *ids,
                               GFile *file,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
