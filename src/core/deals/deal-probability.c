/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/deal-probability.h"

/* How likely a deal is to be won: as it says itself, or as the rules of engagement say of its stage. */

static const LiaisonEngagementPolicy rules[LIAISON_DEAL_N_OPEN_STAGES] = {
  [LIAISON_DEAL_OPEN] = LIAISON_ENGAGEMENT_PROBABILITY_OPEN,
  [LIAISON_DEAL_QUALIFIED] = LIAISON_ENGAGEMENT_PROBABILITY_QUALIFIED,
  [LIAISON_DEAL_PROPOSED] = LIAISON_ENGAGEMENT_PROBABILITY_PROPOSED,
  [LIAISON_DEAL_COMMITTED] = LIAISON_ENGAGEMENT_PROBABILITY_COMMITTED,
};

/**
 * liaison_deal_probability:
 * @book: the rules that hold outside of every program
 * @region_id: (nullable): of the deal
 * @own: what the deal says itself, or %LIAISON_DEAL_NO_PROBABILITY
 *
 * Returns: in percent, how likely it is to be won; what is won is, what is lost is not
 */
int
liaison_deal_probability (const LiaisonRuleBook *book, const char *region_id, LiaisonDealStage stage, int own)
{
  if (stage == LIAISON_DEAL_WON)
    return 100;
  if (stage == LIAISON_DEAL_LOST)
    return 0;
  return own != LIAISON_DEAL_NO_PROBABILITY ? own
                                            : liaison_rule_book_get_number (book, rules[stage], region_id);
}
