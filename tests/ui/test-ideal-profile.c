/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/program/ideal-rank.h"
#include "core/records/ideal-profile.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/partners/partner-page.h"
#include "ui/partners/record-form.h"
#include "ui/program/attribute-row.h"
#include "ui/program/candidate-list.h"
#include "ui/program/candidates-pane.h"
#include "ui/program/curve-editor.h"
#include "ui/program/curve-plot.h"
#include "ui/program/fit-card.h"
#include "ui/widgets/explanation-view.h"
#include "ui/widgets/when.h"

#include <locale.h>

/* The editor of ideal profiles with the companies beside it, as the keyboard drives it. */

static LiaisonDatabase *
get_database (UiFixture *fixture)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (fixture->window));
}

static GtkWidget *
show_page (UiFixture *fixture)
{
  liaison_window_show_page (fixture->window, "ideal-profile");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static gboolean
insert_record (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_insert (store, data, error);
}

/* Takes the record. */
static void
add_record (UiFixture *fixture, LiaisonRecord *record)
{
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "x", insert_record, record,
                             g_object_unref, NULL);
  ui_settle (fixture->window);
}

static void
run (UiFixture *fixture, const char *command)
{
  g_assert_true (liaison_window_run_command (fixture->window, command));
  ui_settle (fixture->window);
}

static void
undo (UiFixture *fixture)
{
  /* In an entry the first Undo would take back what was typed. */
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
}

/* What the user reads in the stored profile. */
static char *
describe (UiFixture *fixture)
{
  char *text = NULL;

  g_assert_true (liaison_database_get_text (
      get_database (fixture), &text, NULL,
      "SELECT group_concat (line, char (10)) FROM (SELECT attribute || ' ' || is_gate || ' ' ||"
      " coalesce (weight, '-') || ' ' || curve AS line FROM profile_attribute ORDER BY position)",
      ""));
  return text;
}

static void
assert_profile (UiFixture *fixture, const char *expected)
{
  g_autofree char *text = describe (fixture);

  g_assert_cmpstr (text, ==, expected);
}

static LiaisonAttributeRow *
get_row (GtkWidget *page, const char *title)
{
  GtkWidget *row = ui_find_widget (page, LIAISON_TYPE_ATTRIBUTE_ROW, "title", title);

  g_assert_nonnull (row);
  return LIAISON_ATTRIBUTE_ROW (row);
}

static GtkWidget *
open_row (UiFixture *fixture, GtkWidget *page, const char *title)
{
  LiaisonAttributeRow *row = get_row (page, title);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_settle (fixture->window);
  return GTK_WIDGET (row);
}

/* The list of companies; drop-downs have lists, too. */
static GtkWidget *
get_view (GtkWidget *page)
{
  GtkWidget *pane = ui_find_widget (page, LIAISON_TYPE_CANDIDATES_PANE, NULL, NULL);
  GtkWidget *scrolled = ui_find_widget (pane, GTK_TYPE_SCROLLED_WINDOW, NULL, NULL);

  return gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled));
}

static const LiaisonIdealRanking *
get_ranking (GtkWidget *page)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (get_view (page)));
  GListModel *list = gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection));

  g_assert_true (LIAISON_IS_CANDIDATE_LIST (list));
  return liaison_candidate_list_get_ranking (LIAISON_CANDIDATE_LIST (list));
}

static guint
get_score (GtkWidget *page, const char *name)
{
  const LiaisonIdealRanking *ranking = get_ranking (page);

  for (guint i = 0; i < liaison_ideal_ranking_get_n (ranking); i++)
    if (g_str_equal (liaison_ideal_ranking_get_name (ranking, i), name))
      return liaison_ideal_ranking_get_fit (ranking, i).score;
  g_assert_not_reached ();
}

static guint
count_unmet (GtkWidget *page)
{
  const LiaisonIdealRanking *ranking = get_ranking (page);
  guint n_unmet = 0;

  for (guint i = 0; i < liaison_ideal_ranking_get_n (ranking); i++)
    n_unmet += liaison_ideal_ranking_get_fit (ranking, i).state == LIAISON_IDEAL_FIT_GATE_UNMET;
  return n_unmet;
}

