/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/bar-chart.h"
#include "ui/widgets/chart-bar.h"
#include "ui/widgets/chart-export.h"
#include "ui/widgets/chart-plot.h"
#include "ui/widgets/chart-view.h"

#include <adwaita.h>
#include <locale.h>

#define N_MONTHS 12
#define NO_BREAK_SPACE "\u00a0"

static const char *const months[] = {
  "January 2020",  "February 2020", "March 2020",  "April 2020",     "May 2020",
  "June 2020",     "July 2020",     "August 2020", "September 2020", "October 2020",
  "November 2020", "December 2020", NULL
};
static const char *const short_months[] = { "Jan\n2020", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
                                            "Aug",       "Sep", "Oct", "Nov", "Dec", NULL };
static const gint64 sales[N_MONTHS] = { 100000, 250000, 123450, 0,     -5000,  990000,
                                        1,      77777,  88888,  99999, 110000, 120000 };
static const gint64 year_before[N_MONTHS] = {
  LIAISON_CHART_NO_VALUE, 1000, 98000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000, 11000
};

static LiaisonChartData *
create_data (void)
{
  LiaisonChartData *data = liaison_chart_data_new ("Sales, 12 months");

  liaison_chart_data_set_currency (data, "EUR");
  liaison_chart_data_set_categories (data, "Month", months, short_months);
  liaison_chart_data_add_series (data, "Sales", LIAISON_CHART_BARS, sales, N_MONTHS);
  return data;
}

/* A window that holds @child, shown and with a size. */
static GtkWidget *
show (GtkWidget *child, int width)
{
  GtkWidget *window = gtk_window_new ();
  gint64 until = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  gtk_window_set_default_size (GTK_WINDOW (window), width, 360);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (child) == 0 && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (gtk_widget_get_width (child), >, 0);
  return window;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Does what the widget's class has bound to a key. */
static gboolean
press (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_assert_not_reached ();
}

static int
get_focused (LiaisonBarChart *chart)
{
  for (guint i = 0; i < liaison_bar_chart_get_n_bars (chart); i++)
    if (gtk_widget_is_focus (liaison_bar_chart_get_bar (chart, i)))
      return (int) i;
  return -1;
}

static void
count_call (gpointer counter)
{
  ++*(int *) counter;
}

/* Waits until the window has been laid out and drawn: two frames, since one may be under way. */
static void
wait_for_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gint64 until = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  int n_frames = 0;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_call), &n_frames);

  while (n_frames < 2 && g_get_monotonic_time () < until)
    {
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
  g_assert_cmpint (n_frames, >=, 2);
}

/* Draws the widget as it is now; what it draws must stay inside it. */
static void
assert_draws (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  graphene_rect_t bounds;

  gtk_widget_queue_draw (widget);
  wait_for_frame (widget);
  /* A paintable would cut off what stands out. */
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_get_bounds (node, &bounds);
  g_assert_cmpfloat (bounds.origin.x, >=, -3);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (widget) + 3);
  g_assert_cmpfloat (bounds.origin.y, >=, -3);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (widget) + 3);
}

static void
test_data (void)
{
  g_autoptr (LiaisonChartData) data = create_data ();
  g_autofree char *one = liaison_chart_data_describe_category (data, 2);
  g_autofree char *both = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *text = liaison_chart_data_value_to_text (data, -123405);
  gint64 lowest, highest;

  g_assert_cmpstr (one, ==, "March 2020: 1234.50" NO_BREAK_SPACE "EUR");
  g_assert_cmpstr (text, ==, "-1234.05");
  liaison_chart_data_add_series (data, "Year before", LIAISON_CHART_LINE, year_before, N_MONTHS);
  both = liaison_chart_data_describe_category (data, 2);
  g_assert_cmpstr (both, ==,
                   "March 2020: 1234.50" NO_BREAK_SPACE "EUR, Year before: 980.00" NO_BREAK_SPACE "EUR");
  unknown = liaison_chart_data_describe_category (data, 0);
  g_assert_cmpstr (unknown, ==, "January 2020: 1000.00" NO_BREAK_SPACE "EUR, Year before: not known");
  summary = liaison_chart_data_describe (data);
  g_assert_cmpstr (summary, ==,
                   "Chart of 12 values, from January 2020 to December 2020. The highest is June 2020: "
                   "9900.00" NO_BREAK_SPACE "EUR.");
  liaison_chart_data_get_range (data, &lowest, &highest);
  g_assert_cmpint (lowest, ==, -5000);
  g_assert_cmpint (highest, ==, 990000);
  g_assert_false (liaison_chart_data_is_empty (data));
  g_assert_cmpuint (liaison_chart_data_get_digits (data), ==, 2);
}

