/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/attachments.h"

#include "core/records/attached.h"
#include "core/records/record-store.h"
#include "core/store/label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The largest file that is attached: a workspace is copied and backed up as a whole. */
#define MAX_SIZE ((goffset) 64 * 1024 * 1024)

/* Files that hang on a record. Their content is kept once, by its SHA-256, outside the changes. */

typedef struct
{
  LiaisonWindow *window;
  char *entity_name;
  char *record_id;
  char *subject;
  char *name;
  char *media_type;
  GBytes *content;
} Adding;

static void
free_adding (gpointer data)
{
  Adding *adding = data;

  g_clear_object (&adding->window);
  g_free (adding->entity_name);
  g_free (adding->record_id);
  g_free (adding->subject);
  g_free (adding->name);
  g_free (adding->media_type);
  g_clear_pointer (&adding->content, g_bytes_unref);
  g_free (adding);
}

/* Adding ------------------------------------------------------------------------------------------------- */

static gboolean
attach (LiaisonStore *store, gpointer data, GError **error)
{
  Adding *adding = data;
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, adding->content);
  g_autoptr (LiaisonRecord) attachment = liaison_record_new (&liaison_attachment_entity);

  liaison_record_set_text (attachment, "entity", adding->entity_name);
  liaison_record_set_text (attachment, "record", adding->record_id);
  liaison_record_set_text (attachment, "name", adding->name);
  liaison_record_set_text (attachment, "media-type", adding->media_type);
  liaison_record_set_integer (attachment, "size", (gint64) g_bytes_get_size (adding->content));
  liaison_record_set_text (attachment, "digest", digest);
  return liaison_database_run (liaison_store_get_database (store), error,
                               "INSERT OR IGNORE INTO attachment_content (digest, content) VALUES (?, ?)",
                               "tb", digest, adding->content) &&
         liaison_record_insert (store, attachment, error);
}

typedef struct
{
  char *name;
  char *media_type;
} Told;

static void
free_told (gpointer data)
{
  Told *told = data;

  g_free (told->name);
  g_free (told->media_type);
  g_free (told);
}

/* Reads the file on a thread, no further than to the bound. */
static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Told *told = task_data;
  GError *error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (source, cancellable, &error);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) content = NULL;
  g_autofree char *type = NULL;
  g_autofree guint8 *chunk = g_malloc (1 << 16);
  goffset size = 0;

  while (stream != NULL && error == NULL)
    {
      gssize n_read = g_input_stream_read (G_INPUT_STREAM (stream), chunk, 1 << 16, cancellable, &error);

      if (n_read <= 0)
        break;
      size += n_read;
      if (size > MAX_SIZE)
        g_set_error (
            &error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
            _ ("“%s” is larger than 64 MB. Attach a smaller file, or a note that says where it lies."),
            told->name);
      else
        g_output_stream_write_all (memory, chunk, (gsize) n_read, NULL, cancellable, &error);
    }
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_output_stream_close (memory, NULL, NULL);
  content = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  type = g_content_type_guess (told->name, g_bytes_get_data (content, NULL),
                               MIN (g_bytes_get_size (content), 4096), NULL);
  told->media_type = g_content_type_get_mime_type (type);
  if (told->media_type == NULL)
    told->media_type = g_strdup ("application/octet-stream");
  g_task_return_pointer (task, g_steal_pointer (&content), (GDestroyNotify) g_bytes_unref);
}

/**
 * liaison_attachments_read_async:
 * @file: to be attached
 *
 * Reads a file on a thread of its own.
 */
void
liaison_attachments_read_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, callback, user_data);
  g_autofree char *name = g_file_get_basename (file);
  Told *told = g_new0 (Told, 1);

  told->name = g_utf8_make_valid (name, -1);
  g_task_set_task_data (task, told, free_told);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * liaison_attachments_read_finish:
 * @name: (out): of the file, without its folder
 * @media_type: (out): as far as it can be told from the name and the beginning
 * @error: LIMIT where the file is larger than 64 MiB
 *
 * Returns: (transfer full) (nullable): the content
 */
GBytes *
liaison_attachments_read_finish (GAsyncResult *result, char **name, char **media_type, GError **error)
{
  const Told *told = g_task_get_task_data (G_TASK (result));
  GBytes *content = g_task_propagate_pointer (G_TASK (result), error);

  if (content == NULL)
    return NULL;
  *name = g_strdup (told->name);
  *media_type = g_strdup (told->media_type);
  return content;
}

static void
file_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Adding *adding = data;
  g_autoptr (LiaisonWindow) window = g_steal_pointer (&adding->window);
  g_autoptr (GError) error = NULL;

  adding->content = liaison_attachments_read_finish (result, &adding->name, &adding->media_type, &error);
  /* The change frees it on another thread, where a window must not be let go. */
  if (adding->content != NULL && liaison_window_get_workspace (window) != NULL)
    liaison_window_run_change (window, LIAISON_LABEL_ATTACH, adding->subject, attach, adding, free_adding,
                               NULL);
  else
    {
      liaison_window_show_error (window, error);
      free_adding (adding);
    }
}

/**
 * liaison_attachments_add:
 * @file: of at most 64 MiB; a larger one is refused with a message
 */
