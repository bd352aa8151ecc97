/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/calendar-page.h"

#include "core/mdf/fund-calendar.h"
#include "ui/widgets/calendar-day.h"
#include "ui/widgets/calendar-grid.h"
#include "ui/widgets/calendar-list.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* Deadlines of so many days are due next, and not more than so many of them are told. */
#define DUE_DAYS 90
#define MOST_DUE 20

/**
 * LiaisonCalendarPage:
 *
 * What takes place with funds and until when something can be done: a month, the selected day, and what is due next.
 */
struct _LiaisonCalendarPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  LiaisonDate month;
  GPtrArray *events;

  AdwOverlaySplitView *split_view;
  AdwWindowTitle *month_title;
  GtkButton *previous_button;
  GtkButton *next_button;
  GtkLabel *month_label;
  GtkButton *narrow_previous_button;
  GtkButton *narrow_next_button;
  GtkStack *stack;
  GtkStack *agenda_stack;
  LiaisonCalendarGrid *grid;
  LiaisonCalendarList *agenda_list;
  GtkLabel *day_label;
  GtkLabel *day_empty_label;
  LiaisonCalendarList *day_list;
  GtkLabel *due_empty_label;
  LiaisonCalendarList *due_list;
};

G_DEFINE_FINAL_TYPE (LiaisonCalendarPage, liaison_calendar_page, ADW_TYPE_NAVIGATION_PAGE)

/* Showing --------------------------------------------------------------------------------------------------------------- */

static LiaisonDate
get_month_start (LiaisonDate day)
{
  int year, month, number;

  liaison_date_to_ymd (day, &year, &month, &number);
  return liaison_date_from_ymd (year, month, 1);
}

static void
show_month (LiaisonCalendarPage *self)
{
  int year, month, number;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *title = NULL;

  liaison_date_to_ymd (self->month, &year, &month, &number);
  time = g_date_time_new_utc (year, month, 1, 0, 0, 0);
  /* xgettext:no-c-format
     Translators: a month and its year, by strftime, as a heading: “July 2026” */
  title = g_date_time_format (time, _ ("%B %Y"));
  adw_window_title_set_title (self->month_title, title);
  gtk_label_set_text (self->month_label, title);
}

/* What belongs to a request opens it, what ends leads to the budgets. */
static LiaisonCalendarEvent *
create_event (const LiaisonFundEvent *fund_event)
{
  LiaisonCalendarEvent *event = g_new0 (LiaisonCalendarEvent, 1);

  event->title = g_strdup (fund_event->title);
  event->kind = g_strdup (liaison_fund_event_kind_get_label (fund_event->kind));
  event->place = fund_event->request != NULL
                     ? g_strdup_printf (_ ("%s · %s"), fund_event->request,
                                        fund_event->partner != NULL ? fund_event->partner : "")
                     : g_strdup (fund_event->budget);
  event->first = fund_event->first;
  event->last = fund_event->last;
  event->is_deadline = liaison_fund_event_is_deadline (fund_event);
  event->entity = g_strdup (fund_event->request_id != NULL ? "request" : NULL);
  event->id = g_strdup (fund_event->request_id);
  return event;
}

static void
show_day (LiaisonCalendarPage *self)
{
  const LiaisonDate day = liaison_calendar_grid_get_selected (self->grid);
  g_autoptr (GPtrArray) on_day = liaison_calendar_events_pick (self->events, day, day);
  g_autofree char *title = liaison_calendar_day_format (day);

  gtk_label_set_text (self->day_label, title);
  gtk_widget_set_visible (GTK_WIDGET (self->day_empty_label), on_day->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->day_list), on_day->len > 0);
  liaison_calendar_list_set_events (self->day_list, on_day);
}

