/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../core/sheet-fixture.h"
#include "ui-fixture.h"

#include "ui/exchange/import-assistant.h"
#include "ui/exchange/import-column-row.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* Spreadsheets in the import assistant. */

#define CELL(text) "<table:table-cell><text:p>" text "</text:p></table:table-cell>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"

static const char several[] =
    "<table:table table:name='Notes'/>"
    "<table:table table:name='2025'>" ROW (CELL ("Name") CELL ("City")) ROW (CELL ("Old") CELL (
        "Kiel")) "</table:table>"
                 "<table:table table:name='2026'>" ROW (CELL ("Company") CELL ("Partner ID") CELL ("City")
                                                            CELL ("Country"))
                     ROW (CELL ("Nord") CELL ("00123") CELL ("Kiel") CELL ("DE")) "<table:table-row/>" ROW (
                         CELL ("Süd") CELL ("00124") CELL ("Ulm") CELL ("Nowhereland")) "</table:table>";

static const char *scratch;

/* What sheets became and is not needed any more. */
static guint
count_tables (void)
{
  g_autoptr (GDir) folder = g_dir_open (scratch, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (folder)) != NULL)
    n += g_str_has_suffix (name, ".csv");
  return n;
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
find (AdwDialog *dialog, GType type, const char *title)
{
  return ui_find_widget (GTK_WIDGET (get_page (dialog)), type, title != NULL ? "title" : NULL, title);
}

static void
go_on (UiFixture *fixture, AdwDialog *dialog)
{
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.next", NULL);
  ui_settle (fixture->window);
}

static void
close_dialog (UiFixture *fixture, AdwDialog *dialog)
{
  adw_dialog_close (dialog);
  ui_settle (fixture->window);
}

static gboolean
shows_row (AdwDialog *dialog, GType type, const char *title)
{
  GtkWidget *row = find (dialog, type, title);

  g_assert_nonnull (row);
  return gtk_widget_get_mapped (row);
}

static AdwComboRow *
get_sheets (AdwDialog *dialog)
{
  return ADW_COMBO_ROW (find (dialog, ADW_TYPE_COMBO_ROW, "Sheet"));
}

static const char *
get_sheet (AdwDialog *dialog)
{
  return gtk_string_object_get_string (adw_combo_row_get_selected_item (get_sheets (dialog)));
}

