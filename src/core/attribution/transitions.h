/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/journeys.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The longest memory of a chain. */
#define LIAISON_MOST_ORDER 64

/**
 * LiaisonChainTransition:
 * @from: a state
 * @to: another state
 * @count: how often one followed the other
 */
typedef struct
{
  guint32 from;
  guint32 to;
  double count;
} LiaisonChainTransition;

/**
 * LiaisonTransitions:
 * @order: how many touches a state remembers
 * @n_channels: how many channels there are
 * @n_states: how many states were met, beside start, converted and lost
 * @last: (array length=n_states): of each state, whose touch the last one is
 * @transitions: (element-type LiaisonChainTransition): between states
 * @starts: (array length=n_states): how many journeys begin with a state
 * @conversions: (array length=n_states): how often it was the last before a conversion
 * @values: (array length=n_states): what these conversions are worth
 * @losses: (array length=n_states): how often it was the last before a journey was lost
 * @visits: (array length=n_states): how often it was met; as often it was left
 * @total_conversions: of all journeys that somebody touched
 * @total_value: of these conversions
 * @total_losses: of all journeys that somebody touched
 *
 * What a Markov chain is made of: states are the last touches, as many as the order says, or all of a path that is
 * shorter. A state that follows itself counts once.
 */
typedef struct
{
  guint order;
  guint n_channels;
  guint n_states;
  guint32 *last;
  GArray *transitions;
  double *starts;
  double *conversions;
  double *values;
  double *losses;
  double *visits;
  double total_conversions;
  double total_value;
  double total_losses;
} LiaisonTransitions;

LiaisonTransitions *liaison_transitions_count (const LiaisonJourneys *journeys,
                                               guint order,
                                               GCancellable *cancellable,
                                               GError **error);
void liaison_transitions_refuse (GError **error);
void liaison_transitions_free (LiaisonTransitions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonTransitions, liaison_transitions_free)

G_END_DECLS
