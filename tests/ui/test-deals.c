/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/deals/deal-list.h"
#include "core/store/label.h"
#include "ui/deals/deal-figures-view.h"
#include "ui/deals/deal-partners.h"
#include "ui/deals/deal-view.h"
#include "ui/partners/record-form.h"
#include "ui/records/task-list.h"
#include "ui/today/attention.h"
#include "ui/widgets/board-card.h"
#include "ui/widgets/board-column.h"
#include "ui/widgets/board.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/choice-filter.h"
#include "ui/widgets/entry-list.h"
#include "ui/widgets/entry-table.h"
#include "ui/widgets/question-dialog.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* The Deals page: its board by pointer and keyboard, its table, its figures, and one deal. */

/* More than are shown at a time. */
#define FEW 400

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
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_reset (settings, "deals-view");
  liaison_window_show_page (fixture->window, "deals");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static GtkWidget *
show_sample (UiFixture *fixture)
{
  ui_fixture_open_sample (fixture);
  return show_page (fixture);
}

static char *
get_text (UiFixture *fixture, const char *sql, const char *parameter)
{
  char *text = NULL;

  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)),
                             &text, NULL, sql, "t", parameter);
  return text;
}

static void
assert_stage (UiFixture *fixture, const char *name, const char *stage)
{
  g_autofree char *found = get_text (fixture, "SELECT stage FROM deal WHERE name = ?", name);

  g_assert_cmpstr (found, ==, stage);
}

static void
choose (UiFixture *fixture, GtkWidget *page, const char *name)
{
  g_autofree char *id = get_text (fixture, "SELECT id FROM deal WHERE name = ?", name);

  g_assert_nonnull (id);
  gtk_widget_activate_action (page, "deals.choose", "s", id);
  ui_settle (fixture->window);
}

static GtkWidget *
get_dialog (UiFixture *fixture)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static LiaisonBoardColumn *
get_column (GtkWidget *page, LiaisonDealStage stage)
{
  GtkWidget *column = find (find (page, LIAISON_TYPE_BOARD), LIAISON_TYPE_BOARD_COLUMN);

  for (; column != NULL; column = gtk_widget_get_next_sibling (column))
    if (liaison_board_column_get_place (LIAISON_BOARD_COLUMN (column)) == stage)
      return LIAISON_BOARD_COLUMN (column);
  g_assert_not_reached ();
}

/* As the keyboard does. */
static gboolean
press (GtkWidget *page, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (find (page, LIAISON_TYPE_BOARD));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      gboolean is_handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &is_handled);
      return is_handled;
    }
  g_assert_not_reached ();
}

static void
undo (UiFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
}

/* The board --------------------------------------------------------------------------------------------------------- */

/* Whether a label says how many there are. */
static void
assert_counted (UiFixture *fixture, GtkWidget *page, const char *format, const char *sql)
{
  g_autofree char *text = g_strdup_printf (format, (int) ui_count (fixture->window, sql));

  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", text));
}

static void
test_board (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *cell;

  for (guint i = 0; i < LIAISON_DEAL_N_STAGES; i++)
    {
      g_autofree char *count = get_text (fixture, "SELECT CAST (count (*) AS TEXT) FROM deal WHERE stage = ?",
                                         liaison_deal_stage_get_word (i));
      LiaisonBoardColumn *column = get_column (page, i);

      g_assert_cmpint (liaison_board_column_get_n_cards (column), ==, atoi (count));
      g_assert_cmpint (liaison_board_column_is_folded (column), ==, i == LIAISON_DEAL_LOST);
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (column), GTK_ACCESSIBLE_ROLE_GROUP);
    }
  /* The column says what it adds up to, in the reporting currency. */
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_column (page, LIAISON_DEAL_COMMITTED)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Committed, 3 deals: €\u00a0229.9\u00a0K");
  cell = gtk_widget_get_parent (ui_find_widget (page, LIAISON_TYPE_BOARD_CARD, NULL, NULL));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  assert_counted (fixture, page, "%d deals", "SELECT count (*) FROM deal");
}

