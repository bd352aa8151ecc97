/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app/window-private.h"

#include "ui/app/actions.h"
#include "ui/app/recent.h"
#include "ui/exchange/import-assistant.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* How long a change runs before the window says so, in milliseconds. */
#define BUSY_DELAY 400

/**
 * LiaisonWindow:
 *
 * A window with one workspace, or with the welcome page until one is opened. It knows which changes it made itself, so
 * that Ctrl+Z never undoes somebody else's. Its parts: window-pages.c, window-changes.c, window-files.c,
 * window-operator.c, window-actions.c.
 */

typedef enum
{
  PROP_OPERATOR = 1,
} Property;

static GParamSpec *properties[PROP_OPERATOR + 1];

G_DEFINE_FINAL_TYPE (LiaisonWindow, liaison_window, ADW_TYPE_APPLICATION_WINDOW)

/**
 * liaison_window_new:
 *
 * Returns: (transfer none): a window with the welcome page
 */
LiaisonWindow *
liaison_window_new (AdwApplication *application)
{
  return g_object_new (LIAISON_TYPE_WINDOW, "application", application, NULL);
}

/* The workspace ----------------------------------------------------------------------------------------------------- */

static gboolean
show_busy (gpointer data)
{
  LiaisonWindow *self = data;

  self->busy_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->busy_spinner), TRUE);
  return G_SOURCE_REMOVE;
}

static void
on_busy_changed (LiaisonWindow *self)
{
  g_clear_handle_id (&self->busy_source, g_source_remove);
  if (liaison_workspace_is_busy (self->workspace))
    self->busy_source = g_timeout_add (BUSY_DELAY, show_busy, self);
  else
    gtk_widget_set_visible (GTK_WIDGET (self->busy_spinner), FALSE);
}

static void
on_changed (LiaisonWindow *self, LiaisonTouched *touched)
{
  /* What another process changed is told without the names of tables. */
  if (liaison_touched_has_table (touched, "operator") || liaison_touched_has_table (touched, ""))
    liaison_window_update_operator (self);
  if (liaison_touched_has_table (touched, "setting"))
    liaison_window_update_title (self);
}

/**
 * liaison_window_set_workspace:
 * @workspace: (transfer none): one that is open
 *
 * Shows a workspace in a window that had none. Opening a file does this by itself.
 */
void
liaison_window_set_workspace (LiaisonWindow *self, LiaisonWorkspace *workspace)
{
  GStatBuf status;

  g_return_if_fail (LIAISON_IS_WINDOW (self));
  g_return_if_fail (LIAISON_IS_WORKSPACE (workspace));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  if (self->file == NULL)
    self->file = g_file_new_for_path (liaison_workspace_get_path (workspace));
  if (g_stat (liaison_workspace_get_path (workspace), &status) == 0)
    {
      self->device = status.st_dev;
      self->inode = status.st_ino;
    }
  liaison_database_get_text (liaison_workspace_get_database (workspace), &self->workspace_id, NULL,
                             "SELECT value FROM setting WHERE key = 'workspace-id'", "");
  g_signal_connect_object (workspace, "notify::busy", G_CALLBACK (on_busy_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  liaison_window_update_title (self);
  liaison_window_restore_operator (self);
  liaison_window_show_first_page (self);
  gtk_stack_set_visible_child_name (self->stack, "workspace");
  liaison_window_update_actions (self);
}

/**
 * liaison_window_update_title:
 *
 * Shows the name of the workspace, which is that of its file where it was given none.
 */
void
liaison_window_update_title (LiaisonWindow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;

  if (self->workspace != NULL)
    liaison_database_get_text (liaison_workspace_get_database (self->workspace), &name, NULL,
                               "SELECT value FROM setting WHERE key = 'name'", "");
  if (name == NULL || *name == '\0')
    g_set_str (&name, NULL);
  if (name == NULL && self->file != NULL)
    name = liaison_recent_get_name (self->file);
  if (self->file != NULL)
    folder = liaison_recent_get_folder (self->file);
  adw_window_title_set_title (self->sidebar_title, name != NULL ? name : "Liaison");
  adw_window_title_set_subtitle (self->sidebar_title, folder != NULL ? folder : "");
  adw_navigation_page_set_title (self->sidebar_page, name != NULL ? name : "Liaison");
  gtk_window_set_title (GTK_WINDOW (self), name != NULL ? name : "Liaison");
}

/**
 * liaison_window_get_workspace:
 *
 * Returns: (transfer none) (nullable): the workspace of the window; its pages always have one
 */
LiaisonWorkspace *
liaison_window_get_workspace (LiaisonWindow *self)
{
  g_return_val_if_fail (LIAISON_IS_WINDOW (self), NULL);

  return self->workspace;
}

/**
 * liaison_window_get_file:
 *
 * Returns: (transfer none) (nullable): what is open, or being opened
 */
GFile *
liaison_window_get_file (LiaisonWindow *self)
{
  g_return_val_if_fail (LIAISON_IS_WINDOW (self), NULL);

  return self->file;
}

/**
 * liaison_window_is_opening:
 *
 * Returns: whether a file is being opened
 */
gboolean
liaison_window_is_opening (LiaisonWindow *self)
{
  g_return_val_if_fail (LIAISON_IS_WINDOW (self), FALSE);

  return self->is_opening;
}

/* The class --------------------------------------------------------------------------------------------------------- */

/* An import is given up, not waited for. */
static void
cancel_imports (LiaisonWindow *self)
{
  g_autoptr (GListModel) dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));
  guint n_dialogs = g_list_model_get_n_items (dialogs);

  for (guint i = 0; i < n_dialogs; i++)
    {
      g_autoptr (GtkWidget) dialog = g_list_model_get_item (dialogs, i);

      if (LIAISON_IS_IMPORT_ASSISTANT (dialog))
        gtk_widget_activate_action (dialog, "import.cancel", NULL);
    }
}

