/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/onboarding/starter.h"
#include "core/store/label.h"
#include "ui/onboarding/onboarding-wizard.h"
#include "ui/onboarding/plan-task-row.h"
#include "ui/onboarding/wizard-step.h"
#include "ui/partners/duplicate-watch.h"

#include <locale.h>

/* The onboarding wizard: driven by its keys and fields, left and resumed, finished and undone. */

static LiaisonOnboardingWizard *
get_wizard (UiFixture *fixture)
{
  GtkWidget *page = liaison_window_get_page (fixture->window);

  g_assert_true (LIAISON_IS_ONBOARDING_WIZARD (page));
  return LIAISON_ONBOARDING_WIZARD (page);
}

static LiaisonOnboardingDraft *
get_draft (UiFixture *fixture)
{
  return liaison_wizard_session_get_draft (liaison_onboarding_wizard_get_session (get_wizard (fixture)));
}

/* The step that is shown; the others wait beside it. */
static GtkWidget *
get_step (UiFixture *fixture)
{
  GtkWidget *step = ui_find_widget (GTK_WIDGET (get_wizard (fixture)), LIAISON_TYPE_WIZARD_STEP, NULL, NULL);

  g_assert_nonnull (step);
  return gtk_stack_get_visible_child (GTK_STACK (gtk_widget_get_parent (step)));
}

static GtkWidget *
find_row (UiFixture *fixture, const char *title)
{
  GtkWidget *row = ui_find_widget (get_step (fixture), ADW_TYPE_PREFERENCES_ROW, "title", title);

  if (row == NULL)
    g_error ("there is no row “%s”", title);
  return row;
}

static void
type (UiFixture *fixture, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, title)), text);
}

static void
go_to (UiFixture *fixture, guint step)
{
  liaison_onboarding_wizard_show_step (get_wizard (fixture), step);
  ui_settle (fixture->window);
}

static void
add_starter (UiFixture *fixture)
{
  liaison_window_run_change (fixture->window, LIAISON_LABEL_STARTER, "x", liaison_starter_add, NULL, NULL,
                             NULL);
  ui_settle (fixture->window);
}

static void
open_wizard (UiFixture *fixture)
{
  g_assert_true (liaison_window_run_command (fixture->window, "onboarding.new"));
  ui_settle (fixture->window);
}

static gboolean
has_focus_in (UiFixture *fixture, GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
fill_company (UiFixture *fixture)
{
  type (fixture, "Name", "Sonnwend GmbH");
  type (fixture, "Website", "www.sonnwend.example");
  type (fixture, "City", "Graz");
  ui_choose (find_row (fixture, "Country"), "Austria");
}

static void
fill_people (UiFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (get_wizard (fixture)), "wizard.continue", NULL);
  g_signal_emit_by_name (find_row (fixture, "_Add a Person"), "activated");
  ui_settle (fixture->window);
  type (fixture, "Name", "Lukas Steiner");
  type (fixture, "E-mail", "lukas@sonnwend.example");
  type (fixture, "Role", "Sales lead");
}

/* Another window, as on another day. */
static void
reopen (UiFixture *fixture, const char *path)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = liaison_window_new (ADW_APPLICATION (fixture->application));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_settle (fixture->window);
  ui_fixture_open (fixture, path, FALSE);
}

static gboolean
is_wizard_shown (gpointer data)
{
  return LIAISON_IS_ONBOARDING_WIZARD (liaison_window_get_page (data));
}

/* Goes on with the draft of this name. */
static void
resume (UiFixture *fixture, const char *title)
{
  GtkWidget *page, *stack, *row;

  liaison_window_show_page (fixture->window, "onboarding");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  stack = ui_find_widget (page, ADW_TYPE_VIEW_STACK, NULL, NULL);
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "drafts");
  ui_settle (fixture->window);
  row = ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", title);
  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  /* A button that is activated stays pressed for a moment. */
  g_assert_true (ui_wait_for (is_wizard_shown, fixture->window));
  ui_settle (fixture->window);
}

