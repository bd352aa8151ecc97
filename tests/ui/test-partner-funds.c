/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/mdf/operation.h"
#include "core/store/label.h"
#include "ui/mdf/partner-funds-view.h"
#include "ui/partners/partner-page.h"
#include "ui/widgets/deadline-label.h"
#include "ui/widgets/when.h"

#include <locale.h>
#include <string.h>

/* The funds of a partner on its page, and what Today says of their deadlines. */

#define PARTNER "Nordlicht Systeme GmbH"

/* Each of @lines is an operation of today; # and @ stand for the days of tomorrow and in five days. */
static gboolean
apply_lines (LiaisonStore *store, gpointer data, GError **error)
{
  const char *const *lines = data;
  const LiaisonDate day = liaison_when_get_today ();
  g_autofree char *today = liaison_date_to_text (day);
  g_autofree char *tomorrow = liaison_date_to_text (day + 1);
  g_autofree char *later = liaison_date_to_text (day + 5);
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      g_auto (LiaisonOutcome) outcome = { 0 };

      g_string_printf (line, "{'date': '%s', %s}", today, lines[i]);
      g_string_replace (line, "#", tomorrow, 0);
      g_string_replace (line, "@", later, 0);
      g_string_replace (line, "'", "\"", 0);
      if (!liaison_operation_apply (funds, line->str, line->len, &outcome, error))
        return FALSE;
      g_assert_no_error (outcome.refusal);
    }
  return TRUE;
}

static gboolean
add_operators (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store),
                                   "INSERT INTO operator (id, name, role) VALUES ('o1', 'Ana', 'approve'),"
                                   " ('o2', 'Ben', 'edit')",
                                   error);
}

static const char *const allocation[] = {
  "'op': 'open-budget', 'key': '1', 'actor': 'Ana', 'budget': 'Marketing', 'currency': 'EUR', 'amount': 5000,"
  " 'starts': '2020-01-01', 'ends': '@', 'rate': 100, 'claim-days': 1",
  "'op': 'allocate', 'key': '2', 'actor': 'Ana', 'budget': 'Marketing', 'partner': '" PARTNER
  "', 'amount': 1000",
  NULL,
};

static const char *const approved[] = {
  "'op': 'request', 'key': '3', 'actor': 'Ben', 'budget': 'Marketing', 'partner': '" PARTNER
  "', 'request': 'R-1',"
  " 'title': 'Trade fair', 'amount': 600, 'activities': [{'title': 'Booth', 'starts': '#', 'ends': '#',"
  " 'costs': [{'description': 'Rent', 'amount': 600}]}]",
  "'op': 'submit', 'key': '4', 'actor': 'Ben', 'request': 'R-1'",
  "'op': 'approve', 'key': '5', 'actor': 'Ana', 'request': 'R-1'",
  "'op': 'claim', 'key': '6', 'actor': 'Ben', 'request': 'R-1', 'claim': 'C-1', 'lines': [{'cost': 200, "
  "'amount': "
  "200}]",
  "'op': 'approve-claim', 'key': '7', 'actor': 'Ana', 'claim': 'C-1', 'amount': 150",
  NULL,
};

static void
apply (UiFixture *fixture, const char *const *lines)
{
  liaison_window_run_change (fixture->window, LIAISON_LABEL_FUNDS, "x", apply_lines, (gpointer) lines, NULL,
                             NULL);
  ui_settle (fixture->window);
}

static GtkWidget *
open_funds (UiFixture *fixture)
{
  g_autofree char *id = NULL;
  GtkWidget *page;

  ui_fixture_open_sample_without_funds (fixture);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "x", add_operators, NULL, NULL, NULL);
  ui_settle (fixture->window);
  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)),
                             &id, NULL, "SELECT id FROM partner WHERE name = ?", "t", PARTNER);
  liaison_window_open_record (fixture->window, "partner", id);
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  g_assert_true (gtk_widget_activate_action (page, "partner.show-tab", "s", "funds"));
  ui_settle (fixture->window);
  return ui_find_widget (page, LIAISON_TYPE_PARTNER_FUNDS_VIEW, NULL, NULL);
}

static const char *
get_stack_page (GtkWidget *view)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_find_widget (view, GTK_TYPE_STACK, NULL, NULL)));
}

