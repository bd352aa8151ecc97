/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/touch-credit.h"

#include "core/attribution/credit-round.h"

/* Credit as money. A model that weighs touches splits each deal over its touches, by largest remainder; one that looks at all journeys at once
 * splits what all touched deals are worth over the channels. Either way nothing is lost and nothing is made. */

void
liaison_touch_credit_free (LiaisonTouchCredit *self)
{
  g_array_unref (self->channels);
  g_free (self);
}

static LiaisonChannelCredit *
get_channel (const LiaisonTouchCredit *self, guint32 channel)
{
  return &g_array_index (self->channels, LiaisonChannelCredit, channel);
}

/* In how many deals each had a touch, and what nobody touched. */
static void
count (LiaisonTouchCredit *self, const LiaisonSelectedJourneys *selected)
{
  const LiaisonJourneys *journeys = selected->journeys;
  g_autofree guint *seen_in = g_new0 (guint, MAX (self->channels->len, 1));

  for (guint i = 0; i < journeys->n; i++)
    {
      const LiaisonJourney journey = liaison_journeys_get (journeys, i);

      if (journey.n_touches == 0 && journey.conversions > 0)
        {
          self->n_unattributed++;
          self->unattributed += (gint64) journey.value;
        }
      for (guint j = 0; j < journey.n_touches; j++)
        {
          LiaisonChannelCredit *channel = get_channel (self, journey.channels[j]);

          if (seen_in[journey.channels[j]] == i + 1)
            continue;
          seen_in[journey.channels[j]] = i + 1;
          channel->n_deals++;
          channel->n_won += journey.conversions > 0;
        }
    }
}

/**
 * liaison_touch_credit_split:
 * @heuristic: over the journeys
 * @journey: the place of one that somebody touched
 * @parts: (out caller-allocates): what each of its touches gets, in the order of the journey
 *
 * Splits what a deal is worth over its touches, to the minor unit.
 */
gboolean
liaison_touch_credit_split (const LiaisonSelectedJourneys *selected,
                            LiaisonHeuristic *heuristic,
                            guint journey,
                            const char *currency,
                            LiaisonMoney *parts,
                            GError **error)
{
  const LiaisonJourney each = liaison_journeys_get (selected->journeys, journey);

  return liaison_credit_round (liaison_money_make ((gint64) each.value, currency),
                               liaison_heuristic_weigh (heuristic, &each), each.n_touches, parts, error);
}

static gboolean
split_deals (LiaisonTouchCredit *self,
             const LiaisonSelectedJourneys *selected,
             const char *currency,
             GError **error)
{
  const LiaisonJourneys *journeys = selected->journeys;
  g_autoptr (LiaisonHeuristic) heuristic =
      liaison_heuristic_new (self->options.model, journeys, self->options.half_life);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (LiaisonMoney));

  for (guint i = 0; i < journeys->n; i++)
    {
      const LiaisonJourney journey = liaison_journeys_get (journeys, i);

      if (journey.n_touches == 0 || journey.value <= 0)
        continue;
      g_array_set_size (parts, journey.n_touches);
      if (!liaison_touch_credit_split (selected, heuristic, i, currency,
                                       (LiaisonMoney *) (gpointer) parts->data, error))
        return FALSE;
      for (guint j = 0; j < journey.n_touches; j++)
        get_channel (self, journey.channels[j])->minor += g_array_index (parts, LiaisonMoney, j).minor;
    }
  return TRUE;
}

static gboolean
split_total (LiaisonTouchCredit *self, const LiaisonCredit *credit, const char *currency, GError **error)
{
  const LiaisonMoney touched = liaison_money_make (self->total - self->unattributed, currency);
  g_autofree double *weights = g_new (double, MAX (credit->n_channels, 1));
  g_autofree LiaisonMoney *parts = g_new (LiaisonMoney, MAX (credit->n_channels, 1));

  if (touched.minor == 0)
    return TRUE;
  for (guint i = 0; i < credit->n_channels; i++)
    weights[i] = credit->channels[i].value;
  if (!liaison_credit_round (touched, weights, credit->n_channels, parts, error))
    return FALSE;
  for (guint i = 0; i < credit->n_channels; i++)
    get_channel (self, i)->minor = parts[i].minor;
  return TRUE;
}

/**
 * liaison_touch_credit_reckon:
 * @currency: of the book
 * @cancellable: (nullable): as of liaison_attribution_solve()
 * @error: as of liaison_attribution_solve()
 *
 * Returns: (transfer full) (nullable): who gets what
 */
LiaisonTouchCredit *
liaison_touch_credit_reckon (const LiaisonSelectedJourneys *selected,
                             const LiaisonAttributionOptions *options,
                             const char *currency,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (LiaisonAttribution) attribution =
      liaison_attribution_count (selected->journeys, options, cancellable, error);
  g_autoptr (LiaisonTouchCredit) self = NULL;

  if (attribution == NULL || !liaison_attribution_solve (attribution, cancellable, error))
    return NULL;
  self = g_new0 (LiaisonTouchCredit, 1);
  self->options = *options;
  self->total = selected->total;
  self->channels = g_array_new (FALSE, TRUE, sizeof (LiaisonChannelCredit));
  g_array_set_size (self->channels, attribution->credit->n_channels);
  for (guint i = 0; i < self->channels->len; i++)
    {
      LiaisonChannelCredit *channel = get_channel (self, i);

      channel->channel = i;
      channel->conversions = attribution->credit->channels[i].conversions;
      if (attribution->markov != NULL)
        {
          channel->effect = attribution->markov->effects[i];
          channel->value_effect = attribution->markov->value_effects[i];
        }
    }
  count (self, selected);
  if (liaison_attribution_model_weighs_touches (options->model)
          ? !split_deals (self, selected, currency, error)
          : !split_total (self, attribution->credit, currency, error))
    return NULL;
  return g_steal_pointer (&self);
}