/* From an empty workspace to a partner, by the keyboard; left on the way and taken up again in a workspace that was closed. */
static void
test_whole (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "wizard.liaison", NULL);
  gint64 changes;

  ui_fixture_open (fixture, path, TRUE);
  add_starter (fixture);
  changes = ui_count (fixture->window, "SELECT count (*) FROM change");
  open_wizard (fixture);
  g_assert_true (has_focus_in (fixture, find_row (fixture, "Name")));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (get_step (fixture)), GTK_ACCESSIBLE_ROLE_GROUP);
  fill_company (fixture);
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (get_wizard (fixture))), ==,
                   "Onboarding of Sonnwend GmbH");

  g_assert_true (ui_press (fixture->window, GDK_KEY_Page_Down, GDK_CONTROL_MASK));
  g_assert_cmpuint (liaison_onboarding_wizard_get_step (get_wizard (fixture)), ==, LIAISON_ONBOARDING_FIT);
  g_assert_true (ui_press (fixture->window, GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_cmpuint (liaison_onboarding_wizard_get_step (get_wizard (fixture)), ==,
                    LIAISON_ONBOARDING_COMPANY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "City"))), ==, "Graz");
  g_assert_true (ui_press (fixture->window, GDK_KEY_Right, GDK_ALT_MASK));
  g_assert_true (has_focus_in (fixture, find_row (fixture, "Types")));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (ui_find_widget (find_row (fixture, "Reseller"), GTK_TYPE_CHECK_BUTTON, NULL, NULL)),
      TRUE);
  g_assert_true (ui_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_true (ui_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpuint (liaison_onboarding_wizard_get_step (get_wizard (fixture)), ==,
                    LIAISON_ONBOARDING_AGREEMENT);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (fixture, "There Is an Agreement")), TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "Title"))), ==,
                   "Partner agreement");
  fill_people (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner"), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (get_wizard (fixture)), "wizard.leave", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM draft"), ==, 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, changes);
  reopen (fixture, path);
  resume (fixture, "Sonnwend GmbH");
  g_assert_cmpuint (liaison_onboarding_wizard_get_step (get_wizard (fixture)), ==, LIAISON_ONBOARDING_PEOPLE);
  /* Closing the window keeps what was typed a moment before. */
  type (fixture, "Phone", "+43 316 1234");
  reopen (fixture, path);
  resume (fixture, "Sonnwend GmbH");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "Phone"))), ==, "+43 316 1234");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "E-mail"))), ==,
                   "lukas@sonnwend.example");

  go_to (fixture, LIAISON_WIZARD_SUMMARY);
  g_assert_cmpuint (get_draft (fixture)->tasks->len, ==, 14);
  g_assert_nonnull (find_row (fixture, "Plan with 14 tasks"));
  g_assert_nonnull (find_row (fixture, "Letter of welcome"));
  g_assert_true (ui_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, changes + 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM draft"), ==, 0);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE status = 'active'"
                                              " AND stage = 'onboard'"),
                   ==, 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM plan_task"), ==, 14);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM enrolment"), >, 0);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM agreement"), ==, 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM welcome_kit"), ==, 1);
  g_assert_cmpstr (
      adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (liaison_window_get_page (fixture->window))), ==,
      "Sonnwend GmbH");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner"), ==, 0);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM plan_task"), ==, 0);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM welcome_kit"), ==, 0);
}

/* Nothing is kept of a wizard in which nothing was done. */
static void
test_nothing (UiFixture *fixture, gconstpointer data)
{
  ui_fixture_open_empty (fixture);
  open_wizard (fixture);
  gtk_widget_activate_action (GTK_WIDGET (get_wizard (fixture)), "wizard.leave", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM draft"), ==, 0);
}

/* What is not right stays where it was typed, is told in the summary, and keeps one from finishing. */
static void
test_problems (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  ui_fixture_open_empty (fixture);
  open_wizard (fixture);
  type (fixture, "Name", "Sonnwend GmbH");
  type (fixture, "Employees", "many");
  go_to (fixture, LIAISON_ONBOARDING_FIT);
  go_to (fixture, LIAISON_ONBOARDING_COMPANY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "Employees"))), ==, "many");
  g_assert_true (gtk_widget_has_css_class (find_row (fixture, "Country"), "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (find_row (fixture, "Country")),
                                    GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);

  go_to (fixture, LIAISON_WIZARD_SUMMARY);
  g_assert_nonnull (find_row (fixture, "What stands in “Employees” is not right and would be lost."));
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (get_wizard (fixture)), "wizard.continue", NULL) &&
                  ui_count (fixture->window, "SELECT count (*) FROM partner") > 0);
  row = find_row (fixture, "Choose the country.");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  ui_settle (fixture->window);
  g_assert_cmpuint (liaison_onboarding_wizard_get_step (get_wizard (fixture)), ==,
                    LIAISON_ONBOARDING_COMPANY);
  g_assert_true (has_focus_in (fixture, find_row (fixture, "Country")));

  /* What is put right is told no more. */
  ui_choose (find_row (fixture, "Country"), "Austria");
  type (fixture, "Employees", "40");
  type (fixture, "Website", "sonnwend.example");
  go_to (fixture, LIAISON_WIZARD_SUMMARY);
  g_assert_null (
      ui_find_widget (get_step (fixture), ADW_TYPE_PREFERENCES_ROW, "title", "Choose the country."));
  g_assert_nonnull (find_row (fixture, "Choose at least one type."));
  g_assert_cmpint (liaison_record_get_integer (get_draft (fixture)->partner, "employees"), ==, 40);
}

