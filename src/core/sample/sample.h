/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

gboolean liaison_sample_create (const char *path, GError **error);
gboolean liaison_sample_build (LiaisonStore *store, GError **error);

G_END_DECLS
