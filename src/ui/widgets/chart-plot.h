/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/chart-data.h"

G_BEGIN_DECLS

/**
 * LiaisonChartAxis:
 * @lower: the value at the lower end, at most 0
 * @upper: the value at the upper end, at least 0
 * @step: from one tick to the next: 1, 2 or 5 times a power of ten
 * @n_ticks: how many ticks there are, both ends included
 *
 * An axis of exact values whose ticks a reader can count with. Zero is always one of them.
 */
typedef struct
{
  gint64 lower;
  gint64 upper;
  gint64 step;
  guint n_ticks;
} LiaisonChartAxis;

/**
 * LiaisonChartPlot:
 * @axis: the axis of values
 * @x: the left edge of the plot, in pixels
 * @y: its upper edge
 * @width: its width
 * @height: its height
 * @n_categories: how many slots share the width
 * @n_bar_series: how many bars share a slot
 * @is_mirrored: whether the first category stands on the right
 *
 * Where values lie in a picture: the same for the widget and for what is exported.
 */
typedef struct
{
  LiaisonChartAxis axis;
  double x;
  double y;
  double width;
  double height;
  guint n_categories;
  guint n_bar_series;
  gboolean is_mirrored;
} LiaisonChartPlot;

LiaisonChartAxis liaison_chart_axis_make (gint64 lowest, gint64 highest, guint max_intervals);
gint64 liaison_chart_axis_get_tick (const LiaisonChartAxis *axis, guint tick);
char *liaison_chart_axis_format (const LiaisonChartAxis *axis, guint tick, guint digits);

double liaison_chart_plot_get_y (const LiaisonChartPlot *plot, gint64 value);
void liaison_chart_plot_get_slot (const LiaisonChartPlot *plot, guint category, double *x, double *width);
void liaison_chart_plot_get_bar (const LiaisonChartPlot *plot,
                                 guint category,
                                 guint bar,
                                 gint64 value,
                                 double *x,
                                 double *y,
                                 double *width,
                                 double *height);
int liaison_chart_plot_find (const LiaisonChartPlot *plot, double x);
guint liaison_chart_plot_thin_labels (const LiaisonChartPlot *plot,
                                      LiaisonChartData *data,
                                      double widest,
                                      guint *first);

G_END_DECLS
