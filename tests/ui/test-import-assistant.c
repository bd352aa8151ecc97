/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/records/partner.h"
#include "core/records/registry.h"
#include "ui/exchange/import-assistant.h"
#include "ui/exchange/import-column-row.h"
#include "ui/exchange/import-session.h"
#include "ui/partners/record-picker.h"
#include "ui/widgets/explanation-view.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* Helpers ----------------------------------------------------------------------------------------------------------- */

static const char partners[] = "Kennung;Wie sie heisst;E-Mail;Ort;Website\n"
                               "1;Meridian Cloud Ltd;info@meridian.example;London;www.meridian.example\n"
                               "2;Schlecht;keine Adresse;Leeds;\n"
                               "3;Meridian Cloud Limited;info@meridian.example;London;meridian.example\n"
                               "4;Häuser & Söhne;post@haeuser.example;Köln;\n";

static GFile *
write_file (UiFixture *fixture, const char *name, const char *bytes, gssize length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static AdwDialog *
open_assistant (UiFixture *fixture, const char *kind, GFile *file)
{
  AdwDialog *dialog = liaison_import_assistant_new (fixture->window, kind, file);

  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  ui_settle (fixture->window);
  return dialog;
}

static AdwNavigationPage *
get_page (AdwDialog *dialog)
{
  GtkWidget *view = ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_NAVIGATION_VIEW, NULL, NULL);

  return adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (view));
}

static void
assert_step (AdwDialog *dialog, const char *step)
{
  g_assert_cmpstr (adw_navigation_page_get_tag (get_page (dialog)), ==, step);
}

static GtkWidget *
find (AdwDialog *dialog, GType type, const char *property, const char *value)
{
  GtkWidget *found = ui_find_widget (GTK_WIDGET (get_page (dialog)), type, property, value);

  g_assert_nonnull (found);
  return found;
}

static void
go_on (UiFixture *fixture, AdwDialog *dialog)
{
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.next", NULL);
  ui_settle (fixture->window);
}

static void
go_back (UiFixture *fixture, AdwDialog *dialog)
{
  gtk_widget_activate_action (GTK_WIDGET (get_page (dialog)), "navigation.pop", NULL);
  ui_settle (fixture->window);
}

static gboolean
is_next_sensitive (AdwDialog *dialog)
{
  return gtk_widget_is_sensitive (adw_dialog_get_default_widget (dialog));
}

static LiaisonImportColumnRow *
get_column (AdwDialog *dialog, const char *name)
{
  return LIAISON_IMPORT_COLUMN_ROW (find (dialog, LIAISON_TYPE_IMPORT_COLUMN_ROW, "title", name));
}

static void
choose_field (UiFixture *fixture, AdwDialog *dialog, const char *column, const char *field)
{
  liaison_import_column_row_set_field (get_column (dialog, column), field);
  ui_settle (fixture->window);
}

/* The rows of the list that a screen reader knows by this label. */
static guint
count_items (AdwDialog *dialog, GtkWidget *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

static void
show_view (UiFixture *fixture, AdwDialog *dialog, const char *name)
{
  GtkWidget *stack = find (dialog, ADW_TYPE_VIEW_STACK, NULL, NULL);

  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), name);
  ui_settle (fixture->window);
}

static GtkWidget *
get_view (AdwDialog *dialog, const char *name)
{
  GtkWidget *stack = find (dialog, ADW_TYPE_VIEW_STACK, NULL, NULL);

  return adw_view_stack_get_child_by_name (ADW_VIEW_STACK (stack), name);
}

static const char *
get_state (AdwDialog *dialog)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find (dialog, GTK_TYPE_STACK, NULL, NULL)));
}

static const char *
get_told (AdwDialog *dialog, const char *state)
{
  GtkStack *stack = GTK_STACK (find (dialog, GTK_TYPE_STACK, NULL, NULL));

  return adw_status_page_get_description (ADW_STATUS_PAGE (gtk_stack_get_child_by_name (stack, state)));
}

static gint64
count_partners (UiFixture *fixture)
{
  return ui_count (fixture->window, "SELECT count (*) FROM partner");
}

static gint64
count_changes (UiFixture *fixture)
{
  return ui_count (fixture->window, "SELECT count (*) FROM change");
}

static void
close_dialog (UiFixture *fixture, AdwDialog *dialog)
{
  adw_dialog_close (dialog);
  ui_settle (fixture->window);
}

/* To the end -------------------------------------------------------------------------------------------------------- */

