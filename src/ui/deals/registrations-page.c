/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/registrations-page.h"

#include "core/base/text.h"
#include "ui/deals/registration-calendar.h"
#include "ui/deals/registration-forms.h"
#include "ui/deals/registration-item.h"
#include "ui/deals/registration-pane.h"
#include "ui/deals/registration-text.h"
#include "ui/widgets/row-label.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * LiaisonRegistrationsPage:
 *
 * Deal registrations: those that wait for a decision, those that protect, all; as a list or by day, with what they rest on, and what can be done,
 * beside them.
 */
struct _LiaisonRegistrationsPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  GListStore *items;
  GtkFilterListModel *shown;
  GtkSingleSelection *selection;
  gboolean is_rebuilding;
  /* What is looked for, folded; empty for all. */
  char *search;
  gboolean has_any;

  AdwOverlaySplitView *split_view;
  AdwToggleGroup *view_group;
  GtkStack *stack;
  GtkListView *view;
  AdwToggleGroup *scope_group;
  GtkSearchEntry *search_entry;
  LiaisonRegistrationCalendar *calendar;
  LiaisonRegistrationPane *pane;
};

G_DEFINE_FINAL_TYPE (LiaisonRegistrationsPage, liaison_registrations_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
is_calendar (LiaisonRegistrationsPage *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->view_group), "calendar") == 0;
}

static const LiaisonRegistrationEntry *
get_selected (LiaisonRegistrationsPage *self)
{
  LiaisonRegistrationItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? liaison_registration_item_get_entry (item) : NULL;
}

static void
show_selected (LiaisonRegistrationsPage *self)
{
  const LiaisonRegistrationEntry *entry = get_selected (self);

  if (!self->is_rebuilding && !is_calendar (self))
    liaison_registration_pane_show (self->pane, entry != NULL ? entry->id : NULL);
}

static void
on_activate (LiaisonRegistrationsPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

/* Rows ---------------------------------------------------------------------------------------------------------------------- */

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *figures = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), figures);
  g_object_set_data (G_OBJECT (list_item), "title", liaison_row_label_add (words, NULL, 0));
  g_object_set_data (G_OBJECT (list_item), "place", liaison_row_label_add (words, "dimmed", 0));
  g_object_set_data (G_OBJECT (list_item), "days", liaison_row_label_add (figures, "numeric", 1));
  g_object_set_data (G_OBJECT (list_item), "likeness", liaison_row_label_add (figures, "caption-heading", 1));
  gtk_list_item_set_child (list_item, box);
}

static GtkWidget *
set_label (GtkListItem *list_item, const char *name, const char *text)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (list_item), name);

  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  return label;
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static char *
create_place (const LiaisonRegistrationEntry *entry)
{
  const gboolean tells_state = entry->due_on != LIAISON_DATE_NONE || entry->until != LIAISON_DATE_NONE;
  const char *state = liaison_registration_get_state_label (entry->state);

  if (entry->number == NULL)
    return g_strdup (entry->partner);
  return tells_state ? g_strdup_printf (_ ("%s · %s · %s"), entry->number, entry->partner, state)
                     : g_strdup_printf (_ ("%s · %s"), entry->number, entry->partner);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const LiaisonRegistrationEntry *entry =
      liaison_registration_item_get_entry (gtk_list_item_get_item (list_item));
  const LiaisonDate today = liaison_when_get_today ();
  const char *likeness = liaison_duplicate_verdict_get_label (entry->verdict);
  g_autofree char *title = liaison_registration_entry_format_subject (entry);
  g_autofree char *place = create_place (entry);
  g_autofree char *days = liaison_registration_entry_format_days (entry, today);
  g_autofree char *description =
      likeness != NULL
          /* Translators: number, partner and state; how far its day is; and what it is like */
          ? g_strdup_printf (_ ("%s, %s, %s"), place, days, likeness)
          : g_strdup_printf (_ ("%s, %s"), place, days);
  GtkWidget *label;

  set_label (list_item, "title", title);
  set_label (list_item, "place", place);
  label = set_label (list_item, "days", days);
  set_class (label, "error", entry->due_on != LIAISON_DATE_NONE && entry->due_on < today);
  set_class (label, "dimmed", entry->due_on == LIAISON_DATE_NONE);
  label = set_label (list_item, "likeness", likeness);
  gtk_widget_set_visible (label, likeness != NULL);
  set_class (label, "error", entry->verdict == LIAISON_DUPLICATE_STOP);
  set_class (label, "warning", entry->verdict == LIAISON_DUPLICATE_WARN);
  gtk_list_item_set_accessible_label (list_item, title);
  gtk_list_item_set_accessible_description (list_item, description);
}

