/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/store/label.h"
#include "ui/program/decision-list.h"
#include "ui/program/review-move.h"
#include "ui/program/review-pane.h"
#include "ui/program/reviews-page.h"
#include "ui/widgets/explanation-view.h"
#include "ui/widgets/question-dialog.h"

#include <locale.h>

/* Reviews: proposed, decided, written, taken back, and in the way of each other. */

#define DAY "2026-11-20"

static GtkWidget *
show_page (UiFixture *fixture)
{
  liaison_window_show_page (fixture->window, "reviews");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static const char *
get_stack_page (GtkWidget *root)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_find_widget (root, GTK_TYPE_STACK, NULL, NULL)));
}

static GtkWidget *
get_pane (GtkWidget *page)
{
  return ui_find_widget (page, LIAISON_TYPE_REVIEW_PANE, NULL, NULL);
}

/* Shows the sample's review of a day. */
static GtkWidget *
prepare (UiFixture *fixture, const char *day)
{
  GtkWidget *page = show_page (fixture);
  GtkWidget *entry = ui_find_widget (page, ADW_TYPE_ENTRY_ROW, NULL, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), day);
  g_assert_true (gtk_widget_activate_action (page, "reviews.prepare", NULL));
  ui_settle (fixture->window);
  g_assert_cmpstr (get_stack_page (page), ==, "session");
  return page;
}

static GtkSelectionModel *
get_model (GtkWidget *page)
{
  return gtk_list_view_get_model (
      GTK_LIST_VIEW (ui_find_widget (get_pane (page), GTK_TYPE_LIST_VIEW, NULL, NULL)));
}

static guint
count_moves (GtkWidget *page)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_model (page)));
}

static LiaisonReviewMove *
get_move (GtkWidget *page, guint position)
{
  g_autoptr (LiaisonReviewMove) move = g_list_model_get_item (G_LIST_MODEL (get_model (page)), position);

  g_assert_nonnull (move);
  /* The model keeps it. */
  return move;
}

static guint
count_choices (GtkWidget *page, LiaisonReviewChoice choice)
{
  guint n = 0;

  for (guint i = 0; i < count_moves (page); i++)
    n += liaison_review_move_get_choice (get_move (page, i)) == choice;
  return n;
}

static void
act (GtkWidget *page, const char *action)
{
  g_assert_true (gtk_widget_activate_action (page, action, NULL));
}

static LiaisonQuestionDialog *
get_question (UiFixture *fixture)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));

  g_assert_true (LIAISON_IS_QUESTION_DIALOG (dialog));
  return LIAISON_QUESTION_DIALOG (dialog);
}

static gboolean
has_dialog (UiFixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)) != NULL;
}

static void
type_reason (LiaisonQuestionDialog *dialog, const char *text)
{
  GtkWidget *view = ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, NULL, NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

static void
choose_operator (UiFixture *fixture, const char *name)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (fixture->window);
  g_autofree char *id = NULL;

  liaison_database_get_text (liaison_workspace_get_database (workspace), &id, NULL,
                             "SELECT id FROM operator WHERE name = ?", "t", name);
  g_assert_nonnull (id);
  liaison_workspace_set_author (workspace, id);
}

/* Empty pages ------------------------------------------------------------------------------------------------------- */

static void
test_empty (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *button;

  ui_fixture_open_empty (fixture);
  page = show_page (fixture);
  g_assert_true (LIAISON_IS_REVIEWS_PAGE (page));
  g_assert_cmpstr (get_stack_page (page), ==, "no-program");
  /* It leads to where one is made. */
  button = ui_find_widget (
      gtk_stack_get_visible_child (GTK_STACK (ui_find_widget (page, GTK_TYPE_STACK, NULL, NULL))),
      GTK_TYPE_BUTTON, "action-name", "win.show-page");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle (fixture->window);
  g_assert_cmpstr (liaison_window_get_page_id (fixture->window), ==, "programs");
}

static void
test_no_rules (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  ui_fixture_open_sample (fixture);
  page = prepare (fixture, "2020-01-01");
  g_assert_cmpstr (get_stack_page (get_pane (page)), ==, "no-rules");
  act (page, "reviews.back");
  ui_settle (fixture->window);
  g_assert_cmpstr (get_stack_page (page), ==, "start");
  gtk_widget_activate_action (page, "reviews.close", NULL);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM tier_review"), ==, 6);
}

static void
test_wrong_day (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *entry;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  entry = ui_find_widget (page, ADW_TYPE_ENTRY_ROW, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "never");
  gtk_widget_activate_action (page, "reviews.prepare", NULL);
  ui_settle (fixture->window);
  g_assert_cmpstr (get_stack_page (page), ==, "start");
}