/* The entry of a curve in this row and column, from 0. */
static GtkWidget *
get_cell (GtkWidget *row, guint line, guint column)
{
  GtkWidget *editor = ui_find_widget (row, LIAISON_TYPE_CURVE_EDITOR, NULL, NULL);
  GtkWidget *child = NULL;

  for (GtkWidget *box = ui_find_widget (editor, GTK_TYPE_BOX, NULL, NULL); box != NULL && child == NULL;
       box = gtk_widget_get_first_child (box))
    for (GtkWidget *table = box; table != NULL && child == NULL; table = gtk_widget_get_next_sibling (table))
      if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (table)) == GTK_ACCESSIBLE_ROLE_TABLE)
        child = gtk_widget_get_first_child (table);
  g_assert_nonnull (child);
  /* The heading first. */
  for (guint i = 0; i <= line; i++)
    child = gtk_widget_get_next_sibling (child);
  g_assert_nonnull (child);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_ROLE_ROW);
  child = gtk_widget_get_first_child (child);
  for (guint i = 0; i < column; i++)
    child = gtk_widget_get_next_sibling (child);
  return gtk_widget_get_first_child (child);
}

static void
type (UiFixture *fixture, GtkWidget *entry, const char *text)
{
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  ui_settle (fixture->window);
}

static void
press_enter (UiFixture *fixture, GtkWidget *entry)
{
  g_signal_emit_by_name (entry, ADW_IS_ENTRY_ROW (entry) ? "entry-activated" : "activate");
  ui_settle (fixture->window);
}

/* The profile of the sample, as test names it. */
#define REGION "region 1 - DACH=1 \"Western Europe\"=1 \"North America\"=1 *=0\n"
#define TYPES "types 0 3 reseller=1 var=1 msp=0.9 si=0.6 *=0.2\n"
#define EMPLOYEES "employees 0 2 10=0 50=0.6 200=1 1000=0.8\n"
#define SALES "sales 0 4 0=0 100000=0.5 400000=1\n"
#define GROWTH "growth 0 1 -20=0 0=0.5 30=1"

static void
test_empty (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *stack;
  AdwDialog *form;
  LiaisonRecord *profile;

  ui_fixture_open_empty (fixture);
  page = show_page (fixture);
  stack = ui_find_widget (page, GTK_TYPE_STACK, NULL, NULL);
  while (gtk_stack_get_child_by_name (GTK_STACK (stack), "profile") == NULL)
    stack = ui_find_widget (stack, GTK_TYPE_STACK, NULL, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");
  run (fixture, "profile.new");
  form = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (LIAISON_IS_RECORD_FORM (form));
  adw_dialog_force_close (form);

  profile = liaison_record_new (&liaison_ideal_profile_entity);
  liaison_record_set_text (profile, "name", "Good one");
  add_record (fixture, profile);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "profile");
  g_assert_true (
      gtk_widget_get_visible (ui_find_widget (page, ADW_TYPE_STATUS_PAGE, "title", "Nothing Asked Yet")));

  gtk_widget_activate_action (page, "profile.add", "u", 0);
  ui_settle (fixture->window);
  g_assert_false (
      gtk_widget_get_visible (ui_find_widget (page, ADW_TYPE_STATUS_PAGE, "title", "Nothing Asked Yet")));
  assert_profile (fixture, "employees 0 1 10=0 50=0.5 200=1");
  /* What is new is open, and has the keyboard. */
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (get_row (page, "Employees"))));
  undo (fixture);
  g_assert_true (
      gtk_widget_get_visible (ui_find_widget (page, ADW_TYPE_STATUS_PAGE, "title", "Nothing Asked Yet")));
  undo (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");
}

