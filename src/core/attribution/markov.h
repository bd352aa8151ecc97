/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit.h"
#include "core/attribution/transitions.h"

G_BEGIN_DECLS

/**
 * LiaisonMarkovMethod:
 * @LIAISON_MARKOV_BEST: whichever is faster
 * @LIAISON_MARKOV_DENSE: one inverse of the whole matrix
 * @LIAISON_MARKOV_SPARSE: a system a channel, several side by side
 *
 * How the chain is solved. The results are the same; tests hold one against the other.
 */
typedef enum
{
  LIAISON_MARKOV_BEST,
  LIAISON_MARKOV_DENSE,
  LIAISON_MARKOV_SPARSE,
} LiaisonMarkovMethod;

/**
 * LiaisonMarkov:
 * @n_channels: how many channels there are
 * @probability: that a journey that somebody touched converts
 * @effects: (array length=n_channels): removal effects: which part of the conversions passes through a channel
 * @value_effects: (array length=n_channels): the same of their value
 * @shares: (array length=n_channels): which part of all conversions, and of their value, a channel is credited with
 *
 * A chain that was solved.
 */
typedef struct
{
  guint n_channels;
  double probability;
  double *effects;
  double *value_effects;
  LiaisonCreditPart *shares;
} LiaisonMarkov;

LiaisonMarkov *liaison_markov_solve (const LiaisonTransitions *transitions,
                                     LiaisonMarkovMethod method,
                                     GCancellable *cancellable,
                                     GError **error);
gboolean liaison_markov_is_slow (const LiaisonTransitions *transitions);
void liaison_markov_free (LiaisonMarkov *self);
LiaisonCredit *liaison_markov_credit (const LiaisonMarkov *self,
                                      const LiaisonTransitions *transitions,
                                      const LiaisonJourneys *journeys);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonMarkov, liaison_markov_free)

G_END_DECLS
