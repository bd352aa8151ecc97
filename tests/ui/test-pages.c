/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/records/attached.h"
#include "core/records/currency-rate.h"
#include "core/records/partner.h"
#include "core/records/places.h"
#include "core/records/record-store.h"
#include "core/records/sale-converter.h"
#include "core/records/sale.h"
#include "core/store/label.h"
#include "ui/preferences/preferences.h"
#include "ui/territories/territory-tree.h"
#include "ui/today/attention.h"
#include "ui/widgets/when.h"

#include <locale.h>

/* The pages of the shell: what they say about a workspace, and what they do to it. */

static gboolean
insert_record (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_insert (store, data, error);
}

/* Takes the record. */
static void
add_record (UiFixture *fixture, LiaisonRecord *record)
{
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "x", insert_record, record,
                             g_object_unref, NULL);
  ui_settle (fixture->window);
}

static LiaisonDatabase *
get_database (UiFixture *fixture)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (fixture->window));
}

static GtkWidget *
show_page (UiFixture *fixture, const char *id)
{
  liaison_window_show_page (fixture->window, id);
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

/* Today ------------------------------------------------------------------------------------------------------------- */

static const char *
get_badge (UiFixture *fixture)
{
  GtkWidget *view = ui_find_widget (GTK_WIDGET (fixture->window), ADW_TYPE_NAVIGATION_SPLIT_VIEW, NULL, NULL);
  GtkWidget *list = ui_find_widget (view, GTK_TYPE_LIST_BOX, NULL, NULL);
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget *badge = gtk_widget_get_last_child (box);

  return gtk_widget_get_visible (badge) ? gtk_label_get_text (GTK_LABEL (badge)) : "";
}

static void
test_today_start (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *stack;
  LiaisonRecord *partner;

  ui_fixture_open_empty (fixture);
  page = show_page (fixture, "today");
  stack = ui_find_widget (page, GTK_TYPE_STACK, NULL, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "start");
  g_assert_cmpstr (get_badge (fixture), ==, "");

  partner = liaison_record_new (&liaison_partner_entity);
  liaison_record_set_text (partner, "name", "Nordlicht");
  add_record (fixture, partner);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "list");
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_PREFERENCES_GROUP, "title", "1 partner has no owner"));
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Nordlicht"));
  g_assert_cmpstr (get_badge (fixture), ==, "1");
}

static void
test_today_task (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *row, *check;
  LiaisonRecord *task;

  ui_fixture_open_empty (fixture);
  page = show_page (fixture, "today");
  task = liaison_record_new (&liaison_task_entity);
  liaison_record_set_text (task, "title", "Call <b>& ask");
  liaison_record_set_date (task, "due-on", liaison_when_get_today () - 2);
  add_record (fixture, task);
  row = ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Call <b>& ask");
  g_assert_nonnull (row);
  g_assert_nonnull (ui_find_widget (row, GTK_TYPE_LABEL, "label", "2 days overdue"));
  g_assert_cmpstr (get_badge (fixture), ==, "1");

  check = ui_find_widget (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Mark “Call <b>& ask” as Done");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM task WHERE done_on IS NOT NULL"), ==, 1);
  g_assert_null (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Call <b>& ask"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Call <b>& ask"));
}

static void
test_attention (UiFixture *fixture, gconstpointer data)
{
  LiaisonDate day = liaison_date_from_ymd (2026, 10, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonAttention) first = NULL;
  g_autoptr (LiaisonAttention) second = NULL;
  g_autoptr (LiaisonAttention) other = NULL;

  ui_fixture_open_sample (fixture);
  first = liaison_attention_read (get_database (fixture), NULL, day, TRUE, &error);
  g_assert_no_error (error);
  second = liaison_attention_read (get_database (fixture), NULL, day, TRUE, &error);
  other = liaison_attention_read (get_database (fixture), NULL, day + 400, TRUE, &error);
  g_assert_true (liaison_attention_equal (first, second));
  g_assert_false (liaison_attention_equal (first, other));
  g_assert_false (first->is_empty);
  g_assert_cmpint (first->counts[LIAISON_ATTENTION_OWNER], ==,
                   ui_count (fixture->window, "SELECT count (*) FROM partner WHERE owner_id IS NULL"
                                              " AND status IN ('prospect', 'active')"));
  g_assert_cmpint (first->counts[LIAISON_ATTENTION_PROTECTION], ==,
                   ui_count (fixture->window,
                             "SELECT count (*) FROM registration"
                             " WHERE state IN ('approved', 'extended')"
                             "   AND protected_until BETWEEN '2026-10-01' AND '2026-10-15'"));
  /* The sample has an agreement that ends this year in each region, a plan that is late, and a draft that is left later. */
  g_assert_cmpint (first->counts[LIAISON_ATTENTION_AGREEMENT], ==, 4);
  g_assert_cmpint (first->counts[LIAISON_ATTENTION_MILESTONE], ==, 0);
  g_assert_cmpint (first->counts[LIAISON_ATTENTION_DRAFT], ==, 0);
  g_assert_cmpint (other->counts[LIAISON_ATTENTION_DRAFT], ==, 1);
  g_assert_cmpint (other->counts[LIAISON_ATTENTION_MILESTONE], >, 2);
  g_assert_cmpint (first->counts[LIAISON_ATTENTION_TASK], ==,
                   ui_count (fixture->window, "SELECT count (*) FROM task"
                                              " WHERE done_on IS NULL AND due_on <= '2026-10-08'"));
}

