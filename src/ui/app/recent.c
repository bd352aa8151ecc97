/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app/recent.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY "recent-workspaces"
#define N_KEPT 10
#define ENDING ".liaison"

/* The workspaces that were opened, the last one first. */

static void
store (GSettings *settings, const char *first, const char *without)
{
  g_auto (GStrv) uris = g_settings_get_strv (settings, KEY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;
  guint n_kept = 0;

  if (first != NULL)
    {
      g_strv_builder_add (builder, first);
      n_kept++;
    }
  for (guint i = 0; uris[i] != NULL && n_kept < N_KEPT; i++)
    if (g_strcmp0 (uris[i], first) != 0 && g_strcmp0 (uris[i], without) != 0)
      {
        g_strv_builder_add (builder, uris[i]);
        n_kept++;
      }
  kept = g_strv_builder_end (builder);
  g_settings_set_strv (settings, KEY, (const char *const *) kept);
}

/**
 * liaison_recent_add:
 *
 * Puts a workspace at the head of the list.
 */
void
liaison_recent_add (GSettings *settings, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  store (settings, uri, NULL);
}

/**
 * liaison_recent_remove:
 *
 * Takes a workspace out of the list. The file stays.
 */
void
liaison_recent_remove (GSettings *settings, const char *uri)
{
  store (settings, NULL, uri);
}

/**
 * liaison_recent_create_menu:
 *
 * Returns: (transfer full): an item for each, which opens it
 */
GMenuModel *
liaison_recent_create_menu (GSettings *settings)
{
  g_auto (GStrv) uris = g_settings_get_strv (settings, KEY);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (uris[i]);
      g_autofree char *name = liaison_recent_get_name (file);
      g_autoptr (GMenuItem) item = NULL;
      g_auto (GStrv) halves = g_strsplit (name, "_", -1);
      g_autofree char *escaped = g_strjoinv ("__", halves);

      item = g_menu_item_new (escaped, NULL);
      g_menu_item_set_action_and_target (item, "win.open-recent", "s", uris[i]);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/**
 * liaison_recent_get_name:
 *
 * Returns: (transfer full): the name of a workspace file without its ending
 */
char *
liaison_recent_get_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  char *name = g_filename_display_name (base);

  if (g_str_has_suffix (name, ENDING) && strlen (name) > strlen (ENDING))
    name[strlen (name) - strlen (ENDING)] = '\0';
  return name;
}

/**
 * liaison_recent_get_folder:
 *
 * Returns: (transfer full): where a workspace file lies, as people write it
 */
char *
liaison_recent_get_folder (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;
  const char *home = g_get_home_dir ();

  if (path == NULL)
    return folder != NULL ? g_file_get_parse_name (folder) : g_strdup ("");
  if (g_str_has_prefix (path, home) && (path[strlen (home)] == '/' || path[strlen (home)] == '\0'))
    {
      g_autofree char *rest = g_filename_display_name (path + strlen (home));

      return g_strconcat ("~", rest, NULL);
    }
  return g_filename_display_name (path);
}
