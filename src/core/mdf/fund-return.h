/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-activities.h"

G_BEGIN_DECLS

/**
 * LiaisonFundCost:
 * @LIAISON_FUND_COST_PAID: what was paid
 * @LIAISON_FUND_COST_APPROVED: nothing was paid yet: what was approved in claims
 * @LIAISON_FUND_COST_PROMISED: nothing was approved yet: what is promised still
 *
 * What the cost of an activity rests on.
 */
typedef enum
{
  LIAISON_FUND_COST_PAID,
  LIAISON_FUND_COST_APPROVED,
  LIAISON_FUND_COST_PROMISED,
} LiaisonFundCost;

/**
 * LiaisonFundDeal:
 * @id: of the link between activity and deal
 * @deal_id: of the deal
 * @stage: its word
 * @is_won: whether it is won; one that is neither won nor lost is open
 * @is_open: whether it is open
 * @is_known: whether @amount is set: a deal has an amount, and there is a rate
 * @amount: minor units of the budget's currency
 */
typedef struct
{
  const char *id;
  const char *deal_id;
  const char *name;
  const char *stage;
  gboolean is_won;
  gboolean is_open;
  gboolean is_known;
  gint64 amount;
} LiaisonFundDeal;

/**
 * LiaisonFundReturn:
 * @activity: belongs to the activities that it was read for
 * @first_deal: the place of its first deal
 * @n_deals: how many deals are linked
 * @cost: what it costs the fund
 * @cost_kind: what @cost rests on
 * @pipeline: open deals
 * @won: won deals
 *
 * An activity and what came of it, in minor units of the budget's currency.
 */
typedef struct
{
  const LiaisonFundActivity *activity;
  guint first_deal;
  guint n_deals;
  gint64 cost;
  LiaisonFundCost cost_kind;
  gint64 pipeline;
  gint64 won;
} LiaisonFundReturn;

/**
 * LiaisonFundReturnSum:
 * @n_activities: how many
 * @n_linked: how many of them have a deal
 * @n_deals: each deal once, of however many activities it came
 * @n_unknown: how many of the deals have no amount, or no rate
 */
typedef struct
{
  guint n_activities;
  guint n_linked;
  guint n_deals;
  guint n_unknown;
  gint64 cost;
  gint64 pipeline;
  gint64 won;
} LiaisonFundReturnSum;

/**
 * LiaisonFundReturns:
 * @items: (element-type LiaisonFundReturn): activities that cost the fund something, or have a deal
 * @deals: (element-type LiaisonFundDeal): those of an activity stand together
 * @missing: (array zero-terminated=1): currencies without a rate
 */
typedef struct
{
  GArray *items;
  GArray *deals;
  char **missing;
  GStringChunk *texts;
} LiaisonFundReturns;

LiaisonFundReturns *liaison_fund_returns_load (LiaisonDatabase *database,
                                               const LiaisonFundFlows *flows,
                                               const LiaisonFundActivities *activities,
                                               LiaisonDate as_of,
                                               GError **error);
void liaison_fund_returns_free (LiaisonFundReturns *self);
LiaisonFundReturnSum
liaison_fund_returns_sum (const LiaisonFundReturns *self, const LiaisonFundFlows *flows, guint place);
gboolean liaison_fund_return_get_ratio (gint64 won, gint64 cost, LiaisonDecimal *ratio);
const char *liaison_fund_cost_get_word (LiaisonFundCost cost);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonFundReturns, liaison_fund_returns_free)

G_END_DECLS
