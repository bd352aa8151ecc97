/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/sankey-layout.h"

/* Where nodes and bands of a diagram of flows lie. It knows no toolkit. */

/* Gaps take this part of the height at most, and the flow what is left. */
#define MOST_GAPS 0.4

typedef struct
{
  const LiaisonSankeyFrame *frame;
  LiaisonSankeyNode *nodes;
  guint n_nodes;
  LiaisonSankeyBand *bands;
  guint n_bands;
  guint n_columns;
  double gap;
  double scale;
} Layout;

/* What comes and what leaves. */
static void
sum_flows (Layout *self)
{
  g_autofree guint64 *in = g_new0 (guint64, self->n_nodes);
  g_autofree guint64 *out = g_new0 (guint64, self->n_nodes);

  for (guint i = 0; i < self->n_bands; i++)
    {
      out[self->bands[i].from] += self->bands[i].flow;
      in[self->bands[i].to] += self->bands[i].flow;
    }
  for (guint i = 0; i < self->n_nodes; i++)
    self->nodes[i].flow = MAX (in[i], out[i]);
}

/* One scale for all columns, so that heights can be compared: that of the fullest. */
static void
find_scale (Layout *self)
{
  guint most_nodes = 1;
  guint64 most_flow = 0;

  self->n_columns = 1;
  for (guint i = 0; i < self->n_nodes; i++)
    self->n_columns = MAX (self->n_columns, self->nodes[i].column + 1);
  for (guint column = 0; column < self->n_columns; column++)
    {
      guint n = 0;
      guint64 flow = 0;

      for (guint i = 0; i < self->n_nodes; i++)
        if (self->nodes[i].column == column)
          {
            n++;
            flow += self->nodes[i].flow;
          }
      most_nodes = MAX (most_nodes, n);
      most_flow = MAX (most_flow, flow);
    }
  self->gap = most_nodes > 1 ? MIN (self->frame->gap, self->frame->height * MOST_GAPS / (most_nodes - 1)) : 0;
  self->scale = most_flow > 0 ? (self->frame->height - self->gap * (most_nodes - 1)) / (double) most_flow : 0;
}

/* From the upper edge down, in the order in which they come; a column that is less full stands in the middle. */
static void
place_nodes (Layout *self)
{
  const LiaisonSankeyFrame *frame = self->frame;
  const double stride = self->n_columns > 1 ? (frame->width - frame->node_width) / (self->n_columns - 1) : 0;

  for (guint column = 0; column < self->n_columns; column++)
    {
      const guint place = frame->is_mirrored ? self->n_columns - 1 - column : column;
      double used = -self->gap;
      double y;

      for (guint i = 0; i < self->n_nodes; i++)
        if (self->nodes[i].column == column)
          used += (double) self->nodes[i].flow * self->scale + self->gap;
      y = frame->y + (frame->height - used) / 2;
      for (guint i = 0; i < self->n_nodes; i++)
        {
          LiaisonSankeyNode *node = &self->nodes[i];

          if (node->column != column)
            continue;
          node->x = frame->x + place * stride;
          node->y = y;
          node->width = frame->node_width;
          node->height = (double) node->flow * self->scale;
          y += node->height + self->gap;
        }
    }
}

static const LiaisonSankeyBand *
get_band (gconstpointer data, guint place)
{
  return &((const LiaisonSankeyBand *) data)[place];
}

static gint
compare_leaving (gconstpointer a, gconstpointer b, gpointer bands)
{
  const LiaisonSankeyBand *left = get_band (bands, *(const guint *) a);
  const LiaisonSankeyBand *right = get_band (bands, *(const guint *) b);

  if (left->from != right->from)
    return left->from < right->from ? -1 : 1;
  return left->to < right->to ? -1 : left->to > right->to;
}

static gint
compare_coming (gconstpointer a, gconstpointer b, gpointer bands)
{
  const LiaisonSankeyBand *left = get_band (bands, *(const guint *) a);
  const LiaisonSankeyBand *right = get_band (bands, *(const guint *) b);

  if (left->to != right->to)
    return left->to < right->to ? -1 : 1;
  return left->from < right->from ? -1 : left->from > right->from;
}

/* At each node the bands stand in the order of the nodes at their other end, one below the other. */
static void
place_bands (Layout *self)
{
  g_autofree guint *order = g_new (guint, MAX (self->n_bands, 1));
  g_autofree double *next_from = g_new (double, MAX (self->n_nodes, 1));
  g_autofree double *next_to = g_new (double, MAX (self->n_nodes, 1));

  for (guint i = 0; i < self->n_nodes; i++)
    next_from[i] = next_to[i] = self->nodes[i].y;
  for (guint i = 0; i < self->n_bands; i++)
    {
      order[i] = i;
      self->bands[i].height = (double) self->bands[i].flow * self->scale;
    }
  g_sort_array (order, self->n_bands, sizeof *order, compare_leaving, self->bands);
  for (guint i = 0; i < self->n_bands; i++)
    {
      LiaisonSankeyBand *band = &self->bands[order[i]];

      band->from_y = next_from[band->from];
      next_from[band->from] += band->height;
    }
  g_sort_array (order, self->n_bands, sizeof *order, compare_coming, self->bands);
  for (guint i = 0; i < self->n_bands; i++)
    {
      LiaisonSankeyBand *band = &self->bands[order[i]];

      band->to_y = next_to[band->to];
      next_to[band->to] += band->height;
    }
}

/**
 * liaison_sankey_lay_out:
 * @nodes: (array length=n_nodes): in the order in which they stand below each other
 * @bands: (array length=n_bands): each from a node to one of a later column
 *
 * Places nodes and bands, so that heights are in proportion to what flows, and nothing lies over another thing at a node.
 */
void
liaison_sankey_lay_out (const LiaisonSankeyFrame *frame,
                        LiaisonSankeyNode *nodes,
                        guint n_nodes,
                        LiaisonSankeyBand *bands,
                        guint n_bands)
{
  Layout self = { .frame = frame, .nodes = nodes, .n_nodes = n_nodes, .bands = bands, .n_bands = n_bands };

  if (n_nodes == 0)
    return;
  sum_flows (&self);
  find_scale (&self);
  place_nodes (&self);
  place_bands (&self);
}

/**
 * liaison_sankey_get_edge:
 * @progress: how far along the band, from 0 to 1, as a part of its width
 *
 * The curve that a band is drawn with: a cubic whose control points stand half-way, at the height of its ends.
 *
 * Returns: the height of an edge of the band there
 */
double
liaison_sankey_get_edge (double from_y, double to_y, double progress)
{
  double low = 0, high = 1, t = 0.5;

  /* x(t) = 1.5 t (1 - t) + t³ grows from 0 to 1. */
  for (guint i = 0; i < 24; i++)
    {
      t = (low + high) / 2;
      if (1.5 * t * (1 - t) + t * t * t < progress)
        low = t;
      else
        high = t;
    }
  return from_y + (to_y - from_y) * t * t * (3 - 2 * t);
}
