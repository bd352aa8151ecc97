/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/store.h"

G_BEGIN_DECLS

gboolean liaison_advance (LiaisonStore *store,
                          LiaisonDate as_of,
                          gint64 *n_altered,
                          LiaisonTouched **touched,
                          GError **error);
gboolean liaison_advance_write (LiaisonStore *store, gpointer as_of, GError **error);

G_END_DECLS
