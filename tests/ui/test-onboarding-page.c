/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "ui/onboarding/letter-dialog.h"
#include "ui/onboarding/letter-list.h"
#include "ui/onboarding/onboarding-content.h"
#include "ui/onboarding/onboarding-figures.h"
#include "ui/onboarding/onboarding-page.h"
#include "ui/onboarding/offboarding-page.h"
#include "ui/onboarding/plan-board.h"
#include "ui/onboarding/plan-pane.h"
#include "ui/onboarding/plan-task-row.h"
#include "ui/widgets/markdown-view.h"
#include "ui/widgets/question-dialog.h"

#include <locale.h>
#include <string.h>

/* The Onboarding page with its plans, drafts and managers, what is edited behind it, and the end of a partnership. */

static GtkWidget *
show_page (UiFixture *fixture)
{
  liaison_window_show_page (fixture->window, "onboarding");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static GtkWidget *
show_view (UiFixture *fixture, const char *name)
{
  GtkWidget *page = show_page (fixture);

  adw_view_stack_set_visible_child_name (
      ADW_VIEW_STACK (ui_find_widget (page, ADW_TYPE_VIEW_STACK, NULL, NULL)), name);
  ui_settle (fixture->window);
  return page;
}

static GtkListBox *
get_column (GtkWidget *page, LiaisonPlanColumn column)
{
  return liaison_plan_board_get_column (
      LIAISON_PLAN_BOARD (ui_find_widget (page, LIAISON_TYPE_PLAN_BOARD, NULL, NULL)), column);
}

static guint
count_cards (GtkWidget *page, LiaisonPlanColumn column)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (get_column (page, column), (int) n) != NULL)
    n++;
  return n;
}

static char *
get_text (UiFixture *fixture, const char *sql)
{
  char *text = NULL;

  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)),
                             &text, NULL, sql, "");
  return text;
}

static AdwDialog *
get_dialog (UiFixture *fixture)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));

  g_assert_nonnull (dialog);
  return dialog;
}

static void
undo (UiFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
}

/* Writes a reason into the dialog that asks for it, and accepts. */
static void
give_reason (UiFixture *fixture, const char *reason)
{
  AdwDialog *dialog = get_dialog (fixture);
  GtkWidget *view = ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, NULL, NULL);

  g_assert_true (LIAISON_IS_QUESTION_DIALOG (dialog));
  /* Without one it is not done. */
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (dialog));
  ui_settle (fixture->window);
  g_assert_true (get_dialog (fixture) == dialog);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), reason, -1);
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (dialog));
  ui_settle (fixture->window);
}

/* Plans ------------------------------------------------------------------------------------------------------------- */

static void
test_board (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *focus;
  GtkListBoxRow *row;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  g_assert_cmpuint (count_cards (page, LIAISON_PLAN_NOT_STARTED) +
                        count_cards (page, LIAISON_PLAN_UNDER_WAY) + count_cards (page, LIAISON_PLAN_OVERDUE),
                    ==, 3);
  g_assert_cmpuint (count_cards (page, LIAISON_PLAN_OVERDUE), >=, 1);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (get_column (page, LIAISON_PLAN_OVERDUE)),
                                   GTK_ACCESSIBLE_ROLE_LIST);
  row = gtk_list_box_get_row_at_index (get_column (page, LIAISON_PLAN_OVERDUE), 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Bergquelle Software GmbH");

  /* Arrows lead from column to column; no further than to the last. */
  gtk_widget_grab_focus (GTK_WIDGET (row));
  g_assert_true (ui_press (fixture->window, GDK_KEY_Left, 0));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_get_parent (focus) != GTK_WIDGET (get_column (page, LIAISON_PLAN_OVERDUE)));
  g_assert_true (ui_press (fixture->window, GDK_KEY_Right, 0));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == GTK_WIDGET (row));
}

static void
press_tick (UiFixture *fixture, GtkWidget *row)
{
  GtkWidget *tick = ui_find_widget (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick),
                               !gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));
  ui_settle (fixture->window);
}

