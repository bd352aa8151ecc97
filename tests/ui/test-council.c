/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/store/label.h"
#include "ui/councils/council-page.h"
#include "ui/records/related-list.h"

#include <locale.h>

/* The page of a council: what comes first, who does what by when, what was decided, and who sits in it. */

#define COUNCIL "01900000-0000-7063-8000-000000000001"
#define ITEM(number) "'01900000-0000-7064-8000-00000000000" number "'"

static gboolean
fill (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (
      liaison_store_get_database (store),
      "INSERT INTO council (id, name, charter, meets_on) VALUES ('" COUNCIL
      "', 'Harbour Council', 'Twice a year.',"
      " '2027-01-15');"
      "INSERT INTO council_item (id, council_id, kind, title, raised_on, due_on, done_on, position) VALUES"
      " (" ITEM (
          "1") ", '" COUNCIL "', 'priority', 'Second', '2026-01-01', NULL, NULL, 2),"
               " (" ITEM (
                   "2") ", '" COUNCIL "', 'priority', 'First', '2026-01-01', NULL, NULL, 1),"
                        " (" ITEM (
                            "3") ", '" COUNCIL
                                 "', 'action', 'Done long ago', '2026-01-01', '2026-02-01', '2026-01-20', 1),"
                                 " (" ITEM ("4") ", '" COUNCIL "', 'action', 'Write a letter', '2026-01-01', "
                                                 "'2026-12-01', NULL, 1),"
                                                 " (" ITEM ("5") ", '" COUNCIL
                                                                 "', 'decision', 'One price list', "
                                                                 "'2026-03-01', NULL, NULL, 1);",
      error);
}

static gboolean
change (LiaisonStore *store, gpointer sql, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), sql, error);
}

typedef struct
{
  gboolean is_done;
} Done;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, NULL, &error);
  g_assert_no_error (error);
  ((Done *) data)->is_done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Done *) data)->is_done;
}

static void
run (UiFixture *fixture, LiaisonChangeFunc func, gpointer data)
{
  Done done = { FALSE };

  liaison_workspace_change_async (liaison_window_get_workspace (fixture->window), LIAISON_LABEL_EDIT, "x",
                                  func, data, NULL, NULL, on_done, &done);
  g_assert_true (ui_wait_for (is_done, &done));
  ui_settle (fixture->window);
}

static GtkWidget *
show_council (UiFixture *fixture)
{
  ui_fixture_open_empty (fixture);
  run (fixture, fill, NULL);
  liaison_window_open_record (fixture->window, "council", COUNCIL);
  ui_settle (fixture->window);
  return ui_find_widget (GTK_WIDGET (fixture->window), LIAISON_TYPE_COUNCIL_PAGE, NULL, NULL);
}

/* The titles of the rows below a heading, with commas between them. */
static char *
list_rows (GtkWidget *page, const char *heading)
{
  GtkWidget *group = ui_find_widget (page, ADW_TYPE_PREFERENCES_GROUP, "title", heading);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *box, *row;

  g_assert_nonnull (group);
  box = ui_find_widget (group, GTK_TYPE_LIST_BOX, NULL, NULL);
  for (int i = 0; (row = (GtkWidget *) gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), i)) != NULL; i++)
    {
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_rows (GtkWidget *page, const char *heading, const char *expected)
{
  g_autofree char *rows = list_rows (page, heading);

  g_assert_cmpstr (rows, ==, expected);
}

static void
test_page (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_council (fixture);

  g_assert_nonnull (page);
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==, "Harbour Council");
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "Twice a year."));
  assert_rows (page, "Priorities", "First, Second");
  assert_rows (page, "Actions", "Write a letter, Done long ago");
  assert_rows (page, "Decisions", "One price list");
  run (fixture, change, (gpointer) "UPDATE council_item SET done_on = '2026-05-01' WHERE title = 'First'");
  assert_rows (page, "Priorities", "Second, First");
  run (fixture, change, (gpointer) "UPDATE council SET name = 'Northern Council'");
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==, "Northern Council");
}

/* What is added comes last, and is of the kind of its list. */
static void
test_add (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_council (fixture);
  GtkWidget *group = ui_find_widget (page, ADW_TYPE_PREFERENCES_GROUP, "title", "Priorities");
  GtkWidget *button = ui_find_widget (group, GTK_TYPE_BUTTON, "icon-name", "list-add-symbolic");
  AdwDialog *dialog;
  GtkWidget *entry;

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle (fixture->window);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_nonnull (dialog);
  entry = ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "title", "Title");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Third");
  g_assert_true (gtk_widget_activate_action (entry, "form.save", NULL));
  ui_settle (fixture->window);
  assert_rows (page, "Priorities", "First, Second, Third");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM council_item WHERE kind = 'priority'"
                                              " AND title = 'Third' AND position = 3"),
                   ==, 1);
}

/* Today lists what a council wants done, and leads there. */
static void
test_today (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  show_council (fixture);
  run (fixture, change,
       (gpointer) "INSERT INTO partner (id, name) VALUES ('01900000-0000-7065-8000-000000000001', 'Aster');"
                  "UPDATE council_item SET due_on = date ('now', '-3 days') WHERE title = 'Write a letter'");
  liaison_window_show_page (fixture->window, "today");
  ui_settle (fixture->window);
  row = ui_find_widget (liaison_window_get_page (fixture->window), ADW_TYPE_ACTION_ROW, "title",
                        "Write a letter");
  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (fixture->window), LIAISON_TYPE_COUNCIL_PAGE, NULL, NULL));
}

/* A council that is gone says so, and undoing brings it back. */
static void
test_gone (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_council (fixture);
  GtkWidget *stack = ui_find_widget (page, GTK_TYPE_STACK, NULL, NULL);

  run (fixture, change, (gpointer) "DELETE FROM council_item; DELETE FROM council");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "gone");
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

#define ADD(path, func) \
  g_test_add ("/council/" path, UiFixture, NULL, ui_fixture_set_up, func, ui_fixture_tear_down)
  ADD ("page", test_page);
  ADD ("add", test_add);
  ADD ("today", test_today);
  ADD ("gone", test_gone);
#undef ADD
  return g_test_run ();
}