static void
test_ranking (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *choice, *view;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonIdealRanking) expected = NULL;
  g_autofree char *profile = NULL;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  liaison_database_get_text (get_database (fixture), &profile, NULL, "SELECT id FROM ideal_profile", "");
  expected = liaison_ideal_rank (get_database (fixture), profile, liaison_when_get_today (),
                                 LIAISON_IDEAL_WHO_ALL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (liaison_ideal_ranking_get_n (get_ranking (page)), ==,
                   ui_count (fixture->window, "SELECT count (*) FROM partner"));
  for (guint i = 0; i < liaison_ideal_ranking_get_n (expected); i++)
    g_assert_cmpstr (liaison_ideal_ranking_get_id (get_ranking (page), i), ==,
                     liaison_ideal_ranking_get_id (expected, i));

  view = get_view (page);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Companies by Fit");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (ui_find_widget (view, GTK_TYPE_LEVEL_BAR, NULL, NULL)),
                                   GTK_ACCESSIBLE_ROLE_METER);
  choice = ui_find_widget (ui_find_widget (page, LIAISON_TYPE_CANDIDATES_PANE, NULL, NULL),
                           GTK_TYPE_DROP_DOWN, NULL, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Who Is Ranked");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), LIAISON_IDEAL_WHO_PROSPECTS);
  ui_settle (fixture->window);
  g_assert_cmpint (liaison_ideal_ranking_get_n (get_ranking (page)), ==,
                   ui_count (fixture->window,
                             "SELECT count (*) FROM partner AS p WHERE status = 'prospect'"
                             " OR EXISTS (SELECT 1 FROM application AS a WHERE a.partner_id = p.id"
                             " AND a.state NOT IN ('approved', 'declined'))"));
  g_assert_cmpuint (liaison_ideal_ranking_get_fit (get_ranking (page), 0).coverage, <=, 9000);
}

/* Enter opens the company; Why opens the reasons. */
static void
test_open (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *view, *explanation;
  AdwDialog *dialog;
  g_autofree char *best = NULL;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  best = g_strdup (liaison_ideal_ranking_get_id (get_ranking (page), 0));
  run (fixture, "profile.why");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_nonnull (dialog);
  explanation = ui_find_widget (GTK_WIDGET (dialog), LIAISON_TYPE_EXPLANATION_VIEW, NULL, NULL);
  g_assert_nonnull (explanation);
  g_assert_cmpuint (liaison_explanation_get_n_children (
                        liaison_explanation_view_get_explanation (LIAISON_EXPLANATION_VIEW (explanation))),
                    ==, 5);
  adw_dialog_force_close (dialog);
  ui_settle (fixture->window);

  view = get_view (page);
  gtk_widget_activate_action (view, "list.activate-item", "u", 0);
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_PARTNER_PAGE (liaison_window_get_page (fixture->window)));
  g_assert_cmpstr (
      liaison_partner_page_get_id (LIAISON_PARTNER_PAGE (liaison_window_get_page (fixture->window))), ==,
      best);
}

/* What is typed is ranked at once, stored at Enter, and taken back by Undo. */
static void
test_weight (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *row, *weight, *message;
  const char *stored_share = "20 %";
  const char *typed_share = "92 %";
  guint before, typed;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  before = get_score (page, "Nordlicht Systeme GmbH");
  row = open_row (fixture, page, "Employees");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       stored_share);
  weight = ui_find_widget (row, ADW_TYPE_ENTRY_ROW, "title", "Weight");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (weight)), ==, "2");

  type (fixture, weight, "92");
  typed = get_score (page, "Nordlicht Systeme GmbH");
  g_assert_cmpuint (typed, !=, before);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       typed_share);
  assert_profile (fixture, REGION TYPES EMPLOYEES SALES GROWTH);

  /* What cannot be is told beside it, and what is stored counts. */
  type (fixture, weight, "much");
  g_assert_true (gtk_widget_has_css_class (weight, "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (weight), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  message = ui_find_widget (row, GTK_TYPE_LABEL, "label", "A number is missing here.");
  g_assert_null (message);
  type (fixture, weight, "");
  g_assert_nonnull (ui_find_widget (row, GTK_TYPE_LABEL, "label", "A number is missing here."));
  g_assert_cmpuint (get_score (page, "Nordlicht Systeme GmbH"), ==, before);
  press_enter (fixture, weight);
  assert_profile (fixture, REGION TYPES EMPLOYEES SALES GROWTH);

  type (fixture, weight, "2.5");
  press_enter (fixture, weight);
  g_assert_false (gtk_widget_has_css_class (weight, "error"));
  assert_profile (fixture, REGION TYPES "employees 0 2.5 10=0 50=0.6 200=1 1000=0.8\n" SALES GROWTH);
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label", "Weight changed"));
  undo (fixture);
  assert_profile (fixture, REGION TYPES EMPLOYEES SALES GROWTH);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (weight)), ==, "2");
  g_assert_cmpuint (get_score (page, "Nordlicht Systeme GmbH"), ==, before);

  /* To go elsewhere keeps what can be. */
  type (fixture, weight, "3");
  gtk_widget_grab_focus (GTK_WIDGET (get_row (page, "Types")));
  ui_settle (fixture->window);
  assert_profile (fixture, REGION TYPES "employees 0 3 10=0 50=0.6 200=1 1000=0.8\n" SALES GROWTH);
}