static void
test_plan (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *pane, *row;
  g_autofree char *id = NULL;
  g_autofree char *plan_id = NULL;
  const char *title = "First deal registered";

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  g_signal_emit_by_name (get_column (page, LIAISON_PLAN_OVERDUE), "row-activated",
                         gtk_list_box_get_row_at_index (get_column (page, LIAISON_PLAN_OVERDUE), 0));
  ui_settle (fixture->window);
  pane = ui_find_widget (page, LIAISON_TYPE_PLAN_PANE, NULL, NULL);
  plan_id = g_strdup (liaison_plan_pane_get_id (LIAISON_PLAN_PANE (pane)));
  g_assert_nonnull (plan_id);
  g_assert_nonnull (ui_find_widget (pane, ADW_TYPE_PREFERENCES_GROUP, "title", "Up to Day 60"));
  row = ui_find_widget (pane, ADW_TYPE_ACTION_ROW, "title", title);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (ui_find_widget (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL)), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Mark “First deal registered” as Done");
  press_tick (fixture, row);
  g_assert_cmpint (ui_count (fixture->window,
                             "SELECT count (*) FROM plan_task AS t JOIN plan AS p ON p.id = t.plan_id"
                             " WHERE t.title = 'First deal registered' AND t.state = 'done'"
                             "   AND p.state = 'running'"),
                   ==, 1);
  row = ui_find_widget (pane, ADW_TYPE_ACTION_ROW, "title", title);
  g_assert_true (gtk_check_button_get_active (
      GTK_CHECK_BUTTON (ui_find_widget (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL))));
  undo (fixture);

  id = get_text (fixture, "SELECT t.id FROM plan_task AS t JOIN plan AS p ON p.id = t.plan_id"
                          " WHERE t.title = 'First deal registered' AND p.started_on = '2026-08-24'");
  gtk_widget_activate_action (pane, "plan.act", "(ss)", id, "waive");
  ui_settle (fixture->window);
  give_reason (fixture, "They sell through somebody else.");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM plan_task WHERE state = 'waived'"
                                              " AND reason = 'They sell through somebody else.'"),
                   ==, 1);
  gtk_widget_activate_action (pane, "plan.act", "(ss)", id, "reopen");
  ui_settle (fixture->window);
  g_assert_cmpint (
      ui_count (fixture->window, "SELECT count (*) FROM plan_task WHERE reason LIKE 'They sell%'"), ==, 0);

  gtk_widget_activate_action (pane, "plan.stop", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM plan WHERE state = 'stopped'"), ==, 1);
  undo (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM plan WHERE state = 'stopped'"), ==, 0);
}

static void
test_new_task (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *pane, *row;
  g_autofree char *plan_id = NULL;

  ui_fixture_open_sample (fixture);
  plan_id = get_text (fixture, "SELECT id FROM plan WHERE started_on = '2026-10-26'");
  liaison_onboarding_page_open_plan (fixture->window, plan_id);
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  pane = ui_find_widget (page, LIAISON_TYPE_PLAN_PANE, NULL, NULL);
  gtk_widget_activate_action (pane, "plan.add-task", NULL);
  ui_settle (fixture->window);
  row = ui_find_widget (GTK_WIDGET (get_dialog (fixture)), ADW_TYPE_ENTRY_ROW, "title", "Task");
  gtk_editable_set_text (GTK_EDITABLE (row), "Invite to the fair");
  row = ui_find_widget (GTK_WIDGET (get_dialog (fixture)), ADW_TYPE_ENTRY_ROW, "title", "Due");
  gtk_editable_set_text (GTK_EDITABLE (row), "2026-12-05");
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT day FROM plan_task WHERE title = 'Invite to the fair'"),
                   ==, 40);
  g_assert_nonnull (ui_find_widget (pane, ADW_TYPE_ACTION_ROW, "title", "Invite to the fair"));
}

