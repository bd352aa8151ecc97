/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-flow.h"

G_BEGIN_DECLS

/**
 * LiaisonFundUse:
 * @currency: of all amounts, which are minor units
 * @received: all that was ever allocated to it
 * @committed: what is promised
 * @payable: what is owed
 * @paid: what is paid
 * @available: what is available and was never promised
 * @expired: what expired and had never been promised
 * @released: (array fixed-size=3): by LiaisonFundRelease, what was promised, let go, and not promised again
 * @given_back: what went back, or to another part of the budget
 * @pending: beside all this: what is asked for and not decided, which holds nothing
 *
 * What became of the money of an allocation with all below it. All but @pending add up to @received.
 */
typedef struct
{
  char currency[4];
  gint64 received;
  gint64 committed;
  gint64 payable;
  gint64 paid;
  gint64 available;
  gint64 expired;
  gint64 released[LIAISON_N_FUND_RELEASES];
  gint64 given_back;
  gint64 pending;
} LiaisonFundUse;

LiaisonFundUse liaison_fund_use_reckon (const LiaisonFundFlows *flows, guint place, LiaisonDate as_of);
const char *liaison_fund_release_get_word (LiaisonFundRelease release);
const char *liaison_fund_release_get_label (LiaisonFundRelease release);

G_END_DECLS
