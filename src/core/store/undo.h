/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

gboolean
liaison_undo (LiaisonStore *store, gint64 sequence, gint64 *made, LiaisonTouched **touched, GError **error);

G_END_DECLS
