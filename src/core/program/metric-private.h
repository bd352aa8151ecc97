/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/id.h"
#include "core/program/metric.h"

G_BEGIN_DECLS

/* What metrics share, and the metrics themselves, a file a subject. */

/* The unit of a share: millionths of one whole, and of a percent. */
#define LIAISON_METRIC_MILLIONTHS G_GINT64_CONSTANT (1000000)
#define LIAISON_METRIC_PERCENTS (100 * LIAISON_METRIC_MILLIONTHS)

/* The end of every statement that looks for evidence. */
#define LIAISON_METRIC_LIMIT " LIMIT " G_STRINGIFY (LIAISON_METRIC_MAX_EVIDENCE)

/* A record that makes up a part of a value. */
typedef struct
{
  char id[LIAISON_ID_LENGTH + 1];
  guint64 weight;
} LiaisonMetricEvidence;

extern const LiaisonMetric liaison_metric_sales;
extern const LiaisonMetric liaison_metric_growth;
extern const LiaisonMetric liaison_metric_registrations;
extern const LiaisonMetric liaison_metric_won_deals;
extern const LiaisonMetric liaison_metric_won_amount;
extern const LiaisonMetric liaison_metric_certified_people;
extern const LiaisonMetric liaison_metric_customers;
extern const LiaisonMetric liaison_metric_new_customers;
extern const LiaisonMetric liaison_metric_retention;
extern const LiaisonMetric liaison_metric_satisfaction;
extern const LiaisonMetric liaison_metric_satisfied;
extern const LiaisonMetric liaison_metric_recommendation;
extern const LiaisonMetric liaison_metric_measure;

extern const char *const liaison_metric_all_periods[];

const char *liaison_metric_get_period_inside (const LiaisonMetricSpec *spec);
gboolean liaison_metric_value_from_decimal_down (LiaisonMetricKind kind,
                                                 const char *currency,
                                                 LiaisonDecimal decimal,
                                                 gint64 *value,
                                                 GError **error);

gboolean liaison_metric_fail_period (GError **error);
gboolean liaison_metric_get_days (const LiaisonMetricContext *context,
                                  const LiaisonMetricSpec *spec,
                                  LiaisonDateRange *days,
                                  GError **error);
void liaison_metric_note_missing (const LiaisonMetricContext *context, const char *currency);
void liaison_metric_add (gint64 *value, gint64 amount);
gint64 liaison_metric_share (gint64 part, gint64 whole, gint64 unit);

void liaison_metric_bind_date (LiaisonStatement *statement, int index, LiaisonDate date);
LiaisonStatement *liaison_metric_prepare (const LiaisonMetricContext *context,
                                          const char *partner_id,
                                          const char *sql,
                                          GError **error);
LiaisonStatement *liaison_metric_prepare_days (const LiaisonMetricContext *context,
                                               const LiaisonMetricSpec *spec,
                                               const char *partner_id,
                                               const char *sql,
                                               GError **error);
gboolean liaison_metric_read_counts (const LiaisonMetricContext *context,
                                     LiaisonStatement *statement,
                                     gint64 *values,
                                     GError **error);
gboolean liaison_metric_read_shares (const LiaisonMetricContext *context,
                                     LiaisonStatement *statement,
                                     gint64 unit,
                                     gint64 *values,
                                     GError **error);
gboolean liaison_metric_read_ids (LiaisonStatement *statement, GPtrArray *ids, GError **error);
gboolean liaison_metric_load_counts (const LiaisonMetricContext *context,
                                     const LiaisonMetricSpec *spec,
                                     const char *sql,
                                     gint64 *values,
                                     GError **error);
gboolean liaison_metric_load_shares (const LiaisonMetricContext *context,
                                     const LiaisonMetricSpec *spec,
                                     const char *sql,
                                     gint64 unit,
                                     gint64 *values,
                                     GError **error);
gboolean liaison_metric_find_ids (const LiaisonMetricContext *context,
                                  const LiaisonMetricSpec *spec,
                                  const char *partner_id,
                                  const char *sql,
                                  GPtrArray *ids,
                                  GError **error);
void liaison_metric_keep_evidence (GArray *evidence, const char *id, gint64 amount);
void liaison_metric_add_evidence (const GArray *evidence, GPtrArray *ids);

G_END_DECLS