/* What is there, as it comes: nothing, an allocation, a request with a claim. */
static void
test_follows (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *view = open_funds (fixture);
  GtkWidget *row;

  g_assert_cmpstr (get_stack_page (view), ==, "empty");
  g_assert_nonnull (ui_find_widget (view, GTK_TYPE_BUTTON, "label", "Show _Budgets"));
  apply (fixture, allocation);
  g_assert_cmpstr (get_stack_page (view), ==, "funds");
  row = ui_find_widget (view, ADW_TYPE_EXPANDER_ROW, "title", "Marketing");
  g_assert_nonnull (row);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "1000.00"));
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "No requests yet"));
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "Allocated"));
  /* What was closed stays so. */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), FALSE);

  apply (fixture, approved);
  row = ui_find_widget (view, ADW_TYPE_EXPANDER_ROW, "title", "Marketing");
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "R-1: Trade fair"));
  g_assert_nonnull (ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "C-1: Claim approved"));
  row = ui_find_widget (view, ADW_TYPE_ACTION_ROW, "title", "C-1: Trade fair");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "150.00 approved of 200.00"));

  g_assert_true (gtk_widget_activate (row));
  ui_settle (fixture->window);
  g_assert_false (LIAISON_IS_PARTNER_PAGE (liaison_window_get_page (fixture->window)));
  g_assert_nonnull (ui_find_widget (liaison_window_get_page (fixture->window), GTK_TYPE_BUTTON, "label",
                                    "Save _Decision…"));
}

static GtkWidget *
get_deadline (GtkWidget *page, const char *start)
{
  g_autofree char *day = liaison_date_format (liaison_when_get_today () + 5);
  g_autofree char *subtitle = g_strconcat (start, day, NULL);
  GtkWidget *row = ui_find_widget (page, ADW_TYPE_ACTION_ROW, "subtitle", subtitle);

  g_assert_nonnull (row);
  return row;
}

/* What is over with tomorrow and in five days, the nearest first, said in words; and it leads there. */
static void
test_today (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *urgent, *near;

  open_funds (fixture);
  apply (fixture, allocation);
  apply (fixture, approved);
  liaison_window_show_page (fixture->window, "today");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  g_assert_nonnull (
      ui_find_widget (page, ADW_TYPE_PREFERENCES_GROUP, "title", "3 deadlines of funds come up"));
  near = ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "R-1: Trade fair");
  g_assert_nonnull (ui_find_widget (near, GTK_TYPE_LABEL, "label", "Soon: in 2 days"));
  g_assert_nonnull (ui_find_widget (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Marketing"),
                                    GTK_TYPE_LABEL, "label", "Soon: in 5 days"));
  adw_action_row_activate (ADW_ACTION_ROW (near));
  ui_settle (fixture->window);
  g_assert_nonnull (
      ui_find_widget (liaison_window_get_page (fixture->window), GTK_TYPE_LABEL, "label", "Trade fair"));

  /* What the partner has left leads to its funds, the budget to the tree. */
  liaison_window_show_page (fixture->window, "today");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  adw_action_row_activate (ADW_ACTION_ROW (get_deadline (page, "Marketing · money is left, until ")));
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_PARTNER_PAGE (liaison_window_get_page (fixture->window)));
  liaison_window_show_page (fixture->window, "today");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  adw_action_row_activate (ADW_ACTION_ROW (get_deadline (page, "The budget ends on ")));
  ui_settle (fixture->window);
  g_assert_cmpstr (liaison_window_get_page_id (fixture->window), ==, "budgets");

  urgent = g_object_ref_sink (liaison_deadline_label_new (101, 100));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (urgent)), ==, "Urgent: tomorrow");
  g_assert_true (gtk_widget_has_css_class (urgent, "error"));
  g_object_unref (urgent);
  urgent = g_object_ref_sink (liaison_deadline_label_new (100, 100));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (urgent)), ==, "Urgent: today");
  g_object_unref (urgent);
  near = g_object_ref_sink (liaison_deadline_label_new (106, 100));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (near)), ==, "in 6 days");
  g_assert_true (gtk_widget_has_css_class (near, "dimmed"));
  g_object_unref (near);
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
  ADD ("/partner-funds/follows", test_follows);
  ADD ("/partner-funds/today", test_today);
#undef ADD

  return g_test_run ();
}
