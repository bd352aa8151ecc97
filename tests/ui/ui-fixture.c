/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/records/schema.h"
#include "core/sample/sample.h"
#include "core/store/undo.h"

#include <glib/gstdio.h>

/* How long anything may take, and how long nothing must happen before a window is taken to be at rest. */
#define MOST (20 * G_TIME_SPAN_SECOND)
#define REST (150 * G_TIME_SPAN_MILLISECOND)
/* An answer that took longer than this had to wait for another one; and how many such are waited for. */
#define AT_ONCE (10 * G_TIME_SPAN_MILLISECOND)
#define MOST_ANSWERS 20

LiaisonApplication *
ui_create_application (void)
{
  LiaisonApplication *application = liaison_application_new ();
  g_autoptr (GError) error = NULL;

  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
  return application;
}

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until @condition holds; not for ever. */
gboolean
ui_wait_for (UiCondition condition, gpointer data)
{
  gint64 until = g_get_monotonic_time () + MOST;
  guint source = g_timeout_add (20, wake, NULL);

  while (!condition (data) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  return condition (data);
}

static gpointer
read_nothing (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
nothing_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
is_open (gpointer data)
{
  return !liaison_window_is_opening (data);
}

static gboolean
is_idle (gpointer data)
{
  return !liaison_workspace_is_busy (data);
}

/* Waits for the threads of the workspace; returns whether there was something to wait for. */
static gboolean
wait_for_workspace (LiaisonWorkspace *workspace)
{
  gint64 start = g_get_monotonic_time ();
  gboolean is_read = FALSE;

  ui_wait_for (is_idle, workspace);
  liaison_workspace_read_async (workspace, read_nothing, NULL, NULL, NULL, NULL, nothing_read, &is_read);
  ui_wait_for (is_set, &is_read);
  return g_get_monotonic_time () - start > AT_ONCE;
}

static void
wait_for_rest (void)
{
  gint64 until = g_get_monotonic_time () + MOST;
  gint64 quiet_since = g_get_monotonic_time ();

  while (g_get_monotonic_time () - quiet_since < REST && g_get_monotonic_time () < until)
    if (g_main_context_iteration (NULL, FALSE))
      quiet_since = g_get_monotonic_time ();
    else
      g_usleep (5000);
}

/* Waits until the workspace has answered and nothing moves any more. What is shown of one answer may ask for another, and on a slow machine
 * that one may take longer than a window at rest is looked at. */
void
ui_settle (LiaisonWindow *window)
{
  LiaisonWorkspace *workspace;

  ui_wait_for (is_open, window);
  workspace = liaison_window_get_workspace (window);
  if (workspace != NULL)
    wait_for_workspace (workspace);
  wait_for_rest ();
  for (guint i = 0; i < MOST_ANSWERS && (workspace = liaison_window_get_workspace (window)) != NULL &&
                    wait_for_workspace (workspace);
       i++)
    wait_for_rest ();
}

void
ui_fixture_set_up (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("liaison-ui-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->application = ui_create_application ();
  fixture->window = liaison_window_new (ADW_APPLICATION (fixture->application));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_settle (fixture->window);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
ui_fixture_tear_down (UiFixture *fixture, gconstpointer data)
{
  /* The window is to be gone, and with it everything that it held. */
  LiaisonWindow *window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &fixture->window);
  ui_settle (window);
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 100 && fixture->window != NULL; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
  g_assert_null (fixture->window);
  g_clear_object (&fixture->application);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

void
ui_fixture_open (UiFixture *fixture, const char *path, gboolean create)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  liaison_window_open (fixture->window, file, create);
  ui_settle (fixture->window);
}

void
ui_fixture_open_empty (UiFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "empty.liaison", NULL);

  ui_fixture_open (fixture, path, TRUE);
  g_assert_nonnull (liaison_window_get_workspace (fixture->window));
}

void
ui_fixture_open_sample (UiFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "sample.liaison", NULL);
  g_autoptr (GError) error = NULL;

  liaison_sample_create (path, &error);
  g_assert_no_error (error);
  ui_fixture_open (fixture, path, FALSE);
  g_assert_nonnull (liaison_window_get_workspace (fixture->window));
}

/* The sample as it is once the change that made the funds is undone. */
void
ui_fixture_open_sample_without_funds (UiFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "sample.liaison", NULL);
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (LiaisonStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  liaison_sample_create (path, &error);
  g_assert_no_error (error);
  store = liaison_store_open (path, liaison_schema_get (), ids, &error);
  g_assert_no_error (error);
  liaison_database_get_int (liaison_store_get_database (store), &sequence, &error,
                            "SELECT sequence FROM change_content WHERE subject = 'Marketing 2026'", "");
  g_assert_no_error (error);
  liaison_undo (store, sequence, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&store, liaison_store_close);
  ui_fixture_open (fixture, path, FALSE);
  g_assert_nonnull (liaison_window_get_workspace (fixture->window));
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM budget"), ==, 0);
}

/* The first widget below @root of this type whose text property has this value. */
GtkWidget *
ui_find_widget (GtkWidget *root, GType type, const char *property, const char *value)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type))
        {
          g_autofree char *text = NULL;

          if (property == NULL)
            return child;
          g_object_get (child, property, &text, NULL);
          if (g_strcmp0 (text, value) == 0)
            return child;
        }
      found = ui_find_widget (child, type, property, value);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_triggered (GtkShortcutTrigger *trigger, guint keyval, GdkModifierType modifiers)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    return is_triggered (gtk_alternative_trigger_get_first (GTK_ALTERNATIVE_TRIGGER (trigger)), keyval,
                         modifiers) ||
           is_triggered (gtk_alternative_trigger_get_second (GTK_ALTERNATIVE_TRIGGER (trigger)), keyval,
                         modifiers);
  return GTK_IS_KEYVAL_TRIGGER (trigger) &&
         gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval &&
         gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers;
}

