/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"
#include "core/store/touched.h"

G_BEGIN_DECLS

gboolean liaison_protected_product_rebuild (LiaisonDatabase *database, GError **error);
gboolean
liaison_protected_product_refresh (LiaisonDatabase *database, const LiaisonTouched *touched, GError **error);

G_END_DECLS
