/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/mdf/operation.h"
#include "core/store/label.h"
#include "ui/mdf/case-page.h"
#include "ui/mdf/case-pane.h"
#include "ui/mdf/fund-orders.h"
#include "ui/mdf/proof-files.h"
#include "ui/partners/record-form.h"
#include "ui/partners/record-picker.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <locale.h>
#include <string.h>

/* The life of a request and its claims in the window: written, submitted, approved, claimed with files, paid in instalments, reversed. */

#define ANA "0192e505-9000-71a9-8179-000000000001"
#define BEN "0192e505-9000-71a9-8179-000000000002"

static gboolean
make_funds (LiaisonStore *store, gpointer data, GError **error)
{
  static const char *const lines[] = {
    "{'op': 'open-budget', 'key': '1', 'date': '2026-01-02', 'actor': 'Ana', 'budget': 'Marketing', "
    "'currency': 'EUR',"
    " 'amount': 5000, 'starts': '2020-01-01', 'ends': '2099-12-31', 'rate': 50, 'proofs': ['invoice']}",
    "{'op': 'allocate', 'key': '2', 'date': '2026-01-02', 'actor': 'Ana', 'budget': 'Marketing',"
    " 'partner': 'Nordlicht Systeme GmbH', 'amount': 1000}",
  };
  g_autoptr (LiaisonFunds) funds = NULL;

  if (!liaison_database_execute (liaison_store_get_database (store),
                                 "INSERT INTO operator (id, name, role) VALUES ('" ANA "', 'Ana', 'approve'),"
                                 " ('" BEN "', 'Ben', 'edit')",
                                 error))
    return FALSE;
  funds = liaison_funds_new (store);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = g_strdelimit (g_strdup (lines[i]), "'", '"');
      g_auto (LiaisonOutcome) outcome = { 0 };

      if (!liaison_operation_apply (funds, line, strlen (line), &outcome, error))
        return FALSE;
      g_assert_no_error (outcome.refusal);
    }
  return TRUE;
}

static void
sit_down (UiFixture *fixture, const char *operator_id)
{
  liaison_workspace_set_author (liaison_window_get_workspace (fixture->window), operator_id);
}

static GtkWidget *
open_page (UiFixture *fixture)
{
  ui_fixture_open_sample_without_funds (fixture);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_FUNDS, "x", make_funds, NULL, NULL, NULL);
  ui_settle (fixture->window);
  sit_down (fixture, BEN);
  liaison_window_show_page (fixture->window, "decisions");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static GtkWidget *
get_dialog (UiFixture *fixture)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static GtkWidget *
get_pane (UiFixture *fixture)
{
  return ui_find_widget (liaison_window_get_page (fixture->window), LIAISON_TYPE_CASE_PANE, NULL, NULL);
}

/* What can be done, as the buttons say it. */
static char *
list_buttons (UiFixture *fixture)
{
  GtkWidget *box = ui_find_widget (get_pane (fixture), ADW_TYPE_WRAP_BOX, NULL, NULL);
  GString *labels = g_string_new (NULL);

  for (GtkWidget *each = gtk_widget_get_first_child (box); each != NULL;
       each = gtk_widget_get_next_sibling (each))
    g_string_append_printf (labels, "%s%s", labels->len > 0 ? "|" : "",
                            gtk_button_get_label (GTK_BUTTON (each)));
  return g_string_free (labels, FALSE);
}

static void
assert_buttons (UiFixture *fixture, const char *expected)
{
  g_autofree char *labels = list_buttons (fixture);

  g_assert_cmpstr (labels, ==, expected);
}

