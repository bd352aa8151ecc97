/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_WELCOME (liaison_welcome_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonWelcome, liaison_welcome, LIAISON, WELCOME, AdwBin)

void liaison_welcome_set_menu (LiaisonWelcome *self, GMenuModel *menu);
void liaison_welcome_open_menu (LiaisonWelcome *self);

G_END_DECLS
