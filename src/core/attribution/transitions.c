/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/transitions.h"

#include "core/attribution/credit.h"
#include "core/attribution/pair-map.h"
#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Before the first touch; the state after it is the first row of a table. */
#define START G_MAXUINT32
#define ROOT 0
/* The largest table of transitions, in entries. */
#define MOST_IN_TABLE (4 * 1024 * 1024)
/* The most nodes of the tree, and the most touches that all states remember together: what they take is below two
 * thousand million bytes then, whatever a file has in it. */
#define MOST_NODES (16 * 1024 * 1024)
#define MOST_REMEMBERED (64 * 1024 * 1024)
/* Beyond it a weight is added with its remainder, as fractions are. */
#define MOST_WHOLE 0x1p21
/* So many touches are counted between two looks at the cancellable. */
#define N_BETWEEN_LOOKS 65536

typedef struct
{
  LiaisonSum conversions;
  LiaisonSum value;
  LiaisonSum losses;
} Ending;

/* While journeys are counted. Where a touch leads to from a state stands in @table, a row a state and a column a channel,
 * or where that could be large, in @edges. Transitions count whole numbers, which lose nothing up to 2^53; what is none
 * is added up in @fractions, one for each transition that needs it. The touches of a new state are a path from the root of a tree, whose nodes are
 * found by @nodes. */
typedef struct
{
  guint order;
  guint n_channels;
  guint32 *table;
  guint n_rows;
  LiaisonPairMap edges;
  GArray *transitions;
  GArray *fractions;
  LiaisonPairMap nodes;
  GArray *states_of_nodes;
  GArray *touches;
  GArray *lengths;
  GArray *endings;
} Counting;

static gboolean
fits_table (guint order, guint n_channels)
{
  guint64 size = n_channels;

  for (guint i = 0; i < order && size <= MOST_IN_TABLE; i++)
    size *= (guint64) n_channels + 1;
  return size <= MOST_IN_TABLE;
}

static void
add_row (Counting *self)
{
  const gsize start = (gsize) self->n_rows * self->n_channels;

  self->n_rows++;
  /* Doubled each time that it is full. */
  if ((self->n_rows & (self->n_rows - 1)) == 0)
    self->table = g_renew (guint32, self->table, 2 * (gsize) self->n_rows * MAX (self->n_channels, 1));
  for (guint i = 0; i < self->n_channels; i++)
    self->table[start + i] = LIAISON_PAIR_UNKNOWN;
}

static inline guint32
find_edge (const Counting *self, guint32 state, guint32 channel)
{
  if (self->table != NULL)
    return self->table[(gsize) (guint32) (state + 1) * self->n_channels + channel];
  return liaison_pair_map_find (&self->edges, state, channel);
}

static void
init_counting (Counting *self, guint order, guint n_channels)
{
  const guint32 none = LIAISON_PAIR_UNKNOWN;

  *self = (Counting) { .order = order, .n_channels = n_channels };
  if (fits_table (order, n_channels))
    add_row (self);
  liaison_pair_map_init (&self->edges);
  liaison_pair_map_init (&self->nodes);
  self->transitions = g_array_new (FALSE, FALSE, sizeof (LiaisonChainTransition));
  self->fractions = g_array_new (FALSE, TRUE, sizeof (LiaisonSum));
  self->states_of_nodes = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->touches = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->lengths = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->endings = g_array_new (FALSE, TRUE, sizeof (Ending));
  g_array_append_val (self->states_of_nodes, none);
}

