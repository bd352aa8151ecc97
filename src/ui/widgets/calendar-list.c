/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/calendar-list.h"

#include "ui/widgets/calendar-day.h"
#include "ui/widgets/row-label.h"

#include <glib/gi18n-lib.h>

/* Something of the calendar, as an item of a list. */
#define CALENDAR_TYPE_ITEM (calendar_item_get_type ())
G_DECLARE_FINAL_TYPE (CalendarItem, calendar_item, CALENDAR, ITEM, GObject)

struct _CalendarItem
{
  GObject parent_instance;

  LiaisonCalendarEvent *event;
};

G_DEFINE_FINAL_TYPE (CalendarItem, calendar_item, G_TYPE_OBJECT)

static void
calendar_item_finalize (GObject *object)
{
  liaison_calendar_event_free (CALENDAR_ITEM (object)->event);
  G_OBJECT_CLASS (calendar_item_parent_class)->finalize (object);
}

static void
calendar_item_class_init (CalendarItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = calendar_item_finalize;
}

static void
calendar_item_init (CalendarItem *self)
{
}

/**
 * LiaisonCalendarList:
 *
 * Things of the calendar one below the other. "event-activated" is emitted with one that was activated.
 */
struct _LiaisonCalendarList
{
  AdwBin parent_instance;

  GListStore *items;
  GtkListView *view;
};

static guint event_activated_signal;

G_DEFINE_FINAL_TYPE (LiaisonCalendarList, liaison_calendar_list, ADW_TYPE_BIN)

static void
set_up (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = gtk_image_new ();

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 3);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  g_object_set_data (G_OBJECT (list_item), "icon", icon);
  g_object_set_data (G_OBJECT (list_item), "days", liaison_row_label_add (words, "caption", 0));
  g_object_set_data (G_OBJECT (list_item), "title", liaison_row_label_add (words, NULL, 0));
  g_object_set_data (G_OBJECT (list_item), "place", liaison_row_label_add (words, "dimmed", 0));
  gtk_list_item_set_child (list_item, box);
}

static char *
format_days (const LiaisonCalendarEvent *event)
{
  g_autofree char *first = liaison_date_format (event->first);
  g_autofree char *last = liaison_date_format (event->last);

  if (event->first == event->last)
    return g_steal_pointer (&first);
  /* Translators: a first and a last day */
  return g_strdup_printf (C_ ("days", "%s to %s"), first, last);
}

static void
bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const LiaisonCalendarEvent *event = CALENDAR_ITEM (gtk_list_item_get_item (list_item))->event;
  g_autofree char *days = format_days (event);
  const char *place = event->place != NULL ? event->place : "";
  /* Translators: a day or two, and what is on it, such as Activity or Last day for claims */
  g_autofree char *when = g_strdup_printf (_ ("%s · %s"), days, event->kind);
  g_autofree char *description = g_strdup_printf ("%s, %s", when, place);

  gtk_image_set_from_icon_name (g_object_get_data (G_OBJECT (list_item), "icon"),
                                liaison_calendar_get_icon (event));
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "days"), when);
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "title"), event->title);
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "place"), place);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (list_item), place);
  gtk_list_item_set_accessible_label (list_item, event->title);
  gtk_list_item_set_accessible_description (list_item, description);
}

/**
 * liaison_calendar_list_activate:
 * @position: of what is opened
 */
void
liaison_calendar_list_activate (LiaisonCalendarList *self, guint position)
{
  g_autoptr (CalendarItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    g_signal_emit (self, event_activated_signal, 0, item->event);
}

/**
 * liaison_calendar_list_set_events:
 * @events: (element-type LiaisonCalendarEvent): are copied
 */
void
liaison_calendar_list_set_events (LiaisonCalendarList *self, GPtrArray *events)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < events->len; i++)
    {
      CalendarItem *item = g_object_new (CALENDAR_TYPE_ITEM, NULL);

      item->event = liaison_calendar_event_copy (g_ptr_array_index (events, i));
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata,
                       items->len);
}

guint
liaison_calendar_list_get_n_events (LiaisonCalendarList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

static gboolean
liaison_calendar_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LIAISON_CALENDAR_LIST (widget)->view));
}

static void
liaison_calendar_list_dispose (GObject *object)
{
  g_clear_object (&LIAISON_CALENDAR_LIST (object)->items);
  G_OBJECT_CLASS (liaison_calendar_list_parent_class)->dispose (object);
}

static void
liaison_calendar_list_class_init (LiaisonCalendarListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_calendar_list_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = liaison_calendar_list_grab_focus;
  event_activated_signal = g_signal_new ("event-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
liaison_calendar_list_init (LiaisonCalendarList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->items = g_list_store_new (CALENDAR_TYPE_ITEM);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items))));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (NULL, NULL));
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, selection);
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_list_view_set_tab_behavior (self->view, GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What stands in the calendar"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (liaison_calendar_list_activate), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
}
