/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_FIT_CARD (liaison_fit_card_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonFitCard, liaison_fit_card, LIAISON, FIT_CARD, AdwBin)

GtkWidget *liaison_fit_card_new (LiaisonWindow *window, const char *partner_id);

G_END_DECLS
