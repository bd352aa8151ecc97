/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/partners-export.h"

#include "core/exchange/exporter.h"
#include "core/exchange/file-guard.h"
#include "core/records/partner.h"

#include <glib/gi18n-lib.h>

/* Partners to a CSV file that the user names. */

typedef struct
{
  LiaisonWindow *window;
  char **ids;
} Exporting;

static void
free_exporting (Exporting *exporting)
{
  g_object_unref (exporting->window);
  g_strfreev (exporting->ids);
  g_free (exporting);
}

typedef struct
{
  GFile *file;
  char **ids;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_object_unref (request->file);
  g_strfreev (request->ids);
  g_free (request);
}

static gpointer
write_file (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (LiaisonQuery) query = liaison_query_new (&liaison_partner_entity);
  g_autoptr (GFileOutputStream) stream = NULL;

  if (!liaison_file_guard_check_target (request->file, liaison_database_get_path (database), NULL, error))
    return NULL;
  stream = g_file_replace (request->file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);

  if (stream == NULL)
    return NULL;
  liaison_export_records (database, query, (const char *const *) request->ids, G_OUTPUT_STREAM (stream),
                          cancellable, error);
  return NULL;
}

static void
written (GObject *source, GAsyncResult *result, gpointer data)
{
  Exporting *exporting = data;
  g_autoptr (GError) error = NULL;
  guint n_ids = g_strv_length (exporting->ids);
  g_autofree char *toast =
      g_strdup_printf (ngettext ("%u partner exported", "%u partners exported", n_ids), n_ids);

  liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);
  if (error != NULL)
    liaison_window_show_error (exporting->window, error);
  else
    liaison_window_show_toast (exporting->window, toast);
  free_exporting (exporting);
}

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Exporting *exporting = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  Request *request;

  if (file == NULL)
    {
      liaison_window_show_error (exporting->window, error);
      free_exporting (exporting);
      return;
    }
  request = g_new0 (Request, 1);
  request->file = g_object_ref (file);
  request->ids = g_strdupv (exporting->ids);
  liaison_workspace_read_async (liaison_window_get_workspace (exporting->window), write_file, request,
                                free_request, NULL, NULL, written, exporting);
}

/**
 * liaison_partners_export:
 * @ids: (element-type utf8): of the partners, in order
 */
void
liaison_partners_export (LiaisonWindow *window, GPtrArray *ids)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  Exporting *exporting = g_new0 (Exporting, 1);

  exporting->window = g_object_ref (window);
  exporting->ids = g_new0 (char *, ids->len + 1);
  for (guint i = 0; i < ids->len; i++)
    exporting->ids[i] = g_strdup (g_ptr_array_index (ids, i));
  gtk_file_filter_set_name (filter, _ ("Tables (CSV)"));
  gtk_file_filter_add_suffix (filter, "csv");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, _ ("Export Partners"));
  /* Translators: the name of a file */
  gtk_file_dialog_set_initial_name (dialog, _ ("partners.csv"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, file_chosen, exporting);
}
