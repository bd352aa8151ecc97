/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/advance/advance.h"
#include "core/base/currency.h"
#include "core/base/error.h"
#include "core/records/attachment-store.h"
#include "core/records/sale-converter.h"
#include "core/records/schema.h"
#include "core/sample/sample.h"
#include "core/store/backup.h"
#include "core/store/label.h"
#include "core/store/place.h"
#include "ui/app/recent.h"
#include "ui/app/window-private.h"
#include "ui/exchange/import-assistant.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* Opening, making, copying and backing up workspaces. */

#define ENDING ".liaison"

/* Where people's own workspaces go: a real folder, which the sandbox is granted. */
static GFile *
get_home_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *path =
      g_build_filename (documents != NULL ? documents : g_get_home_dir (), "Liaison", NULL);

  g_mkdir_with_parents (path, 0700);
  return g_file_new_for_path (path);
}

static GListModel *
create_filters (gboolean with_all)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) workspaces = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (workspaces, _ ("Workspaces"));
  gtk_file_filter_add_pattern (workspaces, "*" ENDING);
  g_list_store_append (filters, workspaces);
  if (with_all)
    {
      gtk_file_filter_set_name (all, _ ("All Files"));
      gtk_file_filter_add_pattern (all, "*");
      g_list_store_append (filters, all);
    }
  return G_LIST_MODEL (filters);
}

static GtkFileDialog *
create_dialog (const char *title, const char *accept, gboolean with_all)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = create_filters (with_all);
  g_autoptr (GFile) folder = get_home_folder ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_accept_label (dialog, accept);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_set_initial_folder (dialog, folder);
  return dialog;
}

static GFile *
with_ending (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *longer = NULL;
  g_autoptr (GFile) folder = NULL;

  if (g_str_has_suffix (name, ENDING))
    return g_object_ref (file);
  longer = g_strconcat (name, ENDING, NULL);
  folder = g_file_get_parent (file);
  return folder != NULL ? g_file_get_child (folder, longer) : g_object_ref (file);
}

/* This window where it is free, else one of its own. */
static LiaisonWindow *
get_free_window (LiaisonWindow *self)
{
  LiaisonWindow *window = self;

  if (self->file != NULL)
    window = liaison_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
open_through_application (LiaisonWindow *self, GFile *file)
{
  g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), &file, 1, "");
}

static void
show_in_files_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, &error))
    liaison_window_show_error (self, error);
}

static void
show_in_files (AdwToast *toast, LiaisonWindow *self)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (g_object_get_data (G_OBJECT (toast), "file"));

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (self), NULL, show_in_files_done,
                                            g_object_ref (self));
}

/* Tells where a file went, and offers to show it. */
static void
tell_saved (LiaisonWindow *self, const char *format, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *title = g_strdup_printf (format, name);
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  adw_toast_set_button_label (toast, _ ("_Show in Files"));
  g_object_set_data_full (G_OBJECT (toast), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_in_files), self, G_CONNECT_DEFAULT);
  liaison_window_add_toast (self, toast);
}

/* Opening ----------------------------------------------------------------------------------------------------------- */

static void
on_open_response (LiaisonWindow *self, const char *response, AdwAlertDialog *dialog)
{
  if (g_str_equal (response, "copy"))
    liaison_window_choose_copy (self, g_object_get_data (G_OBJECT (dialog), "file"));
}

static void
show_open_error (LiaisonWindow *self, GFile *file, const GError *error)
{
  AdwAlertDialog *dialog;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  dialog = liaison_window_create_alert (error);
  if (g_error_matches (error, LIAISON_ERROR, LIAISON_ERROR_UNSUITABLE_PLACE) ||
      g_error_matches (error, LIAISON_ERROR, LIAISON_ERROR_READ_ONLY))
    {
      adw_alert_dialog_add_response (dialog, "copy", _ ("_Open a Copy…"));
      adw_alert_dialog_set_response_appearance (dialog, "copy", ADW_RESPONSE_SUGGESTED);
      adw_alert_dialog_set_default_response (dialog, "copy");
    }
  g_object_set_data_full (G_OBJECT (dialog), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_open_response), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
give_up_opening (LiaisonWindow *self, const GError *error)
{
  g_autoptr (GFile) file = g_steal_pointer (&self->file);

  gtk_stack_set_visible_child_name (self->stack, "welcome");
  liaison_window_update_title (self);
  liaison_window_update_actions (self);
  show_open_error (self, file, error);
}

static void
caught_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, NULL, &error))
    liaison_window_show_error (self, error);
}

