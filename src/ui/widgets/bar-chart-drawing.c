/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/bar-chart-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define TICK_DISTANCE 44.0
#define AXIS_GAP 8.0
#define SWATCH 10.0
#define SWATCH_GAP 6.0
#define LEGEND_GAP 16.0
#define PILL_PADDING 8.0
#define PILL_GAP 6.0
#define CORNER 4.0

/* A piece of text and where it stands. */
typedef struct
{
  PangoLayout *layout;
  double x;
  double y;
} Label;

static void
label_clear (gpointer data)
{
  Label *label = data;

  g_clear_object (&label->layout);
}

/* Returns: (transfer full): an array of labels that owns their layouts */
GArray *
liaison_bar_chart_create_labels (void)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (Label));

  g_array_set_clear_func (labels, label_clear);
  return labels;
}

static gboolean
is_rtl (LiaisonBarChart *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

/* Text of the size that GNOME uses for captions, with figures of one width. */
static PangoLayout *
create_caption (LiaisonBarChart *self, const char *text, gboolean is_bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  return layout;
}

static void
measure_layout (PangoLayout *layout, double *width, double *height)
{
  int pixel_width, pixel_height;

  pango_layout_get_pixel_size (layout, &pixel_width, &pixel_height);
  *width = pixel_width;
  *height = pixel_height;
}

/* The first bars have the accent colour; others take the accents that differ from it most. A line is neutral:
 * no bar can be mistaken for it, whatever the accent. */
static GdkRGBA
get_series_color (LiaisonBarChart *self, guint series)
{
  static const AdwAccentColor others[] = { ADW_ACCENT_COLOR_ORANGE, ADW_ACCENT_COLOR_TEAL,
                                           ADW_ACCENT_COLOR_PURPLE, ADW_ACCENT_COLOR_YELLOW,
                                           ADW_ACCENT_COLOR_PINK,   ADW_ACCENT_COLOR_BLUE,
                                           ADW_ACCENT_COLOR_GREEN };
  AdwStyleManager *style = adw_style_manager_get_default ();
  AdwAccentColor accent = adw_style_manager_get_accent_color (style);
  GdkRGBA color;
  guint place = 0;
  guint bar = 0;
  float alpha = 1;

  if (liaison_chart_data_get_series_kind (self->data, series) == LIAISON_CHART_LINE)
    {
      gtk_widget_get_color (GTK_WIDGET (self), &color);
      return color;
    }
  for (guint i = 0; i < series; i++)
    bar += liaison_chart_data_get_series_kind (self->data, i) == LIAISON_CHART_BARS;
  if (bar == 0)
    {
      g_autoptr (GdkRGBA) accent_color = adw_style_manager_get_accent_color_rgba (style);

      return *accent_color;
    }
  /* Where they are used up they come again, paler. */
  while (bar > 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (others) && bar > 0; i++)
        {
          if (others[i] == accent)
            continue;
          place = i;
          bar--;
        }
      alpha = bar > 0 ? alpha / 2 : alpha;
    }
  adw_accent_color_to_rgba (others[place], &color);
  color.alpha = alpha;
  return color;
}

static GdkRGBA
get_faded_color (LiaisonBarChart *self, double alpha)
{
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  color.alpha *= alpha;
  return color;
}

static double
place_legend (LiaisonBarChart *self, double width)
{
  guint n_series = liaison_chart_data_get_n_series (self->data);
  double x = 0, y = 0, row_height = 0;

  g_array_set_size (self->legend, 0);
  if (n_series < 2)
    return 0;
  for (guint i = 0; i < n_series; i++)
    {
      Label label = { create_caption (self, liaison_chart_data_get_series_name (self->data, i), FALSE), 0,
                      0 };
      double text_width, text_height, whole;

      measure_layout (label.layout, &text_width, &text_height);
      if (SWATCH + SWATCH_GAP + text_width > width)
        {
          text_width = width - SWATCH - SWATCH_GAP;
          pango_layout_set_width (label.layout, text_width * PANGO_SCALE);
          pango_layout_set_ellipsize (label.layout, PANGO_ELLIPSIZE_END);
        }
      whole = SWATCH + SWATCH_GAP + text_width;
      if (x > 0 && x + whole > width)
        {
          x = 0;
          y += row_height + 4;
        }
      label.x = is_rtl (self) ? width - x - whole : x;
      label.y = y;
      x += whole + LEGEND_GAP;
      row_height = MAX (row_height, text_height);
      g_array_append_val (self->legend, label);
    }
  return y + row_height + 12;
}