static void
test_whole (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "händler.csv", partners, -1);
  g_autofree char *refused = NULL;
  g_autofree char *text = NULL;
  AdwDialog *dialog;
  GtkWidget *list, *drop_down, *why;
  gint64 changes;

  ui_fixture_open_empty (fixture);
  changes = count_changes (fixture);
  dialog = open_assistant (fixture, "partners", file);

  /* The form is known, so that it is shown at once. */
  assert_step (dialog, "form");
  g_assert_cmpuint (
      adw_combo_row_get_selected (ADW_COMBO_ROW (find (dialog, ADW_TYPE_COMBO_ROW, "title", "Separator"))),
      ==, 1);
  g_assert_true (is_next_sensitive (dialog));
  go_on (fixture, dialog);

  /* Nobody knows what “Wie sie heisst” is. */
  assert_step (dialog, "columns");
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (find (dialog, ADW_TYPE_BANNER, NULL, NULL))));
  g_assert_nonnull (
      strstr (adw_banner_get_title (ADW_BANNER (find (dialog, ADW_TYPE_BANNER, NULL, NULL))), "Name"));
  g_assert_false (is_next_sensitive (dialog));
  go_on (fixture, dialog);
  assert_step (dialog, "columns");
  choose_field (fixture, dialog, "Wie sie heisst", "name");
  choose_field (fixture, dialog, "Kennung", "external-id");
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (find (dialog, ADW_TYPE_BANNER, NULL, NULL))));
  g_assert_true (is_next_sensitive (dialog));
  go_on (fixture, dialog);

  assert_step (dialog, "preview");
  g_assert_cmpstr (get_state (dialog), ==, "result");
  list = ui_find_widget (get_view (dialog, "problems"), GTK_TYPE_LIST_VIEW, "name", "problems");
  g_assert_cmpuint (count_items (dialog, list), ==, 1);
  list = ui_find_widget (get_view (dialog, "duplicates"), GTK_TYPE_LIST_VIEW, "name", "duplicates");
  g_assert_cmpuint (count_items (dialog, list), ==, 1);
  show_view (fixture, dialog, "problems");
  show_view (fixture, dialog, "duplicates");
  why = ui_find_widget (list, GTK_TYPE_EXPANDER, NULL, NULL);
  gtk_expander_set_expanded (GTK_EXPANDER (why), TRUE);
  g_assert_nonnull (ui_find_widget (why, LIAISON_TYPE_EXPLANATION_VIEW, NULL, NULL));
  g_assert_cmpint (count_changes (fixture), ==, changes);

  /* Leave out, Merge, Keep both. */
  drop_down = ui_find_widget (list, GTK_TYPE_DROP_DOWN, NULL, NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)), ==, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 2);
  ui_settle (fixture->window);
  go_on (fixture, dialog);

  assert_step (dialog, "import");
  g_assert_cmpstr (get_state (dialog), ==, "result");
  g_assert_nonnull (strstr (get_told (dialog, "result"), "4 rows read. 3 new."));
  g_assert_cmpint (count_partners (fixture), ==, 3);
  g_assert_cmpint (count_changes (fixture), ==, changes + 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE name = 'Häuser & Söhne'"),
                   ==, 1);
  refused = g_build_filename (g_get_user_special_dir (G_USER_DIRECTORY_DOWNLOAD),
                              "händler, rows left out.csv", NULL);
  g_file_get_contents (refused, &text, NULL, NULL);
  g_assert_nonnull (text);
  g_assert_nonnull (strstr (text, "Schlecht"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.close", NULL);
  ui_settle (fixture->window);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (count_partners (fixture), ==, 0);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM external_id"), ==, 0);
}

static void
test_all_duplicates (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      write_file (fixture, "p.csv",
                  "Name,Website,City\nMeridian,www.m.example,London\nMeridian,m.example,London\n"
                  "Meridian,m.example,Leeds\n",
                  -1);
  AdwDialog *dialog;

  ui_fixture_open_empty (fixture);
  dialog = open_assistant (fixture, "partners", file);
  go_on (fixture, dialog);
  go_on (fixture, dialog);
  assert_step (dialog, "preview");
  show_view (fixture, dialog, "duplicates");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (dialog, ADW_TYPE_COMBO_ROW, NULL, NULL)), 1);
  ui_settle (fixture->window);
  go_on (fixture, dialog);
  g_assert_cmpstr (get_state (dialog), ==, "result");
  g_assert_cmpint (count_partners (fixture), ==, 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE city = 'Leeds'"), ==, 1);
  close_dialog (fixture, dialog);
}

/* Files that come every week ---------------------------------------------------------------------------------------- */