static char *
format_days (gint64 value, gpointer user_data)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " days", value);
}

static void
test_data_changes (void)
{
  LiaisonChartData *data = create_data ();
  g_autofree char *text = NULL;
  int n_changes = 0, n_destroyed = 0;

  g_signal_connect_swapped (data, "changed", G_CALLBACK (count_call), &n_changes);
  liaison_chart_data_set_title (data, "Sales, 12 months");
  g_assert_cmpint (n_changes, ==, 0);
  liaison_chart_data_set_title (data, "Other");
  g_assert_cmpint (n_changes, ==, 1);
  liaison_chart_data_set_format (data, format_days, &n_destroyed, count_call);
  text = liaison_chart_data_format_value (data, 3);
  g_assert_cmpstr (text, ==, "3 days");
  g_assert_cmpint (n_changes, ==, 2);
  liaison_chart_data_set_categories (data, NULL, months, NULL);
  g_assert_cmpint (n_changes, ==, 3);
  g_assert_cmpuint (liaison_chart_data_get_n_series (data), ==, 0);
  g_assert_true (liaison_chart_data_is_empty (data));
  g_assert_finalize_object (data);
  g_assert_cmpint (n_destroyed, ==, 1);
}

static void
assert_axis (gint64 lowest, gint64 highest, gint64 lower, gint64 upper, gint64 step)
{
  LiaisonChartAxis axis = liaison_chart_axis_make (lowest, highest, 5);

  g_assert_cmpint (axis.lower, ==, lower);
  g_assert_cmpint (axis.upper, ==, upper);
  g_assert_cmpint (axis.step, ==, step);
}

static void
test_axis (void)
{
  assert_axis (0, 0, 0, 1, 1);
  assert_axis (0, 5, 0, 5, 1);
  assert_axis (0, 990000, 0, 1000000, 200000);
  assert_axis (-5000, 990000, -500000, 1000000, 500000);
  assert_axis (-7, 0, -8, 0, 2);
  assert_axis (10, 90, 0, 100, 20);
  /* At the ends of 64 bits nothing overflows, and the axis still stands. */
  assert_axis (0, G_MAXINT64, 0, 2000000000000000000, 500000000000000000);
  assert_axis (G_MININT64, G_MAXINT64, -2000000000000000000, 2000000000000000000, 1000000000000000000);
}

static gint64
random_value (void)
{
  gint64 value = ((gint64) (guint32) g_test_rand_int () << 31 | (guint32) g_test_rand_int ()) & G_MAXINT64;

  return (value >> g_test_rand_int_range (2, 63)) * (g_test_rand_bit () ? 1 : -1);
}

static void
test_axis_random (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64 a = random_value (), b = random_value ();
      guint intervals = (guint) g_test_rand_int_range (2, 12);
      LiaisonChartAxis axis = liaison_chart_axis_make (MIN (a, b), MAX (a, b), intervals);
      gint64 leading = axis.step;

      while (leading % 10 == 0)
        leading /= 10;
      g_assert_true (leading == 1 || leading == 2 || leading == 5);
      g_assert_cmpuint (axis.n_ticks, <=, intervals + 1);
      g_assert_cmpint (axis.lower, <=, MAX (MIN (MIN (a, b), 0), -2000000000000000000));
      g_assert_cmpint (axis.upper, >=, MIN (MAX (MAX (a, b), 0), 2000000000000000000));
      g_assert_cmpint (axis.lower % axis.step, ==, 0);
      g_assert_cmpint (liaison_chart_axis_get_tick (&axis, axis.n_ticks - 1), ==, axis.upper);
    }
}

static void
assert_labels (gint64 lowest, gint64 highest, guint digits, const char *expected)
{
  LiaisonChartAxis axis = liaison_chart_axis_make (lowest, highest, 5);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < axis.n_ticks; i++)
    {
      g_autofree char *label = liaison_chart_axis_format (&axis, i, digits);

      g_string_append_printf (labels, "%s%s", i > 0 ? " " : "", label);
    }
  g_assert_cmpstr (labels->str, ==, expected);
}

