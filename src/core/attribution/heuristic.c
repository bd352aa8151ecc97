/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/heuristic.h"

#include <math.h>
#include <string.h>

/* Up to this length weights that depend on the length alone are reckoned once. */
#define MOST_KEPT 64
/* So many journeys are added up plainly before their sum goes where no digit is lost. */
#define N_IN_BLOCK 4096

struct _LiaisonHeuristic
{
  LiaisonAttributionModel model;
  double half_life;
  double *kept[MOST_KEPT + 1];
  double *weights;
  guint n_allocated;
  guint32 *n_by_channel;
};

/* Milestones ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint32 touch;
  double share;
} Milestone;

#define N_MILESTONES 4

/* Lists what the model singles out, and says which share is for the rest. */
static double
list_milestones (LiaisonAttributionModel model, const LiaisonJourney *journey, Milestone *milestones)
{
  const gint32 last = (gint32) journey->n_touches - 1;
  const gboolean is_u = model == LIAISON_MODEL_U_SHAPED;
  const double share = is_u ? 0.4 : model == LIAISON_MODEL_W_SHAPED ? 0.3 : 0.225;

  milestones[0] = (Milestone) { 0, share };
  milestones[1] = (Milestone) { is_u ? LIAISON_NO_TOUCH : journey->lead, share };
  milestones[2] = (Milestone) { is_u ? LIAISON_NO_TOUCH : journey->opportunity, share };
  milestones[3] = (Milestone) { model == LIAISON_MODEL_W_SHAPED ? LIAISON_NO_TOUCH : last, share };
  return is_u ? 0.2 : 0.1;
}

/* Shares of milestones on one touch add. The share of a milestone that is missing, or of a rest that is empty, goes to
 * the milestones that there are, pro rata. */
static void
weigh_milestones (LiaisonAttributionModel model, const LiaisonJourney *journey, double *weights)
{
  Milestone milestones[N_MILESTONES];
  const double rest = list_milestones (model, journey, milestones);
  const guint n = journey->n_touches;
  double present = 0, scale;
  guint n_singled_out = 0;

  memset (weights, 0, n * sizeof (double));
  for (guint i = 0; i < N_MILESTONES; i++)
    if (milestones[i].touch != LIAISON_NO_TOUCH)
      {
        n_singled_out += weights[milestones[i].touch] > 0 ? 0 : 1;
        weights[milestones[i].touch] += milestones[i].share;
        present += milestones[i].share;
      }
  scale = (n_singled_out < n ? 1 - rest : 1) / present;
  for (guint i = 0; i < n; i++)
    weights[i] = weights[i] > 0 ? weights[i] * scale : rest / (n - n_singled_out);
}

/* The others ---------------------------------------------------------------------------------------------------------- */

/* 2^(-(age - smallest age) / half-life): without the smallest age old touches would all be nothing. */
static void
weigh_by_age (const LiaisonHeuristic *self, const LiaisonJourney *journey, double *weights)
{
  gint32 smallest = G_MAXINT32;
  double sum = 0;

  for (guint i = 0; i < journey->n_touches; i++)
    smallest = MIN (smallest, journey->ages[i]);
  for (guint i = 0; i < journey->n_touches; i++)
    {
      weights[i] = exp2 (-(double) (journey->ages[i] - smallest) / self->half_life);
      sum += weights[i];
    }
  for (guint i = 0; i < journey->n_touches; i++)
    weights[i] /= sum;
}

/* A channel's part is spread over its touches. */
static void
weigh_channels (LiaisonHeuristic *self, const LiaisonJourney *journey, double *weights)
{
  guint n_channels = 0;

  for (guint i = 0; i < journey->n_touches; i++)
    n_channels += self->n_by_channel[journey->channels[i]]++ == 0 ? 1 : 0;
  for (guint i = 0; i < journey->n_touches; i++)
    weights[i] = 1.0 / ((double) n_channels * self->n_by_channel[journey->channels[i]]);
  for (guint i = 0; i < journey->n_touches; i++)
    self->n_by_channel[journey->channels[i]] = 0;
}

static void
fill (LiaisonHeuristic *self, const LiaisonJourney *journey, double *weights)
{
  const guint n = journey->n_touches;

  switch (self->model)
    {
    case LIAISON_MODEL_FIRST:
    case LIAISON_MODEL_LAST:
      memset (weights, 0, n * sizeof (double));
      weights[self->model == LIAISON_MODEL_FIRST ? 0 : n - 1] = 1;
      return;
    case LIAISON_MODEL_LINEAR:
      for (guint i = 0; i < n; i++)
        weights[i] = 1.0 / n;
      return;
    case LIAISON_MODEL_LINEAR_UNIQUE:
    case LIAISON_MODEL_SHAPLEY:
      weigh_channels (self, journey, weights);
      return;
    case LIAISON_MODEL_U_SHAPED:
    case LIAISON_MODEL_W_SHAPED:
    case LIAISON_MODEL_FULL_PATH:
      weigh_milestones (self->model, journey, weights);
      return;
    case LIAISON_MODEL_TIME_DECAY:
      weigh_by_age (self, journey, weights);
      return;
    case LIAISON_MODEL_MARKOV:
    case LIAISON_MODEL_SHAPLEY_RATE:
    default:
      g_assert_not_reached ();
    }
}

