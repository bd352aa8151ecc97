/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/funnel.h"

/* How many prospects came how far. */

/* The words of the states, in the order of the stages. */
static const char *const words[] = { "prospect", "contacted", "applied", "vetted", "approved" };

/**
 * liaison_funnel_stage_get_word:
 *
 * Returns: the word of the state of an application that stands there
 */
const char *
liaison_funnel_stage_get_word (LiaisonFunnelStage stage)
{
  g_return_val_if_fail (stage < LIAISON_FUNNEL_N_STAGES, NULL);

  return words[stage];
}

/**
 * liaison_funnel_reckon:
 * @entries: (array length=n_entries): an application each
 *
 * Returns: the counts; who reached a stage reached those before it
 */
LiaisonFunnel
liaison_funnel_reckon (const LiaisonFunnelEntry *entries, guint n_entries)
{
  LiaisonFunnel funnel = { .n = n_entries };

  for (guint i = 0; i < n_entries; i++)
    {
      for (guint stage = 0; stage <= entries[i].stage; stage++)
        funnel.reached[stage]++;
      if (entries[i].is_declined)
        funnel.declined[entries[i].stage]++;
      else
        funnel.standing[entries[i].stage]++;
    }
  return funnel;
}

/**
 * liaison_funnel_get_rate:
 * @stage: a stage after the first
 * @percent: (out): how many percent of those who reached the stage before reached this one, to a tenth, half to even
 *
 * Returns: whether anybody reached the stage before; there is no rate of nothing
 */
gboolean
liaison_funnel_get_rate (const LiaisonFunnel *self, LiaisonFunnelStage stage, LiaisonDecimal *percent)
{
  LiaisonRatio ratio;
  gint64 tenths;

  g_return_val_if_fail (stage > LIAISON_FUNNEL_PROSPECT && stage < LIAISON_FUNNEL_N_STAGES, FALSE);

  if (self->reached[stage - 1] == 0 ||
      !liaison_ratio_make (self->reached[stage], self->reached[stage - 1], &ratio, NULL) ||
      !liaison_ratio_apply (ratio, 1000, 0, LIAISON_ROUNDING_HALF_EVEN, &tenths, NULL))
    return FALSE;
  *percent = liaison_decimal_make (tenths, 1);
  return TRUE;
}

/**
 * liaison_funnel_load:
 * @program_id: (nullable): only applications for this program
 * @found: only prospects that were found on these days; those without a day count where @found.first is
 *   %LIAISON_DATE_NONE, which stands for all
 * @funnel: (out): the counts
 *
 * How far a declined application came is told by the days of its steps. One that was reopened keeps what it once
 * reached.
 */
gboolean
liaison_funnel_load (LiaisonDatabase *database,
                     const char *program_id,
                     LiaisonDateRange found,
                     LiaisonFunnel *funnel,
                     GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT max (CASE state WHEN 'approved' THEN 4 WHEN 'vetted' THEN 3 WHEN 'applied' THEN 2"
      "              WHEN 'contacted' THEN 1 ELSE 0 END,"
      "            CASE WHEN vetted_on IS NOT NULL THEN 3 WHEN applied_on IS NOT NULL THEN 2"
      "              WHEN contacted_on IS NOT NULL THEN 1 ELSE 0 END),"
      "  state = 'declined' FROM application"
      " WHERE (?1 IS NULL OR program_id = ?1) AND (?2 IS NULL OR found_on BETWEEN ?2 AND ?3)",
      error);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (LiaisonFunnelEntry));
  g_autofree char *first = liaison_date_to_text (found.first);
  g_autofree char *last = liaison_date_to_text (found.last);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "ttt", program_id, first, last);
  while (TRUE)
    {
      LiaisonFunnelEntry entry;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      entry.stage = (LiaisonFunnelStage) liaison_statement_get_int (statement, 0);
      entry.is_declined = liaison_statement_get_int (statement, 1) != 0;
      g_array_append_val (entries, entry);
    }
  *funnel = liaison_funnel_reckon ((const LiaisonFunnelEntry *) (gpointer) entries->data, entries->len);
  return TRUE;
}
