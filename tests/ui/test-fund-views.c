/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/mdf/operation.h"
#include "core/store/label.h"
#include "ui/mdf/budgets-page.h"
#include "ui/mdf/deal-link-dialog.h"
#include "ui/mdf/fund-chooser.h"
#include "ui/mdf/fund-over-time-view.h"
#include "ui/mdf/fund-return-view.h"
#include "ui/mdf/fund-use-view.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/when.h"

#include <locale.h>
#include <string.h>

/* The views of budgets beside the tree: what they show, of what, and what is linked in them. */

static gboolean
apply (LiaisonFunds *funds,
       const char *op,
       const char *key,
       LiaisonDate dated,
       const char *rest,
       GError **error)
{
  g_autofree char *day = liaison_date_to_text (dated);
  g_autofree char *line = g_strdup_printf ("{'op': '%s', 'key': '%s', 'date': '%s', %s%s}", op, key, day,
                                           strstr (rest, "'actor'") != NULL ? "" : "'actor': 'Ana', ", rest);
  g_auto (LiaisonOutcome) outcome = { 0 };

  g_strdelimit (line, "'", '"');
  if (!liaison_operation_apply (funds, line, strlen (line), &outcome, error))
    return FALSE;
  g_assert_no_error (outcome.refusal);
  return TRUE;
}

#define PLACE "'budget': 'Marketing', 'region': 'DACH', 'partner': 'Nordlicht Systeme GmbH'"

/* EUR 1,000 for this and the next year; 100 are promised to Nordlicht for a fair, and a claim of 60 waits. */
static gboolean
fill (LiaisonStore *store, gpointer data, GError **error)
{
  const LiaisonDate today = liaison_when_get_today ();
  g_autofree char *starts = liaison_date_to_text (today - 40);
  g_autofree char *ends = liaison_date_to_text (today + 400);
  g_autofree char *fair = liaison_date_to_text (today - 10);
  g_autofree char *later = liaison_date_to_text (today + 20);
  g_autofree char *budget = g_strdup_printf ("'budget': 'Marketing', 'currency': 'EUR', 'amount': '1000',"
                                             " 'rate': 100, 'starts': '%s', 'ends': '%s'",
                                             starts, ends);
  g_autofree char *request = g_strdup_printf (
      PLACE ", 'request': 'R-1', 'title': 'Spring', 'amount': '100', 'actor': 'Cleo', 'activities': ["
            "{'title': 'Fair', 'kind': 'event', 'starts': '%s', 'ends': '%s',"
            " 'costs': [{'description': 'Rent', 'amount': '60'}]},"
            "{'title': 'Talk', 'kind': 'webinar', 'starts': '%s', 'ends': '%s',"
            " 'costs': [{'description': 'Speaker', 'amount': '40'}]}]",
      fair, fair, later, later);
  g_autoptr (LiaisonFunds) funds = NULL;

  if (!liaison_database_execute (
          liaison_store_get_database (store),
          "INSERT INTO region (id, name, code) VALUES ('r1', 'DACH', 'DACH');"
          "INSERT INTO partner (id, name, region_id) VALUES ('p1', 'Nordlicht Systeme GmbH', 'r1');"
          "INSERT INTO operator (id, name, role) VALUES ('o1', 'Ana', 'approve'), ('o2', 'Cleo', 'edit')",
          error))
    return FALSE;
  funds = liaison_funds_new (store);
  return apply (funds, "open-budget", "1", today - 40, budget, error) &&
         apply (funds, "allocate", "2", today - 40, "'budget': 'Marketing', 'region': 'DACH', 'amount': 600",
                error) &&
         apply (funds, "allocate", "3", today - 40, PLACE ", 'amount': 300", error) &&
         apply (funds, "request", "4", today - 30, request, error) &&
         apply (funds, "submit", "5", today - 30, "'request': 'R-1', 'actor': 'Cleo'", error) &&
         apply (funds, "approve", "6", today - 29, "'request': 'R-1'", error) &&
         apply (funds, "claim", "7", today - 5,
                "'claim': 'C-1', 'request': 'R-1', 'actor': 'Cleo',"
                " 'lines': [{'activity': 1, 'cost': 60, 'amount': 60}]",
                error);
}

