/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/chart-data.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_BAR_CHART (liaison_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonBarChart, liaison_bar_chart, LIAISON, BAR_CHART, GtkWidget)

GtkWidget *liaison_bar_chart_new (LiaisonChartData *data);
LiaisonChartData *liaison_bar_chart_get_data (LiaisonBarChart *self);
void liaison_bar_chart_set_data (LiaisonBarChart *self, LiaisonChartData *data);
const char *liaison_bar_chart_get_empty_text (LiaisonBarChart *self);
void liaison_bar_chart_set_empty_text (LiaisonBarChart *self, const char *text);
guint liaison_bar_chart_get_n_bars (LiaisonBarChart *self);
GtkWidget *liaison_bar_chart_get_bar (LiaisonBarChart *self, guint category);
int liaison_bar_chart_get_highlight (LiaisonBarChart *self);

G_END_DECLS
