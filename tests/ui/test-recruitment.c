/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/records/recruitment.h"
#include "core/store/label.h"
#include "ui/exchange/import-assistant.h"
#include "ui/onboarding/onboarding-wizard.h"
#include "ui/onboarding/recruitment-checklist.h"
#include "ui/onboarding/recruitment-index.h"
#include "ui/onboarding/recruitment-kind.h"
#include "ui/onboarding/recruitment-pane.h"
#include "ui/onboarding/recruitment-strip.h"
#include "ui/partners/attachments.h"
#include "ui/partners/record-form.h"
#include "ui/program/fit-card.h"
#include "ui/widgets/board-card.h"
#include "ui/widgets/board-column.h"
#include "ui/widgets/board.h"
#include "ui/widgets/choice-filter.h"
#include "ui/widgets/entry-list.h"
#include "ui/widgets/entry-table.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <locale.h>
#include <string.h>

/* The way from a prospect to a partner, as a board and as a table. */

#define FEW 300

static GtkWidget *
show_page (UiFixture *fixture)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  /* Another test may have left the table. */
  g_settings_reset (settings, "recruitment-view");
  liaison_window_show_page (fixture->window, "recruitment");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static GtkWidget *
show_sample (UiFixture *fixture)
{
  ui_fixture_open_sample (fixture);
  return show_page (fixture);
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  GtkWidget *found = ui_find_widget (root, type, NULL, NULL);

  g_assert_nonnull (found);
  return found;
}

static char *
get_text (UiFixture *fixture, const char *sql, const char *name)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)),
                             &text, &error, sql, "t", name);
  g_assert_no_error (error);
  return text;
}

static char *
get_id (UiFixture *fixture, const char *name)
{
  char *id = get_text (
      fixture, "SELECT a.id FROM application AS a JOIN partner AS p ON p.id = a.partner_id WHERE p.name = ?",
      name);

  g_assert_nonnull (id);
  return id;
}

static void
assert_state (UiFixture *fixture, const char *name, const char *state)
{
  g_autofree char *stored = get_text (
      fixture,
      "SELECT a.state FROM application AS a JOIN partner AS p ON p.id = a.partner_id WHERE p.name = ?", name);

  g_assert_cmpstr (stored, ==, state);
}

static void
choose (UiFixture *fixture, GtkWidget *page, const char *name)
{
  g_autofree char *id = get_id (fixture, name);

  gtk_widget_activate_action (page, "recruitment.choose", "s", id);
  ui_settle (fixture->window);
}

static void
take_step (UiFixture *fixture, GtkWidget *page, const char *name, const char *action)
{
  g_autofree char *id = get_id (fixture, name);

  gtk_widget_activate_action (page, "recruitment.step", "(ss)", id, action);
  ui_settle (fixture->window);
}

static void
undo (UiFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
}

static GtkWidget *
get_dialog (UiFixture *fixture)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static LiaisonBoardColumn *
get_column (GtkWidget *page, LiaisonRecruitmentState state)
{
  GtkWidget *column = find (find (page, LIAISON_TYPE_BOARD), LIAISON_TYPE_BOARD_COLUMN);

  for (; column != NULL; column = gtk_widget_get_next_sibling (column))
    if (liaison_board_column_get_place (LIAISON_BOARD_COLUMN (column)) == state)
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

/* The company whose card has the focus. */
static const char *
get_focused (UiFixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  GtkWidget *card = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  if (!LIAISON_IS_BOARD_CARD (card))
    return focus != NULL ? G_OBJECT_TYPE_NAME (focus) : "nothing";
  return gtk_label_get_text (GTK_LABEL (find (card, GTK_TYPE_LABEL)));
}

/* The board --------------------------------------------------------------------------------------------------------- */

static void
test_board (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *cell;

  for (guint i = 0; i < LIAISON_RECRUITMENT_N_STATES; i++)
    {
      g_autofree char *count =
          get_text (fixture, "SELECT CAST (count (*) AS TEXT) FROM application WHERE state = ?",
                    liaison_recruitment_state_get_word (i));
      LiaisonBoardColumn *column = get_column (page, i);

      g_assert_cmpint (liaison_board_column_get_n_cards (column), ==, atoi (count));
      g_assert_cmpint (liaison_board_column_is_folded (column), ==, i == LIAISON_RECRUITMENT_DECLINED);
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (column), GTK_ACCESSIBLE_ROLE_GROUP);
    }
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_column (page, LIAISON_RECRUITMENT_APPLIED)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Applied, 3 applications");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_column (page, LIAISON_RECRUITMENT_VETTED)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Vetted, 1 application");
  cell = gtk_widget_get_parent (ui_find_widget (page, LIAISON_TYPE_BOARD_CARD, NULL, NULL));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "株式会社ひかりソフト");
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "3 of 5"));
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "4 of 5, 1 failed"));
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "14 applications"));
}

