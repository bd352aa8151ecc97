/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

gboolean liaison_balance_rebuild (LiaisonDatabase *database, GError **error);
gboolean liaison_request_balance_rebuild (LiaisonDatabase *database, GError **error);
gboolean liaison_claim_balance_rebuild (LiaisonDatabase *database, GError **error);
gboolean liaison_holder_rebuild (LiaisonDatabase *database, GError **error);
gboolean liaison_balance_refresh (LiaisonDatabase *database, const LiaisonTouched *touched, GError **error);

G_END_DECLS