static double
place_value_labels (LiaisonBarChart *self, double width)
{
  double widest = 0;
  guint digits = liaison_chart_data_get_digits (self->data);

  for (guint i = 0; i < self->plot.axis.n_ticks; i++)
    {
      g_autofree char *text = liaison_chart_axis_format (&self->plot.axis, i, digits);
      Label label = { create_caption (self, text, FALSE), 0, 0 };
      double text_width, text_height;

      measure_layout (label.layout, &text_width, &text_height);
      widest = MAX (widest, text_width);
      /* Set right once the widest is known. */
      label.x = text_width;
      label.y = liaison_chart_plot_get_y (&self->plot, liaison_chart_axis_get_tick (&self->plot.axis, i)) -
                text_height / 2.0;
      g_array_append_val (self->axis_labels, label);
    }
  for (guint i = 0; i < self->axis_labels->len; i++)
    {
      Label *label = &g_array_index (self->axis_labels, Label, i);

      label->x = is_rtl (self) ? width - widest : widest - label->x;
    }
  return widest;
}

static void
place_category_labels (LiaisonBarChart *self, GPtrArray *layouts, double widest, double width)
{
  double bottom = self->plot.y + self->plot.height + AXIS_GAP;
  double free_from = -1, free_to = width + 1;
  guint first;
  guint stride = liaison_chart_plot_thin_labels (&self->plot, self->data, widest, &first);

  for (guint i = first; i < layouts->len; i += stride)
    {
      Label label = { g_object_ref (g_ptr_array_index (layouts, i)), 0, bottom };
      double slot_x, slot_width, text_width, text_height;

      liaison_chart_plot_get_slot (&self->plot, i, &slot_x, &slot_width);
      measure_layout (label.layout, &text_width, &text_height);
      label.x = round (CLAMP (slot_x + (slot_width - text_width) / 2.0, 0, MAX (width - text_width, 0)));
      if (self->plot.is_mirrored ? label.x + text_width > free_to : label.x < free_from)
        {
          g_object_unref (label.layout);
          continue;
        }
      free_from = label.x + text_width + 4;
      free_to = label.x - 4;
      g_array_append_val (self->axis_labels, label);
    }
}

/* Works out where everything stands in @width x @height pixels. */
void
liaison_bar_chart_place (LiaisonBarChart *self, int width, int height)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_categories = liaison_chart_data_get_n_categories (self->data);
  LiaisonChartPlot *plot = &self->plot;
  gint64 lowest, highest;
  double widest = 0, tallest = 0, values_width, top;

  g_array_set_size (self->axis_labels, 0);
  for (guint i = 0; i < n_categories; i++)
    {
      PangoLayout *layout =
          create_caption (self, liaison_chart_data_get_short_category (self->data, i), FALSE);
      double text_width, text_height;

      measure_layout (layout, &text_width, &text_height);
      widest = MAX (widest, text_width);
      tallest = MAX (tallest, text_height);
      g_ptr_array_add (layouts, layout);
    }
  top = place_legend (self, width) + 8;

  *plot = (LiaisonChartPlot) { .y = top,
                               .height = MAX (height - top - tallest - AXIS_GAP, 1.0),
                               .n_categories = n_categories,
                               .n_bar_series = liaison_chart_data_get_n_bar_series (self->data),
                               .is_mirrored = is_rtl (self) };
  liaison_chart_data_get_range (self->data, &lowest, &highest);
  plot->axis = liaison_chart_axis_make (lowest, highest, MAX (plot->height / TICK_DISTANCE, 2));
  values_width = place_value_labels (self, width) + AXIS_GAP;
  plot->x = is_rtl (self) ? 0 : values_width;
  plot->width = MAX (width - values_width, 1.0);
  place_category_labels (self, layouts, widest, width);
}