/* The arrow keys walk the cards of all columns that have some and are not folded. */
static void
test_walk (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  gboolean is_rtl = data != NULL;
  guint on = is_rtl ? GDK_KEY_Left : GDK_KEY_Right;
  guint back = is_rtl ? GDK_KEY_Right : GDK_KEY_Left;

  page = show_sample (fixture);
  if (is_rtl)
    gtk_widget_set_direction (find (page, LIAISON_TYPE_BOARD), GTK_TEXT_DIR_RTL);
  liaison_board_focus (LIAISON_BOARD (find (page, LIAISON_TYPE_BOARD)));
  ui_settle (fixture->window);
  g_assert_cmpstr (get_focused (fixture), ==, "株式会社ひかりソフト");
  g_assert_true (press (page, on, 0));
  g_assert_cmpstr (get_focused (fixture), ==, "Havelland Technik GmbH");
  press (page, on, 0);
  g_assert_cmpstr (get_focused (fixture), ==, "Kestrel Advisory LLP");
  press (page, on, 0);
  press (page, on, 0);
  g_assert_cmpstr (get_focused (fixture), ==, "Liffey Systems Ltd");
  /* The column of those who were declined is folded. */
  press (page, on, 0);
  g_assert_cmpstr (get_focused (fixture), ==, "Liffey Systems Ltd");
  press (page, back, 0);
  g_assert_cmpstr (get_focused (fixture), ==, "Magnolia Partners Inc.");
  /* Other keys go to the list. */
  g_assert_false (press (page, GDK_KEY_Down, 0));
  g_assert_false (press (page, on, GDK_ALT_MASK));
}

static void
test_move (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  gint64 n_changes = ui_count (fixture->window, "SELECT count (*) FROM change");

  choose (fixture, page, "Havelland Technik GmbH");
  liaison_board_focus (LIAISON_BOARD (find (page, LIAISON_TYPE_BOARD)));
  ui_settle (fixture->window);
  g_assert_true (press (page, GDK_KEY_Right, GDK_CONTROL_MASK));
  ui_settle (fixture->window);
  assert_state (fixture, "Havelland Technik GmbH", "applied");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes + 1);
  /* The keyboard goes with the card, and the pane shows what became of it. */
  g_assert_cmpstr (get_focused (fixture), ==, "Havelland Technik GmbH");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         GTK_WIDGET (get_column (page, LIAISON_RECRUITMENT_APPLIED))));
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_EXPANDER_ROW, "title", "Financial stability"));
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label",
                                    "“Havelland Technik GmbH” is “Applied” now"));
  undo (fixture);
  assert_state (fixture, "Havelland Technik GmbH", "contacted");
  g_assert_cmpuint (liaison_board_column_get_n_cards (get_column (page, LIAISON_RECRUITMENT_CONTACTED)), ==,
                    3);

  /* Back, where the machine has a way back. */
  choose (fixture, page, "Magnolia Partners Inc.");
  liaison_board_focus (LIAISON_BOARD (find (page, LIAISON_TYPE_BOARD)));
  press (page, GDK_KEY_Left, GDK_CONTROL_MASK);
  ui_settle (fixture->window);
  assert_state (fixture, "Magnolia Partners Inc.", "applied");
  n_changes = ui_count (fixture->window, "SELECT count (*) FROM change");
  press (page, GDK_KEY_Left, GDK_CONTROL_MASK);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes);
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label",
                                    "No step leads back from “Applied”"));
}

static void
drop (UiFixture *fixture, GtkWidget *page, LiaisonRecruitmentState from, LiaisonRecruitmentState to)
{
  GListModel *model =
      G_LIST_MODEL (gtk_list_view_get_model (liaison_board_column_get_view (get_column (page, from))));
  g_autoptr (LiaisonEntryItem) item = g_list_model_get_item (model, 0);

  g_signal_emit_by_name (get_column (page, to), "dropped", liaison_entry_item_get_entry (item));
  ui_settle (fixture->window);
}

