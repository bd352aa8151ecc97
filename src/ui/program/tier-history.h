/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

GtkWidget *liaison_tier_history_new (LiaisonWindow *window, const char *partner_id);
void liaison_tier_set_by_hand (LiaisonWindow *window, const char *partner_id);

G_END_DECLS
