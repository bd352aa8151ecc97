/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_DEAL_VIEW (liaison_deal_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDealView, liaison_deal_view, LIAISON, DEAL_VIEW, AdwBin)

void liaison_deal_view_show (LiaisonDealView *self, LiaisonWindow *window, const char *id);
const char *liaison_deal_view_get_id (LiaisonDealView *self);
const char *liaison_deal_view_get_name (LiaisonDealView *self);
void liaison_deal_view_focus (LiaisonDealView *self);

G_END_DECLS
