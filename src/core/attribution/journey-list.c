/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/journey-list.h"

#include <string.h>

/* The ways that journeys took, and how often: as a list, and as flows from step to step. */

void
liaison_journey_path_free (LiaisonJourneyPath *self)
{
  g_free (self->steps);
  g_array_unref (self->deals);
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

/* Equal touches in a row are one step. */
static void
collapse (const LiaisonJourney *journey, GArray *steps)
{
  g_array_set_size (steps, 0);
  for (guint i = 0; i < journey->n_touches; i++)
    if (i == 0 || journey->channels[i] != journey->channels[i - 1])
      g_array_append_val (steps, journey->channels[i]);
}

static gint
compare_paths (gconstpointer a, gconstpointer b)
{
  const LiaisonJourneyPath *left = *(LiaisonJourneyPath *const *) a;
  const LiaisonJourneyPath *right = *(LiaisonJourneyPath *const *) b;

  if (left->deals->len != right->deals->len)
    return left->deals->len > right->deals->len ? -1 : 1;
  if (left->value != right->value)
    return left->value > right->value ? -1 : 1;
  if (left->n_steps != right->n_steps)
    return left->n_steps < right->n_steps ? -1 : 1;
  for (guint i = 0; i < left->n_steps; i++)
    if (left->steps[i] != right->steps[i])
      return left->steps[i] < right->steps[i] ? -1 : 1;
  return 0;
}

/**
 * liaison_journey_list_paths:
 *
 * Returns: (transfer full) (element-type LiaisonJourneyPath): the ways, the most frequent first
 */
GPtrArray *
liaison_journey_list_paths (const LiaisonSelectedJourneys *selected)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_journey_path_free);
  g_autoptr (GHashTable) known = g_hash_table_new (hash_path, is_equal_path);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < selected->journeys->n; i++)
    {
      const LiaisonJourney journey = liaison_journeys_get (selected->journeys, i);
      LiaisonJourneyPath wanted = { 0 };
      LiaisonJourneyPath *path;

      collapse (&journey, steps);
      wanted.n_steps = steps->len;
      wanted.steps = (guint32 *) (gpointer) steps->data;
      path = g_hash_table_lookup (known, &wanted);
      if (path == NULL)
        {
          path = g_new0 (LiaisonJourneyPath, 1);
          path->n_steps = steps->len;
          path->steps = g_memdup2 (steps->data, steps->len * sizeof (guint32));
          path->deals = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (paths, path);
          g_hash_table_add (known, path);
        }
      path->n_won += journey.conversions > 0;
      path->n_lost += journey.conversions <= 0;
      path->value += (gint64) journey.value;
      g_array_append_val (path->deals, i);
    }
  g_ptr_array_sort (paths, compare_paths);
  return paths;
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
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_return_val_if_fail (n_steps > 0, flows);

  for (guint i = 0; i < selected->journeys->n; i++)
    {
      const LiaisonJourney journey = liaison_journeys_get (selected->journeys, i);
      const guint32 end = journey.conversions > 0 ? LIAISON_FLOW_WON : LIAISON_FLOW_LOST;

      collapse (&journey, steps);
      for (guint j = steps->len > n_steps ? steps->len - n_steps : 0; j < steps->len; j++)
        {
          const gboolean is_last = j + 1 == steps->len;
          const LiaisonJourneyFlow flow = {
            .step = n_steps - (steps->len - j),
            .from = nodes[g_array_index (steps, guint32, j)],
            .to = is_last ? end : nodes[g_array_index (steps, guint32, j + 1)],
            .n = 1,
          };

          g_array_append_val (flows, flow);
        }
    }
  g_array_sort (flows, compare_flows);
  merge_equal (flows);
  return flows;
}
