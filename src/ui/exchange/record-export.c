/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/record-export.h"

#include "core/exchange/export-sheet.h"
#include "core/exchange/exporter.h"
#include "core/exchange/file-guard.h"
#include "core/records/registry.h"

#include <glib/gi18n-lib.h>

/* Records to a file that the user names, CSV or a spreadsheet by its ending: those of a list in its order, or those of a query. */

typedef struct
{
  LiaisonWindow *window;
  LiaisonQuery *query;
  /* NULL for all records of the query. */
  char **ids;
  GFile *file;
} Export;

static void
free_export (Export *export)
{
  g_object_unref (export->window);
  liaison_query_free (export->query);
  g_strfreev (export->ids);
  g_clear_object (&export->file);
  g_free (export);
}

/* On the reading thread; the window waits for it and touches nothing of it. */
static gpointer
write_file (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Export *export = data;
  g_autoptr (GFileOutputStream) stream = NULL;

  if (!liaison_file_guard_check_target (export->file, liaison_database_get_path (database), NULL, error))
    return NULL;
  if (liaison_export_is_sheet (export->file))
    {
      liaison_export_sheet (database, export->query, (const char *const *) export->ids, export->file,
                            cancellable, error);
      return NULL;
    }
  stream = g_file_replace (export->file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (stream != NULL)
    liaison_export_records (database, export->query, (const char *const *) export->ids,
                            G_OUTPUT_STREAM (stream), cancellable, error);
  return NULL;
}

static void
written (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;

  liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);
  if (error != NULL)
    liaison_window_show_error (export->window, error);
  else
    {
      g_autofree char *name = g_file_get_basename (export->file);
      g_autofree char *shown = g_filename_display_name (name);
      /* Translators: %s is the name of a file */
      g_autofree char *toast = g_strdup_printf (_ ("Exported to “%s”"), shown);

      liaison_window_show_toast (export->window, toast);
    }
  free_export (export);
}

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  LiaisonWorkspace *workspace = liaison_window_get_workspace (export->window);
  g_autoptr (GError) error = NULL;

  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (export->file == NULL || workspace == NULL)
    {
      liaison_window_show_error (export->window, error);
      free_export (export);
      return;
    }
  liaison_workspace_read_async (workspace, write_file, export, NULL, NULL, NULL, written, export);
}

static void
choose_file (LiaisonWindow *window, LiaisonQuery *query, char **ids)
{
  const LiaisonEntity *entity = liaison_query_get_entity (query);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) sheets = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *name = g_strconcat (entity->kind, ".csv", NULL);
  Export *export = g_new0 (Export, 1);

  export->window = g_object_ref (window);
  export->query = query;
  export->ids = ids;
  gtk_file_filter_set_name (filter, _ ("Tables (CSV)"));
  gtk_file_filter_add_suffix (filter, "csv");
  g_list_store_append (filters, filter);
  gtk_file_filter_set_name (sheets, _ ("Spreadsheets (XLSX)"));
  gtk_file_filter_add_suffix (sheets, "xlsx");
  g_list_store_append (filters, sheets);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, _ ("Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, file_chosen, export);
}

/**
 * liaison_record_export_ids:
 * @ids: (element-type utf8): of records, in the order in which they are written
 *
 * Asks for a file and writes these records to it.
 */
void
liaison_record_export_ids (LiaisonWindow *window, const LiaisonEntity *entity, GPtrArray *ids)
{
  char **copy = g_new0 (char *, ids->len + 1);

  for (guint i = 0; i < ids->len; i++)
    copy[i] = g_strdup (g_ptr_array_index (ids, i));
  choose_file (window, liaison_query_new (entity), copy);
}

/**
 * liaison_record_export_query:
 * @query: (transfer full): which records
 *
 * Asks for a file and writes the records of the query to it.
 */
void
liaison_record_export_query (LiaisonWindow *window, LiaisonQuery *query)
{
  choose_file (window, query, NULL);
}

/* Which kind? ------------------------------------------------------------------------------------------------------ */

static void
kind_activated (GtkWidget *row, gpointer data)
{
  const LiaisonEntity *entity = g_object_get_data (G_OBJECT (row), "entity");

  liaison_record_export_query (data, liaison_query_new (entity));
  adw_dialog_close (ADW_DIALOG (gtk_widget_get_ancestor (row, ADW_TYPE_DIALOG)));
}

/**
 * liaison_record_export_chooser_new:
 *
 * Returns: (transfer floating): a dialog that asks which kind of record is exported, all of them
 */
AdwDialog *
liaison_record_export_chooser_new (LiaisonWindow *window)
{
  const LiaisonEntity *const *entities = liaison_registry_get_entities ();
  AdwDialog *dialog = adw_preferences_dialog_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_dialog_set_title (dialog, _ ("Export Records"));
  adw_preferences_group_set_description (group, _ ("All records of a kind go to a CSV file, which can be "
                                                   "imported again, or to a spreadsheet where its name "
                                                   "ends in .xlsx."));
  for (guint i = 0; entities[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (entities[i]->label_plural));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_object_set_data (G_OBJECT (row), "entity", (gpointer) entities[i]);
      g_signal_connect_object (row, "activated", G_CALLBACK (kind_activated), window, 0);
      adw_preferences_group_add (group, row);
    }
  adw_preferences_page_add (page, group);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  adw_preferences_dialog_set_search_enabled (ADW_PREFERENCES_DIALOG (dialog), TRUE);
  return dialog;
}
