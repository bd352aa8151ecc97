/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/store/label.h"
#include "ui/attribution/attribution-page.h"
#include "ui/attribution/credit-choices.h"
#include "ui/attribution/credit-pane.h"
#include "ui/attribution/credit-row.h"
#include "ui/attribution/credit-view.h"
#include "ui/attribution/influence-view.h"
#include "ui/attribution/journeys-view.h"
#include "ui/attribution/kept-dialog.h"
#include "ui/exchange/import-assistant.h"
#include "ui/partners/record-form.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/explanation-view.h"
#include "ui/widgets/flow-export.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/sankey-chart.h"
#include "ui/widgets/when.h"

#include <locale.h>
#include <string.h>

/* The page about credit: what is asked, what is shown, why, and what is said where there is nothing. */

/* Nordlicht was the source of a deal of 100.00 and touched it first; Kestrel came between, Aster was last. One more was lost, one has no day. */
static gboolean
fill (LiaisonStore *store, gpointer data, GError **error)
{
  const LiaisonDate today = liaison_when_get_today ();
  g_autofree char *closed = liaison_date_to_text (today - 10);
  g_autofree char *long_ago = liaison_date_to_text (today - 1000);
  g_autofree char *first = liaison_date_to_text (today - 60);
  g_autofree char *between = liaison_date_to_text (today - 40);
  g_autofree char *last = liaison_date_to_text (today - 20);
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO region (id, name, code) VALUES ('r1', 'Europe', 'EU');"
      "INSERT INTO region (id, name, code, parent_id) VALUES ('r2', 'DACH', 'DACH', 'r1');"
      "INSERT INTO region (id, name, code) VALUES ('r3', 'Asia', 'AS');"
      "INSERT INTO partner (id, name, region_id) VALUES ('p1', 'Nordlicht', 'r2'), ('p2', 'Aster', 'r1'),"
      " ('p3', 'Kestrel', 'r3');"
      "INSERT INTO deal (id, name, stage, amount, currency, closed_on, region_id) VALUES"
      " ('d1', 'Harbour cranes', 'won', 10000, 'EUR', '%s', 'r2'), ('d2', 'Archive', 'lost', 500, 'EUR', "
      "'%s', 'r2'),"
      " ('d3', 'Undated', 'won', 500, 'EUR', NULL, 'r2'), ('d4', 'Old', 'won', 700, 'EUR', '%s', 'r3');"
      "INSERT INTO deal_partner (id, deal_id, partner_id, role) VALUES ('s1', 'd1', 'p1', 'source');"
      "INSERT INTO touch (id, occurred_on, kind, partner_id, deal_id) VALUES ('t1', '%s', 'referral', 'p1', "
      "'d1'),"
      " ('t2', '%s', 'demo', 'p3', 'd1'), ('t3', '%s', 'workshop', 'p2', 'd1'), ('t4', '%s', 'demo', 'p2', "
      "'d2');",
      closed, closed, long_ago, first, between, last, last);

  return liaison_database_execute (liaison_store_get_database (store), sql, error);
}

static GtkWidget *
open_page (UiFixture *fixture)
{
  ui_fixture_open_empty (fixture);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "Ana", fill, NULL, NULL, NULL);
  ui_settle (fixture->window);
  liaison_window_show_page (fixture->window, "attribution");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static void
act (UiFixture *fixture, GtkWidget *widget, const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
  ui_settle (fixture->window);
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  GtkWidget *found = ui_find_widget (root, type, NULL, NULL);

  g_assert_nonnull (found);
  return found;
}

static void
assert_label (GtkWidget *root, const char *text)
{
  g_test_message ("%s", text);
  g_assert_nonnull (ui_find_widget (root, GTK_TYPE_LABEL, "label", text));
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

/* What is said where there is nothing to see. */
static void
assert_status (GtkWidget *root, const char *title)
{
  GtkWidget *status = ui_find_widget (root, ADW_TYPE_STATUS_PAGE, "title", title);

  g_assert_nonnull (status);
  g_assert_true (ui_wait_for (is_mapped, status));
}

static void
assert_accessible_label (GtkWidget *widget, const char *label)
{
  char *problem =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  g_assert_cmpstr (problem, ==, NULL);
}

static LiaisonChartData *
find_chart (GtkWidget *root, const char *title)
{
  GtkWidget *label = ui_find_widget (root, GTK_TYPE_LABEL, "label", title);

  g_assert_nonnull (label);
  return liaison_chart_view_get_data (
      LIAISON_CHART_VIEW (gtk_widget_get_ancestor (label, LIAISON_TYPE_CHART_VIEW)));
}

/* Charts have tables of their own, in which nothing can be chosen. */
static GtkColumnView *
find_table (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkColumnView *found = NULL;

      if (GTK_IS_COLUMN_VIEW (child) &&
          GTK_IS_SINGLE_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (child))))
        return GTK_COLUMN_VIEW (child);
      found = find_table (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkColumnView *
get_table (GtkWidget *page)
{
  return find_table (find (page, LIAISON_TYPE_CREDIT_VIEW));
}

static LiaisonCreditRow *
get_row (GtkWidget *page, guint position)
{
  g_autoptr (LiaisonCreditRow) row =
      g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (get_table (page))), position);

  g_assert_nonnull (row);
  /* The list keeps it. */
  return row;
}