static GtkWidget *
open_page (UiFixture *fixture)
{
  ui_fixture_open_empty (fixture);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "Ana", fill, NULL, NULL, NULL);
  ui_settle (fixture->window);
  liaison_workspace_set_author (liaison_window_get_workspace (fixture->window), "o1");
  liaison_window_show_page (fixture->window, "budgets");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static void
act (UiFixture *fixture, GtkWidget *page, const char *action)
{
  g_assert_true (gtk_widget_activate_action (page, action, NULL));
  ui_settle (fixture->window);
}

static GtkDropDown *
get_drop_down (GtkWidget *page)
{
  GtkWidget *chooser = ui_find_widget (page, LIAISON_TYPE_FUND_CHOOSER, NULL, NULL);

  return GTK_DROP_DOWN (ui_find_widget (chooser, GTK_TYPE_DROP_DOWN, NULL, NULL));
}

/* The values of a series of the chart with this title. */
static LiaisonChartData *
find_chart (GtkWidget *root, const char *title)
{
  GtkWidget *label = ui_find_widget (root, GTK_TYPE_LABEL, "label", title);

  g_assert_nonnull (label);
  return liaison_chart_view_get_data (
      LIAISON_CHART_VIEW (gtk_widget_get_ancestor (label, LIAISON_TYPE_CHART_VIEW)));
}

static void
assert_money (GtkWidget *root, gint64 amount)
{
  g_autofree char *text = liaison_money_format (liaison_money_make (amount, "EUR"), TRUE);

  g_assert_nonnull (ui_find_widget (root, GTK_TYPE_LABEL, "label", text));
}

static void
test_over_time (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *chooser = ui_find_widget (page, LIAISON_TYPE_FUND_CHOOSER, NULL, NULL);
  GtkWidget *view;
  LiaisonChartData *chart;

  g_assert_false (gtk_widget_get_visible (chooser));
  act (fixture, page, "funds.show-over-time");
  g_assert_true (gtk_widget_get_visible (chooser));
  view = ui_find_widget (page, LIAISON_TYPE_FUND_OVER_TIME_VIEW, NULL, NULL);
  assert_money (view, 100000);
  chart = find_chart (view, "Plan and Use");
  g_assert_cmpuint (liaison_chart_data_get_n_series (chart), ==, 4);
  g_assert_cmpuint (liaison_chart_data_get_n_categories (chart), >=, 14);
  g_assert_cmpint (liaison_chart_data_get_value (chart, 0, 0), ==, 100000);
  /* Below it something remains at this pace, and the claim that waits is named. */
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "Spring"));

  /* Another part of the budget; what was chosen stays with the other views. */
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (get_drop_down (page))), ==, 3);
  gtk_drop_down_set_selected (get_drop_down (page), 2);
  ui_settle (fixture->window);
  chart = find_chart (view, "Plan and Use");
  g_assert_cmpint (liaison_chart_data_get_value (chart, 0, 0), ==, 30000);
  act (fixture, page, "funds.show-use");
  g_assert_cmpuint (gtk_drop_down_get_selected (get_drop_down (page)), ==, 2);
  view = ui_find_widget (page, LIAISON_TYPE_FUND_USE_VIEW, NULL, NULL);
  chart = find_chart (view, "What Became of the Money");
  /* Paid, payable, committed, available. */
  g_assert_cmpint (liaison_chart_data_get_value (chart, 0, 2), ==, 10000);
  g_assert_cmpint (liaison_chart_data_get_value (chart, 0, 3), ==, 20000);
  chart = find_chart (view, "Use by Kind of Activity");
  g_assert_cmpuint (liaison_chart_data_get_n_categories (chart), ==, 2);
  g_assert_cmpstr (liaison_chart_data_get_category (chart, 0), ==, "Event");
  g_assert_cmpint (liaison_chart_data_get_value (chart, 0, 0), ==, 6000);
  g_assert_cmpint (liaison_chart_data_get_value (chart, 1, 0), ==, 6000);
  g_assert_cmpint (liaison_chart_data_get_value (chart, 2, 0), ==, 0);

  /* What is chosen in the tree is carried over. */
  act (fixture, page, "funds.show-tree");
  g_assert_false (gtk_widget_get_visible (chooser));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (
                                         ui_find_widget (page, GTK_TYPE_COLUMN_VIEW, NULL, NULL)))),
                                     1);
  ui_settle (fixture->window);
  act (fixture, page, "funds.show-use");
  g_assert_cmpuint (gtk_drop_down_get_selected (get_drop_down (page)), ==, 1);
}

