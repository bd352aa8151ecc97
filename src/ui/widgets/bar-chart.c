/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/bar-chart-private.h"

#include "ui/widgets/chart-bar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define MINIMUM_WIDTH 280
#define NATURAL_WIDTH 480
#define MINIMUM_HEIGHT 180
#define NATURAL_HEIGHT 260

typedef enum
{
  PROP_DATA = 1,
  PROP_EMPTY_TEXT,
} Property;

static GParamSpec *properties[PROP_EMPTY_TEXT + 1];

G_DEFINE_FINAL_TYPE (LiaisonBarChart, liaison_bar_chart, GTK_TYPE_WIDGET)

static gboolean
is_rtl (LiaisonBarChart *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static gboolean
has_bars (LiaisonBarChart *self)
{
  return self->bars->len > 0;
}

/**
 * liaison_bar_chart_get_highlight:
 *
 * Returns: the category whose values are shown in full: the one under the pointer, else the one with the
 *   focus, else -1
 */
int
liaison_bar_chart_get_highlight (LiaisonBarChart *self)
{
  g_return_val_if_fail (LIAISON_IS_BAR_CHART (self), -1);

  return self->hovered >= 0 ? self->hovered : self->focused;
}

static void
liaison_bar_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LiaisonBarChart *self = LIAISON_BAR_CHART (widget);

  gtk_widget_allocate (self->empty_label, width, height, -1, NULL);
  if (!has_bars (self))
    return;
  liaison_bar_chart_place (self, width, height);
  for (guint i = 0; i < self->bars->len; i++)
    {
      double x, slot_width;
      int left, right;

      liaison_chart_plot_get_slot (&self->plot, i, &x, &slot_width);
      left = (int) round (x);
      right = (int) round (x + slot_width);
      gtk_widget_size_allocate (g_ptr_array_index (self->bars, i),
                                &(GtkAllocation) { left, (int) self->plot.y, MAX (right - left, 1),
                                                   (int) ceil (self->plot.height) },
                                -1);
    }
}

static void
liaison_bar_chart_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  LiaisonBarChart *self = LIAISON_BAR_CHART (widget);
  int label_minimum = 0;

  gtk_widget_measure (self->empty_label, orientation,
                      orientation == GTK_ORIENTATION_VERTICAL ? MAX (for_size, MINIMUM_WIDTH) : -1,
                      &label_minimum, NULL, NULL, NULL);
  *minimum = MAX (orientation == GTK_ORIENTATION_HORIZONTAL ? MINIMUM_WIDTH : MINIMUM_HEIGHT, label_minimum);
  *natural = MAX (orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : NATURAL_HEIGHT, *minimum);
}

static void
liaison_bar_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LiaisonBarChart *self = LIAISON_BAR_CHART (widget);

  if (has_bars (self))
    liaison_bar_chart_draw (self, snapshot);
  else
    gtk_widget_snapshot_child (widget, self->empty_label, snapshot);
}

/* Moving about. */

static void
on_bar_focus (GtkEventControllerFocus *controller, GParamSpec *pspec, LiaisonBarChart *self)
{
  GtkWidget *bar = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint index;

  if (!g_ptr_array_find (self->bars, bar, &index))
    return;
  if (gtk_event_controller_focus_is_focus (controller))
    self->focused = self->current = index;
  else if (self->focused == (int) index)
    self->focused = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_hovered (LiaisonBarChart *self, int category)
{
  if (self->hovered == category)
    return;
  self->hovered = category;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, LiaisonBarChart *self)
{
  gboolean is_inside = has_bars (self) && y >= self->plot.y && y < self->plot.y + self->plot.height;

  set_hovered (self, is_inside ? liaison_chart_plot_find (&self->plot, x) : -1);
}

static void
on_leave (GtkEventControllerMotion *controller, LiaisonBarChart *self)
{
  set_hovered (self, -1);
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, LiaisonBarChart *self)
{
  int category = has_bars (self) ? liaison_chart_plot_find (&self->plot, x) : -1;

  if (category >= 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->bars, category));
}

static gboolean
move_to (LiaisonBarChart *self, int category)
{
  if (!has_bars (self))
    return GDK_EVENT_PROPAGATE;
  if (category < 0 || category >= (int) self->bars->len)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return GDK_EVENT_STOP;
    }
  /* The pointer lies where it was left: what the keyboard goes to is what counts now. */
  set_hovered (self, -1);
  return gtk_widget_grab_focus (g_ptr_array_index (self->bars, category));
}