static void
test_drop (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);

  /* Over a state, where the machine has such a step. */
  drop (fixture, page, LIAISON_RECRUITMENT_PROSPECT, LIAISON_RECRUITMENT_APPLIED);
  assert_state (fixture, "株式会社ひかりソフト", "applied");
  drop (fixture, page, LIAISON_RECRUITMENT_CONTACTED, LIAISON_RECRUITMENT_APPROVED);
  assert_state (fixture, "Havelland Technik GmbH", "contacted");
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label",
                                    "No step leads from “Contacted” to “Approved”"));
  drop (fixture, page, LIAISON_RECRUITMENT_DECLINED, LIAISON_RECRUITMENT_PROSPECT);
  assert_state (fixture, "Ostwind Handel GmbH", "prospect");
  /* To decline asks for a reason. */
  drop (fixture, page, LIAISON_RECRUITMENT_CONTACTED, LIAISON_RECRUITMENT_DECLINED);
  g_assert_true (LIAISON_IS_QUESTION_DIALOG (get_dialog (fixture)));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
}

/* The menu of a card is drawn from the machine. */
static void
test_menu (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *button = find (find (page, LIAISON_TYPE_BOARD_CARD), GTK_TYPE_MENU_BUTTON);
  static const char *const labels[] = { "Mark as Contacted", "Take In Application", "Decline…" };
  g_autoptr (GMenuModel) steps = NULL;
  GMenuModel *menu;

  liaison_board_focus (LIAISON_BOARD (find (page, LIAISON_TYPE_BOARD)));
  g_assert_true (press (page, GDK_KEY_F10, GDK_SHIFT_MASK));
  ui_settle (fixture->window);
  menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  g_assert_nonnull (menu);
  steps = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (steps), ==, G_N_ELEMENTS (labels));
  for (int i = 0; i < (int) G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *label = NULL;

      g_menu_model_get_item_attribute (steps, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      g_assert_cmpstr (label, ==, labels[i]);
    }
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
}

/* Refusals ---------------------------------------------------------------------------------------------------------- */

static void
answer (UiFixture *fixture, const char *label)
{
  GtkWidget *dialog = get_dialog (fixture);
  GtkWidget *button;

  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  button = ui_find_widget (dialog, GTK_TYPE_BUTTON, "label", label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle (fixture->window);
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  GtkWidget *row = ui_find_widget (root, ADW_TYPE_PREFERENCES_ROW, "title", title);

  g_assert_nonnull (row);
  return row;
}

/* Who lacks a contact is led to the form of one; person and employment are one change. */
static void
test_intake (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *form;
  gint64 n_changes;

  take_step (fixture, page, "Fjordblick Systeme GmbH", "apply");
  g_assert_nonnull (
      strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (fixture))), "a type of partner"));
  assert_state (fixture, "Fjordblick Systeme GmbH", "prospect");
  answer (fixture, "_Edit the Company…");
  g_assert_true (LIAISON_IS_RECORD_FORM (get_dialog (fixture)));
  g_assert_cmpstr (adw_dialog_get_title (ADW_DIALOG (get_dialog (fixture))), ==,
                   "Edit Fjordblick Systeme GmbH");
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  /* What is missing stands in the pane, by name. */
  find_row (find (page, LIAISON_TYPE_RECRUITMENT_PANE), "Type of partner");
  find_row (find (page, LIAISON_TYPE_RECRUITMENT_PANE), "Contact person");

  take_step (fixture, page, "Tamar Cloud Ltd", "apply");
  answer (fixture, "Add a C_ontact…");
  form = get_dialog (fixture);
  g_assert_true (LIAISON_IS_RECORD_FORM (form));
  n_changes = ui_count (fixture->window, "SELECT count (*) FROM change");
  gtk_editable_set_text (GTK_EDITABLE (find_row (form, "Name")), "Rosa Penhale");
  gtk_editable_set_text (GTK_EDITABLE (find_row (form, "Role")), "Owner");
  gtk_widget_activate_action (form, "form.save", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes + 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM employment AS e JOIN partner AS p"
                                              " ON p.id = e.partner_id JOIN person AS q ON q.id = e.person_id"
                                              " WHERE p.name = 'Tamar Cloud Ltd' AND q.name = 'Rosa Penhale'"
                                              "   AND e.role = 'Owner' AND e.is_key_contact = 1"),
                   ==, 1);
  take_step (fixture, page, "Tamar Cloud Ltd", "apply");
  assert_state (fixture, "Tamar Cloud Ltd", "applied");
}

static gboolean
has_file (gpointer data)
{
  return ui_find_widget (data, ADW_TYPE_ACTION_ROW, "title", "report.txt") != NULL;
}