static void
test_points (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *row, *worth, *add;
  guint before;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  before = get_score (page, "Nordlicht Systeme GmbH");
  row = open_row (fixture, page, "Employees");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (ui_find_widget (row, LIAISON_TYPE_CURVE_PLOT, NULL, NULL)),
                                   GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (ui_find_widget (row, LIAISON_TYPE_CURVE_PLOT, NULL, NULL)),
      GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Curve: 10 is worth 0, 50 is worth 0.6, 200 is worth 1, 1000 is worth 0.8");
  worth = get_cell (row, 3, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (worth), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Worth 4, from 0 to 1");
  type (fixture, worth, "0");
  g_assert_cmpuint (get_score (page, "Nordlicht Systeme GmbH"), <, before);
  assert_profile (fixture, REGION TYPES EMPLOYEES SALES GROWTH);
  type (fixture, worth, "1.5");
  g_assert_true (gtk_widget_has_css_class (worth, "error"));
  g_assert_nonnull (ui_find_widget (row, GTK_TYPE_LABEL, "label",
                                    "What “1000” is worth must lie between 0 and 1, not at 1.5."));
  g_assert_cmpuint (get_score (page, "Nordlicht Systeme GmbH"), ==, before);
  type (fixture, worth, "0.8");
  g_assert_false (gtk_widget_has_css_class (worth, "error"));
  type (fixture, get_cell (row, 1, 0), "5");
  g_assert_true (gtk_widget_has_css_class (get_cell (row, 1, 0), "error"));
  type (fixture, get_cell (row, 1, 0), "60");
  press_enter (fixture, get_cell (row, 1, 0));
  assert_profile (fixture, REGION TYPES "employees 0 2 10=0 60=0.6 200=1 1000=0.8\n" SALES GROWTH);

  add = ui_find_widget (row, GTK_TYPE_BUTTON, "label", "Add a _Point");
  g_signal_emit_by_name (add, "clicked");
  ui_settle (fixture->window);
  assert_profile (fixture, REGION TYPES "employees 0 2 10=0 60=0.6 200=1 1000=0.8 1800=0.8\n" SALES GROWTH);
  g_signal_emit_by_name (get_cell (row, 0, 2), "clicked");
  ui_settle (fixture->window);
  assert_profile (fixture, REGION TYPES "employees 0 2 60=0.6 200=1 1000=0.8 1800=0.8\n" SALES GROWTH);
  for (guint i = 0; i < 3; i++)
    undo (fixture);
  assert_profile (fixture, REGION TYPES EMPLOYEES SALES GROWTH);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_cell (row, 1, 0))), ==, "50");
}

static void
test_words (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *row, *others;
  GtkWidget *editor;
  gint64 n_changes;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  row = open_row (fixture, page, "Region");
  editor = ui_find_widget (row, LIAISON_TYPE_CURVE_EDITOR, NULL, NULL);
  others = get_cell (row, 3, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (others), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Worth of anything else, from 0 to 1");
  /* Whoever lacked the must has it as soon as the word is there. */
  g_assert_cmpuint (count_unmet (page), >, 0);
  gtk_widget_activate_action (editor, "curve.add-word", "s", "Japan");
  ui_settle (fixture->window);
  assert_profile (
      fixture,
      "region 1 - DACH=1 \"Western Europe\"=1 \"North America\"=1 Japan=1\n" TYPES EMPLOYEES SALES GROWTH);
  g_assert_cmpuint (count_unmet (page), ==, 0);
  /* A word that is there already is gone to. */
  n_changes = ui_count (fixture->window, "SELECT count (*) FROM change");
  gtk_widget_activate_action (editor, "curve.add-word", "s", "japan");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes);
  /* A new one has to be named first. */
  gtk_widget_activate_action (editor, "curve.add-word", "s", "");
  ui_settle (fixture->window);
  g_assert_true (gtk_widget_has_css_class (get_cell (row, 4, 0), "error"));
  type (fixture, get_cell (row, 4, 0), "dach");
  g_assert_nonnull (ui_find_widget (row, GTK_TYPE_LABEL, "label", "“dach” stands in the table twice."));
  type (fixture, get_cell (row, 4, 0), "Brazil");
  press_enter (fixture, get_cell (row, 4, 0));
  assert_profile (
      fixture, "region 1 - DACH=1 \"Western Europe\"=1 \"North America\"=1 Japan=1 Brazil=1\n" TYPES EMPLOYEES
                   SALES GROWTH);
  undo (fixture);
  undo (fixture);
  assert_profile (fixture, REGION TYPES EMPLOYEES SALES GROWTH);
}

