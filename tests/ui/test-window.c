/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/sample/sample.h"
#include "core/store/label.h"
#include "ui/app/actions.h"
#include "ui/app/pages.h"
#include "ui/app/palette.h"
#include "ui/app/recent.h"
#include "ui/history/history-page.h"
#include "ui/preferences/preferences.h"
#include "ui/widgets/history-list.h"
#include "ui/widgets/when.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

/* Helpers ----------------------------------------------------------------------------------------------------------- */

static gboolean
insert_partner (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_insert (store, data, error);
}

static LiaisonRecord *
add_partner (UiFixture *fixture, const char *name)
{
  LiaisonRecord *record = liaison_record_new (&liaison_partner_entity);

  liaison_record_set_text (record, "name", name);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, name, insert_partner,
                             g_object_ref (record), g_object_unref, NULL);
  ui_settle (fixture->window);
  return record;
}

static gint64
count_partners (UiFixture *fixture)
{
  return ui_count (fixture->window, "SELECT count (*) FROM partner");
}

static GtkWidget *
get_stack (UiFixture *fixture)
{
  return ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_STACK, NULL, NULL);
}

static void
assert_shown (UiFixture *fixture, const char *state)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (get_stack (fixture))), ==, state);
}

static GtkWidget *
get_sidebar (UiFixture *fixture)
{
  GtkWidget *view = ui_find_widget (GTK_WIDGET (fixture->window), ADW_TYPE_NAVIGATION_SPLIT_VIEW, NULL, NULL);

  return ui_find_widget (view, GTK_TYPE_LIST_BOX, NULL, NULL);
}

/* Pages ------------------------------------------------------------------------------------------------------------- */

static void
check_pages (UiFixture *fixture)
{
  guint n_pages;
  const LiaisonPage *pages = liaison_pages_get (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      GtkWidget *page;

      g_test_message ("page %s", pages[i].id);
      liaison_window_show_page (fixture->window, pages[i].id);
      ui_settle (fixture->window);
      page = liaison_window_get_page (fixture->window);
      g_assert_true (ADW_IS_NAVIGATION_PAGE (page));
      g_assert_true (gtk_widget_get_mapped (page));
      g_assert_cmpstr (liaison_window_get_page_id (fixture->window), ==, pages[i].id);
      g_assert_cmpint (strlen (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page))), >, 0);
      g_assert_nonnull (ui_find_widget (page, ADW_TYPE_HEADER_BAR, NULL, NULL));
      g_assert_true (gtk_icon_theme_has_icon (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                              pages[i].icon));
    }
}

static void
test_pages_empty (UiFixture *fixture, gconstpointer data)
{
  assert_shown (fixture, "welcome");
  ui_fixture_open_empty (fixture);
  assert_shown (fixture, "workspace");
  check_pages (fixture);
}

static void
test_pages_sample (UiFixture *fixture, gconstpointer data)
{
  ui_fixture_open_sample (fixture);
  check_pages (fixture);
}

static gboolean
is_collapsed (gpointer data)
{
  return adw_navigation_split_view_get_collapsed (data);
}

static void
test_narrow (UiFixture *fixture, gconstpointer data)
{
  AdwNavigationSplitView *view;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  ui_fixture_open_sample (fixture);
  view = ADW_NAVIGATION_SPLIT_VIEW (
      ui_find_widget (GTK_WIDGET (fixture->window), ADW_TYPE_NAVIGATION_SPLIT_VIEW, NULL, NULL));
  /* The width takes effect with a frame. */
  g_assert_true (ui_wait_for (is_collapsed, view));
  g_assert_true (adw_navigation_split_view_get_show_content (view));
  check_pages (fixture);
  /* No page asks for more than a telephone has. */
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 360);
}

