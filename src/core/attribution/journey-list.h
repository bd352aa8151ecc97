/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/touch-select.h"

G_BEGIN_DECLS

/**
 * LiaisonJourneyPath:
 * @n_steps: how many steps it has; none where nobody touched the deal
 * @steps: (array length=n_steps): channels, one after the other; equal ones in a row are one step
 * @n_won: how many deals were won along it
 * @n_lost: how many were lost
 * @value: what those that were won are worth, in minor units
 * @n_deals: how many journeys took it
 * @deals: (array length=n_deals): the places of these journeys
 *
 * A way that journeys took. It owns nothing.
 */
typedef struct
{
  guint n_steps;
  const guint32 *steps;
  guint n_won;
  guint n_lost;
  gint64 value;
  guint n_deals;
  const guint *deals;
} LiaisonJourneyPath;

/**
 * LiaisonJourneyPaths:
 * @n: how many ways there are
 * @paths: (array length=n): the ways, the most frequent first
 *
 * Nearly every journey may have a way of its own. They share their memory, so that letting go of hundreds of thousands
 * holds nobody up.
 */
typedef struct
{
  guint n;
  LiaisonJourneyPath *paths;

  /*< private >*/
  guint32 *steps;
  guint *deals;
} LiaisonJourneyPaths;

/**
 * LiaisonJourneyFlow:
 * @step: from which step, from 0
 * @from: the channel there; LIAISON_CHANNEL_UNKNOWN stands for all channels that have no node of their own
 * @to: the channel of the next step, as @from; LIAISON_FLOW_WON or LIAISON_FLOW_LOST where the journey ends
 * @n: how many journeys go that way
 *
 * A band of a diagram of flows.
 */
typedef struct
{
  guint step;
  guint32 from;
  guint32 to;
  guint n;
} LiaisonJourneyFlow;

#define LIAISON_FLOW_WON (LIAISON_CHANNEL_UNKNOWN - 1)
#define LIAISON_FLOW_LOST (LIAISON_CHANNEL_UNKNOWN - 2)

LiaisonJourneyPaths *liaison_journey_list_paths (const LiaisonSelectedJourneys *selected);
void liaison_journey_paths_free (LiaisonJourneyPaths *self);
GArray *liaison_journey_list_flows (const LiaisonSelectedJourneys *selected, guint n_steps, guint n_channels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonJourneyPaths, liaison_journey_paths_free)

G_END_DECLS