static guint
count_list (AdwDialog *dialog, const char *name)
{
  return count_items (dialog, ui_find_widget (get_view (dialog, name), GTK_TYPE_LIST_VIEW, "name", name));
}

static gboolean
shows_view (AdwDialog *dialog, const char *name)
{
  AdwViewStack *stack = ADW_VIEW_STACK (find (dialog, ADW_TYPE_VIEW_STACK, NULL, NULL));

  return adw_view_stack_page_get_visible (
      adw_view_stack_get_page (stack, adw_view_stack_get_child_by_name (stack, name)));
}

static void
test_weekly (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) first =
      write_file (fixture, "1.csv", "Name;Partner ID;Ort\nNord;1;Kiel\nAster;2;Bonn\nSüd;3;Ulm\n", -1);
  g_autoptr (GFile) second =
      write_file (fixture, "2.csv", "Name;Partner ID;Ort\nNord;1;\nAster SE;2;Bonn\nWest;4;Ulm\n", -1);
  AdwDialog *dialog;
  AdwComboRow *key;
  GtkWidget *clear, *list;
  gint64 changes;

  ui_fixture_open_empty (fixture);
  dialog = open_assistant (fixture, "partners", first);
  go_on (fixture, dialog);
  choose_field (fixture, dialog, "Partner ID", NULL);
  clear = find (dialog, ADW_TYPE_SWITCH_ROW, "title", "Empty Cells Empty the Field");
  g_assert_false (gtk_widget_get_visible (clear));
  /* As soon as a column holds ids, records are told by them. */
  choose_field (fixture, dialog, "Partner ID", "external-id");
  key = ADW_COMBO_ROW (find (dialog, ADW_TYPE_COMBO_ROW, "title", "Which Record a Row Is"));
  g_assert_cmpuint (adw_combo_row_get_selected (key), ==, 1);
  go_on (fixture, dialog);
  g_assert_false (shows_view (dialog, "changes"));
  g_assert_false (shows_view (dialog, "missing"));
  go_on (fixture, dialog);
  g_assert_cmpint (count_partners (fixture), ==, 3);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.close", NULL);
  ui_settle (fixture->window);
  changes = count_changes (fixture);

  /* The same once more: nothing is to be imported. */
  dialog = open_assistant (fixture, "partners", first);
  go_on (fixture, dialog);
  go_on (fixture, dialog);
  assert_step (dialog, "preview");
  g_assert_false (is_next_sensitive (dialog));
  close_dialog (fixture, dialog);

  dialog = open_assistant (fixture, "partners", second);
  go_on (fixture, dialog);
  clear = find (dialog, ADW_TYPE_SWITCH_ROW, "title", "Empty Cells Empty the Field");
  g_assert_true (gtk_widget_get_visible (clear));
  go_on (fixture, dialog);
  g_assert_cmpuint (count_list (dialog, "changes"), ==, 1);
  g_assert_cmpuint (count_list (dialog, "missing"), ==, 1);
  show_view (fixture, dialog, "changes");
  list = ui_find_widget (get_view (dialog, "changes"), GTK_TYPE_LABEL, "label", "Aster");
  g_assert_nonnull (list);
  g_assert_nonnull (ui_find_widget (get_view (dialog, "changes"), GTK_TYPE_LABEL, "label",
                                    "Name: \u2068Aster\u2069 → \u2068Aster SE\u2069"));
  show_view (fixture, dialog, "missing");
  g_assert_nonnull (ui_find_widget (get_view (dialog, "missing"), GTK_TYPE_LABEL, "label", "Süd"));

  /* And with empty cells that mean something. */
  go_back (fixture, dialog);
  adw_switch_row_set_active (
      ADW_SWITCH_ROW (find (dialog, ADW_TYPE_SWITCH_ROW, "title", "Empty Cells Empty the Field")), TRUE);
  ui_settle (fixture->window);
  go_on (fixture, dialog);
  g_assert_cmpuint (count_list (dialog, "changes"), ==, 2);
  go_on (fixture, dialog);
  g_assert_nonnull (strstr (get_told (dialog, "result"), "1 new. 2 changed."));
  g_assert_cmpint (count_changes (fixture), ==, changes + 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE city IS NULL"), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.close", NULL);
  ui_settle (fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (
      ui_count (fixture->window, "SELECT count (*) FROM partner WHERE city = 'Kiel' AND name = 'Nord'"), ==,
      1);

  /* Only what is alike, as nobody but a person may say. */
  dialog = open_assistant (fixture, "partners", second);
  go_on (fixture, dialog);
  key = ADW_COMBO_ROW (find (dialog, ADW_TYPE_COMBO_ROW, "title", "Which Record a Row Is"));
  adw_combo_row_set_selected (key, 0);
  ui_settle (fixture->window);
  go_on (fixture, dialog);
  g_assert_false (shows_view (dialog, "changes"));
  g_assert_cmpuint (count_list (dialog, "duplicates"), ==, 2);
  close_dialog (fixture, dialog);
}