static void
test_figures (UiFixture *fixture, gconstpointer data)
{
  LiaisonMedianTime none = { .n = 12, .n_events = 4 };
  LiaisonMedianTime some = { .n = 12, .n_events = 8, .has_median = TRUE, .days = 84 };
  LiaisonActivation activation = { .n_signed = 14, .n_due = 8, .n_active = 5, .n_waiting = 6 };
  g_autofree char *not_reached = liaison_onboarding_figures_format_time (&none);
  g_autofree char *days = liaison_onboarding_figures_format_time (&some);
  g_autofree char *detail = liaison_onboarding_figures_describe_time (&none);
  g_autofree char *rate = liaison_onboarding_figures_format_activation (&activation);
  g_autoptr (LiaisonExplanation) explanation = liaison_onboarding_figures_explain_time (&some);
  g_autofree char *reason = liaison_explanation_format_reason (explanation);
  GtkWidget *page, *button;

  g_assert_cmpstr (not_reached, ==, "not reached yet");
  g_assert_cmpstr (detail, ==, "of 12 partners, 8 still without a won deal");
  g_assert_cmpstr (days, ==, "84 days");
  g_assert_cmpstr (rate, ==, "63 %");
  g_assert_cmpstr (reason, ==, "Half of the partners have won a first deal 84 days after signing, or sooner");

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  button = ui_find_widget (page, GTK_TYPE_BUTTON, "tooltip-text", "How Is This Reckoned?");
  g_signal_emit_by_name (button, "clicked");
  ui_settle (fixture->window);
  g_assert_cmpstr (adw_dialog_get_title (get_dialog (fixture)), ==, "Time to Value");
}

/* Drafts and managers ----------------------------------------------------------------------------------------------- */

static void
test_drafts (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *row;
  g_autofree char *id = NULL;

  ui_fixture_open_sample (fixture);
  page = show_view (fixture, "drafts");
  row = ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Sonnwend Informatik GmbH");
  g_assert_nonnull (row);
  id = get_text (fixture, "SELECT record_id FROM draft WHERE entity = 'onboarding'");
  gtk_widget_activate_action (row, "drafts.delete", "s", id);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM draft WHERE entity = 'onboarding'"), ==,
                   0);
  g_assert_null (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Sonnwend Informatik GmbH"));
  g_signal_emit_by_name (ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "label", "_Undo"),
                         "clicked");
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Sonnwend Informatik GmbH"));
}

static gboolean
take_owners (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_run (liaison_store_get_database (store), error,
                               "UPDATE partner SET owner_id = NULL", "");
}

static void
test_managers (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *button, *list;

  ui_fixture_open_sample (fixture);
  page = show_view (fixture, "managers");
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Jana Richter"));
  g_assert_null (ui_find_widget (page, GTK_TYPE_BUTTON, "label", "_Assign…"));
  liaison_window_run_change (fixture->window, "assign", "x", take_owners, NULL, NULL, NULL);
  ui_settle (fixture->window);
  button = ui_find_widget (page, GTK_TYPE_BUTTON, "label", "_Assign…");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle (fixture->window);
  list = ui_find_widget (GTK_WIDGET (get_dialog (fixture)), GTK_TYPE_LIST_BOX, NULL, NULL);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE owner_id IS NOT NULL"), ==,
                   1);
}

/* Content ----------------------------------------------------------------------------------------------------------- */