static void
test_sidebar_keyboard (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *sidebar;
  GtkListBoxRow *first, *second;
  const LiaisonPage *pages;
  guint n_pages;

  ui_fixture_open_sample (fixture);
  pages = liaison_pages_get (&n_pages);
  sidebar = get_sidebar (fixture);
  first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (sidebar), 0);
  second = gtk_list_box_get_row_at_index (GTK_LIST_BOX (sidebar), 1);
  g_assert_true (gtk_list_box_row_is_selected (first));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (sidebar), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (first), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (sidebar), GTK_ACCESSIBLE_PROPERTY_LABEL, "Pages");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (second), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       pages[1].title);

  /* One step down, as the arrow key does it, shows the next page at once. */
  gtk_widget_grab_focus (GTK_WIDGET (first));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (first)));
  g_signal_emit_by_name (sidebar, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  ui_settle (fixture->window);
  g_assert_true (gtk_list_box_row_is_selected (second));
  g_assert_cmpstr (liaison_window_get_page_id (fixture->window), ==, pages[1].id);
}

static void
test_open_record (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *before, *detail;

  ui_fixture_open_sample (fixture);
  liaison_window_show_page (fixture->window, "partners");
  before = liaison_window_get_page (fixture->window);
  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)),
                             &id, &error, "SELECT min (id) FROM partner", "");
  g_assert_no_error (error);
  liaison_window_open_record (fixture->window, "partner", id);
  ui_settle (fixture->window);
  detail = liaison_window_get_page (fixture->window);
  g_assert_true (detail != before);
  /* A second time it is the same. */
  liaison_window_open_record (fixture->window, "partner", id);
  ui_settle (fixture->window);
  g_assert_true (liaison_window_get_page (fixture->window) == detail);
  gtk_widget_activate_action (detail, "navigation.pop", NULL);
  ui_settle (fixture->window);
  g_assert_true (liaison_window_get_page (fixture->window) == before);
}

/* Commands ---------------------------------------------------------------------------------------------------------- */

static void
test_commands (UiFixture *fixture, gconstpointer data)
{
  guint n_commands;
  const LiaisonCommand *commands = liaison_commands_get (&n_commands);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  ui_fixture_open_sample (fixture);
  for (guint i = 0; i < n_commands; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      GtkWidget *widget = GTK_WIDGET (fixture->window);
      gboolean is_there = FALSE;

      g_test_message ("command %s", commands[i].action);
      g_assert_true (g_action_parse_detailed_name (commands[i].action, &name, &target, NULL));
      if (commands[i].page != NULL)
        {
          liaison_window_show_page (fixture->window, commands[i].page);
          widget = liaison_window_get_page (fixture->window);
        }
      if (g_str_has_prefix (name, "app."))
        is_there = g_action_group_has_action (G_ACTION_GROUP (fixture->application), name + strlen ("app."));
      else
        {
          const char *installed, *property;
          const GVariantType *parameter;
          GType owner;

          for (guint j = 0; gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (widget), j, &owner,
                                                           &installed, &parameter, &property);
               j++)
            is_there = is_there || g_str_equal (installed, name);
        }
      g_assert_true (is_there);
      for (guint j = 0; commands[i].accelerators[j] != NULL; j++)
        {
          guint key;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (commands[i].accelerators[j], &key, &modifiers));
          /* No two commands have the same keys. */
          g_assert_true (g_hash_table_add (keys, (gpointer) commands[i].accelerators[j]));
        }
    }
}

static void
test_shortcuts (UiFixture *fixture, gconstpointer data)
{
  AdwDialog *dialog = liaison_commands_create_shortcuts_dialog ();
  const LiaisonCommand *command = liaison_commands_find ("win.palette");
  g_autofree char *keys = liaison_command_get_accelerator_label (command);
  GtkWidget *row;

  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  ui_settle (fixture->window);
  row = ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "title", command->title);
  g_assert_nonnull (row);
  g_assert_nonnull (ui_find_widget (row, GTK_TYPE_LABEL, "label", keys));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, keys);
  adw_dialog_force_close (dialog);
}

