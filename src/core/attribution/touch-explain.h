/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/touch-credit.h"
#include "core/base/explanation.h"

G_BEGIN_DECLS

/**
 * LiaisonDealCredit:
 * @journey: the place of the journey
 * @minor: what the channel gets of the deal, by a model that weighs touches; 0 by another
 * @n_touches: how many touches of the channel count
 *
 * A deal in which a channel had a touch.
 */
typedef struct
{
  guint journey;
  gint64 minor;
  guint n_touches;
} LiaisonDealCredit;

GArray *liaison_touch_credit_list_deals (const LiaisonSelectedJourneys *selected,
                                         const LiaisonAttributionOptions *options,
                                         const char *currency,
                                         guint32 channel,
                                         GError **error);
LiaisonExplanation *liaison_touch_credit_explain (const LiaisonTouchBook *book,
                                                  LiaisonDatabase *database,
                                                  int most_days,
                                                  const LiaisonSelectedJourneys *selected,
                                                  const LiaisonTouchCredit *credit,
                                                  guint32 channel,
                                                  const char *name,
                                                  GError **error);
LiaisonExplanation *liaison_touch_credit_explain_deal (const LiaisonTouchBook *book,
                                                       LiaisonDatabase *database,
                                                       int most_days,
                                                       const LiaisonSelectedJourneys *selected,
                                                       const LiaisonAttributionOptions *options,
                                                       guint journey,
                                                       GError **error);

G_END_DECLS