static gboolean
allocate_more (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);

  return apply (funds, "allocate", "8", liaison_when_get_today (),
                "'budget': 'Marketing', 'region': 'DACH', 'amount': 50", error);
}

/* A view that is looked at follows the workspace. */
static void
test_follows (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *view;
  LiaisonChartData *chart;

  act (fixture, page, "funds.show-use");
  gtk_drop_down_set_selected (get_drop_down (page), 1);
  ui_settle (fixture->window);
  view = ui_find_widget (page, LIAISON_TYPE_FUND_USE_VIEW, NULL, NULL);
  assert_money (view, 60000);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_FUNDS, "More", allocate_more, NULL, NULL, NULL);
  ui_settle (fixture->window);
  g_assert_cmpuint (gtk_drop_down_get_selected (get_drop_down (page)), ==, 1);
  chart = find_chart (view, "What Became of the Money");
  g_assert_cmpint (liaison_chart_data_get_value (chart, 0, 3), ==, 55000);
  assert_money (view, 65000);
}

static gboolean
add_deal (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (
      liaison_store_get_database (store),
      "INSERT INTO deal (id, name, stage, amount, currency, closed_on) VALUES"
      " ('dx', 'Harbour cranes', 'won', 30000, 'EUR', '2026-01-01');"
      "INSERT INTO deal_partner (id, deal_id, partner_id, role) SELECT 'dy', 'dx', id, 'source' FROM partner"
      " WHERE name LIKE 'Nordlicht%'",
      error);
}

static AdwDialog *
get_dialog (UiFixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static gboolean
has_one_row (gpointer view)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (view))) == 1;
}

static void
test_return (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *view, *list, *save, *entry;
  AdwDialog *dialog;

  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "Deal", add_deal, NULL, NULL, NULL);
  ui_settle (fixture->window);
  act (fixture, page, "funds.show-return");
  view = ui_find_widget (page, LIAISON_TYPE_FUND_RETURN_VIEW, NULL, NULL);
  g_assert_nonnull (
      ui_find_widget (view, GTK_TYPE_LABEL, "label",
                      "0 of 2 activities are linked to deals, 0 deals in all. Each deal counts once here."));
  g_assert_true (gtk_widget_activate_action (view, "return.link-deals", NULL));
  ui_settle (fixture->window);
  dialog = get_dialog (fixture);
  g_assert_true (LIAISON_IS_DEAL_LINK_DIALOG (dialog));
  g_assert_cmpstr (adw_dialog_get_title (dialog), ==, "Deals of “Fair”");
  list = ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_LIST_VIEW, NULL, NULL);
  entry = ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "cranes");
  g_assert_true (ui_wait_for (has_one_row, list));
  g_signal_emit_by_name (list, "activate", 0);
  save = ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "label", "_Save");
  g_signal_emit_by_name (save, "clicked");
  ui_settle (fixture->window);
  g_assert_null (get_dialog (fixture));
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM activity_deal WHERE deal_id = 'dx'"), ==,
                   1);
  /* Promised are 60; 300 were won. */
  assert_money (view, 30000);
  g_assert_nonnull (ui_find_widget (view, GTK_TYPE_LABEL, "label", "Harbour cranes"));
  /* One change, that can be undone. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM activity_deal"), ==, 0);
  g_assert_null (ui_find_widget (view, GTK_TYPE_LABEL, "label", "Harbour cranes"));
}

static void
test_empty (UiFixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "funds.show-over-time", "funds.show-use", "funds.show-return" };
  GtkWidget *page;

  ui_fixture_open_empty (fixture);
  liaison_window_show_page (fixture->window, "budgets");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      act (fixture, page, actions[i]);
      g_assert_false (gtk_widget_get_visible (ui_find_widget (page, LIAISON_TYPE_FUND_CHOOSER, NULL, NULL)));
    }
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
  ADD ("/fund-views/over-time", test_over_time);
  ADD ("/fund-views/follows", test_follows);
  ADD ("/fund-views/return", test_return);
  ADD ("/fund-views/empty", test_empty);
#undef ADD

  return g_test_run ();
}