/* Behind a dialog the keys of the window do nothing. */
static void
test_behind_dialog (UiFixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;

  ui_fixture_open_empty (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "history"));
  g_assert_cmpstr (liaison_window_get_page_id (fixture->window), ==, "history");
  dialog = liaison_preferences_new (fixture->window);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  ui_settle (fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "today");
  g_assert_cmpstr (liaison_window_get_page_id (fixture->window), ==, "history");
  adw_dialog_force_close (dialog);
  ui_settle (fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "today");
  g_assert_cmpstr (liaison_window_get_page_id (fixture->window), ==, "today");
}

/* Undo -------------------------------------------------------------------------------------------------------------- */

static void
test_undo (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) first = NULL;
  g_autoptr (LiaisonRecord) second = NULL;
  GtkWidget *button;

  ui_fixture_open_empty (fixture);
  first = add_partner (fixture, "First");
  second = add_partner (fixture, "Second");
  g_assert_cmpint (count_partners (fixture), ==, 2);

  /* By key, back and forth. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (count_partners (fixture), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (count_partners (fixture), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.redo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (count_partners (fixture), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.redo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (count_partners (fixture), ==, 2);

  /* By the button of the toast. */
  button = ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "action-name", "win.undo-change");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle (fixture->window);
  g_assert_cmpint (count_partners (fixture), ==, 1);
}

static gboolean
rename_partner (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonRecord *base = data;
  g_autoptr (LiaisonRecord) record = liaison_record_copy (base);

  liaison_record_set_text (record, "name", "Renamed");
  return liaison_record_update (store, record, base, error);
}

static gboolean
has_dialog (gpointer data)
{
  return adw_application_window_get_visible_dialog (data) != NULL;
}

static void
test_undo_refused (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) record = NULL;
  gint64 sequence;
  AdwDialog *dialog;

  ui_fixture_open_empty (fixture);
  record = add_partner (fixture, "First");
  sequence = ui_count (fixture->window, "SELECT max (sequence) FROM change");
  liaison_window_run_change (fixture->window, LIAISON_LABEL_EDIT, "First", rename_partner,
                             g_object_ref (record), g_object_unref, NULL);
  ui_settle (fixture->window);
  liaison_window_undo_change (fixture->window, sequence);
  g_assert_true (ui_wait_for (has_dialog, fixture->window));
  g_assert_cmpint (count_partners (fixture), ==, 1);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_true (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (dialog), "history"));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), "First"));
  adw_dialog_force_close (dialog);
}

static gboolean
fail (LiaisonStore *store, gpointer data, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "It was not to be.");
  return FALSE;
}

static void
test_failure (UiFixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;

  ui_fixture_open_empty (fixture);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_EDIT, "x", fail, NULL, NULL, NULL);
  g_assert_true (ui_wait_for (has_dialog, fixture->window));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), ==, "It was not to be.");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (dialog), GTK_ACCESSIBLE_ROLE_ALERT_DIALOG);
  adw_dialog_force_close (dialog);
}

