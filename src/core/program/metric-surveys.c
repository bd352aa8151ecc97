/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/metric-private.h"

#include <glib/gi18n-lib.h>

/* What partners answer when they are asked. The formulas are those of rules.md 5: satisfaction is a mean and
 * the share of the two top answers, a recommendation is promoters less detractors. */

/* An answer off the scale of its survey says nothing. */
#define ANSWERS(kind, least, most) \
  " FROM survey_answer AS a JOIN survey AS s ON s.id = a.survey_id WHERE a.partner_id {partners}" \
  " AND s.kind = '" kind "' AND a.score BETWEEN " least " AND " most " AND a.answered_on BETWEEN ?2 AND ?3"
#define SATISFACTION ANSWERS ("psat", "1", "5")
#define RECOMMENDATION ANSWERS ("nps", "0", "10")
#define NEWEST " ORDER BY a.answered_on DESC, a.id" LIAISON_METRIC_LIMIT

static gboolean
load_satisfaction (const LiaisonMetricContext *context,
                   const LiaisonMetricSpec *spec,
                   gint64 *values,
                   GError **error)
{
  return liaison_metric_load_shares (
      context, spec, "SELECT a.partner_id, sum (a.score), count (*)" SATISFACTION " GROUP BY a.partner_id",
      LIAISON_METRIC_MILLIONTHS, values, error);
}

static gboolean
load_satisfied (const LiaisonMetricContext *context,
                const LiaisonMetricSpec *spec,
                gint64 *values,
                GError **error)
{
  return liaison_metric_load_shares (context, spec,
                                     "SELECT a.partner_id, sum (a.score >= 4), count (*)" SATISFACTION
                                     " GROUP BY a.partner_id",
                                     LIAISON_METRIC_PERCENTS, values, error);
}

static gboolean
load_recommendation (const LiaisonMetricContext *context,
                     const LiaisonMetricSpec *spec,
                     gint64 *values,
                     GError **error)
{
  return liaison_metric_load_shares (
      context, spec,
      "SELECT a.partner_id, sum ((a.score >= 9) - (a.score <= 6)), count (*)" RECOMMENDATION
      " GROUP BY a.partner_id",
      LIAISON_METRIC_PERCENTS, values, error);
}

static gboolean
find_satisfaction (const LiaisonMetricContext *context,
                   const LiaisonMetricSpec *spec,
                   const char *partner_id,
                   GPtrArray *ids,
                   GError **error)
{
  return liaison_metric_find_ids (context, spec, partner_id, "SELECT a.id" SATISFACTION NEWEST, ids, error);
}

static gboolean
find_recommendation (const LiaisonMetricContext *context,
                     const LiaisonMetricSpec *spec,
                     const char *partner_id,
                     GPtrArray *ids,
                     GError **error)
{
  return liaison_metric_find_ids (context, spec, partner_id, "SELECT a.id" RECOMMENDATION NEWEST, ids, error);
}

static char *
format_satisfaction (const LiaisonMetricSpec *spec)
{
  /* Translators: the mean of answers from 1 to 5; %s is a period, such as trailing 12 months */
  return g_strdup_printf (C_ ("metric", "Satisfaction, %s"), liaison_metric_get_period_inside (spec));
}

static char *
format_satisfied (const LiaisonMetricSpec *spec)
{
  /* Translators: the share of the answers 4 and 5; %s is a period, such as trailing 12 months */
  return g_strdup_printf (C_ ("metric", "Satisfied answers, %s"), liaison_metric_get_period_inside (spec));
}

static char *
format_recommendation (const LiaisonMetricSpec *spec)
{
  /* Translators: the net promoter score; %s is a period, such as trailing 12 months */
  return g_strdup_printf (C_ ("metric", "Recommendation, %s"), liaison_metric_get_period_inside (spec));
}

const LiaisonMetric liaison_metric_satisfaction = {
  .word = "satisfaction",
  .label = N_ ("Satisfaction"),
  .kind = LIAISON_METRIC_AVERAGE,
  .parameters = LIAISON_METRIC_HAS_PERIOD,
  .periods = liaison_metric_all_periods,
  .format = format_satisfaction,
  .load = load_satisfaction,
  .find_evidence = find_satisfaction,
};

const LiaisonMetric liaison_metric_satisfied = {
  .word = "satisfied",
  .label = N_ ("Satisfied answers"),
  .kind = LIAISON_METRIC_PERCENT,
  .parameters = LIAISON_METRIC_HAS_PERIOD,
  .periods = liaison_metric_all_periods,
  .format = format_satisfied,
  .load = load_satisfied,
  .find_evidence = find_satisfaction,
};

const LiaisonMetric liaison_metric_recommendation = {
  .word = "recommendation",
  .label = N_ ("Recommendation"),
  .kind = LIAISON_METRIC_PERCENT,
  .parameters = LIAISON_METRIC_HAS_PERIOD,
  .periods = liaison_metric_all_periods,
  .format = format_recommendation,
  .load = load_recommendation,
  .find_evidence = find_recommendation,
};