static void
test_axis_labels (void)
{
  assert_labels (0, 4, 0, "0 1 2 3 4");
  assert_labels (0, 400, 2, "0 1 2 3 4");
  assert_labels (0, 90, 2, "0 0.2 0.4 0.6 0.8 1.0");
  assert_labels (0, 450000, 2, "0 1000 2000 3000 4000 5000");
  assert_labels (0, 4500000, 2, "0 10K 20K 30K 40K 50K");
  assert_labels (0, 98000000, 2, "0 0.2M 0.4M 0.6M 0.8M 1.0M");
  assert_labels (0, 450000000000, 2, "0 1B 2B 3B 4B 5B");
  assert_labels (-3000000, 1000000, 2, "\u200e−30K \u200e−20K \u200e−10K 0 10K");
  assert_labels (0, G_MAXINT64, 2, "0 5000T 10000T 15000T 20000T");
}

static void
test_plot (void)
{
  for (guint is_mirrored = 0; is_mirrored < 2; is_mirrored++)
    {
      LiaisonChartPlot plot = { .axis = liaison_chart_axis_make (-100, 100, 4),
                                .x = 40,
                                .y = 10,
                                .width = 240,
                                .height = 200,
                                .n_categories = 24,
                                .n_bar_series = 2,
                                .is_mirrored = is_mirrored != 0 };
      double x, y, width, height, last_x = 0;

      for (guint i = 0; i < plot.n_categories; i++)
        {
          liaison_chart_plot_get_slot (&plot, i, &x, &width);
          g_assert_cmpint (liaison_chart_plot_find (&plot, x + width / 2), ==, i);
          if (i > 0)
            g_assert_true (is_mirrored ? x < last_x : x > last_x);
          last_x = x;
        }
      g_assert_cmpint (liaison_chart_plot_find (&plot, 39), ==, -1);
      g_assert_cmpint (liaison_chart_plot_find (&plot, 281), ==, -1);

      liaison_chart_plot_get_bar (&plot, 3, 0, 50, &x, &y, &width, &height);
      g_assert_cmpfloat_with_epsilon (y, 60, 0.001);
      g_assert_cmpfloat_with_epsilon (height, 50, 0.001);
      liaison_chart_plot_get_bar (&plot, 3, 1, -50, &x, &y, &width, &height);
      g_assert_cmpfloat_with_epsilon (y, 110, 0.001);
      g_assert_cmpfloat_with_epsilon (height, 50, 0.001);
      /* What is not nothing can be seen. */
      plot.axis = liaison_chart_axis_make (0, G_MAXINT64, 4);
      liaison_chart_plot_get_bar (&plot, 3, 0, 1, &x, &y, &width, &height);
      g_assert_cmpfloat_with_epsilon (height, 1, 0.001);
      liaison_chart_plot_get_bar (&plot, 3, 0, 0, &x, &y, &width, &height);
      g_assert_cmpfloat_with_epsilon (height, 0, 0.001);
    }
}

static void
test_thin_labels (void)
{
  g_autoptr (LiaisonChartData) data = create_data ();
  LiaisonChartPlot plot = { .width = 1200, .n_categories = N_MONTHS };
  const char *from_december[] = { "Dec\n2024", "Jan\n2025", "Feb", "Mar", "Apr", "May", NULL };
  const char *shifted[] = { "Nov", "Dec", "Jan\n2020", "Feb", "Mar", "Apr", NULL };
  guint first;

  g_assert_cmpuint (liaison_chart_plot_thin_labels (&plot, data, 30, &first), ==, 1);
  plot.width = 240;
  g_assert_cmpuint (liaison_chart_plot_thin_labels (&plot, data, 30, &first), ==, 2);
  g_assert_cmpuint (first, ==, 0);
  plot.width = 120;
  g_assert_cmpuint (liaison_chart_plot_thin_labels (&plot, data, 40, &first), ==, 6);
  /* Where not all have room, the ones with a year have. */
  liaison_chart_data_set_categories (data, NULL, shifted, shifted);
  plot.n_categories = 6;
  g_assert_cmpuint (liaison_chart_plot_thin_labels (&plot, data, 40, &first), ==, 3);
  g_assert_cmpuint (first, ==, 2);
  /* January stands before the month that only begins the chart. */
  liaison_chart_data_set_categories (data, NULL, from_december, from_december);
  g_assert_cmpuint (liaison_chart_plot_thin_labels (&plot, data, 30, &first), ==, 2);
  g_assert_cmpuint (first, ==, 1);
}