static gboolean
is_watch_shown (gpointer data)
{
  GtkWidget *watch = ui_find_widget (data, LIAISON_TYPE_DUPLICATE_WATCH, NULL, NULL);

  return watch != NULL && gtk_widget_get_visible (watch);
}

/* A company that is there is found while its name is typed, compared, and taken; which can be taken back. */
static void
test_duplicates (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *button, *toast;
  AdwDialog *dialog;

  ui_fixture_open_sample (fixture);
  open_wizard (fixture);
  type (fixture, "Name", "Nordlicht Systeme");
  type (fixture, "Website", "www.nordlicht.example");
  type (fixture, "City", "Hamburg");
  g_assert_true (ui_wait_for (is_watch_shown, get_step (fixture)));
  button = ui_find_widget (get_step (fixture), GTK_TYPE_BUTTON, "label", "_Compare…");
  g_signal_emit_by_name (button, "clicked");
  ui_settle (fixture->window);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "label", "Nordlicht Systeme GmbH"));
  button = ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "label", "_Onboard This One");
  g_signal_emit_by_name (button, "clicked");
  ui_settle (fixture->window);
  g_assert_nonnull (liaison_record_get_id (get_draft (fixture)->partner));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "Name"))), ==,
                   "Nordlicht Systeme GmbH");
  g_assert_cmpuint (get_draft (fixture)->people->len, >, 0);

  toast = ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "label", "_Undo");
  g_assert_nonnull (toast);
  g_signal_emit_by_name (toast, "clicked");
  ui_settle (fixture->window);
  g_assert_null (liaison_record_get_id (get_draft (fixture)->partner));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "Name"))), ==,
                   "Nordlicht Systeme");
}

static char *
find_partner (UiFixture *fixture, const char *condition)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM partner WHERE %s ORDER BY id LIMIT 1", condition);
  char *id = NULL;

  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)),
                             &id, NULL, sql, "");
  return id;
}

/* From the page of a partner, whose draft is gone on with the next time. */
static void
test_partner (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *draft = NULL;
  gint64 n_drafts;

  ui_fixture_open_sample (fixture);
  n_drafts = ui_count (fixture->window, "SELECT count (*) FROM draft");
  id = find_partner (fixture, "status = 'prospect'");
  liaison_window_open_record (fixture->window, "partner", id);
  ui_settle (fixture->window);
  gtk_widget_activate_action (liaison_window_get_page (fixture->window), "partner.onboard", NULL);
  ui_settle (fixture->window);
  g_assert_cmpstr (liaison_record_get_id (get_draft (fixture)->partner), ==, id);
  draft = g_strdup (get_draft (fixture)->id);
  type (fixture, "Phone", "+49 40 1234");
  gtk_widget_activate_action (GTK_WIDGET (get_wizard (fixture)), "wizard.leave", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM draft"), ==, n_drafts + 1);

  liaison_onboarding_wizard_start (fixture->window, id, NULL);
  ui_settle (fixture->window);
  g_assert_cmpstr (get_draft (fixture)->id, ==, draft);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "Phone"))), ==, "+49 40 1234");
}

static gboolean
name_program (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_run (liaison_store_get_database (store), error,
                               "UPDATE application SET program_id = (SELECT id FROM program LIMIT 1)"
                               " WHERE state = 'approved'",
                               "");
}

