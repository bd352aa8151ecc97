/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_FUND_FIGURES (liaison_fund_figures_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonFundFigures, liaison_fund_figures, LIAISON, FUND_FIGURES, AdwBin)

void liaison_fund_figures_clear (LiaisonFundFigures *self);
void liaison_fund_figures_add (LiaisonFundFigures *self, const char *label, const char *value);
void liaison_fund_figures_add_money (LiaisonFundFigures *self,
                                     const char *label,
                                     gint64 amount,
                                     const char *currency);

G_END_DECLS
