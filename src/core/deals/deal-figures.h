/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/wilson.h"
#include "core/deals/deal-stage.h"

G_BEGIN_DECLS

/**
 * LiaisonDealValue:
 * @stage: where it stands
 * @has_amount: whether its amount is known in the currency of the figures
 * @amount: in minor units
 * @probability: in percent
 * @is_sourced: whether a partner is its source
 * @has_partner: whether any partner has a role in it
 * @expected_on: or %LIAISON_DATE_NONE, as all days
 * @registered_on: the day on which its first registration was submitted
 * @approved_on: the day on which its first registration was approved
 *
 * What figures are reckoned from.
 */
typedef struct
{
  LiaisonDealStage stage;
  gboolean has_amount;
  gint64 amount;
  int probability;
  gboolean is_sourced;
  gboolean has_partner;
  LiaisonDate expected_on;
  LiaisonDate closed_on;
  LiaisonDate registered_on;
  LiaisonDate approved_on;
} LiaisonDealValue;

gint64 liaison_deal_value_get_weighted (const LiaisonDealValue *self);

/**
 * LiaisonDealSum:
 * @n: how many deals
 * @n_unknown: how many of them have no amount that is known
 * @amount: of the others
 * @weighted: the same, each by its probability
 */
typedef struct
{
  guint n;
  guint n_unknown;
  gint64 amount;
  gint64 weighted;
} LiaisonDealSum;

/**
 * LiaisonDealSourcing:
 * @sourced: by stage, the deals of which a partner is the source
 * @others: by stage, all others
 * @open: all that are open
 */
typedef struct
{
  LiaisonDealSum sourced[LIAISON_DEAL_N_STAGES];
  LiaisonDealSum others[LIAISON_DEAL_N_STAGES];
  LiaisonDealSum open;
} LiaisonDealSourcing;

/**
 * LiaisonDealOutcome:
 * @rate: how many of those that were closed were won
 * @has_rate: whether they are enough to say so
 * @n_sized: how many of those that were won have an amount
 * @has_mean: whether they are enough to say a mean
 * @mean: of their amounts, rounded half to even
 */
typedef struct
{
  LiaisonWilson rate;
  gboolean has_rate;
  guint n_sized;
  gboolean has_mean;
  gint64 mean;
} LiaisonDealOutcome;

/**
 * LiaisonDealMonth:
 * @first: its first day
 * @weighted: of what is expected in it
 * @committed: the whole amounts of those that are committed
 * @n: how many deals
 */
typedef struct
{
  LiaisonDate first;
  gint64 weighted;
  gint64 committed;
  guint n;
} LiaisonDealMonth;

/**
 * LiaisonDealForecast:
 * @months: (element-type LiaisonDealMonth): from that of the day of reckoning on
 * @overdue: open deals whose expected close has passed
 * @later: after the last month
 * @undated: without an expected close
 */
typedef struct
{
  GArray *months;
  LiaisonDealSum overdue;
  LiaisonDealSum later;
  LiaisonDealSum undated;
} LiaisonDealForecast;

/**
 * LiaisonDealMedian:
 * @n: of how many
 * @tenths: the median in tenths of a day, where there are some
 */
typedef struct
{
  guint n;
  int tenths;
} LiaisonDealMedian;

/**
 * LiaisonDealQuarter:
 * @first: the first day of the quarter in which deals were closed
 * @to_close: from registration to the close
 * @to_won: from approval of the registration to the win
 */
typedef struct
{
  LiaisonDate first;
  LiaisonDealMedian to_close;
  LiaisonDealMedian to_won;
} LiaisonDealQuarter;

LiaisonDealSourcing liaison_deal_sourcing_reckon (const LiaisonDealValue *values, guint n_values);
LiaisonDealOutcome
liaison_deal_outcome_reckon (const LiaisonDealValue *values, guint n_values, gboolean with_partner);
LiaisonDealForecast *liaison_deal_forecast_reckon (const LiaisonDealValue *values,
                                                   guint n_values,
                                                   LiaisonDate as_of,
                                                   guint n_months);
void liaison_deal_forecast_free (LiaisonDealForecast *self);
GArray *liaison_deal_velocity_reckon (const LiaisonDealValue *values,
                                      guint n_values,
                                      LiaisonDate as_of,
                                      guint n_quarters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonDealForecast, liaison_deal_forecast_free)

G_END_DECLS
