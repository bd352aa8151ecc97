/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/registration-calendar.h"

#include "ui/deals/registration-text.h"
#include "ui/widgets/calendar-day.h"
#include "ui/widgets/calendar-event.h"
#include "ui/widgets/calendar-grid.h"
#include "ui/widgets/calendar-list.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonRegistrationCalendar:
 *
 * Registrations by day: protections by the day on which they end, reviews by the day on which they are due. "chosen" is emitted with the id of one.
 */
struct _LiaisonRegistrationCalendar
{
  AdwBin parent_instance;

  GPtrArray *events;

  LiaisonCalendarGrid *grid;
  GtkButton *previous_button;
  GtkButton *next_button;
  GtkLabel *month_label;
  GtkWidget *day_box;
  GtkLabel *day_label;
  GtkWidget *day_empty_label;
  LiaisonCalendarList *day_list;
  GtkWidget *agenda;
  GtkWidget *agenda_empty_label;
  LiaisonCalendarList *agenda_list;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (LiaisonRegistrationCalendar, liaison_registration_calendar, ADW_TYPE_BIN)

static void
show_month (LiaisonRegistrationCalendar *self, LiaisonDate day)
{
  int year, month, number;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *title = NULL;

  liaison_date_to_ymd (day, &year, &month, &number);
  time = g_date_time_new_utc (year, month, 1, 0, 0, 0);
  /* xgettext:no-c-format
     Translators: a month and its year, by strftime, as a heading: “July 2026” */
  title = g_date_time_format (time, _ ("%B %Y"));
  gtk_label_set_text (self->month_label, title);
}

static void
show_list (LiaisonRegistrationCalendar *self,
           LiaisonCalendarList *list,
           GtkWidget *empty_label,
           LiaisonDate first,
           LiaisonDate last)
{
  g_autoptr (GPtrArray) picked = liaison_calendar_events_pick (self->events, first, last);

  liaison_calendar_list_set_events (list, picked);
  gtk_widget_set_visible (GTK_WIDGET (list), picked->len > 0);
  gtk_widget_set_visible (empty_label, picked->len == 0);
}

static void
show_day (LiaisonRegistrationCalendar *self)
{
  const LiaisonDate day = liaison_calendar_grid_get_selected (self->grid);
  g_autofree char *title = liaison_calendar_day_format (day);
  int year, month, number;

  liaison_date_to_ymd (day, &year, &month, &number);
  gtk_label_set_text (self->day_label, title);
  show_month (self, day);
  /* Those of another month go with its days. */
  liaison_calendar_grid_set_events (self->grid, self->events);
  show_list (self, self->day_list, self->day_empty_label, day, day);
  show_list (self, self->agenda_list, self->agenda_empty_label, liaison_date_from_ymd (year, month, 1),
             liaison_date_get_month_end (liaison_date_from_ymd (year, month, 1)));
}

static LiaisonCalendarEvent *
create_event (const LiaisonRegistrationEntry *entry, const char *kind, LiaisonDate day)
{
  LiaisonCalendarEvent *event = g_new0 (LiaisonCalendarEvent, 1);

  event->title = liaison_registration_entry_format_subject (entry);
  event->kind = g_strdup (kind);
  event->place = g_strdup_printf (_ ("%s · %s"), entry->number != NULL ? entry->number : "", entry->partner);
  event->first = day;
  event->last = day;
  event->is_deadline = TRUE;
  event->entity = g_strdup ("registration");
  event->id = g_strdup (entry->id);
  return event;
}

/**
 * liaison_registration_calendar_set_entries:
 * @entries: (element-type LiaisonRegistrationEntry): are not kept
 *
 * Says what stands in the calendar. What is converted is protected as long as its deal is open, and ends on no day.
 */
void
liaison_registration_calendar_set_entries (LiaisonRegistrationCalendar *self, GPtrArray *entries)
{
  g_ptr_array_unref (self->events);
  self->events = liaison_calendar_events_new ();
  for (guint i = 0; i < entries->len; i++)
    {
      const LiaisonRegistrationEntry *entry = g_ptr_array_index (entries, i);

      if (entry->due_on != LIAISON_DATE_NONE)
        g_ptr_array_add (self->events, create_event (entry, _ ("Review due"), entry->due_on));
      if (entry->until != LIAISON_DATE_NONE && !g_str_equal (entry->state, "converted"))
        g_ptr_array_add (self->events, create_event (entry, _ ("Protection ends"), entry->until));
    }
  liaison_calendar_grid_set_today (self->grid, liaison_when_get_today ());
  show_day (self);
}

/**
 * liaison_registration_calendar_move:
 * @months: back or forward; 0 goes to today
 */
void
liaison_registration_calendar_move (LiaisonRegistrationCalendar *self, int months)
{
  const LiaisonDate selected = liaison_calendar_grid_get_selected (self->grid);
  const LiaisonDate day =
      months != 0 ? liaison_date_add_months (selected, months) : liaison_when_get_today ();

  if (day != LIAISON_DATE_NONE)
    liaison_calendar_grid_select (self->grid, day);
}

static void
on_event_activated (LiaisonRegistrationCalendar *self, const LiaisonCalendarEvent *event)
{
  g_autofree char *id = g_strdup (event->id);

  g_signal_emit (self, chosen_signal, 0, id);
}

/* Where one thing stands on the day it is chosen, else the list of them is gone to. */
static void
on_day_activated (LiaisonRegistrationCalendar *self)
{
  if (liaison_calendar_list_get_n_events (self->day_list) == 1)
    liaison_calendar_list_activate (self->day_list, 0);
  else if (liaison_calendar_list_get_n_events (self->day_list) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->day_list));
}

