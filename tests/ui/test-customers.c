/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/deals/customer-list.h"
#include "ui/deals/customer-view.h"
#include "ui/deals/subscription-figures-view.h"
#include "ui/deals/subscription-list.h"
#include "ui/partners/record-form.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/choice-filter.h"
#include "ui/widgets/entry-list.h"
#include "ui/widgets/entry-table.h"
#include "ui/widgets/question-dialog.h"

#include <locale.h>

/* The Customers page: its table, one customer with all that happened, and the figures of subscriptions. */

static GtkWidget *
find (GtkWidget *root, GType type)
{
  GtkWidget *found = ui_find_widget (root, type, NULL, NULL);

  g_assert_nonnull (found);
  return found;
}

static GtkWidget *
show_page (UiFixture *fixture)
{
  liaison_window_show_page (fixture->window, "customers");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static GtkWidget *
show_sample (UiFixture *fixture)
{
  ui_fixture_open_sample (fixture);
  return show_page (fixture);
}

static void
choose (UiFixture *fixture, GtkWidget *page, const char *name)
{
  g_autofree char *id = NULL;

  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)),
                             &id, NULL, "SELECT id FROM customer WHERE name = ?", "t", name);
  g_assert_nonnull (id);
  gtk_widget_activate_action (page, "customers.choose", "s", id);
  ui_settle (fixture->window);
}

static GListModel *
get_rows (GtkWidget *page)
{
  GtkWidget *table = find (page, LIAISON_TYPE_ENTRY_TABLE);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (find (table, GTK_TYPE_COLUMN_VIEW))));
}

static const LiaisonCustomerEntry *
get_first (GtkWidget *page)
{
  g_autoptr (LiaisonEntryItem) item = g_list_model_get_item (get_rows (page), 0);

  return liaison_entry_item_get_entry (item);
}

static GtkWidget *
get_entry (GtkWidget *page)
{
  return ui_find_widget (page, GTK_TYPE_SEARCH_ENTRY, "placeholder-text",
                         "Search Customers, Places, Partners");
}

static GtkWidget *
get_dialog (UiFixture *fixture)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static void
test_table (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkColumnView *view = GTK_COLUMN_VIEW (find (find (page, LIAISON_TYPE_ENTRY_TABLE), GTK_TYPE_COLUMN_VIEW));
  g_autoptr (GtkColumnViewColumn) annual = g_list_model_get_item (gtk_column_view_get_columns (view), 5);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Customers");
  g_assert_cmpint (g_list_model_get_n_items (get_rows (page)), ==,
                   ui_count (fixture->window, "SELECT count (*) FROM customer"));
  gtk_column_view_sort_by_column (view, annual, GTK_SORT_DESCENDING);
  ui_settle (fixture->window);
  g_assert_cmpstr (get_first (page)->name, ==, "Tidewater Insurance");
  gtk_editable_set_text (GTK_EDITABLE (get_entry (page)), "leipzig");
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (page)), ==, 1);
  g_assert_cmpstr (get_first (page)->name, ==, "Messe Ostufer");
  gtk_editable_set_text (GTK_EDITABLE (get_entry (page)), "there is no such customer");
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_STATUS_PAGE, "title", "Nothing Found"));
  gtk_widget_activate_action (page, "customers.clear", NULL);
  ui_settle (fixture->window);
  /* Without a partner. */
  liaison_choice_filter_set_id (LIAISON_CHOICE_FILTER (find (page, LIAISON_TYPE_CHOICE_FILTER)), "");
  ui_settle (fixture->window);
  g_assert_cmpint (g_list_model_get_n_items (get_rows (page)), ==,
                   ui_count (fixture->window, "SELECT count (*) FROM customer WHERE partner_id IS NULL"));
  /* One that a filter hides is shown all the same when it is asked for. */
  choose (fixture, page, "Messe Ostufer");
  g_assert_cmpint (g_list_model_get_n_items (get_rows (page)), ==,
                   ui_count (fixture->window, "SELECT count (*) FROM customer"));
}