static void
act (UiFixture *fixture, const char *action, const char *target)
{
  g_assert_true (
      gtk_widget_activate_action (get_pane (fixture), action, target != NULL ? "s" : NULL, target));
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
save (UiFixture *fixture)
{
  g_assert_true (LIAISON_IS_RECORD_FORM (get_dialog (fixture)));
  gtk_widget_activate_action (get_dialog (fixture), "form.save", NULL);
  ui_settle (fixture->window);
  g_assert_null (get_dialog (fixture));
}

static void
collect (GtkWidget *root, const char *title, GPtrArray *rows)
{
  if (ADW_IS_ENTRY_ROW (root) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    g_ptr_array_add (rows, root);
  for (GtkWidget *each = gtk_widget_get_first_child (root); each != NULL;
       each = gtk_widget_get_next_sibling (each))
    collect (each, title, rows);
}

/* @place: which of the rows with that title, from 0 */
static void
type_text (UiFixture *fixture, const char *title, guint place, const char *text)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (get_dialog (fixture), title, rows);
  g_assert_cmpuint (rows->len, >, place);
  gtk_editable_set_text (GTK_EDITABLE (rows->pdata[place]), text);
}

static gboolean
has_one_row (gpointer picker)
{
  GtkListBox *list = GTK_LIST_BOX (ui_find_widget (picker, GTK_TYPE_LIST_BOX, NULL, NULL));

  return gtk_list_box_get_row_at_index (list, 0) != NULL && gtk_list_box_get_row_at_index (list, 1) == NULL;
}

static void
pick_partner (UiFixture *fixture, const char *name)
{
  GtkWidget *row = ui_find_widget (get_dialog (fixture), ADW_TYPE_ACTION_ROW, "title", "Partner");
  GtkWidget *picker, *entry;

  adw_action_row_activate (ADW_ACTION_ROW (row));
  ui_settle (fixture->window);
  picker = get_dialog (fixture);
  g_assert_true (LIAISON_IS_RECORD_PICKER (picker));
  entry = ui_find_widget (picker, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  g_assert_true (ui_wait_for (has_one_row, picker));
  g_signal_emit_by_name (entry, "activate");
  ui_settle (fixture->window);
}

static const char *
get_message (UiFixture *fixture)
{
  return adw_banner_get_title (
      ADW_BANNER (ui_find_widget (get_dialog (fixture), ADW_TYPE_BANNER, NULL, NULL)));
}

static void
assert_refused (UiFixture *fixture, const char *part)
{
  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (fixture))), part));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
}

static char *
get_text (UiFixture *fixture, const char *sql)
{
  char *text = NULL;

  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)),
                             &text, NULL, sql, "");
  return text;
}

static void
assert_state (UiFixture *fixture, const char *table, const char *state)
{
  g_autofree char *sql = g_strdup_printf ("SELECT state FROM %s ORDER BY id DESC LIMIT 1", table);
  g_autofree char *found = get_text (fixture, sql);

  g_assert_cmpstr (found, ==, state);
}

static void
undo (UiFixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  ui_settle (fixture->window);
}

/* A day of the activity, from today. */
static char *
get_day (int days)
{
  return liaison_date_to_text (liaison_date_add_days (liaison_when_get_today (), days));
}

/* By the dialogs: a request for 600 of Nordlicht, with a booth from tomorrow on, that costs 1,200. Its page is shown. */
static void
make_request (UiFixture *fixture, GtkWidget *page)
{
  g_autofree char *day = get_day (1);
  g_autofree char *activity_id = NULL;

  g_assert_true (gtk_widget_activate_action (page, "decisions.new-request", NULL));
  ui_settle (fixture->window);
  accept (fixture);
  g_assert_cmpstr (get_message (fixture), ==, "Choose a partner.");
  pick_partner (fixture, "Kranich");
  accept (fixture);
  g_assert_nonnull (strstr (get_message (fixture), "Allocate some money first"));
  pick_partner (fixture, "Nordlicht");
  accept (fixture);
  type_text (fixture, "Title", 0, "Trade fair");
  type_text (fixture, "Amount asked for", 0, "600");
  type_text (fixture, "Title", 1, "Booth");
  type_text (fixture, "First day", 0, day);
  type_text (fixture, "Last day", 0, day);
  save (fixture);
  g_assert_true (LIAISON_IS_CASE_PAGE (liaison_window_get_page (fixture->window)));
  activity_id = get_text (fixture, "SELECT id FROM activity");
  act (fixture, "case.add-cost", activity_id);
  type_text (fixture, "Description", 0, "Rent");
  type_text (fixture, "Amount", 0, "1200");
  save (fixture);
}

