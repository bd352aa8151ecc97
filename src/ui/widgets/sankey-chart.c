/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/chart-bar.h"
#include "ui/widgets/sankey-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MINIMUM_WIDTH 200
#define NATURAL_WIDTH 480
#define MINIMUM_HEIGHT 160
#define NATURAL_HEIGHT 320

/**
 * LiaisonSankeyChart:
 *
 * A diagram of flows: places by step, and bands between them. Tab comes to it once; Up and Down walk what stands below each other, Left and Right go along the
 * flow, from a place to the widest band and from a band to its place, Home and End to the first step and the last. Each place and each band is a list item for
 * a screen reader. In a right-to-left window the first step stands on the right.
 */
G_DEFINE_FINAL_TYPE (LiaisonSankeyChart, liaison_sankey_chart, GTK_TYPE_WIDGET)

static gboolean
is_rtl (LiaisonSankeyChart *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* Size -------------------------------------------------------------------------------------------------------------- */

static void
liaison_sankey_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LiaisonSankeyChart *self = LIAISON_SANKEY_CHART (widget);

  gtk_widget_size_allocate (self->empty_label, &(GtkAllocation) { 0, 0, width, height }, -1);
  if (self->things->len == 0)
    return;
  liaison_sankey_chart_place (self, width, height);
  for (guint i = 0; i < self->things->len; i++)
    {
      const graphene_rect_t bounds = liaison_sankey_chart_get_bounds (self, i);

      gtk_widget_size_allocate (g_ptr_array_index (self->things, i),
                                &(GtkAllocation) { (int) floor (bounds.origin.x),
                                                   (int) floor (bounds.origin.y),
                                                   MAX ((int) ceil (bounds.size.width), 1),
                                                   MAX ((int) ceil (bounds.size.height), 1) },
                                -1);
    }
}

static void
liaison_sankey_chart_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  LiaisonSankeyChart *self = LIAISON_SANKEY_CHART (widget);
  int label_minimum = 0;

  gtk_widget_measure (self->empty_label, orientation,
                      orientation == GTK_ORIENTATION_VERTICAL ? MAX (for_size, MINIMUM_WIDTH) : -1,
                      &label_minimum, NULL, NULL, NULL);
  *minimum = MAX (orientation == GTK_ORIENTATION_HORIZONTAL ? MINIMUM_WIDTH : MINIMUM_HEIGHT, label_minimum);
  *natural = MAX (orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : NATURAL_HEIGHT, *minimum);
}

static void
liaison_sankey_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LiaisonSankeyChart *self = LIAISON_SANKEY_CHART (widget);

  if (self->things->len > 0)
    liaison_sankey_chart_draw (self, snapshot);
  else
    gtk_widget_snapshot_child (widget, self->empty_label, snapshot);
}

/* Pointing ---------------------------------------------------------------------------------------------------------- */

static void
set_hovered (LiaisonSankeyChart *self, int thing)
{
  if (self->hovered == thing)
    return;
  self->hovered = thing;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, LiaisonSankeyChart *self)
{
  set_hovered (self, self->things->len > 0 ? liaison_sankey_chart_find (self, x, y) : -1);
}

static void
on_leave (GtkEventControllerMotion *controller, LiaisonSankeyChart *self)
{
  set_hovered (self, -1);
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, LiaisonSankeyChart *self)
{
  const int thing = self->things->len > 0 ? liaison_sankey_chart_find (self, x, y) : -1;

  if (thing >= 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->things, thing));
}