static void
test_roles (void)
{
  g_autoptr (LiaisonChartData) data = create_data ();
  GtkWidget *widget = liaison_bar_chart_new (data);
  LiaisonBarChart *chart = LIAISON_BAR_CHART (widget);
  GtkWidget *window = show (widget, 480);

  gtk_test_accessible_assert_role (widget, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, "Sales, 12 months");
  gtk_test_accessible_assert_property (
      widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Chart of 12 values, from January 2020 to December 2020. The highest is "
      "June 2020: 9900.00" NO_BREAK_SPACE "EUR.");
  g_assert_cmpuint (liaison_bar_chart_get_n_bars (chart), ==, N_MONTHS);
  for (guint i = 0; i < N_MONTHS; i++)
    {
      GtkWidget *bar = liaison_bar_chart_get_bar (chart, i);
      g_autofree char *label = liaison_chart_data_describe_category (data, i);

      gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
      gtk_test_accessible_assert_relation (bar, GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) i + 1);
      gtk_test_accessible_assert_relation (bar, GTK_ACCESSIBLE_RELATION_SET_SIZE, N_MONTHS);
    }
  gtk_test_accessible_assert_property (liaison_bar_chart_get_bar (chart, 2), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "March 2020: 1234.50" NO_BREAK_SPACE "EUR");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A chart between two buttons, so that there is somewhere to come from and to go to. */
static GtkWidget *
show_between_buttons (LiaisonBarChart **chart, GtkTextDirection direction)
{
  g_autoptr (LiaisonChartData) data = create_data ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *widget = liaison_bar_chart_new (data);

  gtk_widget_set_direction (widget, direction);
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("Before"));
  gtk_box_append (GTK_BOX (box), widget);
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("After"));
  *chart = LIAISON_BAR_CHART (widget);
  return show (box, 480);
}