static gboolean
write_currency (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_run (liaison_store_get_database (store), error,
                               "INSERT INTO setting (key, value) VALUES ('reporting-currency', ?)"
                               " ON CONFLICT (key) DO NOTHING",
                               "t", data);
}

static void
currency_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonTouched) touched = NULL;
  g_autofree char *currency = NULL;
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (!liaison_workspace_work_finish (LIAISON_WORKSPACE (source), result, &error))
    {
      liaison_window_show_error (self, error);
      return;
    }
  if (self->workspace == NULL)
    return;
  touched = liaison_touched_new ();
  liaison_touched_add (touched, "setting", "reporting-currency", LIAISON_TOUCH_UPDATED, NULL, NULL);
  g_signal_emit_by_name (source, "changed", touched);
  currency = liaison_reporting_currency (liaison_workspace_get_database (self->workspace), NULL);
  /* Translators: %s is the code of a currency */
  title = g_strdup_printf (_ ("Figures are shown in %s"), currency);
  toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  adw_toast_set_button_label (toast, _ ("_Change"));
  adw_toast_set_action_name (toast, "win.preferences");
  liaison_window_add_toast (self, toast);
}

/* A new workspace reports in the currency of the place where it was made, until somebody chooses another. */
static void
set_currency (LiaisonWindow *self, LiaisonWorkspace *workspace)
{
  g_autofree char *currency = g_strndup (localeconv ()->int_curr_symbol, 3);

  if (!liaison_currency_is_valid (currency))
    g_set_str (&currency, "EUR");
  liaison_workspace_work_async (workspace, write_currency, g_steal_pointer (&currency), g_free,
                                currency_written, g_object_ref (self));
}

/* What time alone does, and contents of files that nobody can ask for any more. Where nothing is due nothing is changed. */
static void
catch_up (LiaisonWindow *self, LiaisonWorkspace *workspace)
{
  const LiaisonAdvance advance = { liaison_when_get_today (), g_get_real_time () };
  g_autofree char *day = liaison_date_to_text (advance.as_of);

  liaison_workspace_change_async (workspace, LIAISON_LABEL_ADVANCE, day, liaison_advance_write,
                                  g_memdup2 (&advance, sizeof advance), g_free, NULL, caught_up,
                                  g_object_ref (self));
  liaison_workspace_work_async (workspace, liaison_attachment_collect, NULL, NULL, NULL, NULL);
}

static void
open_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonWorkspace) workspace = liaison_workspace_open_finish (result, &error);

  self->is_opening = FALSE;
  if (workspace == NULL)
    {
      give_up_opening (self, error);
      return;
    }
  liaison_window_set_workspace (self, workspace);
  liaison_recent_add (self->settings, self->file);
  if (self->is_new)
    set_currency (self, workspace);
  catch_up (self, workspace);
  if (liaison_workspace_get_backup_path (workspace) != NULL)
    {
      g_autoptr (GFile) backup = g_file_new_for_path (liaison_workspace_get_backup_path (workspace));

      /* Translators: %s is the name of a file */
      tell_saved (self, _ ("Brought up to date; the former state is kept as “%s”"), backup);
    }
}

/**
 * liaison_window_open:
 * @file: a workspace
 * @create: whether it is made, empty
 *
 * Opens a workspace in a window that has none yet. What goes wrong is told, and the window is free again.
 */
void
liaison_window_open (LiaisonWindow *self, GFile *file, gboolean create)
{
  g_autofree char *path = NULL;
  g_autoptr (LiaisonIdSource) ids = NULL;

  g_return_if_fail (LIAISON_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->file == NULL);

  self->file = g_object_ref (file);
  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_autoptr (GError) error =
          g_error_new_literal (LIAISON_ERROR, LIAISON_ERROR_UNSUITABLE_PLACE,
                               _ ("A workspace cannot be worked on over the network. Open a copy in a folder "
                                  "of this computer instead."));

      give_up_opening (self, error);
      return;
    }
  ids = liaison_id_source_new ();
  self->is_opening = TRUE;
  self->is_new = create;
  liaison_window_update_title (self);
  gtk_stack_set_visible_child_name (self->stack, "opening");
  liaison_window_update_actions (self);
  liaison_workspace_open_async (path, create, liaison_schema_get (), ids, NULL, open_done,
                                g_object_ref (self));
}

static void
open_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    open_through_application (self, file);
  else
    liaison_window_show_error (self, error);
}