static GtkWidget *
find_choice (AdwDialog *dialog, const char *name)
{
  g_autofree char *label = g_strdup_printf ("Whose name “%s” is", name);
  GtkWidget *list = ui_find_widget (get_view (dialog, "names"), GTK_TYPE_LIST_VIEW, "name", "names");
  GtkWidget *text = ui_find_widget (list, GTK_TYPE_LABEL, "label", name);
  GtkWidget *drop_down;

  g_assert_nonnull (text);
  drop_down = gtk_widget_get_last_child (gtk_widget_get_parent (gtk_widget_get_parent (text)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  return drop_down;
}

static gboolean
is_picking (gpointer data)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (data));

  return LIAISON_IS_RECORD_PICKER (dialog);
}

/* Names that nobody has are matched to a suggestion, and to a record that is looked for. */
static void
test_names (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) partners_file =
      write_file (fixture, "p.csv", "Name,City\nContoso GmbH,Bonn\nNord,Kiel\n", -1);
  g_autoptr (GFile) file = write_file (fixture, "s.csv",
                                       "Partner,Date,Order,Line,Amount,Currency\n"
                                       "Contoso Germany,2026-01-05,S1,1,10.00,EUR\n"
                                       "Contoso Germany,2026-01-05,S1,2,5.00,EUR\n"
                                       "Somebody,2026-01-05,S2,1,1.00,EUR\n"
                                       "Nord,2026-01-05,S3,1,1.00,EUR\n",
                                       -1);
  AdwDialog *dialog, *picker;
  GtkWidget *choice;
  g_autofree char *nord = NULL;

  ui_fixture_open_empty (fixture);
  dialog = open_assistant (fixture, "partners", partners_file);
  go_on (fixture, dialog);
  go_on (fixture, dialog);
  go_on (fixture, dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.close", NULL);
  ui_settle (fixture->window);
  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)),
                             &nord, NULL, "SELECT id FROM partner WHERE name = 'Nord'", "");

  dialog = open_assistant (fixture, "sales", file);
  go_on (fixture, dialog);
  go_on (fixture, dialog);
  assert_step (dialog, "preview");
  g_assert_cmpuint (count_list (dialog, "names"), ==, 2);
  show_view (fixture, dialog, "names");
  g_assert_nonnull (ui_find_widget (get_view (dialog, "names"), GTK_TYPE_LABEL, "label",
                                    "Partner · 2 rows · perhaps Contoso GmbH"));
  g_assert_true (is_next_sensitive (dialog));
  choice = find_choice (dialog, "Contoso Germany");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
  ui_settle (fixture->window);
  /* What comes of it is to be seen before it is imported. */
  g_assert_false (is_next_sensitive (dialog));
  choice = find_choice (dialog, "Somebody");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
  g_assert_true (ui_wait_for (is_picking, fixture->window));
  picker = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_signal_emit_by_name (picker, "picked", nord);
  adw_dialog_force_close (picker);
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (get_view (dialog, "names"), GTK_TYPE_LABEL, "label",
                                    "2 names are matched, and will be remembered."));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (find_choice (dialog, "Somebody"))), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (get_page (dialog)), "names.preview", NULL);
  ui_settle (fixture->window);
  g_assert_cmpuint (count_list (dialog, "names"), ==, 0);
  g_assert_true (is_next_sensitive (dialog));
  go_on (fixture, dialog);
  g_assert_nonnull (strstr (get_told (dialog, "result"), "4 new."));
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM alias"), ==, 2);
  g_assert_cmpint (ui_count (fixture->window,
                             "SELECT sum (amount) FROM sale JOIN partner ON partner.id = partner_id"
                             " WHERE name = 'Nord'"),
                   ==, 200);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.close", NULL);
  ui_settle (fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM alias"), ==, 0);

  /* Said, and taken back. */
  dialog = open_assistant (fixture, "sales", file);
  go_on (fixture, dialog);
  go_on (fixture, dialog);
  show_view (fixture, dialog, "names");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_choice (dialog, "Contoso Germany")), 1);
  ui_settle (fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (get_page (dialog)), "names.preview", NULL);
  ui_settle (fixture->window);
  g_assert_cmpuint (count_list (dialog, "names"), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (get_page (dialog)), "names.forget", NULL);
  ui_settle (fixture->window);
  g_assert_cmpuint (count_list (dialog, "names"), ==, 2);
  close_dialog (fixture, dialog);
}

