/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/metric-private.h"
#include "core/records/partner-index.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The customers that a partner sells to. Returns and corrections are no sales. */

#define MONTHS_ACQUIRED 36
#define MONTHS_ACTIVE 12

#define IS_SALE "+customer_id IS NOT NULL AND amount >= 0 AND corrects_id IS NULL"

/* The lines of the days from ?2 to ?3. The plus above keeps SQLite from walking an index that leads to the
 * same lines one by one. */
#define SALES_OF_DAYS " FROM sale WHERE partner_id {partners} AND sold_on BETWEEN ?2 AND ?3 AND " IS_SALE

/* The first and the last day on which one partner sold to each customer, up to ?3. */
#define SPANS \
  " FROM (SELECT customer_id, min (sold_on) AS first, max (sold_on) AS last FROM sale" \
  " WHERE partner_id {partners} AND sold_on <= ?3 AND " IS_SALE " GROUP BY customer_id) WHERE first >= ?2"

/* A partner's sales to one customer: from the first day to the last; at first one line each, then all lines
 * together. */
typedef struct
{
  guint8 customer[LIAISON_PARTNER_ID_SIZE];
  guint row;
  LiaisonDate first;
  LiaisonDate last;
} Span;

static int
compare_spans (gconstpointer first, gconstpointer second)
{
  const Span *a = first, *b = second;

  if (a->row != b->row)
    return a->row < b->row ? -1 : 1;
  return memcmp (a->customer, b->customer, sizeof a->customer);
}

/* Makes one span of all lines of a partner and a customer. */
static void
merge_spans (GArray *spans)
{
  guint n_merged = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);
      Span *merged = n_merged > 0 ? &g_array_index (spans, Span, n_merged - 1) : NULL;

      if (merged == NULL || compare_spans (merged, span) != 0)
        g_array_index (spans, Span, n_merged++) = *span;
      else
        {
          merged->first = MIN (merged->first, span->first);
          merged->last = MAX (merged->last, span->last);
        }
    }
  g_array_set_size (spans, n_merged);
}

/* The spans of all partners of the context over these days. They are grouped here and not by SQLite, which
 * would look up each line through an index. */
static GArray *
load_spans (const LiaisonMetricContext *context, LiaisonDateRange days, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_metric_prepare (context, NULL, "SELECT partner_id, customer_id, sold_on" SALES_OF_DAYS, error);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_metric_bind_date (statement, 2, days.first);
  liaison_metric_bind_date (statement, 3, days.last);
  while (TRUE)
    {
      Span span;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      span.row = liaison_partner_set_find (context->partners, liaison_statement_get_text (statement, 0));
      if (span.row == LIAISON_PARTNER_SET_NONE ||
          !liaison_partner_id_parse (liaison_statement_get_text (statement, 1), span.customer))
        continue;
      if (!liaison_date_parse (liaison_statement_get_text (statement, 2), &span.first, error))
        return NULL;
      span.last = span.first;
      g_array_append_val (spans, span);
    }
  merge_spans (spans);
  return g_steal_pointer (&spans);
}

/* How many customers of each partner there are with their first sale of @all in @days. */
static gboolean
count_customers (const LiaisonMetricContext *context,
                 LiaisonDateRange all,
                 LiaisonDateRange days,
                 gint64 *values,
                 GError **error)
{
  g_autoptr (GArray) spans = load_spans (context, all, error);

  if (spans == NULL)
    return FALSE;
  memset (values, 0, liaison_partner_set_get_n (context->partners) * sizeof *values);
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);

      values[span->row] += liaison_date_range_contains (days, span->first);
    }
  return TRUE;
}

static gboolean
load_customers (const LiaisonMetricContext *context,
                const LiaisonMetricSpec *spec,
                gint64 *values,
                GError **error)
{
  LiaisonDateRange days;

  return liaison_metric_get_days (context, spec, &days, error) &&
         count_customers (context, days, days, values, error);
}

static gboolean
load_new_customers (const LiaisonMetricContext *context,
                    const LiaisonMetricSpec *spec,
                    gint64 *values,
                    GError **error)
{
  LiaisonDateRange days;

  return liaison_metric_get_days (context, spec, &days, error) &&
         count_customers (context, (LiaisonDateRange) { LIAISON_DATE_MIN, days.last }, days, values, error);
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

/* In which days customers are acquired, and in which those who are active bought again. */
static gboolean
get_retention_days (const LiaisonMetricContext *context,
                    LiaisonDateRange *acquired,
                    LiaisonDateRange *active,
                    GError **error)
{
  *acquired = liaison_date_trailing_months (context->as_of, MONTHS_ACQUIRED);
  *active = liaison_date_trailing_months (context->as_of, MONTHS_ACTIVE);
  return acquired->first != LIAISON_DATE_NONE || liaison_metric_fail_period (error);
}

static gboolean
load_retention (const LiaisonMetricContext *context,
                const LiaisonMetricSpec *spec,
                gint64 *values,
                GError **error)
{
  guint n_partners = liaison_partner_set_get_n (context->partners);
  g_autofree gint64 *n_acquired = g_new0 (gint64, n_partners);
  g_autoptr (GArray) spans = NULL;
  LiaisonDateRange acquired, active;

  if (!get_retention_days (context, &acquired, &active, error))
    return FALSE;
  spans = load_spans (context, (LiaisonDateRange) { LIAISON_DATE_MIN, context->as_of }, error);
  if (spans == NULL)
    return FALSE;
  memset (values, 0, n_partners * sizeof *values);
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);

      if (!liaison_date_range_contains (acquired, span->first))
        continue;
      n_acquired[span->row]++;
      values[span->row] += liaison_date_range_contains (active, span->last);
    }
  for (guint i = 0; i < n_partners; i++)
    values[i] = liaison_metric_share (values[i], n_acquired[i], LIAISON_METRIC_PERCENTS);
  return TRUE;
}

/* The customers that were acquired, those who bought last first. */
static gboolean
find_retention (const LiaisonMetricContext *context,
                const LiaisonMetricSpec *spec,
                const char *partner_id,
                GPtrArray *ids,
                GError **error)
{
  g_autoptr (LiaisonStatement) statement = NULL;
  LiaisonDateRange acquired, active;

  if (!get_retention_days (context, &acquired, &active, error))
    return FALSE;
  statement = liaison_metric_prepare (
      context, partner_id, "SELECT customer_id" SPANS " ORDER BY last DESC, customer_id" LIAISON_METRIC_LIMIT,
      error);
  if (statement == NULL)
    return FALSE;
  liaison_metric_bind_date (statement, 2, acquired.first);
  liaison_metric_bind_date (statement, 3, acquired.last);
  return liaison_metric_read_ids (statement, ids, error);
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
