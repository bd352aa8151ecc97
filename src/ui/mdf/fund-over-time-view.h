/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_FUND_OVER_TIME_VIEW (liaison_fund_over_time_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonFundOverTimeView,
                      liaison_fund_over_time_view,
                      LIAISON,
                      FUND_OVER_TIME_VIEW,
                      AdwBin)

void liaison_fund_over_time_view_show (LiaisonFundOverTimeView *self,
                                       const LiaisonFundReport *report,
                                       guint place);

G_END_DECLS