static void
assert_row (GtkWidget *page, guint position, const char *name, guint model, gint64 minor)
{
  LiaisonCreditRow *row = get_row (page, position);
  gint64 value;

  g_assert_cmpstr (liaison_credit_row_get_name (row), ==, name);
  g_assert_true (liaison_credit_row_get_minor (row, model, &value));
  g_assert_cmpint (value, ==, minor);
}

static GtkDropDown *
find_drop_down (GtkWidget *page, const char *label)
{
  GtkWidget *choices = find (page, LIAISON_TYPE_CREDIT_CHOICES);
  GtkWidget *box = gtk_widget_get_first_child (choices);

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *problem = NULL;

      if (!GTK_IS_DROP_DOWN (child))
        continue;
      problem =
          gtk_test_accessible_check_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
      if (problem == NULL)
        return GTK_DROP_DOWN (child);
    }
  g_error ("there is no choice “%s”", label);
}

static void
test_models (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *view = find (page, LIAISON_TYPE_CREDIT_VIEW);
  GtkColumnView *table = get_table (page);
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (table));
  LiaisonChartData *chart;

  assert_label (page, "1 won deal · ⁨100.00 EUR⁩ · 1 lost");
  assert_accessible_label (GTK_WIDGET (table), "Credit by Model");
  /* Name, deals won, and four models. */
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (table)), ==, 6);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 5);
  assert_row (page, 0, "Nordlicht", 0, 10000);
  assert_row (page, 0, "Nordlicht", 1, 3334);
  assert_row (page, 3, "Unattributed", 1, 0);
  assert_row (page, 4, "Total", 2, 10000);
  g_assert_true (liaison_credit_row_is_late (get_row (page, 1)));
  g_assert_false (liaison_credit_row_is_late (get_row (page, 0)));
  assert_label (view, "2 get nothing by “First touch” and something by another model.");
  assert_label (view, "Totals agree to the cent: 100.00 EUR by every model.");
  assert_label (
      view,
      "1 deal is left out: nobody wrote down on which day it was closed. Open the deal and enter the day.");
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "Association, Not Cause"));
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "Markov chain, order 1"));
  chart = find_chart (view, "Credit by Partner");
  g_assert_cmpuint (liaison_chart_data_get_n_series (chart), ==, 4);
  g_assert_cmpuint (liaison_chart_data_get_n_categories (chart), ==, 4);
  g_assert_cmpint (liaison_chart_data_get_value (chart, 0, 0), ==, 10000);
  chart = find_chart (view, "Removal Effects");
  g_assert_cmpuint (liaison_chart_data_get_n_categories (chart), ==, 3);
  g_assert_cmpuint (liaison_chart_data_get_digits (chart), ==, 4);
}

static void
test_pane (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *pane = find (page, LIAISON_TYPE_CREDIT_PANE);
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (get_table (page)));
  AdwDialog *dialog;
  GtkWidget *row;

  gtk_single_selection_set_selected (selection, 0);
  ui_settle (fixture->window);
  assert_label (pane, "Nordlicht");
  assert_label (pane, "In 1 journey, of which 1 was won");
  row = ui_find_widget (pane, ADW_TYPE_ACTION_ROW, "title", "Sourced");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "100.00 EUR · 1 deal");

  /* Why, with evidence. */
  g_assert_true (gtk_widget_activate_action (pane, "credit-pane.why", "i", 1));
  ui_settle (fixture->window);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (dialog), LIAISON_TYPE_EXPLANATION_VIEW, NULL, NULL));
  adw_dialog_force_close (dialog);
  ui_settle (fixture->window);

  /* The journey to the deal, by the models that weigh touches. */
  row = ui_find_widget (pane, ADW_TYPE_ACTION_ROW, "title", "Harbour cranes");
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activated");
  ui_settle (fixture->window);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_cmpstr (adw_dialog_get_title (dialog), ==, "Harbour cranes");
  g_assert_cmpuint (
      liaison_chart_data_get_n_series (find_chart (GTK_WIDGET (dialog), "What Each Touch Gets")), ==, 3);
  assert_label (GTK_WIDGET (dialog), "33.3 % · 33.34");
  assert_label (GTK_WIDGET (dialog), "100.0 % · 100.00");
  adw_dialog_force_close (dialog);
  ui_settle (fixture->window);

  /* A touch by the partner. */
  act (fixture, pane, "credit-pane.add-touch");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (LIAISON_IS_RECORD_FORM (dialog));
  adw_dialog_force_close (dialog);
  ui_settle (fixture->window);
}