static void
test_gate (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *row, *gate;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  row = open_row (fixture, page, "Region");
  gate = ui_find_widget (row, ADW_TYPE_SWITCH_ROW, NULL, NULL);
  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (gate)));
  g_assert_false (gtk_widget_get_visible (ui_find_widget (row, ADW_TYPE_ENTRY_ROW, "title", "Weight")));
  adw_switch_row_set_active (ADW_SWITCH_ROW (gate), FALSE);
  ui_settle (fixture->window);
  assert_profile (
      fixture,
      "region 0 1 DACH=1 \"Western Europe\"=1 \"North America\"=1 *=0\n" TYPES EMPLOYEES SALES GROWTH);
  g_assert_true (gtk_widget_get_visible (ui_find_widget (row, ADW_TYPE_ENTRY_ROW, "title", "Weight")));
  g_assert_cmpuint (count_unmet (page), ==, 0);
  undo (fixture);
  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (gate)));
  assert_profile (fixture, REGION TYPES EMPLOYEES SALES GROWTH);
}

/* Which attribute is meant is where the keyboard is. */
static void
test_move_and_remove (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *focus;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  gtk_widget_child_focus (GTK_WIDGET (get_row (page, "Employees")), GTK_DIR_TAB_FORWARD);
  run (fixture, "profile.move-up");
  assert_profile (fixture, REGION EMPLOYEES TYPES SALES GROWTH);
  /* The keyboard follows. */
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_get_ancestor (focus, LIAISON_TYPE_ATTRIBUTE_ROW) ==
                 GTK_WIDGET (get_row (page, "Employees")));
  run (fixture, "profile.move-down");
  run (fixture, "profile.move-down");
  assert_profile (fixture, REGION TYPES SALES EMPLOYEES GROWTH);
  run (fixture, "profile.remove-attribute");
  assert_profile (fixture, REGION TYPES SALES GROWTH);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
  /* A key that only brings the page up removes nothing that is not seen. */
  gtk_widget_child_focus (GTK_WIDGET (get_row (page, "Types")), GTK_DIR_TAB_FORWARD);
  liaison_window_show_page (fixture->window, "partners");
  ui_settle (fixture->window);
  run (fixture, "profile.remove-attribute");
  assert_profile (fixture, REGION TYPES SALES GROWTH);
  /* Where the keyboard is elsewhere, nothing is meant; where it is nowhere, the one that had it last. */
  gtk_widget_child_focus (ui_find_widget (page, GTK_TYPE_DROP_DOWN, NULL, NULL), GTK_DIR_TAB_FORWARD);
  run (fixture, "profile.remove-attribute");
  assert_profile (fixture, REGION TYPES SALES GROWTH);
  gtk_widget_child_focus (GTK_WIDGET (get_row (page, "Types")), GTK_DIR_TAB_FORWARD);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  run (fixture, "profile.remove-attribute");
  assert_profile (fixture, REGION SALES GROWTH);
  for (guint i = 0; i < 5; i++)
    undo (fixture);
  assert_profile (fixture, REGION TYPES EMPLOYEES SALES GROWTH);
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (get_row (page, "Employees"))), ==, 2);
}

