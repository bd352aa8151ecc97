/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_TIER_CARD (liaison_tier_card_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTierCard, liaison_tier_card, LIAISON, TIER_CARD, AdwBin)

GtkWidget *liaison_tier_card_new (LiaisonWindow *window, const char *partner_id, gboolean is_compact);
char *liaison_tier_card_to_text (LiaisonTierCard *self);

void liaison_scorecard_present (LiaisonWindow *window, const char *partner_id, const char *partner_name);

G_END_DECLS