/* What the table chose before it was left is not chosen again by what is searched for on the board. */
static void
test_chosen (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  g_autofree char *id =
      get_text (fixture, "SELECT id FROM deal WHERE stage = ? ORDER BY id LIMIT 1", "committed");
  g_autofree char *name = get_text (fixture, "SELECT name FROM deal WHERE id = ?", id);
  GtkWidget *view;

  g_assert_true (liaison_window_run_command (fixture->window, "deals.table"));
  choose (fixture, page, "Bergbahnen Höchsten: Edge");
  g_assert_true (liaison_window_run_command (fixture->window, "deals.board"));
  ui_settle (fixture->window);
  g_assert_true (liaison_board_column_select (get_column (page, LIAISON_DEAL_COMMITTED), id, FALSE));
  ui_settle (fixture->window);
  view = find (page, LIAISON_TYPE_DEAL_VIEW);
  g_assert_nonnull (ui_find_widget (view, GTK_TYPE_LABEL, "label", name));
  gtk_editable_set_text (GTK_EDITABLE (ui_find_widget (page, GTK_TYPE_SEARCH_ENTRY, "placeholder-text",
                                                       "Search Deals, Customers, Partners")),
                         "e");
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (view, GTK_TYPE_LABEL, "label", name));
}

/* What has no rate is named in the column and below. */
static gboolean
add_foreign (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (
      liaison_store_get_database (store),
      "INSERT INTO deal (id, name, stage, amount, currency) VALUES"
      " ('00000000-0000-7000-8000-000000000001', 'Far away', 'committed', 150000, 'BRL')",
      error);
}

static void
test_missing (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);

  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "x", add_foreign, NULL, NULL, NULL);
  ui_settle (fixture->window);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_column (page, LIAISON_DEAL_COMMITTED)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Committed, 4 deals: €\u00a0229.9\u00a0K + 1500.00\u00a0BRL");
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "without a rate: 1500.00\u00a0BRL"));
}

static void
test_move (UiFixture *fixture, gconstpointer data)
{
  static const char name[] = "Bergbahnen Höchsten: Edge";
  GtkWidget *page = show_sample (fixture);
  gint64 n_changes = ui_count (fixture->window, "SELECT count (*) FROM change");
  g_autofree char *closed_on = NULL;

  choose (fixture, page, name);
  liaison_board_focus (LIAISON_BOARD (find (page, LIAISON_TYPE_BOARD)));
  ui_settle (fixture->window);
  g_assert_true (press (page, GDK_KEY_Right, GDK_CONTROL_MASK));
  ui_settle (fixture->window);
  assert_stage (fixture, name, "won");
  closed_on = get_text (fixture, "SELECT closed_on FROM deal WHERE name = ?", name);
  g_assert_nonnull (closed_on);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes + 1);
  /* The keyboard goes with the card, and the deal beside it shows what became of it. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         GTK_WIDGET (get_column (page, LIAISON_DEAL_WON))));
  g_assert_nonnull (
      ui_find_widget (find (page, LIAISON_TYPE_DEAL_VIEW), ADW_TYPE_ACTION_ROW, "title", "Closed"));
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label",
                                    "“Bergbahnen Höchsten: Edge” is “Won” now"));
  /* On from there leads nothing. */
  press (page, GDK_KEY_Right, GDK_CONTROL_MASK);
  ui_settle (fixture->window);
  assert_stage (fixture, name, "won");
  g_assert_nonnull (
      ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label", "No stage comes after “Won”"));
  /* Back it is no longer closed. */
  press (page, GDK_KEY_Left, GDK_CONTROL_MASK);
  ui_settle (fixture->window);
  assert_stage (fixture, name, "committed");
  g_clear_pointer (&closed_on, g_free);
  closed_on = get_text (fixture, "SELECT closed_on FROM deal WHERE name = ?", name);
  g_assert_null (closed_on);
  undo (fixture);
  assert_stage (fixture, name, "won");
  undo (fixture);
  assert_stage (fixture, name, "committed");
}

static void
drop (UiFixture *fixture, GtkWidget *page, LiaisonDealStage from, LiaisonDealStage to)
{
  GListModel *model =
      G_LIST_MODEL (gtk_list_view_get_model (liaison_board_column_get_view (get_column (page, from))));
  g_autoptr (LiaisonEntryItem) item = g_list_model_get_item (model, 0);

  g_signal_emit_by_name (get_column (page, to), "dropped", liaison_entry_item_get_entry (item));
  ui_settle (fixture->window);
}

