/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/program/rules-store.h"
#include "core/records/program.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/program/ladder-cell.h"
#include "ui/program/ladder-grid.h"
#include "ui/program/programs-page-private.h"
#include "ui/program/rules-dialogs.h"
#include "ui/widgets/question-dialog.h"

#include <locale.h>

/* The tier editor, driven by keys and actions. */

static gboolean
insert_record (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_insert (store, data, error);
}

static LiaisonProgramsPage *
show_page (UiFixture *fixture)
{
  liaison_window_show_page (fixture->window, "programs");
  ui_settle (fixture->window);
  return LIAISON_PROGRAMS_PAGE (liaison_window_get_page (fixture->window));
}

static void
act (UiFixture *fixture, const char *action, GVariant *target)
{
  g_autoptr (GVariant) own_target = target != NULL ? g_variant_ref_sink (target) : NULL;

  g_assert_true (
      gtk_widget_activate_action_variant (liaison_window_get_page (fixture->window), action, own_target));
  ui_settle (fixture->window);
}

static void
undo (UiFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
}

/* A program of its own in the sample, with three tiers to begin with. */
static LiaisonProgramsPage *
start_program (UiFixture *fixture)
{
  LiaisonRecord *program = liaison_record_new (&liaison_program_entity);
  LiaisonProgramsPage *page;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  liaison_record_set_text (program, "name", "AAA Test Program");
  liaison_record_set_text (program, "currency", "EUR");
  liaison_record_set_integer (program, "is-main", 0);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "x", insert_record, program,
                             g_object_unref, NULL);
  ui_settle (fixture->window);
  /* A program that was made is shown. */
  g_assert_cmpstr (liaison_programs_page_get_program (page)->name, ==, "AAA Test Program");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page->stack), ==, "no-version");
  act (fixture, "programs.start", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page->stack), ==, "ladder");
  return page;
}

static void
collect_cells (GtkWidget *widget, GPtrArray *cells)
{
  if (LIAISON_IS_LADDER_CELL (widget))
    g_ptr_array_add (cells, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_cells (child, cells);
}

/* The cells of three tiers, row by row; the first row has their names. */
static LiaisonLadderCell *
get_cell (LiaisonProgramsPage *page, guint row, guint tier)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  collect_cells (GTK_WIDGET (page->grid), cells);
  g_assert_cmpuint (row * 3 + tier, <, cells->len);
  return g_ptr_array_index (cells, row * 3 + tier);
}

static const char *
get_text (LiaisonProgramsPage *page, guint row, guint tier)
{
  return liaison_ladder_cell_get_text (get_cell (page, row, tier));
}

/* As if the key had been pressed in the cell. */
static gboolean
press (LiaisonLadderCell *cell, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (cell));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean is_handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &is_handled);
      if (is_handled)
        return TRUE;
    }
  return FALSE;
}

static GtkEditable *
get_entry (LiaisonLadderCell *cell)
{
  return GTK_EDITABLE (ui_find_widget (GTK_WIDGET (cell), GTK_TYPE_TEXT, NULL, NULL));
}

/* Typing begins anew; the rest goes to the entry. */
static void
type (LiaisonLadderCell *cell, const char *text)
{
  g_assert_true (press (cell, gdk_unicode_to_keyval (g_utf8_get_char (text)), 0));
  g_assert_true (liaison_ladder_cell_is_editing (cell));
  gtk_editable_set_text (get_entry (cell), text);
}

static void
test_start (UiFixture *fixture, gconstpointer data)
{
  LiaisonProgramsPage *page = start_program (fixture);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (page->grid), GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (get_cell (page, 0, 2)), GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (get_cell (page, 1, 2)), GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_cell (page, 1, 2)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Gold, Sales, trailing 12 months (EUR): 250,000");
  g_assert_cmpstr (get_text (page, 0, 0), ==, "Bronze");
  g_assert_cmpstr (get_text (page, 1, 1), ==, "100,000");
  g_assert_cmpstr (get_text (page, 4, 0), ==, "");
  undo (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page->stack), ==, "no-version");
}

static gboolean
has_answer (gpointer data)
{
  LiaisonProgramsPage *page = data;

  return liaison_what_if_get_result (page->what_if) != NULL && !liaison_what_if_is_busy (page->what_if);
}