static void
test_templates (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *row, *spin;
  g_autofree char *first = NULL;

  ui_fixture_open_empty (fixture);
  show_page (fixture);
  g_assert_true (liaison_window_run_command (fixture->window, "onboarding.templates"));
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  gtk_widget_activate_action (page, "content.add-starter", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM plan_template"), ==, 2);

  row = ui_find_widget (page, GTK_TYPE_ENTRY, "text", "Accesses to portal and price list granted");
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "Accesses granted");
  g_signal_emit_by_name (row, "activate");
  ui_settle (fixture->window);
  g_assert_cmpint (
      ui_count (fixture->window, "SELECT count (*) FROM template_task WHERE title = 'Accesses granted'"), ==,
      1);
  undo (fixture);
  row = ui_find_widget (page, GTK_TYPE_ENTRY, "text", "Accesses to portal and price list granted");
  g_assert_nonnull (row);

  /* Up beside the first task, which is due on the first day. */
  gtk_widget_grab_focus (row);
  g_assert_true (
      gtk_widget_activate_action (row, "template.move-task", "(si)",
                                  (first = get_text (fixture, "SELECT id FROM template_task"
                                                              " WHERE title LIKE 'Accesses to portal%'")),
                                  -1));
  ui_settle (fixture->window);
  g_assert_cmpint (
      ui_count (fixture->window, "SELECT day FROM template_task WHERE title LIKE 'Accesses to portal%'"), ==,
      0);
  row = ui_find_widget (page, GTK_TYPE_ENTRY, "text", "Foundation courses begun by sales and presales");
  spin = liaison_plan_task_row_get_spin (liaison_plan_task_row_find (row));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 9);
  g_usleep (900000);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window,
                             "SELECT day FROM template_task WHERE title LIKE 'Foundation courses begun"
                             " by sales%'"),
                   ==, 9);

  gtk_widget_activate_action (page, "content.new", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM plan_template"), ==, 3);
  gtk_widget_activate_action (page, "content.delete", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM plan_template"), ==, 2);
}

static void
test_letters (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *row;

  ui_fixture_open_sample (fixture);
  show_page (fixture);
  g_assert_true (liaison_window_run_command (fixture->window, "onboarding.letters"));
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  gtk_widget_activate_action (page, "content.new", NULL);
  ui_settle (fixture->window);
  row = ui_find_widget (page, ADW_TYPE_ENTRY_ROW, "title", "Subject");
  gtk_editable_set_text (GTK_EDITABLE (row), "Hello {nobody}");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  gtk_editable_set_text (GTK_EDITABLE (row), "Hello {partner}");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "Hello ‹Name of the partner›"));
  g_assert_nonnull (ui_find_widget (page, LIAISON_TYPE_MARKDOWN_VIEW, NULL, NULL));
  /* Going back stores it. */
  gtk_widget_activate_action (page, "navigation.pop", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (
      ui_count (fixture->window, "SELECT count (*) FROM welcome_template WHERE subject = 'Hello {partner}'"),
      ==, 1);
}

/* The partner's page ------------------------------------------------------------------------------------------------ */

static void
test_lifecycle (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *card, *entry;
  g_autofree char *id = NULL;

  ui_fixture_open_sample (fixture);
  id = get_text (fixture, "SELECT partner_id FROM plan WHERE started_on = '2026-10-26'");
  liaison_window_open_record (fixture->window, "partner", id);
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  card = ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "The onboarding plan is done.");
  g_assert_nonnull (card);
  gtk_widget_activate_action (card, "lifecycle.move", "s", "enable");
  ui_settle (fixture->window);
  entry = ui_find_widget (GTK_WIDGET (get_dialog (fixture)), ADW_TYPE_ENTRY_ROW, "title", "Reason");
  gtk_editable_set_text (GTK_EDITABLE (entry), "They know it all");
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  g_assert_cmpint (
      ui_count (fixture->window, "SELECT count (*) FROM note WHERE content LIKE '%They know it all%'"), ==,
      1);
  g_assert_nonnull (
      ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Somebody there has a certificate that holds."));
  undo (fixture);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "The onboarding plan is done."));
}

static void
test_agreements (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *row;
  g_autofree char *id = NULL;

  ui_fixture_open_sample (fixture);
  id = get_text (
      fixture, "SELECT a.partner_id FROM agreement AS a JOIN attachment AS t ON t.record_id = a.id LIMIT 1");
  liaison_window_open_record (fixture->window, "partner", id);
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  row = ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "partner-agreement.txt");
  g_assert_nonnull (row);
  g_assert_true (
      g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Unaltered · SHA-256 "));
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Jana Richter"));
}

/* Letters of welcome ------------------------------------------------------------------------------------------------ */

/* Opens the partner of the sample with this name on the tab with its agreements and letters. */
static GtkWidget *
show_letters (UiFixture *fixture, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM partner WHERE name = '%s'", name);
  g_autofree char *id = get_text (fixture, sql);
  GtkWidget *page;

  liaison_window_open_record (fixture->window, "partner", id);
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  adw_view_stack_set_visible_child_name (
      ADW_VIEW_STACK (ui_find_widget (page, ADW_TYPE_VIEW_STACK, NULL, NULL)), "agreements");
  ui_settle (fixture->window);
  return ui_find_widget (page, LIAISON_TYPE_LETTER_LIST, NULL, NULL);
}

