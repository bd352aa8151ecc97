/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/channel-sets.h"

#include <stdlib.h>

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

static guint32
find_child (LiaisonChannelSets *self, guint32 parent, guint32 channel)
{
  guint32 child = liaison_pair_map_find (&self->children, parent, channel);

  if (child == LIAISON_PAIR_UNKNOWN)
    {
      const LiaisonChannelSet set = {
        .parent = parent,
        .channel = channel,
        .size = g_array_index (self->sets, LiaisonChannelSet, parent).size + 1,
      };

      child = self->sets->len;
      g_array_append_val (self->sets, set);
      liaison_pair_map_add (&self->children, parent, channel, child);
    }
  return child;
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
  g_autofree guint32 *sorted = NULL;
  guint n_allocated = 0;

  self->n_channels = liaison_channel_table_get_n (journeys->channels);
  self->sets = g_array_new (FALSE, TRUE, sizeof (LiaisonChannelSet));
  g_array_set_size (self->sets, LIAISON_EMPTY_SET + 1);
  liaison_pair_map_init (&self->children);
  for (guint i = 0; i < journeys->n; i++)
    {
      const guint n = journeys->offsets[i + 1] - journeys->offsets[i];
      guint32 at = LIAISON_EMPTY_SET;
      LiaisonChannelSet *set;
      guint n_unique;

      if (n == 0)
        continue;
      if (n > n_allocated)
        {
          n_allocated = MAX (FEW, 2 * n);
          sorted = g_renew (guint32, sorted, n_allocated);
        }
      n_unique = sort_unique (journeys->touch_channels + journeys->offsets[i], n, sorted);
      for (guint j = 0; j < n_unique; j++)
        at = find_child (self, at, sorted[j]);
      set = &g_array_index (self->sets, LiaisonChannelSet, at);
      liaison_sum_add (&set->conversions, journeys->conversions[i]);
      liaison_sum_add (&set->value, journeys->values[i]);
      liaison_sum_add (&set->losses, journeys->losses[i]);
    }
  return self;
}

void
liaison_channel_sets_free (LiaisonChannelSets *self)
{
  g_array_unref (self->sets);
  liaison_pair_map_clear (&self->children);
  g_free (self);
}