static void
test_replace (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *row, *combo;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  row = open_row (fixture, page, "Employees");
  combo = ui_find_widget (row, ADW_TYPE_COMBO_ROW, NULL, NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (combo)), ==, 0);
  /* The country, a table of words. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), 2);
  ui_settle (fixture->window);
  assert_profile (fixture, REGION TYPES "country 0 2 *=1\n" SALES GROWTH);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_cell (row, 0, 1))), ==, "1");
  undo (fixture);
  assert_profile (fixture, REGION TYPES EMPLOYEES SALES GROWTH);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_cell (row, 0, 0))), ==, "10");
}

static void
test_delete_profile (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  gtk_widget_activate_action (page, "profile.delete", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM profile_attribute"), ==, 0);
  g_assert_null (ui_find_widget (page, LIAISON_TYPE_ATTRIBUTE_ROW, "title", "Employees"));
  undo (fixture);
  assert_profile (fixture, REGION TYPES EMPLOYEES SALES GROWTH);
  g_assert_cmpint (liaison_ideal_ranking_get_n (get_ranking (page)), ==,
                   ui_count (fixture->window, "SELECT count (*) FROM partner"));
  get_row (page, "Employees");
}

/* A company that comes in is ranked; one that is edited moves. */
static void
test_follows (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  LiaisonRecord *partner;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  partner = liaison_record_new (&liaison_partner_entity);
  liaison_record_set_text (partner, "name", "Newcomer");
  liaison_record_set_text (partner, "types", "reseller");
  add_record (fixture, partner);
  g_assert_cmpint (liaison_ideal_ranking_get_n (get_ranking (page)), ==,
                   ui_count (fixture->window, "SELECT count (*) FROM partner"));
  g_assert_cmpuint (get_score (page, "Newcomer"), >, 0);
}

static void
test_narrow (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *split;

  ui_fixture_open_sample (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 380, 700);
  ui_settle (fixture->window);
  page = show_page (fixture);
  split = ui_find_widget (page, ADW_TYPE_OVERLAY_SPLIT_VIEW, NULL, NULL);
  g_assert_true (adw_overlay_split_view_get_collapsed (ADW_OVERLAY_SPLIT_VIEW (split)));
  g_assert_false (adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (split)));
  run (fixture, "profile.show-candidates");
  g_assert_true (adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (split)));
  gtk_widget_activate_action (page, "profile.close-candidates", NULL);
  ui_settle (fixture->window);
  g_assert_false (adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (split)));
}

/* The fit on a partner's own page, which follows the profile. */
static void
test_card (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *card, *row;
  AdwDialog *dialog;
  g_autofree char *id = NULL;
  g_autofree char *points = NULL;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  points = liaison_decimal_format_fixed (get_score (page, "Nordlicht Systeme GmbH"), 2);
  liaison_database_get_text (get_database (fixture), &id, NULL,
                             "SELECT id FROM partner WHERE name = 'Nordlicht Systeme GmbH'", "");
  liaison_window_open_record (fixture->window, "partner", id);
  ui_settle (fixture->window);
  card = ui_find_widget (liaison_window_get_page (fixture->window), LIAISON_TYPE_FIT_CARD, NULL, NULL);
  g_assert_true (gtk_widget_get_visible (card));
  row = ui_find_widget (card, ADW_TYPE_ACTION_ROW, "title", "Growing reseller");
  g_assert_nonnull (ui_find_widget (row, GTK_TYPE_LABEL, "label", points));
  g_signal_emit_by_name (row, "activated");
  ui_settle (fixture->window);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (dialog), LIAISON_TYPE_EXPLANATION_VIEW, NULL, NULL));
  adw_dialog_force_close (dialog);
  ui_settle (fixture->window);

  gtk_widget_activate_action (page, "profile.delete", NULL);
  ui_settle (fixture->window);
  g_assert_false (gtk_widget_get_visible (card));
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
  ADD ("/ideal-profile/empty", test_empty);
  ADD ("/ideal-profile/ranking", test_ranking);
  ADD ("/ideal-profile/open", test_open);
  ADD ("/ideal-profile/weight", test_weight);
  ADD ("/ideal-profile/points", test_points);
  ADD ("/ideal-profile/words", test_words);
  ADD ("/ideal-profile/gate", test_gate);
  ADD ("/ideal-profile/move-and-remove", test_move_and_remove);
  ADD ("/ideal-profile/replace", test_replace);
  ADD ("/ideal-profile/delete", test_delete_profile);
  ADD ("/ideal-profile/follows", test_follows);
  ADD ("/ideal-profile/narrow", test_narrow);
  ADD ("/ideal-profile/card", test_card);
  return g_test_run ();
}