/* A file hangs on a criterion, and goes with it and comes back with it. */
static void
test_files (UiFixture *fixture, GtkWidget *pane)
{
  g_autofree char *path = g_build_filename (fixture->folder, "report.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *id =
      get_text (fixture,
                "SELECT c.id FROM checklist_item AS c JOIN application AS a ON a.id = c.application_id"
                " JOIN partner AS p ON p.id = a.partner_id"
                " WHERE c.criterion = 'Background check' AND p.name = ?",
                "Kestrel Advisory LLP");
  gint64 n_attachments = ui_count (fixture->window, "SELECT count (*) FROM attachment");

  g_file_set_contents (path, "No findings.", -1, NULL);
  liaison_attachments_add (fixture->window, file, "checklist_item", id, "Kestrel Advisory LLP");
  g_assert_true (ui_wait_for (has_file, pane));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (find_row (pane, "Background check"))), ==,
                   "1 file");
  g_signal_emit_by_name (ui_find_widget (find_row (pane, "Background check"), ADW_TYPE_BUTTON_ROW, "title",
                                         "_Remove the Criterion"),
                         "activated");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM attachment"), ==, n_attachments);
  g_assert_null (ui_find_widget (pane, ADW_TYPE_EXPANDER_ROW, "title", "Background check"));
  undo (fixture);
  g_assert_true (has_file (pane));
}

static void
test_checklist (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *row, *toggles, *pane;

  take_step (fixture, page, "Kestrel Advisory LLP", "vet");
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (fixture))), ==,
                   "These criteria have no result yet: Commitment, Background check.");
  answer (fixture, "Show the _Checklist");
  pane = find (page, LIAISON_TYPE_RECRUITMENT_PANE);
  row = find_row (pane, "Commitment");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), row));

  toggles = find (row, ADW_TYPE_TOGGLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (toggles), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Result of “Commitment”");
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (toggles), "passed");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window,
                             "SELECT count (*) FROM checklist_item AS c"
                             " JOIN application AS a ON a.id = c.application_id"
                             " JOIN partner AS p ON p.id = a.partner_id"
                             " WHERE p.name = 'Kestrel Advisory LLP' AND c.criterion = 'Commitment'"
                             "   AND c.result = 'passed' AND c.checked_on IS NOT NULL"),
                   ==, 1);
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "4 of 5"));
  /* The row stays unfolded, and the keyboard stays in it. */
  row = find_row (pane, "Commitment");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  undo (fixture);
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "3 of 5"));
  test_files (fixture, pane);

  /* What one failed must not be approved, and what is decided is only read. */
  take_step (fixture, page, "Magnolia Partners Inc.", "approve");
  assert_state (fixture, "Magnolia Partners Inc.", "approved");
  choose (fixture, page, "Magnolia Partners Inc.");
  g_assert_null (
      ui_find_widget (find (page, LIAISON_TYPE_RECRUITMENT_CHECKLIST), ADW_TYPE_TOGGLE_GROUP, NULL, NULL));
}

static void
write_reason (GtkWidget *dialog, const char *reason)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (dialog, GTK_TYPE_TEXT_VIEW))),
                            reason, -1);
}

/* Who is approved goes on to the wizard, with what is known; the pane says how well the company suits. */
static void
test_onboard (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *button;

  choose (fixture, page, "Havelland Technik GmbH");
  button = ui_find_widget (page, GTK_TYPE_BUTTON, "label", "_Start Onboarding…");
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_nonnull (find (page, LIAISON_TYPE_FIT_CARD));
  /* This one is on its way already. */
  choose (fixture, page, "Liffey Systems Ltd");
  assert_state (fixture, "Liffey Systems Ltd", "approved");
  g_assert_false (gtk_widget_get_visible (button));
  choose (fixture, page, "Magnolia Partners Inc.");
  take_step (fixture, page, "Magnolia Partners Inc.", "approve");
  assert_state (fixture, "Magnolia Partners Inc.", "approved");
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_ONBOARDING_WIZARD (liaison_window_get_page (fixture->window)));
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (liaison_window_get_page (fixture->window)),
                                    ADW_TYPE_ENTRY_ROW, "text", "Magnolia Partners Inc."));
}

static void
test_decline (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *dialog;

  take_step (fixture, page, "Quantock Data Ltd", "decline");
  dialog = get_dialog (fixture);
  g_assert_true (LIAISON_IS_QUESTION_DIALOG (dialog));
  /* Without a reason nothing happens. */
  write_reason (dialog, "  ");
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (dialog));
  ui_settle (fixture->window);
  g_assert_true (get_dialog (fixture) == dialog);
  assert_state (fixture, "Quantock Data Ltd", "prospect");
  write_reason (dialog, "Too small");
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (dialog));
  ui_settle (fixture->window);
  assert_state (fixture, "Quantock Data Ltd", "declined");
  g_assert_cmpint (
      ui_count (fixture->window, "SELECT count (*) FROM application WHERE decline_reason = 'Too small'"), ==,
      1);
  undo (fixture);
  assert_state (fixture, "Quantock Data Ltd", "prospect");
}

