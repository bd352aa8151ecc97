/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app/welcome.h"

#include "ui/app/recent.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonWelcome:
 *
 * What a window shows that has no workspace: how to make or open one, and the recent ones.
 */
struct _LiaisonWelcome
{
  AdwBin parent_instance;

  GSettings *settings;

  GtkMenuButton *menu_button;
  AdwPreferencesGroup *recent_group;
  GtkListBox *recent_list;
};

G_DEFINE_FINAL_TYPE (LiaisonWelcome, liaison_welcome, ADW_TYPE_BIN)

static void
add_row (LiaisonWelcome *self, const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autofree char *name = liaison_recent_get_name (file);
  g_autofree char *folder = liaison_recent_get_folder (file);
  gboolean is_there = g_file_query_exists (file, NULL);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is the name of a workspace */
  g_autofree char *remove = g_strdup_printf (_ ("Remove “%s” from This List"), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  if (is_there)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  else
    {
      /* Translators: %s is a folder */
      g_autofree char *missing = g_strdup_printf (_ ("No longer in %s"), folder);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), missing);
      gtk_widget_add_css_class (row, "dimmed");
    }
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, remove);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uri);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.forget-recent");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), is_there);
  if (is_there)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-recent");
    }
  gtk_list_box_append (self->recent_list, row);
}

static void
update (LiaisonWelcome *self)
{
  g_auto (GStrv) uris = g_settings_get_strv (self->settings, "recent-workspaces");

  gtk_list_box_remove_all (self->recent_list);
  for (guint i = 0; uris[i] != NULL; i++)
    add_row (self, uris[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), uris[0] != NULL);
}

/**
 * liaison_welcome_set_menu:
 * @menu: the main menu
 */
void
liaison_welcome_set_menu (LiaisonWelcome *self, GMenuModel *menu)
{
  g_return_if_fail (LIAISON_IS_WELCOME (self));

  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

/**
 * liaison_welcome_open_menu:
 *
 * Opens the main menu.
 */
void
liaison_welcome_open_menu (LiaisonWelcome *self)
{
  g_return_if_fail (LIAISON_IS_WELCOME (self));

  gtk_menu_button_popup (self->menu_button);
}

static void
liaison_welcome_dispose (GObject *object)
{
  LiaisonWelcome *self = LIAISON_WELCOME (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_WELCOME);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (liaison_welcome_parent_class)->dispose (object);
}

static void
liaison_welcome_class_init (LiaisonWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_welcome_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/liaison_prm/Liaison/ui/welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonWelcome, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWelcome, recent_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWelcome, recent_list);
}

static void
liaison_welcome_init (LiaisonWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::recent-workspaces", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
