/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_FIGURE_STRIP (liaison_figure_strip_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonFigureStrip, liaison_figure_strip, LIAISON, FIGURE_STRIP, AdwBin)

void liaison_figure_strip_clear (LiaisonFigureStrip *self);
void liaison_figure_strip_add (LiaisonFigureStrip *self, const char *label, const char *value);
void liaison_figure_strip_add_money (LiaisonFigureStrip *self,
                                     const char *label,
                                     gint64 amount,
                                     const char *currency);

G_END_DECLS