static void
test_view (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *view;

  choose (fixture, page, "Reederei Knurrhahn");
  view = find (page, LIAISON_TYPE_CUSTOMER_VIEW);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_ROLE_REGION);
  g_assert_nonnull (ui_find_widget (view, GTK_TYPE_LABEL, "label", "Managed by Kranich & Söhne GmbH"));
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "Lighthouse Monitoring Plus"));
  /* By its last event, and not as it began. */
  g_assert_nonnull (
      ui_find_widget (view, ADW_TYPE_ACTION_ROW, "subtitle",
                      "24000.00\u00a0EUR a year · renews on 1 Apr 2027 · 231 of 250 seats in use"));
  /* Direct and partner activity on one time line. */
  g_assert_nonnull (
      ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "Deal won: Reederei Knurrhahn: Edge for 40 ships"));
  g_assert_nonnull (
      ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "Expansion: Lighthouse Monitoring Plus"));
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "Workshop"));
}

static void
test_add_subscription (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *button;

  choose (fixture, page, "Reederei Knurrhahn");
  button = ui_find_widget (find (page, LIAISON_TYPE_CUSTOMER_VIEW), GTK_TYPE_BUTTON, "tooltip-text",
                           "Add a Subscription");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_RECORD_FORM (get_dialog (fixture)));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
}

/* What became of a subscription is entered where it stands, with what follows from it. */
static void
test_add_event (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  g_autofree char *id = NULL;

  liaison_database_get_text (
      liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)), &id, NULL,
      "SELECT s.id FROM subscription AS s JOIN customer AS c ON c.id = s.customer_id WHERE c.name = ?", "t",
      "Reederei Knurrhahn");
  choose (fixture, page, "Reederei Knurrhahn");
  gtk_widget_activate_action (find (page, LIAISON_TYPE_SUBSCRIPTION_LIST), "subscriptions.add-event", "s",
                              id);
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_QUESTION_DIALOG (get_dialog (fixture)));
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  g_assert_null (get_dialog (fixture));
  g_assert_cmpint (
      ui_count (fixture->window,
                "SELECT count (*) FROM subscription_event AS e JOIN subscription AS s"
                " ON s.id = e.subscription_id JOIN customer AS c ON c.id = s.customer_id"
                " WHERE c.name = 'Reederei Knurrhahn' AND s.renews_on = '2028-04-01' AND e.amount > 0"),
      ==, 3);
}

static void
test_figures (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *view;

  g_assert_true (liaison_window_run_command (fixture->window, "customers.figures"));
  ui_settle (fixture->window);
  view = find (page, LIAISON_TYPE_SUBSCRIPTION_FIGURES_VIEW);
  g_assert_true (gtk_widget_get_mapped (view));
  g_assert_nonnull (ui_find_widget (view, GTK_TYPE_LABEL, "label", "Net retention"));
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "Kranich & Söhne GmbH"));
  g_assert_cmpuint (liaison_chart_data_get_n_categories (liaison_chart_view_get_data (
                        LIAISON_CHART_VIEW (find (view, LIAISON_TYPE_CHART_VIEW)))),
                    ==, 5);
}

static void
test_empty (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  ui_fixture_open_empty (fixture);
  page = show_page (fixture);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_STATUS_PAGE, "title", "No Customers Yet"));
  g_assert_true (liaison_window_run_command (fixture->window, "customers.new"));
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_RECORD_FORM (get_dialog (fixture)));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
}

static void
test_narrow (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  page = show_sample (fixture);
  g_assert_cmpint (gtk_widget_get_width (page), <=, 360);
  choose (fixture, page, "Messe Ostufer");
  g_assert_true (gtk_widget_get_mapped (find (page, LIAISON_TYPE_CUSTOMER_VIEW)));
  gtk_widget_activate_action (page, "customers.close", NULL);
  ui_settle (fixture->window);
  g_assert_false (gtk_widget_get_mapped (find (page, LIAISON_TYPE_CUSTOMER_VIEW)));
}

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 77;
    }

#define ADD(path, func) g_test_add (path, UiFixture, NULL, ui_fixture_set_up, func, ui_fixture_tear_down)
  ADD ("/customers/table", test_table);
  ADD ("/customers/view", test_view);
  ADD ("/customers/add-subscription", test_add_subscription);
  ADD ("/customers/add-event", test_add_event);
  ADD ("/customers/figures", test_figures);
  ADD ("/customers/empty", test_empty);
  ADD ("/customers/narrow", test_narrow);
  return g_test_run ();
}