void
liaison_window_choose_open (LiaisonWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = create_dialog (_ ("Open a Workspace"), _ ("_Open"), TRUE);

  gtk_file_dialog_open (dialog, GTK_WINDOW (self), self->cancellable, open_chosen, g_object_ref (self));
}

static void
new_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) chosen = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GFile) file = NULL;

  if (chosen == NULL)
    {
      liaison_window_show_error (self, error);
      return;
    }
  file = with_ending (chosen);
  /* Where the dialog asked whether to replace a file, that one goes to the trash, from where it can come back. */
  if (g_file_equal (file, chosen))
    g_file_trash (file, NULL, NULL);
  liaison_window_open (get_free_window (self), file, TRUE);
}

void
liaison_window_choose_new (LiaisonWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = create_dialog (_ ("New Workspace"), _ ("_Create"), FALSE);
  /* Translators: the name of a new file, with the ending .liaison added to it */
  g_autofree char *name = g_strconcat (_ ("Partner Program"), ENDING, NULL);

  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), self->cancellable, new_chosen, g_object_ref (self));
}

/* Copies ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  LiaisonWindow *window;
  GFile *from;
  GFile *to;
  AdwToast *toast;
  GCancellable *cancellable;
  gboolean is_opened;
} Copying;

static void
free_copying (Copying *copying)
{
  g_clear_object (&copying->toast);
  g_clear_object (&copying->cancellable);
  g_clear_object (&copying->from);
  g_clear_object (&copying->to);
  g_clear_object (&copying->window);
  g_free (copying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copying, free_copying)

static Copying *
start_copying (LiaisonWindow *self, GFile *from, GFile *to, gboolean is_opened)
{
  Copying *copying = g_new0 (Copying, 1);

  copying->window = g_object_ref (self);
  copying->from = g_object_ref (from);
  copying->to = g_object_ref (to);
  copying->is_opened = is_opened;
  copying->cancellable = g_cancellable_new ();
  copying->toast = g_object_ref_sink (adw_toast_new (_ ("Copying the workspace…")));
  adw_toast_set_timeout (copying->toast, 0);
  adw_toast_set_button_label (copying->toast, _ ("_Cancel"));
  g_signal_connect_object (copying->toast, "button-clicked", G_CALLBACK (g_cancellable_cancel),
                           copying->cancellable, G_CONNECT_SWAPPED);
  liaison_window_add_toast (self, g_object_ref (copying->toast));
  return copying;
}

static void
finish_copying (Copying *copying, const GError *error)
{
  LiaisonWindow *self = copying->window;

  adw_toast_dismiss (copying->toast);
  if (error != NULL)
    liaison_window_show_error (self, error);
  else if (copying->is_opened)
    open_through_application (self, copying->to);
  else
    /* Translators: %s is the name of a file */
    tell_saved (self, _ ("Saved as “%s”"), copying->to);
}

/* Copies a workspace through the database, which takes what a running log holds; across a network byte by byte. */
static void
copy_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Copying *copying = task_data;
  g_autofree char *from = g_file_get_path (copying->from);
  g_autofree char *to = g_file_get_path (copying->to);
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;

  if (from != NULL && to != NULL && liaison_place_check (from, NULL) && liaison_place_check (to, NULL))
    {
      g_autoptr (LiaisonDatabase) database = liaison_database_open (from, LIAISON_DATABASE_READ, &error);

      is_done = database != NULL && liaison_backup_copy (database, to, cancellable, &error);
    }
  else
    is_done =
        g_file_copy (copying->from, copying->to, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, &error);
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
copy_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Copying) copying = user_data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  finish_copying (copying, error);
}

static void
copy (LiaisonWindow *self, GFile *from, GFile *to, gboolean is_opened)
{
  Copying *copying = start_copying (self, from, to, is_opened);
  g_autoptr (GTask) task = g_task_new (NULL, copying->cancellable, copy_done, copying);

  /* Not owned by the task, whose last reference may fall in its thread. */
  g_task_set_task_data (task, copying, NULL);
  g_task_run_in_thread (task, copy_in_thread);
}

typedef struct
{
  LiaisonWindow *window;
  GFile *source;
} Choosing;

