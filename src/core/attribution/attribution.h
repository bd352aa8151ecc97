/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/attribution-model.h"
#include "core/attribution/channel-sets.h"
#include "core/attribution/markov.h"

G_BEGIN_DECLS

/**
 * LiaisonAttributionOptions:
 * @model: which model
 * @order: of the Markov chain, from 1 to %LIAISON_MOST_ORDER
 * @half_life: of time decay, in days, above 0
 * @skips_slow: whether a chain that takes seconds is left out, with %G_IO_ERROR_WOULD_BLOCK
 */
typedef struct
{
  LiaisonAttributionModel model;
  guint order;
  double half_life;
  gboolean skips_slow;
} LiaisonAttributionOptions;

/**
 * LiaisonAttribution:
 * @options: what was asked for
 * @journeys: over which it is reckoned; borrowed
 * @transitions: (nullable): of a Markov chain
 * @sets: (nullable): of a rate game
 * @markov: (nullable): the chain when it is solved: removal effects
 * @credit: (nullable): who gets what, when all is done
 *
 * A model over journeys, in two steps: what is counted in a pass over them, and what follows from the counts.
 */
typedef struct
{
  LiaisonAttributionOptions options;
  const LiaisonJourneys *journeys;
  LiaisonTransitions *transitions;
  LiaisonChannelSets *sets;
  LiaisonMarkov *markov;
  LiaisonCredit *credit;
} LiaisonAttribution;

LiaisonAttribution *liaison_attribution_count (const LiaisonJourneys *journeys,
                                               const LiaisonAttributionOptions *options,
                                               GCancellable *cancellable,
                                               GError **error);
gboolean liaison_attribution_solve (LiaisonAttribution *self, GCancellable *cancellable, GError **error);
void liaison_attribution_free (LiaisonAttribution *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonAttribution, liaison_attribution_free)

G_END_DECLS
