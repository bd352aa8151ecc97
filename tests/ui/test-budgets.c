/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/mdf/operation.h"
#include "core/store/label.h"
#include "ui/mdf/budgets-page.h"
#include "ui/mdf/fund-bar.h"
#include "ui/mdf/fund-pane.h"
#include "ui/partners/record-picker.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <locale.h>
#include <string.h>

/* Budgets as a person works with them: opened, allocated, taken back, extended, closed, undone. */

static gboolean
add_ana (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store),
                                   "INSERT INTO operator (id, name, role) VALUES ('o1', 'Ana', 'approve')",
                                   error);
}

/* The sample with somebody at the desk who may do everything. */
static GtkWidget *
open_page (UiFixture *fixture)
{
  ui_fixture_open_sample_without_funds (fixture);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "Ana", add_ana, NULL, NULL, NULL);
  ui_settle (fixture->window);
  liaison_workspace_set_author (liaison_window_get_workspace (fixture->window), "o1");
  liaison_window_show_page (fixture->window, "budgets");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static const char *
get_stack_page (GtkWidget *page)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_find_widget (page, GTK_TYPE_STACK, NULL, NULL)));
}

static GtkWidget *
get_dialog (UiFixture *fixture)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static void
type_text (UiFixture *fixture, const char *title, const char *text)
{
  GtkWidget *row = ui_find_widget (get_dialog (fixture), ADW_TYPE_ENTRY_ROW, "title", title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
accept (UiFixture *fixture)
{
  g_assert_true (LIAISON_IS_QUESTION_DIALOG (get_dialog (fixture)));
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
}

static const char *
get_message (UiFixture *fixture)
{
  return adw_banner_get_title (
      ADW_BANNER (ui_find_widget (get_dialog (fixture), ADW_TYPE_BANNER, NULL, NULL)));
}

static void
act (UiFixture *fixture, GtkWidget *page, const char *action)
{
  g_assert_true (gtk_widget_activate_action (page, action, NULL));
  ui_settle (fixture->window);
}

static GListModel *
get_rows (GtkWidget *page)
{
  return G_LIST_MODEL (
      gtk_column_view_get_model (GTK_COLUMN_VIEW (ui_find_widget (page, GTK_TYPE_COLUMN_VIEW, NULL, NULL))));
}

static const LiaisonFundNode *
get_node (GtkWidget *page, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (get_rows (page), position);
  g_autoptr (LiaisonFundRow) fund = NULL;

  g_assert_nonnull (row);
  fund = gtk_tree_list_row_get_item (row);
  /* The model keeps it. */
  return liaison_fund_row_get_node (fund);
}

static void
select_row (UiFixture *fixture, GtkWidget *page, guint position)
{
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_rows (page)), position);
  ui_settle (fixture->window);
}

static void
unfold (UiFixture *fixture, GtkWidget *page, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (get_rows (page), position);

  gtk_tree_list_row_set_expanded (row, TRUE);
  ui_settle (fixture->window);
}

static gboolean
has_one_row (gpointer picker)
{
  GtkListBox *list = GTK_LIST_BOX (ui_find_widget (picker, GTK_TYPE_LIST_BOX, NULL, NULL));

  return gtk_list_box_get_row_at_index (list, 0) != NULL && gtk_list_box_get_row_at_index (list, 1) == NULL;
}

