/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LiaisonChartKind:
 * @LIAISON_CHART_BARS: each value is a bar
 * @LIAISON_CHART_LINE: the values are joined by a line, to compare the bars with
 */
typedef enum
{
  LIAISON_CHART_BARS,
  LIAISON_CHART_LINE,
} LiaisonChartKind;

/* What stands for "not known": no bar, and a gap in a line. */
#define LIAISON_CHART_NO_VALUE G_MININT64

#define LIAISON_TYPE_CHART_DATA (liaison_chart_data_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonChartData, liaison_chart_data, LIAISON, CHART_DATA, GObject)

/**
 * LiaisonChartFormatFunc:
 * @value: a value of the chart
 * @user_data: what was given with the function
 *
 * Returns: (transfer full): @value for the reader, with its unit
 */
typedef char *(*LiaisonChartFormatFunc) (gint64 value, gpointer user_data);

LiaisonChartData *liaison_chart_data_new (const char *title);

const char *liaison_chart_data_get_title (LiaisonChartData *self);
void liaison_chart_data_set_title (LiaisonChartData *self, const char *title);
const char *liaison_chart_data_get_currency (LiaisonChartData *self);
void liaison_chart_data_set_currency (LiaisonChartData *self, const char *currency);
guint liaison_chart_data_get_digits (LiaisonChartData *self);
void liaison_chart_data_set_digits (LiaisonChartData *self, guint digits);
void liaison_chart_data_set_format (LiaisonChartData *self,
                                    LiaisonChartFormatFunc format,
                                    gpointer user_data,
                                    GDestroyNotify destroy);

void liaison_chart_data_set_categories (LiaisonChartData *self,
                                        const char *title,
                                        const char *const *labels,
                                        const char *const *short_labels);
const char *liaison_chart_data_get_category_title (LiaisonChartData *self);
guint liaison_chart_data_get_n_categories (LiaisonChartData *self);
const char *liaison_chart_data_get_category (LiaisonChartData *self, guint category);
const char *liaison_chart_data_get_short_category (LiaisonChartData *self, guint category);

void liaison_chart_data_add_series (LiaisonChartData *self,
                                    const char *name,
                                    LiaisonChartKind kind,
                                    const gint64 *values,
                                    guint n_values);
guint liaison_chart_data_get_n_series (LiaisonChartData *self);
guint liaison_chart_data_get_n_bar_series (LiaisonChartData *self);
const char *liaison_chart_data_get_series_name (LiaisonChartData *self, guint series);
LiaisonChartKind liaison_chart_data_get_series_kind (LiaisonChartData *self, guint series);
gint64 liaison_chart_data_get_value (LiaisonChartData *self, guint series, guint category);

gboolean liaison_chart_data_is_empty (LiaisonChartData *self);
void liaison_chart_data_get_range (LiaisonChartData *self, gint64 *lowest, gint64 *highest);
char *liaison_chart_data_format_value (LiaisonChartData *self, gint64 value);
char *liaison_chart_data_value_to_text (LiaisonChartData *self, gint64 value);
char *liaison_chart_data_describe_category (LiaisonChartData *self, guint category);
char *liaison_chart_data_describe (LiaisonChartData *self);

G_END_DECLS