static void
draw_label (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_rounded (GtkSnapshot *snapshot, const graphene_rect_t *bounds, double radius, const GdkRGBA *color)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, bounds, (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_dot (GtkSnapshot *snapshot, double x, double y, double radius, const GdkRGBA *color)
{
  draw_rounded (snapshot,
                &GRAPHENE_RECT_INIT ((float) (x - radius), (float) (y - radius), (float) (2 * radius),
                                     (float) (2 * radius)),
                radius, color);
}

/* @text: the colour of the text beside it, which a line shares: it has to be seen on the same ground */
static void
draw_swatch (LiaisonBarChart *self,
             GtkSnapshot *snapshot,
             guint series,
             double x,
             double y,
             const GdkRGBA *text)
{
  GdkRGBA color = get_series_color (self, series);

  if (liaison_chart_data_get_series_kind (self->data, series) == LIAISON_CHART_LINE)
    {
      gtk_snapshot_push_opacity (snapshot, text->alpha);
      color = *text;
      color.alpha = 1;
      gtk_snapshot_append_color (
          snapshot, &color,
          &GRAPHENE_RECT_INIT ((float) (x - 1), (float) (y + SWATCH / 2 - 1), SWATCH + 2, 2));
      draw_dot (snapshot, x + SWATCH / 2, y + SWATCH / 2, 3, &color);
      gtk_snapshot_pop (snapshot);
    }
  else
    draw_rounded (snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y, SWATCH, SWATCH), 3, &color);
}

static void
draw_axes (LiaisonBarChart *self, GtkSnapshot *snapshot)
{
  const LiaisonChartPlot *plot = &self->plot;
  GdkRGBA text = get_faded_color (self, is_high_contrast () ? 1.0 : 0.7);
  GdkRGBA grid = get_faded_color (self, is_high_contrast () ? 0.5 : 0.12);
  GdkRGBA zero = get_faded_color (self, is_high_contrast () ? 1.0 : 0.35);

  for (guint i = 0; i < plot->axis.n_ticks; i++)
    {
      gint64 tick = liaison_chart_axis_get_tick (&plot->axis, i);
      double y = floor (liaison_chart_plot_get_y (plot, tick));

      gtk_snapshot_append_color (snapshot, tick == 0 ? &zero : &grid,
                                 &GRAPHENE_RECT_INIT ((float) plot->x, (float) y, (float) plot->width, 1));
    }
  for (guint i = 0; i < self->axis_labels->len; i++)
    {
      Label *label = &g_array_index (self->axis_labels, Label, i);

      draw_label (snapshot, label->layout, label->x, label->y, &text);
    }
  for (guint i = 0; i < self->legend->len; i++)
    {
      Label *label = &g_array_index (self->legend, Label, i);
      double width, height;

      measure_layout (label->layout, &width, &height);
      draw_swatch (self, snapshot, i, is_rtl (self) ? label->x + width + SWATCH_GAP : label->x,
                   round (label->y + (height - SWATCH) / 2), &text);
      draw_label (snapshot, label->layout, is_rtl (self) ? label->x : label->x + SWATCH + SWATCH_GAP,
                  label->y, &text);
    }
}

static void
draw_bar (LiaisonBarChart *self, GtkSnapshot *snapshot, guint series, guint bar, guint category)
{
  gint64 value = liaison_chart_data_get_value (self->data, series, category);
  GdkRGBA color = get_series_color (self, series);
  GskRoundedRect shape;
  graphene_rect_t bounds;
  graphene_size_t round_corner, square = GRAPHENE_SIZE_INIT (0, 0);
  double x, y, width, height, corner;

  if (value == LIAISON_CHART_NO_VALUE || value == 0)
    return;
  liaison_chart_plot_get_bar (&self->plot, category, bar, value, &x, &y, &width, &height);
  bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
  corner = MIN (MIN (CORNER, width / 3), height);
  graphene_size_init (&round_corner, (float) corner, (float) corner);
  /* Round where the value ends, square where it stands on the axis. */
  gsk_rounded_rect_init (&shape, &bounds, value > 0 ? &round_corner : &square,
                         value > 0 ? &round_corner : &square, value > 0 ? &square : &round_corner,
                         value > 0 ? &square : &round_corner);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
  if (is_high_contrast ())
    {
      GdkRGBA border = get_faded_color (self, 1.0);

      gtk_snapshot_append_border (snapshot, &shape, (float[4]) { 1, 1, 1, 1 },
                                  (GdkRGBA[4]) { border, border, border, border });
    }
}

static void
draw_line (LiaisonBarChart *self, GtkSnapshot *snapshot, guint series)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  GdkRGBA color = get_series_color (self, series);
  gboolean has_point = FALSE;

  /* As one, so that it is not darker where the line and its points lie over each other. */
  gtk_snapshot_push_opacity (snapshot, is_high_contrast () ? 1.0 : 0.75);
  for (guint i = 0; i < self->plot.n_categories; i++)
    {
      gint64 value = liaison_chart_data_get_value (self->data, series, i);
      double x, width, y;

      if (value == LIAISON_CHART_NO_VALUE)
        {
          has_point = FALSE;
          continue;
        }
      liaison_chart_plot_get_slot (&self->plot, i, &x, &width);
      x += width / 2;
      y = liaison_chart_plot_get_y (&self->plot, value);
      if (has_point)
        gsk_path_builder_line_to (builder, (float) x, (float) y);
      else
        gsk_path_builder_move_to (builder, (float) x, (float) y);
      has_point = TRUE;
      if ((int) i == liaison_bar_chart_get_highlight (self))
        draw_dot (snapshot, x, y, 5, &color);
      else if (width >= 16)
        draw_dot (snapshot, x, y, 3, &color);
    }
  path = gsk_path_builder_to_path (builder);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &color);
  gtk_snapshot_pop (snapshot);
}