/* Chooses the record of this name in the dialog that a row of a reference opens. */
static void
pick (UiFixture *fixture, const char *title, const char *name)
{
  GtkWidget *row = ui_find_widget (get_dialog (fixture), ADW_TYPE_ACTION_ROW, "title", title);
  GtkWidget *picker, *entry;

  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  ui_settle (fixture->window);
  picker = get_dialog (fixture);
  g_assert_true (LIAISON_IS_RECORD_PICKER (picker));
  entry = ui_find_widget (picker, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  /* What is typed is looked for a moment later. */
  g_assert_true (ui_wait_for (has_one_row, picker));
  g_signal_emit_by_name (entry, "activate");
  ui_settle (fixture->window);
}

static void
open_budget (UiFixture *fixture, GtkWidget *page)
{
  act (fixture, page, "funds.new-budget");
  type_text (fixture, "Name", "Marketing");
  type_text (fixture, "Amount", "1000");
  type_text (fixture, "First day", "2026-01-01");
  type_text (fixture, "Last day", "2099-12-31");
  accept (fixture);
}

static void
undo (UiFixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  ui_settle (fixture->window);
}

static void
test_new (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  g_assert_true (LIAISON_IS_BUDGETS_PAGE (page));
  g_assert_cmpstr (get_stack_page (page), ==, "empty");
  act (fixture, page, "funds.new-budget");
  /* What is missing, or cannot be, is said, and the dialog stays. */
  accept (fixture);
  g_assert_nonnull (strstr (get_message (fixture), "“Name”"));
  type_text (fixture, "Name", "Marketing");
  type_text (fixture, "Amount", "a lot");
  accept (fixture);
  g_assert_nonnull (strstr (get_message (fixture), "“Amount”"));
  type_text (fixture, "Amount", "1000");
  type_text (fixture, "First day", "2026-12-31");
  type_text (fixture, "Last day", "2026-01-01");
  accept (fixture);
  g_assert_nonnull (get_dialog (fixture));
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM budget"), ==, 0);
  type_text (fixture, "First day", "2026-01-01");
  type_text (fixture, "Last day", "2026-12-31");
  accept (fixture);
  g_assert_null (get_dialog (fixture));
  g_assert_cmpstr (get_stack_page (page), ==, "tree");
  g_assert_cmpstr (get_node (page, 0)->name, ==, "Marketing");
  g_assert_cmpint (get_node (page, 0)->allocated, ==, 100000);
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "1000.00"));
  undo (fixture);
  g_assert_cmpstr (get_stack_page (page), ==, "empty");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM budget"), ==, 0);
}

/* Nobody at the desk: nothing is done, and it is said. */
static void
test_nobody (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  liaison_workspace_set_author (liaison_window_get_workspace (fixture->window), "");
  open_budget (fixture, page);
  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  g_assert_nonnull (
      strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (fixture))), "Say who decides"));
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM budget"), ==, 0);
  g_assert_cmpstr (get_stack_page (page), ==, "empty");
}

static void
test_allocate (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *bar;
  g_autofree char *label = NULL;

  open_budget (fixture, page);
  act (fixture, page, "funds.allocate");
  type_text (fixture, "Amount", "600");
  accept (fixture);
  g_assert_cmpstr (get_message (fixture), ==, "Choose a region.");
  pick (fixture, "Region", "DACH");
  accept (fixture);
  g_assert_null (get_dialog (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (page)), ==, 2);
  g_assert_cmpstr (get_node (page, 1)->name, ==, "DACH");
  g_assert_cmpint (get_node (page, 1)->allocated, ==, 60000);
  g_assert_cmpint (get_node (page, 0)->own[LIAISON_BUCKET_AVAILABLE], ==, 40000);

  /* A region gives to partners. */
  select_row (fixture, page, 1);
  act (fixture, page, "funds.allocate");
  type_text (fixture, "Amount", "100");
  pick (fixture, "Partner", "Nordlicht");
  accept (fixture);
  unfold (fixture, page, 1);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (page)), ==, 3);
  g_assert_nonnull (get_node (page, 2)->partner_id);
  bar = ui_find_widget (page, LIAISON_TYPE_FUND_BAR, NULL, NULL);
  label = gtk_test_accessible_check_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                              "0 % paid, 0 % promised or owed, 0 % expired");
  g_assert_null (label);

  /* More than there is is refused, and nothing moves. */
  select_row (fixture, page, 1);
  act (fixture, page, "funds.take-back");
  type_text (fixture, "Amount", "500.01");
  accept (fixture);
  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  g_assert_cmpint (get_node (page, 1)->own[LIAISON_BUCKET_AVAILABLE], ==, 50000);
  act (fixture, page, "funds.take-back");
  type_text (fixture, "Amount", "500");
  accept (fixture);
  g_assert_cmpint (get_node (page, 1)->own[LIAISON_BUCKET_AVAILABLE], ==, 0);
  undo (fixture);
  g_assert_cmpint (get_node (page, 1)->own[LIAISON_BUCKET_AVAILABLE], ==, 50000);
  /* What was unfolded and chosen is so still. */
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (page)), ==, 3);
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (get_rows (page))), ==, 1);
}

