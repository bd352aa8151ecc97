/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/deal-figures.h"
#include "ui/widgets/chart-data.h"

G_BEGIN_DECLS

LiaisonChartData *liaison_deal_charts_create_sourcing (const LiaisonDealSourcing *sourcing,
                                                       const char *currency);
LiaisonChartData *liaison_deal_charts_create_forecast (const LiaisonDealForecast *forecast,
                                                       const char *currency);
LiaisonChartData *liaison_deal_charts_create_velocity (GArray *quarters);

G_END_DECLS
