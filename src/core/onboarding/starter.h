/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

const char *liaison_starter_get_label (void);
gboolean liaison_starter_add (LiaisonStore *store, gpointer unused, GError **error);

G_END_DECLS