static void
test_close (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  open_budget (fixture, page);
  act (fixture, page, "funds.extend");
  type_text (fixture, "Last day", "2100-06-30");
  accept (fixture);
  g_assert_cmpstr (get_message (fixture), ==, "Give a reason: it is kept.");
  type_text (fixture, "Reason", "The fair was moved");
  accept (fixture);
  g_assert_cmpint (get_node (page, 0)->ends_on, ==, liaison_date_from_ymd (2100, 6, 30));
  act (fixture, page, "funds.add-money");
  type_text (fixture, "Amount", "0.50");
  accept (fixture);
  g_assert_cmpint (get_node (page, 0)->allocated, ==, 100050);
  act (fixture, page, "funds.close-budget");
  g_assert_cmpstr (get_node (page, 0)->budget_state, ==, "closed");
  g_assert_cmpint (get_node (page, 0)->all[LIAISON_BUCKET_EXPIRED], ==, 100050);
  undo (fixture);
  g_assert_cmpstr (get_node (page, 0)->budget_state, ==, "active");
  g_assert_cmpint (get_node (page, 0)->all[LIAISON_BUCKET_AVAILABLE], ==, 100050);
}

/* What another copy gets, this one cannot allocate any more; it can adopt it, with a reason. */
static void
test_copies (UiFixture *fixture, gconstpointer data)
{
  static const char other[] = "0192e505-9000-71a9-8179-1392f09b54ff";
  GtkWidget *page = open_page (fixture);
  GtkWidget *button;

  open_budget (fixture, page);
  button = ui_find_widget (page, GTK_TYPE_BUTTON, "label", "A_dopt…");
  g_assert_false (gtk_widget_is_visible (button));
  act (fixture, page, "funds.hand-over");
  type_text (fixture, "What the other copy is called", "nobody");
  accept (fixture);
  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  act (fixture, page, "funds.hand-over");
  type_text (fixture, "What the other copy is called", other);
  accept (fixture);
  g_assert_null (get_dialog (fixture));
  g_assert_cmpstr (get_node (page, 0)->holder_id, ==, other);
  g_assert_true (gtk_widget_is_visible (button));
  act (fixture, page, "funds.adopt");
  type_text (fixture, "Reason", "The other computer was stolen");
  accept (fixture);
  g_assert_cmpstr (get_node (page, 0)->holder_id, !=, other);
  g_assert_false (gtk_widget_is_visible (button));
}

/* The columns sort each level of the tree. */
static void
test_sort (UiFixture *fixture, gconstpointer data)
{
  static const char *const regions[] = { "DACH", "Japan" };
  static const char *const amounts[] = { "100", "300" };
  GtkWidget *page = open_page (fixture);
  GtkColumnView *view;
  g_autoptr (GtkColumnViewColumn) column = NULL;

  open_budget (fixture, page);
  for (guint i = 0; i < 2; i++)
    {
      select_row (fixture, page, 0);
      act (fixture, page, "funds.allocate");
      type_text (fixture, "Amount", amounts[i]);
      pick (fixture, "Region", regions[i]);
      accept (fixture);
    }
  g_assert_cmpstr (get_node (page, 1)->name, ==, "DACH");
  view = GTK_COLUMN_VIEW (ui_find_widget (page, GTK_TYPE_COLUMN_VIEW, NULL, NULL));
  column = g_list_model_get_item (gtk_column_view_get_columns (view), 2);
  g_assert_cmpstr (gtk_column_view_column_get_id (column), ==, "allocated");
  gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
  ui_settle (fixture->window);
  g_assert_cmpstr (get_node (page, 0)->name, ==, "Marketing");
  g_assert_cmpstr (get_node (page, 1)->name, ==, "Japan");
  g_assert_cmpstr (get_node (page, 2)->name, ==, "DACH");
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
  ADD ("/budgets/new", test_new);
  ADD ("/budgets/nobody", test_nobody);
  ADD ("/budgets/allocate", test_allocate);
  ADD ("/budgets/close", test_close);
  ADD ("/budgets/copies", test_copies);
  ADD ("/budgets/sort", test_sort);
#undef ADD

  return g_test_run ();
}
