/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/deal-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_DEAL_CARD (liaison_deal_card_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDealCard, liaison_deal_card, LIAISON, DEAL_CARD, AdwBin)

GtkWidget *liaison_deal_card_new (void);
void liaison_deal_card_show (LiaisonDealCard *self, const LiaisonDealEntry *entry);

G_END_DECLS