/* To lose a deal asks why, and takes no answer, too. */
static void
test_lose (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  g_autofree char *reason = NULL;
  GtkWidget *row;

  drop (fixture, page, LIAISON_DEAL_COMMITTED, LIAISON_DEAL_LOST);
  g_assert_true (LIAISON_IS_QUESTION_DIALOG (get_dialog (fixture)));
  row = find (get_dialog (fixture), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (row), "Too dear ");
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  assert_stage (fixture, "Bayou Medical Group: Compass Identity", "lost");
  reason = get_text (fixture, "SELECT loss_reason FROM deal WHERE name = ?",
                     "Bayou Medical Group: Compass Identity");
  g_assert_cmpstr (reason, ==, "Too dear");
  drop (fixture, page, LIAISON_DEAL_COMMITTED, LIAISON_DEAL_LOST);
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  assert_stage (fixture, "Bergbahnen Höchsten: Edge", "lost");
}

static gboolean
add_late_touch (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (
      liaison_store_get_database (store),
      "INSERT INTO touch (id, occurred_on, kind, partner_id, deal_id)"
      " SELECT '00000000-0000-7000-8000-000000000002', '2099-01-01', 'demo', l.partner_id, d.id FROM deal AS "
      "d"
      "  JOIN deal_partner AS l ON l.deal_id = d.id WHERE d.name = 'Bergbahnen Höchsten: Edge' LIMIT 1",
      error);
}

/* A touch after the close is told in words, and nothing is altered. */
static void
test_refused (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  g_autofree char *id = get_text (fixture, "SELECT id FROM deal WHERE name = ?", "Bergbahnen Höchsten: Edge");

  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "x", add_late_touch, NULL, NULL, NULL);
  ui_settle (fixture->window);
  gtk_widget_activate_action (page, "deals.move", "(ss)", id, "won");
  ui_settle (fixture->window);
  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  assert_stage (fixture, "Bergbahnen Höchsten: Edge", "committed");
}

static gboolean
add_many (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store),
                                   "INSERT INTO deal (id, name, stage, amount, currency) WITH RECURSIVE n "
                                   "(i) AS (SELECT 1 UNION ALL SELECT i + 1"
                                   " FROM n WHERE i < 5000) SELECT printf ('00000000-0000-7000-8000-%012d', "
                                   "i), printf ('Deal %04d', i), 'open',"
                                   " 100, 'EUR' FROM n",
                                   error);
}

/* Of the cards of a column, as many as are made at first. */
#define N_FIRST 16

static gboolean
has_more (gpointer model)
{
  return g_list_model_get_n_items (model) > N_FIRST;
}

static void
test_many (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  GtkSelectionModel *selection;
  GtkSliceListModel *shown;
  GtkListView *view;
  guint n_first;

  ui_fixture_open_empty (fixture);
  page = show_page (fixture);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_STATUS_PAGE, "title", "No Deals Yet"));
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "x", add_many, NULL, NULL, NULL);
  ui_settle (fixture->window);
  g_assert_cmpuint (liaison_board_column_get_n_cards (get_column (page, LIAISON_DEAL_OPEN)), ==, 5000);
  view = liaison_board_column_get_view (get_column (page, LIAISON_DEAL_OPEN));
  selection = gtk_list_view_get_model (view);
  /* Cards are made as they are scrolled to, or chosen. */
  n_first = g_list_model_get_n_items (G_LIST_MODEL (selection));
  g_assert_cmpuint (n_first, ==, N_FIRST);
  gtk_list_view_scroll_to (view, n_first - 1, GTK_LIST_SCROLL_NONE, NULL);
  g_assert_true (ui_wait_for (has_more, selection));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (selection)), <, 200);
  g_assert_true (liaison_board_column_select (get_column (page, LIAISON_DEAL_OPEN),
                                              "00000000-0000-7000-8000-000000005000", FALSE));
  ui_settle (fixture->window);
  shown = GTK_SLICE_LIST_MODEL (gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection)));
  g_assert_cmpuint (
      liaison_entry_list_get_n_alive (LIAISON_ENTRY_LIST (gtk_slice_list_model_get_model (shown))), <, FEW);
}

