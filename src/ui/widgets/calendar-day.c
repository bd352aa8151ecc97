/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/calendar-day.h"

#include <glib/gi18n-lib.h>

#define MOST_SHOWN 3

/**
 * LiaisonCalendarDay:
 *
 * A day of a month: its number, and the first things that stand on it.
 */
struct _LiaisonCalendarDay
{
  GtkWidget parent_instance;

  LiaisonDate day;
  guint n_events;
  GtkWidget *number_label;
  GtkWidget *lines[MOST_SHOWN];
  GtkWidget *icons[MOST_SHOWN];
  GtkWidget *titles[MOST_SHOWN];
  GtkWidget *more_label;
};

G_DEFINE_FINAL_TYPE (LiaisonCalendarDay, liaison_calendar_day, GTK_TYPE_WIDGET)

/**
 * liaison_calendar_day_format:
 *
 * Returns: (transfer full): a day with its weekday
 */
char *
liaison_calendar_day_format (LiaisonDate day)
{
  int year, month, number;
  g_autoptr (GDateTime) time = NULL;

  liaison_date_to_ymd (day, &year, &month, &number);
  time = g_date_time_new_utc (year, month, number, 0, 0, 0);
  /* xgettext:no-c-format
     Translators: a weekday, a day of the month, a month and a year, by strftime: “Friday, 20 November 2026” */
  return g_date_time_format (time, _ ("%A, %-d %B %Y"));
}

/**
 * liaison_calendar_get_icon:
 *
 * Returns: (transfer none): the name of the icon that tells deadlines from activities
 */
const char *
liaison_calendar_get_icon (const LiaisonCalendarEvent *event)
{
  return event->is_deadline ? "alarm-symbolic" : "media-record-symbolic";
}

static gboolean
is_on (const LiaisonCalendarEvent *event, LiaisonDate day)
{
  return event->first <= day && event->last >= day;
}

static void
show_line (LiaisonCalendarDay *self, guint line, const LiaisonCalendarEvent *event)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icons[line]), liaison_calendar_get_icon (event));
  gtk_label_set_text (GTK_LABEL (self->titles[line]), event->title);
  if (event->is_deadline)
    gtk_widget_add_css_class (self->lines[line], "deadline");
  else
    gtk_widget_remove_css_class (self->lines[line], "deadline");
  gtk_widget_set_visible (self->lines[line], TRUE);
}

static void
describe (LiaisonCalendarDay *self)
{
  g_autofree char *day = liaison_calendar_day_format (self->day);
  g_autofree char *label = NULL;

  if (self->n_events == 0)
    label = g_steal_pointer (&day);
  else
    /* Translators: a day, and how many things stand on it */
    label =
        g_strdup_printf (ngettext ("%s, %u entry", "%s, %u entries", self->n_events), day, self->n_events);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
set_class (LiaisonCalendarDay *self, const char *css_class, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

/**
 * liaison_calendar_day_show:
 * @is_in_month: whether it is a day of the month that is looked at
 * @events: (element-type LiaisonCalendarEvent): of which those are shown that stand on it
 */
void
liaison_calendar_day_show (LiaisonCalendarDay *self,
                           LiaisonDate day,
                           gboolean is_in_month,
                           gboolean is_today,
                           const GPtrArray *events)
{
  int year, month, number;
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;

  liaison_date_to_ymd (day, &year, &month, &number);
  text = g_strdup_printf ("%'d", number);
  self->day = day;
  self->n_events = 0;
  gtk_label_set_text (GTK_LABEL (self->number_label), text);
  set_class (self, "other-month", !is_in_month);
  set_class (self, "today", is_today);
  for (guint i = 0; i < MOST_SHOWN; i++)
    gtk_widget_set_visible (self->lines[i], FALSE);
  for (guint i = 0; i < events->len; i++)
    if (is_on (g_ptr_array_index (events, i), day))
      {
        if (self->n_events < MOST_SHOWN)
          show_line (self, self->n_events, g_ptr_array_index (events, i));
        self->n_events++;
      }
  /* Translators: so many more things stand on a day of a calendar than there is room for */
  more = g_strdup_printf (_ ("+%u more"), self->n_events - MIN (self->n_events, MOST_SHOWN));
  gtk_label_set_text (GTK_LABEL (self->more_label), more);
  gtk_widget_set_visible (self->more_label, self->n_events > MOST_SHOWN);
  describe (self);
}

LiaisonDate
liaison_calendar_day_get_day (LiaisonCalendarDay *self)
{
  return self->day;
}

guint
liaison_calendar_day_get_n_events (LiaisonCalendarDay *self)
{
  return self->n_events;
}

/**
 * liaison_calendar_day_set_selected:
 *
 * The keyboard goes to the selected day only, and from there with the arrows.
 */
void
liaison_calendar_day_set_selected (LiaisonCalendarDay *self, gboolean is_selected)
{
  set_class (self, "selected", is_selected);
  gtk_widget_set_focusable (GTK_WIDGET (self), is_selected);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, is_selected, -1);
}

/**
 * liaison_calendar_day_new:
 *
 * Returns: (transfer floating): a day
 */
GtkWidget *
liaison_calendar_day_new (void)
{
  return g_object_new (LIAISON_TYPE_CALENDAR_DAY, NULL);
}

static void
liaison_calendar_day_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (liaison_calendar_day_parent_class)->dispose (object);
}

static void
liaison_calendar_day_class_init (LiaisonCalendarDayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_calendar_day_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "calendar-day");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static GtkWidget *
create_label (GtkWidget *parent)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  if (parent != NULL)
    gtk_widget_set_parent (label, parent);
  return label;
}

static void
liaison_calendar_day_init (LiaisonCalendarDay *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget)), 2);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  self->number_label = create_label (widget);
  gtk_widget_add_css_class (self->number_label, "number");
  gtk_widget_set_halign (self->number_label, GTK_ALIGN_START);
  for (guint i = 0; i < MOST_SHOWN; i++)
    {
      self->lines[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
      self->icons[i] = gtk_image_new ();
      gtk_image_set_pixel_size (GTK_IMAGE (self->icons[i]), 10);
      self->titles[i] = create_label (NULL);
      gtk_box_append (GTK_BOX (self->lines[i]), self->icons[i]);
      gtk_box_append (GTK_BOX (self->lines[i]), self->titles[i]);
      gtk_widget_add_css_class (self->lines[i], "entry-line");
      gtk_widget_set_parent (self->lines[i], widget);
    }
  self->more_label = create_label (widget);
  gtk_widget_add_css_class (self->more_label, "dimmed");
}