/* The heuristic ------------------------------------------------------------------------------------------------------- */

static gboolean
depends_on_length_alone (LiaisonAttributionModel model)
{
  return model == LIAISON_MODEL_FIRST || model == LIAISON_MODEL_LAST || model == LIAISON_MODEL_LINEAR ||
         model == LIAISON_MODEL_U_SHAPED;
}

/**
 * liaison_heuristic_new:
 * @model: one that weighs touches, or %LIAISON_MODEL_SHAPLEY, whose closed form is one
 * @journeys: whose journeys are to be weighed; it is not kept. The ages of all touches are known where the model needs
 *   them
 * @half_life: of time decay, in days, above 0
 *
 * Returns: (transfer full): the model, for one thread
 */
LiaisonHeuristic *
liaison_heuristic_new (LiaisonAttributionModel model, const LiaisonJourneys *journeys, double half_life)
{
  LiaisonHeuristic *self;

  g_return_val_if_fail (liaison_attribution_model_weighs_touches (model) || model == LIAISON_MODEL_SHAPLEY,
                        NULL);
  g_return_val_if_fail (model != LIAISON_MODEL_TIME_DECAY || (journeys->has_all_ages && half_life > 0), NULL);

  self = g_new0 (LiaisonHeuristic, 1);
  self->model = model;
  self->half_life = half_life;
  self->n_by_channel = g_new0 (guint32, liaison_channel_table_get_n (journeys->channels));
  return self;
}

void
liaison_heuristic_free (LiaisonHeuristic *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->kept); i++)
    g_free (self->kept[i]);
  g_free (self->weights);
  g_free (self->n_by_channel);
  g_free (self);
}

/**
 * liaison_heuristic_weigh:
 * @journey: with a touch at least
 *
 * Returns: (transfer none) (array): the weight of each touch, 0 or more, which add up to 1; until the next call
 */
const double *
liaison_heuristic_weigh (LiaisonHeuristic *self, const LiaisonJourney *journey)
{
  const guint n = journey->n_touches;

  g_return_val_if_fail (n > 0, NULL);

  if (n <= MOST_KEPT && depends_on_length_alone (self->model))
    {
      if (G_UNLIKELY (self->kept[n] == NULL))
        {
          self->kept[n] = g_new (double, n);
          fill (self, journey, self->kept[n]);
        }
      return self->kept[n];
    }
  if (G_UNLIKELY (n > self->n_allocated))
    {
      self->n_allocated = MAX (MOST_KEPT, 2 * n);
      self->weights = g_renew (double, self->weights, self->n_allocated);
    }
  fill (self, journey, self->weights);
  return self->weights;
}

/* Credit -------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonSum conversions;
  LiaisonSum value;
} Total;

/* What a model makes of a block of journeys: every other touch adds to the second half of @parts, since a processor waits
 * for a sum before it adds to it again, and some channels are met again and again. */
typedef struct
{
  LiaisonHeuristic *heuristic;
  guint n_channels;
  LiaisonCreditPart *parts;
  Total *totals;
} Run;

/* The journeys of a block that were won, and that somebody touched. */
typedef struct
{
  const LiaisonJourneys *journeys;
  guint n_won;
  guint *won;
} Block;

static Run
begin_run (LiaisonAttributionModel model, const LiaisonJourneys *journeys, double half_life)
{
  const gsize n_channels = liaison_channel_table_get_n (journeys->channels);

  return (Run) { liaison_heuristic_new (model, journeys, half_life), (guint) n_channels,
                 g_new0 (LiaisonCreditPart, 2 * n_channels), g_new0 (Total, n_channels) };
}

static LiaisonCredit *
end_run (Run *self, const LiaisonJourneys *journeys)
{
  LiaisonCredit *credit = liaison_credit_new (journeys);

  for (guint i = 0; i < self->n_channels; i++)
    credit->channels[i] = (LiaisonCreditPart) { liaison_sum_get (&self->totals[i].conversions),
                                                liaison_sum_get (&self->totals[i].value) };
  liaison_heuristic_free (self->heuristic);
  g_free (self->parts);
  g_free (self->totals);
  return credit;
}

