/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_DETAIL_PANE (liaison_detail_pane_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDetailPane, liaison_detail_pane, LIAISON, DETAIL_PANE, AdwBin)

void liaison_detail_pane_show_nothing (LiaisonDetailPane *self);
void liaison_detail_pane_show (LiaisonDetailPane *self, const char *title, const char *subtitle);
void liaison_detail_pane_add_action (LiaisonDetailPane *self, const char *label, const char *action);
void liaison_detail_pane_clear_actions (LiaisonDetailPane *self);
GtkBox *liaison_detail_pane_get_parts (LiaisonDetailPane *self);

G_END_DECLS
