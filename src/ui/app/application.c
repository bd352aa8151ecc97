/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app/application.h"

#include "core/base/error.h"
#include "liaison-ui-resources.h"
#include "ui/app/actions.h"
#include "ui/app/window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>

struct _LiaisonApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (LiaisonApplication, liaison_application, ADW_TYPE_APPLICATION)

/**
 * liaison_application_set_up_locale:
 *
 * Lets the program speak the user's language. The variable LIAISON_LOCALE_DIR names the catalogues of a program that is
 * not installed.
 */
void
liaison_application_set_up_locale (void)
{
  const char *folder = g_getenv ("LIAISON_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

LiaisonApplication *
liaison_application_new (void)
{
  g_resources_register (liaison_ui_get_resource ());
  return g_object_new (LIAISON_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/io/github/liaison_prm/Liaison",
                       NULL);
}

GSettings *
liaison_application_get_settings (LiaisonApplication *self)
{
  g_return_val_if_fail (LIAISON_IS_APPLICATION (self), NULL);

  return self->settings;
}

/* Windows ----------------------------------------------------------------------------------------------------------- */

/* A file may be reached by two names. */
static gboolean
is_same_file (GFile *a, GFile *b)
{
  const char *path_a = g_file_peek_path (a);
  const char *path_b = g_file_peek_path (b);
  GStatBuf stat_a, stat_b;

  if (g_file_equal (a, b))
    return TRUE;
  return path_a != NULL && path_b != NULL && g_stat (path_a, &stat_a) == 0 && g_stat (path_b, &stat_b) == 0 &&
         stat_a.st_dev == stat_b.st_dev && stat_a.st_ino == stat_b.st_ino;
}

/* The window that has this file open, or one that has none, or a new one. */
static LiaisonWindow *
find_window (LiaisonApplication *self, GFile *file)
{
  LiaisonWindow *without = NULL;

  for (GList *list = gtk_application_get_windows (GTK_APPLICATION (self)); list != NULL; list = list->next)
    {
      GFile *open;

      if (!LIAISON_IS_WINDOW (list->data))
        continue;
      open = liaison_window_get_file (list->data);
      if (file != NULL && open != NULL && is_same_file (open, file))
        return list->data;
      if (open == NULL)
        without = list->data;
    }
  return without != NULL ? without : liaison_window_new (ADW_APPLICATION (self));
}

static void
open_file (LiaisonApplication *self, GFile *file)
{
  LiaisonWindow *window = find_window (self, file);

  if (liaison_window_get_file (window) == NULL)
    liaison_window_open (window, file, FALSE);
  gtk_window_present (GTK_WINDOW (window));
}

static void
liaison_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    open_file (LIAISON_APPLICATION (application), files[i]);
}

static void
liaison_application_activate (GApplication *application)
{
  LiaisonApplication *self = LIAISON_APPLICATION (application);
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_auto (GStrv) recent = g_settings_get_strv (self->settings, "recent-workspaces");
  g_autoptr (GFile) last = recent[0] != NULL ? g_file_new_for_uri (recent[0]) : NULL;

  if (active != NULL)
    gtk_window_present (active);
  else if (last != NULL && g_settings_get_boolean (self->settings, "reopen-last") &&
           g_file_query_exists (last, NULL))
    open_file (self, last);
  else
    gtk_window_present (GTK_WINDOW (find_window (self, NULL)));
}

/* Actions ----------------------------------------------------------------------------------------------------------- */

static void
show_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LiaisonApplication *self = data;
  AdwDialog *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);
  static const char *const developers[] = { "The Liaison developers", NULL };

  adw_about_dialog_set_application_name (about, "Liaison");
  adw_about_dialog_set_application_icon (about, APPLICATION_ID);
  adw_about_dialog_set_version (about, LIAISON_VERSION);
  adw_about_dialog_set_developer_name (about, _ ("The Liaison developers"));
  adw_about_dialog_set_developers (about, (const char **) developers);
  adw_about_dialog_set_comments (about, _ ("Run a partner program on a file that you own."));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_copyright (about, "© 2025 The Liaison developers");
  /* Translators: your names, one a line, with an address if you like */
  adw_about_dialog_set_translator_credits (about, _ ("translator-credits"));
  adw_dialog_present (dialog, GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (self))));
}

