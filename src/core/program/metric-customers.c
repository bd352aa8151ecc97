/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/metric-private.h"

#include <glib/gi18n-lib.h>

/* The customers that a partner sells to. Returns and corrections are no sales. */

#define MONTHS_ACQUIRED 36
#define MONTHS_ACTIVE 12

#define IS_SALE "customer_id IS NOT NULL AND amount >= 0 AND corrects_id IS NULL"

/* The lines of the days from ?2 to ?3. */
#define SALES_OF_DAYS " FROM sale WHERE partner_id {partners} AND sold_on BETWEEN ?2 AND ?3 AND " IS_SALE

/* The first and the last day on which each partner sold to each customer, up to ?3. */
#define SPANS \
  " FROM (SELECT partner_id, customer_id, min (sold_on) AS first, max (sold_on) AS last FROM sale" \
  " WHERE partner_id {partners} AND sold_on <= ?3 AND " IS_SALE " GROUP BY partner_id, customer_id)" \
  " WHERE first >= ?2"

static gboolean
load_customers (const LiaisonMetricContext *context,
                const LiaisonMetricSpec *spec,
                gint64 *values,
                GError **error)
{
  return liaison_metric_load_counts (
      context, spec, "SELECT partner_id, count (DISTINCT customer_id)" SALES_OF_DAYS " GROUP BY partner_id",
      values, error);
}

static gboolean
find_customers (const LiaisonMetricContext *context,
                const LiaisonMetricSpec *spec,
                const char *partner_id,
                GPtrArray *ids,
                GError **error)
{
  return liaison_metric_find_ids (context, spec, partner_id,
                                  "SELECT customer_id" SALES_OF_DAYS " GROUP BY customer_id"
                                  " ORDER BY max (sold_on) DESC, customer_id" LIAISON_METRIC_LIMIT,
                                  ids, error);
}

static gboolean
load_new_customers (const LiaisonMetricContext *context,
                    const LiaisonMetricSpec *spec,
                    gint64 *values,
                    GError **error)
{
  return liaison_metric_load_counts (
      context, spec, "SELECT partner_id, count (*)" SPANS " GROUP BY partner_id", values, error);
}

static gboolean
find_new_customers (const LiaisonMetricContext *context,
                    const LiaisonMetricSpec *spec,
                    const char *partner_id,
                    GPtrArray *ids,
                    GError **error)
{
  return liaison_metric_find_ids (
      context, spec, partner_id,
      "SELECT customer_id" SPANS " ORDER BY first DESC, customer_id" LIAISON_METRIC_LIMIT, ids, error);
}

/* Binds the days in which customers are acquired, and as ?4 since when those who are active bought again. */
static LiaisonStatement *
prepare_retention (const LiaisonMetricContext *context,
                   const char *partner_id,
                   const char *sql,
                   GError **error)
{
  LiaisonDateRange acquired = liaison_date_trailing_months (context->as_of, MONTHS_ACQUIRED);
  LiaisonDateRange active = liaison_date_trailing_months (context->as_of, MONTHS_ACTIVE);
  LiaisonStatement *statement;

  if (acquired.first == LIAISON_DATE_NONE)
    {
      liaison_metric_fail_period (error);
      return NULL;
    }
  statement = liaison_metric_prepare (context, partner_id, sql, error);
  if (statement == NULL)
    return NULL;
  liaison_metric_bind_date (statement, 2, acquired.first);
  liaison_metric_bind_date (statement, 3, acquired.last);
  liaison_metric_bind_date (statement, 4, active.first);
  return statement;
}

static gboolean
load_retention (const LiaisonMetricContext *context,
                const LiaisonMetricSpec *spec,
                gint64 *values,
                GError **error)
{
  g_autoptr (LiaisonStatement) statement = prepare_retention (
      context, NULL, "SELECT partner_id, sum (last >= ?4), count (*)" SPANS " GROUP BY partner_id", error);

  return statement != NULL &&
         liaison_metric_read_shares (context, statement, LIAISON_METRIC_PERCENTS, values, error);
}

/* The customers that were acquired, those who are active first. */
static gboolean
find_retention (const LiaisonMetricContext *context,
                const LiaisonMetricSpec *spec,
                const char *partner_id,
                GPtrArray *ids,
                GError **error)
{
  g_autoptr (LiaisonStatement) statement = prepare_retention (
      context, partner_id,
      "SELECT customer_id" SPANS " ORDER BY last >= ?4 DESC, last DESC, customer_id" LIAISON_METRIC_LIMIT,
      error);

  return statement != NULL && liaison_metric_read_ids (statement, ids, error);
}

static char *
format_customers (const LiaisonMetricSpec *spec)
{
  /* Translators: %s is a period, such as trailing 12 months */
  return g_strdup_printf (C_ ("metric", "Customers, %s"), liaison_metric_get_period_inside (spec));
}

static char *
format_new_customers (const LiaisonMetricSpec *spec)
{
  /* Translators: %s is a period, such as trailing 12 months */
  return g_strdup_printf (C_ ("metric", "New customers, %s"), liaison_metric_get_period_inside (spec));
}

/* With a sale in the period. */
const LiaisonMetric liaison_metric_customers = {
  .word = "customers",
  .label = N_ ("Customers"),
  .kind = LIAISON_METRIC_COUNT,
  .parameters = LIAISON_METRIC_HAS_PERIOD,
  .periods = liaison_metric_all_periods,
  .format = format_customers,
  .load = load_customers,
  .find_evidence = find_customers,
};

/* With the first sale of the partner to them in the period. */
const LiaisonMetric liaison_metric_new_customers = {
  .word = "new-customers",
  .label = N_ ("New customers"),
  .kind = LIAISON_METRIC_COUNT,
  .parameters = LIAISON_METRIC_HAS_PERIOD,
  .periods = liaison_metric_all_periods,
  .format = format_new_customers,
  .load = load_new_customers,
  .find_evidence = find_new_customers,
};

/* Of those acquired in 36 months, how many bought in the last 12 (rules.md 4, after Odoo's partner contract).
 * */
const LiaisonMetric liaison_metric_retention = {
  .word = "retention",
  .label = N_ ("Customer retention"),
  .kind = LIAISON_METRIC_PERCENT,
  .load = load_retention,
  .find_evidence = find_retention,
};
