/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/channel-sets.h"

#include "core/attribution/pair-map.h"

#include <stdlib.h>
#include <string.h>

/* Up to so many channels of a journey are put in order by insertion. */
#define FEW 32

static int
compare_channels (gconstpointer a, gconstpointer b)
{
  const guint32 *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

/* The channels of a journey, each once, in order. */
static guint
sort_unique (const guint32 *channels, guint n, guint32 *sorted)
{
  guint n_unique = 0;

  if (n > FEW)
    {
      memcpy (sorted, channels, n * sizeof (guint32));
      qsort (sorted, n, sizeof (guint32), compare_channels);
      for (guint i = 0; i < n; i++)
        if (n_unique == 0 || sorted[n_unique - 1] != sorted[i])
          sorted[n_unique++] = sorted[i];
      return n_unique;
    }
  for (guint i = 0; i < n; i++)
    {
      guint at = n_unique;

      while (at > 0 && sorted[at - 1] > channels[i])
        at--;
      if (at > 0 && sorted[at - 1] == channels[i])
        continue;
      memmove (sorted + at + 1, sorted + at, (n_unique - at) * sizeof (guint32));
      sorted[at] = channels[i];
      n_unique++;
    }
  return n_unique;
}

/* Counting ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  guint32 parent;
  guint32 channel;
  LiaisonSum conversions;
  LiaisonSum value;
  LiaisonSum losses;
} Node;

/* The tree while it grows: nodes as they come. */
typedef struct
{
  GArray *nodes;
  LiaisonPairMap children;
} Counting;

static void
clear_counting (Counting *self)
{
  g_clear_pointer (&self->nodes, g_array_unref);
  liaison_pair_map_clear (&self->children);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counting, clear_counting)

static guint32
find_node (Counting *self, guint32 parent, guint32 channel)
{
  guint32 node = liaison_pair_map_find (&self->children, parent, channel);

  if (node == LIAISON_PAIR_UNKNOWN)
    {
      const Node added = { .parent = parent, .channel = channel };

      node = self->nodes->len;
      g_array_append_val (self->nodes, added);
      liaison_pair_map_add (&self->children, parent, channel, node);
    }
  return node;
}

static void
count_journeys (Counting *self, const LiaisonJourneys *journeys)
{
  g_autofree guint32 *sorted = NULL;
  guint n_allocated = 0;

  for (guint i = 0; i < journeys->n; i++)
    {
      const guint n = journeys->offsets[i + 1] - journeys->offsets[i];
      guint32 at = LIAISON_EMPTY_SET;
      guint n_unique;
      Node *node;

      if (n == 0)
        continue;
      if (n > n_allocated)
        {
          n_allocated = MAX (FEW, 2 * n);
          sorted = g_renew (guint32, sorted, n_allocated);
        }
      n_unique = sort_unique (journeys->touch_channels + journeys->offsets[i], n, sorted);
      for (guint j = 0; j < n_unique; j++)
        at = find_node (self, at, sorted[j]);
      node = &g_array_index (self->nodes, Node, at);
      liaison_sum_add (&node->conversions, journeys->conversions[i]);
      liaison_sum_add (&node->value, journeys->values[i]);
      liaison_sum_add (&node->losses, journeys->losses[i]);
    }
}

/* Putting the tree in order ------------------------------------------------------------------------------------------- */

/* Nodes by their channel, and of one channel as they came. */
static guint32 *
sort_by_channel (const GArray *nodes, guint n_channels)
{
  g_autofree guint32 *next = g_new0 (guint32, (gsize) n_channels + 1);
  guint32 *order = g_new (guint32, nodes->len);

  for (guint32 i = 1; i < nodes->len; i++)
    next[g_array_index (nodes, Node, i).channel + 1]++;
  for (guint i = 0; i < n_channels; i++)
    next[i + 1] += next[i];
  for (guint32 i = 1; i < nodes->len; i++)
    order[next[g_array_index (nodes, Node, i).channel]++] = i;
  return order;
}

/* Nodes by their parent, and of one parent by their channel; where the children of each begin is in @offsets. */
static guint32 *
sort_by_parent (const GArray *nodes, guint n_channels, guint32 *offsets)
{
  g_autofree guint32 *by_channel = sort_by_channel (nodes, n_channels);
  g_autofree guint32 *next = NULL;
  guint32 *order = g_new (guint32, nodes->len);

  memset (offsets, 0, ((gsize) nodes->len + 1) * sizeof (guint32));
  for (guint32 i = 1; i < nodes->len; i++)
    offsets[g_array_index (nodes, Node, i).parent + 1]++;
  for (guint32 i = 0; i < nodes->len; i++)
    offsets[i + 1] += offsets[i];
  next = g_memdup2 (offsets, nodes->len * sizeof (guint32));
  for (guint32 i = 0; i + 1 < nodes->len; i++)
    order[next[g_array_index (nodes, Node, by_channel[i]).parent]++] = by_channel[i];
  return order;
}

static void
take_node (LiaisonChannelSets *self, guint32 place, const Node *node, guint32 parent)
{
  const double conversions = liaison_sum_get (&node->conversions), losses = liaison_sum_get (&node->losses);

  self->sets[place].rate = conversions > 0 ? conversions / (conversions + losses) : 0;
  self->sets[place].parent = parent;
  self->sets[place].channel = node->channel;
  self->totals[place] = (LiaisonCreditPart) { conversions, liaison_sum_get (&node->value) };
}

/* Level by level: the children of a set are taken when it is come to. */
static void
take_tree (LiaisonChannelSets *self, const GArray *nodes)
{
  g_autofree guint32 *offsets = g_new (guint32, (gsize) nodes->len + 1);
  g_autofree guint32 *children = sort_by_parent (nodes, self->n_channels, offsets);
  g_autofree guint32 *node_of = g_new0 (guint32, nodes->len);
  guint32 end = LIAISON_EMPTY_SET + 1;

  self->n = nodes->len;
  self->sets = g_new0 (LiaisonChannelSet, (gsize) self->n + 1);
  self->totals = g_new0 (LiaisonCreditPart, self->n);
  for (guint32 place = LIAISON_EMPTY_SET; place < self->n; place++)
    {
      LiaisonChannelSet *set = &self->sets[place];

      set->first_child = end;
      for (guint32 i = offsets[node_of[place]]; i < offsets[node_of[place] + 1]; i++)
        {
          const Node *node = &g_array_index (nodes, Node, children[i]);

          node_of[end] = children[i];
          set->filter |= G_GUINT64_CONSTANT (1) << (node->channel & 63);
          take_node (self, end++, node, place);
        }
    }
  self->sets[self->n].first_child = end;
}

/**
 * liaison_channel_sets_count:
 *
 * Returns: (transfer full): won and lost journeys by the set of channels that touched them; those that nobody touched
 *   are left out
 */
LiaisonChannelSets *
liaison_channel_sets_count (const LiaisonJourneys *journeys)
{
  LiaisonChannelSets *self = g_new0 (LiaisonChannelSets, 1);
  g_auto (Counting) counting = { .nodes = g_array_new (FALSE, TRUE, sizeof (Node)) };

  self->n_channels = liaison_channel_table_get_n (journeys->channels);
  g_array_set_size (counting.nodes, LIAISON_EMPTY_SET + 1);
  liaison_pair_map_init (&counting.children);
  count_journeys (&counting, journeys);
  take_tree (self, counting.nodes);
  return self;
}

void
liaison_channel_sets_free (LiaisonChannelSets *self)
{
  g_free (self->sets);
  g_free (self->totals);
  g_free (self);
}
