/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/deal-probability.h"

#include "core/deals/rule-book.h"

/* How likely a deal is to be won: as it says itself, or as the rules of engagement say of its stage. */

static const LiaisonEngagementPolicy rules[LIAISON_DEAL_N_OPEN_STAGES] = {
  [LIAISON_DEAL_OPEN] = LIAISON_ENGAGEMENT_PROBABILITY_OPEN,
  [LIAISON_DEAL_QUALIFIED] = LIAISON_ENGAGEMENT_PROBABILITY_QUALIFIED,
  [LIAISON_DEAL_PROPOSED] = LIAISON_ENGAGEMENT_PROBABILITY_PROPOSED,
  [LIAISON_DEAL_COMMITTED] = LIAISON_ENGAGEMENT_PROBABILITY_COMMITTED,
};

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
  g_autoptr (LiaisonRuleBook) book = liaison_rule_book_load_in_force (database, NULL, on, error);

  if (book == NULL)
    return FALSE;
  for (guint i = 0; i < LIAISON_DEAL_N_OPEN_STAGES; i++)
    odds->percent[i] = liaison_rule_book_get_number (book, rules[i], NULL);
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
