/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/sankey-chart-private.h"

#include <math.h>

#define NODE_WIDTH 12
#define GAP 10
#define MARGIN 4
#define LABEL_GAP 6
#define TITLE_HEIGHT 24
#define PILL_PADDING 8
#define PILL_GAP 6

static gboolean
is_rtl (LiaisonSankeyChart *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

static GdkRGBA
get_faded_color (LiaisonSankeyChart *self, float alpha)
{
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  color.alpha *= alpha;
  return color;
}

static GdkRGBA
get_color (LiaisonSankeyChart *self, guint node)
{
  static const AdwAccentColor accents[] = { ADW_ACCENT_COLOR_BLUE,   ADW_ACCENT_COLOR_ORANGE,
                                            ADW_ACCENT_COLOR_TEAL,   ADW_ACCENT_COLOR_PURPLE,
                                            ADW_ACCENT_COLOR_YELLOW, ADW_ACCENT_COLOR_PINK };
  const LiaisonFlowNode *each = liaison_flow_data_get_node (self->data, node);
  GdkRGBA color;

  switch (each->kind)
    {
    case LIAISON_FLOW_NODE_REST:
      return get_faded_color (self, 0.4f);
    case LIAISON_FLOW_NODE_BAD:
      return get_faded_color (self, 0.75f);
    case LIAISON_FLOW_NODE_GOOD:
      adw_accent_color_to_rgba (ADW_ACCENT_COLOR_GREEN, &color);
      return color;
    case LIAISON_FLOW_NODE_PLAIN:
    default:
      adw_accent_color_to_rgba (accents[each->group % G_N_ELEMENTS (accents)], &color);
      /* The second time they are paler. */
      if (each->group >= G_N_ELEMENTS (accents))
        color.alpha = 0.6f;
      return color;
    }
}

/* Works out where everything lies in @width x @height pixels. */
void
liaison_sankey_chart_place (LiaisonSankeyChart *self, int width, int height)
{
  const LiaisonSankeyFrame frame = { .x = MARGIN,
                                     .y = MARGIN + TITLE_HEIGHT,
                                     .width = MAX (width - 2 * MARGIN, 1),
                                     .height = MAX (height - 2 * MARGIN - TITLE_HEIGHT, 1),
                                     .node_width = NODE_WIDTH,
                                     .gap = GAP,
                                     .is_mirrored = is_rtl (self) };

  liaison_sankey_lay_out (&frame, self->nodes, self->n_nodes, self->bands, self->n_bands);
}

/* From where to where a band goes, whichever way text runs. */
static void
get_ends (LiaisonSankeyChart *self, const LiaisonSankeyBand *band, double *from_x, double *to_x)
{
  const LiaisonSankeyNode *from = &self->nodes[band->from], *to = &self->nodes[band->to];

  *from_x = is_rtl (self) ? from->x : from->x + from->width;
  *to_x = is_rtl (self) ? to->x + to->width : to->x;
}

/* The room that a thing takes: nodes come first, then bands. */
graphene_rect_t
liaison_sankey_chart_get_bounds (LiaisonSankeyChart *self, guint thing)
{
  const LiaisonSankeyBand *band;
  double from_x, to_x, top, bottom;

  if (thing < self->n_nodes)
    {
      const LiaisonSankeyNode *node = &self->nodes[thing];

      return GRAPHENE_RECT_INIT ((float) node->x, (float) node->y, (float) node->width, (float) node->height);
    }
  band = &self->bands[thing - self->n_nodes];
  get_ends (self, band, &from_x, &to_x);
  top = MIN (band->from_y, band->to_y);
  bottom = MAX (band->from_y, band->to_y) + band->height;
  return GRAPHENE_RECT_INIT ((float) MIN (from_x, to_x), (float) top, (float) fabs (to_x - from_x),
                             (float) (bottom - top));
}

static gboolean
is_on_band (LiaisonSankeyChart *self, const LiaisonSankeyBand *band, double x, double y)
{
  double from_x, to_x, progress, edge;

  get_ends (self, band, &from_x, &to_x);
  progress = (x - from_x) / (to_x - from_x);
  if (!(progress >= 0 && progress <= 1))
    return FALSE;
  edge = liaison_sankey_get_edge (band->from_y, band->to_y, progress);
  return y >= edge && y < edge + band->height;
}

/* Returns: the thing at the point, -1 where there is none */
int
liaison_sankey_chart_find (LiaisonSankeyChart *self, double x, double y)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      const graphene_rect_t bounds = liaison_sankey_chart_get_bounds (self, i);

      if (graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return (int) i;
    }
  /* The last is drawn above the others. */
  for (guint i = self->n_bands; i-- > 0;)
    if (is_on_band (self, &self->bands[i], x, y))
      return (int) (self->n_nodes + i);
  return -1;
}