/* Cancelling -------------------------------------------------------------------------------------------------------- */

static GFile *
write_many (UiFixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("Name,City\n");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "Partner %05u of the great many,City %u\n", i * 7919 % 20000, i % 3000);
  return write_file (fixture, "many.csv", text->str, -1);
}

static gboolean
has_result (gpointer data)
{
  return g_strcmp0 (get_state (data), "running") != 0;
}

static void
test_cancel (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  AdwDialog *dialog;
  gint64 changes;

  ui_fixture_open_empty (fixture);
  changes = count_changes (fixture);
  file = write_many (fixture);
  dialog = open_assistant (fixture, "partners", file);
  go_on (fixture, dialog);

  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.next", NULL);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.cancel", NULL);
  ui_wait_for (has_result, dialog);
  assert_step (dialog, "preview");
  g_assert_cmpstr (get_state (dialog), ==, "error");
  g_assert_nonnull (strstr (get_told (dialog, "error"), "Nothing was changed"));
  g_assert_false (is_next_sensitive (dialog));

  gtk_widget_activate_action (GTK_WIDGET (get_page (dialog)), "import.preview", NULL);
  ui_wait_for (has_result, dialog);
  g_assert_cmpstr (get_state (dialog), ==, "result");

  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.next", NULL);
  g_assert_false (adw_dialog_get_can_close (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.cancel", NULL);
  ui_wait_for (has_result, dialog);
  assert_step (dialog, "import");
  g_assert_true (adw_dialog_get_can_close (dialog));
  g_assert_nonnull (strstr (get_told (dialog, "result"), "Nothing was changed"));
  g_assert_cmpint (count_partners (fixture), ==, 0);
  g_assert_cmpint (count_changes (fixture), ==, changes);

  /* Back, and once more to the end. */
  go_back (fixture, dialog);
  assert_step (dialog, "preview");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.next", NULL);
  ui_wait_for (has_result, dialog);
  g_assert_cmpint (count_partners (fixture), >, 0);
  close_dialog (fixture, dialog);
}

/* Closing in the middle of a preview ends it. */
static void
test_close_while_running (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  AdwDialog *dialog;

  ui_fixture_open_empty (fixture);
  file = write_many (fixture);
  dialog = open_assistant (fixture, "partners", file);
  go_on (fixture, dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.next", NULL);
  close_dialog (fixture, dialog);
  g_assert_cmpint (count_partners (fixture), ==, 0);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* A window of its own on the file, beside that of the fixture. */
static LiaisonWindow *
open_second (UiFixture *fixture, const char *path)
{
  LiaisonWindow *window = liaison_window_new (ADW_APPLICATION (fixture->application));
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_window_present (GTK_WINDOW (window));
  liaison_window_open (window, file, FALSE);
  ui_settle (window);
  return window;
}

/* Closing the window in the middle of an import gives the import up, and does not wait for it. */
static void
test_close_window (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  LiaisonWindow *first = fixture->window;
  LiaisonWindow *window;
  AdwDialog *dialog;
  gint64 changes;
  gint64 started;

  ui_fixture_open_empty (fixture);
  changes = count_changes (fixture);
  file = write_many (fixture);
  path = g_file_get_path (liaison_window_get_file (first));
  window = open_second (fixture, path);
  fixture->window = window;
  dialog = open_assistant (fixture, "partners", file);
  go_on (fixture, dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.next", NULL);
  ui_wait_for (has_result, dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.next", NULL);
  g_assert_true (liaison_workspace_is_busy (liaison_window_get_workspace (window)));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  started = g_get_monotonic_time ();
  liaison_window_close_all (window);
  g_assert_cmpint (g_get_monotonic_time () - started, <, G_TIME_SPAN_SECOND / 2);
  g_assert_true (ui_wait_for (is_gone, &window));
  fixture->window = first;
  g_assert_cmpint (count_partners (fixture), ==, 0);
  g_assert_cmpint (count_changes (fixture), ==, changes);
}

/* Files that are none ----------------------------------------------------------------------------------------------- */

static void
test_pdf (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      write_file (fixture, "contract.pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\n", -1);
  AdwDialog *dialog;
  GtkWidget *row;

  ui_fixture_open_empty (fixture);
  dialog = open_assistant (fixture, NULL, file);
  assert_step (dialog, "file");
  row = find (dialog, ADW_TYPE_ACTION_ROW, "title", "contract.pdf");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "PDF"));
  g_assert_false (is_next_sensitive (dialog));
  go_on (fixture, dialog);
  assert_step (dialog, "file");
  close_dialog (fixture, dialog);
}

static void
test_no_file (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "not-there.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AdwDialog *dialog;

  ui_fixture_open_empty (fixture);
  dialog = open_assistant (fixture, NULL, NULL);
  assert_step (dialog, "file");
  g_assert_false (is_next_sensitive (dialog));
  close_dialog (fixture, dialog);
  dialog = open_assistant (fixture, NULL, file);
  assert_step (dialog, "file");
  g_assert_false (is_next_sensitive (dialog));
  close_dialog (fixture, dialog);
}

/* What cannot be imported is said on the step where it is found. */
static void
test_late_fault (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Name\n");
  g_autoptr (GFile) file = NULL;
  AdwDialog *dialog;

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "Partner %u\n", i);
  g_string_append (text, "\"never ended\n");
  file = write_file (fixture, "late.csv", text->str, -1);
  ui_fixture_open_empty (fixture);
  dialog = open_assistant (fixture, "partners", file);
  go_on (fixture, dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.next", NULL);
  ui_wait_for (has_result, dialog);
  g_assert_cmpstr (get_state (dialog), ==, "error");
  g_assert_cmpint (strlen (get_told (dialog, "error")), >, 10);
  g_assert_false (is_next_sensitive (dialog));
  go_back (fixture, dialog);
  assert_step (dialog, "columns");
  close_dialog (fixture, dialog);
}

/* Going to and fro -------------------------------------------------------------------------------------------------- */

static void
test_back_keeps (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "p.csv", partners, -1);
  AdwDialog *dialog;
  GtkWidget *separator;

  ui_fixture_open_empty (fixture);
  dialog = open_assistant (fixture, "partners", file);
  go_on (fixture, dialog);
  choose_field (fixture, dialog, "Wie sie heisst", "name");
  go_back (fixture, dialog);
  assert_step (dialog, "form");

  /* Another form has other columns; the first form has its matches again. */
  separator = find (dialog, ADW_TYPE_COMBO_ROW, "title", "Separator");
  adw_combo_row_set_selected (ADW_COMBO_ROW (separator), 0);
  ui_settle (fixture->window);
  go_on (fixture, dialog);
  g_assert_null (
      ui_find_widget (GTK_WIDGET (get_page (dialog)), LIAISON_TYPE_IMPORT_COLUMN_ROW, "title", "Ort"));
  go_back (fixture, dialog);
  adw_combo_row_set_selected (ADW_COMBO_ROW (separator), 1);
  ui_settle (fixture->window);
  go_on (fixture, dialog);
  g_assert_true (is_next_sensitive (dialog));
  close_dialog (fixture, dialog);

  /* And the next time, too. */
  dialog = open_assistant (fixture, NULL, NULL);
  assert_step (dialog, "file");
  g_assert_true (is_next_sensitive (dialog));
  go_on (fixture, dialog);
  go_on (fixture, dialog);
  assert_step (dialog, "columns");
  g_assert_true (is_next_sensitive (dialog));
  close_dialog (fixture, dialog);
}

/* A field is filled by one column; a column may fill two. */
static void
test_fields (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      write_file (fixture, "p.csv", "Name,Legal,Country_Region\nNord,Nordlicht GmbH,Germany\n", -1);
  AdwDialog *dialog;
  GtkWidget *first, *second;

  ui_fixture_open_empty (fixture);
  dialog = open_assistant (fixture, "partners", file);
  go_on (fixture, dialog);
  choose_field (fixture, dialog, "Legal", "name");
  g_assert_true (is_next_sensitive (dialog));
  first = ui_find_widget (GTK_WIDGET (get_column (dialog, "Name")), GTK_TYPE_DROP_DOWN, NULL, NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (first)), ==, 0);
  second = ui_find_widget (GTK_WIDGET (get_column (dialog, "Country_Region")), GTK_TYPE_SWITCH, NULL, NULL);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (second)));
  gtk_switch_set_active (GTK_SWITCH (second), FALSE);
  go_on (fixture, dialog);
  g_assert_cmpuint (count_items (dialog, ui_find_widget (get_view (dialog, "problems"), GTK_TYPE_LIST_VIEW,
                                                         "name", "problems")),
                    ==, 1);
  g_assert_false (is_next_sensitive (dialog));
  close_dialog (fixture, dialog);
}

