/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/customers-page.h"

#include "core/base/text.h"
#include "core/deals/customer-list.h"
#include "core/records/deal.h"
#include "core/records/query.h"
#include "ui/deals/customer-kind.h"
#include "ui/deals/customer-view.h"
#include "ui/deals/subscription-figures-view.h"
#include "ui/exchange/import-assistant.h"
#include "ui/exchange/record-export.h"
#include "ui/widgets/choice-filter.h"
#include "ui/widgets/entry-table.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonCustomersPage:
 *
 * The customers as a table, with the one that is chosen beside it, and what their subscriptions add up to.
 */
struct _LiaisonCustomersPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  LiaisonCustomerList *list;
  /* What is left of the list by search and partner. */
  GPtrArray *shown;
  char *search;
  char *chosen_id;
  gboolean wants_details;
  gboolean wants_focus;
  gboolean is_narrow;

  AdwOverlaySplitView *split_view;
  LiaisonCustomerView *view;
  GtkButton *close_button;
  GtkToggleButton *details_button;
  AdwToggleGroup *view_group;
  GtkSearchEntry *search_entry;
  GtkWidget *tools;
  GtkBox *filters;
  GtkWidget *clear_button;
  LiaisonChoiceFilter *partner_filter;
  GtkStack *stack;
  LiaisonEntryTable *table;
  LiaisonSubscriptionFiguresView *figures;
  GtkWidget *footer;
  GtkLabel *count_footer;
  GtkLabel *annual_footer;
  GtkLabel *retention_footer;
  GtkLabel *missing_footer;
};

typedef enum
{
  PROP_NARROW = 1,
} Property;

static GParamSpec *properties[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (LiaisonCustomersPage, liaison_customers_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
is_figures (LiaisonCustomersPage *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->view_group), "figures") == 0;
}

/* Choosing ---------------------------------------------------------------------------------------------------------- */