static void
test_narrow (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  guint n_shown = 0;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  page = show_sample (fixture);
  g_assert_cmpint (gtk_widget_get_width (page), <=, 360);
  for (guint i = 0; i < LIAISON_DEAL_N_STAGES; i++)
    n_shown += gtk_widget_get_mapped (GTK_WIDGET (get_column (page, i)));
  g_assert_cmpuint (n_shown, ==, 1);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (find (find (page, LIAISON_TYPE_BOARD), GTK_TYPE_DROP_DOWN)),
      GTK_ACCESSIBLE_PROPERTY_LABEL, "Stage");
  /* The deal lies above the board, and one goes back. */
  choose (fixture, page, "Bergbahnen Höchsten: Edge");
  g_assert_true (gtk_widget_get_mapped (find (page, LIAISON_TYPE_DEAL_VIEW)));
  gtk_widget_activate_action (page, "deals.close", NULL);
  ui_settle (fixture->window);
  g_assert_false (gtk_widget_get_mapped (find (page, LIAISON_TYPE_DEAL_VIEW)));
}

/* The table and figures --------------------------------------------------------------------------------------------- */

static GListModel *
get_rows (GtkWidget *page)
{
  GtkWidget *table = find (page, LIAISON_TYPE_ENTRY_TABLE);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (find (table, GTK_TYPE_COLUMN_VIEW))));
}

static const LiaisonDealEntry *
get_first (GtkWidget *page)
{
  g_autoptr (LiaisonEntryItem) item = g_list_model_get_item (get_rows (page), 0);

  return liaison_entry_item_get_entry (item);
}

static GtkWidget *
get_entry (GtkWidget *page)
{
  return ui_find_widget (page, GTK_TYPE_SEARCH_ENTRY, "placeholder-text",
                         "Search Deals, Customers, Partners");
}

static void
sort_by (UiFixture *fixture, GtkWidget *page, guint column, GtkSortType order)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (find (find (page, LIAISON_TYPE_ENTRY_TABLE), GTK_TYPE_COLUMN_VIEW));
  g_autoptr (GtkColumnViewColumn) made = g_list_model_get_item (gtk_column_view_get_columns (view), column);

  gtk_column_view_sort_by_column (view, made, order);
  ui_settle (fixture->window);
}

static void
test_table (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *entry = get_entry (page);
  GtkWidget *filter;

  g_assert_true (liaison_window_run_command (fixture->window, "deals.table"));
  ui_settle (fixture->window);
  g_assert_cmpint (g_list_model_get_n_items (get_rows (page)), ==,
                   ui_count (fixture->window, "SELECT count (*) FROM deal"));
  /* Over currencies, by what it is worth. */
  sort_by (fixture, page, 4, GTK_SORT_DESCENDING);
  g_assert_cmpstr (get_first (page)->name, ==, "Tidewater Insurance: Identity");
  sort_by (fixture, page, 7, GTK_SORT_ASCENDING);
  g_assert_cmpstr (get_first (page)->name, ==, "Alster Logistik: Edge");
  gtk_editable_set_text (GTK_EDITABLE (entry), "kestrel");
  ui_settle (fixture->window);
  g_assert_cmpint (g_list_model_get_n_items (get_rows (page)), ==,
                   ui_count (fixture->window,
                             "SELECT count (DISTINCT l.deal_id) FROM deal_partner AS l JOIN"
                             " partner AS p ON p.id = l.partner_id WHERE p.name LIKE 'Kestrel%'"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "there is no such deal");
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_STATUS_PAGE, "title", "Nothing Found"));
  gtk_widget_activate_action (page, "deals.clear", NULL);
  ui_settle (fixture->window);
  filter = find (page, LIAISON_TYPE_CHOICE_FILTER);
  liaison_choice_filter_set_id (LIAISON_CHOICE_FILTER (filter), "won");
  ui_settle (fixture->window);
  g_assert_cmpint (g_list_model_get_n_items (get_rows (page)), ==,
                   ui_count (fixture->window, "SELECT count (*) FROM deal WHERE stage = 'won'"));
  assert_counted (fixture, page, "%d deals", "SELECT count (*) FROM deal WHERE stage = 'won'");
  gtk_widget_activate_action (page, "deals.clear-filters", NULL);
  ui_settle (fixture->window);
}