static gboolean
is_handled (GtkEventController *controller, GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  gboolean is_done = FALSE;

  if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
    g_signal_emit_by_name (controller, "key-pressed", keyval, 0, modifiers, &is_done);
  else if (GTK_IS_SHORTCUT_CONTROLLER (controller))
    for (guint i = 0; !is_done && i < g_list_model_get_n_items (G_LIST_MODEL (controller)); i++)
      {
        g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);

        if (is_triggered (gtk_shortcut_get_trigger (shortcut), keyval, modifiers))
          is_done = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                  gtk_shortcut_get_arguments (shortcut));
      }
  return is_done;
}

static gboolean
offer_key (GtkWidget *widget, GtkPropagationPhase phase, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean is_done = FALSE;

  for (guint i = 0; !is_done && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (gtk_event_controller_get_propagation_phase (controller) == phase)
        is_done = is_handled (controller, widget, keyval, modifiers);
    }
  return is_done;
}

/* Presses a key where the focus is: what is above it may catch it, then it goes up from there. */
gboolean
ui_press (LiaisonWindow *window, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_done = FALSE;

  for (GtkWidget *widget = gtk_window_get_focus (GTK_WINDOW (window)); widget != NULL;
       widget = gtk_widget_get_parent (widget))
    g_ptr_array_add (path, g_object_ref (widget));
  for (guint i = path->len; !is_done && i-- > 0;)
    is_done = offer_key (g_ptr_array_index (path, i), GTK_PHASE_CAPTURE, keyval, modifiers);
  for (guint i = 0; !is_done && i < path->len; i++)
    is_done = offer_key (g_ptr_array_index (path, i), GTK_PHASE_BUBBLE, keyval, modifiers);
  ui_settle (window);
  return is_done;
}

/* Chooses by its label what a combo row offers. */
void
ui_choose (GtkWidget *row, const char *label)
{
  GListModel *model;

  g_assert_true (ADW_IS_COMBO_ROW (row));
  model = adw_combo_row_get_model (ADW_COMBO_ROW (row));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), label))
      {
        adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
        return;
      }
  g_error ("there is no “%s” to choose", label);
}

gint64
ui_count (LiaisonWindow *window, const char *sql)
{
  gint64 count = -1;
  g_autoptr (GError) error = NULL;

  liaison_database_get_int (liaison_workspace_get_database (liaison_window_get_workspace (window)), &count,
                            &error, sql, "");
  g_assert_no_error (error);
  return count;
}
