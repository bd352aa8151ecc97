/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "ui/widgets/chart-data.h"

G_BEGIN_DECLS

/**
 * LiaisonChartCategories:
 *
 * The names of what stands side by side in a chart, as they are gathered.
 */
typedef struct
{
  GStrvBuilder *labels;
  GStrvBuilder *short_labels;
} LiaisonChartCategories;

void liaison_chart_categories_begin (LiaisonChartCategories *self);
void liaison_chart_categories_add (LiaisonChartCategories *self, char *label, char *short_label);
void
liaison_chart_categories_add_words (LiaisonChartCategories *self, const char *label, const char *short_label);
void liaison_chart_categories_add_month (LiaisonChartCategories *self, LiaisonDate day, gboolean is_first);
void
liaison_chart_categories_finish (LiaisonChartCategories *self, LiaisonChartData *data, const char *title);

G_END_DECLS
