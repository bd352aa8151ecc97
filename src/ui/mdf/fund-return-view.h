/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-report.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_FUND_RETURN_VIEW (liaison_fund_return_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonFundReturnView, liaison_fund_return_view, LIAISON, FUND_RETURN_VIEW, AdwBin)

void liaison_fund_return_view_set_window (LiaisonFundReturnView *self, LiaisonWindow *window);
void liaison_fund_return_view_set_narrow (LiaisonFundReturnView *self, gboolean is_narrow);
void liaison_fund_return_view_show (LiaisonFundReturnView *self, LiaisonFundReport *report, guint place);

G_END_DECLS