static void
test_choices (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkDropDown *period = find_drop_down (page, "Period in Which Deals Were Closed");
  GtkDropDown *region = find_drop_down (page, "Region of the Deals");
  GtkDropDown *by = find_drop_down (page, "Who Gets Credit");
  GtkWidget *choices = find (page, LIAISON_TYPE_CREDIT_CHOICES);
  static const char *const models[] = { "First touch", "Linear", "Time decay", "Markov chain" };
  GtkWidget *half_life;

  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (region)), ==, 4);
  gtk_drop_down_set_selected (period, LIAISON_CREDIT_ALL_DAYS);
  ui_settle (fixture->window);
  assert_label (page, "2 won deals · ⁨107.00 EUR⁩ · 1 lost");
  assert_row (page, 3, "Unattributed", 0, 700);
  gtk_drop_down_set_selected (by, LIAISON_CREDIT_BY_KIND);
  ui_settle (fixture->window);
  assert_row (page, 0, "Referral", 0, 10000);
  /* Asia: one deal, which nobody touched. */
  for (guint i = 1; i < 4; i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (gtk_drop_down_get_model (region)), i),
                     "Asia"))
      gtk_drop_down_set_selected (region, i);
  ui_settle (fixture->window);
  assert_label (page, "1 won deal · ⁨7.00 EUR⁩ · 0 lost");
  /* In the last twelve months there is none. */
  gtk_drop_down_set_selected (period, LIAISON_CREDIT_LAST_12_MONTHS);
  ui_settle (fixture->window);
  assert_status (page, "No Deals in This Choice");
  act (fixture, page, "attribution.show-all");
  assert_label (page, "2 won deals · ⁨107.00 EUR⁩ · 1 lost");
  /* What was chosen is remembered. */
  {
    g_autoptr (GtkWidget) again = g_object_ref_sink (g_object_new (LIAISON_TYPE_CREDIT_CHOICES, NULL));

    g_assert_cmpint (liaison_credit_choices_get_question (LIAISON_CREDIT_CHOICES (again))->by, ==,
                     LIAISON_CREDIT_BY_KIND);
    g_assert_cmpint (liaison_credit_choices_get_question (LIAISON_CREDIT_CHOICES (again))->period, ==,
                     LIAISON_CREDIT_ALL_DAYS);
  }
  gtk_drop_down_set_selected (by, LIAISON_CREDIT_BY_PARTNER);
  gtk_drop_down_set_selected (period, LIAISON_CREDIT_LAST_12_MONTHS);
  ui_settle (fixture->window);
  /* Without a model there is nothing to see; with one that weighs by age, another half-life gives another result. */
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    gtk_check_button_set_active (
        GTK_CHECK_BUTTON (ui_find_widget (choices, GTK_TYPE_CHECK_BUTTON, "label", models[i])), FALSE);
  ui_settle (fixture->window);
  g_assert_cmpuint (liaison_credit_choices_get_question (LIAISON_CREDIT_CHOICES (choices))->models->len, ==,
                    0);
  assert_status (page, "No Model Chosen");
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    gtk_check_button_set_active (
        GTK_CHECK_BUTTON (ui_find_widget (choices, GTK_TYPE_CHECK_BUTTON, "label", models[i])), TRUE);
  ui_settle (fixture->window);
  /* Touches 50, 30 and 10 days before: with a half-life of 20 days the shares are 1/7, 2/7 and 4/7. */
  half_life = ui_find_widget (choices, GTK_TYPE_SPIN_BUTTON, "text", "30");
  g_assert_nonnull (half_life);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (half_life), 20);
  ui_settle (fixture->window);
  assert_row (page, 0, "Nordlicht", 2, 1429);
}

static void
assert_role (GtkWidget *widget, GtkAccessibleRole role)
{
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)), ==, role);
}

static void
assert_exported (LiaisonFlowData *flows, LiaisonChartFileKind kind, const char *needle)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = liaison_flow_export (flows, kind, FALSE, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, needle));
}