/* @args: (i): how many bars to the right, or G_MININT and G_MAXINT for the first and the last */
static gboolean
move_cursor (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  LiaisonBarChart *self = LIAISON_BAR_CHART (widget);
  int by;

  g_variant_get (args, "(i)", &by);
  if (by == G_MININT)
    return move_to (self, 0);
  if (by == G_MAXINT)
    return move_to (self, (int) self->bars->len - 1);
  return move_to (self, (int) self->current + (is_rtl (self) ? -by : by));
}

static gboolean
liaison_bar_chart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  LiaisonBarChart *self = LIAISON_BAR_CHART (widget);

  /* The chart is one stop for Tab: the arrows, Home and End walk inside it. */
  if (gtk_widget_get_focus_child (widget) != NULL || !has_bars (self))
    return FALSE;
  return gtk_widget_grab_focus (g_ptr_array_index (self->bars, MIN (self->current, self->bars->len - 1)));
}

static gboolean
liaison_bar_chart_grab_focus (GtkWidget *widget)
{
  return liaison_bar_chart_focus (widget, GTK_DIR_TAB_FORWARD);
}

/* Following the data. */

static void
add_bar (LiaisonBarChart *self)
{
  GtkWidget *bar = liaison_chart_bar_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "notify::is-focus", G_CALLBACK (on_bar_focus), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (bar, focus);
  gtk_widget_set_parent (bar, GTK_WIDGET (self));
  g_ptr_array_add (self->bars, bar);
}

static void
update (LiaisonBarChart *self)
{
  gboolean is_empty = self->data == NULL || liaison_chart_data_is_empty (self->data);
  guint n_bars = is_empty ? 0 : liaison_chart_data_get_n_categories (self->data);
  g_autofree char *description = NULL;

  while (self->bars->len < n_bars)
    add_bar (self);
  if (self->focused >= (int) n_bars)
    self->focused = -1;
  g_ptr_array_set_size (self->bars, n_bars);
  self->hovered = -1;
  self->current = self->focused >= 0 ? self->focused : MAX (n_bars, 1) - 1;
  for (guint i = 0; i < n_bars; i++)
    {
      g_autofree char *label = liaison_chart_data_describe_category (self->data, i);

      liaison_chart_bar_describe (g_ptr_array_index (self->bars, i), label, i + 1, n_bars);
    }
  gtk_widget_set_child_visible (self->empty_label, is_empty);
  if (self->data != NULL)
    {
      const char *title = liaison_chart_data_get_title (self->data);

      description = is_empty ? g_strdup (self->empty_text) : liaison_chart_data_describe (self->data);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      title != NULL ? title : "", GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      description, -1);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * liaison_bar_chart_new:
 * @data: (nullable): what to show
 *
 * A chart of vertical bars, with lines to compare them with. Tab comes to it once; Left, Right, Home and End
 * move from bar to bar; the one under the pointer or with the focus tells its exact values. Each category is
 * a list item for a screen reader. In a right-to-left window the first category stands on the right.
 *
 * Returns: (transfer floating): a chart
 */
GtkWidget *
liaison_bar_chart_new (LiaisonChartData *data)
{
  return g_object_new (LIAISON_TYPE_BAR_CHART, "data", data, NULL);
}

/**
 * liaison_bar_chart_get_data:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
LiaisonChartData *
liaison_bar_chart_get_data (LiaisonBarChart *self)
{
  g_return_val_if_fail (LIAISON_IS_BAR_CHART (self), NULL);

  return self->data;
}

/**
 * liaison_bar_chart_set_data:
 * @data: (nullable): what to show; the chart follows its changes
 */
void
liaison_bar_chart_set_data (LiaisonBarChart *self, LiaisonChartData *data)
{
  g_return_if_fail (LIAISON_IS_BAR_CHART (self));
  g_return_if_fail (data == NULL || LIAISON_IS_CHART_DATA (data));

  if (self->data == data)
    return;
  if (self->data != NULL)
    g_signal_handlers_disconnect_by_func (self->data, update, self);
  g_set_object (&self->data, data);
  if (data != NULL)
    g_signal_connect_object (data, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATA]);
}

/**
 * liaison_bar_chart_get_empty_text:
 *
 * Returns: what is said where there is nothing to see
 */
const char *
liaison_bar_chart_get_empty_text (LiaisonBarChart *self)
{
  g_return_val_if_fail (LIAISON_IS_BAR_CHART (self), NULL);

  return self->empty_text;
}

/**
 * liaison_bar_chart_set_empty_text:
 * @text: what to say where there is nothing to see, such as "No sales in this period"
 */