static void
on_thing_focus (GtkEventControllerFocus *controller, GParamSpec *pspec, LiaisonSankeyChart *self)
{
  GtkWidget *thing = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint index;

  if (!g_ptr_array_find (self->things, thing, &index))
    return;
  if (gtk_event_controller_focus_is_focus (controller))
    {
      self->current = index;
      self->focused = (int) index;
    }
  else if (self->focused == (int) index)
    self->focused = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Walking ----------------------------------------------------------------------------------------------------------- */

static gboolean
move_to (LiaisonSankeyChart *self, int thing)
{
  if (self->things->len == 0)
    return GDK_EVENT_PROPAGATE;
  if (thing < 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return GDK_EVENT_STOP;
    }
  /* The pointer lies where it was left: what the keyboard goes to is what counts now. */
  set_hovered (self, -1);
  return gtk_widget_grab_focus (g_ptr_array_index (self->things, thing));
}

/* Which column a node stands in, or a band begins in. */
static guint
get_column (LiaisonSankeyChart *self, guint thing)
{
  const guint node = thing < self->n_nodes ? thing : self->bands[thing - self->n_nodes].from;

  return self->nodes[node].column;
}

static double
get_height (LiaisonSankeyChart *self, guint thing)
{
  return thing < self->n_nodes ? self->nodes[thing].y : self->bands[thing - self->n_nodes].from_y;
}

/* The next thing of the same kind below, or above, that stands in the same column. */
static int
find_below (LiaisonSankeyChart *self, int by)
{
  const gboolean is_node = self->current < self->n_nodes;
  const guint first = is_node ? 0 : self->n_nodes;
  const guint last = is_node ? self->n_nodes : self->things->len;
  const double here = get_height (self, self->current);
  int found = -1;

  for (guint i = first; i < last; i++)
    {
      const double there = get_height (self, i);

      if (i == self->current || get_column (self, i) != get_column (self, self->current) ||
          (by > 0 ? there <= here : there >= here))
        continue;
      if (found < 0 ||
          (by > 0 ? there < get_height (self, (guint) found) : there > get_height (self, (guint) found)))
        found = (int) i;
    }
  return found;
}

/* From a node to the widest band that leaves it, or comes to it, the upper one of equals; from a band to the node at that end. */
static int
find_along (LiaisonSankeyChart *self, int by)
{
  int found = -1;

  if (self->current >= self->n_nodes)
    {
      const LiaisonSankeyBand *band = &self->bands[self->current - self->n_nodes];

      return (int) (by > 0 ? band->to : band->from);
    }
  for (guint i = 0; i < self->n_bands; i++)
    {
      const LiaisonSankeyBand *band = &self->bands[i];
      const LiaisonSankeyBand *widest = found >= 0 ? &self->bands[(guint) found - self->n_nodes] : NULL;

      if ((by > 0 ? band->from : band->to) != self->current)
        continue;
      if (widest == NULL || band->flow > widest->flow ||
          (band->flow == widest->flow && (by > 0 ? band->to < widest->to : band->from < widest->from)))
        found = (int) (self->n_nodes + i);
    }
  return found;
}

/* The first node of the first column, or of the last. */
static int
find_end (LiaisonSankeyChart *self, gboolean is_last)
{
  guint found = 0;

  for (guint i = 1; i < self->n_nodes; i++)
    if (is_last ? self->nodes[i].column > self->nodes[found].column
                : self->nodes[i].column < self->nodes[found].column)
      found = i;
  return self->n_nodes > 0 ? (int) found : -1;
}

/* @args: (ii): how far to the right and how far down, or G_MININT and G_MAXINT for the first column and the last */
static gboolean
move_cursor (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  LiaisonSankeyChart *self = LIAISON_SANKEY_CHART (widget);
  int right, down;

  g_variant_get (args, "(ii)", &right, &down);
  if (self->things->len == 0)
    return GDK_EVENT_PROPAGATE;
  if (right == G_MININT || right == G_MAXINT)
    return move_to (self, find_end (self, right == G_MAXINT));
  if (down != 0)
    return move_to (self, find_below (self, down));
  return move_to (self, find_along (self, is_rtl (self) ? -right : right));
}

static gboolean
liaison_sankey_chart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  LiaisonSankeyChart *self = LIAISON_SANKEY_CHART (widget);

  /* The diagram is one stop for Tab: the arrows, Home and End walk inside it. */
  if (gtk_widget_get_focus_child (widget) != NULL || self->things->len == 0)
    return FALSE;
  return gtk_widget_grab_focus (g_ptr_array_index (self->things, MIN (self->current, self->things->len - 1)));
}

static gboolean
liaison_sankey_chart_grab_focus (GtkWidget *widget)
{
  return liaison_sankey_chart_focus (widget, GTK_DIR_TAB_FORWARD);
}

/* Following the data ------------------------------------------------------------------------------------------------ */

static void
add_thing (LiaisonSankeyChart *self, char *label, guint n)
{
  GtkWidget *thing = liaison_chart_bar_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "notify::is-focus", G_CALLBACK (on_thing_focus), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (thing, focus);
  gtk_widget_set_parent (thing, GTK_WIDGET (self));
  g_ptr_array_add (self->things, thing);
  liaison_chart_bar_describe (LIAISON_CHART_BAR (thing), label, self->things->len, n);
  g_free (label);
}

static void
clear (LiaisonSankeyChart *self)
{
  g_ptr_array_set_size (self->things, 0);
  g_clear_pointer (&self->nodes, g_free);
  g_clear_pointer (&self->bands, g_free);
  self->n_nodes = self->n_bands = 0;
  self->current = 0;
  self->hovered = self->focused = -1;
}