static void
test_several (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  g_autofree char *owner = get_text (fixture, "SELECT id FROM operator WHERE name = ?", "Kenji Mori");

  gtk_widget_activate_action (page, "deals.select-all", NULL);
  ui_settle (fixture->window);
  assert_counted (fixture, page, "%d selected", "SELECT count (*) FROM deal");
  gtk_widget_activate_action (page, "deals.assign", "s", owner);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (DISTINCT owner_id) FROM deal"), ==, 1);
  undo (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (DISTINCT owner_id) FROM deal"), >, 1);
}

static void
test_figures (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *view, *chart;

  g_assert_true (liaison_window_run_command (fixture->window, "deals.figures"));
  ui_settle (fixture->window);
  view = find (page, LIAISON_TYPE_DEAL_FIGURES_VIEW);
  g_assert_true (gtk_widget_get_mapped (view));
  chart = find (view, LIAISON_TYPE_CHART_VIEW);
  g_assert_cmpuint (
      liaison_chart_data_get_n_categories (liaison_chart_view_get_data (LIAISON_CHART_VIEW (chart))), ==,
      LIAISON_DEAL_N_STAGES);
  g_assert_nonnull (ui_find_widget (view, GTK_TYPE_LABEL, "label", "64 %"));
  g_assert_nonnull (ui_find_widget (view, GTK_TYPE_LABEL, "label", "Weighted pipeline"));
  /* They follow what is searched for; of few no rate is told. */
  gtk_editable_set_text (GTK_EDITABLE (get_entry (page)), "kestrel");
  ui_settle (fixture->window);
  g_assert_null (ui_find_widget (view, GTK_TYPE_LABEL, "label", "64 %"));
  g_assert_nonnull (ui_find_widget (view, GTK_TYPE_LABEL, "label", "—"));
}

/* One deal ---------------------------------------------------------------------------------------------------------- */

static void
test_partners (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *partners;
  g_autofree char *other = NULL;
  g_autofree char *role = NULL;

  choose (fixture, page, "Bergbahnen Höchsten: Edge");
  partners = find (page, LIAISON_TYPE_DEAL_PARTNERS);
  g_assert_nonnull (ui_find_widget (partners, ADW_TYPE_ACTION_ROW, "title", "Donau Netzwerke GmbH"));
  g_assert_nonnull (
      ui_find_widget (partners, GTK_TYPE_MENU_BUTTON, "tooltip-text", "Role of Isar Cloud GmbH"));
  other = get_text (fixture,
                    "SELECT l.id FROM deal_partner AS l JOIN deal AS d ON d.id = l.deal_id"
                    " WHERE d.name = ? AND l.role <> 'source'",
                    "Bergbahnen Höchsten: Edge");
  /* One source: the other takes its role, by one change. */
  gtk_widget_activate_action (partners, "deal-partners.role", "(ss)", other, "source");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window,
                             "SELECT count (*) FROM deal_partner AS l JOIN deal AS d ON d.id = l.deal_id"
                             " WHERE d.name = 'Bergbahnen Höchsten: Edge' AND l.role = 'source'"),
                   ==, 1);
  role = get_text (fixture, "SELECT role FROM deal_partner WHERE id = ?", other);
  g_assert_cmpstr (role, ==, "source");
  undo (fixture);
  g_clear_pointer (&role, g_free);
  role = get_text (fixture, "SELECT role FROM deal_partner WHERE id = ?", other);
  g_assert_cmpstr (role, !=, "source");
  gtk_widget_activate_action (partners, "deal-partners.remove", "s", other);
  ui_settle (fixture->window);
  g_assert_null (ui_find_widget (partners, ADW_TYPE_ACTION_ROW, "title", "Isar Cloud GmbH"));
}