/* The kind of record is found out from the columns. */
static void
test_kind (UiFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *kind;
  } cases[] = {
    { "Order Number,Date,Partner,Product,Quantity,Amount\n1,2025-01-31,Nord,R,1,2.00\n", "sales" },
    { "Name,E-mail,Company,Job Title\nAda,ada@nord.example,Nordlicht,CTO\n", "people" },
    { "ResellerKey,BusinessType,ResellerName,City,StateProvinceName,Country_Region\n1,Reseller,Nord,Kiel,SH,"
      "Germany\n",
      "partners" },
    { "Name,SKU,Family\nRouter,R-1,Hardware\n", "products" },
    { "Currency,In currency,Date,Rate\nUSD,EUR,2025-01-31,0.9\n", "rates" },
  };

  ui_fixture_open_empty (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LiaisonImportSession) session = liaison_import_session_new (fixture->window);
      g_autoptr (GFile) file = write_file (fixture, "kind.csv", cases[i].text, -1);

      liaison_import_session_set_file (session, file);
      ui_settle (fixture->window);
      g_assert_cmpstr (liaison_import_session_get_entity (session)->kind, ==, cases[i].kind);
    }
}

static void
saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  liaison_import_session_save_mapping_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_saved_mapping (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "p.csv", partners, -1);
  g_autoptr (GFile) other = write_file (fixture, "o.csv", "Name,City\nNord,Kiel\n", -1);
  g_autoptr (LiaisonImportSession) first = NULL;
  g_autoptr (LiaisonImportSession) second = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) other_sources = NULL;
  const LiaisonImportSource *source;

  ui_fixture_open_empty (fixture);
  first = liaison_import_session_new (fixture->window);
  liaison_import_session_set_entity (first, &liaison_partner_entity);
  liaison_import_session_set_file (first, file);
  ui_settle (fixture->window);
  liaison_mapping_add (liaison_import_session_get_mapping (first), "Wie sie heisst", "name");
  liaison_import_session_did_edit (first);
  liaison_import_session_save_mapping (first, "Vom Vertrieb", FALSE, saved, NULL);
  ui_settle (fixture->window);

  second = liaison_import_session_new (fixture->window);
  liaison_import_session_set_entity (second, &liaison_partner_entity);
  liaison_import_session_set_file (second, file);
  ui_settle (fixture->window);
  sources = liaison_import_session_list_sources (second);
  g_assert_cmpuint (sources->len, ==, 2);
  source = g_ptr_array_index (sources, 0);
  g_assert_true (source->is_saved);
  g_assert_cmpstr (source->name, ==, "Vom Vertrieb");
  g_assert_nonnull (liaison_mapping_find (liaison_import_session_get_mapping (second), "name"));

  /* It is not offered for a file that lacks its columns. */
  liaison_import_session_set_file (second, other);
  ui_settle (fixture->window);
  other_sources = liaison_import_session_list_sources (second);
  g_assert_cmpuint (other_sources->len, ==, 1);

  liaison_import_session_save_mapping (second, "Vom Vertrieb", TRUE, saved, NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM import_mapping"), ==, 0);
}