static void
flush (Run *self)
{
  for (guint i = 0; i < self->n_channels; i++)
    {
      LiaisonCreditPart *even = &self->parts[i], *odd = &self->parts[self->n_channels + i];

      liaison_sum_add (&self->totals[i].conversions, even->conversions + odd->conversions);
      liaison_sum_add (&self->totals[i].value, even->value + odd->value);
      *even = *odd = (LiaisonCreditPart) { 0 };
    }
}

/* Written down each, and counted where it is one: there is nothing to guess. */
static void
list_won (Block *self, guint from, guint to)
{
  const LiaisonJourneys *journeys = self->journeys;
  guint n = 0;

  for (guint i = from; i < to; i++)
    {
      self->won[n] = i;
      n += (journeys->conversions[i] > 0) & (journeys->offsets[i] < journeys->offsets[i + 1]);
    }
  self->n_won = n;
}

static inline void
add (LiaisonCreditPart *part, double weight, double conversions, double value)
{
  part->conversions += weight * conversions;
  part->value += weight * value;
}

/* Of models that give all to one touch. */
static void
add_one_touch (Run *self, const Block *block)
{
  const LiaisonJourneys *journeys = block->journeys;
  const gboolean is_first = self->heuristic->model == LIAISON_MODEL_FIRST;

  for (guint i = 0; i < block->n_won; i++)
    {
      const guint journey = block->won[i];
      const guint32 touch = is_first ? journeys->offsets[journey] : journeys->offsets[journey + 1] - 1;

      add (&self->parts[journeys->touch_channels[touch]], 1, journeys->conversions[journey],
           journeys->values[journey]);
    }
}

/* Of models that give the same to each channel, where all channels fit a word: to each once, instead of to its touches. */
static void
add_each_once (Run *self, const Block *block)
{
  const LiaisonJourneys *journeys = block->journeys;

  for (guint i = 0; i < block->n_won; i++)
    {
      const guint journey = block->won[i];
      guint64 channels = 0;
      double weight;

      for (guint32 touch = journeys->offsets[journey]; touch < journeys->offsets[journey + 1]; touch++)
        channels |= G_GUINT64_CONSTANT (1) << journeys->touch_channels[touch];
      weight = 1.0 / __builtin_popcountll (channels);
      for (; channels != 0; channels &= channels - 1)
        add (&self->parts[__builtin_ctzll (channels)], weight, journeys->conversions[journey],
             journeys->values[journey]);
    }
}

static void
add_all_touches (Run *self, const Block *block)
{
  LiaisonHeuristic *const heuristic = self->heuristic;
  const LiaisonJourneys *journeys = block->journeys;
  const gboolean is_kept = depends_on_length_alone (heuristic->model);
  LiaisonCreditPart *const halves[] = { self->parts, self->parts + self->n_channels };

  for (guint i = 0; i < block->n_won; i++)
    {
      const guint index = block->won[i];
      const guint32 *channels = journeys->touch_channels + journeys->offsets[index];
      const guint n = journeys->offsets[index + 1] - journeys->offsets[index];
      const double conversions = journeys->conversions[index], value = journeys->values[index];
      const double *weights = n <= MOST_KEPT && is_kept ? heuristic->kept[n] : NULL;

      if (weights == NULL)
        {
          const LiaisonJourney journey = liaison_journeys_get (journeys, index);

          weights = liaison_heuristic_weigh (heuristic, &journey);
        }
      for (guint j = 0; j < n; j++)
        add (&halves[j & 1][channels[j]], weights[j], conversions, value);
    }
}

static void
add_block (Run *self, const Block *block)
{
  const LiaisonAttributionModel model = self->heuristic->model;

  if (model == LIAISON_MODEL_FIRST || model == LIAISON_MODEL_LAST)
    add_one_touch (self, block);
  else if ((model == LIAISON_MODEL_LINEAR_UNIQUE || model == LIAISON_MODEL_SHAPLEY) && self->n_channels <= 64)
    add_each_once (self, block);
  else
    add_all_touches (self, block);
  flush (self);
}

/**
 * liaison_heuristic_credit:
 * @model: as liaison_heuristic_new() takes it, as is @half_life
 *
 * Adds the weights of won journeys up by channel.
 *
 * Returns: (transfer full): who gets what
 */
LiaisonCredit *
liaison_heuristic_credit (LiaisonAttributionModel model, const LiaisonJourneys *journeys, double half_life)
{
  /* Where there are many channels, putting a block away is dear, and few of its journeys share one. */
  const guint n_in_block = MAX (N_IN_BLOCK, liaison_channel_table_get_n (journeys->channels));
  g_autofree guint *won = g_new (guint, n_in_block);
  Block block = { journeys, 0, won };
  Run run = begin_run (model, journeys, half_life);

  for (guint from = 0, to; from < journeys->n; from = to)
    {
      to = from + MIN (n_in_block, journeys->n - from);
      list_won (&block, from, to);
      add_block (&run, &block);
    }
  return end_run (&run, journeys);
}
