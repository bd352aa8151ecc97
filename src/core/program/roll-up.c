/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/roll-up.h"

#include <stdlib.h>
#include <string.h>

typedef __int128 Wide;

/* Edges in the order of where they start: those of place i are targets[starts[i]] up to targets[starts[i +
 * 1]]. */
typedef struct
{
  guint *starts;
  guint *targets;
} Graph;

/* Places that are all below each other are one group: they have one sum. Groups are numbered from below: each
 * has a higher number than all below it. */
struct _LiaisonRollUp
{
  guint n_places;
  guint n_groups;
  guint *group_of;
  Graph graph;
  /* Whether no group below this one is reached on two ways, so that the sums below simply add up. */
  gboolean *is_tree;
};

static int
compare_pairs (const void *first, const void *second)
{
  guint64 a = *(const guint64 *) first, b = *(const guint64 *) second;

  return (a > b) - (a < b);
}

/* Sorts pairs of start and target and drops what stands twice. */
static gsize
make_unique (guint64 *pairs, gsize n_pairs)
{
  gsize n_kept = 0;

  if (n_pairs > 0)
    qsort (pairs, n_pairs, sizeof *pairs, compare_pairs);
  for (gsize i = 0; i < n_pairs; i++)
    if (i == 0 || pairs[i] != pairs[i - 1])
      pairs[n_kept++] = pairs[i];
  return n_kept;
}

static void
graph_fill (Graph *self, guint n_places, guint64 *pairs, gsize n_pairs)
{
  n_pairs = make_unique (pairs, n_pairs);
  self->starts = g_new0 (guint, (gsize) n_places + 1);
  self->targets = g_new (guint, n_pairs);
  for (gsize i = 0; i < n_pairs; i++)
    {
      self->starts[(pairs[i] >> 32) + 1]++;
      self->targets[i] = (guint) pairs[i];
    }
  for (guint i = 0; i < n_places; i++)
    self->starts[i + 1] += self->starts[i];
}