/* Deciding ---------------------------------------------------------------------------------------------------------- */

static void
test_sections (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *list;
  guint kind = 0;

  ui_fixture_open_sample (fixture);
  page = prepare (fixture, DAY);
  list = ui_find_widget (get_pane (page), GTK_TYPE_LIST_VIEW, NULL, NULL);
  gtk_test_accessible_assert_role (list, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Proposed moves");
  g_assert_cmpuint (count_moves (page), >, 3);
  for (guint i = 0; i < count_moves (page); i++)
    {
      g_assert_cmpuint (liaison_review_move_get_kind (get_move (page, i)), >=, kind);
      kind = liaison_review_move_get_kind (get_move (page, i));
    }
  /* The demotion that was held in October comes first, below its heading. */
  g_assert_cmpstr (liaison_review_move_get_name (get_move (page, 0)), ==, "Nordlicht Systeme GmbH");
  g_assert_nonnull (ui_find_widget (list, GTK_TYPE_LABEL, "label", "1 demotion"));
  g_assert_nonnull (ui_find_widget (list, GTK_TYPE_LABEL, "label", "Silver → Bronze · from 31 Aug 2026"));
}

static void
test_why (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *list;

  ui_fixture_open_sample (fixture);
  page = prepare (fixture, DAY);
  list = ui_find_widget (get_pane (page), GTK_TYPE_LIST_VIEW, NULL, NULL);
  /* As Enter does. */
  g_signal_emit_by_name (list, "activate", 0);
  ui_settle (fixture->window);
  g_assert_true (has_dialog (fixture));
  g_assert_nonnull (ui_find_widget (
      GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window))),
      LIAISON_TYPE_EXPLANATION_VIEW, NULL, NULL));
  adw_dialog_force_close (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  ui_settle (fixture->window);
}

/* All at once by the keyboard, written as one change, and taken back: then the choices are there again. */
static void
test_accept_all (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *list, *row;
  guint n_moves;
  gint64 n_decisions, n_changes;

  ui_fixture_open_sample (fixture);
  choose_operator (fixture, "Jana Richter");
  page = prepare (fixture, DAY);
  n_moves = count_moves (page);
  n_decisions = ui_count (fixture->window, "SELECT count (*) FROM tier_decision");
  n_changes = ui_count (fixture->window, "SELECT count (*) FROM change");
  list = ui_find_widget (get_pane (page), GTK_TYPE_LIST_VIEW, NULL, NULL);
  /* Nothing is decided about nothing. */
  act (page, "reviews.accept");
  act (page, "reviews.apply");
  ui_settle (fixture->window);
  g_assert_cmpuint (count_choices (page, LIAISON_REVIEW_ACCEPT), ==, 0);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes);
  /* As Ctrl+A does. */
  gtk_widget_activate_action (list, "list.select-all", NULL);
  g_assert_true (liaison_window_run_command (fixture->window, "reviews.accept"));
  ui_settle (fixture->window);
  g_assert_cmpuint (count_choices (page, LIAISON_REVIEW_ACCEPT), ==, n_moves);
  row = gtk_widget_get_ancestor (ui_find_widget (list, ADW_TYPE_SPLIT_BUTTON, "label", "Accepted"),
                                 g_type_from_name ("GtkListItemWidget"));
  g_assert_nonnull (row);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Nordlicht Systeme GmbH");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Silver → Bronze, accepted");

  g_assert_true (liaison_window_run_command (fixture->window, "reviews.apply"));
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes + 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM tier_decision"), ==,
                   n_decisions + n_moves);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM tier_review"), ==, 7);
  g_assert_cmpint (
      ui_count (fixture->window,
                "SELECT count (*) FROM partner WHERE name LIKE 'Nordlicht%' AND tier = 'Bronze'"),
      ==, 1);
  g_assert_cmpstr (get_stack_page (get_pane (page)), ==, "nothing");
  g_assert_nonnull (
      ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "action-name", "win.undo-change"));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM tier_decision"), ==, n_decisions);
  g_assert_cmpuint (count_moves (page), ==, n_moves);
  g_assert_cmpuint (count_choices (page, LIAISON_REVIEW_ACCEPT), ==, n_moves);
}

