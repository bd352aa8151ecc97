/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-tree.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_FUND_BAR (liaison_fund_bar_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonFundBar, liaison_fund_bar, LIAISON, FUND_BAR, GtkWidget)

GtkWidget *liaison_fund_bar_new (void);
void liaison_fund_bar_set_node (LiaisonFundBar *self, const LiaisonFundNode *node);

G_END_DECLS
