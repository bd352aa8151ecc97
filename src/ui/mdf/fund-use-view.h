/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_FUND_USE_VIEW (liaison_fund_use_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonFundUseView, liaison_fund_use_view, LIAISON, FUND_USE_VIEW, AdwBin)

void liaison_fund_use_view_set_narrow (LiaisonFundUseView *self, gboolean is_narrow);
void liaison_fund_use_view_show (LiaisonFundUseView *self, const LiaisonFundReport *report, guint place);

G_END_DECLS
