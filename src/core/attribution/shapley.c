/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/shapley.h"

#include "core/attribution/heuristic.h"

/**
 * liaison_shapley_credit_sums:
 *
 * The Shapley values of the game in which a group of channels is worth the won journeys that only these channels
 * touched: a sum of unanimity games, of which each is split equally over its channels.
 *
 * Source: L. S. Shapley, A value for n-person games, Annals of Mathematics Studies 28 (1953).
 *
 * Returns: (transfer full): who gets what
 */
LiaisonCredit *
liaison_shapley_credit_sums (const LiaisonJourneys *journeys)
{
  return liaison_heuristic_credit (LIAISON_MODEL_SHAPLEY, journeys, LIAISON_HALF_LIFE);
}

/* So many groups are walked through between two looks at the cancellable. */
#define N_BETWEEN_LOOKS 65536

/* Rates --------------------------------------------------------------------------------------------------------------- */

/* Where the walk through the groups of a game stands: in which group, by which of the channels it came there, at which
 * it goes on, and what was added to this group and those that begin with it. */
typedef struct
{
  guint32 group;
  guint via;
  guint next;
  double sum;
} Place;

/* A game among the channels of a set. Of each observed group within it with s of the n channels, and worth v, a member
 * gets v (s-1)! (n-s)! / n!, and a channel outside -v s! (n-s-1)! / n!. So the groups are worth something to everybody
 * that is taken from those outside, and to members on top: @outside is what all get, @parts what members get more. @rests
 * are the bits, as the tree has them, of a channel and those after it. */
typedef struct
{
  const LiaisonChannelSets *sets;
  guint n;
  guint32 *channels;
  guint64 *rests;
  double *members;
  double *parts;
  double outside;
  Place *places;
  guint n_allocated;
  GCancellable *cancellable;
  guint n_entered;
} Game;

static void
clear_game (Game *self)
{
  g_clear_pointer (&self->channels, g_free);
  g_clear_pointer (&self->rests, g_free);
  g_clear_pointer (&self->members, g_free);
  g_clear_pointer (&self->parts, g_free);
  g_clear_pointer (&self->places, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Game, clear_game)

static void
begin_game (Game *self, guint32 set)
{
  guint n = 0;

  for (guint32 at = set; at != LIAISON_EMPTY_SET; at = self->sets->sets[at].parent)
    n++;
  if (n > self->n_allocated)
    {
      self->n_allocated = MAX (16, 2 * n);
      self->channels = g_renew (guint32, self->channels, self->n_allocated);
      self->rests = g_renew (guint64, self->rests, self->n_allocated + 1);
      self->parts = g_renew (double, self->parts, self->n_allocated);
      self->members = g_renew (double, self->members, self->n_allocated + 2);
      self->places = g_renew (Place, self->places, self->n_allocated + 1);
    }
  self->rests[n] = 0;
  for (guint i = n; i > 0; i--)
    {
      self->channels[i - 1] = self->sets->sets[set].channel;
      self->rests[i - 1] = self->rests[i] | G_GUINT64_CONSTANT (1) << (self->channels[i - 1] & 63);
      self->parts[i - 1] = 0;
      set = self->sets->sets[set].parent;
    }
  /* (s-1)! (n-s)! / n! is 1 / n for s = 1, and each is s / (n-s) times the one before, down to the middle; upwards from
   * there they are the same again. For n + 1 there is none. */
  if (self->n != n)
    {
      for (guint s = 1; s <= n; s++)
        self->members[s] = s == 1           ? 1.0 / n
                           : 2 * s <= n + 1 ? self->members[s - 1] * (s - 1) / (n - s + 1)
                                            : self->members[n - s + 1];
      self->members[n + 1] = 0;
    }
  self->n = n;
  self->outside = 0;
}

/* What a channel outside loses by a group of s, a member of a group of s + 1 gets. */
static Place
enter (Game *self, guint32 group, guint size, guint via)
{
  const double rate = self->sets->sets[group].rate, lost = rate * self->members[size + 1];

  self->outside -= lost;
  return (Place) { group, via, via + 1, rate * self->members[size] + lost };
}

/* Many sets that hold many others are many walks, each of them long. */
static gboolean
is_stopped (Game *self)
{
  return ++self->n_entered % N_BETWEEN_LOOKS == 0 && g_cancellable_is_cancelled (self->cancellable);
}

/* Walks through the observed groups within the set. What is added to a group is added to each of its channels on the
 * way back. Returns whether nobody stopped it. */
static gboolean
add_groups (Game *self)
{
  Place *place = self->places;

  *place = (Place) { .group = LIAISON_EMPTY_SET };
  for (;;)
    {
      if ((self->sets->sets[place->group].filter & self->rests[place->next]) != 0)
        {
          const guint i = place->next++;
          const guint32 child = liaison_channel_sets_find_child (self->sets, place->group, self->channels[i]);

          if (child != LIAISON_EMPTY_SET)
            {
              if (is_stopped (self))
                return FALSE;
              place[1] = enter (self, child, (guint) (place + 1 - self->places), i);
              place++;
            }
        }
      else if (place > self->places)
        {
          self->parts[place->via] += place->sum;
          place[-1].sum += place->sum;
          place--;
        }
      else
        return TRUE;
    }
}

/**
 * liaison_shapley_credit_rates:
 * @sets: counted over @journeys
 * @cancellable: (nullable): looked at now and then
 * @error: %G_IO_ERROR_CANCELLED
 *
 * For each set of channels that converted, the Shapley values of the game in which a group of them is worth the
 * conversion rate of the journeys that exactly this group touched, and nothing where there are none; scaled to the
 * conversions of the set, and to their value. Only observed groups are added up, which is exact. A channel can get less
 * than nothing.
 *
 * Source: K. Zhao, S. H. Mahboobi, S. R. Bagheri, Shapley value methods for attribution modeling in online advertising
 * (2018), on the closed form over observed groups.
 *
 * Returns: (transfer full): who gets what, or %NULL
 */
LiaisonCredit *
liaison_shapley_credit_rates (const LiaisonChannelSets *sets,
                              const LiaisonJourneys *journeys,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (LiaisonCredit) credit = liaison_credit_new (journeys);
  g_autofree LiaisonSum *conversions = g_new0 (LiaisonSum, credit->n_channels);
  g_autofree LiaisonSum *values = g_new0 (LiaisonSum, credit->n_channels);
  g_auto (Game) game = { .sets = sets, .cancellable = cancellable };

  for (guint32 i = LIAISON_EMPTY_SET + 1; i < sets->n; i++)
    {
      const double rate = sets->sets[i].rate;

      if (!(rate > 0))
        continue;
      begin_game (&game, i);
      if (!add_groups (&game))
        {
          g_cancellable_set_error_if_cancelled (cancellable, error);
          return NULL;
        }
      for (guint j = 0; j < game.n; j++)
        {
          const double share = (game.parts[j] + game.outside) / rate;

          liaison_sum_add (&conversions[game.channels[j]], share * sets->totals[i].conversions);
          liaison_sum_add (&values[game.channels[j]], share * sets->totals[i].value);
        }
    }
  for (guint i = 0; i < credit->n_channels; i++)
    credit->channels[i] =
        (LiaisonCreditPart) { liaison_sum_get (&conversions[i]), liaison_sum_get (&values[i]) };
  return g_steal_pointer (&credit);
}
