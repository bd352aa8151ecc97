/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/curve-plot.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define HEIGHT 132
#define MARGIN 10
#define LABEL_HEIGHT 20
#define DOT 4.0f

/* So much of the width stands before the first and behind the last point, where the curve is flat. */
#define FLAT_PART 0.12

/**
 * LiaisonCurvePlot:
 *
 * A curve of points, drawn. The table of points beside it says the same to the keyboard; its label says it to those who
 * do not see it.
 */
struct _LiaisonCurvePlot
{
  GtkWidget parent_instance;

  LiaisonIdealCurve *curve;
};

G_DEFINE_FINAL_TYPE (LiaisonCurvePlot, liaison_curve_plot, GTK_TYPE_WIDGET)

static double
to_double (LiaisonDecimal number)
{
  return (double) number.digits / (double) liaison_decimal_unit (number.scale);
}

/* Where things are, in pixels; values run as text does. */
typedef struct
{
  float left;
  float right;
  float top;
  float bottom;
  double first;
  double range;
  gboolean is_rtl;
} Frame;

static Frame
get_frame (LiaisonCurvePlot *self)
{
  guint n_points = liaison_ideal_curve_get_n (self->curve);
  Frame frame = {
    .left = MARGIN,
    .right = (float) gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN,
    .top = MARGIN,
    .bottom = (float) gtk_widget_get_height (GTK_WIDGET (self)) - LABEL_HEIGHT,
    .first = to_double (liaison_ideal_curve_get_point (self->curve, 0)),
    .is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
  };

  frame.range = to_double (liaison_ideal_curve_get_point (self->curve, n_points - 1)) - frame.first;
  return frame;
}

static float
get_x (const Frame *frame, double value)
{
  /* A single point stands in the middle. */
  double part = frame->range > 0 ? (value - frame->first) / frame->range : 0.5;
  float offset = (float) (FLAT_PART + (1 - 2 * FLAT_PART) * part) * (frame->right - frame->left);

  return frame->is_rtl ? frame->right - offset : frame->left + offset;
}

static float
get_y (const Frame *frame, double worth)
{
  return frame->bottom - (float) worth * (frame->bottom - frame->top);
}

static void
draw_line (GtkSnapshot *snapshot, const Frame *frame, float y, const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (frame->left, y, frame->right - frame->left, 1));
}

static void
draw_curve (LiaisonCurvePlot *self, GtkSnapshot *snapshot, const Frame *frame, const GdkRGBA *color)
{
  guint n_points = liaison_ideal_curve_get_n (self->curve);
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  float start = frame->is_rtl ? frame->right : frame->left;
  float end = frame->is_rtl ? frame->left : frame->right;
  float y = 0;

  for (guint i = 0; i < n_points; i++)
    {
      float x = get_x (frame, to_double (liaison_ideal_curve_get_point (self->curve, i)));

      y = get_y (frame, to_double (liaison_ideal_curve_get_worth (self->curve, i)));
      if (i == 0)
        gsk_path_builder_move_to (builder, start, y);
      gsk_path_builder_line_to (builder, x, y);
    }
  gsk_path_builder_line_to (builder, end, y);
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

static void
draw_dot (GtkSnapshot *snapshot, float x, float y, const GdkRGBA *color)
{
  GskRoundedRect circle;

  gsk_rounded_rect_init_from_rect (&circle, &GRAPHENE_RECT_INIT (x - DOT, y - DOT, 2 * DOT, 2 * DOT), DOT);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, color, &circle.bounds);
  gtk_snapshot_pop (snapshot);
}

/* The value below its point, unless it would touch the one that was written before. */
static void
draw_label (LiaisonCurvePlot *self,
            GtkSnapshot *snapshot,
            const Frame *frame,
            float x,
            const char *text,
            const GdkRGBA *color,
            float *taken)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, height;
  float left;

  pango_layout_get_pixel_size (layout, &width, &height);
  left = CLAMP (x - (float) width / 2, frame->left, frame->right - (float) width);
  if (frame->is_rtl ? left + (float) width > *taken : left < *taken)
    return;
  *taken = frame->is_rtl ? left - 6 : left + (float) width + 6;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, frame->bottom + 4));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
