/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/records/registration.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/deals/registration-item.h"
#include "ui/deals/registration-page.h"
#include "ui/deals/registration-pane.h"
#include "ui/deals/registrations-page.h"
#include "ui/partners/duplicate-compare.h"
#include "ui/partners/record-form.h"
#include "ui/today/attention.h"
#include "ui/widgets/calendar-day.h"
#include "ui/widgets/explanation-view.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <locale.h>
#include <string.h>

/* Registrations: each step from the pane, with what refuses it; the queue, the calendar, the form that closes what the state closes. */

#define FIRST "0192e505-9000-71a9-8179-00000000000a"
#define SECOND "0192e505-9000-71a9-8179-00000000000b"

static const char workspace[] =
    "INSERT INTO partner (id, name) VALUES ('p1', 'Nordlicht'), ('p2', 'Aster');"
    "INSERT INTO customer (id, name, website) VALUES ('c1', 'Vista', 'vista.example');"
    "INSERT INTO product (id, name) VALUES ('x1', 'Bike'), ('x2', 'Helmet');"
    "INSERT INTO registration (id, partner_id, customer_id, product_id) VALUES"
    " ('" FIRST "', 'p1', 'c1', 'x1'), ('" SECOND "', 'p2', 'c1', 'x1');";

static gboolean
execute (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), data, error);
}

static void
change (UiFixture *fixture, const char *sql)
{
  liaison_window_run_change (fixture->window, LIAISON_LABEL_EDIT, "x", execute, (gpointer) sql, NULL, NULL);
  ui_settle (fixture->window);
}

static GtkWidget *
open_page (UiFixture *fixture)
{
  ui_fixture_open_empty (fixture);
  change (fixture, workspace);
  liaison_window_show_page (fixture->window, "registrations");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static GListModel *
get_entries (GtkWidget *page)
{
  return G_LIST_MODEL (
      gtk_list_view_get_model (GTK_LIST_VIEW (ui_find_widget (page, GTK_TYPE_LIST_VIEW, NULL, NULL))));
}

/* The group that chooses what is listed has three choices; that of the header, which says how, has two. */
static void
show_scope (UiFixture *fixture, GtkWidget *page, const char *scope)
{
  GtkWidget *search = ui_find_widget (page, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  GtkWidget *group = ui_find_widget (gtk_widget_get_parent (search), ADW_TYPE_TOGGLE_GROUP, NULL, NULL);

  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (group), scope);
  ui_settle (fixture->window);
}

static GtkWidget *
get_pane (GtkWidget *page)
{
  return ui_find_widget (page, LIAISON_TYPE_REGISTRATION_PANE, NULL, NULL);
}

static void
choose (UiFixture *fixture, GtkWidget *page, const char *id)
{
  GListModel *entries = get_entries (page);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LiaisonRegistrationItem) item = g_list_model_get_item (entries, i);

      if (g_str_equal (liaison_registration_item_get_entry (item)->id, id))
        gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (entries), i);
    }
  ui_settle (fixture->window);
  g_assert_cmpstr (
      liaison_record_get_id (
          liaison_registration_pane_get_dossier (LIAISON_REGISTRATION_PANE (get_pane (page)))->record),
      ==, id);
}

static void
act (UiFixture *fixture, GtkWidget *page, const char *action)
{
  g_assert_true (gtk_widget_activate_action (get_pane (page), action, NULL));
  ui_settle (fixture->window);
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

static void
assert_message (UiFixture *fixture, const char *text)
{
  GtkWidget *banner = ui_find_widget (get_dialog (fixture), ADW_TYPE_BANNER, NULL, NULL);

  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_test_message ("%s", adw_banner_get_title (ADW_BANNER (banner)));
  g_assert_nonnull (strstr (adw_banner_get_title (ADW_BANNER (banner)), text));
}

static void
assert_state (UiFixture *fixture, const char *id, const char *state)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*) FROM registration WHERE id = '%s' AND state = '%s'", id, state);

  g_assert_cmpint (ui_count (fixture->window, sql), ==, 1);
}

static gboolean
has_button (GtkWidget *page, const char *label)
{
  GtkWidget *button = ui_find_widget (get_pane (page), GTK_TYPE_BUTTON, "label", label);

  return button != NULL && gtk_widget_get_sensitive (button);
}

static const char *
get_stack_page (GtkWidget *page)
{
  for (GtkWidget *widget = ui_find_widget (page, GTK_TYPE_LIST_VIEW, NULL, NULL); widget != NULL;
       widget = gtk_widget_get_parent (widget))
    if (GTK_IS_STACK (widget))
      return gtk_stack_get_visible_child_name (GTK_STACK (widget));
  return NULL;
}

