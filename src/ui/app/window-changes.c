/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/error.h"
#include "core/store/label.h"
#include "ui/app/window-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Changes that this window makes, its own undo stack, and how success and failure are told. */

/* Telling ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_dismissal (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
         g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED);
}

static const char *
get_heading (const GError *error)
{
  if (error->domain != LIAISON_ERROR)
    return _ ("That Did Not Work");
  switch ((LiaisonError) error->code)
    {
    case LIAISON_ERROR_CONFLICT:
      return _ ("Not Undone");
    case LIAISON_ERROR_NOT_UNDOABLE:
      return _ ("This Cannot Be Undone");
    case LIAISON_ERROR_NOT_A_WORKSPACE:
      return _ ("Not a Workspace");
    case LIAISON_ERROR_NEWER:
      return _ ("From a Newer Liaison");
    case LIAISON_ERROR_READ_ONLY:
      return _ ("Cannot Be Written");
    case LIAISON_ERROR_UNSUITABLE_PLACE:
      return _ ("Not a Safe Place");
    case LIAISON_ERROR_DISK_FULL:
      return _ ("No Room on the Disk");
    case LIAISON_ERROR_NOT_FOUND:
      return _ ("Not Found");
    case LIAISON_ERROR_REFUSED:
      return _ ("Refused");
    case LIAISON_ERROR_FAILED:
    case LIAISON_ERROR_INVALID:
    case LIAISON_ERROR_BAD_INPUT:
    case LIAISON_ERROR_LIMIT:
    default:
      return _ ("That Did Not Work");
    }
}

AdwAlertDialog *
liaison_window_create_alert (const GError *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (get_heading (error), error->message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "close");
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "close");
  return ADW_ALERT_DIALOG (dialog);
}

/**
 * liaison_window_show_error:
 * @error: (nullable): what failed, its message a sentence for the user; a cancelled task is not told
 */
void
liaison_window_show_error (LiaisonWindow *self, const GError *error)
{
  g_return_if_fail (LIAISON_IS_WINDOW (self));

  if (error != NULL && !is_dismissal (error))
    adw_dialog_present (ADW_DIALOG (liaison_window_create_alert (error)), GTK_WIDGET (self));
}

/* The preferences where they are open, also below a form. */
static AdwPreferencesDialog *
find_preferences (LiaisonWindow *self)
{
  g_autoptr (GListModel) dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));
  guint n_dialogs = g_list_model_get_n_items (dialogs);

  for (guint i = 0; i < n_dialogs; i++)
    {
      g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, i);

      /* The window keeps it. */
      if (ADW_IS_PREFERENCES_DIALOG (dialog))
        return ADW_PREFERENCES_DIALOG (dialog);
    }
  return NULL;
}

/**
 * liaison_window_add_toast:
 * @toast: (transfer full): what is told
 *
 * Shows a toast, above the preferences where they are open.
 */
