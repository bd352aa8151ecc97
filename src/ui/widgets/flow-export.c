/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/flow-export.h"

#include "ui/widgets/chart-scene.h"
#include "ui/widgets/sankey-layout.h"

/* A diagram of flows as a file. */

#define NODE_WIDTH 14
#define GAP 10
#define TITLE_HEIGHT 36

#define REST_COLOR 0x9a9996
#define GOOD_COLOR 0x26a269
#define BAD_COLOR 0x5e5c64

static guint32
get_color (const LiaisonFlowNode *node)
{
  switch (node->kind)
    {
    case LIAISON_FLOW_NODE_REST:
      return REST_COLOR;
    case LIAISON_FLOW_NODE_GOOD:
      return GOOD_COLOR;
    case LIAISON_FLOW_NODE_BAD:
      return BAD_COLOR;
    case LIAISON_FLOW_NODE_PLAIN:
    default:
      return liaison_chart_scene_get_color (node->group);
    }
}

static void
draw (LiaisonChartScene *scene,
      LiaisonFlowData *data,
      const LiaisonSankeyNode *nodes,
      const LiaisonSankeyBand *bands,
      gboolean is_mirrored)
{
  const double middle = LIAISON_CHART_SCENE_WIDTH / 2;

  for (guint i = 0; i < liaison_flow_data_get_n_bands (data); i++)
    {
      const LiaisonSankeyNode *from = &nodes[bands[i].from], *to = &nodes[bands[i].to];

      liaison_chart_scene_add_band (scene, is_mirrored ? from->x : from->x + from->width, bands[i].from_y,
                                    is_mirrored ? to->x + to->width : to->x, bands[i].to_y, bands[i].height,
                                    get_color (liaison_flow_data_get_node (data, bands[i].from)),
                                    liaison_flow_data_describe_band (data, i));
    }
  for (guint i = 0; i < liaison_flow_data_get_n_nodes (data); i++)
    {
      const LiaisonFlowNode *node = liaison_flow_data_get_node (data, i);
      /* The last column has no room behind it. */
      const gboolean is_before = node->kind == LIAISON_FLOW_NODE_GOOD || node->kind == LIAISON_FLOW_NODE_BAD;
      const gboolean is_left = is_before != is_mirrored;

      liaison_chart_scene_add_box (scene, nodes[i].x, nodes[i].y, nodes[i].width, nodes[i].height,
                                   get_color (node), liaison_flow_data_describe_node (data, i));
      liaison_chart_scene_add_text (scene, node->label,
                                    is_left ? nodes[i].x - 6 : nodes[i].x + nodes[i].width + 6,
                                    nodes[i].y + nodes[i].height / 2, is_left ? 1 : 0,
                                    LIAISON_CHART_SCENE_SMALL, nodes[i].x > middle && is_before);
    }
}

static void
add_titles (LiaisonChartScene *scene,
            LiaisonFlowData *data,
            const LiaisonSankeyNode *nodes,
            gboolean is_mirrored)
{
  const guint n = liaison_flow_data_get_n_columns (data);

  for (guint column = 0; column < n; column++)
    {
      const gboolean is_left = (column + 1 == n) != is_mirrored;
      guint node = 0;

      while (node < liaison_flow_data_get_n_nodes (data) && nodes[node].column != column)
        node++;
      if (node < liaison_flow_data_get_n_nodes (data))
        liaison_chart_scene_add_text (scene, liaison_flow_data_get_column_title (data, column),
                                      is_left ? nodes[node].x + nodes[node].width : nodes[node].x,
                                      LIAISON_CHART_SCENE_MARGIN + TITLE_HEIGHT, is_left ? 1 : 0,
                                      LIAISON_CHART_SCENE_SMALL, FALSE);
    }
}

static LiaisonChartScene *
create_scene (LiaisonFlowData *data, gboolean is_mirrored)
{
  LiaisonChartScene *scene = liaison_chart_scene_new ();
  const guint n_nodes = liaison_flow_data_get_n_nodes (data), n_bands = liaison_flow_data_get_n_bands (data);
  g_autofree LiaisonSankeyNode *nodes = g_new0 (LiaisonSankeyNode, MAX (n_nodes, 1));
  g_autofree LiaisonSankeyBand *bands = g_new0 (LiaisonSankeyBand, MAX (n_bands, 1));
  const double margin = LIAISON_CHART_SCENE_MARGIN;
  const LiaisonSankeyFrame frame = { .x = margin,
                                     .y = margin + 2 * TITLE_HEIGHT - 12,
                                     .width = LIAISON_CHART_SCENE_WIDTH - 2 * margin,
                                     .height =
                                         LIAISON_CHART_SCENE_HEIGHT - 2 * margin - 2 * TITLE_HEIGHT + 12,
                                     .node_width = NODE_WIDTH,
                                     .gap = GAP,
                                     .is_mirrored = is_mirrored };

  for (guint i = 0; i < n_nodes; i++)
    nodes[i].column = liaison_flow_data_get_node (data, i)->column;
  for (guint i = 0; i < n_bands; i++)
    {
      const LiaisonFlowBand *band = liaison_flow_data_get_band (data, i);

      bands[i] = (LiaisonSankeyBand) { .from = band->from, .to = band->to, .flow = band->flow };
    }
  liaison_sankey_lay_out (&frame, nodes, n_nodes, bands, n_bands);
  liaison_chart_scene_add_text (scene, liaison_flow_data_get_title (data),
                                is_mirrored ? LIAISON_CHART_SCENE_WIDTH - margin : margin, margin + 8,
                                is_mirrored ? 1 : 0, LIAISON_CHART_SCENE_LARGE, TRUE);
  add_titles (scene, data, nodes, is_mirrored);
  draw (scene, data, nodes, bands, is_mirrored);
  return scene;
}

/**
 * liaison_flow_export:
 * @kind: the kind of file
 * @is_mirrored: whether the first step stands on the right
 * @error: %LIAISON_ERROR_FAILED where a picture could not be made
 *
 * As liaison_chart_export(); a CSV file has a row for each band.
 *
 * Returns: (transfer full): the content of the file, or %NULL
 */
GBytes *
liaison_flow_export (LiaisonFlowData *data, LiaisonChartFileKind kind, gboolean is_mirrored, GError **error)
{
  g_autoptr (LiaisonChartData) table = NULL;
  g_autoptr (LiaisonChartScene) scene = NULL;
  g_autofree char *description = NULL;

  if (kind == LIAISON_CHART_FILE_CSV)
    {
      table = liaison_flow_data_create_table (data);
      return liaison_chart_export (table, kind, is_mirrored, error);
    }
  scene = create_scene (data, is_mirrored);
  if (kind == LIAISON_CHART_FILE_PNG)
    return liaison_chart_scene_to_png (scene, error);
  description = liaison_flow_data_describe (data);
  return liaison_chart_scene_to_svg (scene, liaison_flow_data_get_title (data), description);
}
