/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonSankeyNode:
 * @column: in which column it stands, from 0
 * @flow: (out): how much goes through it: what comes or what leaves, whichever is more
 * @x: (out): its left edge
 * @y: (out): its upper edge
 * @width: (out): its width
 * @height: (out): its height
 *
 * A place of a diagram of flows.
 */
typedef struct
{
  guint column;
  guint64 flow;
  double x;
  double y;
  double width;
  double height;
} LiaisonSankeyNode;

/**
 * LiaisonSankeyBand:
 * @from: the node that it leaves
 * @to: the node that it comes to, in a later column
 * @flow: how much flows
 * @from_y: (out): its upper edge at the one
 * @to_y: (out): its upper edge at the other
 * @height: (out): how high it is
 *
 * What flows from one place to another.
 */
typedef struct
{
  guint from;
  guint to;
  guint64 flow;
  double from_y;
  double to_y;
  double height;
} LiaisonSankeyBand;

/**
 * LiaisonSankeyFrame:
 * @x: its left edge
 * @y: its upper edge
 * @width: of all
 * @height: of all
 * @node_width: of each node
 * @gap: between two nodes of a column, as long as there is room
 * @is_mirrored: whether the first column stands on the right
 *
 * Where a diagram has to find room.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
  double node_width;
  double gap;
  gboolean is_mirrored;
} LiaisonSankeyFrame;

void liaison_sankey_lay_out (const LiaisonSankeyFrame *frame,
                             LiaisonSankeyNode *nodes,
                             guint n_nodes,
                             LiaisonSankeyBand *bands,
                             guint n_bands);
double liaison_sankey_get_edge (double from_y, double to_y, double progress);

G_END_DECLS
