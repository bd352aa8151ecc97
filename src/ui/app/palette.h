/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_PALETTE (liaison_palette_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPalette, liaison_palette, LIAISON, PALETTE, AdwDialog)

AdwDialog *liaison_palette_new (LiaisonWindow *window);
void liaison_palette_set_search (LiaisonPalette *self, const char *text);
guint liaison_palette_get_n_results (LiaisonPalette *self);
int liaison_palette_match (const char *title, const char *typed);

G_END_DECLS
