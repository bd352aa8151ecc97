/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app/actions.h"
#include "ui/app/palette.h"
#include "ui/app/recent.h"
#include "ui/app/window-private.h"
#include "ui/exchange/import-assistant.h"
#include "ui/exchange/record-export.h"
#include "ui/preferences/preferences.h"

#include <glib/gi18n-lib.h>

/* Every command of a window as an action: buttons, menus and shortcuts only name it. */

static void
act_new_workspace (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_choose_new (LIAISON_WINDOW (widget));
}

static void
act_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_choose_open (LIAISON_WINDOW (widget));
}

static void
act_open_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_choose_copy (LIAISON_WINDOW (widget), NULL);
}

static void
act_open_recent (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (widget))), &file, 1, "");
}

static void
act_forget_recent (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_recent_remove (LIAISON_WINDOW (widget)->settings, g_variant_get_string (parameter, NULL));
}

static void
act_open_sample (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_open_sample (LIAISON_WINDOW (widget));
}

static void
act_save_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_choose_save_copy (LIAISON_WINDOW (widget));
}

static void
act_back_up (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_back_up (LIAISON_WINDOW (widget));
}

static void
act_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_present (liaison_record_export_chooser_new (LIAISON_WINDOW (widget)), widget);
}

static void
act_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_present (liaison_import_assistant_new (LIAISON_WINDOW (widget), NULL, NULL), widget);
}

static void
act_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_undo (LIAISON_WINDOW (widget));
}

static void
act_redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_redo (LIAISON_WINDOW (widget));
}

static void
act_undo_change (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_undo_change (LIAISON_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
act_show_page (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_show_page (LIAISON_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
act_command (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_run_command (LIAISON_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* A page without a search of its own leads to the partners. */
static void
act_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonWindow *self = LIAISON_WINDOW (widget);
  GtkWidget *page = liaison_window_get_page (self);

  if (page != NULL && gtk_widget_activate_action (page, "page.find", NULL))
    return;
  liaison_window_show_page (self, "partners");
  gtk_widget_activate_action (liaison_window_get_page (self), "page.find", NULL);
}

/* The page knows what is to be edited: the partner that it shows, or the one that is selected. */
static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *page = liaison_window_get_page (LIAISON_WINDOW (widget));

  if (page == NULL || !gtk_widget_activate_action (page, "page.edit", NULL))
    liaison_window_show_toast (LIAISON_WINDOW (widget), _ ("There is nothing to edit here"));
}

static void
act_palette (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_present (liaison_palette_new (LIAISON_WINDOW (widget)), widget);
}

static void
act_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonWindow *self = LIAISON_WINDOW (widget);

  if (self->workspace == NULL)
    {
      liaison_welcome_open_menu (self->welcome);
      return;
    }
  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  gtk_menu_button_popup (self->menu_button);
}

static void
act_preferences (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_present (liaison_preferences_new (LIAISON_WINDOW (widget)), widget);
}

static void
act_operators (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AdwDialog *dialog = liaison_preferences_new (LIAISON_WINDOW (widget));

  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (dialog), "operators");
  adw_dialog_present (dialog, widget);
}

static void
act_shortcuts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_present (liaison_commands_create_shortcuts_dialog (), widget);
}

void
liaison_window_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-workspace", NULL, act_new_workspace);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, act_open);
  gtk_widget_class_install_action (widget_class, "win.open-copy", NULL, act_open_copy);
  gtk_widget_class_install_action (widget_class, "win.open-recent", "s", act_open_recent);
  gtk_widget_class_install_action (widget_class, "win.forget-recent", "s", act_forget_recent);
  gtk_widget_class_install_action (widget_class, "win.open-sample", NULL, act_open_sample);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, act_save_copy);
  gtk_widget_class_install_action (widget_class, "win.back-up", NULL, act_back_up);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, act_import);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, act_export);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, act_undo);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, act_redo);
  gtk_widget_class_install_action (widget_class, "win.undo-change", "x", act_undo_change);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", act_show_page);
  gtk_widget_class_install_action (widget_class, "win.command", "s", act_command);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, act_find);
  gtk_widget_class_install_action (widget_class, "win.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "win.palette", NULL, act_palette);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, act_menu);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, act_preferences);
  gtk_widget_class_install_action (widget_class, "win.operators", NULL, act_operators);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, act_shortcuts);
}

/* What can be done now: not behind a dialog, and not without a workspace where one is needed. */
void
liaison_window_update_actions (LiaisonWindow *self)
{
  static const char *const always[] = { "win.new-workspace", "win.open",        "win.open-copy",
                                        "win.open-recent",   "win.open-sample", "win.palette",
                                        "win.menu",          "win.preferences", "win.shortcuts",
                                        "win.forget-recent" };
  static const char *const with_workspace[] = { "win.save-copy", "win.back-up",   "win.import",
                                                "win.export",    "win.show-page", "win.command",
                                                "win.find",      "win.edit",      "win.operators" };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_free = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL;
  gboolean has_workspace = self->workspace != NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
    gtk_widget_action_set_enabled (widget, always[i], is_free);
  for (gsize i = 0; i < G_N_ELEMENTS (with_workspace); i++)
    gtk_widget_action_set_enabled (widget, with_workspace[i], is_free && has_workspace);
  gtk_widget_action_set_enabled (widget, "win.undo", is_free && has_workspace);
  gtk_widget_action_set_enabled (widget, "win.redo", is_free && has_workspace);
  gtk_widget_action_set_enabled (widget, "win.undo-change", has_workspace);
}