/* Reading ------------------------------------------------------------------------------------------------------------------- */

static LiaisonRegistrationScope
get_scope (LiaisonRegistrationsPage *self)
{
  static const char *const names[] = {
    [LIAISON_REGISTRATIONS_WAITING] = "waiting",
    [LIAISON_REGISTRATIONS_PROTECTED] = "protected",
    [LIAISON_REGISTRATIONS_ALL] = "all",
  };
  const char *name = adw_toggle_group_get_active_name (self->scope_group);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], name) == 0)
      return (LiaisonRegistrationScope) i;
  return LIAISON_REGISTRATIONS_WAITING;
}

static const char *
get_stack_page (LiaisonRegistrationsPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    return "list";
  if (self->search != NULL && *self->search != '\0')
    return "not-found";
  if (!self->has_any)
    return "none";
  switch (get_scope (self))
    {
    case LIAISON_REGISTRATIONS_WAITING:
      return "decided";
    case LIAISON_REGISTRATIONS_PROTECTED:
      return "free";
    case LIAISON_REGISTRATIONS_ALL:
    default:
      return "none";
    }
}

static void
show_stack (LiaisonRegistrationsPage *self)
{
  const gboolean has_shown = is_calendar (self) || g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0;

  gtk_stack_set_visible_child_name (self->stack, get_stack_page (self));
  if (!has_shown)
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  else if (!adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

static guint
find_shown (LiaisonRegistrationsPage *self, const char *id, guint otherwise)
{
  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr (LiaisonRegistrationItem) item = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (g_str_equal (liaison_registration_item_get_entry (item)->id, id))
        return i;
    }
  return otherwise;
}

/* Takes the items. What was chosen stays chosen while it is listed, else what stands in its place is. */
static void
rebuild (LiaisonRegistrationsPage *self, GPtrArray *items)
{
  const LiaisonRegistrationEntry *former = get_selected (self);
  g_autofree char *former_id = former != NULL ? g_strdup (former->id) : NULL;
  const guint place = gtk_single_selection_get_selected (self->selection);
  guint chosen, n_shown;

  self->is_rebuilding = TRUE;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata,
                       items->len);
  n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  chosen = find_shown (self, former_id, place == GTK_INVALID_LIST_POSITION ? 0 : place);
  if (n_shown > 0)
    gtk_single_selection_set_selected (self->selection, MIN (chosen, n_shown - 1));
  self->is_rebuilding = FALSE;
  show_stack (self);
  show_selected (self);
}

typedef struct
{
  LiaisonRegistrationScope scope;
  LiaisonDate today;
  gboolean is_calendar;
} Reading;

typedef struct
{
  /* For the calendar. */
  GPtrArray *entries;
  /* For the list. */
  GPtrArray *items;
  gboolean has_any;
} Contents;

static void
free_contents (gpointer data)
{
  Contents *contents = data;

  g_clear_pointer (&contents->entries, g_ptr_array_unref);
  g_clear_pointer (&contents->items, g_ptr_array_unref);
  g_free (contents);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Contents, free_contents)

/* There may be many, and their words are folded: not while the window waits. */
static GPtrArray *
make_items (GPtrArray *entries)
{
  GPtrArray *items = g_ptr_array_new_full (entries->len, g_object_unref);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (items, liaison_registration_item_new (g_ptr_array_index (entries, i)));
  /* Their items have them. */
  g_ptr_array_set_free_func (entries, NULL);
  return items;
}

static gpointer
read_contents (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;
  g_autoptr (Contents) contents = g_new0 (Contents, 1);
  gint64 has_any = 0;

  contents->entries = liaison_registration_list_load (database, reading->scope, reading->today, error);
  if (contents->entries == NULL ||
      !liaison_database_get_int (database, &has_any, error, "SELECT EXISTS (SELECT 1 FROM registration)", ""))
    return NULL;
  contents->has_any = has_any != 0;
  if (!reading->is_calendar)
    contents->items = make_items (contents->entries);
  return g_steal_pointer (&contents);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonRegistrationsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Contents) contents = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->window == NULL)
    return;
  if (contents == NULL)
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  self->has_any = contents->has_any;
  if (contents->items == NULL)
    liaison_registration_calendar_set_entries (self->calendar, contents->entries);
  else
    rebuild (self, contents->items);
}

static void
refresh (LiaisonRegistrationsPage *self)
{
  Reading *reading = g_new0 (Reading, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  reading->is_calendar = is_calendar (self);
  reading->scope = reading->is_calendar ? LIAISON_REGISTRATIONS_ALL : get_scope (self);
  reading->today = liaison_when_get_today ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_contents, reading, g_free,
                                free_contents, self->cancellable, read_done, g_object_ref (self));
}