static void
test_request (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  g_autofree char *expected = NULL;
  g_autofree char *number = NULL;
  int year;

  make_request (fixture, page);
  liaison_date_to_ymd (liaison_when_get_today (), &year, NULL, NULL);
  expected = g_strdup_printf ("R-%d-1", year);
  number = get_text (fixture, "SELECT number FROM request");
  g_assert_cmpstr (number, ==, expected);
  assert_buttons (fixture, "_Submit|_Edit…|_Withdraw");
  g_assert_nonnull (ui_find_widget (get_pane (fixture), ADW_TYPE_EXPANDER_ROW, "title", "Booth"));
  g_assert_nonnull (ui_find_widget (get_pane (fixture), ADW_TYPE_ACTION_ROW, "title", "Rent"));

  /* More than the fund bears is refused; what was asked for can be edited until it is submitted. */
  act (fixture, "case.edit", NULL);
  type_text (fixture, "Amount asked for", 0, "700");
  save (fixture);
  act (fixture, "case.submit", NULL);
  assert_refused (fixture, "The fund bears 50 %");
  undo (fixture);
  act (fixture, "case.submit", NULL);
  assert_state (fixture, "request", "submitted");
  g_assert_null (ui_find_widget (get_pane (fixture), ADW_TYPE_BUTTON_ROW, "title", "Add Cost"));

  sit_down (fixture, ANA);
  act (fixture, "case.review", NULL);
  assert_state (fixture, "request", "in-review");
  act (fixture, "case.approve", NULL);
  type_text (fixture, "Amount", 0, "0");
  accept (fixture);
  g_assert_nonnull (strstr (get_message (fixture), "above zero"));
  type_text (fixture, "Amount", 0, "600");
  accept (fixture);
  assert_state (fixture, "request", "approved");
  assert_buttons (fixture, "New _Claim…|E_xtend…|Cance_l Request…");

  act (fixture, "case.extend", NULL);
  type_text (fixture, "Claims until", 0, "2099-01-01");
  type_text (fixture, "Reason", 0, "The fair was moved");
  accept (fixture);
  g_assert_nonnull (
      ui_find_widget (get_pane (fixture), ADW_TYPE_ACTION_ROW, "title", "Can be claimed through"));
  act (fixture, "case.cancel", NULL);
  type_text (fixture, "Reason", 0, "Called off");
  accept (fixture);
  assert_state (fixture, "request", "cancelled");
  assert_buttons (fixture, "");
  undo (fixture);
  assert_state (fixture, "request", "approved");
}

static void
add_file (UiFixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *id = get_text (fixture, "SELECT id FROM claim");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "Invoice 17", -1, NULL));
  liaison_proof_files_add (fixture->window, file, id, "C");
  ui_settle (fixture->window);
}

static gboolean
has_proof (gpointer fixture)
{
  return ui_count (((UiFixture *) fixture)->window, "SELECT count (*) FROM proof") > 0;
}