void
liaison_attachments_add (LiaisonWindow *window,
                         GFile *file,
                         const char *entity_name,
                         const char *record_id,
                         const char *subject)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->window = g_object_ref (window);
  adding->entity_name = g_strdup (entity_name);
  adding->record_id = g_strdup (record_id);
  adding->subject = g_strdup (subject);
  liaison_attachments_read_async (file, file_read, adding);
}

static void
files_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Adding *adding = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  if (files == NULL)
    liaison_window_show_error (adding->window, error);
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      liaison_attachments_add (adding->window, file, adding->entity_name, adding->record_id, adding->subject);
    }
  free_adding (adding);
}

/**
 * liaison_attachments_choose:
 *
 * Asks for files and attaches them.
 */
void
liaison_attachments_choose (LiaisonWindow *window,
                            const char *entity_name,
                            const char *record_id,
                            const char *subject)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Adding *adding = g_new0 (Adding, 1);

  adding->window = g_object_ref (window);
  adding->entity_name = g_strdup (entity_name);
  adding->record_id = g_strdup (record_id);
  adding->subject = g_strdup (subject);
  gtk_file_dialog_set_title (dialog, _ ("Attach Files"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (window), NULL, files_chosen, adding);
}

/* Getting them out --------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonWindow *window;
  char *id;
  char *name;
} Getting;

static void
free_getting (Getting *getting)
{
  g_object_unref (getting->window);
  g_free (getting->id);
  g_free (getting->name);
  g_free (getting);
}

typedef struct
{
  GFile *file;
  char *id;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_object_unref (request->file);
  g_free (request->id);
  g_free (request);
}

static gpointer
write_out (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database,
                                "SELECT c.content FROM attachment AS a JOIN attachment_content AS c ON "
                                "c.digest = a.digest WHERE a.id = ?",
                                error);
  g_autoptr (GBytes) content = NULL;
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", request->id);
  if (!liaison_statement_next (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                           _ ("This file is not there any more."));
      return NULL;
    }
  content = liaison_statement_get_bytes (statement, 0);
  g_file_replace_contents (request->file, g_bytes_get_data (content, NULL), g_bytes_get_size (content), NULL,
                           FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                           cancellable, error);
  return g_object_ref (request->file);
}

static void
write_to (Getting *getting, GFile *file, GAsyncReadyCallback callback)
{
  Request *request = g_new0 (Request, 1);

  request->file = g_object_ref (file);
  request->id = g_strdup (getting->id);
  liaison_workspace_read_async (liaison_window_get_workspace (getting->window), write_out, request,
                                free_request, g_object_unref, NULL, callback, getting);
}

static void
saved (GObject *source, GAsyncResult *result, gpointer data)
{
  Getting *getting = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (file == NULL)
    liaison_window_show_error (getting->window, error);
  else
    liaison_window_show_toast (getting->window, _ ("File saved"));
  free_getting (getting);
}

static void
place_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Getting *getting = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    {
      write_to (getting, file, saved);
      return;
    }
  liaison_window_show_error (getting->window, error);
  free_getting (getting);
}

static Getting *
new_getting (LiaisonWindow *window, const char *id)
{
  Getting *getting = g_new0 (Getting, 1);

  getting->window = g_object_ref (window);
  getting->id = g_strdup (id);
  getting->name = liaison_record_load_title (
      liaison_workspace_get_database (liaison_window_get_workspace (window)), &liaison_attachment_entity, id);
  /* What came in with a name such as ../x goes out without the path. */
  if (getting->name != NULL)
    {
      g_autofree char *whole = g_steal_pointer (&getting->name);

      getting->name = g_path_get_basename (whole);
    }
  return getting;
}

/**
 * liaison_attachments_save_as:
 * @id: of an attachment
 */
void
liaison_attachments_save_as (LiaisonWindow *window, const char *id)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Getting *getting = new_getting (window, id);

  gtk_file_dialog_set_title (dialog, _ ("Save File"));
  if (getting->name != NULL)
    gtk_file_dialog_set_initial_name (dialog, getting->name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, place_chosen, getting);
}

static void
launched (GObject *source, GAsyncResult *result, gpointer data)
{
  Getting *getting = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error))
    liaison_window_show_error (getting->window, error);
  free_getting (getting);
}

static void
ready_to_open (GObject *source, GAsyncResult *result, gpointer data)
{
  Getting *getting = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);
  g_autoptr (GtkFileLauncher) launcher = NULL;

  if (file == NULL)
    {
      liaison_window_show_error (getting->window, error);
      free_getting (getting);
      return;
    }
  launcher = gtk_file_launcher_new (file);
  gtk_file_launcher_launch (launcher, GTK_WINDOW (getting->window), NULL, launched, getting);
}

/**
 * liaison_attachments_open:
 * @id: of an attachment
 *
 * Opens a copy of the file in the program for it.
 */
void
liaison_attachments_open (LiaisonWindow *window, const char *id)
{
  Getting *getting = new_getting (window, id);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("liaison-XXXXXX", &error);
  g_autoptr (GFile) file = NULL;

  if (folder == NULL || getting->name == NULL)
    {
      liaison_window_show_error (window, error);
      free_getting (getting);
      return;
    }
  file = g_file_new_build_filename (folder, getting->name, NULL);
  write_to (getting, file, ready_to_open);
}
