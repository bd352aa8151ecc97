/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/journey-list.h"

#include <stdlib.h>
#include <string.h>

/* The ways that journeys took, and how often: as a list, and as flows from step to step. */

void
liaison_journey_paths_free (LiaisonJourneyPaths *self)
{
  g_free (self->paths);
  g_free (self->steps);
  g_free (self->deals);
  g_free (self);
}

static guint
hash_path (gconstpointer data)
{
  const LiaisonJourneyPath *path = data;
  guint hash = 5381 + path->n_steps;

  for (guint i = 0; i < path->n_steps; i++)
    hash = hash * 33 + path->steps[i];
  return hash;
}

static gboolean
is_equal_path (gconstpointer a, gconstpointer b)
{
  const LiaisonJourneyPath *left = a, *right = b;

  return left->n_steps == right->n_steps &&
         (left->n_steps == 0 || memcmp (left->steps, right->steps, left->n_steps * sizeof *left->steps) == 0);
}

/* Equal touches in a row are one step. Returns how many steps there are; there is room for as many as touches. */
static guint
collapse (const LiaisonJourney *journey, guint32 *steps)
{
  guint n = 0;

  for (guint i = 0; i < journey->n_touches; i++)
    if (i == 0 || journey->channels[i] != journey->channels[i - 1])
      steps[n++] = journey->channels[i];
  return n;
}

static gint
compare_paths (gconstpointer a, gconstpointer b)
{
  const LiaisonJourneyPath *left = a, *right = b;

  if (left->n_deals != right->n_deals)
    return left->n_deals > right->n_deals ? -1 : 1;
  if (left->value != right->value)
    return left->value > right->value ? -1 : 1;
  if (left->n_steps != right->n_steps)
    return left->n_steps < right->n_steps ? -1 : 1;
  for (guint i = 0; i < left->n_steps; i++)
    if (left->steps[i] != right->steps[i])
      return left->steps[i] < right->steps[i] ? -1 : 1;
  return 0;
}

/* The way of the journey, whose steps stand at @steps: one that is known, or a new one that keeps them. */
static LiaisonJourneyPath *
find_path (LiaisonJourneyPaths *self, GHashTable *known, const guint32 *steps, guint n_steps)
{
  const LiaisonJourneyPath wanted = { .n_steps = n_steps, .steps = steps };
  LiaisonJourneyPath *path = g_hash_table_lookup (known, &wanted);

  if (path == NULL)
    {
      path = &self->paths[self->n++];
      *path = wanted;
      g_hash_table_add (known, path);
    }
  return path;
}

/* Gives each way the places of its journeys, by counting. */
static void
list_deals (LiaisonJourneyPaths *self, const guint *path_of, guint n_journeys)
{
  guint *next = self->deals;

  for (guint i = 0; i < self->n; i++)
    {
      self->paths[i].deals = next;
      next += self->paths[i].n_deals;
      self->paths[i].n_deals = 0;
    }
  for (guint i = 0; i < n_journeys; i++)
    {
      LiaisonJourneyPath *path = &self->paths[path_of[i]];

      self->deals[(gsize) (path->deals - self->deals) + path->n_deals++] = i;
    }
}

/**
 * liaison_journey_list_paths:
 *
 * Returns: (transfer full): the ways, the most frequent first
 */
LiaisonJourneyPaths *
liaison_journey_list_paths (const LiaisonSelectedJourneys *selected)
{
  const LiaisonJourneys *journeys = selected->journeys;
  LiaisonJourneyPaths *self = g_new0 (LiaisonJourneyPaths, 1);
  g_autoptr (GHashTable) known = g_hash_table_new (hash_path, is_equal_path);
  g_autofree guint *path_of = g_new (guint, MAX (journeys->n, 1));
  guint32 *steps;

  /* All that there can be, so that nothing moves while it is looked up. */
  self->paths = g_new (LiaisonJourneyPath, MAX (journeys->n, 1));
  self->steps = steps = g_new (guint32, MAX (journeys->offsets[journeys->n], 1));
  self->deals = g_new (guint, MAX (journeys->n, 1));
  for (guint i = 0; i < journeys->n; i++)
    {
      const LiaisonJourney journey = liaison_journeys_get (journeys, i);
      const guint n_steps = collapse (&journey, steps);
      LiaisonJourneyPath *path = find_path (self, known, steps, n_steps);

      if (path->steps == steps)
        steps += n_steps;
      path->n_won += journey.conversions > 0;
      path->n_lost += journey.conversions <= 0;
      path->value += (gint64) journey.value;
      path->n_deals++;
      path_of[i] = (guint) (path - self->paths);
    }
  list_deals (self, path_of, journeys->n);
  g_hash_table_remove_all (known);
  qsort (self->paths, self->n, sizeof *self->paths, compare_paths);
  return self;
}