/* Who has applied and was approved is onboarded into the program that it applied for. */
static void
test_application (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *program = NULL;
  LiaisonDatabase *database;

  ui_fixture_open_sample (fixture);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_EDIT, "x", name_program, NULL, NULL, NULL);
  ui_settle (fixture->window);
  database = liaison_workspace_get_database (liaison_window_get_workspace (fixture->window));
  liaison_database_get_text (
      database, &id, NULL,
      "SELECT id FROM application WHERE state = 'approved' AND program_id IS NOT NULL LIMIT 1", "");
  g_assert_nonnull (id);
  liaison_database_get_text (database, &program, NULL, "SELECT program_id FROM application WHERE id = ?", "t",
                             id);
  liaison_onboarding_wizard_start (fixture->window, NULL, id);
  ui_settle (fixture->window);
  g_assert_cmpstr (get_draft (fixture)->application_id, ==, id);
  g_assert_cmpstr (liaison_record_get_text (get_draft (fixture)->membership, "program"), ==, program);
  go_to (fixture, LIAISON_ONBOARDING_PROGRAM);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find_row (fixture, "Program"))), >, 0);
  g_assert_true (gtk_widget_get_mapped (find_row (fixture, "Tier at the Start")));
}

/* Another template brings other tasks, which can be taken back; tasks are edited in place. */
static void
test_plan (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *entry, *spin;
  LiaisonRecord *task;

  ui_fixture_open_empty (fixture);
  add_starter (fixture);
  open_wizard (fixture);
  type (fixture, "Name", "Sonnwend GmbH");
  go_to (fixture, LIAISON_ONBOARDING_PLAN);
  ui_choose (find_row (fixture, "Template"), "Ninety days for resellers");
  ui_settle (fixture->window);
  g_assert_cmpuint (get_draft (fixture)->tasks->len, ==, 14);
  task = g_ptr_array_index (get_draft (fixture)->tasks, 1);
  entry =
      ui_find_widget (get_step (fixture), GTK_TYPE_ENTRY, "text", liaison_record_get_text (task, "title"));
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Accesses granted");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Task");
  spin = liaison_plan_task_row_get_spin (liaison_plan_task_row_find (entry));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Days after the start");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 5);
  g_assert_cmpstr (liaison_record_get_text (task, "title"), ==, "Accesses granted");
  g_assert_cmpint (liaison_record_get_date (task, "due-on"), ==,
                   liaison_record_get_date (get_draft (fixture)->plan, "started-on") + 5);

  ui_choose (find_row (fixture, "Template"), "Ninety days for software and service partners");
  ui_settle (fixture->window);
  g_assert_cmpuint (get_draft (fixture)->tasks->len, ==, 13);
  g_signal_emit_by_name (ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "label", "_Undo"),
                         "clicked");
  ui_settle (fixture->window);
  g_assert_cmpuint (get_draft (fixture)->tasks->len, ==, 14);
  g_assert_nonnull (ui_find_widget (get_step (fixture), GTK_TYPE_ENTRY, "text", "Accesses granted"));
}

static gboolean
has_file (gpointer data)
{
  return get_draft (data)->file != NULL;
}

/* The signed file is kept by its checksum, and is there again when the draft is. */
static void
test_file (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "signed.txt", NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "signed\n", -1);
  g_autofree char *subtitle = g_strdup_printf ("7 bytes · SHA-256 %s", digest);
  g_autofree char *id = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_file_set_contents (path, "signed\n", -1, NULL);
  ui_fixture_open_empty (fixture);
  open_wizard (fixture);
  type (fixture, "Name", "Sonnwend GmbH");
  go_to (fixture, LIAISON_ONBOARDING_AGREEMENT);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (fixture, "There Is an Agreement")), TRUE);
  liaison_wizard_session_attach (liaison_onboarding_wizard_get_session (get_wizard (fixture)), file);
  g_assert_true (ui_wait_for (has_file, fixture));
  ui_settle (fixture->window);
  g_assert_nonnull (find_row (fixture, "signed.txt"));
  g_assert_nonnull (ui_find_widget (get_step (fixture), GTK_TYPE_LABEL, "label", subtitle));
  id = g_strdup (get_draft (fixture)->id);
  gtk_widget_activate_action (GTK_WIDGET (get_wizard (fixture)), "wizard.leave", NULL);
  ui_settle (fixture->window);
  liaison_onboarding_wizard_resume (fixture->window, id);
  ui_settle (fixture->window);
  g_assert_nonnull (find_row (fixture, "signed.txt"));
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
  ADD ("/wizard/whole", test_whole);
  ADD ("/wizard/nothing", test_nothing);
  ADD ("/wizard/problems", test_problems);
  ADD ("/wizard/duplicates", test_duplicates);
  ADD ("/wizard/partner", test_partner);
  ADD ("/wizard/application", test_application);
  ADD ("/wizard/plan", test_plan);
  ADD ("/wizard/file", test_file);
  return g_test_run ();
}
