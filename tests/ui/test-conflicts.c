/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/store/label.h"
#include "ui/deals/conflict-page.h"
#include "ui/deals/conflict-pane.h"
#include "ui/deals/conflicts-page.h"
#include "ui/partners/record-form.h"
#include "ui/widgets/explanation-view.h"
#include "ui/widgets/question-dialog.h"

#include <locale.h>
#include <string.h>

/* Conflicts: suspected, opened, heard, ruled, appealed and closed. */

static const char workspace[] =
    "INSERT INTO partner (id, name) VALUES ('p1', 'Nordlicht'), ('p2', 'Aster');"
    "INSERT INTO customer (id, name, website) VALUES ('c1', 'Vista', 'vista.example'), ('c2', 'Kestrel', "
    "NULL);"
    "INSERT INTO product (id, name) VALUES ('x1', 'Bike');"
    "INSERT INTO registration (id, partner_id, customer_id, product_id, number, state, submitted_on, "
    "submitted_at) VALUES"
    " ('g1', 'p1', 'c1', 'x1', 'DR-1', 'submitted', '2026-05-22', '2026-05-22T09:00:00.000Z'),"
    " ('g2', 'p2', 'c1', 'x1', 'DR-2', 'submitted', '2026-05-21', '2026-05-21T09:00:00.000Z'),"
    " ('g3', 'p1', 'c2', 'x1', 'DR-3', 'submitted', '2026-05-20', '2026-05-20T09:00:00.000Z');"
    "INSERT INTO deal (id, name, customer_id, is_direct, opened_on) VALUES"
    " ('d1', 'Own deal', 'c2', 1, '2026-01-15');"
    "INSERT INTO touch (id, occurred_on, kind, partner_id, customer_id) VALUES"
    " ('t1', '2026-05-02', 'demo', 'p1', 'c1');"
    "INSERT INTO conflict_case (id, number, kind, title, state, opened_on, ruling, ruled_on, reason, "
    "is_precedent) VALUES ('k1', 'CF-1', 'partners', 'Hafen, Aster, Nordlicht', 'closed', '2025-01-01', "
    "'first',"
    " '2025-01-09', 'By the clock', 1);";

static gboolean
execute (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), data, error);
}

static GtkWidget *
open_page (UiFixture *fixture)
{
  ui_fixture_open_empty (fixture);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_EDIT, "x", execute, (gpointer) workspace, NULL,
                             NULL);
  ui_settle (fixture->window);
  liaison_window_show_page (fixture->window, "conflicts");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static GListModel *
get_items (GtkWidget *page)
{
  return G_LIST_MODEL (
      gtk_list_view_get_model (GTK_LIST_VIEW (ui_find_widget (page, GTK_TYPE_LIST_VIEW, NULL, NULL))));
}

static void
show_scope (UiFixture *fixture, GtkWidget *page, const char *scope)
{
  adw_toggle_group_set_active_name (
      ADW_TOGGLE_GROUP (ui_find_widget (page, ADW_TYPE_TOGGLE_GROUP, NULL, NULL)), scope);
  ui_settle (fixture->window);
}

static GtkWidget *
get_dialog (UiFixture *fixture)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static void
act (UiFixture *fixture, GtkWidget *page, const char *action)
{
  g_assert_true (gtk_widget_activate_action (ui_find_widget (page, LIAISON_TYPE_CONFLICT_PANE, NULL, NULL),
                                             action, NULL));
  ui_settle (fixture->window);
}

static void
accept (UiFixture *fixture)
{
  g_assert_true (LIAISON_IS_QUESTION_DIALOG (get_dialog (fixture)));
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
}

static void
assert_message (UiFixture *fixture, const char *text)
{
  GtkWidget *banner = ui_find_widget (get_dialog (fixture), ADW_TYPE_BANNER, NULL, NULL);

  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_nonnull (strstr (adw_banner_get_title (ADW_BANNER (banner)), text));
}

/* The page of the case that was opened last. */
static GtkWidget *
get_case_page (UiFixture *fixture)
{
  GtkWidget *page = ui_find_widget (GTK_WIDGET (fixture->window), LIAISON_TYPE_CONFLICT_PAGE, NULL, NULL);

  g_assert_nonnull (page);
  return page;
}