static void
on_changed (LiaisonRegistrationsPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = { "",           "registration",    "registration_product",
                                        "partner",    "customer",        "product",
                                        "region",     "calendar",        "holiday",
                                        "engagement", "engagement_rule", "membership" };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self);
        return;
      }
}

static gboolean
is_shown (gpointer item, gpointer data)
{
  LiaisonRegistrationsPage *self = data;

  return self->search == NULL || *self->search == '\0' ||
         strstr (liaison_registration_item_get_words (LIAISON_REGISTRATION_ITEM (item)), self->search) !=
             NULL;
}

/* Of a longer text only what was shown need be looked at. */
static void
on_search_changed (LiaisonRegistrationsPage *self)
{
  g_autofree char *former = g_steal_pointer (&self->search);

  self->search = liaison_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown),
                      former != NULL && strstr (self->search, former) != NULL ? GTK_FILTER_CHANGE_MORE_STRICT
                                                                              : GTK_FILTER_CHANGE_DIFFERENT);
  show_stack (self);
  show_selected (self);
}

static void
on_scope_chosen (LiaisonRegistrationsPage *self)
{
  if (self->window != NULL)
    refresh (self);
}

static void
on_view_chosen (LiaisonRegistrationsPage *self)
{
  if (self->window != NULL)
    refresh (self);
}

static void
on_calendar_chosen (LiaisonRegistrationsPage *self, const char *id)
{
  liaison_registration_pane_show (self->pane, id);
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

/* Doing --------------------------------------------------------------------------------------------------------------------- */

static void
act_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_registration_form_present_new (LIAISON_REGISTRATIONS_PAGE (widget)->window, NULL);
}

static void
act_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRegistrationsPage *self = LIAISON_REGISTRATIONS_PAGE (widget);

  adw_toggle_group_set_active_name (self->view_group, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (LIAISON_REGISTRATIONS_PAGE (widget)->pane), "registration.edit",
                              NULL);
}

static void
act_show (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_toggle_group_set_active_name (LIAISON_REGISTRATIONS_PAGE (widget)->view_group,
                                    g_str_equal (action, "registrations.calendar") ? "calendar" : "list");
}

static void
act_move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const int months = g_str_equal (action, "registrations.previous") ? -1
                     : g_str_equal (action, "registrations.next")   ? 1
                                                                    : 0;

  liaison_registration_calendar_move (LIAISON_REGISTRATIONS_PAGE (widget)->calendar, months);
}

static void
act_close_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_overlay_split_view_set_show_sidebar (LIAISON_REGISTRATIONS_PAGE (widget)->split_view, FALSE);
}

/* The page ------------------------------------------------------------------------------------------------------------------- */

/**
 * liaison_registrations_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_registrations_page_new (LiaisonWindow *window)
{
  LiaisonRegistrationsPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_REGISTRATIONS_PAGE, NULL);
  self->window = window;
  liaison_registration_pane_set_window (self->pane, window);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_registrations_page_dispose (GObject *object)
{
  LiaisonRegistrationsPage *self = LIAISON_REGISTRATIONS_PAGE (object);

  self->window = NULL;
  self->is_rebuilding = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_REGISTRATIONS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->items);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (liaison_registrations_page_parent_class)->dispose (object);
}

static void
liaison_registrations_page_class_init (LiaisonRegistrationsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_registrations_page_dispose;
  g_type_ensure (LIAISON_TYPE_REGISTRATION_CALENDAR);
  g_type_ensure (LIAISON_TYPE_REGISTRATION_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/registrations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationsPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationsPage, view_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationsPage, view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationsPage, scope_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationsPage, calendar);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRegistrationsPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_scope_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_view_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_calendar_chosen);
  gtk_widget_class_install_action (widget_class, "registrations.new", NULL, act_new);
  gtk_widget_class_install_action (widget_class, "registrations.list", NULL, act_show);
  gtk_widget_class_install_action (widget_class, "registrations.calendar", NULL, act_show);
  gtk_widget_class_install_action (widget_class, "registrations.previous", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "registrations.today", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "registrations.next", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "registrations.close-details", NULL, act_close_details);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, act_find);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, act_edit);
}

static void
liaison_registrations_page_init (LiaisonRegistrationsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkFilter *filter;

  gtk_widget_init_template (GTK_WIDGET (self));
  filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->items = g_list_store_new (LIAISON_TYPE_REGISTRATION_ITEM);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), filter);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}