/* History ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  guint n_calls;
  guint n_removed;
  guint n_added;
} Moves;

static void
count_moves (Moves *moves, guint position, guint removed, guint added)
{
  moves->n_calls++;
  moves->n_removed += removed;
  moves->n_added += added;
}

static void
test_history (UiFixture *fixture, gconstpointer data)
{
  LiaisonHistoryList *list;
  GListModel *model;
  Moves moves = { 0 };
  guint n_changes;
  g_autoptr (LiaisonRecord) record = NULL;

  ui_fixture_open_sample (fixture);
  liaison_window_show_page (fixture->window, "history");
  ui_settle (fixture->window);
  list = LIAISON_HISTORY_LIST (
      ui_find_widget (liaison_window_get_page (fixture->window), LIAISON_TYPE_HISTORY_LIST, NULL, NULL));
  model = liaison_history_list_get_model (list);
  n_changes = (guint) ui_count (fixture->window, "SELECT min (count (*), 200) FROM change");
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n_changes);

  /* A new change is one new row. */
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (count_moves), &moves);
  record = add_partner (fixture, "Quite Unheard Of");
  g_assert_cmpuint (moves.n_added, ==, 1);
  g_assert_cmpuint (moves.n_removed, ==, 0);
  /* Undone it is another new one, and the first tells. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpuint (moves.n_added, ==, 3);
  g_assert_cmpuint (moves.n_removed, ==, 1);

  liaison_history_list_set_search (list, "unheard of");
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
  liaison_history_list_set_search (list, "nothing has this name");
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_signal_handlers_disconnect_by_data (model, &moves);
}

static void
test_when (void)
{
  gint64 now = G_GINT64_CONSTANT (1780000000000000);
  LiaisonDate today = liaison_date_from_ymd (2026, 5, 28);
  g_autofree char *just = liaison_when_format_relative (now - G_TIME_SPAN_SECOND, now);
  g_autofree char *minute = liaison_when_format_relative (now - G_TIME_SPAN_MINUTE, now);
  g_autofree char *minutes = liaison_when_format_relative (now - 5 * G_TIME_SPAN_MINUTE, now);
  g_autofree char *days = liaison_when_format_relative (now - 3 * G_TIME_SPAN_DAY, now);
  g_autofree char *due = liaison_when_format_days (today + 1, today);
  g_autofree char *later = liaison_when_format_days (today + 5, today);
  g_autofree char *over = liaison_when_format_days (today - 1, today);

  g_assert_cmpstr (just, ==, "just now");
  g_assert_cmpstr (minute, ==, "1 minute ago");
  g_assert_cmpstr (minutes, ==, "5 minutes ago");
  g_assert_cmpstr (days, ==, "3 days ago");
  g_assert_cmpstr (due, ==, "tomorrow");
  g_assert_cmpstr (later, ==, "in 5 days");
  g_assert_cmpstr (over, ==, "1 day overdue");
}

/* Palette ----------------------------------------------------------------------------------------------------------- */

static void
test_palette_match (void)
{
  g_assert_cmpint (liaison_palette_match ("New Partner…", "new"), >, 0);
  g_assert_cmpint (liaison_palette_match ("New Partner…", "partner new"), >, 0);
  g_assert_cmpint (liaison_palette_match ("New Partner…", "npar"), >, 0);
  g_assert_cmpint (liaison_palette_match ("New Partner…", "xyz"), ==, 0);
  g_assert_cmpint (liaison_palette_match ("New Workspace…", "nor"), ==, 0);
  g_assert_cmpint (liaison_palette_match ("Save a Copy…", "sac"), >, 0);
  g_assert_cmpint (liaison_palette_match ("New Partner…", "new xyz"), ==, 0);
  g_assert_cmpint (liaison_palette_match ("Undo", "undo"), >, liaison_palette_match ("Round Door", "undo"));
}

static gboolean
has_no_dialog (gpointer data)
{
  return adw_application_window_get_visible_dialog (data) == NULL;
}

