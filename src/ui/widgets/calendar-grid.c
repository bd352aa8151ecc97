/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/calendar-grid.h"

#include "ui/widgets/calendar-day.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>

#define N_WEEKS 6
#define N_DAYS 7
#define N_CELLS (N_WEEKS * N_DAYS)

/**
 * LiaisonCalendarGrid:
 *
 * A month as a grid of days, from the weekday on which weeks begin here. Arrows walk by days and weeks, Page Up and Page Down by months, Home goes to
 * today. "day-selected" is emitted when another day is selected, "activated" when Enter is pressed on it.
 */
struct _LiaisonCalendarGrid
{
  AdwBin parent_instance;

  LiaisonDate today;
  LiaisonDate selected;
  LiaisonDate first;
  GPtrArray *events;
  GtkWidget *days[N_CELLS];
};

static guint day_selected_signal;
static guint activated_signal;

G_DEFINE_FINAL_TYPE (LiaisonCalendarGrid, liaison_calendar_grid, ADW_TYPE_BIN)

/* Days ------------------------------------------------------------------------------------------------------------------ */

/* From the C library: what the first day of its weeks is, and which of them a week begins with here. */
static GDateWeekday
get_first_weekday (void)
{
  const char first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];
  const unsigned int origin = (unsigned int) (gsize) nl_langinfo (_NL_TIME_WEEK_1STDAY);
  const int of_origin = origin == 19971201 ? 1 : 0;
  const int weekday = (of_origin + first - 1) % 7;

  return weekday == 0 ? G_DATE_SUNDAY : (GDateWeekday) weekday;
}

static LiaisonDate
get_month_start (LiaisonDate day)
{
  int year, month, number;

  liaison_date_to_ymd (day, &year, &month, &number);
  return liaison_date_from_ymd (year, month, 1);
}

/* The day with which the first week of a month begins. */
static LiaisonDate
get_grid_start (LiaisonDate day)
{
  const LiaisonDate start = get_month_start (day);
  const int behind = ((int) liaison_date_get_weekday (start) - (int) get_first_weekday () + 7) % 7;

  return start - behind;
}

static int
get_cell (LiaisonCalendarGrid *self, LiaisonDate day)
{
  return day >= self->first && day < self->first + N_CELLS ? day - self->first : -1;
}

static GPtrArray *
create_events (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_calendar_event_free);
}

static void
fill (LiaisonCalendarGrid *self)
{
  const LiaisonDate month = get_month_start (self->selected);

  for (int i = 0; i < N_CELLS; i++)
    {
      const LiaisonDate day = self->first + i;

      liaison_calendar_day_show (LIAISON_CALENDAR_DAY (self->days[i]), day, get_month_start (day) == month,
                                 day == self->today, self->events);
      liaison_calendar_day_set_selected (LIAISON_CALENDAR_DAY (self->days[i]), day == self->selected);
    }
}

