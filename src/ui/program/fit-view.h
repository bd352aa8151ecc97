/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ideal-rank.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

char *liaison_fit_view_format (const LiaisonIdealFit *fit);
char *liaison_fit_view_describe (const LiaisonIdealFit *fit, const char *lacking);
GtkWidget *liaison_fit_view_create_bar (void);
void liaison_fit_view_set_bar (GtkWidget *bar, const LiaisonIdealFit *fit);
void liaison_fit_view_present_why (GtkWidget *parent, const char *title, LiaisonExplanation *explanation);

G_END_DECLS