static void
clear_counting (Counting *self)
{
  g_clear_pointer (&self->table, g_free);
  liaison_pair_map_clear (&self->edges);
  liaison_pair_map_clear (&self->nodes);
  g_clear_pointer (&self->transitions, g_array_unref);
  g_clear_pointer (&self->fractions, g_array_unref);
  g_clear_pointer (&self->states_of_nodes, g_array_unref);
  g_clear_pointer (&self->touches, g_array_unref);
  g_clear_pointer (&self->lengths, g_array_unref);
  g_clear_pointer (&self->endings, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counting, clear_counting)

/* States -------------------------------------------------------------------------------------------------------------- */

static guint32
find_node (Counting *self, const guint32 *touches, guint n)
{
  const guint32 none = LIAISON_PAIR_UNKNOWN;
  guint32 node = ROOT;

  for (guint i = 0; i < n; i++)
    {
      guint32 next = liaison_pair_map_find (&self->nodes, node, touches[i]);

      if (next == LIAISON_PAIR_UNKNOWN)
        {
          next = self->states_of_nodes->len;
          liaison_pair_map_add (&self->nodes, node, touches[i], next);
          g_array_append_val (self->states_of_nodes, none);
        }
      node = next;
    }
  return node;
}

/* Whether another state finds room. */
static gboolean
has_room (const Counting *self)
{
  return self->states_of_nodes->len <= MOST_NODES - self->order &&
         (guint64) (self->lengths->len + 1) * self->order <= MOST_REMEMBERED;
}

static guint32
find_state (Counting *self, const guint32 *touches, guint n)
{
  const guint32 node = find_node (self, touches, n);
  guint32 *state = &g_array_index (self->states_of_nodes, guint32, node);

  if (*state == LIAISON_PAIR_UNKNOWN)
    {
      *state = self->lengths->len;
      g_array_append_val (self->lengths, n);
      g_array_set_size (self->touches, (*state + 1) * self->order);
      memcpy (&g_array_index (self->touches, guint32, *state * self->order), touches, n * sizeof (guint32));
      g_array_set_size (self->endings, *state + 1);
      if (self->table != NULL)
        add_row (self);
    }
  return *state;
}

/* Where a touch leads to that was not met in this state before, or %LIAISON_PAIR_UNKNOWN where there is no room for more. */
static guint32
add_edge (Counting *self, guint32 state, guint32 channel)
{
  guint32 touches[LIAISON_MOST_ORDER + 1];
  const guint n = state != START ? g_array_index (self->lengths, guint32, state) : 0;
  const guint n_forgotten = n == self->order ? 1 : 0;
  LiaisonChainTransition transition = { .from = state };

  if (!has_room (self))
    return LIAISON_PAIR_UNKNOWN;
  if (n > 0)
    memcpy (touches, &g_array_index (self->touches, guint32, state * self->order), n * sizeof (guint32));
  touches[n] = channel;
  transition.to = find_state (self, touches + n_forgotten, n + 1 - n_forgotten);
  if (self->table != NULL)
    self->table[(gsize) (guint32) (state + 1) * self->n_channels + channel] = self->transitions->len;
  else
    liaison_pair_map_add (&self->edges, state, channel, self->transitions->len);
  g_array_append_val (self->transitions, transition);
  return self->transitions->len - 1;
}

/* Counting ------------------------------------------------------------------------------------------------------------ */

/* Whether thousands of millions of it add up without a loss. */
static gboolean
is_whole (double weight)
{
  return weight < MOST_WHOLE && !(weight > floor (weight));
}

static void
add_fraction (Counting *self, guint32 edge, double weight)
{
  if (edge >= self->fractions->len)
    g_array_set_size (self->fractions, self->transitions->len);
  liaison_sum_add (&g_array_index (self->fractions, LiaisonSum, edge), weight);
}

/* Returns: whether there was room for its states */
static gboolean
count_journey (Counting *self, const LiaisonJourneys *journeys, guint index)
{
  const double weight = journeys->conversions[index] + journeys->losses[index];
  const guint32 *const end = journeys->touch_channels + journeys->offsets[index + 1];
  const gboolean is_whole_weight = is_whole (weight);
  guint32 state = START;
  Ending *ending;

  for (const guint32 *channel = journeys->touch_channels + journeys->offsets[index]; channel < end; channel++)
    {
      guint32 edge = find_edge (self, state, *channel);
      LiaisonChainTransition *transition;

      if (G_UNLIKELY (edge == LIAISON_PAIR_UNKNOWN))
        {
          edge = add_edge (self, state, *channel);
          if (edge == LIAISON_PAIR_UNKNOWN)
            return FALSE;
        }
      transition = &g_array_index (self->transitions, LiaisonChainTransition, edge);
      /* A state that follows itself counts once, and is added here where nobody looks. */
      if (G_LIKELY (is_whole_weight))
        transition->count += weight;
      else
        add_fraction (self, edge, weight);
      state = transition->to;
    }
  ending = &g_array_index (self->endings, Ending, state);
  liaison_sum_add (&ending->conversions, journeys->conversions[index]);
  liaison_sum_add (&ending->value, journeys->values[index]);
  liaison_sum_add (&ending->losses, journeys->losses[index]);
  return TRUE;
}

static gboolean
count_journeys (Counting *self, const LiaisonJourneys *journeys, GCancellable *cancellable)
{
  guint32 next_look = 0;

  for (guint i = 0; i < journeys->n; i++)
    {
      if (G_UNLIKELY (journeys->offsets[i] >= next_look))
        {
          if (g_cancellable_is_cancelled (cancellable))
            return FALSE;
          next_look = journeys->offsets[i] + MIN (N_BETWEEN_LOOKS, G_MAXUINT32 - journeys->offsets[i]);
        }
      if (journeys->offsets[i] < journeys->offsets[i + 1] &&
          journeys->conversions[i] + journeys->losses[i] > 0 && !count_journey (self, journeys, i))
        return FALSE;
    }
  return TRUE;
}

/* How often a state was left is how often it was met: by each transition into it, or as the first. */
static LiaisonTransitions *
finish (Counting *counting, guint n_channels)
{
  LiaisonTransitions *self = g_new0 (LiaisonTransitions, 1);
  LiaisonSum conversions = { 0 }, value = { 0 }, losses = { 0 };

  self->order = counting->order;
  self->n_channels = n_channels;
  self->n_states = counting->lengths->len;
  self->last = g_new (guint32, self->n_states);
  self->starts = g_new0 (double, self->n_states);
  self->conversions = g_new (double, self->n_states);
  self->values = g_new (double, self->n_states);
  self->losses = g_new (double, self->n_states);
  self->visits = g_new (double, self->n_states);
  for (guint i = 0; i < self->n_states; i++)
    {
      const Ending *ending = &g_array_index (counting->endings, Ending, i);
      const guint n = g_array_index (counting->lengths, guint32, i);

      self->last[i] = g_array_index (counting->touches, guint32, i * self->order + n - 1);
      self->conversions[i] = liaison_sum_get (&ending->conversions);
      self->values[i] = liaison_sum_get (&ending->value);
      self->losses[i] = liaison_sum_get (&ending->losses);
      self->visits[i] = self->conversions[i] + self->losses[i];
      liaison_sum_add (&conversions, self->conversions[i]);
      liaison_sum_add (&value, self->values[i]);
      liaison_sum_add (&losses, self->losses[i]);
    }
  self->transitions = g_array_new (FALSE, FALSE, sizeof (LiaisonChainTransition));
  for (guint i = 0; i < counting->transitions->len; i++)
    {
      LiaisonChainTransition *transition = &g_array_index (counting->transitions, LiaisonChainTransition, i);

      if (i < counting->fractions->len)
        transition->count += liaison_sum_get (&g_array_index (counting->fractions, LiaisonSum, i));
      if (transition->from == START)
        self->starts[transition->to] = transition->count;
      else if (transition->from != transition->to)
        {
          self->visits[transition->from] += transition->count;
          g_array_append_val (self->transitions, *transition);
        }
    }
  self->total_conversions = liaison_sum_get (&conversions);
  self->total_value = liaison_sum_get (&value);
  self->total_losses = liaison_sum_get (&losses);
  return self;
}

/**
 * liaison_transitions_refuse:
 * @error: (out): %LIAISON_ERROR_LIMIT, in words
 *
 * Says that a chain is too large.
 */
void
liaison_transitions_refuse (GError **error)
{
  g_set_error_literal (
      error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
      _ ("The chain has too many states to be solved exactly. Choose a lower order, or fewer channels."));
}

/**
 * liaison_transitions_count:
 * @order: from 1 to %LIAISON_MOST_ORDER
 * @cancellable: (nullable): looked at now and then
 * @error: %LIAISON_ERROR_LIMIT where there are more states than find room; %G_IO_ERROR_CANCELLED
 *
 * Counts what follows what, over won and lost journeys. Those that nobody touched are left out: they are nobody's.
 *
 * Returns: (transfer full): the counts, or %NULL
 */
LiaisonTransitions *
liaison_transitions_count (const LiaisonJourneys *journeys,
                           guint order,
                           GCancellable *cancellable,
                           GError **error)
{
  g_auto (Counting) counting = { 0 };

  g_return_val_if_fail (order >= 1 && order <= LIAISON_MOST_ORDER, NULL);

  init_counting (&counting, order, liaison_channel_table_get_n (journeys->channels));
  if (!count_journeys (&counting, journeys, cancellable))
    {
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        liaison_transitions_refuse (error);
      return NULL;
    }
  return finish (&counting, counting.n_channels);
}

void
liaison_transitions_free (LiaisonTransitions *self)
{
  g_free (self->last);
  g_array_unref (self->transitions);
  g_free (self->starts);
  g_free (self->conversions);
  g_free (self->values);
  g_free (self->losses);
  g_free (self->visits);
  g_free (self);
}