static void
test_keyboard (void)
{
  LiaisonBarChart *chart;
  GtkWidget *window = show_between_buttons (&chart, GTK_TEXT_DIR_LTR);
  GtkWidget *widget = GTK_WIDGET (chart);
  GtkWidget *before = gtk_widget_get_prev_sibling (widget);
  GtkWidget *after = gtk_widget_get_next_sibling (widget);

  /* Tab stops once, at the latest month first. */
  gtk_widget_grab_focus (before);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  g_assert_cmpint (get_focused (chart), ==, N_MONTHS - 1);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_focus (after));
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD));
  g_assert_cmpint (get_focused (chart), ==, N_MONTHS - 1);

  g_assert_true (press (widget, GDK_KEY_Left));
  g_assert_cmpint (get_focused (chart), ==, N_MONTHS - 2);
  g_assert_true (press (widget, GDK_KEY_Home));
  g_assert_cmpint (get_focused (chart), ==, 0);
  g_assert_true (press (widget, GDK_KEY_Left));
  g_assert_cmpint (get_focused (chart), ==, 0);
  g_assert_true (press (widget, GDK_KEY_Right));
  g_assert_true (press (widget, GDK_KEY_KP_Right));
  g_assert_cmpint (get_focused (chart), ==, 2);
  settle ();
  g_assert_cmpint (liaison_bar_chart_get_highlight (chart), ==, 2);
  assert_draws (widget);

  /* It comes back to where it was. */
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_is_focus (before));
  g_assert_cmpint (liaison_bar_chart_get_highlight (chart), ==, -1);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  g_assert_cmpint (get_focused (chart), ==, 2);
  g_assert_true (press (widget, GDK_KEY_End));
  g_assert_cmpint (get_focused (chart), ==, N_MONTHS - 1);
  g_assert_true (press (widget, GDK_KEY_Right));
  g_assert_cmpint (get_focused (chart), ==, N_MONTHS - 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static double
get_left_edge (LiaisonBarChart *chart, guint bar)
{
  graphene_rect_t bounds;

  g_assert_true (
      gtk_widget_compute_bounds (liaison_bar_chart_get_bar (chart, bar), GTK_WIDGET (chart), &bounds));
  return bounds.origin.x;
}

static void
test_rtl (void)
{
  LiaisonBarChart *chart;
  GtkWidget *window = show_between_buttons (&chart, GTK_TEXT_DIR_RTL);
  GtkWidget *widget = GTK_WIDGET (chart);

  g_assert_cmpfloat (get_left_edge (chart, 0), >, get_left_edge (chart, 1));
  g_assert_cmpfloat (get_left_edge (chart, N_MONTHS - 1), <, 1);
  gtk_widget_grab_focus (widget);
  g_assert_true (press (widget, GDK_KEY_Home));
  g_assert_cmpint (get_focused (chart), ==, 0);
  g_assert_true (press (widget, GDK_KEY_Left));
  g_assert_cmpint (get_focused (chart), ==, 1);
  g_assert_true (press (widget, GDK_KEY_Right));
  g_assert_cmpint (get_focused (chart), ==, 0);
  g_assert_true (press (widget, GDK_KEY_Right));
  g_assert_cmpint (get_focused (chart), ==, 0);
  assert_draws (widget);

  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  wait_for_frame (widget);
  g_assert_cmpfloat (get_left_edge (chart, 0), <, get_left_edge (chart, 1));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_empty (void)
{
  g_autoptr (LiaisonChartData) data = liaison_chart_data_new ("Nothing");
  const gint64 nothing[N_MONTHS] = { 0 };
  gint64 unknown[N_MONTHS];
  GtkWidget *widget = liaison_bar_chart_new (data);
  LiaisonBarChart *chart = LIAISON_BAR_CHART (widget);
  GtkWidget *window;

  liaison_bar_chart_set_empty_text (chart, "No sales in this period");
  window = show (widget, 480);
  g_assert_cmpuint (liaison_bar_chart_get_n_bars (chart), ==, 0);
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "No sales in this period");
  g_assert_false (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  g_assert_false (press (widget, GDK_KEY_Home));
  assert_draws (widget);

  for (guint i = 0; i < N_MONTHS; i++)
    unknown[i] = LIAISON_CHART_NO_VALUE;
  liaison_chart_data_set_categories (data, "Month", months, short_months);
  liaison_chart_data_add_series (data, "Sales", LIAISON_CHART_BARS, nothing, N_MONTHS);
  liaison_chart_data_add_series (data, "Year before", LIAISON_CHART_LINE, unknown, N_MONTHS);
  g_assert_cmpuint (liaison_bar_chart_get_n_bars (chart), ==, 0);
  assert_draws (widget);

  liaison_bar_chart_set_data (chart, NULL);
  assert_draws (widget);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_extremes (void)
{
  static const gint64 extremes[] = { G_MAXINT64, -G_MAXINT64, 1, -1, 0, LIAISON_CHART_NO_VALUE };
  static const char *const labels[] = { "A very long label that has no room", "B", "C", "D", "E", "F", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (extremes); i++)
    for (int width = 280; width <= 900; width += 310)
      for (guint is_rtl = 0; is_rtl < 2; is_rtl++)
        {
          g_autoptr (LiaisonChartData) data = liaison_chart_data_new ("Extremes");
          gint64 values[6] = { 5, 6, 7, 8, 9, 10 };
          GtkWidget *widget = NULL;
          GtkWidget *window = NULL;

          values[i] = extremes[i];
          liaison_chart_data_set_categories (data, NULL, labels, NULL);
          liaison_chart_data_add_series (data, "One", LIAISON_CHART_BARS, values, 6);
          liaison_chart_data_add_series (data, "Two", LIAISON_CHART_BARS, extremes, 6);
          liaison_chart_data_add_series (data, "Three", LIAISON_CHART_LINE, extremes, 6);
          widget = liaison_bar_chart_new (data);
          gtk_widget_set_direction (widget, is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
          window = show (widget, width);
          for (guint j = 0; j < 6; j += 2)
            {
              gtk_widget_grab_focus (liaison_bar_chart_get_bar (LIAISON_BAR_CHART (widget), j));
              assert_draws (widget);
            }
          gtk_window_destroy (GTK_WINDOW (window));
        }
}

static void
test_follows (void)
{
  g_autoptr (LiaisonChartData) data = create_data ();
  GtkWidget *widget = liaison_bar_chart_new (data);
  LiaisonBarChart *chart = LIAISON_BAR_CHART (widget);
  GtkWidget *window = show (widget, 480);
  const gint64 fewer[] = { 1, 2, 3 };
  const char *const quarters[] = { "Q1", "Q2", "Q3", NULL };

  gtk_widget_grab_focus (liaison_bar_chart_get_bar (chart, 7));
  liaison_chart_data_add_series (data, "Year before", LIAISON_CHART_LINE, year_before, N_MONTHS);
  g_assert_cmpint (get_focused (chart), ==, 7);
  gtk_test_accessible_assert_property (liaison_bar_chart_get_bar (chart, 2), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "March 2020: 1234.50" NO_BREAK_SPACE
                                       "EUR, Year before: 980.00" NO_BREAK_SPACE "EUR");
  liaison_chart_data_set_categories (data, "Quarter", quarters, NULL);
  g_assert_cmpuint (liaison_bar_chart_get_n_bars (chart), ==, 0);
  g_assert_cmpint (liaison_bar_chart_get_highlight (chart), ==, -1);
  liaison_chart_data_add_series (data, "Sales", LIAISON_CHART_BARS, fewer, 3);
  g_assert_cmpuint (liaison_bar_chart_get_n_bars (chart), ==, 3);
  g_assert_cmpint (get_focused (chart), ==, -1);
  gtk_test_accessible_assert_relation (liaison_bar_chart_get_bar (chart, 2), GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                       3);
  assert_draws (widget);

  /* The data goes on without the chart, and the chart goes as a whole. */
  g_object_ref_sink (widget);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_finalize_object (widget);
  liaison_chart_data_set_title (data, "Still here");
}

static void
test_size (void)
{
  g_autoptr (LiaisonChartData) data = create_data ();
  GtkWidget *widget = g_object_ref_sink (liaison_bar_chart_new (data));
  int minimum, natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 280);
  g_assert_cmpint (natural, >, minimum);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 280, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <=, 200);
  g_assert_finalize_object (widget);
}

static void
on_svg_element (GMarkupParseContext *context,
                const char *element,
                const char **names,
                const char **values,
                gpointer user_data,
                GError **error)
{
  GHashTable *counts = user_data;

  g_hash_table_insert (counts, g_strdup (element),
                       GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, element)) + 1));
}

