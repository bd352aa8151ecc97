/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/metric-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What metrics share: their statements and the arithmetic of values. */

typedef __int128 Wide;

gboolean
liaison_metric_fail_period (GError **error)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                       _ ("The period of this number is not in the years 0001 to 9999."));
  return FALSE;
}

/* The days of the spec's period. */
gboolean
liaison_metric_get_days (const LiaisonMetricContext *context,
                         const LiaisonMetricSpec *spec,
                         LiaisonDateRange *days,
                         GError **error)
{
  *days = liaison_metric_period_resolve (spec->period, context->as_of, context->fiscal, context->last_review);
  return days->first != LIAISON_DATE_NONE || liaison_metric_fail_period (error);
}

void
liaison_metric_note_missing (const LiaisonMetricContext *context, const char *currency)
{
  if (context->missing != NULL &&
      !g_ptr_array_find_with_equal_func (context->missing, currency, g_str_equal, NULL))
    g_ptr_array_add (context->missing, g_strdup (currency));
}

/* Values stop at ±G_MAXINT64: what is below that stands for unknown. */
void
liaison_metric_add (gint64 *value, gint64 amount)
{
  if (__builtin_add_overflow (*value, amount, value))
    *value = amount > 0 ? G_MAXINT64 : -G_MAXINT64;
  *value = MAX (*value, -G_MAXINT64);
}

/* @part / @whole × @unit, rounded down, also below zero; unknown where there is no whole. */
gint64
liaison_metric_share (gint64 part, gint64 whole, gint64 unit)
{
  Wide product = (Wide) part * unit;

  if (whole <= 0)
    return LIAISON_METRIC_UNKNOWN;
  product = product / whole - (product % whole < 0 ? 1 : 0);
  return (gint64) CLAMP (product, -(Wide) G_MAXINT64, (Wide) G_MAXINT64);
}

void
liaison_metric_bind_date (LiaisonStatement *statement, int index, LiaisonDate date)
{
  g_autofree char *text = liaison_date_to_text (date);

  liaison_statement_bind_text (statement, index, text);
}

/* A statement over the partners of the context, or over one of them; see liaison_partner_set_prepare(). */
LiaisonStatement *
liaison_metric_prepare (const LiaisonMetricContext *context,
                        const char *partner_id,
                        const char *sql,
                        GError **error)
{
  g_autoptr (LiaisonPartnerSet) one = NULL;

  if (partner_id == NULL)
    return liaison_partner_set_prepare (context->partners, context->database, sql, error);
  one = liaison_partner_set_new (&partner_id, 1);
  return liaison_partner_set_prepare (one, context->database, sql, error);
}

/* Likewise, with the first and the last day of the period as ?2 and ?3. */
LiaisonStatement *
liaison_metric_prepare_days (const LiaisonMetricContext *context,
                             const LiaisonMetricSpec *spec,
                             const char *partner_id,
                             const char *sql,
                             GError **error)
{
  LiaisonDateRange days;
  LiaisonStatement *statement;

  if (!liaison_metric_get_days (context, spec, &days, error))
    return NULL;
  statement = liaison_metric_prepare (context, partner_id, sql, error);
  if (statement == NULL)
    return NULL;
  liaison_metric_bind_date (statement, 2, days.first);
  liaison_metric_bind_date (statement, 3, days.last);
  return statement;
}

/* Rows of a partner and a number; who has none has 0. */
gboolean
liaison_metric_read_counts (const LiaisonMetricContext *context,
                            LiaisonStatement *statement,
                            gint64 *values,
                            GError **error)
{
  gboolean has_row;

  memset (values, 0, liaison_partner_set_get_n (context->partners) * sizeof *values);
  while (TRUE)
    {
      guint row;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      row = liaison_partner_set_find (context->partners, liaison_statement_get_text (statement, 0));
      if (row != LIAISON_PARTNER_SET_NONE)
        values[row] = liaison_statement_get_int (statement, 1);
    }
}

/* Rows of a partner, a part and a whole; who has none is unknown. */
gboolean
liaison_metric_read_shares (const LiaisonMetricContext *context,
                            LiaisonStatement *statement,
                            gint64 unit,
                            gint64 *values,
                            GError **error)
{
  gboolean has_row;

  for (guint i = 0; i < liaison_partner_set_get_n (context->partners); i++)
    values[i] = LIAISON_METRIC_UNKNOWN;
  while (TRUE)
    {
      guint row;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      row = liaison_partner_set_find (context->partners, liaison_statement_get_text (statement, 0));
      if (row != LIAISON_PARTNER_SET_NONE)
        values[row] = liaison_metric_share (liaison_statement_get_int (statement, 1),
                                            liaison_statement_get_int (statement, 2), unit);
    }
}

/* Rows of an id, in the order of their weight; the statement stops by itself. */
gboolean
liaison_metric_read_ids (LiaisonStatement *statement, GPtrArray *ids, GError **error)
{
  gboolean has_row;

  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_ptr_array_add (ids, g_strdup (liaison_statement_get_text (statement, 0)));
    }
}

/* liaison_metric_read_counts() of a statement over the period. */
gboolean
liaison_metric_load_counts (const LiaisonMetricContext *context,
                            const LiaisonMetricSpec *spec,
                            const char *sql,
                            gint64 *values,
                            GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_metric_prepare_days (context, spec, NULL, sql, error);

  return statement != NULL && liaison_metric_read_counts (context, statement, values, error);
}

/* liaison_metric_read_shares() of a statement over the period. */
gboolean
liaison_metric_load_shares (const LiaisonMetricContext *context,
                            const LiaisonMetricSpec *spec,
                            const char *sql,
                            gint64 unit,
                            gint64 *values,
                            GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_metric_prepare_days (context, spec, NULL, sql, error);

  return statement != NULL && liaison_metric_read_shares (context, statement, unit, values, error);
}

/* liaison_metric_read_ids() of a statement over the period. */
gboolean
liaison_metric_find_ids (const LiaisonMetricContext *context,
                         const LiaisonMetricSpec *spec,
                         const char *partner_id,
                         const char *sql,
                         GPtrArray *ids,
                         GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_metric_prepare_days (context, spec, partner_id, sql, error);

  return statement != NULL && liaison_metric_read_ids (statement, ids, error);
}

static int
compare_evidence (const LiaisonMetricEvidence *a, const LiaisonMetricEvidence *b)
{
  if (a->weight != b->weight)
    return a->weight > b->weight ? -1 : 1;
  return strcmp (a->id, b->id);
}

/* Keeps the weightiest records of amounts, in order; of equal ones those with the smaller id. */
void
liaison_metric_keep_evidence (GArray *evidence, const char *id, gint64 amount)
{
  LiaisonMetricEvidence own = { .weight = amount < 0 ? -(guint64) amount : (guint64) amount };
  guint place = evidence->len;

  g_strlcpy (own.id, id, sizeof own.id);
  while (place > 0 &&
         compare_evidence (&own, &g_array_index (evidence, LiaisonMetricEvidence, place - 1)) < 0)
    place--;
  if (place == LIAISON_METRIC_MAX_EVIDENCE)
    return;
  g_array_insert_val (evidence, place, own);
  if (evidence->len > LIAISON_METRIC_MAX_EVIDENCE)
    g_array_set_size (evidence, LIAISON_METRIC_MAX_EVIDENCE);
}

void
liaison_metric_add_evidence (const GArray *evidence, GPtrArray *ids)
{
  for (guint i = 0; i < evidence->len; i++)
    g_ptr_array_add (ids, g_strdup (g_array_index (evidence, LiaisonMetricEvidence, i).id));
}