void
liaison_window_add_toast (LiaisonWindow *self, AdwToast *toast)
{
  AdwPreferencesDialog *preferences;

  g_return_if_fail (LIAISON_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  preferences = find_preferences (self);
  if (preferences != NULL)
    adw_preferences_dialog_add_toast (preferences, toast);
  else
    adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/**
 * liaison_window_show_toast:
 * @title: a few words
 */
void
liaison_window_show_toast (LiaisonWindow *self, const char *title)
{
  AdwToast *toast;

  g_return_if_fail (LIAISON_IS_WINDOW (self));

  toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  liaison_window_add_toast (self, toast);
}

static void
show_change_toast (LiaisonWindow *self, const char *title, const char *button, gint64 sequence)
{
  g_autofree char *label = NULL;
  AdwToast *toast = adw_toast_new ("");

  if (title == NULL)
    label = liaison_label_of_change (liaison_workspace_get_database (self->workspace), sequence);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title != NULL ? title : label);
  adw_toast_set_button_label (toast, button);
  /* What can be undone is offered at once, not after what was told before. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  if (self->change_toast != NULL)
    adw_toast_dismiss (self->change_toast);
  g_set_weak_pointer (&self->change_toast, toast);
  adw_toast_set_action_name (toast, "win.undo-change");
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (sequence));
  liaison_window_add_toast (self, toast);
}

/* What stands in the way ---------------------------------------------------------------------------------------------- */

/* SQLite would go on writing to a file that nobody can find any more. */
static gboolean
check_place (LiaisonWindow *self, GError **error)
{
  const char *path = liaison_workspace_get_path (self->workspace);
  g_autofree char *name = NULL;
  GStatBuf status;

  if (self->inode == 0 || (g_stat (path, &status) == 0 && (guint64) status.st_dev == self->device &&
                           (guint64) status.st_ino == self->inode))
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (
      error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
      /* Translators: %s is a file with its folder */
      _ ("The workspace is no longer at “%s”: its file was moved, replaced or deleted. Nothing was changed. "
         "Put the file back, or close this window and open the file where it is now."),
      name);
  return FALSE;
}

/* Where nobody else could change anything, nobody is held back. */
static gboolean
check_role (LiaisonWindow *self, GError **error)
{
  g_autofree char *role = NULL;
  g_autofree char *name = NULL;
  const char *id = liaison_workspace_get_author (self->workspace);
  LiaisonDatabase *database = liaison_workspace_get_database (self->workspace);

  if (!liaison_database_get_text (database, &role, NULL,
                                  "SELECT role FROM operator WHERE id = ? AND EXISTS"
                                  " (SELECT 1 FROM operator WHERE is_active = 1 AND role <> 'view')",
                                  "t", id) ||
      g_strcmp0 (role, "view") != 0)
    return TRUE;
  liaison_database_get_text (database, &name, NULL, "SELECT name FROM operator WHERE id = ?", "t", id);
  g_set_error (
      error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
      /* Translators: %s is the name of an operator */
      _ ("%s may look at this workspace, but not change it. Choose another operator below the list of pages "
         "first."),
      name != NULL ? name : "");
  return FALSE;
}

/**
 * liaison_window_check_change:
 * @error: LIAISON_ERROR_NOT_FOUND where the file was pulled away, LIAISON_ERROR_REFUSED where the operator at the desk
 *   may only look
 *
 * A guard rail before a change that a person makes. What time alone does, and what a person does in another operator's
 * name, is not held back by it.
 *
 * Returns: whether a change may be made
 */
gboolean
liaison_window_check_change (LiaisonWindow *self, GError **error)
{
  g_return_val_if_fail (LIAISON_IS_WINDOW (self) && self->workspace != NULL, FALSE);

  return check_place (self, error) && check_role (self, error);
}

/* Changes ----------------------------------------------------------------------------------------------------------- */

/**
 * liaison_window_did_change:
 * @sequence: of a change that was made through the workspace itself; 0 does nothing
 * @toast_title: (nullable): what to tell; the name of the change where %NULL
 *
 * Puts a change on the undo stack of this window and offers to undo it.
 */
void
liaison_window_did_change (LiaisonWindow *self, gint64 sequence, const char *toast_title)
{
  g_return_if_fail (LIAISON_IS_WINDOW (self));

  if (sequence <= 0 || self->workspace == NULL)
    return;
  g_array_append_val (self->undo_stack, sequence);
  g_array_set_size (self->redo_stack, 0);
  show_change_toast (self, toast_title, _ ("_Undo"), sequence);
  liaison_window_update_actions (self);
}

typedef struct
{
  LiaisonWindow *window;
  char *toast_title;
} Running;

static void
free_running (Running *running)
{
  g_object_unref (running->window);
  g_free (running->toast_title);
  g_free (running);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Running, free_running)

static void
change_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Running) running = user_data;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  if (!liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error))
    liaison_window_show_error (running->window, error);
  else
    liaison_window_did_change (running->window, sequence, running->toast_title);
}

/**
 * liaison_window_run_change:
 * @label_id: see core/store/label.h
 * @subject: what the change is about, the name of a record
 * @func: runs on the writing thread
 * @data: (transfer full): for @func
 * @destroy: (nullable): frees @data, on any thread
 * @toast_title: (nullable): what is told when it is done; the name of the change where %NULL
 *
 * Makes a change, puts it on the undo stack of this window and offers to undo it. A failure is told.
 */
