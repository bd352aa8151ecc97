/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_DEAL_FIGURES_VIEW (liaison_deal_figures_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDealFiguresView, liaison_deal_figures_view, LIAISON, DEAL_FIGURES_VIEW, AdwBin)

void liaison_deal_figures_view_show (LiaisonDealFiguresView *self,
                                     GPtrArray *entries,
                                     const char *currency,
                                     LiaisonDate today);
void liaison_deal_figures_view_set_narrow (LiaisonDealFiguresView *self, gboolean is_narrow);

G_END_DECLS