static void
close_now (gpointer data)
{
  LiaisonWindow *self = data;

  self->close_source = 0;
  liaison_window_close_all (self);
}

/* Not at once: who waited for the change is told first. */
static void
close_when_idle (LiaisonWindow *self)
{
  if (self->close_source == 0 && !liaison_workspace_is_busy (self->workspace))
    self->close_source = g_idle_add_once (close_now, self);
}

/* Whether closing has to wait for a change; then the window closes by itself when it is done. */
static gboolean
is_held_by_change (LiaisonWindow *self)
{
  if (self->workspace == NULL || !liaison_workspace_is_busy (self->workspace))
    return FALSE;
  cancel_imports (self);
  g_signal_handlers_disconnect_by_func (self->workspace, close_when_idle, self);
  g_signal_connect_object (self->workspace, "notify::busy", G_CALLBACK (close_when_idle), self,
                           G_CONNECT_SWAPPED);
  liaison_window_show_toast (self, _ ("A change is being finished; then the window closes"));
  return TRUE;
}

/**
 * liaison_window_close_all:
 *
 * Closes the window together with its dialogs, once the change that runs is done. An import is given up.
 */
void
liaison_window_close_all (LiaisonWindow *self)
{
  AdwDialog *last = NULL;
  AdwDialog *dialog;

  g_return_if_fail (LIAISON_IS_WINDOW (self));

  if (is_held_by_change (self))
    return;
  /* A window with a dialog takes a request to close for one to close the dialog. */
  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self))) != last)
    {
      last = dialog;
      if (dialog == NULL || !adw_dialog_close (dialog))
        break;
    }
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
liaison_window_close_request (GtkWindow *window)
{
  return is_held_by_change (LIAISON_WINDOW (window)) ||
         GTK_WINDOW_CLASS (liaison_window_parent_class)->close_request (window);
}

/* What waits for the workspace holds it, also in its threads, where the last reference must not be dropped: so it is
   closed here, after everything that could ask for more. */
static void
let_go_of_workspace (LiaisonWindow *self)
{
  g_autoptr (LiaisonWorkspace) workspace = g_steal_pointer (&self->workspace);

  if (workspace == NULL)
    return;
  g_signal_handlers_disconnect_by_data (workspace, self);
  liaison_workspace_close (workspace);
}

static void
update_recent_menu (LiaisonWindow *self)
{
  g_autoptr (GMenuModel) recent = liaison_recent_create_menu (self->settings);
  g_autoptr (GMenuModel) menu = liaison_commands_create_menu (recent);

  gtk_menu_button_set_menu_model (self->menu_button, menu);
  liaison_welcome_set_menu (self->welcome, menu);
}

static void
liaison_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LiaisonWindow *self = LIAISON_WINDOW (object);

  switch ((Property) id)
    {
    case PROP_OPERATOR:
      g_value_set_string (value,
                          self->workspace != NULL ? liaison_workspace_get_author (self->workspace) : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LiaisonWindow *self = LIAISON_WINDOW (object);

  switch ((Property) id)
    {
    case PROP_OPERATOR:
      liaison_window_choose_operator (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_window_dispose (GObject *object)
{
  LiaisonWindow *self = LIAISON_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->busy_source, g_source_remove);
  g_clear_weak_pointer (&self->change_toast);
  if (self->content_view != NULL)
    liaison_window_clear_pages (self);
  g_clear_handle_id (&self->close_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_WINDOW);
  G_OBJECT_CLASS (liaison_window_parent_class)->dispose (object);
  let_go_of_workspace (self);
}

static void
liaison_window_finalize (GObject *object)
{
  LiaisonWindow *self = LIAISON_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->file);
  g_clear_pointer (&self->workspace_id, g_free);
  g_clear_pointer (&self->undo_stack, g_array_unref);
  g_clear_pointer (&self->redo_stack, g_array_unref);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->badges, g_hash_table_unref);
  G_OBJECT_CLASS (liaison_window_parent_class)->finalize (object);
}

static void
liaison_window_class_init (LiaisonWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = liaison_window_get_property;
  object_class->set_property = liaison_window_set_property;
  object_class->dispose = liaison_window_dispose;
  object_class->finalize = liaison_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = liaison_window_close_request;

  /**
   * LiaisonWindow:operator:
   *
   * The id of the operator at the desk, or nothing.
   */
  properties[PROP_OPERATOR] = g_param_spec_string (
      "operator", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (LIAISON_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/liaison_prm/Liaison/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWindow, opening_page);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWindow, sidebar_page);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWindow, sidebar_title);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWindow, operator_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWindow, operator_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWindow, busy_spinner);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWindow, content_view);
  gtk_widget_class_install_property_action (widget_class, "win.operator", "operator");
  liaison_window_class_install_actions (widget_class);
}

static void
liaison_window_init (LiaisonWindow *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->cancellable = g_cancellable_new ();
  self->undo_stack = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->redo_stack = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));

  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->settings, "changed::recent-workspaces", G_CALLBACK (update_recent_menu),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::visible-dialog", G_CALLBACK (liaison_window_update_actions), NULL);
  update_recent_menu (self);
  liaison_window_accept_drops (self);
  liaison_window_init_pages (self);
  liaison_window_update_operator (self);
  liaison_window_update_actions (self);
}