static void
test_empty (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  ui_fixture_open_empty (fixture);
  liaison_window_show_page (fixture->window, "conflicts");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  g_assert_true (LIAISON_IS_CONFLICTS_PAGE (page));
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_STATUS_PAGE, "title", "Nobody Wants the Same"));
  show_scope (fixture, page, "open");
  g_assert_cmpuint (g_list_model_get_n_items (get_items (page)), ==, 0);
}

/* What is suspected says why, becomes a case, and is suspected no more. */
static void
test_open (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  g_assert_cmpuint (g_list_model_get_n_items (get_items (page)), ==, 2);
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "Vista, Aster, Nordlicht"));
  g_assert_nonnull (ui_find_widget (page, LIAISON_TYPE_EXPLANATION_VIEW, NULL, NULL));
  act (fixture, page, "conflict.open-case");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM conflict_case WHERE state = 'open'"), ==,
                   1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM conflict_party"), ==, 2);
  g_assert_nonnull (get_case_page (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (get_items (page)), ==, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (get_items (page)), ==, 2);
}

/* What the parties say and show, a ruling that does not fit, one that does, an appeal, the end. */
static void
test_rule (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *row, *view;

  act (fixture, page, "conflict.open-case");
  page = get_case_page (fixture);
  act (fixture, page, "conflict.review");
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "CF-1 · Hafen, Aster, Nordlicht"));

  row = ui_find_widget (page, GTK_TYPE_BUTTON, "tooltip-text", "Edit the Statement of Aster");
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "clicked");
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_RECORD_FORM (get_dialog (fixture)));
  view = ui_find_widget (get_dialog (fixture), GTK_TYPE_TEXT_VIEW, NULL, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "We were there first", -1);
  g_assert_true (gtk_widget_activate_action (get_dialog (fixture), "form.save", NULL));
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "subtitle", "We were there first"));

  act (fixture, page, "conflict.add-evidence");
  view = ui_find_widget (get_dialog (fixture), GTK_TYPE_TEXT_VIEW, NULL, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "A letter", -1);
  g_assert_true (gtk_widget_activate_action (get_dialog (fixture), "form.save", NULL));
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "subtitle", "A letter"));

  act (fixture, page, "conflict.rule");
  accept (fixture);
  assert_message (fixture, "Give a reason");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_widget (get_dialog (fixture), ADW_TYPE_ENTRY_ROW, NULL, NULL)),
                         "They were first");
  accept (fixture);
  assert_message (fixture, "Choose the one party who prevails");
  row = ui_find_widget (get_dialog (fixture), ADW_TYPE_SWITCH_ROW, "title", "Aster");
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  ui_choose (ui_find_widget (get_dialog (fixture), ADW_TYPE_COMBO_ROW, "title", "Follows"),
             "CF-1 · Hafen, Aster, Nordlicht");
  accept (fixture);
  g_assert_null (get_dialog (fixture));
  g_assert_cmpint (
      ui_count (fixture->window,
                "SELECT count (*) FROM conflict_case WHERE state = 'ruled' AND precedent_id = 'k1'"
                " AND ruling = 'first'"),
      ==, 1);
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "Prevails"));
  act (fixture, page, "conflict.appeal");
  act (fixture, page, "conflict.rule");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_widget (get_dialog (fixture), ADW_TYPE_ENTRY_ROW, NULL, NULL)),
                         "It stays");
  accept (fixture);
  act (fixture, page, "conflict.close");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM conflict_case WHERE state = 'closed'"),
                   ==, 2);
}

static void
test_withdraw (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *conflicts = page;

  act (fixture, page, "conflict.open-case");
  page = get_case_page (fixture);
  act (fixture, page, "conflict.withdraw");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_widget (get_dialog (fixture), ADW_TYPE_ENTRY_ROW, NULL, NULL)),
                         "Two sites");
  accept (fixture);
  g_assert_cmpint (
      ui_count (fixture->window, "SELECT count (*) FROM conflict_case WHERE state = 'withdrawn'"), ==, 1);
  /* It is suspected again. */
  g_assert_cmpuint (g_list_model_get_n_items (get_items (conflicts)), ==, 2);
  show_scope (fixture, conflicts, "all");
  g_assert_cmpuint (g_list_model_get_n_items (get_items (conflicts)), ==, 2);
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
  ADD ("/conflicts/empty", test_empty);
  ADD ("/conflicts/open", test_open);
  ADD ("/conflicts/rule", test_rule);
  ADD ("/conflicts/withdraw", test_withdraw);
#undef ADD

  return g_test_run ();
}
