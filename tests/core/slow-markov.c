/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "slow-markov.h"

#include <string.h>

/* Markov chains as the rule has them: a state is a list of touches, a channel is removed by redirecting every transition
 * into a state whose list holds it to lost, and the chance to convert is found by elimination in exact fractions. */

#define MOST_STATES 48
#define MOST_ORDER 4

typedef __int128 Whole;

typedef struct
{
  Whole above;
  Whole below;
} Fraction;

/* Set where a fraction did not fit; what was reckoned is worth nothing then. */
static gboolean has_overflown;

static Whole
find_common_divisor (Whole a, Whole b)
{
  while (b != 0)
    {
      const Whole rest = a % b;

      a = b;
      b = rest;
    }
  return a < 0 ? -a : a;
}

static Whole
multiply_whole (Whole a, Whole b)
{
  Whole product = 0;

  has_overflown = __builtin_mul_overflow (a, b, &product) || has_overflown;
  return product;
}

static Fraction
make (Whole above, Whole below)
{
  const Whole divisor = find_common_divisor (above, below);

  if (has_overflown || below == 0)
    return (Fraction) { 0, 1 };
  return below < 0 ? (Fraction) { -above / divisor, -below / divisor }
                   : (Fraction) { above / divisor, below / divisor };
}

static Fraction
multiply (Fraction a, Fraction b)
{
  const Fraction first = make (a.above, b.below), second = make (b.above, a.below);

  return (Fraction) { multiply_whole (first.above, second.above),
                      multiply_whole (first.below, second.below) };
}

static Fraction
divide (Fraction a, Fraction b)
{
  return b.above == 0 ? (Fraction) { 0, 1 } : multiply (a, make (b.below, b.above));
}

static Fraction
subtract (Fraction a, Fraction b)
{
  const Whole divisor = MAX (find_common_divisor (a.below, b.below), 1);
  const Whole first = multiply_whole (a.above, b.below / divisor),
              second = multiply_whole (b.above, a.below / divisor);
  Whole difference = 0;

  has_overflown = __builtin_sub_overflow (first, second, &difference) || has_overflown;
  return make (difference, multiply_whole (a.below, b.below / divisor));
}

static double
to_double (Fraction a)
{
  return (double) a.above / (double) a.below;
}

/* The chain ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  guint n;
  guint32 touches[MOST_ORDER];
} State;

/* State 0 is the start. Counts are in halves, so that they are whole. */
typedef struct
{
  guint n;
  State states[MOST_STATES];
  gint64 counts[MOST_STATES][MOST_STATES];
  gint64 conversions[MOST_STATES];
  gint64 values[MOST_STATES];
  gint64 losses[MOST_STATES];
} Chain;

static guint
find_state (Chain *self, const State *wanted)
{
  guint i = 0;

  while (i < self->n && (self->states[i].n != wanted->n || memcmp (self->states[i].touches, wanted->touches,
                                                                   wanted->n * sizeof (guint32)) != 0))
    i++;
  if (i == self->n)
    {
      g_assert_cmpuint (self->n, <, MOST_STATES);
      self->states[self->n++] = *wanted;
    }
  return i;
}

static void
add_journey (Chain *self, const LiaisonJourney *journey, guint order)
{
  const gint64 conversions = (gint64) (2 * journey->conversions), losses = (gint64) (2 * journey->losses);
  State state = { 0 };
  guint at = 0;

  if (journey->n_touches == 0)
    return;
  for (guint i = 0; i < journey->n_touches; i++)
    {
      guint next;

      if (state.n == order)
        {
          memmove (state.touches, state.touches + 1, (order - 1) * sizeof (guint32));
          state.n--;
        }
      state.touches[state.n++] = journey->channels[i];
      next = find_state (self, &state);
      if (next != at)
        self->counts[at][next] += conversions + losses;
      at = next;
    }
  self->conversions[at] += conversions;
  self->values[at] += (gint64) (2 * journey->value);
  self->losses[at] += losses;
}

static gboolean
contains (const State *state, guint32 channel)
{
  for (guint i = 0; i < state->n; i++)
    if (state->touches[i] == channel)
      return TRUE;
  return FALSE;
}

/* From the start, what is earned on the average: @ends by a conversion from a state. Transitions into states that contain
 * @removed go to lost. */
static Fraction
solve (const Chain *self, const gint64 *ends, guint32 removed)
{
  static Fraction matrix[MOST_STATES][MOST_STATES + 1];
  const guint n = self->n;

  for (guint i = 0; i < n; i++)
    {
      gint64 all = self->conversions[i] + self->losses[i];

      for (guint j = 0; j < n; j++)
        all += self->counts[i][j];
      for (guint j = 0; j < n; j++)
        {
          const gint64 count = contains (&self->states[j], removed) ? 0 : self->counts[i][j];
          const Fraction chance = make (all > 0 ? count : 0, MAX (all, 1));

          matrix[i][j] = subtract ((Fraction) { i == j ? 1 : 0, 1 }, chance);
        }
      matrix[i][n] = make (all > 0 ? ends[i] : 0, MAX (all, 1));
    }
  /* From the last state upwards, until only the start is left. */
  for (guint k = n; k-- > 0;)
    for (guint i = 0; i < k; i++)
      {
        const Fraction factor = divide (matrix[i][k], matrix[k][k]);

        if (factor.above == 0)
          continue;
        for (guint j = 0; j < k; j++)
          matrix[i][j] = subtract (matrix[i][j], multiply (factor, matrix[k][j]));
        matrix[i][n] = subtract (matrix[i][n], multiply (factor, matrix[k][n]));
      }
  return divide (matrix[0][n], matrix[0][0]);
}

/* Returns: whether the numbers were small enough */
gboolean
slow_markov_reckon (const LiaisonJourneys *journeys, guint order, SlowMarkov *result)
{
  static Chain chain;
  const guint n_channels = liaison_channel_table_get_n (journeys->channels);
  Fraction all, all_value;

  g_assert_cmpuint (order, <=, MOST_ORDER);
  g_assert_cmpuint (n_channels, <=, SLOW_MOST_CHANNELS);
  has_overflown = FALSE;
  memset (&chain, 0, sizeof chain);
  chain.n = 1;
  for (guint i = 0; i < journeys->n; i++)
    {
      const LiaisonJourney journey = liaison_journeys_get (journeys, i);

      add_journey (&chain, &journey, order);
    }
  all = solve (&chain, chain.conversions, G_MAXUINT32);
  all_value = solve (&chain, chain.values, G_MAXUINT32);
  result->probability = to_double (all);
  for (guint32 i = 0; i < n_channels; i++)
    {
      const Fraction left = solve (&chain, chain.conversions, i),
                     value_left = solve (&chain, chain.values, i);

      result->effects[i] = to_double (divide (subtract (all, left), all));
      result->value_effects[i] = to_double (divide (subtract (all_value, value_left), all_value));
    }
  return !has_overflown;
}
