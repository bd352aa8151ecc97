/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/entity.h"
#include "core/store/database.h"
#include "core/store/touched.h"

G_BEGIN_DECLS

gboolean liaison_search_text_is_kept (const LiaisonEntity *entity);
gboolean liaison_search_text_rebuild (LiaisonDatabase *database, GError **error);
gboolean
liaison_search_text_refresh (LiaisonDatabase *database, const LiaisonTouched *touched, GError **error);

G_END_DECLS
