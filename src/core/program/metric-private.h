/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/metric.h"

G_BEGIN_DECLS

/* What metrics share, and the metrics themselves, a file a subject. */

/* The unit of a share: millionths of one whole, and of a percent. */
#define LIAISON_METRIC_MILLIONTHS G_GINT64_CONSTANT (1000000)
#define LIAISON_METRIC_PERCENTS (100 * LIAISON_METRIC_MILLIONTHS)

/* The end of every statement that looks for evidence. */
#define LIAISON_METRIC_LIMIT " LIMIT " G_STRINGIFY (LIAISON_METRIC_MAX_EVIDENCE)

extern const LiaisonMetric liaison_metric_sales;
extern const LiaisonMetric liaison_metric_growth;

extern const char *const liaison_metric_all_periods[];

const char *liaison_metric_get_period_inside (const LiaisonMetricSpec *spec);
gboolean liaison_metric_get_days (const LiaisonMetricContext *context,
                                  const LiaisonMetricSpec *spec,
                                  LiaisonDateRange *days,
                                  GError **error);
gboolean liaison_metric_fail_period (GError **error);
void liaison_metric_note_missing (const LiaisonMetricContext *context, const char *currency);
gint64 liaison_metric_share (gint64 part, gint64 whole, gint64 unit);
gboolean liaison_metric_value_from_decimal_down (LiaisonMetricKind kind,
                                                 const char *currency,
                                                 LiaisonDecimal decimal,
                                                 gint64 *value,
                                                 GError **error);

LiaisonStatement *liaison_metric_prepare (const LiaisonMetricContext *context,
                                          const char *partner_id,
                                          const char *sql,
                                          GError **error);
void liaison_metric_bind_date (LiaisonStatement *statement, int index, LiaisonDate date);
gboolean liaison_metric_read_counts (const LiaisonMetricContext *context,
                                     LiaisonStatement *statement,
                                     gint64 *values,
                                     GError **error);
gboolean liaison_metric_read_ids (LiaisonStatement *statement, GPtrArray *ids, GError **error);

G_END_DECLS
