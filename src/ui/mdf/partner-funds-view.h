/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_PARTNER_FUNDS_VIEW (liaison_partner_funds_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPartnerFundsView,
                      liaison_partner_funds_view,
                      LIAISON,
                      PARTNER_FUNDS_VIEW,
                      AdwBin)

GtkWidget *liaison_partner_funds_view_new (LiaisonWindow *window, const char *partner_id);

G_END_DECLS