static void
test_pasted (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  ui_fixture_open_empty (fixture);
  session = liaison_import_session_new (fixture->window);
  liaison_import_session_set_text (session, "Name\tCity\nNord\tKiel\n", &error);
  g_assert_no_error (error);
  ui_settle (fixture->window);
  g_assert_cmpuint (liaison_import_session_get_sniff (session)->n_columns, ==, 2);
  path = g_file_get_path (liaison_import_session_get_file (session));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_object (&session);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* For everybody ----------------------------------------------------------------------------------------------------- */

static void
test_accessible (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "p.csv", "Name,City\nNord,Kiel\nAster,\n", -1);
  AdwDialog *dialog;
  GtkWidget *drop_down, *table;

  ui_fixture_open_empty (fixture);
  dialog = open_assistant (fixture, "partners", file);
  table = find (dialog, GTK_TYPE_COLUMN_VIEW, NULL, NULL);
  gtk_test_accessible_assert_property (table, GTK_ACCESSIBLE_PROPERTY_LABEL, "First rows of the file");
  go_on (fixture, dialog);
  gtk_test_accessible_assert_property (get_column (dialog, "City"), GTK_ACCESSIBLE_PROPERTY_LABEL, "City");
  gtk_test_accessible_assert_property (get_column (dialog, "City"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Kiel");
  drop_down = ui_find_widget (GTK_WIDGET (get_column (dialog, "City")), GTK_TYPE_DROP_DOWN, NULL, NULL);
  gtk_test_accessible_assert_property (drop_down, GTK_ACCESSIBLE_PROPERTY_LABEL, "Field that “City” fills");
  go_on (fixture, dialog);
  table = ui_find_widget (get_view (dialog, "rows"), GTK_TYPE_COLUMN_VIEW, NULL, NULL);
  gtk_test_accessible_assert_property (table, GTK_ACCESSIBLE_PROPERTY_LABEL, "First rows as they will be");
  close_dialog (fixture, dialog);
}

static void
test_narrow (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "p.csv", partners, -1);
  AdwDialog *dialog;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  ui_fixture_open_empty (fixture);
  dialog = open_assistant (fixture, "partners", file);
  for (guint i = 0; i < 4; i++)
    {
      int smallest;

      gtk_widget_measure (GTK_WIDGET (get_page (dialog)), GTK_ORIENTATION_HORIZONTAL, -1, &smallest, NULL,
                          NULL, NULL);
      g_test_message ("%s: %d", adw_navigation_page_get_tag (get_page (dialog)), smallest);
      g_assert_cmpint (smallest, <=, 360);
      if (g_str_equal (adw_navigation_page_get_tag (get_page (dialog)), "columns"))
        choose_field (fixture, dialog, "Wie sie heisst", "name");
      go_on (fixture, dialog);
    }
  assert_step (dialog, "import");
  close_dialog (fixture, dialog);
}

static void
test_explanation (UiFixture *fixture, gconstpointer data)
{
  LiaisonExplanation *root = liaison_explanation_new ("Three of {n} hold", LIAISON_EXPLANATION_MET);
  LiaisonExplanation *child = liaison_explanation_new ("Names are equal", LIAISON_EXPLANATION_MET);
  LiaisonExplanation *deep = liaison_explanation_new ("Deep", LIAISON_EXPLANATION_UNMET);
  GtkWidget *view, *list;
  GtkListBoxRow *row;

  liaison_explanation_set_integer (root, "n", 4);
  liaison_explanation_set_points (child, liaison_decimal_make (4500, 2));
  liaison_explanation_add (deep, liaison_explanation_new ("Deepest", LIAISON_EXPLANATION_NEUTRAL));
  liaison_explanation_add (child, deep);
  liaison_explanation_add (root, child);
  view = g_object_ref_sink (liaison_explanation_view_new (root));
  list = ui_find_widget (view, GTK_TYPE_LIST_BOX, NULL, NULL);
  gtk_test_accessible_assert_role (list, GTK_ACCESSIBLE_ROLE_TREE);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_TREE_ITEM);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Three of 4 hold");
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Holds, points: 45");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);

  /* What lies deep is folded. */
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 3));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2));
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 3));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  liaison_explanation_view_set_explanation (LIAISON_EXPLANATION_VIEW (view), NULL);
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_object_unref (view);
  liaison_explanation_unref (root);
}

