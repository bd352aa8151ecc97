/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* Internal to the sample. */

gboolean liaison_sample_add_recruitment (LiaisonStore *store,
                                         const char *const *operators,
                                         const char *const *regions,
                                         GError **error);

G_END_DECLS