static void
clear (LiaisonCustomersPage *self, gboolean with_search)
{
  liaison_choice_filter_set_id (self->partner_filter, NULL);
  if (with_search)
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static gboolean
contains (GPtrArray *entries, const char *id)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((const LiaisonCustomerEntry *) entries->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

static void
choose (LiaisonCustomersPage *self, const char *id, gboolean with_focus)
{
  g_set_str (&self->chosen_id, id);
  if (self->list == NULL)
    {
      self->wants_focus = with_focus;
      return;
    }
  if (id != NULL && !contains (self->shown, id) && contains (self->list->entries, id))
    clear (self, TRUE);
  liaison_entry_table_select (self->table, id, FALSE);
  self->wants_details = TRUE;
  adw_overlay_split_view_set_show_sidebar (self->split_view, id != NULL);
  liaison_customer_view_show (self->view, self->window, id);
  if (with_focus)
    liaison_customer_view_focus (self->view);
}

static void
on_open (LiaisonCustomersPage *self, const char *id)
{
  choose (self, id, TRUE);
}

static void
on_selected (LiaisonCustomersPage *self)
{
  g_auto (GStrv) ids = liaison_entry_table_dup_selected (self->table);

  if (g_strv_length (ids) != 1 || g_strcmp0 (ids[0], self->chosen_id) == 0)
    return;
  g_set_str (&self->chosen_id, ids[0]);
  if (self->wants_details && !adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
  liaison_customer_view_show (self->view, self->window, self->chosen_id);
}

/* Showing ----------------------------------------------------------------------------------------------------------- */

static void
show_footer (LiaisonCustomersPage *self)
{
  g_autofree char *count =
      g_strdup_printf (ngettext ("%'u customer", "%'u customers", self->shown->len), self->shown->len);
  g_autofree char *names = self->list != NULL ? g_strjoinv (", ", self->list->missing) : NULL;
  /* Translators: codes of currencies */
  g_autofree char *missing = g_strdup_printf (_ ("no rate for %s"), names != NULL ? names : "");
  g_autofree char *amount = NULL;
  g_autofree char *annual = NULL;
  g_autofree char *due = NULL;
  gint64 sum = 0;

  for (guint i = 0; i < self->shown->len; i++)
    sum += ((const LiaisonCustomerEntry *) self->shown->pdata[i])->annual;
  amount = liaison_money_format (liaison_money_make (sum, self->list != NULL ? self->list->currency : "EUR"),
                                 TRUE);
  /* Translators: an amount of money for each year */
  annual = g_strdup_printf (_ ("%s a year"), amount);
  if (self->list != NULL && self->list->sum.n_due > 0)
    due = g_strdup_printf (
        ngettext ("%u renewal within 90 days", "%u renewals within 90 days", self->list->sum.n_due),
        self->list->sum.n_due);
  gtk_label_set_text (self->count_footer, count);
  gtk_label_set_text (self->annual_footer, annual);
  gtk_label_set_text (self->retention_footer, due != NULL ? due : "");
  gtk_label_set_text (self->missing_footer, names != NULL && *names != '\0' ? missing : "");
}

static void
show_stack (LiaisonCustomersPage *self)
{
  const gboolean is_empty = self->list != NULL && self->list->entries->len == 0;
  const char *name = is_figures (self) ? "figures" : "table";

  if (self->list == NULL)
    name = "loading";
  else if (is_empty)
    name = "empty";
  else if (self->shown->len == 0 && !is_figures (self))
    name = "nothing";
  gtk_stack_set_visible_child_name (self->stack, name);
  /* The figures are of all subscriptions. */
  gtk_widget_set_visible (self->tools, !is_empty && !is_figures (self));
  gtk_widget_set_visible (self->footer, !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->view_group), !is_empty && !self->is_narrow);
  if (is_empty)
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
}

static void
apply_filters (LiaisonCustomersPage *self)
{
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; self->list != NULL && i < self->list->entries->len; i++)
    {
      LiaisonCustomerEntry *entry = self->list->entries->pdata[i];

      if ((self->search == NULL || liaison_text_matches (entry->words, self->search)) &&
          liaison_choice_filter_accepts (self->partner_filter, entry->partner_id))
        g_ptr_array_add (self->shown, liaison_customer_entry_ref (entry));
    }
  liaison_entry_table_set_entries (self->table, self->shown);
  gtk_widget_set_visible (self->clear_button, liaison_choice_filter_get_id (self->partner_filter) != NULL);
  show_stack (self);
  show_footer (self);
  on_selected (self);
}

static void
on_search_changed (LiaisonCustomersPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autofree char *folded = *text != '\0' ? liaison_text_fold (text) : NULL;

  if (!g_set_str (&self->search, folded))
    return;
  liaison_entry_table_set_search (self->table, self->search);
  apply_filters (self);
}

static void
focus_list (LiaisonCustomersPage *self)
{
  if (is_figures (self))
    gtk_widget_child_focus (GTK_WIDGET (self->figures), GTK_DIR_TAB_FORWARD);
  else
    liaison_entry_table_focus (self->table);
}

static void
on_search_stopped (LiaisonCustomersPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  focus_list (self);
}

static void
on_search_activated (LiaisonCustomersPage *self)
{
  focus_list (self);
}

static void
on_view_chosen (LiaisonCustomersPage *self)
{
  if (self->window != NULL)
    show_stack (self);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const LiaisonCustomerEntry *one = *(gpointer const *) a;
  const LiaisonCustomerEntry *other = *(gpointer const *) b;

  return g_utf8_collate (one->partner, other->partner);
}

/* The partners who manage somebody, each once. */
static void
update_filter (LiaisonCustomersPage *self)
{
  g_autoptr (GPtrArray) managed = g_ptr_array_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (8, NULL, TRUE);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_null_terminated (8, NULL, TRUE);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->list->entries->len; i++)
    {
      LiaisonCustomerEntry *entry = self->list->entries->pdata[i];

      if (entry->partner_id != NULL && g_hash_table_add (seen, entry->partner_id))
        g_ptr_array_add (managed, entry);
    }
  g_ptr_array_sort (managed, compare_names);
  for (guint i = 0; i < managed->len; i++)
    {
      g_ptr_array_add (ids, ((LiaisonCustomerEntry *) managed->pdata[i])->partner_id);
      g_ptr_array_add (labels, ((LiaisonCustomerEntry *) managed->pdata[i])->partner);
    }
  if (managed->len > 0)
    {
      g_ptr_array_add (ids, (gpointer) "");
      g_ptr_array_add (labels, (gpointer) _ ("No partner"));
    }
  liaison_choice_filter_set_choices (self->partner_filter, (const char *const *) ids->pdata,
                                     (const char *const *) labels->pdata);
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

static gpointer
read_all (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_customer_list_load (database, *(const LiaisonDate *) data, error);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonCustomersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonCustomerList) list =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);
  const gboolean is_first = self->list == NULL;

  /* The page may have gone while the workspace was read. */
  if (self->window == NULL)
    return;
  if (list == NULL)
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  g_clear_pointer (&self->list, liaison_customer_list_free);
  self->list = g_steal_pointer (&list);
  update_filter (self);
  liaison_subscription_figures_view_show (self->figures, self->list);
  apply_filters (self);
  if (is_first && self->chosen_id != NULL)
    choose (self, self->chosen_id, self->wants_focus);
}