static void
test_palette (UiFixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;
  GtkWidget *entry, *list;
  GtkListBoxRow *row;
  GtkWidget *before;

  ui_fixture_open_sample (fixture);
  before = liaison_window_get_page (fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.palette", NULL);
  g_assert_true (ui_wait_for (has_dialog, fixture->window));
  ui_settle (fixture->window);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (LIAISON_IS_PALETTE (dialog));
  entry = ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  list = ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX, NULL, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Command or partner");
  /* One can type at once. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), entry));

  liaison_palette_set_search (LIAISON_PALETTE (dialog), "nordlicht");
  g_assert_cmpuint (liaison_palette_get_n_results (LIAISON_PALETTE (dialog)), ==, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "1 result");
  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
  g_assert_nonnull (row);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Nordlicht Systeme GmbH");
  liaison_palette_set_search (LIAISON_PALETTE (dialog), "zzzz");
  g_assert_cmpuint (liaison_palette_get_n_results (LIAISON_PALETTE (dialog)), ==, 0);

  /* Enter opens what is chosen. */
  liaison_palette_set_search (LIAISON_PALETTE (dialog), "nordlicht");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (ui_wait_for (has_no_dialog, fixture->window));
  ui_settle (fixture->window);
  g_assert_true (liaison_window_get_page (fixture->window) != before);

  /* And runs a command. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.palette", NULL);
  g_assert_true (ui_wait_for (has_dialog, fixture->window));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  liaison_palette_set_search (LIAISON_PALETTE (dialog), "history");
  g_signal_emit_by_name (ui_find_widget (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY, NULL, NULL), "activate");
  g_assert_true (ui_wait_for (has_no_dialog, fixture->window));
  ui_settle (fixture->window);
  g_assert_cmpstr (liaison_window_get_page_id (fixture->window), ==, "history");
}

/* Opening ----------------------------------------------------------------------------------------------------------- */

static void
check_refusal (UiFixture *fixture, const char *path, const char *heading)
{
  AdwDialog *dialog;

  ui_fixture_open (fixture, path, FALSE);
  g_assert_null (liaison_window_get_workspace (fixture->window));
  g_assert_null (liaison_window_get_file (fixture->window));
  assert_shown (fixture, "welcome");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==, heading);
  adw_dialog_force_close (dialog);
  ui_settle (fixture->window);
}

static void
make_newer (const char *path)
{
  g_autoptr (LiaisonDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  liaison_sample_create (path, &error);
  g_assert_no_error (error);
  database = liaison_database_open (path, LIAISON_DATABASE_WRITE, &error);
  g_assert_no_error (error);
  liaison_database_execute (database, "PRAGMA user_version = 4711", &error);
  g_assert_no_error (error);
}

static void
test_open_errors (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_build_filename (fixture->folder, "text.liaison", NULL);
  g_autofree char *newer = g_build_filename (fixture->folder, "newer.liaison", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.liaison", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (text, "This is no workspace, but it is long enough to have been one.\n", -1, &error);
  g_assert_no_error (error);
  check_refusal (fixture, text, "Not a Workspace");
  check_refusal (fixture, missing, "Not Found");
  make_newer (newer);
  check_refusal (fixture, newer, "From a Newer Liaison");
  /* The window is as good as new. */
  ui_fixture_open_empty (fixture);
}

static void
test_recent (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_auto (GStrv) uris = NULL;
  g_autofree char *uri = NULL;

  g_settings_reset (settings, "recent-workspaces");
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *path = g_strdup_printf ("/tmp/w%u.liaison", i);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      liaison_recent_add (settings, file);
      liaison_recent_add (settings, file);
    }
  uris = g_settings_get_strv (settings, "recent-workspaces");
  g_assert_cmpuint (g_strv_length (uris), ==, 10);
  g_assert_cmpstr (uris[0], ==, "file:///tmp/w11.liaison");
  liaison_recent_remove (settings, uris[0]);
  g_clear_pointer (&uris, g_strfreev);
  uris = g_settings_get_strv (settings, "recent-workspaces");
  g_assert_cmpuint (g_strv_length (uris), ==, 9);
  g_assert_cmpstr (uris[0], ==, "file:///tmp/w10.liaison");

  /* What is opened stands first. */
  ui_fixture_open_empty (fixture);
  g_clear_pointer (&uris, g_strfreev);
  uris = g_settings_get_strv (settings, "recent-workspaces");
  uri = g_file_get_uri (liaison_window_get_file (fixture->window));
  g_assert_cmpstr (uris[0], ==, uri);
  g_settings_reset (settings, "recent-workspaces");
}

/* What stands in the way ---------------------------------------------------------------------------------------------- */

static char *
take_refusal (UiFixture *fixture)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  char *body;

  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  body = g_strdup (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)));
  adw_dialog_force_close (dialog);
  ui_settle (fixture->window);
  return body;
}