static void
test_edit (UiFixture *fixture, gconstpointer data)
{
  LiaisonProgramsPage *page = start_program (fixture);
  LiaisonLadderCell *cell = get_cell (page, 1, 0);
  const LiaisonWhatIfResult *result;

  g_assert_true (ui_wait_for (has_answer, page));
  gtk_widget_grab_focus (GTK_WIDGET (cell));
  type (cell, "75,000.50");
  g_assert_true (ui_wait_for (has_answer, page));
  ui_settle (fixture->window);
  /* What would happen is told while it is typed, and nothing is written. */
  result = liaison_what_if_get_result (page->what_if);
  g_assert_cmpint (liaison_rules_get_threshold (result->tried, 0, 0)->value.digits, ==, 750005);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM threshold WHERE value = '75000.5'"), ==,
                   0);

  g_assert_true (press (cell, GDK_KEY_Return, 0));
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM threshold WHERE value = '75000.5'"), ==,
                   1);
  g_assert_cmpstr (get_text (page, 1, 0), ==, "75,000.5");
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (get_cell (page, 2, 0))));
  undo (fixture);
  g_assert_cmpstr (get_text (page, 1, 0), ==, "50,000");
}

static void
test_refused (UiFixture *fixture, gconstpointer data)
{
  LiaisonProgramsPage *page = start_program (fixture);
  LiaisonLadderCell *cell = get_cell (page, 1, 0);
  gint64 n_changes = ui_count (fixture->window, "SELECT count (*) FROM change");

  gtk_widget_grab_focus (GTK_WIDGET (cell));
  type (cell, "much");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (cell), "error"));
  g_assert_nonnull (gtk_widget_get_tooltip_text (GTK_WIDGET (cell)));
  g_assert_true (press (cell, GDK_KEY_Return, 0));
  g_assert_true (liaison_ladder_cell_is_editing (cell));
  g_assert_true (press (cell, GDK_KEY_Escape, 0));
  ui_settle (fixture->window);
  g_assert_false (liaison_ladder_cell_is_editing (cell));
  g_assert_cmpstr (get_text (page, 1, 0), ==, "50,000");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (cell), "error"));
  /* Shares have their bounds, counts are whole. */
  cell = get_cell (page, 3, 0);
  type (cell, "101 %");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (cell), "error"));
  press (cell, GDK_KEY_Escape, 0);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes);
  /* Delete empties a cell: nothing is asked for. */
  press (get_cell (page, 2, 0), GDK_KEY_Delete, 0);
  ui_settle (fixture->window);
  g_assert_cmpstr (get_text (page, 2, 0), ==, "");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes + 1);
}

static void
test_walk (UiFixture *fixture, gconstpointer data)
{
  LiaisonProgramsPage *page = start_program (fixture);

  gtk_widget_grab_focus (GTK_WIDGET (get_cell (page, 1, 0)));
  press (get_cell (page, 1, 0), GDK_KEY_Right, 0);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (get_cell (page, 1, 1))));
  press (get_cell (page, 1, 1), GDK_KEY_Down, 0);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (get_cell (page, 2, 1))));
  press (get_cell (page, 2, 1), GDK_KEY_Left, 0);
  press (get_cell (page, 2, 0), GDK_KEY_Up, 0);
  press (get_cell (page, 1, 0), GDK_KEY_Up, 0);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (get_cell (page, 0, 0))));
  /* Alt moves the tier, with all that hangs on it. */
  g_assert_true (press (get_cell (page, 0, 0), GDK_KEY_Right, GDK_ALT_MASK));
  ui_settle (fixture->window);
  g_assert_cmpstr (get_text (page, 0, 0), ==, "Silver");
  g_assert_cmpstr (get_text (page, 0, 1), ==, "Bronze");
  g_assert_cmpstr (get_text (page, 1, 1), ==, "50,000");
  g_assert_cmpstr (get_text (page, 3, 1), ==, "5 %");
  undo (fixture);
  g_assert_cmpstr (get_text (page, 0, 0), ==, "Bronze");
  act (fixture, "ladder.remove-tier", g_variant_new_int32 (1));
  g_assert_cmpuint (liaison_rules_get_n_tiers (page->rules), ==, 2);
  undo (fixture);
  g_assert_cmpstr (get_text (page, 1, 1), ==, "100,000");
}

static void
test_problems (UiFixture *fixture, gconstpointer data)
{
  LiaisonProgramsPage *page = start_program (fixture);
  LiaisonLadderCell *cell = get_cell (page, 1, 2);
  GtkListBoxRow *row;

  gtk_widget_grab_focus (GTK_WIDGET (cell));
  type (cell, "10");
  /* A higher tier asks for less: it is said at once. */
  row = gtk_list_box_get_row_at_index (page->problem_list, 0);
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page->problem_list)));
  press (cell, GDK_KEY_Return, 0);
  ui_settle (fixture->window);
  g_assert_nonnull (gtk_widget_get_tooltip_text (GTK_WIDGET (get_cell (page, 1, 2))));
  undo (fixture);
  g_assert_null (gtk_widget_get_tooltip_text (GTK_WIDGET (get_cell (page, 1, 2))));
}