static void
test_export_svg (void)
{
  const GMarkupParser parser = { .start_element = on_svg_element };
  g_autoptr (LiaisonChartData) data = create_data ();
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, counts, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autofree char *text = NULL;

  liaison_chart_data_set_title (data, "A <b> & \"c\"\x01");
  liaison_chart_data_add_series (data, "Before & <after>", LIAISON_CHART_LINE, year_before, N_MONTHS);
  for (guint is_mirrored = 0; is_mirrored < 2; is_mirrored++)
    {
      g_clear_pointer (&svg, g_bytes_unref);
      svg = liaison_chart_export (data, LIAISON_CHART_FILE_SVG, is_mirrored != 0, &error);
      g_assert_no_error (error);
    }
  text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_assert_true (g_markup_parse_context_parse (context, text, -1, &error));
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  /* Twelve bars but for the one of zero; the ground and the legend. */
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, "rect")), ==, N_MONTHS - 1 + 2);
  /* Eleven known points and the legend. */
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, "circle")), ==, N_MONTHS - 1 + 1);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, "title")), ==, 1 + 2 * (N_MONTHS - 1));
  g_assert_nonnull (strstr (text, "<title>A &lt;b&gt; &amp; &quot;c&quot; </title>"));
  g_assert_nonnull (strstr (text, "<title>March 2020, Sales: 1234.50" NO_BREAK_SPACE "EUR</title>"));
  g_assert_null (strstr (text, "nan"));
  g_assert_null (strstr (text, "inf"));
}

static void
test_export_png (void)
{
  g_autoptr (LiaisonChartData) data = create_data ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = liaison_chart_export (data, LIAISON_CHART_FILE_PNG, FALSE, &error);
  g_autoptr (GdkTexture) texture = NULL;

  g_assert_no_error (error);
  texture = gdk_texture_new_from_bytes (png, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1920);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 960);
}