static void
show_agenda (LiaisonCalendarPage *self)
{
  g_autoptr (GPtrArray) in_month =
      liaison_calendar_events_pick (self->events, self->month, liaison_date_get_month_end (self->month));

  liaison_calendar_list_set_events (self->agenda_list, in_month);
  gtk_stack_set_visible_child_name (self->agenda_stack, in_month->len > 0 ? "list" : "empty");
}

static void
show_due (LiaisonCalendarPage *self, GPtrArray *due)
{
  g_autoptr (GPtrArray) deadlines = liaison_calendar_events_new ();
  g_autofree char *nothing = g_strdup_printf (
      ngettext ("No last day for claims, allocations or budgets within %d day. Approve a request or open a "
                "budget to see what is due.",
                "No last day for claims, allocations or budgets within %d days. Approve a request or open a "
                "budget to see what is due.",
                DUE_DAYS),
      DUE_DAYS);

  for (guint i = 0; i < due->len && deadlines->len < MOST_DUE; i++)
    if (liaison_fund_event_is_deadline (g_ptr_array_index (due, i)))
      g_ptr_array_add (deadlines, create_event (g_ptr_array_index (due, i)));
  liaison_calendar_list_set_events (self->due_list, deadlines);
  gtk_label_set_text (self->due_empty_label, nothing);
  gtk_widget_set_visible (GTK_WIDGET (self->due_empty_label), deadlines->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->due_list), deadlines->len > 0);
}

/* Reading --------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonDateRange range;
  LiaisonDate today;
} Reading;

/* What stands on the days that are shown, and what is due. */
typedef struct
{
  GPtrArray *events;
  GPtrArray *due;
} Contents;

static void
free_contents (gpointer data)
{
  Contents *contents = data;

  g_clear_pointer (&contents->events, g_ptr_array_unref);
  g_clear_pointer (&contents->due, g_ptr_array_unref);
  g_free (contents);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Contents, free_contents)

static gpointer
read_contents (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;
  g_autoptr (Contents) contents = g_new0 (Contents, 1);

  contents->events = liaison_fund_calendar_load (database, reading->range.first, reading->range.last, error);
  if (contents->events == NULL)
    return NULL;
  contents->due = liaison_fund_calendar_load (database, reading->today, reading->today + DUE_DAYS, error);
  return contents->due != NULL ? g_steal_pointer (&contents) : NULL;
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonCalendarPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Contents) contents = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->window == NULL)
    return;
  if (contents == NULL)
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  g_ptr_array_unref (self->events);
  self->events = liaison_calendar_events_new ();
  for (guint i = 0; i < contents->events->len; i++)
    g_ptr_array_add (self->events, create_event (g_ptr_array_index (contents->events, i)));
  liaison_calendar_grid_set_events (self->grid, self->events);
  show_day (self);
  show_agenda (self);
  show_due (self, contents->due);
}

static void
refresh (LiaisonCalendarPage *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->today = liaison_when_get_today ();
  liaison_calendar_grid_set_today (self->grid, reading->today);
  reading->range = liaison_calendar_grid_get_range (self->grid);
  self->month = get_month_start (liaison_calendar_grid_get_selected (self->grid));
  show_month (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_contents, reading, g_free,
                                free_contents, self->cancellable, read_done, g_object_ref (self));
}

static void
on_changed (LiaisonCalendarPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = { "",        "budget",   "allocation", "request",    "journal_entry",
                                        "partner", "activity", "region",     "claim_line", "claim" };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self);
        return;
      }
}

static void
on_day_selected (LiaisonCalendarPage *self)
{
  if (self->window == NULL)
    return;
  if (get_month_start (liaison_calendar_grid_get_selected (self->grid)) != self->month)
    refresh (self);
  else
    show_day (self);
}

/* Doing ------------------------------------------------------------------------------------------------------------------ */

static void
on_event_activated (LiaisonCalendarPage *self, const LiaisonCalendarEvent *event)
{
  g_autofree char *id = g_strdup (event->id);

  if (id != NULL)
    liaison_window_open_record (self->window, "request", id);
  else
    liaison_window_show_page (self->window, "budgets");
}