/* The table --------------------------------------------------------------------------------------------------------- */

static GListModel *
get_rows (GtkWidget *page)
{
  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (find (page, GTK_TYPE_COLUMN_VIEW))));
}

static const char *
get_first (GtkWidget *page)
{
  g_autoptr (LiaisonEntryItem) item = g_list_model_get_item (get_rows (page), 0);

  return ((const LiaisonRecruitmentEntry *) liaison_entry_item_get_entry (item))->name;
}

static void
sort_by (UiFixture *fixture, GtkWidget *page, guint column, GtkSortType order)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (find (page, GTK_TYPE_COLUMN_VIEW));
  g_autoptr (GtkColumnViewColumn) made = g_list_model_get_item (gtk_column_view_get_columns (view), column);

  gtk_column_view_sort_by_column (view, made, order);
  ui_settle (fixture->window);
}

static void
test_table (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *entry =
      ui_find_widget (page, GTK_TYPE_SEARCH_ENTRY, "placeholder-text", "Search Companies, Places, Sources");
  GtkWidget *filter;

  g_assert_true (liaison_window_run_command (fixture->window, "recruitment.table"));
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (page)), ==, 14);
  g_assert_cmpstr (get_first (page), ==, "Ardennes Numérique SARL");
  sort_by (fixture, page, 1, GTK_SORT_DESCENDING);
  g_assert_cmpstr (get_first (page), ==, "Ostwind Handel GmbH");
  sort_by (fixture, page, 4, GTK_SORT_ASCENDING);
  g_assert_cmpstr (get_first (page), ==, "Bergquelle Software GmbH");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.find", NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "fair");
  ui_settle (fixture->window);
  g_assert_cmpint (
      g_list_model_get_n_items (get_rows (page)), ==,
      ui_count (fixture->window, "SELECT count (*) FROM application WHERE source = 'Trade fair'"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "there is no such company");
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_STATUS_PAGE, "title", "Nothing Found"));
  gtk_widget_activate_action (page, "recruitment.clear", NULL);
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (page)), ==, 14);

  filter = find (page, LIAISON_TYPE_CHOICE_FILTER);
  liaison_choice_filter_set_id (LIAISON_CHOICE_FILTER (filter), "applied");
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (page)), ==, 3);
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "3 applications"));
  /* One that a filter hides is shown all the same when it is asked for. */
  choose (fixture, page, "Quantock Data Ltd");
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (page)), ==, 14);
  g_assert_nonnull (ui_find_widget (find (page, LIAISON_TYPE_RECRUITMENT_PANE), GTK_TYPE_LABEL, "label",
                                    "Quantock Data Ltd"));
}

static void
test_several (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *dialog;
  g_autofree char *owner = get_text (fixture, "SELECT id FROM operator WHERE name = ?", "Kenji Mori");
  gint64 n_changes, n_open;

  gtk_widget_activate_action (page, "recruitment.select-all", NULL);
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "14 selected"));
  n_changes = ui_count (fixture->window, "SELECT count (*) FROM change");
  gtk_widget_activate_action (page, "recruitment.assign", "s", owner);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (DISTINCT owner_id) FROM application"), ==, 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes + 1);
  undo (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (DISTINCT owner_id) FROM application"), ==, 4);

  /* Those that are decided stay as they are, which is said. */
  n_open = ui_count (fixture->window,
                     "SELECT count (*) FROM application WHERE state NOT IN ('approved', 'declined')");
  gtk_widget_activate_action (page, "recruitment.decline-selected", NULL);
  ui_settle (fixture->window);
  dialog = get_dialog (fixture);
  g_assert_nonnull (
      ui_find_widget (dialog, ADW_TYPE_PREFERENCES_GROUP, "description",
                      "4 more are not in a state where this is possible, and stay as they are."));
  write_reason (dialog, "The program is closed");
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (dialog));
  ui_settle (fixture->window);
  g_assert_cmpint (
      ui_count (fixture->window,
                "SELECT count (*) FROM application WHERE decline_reason = 'The program is closed'"),
      ==, n_open);
  undo (fixture);
  g_assert_cmpint (ui_count (fixture->window,
                             "SELECT count (*) FROM application WHERE state NOT IN ('approved', 'declined')"),
                   ==, n_open);
}

/* Prospects --------------------------------------------------------------------------------------------------------- */