/* Nothing is there yet; a form makes the first one, which then is shown. */
static void
test_empty (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  ui_fixture_open_empty (fixture);
  liaison_window_show_page (fixture->window, "registrations");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  g_assert_true (LIAISON_IS_REGISTRATIONS_PAGE (page));
  g_assert_cmpstr (get_stack_page (page), ==, "none");
  g_assert_true (liaison_window_run_command (fixture->window, "registrations.new"));
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_RECORD_FORM (get_dialog (fixture)));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
}

/* Submitted, reviewed, approved against a match with a reason; the other one becomes its duplicate. Undo goes back. */
static void
test_decide (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  g_assert_cmpstr (get_stack_page (page), ==, "decided");
  show_scope (fixture, page, "all");
  g_assert_cmpuint (g_list_model_get_n_items (get_entries (page)), ==, 2);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (ui_find_widget (page, GTK_TYPE_LIST_VIEW, NULL, NULL)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Registrations");
  choose (fixture, page, FIRST);
  g_assert_true (has_button (page, "_Submit"));
  g_assert_false (has_button (page, "_Approve"));
  gtk_widget_grab_focus (ui_find_widget (get_pane (page), GTK_TYPE_BUTTON, "label", "_Submit"));
  act (fixture, page, "registration.submit");
  /* The keyboard stays where it was: on what can be done next. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 ui_find_widget (get_pane (page), GTK_TYPE_BUTTON, "label", "Take Into Re_view"));
  choose (fixture, page, SECOND);
  act (fixture, page, "registration.submit");
  assert_state (fixture, SECOND, "submitted");
  show_scope (fixture, page, "waiting");
  g_assert_cmpuint (g_list_model_get_n_items (get_entries (page)), ==, 2);
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "Very alike"));

  choose (fixture, page, FIRST);
  act (fixture, page, "registration.review");
  g_assert_nonnull (ui_find_widget (get_pane (page), LIAISON_TYPE_EXPLANATION_VIEW, NULL, NULL));
  g_assert_true (has_button (page, "_Approve…"));
  act (fixture, page, "registration.approve");
  accept (fixture);
  assert_message (fixture, "Give a reason");
  type_text (fixture, "Reason", "They were first");
  accept (fixture);
  g_assert_null (get_dialog (fixture));
  assert_state (fixture, FIRST, "approved");
  g_assert_cmpuint (g_list_model_get_n_items (get_entries (page)), ==, 1);

  /* Both cannot be: what the core says stands in the dialog, which stays. */
  choose (fixture, page, SECOND);
  act (fixture, page, "registration.review");
  act (fixture, page, "registration.approve");
  type_text (fixture, "Reason", "Both");
  accept (fixture);
  assert_message (fixture, "protects the same customer and product through");
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  act (fixture, page, "registration.duplicate");
  accept (fixture);
  assert_state (fixture, SECOND, "duplicate");
  g_assert_cmpstr (get_stack_page (page), ==, "decided");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  ui_settle (fixture->window);
  assert_state (fixture, SECOND, "under_review");
}

/* Side by side, with the terms of the score above. */
static void
test_compare (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *dialog;

  show_scope (fixture, page, "all");
  choose (fixture, page, FIRST);
  act (fixture, page, "registration.submit");
  choose (fixture, page, SECOND);
  act (fixture, page, "registration.submit");
  act (fixture, page, "registration.review");
  g_assert_true (gtk_widget_activate_action (get_pane (page), "registration.compare", "s", FIRST));
  ui_settle (fixture->window);
  dialog = get_dialog (fixture);
  g_assert_true (LIAISON_IS_DUPLICATE_COMPARE (dialog));
  g_assert_nonnull (ui_find_widget (dialog, LIAISON_TYPE_EXPLANATION_VIEW, NULL, NULL));
  g_assert_nonnull (ui_find_widget (dialog, GTK_TYPE_LABEL, "label", "Nordlicht"));
  g_signal_emit_by_name (ui_find_widget (dialog, GTK_TYPE_BUTTON, "label", "_Mark as Duplicate"), "clicked");
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_QUESTION_DIALOG (get_dialog (fixture)));
  accept (fixture);
  assert_state (fixture, SECOND, "duplicate");
}

