/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-report.h"
#include "ui/widgets/chart-data.h"

G_BEGIN_DECLS

LiaisonChartData *liaison_fund_charts_create_use (const LiaisonFundOverTime *over_time);
LiaisonChartData *liaison_fund_charts_create_burn_down (const LiaisonFundOverTime *over_time);
LiaisonChartData *liaison_fund_charts_create_cycle (const LiaisonCycleTime *time);
LiaisonChartData *liaison_fund_charts_create_kinds (GArray *kinds, const char *currency);
LiaisonChartData *liaison_fund_charts_create_parts (const LiaisonFundUse *use);

G_END_DECLS