/* A file that was pulled away is not written to, and one that comes back is. */
static void
test_pulled_away (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "elsewhere.liaison", NULL);
  g_autofree char *told = NULL;
  g_autofree char *told_again = NULL;
  g_autoptr (LiaisonRecord) first = NULL;
  g_autoptr (LiaisonRecord) second = NULL;

  ui_fixture_open_empty (fixture);
  path = g_file_get_path (liaison_window_get_file (fixture->window));
  g_assert_cmpint (g_rename (path, elsewhere), ==, 0);
  first = add_partner (fixture, "Lost");
  told = take_refusal (fixture);
  g_assert_nonnull (strstr (told, "no longer at"));
  g_assert_nonnull (strstr (told, path));
  g_assert_cmpint (count_partners (fixture), ==, 0);
  g_assert_cmpint (g_rename (elsewhere, path), ==, 0);
  second = add_partner (fixture, "Kept");
  g_assert_cmpint (count_partners (fixture), ==, 1);
  g_assert_cmpint (g_unlink (path), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  told_again = take_refusal (fixture);
  g_assert_nonnull (strstr (told_again, "no longer at"));
}

/* Who may only look is told so. */
static void
test_view_only (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *told = NULL;
  g_autoptr (LiaisonDatabase) database = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  gint64 count;

  ui_fixture_open_sample (fixture);
  path = g_file_get_path (liaison_window_get_file (fixture->window));
  database = liaison_database_open (path, LIAISON_DATABASE_WRITE, &error);
  g_assert_no_error (error);
  liaison_database_execute (
      database, "INSERT INTO operator (id, name, role) VALUES ('viewer', 'Vera', 'view')", &error);
  g_assert_no_error (error);
  liaison_workspace_set_author (liaison_window_get_workspace (fixture->window), "viewer");
  count = count_partners (fixture);
  record = add_partner (fixture, "Refused");
  told = take_refusal (fixture);
  g_assert_true (g_str_has_prefix (told, "Vera "));
  g_assert_cmpint (count_partners (fixture), ==, count);
  liaison_workspace_set_author (liaison_window_get_workspace (fixture->window), "");
}

/* Where no help viewer is installed, F1 says so, and where the pages are. */
static void
test_help (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GAppInfo) viewer = g_app_info_get_default_for_uri_scheme ("help");
  g_autofree char *told = NULL;

  if (viewer != NULL)
    {
      g_test_skip ("there is a help viewer, which would be opened");
      return;
    }
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "help", NULL);
  ui_settle (fixture->window);
  told = take_refusal (fixture);
  g_assert_nonnull (strstr (told, "help"));
}

/* Closing -------------------------------------------------------------------------------------------------------------- */

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* A window that goes while its pages are read lets go of the workspace on the main thread. */
static void
test_close_while_reading (UiFixture *fixture, gconstpointer data)
{
  static const char *const shown[] = {
    "today",     "partners",      "territories", "history",     "deals",
    "customers", "registrations", "conflicts",   "attribution", "decisions"
  };
  g_autofree char *path = NULL;

  ui_fixture_open_sample (fixture);
  path = g_file_get_path (liaison_window_get_file (fixture->window));
  for (guint i = 0; i < 2 * G_N_ELEMENTS (shown); i++)
    {
      LiaisonWindow *window = liaison_window_new (ADW_APPLICATION (fixture->application));
      g_autoptr (GFile) file = g_file_new_for_path (path);
      gpointer workspace;
      LiaisonWorkspace *held;
      gboolean is_open = FALSE;

      gtk_window_present (GTK_WINDOW (window));
      liaison_window_open (window, file, FALSE);
      while (!is_open)
        {
          g_main_context_iteration (NULL, TRUE);
          is_open = !liaison_window_is_opening (window);
        }
      workspace = liaison_window_get_workspace (window);
      g_object_add_weak_pointer (workspace, &workspace);
      liaison_window_show_page (window, shown[i % G_N_ELEMENTS (shown)]);
      for (guint k = 0; k < i; k++)
        g_main_context_iteration (NULL, FALSE);
      g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
      held = i % 2 == 0 ? g_object_ref (workspace) : NULL;
      gtk_window_destroy (GTK_WINDOW (window));
      g_assert_true (ui_wait_for (is_gone, &window));
      /* Whoever still holds the workspace, the file is let go of. */
      if (held != NULL)
        g_assert_null (liaison_workspace_get_database (held));
      g_clear_object (&held);
      g_assert_true (ui_wait_for (is_gone, &workspace));
    }
}

