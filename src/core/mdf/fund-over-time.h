/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-flow.h"

G_BEGIN_DECLS

/* The pace of the last so many days is what a forecast goes on with. */
#define LIAISON_FUND_PACE_DAYS 90
/* No more months are told apart, however long the days of a budget are. */
#define LIAISON_FUND_MOST_MONTHS 120

/**
 * LiaisonFundMonth:
 * @first: the first day of it that counts
 * @last: the last day of it that counts
 * @is_known: whether it has begun; what is not known is nothing
 * @plan: what would be used by then if it were used evenly
 * @allocated: what was allocated by then
 * @used: what of it was promised, owed or paid
 * @paid: what of it was paid
 * @remaining: what was allocated and not used
 * @has_forecast: whether @forecast is set: from the month of the day of reckoning on, where something was used
 * @forecast: what would remain at its end at the pace of the last days
 *
 * How things stood at the end of a month, or on the day of reckoning where that is earlier.
 */
typedef struct
{
  LiaisonDate first;
  LiaisonDate last;
  gboolean is_known;
  gint64 plan;
  gint64 allocated;
  gint64 used;
  gint64 paid;
  gint64 remaining;
  gboolean has_forecast;
  gint64 forecast;
} LiaisonFundMonth;

/**
 * LiaisonFundOutlook:
 * @LIAISON_FUND_OUTLOOK_UNUSED: nothing is used, so that there is no pace
 * @LIAISON_FUND_OUTLOOK_OVER: the last day is over
 * @LIAISON_FUND_OUTLOOK_USED_UP: nothing remains
 * @LIAISON_FUND_OUTLOOK_RUNS_OUT: it will have been used up on a day
 * @LIAISON_FUND_OUTLOOK_REMAINS: something will remain
 */
typedef enum
{
  LIAISON_FUND_OUTLOOK_UNUSED,
  LIAISON_FUND_OUTLOOK_OVER,
  LIAISON_FUND_OUTLOOK_USED_UP,
  LIAISON_FUND_OUTLOOK_RUNS_OUT,
  LIAISON_FUND_OUTLOOK_REMAINS,
} LiaisonFundOutlook;

/**
 * LiaisonFundOverTime:
 * @currency: of all amounts, which are minor units
 * @first: the first day of the allocation
 * @last: its last day
 * @as_of: the day of reckoning
 * @months: (element-type LiaisonFundMonth): from the first day through the last, or through the last entry where that is later
 * @is_cut: whether there are more months than are told apart
 * @allocated: on the day of reckoning, as the three that follow
 * @pace_days: how many days the forecast looks back, the day of reckoning among them
 * @pace_used: what was used in them
 * @runs_out_on: with LIAISON_FUND_OUTLOOK_RUNS_OUT
 * @left_at_end: with LIAISON_FUND_OUTLOOK_REMAINS: on the last day
 *
 * An allocation, with all below it, month by month.
 */
typedef struct
{
  char currency[4];
  LiaisonDate first;
  LiaisonDate last;
  LiaisonDate as_of;
  GArray *months;
  gboolean is_cut;
  gint64 allocated;
  gint64 used;
  gint64 paid;
  gint64 remaining;
  LiaisonFundOutlook outlook;
  int pace_days;
  gint64 pace_used;
  LiaisonDate runs_out_on;
  gint64 left_at_end;
} LiaisonFundOverTime;

LiaisonFundOverTime *
liaison_fund_over_time_reckon (const LiaisonFundFlows *flows, guint place, LiaisonDate as_of);
void liaison_fund_over_time_free (LiaisonFundOverTime *self);
const char *liaison_fund_outlook_get_word (LiaisonFundOutlook outlook);
char *liaison_fund_over_time_explain (const LiaisonFundOverTime *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonFundOverTime, liaison_fund_over_time_free)

G_END_DECLS