static void
test_parts (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *view, *tasks, *check;

  choose (fixture, page, "Bergbahnen Höchsten: Edge");
  view = find (page, LIAISON_TYPE_DEAL_VIEW);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_ROLE_REGION);
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_PREFERENCES_GROUP, "title", "Products"));
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_PREFERENCES_GROUP, "title", "Touches"));
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_PREFERENCES_GROUP, "title", "Activities That Brought It"));
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "Harbour Edge Gateway Pro"));
  tasks = find (view, LIAISON_TYPE_TASK_LIST);
  check = find (ui_find_widget (tasks, ADW_TYPE_ACTION_ROW, "title", "Send the contract for signature"),
                GTK_TYPE_CHECK_BUTTON);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Mark “Send the contract for signature” as Done");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window,
                             "SELECT count (*) FROM task WHERE done_on IS NOT NULL AND title ="
                             " 'Send the contract for signature'"),
                   ==, 1);
}

/* A touch begins with today and the customer of the deal. */
static void
test_add_touch (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *button;

  choose (fixture, page, "Bergbahnen Höchsten: Edge");
  button =
      ui_find_widget (find (page, LIAISON_TYPE_DEAL_VIEW), GTK_TYPE_BUTTON, "tooltip-text", "Add: Touch");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_RECORD_FORM (get_dialog (fixture)));
  g_assert_nonnull (ui_find_widget (get_dialog (fixture), ADW_TYPE_COMBO_ROW, "title", "Kind"));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
}

static void
test_new (UiFixture *fixture, gconstpointer data)
{
  show_sample (fixture);
  g_assert_true (liaison_window_run_command (fixture->window, "deals.new"));
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_RECORD_FORM (get_dialog (fixture)));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
}

static void
test_page (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  GtkWidget *page;

  show_sample (fixture);
  id = get_text (fixture, "SELECT id FROM deal WHERE name = ?", "Bergbahnen Höchsten: Edge");
  liaison_window_open_record (fixture->window, "deal", id);
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==,
                   "Bergbahnen Höchsten: Edge");
  g_assert_true (gtk_widget_get_mapped (find (page, LIAISON_TYPE_DEAL_VIEW)));
}

/* Deals past their expected close, and renewals that come, lead from Today to their pages. */
static void
test_today (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonAttention) attention = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *row;

  ui_fixture_open_sample (fixture);
  attention =
      liaison_attention_read (liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)),
                              NULL, liaison_date_from_ymd (2026, 11, 20), FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (attention->counts[LIAISON_ATTENTION_LATE_DEAL], ==,
                   ui_count (fixture->window, "SELECT count (*) FROM deal WHERE stage NOT IN ('won', 'lost')"
                                              " AND expected_on < '2026-11-20'"));
  g_assert_cmpint (attention->counts[LIAISON_ATTENTION_RENEWAL], ==, 3);
  liaison_window_show_page (fixture->window, "today");
  ui_settle (fixture->window);
  row = ui_find_widget (liaison_window_get_page (fixture->window), ADW_TYPE_ACTION_ROW, "title",
                        "Alster Logistik: Edge");
  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  ui_settle (fixture->window);
  g_assert_cmpstr (liaison_window_get_page_id (fixture->window), ==, "deals");
  g_assert_nonnull (ui_find_widget (find (liaison_window_get_page (fixture->window), LIAISON_TYPE_DEAL_VIEW),
                                    GTK_TYPE_LABEL, "label", "Alster Logistik: Edge"));
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
  ADD ("/deals/board", test_board);
  ADD ("/deals/chosen", test_chosen);
  ADD ("/deals/board/missing", test_missing);
  ADD ("/deals/board/move", test_move);
  ADD ("/deals/board/lose", test_lose);
  ADD ("/deals/board/refused", test_refused);
  ADD ("/deals/board/many", test_many);
  ADD ("/deals/board/narrow", test_narrow);
  ADD ("/deals/table", test_table);
  ADD ("/deals/table/several", test_several);
  ADD ("/deals/figures", test_figures);
  ADD ("/deals/partners", test_partners);
  ADD ("/deals/parts", test_parts);
  ADD ("/deals/add-touch", test_add_touch);
  ADD ("/deals/new", test_new);
  ADD ("/deals/page", test_page);
  ADD ("/deals/today", test_today);
  return g_test_run ();
}
