/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_DEAL_PARTNERS (liaison_deal_partners_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDealPartners, liaison_deal_partners, LIAISON, DEAL_PARTNERS, AdwBin)

GtkWidget *liaison_deal_partners_new (LiaisonWindow *window, const char *deal_id);

G_END_DECLS