/* The folder of the help in the user's language. */
static char *
find_help (void)
{
  const char *uninstalled = g_getenv ("LIAISON_HELP_DIR");
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *folder = uninstalled != NULL
                                    ? g_build_filename (uninstalled, languages[i], NULL)
                                    : g_build_filename (HELPDIR, languages[i], "liaison", NULL);
      g_autofree char *page = g_build_filename (folder, "index.page", NULL);

      if (g_file_test (page, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&folder);
    }
  return NULL;
}

/* Through the help viewer of the system. What it opens by its name is what is installed; else it is given the folder. */
static gboolean
launch_help (GtkWindow *window, const char *folder, GError **error)
{
  g_autoptr (GAppInfo) viewer = g_app_info_get_default_for_uri_scheme ("help");
  g_autoptr (GdkAppLaunchContext) context =
      gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (window)));
  g_autofree char *uri = g_getenv ("LIAISON_HELP_DIR") != NULL ? g_filename_to_uri (folder, NULL, error)
                                                               : g_strdup ("help:liaison");
  GList uris = { .data = uri };

  if (viewer == NULL)
    {
      g_set_error (
          error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
          /* Translators: %s is a folder */
          _ ("There is no help viewer on this computer. Install Yelp, the help viewer of GNOME, and press F1 "
             "again. The pages of the help are text files in “%s”."),
          folder);
      return FALSE;
    }
  return uri != NULL && g_app_info_launch_uris (viewer, &uris, G_APP_LAUNCH_CONTEXT (context), error);
}

static void
show_help (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LiaisonApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *folder = find_help ();
  g_autoptr (GError) error = NULL;

  if (!LIAISON_IS_WINDOW (window))
    return;
  if (folder == NULL)
    g_set_error_literal (&error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                         _ ("The help is not installed. It comes with the program; install that anew."));
  else
    launch_help (window, folder, &error);
  liaison_window_show_error (LIAISON_WINDOW (window), error);
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  /* Each window finishes what it does; the program ends with the last. */
  for (GList *list = windows; list != NULL; list = list->next)
    if (LIAISON_IS_WINDOW (list->data))
      liaison_window_close_all (list->data);
    else
      gtk_window_close (list->data);
  g_list_free (windows);
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = show_about },
  { .name = "help", .activate = show_help },
  { .name = "quit", .activate = quit },
};

/* Appearance -------------------------------------------------------------------------------------------------------- */

static void
update_colour_scheme (LiaisonApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  int choice = g_settings_get_enum (self->settings, "colour-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (choice, 0, (int) G_N_ELEMENTS (schemes) - 1)]);
}

static void
liaison_application_startup (GApplication *application)
{
  LiaisonApplication *self = LIAISON_APPLICATION (application);

  G_APPLICATION_CLASS (liaison_application_parent_class)->startup (application);
  self->settings = g_settings_new (APPLICATION_ID);
  gtk_window_set_default_icon_name (APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  liaison_commands_install_accelerators (GTK_APPLICATION (self));
  g_signal_connect_object (self->settings, "changed::colour-scheme", G_CALLBACK (update_colour_scheme), self,
                           G_CONNECT_SWAPPED);
  update_colour_scheme (self);
}

static int
liaison_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("liaison %s\n", LIAISON_VERSION);
  return 0;
}

static void
liaison_application_finalize (GObject *object)
{
  LiaisonApplication *self = LIAISON_APPLICATION (object);

  g_clear_object (&self->settings);
  G_OBJECT_CLASS (liaison_application_parent_class)->finalize (object);
}

static void
liaison_application_class_init (LiaisonApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liaison_application_finalize;
  application_class->activate = liaison_application_activate;
  application_class->handle_local_options = liaison_application_handle_local_options;
  application_class->open = liaison_application_open;
  application_class->startup = liaison_application_startup;
}

static void
liaison_application_init (LiaisonApplication *self)
{
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE.liaison…]"));
  g_application_add_main_option (G_APPLICATION (self), "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _ ("Show the version and exit"), NULL);
}
