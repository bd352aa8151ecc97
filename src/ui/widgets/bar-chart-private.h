/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/bar-chart.h"
#include "ui/widgets/chart-plot.h"

G_BEGIN_DECLS

/* The class stands in two files: bar-chart.c follows data, keys and pointer; bar-chart-drawing.c places and
 * draws. */
struct _LiaisonBarChart
{
  GtkWidget parent_instance;

  LiaisonChartData *data;
  char *empty_text;
  GtkWidget *empty_label;
  GPtrArray *bars;

  /* The bar that Tab comes back to, the one under the pointer and the one with the focus, or -1. */
  guint current;
  int hovered;
  int focused;

  LiaisonChartPlot plot;
  GArray *axis_labels;
  GArray *legend;
};

GArray *liaison_bar_chart_create_labels (void);
void liaison_bar_chart_place (LiaisonBarChart *self, int width, int height);
void liaison_bar_chart_draw (LiaisonBarChart *self, GtkSnapshot *snapshot);

G_END_DECLS
