/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/deal-stage.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

GMenuModel *liaison_deal_move_create_menu (const char *deal_id, LiaisonDealStage stage);
void liaison_deal_move_to (LiaisonWindow *window, const char *deal_id, LiaisonDealStage stage);

G_END_DECLS