/* Drawing ----------------------------------------------------------------------------------------------------------- */

static int
get_highlight (LiaisonSankeyChart *self)
{
  return self->hovered >= 0 ? self->hovered : self->focused;
}

/* A node takes the bands at it along. */
static gboolean
is_highlighted (LiaisonSankeyChart *self, guint band)
{
  const int highlight = get_highlight (self);

  return highlight >= 0 &&
         (highlight == (int) (self->n_nodes + band) || highlight == (int) self->bands[band].from ||
          highlight == (int) self->bands[band].to);
}

static void
draw_band (LiaisonSankeyChart *self, GtkSnapshot *snapshot, guint place)
{
  const LiaisonSankeyBand *band = &self->bands[place];
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  GdkRGBA color = get_color (self, band->from);
  double from_x, to_x;
  float x, to, middle, from_y = (float) band->from_y, to_y = (float) band->to_y;
  const float height = (float) MAX (band->height, 1);

  get_ends (self, band, &from_x, &to_x);
  x = (float) from_x;
  to = (float) to_x;
  middle = (x + to) / 2;
  gsk_path_builder_move_to (builder, x, from_y);
  gsk_path_builder_cubic_to (builder, middle, from_y, middle, to_y, to, to_y);
  gsk_path_builder_line_to (builder, to, to_y + height);
  gsk_path_builder_cubic_to (builder, middle, to_y + height, middle, from_y + height, x, from_y + height);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_to_path (builder);
  color.alpha *= is_highlighted (self, place) ? 0.75f : 0.32f;
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &color);
  if (is_high_contrast ())
    {
      g_autoptr (GskStroke) stroke = gsk_stroke_new (1);
      const GdkRGBA border = get_faded_color (self, is_highlighted (self, place) ? 1 : 0.5f);

      gtk_snapshot_append_stroke (snapshot, path, stroke, &border);
    }
}

static void
draw_node (LiaisonSankeyChart *self, GtkSnapshot *snapshot, guint node)
{
  const GdkRGBA color = get_color (self, node);
  const graphene_rect_t bounds = liaison_sankey_chart_get_bounds (self, node);
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &bounds, 2);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  if (is_high_contrast () || get_highlight (self) == (int) node)
    {
      const GdkRGBA border = get_faded_color (self, 1);

      gtk_snapshot_append_border (snapshot, &shape, (float[4]) { 1, 1, 1, 1 },
                                  (GdkRGBA[4]) { border, border, border, border });
    }
}