static void
test_several (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = sheet_fixture_ods (several);
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *refused = NULL;
  GtkWidget *stack;
  AdwDialog *dialog;

  ui_fixture_open_empty (fixture);
  g_assert_cmpuint (count_tables (), ==, 0);
  dialog = open_assistant (fixture, "partners", file);
  assert_step (dialog, "form");
  /* Only sheets with rows, the first of them at first. */
  g_assert_true (shows_row (dialog, ADW_TYPE_COMBO_ROW, "Sheet"));
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (get_sheets (dialog))), ==, 2);
  g_assert_cmpstr (get_sheet (dialog), ==, "2025");
  g_assert_true (shows_row (dialog, ADW_TYPE_SWITCH_ROW, "First Row Names the Columns"));
  g_assert_false (shows_row (dialog, ADW_TYPE_COMBO_ROW, "Encoding"));
  g_assert_false (shows_row (dialog, ADW_TYPE_COMBO_ROW, "Separator"));
  g_assert_cmpuint (count_tables (), ==, 1);

  adw_combo_row_set_selected (get_sheets (dialog), 1);
  ui_settle (fixture->window);
  g_assert_cmpstr (get_sheet (dialog), ==, "2026");
  g_assert_cmpuint (count_tables (), ==, 1);
  go_on (fixture, dialog);
  assert_step (dialog, "columns");
  g_assert_nonnull (find (dialog, LIAISON_TYPE_IMPORT_COLUMN_ROW, "Partner ID"));

  /* Left and opened again it is the same sheet. */
  close_dialog (fixture, dialog);
  g_assert_cmpuint (count_tables (), ==, 0);
  dialog = open_assistant (fixture, NULL, NULL);
  go_on (fixture, dialog);
  assert_step (dialog, "form");
  g_assert_cmpstr (get_sheet (dialog), ==, "2026");
  go_on (fixture, dialog);
  go_on (fixture, dialog);
  assert_step (dialog, "preview");
  go_on (fixture, dialog);
  assert_step (dialog, "import");
  stack = find (dialog, GTK_TYPE_STACK, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "result");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE name = 'Nord'"), ==, 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM external_id WHERE value = '00123'"), ==,
                   1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner"), ==, 1);
  /* Named after the book, with the row of the sheet. */
  *strrchr (base, '.') = '\0';
  refused = g_strdup_printf ("%s, rows left out.csv", base);
  path = g_build_filename (g_get_user_special_dir (G_USER_DIRECTORY_DOWNLOAD), refused, NULL);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_nonnull (text);
  g_assert_nonnull (strstr (text, "\r\n4,"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.close", NULL);
  ui_settle (fixture->window);
  g_assert_cmpuint (count_tables (), ==, 0);
}

static void
test_single (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = sheet_fixture_xlsx ("<row><c t='inlineStr'><is><t>Name</t></is></c></row>"
                                               "<row><c t='inlineStr'><is><t>Aster</t></is></c></row>",
                                               NULL);
  g_autoptr (GFile) csv = sheet_fixture_make_path ("table.txt");
  AdwDialog *dialog;

  ui_fixture_open_empty (fixture);
  dialog = open_assistant (fixture, "partners", file);
  assert_step (dialog, "form");
  g_assert_false (shows_row (dialog, ADW_TYPE_COMBO_ROW, "Sheet"));
  /* Another choice of the form reads what the sheet became, and not the book as text. */
  adw_switch_row_set_active (
      ADW_SWITCH_ROW (find (dialog, ADW_TYPE_SWITCH_ROW, "First Row Names the Columns")), FALSE);
  ui_settle (fixture->window);
  go_on (fixture, dialog);
  assert_step (dialog, "columns");
  g_assert_nonnull (find (dialog, LIAISON_TYPE_IMPORT_COLUMN_ROW, "Column 1"));
  close_dialog (fixture, dialog);

  /* A file of text is asked about as ever. */
  g_file_set_contents (g_file_peek_path (csv), "Name;City\nAster;Kiel\n", -1, NULL);
  dialog = open_assistant (fixture, "partners", csv);
  assert_step (dialog, "form");
  g_assert_true (shows_row (dialog, ADW_TYPE_COMBO_ROW, "Separator"));
  g_assert_false (shows_row (dialog, ADW_TYPE_COMBO_ROW, "Sheet"));
  close_dialog (fixture, dialog);
  g_assert_cmpuint (count_tables (), ==, 0);
}

/* Said where a broken file is said to be one; and of two sheets the other one can be chosen again. */
static void
test_broken (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = sheet_fixture_xlsx ("<row><c><v>1</v></c></row><row><c></row>", NULL);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFile) half = sheet_fixture_ods ("<table:table table:name='Good'>" ROW (CELL ("Name")) ROW (
      CELL ("Aster")) "</table:table>"
                      "<table:table table:name='Wide'>" ROW (
                          CELL ("Name")) "<table:table-row><table:table-cell "
                                         "table:number-columns-repeated='5000'><text:p>x</text:p></"
                                         "table:table-cell></table:table-row></table:table>");
  AdwDialog *dialog;
  GtkWidget *row;

  ui_fixture_open_empty (fixture);
  dialog = open_assistant (fixture, NULL, file);
  assert_step (dialog, "file");
  row = find (dialog, ADW_TYPE_ACTION_ROW, name);
  g_assert_nonnull (row);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "xl/worksheets/sheet1.xml"));
  close_dialog (fixture, dialog);

  dialog = open_assistant (fixture, "partners", half);
  assert_step (dialog, "form");
  adw_combo_row_set_selected (get_sheets (dialog), 1);
  ui_settle (fixture->window);
  row = find (dialog, ADW_TYPE_ACTION_ROW, "The file cannot be read in this form");
  g_assert_true (gtk_widget_get_mapped (row));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "4096 columns"));
  go_on (fixture, dialog);
  assert_step (dialog, "form");
  g_assert_cmpuint (count_tables (), ==, 0);
  adw_combo_row_set_selected (get_sheets (dialog), 0);
  ui_settle (fixture->window);
  go_on (fixture, dialog);
  assert_step (dialog, "columns");
  close_dialog (fixture, dialog);
  g_assert_cmpuint (count_tables (), ==, 0);
}

/* Rows left out of the folder of a person who is not there, and what sheets become. */
static char *
make_folder (void)
{
  char *folder = g_strdup ("/tmp/liaison-sheets-XXXXXX");
  g_autofree char *path = NULL;
  g_autofree char *downloads = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (g_mkdtemp (folder));
  /* Before anything asks for it. */
  g_setenv ("TMPDIR", folder, TRUE);
  downloads = g_build_filename (folder, "downloads", NULL);
  g_mkdir (downloads, 0700);
  path = g_build_filename (folder, "user-dirs.dirs", NULL);
  text = g_strdup_printf ("XDG_DOWNLOAD_DIR=\"%s\"\n", downloads);
  g_file_set_contents (path, text, -1, NULL);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  return folder;
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = make_folder ();
  g_autoptr (GSubprocess) cleaner = NULL;
  int status;

  scratch = folder;
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    g_print ("1..0 # SKIP there is no display\n");
  else
    {
#define ADD(path, func) \
  g_test_add ("/import-sheets/" path, UiFixture, NULL, ui_fixture_set_up, func, ui_fixture_tear_down)
      ADD ("several", test_several);
      ADD ("single", test_single);
      ADD ("broken", test_broken);
#undef ADD
    }

  status = gtk_is_initialized () ? g_test_run () : 77;
  sheet_fixture_clean ();
  cleaner = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "rm", "-rf", folder, NULL);
  g_subprocess_wait (cleaner, NULL, NULL);
  return status;
}
