/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/mdf/operation.h"
#include "core/store/label.h"
#include "ui/mdf/case-pane.h"
#include "ui/mdf/decisions-page.h"
#include "ui/mdf/case-item.h"
#include "ui/today/attention.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <locale.h>
#include <string.h>

/* What waits for a decision: shown with what it rests on, approved, asked about, rejected, taken back. */

#define ANA "0192e505-9000-71a9-8179-000000000001"
#define BEN "0192e505-9000-71a9-8179-000000000002"
#define CLEO "0192e505-9000-71a9-8179-000000000003"

static gboolean
make_funds (LiaisonStore *store, gpointer data, GError **error)
{
  g_autofree char *today = liaison_date_to_text (liaison_when_get_today ());
  g_autofree char *soon = liaison_date_to_text (liaison_date_add_days (liaison_when_get_today (), 7));
  const char *lines[] = {
    "'op': 'open-budget', 'key': '1', 'actor': 'Ana', 'budget': 'Marketing', 'currency': 'EUR', 'amount': "
    "5000,"
    " 'starts': '2020-01-01', 'ends': '2099-12-31', 'rate': 50",
    "'op': 'allocate', 'key': '2', 'actor': 'Ana', 'budget': 'Marketing', 'partner': 'Nordlicht Systeme "
    "GmbH',"
    " 'amount': 1000",
    "'op': 'request', 'key': '3', 'actor': 'Ben', 'budget': 'Marketing', 'partner': 'Nordlicht Systeme GmbH',"
    " 'request': 'R-1', 'title': 'Trade fair', 'amount': 600, 'expected-leads': 40, 'activities': [{'title': "
    "'Booth',"
    " 'starts': '@', 'ends': '@', 'costs': [{'description': 'Rent', 'amount': 1200}]}]",
    "'op': 'submit', 'key': '4', 'actor': 'Ben', 'request': 'R-1'",
    "'op': 'request', 'key': '5', 'actor': 'Ben', 'budget': 'Marketing', 'partner': 'Nordlicht Systeme GmbH',"
    " 'request': 'R-2', 'title': 'Webinar', 'amount': 500, 'activities': [{'title': 'Talk', 'starts': '@', "
    "'ends': '@',"
    " 'costs': [{'description': 'Speaker', 'amount': 1000}]}]",
    "'op': 'submit', 'key': '6', 'actor': 'Ana', 'request': 'R-2'",
  };
  g_autoptr (LiaisonFunds) funds = NULL;

  if (!liaison_database_execute (liaison_store_get_database (store),
                                 "INSERT INTO operator (id, name, role) VALUES ('" ANA "', 'Ana', 'approve'),"
                                 " ('" BEN "', 'Ben', 'edit'), ('" CLEO "', 'Cleo', 'approve')",
                                 error))
    return FALSE;
  funds = liaison_funds_new (store);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      g_auto (LiaisonOutcome) outcome = { 0 };

      g_string_printf (line, "{'date': '%s', %s}", today, lines[i]);
      g_string_replace (line, "@", soon, 0);
      g_string_replace (line, "'", "\"", 0);
      if (!liaison_operation_apply (funds, line->str, line->len, &outcome, error))
        return FALSE;
      g_assert_no_error (outcome.refusal);
    }
  return TRUE;
}

/* The sample with two requests that wait, and Ana at the desk. */
static GtkWidget *
open_page (UiFixture *fixture)
{
  ui_fixture_open_sample_without_funds (fixture);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_FUNDS, "x", make_funds, NULL, NULL, NULL);
  ui_settle (fixture->window);
  liaison_workspace_set_author (liaison_window_get_workspace (fixture->window), ANA);
  liaison_window_show_page (fixture->window, "decisions");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static GListModel *
get_cases (GtkWidget *page)
{
  return G_LIST_MODEL (
      gtk_list_view_get_model (GTK_LIST_VIEW (ui_find_widget (page, GTK_TYPE_LIST_VIEW, NULL, NULL))));
}

static const LiaisonFundCase *
get_case (GtkWidget *page, guint position)
{
  g_autoptr (LiaisonCaseItem) item = g_list_model_get_item (get_cases (page), position);

  g_assert_nonnull (item);
  /* The model keeps it. */
  return liaison_case_item_get_case (item);
}

static void
select_case (UiFixture *fixture, GtkWidget *page, const char *number)
{
  for (guint i = 0; i < g_list_model_get_n_items (get_cases (page)); i++)
    if (g_str_equal (get_case (page, i)->number, number))
      gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_cases (page)), i);
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
  g_assert_true (
      gtk_widget_activate_action (ui_find_widget (page, LIAISON_TYPE_CASE_PANE, NULL, NULL), action, NULL));
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
type_text (UiFixture *fixture, const char *title, const char *text)
{
  GtkWidget *row = ui_find_widget (get_dialog (fixture), ADW_TYPE_ENTRY_ROW, "title", title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static const char *
get_stack_page (GtkWidget *page)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_find_widget (page, GTK_TYPE_STACK, NULL, NULL)));
}

static void
assert_state (UiFixture *fixture, const char *number, const char *state)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*) FROM request WHERE number = '%s' AND state = '%s'", number, state);

  g_assert_cmpint (ui_count (fixture->window, sql), ==, 1);
}

static void
test_empty (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  ui_fixture_open_sample_without_funds (fixture);
  liaison_window_show_page (fixture->window, "decisions");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  g_assert_true (LIAISON_IS_DECISIONS_PAGE (page));
  g_assert_cmpstr (get_stack_page (page), ==, "empty");
}