/* A file is opened once, whatever it is called. */
static void
test_two_names (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *other = g_build_filename (fixture->folder, "other.liaison", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (other);

  ui_fixture_open_sample (fixture);
  path = g_file_get_path (liaison_window_get_file (fixture->window));
  g_assert_cmpint (symlink (path, other), ==, 0);
  g_application_open (G_APPLICATION (fixture->application), &file, 1, "");
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (fixture->application))), ==,
                    1);
}

/* The operator who is chosen stands in the changes, and is remembered. */
static void
test_operator (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *author = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  LiaisonDatabase *database;

  ui_fixture_open_sample (fixture);
  database = liaison_workspace_get_database (liaison_window_get_workspace (fixture->window));
  liaison_database_get_text (database, &id, NULL, "SELECT id FROM operator WHERE is_active = 1 ORDER BY name",
                             "");
  g_assert_nonnull (id);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.operator", "s", id));
  record = add_partner (fixture, "By Somebody");
  liaison_database_get_text (database, &author, NULL,
                             "SELECT author_id FROM change ORDER BY sequence DESC LIMIT 1", "");
  g_assert_cmpstr (author, ==, id);
}

/* Every button that is only an icon says what it does, to the pointer and to a screen reader. */
static void
check_buttons (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean is_icon = FALSE;

      if (GTK_IS_BUTTON (child) && gtk_widget_get_focusable (child))
        is_icon = gtk_button_get_icon_name (GTK_BUTTON (child)) != NULL;
      else if (GTK_IS_MENU_BUTTON (child))
        is_icon = gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (child)) != NULL;
      if (is_icon && gtk_widget_get_tooltip_text (child) == NULL)
        {
          g_test_message ("a button of %s has no tooltip", G_OBJECT_TYPE_NAME (root));
          g_test_fail ();
        }
      /* What the libraries themselves are made of is their own business. */
      if (!g_str_equal (G_OBJECT_TYPE_NAME (child), "AdwBackButton") && !GTK_IS_WINDOW_CONTROLS (child) &&
          !GTK_IS_SEARCH_BAR (child) && !GTK_IS_CALENDAR (child) && !GTK_IS_SPIN_BUTTON (child))
        check_buttons (child);
    }
}

static void
test_tooltips (UiFixture *fixture, gconstpointer data)
{
  guint n_pages;
  const LiaisonPage *pages = liaison_pages_get (&n_pages);

  ui_fixture_open_sample (fixture);
  for (guint i = 0; i < n_pages; i++)
    {
      liaison_window_show_page (fixture->window, pages[i].id);
      ui_settle (fixture->window);
      check_buttons (liaison_window_get_page (fixture->window));
    }
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
  ADD ("/window/pages/empty", test_pages_empty);
  ADD ("/window/pages/sample", test_pages_sample);
  ADD ("/window/pages/narrow", test_narrow);
  ADD ("/window/pages/tooltips", test_tooltips);
  ADD ("/window/pages/sidebar-keyboard", test_sidebar_keyboard);
  ADD ("/window/pages/open-record", test_open_record);
  ADD ("/window/commands", test_commands);
  ADD ("/window/commands/shortcuts", test_shortcuts);
  ADD ("/window/commands/behind-dialog", test_behind_dialog);
  ADD ("/window/undo", test_undo);
  ADD ("/window/undo/refused", test_undo_refused);
  ADD ("/window/failure", test_failure);
  ADD ("/window/history", test_history);
  g_test_add_func ("/window/when", test_when);
  g_test_add_func ("/window/palette/match", test_palette_match);
  ADD ("/window/palette", test_palette);
  ADD ("/window/open/errors", test_open_errors);
  ADD ("/window/open/recent", test_recent);
  ADD ("/window/open/two-names", test_two_names);
  ADD ("/window/refused/pulled-away", test_pulled_away);
  ADD ("/window/help", test_help);
  ADD ("/window/refused/view-only", test_view_only);
  ADD ("/window/close/while-reading", test_close_while_reading);
  ADD ("/window/operator", test_operator);
  return g_test_run ();
}
