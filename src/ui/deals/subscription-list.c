/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/subscription-list.h"

#include "core/records/subscription.h"
#include "ui/deals/subscription-event-dialog.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonSubscriptionList:
 *
 * The subscriptions of a customer, each with what it is worth today, when it renews and how many of its seats are in use.
 */
struct _LiaisonSubscriptionList
{
  AdwBin parent_instance;

  /* Not owned: the window outlives what it shows. */
  LiaisonWindow *window;
  char *customer_id;
  AdwPreferencesGroup *group;
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (LiaisonSubscriptionList, liaison_subscription_list, ADW_TYPE_BIN)

static LiaisonDatabase *
get_database (LiaisonSubscriptionList *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static void
on_activated (LiaisonSubscriptionList *self, GtkWidget *row)
{
  liaison_record_actions_edit (self->window, &liaison_subscription_entity,
                               g_object_get_data (G_OBJECT (row), "id"));
}

/* Who manages the customer most likely manages this, too. */
static void
act_add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonSubscriptionList *self = LIAISON_SUBSCRIPTION_LIST (widget);
  g_autoptr (LiaisonRecord) subscription = liaison_record_new (&liaison_subscription_entity);
  const LiaisonDate today = liaison_when_get_today ();
  g_autofree char *partner_id = NULL;
  g_autofree char *currency = NULL;

  liaison_database_get_text (get_database (self), &partner_id, NULL,
                             "SELECT partner_id FROM customer WHERE id = ?", "t", self->customer_id);
  liaison_database_get_text (get_database (self), &currency, NULL,
                             "SELECT currency FROM (SELECT currency, starts_on AS day FROM subscription"
                             "  WHERE customer_id = ?1 UNION ALL SELECT currency, opened_on FROM deal"
                             "  WHERE customer_id = ?1) WHERE currency IS NOT NULL ORDER BY day DESC LIMIT 1",
                             "t", self->customer_id);
  liaison_record_set_text (subscription, "customer", self->customer_id);
  liaison_record_set_text (subscription, "partner", partner_id);
  liaison_record_set_text (subscription, "currency", currency);
  liaison_record_set_date (subscription, "starts-on", today);
  liaison_record_set_date (subscription, "renews-on", liaison_date_add_months (today, 12));
  liaison_record_actions_create (self->window, subscription);
}

static void
act_add_event (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_subscription_event_dialog_present (LIAISON_SUBSCRIPTION_LIST (widget)->window,
                                             g_variant_get_string (parameter, NULL));
}

static void
act_remove (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_record_actions_remove (LIAISON_SUBSCRIPTION_LIST (widget)->window, &liaison_subscription_entity,
                                 g_variant_get_string (parameter, NULL));
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static char *
format_day (LiaisonStatement *statement, int column)
{
  const char *text = liaison_statement_get_text (statement, column);
  LiaisonDate day;

  return text != NULL && liaison_date_parse (text, &day, NULL) ? liaison_date_format (day) : NULL;
}

/* The columns: id, name, what it is worth a year, currency, renews, ended, seats, seats in use. */
static char *
describe (LiaisonStatement *statement)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  g_autofree char *amount =
      liaison_money_format (liaison_money_make (liaison_statement_get_int (statement, 2),
                                                liaison_statement_get_text (statement, 3)),
                            TRUE);
  g_autofree char *renews_on = format_day (statement, 4);
  g_autofree char *ended_on = format_day (statement, 5);
  const guint n_seats = (guint) liaison_statement_get_int (statement, 6);

  /* Translators: an amount of money for each year */
  g_ptr_array_add (parts, g_strdup_printf (_ ("%s a year"), amount));
  if (ended_on != NULL)
    /* Translators: a day */
    g_ptr_array_add (parts, g_strdup_printf (_ ("ended on %s"), ended_on));
  else if (renews_on != NULL)
    /* Translators: a day */
    g_ptr_array_add (parts, g_strdup_printf (_ ("renews on %s"), renews_on));
  if (n_seats > 0)
    g_ptr_array_add (parts, g_strdup_printf (
                                /* Translators: how many seats are in use, of how many */
                                ngettext ("%1$u of %2$u seat in use", "%1$u of %2$u seats in use", n_seats),
                                (guint) liaison_statement_get_int (statement, 7), n_seats));
  /* Translators: between facts that stand in one line: “Gold · Reseller · Hamburg” */
  return g_strjoinv (_ (" · "), (char **) parts->pdata);
}

static GtkWidget *
create_menu_button (const char *id, const char *name)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) adding = g_menu_item_new (_ ("_What Became of It…"), NULL);
  g_autoptr (GMenuItem) removing = g_menu_item_new (_ ("_Delete"), NULL);
  /* Translators: %s is the name of a subscription */
  g_autofree char *tooltip = g_strdup_printf (_ ("What Can Be Done with “%s”"), name);
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_item_set_action_and_target (adding, "subscriptions.add-event", "s", id);
  g_menu_item_set_action_and_target (removing, "subscriptions.remove", "s", id);
  g_menu_append_item (menu, adding);
  g_menu_append_item (menu, removing);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
