/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

const LiaisonSchema *liaison_schema_get (void);
gboolean liaison_schema_check (LiaisonStore *store, GPtrArray *problems, GError **error);

G_END_DECLS