/* A claim for 500 of the request that is shown, with an invoice of 1,000, is written and submitted. */
static void
make_claim (UiFixture *fixture)
{
  act (fixture, "case.new-claim", NULL);
  type_text (fixture, "Cost", 0, "1000");
  type_text (fixture, "Amount claimed", 0, "500");
  type_text (fixture, "Supplier", 0, "Messe AG");
  type_text (fixture, "Invoice number", 0, "17");
  type_text (fixture, "Invoice total", 0, "1000");
  save (fixture);
  g_assert_true (LIAISON_IS_CASE_PAGE (liaison_window_get_page (fixture->window)));
  assert_buttons (fixture, "_Submit|_Edit…|_Withdraw");
  act (fixture, "case.submit", NULL);
  assert_refused (fixture, "“Invoice”");
  add_file (fixture, "invoice.txt");
  g_assert_true (ui_wait_for (has_proof, fixture));
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (get_pane (fixture), ADW_TYPE_ACTION_ROW, "subtitle", "invoice.txt"));
  act (fixture, "case.submit", NULL);
  assert_state (fixture, "claim", "submitted");
}

static void
test_claim (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *lists;
  GListModel *shown;
  g_autoptr (LiaisonCaseItem) item = NULL;

  make_request (fixture, page);
  act (fixture, "case.submit", NULL);
  sit_down (fixture, ANA);
  act (fixture, "case.approve", NULL);
  accept (fixture);
  sit_down (fixture, BEN);
  make_claim (fixture);

  sit_down (fixture, ANA);
  act (fixture, "case.approve", NULL);
  type_text (fixture, "Amount", 0, "400");
  accept (fixture);
  assert_state (fixture, "claim", "payable");
  assert_buttons (fixture, "_Pay…|Re_verse…|Save _Decision…");
  act (fixture, "case.pay", NULL);
  type_text (fixture, "Amount", 0, "150");
  type_text (fixture, "Reference", 0, "Bank 1");
  accept (fixture);
  assert_state (fixture, "claim", "part-paid");
  g_assert_nonnull (ui_find_widget (get_pane (fixture), ADW_TYPE_ACTION_ROW, "subtitle", "Bank 1"));

  /* What is left to pay stands among what is to be paid. */
  liaison_window_show_page (fixture->window, "decisions");
  ui_settle (fixture->window);
  lists = liaison_window_get_page (fixture->window);
  adw_toggle_group_set_active_name (
      ADW_TOGGLE_GROUP (ui_find_widget (lists, ADW_TYPE_TOGGLE_GROUP, NULL, NULL)), "payable");
  ui_settle (fixture->window);
  shown = G_LIST_MODEL (
      gtk_list_view_get_model (GTK_LIST_VIEW (ui_find_widget (lists, GTK_TYPE_LIST_VIEW, NULL, NULL))));
  item = g_list_model_get_item (shown, 0);
  g_assert_cmpint (liaison_case_item_get_case (item)->left.minor, ==, 25000);
  act (fixture, "case.pay", NULL);
  accept (fixture);
  assert_state (fixture, "claim", "paid");
  g_assert_nonnull (ui_find_widget (lists, ADW_TYPE_STATUS_PAGE, "title", "Nothing to Pay"));
  g_assert_cmpint (ui_count (fixture->window, "SELECT amount FROM balance WHERE bucket = 'paid'"), ==, 40000);

  adw_toggle_group_set_active_name (
      ADW_TOGGLE_GROUP (ui_find_widget (lists, ADW_TYPE_TOGGLE_GROUP, NULL, NULL)), "all");
  ui_settle (fixture->window);
  assert_buttons (fixture, "Re_verse…|Save _Decision…");
  act (fixture, "case.reverse", NULL);
  type_text (fixture, "Reason", 0, "The invoice was another's");
  accept (fixture);
  assert_state (fixture, "claim", "reversed");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM balance WHERE bucket = 'paid'"), ==, 0);
  undo (fixture);
  assert_state (fixture, "claim", "paid");
}