/* Where one thing stands on the day it is opened, else the list of them is gone to. */
static void
on_day_activated (LiaisonCalendarPage *self)
{
  if (liaison_calendar_list_get_n_events (self->day_list) == 1)
    {
      liaison_calendar_list_activate (self->day_list, 0);
      return;
    }
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
  if (liaison_calendar_list_get_n_events (self->day_list) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->day_list));
}

static void
act_move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCalendarPage *self = LIAISON_CALENDAR_PAGE (widget);
  const LiaisonDate selected = liaison_calendar_grid_get_selected (self->grid);
  const LiaisonDate day = g_str_equal (action, "calendar.previous") ? liaison_date_add_months (selected, -1)
                          : g_str_equal (action, "calendar.next")   ? liaison_date_add_months (selected, 1)
                                                                    : liaison_when_get_today ();

  if (day != LIAISON_DATE_NONE)
    liaison_calendar_grid_select (self->grid, day);
}

static void
act_show_due (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_overlay_split_view_set_show_sidebar (LIAISON_CALENDAR_PAGE (widget)->split_view,
                                           g_str_equal (action, "calendar.show-due"));
}

/* The page --------------------------------------------------------------------------------------------------------------- */

/* Months lie as lines are read. */
static void
liaison_calendar_page_direction_changed (GtkWidget *widget, GtkTextDirection former)
{
  LiaisonCalendarPage *self = LIAISON_CALENDAR_PAGE (widget);
  const gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const char *previous = is_rtl ? "go-next-symbolic" : "go-previous-symbolic";
  const char *next = is_rtl ? "go-previous-symbolic" : "go-next-symbolic";

  GTK_WIDGET_CLASS (liaison_calendar_page_parent_class)->direction_changed (widget, former);
  gtk_button_set_icon_name (self->previous_button, previous);
  gtk_button_set_icon_name (self->next_button, next);
  gtk_button_set_icon_name (self->narrow_previous_button, previous);
  gtk_button_set_icon_name (self->narrow_next_button, next);
}

/**
 * liaison_calendar_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_calendar_page_new (LiaisonWindow *window)
{
  LiaisonCalendarPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_CALENDAR_PAGE, NULL);
  self->window = window;
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_calendar_page_dispose (GObject *object)
{
  LiaisonCalendarPage *self = LIAISON_CALENDAR_PAGE (object);

  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_CALENDAR_PAGE);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  G_OBJECT_CLASS (liaison_calendar_page_parent_class)->dispose (object);
}

static void
liaison_calendar_page_class_init (LiaisonCalendarPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_calendar_page_dispose;
  widget_class->direction_changed = liaison_calendar_page_direction_changed;
  g_type_ensure (LIAISON_TYPE_CALENDAR_GRID);
  g_type_ensure (LIAISON_TYPE_CALENDAR_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/calendar-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, month_title);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, month_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, narrow_previous_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, narrow_next_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, agenda_stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, grid);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, agenda_list);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, day_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, day_empty_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, day_list);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, due_empty_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCalendarPage, due_list);
  gtk_widget_class_bind_template_callback (widget_class, on_event_activated);
  gtk_widget_class_install_action (widget_class, "calendar.previous", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "calendar.next", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "calendar.today", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "calendar.show-due", NULL, act_show_due);
  gtk_widget_class_install_action (widget_class, "calendar.close-due", NULL, act_show_due);
}

static void
liaison_calendar_page_init (LiaisonCalendarPage *self)
{
  self->events = liaison_calendar_events_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  liaison_calendar_page_direction_changed (GTK_WIDGET (self), GTK_TEXT_DIR_NONE);
  g_signal_connect_object (self->grid, "day-selected", G_CALLBACK (on_day_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "activated", G_CALLBACK (on_day_activated), self, G_CONNECT_SWAPPED);
}
