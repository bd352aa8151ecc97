/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/deal-probability.h"

#include "core/records/engagement-term.h"

/* How likely a deal is to be won: as it says itself, or as the rules of engagement say of its stage. */

static const LiaisonEngagementPolicy rules[LIAISON_DEAL_N_OPEN_STAGES] = {
  [LIAISON_DEAL_OPEN] = LIAISON_ENGAGEMENT_PROBABILITY_OPEN,
  [LIAISON_DEAL_QUALIFIED] = LIAISON_ENGAGEMENT_PROBABILITY_QUALIFIED,
  [LIAISON_DEAL_PROPOSED] = LIAISON_ENGAGEMENT_PROBABILITY_PROPOSED,
  [LIAISON_DEAL_COMMITTED] = LIAISON_ENGAGEMENT_PROBABILITY_COMMITTED,
};

static gboolean
load_percent (LiaisonDatabase *database,
              const LiaisonEngagementTerm *term,
              const char *day,
              int *percent,
              GError **error)
{
  g_autofree char *said = NULL;
  gint64 number;

  if (!liaison_database_get_text (
          database, &said, error,
          "SELECT r.value FROM engagement AS e JOIN engagement_rule AS r ON r.engagement_id = e.id"
          " WHERE e.state = 'published' AND e.valid_from <= ?1 AND e.program_id IS NULL"
          "  AND r.rule = ?2 AND r.region_id IS NULL ORDER BY e.valid_from DESC LIMIT 1",
          "tt", day, term->word))
    return FALSE;
  if (!g_ascii_string_to_signed (said != NULL ? said : term->standard, 10, 0, 100, &number, NULL))
    number = g_ascii_strtoll (term->standard, NULL, 10);
  *percent = (int) number;
  return TRUE;
}

/**
 * liaison_deal_odds_load:
 * @on: the day as of which is asked
 * @odds: (out): by stage
 *
 * Reads what the rules of engagement in force say, or the standard where they say nothing.
 */
gboolean
liaison_deal_odds_load (LiaisonDatabase *database, LiaisonDate on, LiaisonDealOdds *odds, GError **error)
{
  g_autofree char *day = liaison_date_to_text (on);

  for (guint i = 0; i < LIAISON_DEAL_N_OPEN_STAGES; i++)
    if (!load_percent (database, liaison_engagement_term_get (rules[i]), day, &odds->percent[i], error))
      return FALSE;
  return TRUE;
}

/**
 * liaison_deal_probability:
 * @own: what the deal says itself, or %LIAISON_DEAL_NO_PROBABILITY
 *
 * Returns: in percent, how likely it is to be won; what is won is, what is lost is not
 */
int
liaison_deal_probability (const LiaisonDealOdds *odds, LiaisonDealStage stage, int own)
{
  if (stage == LIAISON_DEAL_WON)
    return 100;
  if (stage == LIAISON_DEAL_LOST)
    return 0;
  return own != LIAISON_DEAL_NO_PROBABILITY ? own : odds->percent[stage];
}