/* Parts are edited and deleted in place while it is a draft; a proof goes with its file. */
static void
test_parts (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  g_autofree char *proof_id = NULL;

  make_request (fixture, page);
  act (fixture, "case.add-activity", NULL);
  type_text (fixture, "Title", 0, "Dinner");
  {
    g_autofree char *day = get_day (2);

    type_text (fixture, "First day", 0, day);
    type_text (fixture, "Last day", 0, day);
  }
  save (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT max (position) FROM activity"), ==, 2);
  {
    g_autofree char *id = get_text (fixture, "SELECT id FROM cost_line");

    gtk_widget_activate_action (get_pane (fixture), "case.remove-part", "(ss)", "cost_line", id);
    ui_settle (fixture->window);
  }
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM cost_line"), ==, 0);
  undo (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM cost_line"), ==, 1);
  act (fixture, "case.submit", NULL);
  sit_down (fixture, ANA);
  act (fixture, "case.approve", NULL);
  accept (fixture);
  act (fixture, "case.new-claim", NULL);
  type_text (fixture, "Cost", 0, "100");
  type_text (fixture, "Amount claimed", 0, "50");
  save (fixture);
  add_file (fixture, "photo.txt");
  g_assert_true (ui_wait_for (has_proof, fixture));
  ui_settle (fixture->window);
  proof_id = get_text (fixture, "SELECT id FROM proof WHERE kind = 'invoice'");
  g_assert_nonnull (proof_id);
  gtk_widget_activate_action (get_pane (fixture), "case.remove-part", "(ss)", "proof", proof_id);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM attachment WHERE entity = 'claim'"), ==,
                   0);
  undo (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM attachment WHERE entity = 'claim'"), ==,
                   1);
  /* The claim leads to its request. */
  g_assert_nonnull (ui_find_widget (get_pane (fixture), ADW_TYPE_ACTION_ROW, "subtitle", "Trade fair"));
}

static gboolean
hand_over (LiaisonStore *store, gpointer data, GError **error)
{
  static const char line[] =
      "{\"op\": \"hand-over\", \"key\": \"h\", \"date\": \"2026-01-02\", \"actor\": \"Ana\", \"budget\": "
      "\"Marketing\","
      " \"partner\": \"Nordlicht Systeme GmbH\", \"to\": \"0192e505-9000-71a9-8179-1392f09b54ff\"}";
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);
  g_auto (LiaisonOutcome) outcome = { 0 };

  if (!liaison_operation_apply (funds, line, strlen (line), &outcome, error))
    return FALSE;
  g_assert_no_error (outcome.refusal);
  return TRUE;
}

/* Where another copy holds the money, the decision can be saved for it. */
static void
test_not_holder (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  make_request (fixture, page);
  act (fixture, "case.submit", NULL);
  sit_down (fixture, ANA);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_FUNDS, "x", hand_over, NULL, NULL, NULL);
  ui_settle (fixture->window);
  act (fixture, "case.approve", NULL);
  accept (fixture);
  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  g_assert_true (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (get_dialog (fixture)), "save"));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  assert_state (fixture, "request", "submitted");
}

static gboolean
tells (gpointer fixture)
{
  GtkWidget *dialog = get_dialog (fixture);

  return dialog != NULL && ADW_IS_ALERT_DIALOG (dialog);
}