static void
test_new (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *form;
  gint64 n_changes;

  ui_fixture_open_empty (fixture);
  page = show_page (fixture);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_STATUS_PAGE, "title", "No Prospects Yet"));
  g_assert_true (liaison_window_run_command (fixture->window, "recruitment.new"));
  ui_settle (fixture->window);
  form = get_dialog (fixture);
  g_assert_cmpstr (adw_dialog_get_title (ADW_DIALOG (form)), ==, "New Prospect");
  gtk_editable_set_text (GTK_EDITABLE (find_row (form, "Name")), "Quillmere Ltd");
  gtk_editable_set_text (GTK_EDITABLE (find_row (form, "Source")), "Fair");
  /* A draft keeps both. */
  adw_dialog_close (ADW_DIALOG (form));
  ui_settle (fixture->window);
  gtk_widget_activate_action (page, "recruitment.new", NULL);
  ui_settle (fixture->window);
  form = get_dialog (fixture);
  g_signal_emit_by_name (find (form, ADW_TYPE_BANNER), "button-clicked");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (form, "Source"))), ==, "Fair");
  n_changes = ui_count (fixture->window, "SELECT count (*) FROM change");
  gtk_widget_activate_action (form, "form.save", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM draft"), ==, 0);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes + 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM application AS a JOIN partner AS p"
                                              " ON p.id = a.partner_id WHERE p.name = 'Quillmere Ltd'"
                                              "   AND p.status = 'prospect' AND p.stage = 'recruit'"
                                              "   AND a.state = 'prospect' AND a.source = 'Fair'"
                                              "   AND a.found_on IS NOT NULL"),
                   ==, 1);
  g_assert_nonnull (
      ui_find_widget (find (page, LIAISON_TYPE_RECRUITMENT_PANE), GTK_TYPE_LABEL, "label", "Quillmere Ltd"));
  undo (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner"), ==, 0);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_STATUS_PAGE, "title", "No Prospects Yet"));
}

static gboolean
add_partner (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);

  liaison_record_set_text (partner, "name", "Quillmere");
  liaison_record_set_text (partner, "status", "prospect");
  return liaison_record_insert (store, partner, error);
}

/* Prospects that came in by a file have no application; the page offers to add them. */
static void
test_left_out (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *banner;

  ui_fixture_open_empty (fixture);
  page = show_page (fixture);
  banner = find (page, ADW_TYPE_BANNER);
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "x", add_partner, NULL, NULL, NULL);
  ui_settle (fixture->window);
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_cmpstr (adw_banner_get_title (ADW_BANNER (banner)), ==, "1 prospect has no application yet");
  gtk_widget_activate_action (page, "recruitment.add-left-out", NULL);
  ui_settle (fixture->window);
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  assert_state (fixture, "Quillmere", "prospect");
  g_assert_true (liaison_window_run_command (fixture->window, "recruitment.import"));
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_IMPORT_ASSISTANT (get_dialog (fixture)));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
}

static void
test_edit (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_sample (fixture);
  GtkWidget *form;

  choose (fixture, page, "Magnolia Partners Inc.");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit", NULL);
  ui_settle (fixture->window);
  form = get_dialog (fixture);
  g_assert_true (LIAISON_IS_RECORD_FORM (form));
  /* Only what the machine lets a person edit in this state. */
  find_row (form, "Owner");
  g_assert_null (ui_find_widget (form, ADW_TYPE_PREFERENCES_ROW, "title", "State"));
  g_assert_null (ui_find_widget (form, ADW_TYPE_PREFERENCES_ROW, "title", "Source"));
  adw_dialog_force_close (ADW_DIALOG (form));
}

/* The funnel -------------------------------------------------------------------------------------------------------- */

static void
test_strip (void)
{
  GtkWidget *strip = g_object_ref_sink (g_object_new (LIAISON_TYPE_RECRUITMENT_STRIP, NULL));
  LiaisonFunnel funnel = { .reached = { 24, 14, 4, 2, 1 }, .n = 24 };
  GtkWidget *box = gtk_widget_get_first_child (strip);
  GtkWidget *cell = gtk_widget_get_next_sibling (gtk_widget_get_first_child (box));
  const char *contacted = "Contacted: \u200e58.3 %\u200e, 14 of 24 prospects";

  liaison_recruitment_strip_set_funnel (LIAISON_RECRUITMENT_STRIP (strip), &funnel);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Prospect: 24 prospects");
  cell = gtk_widget_get_next_sibling (cell);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, contacted);
  cell = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (cell));
  /* Four are too few for a rate. */
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Vetted: 2 prospects");
  g_object_unref (strip);
}

/* Other ways here --------------------------------------------------------------------------------------------------- */

