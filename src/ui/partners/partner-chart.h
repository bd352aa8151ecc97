/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/partner-figures.h"
#include "ui/widgets/chart-data.h"

G_BEGIN_DECLS

LiaisonChartData *liaison_partner_chart_create (const LiaisonPartnerFigures *figures,
                                                guint n_months,
                                                gboolean with_year_before);
char *liaison_partner_chart_format_trend (const LiaisonPartnerSums *sums, int *direction);

G_END_DECLS