/* A file that somebody sent: what is refused is told by its line, the rest is done, and is not done twice. */
static void
test_file (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "orders.jsonl", NULL);
  g_autofree char *number = NULL;
  g_autofree char *today = get_day (0);
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const char *body;

  make_request (fixture, page);
  act (fixture, "case.submit", NULL);
  number = get_text (fixture, "SELECT number FROM request");
  text = g_strdup_printf (
      "{\"op\": \"approve\", \"key\": \"k1\", \"date\": \"%s\", \"actor\": \"Ben\", \"request\": \"%s\"}\n\n"
      "{\"op\": \"approve\", \"key\": \"k2\", \"date\": \"%s\", \"actor\": \"Ana\", \"request\": \"%s\"}\n",
      today, number, today, number);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  liaison_fund_orders_apply_file (fixture->window, file);
  g_assert_true (ui_wait_for (tells, fixture));
  body = adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (fixture)));
  g_assert_nonnull (strstr (body, "1 operation was done."));
  g_assert_nonnull (strstr (body, "Line 1: "));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  assert_state (fixture, "request", "approved");
  liaison_fund_orders_apply_file (fixture->window, file);
  g_assert_true (ui_wait_for (tells, fixture));
  body = adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (fixture)));
  g_assert_nonnull (strstr (body, "0 operations were done.\n1 had been done before."));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  undo (fixture);
  assert_state (fixture, "request", "submitted");
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* A window that goes while orders run tells nothing any more, and lets go of everything. */
static void
test_closed (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "orders.jsonl", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) workspace_file = NULL;

  ui_fixture_open_sample (fixture);
  workspace_file = g_object_ref (liaison_window_get_file (fixture->window));
  g_assert_true (g_file_set_contents (path, "{}\n", -1, NULL));
  for (guint i = 0; i < 3; i++)
    {
      LiaisonWindow *window = liaison_window_new (ADW_APPLICATION (fixture->application));
      gpointer workspace;

      gtk_window_present (GTK_WINDOW (window));
      liaison_window_open (window, workspace_file, FALSE);
      ui_settle (window);
      liaison_window_show_page (window, "decisions");
      ui_settle (window);
      workspace = liaison_window_get_workspace (window);
      g_object_add_weak_pointer (workspace, &workspace);
      g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
      if (i == 0)
        liaison_fund_orders_apply_file (window, file);
      else
        {
          LiaisonFundOrder *order = liaison_fund_order_new ("cancel");

          liaison_fund_order_set_text (order, "request", "none");
          liaison_fund_orders_run (window, order, liaison_when_get_today (), "none");
        }
      if (i < 2)
        gtk_window_destroy (GTK_WINDOW (window));
      else
        liaison_window_close_all (window);
      g_assert_true (ui_wait_for (is_gone, &window));
      g_assert_true (ui_wait_for (is_gone, &workspace));
    }
}

static void
test_search (UiFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    guint n;
  } texts[] = {
    { "Aster NETWORKS", 2 }, { "aster networks x", 0 }, { "aster", 2 },         { "réseau", 2 },
    { "R-2026-1", 10 },      { "R-2026-11", 1 },        { "launch\ncloud", 0 }, { "aster", 2 },
  };
  GtkWidget *page, *entry;
  GListModel *shown;

  ui_fixture_open_sample (fixture);
  liaison_window_show_page (fixture->window, "decisions");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  shown = G_LIST_MODEL (
      gtk_list_view_get_model (GTK_LIST_VIEW (ui_find_widget (page, GTK_TYPE_LIST_VIEW, NULL, NULL))));
  adw_toggle_group_set_active_name (
      ADW_TOGGLE_GROUP (ui_find_widget (page, ADW_TYPE_TOGGLE_GROUP, NULL, NULL)), "all");
  ui_settle (fixture->window);
  g_assert_cmpint (
      g_list_model_get_n_items (shown), ==,
      ui_count (fixture->window, "SELECT (SELECT count (*) FROM request) + (SELECT count (*) FROM claim)"));
  entry = ui_find_widget (page, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "aster");
  g_signal_emit_by_name (entry, "search-changed");
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 2);
  /* Longer, shorter, and something else. */
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), texts[i].text);
      g_signal_emit_by_name (entry, "search-changed");
      ui_settle (fixture->window);
      g_assert_cmpuint (g_list_model_get_n_items (shown), ==, texts[i].n);
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody at all");
  g_signal_emit_by_name (entry, "search-changed");
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_STATUS_PAGE, "title", "Nothing Found"));
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
  ADD ("/cases/request", test_request);
  ADD ("/cases/claim", test_claim);
  ADD ("/cases/parts", test_parts);
  ADD ("/cases/not-holder", test_not_holder);
  ADD ("/cases/file", test_file);
  ADD ("/cases/closed", test_closed);
  ADD ("/cases/search", test_search);
#undef ADD

  return g_test_run ();
}