static LiaisonRecord *
new_sale (const char *partner_id, const char *currency)
{
  LiaisonRecord *sale = liaison_record_new (&liaison_sale_entity);

  liaison_record_set_text (sale, "partner", partner_id);
  liaison_record_set_date (sale, "sold-on", liaison_when_get_today () - 40);
  liaison_record_set_text (sale, "currency", currency);
  liaison_record_set_integer (sale, "amount", 1000);
  return sale;
}

/* A sale in a currency without a rate is told, also after changes that have nothing to do with it. */
static void
test_today_rate (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);
  LiaisonRecord *other, *rate;

  ui_fixture_open_empty (fixture);
  page = show_page (fixture, "today");
  liaison_record_set_text (partner, "name", "Nordlicht");
  add_record (fixture, g_object_ref (partner));
  add_record (fixture, new_sale (liaison_record_get_id (partner), "EUR"));
  add_record (fixture, new_sale (liaison_record_get_id (partner), "EUR"));
  add_record (fixture, new_sale (liaison_record_get_id (partner), "CHF"));
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_PREFERENCES_GROUP, "title", "1 currency has no rate"));
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "CHF"));
  other = liaison_record_new (&liaison_partner_entity);
  liaison_record_set_text (other, "name", "Other");
  add_record (fixture, other);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "CHF"));

  rate = liaison_record_new (&liaison_currency_rate_entity);
  liaison_record_set_text (rate, "currency", "CHF");
  liaison_record_set_text (rate, "in-currency", "EUR");
  liaison_record_set_text (rate, "rate", "1.05");
  liaison_record_set_date (rate, "dated", liaison_when_get_today () - 100);
  add_record (fixture, rate);
  g_assert_null (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "CHF"));
}

/* Territories ------------------------------------------------------------------------------------------------------- */

static guint
count_nodes (GListModel *nodes)
{
  guint n_nodes = g_list_model_get_n_items (nodes);
  guint count = n_nodes;

  for (guint i = 0; i < n_nodes; i++)
    {
      g_autoptr (LiaisonTerritoryNode) node = g_list_model_get_item (nodes, i);

      count += count_nodes (liaison_territory_node_get_children (node));
    }
  return count;
}

static void
test_tree (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) roots = NULL;
  gint64 n_partners = 0;
  guint n_nodes;

  ui_fixture_open_sample (fixture);
  roots = liaison_territory_tree_read (get_database (fixture), &error);
  g_assert_no_error (error);
  n_nodes = roots->len;
  for (guint i = 0; i < roots->len; i++)
    {
      n_nodes += count_nodes (liaison_territory_node_get_children (roots->pdata[i]));
      n_partners += liaison_territory_node_get_n_partners (roots->pdata[i]);
    }
  g_assert_cmpint (n_nodes, ==,
                   ui_count (fixture->window,
                             "SELECT (SELECT count (*) FROM region) + (SELECT count (*) FROM territory)"));
  g_assert_cmpint (n_partners, ==, ui_count (fixture->window, "SELECT count (*) FROM partner"));
}

/* A circle in the data, which another program may have made, is shown once and does not hang. */
static gboolean
make_circle (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonRecord *one = liaison_record_new (&liaison_region_entity);
  g_autoptr (LiaisonRecord) other = liaison_record_new (&liaison_region_entity);
  g_autoptr (LiaisonRecord) kept = one;
  g_autoptr (LiaisonRecord) base = NULL;

  liaison_record_set_text (one, "name", "One");
  liaison_record_set_text (other, "name", "Other");
  /* The guard that another program may not have. */
  if (!liaison_database_execute (liaison_store_get_database (store), "DROP TRIGGER region_is_no_circle",
                                 error) ||
      !liaison_record_insert (store, one, error))
    return FALSE;
  base = liaison_record_copy (one);
  liaison_record_set_text (other, "parent", liaison_record_get_id (one));
  if (!liaison_record_insert (store, other, error))
    return FALSE;
  liaison_record_set_text (one, "parent", liaison_record_get_id (other));
  return liaison_record_update (store, one, base, error);
}