/* What is undecided stays for another session, what is held is not asked again. */
static void
test_hold (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  LiaisonQuestionDialog *dialog;
  guint n_moves;

  ui_fixture_open_sample (fixture);
  page = prepare (fixture, DAY);
  n_moves = count_moves (page);
  gtk_selection_model_select_range (get_model (page), 0, 2, TRUE);
  act (page, "reviews.hold");
  ui_settle (fixture->window);
  dialog = get_question (fixture);
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_PREFERENCES_GROUP, "description",
                                    "2 partners stay as they are until the next review."));
  liaison_question_dialog_accept (dialog);
  ui_settle (fixture->window);
  /* Not without a reason. */
  g_assert_true (has_dialog (fixture));
  type_reason (dialog, "We talk to them first.");
  liaison_question_dialog_accept (dialog);
  ui_settle (fixture->window);
  g_assert_false (has_dialog (fixture));
  g_assert_cmpuint (count_choices (page, LIAISON_REVIEW_HOLD), ==, 2);
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "Held: We talk to them first."));

  act (page, "reviews.apply");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM tier_decision AS d JOIN tier_review AS r"
                                              " ON r.id = d.review_id WHERE r.as_of = '" DAY "'"
                                              " AND d.kind = 'hold' AND d.reason = 'We talk to them first.'"),
                   ==, 2);
  g_assert_cmpuint (count_moves (page), ==, n_moves - 2);
  g_assert_cmpuint (count_choices (page, LIAISON_REVIEW_UNDECIDED), ==, n_moves - 2);
}

static void
test_override (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *accept, *until, *banner;
  LiaisonQuestionDialog *dialog;
  g_autofree char *message = NULL;

  ui_fixture_open_sample (fixture);
  page = prepare (fixture, DAY);
  gtk_selection_model_select_item (get_model (page), 0, TRUE);

  /* Nobody is at the desk: it says what to do. */
  liaison_workspace_set_author (liaison_window_get_workspace (fixture->window), "");
  act (page, "reviews.override");
  ui_settle (fixture->window);
  dialog = get_question (fixture);
  banner = ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_BANNER, NULL, NULL);
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  accept = ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "label", "_Set");
  g_assert_false (gtk_widget_get_sensitive (accept));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  ui_settle (fixture->window);

  choose_operator (fixture, "Jana Richter");
  act (page, "reviews.override");
  ui_settle (fixture->window);
  dialog = get_question (fixture);
  until = ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (until), "2001-01-01");
  type_reason (dialog, "A large order.");
  liaison_question_dialog_accept (dialog);
  ui_settle (fixture->window);
  g_assert_true (has_dialog (fixture));
  gtk_editable_set_text (GTK_EDITABLE (until), "2099-12-31");
  liaison_question_dialog_accept (dialog);
  ui_settle (fixture->window);
  g_assert_false (has_dialog (fixture));
  message = liaison_review_move_format_choice (get_move (page, 0));
  g_assert_cmpstr (message, ==, "Silver by hand through 31 Dec 2099: A large order.");

  act (page, "reviews.apply");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM tier_override AS o JOIN operator AS a"
                                              " ON a.id = o.approver_id WHERE o.tier = 'silver'"
                                              " AND o.until = '2099-12-31' AND a.name = 'Jana Richter'"),
                   ==, 1);
  g_assert_cmpint (count_choices (page, LIAISON_REVIEW_OVERRIDE), ==, 0);
}

/* In the way -------------------------------------------------------------------------------------------------------- */

static gboolean
move_elsewhere (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_run (liaison_store_get_database (store), error,
                               "UPDATE membership SET tier = 'gold' WHERE partner_id = ?", "t", data);
}

/* Somebody else was quicker: nothing is written, and what is proposed still keeps what was decided. */
static void
test_conflict (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  guint n_moves;
  char *partner_id;

  ui_fixture_open_sample (fixture);
  choose_operator (fixture, "Jana Richter");
  page = prepare (fixture, DAY);
  n_moves = count_moves (page);
  partner_id = g_strdup (liaison_review_move_get_partner_id (get_move (page, 0)));
  act (page, "reviews.accept-rest");
  /* Queued before what is applied, and told only after. */
  liaison_window_run_change (fixture->window, LIAISON_LABEL_EDIT, "x", move_elsewhere, partner_id, g_free,
                             NULL);
  act (page, "reviews.apply");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM tier_review"), ==, 6);
  g_assert_false (has_dialog (fixture));
  g_assert_cmpstr (get_stack_page (get_pane (page)), ==, "list");
  g_assert_cmpuint (count_choices (page, LIAISON_REVIEW_ACCEPT), ==, n_moves - 1);

  act (page, "reviews.apply");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM tier_review"), ==, 7);
}

static gboolean
delete_certificates (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store),
                                   "DELETE FROM survey_answer WHERE score < 3", error);
}

static gboolean
execute (LiaisonStore *store, gpointer sql, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), sql, error);
}