static LiaisonQuestionDialog *
get_dialog (UiFixture *fixture)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));

  g_assert_true (LIAISON_IS_QUESTION_DIALOG (dialog));
  return LIAISON_QUESTION_DIALOG (dialog);
}

static void
test_publish (UiFixture *fixture, gconstpointer data)
{
  LiaisonProgramsPage *page = start_program (fixture);

  g_assert_false (adw_banner_get_revealed (page->banner));
  act (fixture, "programs.publish", NULL);
  liaison_question_dialog_accept (get_dialog (fixture));
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM program_version AS v JOIN program AS p"
                                              " ON p.id = v.program_id WHERE p.name = 'AAA Test Program'"
                                              " AND v.state = 'published'"),
                   ==, 1);
  g_assert_true (adw_banner_get_revealed (page->banner));
  press (get_cell (page, 1, 0), GDK_KEY_F2, 0);
  g_assert_false (liaison_ladder_cell_is_editing (get_cell (page, 1, 0)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_cell (page, 1, 0)),
                                       GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE);

  act (fixture, "programs.new-draft", NULL);
  g_assert_false (adw_banner_get_revealed (page->banner));
  g_assert_cmpuint (page->versions->len, ==, 2);
  press (get_cell (page, 1, 0), GDK_KEY_F2, 0);
  g_assert_true (liaison_ladder_cell_is_editing (get_cell (page, 1, 0)));
  press (get_cell (page, 1, 0), GDK_KEY_Escape, 0);
  act (fixture, "programs.compare", NULL);
  g_assert_nonnull (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  adw_dialog_force_close (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  ui_settle (fixture->window);
  act (fixture, "programs.delete-draft", NULL);
  g_assert_cmpuint (page->versions->len, ==, 1);
  undo (fixture);
  g_assert_cmpuint (page->versions->len, ==, 2);
}

static GtkWidget *
find_row (UiFixture *fixture, GType type, const char *title)
{
  GtkWidget *row = ui_find_widget (GTK_WIDGET (get_dialog (fixture)), type, "title", title);

  g_assert_nonnull (row);
  return row;
}

static void
test_questions (UiFixture *fixture, gconstpointer data)
{
  LiaisonProgramsPage *page = start_program (fixture);

  /* A requirement that is there already is refused in words. */
  act (fixture, "programs.add-requirement", NULL);
  liaison_question_dialog_accept (get_dialog (fixture));
  ui_settle (fixture->window);
  g_assert_true (adw_banner_get_revealed (
      ADW_BANNER (ui_find_widget (GTK_WIDGET (get_dialog (fixture)), ADW_TYPE_BANNER, NULL, NULL))));
  for (guint i = 0; liaison_metrics_get ()[i] != NULL; i++)
    if (g_str_equal (liaison_metrics_get ()[i]->word, "won-deals"))
      adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (fixture, ADW_TYPE_COMBO_ROW, "Number")), i);
  liaison_question_dialog_accept (get_dialog (fixture));
  ui_settle (fixture->window);
  g_assert_cmpuint (liaison_rules_get_n_requirements (page->rules), ==, 3);
  act (fixture, "ladder.move-requirement", g_variant_new ("(ii)", 2, 0));
  g_assert_cmpstr (liaison_rules_get_requirement (page->rules, 0)->spec.metric->word, ==, "won-deals");
  act (fixture, "ladder.remove-requirement", g_variant_new_int32 (0));
  g_assert_cmpuint (liaison_rules_get_n_requirements (page->rules), ==, 2);

  act (fixture, "programs.add-benefit", NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (fixture, ADW_TYPE_COMBO_ROW, "Kind")),
                              LIAISON_BENEFIT_NAMED_MANAGER);
  liaison_question_dialog_accept (get_dialog (fixture));
  ui_settle (fixture->window);
  g_assert_cmpuint (page->rules->benefits->len, ==, 4);

  act (fixture, "programs.policy", NULL);
  adw_spin_row_set_value (ADW_SPIN_ROW (find_row (fixture, ADW_TYPE_SPIN_ROW, "Days of grace")), 30);
  liaison_question_dialog_accept (get_dialog (fixture));
  ui_settle (fixture->window);
  g_assert_cmpint (page->rules->policy.grace_days, ==, 30);
  undo (fixture);
  g_assert_cmpint (page->rules->policy.grace_days, ==, 90);
}