void
liaison_bar_chart_set_empty_text (LiaisonBarChart *self, const char *text)
{
  g_return_if_fail (LIAISON_IS_BAR_CHART (self));
  g_return_if_fail (text != NULL);

  if (!g_set_str (&self->empty_text, text))
    return;
  gtk_label_set_label (GTK_LABEL (self->empty_label), text);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY_TEXT]);
}

/**
 * liaison_bar_chart_get_n_bars:
 *
 * Returns: how many bars there are to walk: one for each category, or 0 where there is nothing to see
 */
guint
liaison_bar_chart_get_n_bars (LiaisonBarChart *self)
{
  g_return_val_if_fail (LIAISON_IS_BAR_CHART (self), 0);

  return self->bars->len;
}

/**
 * liaison_bar_chart_get_bar:
 * @category: which one
 *
 * Returns: (transfer none): the widget that stands for the category
 */
GtkWidget *
liaison_bar_chart_get_bar (LiaisonBarChart *self, guint category)
{
  g_return_val_if_fail (LIAISON_IS_BAR_CHART (self), NULL);
  g_return_val_if_fail (category < self->bars->len, NULL);

  return g_ptr_array_index (self->bars, category);
}

static void
liaison_bar_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LiaisonBarChart *self = LIAISON_BAR_CHART (object);

  switch ((Property) id)
    {
    case PROP_DATA:
      g_value_set_object (value, self->data);
      break;
    case PROP_EMPTY_TEXT:
      g_value_set_string (value, self->empty_text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_bar_chart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LiaisonBarChart *self = LIAISON_BAR_CHART (object);

  switch ((Property) id)
    {
    case PROP_DATA:
      liaison_bar_chart_set_data (self, g_value_get_object (value));
      break;
    case PROP_EMPTY_TEXT:
      liaison_bar_chart_set_empty_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_bar_chart_dispose (GObject *object)
{
  LiaisonBarChart *self = LIAISON_BAR_CHART (object);

  if (self->data != NULL)
    g_signal_handlers_disconnect_by_func (self->data, update, self);
  g_clear_object (&self->data);
  g_ptr_array_set_size (self->bars, 0);
  g_clear_pointer (&self->empty_label, gtk_widget_unparent);
  G_OBJECT_CLASS (liaison_bar_chart_parent_class)->dispose (object);
}

static void
liaison_bar_chart_finalize (GObject *object)
{
  LiaisonBarChart *self = LIAISON_BAR_CHART (object);

  g_ptr_array_unref (self->bars);
  g_array_unref (self->axis_labels);
  g_array_unref (self->legend);
  g_free (self->empty_text);
  G_OBJECT_CLASS (liaison_bar_chart_parent_class)->finalize (object);
}

static void
add_move (GtkWidgetClass *widget_class, guint key, guint keypad_key, int by)
{
  gtk_widget_class_add_binding (widget_class, key, 0, move_cursor, "(i)", by);
  gtk_widget_class_add_binding (widget_class, keypad_key, 0, move_cursor, "(i)", by);
}

static void
liaison_bar_chart_class_init (LiaisonBarChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = liaison_bar_chart_get_property;
  object_class->set_property = liaison_bar_chart_set_property;
  object_class->dispose = liaison_bar_chart_dispose;
  object_class->finalize = liaison_bar_chart_finalize;
  widget_class->measure = liaison_bar_chart_measure;
  widget_class->size_allocate = liaison_bar_chart_size_allocate;
  widget_class->snapshot = liaison_bar_chart_snapshot;
  widget_class->focus = liaison_bar_chart_focus;
  widget_class->grab_focus = liaison_bar_chart_grab_focus;

  properties[PROP_DATA] =
      g_param_spec_object ("data", NULL, NULL, LIAISON_TYPE_CHART_DATA,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPTY_TEXT] = g_param_spec_string (
      "empty-text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  add_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1);
  add_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1);
  add_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, G_MININT);
  add_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, G_MAXINT);

  gtk_widget_class_set_css_name (widget_class, "bar-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
liaison_bar_chart_init (LiaisonBarChart *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->bars = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->axis_labels = liaison_bar_chart_create_labels ();
  self->legend = liaison_bar_chart_create_labels ();
  self->hovered = -1;
  self->focused = -1;
  self->empty_text = g_strdup (_ ("Nothing in this period"));

  self->empty_label = gtk_label_new (self->empty_text);
  gtk_label_set_wrap (GTK_LABEL (self->empty_label), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->empty_label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->empty_label, "dimmed");
  gtk_widget_set_parent (self->empty_label, GTK_WIDGET (self));

  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "enter", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  for (guint i = 0; i < 3; i++)
    g_signal_connect_object (
        style, (const char *[]) { "notify::accent-color-rgba", "notify::dark", "notify::high-contrast" }[i],
        G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}
