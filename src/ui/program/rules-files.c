/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/rules-dialogs.h"

#include "core/program/rules-json.h"
#include "core/program/rules-store.h"
#include "core/store/label.h"

#include <glib/gi18n-lib.h>

/* Rules to a file and from one. */

static GListModel *
create_filters (void)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Rules (JSON)"));
  gtk_file_filter_add_suffix (filter, "json");
  g_list_store_append (filters, filter);
  return G_LIST_MODEL (filters);
}

typedef struct
{
  LiaisonWindow *window;
  char *json;
} Export;

static void
free_export (Export *export)
{
  g_object_unref (export->window);
  g_free (export->json);
  g_free (export);
}

static void
exported (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    liaison_window_show_error (export->window, error);
  else
    {
      g_autofree char *name = g_file_get_basename (G_FILE (source));
      g_autofree char *shown = g_filename_display_name (name);
      /* Translators: %s is the name of a file */
      g_autofree char *toast = g_strdup_printf (_ ("Exported to “%s”"), shown);

      liaison_window_show_toast (export->window, toast);
    }
  free_export (export);
}

static void
export_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL)
    {
      liaison_window_show_error (export->window, error);
      free_export (export);
      return;
    }
  g_file_replace_contents_async (file, export->json, strlen (export->json), NULL, FALSE, G_FILE_CREATE_NONE,
                                 NULL, exported, export);
}

/**
 * liaison_rules_files_export:
 *
 * Asks for a file and writes the version to it as RULES.json.
 */
void
liaison_rules_files_export (LiaisonWindow *window, const char *program_id, const char *version_id)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (window));
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRules) rules = liaison_rules_load (database, version_id, &error);
  g_autoptr (LiaisonProgramInfo) program =
      rules != NULL ? liaison_program_info_load (database, program_id, &error) : NULL;
  g_autofree char *json = program != NULL ? liaison_rules_to_json (database, rules, program, &error) : NULL;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = create_filters ();
  g_autofree char *name = NULL;
  Export *export;

  if (json == NULL)
    {
      liaison_window_show_error (window, error);
      return;
    }
  name = g_strdelimit (g_strconcat (program->name, ".json", NULL), "/", '-');
  export = g_new0 (Export, 1);
  export->window = g_object_ref (window);
  export->json = g_steal_pointer (&json);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_set_title (dialog, _ ("Export Rules"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, export_chosen, export);
}

typedef struct
{
  LiaisonWindow *window;
  char *program_id;
} Import;

static void
free_import (Import *import)
{
  g_object_unref (import->window);
  g_free (import->program_id);
  g_free (import);
}

static gboolean
write_import (LiaisonStore *store, gpointer data, GError **error)
{
  g_autofree char *version_id = liaison_rules_import (store, data, error);

  return version_id != NULL;
}

static void
imported (GObject *source, GAsyncResult *result, gpointer data)
{
  Import *import = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  LiaisonRulesFile *file = NULL;
  gsize length;

  if (g_file_load_contents_finish (G_FILE (source), result, &json, &length, NULL, &error))
    file = liaison_rules_from_json (
        liaison_workspace_get_database (liaison_window_get_workspace (import->window)), import->program_id,
        json, length, &error);
  if (file == NULL)
    liaison_window_show_error (import->window, error);
  else
    liaison_window_run_change (import->window, LIAISON_LABEL_RULES, file->program->name, write_import, file,
                               (GDestroyNotify) liaison_rules_file_free, NULL);
  free_import (import);
}

static void
import_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Import *import = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL || liaison_window_get_workspace (import->window) == NULL)
    {
      liaison_window_show_error (import->window, error);
      free_import (import);
      return;
    }
  g_file_load_contents_async (file, NULL, imported, import);
}

/**
 * liaison_rules_files_import:
 * @program_id: (nullable): of the program whose new draft it becomes; %NULL for a program that the file describes
 *
 * Asks for a RULES.json and makes a new draft of it.
 */
void
liaison_rules_files_import (LiaisonWindow *window, const char *program_id)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = create_filters ();
  Import *import = g_new0 (Import, 1);

  import->window = g_object_ref (window);
  import->program_id = g_strdup (program_id);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_set_title (dialog, _ ("Import Rules"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (window), NULL, import_chosen, import);
}
