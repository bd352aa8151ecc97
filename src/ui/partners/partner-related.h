/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_partner_related_add_training (GtkBox *box, LiaisonWindow *window, const char *partner_id);
void liaison_partner_related_add_figures (GtkBox *box, LiaisonWindow *window, const char *partner_id);
void liaison_partner_related_add_touches (GtkBox *box, LiaisonWindow *window, const char *partner_id);

G_END_DECLS