/* Only what the reviewer opens again can be edited; the form closes the rest, and says why. */
static void
test_return (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *check, *row;

  show_scope (fixture, page, "all");
  choose (fixture, page, FIRST);
  act (fixture, page, "registration.submit");
  act (fixture, page, "registration.review");
  act (fixture, page, "registration.return");
  type_text (fixture, "Reason", "Which project?");
  accept (fixture);
  assert_message (fixture, "Choose at least one field");
  row = ui_find_widget (get_dialog (fixture), ADW_TYPE_ACTION_ROW, "title", "Project");
  g_assert_nonnull (row);
  check = ui_find_widget (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  accept (fixture);
  assert_state (fixture, FIRST, "returned");

  act (fixture, page, "registration.edit");
  g_assert_true (LIAISON_IS_RECORD_FORM (get_dialog (fixture)));
  g_assert_true (gtk_widget_get_sensitive (
      ui_find_widget (get_dialog (fixture), ADW_TYPE_ENTRY_ROW, "title", "Project")));
  row = ui_find_widget (get_dialog (fixture), ADW_TYPE_ENTRY_ROW, "title", "Amount");
  g_assert_false (gtk_widget_get_sensitive (row));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "What is grey cannot be edited while the state is “Returned”.");
  type_text (fixture, "Project", "Harbour");
  g_assert_true (gtk_widget_activate_action (get_dialog (fixture), "form.save", NULL));
  ui_settle (fixture->window);
  g_assert_null (get_dialog (fixture));
  act (fixture, page, "registration.submit");
  assert_state (fixture, FIRST, "submitted");
}

/* What an extension needs is written down in the same step; then it is a deal, whose partner is the source. */
static void
test_protect (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *expander;

  show_scope (fixture, page, "all");
  choose (fixture, page, FIRST);
  act (fixture, page, "registration.submit");
  act (fixture, page, "registration.review");
  act (fixture, page, "registration.approve");
  assert_state (fixture, FIRST, "approved");
  g_assert_nonnull (ui_find_widget (get_pane (page), ADW_TYPE_ACTION_ROW, "title", "Protected until"));

  act (fixture, page, "registration.extend");
  expander = ui_find_widget (get_dialog (fixture), ADW_TYPE_EXPANDER_ROW, "title", "Add a Touch as Evidence");
  g_assert_true (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (expander)));
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (expander), FALSE);
  accept (fixture);
  assert_message (fixture, "Add a touch first");
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (expander), TRUE);
  accept (fixture);
  g_assert_null (get_dialog (fixture));
  assert_state (fixture, FIRST, "extended");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM touch"), ==, 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM registration WHERE n_extensions = 1"),
                   ==, 1);

  /* Once is the most. */
  g_assert_false (has_button (page, "E_xtend…"));
  act (fixture, page, "registration.convert");
  accept (fixture);
  assert_state (fixture, FIRST, "converted");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM deal_partner WHERE role = 'source'"), ==,
                   1);
  /* Both were decided by rules, and come out the same again. */
  g_assert_nonnull (ui_find_widget (get_pane (page), ADW_TYPE_ACTION_ROW, "subtitle",
                                    "decided again from what was stored: the same"));
}

static void
test_revoke (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  show_scope (fixture, page, "all");
  choose (fixture, page, FIRST);
  act (fixture, page, "registration.submit");
  act (fixture, page, "registration.review");
  act (fixture, page, "registration.approve");
  act (fixture, page, "registration.revoke");
  type_text (fixture, "Reason", "Sold elsewhere");
  accept (fixture);
  assert_state (fixture, FIRST, "revoked");
  g_assert_true (has_button (page, "_Appeal…"));
  g_assert_false (has_button (page, "_Reinstate…"));
  act (fixture, page, "registration.appeal");
  accept (fixture);
  g_assert_false (has_button (page, "_Appeal…"));
  act (fixture, page, "registration.uphold");
  type_text (fixture, "Reason", "It stays");
  accept (fixture);
  g_assert_false (has_button (page, "_Reinstate…"));
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM registration_decision"), ==, 4);
}

/* Expired, and asked for anew: a draft of its own, on its own page. */
static void
test_again (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  change (fixture, "UPDATE registration SET state = 'expired', submitted_on = '2020-01-01', number = 'DR-1'"
                   " WHERE id = '" FIRST "'");
  show_scope (fixture, page, "all");
  choose (fixture, page, FIRST);
  act (fixture, page, "registration.resubmit");
  g_assert_cmpint (
      ui_count (fixture->window,
                "SELECT count (*) FROM registration WHERE state = 'draft' AND resubmits_id IS NOT NULL"),
      ==, 1);
  g_assert_nonnull (
      ui_find_widget (GTK_WIDGET (fixture->window), LIAISON_TYPE_REGISTRATION_PAGE, NULL, NULL));
}

