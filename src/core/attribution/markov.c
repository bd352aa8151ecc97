/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/markov.h"

#include "core/attribution/chain.h"

/* Removal effects, exactly.
 *
 * A channel is removed by redirecting each transition into a state that contains it to lost. A state contains it from
 * the touch that is its own on, and before that touch no state does: so what is redirected is the first touch, and
 * the removal effect is the part of the conversions that comes after a first touch of the channel:
 *
 *   RE = Σ H[y] p[y] / p[s]      over the states y that end in the channel,
 *
 * where p is the probability to convert from a state, s the start, and H[y] how likely y holds the first touch. How
 * often a state is met is known without solving anything: N[s,y] = visits[y] / visits[s], since what comes in goes out.
 *
 * Dense: N = (I − Q)^-1 is reckoned once. H = N[s,E] N[E,E]^-1 over the set E of states that end in the channel. At
 * order 1, E is one state, and this is RE = (N[s,k] / N[k,k]) p[k] / p[s].
 *
 * Sparse: of the visits of a state the part u that no touch of the channel was before. Backwards in time it is
 * u[y] = starts[y] / visits[y] + Σ count[x,y] / visits[y] u[x], over x that do not end in the channel: a system a
 * channel, whose matrices are one but for those rows. H[y] = visits[y] u[y] / visits[s]. Nothing is subtracted. */

/* Up to so many states an inverse is always fast. */
#define N_DENSE 64
/* Up to so many it is worth the time where the other way does not get there. */
#define MOST_DENSE 2048
/* What a transition costs in a system a channel, in units of an inverse of one state: measured, not reckoned. */
#define SPARSE_COST 8
/* What takes about a second: an inverse of so many states, and so much in systems. */
#define MOST_QUICK_DENSE 1000
#define MOST_QUICK_SPARSE_WORK (2 * 1024 * 1024)
/* Systems of more states take more memory than a desk has to spare. */
#define MOST_SPARSE_STATES (4 * 1024 * 1024)
/* The most states and transitions in all systems together, eight of which are solved at once: beyond that it takes a
 * quarter of an hour and more. */
#define MOST_SPARSE_WORK (G_GUINT64_CONSTANT (1) << 32)

/* An inverse takes the third power of the states, systems take channels times transitions. */
static gboolean
is_dense_faster (const LiaisonTransitions *transitions)
{
  const double n = transitions->n_states;

  return n <= N_DENSE || (n <= MOST_DENSE && n * n * n <= (double) SPARSE_COST * transitions->n_channels *
                                                              transitions->transitions->len);
}

/* For each eight channels that are solved side by side, whether anything comes before one of their states. Where nothing
 * does, their first touches are the starts, and there is nothing to solve. */
static gboolean *
find_rounds (const LiaisonTransitions *transitions, guint *n_rounds)
{
  gboolean *is_needed;

  *n_rounds = (transitions->n_channels + LIAISON_N_LANES - 1) / LIAISON_N_LANES;
  is_needed = g_new0 (gboolean, MAX (*n_rounds, 1));
  for (guint i = 0; i < transitions->transitions->len; i++)
    {
      const guint32 to = g_array_index (transitions->transitions, LiaisonChainTransition, i).to;

      is_needed[transitions->last[to] / LIAISON_N_LANES] = TRUE;
    }
  return is_needed;
}

/* How many states and transitions there are in all systems together. */
static guint64
reckon_sparse_work (const LiaisonTransitions *transitions)
{
  guint n_rounds, n_needed = 0;
  g_autofree gboolean *is_needed = find_rounds (transitions, &n_rounds);

  for (guint i = 0; i < n_rounds; i++)
    n_needed += is_needed[i] ? 1 : 0;
  return n_needed * ((guint64) transitions->n_states + transitions->transitions->len);
}

/* Whether systems a channel are within what is bearable. */
static gboolean
is_sparse_bearable (const LiaisonTransitions *transitions)
{
  return transitions->n_states <= MOST_SPARSE_STATES && reckon_sparse_work (transitions) <= MOST_SPARSE_WORK;
}

