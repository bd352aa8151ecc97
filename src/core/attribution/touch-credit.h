/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/attribution.h"
#include "core/attribution/heuristic.h"
#include "core/attribution/touch-select.h"

G_BEGIN_DECLS

/**
 * LiaisonChannelCredit:
 * @channel: its number among the channels of the journeys
 * @minor: its credit, in minor units of the currency of the book
 * @conversions: how many deals that is; a fraction as a rule
 * @n_deals: in how many deals it had a touch that counts
 * @n_won: how many of these were won
 * @effect: by a Markov chain, the removal effect on conversions; not a share
 * @value_effect: by a Markov chain, the one on value
 */
typedef struct
{
  guint32 channel;
  gint64 minor;
  double conversions;
  guint n_deals;
  guint n_won;
  double effect;
  double value_effect;
} LiaisonChannelCredit;

/**
 * LiaisonTouchCredit:
 * @options: the model
 * @channels: (element-type LiaisonChannelCredit): by their numbers
 * @unattributed: the value of deals that nobody touched, in minor units
 * @n_unattributed: how many these are
 * @total: what was given out; the credit of all channels and what is unattributed add up to it, to the minor unit
 *
 * Who gets what of the deals of a selection.
 */
typedef struct
{
  LiaisonAttributionOptions options;
  GArray *channels;
  gint64 unattributed;
  guint n_unattributed;
  gint64 total;
} LiaisonTouchCredit;

LiaisonTouchCredit *liaison_touch_credit_reckon (const LiaisonSelectedJourneys *selected,
                                                 const LiaisonAttributionOptions *options,
                                                 const char *currency,
                                                 GCancellable *cancellable,
                                                 GError **error);
void liaison_touch_credit_free (LiaisonTouchCredit *self);
gboolean liaison_touch_credit_split (const LiaisonSelectedJourneys *selected,
                                     LiaisonHeuristic *heuristic,
                                     guint journey,
                                     const char *currency,
                                     LiaisonMoney *parts,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonTouchCredit, liaison_touch_credit_free)

G_END_DECLS
