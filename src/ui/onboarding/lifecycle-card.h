/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_LIFECYCLE_CARD (liaison_lifecycle_card_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonLifecycleCard, liaison_lifecycle_card, LIAISON, LIFECYCLE_CARD, AdwBin)

GtkWidget *liaison_lifecycle_card_new (LiaisonWindow *window, const char *partner_id);

G_END_DECLS