/* Flows ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  guint32 channel;
  guint n;
} Frequency;

static gint
compare_frequencies (gconstpointer a, gconstpointer b)
{
  const Frequency *left = a, *right = b;

  if (left->n != right->n)
    return left->n > right->n ? -1 : 1;
  return left->channel < right->channel ? -1 : left->channel > right->channel;
}

/* For each channel itself, or %LIAISON_CHANNEL_UNKNOWN where it is not among the most frequent. */
static guint32 *
choose_nodes (const LiaisonJourneys *journeys, guint n_channels)
{
  const guint n = liaison_channel_table_get_n (journeys->channels);
  g_autofree Frequency *frequencies = g_new0 (Frequency, MAX (n, 1));
  guint32 *nodes = g_new (guint32, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      frequencies[i].channel = i;
      nodes[i] = LIAISON_CHANNEL_UNKNOWN;
    }
  for (guint i = 0; i < journeys->offsets[journeys->n]; i++)
    frequencies[journeys->touch_channels[i]].n++;
  qsort (frequencies, n, sizeof *frequencies, compare_frequencies);
  for (guint i = 0; i < MIN (n, n_channels); i++)
    nodes[frequencies[i].channel] = frequencies[i].channel;
  return nodes;
}

static gint
compare_flows (gconstpointer a, gconstpointer b)
{
  const LiaisonJourneyFlow *left = a, *right = b;

  if (left->step != right->step)
    return left->step < right->step ? -1 : 1;
  if (left->from != right->from)
    return left->from < right->from ? -1 : 1;
  return left->to < right->to ? -1 : left->to > right->to;
}

static void
merge_equal (GArray *flows)
{
  guint kept = 0;

  for (guint i = 0; i < flows->len; i++)
    {
      LiaisonJourneyFlow *last = kept > 0 ? &g_array_index (flows, LiaisonJourneyFlow, kept - 1) : NULL;
      const LiaisonJourneyFlow *each = &g_array_index (flows, LiaisonJourneyFlow, i);

      if (last != NULL && compare_flows (last, each) == 0)
        last->n += each->n;
      else
        g_array_index (flows, LiaisonJourneyFlow, kept++) = *each;
    }
  g_array_set_size (flows, kept);
}

/**
 * liaison_journey_list_flows:
 * @n_steps: how many of the last steps before the end are shown, above 0
 * @n_channels: how many channels have a node of their own, the most frequent ones
 *
 * Journeys end at the last step, so that steps are counted from there: a short journey begins later.
 *
 * Returns: (transfer full) (element-type LiaisonJourneyFlow): the flows, by step, channel and next channel. Journeys that nobody touched have none
 */
GArray *
liaison_journey_list_flows (const LiaisonSelectedJourneys *selected, guint n_steps, guint n_channels)
{
  GArray *flows = g_array_new (FALSE, FALSE, sizeof (LiaisonJourneyFlow));
  g_autofree guint32 *nodes = choose_nodes (selected->journeys, n_channels);
  g_autofree guint32 *steps = NULL;
  guint n_allocated = 0;

  g_return_val_if_fail (n_steps > 0, flows);

  for (guint i = 0; i < selected->journeys->n; i++)
    {
      const LiaisonJourney journey = liaison_journeys_get (selected->journeys, i);
      const guint32 end = journey.conversions > 0 ? LIAISON_FLOW_WON : LIAISON_FLOW_LOST;
      guint n;

      if (journey.n_touches > n_allocated)
        {
          n_allocated = 2 * journey.n_touches;
          steps = g_renew (guint32, steps, n_allocated);
        }
      n = collapse (&journey, steps);
      for (guint j = n > n_steps ? n - n_steps : 0; j < n; j++)
        {
          const gboolean is_last = j + 1 == n;
          const LiaisonJourneyFlow flow = {
            .step = n_steps - (n - j),
            .from = nodes[steps[j]],
            .to = is_last ? end : nodes[steps[j + 1]],
            .n = 1,
          };

          g_array_append_val (flows, flow);
        }
    }
  g_array_sort (flows, compare_flows);
  merge_equal (flows);
  return flows;
}
