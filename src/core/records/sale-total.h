/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database.h"
#include "core/store/touched.h"

G_BEGIN_DECLS

gboolean liaison_sale_total_rebuild (LiaisonDatabase *database, GError **error);
gboolean
liaison_sale_total_refresh (LiaisonDatabase *database, const LiaisonTouched *touched, GError **error);

G_END_DECLS
