/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/time-to-value.h"

/* How soon partners are worth something: the days from the signed agreement to the first won deal, and how many
 * register a deal soon after signing (rules.md 5). Those who have sold nothing yet are no zeros and no gaps: they are
 * censored. */

void
liaison_signed_partner_free (LiaisonSignedPartner *self)
{
  if (self == NULL)
    return;

  g_free (self->partner_id);
  g_free (self);
}

static LiaisonDate
read_date (LiaisonStatement *statement, int column)
{
  LiaisonDate date;

  if (liaison_statement_is_null (statement, column) ||
      !liaison_date_parse (liaison_statement_get_text (statement, column), &date, NULL))
    return LIAISON_DATE_NONE;
  return date;
}

/**
 * liaison_signed_partners_load:
 * @as_of: the day; who signed later is left out
 *
 * An agreement of confidentiality or on data is no beginning of business, so that only the others count. One that has
 * ended was signed once. A deal is the partner's where it has any role in it.
 *
 * Returns: (transfer full) (element-type LiaisonSignedPartner) (nullable): the partners
 */
GPtrArray *
liaison_signed_partners_load (LiaisonDatabase *database, LiaisonDate as_of, GError **error)
{
  static const char sql[] =
      "WITH first AS (SELECT partner_id, min (signed_on) AS day FROM agreement"
      "  WHERE state IN ('signed', 'ended') AND signed_on IS NOT NULL"
      "    AND kind IN ('partner', 'distribution', 'reseller', 'referral', 'service') GROUP BY partner_id)"
      " SELECT f.partner_id, f.day,"
      "  (SELECT min (d.closed_on) FROM deal_partner AS p JOIN deal AS d ON d.id = p.deal_id"
      "    WHERE p.partner_id = f.partner_id AND d.stage = 'won' AND d.closed_on >= f.day),"
      "  (SELECT min (r.submitted_on) FROM registration AS r WHERE r.partner_id = f.partner_id),"
      "  (SELECT min (o.finished_on) FROM offboarding AS o"
      "    WHERE o.partner_id = f.partner_id AND o.finished_on >= f.day)"
      " FROM first AS f WHERE f.day <= ? ORDER BY f.partner_id";
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  g_autoptr (GPtrArray) partners =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_signed_partner_free);
  g_autofree char *day = liaison_date_to_text (as_of);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", day);
  while (TRUE)
    {
      LiaisonSignedPartner *partner;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&partners);
      partner = g_new0 (LiaisonSignedPartner, 1);
      partner->partner_id = g_strdup (liaison_statement_get_text (statement, 0));
      partner->signed_on = read_date (statement, 1);
      partner->first_won_on = read_date (statement, 2);
      partner->first_registered_on = read_date (statement, 3);
      partner->ended_on = read_date (statement, 4);
      g_ptr_array_add (partners, partner);
    }
}

/**
 * liaison_signed_partner_get_span:
 * @as_of: the last day that is looked at
 * @span: (out): the days from the signing to the first won deal, or to where the watching ends
 *
 * Returns: whether the partner had signed by then
 */
gboolean
liaison_signed_partner_get_span (const LiaisonSignedPartner *self, LiaisonDate as_of, LiaisonSpan *span)
{
  LiaisonDate last = as_of;

  if (self->signed_on > as_of)
    return FALSE;
  if (self->ended_on != LIAISON_DATE_NONE)
    last = MIN (last, self->ended_on);
  span->is_event = self->first_won_on != LIAISON_DATE_NONE && self->first_won_on <= last;
  span->days = MAX (0, liaison_date_difference (span->is_event ? self->first_won_on : last, self->signed_on));
  return TRUE;
}

/**
 * liaison_time_to_value_reckon:
 * @partners: (element-type LiaisonSignedPartner): any selection of them
 * @as_of: the last day that is looked at
 *
 * Returns: the median days from signing to the first won deal
 */
LiaisonMedianTime
liaison_time_to_value_reckon (const GPtrArray *partners, LiaisonDate as_of)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (LiaisonSpan));

  for (guint i = 0; i < partners->len; i++)
    {
      LiaisonSpan span;

      if (liaison_signed_partner_get_span (g_ptr_array_index (partners, i), as_of, &span))
        g_array_append_val (spans, span);
    }
  return liaison_median_time_reckon ((const LiaisonSpan *) (gpointer) spans->data, spans->len);
}

/**
 * liaison_activation_reckon:
 * @partners: (element-type LiaisonSignedPartner): any selection of them
 * @as_of: the last day that is looked at
 *
 * How many registered a first deal by the 90th day after signing; the day of signing is day 0. A partner who did so
 * before it signed was active from the first day. Who still has time is in neither number, so that a rate does not
 * sink with each agreement that is signed.
 */
LiaisonActivation
liaison_activation_reckon (const GPtrArray *partners, LiaisonDate as_of)
{
  LiaisonActivation result = { 0 };

  for (guint i = 0; i < partners->len; i++)
    {
      const LiaisonSignedPartner *partner = g_ptr_array_index (partners, i);
      LiaisonDate last = liaison_date_add_days (partner->signed_on, LIAISON_ACTIVATION_DAYS);

      if (partner->signed_on > as_of)
        continue;
      result.n_signed++;
      if (last > as_of)
        {
          result.n_waiting++;
          continue;
        }
      result.n_due++;
      if (partner->first_registered_on != LIAISON_DATE_NONE && partner->first_registered_on <= last)
        result.n_active++;
    }
  return result;
}