static GtkWidget *
open_letter (UiFixture *fixture, GtkWidget *list, const char *subject)
{
  GtkWidget *row = ui_find_widget (list, ADW_TYPE_ACTION_ROW, "title", subject);

  g_assert_nonnull (row);
  gtk_widget_grab_focus (row);
  g_assert_true (gtk_widget_activate (row));
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_LETTER_DIALOG (get_dialog (fixture)));
  return GTK_WIDGET (get_dialog (fixture));
}

static gboolean
take_address (LiaisonLetterDialog *dialog, const char *address, gpointer data)
{
  g_set_str ((char **) data, address);
  return TRUE;
}

static void
text_pasted (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_kept_letters (UiFixture *fixture, gconstpointer data)
{
  const char *subject = "Welcome to our program, Sagebrush Networks LLC";
  GtkWidget *list, *dialog, *view, *row;
  g_autofree char *address = NULL;
  g_autofree char *copied = NULL;

  ui_fixture_open_sample (fixture);
  list = show_letters (fixture, "Sagebrush Networks LLC");
  g_assert_nonnull (ui_find_widget (list, GTK_TYPE_LABEL, "label", "1 letter is not sent yet"));
  row = ui_find_widget (list, ADW_TYPE_ACTION_ROW, "title", subject);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "English · made on 16 Nov 2026 · not sent yet");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_LIST_ITEM);

  dialog = open_letter (fixture, list, subject);
  g_assert_nonnull (
      ui_find_widget (dialog, GTK_TYPE_LABEL, "label", "To Dana Whitfield, contact1@sagebrush.example"));
  view = ui_find_widget (dialog, LIAISON_TYPE_MARKDOWN_VIEW, NULL, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Letter of Welcome");
  g_signal_connect (dialog, "open-address", G_CALLBACK (take_address), &address);
  g_signal_emit_by_name (ui_find_widget (dialog, GTK_TYPE_BUTTON, "label", "Open in _Mail"), "clicked");
  g_assert_true (g_str_has_prefix (
      address, "mailto:contact1@sagebrush.example?subject=Welcome%20to%20our%20program%2C%20Sagebrush"
               "%20Networks%20LLC&body=Dear%20Dana%20Whitfield%2C%0D%0A%0D%0Awe%20are%20glad"));
  g_assert_nonnull (strstr (address, "program%20Global%20Partner%20Program%2C%20tier%20"));

  g_signal_emit_by_name (ui_find_widget (dialog, GTK_TYPE_BUTTON, "label", "_Copy"), "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (dialog), NULL, text_pasted, &copied);
  ui_settle (fixture->window);
  g_assert_true (g_str_has_prefix (copied, "Dear Dana Whitfield,\n\nwe are glad"));
  g_assert_nonnull (strstr (copied, "\n\nCourses to begin with\n\n• "));

  g_signal_emit_by_name (ui_find_widget (dialog, GTK_TYPE_BUTTON, "label", "Mark as _Sent"), "clicked");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM welcome_kit WHERE sent_on IS NULL"), ==,
                   0);
  g_assert_null (ui_find_widget (list, GTK_TYPE_LABEL, "label", "1 letter is not sent yet"));
  /* What was sent is not sent again. */
  dialog = open_letter (fixture, list, subject);
  g_assert_false (
      gtk_widget_get_visible (ui_find_widget (dialog, GTK_TYPE_BUTTON, "label", "Mark as _Sent")));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  ui_settle (fixture->window);
  undo (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM welcome_kit WHERE sent_on IS NULL"), ==,
                   1);
  g_assert_nonnull (ui_find_widget (list, GTK_TYPE_LABEL, "label", "1 letter is not sent yet"));
}

static void
assert_saved (UiFixture *fixture, GtkWidget *dialog, const char *name, const char *part)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *content = NULL;

  liaison_letter_dialog_save_to (LIAISON_LETTER_DIALOG (dialog), file);
  ui_settle (fixture->window);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, part));
}

static gboolean
lengthen (LiaisonStore *store, gpointer data, GError **error)
{
  g_autofree char *text = g_strnfill (9000, 'x');

  return liaison_database_run (liaison_store_get_database (store), error,
                               "UPDATE welcome_kit SET content = ? WHERE language = 'de'", "t", text);
}