static void
fill (LiaisonSankeyChart *self)
{
  self->n_nodes = liaison_flow_data_get_n_nodes (self->data);
  self->n_bands = liaison_flow_data_get_n_bands (self->data);
  self->nodes = g_new0 (LiaisonSankeyNode, MAX (self->n_nodes, 1));
  self->bands = g_new0 (LiaisonSankeyBand, MAX (self->n_bands, 1));
  for (guint i = 0; i < self->n_nodes; i++)
    {
      self->nodes[i].column = liaison_flow_data_get_node (self->data, i)->column;
      add_thing (self, liaison_flow_data_describe_node (self->data, i), self->n_nodes + self->n_bands);
    }
  for (guint i = 0; i < self->n_bands; i++)
    {
      const LiaisonFlowBand *band = liaison_flow_data_get_band (self->data, i);

      self->bands[i] = (LiaisonSankeyBand) { .from = band->from, .to = band->to, .flow = band->flow };
      add_thing (self, liaison_flow_data_describe_band (self->data, i), self->n_nodes + self->n_bands);
    }
}

/**
 * liaison_sankey_chart_get_data:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
LiaisonFlowData *
liaison_sankey_chart_get_data (LiaisonSankeyChart *self)
{
  return self->data;
}

/**
 * liaison_sankey_chart_set_data:
 * @data: (nullable): what to show
 */
void
liaison_sankey_chart_set_data (LiaisonSankeyChart *self, LiaisonFlowData *data)
{
  g_autofree char *description = NULL;

  if (!g_set_object (&self->data, data))
    return;
  clear (self);
  if (data != NULL)
    {
      fill (self);
      description = liaison_flow_data_describe (data);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      liaison_flow_data_get_title (data), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      description, -1);
    }
  gtk_widget_set_child_visible (self->empty_label, self->things->len == 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * liaison_sankey_chart_get_node:
 *
 * Returns: (transfer none): the widget that stands for the node
 */
GtkWidget *
liaison_sankey_chart_get_node (LiaisonSankeyChart *self, guint node)
{
  return g_ptr_array_index (self->things, node);
}

/**
 * liaison_sankey_chart_get_band:
 *
 * Returns: (transfer none): the widget that stands for the band
 */
GtkWidget *
liaison_sankey_chart_get_band (LiaisonSankeyChart *self, guint band)
{
  return g_ptr_array_index (self->things, self->n_nodes + band);
}

static void
liaison_sankey_chart_dispose (GObject *object)
{
  LiaisonSankeyChart *self = LIAISON_SANKEY_CHART (object);

  clear (self);
  g_clear_object (&self->data);
  g_clear_pointer (&self->empty_label, gtk_widget_unparent);
  G_OBJECT_CLASS (liaison_sankey_chart_parent_class)->dispose (object);
}

static void
liaison_sankey_chart_finalize (GObject *object)
{
  g_ptr_array_unref (LIAISON_SANKEY_CHART (object)->things);
  G_OBJECT_CLASS (liaison_sankey_chart_parent_class)->finalize (object);
}

static void
liaison_sankey_chart_class_init (LiaisonSankeyChartClass *klass)
{
  static const struct
  {
    guint keys[2];
    int right;
    int down;
  } moves[] = {
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, -1, 0 },       { { GDK_KEY_Right, GDK_KEY_KP_Right }, 1, 0 },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, 0, -1 },           { { GDK_KEY_Down, GDK_KEY_KP_Down }, 0, 1 },
    { { GDK_KEY_Home, GDK_KEY_KP_Home }, G_MININT, 0 }, { { GDK_KEY_End, GDK_KEY_KP_End }, G_MAXINT, 0 },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liaison_sankey_chart_dispose;
  object_class->finalize = liaison_sankey_chart_finalize;
  widget_class->measure = liaison_sankey_chart_measure;
  widget_class->size_allocate = liaison_sankey_chart_size_allocate;
  widget_class->snapshot = liaison_sankey_chart_snapshot;
  widget_class->focus = liaison_sankey_chart_focus;
  widget_class->grab_focus = liaison_sankey_chart_grab_focus;
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (moves[i].keys); j++)
      gtk_widget_class_add_binding (widget_class, moves[i].keys[j], 0, move_cursor, "(ii)", moves[i].right,
                                    moves[i].down);
  gtk_widget_class_set_css_name (widget_class, "sankey-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
liaison_sankey_chart_init (LiaisonSankeyChart *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->things = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->hovered = self->focused = -1;
  self->empty_label = gtk_label_new (_ ("Nothing in this period"));
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
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}
