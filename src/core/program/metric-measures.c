/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/metric-private.h"

#include <glib/gi18n-lib.h>

/* Numbers that the admin defines: what counts is the latest measurement of each partner. */

/* On one day there is one. */
#define LATEST \
  " FROM measurement AS m WHERE m.partner_id {partners} AND m.measure_id = ?2 AND m.dated <= ?3" \
  " AND NOT EXISTS (SELECT 1 FROM measurement AS n WHERE n.measure_id = m.measure_id" \
  " AND n.partner_id = m.partner_id AND n.dated > m.dated AND n.dated <= ?3)"

static LiaisonStatement *
prepare (const LiaisonMetricContext *context,
         const LiaisonMetricSpec *spec,
         const char *partner_id,
         const char *sql,
         GError **error)
{
  LiaisonStatement *statement = liaison_metric_prepare (context, partner_id, sql, error);

  if (statement == NULL)
    return NULL;
  liaison_statement_bind_text (statement, 2, spec->measure_id);
  liaison_metric_bind_date (statement, 3, context->as_of);
  return statement;
}

static gboolean
load_measure (const LiaisonMetricContext *context,
              const LiaisonMetricSpec *spec,
              gint64 *values,
              GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      prepare (context, spec, NULL, "SELECT m.partner_id, m.value" LATEST, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < liaison_partner_set_get_n (context->partners); i++)
    values[i] = LIAISON_METRIC_UNKNOWN;
  while (TRUE)
    {
      LiaisonDecimal decimal;
      guint row;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      row = liaison_partner_set_find (context->partners, liaison_statement_get_text (statement, 0));
      if (row == LIAISON_PARTNER_SET_NONE)
        continue;
      if (!liaison_decimal_parse (liaison_statement_get_text (statement, 1), &decimal, error) ||
          !liaison_metric_value_from_decimal_down (spec->kind, context->currency, decimal, &values[row],
                                                   error))
        return FALSE;
    }
}

static gboolean
find_measurement (const LiaisonMetricContext *context,
                  const LiaisonMetricSpec *spec,
                  const char *partner_id,
                  GPtrArray *ids,
                  GError **error)
{
  g_autoptr (LiaisonStatement) statement = prepare (context, spec, partner_id, "SELECT m.id" LATEST, error);

  return statement != NULL && liaison_metric_read_ids (statement, ids, error);
}

/* What kind of number it is stands in the measure. */
const LiaisonMetric liaison_metric_measure = {
  .word = "measure",
  .label = N_ ("A number of your own"),
  .kind = LIAISON_METRIC_COUNT,
  .parameters = LIAISON_METRIC_HAS_MEASURE,
  .load = load_measure,
  .find_evidence = find_measurement,
};