keep_row (LiaisonSubscriptionList *self, GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_row (LiaisonSubscriptionList *self, LiaisonStatement *statement)
{
  const char *id = liaison_statement_get_text (statement, 0);
  const char *name = liaison_statement_get_text (statement, 1);
  g_autofree char *subtitle = describe (statement);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (!liaison_statement_is_null (statement, 5))
    gtk_widget_add_css_class (row, "dimmed");
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_menu_button (id, name));
  g_signal_connect_object (row, "activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  keep_row (self, row);
}

static const char find_subscriptions[] =
    "SELECT s.id, s.name, coalesce ((SELECT e.amount FROM subscription_event AS e WHERE e.subscription_id = "
    "s.id"
    "    AND e.dated <= ?2 ORDER BY e.dated DESC, e.id DESC LIMIT 1), s.amount),"
    "  s.currency, s.renews_on, s.ended_on, s.seats, s.seats_used FROM subscription AS s WHERE s.customer_id "
    "= ?1"
    " ORDER BY s.ended_on IS NOT NULL, s.renews_on IS NULL, s.renews_on, s.name, s.id";

static void
show (LiaisonSubscriptionList *self)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (get_database (self), find_subscriptions, NULL);
  g_autofree char *today = liaison_date_to_text (liaison_when_get_today ());
  gboolean has_row;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  if (statement == NULL)
    return;
  liaison_statement_bind (statement, "tt", self->customer_id, today);
  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    add_row (self, statement);
  if (self->rows->len == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("None yet"));
      gtk_widget_add_css_class (row, "dimmed");
      keep_row (self, row);
    }
}

static void
on_changed (LiaisonSubscriptionList *self, const LiaisonTouched *touched)
{
  if (liaison_touched_has_table (touched, "subscription") ||
      liaison_touched_has_table (touched, "subscription_event"))
    show (self);
}

/**
 * liaison_subscription_list_new:
 *
 * Returns: (transfer floating): the subscriptions of a customer
 */
GtkWidget *
liaison_subscription_list_new (LiaisonWindow *window, const char *customer_id)
{
  LiaisonSubscriptionList *self = g_object_new (LIAISON_TYPE_SUBSCRIPTION_LIST, NULL);

  self->window = window;
  self->customer_id = g_strdup (customer_id);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

static void
liaison_subscription_list_finalize (GObject *object)
{
  LiaisonSubscriptionList *self = LIAISON_SUBSCRIPTION_LIST (object);

  g_ptr_array_unref (self->rows);
  g_free (self->customer_id);
  G_OBJECT_CLASS (liaison_subscription_list_parent_class)->finalize (object);
}

static void
liaison_subscription_list_class_init (LiaisonSubscriptionListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liaison_subscription_list_finalize;
  gtk_widget_class_install_action (widget_class, "subscriptions.add", NULL, act_add);
  gtk_widget_class_install_action (widget_class, "subscriptions.add-event", "s", act_add_event);
  gtk_widget_class_install_action (widget_class, "subscriptions.remove", "s", act_remove);
}

static void
liaison_subscription_list_init (LiaisonSubscriptionList *self)
{
  GtkWidget *button = liaison_record_actions_create_button ("list-add-symbolic", _ ("Add a Subscription"));

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "subscriptions.add");
  adw_preferences_group_set_title (self->group, _ ("Subscriptions"));
  adw_preferences_group_set_header_suffix (self->group, button);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
