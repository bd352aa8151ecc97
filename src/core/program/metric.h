/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/program/partner-set.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonMetricKind:
 * @LIAISON_METRIC_COUNT: a whole number
 * @LIAISON_METRIC_AMOUNT: minor units of the program's currency
 * @LIAISON_METRIC_AVERAGE: millionths, rounded down
 * @LIAISON_METRIC_PERCENT: millionths of a percent, rounded down
 *
 * What a value is. Regional factors apply to counts and amounts only.
 */
typedef enum
{
  LIAISON_METRIC_COUNT,
  LIAISON_METRIC_AMOUNT,
  LIAISON_METRIC_AVERAGE,
  LIAISON_METRIC_PERCENT,
} LiaisonMetricKind;

/**
 * LiaisonMetricParameters:
 *
 * What has to be said with a metric, or may be.
 */
typedef enum
{
  LIAISON_METRIC_HAS_PERIOD = 1 << 0,
  LIAISON_METRIC_HAS_ROLE = 1 << 1,
  LIAISON_METRIC_HAS_LEVEL = 1 << 2,
  LIAISON_METRIC_HAS_SALE_KIND = 1 << 3,
  LIAISON_METRIC_HAS_MEASURE = 1 << 4,
} LiaisonMetricParameters;

/* Nothing is known of the partner: no answers, no customers, no measurement. Below every threshold. */
#define LIAISON_METRIC_UNKNOWN G_MININT64
#define LIAISON_METRIC_DIGITS 6

typedef struct _LiaisonMetric LiaisonMetric;

/**
 * LiaisonMetricSpec:
 * @metric: which number
 * @kind: of the metric, or of the measure
 * @period: (nullable): interned word of a period; %NULL where the metric has none
 * @role: (nullable): interned: only people of this role
 * @level: at least this level of certificate, 0 for any
 * @sale_kind: (nullable): interned: only sales of this kind
 * @measure_id: (nullable): interned: which of the numbers that the admin defined
 *
 * One number that a requirement asks for. Two specs that are equal have equal values.
 */
typedef struct
{
  const LiaisonMetric *metric;
  LiaisonMetricKind kind;
  const char *period;
  const char *role;
  int level;
  const char *sale_kind;
  const char *measure_id;
} LiaisonMetricSpec;

/**
 * LiaisonMetricContext:
 * @database: to read from
 * @partners: whose values are asked for
 * @as_of: the day, which counts in whole
 * @valid_on: certificates must be valid on this day, too: @as_of itself, or a later one to look ahead
 * @fiscal: the years of the program
 * @last_review: the day as of which the program's last review before @as_of was held, or %LIAISON_DATE_NONE
 * @currency: of amounts
 * @counts_children: whether sales of a partner's children count for it
 * @counts_resellers: whether sales of those whom it supplies count for it
 * @missing: (element-type utf8): the currencies without a rate are added, each once
 */
typedef struct
{
  LiaisonDatabase *database;
  LiaisonPartnerSet *partners;
  LiaisonDate as_of;
  LiaisonDate valid_on;
  LiaisonFiscal fiscal;
  LiaisonDate last_review;
  const char *currency;
  gboolean counts_children;
  gboolean counts_resellers;
  GPtrArray *missing;
} LiaisonMetricContext;

/**
 * LiaisonMetric:
 * @word: as it stands in rules
 * @label: marked for translation
 * @parameters: what has to be said with it, or may be
 * @periods: (nullable): words of the periods that make sense, the first one is the usual one
 * @format: (nullable): the number that a spec asks for as one phrase; %NULL where the label says it all
 * @load: sets a value for each partner of the context, %LIAISON_METRIC_UNKNOWN where nothing is known
 * @find_evidence: (nullable): adds the ids of the records that make up the value of one partner, the
 *   weightiest first, at most %LIAISON_METRIC_MAX_EVIDENCE
 *
 * A number about partners that rules can ask for. Subjects add theirs in metric.c.
 */
struct _LiaisonMetric
{
  const char *word;
  const char *label;
  LiaisonMetricKind kind;
  LiaisonMetricParameters parameters;
  const char *const *periods;
  char *(*format) (const LiaisonMetricSpec *spec);
  gboolean (*load) (const LiaisonMetricContext *context,
                    const LiaisonMetricSpec *spec,
                    gint64 *values,
                    GError **error);
  gboolean (*find_evidence) (const LiaisonMetricContext *context,
                             const LiaisonMetricSpec *spec,
                             const char *partner_id,
                             GPtrArray *ids,
                             GError **error);
};

#define LIAISON_METRIC_MAX_EVIDENCE 50

const LiaisonMetric *const *liaison_metrics_get (void);
const LiaisonMetric *liaison_metric_find (const char *word);
const char *const *liaison_metric_get_roles (void);

gboolean liaison_metric_spec_equal (const LiaisonMetricSpec *a, const LiaisonMetricSpec *b);
gboolean liaison_metric_spec_check (const LiaisonMetricSpec *spec, GError **error);
char *liaison_metric_spec_format (const LiaisonMetricSpec *spec, const char *measure_name);
gboolean liaison_metric_load (const LiaisonMetricContext *context,
                              const LiaisonMetricSpec *spec,
                              gint64 *values,
                              GError **error);
gboolean liaison_metric_find_evidence (const LiaisonMetricContext *context,
                                       const LiaisonMetricSpec *spec,
                                       const char *partner_id,
                                       GPtrArray *ids,
                                       GError **error);

gboolean liaison_metric_value_from_decimal (LiaisonMetricKind kind,
                                            const char *currency,
                                            LiaisonDecimal decimal,
                                            gint64 *value,
                                            GError **error);
LiaisonDecimal liaison_metric_value_to_decimal (LiaisonMetricKind kind, const char *currency, gint64 value);
gint64 liaison_metric_value_subtract (gint64 value, gint64 less);
char *liaison_metric_value_format (LiaisonMetricKind kind, const char *currency, gint64 value);

/* Periods ----------------------------------------------------------------------------------------------------------- */

const char *liaison_metric_period_get_label (const char *word);
gboolean liaison_metric_period_is_known (const char *word);
LiaisonDateRange liaison_metric_period_resolve (const char *word,
                                                LiaisonDate as_of,
                                                LiaisonFiscal fiscal,
                                                LiaisonDate last_review);
LiaisonDateRange liaison_metric_period_resolve_year_before (const char *word,
                                                            LiaisonDate as_of,
                                                            LiaisonFiscal fiscal,
                                                            LiaisonDate last_review);

G_END_DECLS