/* Months lie as lines are read. */
static void
liaison_registration_calendar_direction_changed (GtkWidget *widget, GtkTextDirection former)
{
  LiaisonRegistrationCalendar *self = LIAISON_REGISTRATION_CALENDAR (widget);
  const gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  GTK_WIDGET_CLASS (liaison_registration_calendar_parent_class)->direction_changed (widget, former);
  gtk_button_set_icon_name (self->previous_button, is_rtl ? "go-next-symbolic" : "go-previous-symbolic");
  gtk_button_set_icon_name (self->next_button, is_rtl ? "go-previous-symbolic" : "go-next-symbolic");
}

static void
liaison_registration_calendar_finalize (GObject *object)
{
  g_ptr_array_unref (LIAISON_REGISTRATION_CALENDAR (object)->events);
  G_OBJECT_CLASS (liaison_registration_calendar_parent_class)->finalize (object);
}

static void
liaison_registration_calendar_class_init (LiaisonRegistrationCalendarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liaison_registration_calendar_finalize;
  widget_class->direction_changed = liaison_registration_calendar_direction_changed;
  g_type_ensure (LIAISON_TYPE_CALENDAR_GRID);
  g_type_ensure (LIAISON_TYPE_CALENDAR_LIST);
  /**
   * LiaisonRegistrationCalendar::chosen:
   * @id: of a registration
   */
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/registration-calendar.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationCalendar, grid);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationCalendar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationCalendar, next_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationCalendar, month_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationCalendar, day_box);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationCalendar, day_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationCalendar, day_empty_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationCalendar, day_list);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationCalendar, agenda);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationCalendar, agenda_empty_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationCalendar, agenda_list);
  gtk_widget_class_bind_template_callback (widget_class, on_event_activated);
}

static void
liaison_registration_calendar_init (LiaisonRegistrationCalendar *self)
{
  self->events = liaison_calendar_events_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  liaison_registration_calendar_direction_changed (GTK_WIDGET (self), GTK_TEXT_DIR_NONE);
  g_signal_connect_object (self->grid, "day-selected", G_CALLBACK (show_day), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "activated", G_CALLBACK (on_day_activated), self, G_CONNECT_SWAPPED);
}