static PangoLayout *
create_caption (LiaisonSankeyChart *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static void
draw_layout (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static gboolean
is_end (LiaisonSankeyChart *self, guint node)
{
  return self->nodes[node].column + 1 == liaison_flow_data_get_n_columns (self->data);
}

/* What the labels of the last column take, which stand before it. */
static double
measure_ends (LiaisonSankeyChart *self)
{
  int widest = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    if (is_end (self, i))
      {
        g_autoptr (PangoLayout) layout =
            create_caption (self, liaison_flow_data_get_node (self->data, i)->label);
        int width;

        pango_layout_get_pixel_size (layout, &width, NULL);
        widest = MAX (widest, width);
      }
  return widest + LABEL_GAP;
}

/* How far it is to the next column. */
static double
get_room (LiaisonSankeyChart *self)
{
  double nearest = gtk_widget_get_width (GTK_WIDGET (self));

  for (guint i = 1; i < self->n_nodes; i++)
    if (self->nodes[i].column != self->nodes[0].column)
      nearest = MIN (nearest, fabs (self->nodes[i].x - self->nodes[0].x));
  return MAX (nearest - NODE_WIDTH - 2 * LABEL_GAP, 1);
}

/* Beside its node, where that is high enough for a line: what is left out is read by pointing at it. */
static void
draw_label (LiaisonSankeyChart *self, GtkSnapshot *snapshot, guint node)
{
  const LiaisonFlowNode *each = liaison_flow_data_get_node (self->data, node);
  const LiaisonSankeyNode *placed = &self->nodes[node];
  const gboolean is_left = is_end (self, node) != is_rtl (self);
  const gboolean is_before_end = placed->column + 2 == liaison_flow_data_get_n_columns (self->data);
  const double room = get_room (self) - (is_before_end ? measure_ends (self) : 0);
  g_autoptr (PangoLayout) layout = create_caption (self, each->label);
  const GdkRGBA color = get_faded_color (self, 1);
  int width, height;

  pango_layout_set_width (layout, (int) MAX (room, 1) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  /* A layout with a width is as wide as that, and its text stands at the side where it begins. */
  pango_layout_set_width (layout, width * PANGO_SCALE);
  if (placed->height + GAP < height)
    return;
  draw_layout (snapshot, layout,
               is_left ? placed->x - LABEL_GAP - width : placed->x + placed->width + LABEL_GAP,
               placed->y + (placed->height - height) / 2, &color);
}

/* What the steps are, above them: from the edge of their nodes on, and the last one before it. */
static void
draw_titles (LiaisonSankeyChart *self, GtkSnapshot *snapshot)
{
  const guint n = liaison_flow_data_get_n_columns (self->data);
  const GdkRGBA color = get_faded_color (self, is_high_contrast () ? 1 : 0.7f);

  for (guint column = 0; column < n; column++)
    {
      const gboolean is_left = (column + 1 == n) != is_rtl (self);
      g_autoptr (PangoLayout) layout =
          create_caption (self, liaison_flow_data_get_column_title (self->data, column));
      guint node = 0;
      int width;

      while (node < self->n_nodes && self->nodes[node].column != column)
        node++;
      if (node == self->n_nodes)
        continue;
      pango_layout_set_width (layout, (int) get_room (self) * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_get_pixel_size (layout, &width, NULL);
      pango_layout_set_width (layout, width * PANGO_SCALE);
      draw_layout (snapshot, layout,
                   is_left ? self->nodes[node].x + self->nodes[node].width - width : self->nodes[node].x,
                   MARGIN, &color);
    }
}

/* What is pointed at or has the focus, in the look of a tooltip. */
static void
draw_pill (LiaisonSankeyChart *self, GtkSnapshot *snapshot, guint thing)
{
  static const GdkRGBA background = { 0.1f, 0.1f, 0.11f, 0.97f };
  static const GdkRGBA foreground = { 1, 1, 1, 1 };
  const graphene_rect_t bounds = liaison_sankey_chart_get_bounds (self, thing);
  g_autofree char *text = thing < self->n_nodes
                              ? liaison_flow_data_describe_node (self->data, thing)
                              : liaison_flow_data_describe_band (self->data, thing - self->n_nodes);
  g_autoptr (PangoLayout) layout = create_caption (self, text);
  const double chart_width = gtk_widget_get_width (GTK_WIDGET (self));
  GskRoundedRect shape;
  int width, height;
  double x, y;

  pango_layout_set_width (layout, (int) MAX (chart_width - 2 * PILL_PADDING, 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &width, &height);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  x = round (CLAMP (bounds.origin.x + bounds.size.width / 2 - width / 2.0 - PILL_PADDING, 0,
                    MAX (chart_width - width - 2 * PILL_PADDING, 0)));
  y = bounds.origin.y - height - 2 * PILL_PADDING - PILL_GAP;
  if (y < 0)
    y = MIN (bounds.origin.y + bounds.size.height + PILL_GAP,
             gtk_widget_get_height (GTK_WIDGET (self)) - height - 2 * PILL_PADDING);
  y = round (MAX (y, 0));
  gsk_rounded_rect_init_from_rect (&shape,
                                   &GRAPHENE_RECT_INIT ((float) x, (float) y,
                                                        (float) width + 2 * PILL_PADDING,
                                                        (float) height + 2 * PILL_PADDING),
                                   9);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &background, &shape.bounds);
  gtk_snapshot_pop (snapshot);
  if (is_high_contrast ())
    gtk_snapshot_append_border (snapshot, &shape, (float[4]) { 1, 1, 1, 1 },
                                (GdkRGBA[4]) { foreground, foreground, foreground, foreground });
  draw_layout (snapshot, layout, x + PILL_PADDING, y + PILL_PADDING, &foreground);
}

/* Draws the diagram around its children: they only show the focus. */
void
liaison_sankey_chart_draw (LiaisonSankeyChart *self, GtkSnapshot *snapshot)
{
  const int highlight = get_highlight (self);

  for (guint i = 0; i < self->n_bands; i++)
    draw_band (self, snapshot, i);
  for (guint i = 0; i < self->n_nodes; i++)
    draw_node (self, snapshot, i);
  draw_titles (self, snapshot);
  for (guint i = 0; i < self->n_nodes; i++)
    draw_label (self, snapshot, i);
  for (guint i = 0; i < self->things->len; i++)
    gtk_widget_snapshot_child (GTK_WIDGET (self), g_ptr_array_index (self->things, i), snapshot);
  if (highlight >= 0)
    draw_pill (self, snapshot, (guint) highlight);
}