/**
 * liaison_markov_is_slow:
 *
 * Returns: whether liaison_markov_solve() may take more than about a second
 */
gboolean
liaison_markov_is_slow (const LiaisonTransitions *transitions)
{
  return is_dense_faster (transitions) ? transitions->n_states > MOST_QUICK_DENSE
                                       : reckon_sparse_work (transitions) > MOST_QUICK_SPARSE_WORK;
}

/* Dense --------------------------------------------------------------------------------------------------------------- */

/* Returns: %NULL where somebody stopped it */
static double *
invert_chain (const LiaisonTransitions *transitions, GCancellable *cancellable)
{
  const guint n = transitions->n_states;
  g_autofree double *matrix = g_new0 (double, MAX ((gsize) n * n, 1));

  for (guint i = 0; i < n; i++)
    matrix[(gsize) i * n + i] = 1;
  for (guint i = 0; i < transitions->transitions->len; i++)
    {
      const LiaisonChainTransition *edge =
          &g_array_index (transitions->transitions, LiaisonChainTransition, i);

      matrix[(gsize) edge->from * n + edge->to] -= edge->count / transitions->visits[edge->from];
    }
  return liaison_matrix_invert (matrix, n, cancellable) ? g_steal_pointer (&matrix) : NULL;
}

/* What of @effects belongs to the channel whose states these are. */
static gboolean
add_dense_effects (LiaisonMarkov *self,
                   const LiaisonTransitions *transitions,
                   const double *inverse,
                   const LiaisonCreditPart *chances,
                   const guint *states,
                   guint n_states,
                   GCancellable *cancellable)
{
  const guint n = transitions->n_states;
  const guint32 channel = transitions->last[states[0]];
  g_autofree double *part = g_new (double, (gsize) n_states *n_states);

  for (guint i = 0; i < n_states; i++)
    for (guint j = 0; j < n_states; j++)
      part[(gsize) i * n_states + j] = inverse[(gsize) states[i] * n + states[j]];
  if (!liaison_matrix_invert (part, n_states, cancellable))
    return FALSE;
  for (guint j = 0; j < n_states; j++)
    {
      double first_touches = 0;

      for (guint i = 0; i < n_states; i++)
        first_touches += transitions->visits[states[i]] * part[(gsize) i * n_states + j];
      self->effects[channel] += first_touches * chances[states[j]].conversions;
      self->value_effects[channel] += first_touches * chances[states[j]].value;
    }
  return TRUE;
}

/* States by the channel that they end in: the first of each, and after each the next. */
static GArray **
group_states (const LiaisonTransitions *transitions)
{
  GArray **groups = g_new0 (GArray *, transitions->n_channels);

  for (guint i = 0; i < transitions->n_states; i++)
    {
      GArray **group = &groups[transitions->last[i]];

      if (*group == NULL)
        *group = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (*group, i);
    }
  return groups;
}

static void
free_groups (GArray **groups, guint n_groups)
{
  for (guint i = 0; i < n_groups; i++)
    g_clear_pointer (&groups[i], g_array_unref);
  g_free (groups);
}

static gboolean
solve_dense (LiaisonMarkov *self,
             const LiaisonTransitions *transitions,
             LiaisonCreditPart *chances,
             GCancellable *cancellable)
{
  const guint n = transitions->n_states;
  g_autofree double *inverse = invert_chain (transitions, cancellable);
  gboolean is_solved = inverse != NULL;
  GArray **groups;

  if (inverse == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        const double expected = inverse[(gsize) i * n + j] / transitions->visits[j];

        chances[i].conversions += expected * transitions->conversions[j];
        chances[i].value += expected * transitions->values[j];
      }
  groups = group_states (transitions);
  for (guint i = 0; i < transitions->n_channels && is_solved; i++)
    if (groups[i] != NULL)
      is_solved =
          add_dense_effects (self, transitions, inverse, chances,
                             (const guint *) (const void *) groups[i]->data, groups[i]->len, cancellable);
  free_groups (groups, transitions->n_channels);
  return is_solved;
}

