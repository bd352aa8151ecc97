/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/chart-data.h"
#include "ui/widgets/flow-data.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_CHART_VIEW (liaison_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonChartView, liaison_chart_view, LIAISON, CHART_VIEW, AdwBin)

GtkWidget *liaison_chart_view_new (LiaisonChartData *data);
LiaisonChartData *liaison_chart_view_get_data (LiaisonChartView *self);
void liaison_chart_view_set_data (LiaisonChartView *self, LiaisonChartData *data);
void liaison_chart_view_set_flows (LiaisonChartView *self, LiaisonFlowData *flows);
const char *liaison_chart_view_get_empty_text (LiaisonChartView *self);
void liaison_chart_view_set_empty_text (LiaisonChartView *self, const char *text);
gboolean liaison_chart_view_get_shows_table (LiaisonChartView *self);
void liaison_chart_view_set_shows_table (LiaisonChartView *self, gboolean shows_table);

G_END_DECLS
