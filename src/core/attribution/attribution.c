/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/attribution.h"

#include "core/attribution/heuristic.h"
#include "core/attribution/shapley.h"
#include "core/base/error.h"

#include <glib/gi18n-lib.h>

static gboolean
check (const LiaisonJourneys *journeys, LiaisonAttributionModel model, GError **error)
{
  if ((liaison_attribution_model_get_needs (model) & LIAISON_MODEL_NEEDS_AGES) == 0 || journeys->has_all_ages)
    return TRUE;
  g_set_error (
      error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
      _ ("“%s” needs to know how long before the conversion each touch was, which is not known here."),
      liaison_attribution_model_get_label (model));
  return FALSE;
}

/**
 * liaison_attribution_count:
 * @journeys: must outlive what is returned
 * @cancellable: (nullable): stops the count of a chain
 * @error: %LIAISON_ERROR_INVALID where the model needs ages that are not known; as of liaison_transitions_count(). Milestones that no journey has are no
 *   error: their share goes to those that there are
 *
 * The first step: the pass over the journeys. Models that weigh touches are done with it.
 *
 * Returns: (transfer full): the counts, or %NULL
 */
LiaisonAttribution *
liaison_attribution_count (const LiaisonJourneys *journeys,
                           const LiaisonAttributionOptions *options,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (LiaisonAttribution) self = NULL;

  if (!check (journeys, options->model, error))
    return NULL;
  self = g_new0 (LiaisonAttribution, 1);
  self->options = *options;
  self->journeys = journeys;
  if (options->model == LIAISON_MODEL_MARKOV)
    {
      self->transitions = liaison_transitions_count (journeys, options->order, cancellable, error);
      if (self->transitions == NULL)
        return NULL;
    }
  else if (options->model == LIAISON_MODEL_SHAPLEY_RATE)
    self->sets = liaison_channel_sets_count (journeys);
  else if (options->model == LIAISON_MODEL_SHAPLEY)
    self->credit = liaison_shapley_credit_sums (journeys);
  else
    self->credit = liaison_heuristic_credit (options->model, journeys, options->half_life);
  return g_steal_pointer (&self);
}

/**
 * liaison_attribution_solve:
 * @cancellable: (nullable): stops what can take long: chains, and games of rates
 * @error: as of liaison_markov_solve(); %G_IO_ERROR_WOULD_BLOCK where the options skip what takes long
 *
 * The second step: what follows from the counts. @credit is set then.
 *
 * Returns: whether it could be reckoned
 */
gboolean
liaison_attribution_solve (LiaisonAttribution *self, GCancellable *cancellable, GError **error)
{
  if (self->credit != NULL)
    return TRUE;
  if (self->sets != NULL)
    {
      self->credit = liaison_shapley_credit_rates (self->sets, self->journeys, cancellable, error);
      return self->credit != NULL;
    }
  if (self->options.skips_slow && liaison_markov_is_slow (self->transitions))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK,
                           _ ("The chain is a large one, and is still being solved."));
      return FALSE;
    }
  self->markov = liaison_markov_solve (self->transitions, LIAISON_MARKOV_BEST, cancellable, error);
  if (self->markov == NULL)
    return FALSE;
  self->credit = liaison_markov_credit (self->markov, self->transitions, self->journeys);
  return TRUE;
}

void
liaison_attribution_free (LiaisonAttribution *self)
{
  g_clear_pointer (&self->transitions, liaison_transitions_free);
  g_clear_pointer (&self->sets, liaison_channel_sets_free);
  g_clear_pointer (&self->markov, liaison_markov_free);
  g_clear_pointer (&self->credit, liaison_credit_free);
  g_free (self);
}
