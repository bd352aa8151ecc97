/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* Internal to the sample. */

gboolean liaison_sample_add_funds (LiaisonStore *store, gpointer data, GError **error);

G_END_DECLS