/* Flows as a diagram that can be walked, as a table, and as files; and as a list that leads to deals. */
static void
test_journeys (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *view, *chart;
  LiaisonFlowData *flows;
  LiaisonChartData *table;
  GtkColumnView *list;
  g_autofree char *first = NULL;
  AdwDialog *dialog;

  act (fixture, page, "attribution.show-journeys");
  view = find (page, LIAISON_TYPE_JOURNEYS_VIEW);
  chart = find (view, LIAISON_TYPE_SANKEY_CHART);
  flows = liaison_sankey_chart_get_data (LIAISON_SANKEY_CHART (chart));
  /* Nordlicht, Kestrel, Aster, and the two ends. */
  g_assert_cmpuint (liaison_flow_data_get_n_nodes (flows), ==, 5);
  g_assert_cmpuint (liaison_flow_data_get_n_bands (flows), ==, 4);
  assert_role (chart, GTK_ACCESSIBLE_ROLE_LIST);
  assert_accessible_label (chart, "Last Steps of the Journeys");
  assert_role (liaison_sankey_chart_get_node (LIAISON_SANKEY_CHART (chart), 0),
               GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  first = liaison_flow_data_describe_node (flows, 0);
  g_assert_cmpstr (first, ==, "2 touches before the last, Nordlicht: 1");
  assert_accessible_label (liaison_sankey_chart_get_node (LIAISON_SANKEY_CHART (chart), 0), first);
  assert_accessible_label (liaison_sankey_chart_get_band (LIAISON_SANKEY_CHART (chart), 0),
                           "2 touches before the last: Nordlicht, then Kestrel: 1");
  table = liaison_chart_view_get_data (
      LIAISON_CHART_VIEW (gtk_widget_get_ancestor (chart, LIAISON_TYPE_CHART_VIEW)));
  g_assert_cmpuint (liaison_chart_data_get_n_categories (table), ==, 4);
  g_assert_cmpstr (liaison_chart_data_get_category (table, 0), ==,
                   "2 touches before the last: Nordlicht › Kestrel");

  /* Along the flow, and up and down at its end. */
  g_assert_true (gtk_widget_grab_focus (liaison_sankey_chart_get_node (LIAISON_SANKEY_CHART (chart), 0)));
  for (guint i = 0; i < 6; i++)
    g_assert_true (ui_press (fixture->window, GDK_KEY_Right, 0));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 liaison_sankey_chart_get_node (LIAISON_SANKEY_CHART (chart), 3));
  g_assert_true (ui_press (fixture->window, GDK_KEY_Down, 0));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 liaison_sankey_chart_get_node (LIAISON_SANKEY_CHART (chart), 4));
  g_assert_true (ui_press (fixture->window, GDK_KEY_Home, 0));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 liaison_sankey_chart_get_node (LIAISON_SANKEY_CHART (chart), 0));

  assert_exported (flows, LIAISON_CHART_FILE_SVG, "<path fill=\"#3584e4\" fill-opacity");
  assert_exported (flows, LIAISON_CHART_FILE_SVG, ">Nordlicht</text>");
  assert_exported (flows, LIAISON_CHART_FILE_CSV, "2 touches before the last: Nordlicht › Kestrel,1");
  assert_exported (flows, LIAISON_CHART_FILE_PNG, "PNG");

  list = find_table (view);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (list))), ==, 2);
  assert_label (view, "Nordlicht › Kestrel › Aster");
  g_signal_emit_by_name (list, "activate", 0);
  ui_settle (fixture->window);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "title", "Harbour cranes"));
  adw_dialog_force_close (dialog);
  ui_settle (fixture->window);
}

/* Of a journey that went to and fro for long its beginning and its end are named. */
static gboolean
fill_long (LiaisonStore *store, gpointer data, GError **error)
{
  g_autofree char *closed = liaison_date_to_text (liaison_when_get_today () - 10);
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO partner (id, name) VALUES ('p1', 'Nordlicht'), ('p2', 'Aster');"
                       "INSERT INTO deal (id, name, stage, amount, currency, closed_on) VALUES"
                       " ('d1', 'Harbour cranes', 'won', 10000, 'EUR', '%s');"
                       "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                       " INSERT INTO touch (id, occurred_on, kind, partner_id, deal_id)"
                       " SELECT printf ('t%%06d', i), '%s', 'demo', 'p' || (1 + i %% 2), 'd1' FROM n;",
                       closed, closed);

  return liaison_database_execute (liaison_store_get_database (store), sql, error);
}