static void
test_approve (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *pane = ui_find_widget (page, LIAISON_TYPE_CASE_PANE, NULL, NULL);

  g_assert_cmpuint (g_list_model_get_n_items (get_cases (page)), ==, 2);
  select_case (fixture, page, "R-1");
  g_assert_nonnull (ui_find_widget (pane, GTK_TYPE_LABEL, "label", "Trade fair"));
  g_assert_nonnull (ui_find_widget (pane, ADW_TYPE_EXPANDER_ROW, "title", "Booth"));
  g_assert_nonnull (ui_find_widget (pane, ADW_TYPE_ACTION_ROW, "title", "Expected leads"));

  act (fixture, page, "case.approve");
  type_text (fixture, "Amount", "");
  accept (fixture);
  g_assert_nonnull (get_dialog (fixture));
  type_text (fixture, "Amount", "550");
  accept (fixture);
  g_assert_null (get_dialog (fixture));
  assert_state (fixture, "R-1", "approved");
  g_assert_cmpint (ui_count (fixture->window, "SELECT amount FROM request_balance"), ==, 55000);
  g_assert_cmpuint (g_list_model_get_n_items (get_cases (page)), ==, 1);

  /* Nobody approves what they submitted themselves; it is said, and it still waits. */
  select_case (fixture, page, "R-2");
  act (fixture, page, "case.approve");
  accept (fixture);
  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  g_assert_nonnull (
      strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (fixture))), "Nobody approves"));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  assert_state (fixture, "R-2", "submitted");
  /* There are 450 left: all of it is too much for Cleo, too. */
  liaison_workspace_set_author (liaison_window_get_workspace (fixture->window), CLEO);
  act (fixture, page, "case.approve");
  accept (fixture);
  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  ui_settle (fixture->window);
  assert_state (fixture, "R-1", "submitted");
  g_assert_cmpuint (g_list_model_get_n_items (get_cases (page)), ==, 2);
}

static void
test_ask_and_reject (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  select_case (fixture, page, "R-1");
  act (fixture, page, "case.ask-info");
  accept (fixture);
  g_assert_nonnull (get_dialog (fixture));
  type_text (fixture, "What is missing", "Which fair is it?");
  accept (fixture);
  assert_state (fixture, "R-1", "info-requested");
  g_assert_cmpuint (g_list_model_get_n_items (get_cases (page)), ==, 1);
  liaison_workspace_set_author (liaison_window_get_workspace (fixture->window), CLEO);
  act (fixture, page, "case.reject");
  type_text (fixture, "Reason", "Not this year");
  accept (fixture);
  assert_state (fixture, "R-2", "rejected");
  g_assert_cmpstr (get_stack_page (page), ==, "empty");
}

/* Only what the operator at the desk may decide. */
static void
test_own (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *button = ui_find_widget (page, GTK_TYPE_TOGGLE_BUTTON, "tooltip-text", "Only What I May Decide");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (get_cases (page)), ==, 1);
  g_assert_cmpstr (get_case (page, 0)->number, ==, "R-1");
  act (fixture, page, "case.reject");
  type_text (fixture, "Reason", "Not this year");
  accept (fixture);
  g_assert_cmpstr (get_stack_page (page), ==, "others");
}

static gint64
count_attention (UiFixture *fixture, LiaisonAttentionKind kind, LiaisonDate today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonAttention) attention =
      liaison_attention_read (liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)),
                              NULL, today, FALSE, &error);

  g_assert_no_error (error);
  return attention->counts[kind];
}

/* Today tells what waits, until when something can be claimed, and what expires soon; to the day. */
static void
test_today (UiFixture *fixture, gconstpointer data)
{
  const LiaisonDate today = liaison_when_get_today ();
  const LiaisonDate last = liaison_date_add_days (today, 7 + 45);
  const LiaisonDate end = liaison_date_from_ymd (2099, 12, 31);
  GtkWidget *page = open_page (fixture);

  g_assert_cmpint (count_attention (fixture, LIAISON_ATTENTION_DECISION, today), ==, 2);
  select_case (fixture, page, "R-1");
  act (fixture, page, "case.approve");
  accept (fixture);
  g_assert_cmpint (count_attention (fixture, LIAISON_ATTENTION_DECISION, today), ==, 1);
  g_assert_cmpint (count_attention (fixture, LIAISON_ATTENTION_DEADLINE, liaison_date_add_days (last, -16)),
                   ==, 0);
  g_assert_cmpint (count_attention (fixture, LIAISON_ATTENTION_DEADLINE, liaison_date_add_days (last, -15)),
                   ==, 1);
  g_assert_cmpint (count_attention (fixture, LIAISON_ATTENTION_DEADLINE, last), ==, 1);
  g_assert_cmpint (count_attention (fixture, LIAISON_ATTENTION_DEADLINE, last + 1), ==, 0);
  /* Of the allocation, and of the budget. */
  g_assert_cmpint (count_attention (fixture, LIAISON_ATTENTION_DEADLINE, liaison_date_add_days (end, -16)),
                   ==, 0);
  g_assert_cmpint (count_attention (fixture, LIAISON_ATTENTION_DEADLINE, liaison_date_add_days (end, -15)),
                   ==, 2);
  liaison_window_show_page (fixture->window, "today");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  adw_action_row_activate (
      ADW_ACTION_ROW (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "R-2: Webinar")));
  ui_settle (fixture->window);
  g_assert_cmpstr (liaison_window_get_page_id (fixture->window), ==, "decisions");
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
  ADD ("/decisions/empty", test_empty);
  ADD ("/decisions/approve", test_approve);
  ADD ("/decisions/ask-and-reject", test_ask_and_reject);
  ADD ("/decisions/own", test_own);
  ADD ("/decisions/today", test_today);
#undef ADD

  return g_test_run ();
}