static void
test_export_csv (void)
{
  static const char *const labels[] = { "=HYPERLINK(\"x\")", "Plain", "With, comma", NULL };
  const gint64 values[] = { -123405, LIAISON_CHART_NO_VALUE, 7 };
  g_autoptr (LiaisonChartData) data = liaison_chart_data_new ("CSV");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) csv = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  liaison_chart_data_set_currency (data, "EUR");
  liaison_chart_data_set_categories (data, "Month", labels, NULL);
  liaison_chart_data_add_series (data, "Sales", LIAISON_CHART_BARS, values, 3);
  csv = liaison_chart_export (data, LIAISON_CHART_FILE_CSV, FALSE, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_cmpstr (lines[0], ==, "Month,Sales (EUR)");
  /* A spreadsheet must not run it, and still must read the amount as a number. */
  g_assert_false (g_str_has_prefix (lines[1], "=") || g_str_has_prefix (lines[1], "\"="));
  g_assert_true (g_str_has_suffix (lines[1], ",-1234.05"));
  g_assert_cmpstr (lines[2], ==, "Plain,");
  g_assert_cmpstr (lines[3], ==, "\"With, comma\",0.07");
}

static void
test_export_empty (void)
{
  g_autoptr (LiaisonChartData) data = liaison_chart_data_new (NULL);

  for (LiaisonChartFileKind kind = LIAISON_CHART_FILE_SVG; kind <= LIAISON_CHART_FILE_CSV; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = liaison_chart_export (data, kind, FALSE, &error);
      LiaisonChartFileKind parsed;

      g_assert_no_error (error);
      g_assert_nonnull (bytes);
      g_assert_true (liaison_chart_file_kind_parse (liaison_chart_file_kind_get_extension (kind), &parsed));
      g_assert_cmpint (parsed, ==, kind);
    }
}

static GtkWidget *
find_descendant (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_descendant (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_view (void)
{
  g_autoptr (LiaisonChartData) data = create_data ();
  GtkWidget *widget = liaison_chart_view_new (data);
  LiaisonChartView *view = LIAISON_CHART_VIEW (widget);
  GtkWidget *window = show (widget, 480);
  GtkWidget *chart = find_descendant (widget, LIAISON_TYPE_BAR_CHART);
  GtkWidget *table = find_descendant (widget, GTK_TYPE_COLUMN_VIEW);
  GtkWidget *button = find_descendant (widget, GTK_TYPE_MENU_BUTTON);
  int n_notified = 0;

  g_assert_nonnull (chart);
  g_assert_nonnull (table);
  gtk_test_accessible_assert_property (table, GTK_ACCESSIBLE_PROPERTY_LABEL, "Sales, 12 months");
  g_signal_connect_swapped (view, "notify::shows-table", G_CALLBACK (count_call), &n_notified);
  g_assert_false (liaison_chart_view_get_shows_table (view));
  g_assert_true (gtk_widget_get_mapped (chart));
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (find_descendant (widget, ADW_TYPE_TOGGLE_GROUP)),
                                    "table");
  g_assert_true (liaison_chart_view_get_shows_table (view));
  g_assert_cmpint (n_notified, ==, 1);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (table))), ==, 2);
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)))), ==,
      N_MONTHS);
  liaison_chart_data_add_series (data, "Year before", LIAISON_CHART_LINE, year_before, N_MONTHS);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (table))), ==, 3);
  settle ();

  g_assert_true (gtk_widget_get_sensitive (button));
  liaison_chart_view_set_data (view, NULL);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 77;
    }
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add_func ("/chart/data", test_data);
  g_test_add_func ("/chart/data/changes", test_data_changes);
  g_test_add_func ("/chart/axis", test_axis);
  g_test_add_func ("/chart/axis/random", test_axis_random);
  g_test_add_func ("/chart/axis/labels", test_axis_labels);
  g_test_add_func ("/chart/plot", test_plot);
  g_test_add_func ("/chart/plot/thin-labels", test_thin_labels);
  g_test_add_func ("/chart/bars/roles", test_roles);
  g_test_add_func ("/chart/bars/keyboard", test_keyboard);
  g_test_add_func ("/chart/bars/rtl", test_rtl);
  g_test_add_func ("/chart/bars/empty", test_empty);
  g_test_add_func ("/chart/bars/extremes", test_extremes);
  g_test_add_func ("/chart/bars/follows", test_follows);
  g_test_add_func ("/chart/bars/size", test_size);
  g_test_add_func ("/chart/export/svg", test_export_svg);
  g_test_add_func ("/chart/export/png", test_export_png);
  g_test_add_func ("/chart/export/csv", test_export_csv);
  g_test_add_func ("/chart/export/empty", test_export_empty);
  g_test_add_func ("/chart/view", test_view);
  return g_test_run ();
}