static gboolean
has_focus (LiaisonCalendarGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/**
 * liaison_calendar_grid_select:
 *
 * Selects a day, and shows its month. What stands on the days of another month has to be set anew.
 */
void
liaison_calendar_grid_select (LiaisonCalendarGrid *self, LiaisonDate day)
{
  const gboolean is_focused = has_focus (self);

  if (day == self->selected || day < LIAISON_DATE_MIN + 100 || day > LIAISON_DATE_MAX - 100)
    return;
  self->selected = day;
  if (get_month_start (day) != get_month_start (self->first + 7))
    {
      self->first = get_grid_start (day);
      /* Those that were shown may be somebody else's, too. */
      g_ptr_array_unref (self->events);
      self->events = create_events ();
    }
  fill (self);
  if (is_focused)
    gtk_widget_grab_focus (self->days[get_cell (self, day)]);
  g_signal_emit (self, day_selected_signal, 0);
}

LiaisonDate
liaison_calendar_grid_get_selected (LiaisonCalendarGrid *self)
{
  return self->selected;
}

/**
 * liaison_calendar_grid_get_range:
 *
 * Returns: all days that are shown, also those of the months before and after
 */
LiaisonDateRange
liaison_calendar_grid_get_range (LiaisonCalendarGrid *self)
{
  return (LiaisonDateRange) { self->first, self->first + N_CELLS - 1 };
}

/**
 * liaison_calendar_grid_set_today:
 *
 * Marks the day, and selects it where no day was.
 */
void
liaison_calendar_grid_set_today (LiaisonCalendarGrid *self, LiaisonDate today)
{
  self->today = today;
  if (self->selected == LIAISON_DATE_NONE)
    {
      self->selected = today;
      self->first = get_grid_start (today);
    }
  fill (self);
}

/**
 * liaison_calendar_grid_set_events:
 * @events: (element-type LiaisonCalendarEvent): what stands on the days that are shown
 */
void
liaison_calendar_grid_set_events (LiaisonCalendarGrid *self, GPtrArray *events)
{
  g_ptr_array_ref (events);
  g_ptr_array_unref (self->events);
  self->events = events;
  fill (self);
}

/* Keys and clicks ------------------------------------------------------------------------------------------------------- */

/* The day that a key leads to, or LIAISON_DATE_NONE. */
static LiaisonDate
follow (LiaisonCalendarGrid *self, guint keyval)
{
  const int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return self->selected - forward;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return self->selected + forward;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return self->selected - N_DAYS;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return self->selected + N_DAYS;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return liaison_date_add_months (self->selected, -1);
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return liaison_date_add_months (self->selected, 1);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return self->today;
    default:
      return LIAISON_DATE_NONE;
    }
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                LiaisonCalendarGrid *self)
{
  LiaisonDate day;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space)
    {
      g_signal_emit (self, activated_signal, 0);
      return GDK_EVENT_STOP;
    }
  day = follow (self, keyval);
  if (day == LIAISON_DATE_NONE)
    return GDK_EVENT_PROPAGATE;
  liaison_calendar_grid_select (self, day);
  return GDK_EVENT_STOP;
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, LiaisonCalendarGrid *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  const LiaisonDate day = liaison_calendar_day_get_day (LIAISON_CALENDAR_DAY (widget));
  int cell;

  liaison_calendar_grid_select (self, day);
  cell = get_cell (self, day);
  if (cell >= 0)
    gtk_widget_grab_focus (self->days[cell]);
  if (n_press == 2)
    g_signal_emit (self, activated_signal, 0);
}

/* The widget ------------------------------------------------------------------------------------------------------------ */

static GtkWidget *
create_weekday (int column)
{
  /* A week from a Monday on. */
  const LiaisonDate monday = liaison_date_from_ymd (2024, 1, 1);
  const LiaisonDate day = monday + ((int) get_first_weekday () - 1 + column) % N_DAYS;
  int year, month, number;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *name = NULL;
  GtkWidget *label;

  liaison_date_to_ymd (day, &year, &month, &number);
  time = g_date_time_new_utc (year, month, number, 0, 0, 0);
  name = g_date_time_format (time, "%a");
  label = gtk_label_new (name);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_margin_bottom (label, 6);
  return label;
}

static void
liaison_calendar_grid_finalize (GObject *object)
{
  g_ptr_array_unref (LIAISON_CALENDAR_GRID (object)->events);
  G_OBJECT_CLASS (liaison_calendar_grid_parent_class)->finalize (object);
}

static void
liaison_calendar_grid_class_init (LiaisonCalendarGridClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_calendar_grid_finalize;
  day_selected_signal = g_signal_new ("day-selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 0);
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GRID);
}

static void
liaison_calendar_grid_init (LiaisonCalendarGrid *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *names = gtk_grid_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->selected = LIAISON_DATE_NONE;
  self->first = LIAISON_DATE_NONE;
  self->events = create_events ();
  gtk_grid_set_column_homogeneous (GTK_GRID (names), TRUE);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_row_homogeneous (GTK_GRID (grid), TRUE);
  gtk_widget_add_css_class (grid, "liaison-calendar");
  for (int i = 0; i < N_DAYS; i++)
    gtk_grid_attach (GTK_GRID (names), create_weekday (i), i, 0, 1, 1);
  for (int i = 0; i < N_CELLS; i++)
    {
      GtkGesture *click = gtk_gesture_click_new ();

      self->days[i] = liaison_calendar_day_new ();
      gtk_widget_set_hexpand (self->days[i], TRUE);
      gtk_widget_set_vexpand (self->days[i], TRUE);
      g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
      gtk_widget_add_controller (self->days[i], GTK_EVENT_CONTROLLER (click));
      gtk_grid_attach (GTK_GRID (grid), self->days[i], i % N_DAYS, i / N_DAYS, 1, 1);
    }
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (grid, keys);
  gtk_box_append (GTK_BOX (box), names);
  gtk_box_append (GTK_BOX (box), grid);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Calendar"), -1);
}