/* By day: when the review is due. Enter on the day shows the registration beside it. */
static void
test_calendar (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *today = liaison_date_to_text (liaison_when_get_today ());
  g_autofree char *sql = g_strdup_printf (
      "UPDATE registration SET state = 'approved', approved_on = '2020-01-01', submitted_on ="
      " '2020-01-01', protected_until = '%s' WHERE id = '" FIRST "'",
      today);
  GtkWidget *page = open_page (fixture);
  GtkWidget *day;

  change (fixture, sql);
  g_assert_true (liaison_window_run_command (fixture->window, "registrations.calendar"));
  ui_settle (fixture->window);
  for (day = ui_find_widget (page, LIAISON_TYPE_CALENDAR_DAY, NULL, NULL);
       day != NULL && liaison_calendar_day_get_day (LIAISON_CALENDAR_DAY (day)) != liaison_when_get_today ();
       day = gtk_widget_get_next_sibling (day))
    ;
  g_assert_nonnull (day);
  g_assert_cmpuint (liaison_calendar_day_get_n_events (LIAISON_CALENDAR_DAY (day)), ==, 1);
  gtk_widget_grab_focus (day);
  g_assert_true (ui_press (fixture->window, GDK_KEY_Return, 0));
  g_assert_cmpstr (
      liaison_record_get_id (
          liaison_registration_pane_get_dossier (LIAISON_REGISTRATION_PANE (get_pane (page)))->record),
      ==, FIRST);
}

static gint64
count_attention (UiFixture *fixture, LiaisonAttentionKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonAttention) attention =
      liaison_attention_read (liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)),
                              NULL, liaison_when_get_today (), FALSE, &error);

  g_assert_no_error (error);
  return attention->counts[kind];
}

/* Today tells what waits, what was appealed and who wants the same; a line leads to the page of the registration. */
static void
test_today (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  g_assert_cmpint (count_attention (fixture, LIAISON_ATTENTION_REGISTRATION), ==, 0);
  show_scope (fixture, page, "all");
  choose (fixture, page, FIRST);
  act (fixture, page, "registration.submit");
  choose (fixture, page, SECOND);
  act (fixture, page, "registration.submit");
  g_assert_cmpint (count_attention (fixture, LIAISON_ATTENTION_REGISTRATION), ==, 2);
  g_assert_cmpint (count_attention (fixture, LIAISON_ATTENTION_CONFLICT), ==, 1);
  change (fixture, "UPDATE registration SET state = 'revoked', reason = 'x', appeal_until = '2099-01-01',"
                   " appealed_on = '2020-01-01' WHERE id = '" FIRST "'");
  g_assert_cmpint (count_attention (fixture, LIAISON_ATTENTION_APPEAL), ==, 1);
  g_assert_cmpint (count_attention (fixture, LIAISON_ATTENTION_CONFLICT), ==, 0);
  liaison_window_show_page (fixture->window, "today");
  ui_settle (fixture->window);
  adw_action_row_activate (ADW_ACTION_ROW (
      ui_find_widget (liaison_window_get_page (fixture->window), ADW_TYPE_ACTION_ROW, "title", "Vista")));
  ui_settle (fixture->window);
  g_assert_nonnull (
      ui_find_widget (GTK_WIDGET (fixture->window), LIAISON_TYPE_REGISTRATION_PAGE, NULL, NULL));
}

static void
test_search (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *entry = ui_find_widget (page, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  g_autoptr (LiaisonRegistrationItem) item = NULL;

  show_scope (fixture, page, "all");
  g_assert_true (gtk_widget_activate_action (page, "page.find", NULL));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "ASTER");
  g_signal_emit_by_name (entry, "search-changed");
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (get_entries (page)), ==, 1);
  item = g_list_model_get_item (get_entries (page), 0);
  g_assert_cmpstr (liaison_registration_item_get_entry (item)->id, ==, SECOND);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody");
  g_signal_emit_by_name (entry, "search-changed");
  ui_settle (fixture->window);
  g_assert_cmpstr (get_stack_page (page), ==, "not-found");
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
  ADD ("/registrations/empty", test_empty);
  ADD ("/registrations/decide", test_decide);
  ADD ("/registrations/compare", test_compare);
  ADD ("/registrations/return", test_return);
  ADD ("/registrations/protect", test_protect);
  ADD ("/registrations/revoke", test_revoke);
  ADD ("/registrations/again", test_again);
  ADD ("/registrations/calendar", test_calendar);
  ADD ("/registrations/today", test_today);
  ADD ("/registrations/search", test_search);
#undef ADD

  return g_test_run ();
}