static void
test_today (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *row;

  if (data != NULL)
    gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  ui_fixture_open_sample (fixture);
  liaison_window_show_page (fixture->window, "today");
  ui_settle (fixture->window);
  row = ui_find_widget (liaison_window_get_page (fixture->window), ADW_TYPE_ACTION_ROW, "title",
                        "Ardennes Numérique SARL");
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activated");
  ui_settle (fixture->window);
  g_assert_cmpstr (liaison_window_get_page_id (fixture->window), ==, "recruitment");
  page = find (liaison_window_get_page (fixture->window), LIAISON_TYPE_RECRUITMENT_PANE);
  g_assert_true (gtk_widget_get_mapped (page));
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "Ardennes Numérique SARL"));
}

/* One column at a time. */
static void
test_narrow (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *drop_down;
  guint n_shown = 0;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  page = show_sample (fixture);
  g_assert_cmpint (gtk_widget_get_width (page), <=, 360);
  for (guint i = 0; i < LIAISON_RECRUITMENT_N_STATES; i++)
    n_shown += gtk_widget_get_mapped (GTK_WIDGET (get_column (page, i)));
  g_assert_cmpuint (n_shown, ==, 1);
  drop_down = find (find (page, LIAISON_TYPE_BOARD), GTK_TYPE_DROP_DOWN);
  g_assert_true (gtk_widget_get_mapped (drop_down));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, "State");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), LIAISON_RECRUITMENT_DECLINED);
  ui_settle (fixture->window);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_column (page, LIAISON_RECRUITMENT_DECLINED))));
  /* Folded it would be of no use here. */
  g_assert_false (liaison_board_column_is_folded (get_column (page, LIAISON_RECRUITMENT_DECLINED)));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), LIAISON_RECRUITMENT_CONTACTED);
  ui_settle (fixture->window);
  liaison_board_focus (LIAISON_BOARD (find (page, LIAISON_TYPE_BOARD)));
  press (page, GDK_KEY_Right, GDK_CONTROL_MASK);
  ui_settle (fixture->window);
  /* The board goes where the card goes. */
  assert_state (fixture, "Havelland Technik GmbH", "applied");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_column (page, LIAISON_RECRUITMENT_APPLIED))));
}

/* Many -------------------------------------------------------------------------------------------------------------- */

#define MANY 4000

static gboolean
add_many (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store),
                                   "INSERT INTO partner (id, name, status) WITH RECURSIVE n (i) AS (SELECT 1 "
                                   "UNION ALL SELECT i + 1 FROM n"
                                   " WHERE i < 4000) SELECT printf ('00000000-0000-7000-8000-%012d', i), "
                                   "printf ('Company %04d', i),"
                                   " 'prospect' FROM n",
                                   error) &&
         liaison_database_execute (liaison_store_get_database (store),
                                   "INSERT INTO application (id, partner_id, state, found_on) SELECT '1' || "
                                   "substr (id, 2), id, 'prospect',"
                                   " '2026-01-01' FROM partner",
                                   error);
}

/* All of a column, of which the view has what was scrolled to. */
static LiaisonEntryList *
get_list (GtkWidget *page)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (
      liaison_board_column_get_view (get_column (page, LIAISON_RECRUITMENT_PROSPECT)));
  GListModel *shown = gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection));

  return LIAISON_ENTRY_LIST (gtk_slice_list_model_get_model (GTK_SLICE_LIST_MODEL (shown)));
}

static guint
count_alive (GtkWidget *page)
{
  return liaison_entry_list_get_n_alive (get_list (page));
}

static void
test_many (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  const char *last;

  ui_fixture_open_empty (fixture);
  page = show_page (fixture);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "x", add_many, NULL, NULL, NULL);
  ui_settle (fixture->window);
  g_assert_cmpuint (liaison_board_column_get_n_cards (get_column (page, LIAISON_RECRUITMENT_PROSPECT)), ==,
                    MANY);
  /* Items are made of what is shown only. */
  g_assert_cmpuint (count_alive (page), <, FEW);
  last = liaison_recruitment_board_kind.entries->get_id (
      liaison_entry_list_get_entry (get_list (page), MANY - 1));
  g_assert_true (liaison_board_column_select (get_column (page, LIAISON_RECRUITMENT_PROSPECT), last, TRUE));
  ui_settle (fixture->window);
  g_assert_cmpuint (count_alive (page), <, FEW);
  take_step (fixture, page, "Company 4000", "contact");
  g_assert_cmpuint (liaison_board_column_get_n_cards (get_column (page, LIAISON_RECRUITMENT_PROSPECT)), ==,
                    MANY - 1);
  assert_state (fixture, "Company 4000", "contacted");
}

