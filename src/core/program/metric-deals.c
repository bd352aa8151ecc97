/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/metric-private.h"
#include "core/records/rates.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Deals that were registered and deals that were won. */

/* Approved once, whatever became of it afterwards; what was revoked was none. */
#define IS_APPROVED \
  "state IN ('approved', 'extended', 'converted', 'won', 'lost', 'expired')" \
  " AND coalesce (approved_on, submitted_on) BETWEEN ?2 AND ?3"

#define IS_WON "d.stage = 'won' AND d.closed_on BETWEEN ?2 AND ?3"
#define WON_DEALS \
  " FROM deal_partner AS p JOIN deal AS d ON d.id = p.deal_id WHERE " IS_WON " AND p.partner_id {partners}"

/* A partner may have several roles in a deal, which is one deal all the same. */
#define WON_AMOUNTS \
  "SELECT DISTINCT p.partner_id, d.id, d.amount, d.currency, d.closed_on" WON_DEALS \
  " AND p.role IN ('source', 'transaction') AND d.amount IS NOT NULL"

static gboolean
load_registrations (const LiaisonMetricContext *context,
                    const LiaisonMetricSpec *spec,
                    gint64 *values,
                    GError **error)
{
  return liaison_metric_load_counts (context, spec,
                                     "SELECT partner_id, count (*) FROM registration WHERE " IS_APPROVED
                                     " AND partner_id {partners} GROUP BY partner_id",
                                     values, error);
}

static gboolean
find_registrations (const LiaisonMetricContext *context,
                    const LiaisonMetricSpec *spec,
                    const char *partner_id,
                    GPtrArray *ids,
                    GError **error)
{
  return liaison_metric_find_ids (
      context, spec, partner_id,
      "SELECT id FROM registration WHERE " IS_APPROVED " AND partner_id {partners}"
      " ORDER BY coalesce (approved_on, submitted_on) DESC, id" LIAISON_METRIC_LIMIT,
      ids, error);
}

static gboolean
load_won_deals (const LiaisonMetricContext *context,
                const LiaisonMetricSpec *spec,
                gint64 *values,
                GError **error)
{
  return liaison_metric_load_counts (
      context, spec, "SELECT p.partner_id, count (DISTINCT d.id)" WON_DEALS " GROUP BY p.partner_id", values,
      error);
}

static gboolean
find_won_deals (const LiaisonMetricContext *context,
                const LiaisonMetricSpec *spec,
                const char *partner_id,
                GPtrArray *ids,
                GError **error)
{
  return liaison_metric_find_ids (context, spec, partner_id,
                                  "SELECT DISTINCT d.id, d.closed_on" WON_DEALS
                                  " ORDER BY d.closed_on DESC, d.id" LIAISON_METRIC_LIMIT,
                                  ids, error);
}

/* The amount of the deal at the rate of the day on which it was closed, or of the day of reckoning where that
 * is earlier. */
static gboolean
convert_row (const LiaisonMetricContext *context,
             const LiaisonRates *rates,
             LiaisonStatement *statement,
             gint64 *minor)
{
  LiaisonMoney money = liaison_money_make (liaison_statement_get_int (statement, 2),
                                           liaison_statement_get_text (statement, 3));
  LiaisonMoney converted;
  LiaisonDate closed_on;

  if (!liaison_date_parse (liaison_statement_get_text (statement, 4), &closed_on, NULL))
    return FALSE;
  if (!liaison_rates_convert (rates, money, context->currency, MIN (closed_on, context->as_of), &converted,
                              NULL))
    {
      liaison_metric_note_missing (context, money.currency);
      return FALSE;
    }
  *minor = converted.minor;
  return TRUE;
}

static gboolean
load_won_amount (const LiaisonMetricContext *context,
                 const LiaisonMetricSpec *spec,
                 gint64 *values,
                 GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_metric_prepare_days (context, spec, NULL, WON_AMOUNTS, error);
  g_autoptr (LiaisonRates) rates = statement != NULL ? liaison_rates_load (context->database, error) : NULL;
  gboolean has_row;

  if (rates == NULL)
    return FALSE;
  memset (values, 0, liaison_partner_set_get_n (context->partners) * sizeof *values);
  while (TRUE)
    {
      gint64 minor;
      guint row;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      row = liaison_partner_set_find (context->partners, liaison_statement_get_text (statement, 0));
      if (row != LIAISON_PARTNER_SET_NONE && convert_row (context, rates, statement, &minor))
        liaison_metric_add (&values[row], minor);
    }
}

static gboolean
find_won_amount (const LiaisonMetricContext *context,
                 const LiaisonMetricSpec *spec,
                 const char *partner_id,
                 GPtrArray *ids,
                 GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_metric_prepare_days (context, spec, partner_id, WON_AMOUNTS, error);
  g_autoptr (LiaisonRates) rates = statement != NULL ? liaison_rates_load (context->database, error) : NULL;
  g_autoptr (GArray) evidence = g_array_new (FALSE, TRUE, sizeof (LiaisonMetricEvidence));
  gboolean has_row;

  if (rates == NULL)
    return FALSE;
  while (TRUE)
    {
      gint64 minor;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      if (convert_row (context, rates, statement, &minor))
        liaison_metric_keep_evidence (evidence, liaison_statement_get_text (statement, 1), minor);
    }
  liaison_metric_add_evidence (evidence, ids);
  return TRUE;
}

static char *
format_registrations (const LiaisonMetricSpec *spec)
{
  /* Translators: %s is a period, such as trailing 12 months */
  return g_strdup_printf (C_ ("metric", "Approved deal registrations, %s"),
                          liaison_metric_get_period_inside (spec));
}

static char *
format_won_deals (const LiaisonMetricSpec *spec)
{
  /* Translators: %s is a period, such as trailing 12 months */
  return g_strdup_printf (C_ ("metric", "Deals won, %s"), liaison_metric_get_period_inside (spec));
}

static char *
format_won_amount (const LiaisonMetricSpec *spec)
{
  /* Translators: %s is a period, such as trailing 12 months */
  return g_strdup_printf (C_ ("metric", "Amount of deals won, %s"), liaison_metric_get_period_inside (spec));
}

const LiaisonMetric liaison_metric_registrations = {
  .word = "registrations",
  .label = N_ ("Approved deal registrations"),
  .kind = LIAISON_METRIC_COUNT,
  .parameters = LIAISON_METRIC_HAS_PERIOD,
  .periods = liaison_metric_all_periods,
  .format = format_registrations,
  .load = load_registrations,
  .find_evidence = find_registrations,
};

/* In which the partner has any role. */
const LiaisonMetric liaison_metric_won_deals = {
  .word = "won-deals",
  .label = N_ ("Deals won"),
  .kind = LIAISON_METRIC_COUNT,
  .parameters = LIAISON_METRIC_HAS_PERIOD,
  .periods = liaison_metric_all_periods,
  .format = format_won_deals,
  .load = load_won_deals,
  .find_evidence = find_won_deals,
};

/* Of which the partner is the source, or which were sold through it. */
const LiaisonMetric liaison_metric_won_amount = {
  .word = "won-amount",
  .label = N_ ("Amount of deals won"),
  .kind = LIAISON_METRIC_AMOUNT,
  .parameters = LIAISON_METRIC_HAS_PERIOD,
  .periods = liaison_metric_all_periods,
  .format = format_won_amount,
  .load = load_won_amount,
  .find_evidence = find_won_amount,
};
