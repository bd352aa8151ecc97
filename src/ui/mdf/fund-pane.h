/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"
#include "ui/mdf/fund-row.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_FUND_PANE (liaison_fund_pane_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonFundPane, liaison_fund_pane, LIAISON, FUND_PANE, AdwBin)

void liaison_fund_pane_set_window (LiaisonFundPane *self, LiaisonWindow *window);
void liaison_fund_pane_show (LiaisonFundPane *self, LiaisonFundRow *row);

G_END_DECLS
