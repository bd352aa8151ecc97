/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/store.h"

G_BEGIN_DECLS

gboolean liaison_decider_check (LiaisonStore *store, const char *region_id, LiaisonDate on, GError **error);

G_END_DECLS
