/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/store/label.h"
#include "ui/deals/engagement-page.h"
#include "ui/deals/engagement-rules.h"
#include "ui/partners/record-form.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <locale.h>
#include <string.h>

/* Rules of engagement: written, set in place, published, copied and compared. */

static gboolean
execute (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), data, error);
}

static GtkWidget *
open_page (UiFixture *fixture, const char *sql)
{
  ui_fixture_open_empty (fixture);
  if (sql != NULL)
    liaison_window_run_change (fixture->window, LIAISON_LABEL_EDIT, "x", execute, (gpointer) sql, NULL, NULL);
  ui_settle (fixture->window);
  liaison_window_show_page (fixture->window, "engagement");
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_ENGAGEMENT_PAGE (liaison_window_get_page (fixture->window)));
  return liaison_window_get_page (fixture->window);
}

static GtkWidget *
get_dialog (UiFixture *fixture)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static void
act (UiFixture *fixture, GtkWidget *page, const char *action)
{
  g_assert_true (gtk_widget_activate_action (page, action, NULL));
  ui_settle (fixture->window);
}

static void
accept (UiFixture *fixture)
{
  g_assert_true (LIAISON_IS_QUESTION_DIALOG (get_dialog (fixture)));
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
}

static GtkWidget *
find_rule (GtkWidget *page, const char *title)
{
  return ui_find_widget (ui_find_widget (page, LIAISON_TYPE_ENGAGEMENT_RULES, NULL, NULL), ADW_TYPE_ENTRY_ROW,
                         "title", title);
}

static void
set_rule (UiFixture *fixture, GtkWidget *page, const char *title, const char *value)
{
  GtkWidget *row = find_rule (page, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), value);
  g_signal_emit_by_name (row, "apply");
  ui_settle (fixture->window);
}

/* From nothing to rules that are in force, which then nobody edits. */
static void
test_publish (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture, NULL);
  GtkWidget *row;

  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_STATUS_PAGE, "title", "No Rules of Engagement Yet"));
  act (fixture, page, "engagement.new");
  accept (fixture);
  g_assert_nonnull (get_dialog (fixture));
  gtk_editable_set_text (
      GTK_EDITABLE (ui_find_widget (get_dialog (fixture), ADW_TYPE_ENTRY_ROW, "title", "Title")),
      "Rules of 2026");
  accept (fixture);
  g_assert_null (get_dialog (fixture));
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "Draft"));

  set_rule (fixture, page, "Days of protection from the approval", "75");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM engagement_rule WHERE value = '75'"), ==,
                   1);
  /* What cannot be is said at once, and not written. */
  row = find_rule (page, "Extensions at most");
  gtk_editable_set_text (GTK_EDITABLE (row), "many");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  g_signal_emit_by_name (row, "apply");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM engagement_rule"), ==, 1);
  row = ui_find_widget (page, GTK_TYPE_BUTTON, "tooltip-text",
                        "Back to the Standard: Days of protection from the approval");
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "clicked");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM engagement_rule"), ==, 0);
  set_rule (fixture, page, "Uplift of the margin, percent", "2.5");

  act (fixture, page, "engagement.publish");
  accept (fixture);
  g_assert_null (get_dialog (fixture));
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM engagement WHERE state = 'published'"),
                   ==, 1);
  g_assert_null (find_rule (page, "Extensions at most"));
  g_assert_nonnull (ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Extensions at most"));
  g_assert_false (gtk_widget_activate_action (page, "engagement.publish", NULL) &&
                  get_dialog (fixture) != NULL);
}

static const char published[] =
    "INSERT INTO region (id, name) VALUES ('r1', 'Europe');"
    "INSERT INTO product (id, name) VALUES ('x1', 'Bike');"
    "INSERT INTO engagement (id, title, state, text) VALUES ('e1', 'Rules of 2020', 'draft', '# First');"
    "INSERT INTO engagement_rule (id, engagement_id, rule, value) VALUES ('f1', 'e1', 'protection-days', "
    "'60');"
    "INSERT INTO engagement_rule (id, engagement_id, rule, region_id, value) VALUES"
    " ('f2', 'e1', 'review-days', 'r1', '3');"
    "INSERT INTO margin_uplift (id, engagement_id, product_id, value) VALUES ('u1', 'e1', 'x1', '5');"
    "UPDATE engagement SET state = 'published', valid_from = '2020-01-01';";

/* A new version says the same to begin with; what is made different is told line by line. */
static void
test_versions (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture, published);

  g_assert_nonnull (
      ui_find_widget (page, ADW_TYPE_ACTION_ROW, "title", "Europe: Business days for the review"));
  act (fixture, page, "engagement.new-version");
  accept (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM engagement WHERE state = 'draft'"), ==,
                   1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM engagement_rule"), ==, 4);
  g_assert_nonnull (find_rule (page, "Europe: Business days for the review"));
  set_rule (fixture, page, "Days of protection from the approval", "45");
  set_rule (fixture, page, "Bike", "6");
  act (fixture, page, "engagement.compare");
  g_assert_nonnull (ui_find_widget (get_dialog (fixture), GTK_TYPE_LABEL, "label", "60 → 45"));
  g_assert_nonnull (ui_find_widget (get_dialog (fixture), GTK_TYPE_LABEL, "label", "5 → 6"));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);

  act (fixture, page, "engagement.edit");
  g_assert_true (LIAISON_IS_RECORD_FORM (get_dialog (fixture)));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  ui_settle (fixture->window);
  act (fixture, page, "engagement.delete");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM engagement"), ==, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM engagement_rule"), ==, 4);
}

/* Two that are in force from the same day on: the dialog says so, and stays. */
static void
test_same_day (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture, published);
  GtkWidget *row;

  act (fixture, page, "engagement.new-version");
  accept (fixture);
  act (fixture, page, "engagement.publish");
  row = ui_find_widget (get_dialog (fixture), ADW_TYPE_ENTRY_ROW, "title", "Valid from");
  gtk_editable_set_text (GTK_EDITABLE (row), "2020-01-01");
  accept (fixture);
  g_assert_nonnull (get_dialog (fixture));
  g_assert_nonnull (strstr (
      adw_banner_get_title (ADW_BANNER (ui_find_widget (get_dialog (fixture), ADW_TYPE_BANNER, NULL, NULL))),
      "is in force from"));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
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
  ADD ("/engagement/publish", test_publish);
  ADD ("/engagement/versions", test_versions);
  ADD ("/engagement/same-day", test_same_day);
#undef ADD

  return g_test_run ();
}