static void
test_tree_circle (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) roots = NULL;

  ui_fixture_open_empty (fixture);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "x", make_circle, NULL, NULL, NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM region"), ==, 2);
  roots = liaison_territory_tree_read (get_database (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (roots->len, ==, 1);
  g_assert_cmpuint (count_nodes (liaison_territory_node_get_children (roots->pdata[0])), ==, 1);
}

static void
test_territories_page (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *view;
  GtkSelectionModel *model;
  guint n_rows;
  LiaisonRecord *region;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture, "territories");
  view = ui_find_widget (page, GTK_TYPE_LIST_VIEW, NULL, NULL);
  model = gtk_list_view_get_model (GTK_LIST_VIEW (view));
  n_rows = g_list_model_get_n_items (G_LIST_MODEL (model));
  gtk_selection_model_select_item (model, 1, TRUE);
  region = liaison_record_new (&liaison_region_entity);
  liaison_record_set_text (region, "name", "AAA");
  add_record (fixture, region);
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n_rows + 1);
  /* What was chosen is chosen still, one row further down. */
  g_assert_true (gtk_selection_model_is_selected (model, 2));
}

/* Preferences ------------------------------------------------------------------------------------------------------- */

static void
on_changed (guint *n_calls)
{
  (*n_calls)++;
}

/* A new workspace says in which currency it reports: that of the locale, or the euro. */
static void
test_new_currency (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *currency = NULL;

  ui_fixture_open_empty (fixture);
  currency = liaison_reporting_currency (
      liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)), NULL);
  g_assert_cmpstr (currency, ==, "EUR");
  g_assert_cmpint (
      ui_count (fixture->window, "SELECT count (*) FROM setting WHERE key = 'reporting-currency'"), ==, 1);
}

static void
test_preferences (UiFixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;
  GtkWidget *row, *name;
  GListModel *codes;
  guint n_calls = 0;

  ui_fixture_open_empty (fixture);
  dialog = liaison_preferences_new (fixture->window);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  ui_settle (fixture->window);
  /* To look at it alters nothing. */
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM setting WHERE key = 'reporting-currency'"
                                              " AND value = 'EUR'"),
                   ==, 1);

  g_signal_connect_swapped (liaison_window_get_workspace (fixture->window), "changed",
                            G_CALLBACK (on_changed), &n_calls);
  row = ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, NULL, NULL);
  codes = adw_combo_row_get_model (ADW_COMBO_ROW (row));
  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (codes), i), "CHF"))
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM setting WHERE key = 'reporting-currency'"
                                              " AND value = 'CHF'"),
                   ==, 1);
  g_assert_cmpuint (n_calls, ==, 1);

  name = ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (name), "Channel EMEA");
  g_signal_emit_by_name (name, "apply");
  ui_settle (fixture->window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Channel EMEA");
  g_signal_handlers_disconnect_by_data (liaison_window_get_workspace (fixture->window), &n_calls);
  adw_dialog_force_close (dialog);
}

static void
test_operators (UiFixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;
  GtkWidget *row, *radio, *deactivate;
  g_autofree char *id = NULL;

  ui_fixture_open_sample (fixture);
  liaison_database_get_text (get_database (fixture), &id, NULL,
                             "SELECT id FROM operator WHERE name = 'Jana Richter'", "");
  g_assert_nonnull (id);
  dialog = liaison_preferences_new (fixture->window);
  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (dialog), "operators");
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  ui_settle (fixture->window);
  row = ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW, "title", "Jana Richter");
  g_assert_nonnull (row);
  radio = ui_find_widget (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (radio), GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (radio), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Jana Richter is at the desk");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), TRUE);
  g_assert_cmpstr (liaison_workspace_get_author (liaison_window_get_workspace (fixture->window)), ==, id);

  deactivate = ui_find_widget (row, ADW_TYPE_BUTTON_ROW, "title", "Deactivate");
  g_signal_emit_by_name (deactivate, "activated");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT is_active FROM operator WHERE name = 'Jana Richter'"),
                   ==, 0);
  /* The toast with its Undo is seen above the preferences. */
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "action-name", "win.undo-change"));
  adw_dialog_force_close (dialog);
}

static void
test_rates (UiFixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;
  GtkWidget *row, *button;
  gint64 n_rates;

  ui_fixture_open_sample (fixture);
  n_rates = ui_count (fixture->window, "SELECT count (*) FROM currency_rate");
  dialog = liaison_preferences_new (fixture->window);
  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (dialog), "rates");
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  ui_settle (fixture->window);
  button = ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "icon-name", "user-trash-symbolic");
  g_assert_nonnull (button);
  row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (row);
  g_signal_emit_by_name (button, "clicked");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM currency_rate"), ==, n_rates - 1);
  adw_dialog_force_close (dialog);
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
  ADD ("/pages/today/start", test_today_start);
  ADD ("/pages/today/task", test_today_task);
  ADD ("/pages/today/rate", test_today_rate);
  ADD ("/pages/today/attention", test_attention);
  ADD ("/pages/territories/tree", test_tree);
  ADD ("/pages/territories/circle", test_tree_circle);
  ADD ("/pages/territories/page", test_territories_page);
  ADD ("/pages/new-currency", test_new_currency);
  ADD ("/pages/preferences", test_preferences);
  ADD ("/pages/preferences/operators", test_operators);
  ADD ("/pages/preferences/rates", test_rates);
  return g_test_run ();
}