static void
refresh (LiaisonCustomersPage *self)
{
  LiaisonDate *today = g_new (LiaisonDate, 1);

  *today = liaison_when_get_today ();
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_all, today, g_free,
                                (GDestroyNotify) liaison_customer_list_free, self->cancellable, read_done,
                                g_object_ref (self));
}

static void
on_changed (LiaisonCustomersPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = {
    "",      "customer",     "deal",    "partner",       "region",
    "touch", "subscription", "setting", "currency_rate", "subscription_event"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self);
        return;
      }
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static void
act_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCustomersPage *self = LIAISON_CUSTOMERS_PAGE (widget);
  g_autoptr (LiaisonRecord) customer = liaison_record_new (&liaison_customer_entity);

  liaison_record_actions_create (self->window, customer);
}

static void
act_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCustomersPage *self = LIAISON_CUSTOMERS_PAGE (widget);

  adw_dialog_present (liaison_import_assistant_new (self->window, "customers", NULL),
                      GTK_WIDGET (self->window));
}

static void
act_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_record_export_query (LIAISON_CUSTOMERS_PAGE (widget)->window,
                               liaison_query_new (&liaison_customer_entity));
}

static void
act_view (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCustomersPage *self = LIAISON_CUSTOMERS_PAGE (widget);

  adw_toggle_group_set_active_name (self->view_group,
                                    g_str_equal (action, "customers.table") ? "table" : "figures");
}

static void
act_choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose (LIAISON_CUSTOMERS_PAGE (widget), g_variant_get_string (parameter, NULL), TRUE);
}

static void
act_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCustomersPage *self = LIAISON_CUSTOMERS_PAGE (widget);

  if (g_str_equal (action, "customers.open-partner"))
    liaison_window_open_record (self->window, "partner", g_variant_get_string (parameter, NULL));
  else if (self->chosen_id != NULL)
    liaison_window_open_record (self->window, "customer", self->chosen_id);
}

static void
act_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCustomersPage *self = LIAISON_CUSTOMERS_PAGE (widget);

  self->wants_details = FALSE;
  adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  focus_list (self);
}

static void
act_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCustomersPage *self = LIAISON_CUSTOMERS_PAGE (widget);

  self->wants_details = !adw_overlay_split_view_get_show_sidebar (self->split_view);
  adw_overlay_split_view_set_show_sidebar (self->split_view, self->wants_details);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCustomersPage *self = LIAISON_CUSTOMERS_PAGE (widget);

  if (self->chosen_id != NULL)
    liaison_record_actions_edit (self->window, &liaison_customer_entity, self->chosen_id);
  else
    liaison_window_show_toast (self->window, _ ("Choose a customer to edit it"));
}

static void
act_clear (GtkWidget *widget, const char *action, GVariant *parameter)
{
  clear (LIAISON_CUSTOMERS_PAGE (widget), g_str_equal (action, "customers.clear"));
}

static void
act_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCustomersPage *self = LIAISON_CUSTOMERS_PAGE (widget);

  adw_toggle_group_set_active_name (self->view_group, "table");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

/* The page ---------------------------------------------------------------------------------------------------------- */