/* Sparse -------------------------------------------------------------------------------------------------------------- */

static gboolean
solve_chances (const LiaisonTransitions *transitions, LiaisonCreditPart *chances, GCancellable *cancellable)
{
  const guint n = transitions->n_states;
  g_auto (LiaisonChain) chain = { 0 };
  g_autofree LiaisonLanes *b = g_new0 (LiaisonLanes, n);
  g_autofree LiaisonLanes *x = g_new0 (LiaisonLanes, n);

  liaison_chain_init (&chain, transitions, FALSE);
  for (guint i = 0; i < n; i++)
    {
      b[i].of[0] = transitions->conversions[i] / transitions->visits[i];
      b[i].of[1] = transitions->values[i] / transitions->visits[i];
    }
  if (!liaison_chain_solve (&chain, LIAISON_CHAIN_OPEN, b, x, cancellable))
    return FALSE;
  for (guint i = 0; i < n; i++)
    chances[i] = (LiaisonCreditPart) { x[i].of[0], x[i].of[1] };
  return TRUE;
}

/* What comes after so many first touches, in a state, of the channel that it ends in. */
static void
add_first_touches (LiaisonMarkov *self,
                   const LiaisonTransitions *transitions,
                   guint state,
                   double first_touches,
                   const LiaisonCreditPart *chances)
{
  const guint32 channel = transitions->last[state];

  self->effects[channel] += first_touches * chances[state].conversions;
  self->value_effects[channel] += first_touches * chances[state].value;
}

static gboolean
solve_sparse (LiaisonMarkov *self,
              const LiaisonTransitions *transitions,
              LiaisonCreditPart *chances,
              GCancellable *cancellable)
{
  const guint n = transitions->n_states;
  g_auto (LiaisonChain) chain = { 0 };
  g_autofree LiaisonLanes *b = g_new (LiaisonLanes, n);
  g_autofree LiaisonLanes *x = g_new (LiaisonLanes, n);
  guint n_rounds;
  g_autofree gboolean *is_needed = find_rounds (transitions, &n_rounds);

  if (!solve_chances (transitions, chances, cancellable))
    return FALSE;
  liaison_chain_init (&chain, transitions, TRUE);
  for (guint i = 0; i < n; i++)
    if (!is_needed[transitions->last[i] / LIAISON_N_LANES])
      add_first_touches (self, transitions, i, transitions->starts[i], chances);
  for (guint32 first = 0; first < self->n_channels; first += LIAISON_N_LANES)
    {
      if (!is_needed[first / LIAISON_N_LANES])
        continue;
      for (guint i = 0; i < n; i++)
        {
          for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
            b[i].of[lane] = first + lane == transitions->last[i] || first + lane >= self->n_channels
                                ? 0
                                : transitions->starts[i] / transitions->visits[i];
          x[i] = b[i];
        }
      if (!liaison_chain_solve (&chain, first, b, x, cancellable))
        return FALSE;
      for (guint i = 0; i < n; i++)
        if (transitions->last[i] - first < LIAISON_N_LANES)
          {
            const double untouched = liaison_chain_step (&chain, i, x).of[transitions->last[i] - first];

            add_first_touches (self, transitions, i,
                               transitions->starts[i] + transitions->visits[i] * untouched, chances);
          }
    }
  return TRUE;
}

/* Both ---------------------------------------------------------------------------------------------------------------- */

static void
clear_effects (LiaisonMarkov *self, LiaisonCreditPart *chances, guint n_states)
{
  for (guint i = 0; i < self->n_channels; i++)
    self->effects[i] = self->value_effects[i] = 0;
  for (guint i = 0; i < n_states; i++)
    chances[i] = (LiaisonCreditPart) { 0 };
}

/* 0/0 is 0. */
static double
divide (double dividend, double divisor)
{
  return divisor > 0 ? dividend / divisor : 0;
}