void
liaison_window_run_change (LiaisonWindow *self,
                           const char *label_id,
                           const char *subject,
                           LiaisonChangeFunc func,
                           gpointer data,
                           GDestroyNotify destroy,
                           const char *toast_title)
{
  g_autoptr (GError) error = NULL;
  Running *running;

  g_return_if_fail (LIAISON_IS_WINDOW (self) && self->workspace != NULL);

  if (!liaison_window_check_change (self, &error))
    {
      if (destroy != NULL)
        destroy (data);
      liaison_window_show_error (self, error);
      return;
    }
  running = g_new0 (Running, 1);
  running->window = g_object_ref (self);
  running->toast_title = g_strdup (toast_title);
  liaison_workspace_change_async (self->workspace, label_id, subject, func, data, destroy, NULL, change_done,
                                  running);
}

/* Undo -------------------------------------------------------------------------------------------------------------- */

static gboolean
remove_from (GArray *stack, gint64 sequence)
{
  for (guint i = stack->len; i > 0; i--)
    if (g_array_index (stack, gint64, i - 1) == sequence)
      {
        g_array_remove_index (stack, i - 1);
        return TRUE;
      }
  return FALSE;
}

typedef struct
{
  LiaisonWindow *window;
  gboolean is_redo;
} Undoing;

static void
on_conflict_response (LiaisonWindow *self, const char *response)
{
  if (g_str_equal (response, "history"))
    liaison_window_show_page (self, "history");
}

static void
show_refusal (LiaisonWindow *self, const GError *error)
{
  AdwAlertDialog *dialog = liaison_window_create_alert (error);

  if (g_error_matches (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT))
    {
      adw_alert_dialog_add_response (dialog, "history", _ ("Show _History"));
      g_signal_connect_object (dialog, "response", G_CALLBACK (on_conflict_response), self,
                               G_CONNECT_SWAPPED);
    }
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
undo_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Undoing *undoing = user_data;
  g_autoptr (LiaisonWindow) self = undoing->window;
  gboolean is_redo = undoing->is_redo;
  g_autoptr (GError) error = NULL;
  gint64 made = 0;

  g_free (undoing);
  if (!liaison_workspace_undo_finish (LIAISON_WORKSPACE (source), result, &made, &error))
    show_refusal (self, error);
  else if (made > 0)
    {
      g_array_append_val (is_redo ? self->undo_stack : self->redo_stack, made);
      show_change_toast (self, NULL, is_redo ? _ ("_Undo") : _ ("_Redo"), made);
    }
  liaison_window_update_actions (self);
}

/**
 * liaison_window_undo_change:
 * @sequence: any change; of an undoing, this redoes
 *
 * Undoes one change. Where later ones stand in the way, they are named and nothing is altered.
 */
void
liaison_window_undo_change (LiaisonWindow *self, gint64 sequence)
{
  g_autoptr (GError) error = NULL;
  Undoing *undoing;

  g_return_if_fail (LIAISON_IS_WINDOW (self) && self->workspace != NULL);

  if (!liaison_window_check_change (self, &error))
    {
      liaison_window_show_error (self, error);
      return;
    }
  undoing = g_new0 (Undoing, 1);
  undoing->window = g_object_ref (self);
  undoing->is_redo = remove_from (self->redo_stack, sequence);
  remove_from (self->undo_stack, sequence);
  liaison_window_update_actions (self);
  liaison_workspace_undo_async (self->workspace, sequence, NULL, undo_done, undoing);
}

static void
undo_last (LiaisonWindow *self, GArray *stack)
{
  if (stack->len > 0)
    liaison_window_undo_change (self, g_array_index (stack, gint64, stack->len - 1));
}

/* Ctrl+Z in an entry takes back what was typed; only where there is nothing, the last change. */
static gboolean
is_handled_by_text (LiaisonWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  g_autofree char *before = NULL;

  if (!GTK_IS_EDITABLE (focus) || !gtk_editable_get_editable (GTK_EDITABLE (focus)))
    return GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)) &&
           gtk_widget_activate_action (focus, action, NULL);
  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));
  return gtk_widget_activate_action (focus, action, NULL) &&
         g_strcmp0 (before, gtk_editable_get_text (GTK_EDITABLE (focus))) != 0;
}

void
liaison_window_undo (LiaisonWindow *self)
{
  if (!is_handled_by_text (self, "text.undo"))
    undo_last (self, self->undo_stack);
}

void
liaison_window_redo (LiaisonWindow *self)
{
  if (!is_handled_by_text (self, "text.redo"))
    undo_last (self, self->redo_stack);
}