static void
set_narrow (LiaisonCustomersPage *self, gboolean is_narrow)
{
  if (self->is_narrow == is_narrow)
    return;
  self->is_narrow = is_narrow;
  liaison_entry_table_set_narrow (self->table, is_narrow);
  liaison_subscription_figures_view_set_narrow (self->figures, is_narrow);
  show_stack (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
on_show_sidebar (LiaisonCustomersPage *self)
{
  gtk_toggle_button_set_active (self->details_button,
                                adw_overlay_split_view_get_show_sidebar (self->split_view));
}

/* Where the pane lies above the list, one goes back to it. */
static void
on_collapsed (LiaisonCustomersPage *self)
{
  const gboolean is_covering = adw_overlay_split_view_get_collapsed (self->split_view);

  gtk_button_set_icon_name (self->close_button, is_covering ? "go-previous-symbolic" : "go-next-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->close_button),
                               is_covering ? _ ("Back to the Customers") : _ ("Hide the Customer"));
}

/**
 * liaison_customers_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_customers_page_new (LiaisonWindow *window)
{
  LiaisonCustomersPage *self = g_object_new (LIAISON_TYPE_CUSTOMERS_PAGE, NULL);

  self->window = window;
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  show_stack (self);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}

/* Midnight may have passed. */
static void
liaison_customers_page_shown (AdwNavigationPage *page)
{
  LiaisonCustomersPage *self = LIAISON_CUSTOMERS_PAGE (page);

  if (self->window != NULL && self->list != NULL)
    refresh (self);
}

static void
liaison_customers_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LiaisonCustomersPage *self = LIAISON_CUSTOMERS_PAGE (object);

  switch ((Property) id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_customers_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LiaisonCustomersPage *self = LIAISON_CUSTOMERS_PAGE (object);

  switch ((Property) id)
    {
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_customers_page_dispose (GObject *object)
{
  LiaisonCustomersPage *self = LIAISON_CUSTOMERS_PAGE (object);

  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_CUSTOMERS_PAGE);
  g_clear_pointer (&self->list, liaison_customer_list_free);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->chosen_id, g_free);
  G_OBJECT_CLASS (liaison_customers_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.find", NULL, act_find);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "customers.new", NULL, act_new);
  gtk_widget_class_install_action (widget_class, "customers.import", NULL, act_import);
  gtk_widget_class_install_action (widget_class, "customers.export", NULL, act_export);
  gtk_widget_class_install_action (widget_class, "customers.table", NULL, act_view);
  gtk_widget_class_install_action (widget_class, "customers.figures", NULL, act_view);
  gtk_widget_class_install_action (widget_class, "customers.choose", "s", act_choose);
  gtk_widget_class_install_action (widget_class, "customers.open-chosen", NULL, act_open);
  gtk_widget_class_install_action (widget_class, "customers.open-partner", "s", act_open);
  gtk_widget_class_install_action (widget_class, "customers.close", NULL, act_close);
  gtk_widget_class_install_action (widget_class, "customers.details", NULL, act_details);
  gtk_widget_class_install_action (widget_class, "customers.clear", NULL, act_clear);
  gtk_widget_class_install_action (widget_class, "customers.clear-filters", NULL, act_clear);
}

static void
liaison_customers_page_class_init (LiaisonCustomersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liaison_customers_page_dispose;
  object_class->get_property = liaison_customers_page_get_property;
  object_class->set_property = liaison_customers_page_set_property;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = liaison_customers_page_shown;

  /**
   * LiaisonCustomersPage:narrow:
   *
   * Whether there is room for little of a row.
   */
  properties[PROP_NARROW] = g_param_spec_boolean (
      "narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (LIAISON_TYPE_CUSTOMER_VIEW);
  g_type_ensure (LIAISON_TYPE_ENTRY_TABLE);
  g_type_ensure (LIAISON_TYPE_SUBSCRIPTION_FIGURES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/customers-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonCustomersPage, name)
  CHILD (split_view);
  CHILD (view);
  CHILD (close_button);
  CHILD (details_button);
  CHILD (view_group);
  CHILD (search_entry);
  CHILD (tools);
  CHILD (filters);
  CHILD (clear_button);
  CHILD (stack);
  CHILD (table);
  CHILD (figures);
  CHILD (footer);
  CHILD (count_footer);
  CHILD (annual_footer);
  CHILD (retention_footer);
  CHILD (missing_footer);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_view_chosen);
  install_actions (widget_class);
}

static void
liaison_customers_page_init (LiaisonCustomersPage *self)
{
  GtkWidget *filter = liaison_choice_filter_new (_ ("Managed by"));

  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_customer_entry_unref);
  self->wants_details = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  liaison_entry_table_set_kind (self->table, &liaison_customer_table_kind);
  self->partner_filter = LIAISON_CHOICE_FILTER (filter);
  gtk_box_append (self->filters, filter);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->stack));
  g_signal_connect_object (filter, "changed", G_CALLBACK (apply_filters), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split_view, "notify::collapsed", G_CALLBACK (on_collapsed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split_view, "notify::show-sidebar", G_CALLBACK (on_show_sidebar), self,
                           G_CONNECT_SWAPPED);
}