static void
test_letter_files (UiFixture *fixture, gconstpointer data)
{
  const char *subject = "Willkommen im Partnerprogramm, Bergquelle Software GmbH";
  GtkWidget *list, *dialog;
  g_autofree char *address = NULL;

  ui_fixture_open_sample (fixture);
  list = show_letters (fixture, "Bergquelle Software GmbH");
  dialog = open_letter (fixture, list, subject);
  assert_saved (fixture, dialog, "letter.md", "\n## Kurse für den Anfang\n- ");
  assert_saved (fixture, dialog, "letter.txt", "\n\nKurse für den Anfang\n\n• ");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  ui_settle (fixture->window);

  /* Too long for a mail program: it is copied, and that is said. */
  liaison_window_run_change (fixture->window, "edit", "x", lengthen, NULL, NULL, NULL);
  ui_settle (fixture->window);
  dialog = open_letter (fixture, list, subject);
  g_signal_connect (dialog, "open-address", G_CALLBACK (take_address), &address);
  gtk_widget_activate_action (dialog, "letter.mail", NULL);
  ui_settle (fixture->window);
  g_assert_null (address);
  g_assert_nonnull (ui_find_widget (dialog, GTK_TYPE_LABEL, "label",
                                    "Too long to be handed to a mail program. It was copied: paste it into"
                                    " a mail."));
}

static void
test_new_letter (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *list, *row;

  ui_fixture_open_sample (fixture);
  list = show_letters (fixture, "Kranich & Söhne GmbH");
  g_assert_nonnull (ui_find_widget (list, ADW_TYPE_ACTION_ROW, "title", "No letters yet"));
  row = ui_find_widget (list, ADW_TYPE_BUTTON_ROW, "title", "New Letter…");
  gtk_widget_grab_focus (row);
  g_assert_true (gtk_widget_activate (row));
  ui_settle (fixture->window);
  /* By the partner's language; another can be chosen. */
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (get_dialog (fixture)), GTK_TYPE_LABEL, "label",
                                    "Willkommen im Partnerprogramm, Kranich & Söhne GmbH"));
  ui_choose (ui_find_widget (GTK_WIDGET (get_dialog (fixture)), ADW_TYPE_COMBO_ROW, "title", "Letter"),
             "Welcome (English)");
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (get_dialog (fixture)), GTK_TYPE_LABEL, "label",
                                    "Welcome to our program, Kranich & Söhne GmbH"));
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM welcome_kit"), ==, 3);
  g_assert_nonnull (
      ui_find_widget (list, ADW_TYPE_ACTION_ROW, "title", "Welcome to our program, Kranich & Söhne GmbH"));
  g_assert_null (ui_find_widget (list, ADW_TYPE_ACTION_ROW, "title", "No letters yet"));
  undo (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM welcome_kit"), ==, 2);
  g_assert_nonnull (ui_find_widget (list, ADW_TYPE_ACTION_ROW, "title", "No letters yet"));
}

static gboolean
take_templates (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);

  return liaison_database_run (database, error, "UPDATE welcome_kit SET template_id = NULL", "") &&
         liaison_database_run (database, error, "DELETE FROM welcome_template", "");
}

/* Where there is no template, that is said. */
static void
test_no_template (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *list;

  ui_fixture_open_sample (fixture);
  liaison_window_run_change (fixture->window, "edit", "x", take_templates, NULL, NULL, NULL);
  ui_settle (fixture->window);
  list = show_letters (fixture, "Kranich & Söhne GmbH");
  gtk_widget_activate_action (list, "letters.new", NULL);
  ui_settle (fixture->window);
  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (fixture))),
                            "Write a template first."));
}

/* The end ----------------------------------------------------------------------------------------------------------- */

static void
start_offboarding (UiFixture *fixture, const char *partner_id, const char *policy)
{
  GtkWidget *view;
  AdwDialog *dialog;

  liaison_window_open_record (fixture->window, "partner", partner_id);
  ui_settle (fixture->window);
  gtk_widget_activate_action (liaison_window_get_page (fixture->window), "partner.offboard", NULL);
  ui_settle (fixture->window);
  dialog = get_dialog (fixture);
  /* Without a reason it is not begun. */
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (dialog));
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM offboarding"), ==, 0);
  view = ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, NULL, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "They were bought.", -1);
  ui_choose (ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "title", "What becomes of the people"),
             policy);
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (dialog));
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_OFFBOARDING_PAGE (liaison_window_get_page (fixture->window)));
}

