/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/file-guard.h"

#include <glib/gi18n-lib.h>

/* Keeps a file that is read or written from being the workspace itself, by whatever name or link it is reached. The files are
 * only asked for their ids: to open and close the workspace's file would drop the locks that SQLite holds on it. */

/* What belongs to a workspace. */
static const char *const endings[] = { "", "-wal", "-shm", "-journal", "-turn" };

static char *
get_file_id (GFile *file)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE)) : NULL;
}

static gboolean
is_same (GFile *a, GFile *b)
{
  g_autofree char *left = get_file_id (a);
  g_autofree char *right = get_file_id (b);

  /* What is not there is no other file, but two may be about to be made under one name. */
  return left != NULL && right != NULL ? g_str_equal (left, right) : g_file_equal (a, b);
}

static gboolean
is_of_workspace (GFile *file, const char *workspace_path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (workspace_path, endings[i], NULL);
      g_autoptr (GFile) own = g_file_new_for_path (path);

      if (is_same (file, own))
        return TRUE;
    }
  return FALSE;
}

/**
 * liaison_file_guard_check_source:
 * @source: a file that is to be read as a table or a mapping
 * @workspace_path: of the workspace that is open
 * @error: REFUSED where it is the workspace
 */
gboolean
liaison_file_guard_check_source (GFile *source, const char *workspace_path, GError **error)
{
  if (!is_of_workspace (source, workspace_path))
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                       _ ("This file is the workspace itself. Choose another file to import."));
  return FALSE;
}

/**
 * liaison_file_guard_check_target:
 * @target: a file that is to be written
 * @workspace_path: of the workspace that is open
 * @source: (nullable): a file that is being read
 * @error: REFUSED where it is one of them
 */
gboolean
liaison_file_guard_check_target (GFile *target, const char *workspace_path, GFile *source, GError **error)
{
  g_autofree char *name = g_file_get_basename (target);
  g_autofree char *shown = g_filename_display_name (name);

  if (is_of_workspace (target, workspace_path))
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                   _ ("“%s” belongs to the workspace and would be lost. Choose another name."), shown);
      return FALSE;
    }
  if (source != NULL && is_same (target, source))
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                   _ ("“%s” is the file that is imported and would be lost. Choose another name."), shown);
      return FALSE;
    }
  return TRUE;
}