static void
draw_highlight (LiaisonBarChart *self, GtkSnapshot *snapshot, guint category)
{
  GdkRGBA color = get_faded_color (self, is_high_contrast () ? 0.2 : 0.08);
  double x, width;

  liaison_chart_plot_get_slot (&self->plot, category, &x, &width);
  draw_rounded (
      snapshot,
      &GRAPHENE_RECT_INIT ((float) x, (float) self->plot.y, (float) width, (float) self->plot.height), CORNER,
      &color);
}

/* The label and the exact values of a category, in the look of a tooltip. */
static void
draw_pill (LiaisonBarChart *self, GtkSnapshot *snapshot, guint category)
{
  static const GdkRGBA background = { 0.1f, 0.1f, 0.11f, 0.97f };
  static const GdkRGBA foreground = { 1, 1, 1, 1 };
  static const GdkRGBA outline = { 1, 1, 1, 0.2f };
  guint n_series = liaison_chart_data_get_n_series (self->data);
  double indent = n_series > 1 ? SWATCH + SWATCH_GAP : 0;
  double chart_width = gtk_widget_get_width (GTK_WIDGET (self));
  double chart_height = gtk_widget_get_height (GTK_WIDGET (self));
  double highest = self->plot.y + self->plot.height;
  double width = 0, height = PILL_PADDING, slot_x, slot_width, x, y;
  g_autoptr (GArray) lines = liaison_bar_chart_create_labels ();
  GskRoundedRect shape;
  GdkRGBA border = is_high_contrast () ? foreground : outline;

  for (guint i = 0; i <= n_series; i++)
    {
      g_autofree char *value = NULL;
      g_autofree char *text = NULL;
      Label line = { NULL, 0, height };
      double text_width, text_height;

      if (i > 0)
        {
          gint64 number = liaison_chart_data_get_value (self->data, i - 1, category);

          if (number != LIAISON_CHART_NO_VALUE)
            highest = MIN (highest, liaison_chart_plot_get_y (&self->plot, number));
          value = liaison_chart_data_format_value (self->data, number);
          /* Translators: a series of a chart and its value, as in "Year before: 980.00 EUR" */
          text = n_series > 1
                     ? g_strdup_printf (_ ("%s: %s"), liaison_chart_data_get_series_name (self->data, i - 1),
                                        value)
                     : g_strdup (value);
        }
      line.layout = create_caption (
          self, i == 0 ? liaison_chart_data_get_category (self->data, category) : text, i == 0);
      measure_layout (line.layout, &text_width, &text_height);
      line.x = text_width;
      width = MAX (width, text_width + (i > 0 ? indent : 0));
      height += text_height + 2;
      g_array_append_val (lines, line);
    }
  width += 2 * PILL_PADDING;
  height += PILL_PADDING - 2;

  liaison_chart_plot_get_slot (&self->plot, category, &slot_x, &slot_width);
  x = round (CLAMP (slot_x + (slot_width - width) / 2, 0, MAX (chart_width - width, 0)));
  y = highest - height - PILL_GAP;
  if (y < 0)
    {
      /* No room above: beside the bar, on the side that has more. */
      y = 0;
      x = slot_x + slot_width / 2 < chart_width / 2 ? slot_x + slot_width + PILL_GAP
                                                    : slot_x - width - PILL_GAP;
      x = round (CLAMP (x, 0, MAX (chart_width - width, 0)));
    }
  y = round (CLAMP (y, 0, MAX (chart_height - height, 0)));

  gsk_rounded_rect_init_from_rect (
      &shape, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height), 9);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &background, &shape.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { border, border, border, border });
  for (guint i = 0; i < lines->len; i++)
    {
      Label *line = &g_array_index (lines, Label, i);
      double start = i > 0 ? indent : 0;
      double line_x = is_rtl (self) ? x + width - PILL_PADDING - start - line->x : x + PILL_PADDING + start;
      double swatch_x = is_rtl (self) ? x + width - PILL_PADDING - SWATCH : x + PILL_PADDING;
      double text_width, text_height;

      measure_layout (line->layout, &text_width, &text_height);
      if (start > 0)
        draw_swatch (self, snapshot, i - 1, swatch_x, round (y + line->y + (text_height - SWATCH) / 2),
                     &foreground);
      draw_label (snapshot, line->layout, line_x, y + line->y, &foreground);
    }
}

/* Draws the chart around its children: they only show the focus. */
void
liaison_bar_chart_draw (LiaisonBarChart *self, GtkSnapshot *snapshot)
{
  int highlight = liaison_bar_chart_get_highlight (self);
  guint n_series = liaison_chart_data_get_n_series (self->data);
  guint bar = 0;

  draw_axes (self, snapshot);
  if (highlight >= 0)
    draw_highlight (self, snapshot, highlight);
  for (guint i = 0; i < n_series; i++)
    {
      if (liaison_chart_data_get_series_kind (self->data, i) != LIAISON_CHART_BARS)
        continue;
      for (guint j = 0; j < self->plot.n_categories; j++)
        draw_bar (self, snapshot, i, bar, j);
      bar++;
    }
  for (guint i = 0; i < n_series; i++)
    if (liaison_chart_data_get_series_kind (self->data, i) == LIAISON_CHART_LINE)
      draw_line (self, snapshot, i);
  for (guint i = 0; i < self->bars->len; i++)
    gtk_widget_snapshot_child (GTK_WIDGET (self), g_ptr_array_index (self->bars, i), snapshot);
  if (highlight >= 0)
    draw_pill (self, snapshot, highlight);
}