static void
test_long_journey (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *label = NULL;
  const char *text = NULL;

  ui_fixture_open_empty (fixture);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "Ana", fill_long, NULL, NULL, NULL);
  ui_settle (fixture->window);
  liaison_window_show_page (fixture->window, "attribution");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  act (fixture, page, "attribution.show-journeys");
  label = ui_find_widget (
      page, GTK_TYPE_LABEL, "label",
      "Aster › Nordlicht › Aster › Nordlicht › Aster › Nordlicht › Aster › Nordlicht › Aster › Nordlicht › "
      "2980 more steps › "
      "Aster › Nordlicht › Aster › Nordlicht › Aster › Nordlicht › Aster › Nordlicht › Aster › Nordlicht");
  g_assert_nonnull (label);
  text = gtk_label_get_text (GTK_LABEL (label));
  g_assert_cmpuint (strlen (text), <, 1000);
}

static void
test_over_time (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *view;
  LiaisonChartData *chart;

  act (fixture, page, "attribution.show-over-time");
  view = find (page, LIAISON_TYPE_INFLUENCE_VIEW);
  chart = find_chart (view, "Sourced and Influenced by Month");
  g_assert_cmpuint (liaison_chart_data_get_n_series (chart), ==, 2);
  g_assert_cmpint (liaison_chart_data_get_value (chart, 0, 0), ==, 10000);
  g_assert_cmpint (liaison_chart_data_get_value (chart, 1, 0), ==, 10000);
  /* Two partners influenced the one deal. */
  assert_label (view, "200.00 EUR");
  chart = find_chart (view, "Sourced and Influenced by Partner");
  g_assert_cmpuint (liaison_chart_data_get_n_categories (chart), ==, 3);
}

/* A result is kept in one change, is the same when it is reckoned again, and goes with Undo. */
static void
test_keep (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  AdwDialog *dialog;
  GtkWidget *entry, *row;

  act (fixture, page, "attribution.keep");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (LIAISON_IS_QUESTION_DIALOG (dialog));
  entry = find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), " Second quarter ");
  ui_choose (find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW), "Markov chain, order 1");
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (dialog));
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window,
                             "SELECT count (*) FROM attribution_run WHERE title = 'Second quarter'"
                             " AND model = 'markov' AND total = 10000"),
                   ==, 1);

  act (fixture, page, "attribution.show-kept");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (LIAISON_IS_KEPT_DIALOG (dialog));
  row = ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "title", "Second quarter");
  g_assert_nonnull (row);
  g_assert_true (
      g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Markov chain, order 1 · "));
  g_signal_emit_by_name (row, "activated");
  ui_settle (fixture->window);
  g_assert_nonnull (
      ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "title", "The Same to the Cent Today"));
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "title", "Kestrel"));
  adw_dialog_force_close (dialog);
  ui_settle (fixture->window);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM attribution_run"), ==, 0);
  act (fixture, page, "attribution.show-kept");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  assert_status (GTK_WIDGET (dialog), "Nothing Kept Yet");
  adw_dialog_force_close (dialog);
  ui_settle (fixture->window);
}

static gboolean
add_touch (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store),
                                   "INSERT INTO touch (id, occurred_on, kind, partner_id, deal_id) VALUES "
                                   "('t9', '2001-01-01', 'demo', 'p2', 'd1')",
                                   error);
}

/* What is shown follows the workspace. */
static void
test_follows (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (get_table (page)));

  gtk_single_selection_set_selected (selection, 1);
  ui_settle (fixture->window);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "Touch", add_touch, NULL, NULL, NULL);
  ui_settle (fixture->window);
  /* Too long before the close; and what was chosen stays so. */
  assert_row (page, 0, "Nordlicht", 0, 10000);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 1);
}

static void
test_empty (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  AdwDialog *dialog;

  ui_fixture_open_empty (fixture);
  liaison_window_show_page (fixture->window, "attribution");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  assert_status (page, "No Touches Yet");
  act (fixture, page, "attribution.import-touches");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (LIAISON_IS_IMPORT_ASSISTANT (dialog));
  adw_dialog_force_close (dialog);
  ui_settle (fixture->window);
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
  ADD ("/attribution/models", test_models);
  ADD ("/attribution/pane", test_pane);
  ADD ("/attribution/choices", test_choices);
  ADD ("/attribution/journeys", test_journeys);
  ADD ("/attribution/long-journey", test_long_journey);
  ADD ("/attribution/over-time", test_over_time);
  ADD ("/attribution/keep", test_keep);
  ADD ("/attribution/follows", test_follows);
  ADD ("/attribution/empty", test_empty);
#undef ADD

  return g_test_run ();
}