static void
graph_clear (Graph *self)
{
  g_clear_pointer (&self->starts, g_free);
  g_clear_pointer (&self->targets, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Graph, graph_clear)

/* What the search for groups knows of a place: when it was met, from 1, and the earliest place that it leads
 * back to. */
typedef struct
{
  guint met;
  guint low;
  guint next;
  gboolean is_open;
} Visit;

typedef struct
{
  const Graph *graph;
  Visit *visits;
  guint *path;
  guint n_path;
  guint *open;
  guint n_open;
  guint n_met;
} Search;

static void
enter (Search *search, guint place)
{
  Visit *visit = &search->visits[place];

  visit->met = visit->low = ++search->n_met;
  visit->next = search->graph->starts[place];
  visit->is_open = TRUE;
  search->path[search->n_path++] = place;
  search->open[search->n_open++] = place;
}

static void
leave (Search *search, LiaisonRollUp *self)
{
  guint place = search->path[--search->n_path];
  Visit *visit = &search->visits[place];
  guint member;

  if (search->n_path > 0)
    {
      Visit *above = &search->visits[search->path[search->n_path - 1]];

      above->low = MIN (above->low, visit->low);
    }
  if (visit->low != visit->met)
    return;
  do
    {
      member = search->open[--search->n_open];
      search->visits[member].is_open = FALSE;
      self->group_of[member] = self->n_groups;
    }
  while (member != place);
  self->n_groups++;
}

/* Tarjan, "Depth-first search and linear graph algorithms" (1972), with a path of its own in the place of
 * recursion: a chain of partners may be long. */
static void
find_groups (LiaisonRollUp *self, const Graph *graph)
{
  g_autofree Visit *visits = g_new0 (Visit, self->n_places);
  g_autofree guint *path = g_new (guint, self->n_places);
  g_autofree guint *open = g_new (guint, self->n_places);
  Search search = { .graph = graph, .visits = visits, .path = path, .open = open };

  for (guint i = 0; i < self->n_places; i++)
    {
      if (visits[i].met != 0)
        continue;
      enter (&search, i);
      while (search.n_path > 0)
        {
          guint place = path[search.n_path - 1];
          Visit *visit = &visits[place];
          guint target;

          if (visit->next == graph->starts[place + 1])
            {
              leave (&search, self);
              continue;
            }
          target = graph->targets[visit->next++];
          if (visits[target].met == 0)
            enter (&search, target);
          else if (visits[target].is_open)
            visit->low = MIN (visit->low, visits[target].met);
        }
    }
}

static void
find_trees (LiaisonRollUp *self)
{
  const Graph *graph = &self->graph;
  g_autofree guint *n_above = g_new0 (guint, self->n_groups);

  for (guint i = 0; i < graph->starts[self->n_groups]; i++)
    n_above[graph->targets[i]]++;
  for (guint group = 0; group < self->n_groups; group++)
    {
      self->is_tree[group] = TRUE;
      for (guint i = graph->starts[group]; i < graph->starts[group + 1]; i++)
        self->is_tree[group] &= self->is_tree[graph->targets[i]] && n_above[graph->targets[i]] == 1;
    }
}

/**
 * liaison_roll_up_new:
 * @n_places: how many places there are
 * @edges: (array length=n_edges): who is below whom; may stand twice and may run in circles
 * @n_edges: how many
 *
 * Returns: (transfer full): the order in which sums are made
 */
LiaisonRollUp *
liaison_roll_up_new (guint n_places, const LiaisonRollUpEdge *edges, gsize n_edges)
{
  LiaisonRollUp *self = g_new0 (LiaisonRollUp, 1);
  g_autofree guint64 *pairs = g_new (guint64, n_edges);
  g_auto (Graph) graph = { 0 };
  gsize n_between = 0;

  for (gsize i = 0; i < n_edges; i++)
    {
      g_assert (edges[i].above < n_places && edges[i].below < n_places);
      pairs[i] = (guint64) edges[i].above << 32 | edges[i].below;
    }
  graph_fill (&graph, n_places, pairs, n_edges);
  self->n_places = n_places;
  self->group_of = g_new0 (guint, n_places);
  find_groups (self, &graph);
  for (gsize i = 0; i < n_edges; i++)
    {
      guint above = self->group_of[edges[i].above], below = self->group_of[edges[i].below];

      if (above != below)
        pairs[n_between++] = (guint64) above << 32 | below;
    }
  graph_fill (&self->graph, self->n_groups, pairs, n_between);
  self->is_tree = g_new0 (gboolean, self->n_groups);
  find_trees (self);
  return self;
}

void
liaison_roll_up_free (LiaisonRollUp *self)
{
  if (self == NULL)
    return;

  graph_clear (&self->graph);
  g_free (self->group_of);
  g_free (self->is_tree);
  g_free (self);
}

/* The sum over all groups that are reached from this one, each once. @seen holds for each the last one it was
 * reached from. */
static Wide
sum_reached (const LiaisonRollUp *self, guint from, const Wide *sums, guint *seen, guint *stack)
{
  const Graph *graph = &self->graph;
  guint n_stack = 0;
  Wide sum = 0;

  stack[n_stack++] = from;
  while (n_stack > 0)
    {
      guint group = stack[--n_stack];

      for (guint i = graph->starts[group]; i < graph->starts[group + 1]; i++)
        {
          guint target = graph->targets[i];

          if (seen[target] == from)
            continue;
          seen[target] = from;
          sum += sums[target];
          /* A tree is entered from above only, and its sum is made. */
          if (!self->is_tree[target])
            stack[n_stack++] = target;
        }
    }
  return sum;
}

/**
 * liaison_roll_up_sum:
 * @own: (array): the number of each place
 * @sums: (array) (out caller-allocates): for each place the sum of the numbers of itself and of all below it,
 *   each once; what does not fit 64 bits stops at ±%G_MAXINT64
 *
 * Sums of trees are made in one pass; where ways join, all that is reached is walked anew from each place.
 */
void
liaison_roll_up_sum (const LiaisonRollUp *self, const gint64 *own, gint64 *sums)
{
  const Graph *graph = &self->graph;
  /* Of a tree the sum of all of it, of another group its own. */
  g_autofree Wide *parts = g_new0 (Wide, self->n_groups);
  g_autofree Wide *totals = g_new0 (Wide, self->n_groups);
  g_autofree guint *seen = g_new (guint, self->n_groups);
  g_autofree guint *stack = g_new (guint, self->n_groups);

  for (guint i = 0; i < self->n_places; i++)
    parts[self->group_of[i]] += own[i];
  for (guint group = 0; group < self->n_groups; group++)
    seen[group] = self->n_groups;
  for (guint group = 0; group < self->n_groups; group++)
    {
      if (self->is_tree[group])
        {
          for (guint i = graph->starts[group]; i < graph->starts[group + 1]; i++)
            parts[group] += parts[graph->targets[i]];
          totals[group] = parts[group];
        }
      else
        totals[group] = parts[group] + sum_reached (self, group, parts, seen, stack);
    }
  for (guint i = 0; i < self->n_places; i++)
    sums[i] = (gint64) CLAMP (totals[self->group_of[i]], -(Wide) G_MAXINT64, (Wide) G_MAXINT64);
}