liaison_curve_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LiaisonCurvePlot *self = LIAISON_CURVE_PLOT (widget);
  GdkRGBA color, faint, dimmed;
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (
      adw_style_manager_get_for_display (gtk_widget_get_display (widget)));
  Frame frame;
  float taken;

  if (self->curve == NULL)
    return;
  frame = get_frame (self);
  gtk_widget_get_color (widget, &color);
  faint = dimmed = color;
  faint.alpha *= 0.15f;
  dimmed.alpha *= 0.6f;
  draw_line (snapshot, &frame, frame.top, &faint);
  draw_line (snapshot, &frame, (frame.top + frame.bottom) / 2, &faint);
  draw_line (snapshot, &frame, frame.bottom, &faint);
  draw_curve (self, snapshot, &frame, accent);
  taken = frame.is_rtl ? frame.right + 1 : frame.left - 1;
  for (guint i = 0; i < liaison_ideal_curve_get_n (self->curve); i++)
    {
      LiaisonDecimal point = liaison_ideal_curve_get_point (self->curve, i);
      g_autofree char *text = liaison_decimal_format (point);
      float x = get_x (&frame, to_double (point));

      draw_dot (snapshot, x, get_y (&frame, to_double (liaison_ideal_curve_get_worth (self->curve, i))),
                accent);
      draw_label (self, snapshot, &frame, x, text, &dimmed, &taken);
    }
}

static void
liaison_curve_plot_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 120;
}

static char *
describe (LiaisonIdealCurve *curve)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; i < liaison_ideal_curve_get_n (curve); i++)
    {
      g_autofree char *point = liaison_decimal_format (liaison_ideal_curve_get_point (curve, i));
      g_autofree char *worth = liaison_decimal_format (liaison_ideal_curve_get_worth (curve, i));

      /* Translators: a value and what it is worth, from 0 to 1 */
      g_strv_builder_take (builder, g_strdup_printf (_ ("%1$s is worth %2$s"), point, worth));
    }
  parts = g_strv_builder_end (builder);
  list = g_strjoinv (C_ ("list", ", "), parts);
  /* Translators: read aloud of a drawn curve; %s is a list such as 10 is worth 0, 50 is worth 1 */
  return g_strdup_printf (_ ("Curve: %s"), list);
}

/**
 * liaison_curve_plot_new:
 *
 * Returns: (transfer floating): a plot that shows nothing yet
 */
GtkWidget *
liaison_curve_plot_new (void)
{
  return g_object_new (LIAISON_TYPE_CURVE_PLOT, NULL);
}

/**
 * liaison_curve_plot_set_curve:
 * @curve: (nullable): of numbers
 */
void
liaison_curve_plot_set_curve (LiaisonCurvePlot *self, LiaisonIdealCurve *curve)
{
  g_autofree char *label = NULL;

  g_return_if_fail (LIAISON_IS_CURVE_PLOT (self));

  g_clear_pointer (&self->curve, liaison_ideal_curve_unref);
  if (curve != NULL)
    {
      self->curve = liaison_ideal_curve_ref (curve);
      label = describe (curve);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
liaison_curve_plot_finalize (GObject *object)
{
  g_clear_pointer (&LIAISON_CURVE_PLOT (object)->curve, liaison_ideal_curve_unref);
  G_OBJECT_CLASS (liaison_curve_plot_parent_class)->finalize (object);
}

static void
liaison_curve_plot_class_init (LiaisonCurvePlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liaison_curve_plot_finalize;
  widget_class->snapshot = liaison_curve_plot_snapshot;
  widget_class->measure = liaison_curve_plot_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "curve-plot");
}

static void
liaison_curve_plot_init (LiaisonCurvePlot *self)
{
}