static void
copy_place_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Choosing *choosing = user_data;
  g_autoptr (LiaisonWindow) self = choosing->window;
  g_autoptr (GFile) from = choosing->source;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) chosen = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GFile) to = NULL;

  g_free (choosing);
  if (chosen == NULL)
    {
      liaison_window_show_error (self, error);
      return;
    }
  to = with_ending (chosen);
  if (g_file_equal (to, from))
    liaison_window_show_toast (self, _ ("A copy needs another name"));
  else
    copy (self, from, to, TRUE);
}

static void
copy_source_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    liaison_window_choose_copy (self, file);
  else
    liaison_window_show_error (self, error);
}

static char *
get_copy_name (GFile *file)
{
  g_autofree char *name = liaison_recent_get_name (file);
  /* Translators: %s is the name of a workspace */
  g_autofree char *copy_name = g_strdup_printf (_ ("%s (copy)"), name);

  return g_strconcat (copy_name, ENDING, NULL);
}

/* Asks where the copy of @source goes, first which file it is where that is not known yet. */
void
liaison_window_choose_copy (LiaisonWindow *self, GFile *source)
{
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autofree char *name = NULL;
  Choosing *choosing;

  if (source == NULL)
    {
      dialog = create_dialog (_ ("Open a Copy Of"), _ ("_Choose"), TRUE);
      gtk_file_dialog_open (dialog, GTK_WINDOW (self), self->cancellable, copy_source_chosen,
                            g_object_ref (self));
      return;
    }
  dialog = create_dialog (_ ("Save the Copy As"), _ ("_Open Copy"), FALSE);
  name = get_copy_name (source);
  gtk_file_dialog_set_initial_name (dialog, name);
  choosing = g_new0 (Choosing, 1);
  choosing->window = g_object_ref (self);
  choosing->source = g_object_ref (source);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), self->cancellable, copy_place_chosen, choosing);
}

static void
save_place_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) chosen = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GFile) file = NULL;

  if (chosen == NULL)
    {
      liaison_window_show_error (self, error);
      return;
    }
  file = with_ending (chosen);
  if (g_file_equal (file, self->file))
    liaison_window_show_toast (self, _ ("A copy needs another name"));
  else
    copy (self, self->file, file, FALSE);
}

void
liaison_window_choose_save_copy (LiaisonWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = create_dialog (_ ("Save a Copy"), _ ("_Save"), FALSE);
  g_autofree char *name = get_copy_name (self->file);

  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), self->cancellable, save_place_chosen, g_object_ref (self));
}

/* A backup lies beside its workspace, as those of a migration do. */
void
liaison_window_back_up (LiaisonWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  g_autofree char *path =
      g_strdup_printf ("%s.%s.backup", liaison_workspace_get_path (self->workspace), stamp);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  copy (self, self->file, file, FALSE);
}

/* The sample -------------------------------------------------------------------------------------------------------- */

static void
build_sample_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const char *path = task_data;
  GError *error = NULL;

  if (liaison_sample_create (path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
sample_built (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (g_task_get_task_data (G_TASK (result)));

  if (g_task_propagate_boolean (G_TASK (result), &error))
    open_through_application (self, file);
  else
    liaison_window_show_error (self, error);
}

/* The sample lies in the program's own folder; it is made when it is first asked for. */
void
liaison_window_open_sample (LiaisonWindow *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "liaison", NULL);
  /* Translators: the name of the file of the sample workspace, without its ending */
  g_autofree char *name = g_strconcat (_ ("Sample"), ENDING, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GTask) task = NULL;

  if (g_file_query_exists (file, NULL))
    {
      open_through_application (self, file);
      return;
    }
  g_mkdir_with_parents (folder, 0700);
  liaison_window_show_toast (self, _ ("Making the sample…"));
  task = g_task_new (NULL, NULL, sample_built, g_object_ref (self));
  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  g_task_run_in_thread (task, build_sample_in_thread);
}

/* Dropping ---------------------------------------------------------------------------------------------------------- */

/* A workspace that is dropped is opened; anything else is taken for a file to import. */
static gboolean
on_drop (LiaisonWindow *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autofree char *name = NULL;

  if (files == NULL || adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return FALSE;
  name = g_file_get_basename (files->data);
  if (g_str_has_suffix (name, ENDING))
    {
      open_through_application (self, files->data);
      return TRUE;
    }
  if (self->workspace == NULL)
    {
      liaison_window_show_toast (self, _ ("Open a workspace first, then drop files to import"));
      return FALSE;
    }
  adw_dialog_present (liaison_import_assistant_new (self, NULL, files->data), GTK_WIDGET (self));
  return TRUE;
}

void
liaison_window_accept_drops (LiaisonWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