/* Settles what is open: what finishing ends by itself is done, everything else waived with a reason. */
static void
settle_items (UiFixture *fixture)
{
  GtkWidget *page = liaison_window_get_page (fixture->window);

  gtk_widget_activate_action (page, "offboarding.settle", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window,
                             "SELECT count (*) FROM offboarding_item WHERE state = 'open' AND subject IN"
                             " ('access', 'enrolment', 'membership', 'plan')"),
                   ==, 0);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id =
          get_text (fixture, "SELECT id FROM offboarding_item WHERE state = 'open' LIMIT 1");

      if (id == NULL)
        return;
      gtk_widget_activate_action (page, "offboarding.act", "(ss)", id, "waive");
      ui_settle (fixture->window);
      give_reason (fixture, "It goes over to the buyer.");
    }
}

static void
test_offboarding (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  GtkWidget *page, *row;

  ui_fixture_open_sample (fixture);
  id = get_text (fixture, "SELECT partner_id FROM plan WHERE started_on = '2026-10-26'");
  start_offboarding (fixture, id, "Their records are kept");
  page = liaison_window_get_page (fixture->window);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_PREFERENCES_GROUP, "title", "Agreements"));
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_PREFERENCES_GROUP, "title", "Accesses to systems"));

  /* What is still open is not done by saying so: the tick goes back. */
  row = ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Partner agreement");
  press_tick (fixture, row);
  adw_dialog_close (get_dialog (fixture));
  ui_settle (fixture->window);
  row = ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Partner agreement");
  g_assert_false (gtk_check_button_get_active (
      GTK_CHECK_BUTTON (ui_find_widget (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL))));
  gtk_widget_activate_action (page, "offboarding.finish", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE status = 'ended'"), ==, 0);

  settle_items (fixture);
  gtk_widget_activate_action (page, "offboarding.finish", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE status = 'ended'"), ==, 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM plan WHERE state = 'stopped'"), ==, 1);
  undo (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE status = 'ended'"), ==, 0);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM plan WHERE state = 'stopped'"), ==, 0);
}

/* Erasing people is asked for twice, and offers no Undo. */
static void
test_erasing (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  GtkWidget *page;

  ui_fixture_open_sample (fixture);
  id = get_text (fixture, "SELECT partner_id FROM plan WHERE started_on = '2026-10-26'");
  start_offboarding (fixture, id, "Their records are erased");
  page = liaison_window_get_page (fixture->window);
  settle_items (fixture);
  gtk_widget_activate_action (page, "offboarding.finish", NULL);
  ui_settle (fixture->window);
  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE status = 'ended'"), ==, 0);
  /* Two people of the sample have this name; one of them works there. */
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM person WHERE name = 'Niamh Byrne'"), ==,
                   2);
  g_signal_emit_by_name (get_dialog (fixture), "response", "erase");
  adw_dialog_force_close (get_dialog (fixture));
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE status = 'ended'"), ==, 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM person WHERE name = 'Niamh Byrne'"), ==,
                   1);
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
  ADD ("/onboarding/board", test_board);
  ADD ("/onboarding/plan", test_plan);
  ADD ("/onboarding/new-task", test_new_task);
  ADD ("/onboarding/figures", test_figures);
  ADD ("/onboarding/drafts", test_drafts);
  ADD ("/onboarding/managers", test_managers);
  ADD ("/onboarding/templates", test_templates);
  ADD ("/onboarding/letters", test_letters);
  ADD ("/onboarding/lifecycle", test_lifecycle);
  ADD ("/onboarding/agreements", test_agreements);
  ADD ("/onboarding/kept-letters", test_kept_letters);
  ADD ("/onboarding/letter-files", test_letter_files);
  ADD ("/onboarding/new-letter", test_new_letter);
  ADD ("/onboarding/no-template", test_no_template);
  ADD ("/onboarding/offboarding", test_offboarding);
  ADD ("/onboarding/erasing", test_erasing);
  return g_test_run ();
}
