/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/deal-stage.h"
#include "core/records/record.h"
#include "core/store/store.h"

G_BEGIN_DECLS

void
liaison_deal_set_stage (LiaisonRecord *deal, LiaisonDealStage stage, LiaisonDate today, const char *reason);
gboolean liaison_deal_move (LiaisonStore *store,
                            const char *deal_id,
                            LiaisonDealStage stage,
                            LiaisonDate today,
                            const char *reason,
                            GError **error);
gboolean liaison_deal_make_source (LiaisonStore *store, const char *deal_partner_id, GError **error);

G_END_DECLS