/* A list tells only of what lies between what stays, and what stays keeps its item. */
static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  guint *told = data;

  told[0] = position;
  told[1] = removed;
  told[2] = added;
  told[3]++;
}

static LiaisonRecruitmentEntry *
new_entry (const char *id, LiaisonDate since, const char *source)
{
  LiaisonRecruitmentEntry *entry = g_atomic_rc_box_new0 (LiaisonRecruitmentEntry);

  entry->id = g_strdup (id);
  entry->partner_id = g_strdup (id);
  entry->name = g_strdup (id);
  entry->key = g_strdup (id);
  entry->source = g_strdup (source);
  entry->since = since;
  return entry;
}

static void
on_item_changed (guint *n_changed)
{
  ++*n_changed;
}

static void
test_list (void)
{
  g_autoptr (LiaisonEntryList) list = liaison_entry_list_new (&liaison_recruitment_entry_kind);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_recruitment_entry_unref);
  g_autoptr (LiaisonEntryItem) item = NULL;
  g_autoptr (LiaisonEntryItem) again = NULL;
  guint told[4] = { 0 };
  guint n_changed = 0;

  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), told);
  g_ptr_array_add (entries, new_entry ("c", 30, NULL));
  g_ptr_array_add (entries, new_entry ("a", 10, NULL));
  g_ptr_array_add (entries, new_entry ("b", 20, NULL));
  liaison_entry_list_set_entries (list, entries);
  g_assert_cmpuint (told[2], ==, 3);
  g_assert_cmpstr (liaison_recruitment_entry_kind.get_id (liaison_entry_list_get_entry (list, 0)), ==, "a");
  item = g_list_model_get_item (G_LIST_MODEL (list), 2);
  g_assert_cmpuint (liaison_entry_list_get_n_alive (list), ==, 1);
  g_signal_connect_swapped (item, "changed", G_CALLBACK (on_item_changed), &n_changed);

  /* One in the middle goes; another shows something else and stays where it is. */
  g_ptr_array_set_size (entries, 0);
  g_ptr_array_add (entries, new_entry ("a", 10, NULL));
  g_ptr_array_add (entries, new_entry ("c", 30, "Fair"));
  liaison_entry_list_set_entries (list, entries);
  g_assert_cmpuint (told[0], ==, 1);
  g_assert_cmpuint (told[1], ==, 1);
  g_assert_cmpuint (told[2], ==, 0);
  g_assert_cmpuint (told[3], ==, 2);
  g_assert_cmpuint (n_changed, ==, 1);
  again = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_assert_true (again == item);
  g_assert_cmpstr (((const LiaisonRecruitmentEntry *) liaison_entry_item_get_entry (item))->source, ==,
                   "Fair");
  /* Nothing new, nothing told. */
  liaison_entry_list_set_entries (list, entries);
  g_assert_cmpuint (told[3], ==, 2);
  g_assert_cmpuint (n_changed, ==, 1);
  liaison_entry_list_set_order (list, LIAISON_RECRUITMENT_ORDER_NAME, TRUE);
  g_assert_cmpstr (liaison_recruitment_entry_kind.get_id (liaison_entry_list_get_entry (list, 0)), ==, "c");
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

#define ADD_DATA(path, data, func) \
  g_test_add (path, UiFixture, data, ui_fixture_set_up, func, ui_fixture_tear_down)
#define ADD(path, func) ADD_DATA (path, NULL, func)
  g_test_add_func ("/recruitment/list", test_list);
  ADD ("/recruitment/board", test_board);
  ADD ("/recruitment/board/walk", test_walk);
  ADD_DATA ("/recruitment/board/walk/right-to-left", "rtl", test_walk);
  ADD ("/recruitment/board/move", test_move);
  ADD ("/recruitment/board/drop", test_drop);
  ADD ("/recruitment/board/menu", test_menu);
  ADD ("/recruitment/board/narrow", test_narrow);
  ADD ("/recruitment/board/many", test_many);
  ADD ("/recruitment/refused/intake", test_intake);
  ADD ("/recruitment/refused/checklist", test_checklist);
  ADD ("/recruitment/onboard", test_onboard);
  ADD ("/recruitment/decline", test_decline);
  ADD ("/recruitment/table", test_table);
  ADD ("/recruitment/table/several", test_several);
  ADD ("/recruitment/new", test_new);
  ADD ("/recruitment/left-out", test_left_out);
  ADD ("/recruitment/edit", test_edit);
  g_test_add_func ("/recruitment/strip", test_strip);
  ADD ("/recruitment/today", test_today);
  ADD_DATA ("/recruitment/today/narrow", "narrow", test_today);
  return g_test_run ();
}