static void
finish (LiaisonMarkov *self, const LiaisonTransitions *transitions, const LiaisonCreditPart *chances)
{
  LiaisonSum effects = { 0 }, value_effects = { 0 }, won = { 0 }, started = { 0 };

  for (guint i = 0; i < transitions->n_states; i++)
    {
      liaison_sum_add (&started, transitions->starts[i]);
      liaison_sum_add (&won, transitions->starts[i] * chances[i].conversions);
    }
  self->probability = divide (liaison_sum_get (&won), liaison_sum_get (&started));
  for (guint i = 0; i < self->n_channels; i++)
    {
      self->effects[i] = divide (self->effects[i], transitions->total_conversions);
      self->value_effects[i] = divide (self->value_effects[i], transitions->total_value);
      liaison_sum_add (&effects, self->effects[i]);
      liaison_sum_add (&value_effects, self->value_effects[i]);
    }
  for (guint i = 0; i < self->n_channels; i++)
    self->shares[i] =
        (LiaisonCreditPart) { divide (self->effects[i], liaison_sum_get (&effects)),
                              divide (self->value_effects[i], liaison_sum_get (&value_effects)) };
}

/**
 * liaison_markov_solve:
 * @cancellable: (nullable): stops it within some hundredths of a second
 * @error: %LIAISON_ERROR_LIMIT where there are too many states to get there; %G_IO_ERROR_CANCELLED
 *
 * Removal effects of all channels in a chain of any order, for conversions and for their value. For value the chain is
 * the same, and a conversion earns the mean value of the conversions from its last state.
 *
 * Source: E. Anderl, I. Becker, F. von Wangenheim, J. H. Schumann, Mapping the customer journey, International Journal of
 * Research in Marketing 33 (2016); J. G. Kemeny, J. L. Snell, Finite Markov Chains (1960), 3.5 on N[s,k] / N[k,k].
 *
 * Returns: (transfer full): the effects, or %NULL
 */
LiaisonMarkov *
liaison_markov_solve (const LiaisonTransitions *transitions,
                      LiaisonMarkovMethod method,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (LiaisonMarkov) self = g_new0 (LiaisonMarkov, 1);
  g_autofree LiaisonCreditPart *chances = g_new0 (LiaisonCreditPart, transitions->n_states);
  gboolean is_solved = FALSE;

  self->n_channels = transitions->n_channels;
  self->effects = g_new0 (double, self->n_channels);
  self->value_effects = g_new0 (double, self->n_channels);
  self->shares = g_new0 (LiaisonCreditPart, self->n_channels);
  if (is_sparse_bearable (transitions) &&
      (method == LIAISON_MARKOV_SPARSE || (method == LIAISON_MARKOV_BEST && !is_dense_faster (transitions))))
    is_solved = solve_sparse (self, transitions, chances, cancellable);
  if (!is_solved && method != LIAISON_MARKOV_SPARSE && transitions->n_states <= MOST_DENSE &&
      !g_cancellable_is_cancelled (cancellable))
    {
      clear_effects (self, chances, transitions->n_states);
      is_solved = solve_dense (self, transitions, chances, cancellable);
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!is_solved)
    {
      liaison_transitions_refuse (error);
      return NULL;
    }
  finish (self, transitions, chances);
  return g_steal_pointer (&self);
}

void
liaison_markov_free (LiaisonMarkov *self)
{
  g_free (self->effects);
  g_free (self->value_effects);
  g_free (self->shares);
  g_free (self);
}

/**
 * liaison_markov_credit:
 * @transitions: those that @self was solved of
 * @journeys: those that @transitions were counted over
 *
 * Returns: (transfer full): the conversions and the value of journeys that somebody touched, by the shares of removal
 *   effects in their sum
 */
LiaisonCredit *
liaison_markov_credit (const LiaisonMarkov *self,
                       const LiaisonTransitions *transitions,
                       const LiaisonJourneys *journeys)
{
  LiaisonCredit *credit = liaison_credit_new (journeys);

  for (guint i = 0; i < credit->n_channels; i++)
    credit->channels[i] = (LiaisonCreditPart) { self->shares[i].conversions * transitions->total_conversions,
                                                self->shares[i].value * transitions->total_value };
  return credit;
}