static void
test_regions (UiFixture *fixture, gconstpointer data)
{
  LiaisonProgramsPage *page = start_program (fixture);
  LiaisonLadderCell *cell;
  GtkWidget *note;

  act (fixture, "ladder.add-regional", g_variant_new_int32 (0));
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, ADW_TYPE_ENTRY_ROW, "Factor")), "0.8");
  liaison_question_dialog_accept (get_dialog (fixture));
  ui_settle (fixture->window);
  g_assert_cmpuint (page->rules->overrides->len, ==, 1);
  /* What holds there, and below it what holds elsewhere. */
  cell = get_cell (page, 2, 2);
  g_assert_cmpstr (liaison_ladder_cell_get_text (cell), ==, "200,000");
  note = ui_find_widget (GTK_WIDGET (cell), GTK_TYPE_LABEL, "label", "else 250,000");
  g_assert_nonnull (note);
  /* A number of its own comes before the factor. */
  gtk_widget_grab_focus (GTK_WIDGET (cell));
  type (cell, "180,000");
  press (cell, GDK_KEY_Return, 0);
  ui_settle (fixture->window);
  g_assert_cmpuint (page->rules->overrides->len, ==, 2);
  g_assert_cmpstr (get_text (page, 2, 2), ==, "180,000");
  g_assert_cmpstr (get_text (page, 2, 1), ==, "80,000");
  undo (fixture);
  g_assert_cmpstr (get_text (page, 2, 2), ==, "200,000");
  act (fixture, "ladder.remove-regional",
       g_variant_new ("(iss)", 0, liaison_rules_get_override (page->rules, 0)->region_id, ""));
  g_assert_cmpuint (page->rules->overrides->len, ==, 0);
}

/* What the pane says is what the model says. */
static void
test_what_if (UiFixture *fixture, gconstpointer data)
{
  LiaisonProgramsPage *page = start_program (fixture);
  const LiaisonSimulation *simulation;
  g_autofree char *rises = NULL;
  GtkWidget *list;

  g_assert_true (ui_wait_for (has_answer, page));
  ui_settle (fixture->window);
  simulation = liaison_what_if_get_result (page->what_if)->simulation;
  g_assert_cmpint (
      simulation->n_partners, ==,
      ui_count (fixture->window, "SELECT count (*) FROM partner WHERE status IN ('active', 'paused')"));
  /* Nobody is asked for anything: all rise to the top. */
  for (guint row = 1; row <= 2; row++)
    for (guint tier = 0; tier < 3; tier++)
      {
        press (get_cell (page, row, tier), GDK_KEY_Delete, 0);
        ui_settle (fixture->window);
      }
  g_assert_true (ui_wait_for (has_answer, page));
  ui_settle (fixture->window);
  simulation = liaison_what_if_get_result (page->what_if)->simulation;
  g_assert_cmpuint (liaison_simulation_get_moves (simulation, LIAISON_NO_TIER, 2), ==,
                    simulation->n_partners);
  rises = g_strdup_printf ("%u rise", simulation->n_partners);
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (page->pane), GTK_TYPE_LABEL, "label", rises));
  list = ui_find_widget (GTK_WIDGET (page->pane), GTK_TYPE_LIST_VIEW, NULL, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))),
                    ==, simulation->n_partners);
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_test_init (&argc, &argv, NULL);
  /* Figures are read with their grouping; the toolkit sets the locale of the environment. */
  g_setenv ("LC_ALL", "en_GB.UTF-8", TRUE);
  if (setlocale (LC_ALL, "en_GB.UTF-8") == NULL || !gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display, or no English locale\n");
      return 77;
    }

#define ADD(path, func) g_test_add (path, UiFixture, NULL, ui_fixture_set_up, func, ui_fixture_tear_down)
  ADD ("/programs/start", test_start);
  ADD ("/programs/edit", test_edit);
  ADD ("/programs/refused", test_refused);
  ADD ("/programs/walk", test_walk);
  ADD ("/programs/problems", test_problems);
  ADD ("/programs/publish", test_publish);
  ADD ("/programs/questions", test_questions);
  ADD ("/programs/regions", test_regions);
  ADD ("/programs/what-if", test_what_if);
#undef ADD

  return g_test_run ();
}
