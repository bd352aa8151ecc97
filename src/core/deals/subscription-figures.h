/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/money.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonSubscriptionStep:
 * @dated: from when on
 * @amount: a year, in minor units of the currency of the figures; 0 for churn
 *
 * What became of a subscription.
 */
typedef struct
{
  LiaisonDate dated;
  gint64 amount;
} LiaisonSubscriptionStep;

/**
 * LiaisonSubscriptionValue:
 * @partner: (nullable): who manages it, any text by which they are told apart
 * @starts_on: from when on it runs
 * @ended_on: the first day on which it is worth nothing, or %LIAISON_DATE_NONE
 * @renews_on: or %LIAISON_DATE_NONE
 * @amount: a year at the start, in minor units of the currency of the figures
 * @events: (array length=n_events): in the order of their days
 *
 * A subscription, as figures are reckoned from it.
 */
typedef struct
{
  const char *partner;
  LiaisonDate starts_on;
  LiaisonDate ended_on;
  LiaisonDate renews_on;
  gint64 amount;
  const LiaisonSubscriptionStep *events;
  guint n_events;
} LiaisonSubscriptionValue;

/**
 * LiaisonRetention:
 * @n: how many subscriptions ran at the start
 * @start: what they were worth a year
 * @expansion: by how much those that are worth more now grew
 * @contraction: by how much those that are worth less, and still run, shrank
 * @churn: what those were worth that run no more
 *
 * What became of those who were customers at the start of a period, and of nobody else.
 */
typedef struct
{
  guint n;
  gint64 start;
  gint64 expansion;
  gint64 contraction;
  gint64 churn;
} LiaisonRetention;

/**
 * LiaisonSubscriptionSum:
 * @n: how many run
 * @annual: what they are worth a year
 * @retention: over the period
 * @n_due: how many renew soon
 * @due: what those are worth a year
 */
typedef struct
{
  guint n;
  gint64 annual;
  LiaisonRetention retention;
  guint n_due;
  gint64 due;
} LiaisonSubscriptionSum;

gint64 liaison_subscription_value_get_annual (const LiaisonSubscriptionValue *self, LiaisonDate on);
LiaisonSubscriptionSum liaison_subscription_sum_reckon (const LiaisonSubscriptionValue *values,
                                                        guint n_values,
                                                        LiaisonDate as_of,
                                                        guint n_months,
                                                        int due_days);
gboolean liaison_retention_get_net (const LiaisonRetention *self, LiaisonDecimal *percent);
gboolean liaison_retention_get_gross (const LiaisonRetention *self, LiaisonDecimal *percent);

G_END_DECLS