/* Figures that change do not run away with the list; a banner offers to look again. */
static void
test_outdated (UiFixture *fixture, gconstpointer data)
{
  static const char *const edits[] = {
    "DELETE FROM deal_partner WHERE id = (SELECT min (id) FROM deal_partner)",
    "UPDATE territory SET name = name || ' (old)'",
    "UPDATE survey SET name = name || ' (old)'",
  };
  GtkWidget *page, *banner;

  ui_fixture_open_sample (fixture);
  page = prepare (fixture, DAY);
  banner = ui_find_widget (get_pane (page), ADW_TYPE_BANNER, NULL, NULL);
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  gtk_selection_model_select_item (get_model (page), 1, TRUE);
  act (page, "reviews.accept");
  liaison_window_run_change (fixture->window, LIAISON_LABEL_EDIT, "x", delete_certificates, NULL, NULL, NULL);
  ui_settle (fixture->window);
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_true (gtk_selection_model_is_selected (get_model (page), 1));
  act (page, "reviews.prepare-again");
  ui_settle (fixture->window);
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_cmpuint (count_choices (page, LIAISON_REVIEW_ACCEPT), ==, 1);

  /* Whatever they rest on: who has a part in a deal, in which region a territory lies, what a survey asked for. */
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      liaison_window_run_change (fixture->window, LIAISON_LABEL_EDIT, "x", execute, (gpointer) edits[i], NULL,
                                 NULL);
      ui_settle (fixture->window);
      g_test_message ("%s", edits[i]);
      g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
      act (page, "reviews.prepare-again");
      ui_settle (fixture->window);
      g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
    }
}

/* What was chosen is there after one has looked elsewhere. */
static void
test_draft (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  ui_fixture_open_sample (fixture);
  page = prepare (fixture, DAY);
  gtk_selection_model_select_item (get_model (page), 1, TRUE);
  act (page, "reviews.accept");
  liaison_window_show_page (fixture->window, "partners");
  ui_settle (fixture->window);
  page = show_page (fixture);
  g_assert_cmpuint (count_choices (page, LIAISON_REVIEW_ACCEPT), ==, 1);
  act (page, "reviews.back");
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Review as of 20 Nov 2026"));
  act (page, "reviews.resume");
  ui_settle (fixture->window);
  g_assert_cmpuint (count_choices (page, LIAISON_REVIEW_ACCEPT), ==, 1);
  act (page, "reviews.close");
  ui_settle (fixture->window);
  g_assert_cmpstr (get_stack_page (page), ==, "start");
  page = prepare (fixture, DAY);
  g_assert_cmpuint (count_choices (page, LIAISON_REVIEW_ACCEPT), ==, 0);
}

/* Past reviews ------------------------------------------------------------------------------------------------------ */

static void
test_past (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *row, *list, *view;
  AdwDialog *dialog;

  ui_fixture_open_sample (fixture);
  page = show_page (fixture);
  row = ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "As of 1 Oct 2026");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "Jana Richter · 40 partners evaluated · 28 unchanged · 12 decisions");
  g_signal_emit_by_name (row, "activated");
  ui_settle (fixture->window);
  list = ui_find_widget (liaison_window_get_page (fixture->window), LIAISON_TYPE_DECISION_LIST, NULL, NULL);
  g_assert_nonnull (list);
  g_assert_cmpuint (g_list_model_get_n_items (liaison_decision_list_get_model (LIAISON_DECISION_LIST (list))),
                    ==, 12);
  view = ui_find_widget (list, GTK_TYPE_LIST_VIEW, NULL, NULL);
  g_signal_emit_by_name (view, "activate", 0);
  ui_settle (fixture->window);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_nonnull (dialog);
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (dialog), LIAISON_TYPE_EXPLANATION_VIEW, NULL, NULL));
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "title", "The same comes out"));
  adw_dialog_force_close (dialog);
  ui_settle (fixture->window);
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
  ADD ("/reviews/empty", test_empty);
  ADD ("/reviews/no-rules", test_no_rules);
  ADD ("/reviews/wrong-day", test_wrong_day);
  ADD ("/reviews/sections", test_sections);
  ADD ("/reviews/why", test_why);
  ADD ("/reviews/accept-all", test_accept_all);
  ADD ("/reviews/hold", test_hold);
  ADD ("/reviews/override", test_override);
  ADD ("/reviews/conflict", test_conflict);
  ADD ("/reviews/outdated", test_outdated);
  ADD ("/reviews/draft", test_draft);
  ADD ("/reviews/past", test_past);
#undef ADD
  return g_test_run ();
}