/* Rows that are left out go to the Downloads of a person who is not there. */
static char *
make_downloads (void)
{
  g_autofree char *folder = g_dir_make_tmp ("liaison-home-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "user-dirs.dirs", NULL);
  g_autofree char *text = g_strdup_printf ("XDG_DOWNLOAD_DIR=\"%s\"\n", folder);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  return g_steal_pointer (&folder);
}

static void
remove_downloads (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_autofree char *downloads = make_downloads ();
  int status;

  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      remove_downloads (downloads);
      return 77;
    }

#define ADD(path, func) \
  g_test_add ("/import-assistant/" path, UiFixture, NULL, ui_fixture_set_up, func, ui_fixture_tear_down)
  ADD ("whole", test_whole);
  ADD ("all-duplicates", test_all_duplicates);
  ADD ("weekly", test_weekly);
  ADD ("names", test_names);
  ADD ("cancel", test_cancel);
  ADD ("close-while-running", test_close_while_running);
  ADD ("close-window", test_close_window);
  ADD ("pdf", test_pdf);
  ADD ("no-file", test_no_file);
  ADD ("late-fault", test_late_fault);
  ADD ("back-keeps", test_back_keeps);
  ADD ("fields", test_fields);
  ADD ("kind", test_kind);
  ADD ("saved-mapping", test_saved_mapping);
  ADD ("pasted", test_pasted);
  ADD ("accessible", test_accessible);
  ADD ("narrow", test_narrow);
  ADD ("explanation", test_explanation);
#undef ADD

  status = g_test_run ();
  remove_downloads (downloads);
  return status;
}
