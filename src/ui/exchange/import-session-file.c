/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-session-private.h"

#include "core/exchange/sheet-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a session: the file, and the form in which it is read. */

typedef struct
{
  LiaisonCsvFormat decided;
  LiaisonCsvParts parts;
  guint64 size;
  guint64 table_size;
  char **sheets;
  char *sheet;
  /* What a sheet became, be it before or by this reading. */
  GFile *table;
  gboolean is_new_table;
} Reading;

static void
free_reading (Reading *reading)
{
  if (reading->is_new_table)
    g_file_delete (reading->table, NULL, NULL);
  g_clear_object (&reading->table);
  g_strfreev (reading->sheets);
  g_free (reading->sheet);
  g_free (reading);
}

static guint64
get_size (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  return info != NULL ? (guint64) g_file_info_get_size (info) : 0;
}

/* Of a spreadsheet, makes a table of the sheet that was asked for, or of the first that has rows. */
static gboolean
read_sheet (Reading *reading, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (LiaisonSheetFile) book = liaison_sheet_file_open (file, cancellable, &failure);
  guint sheet;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (book == NULL)
    return TRUE;
  reading->sheets = liaison_sheet_file_list_names (book);
  /* It may have gone since it was chosen. */
  if (reading->sheet != NULL && !g_strv_contains ((const char *const *) reading->sheets, reading->sheet))
    g_clear_pointer (&reading->sheet, g_free);
  if (!liaison_sheet_file_find (book, reading->sheet, &sheet, error))
    return FALSE;
  g_set_str (&reading->sheet, liaison_sheet_file_get_name (book, sheet));
  reading->table = liaison_sheet_file_write (book, sheet, cancellable, error);
  reading->is_new_table = reading->table != NULL;
  return reading->table != NULL;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  GFile *file = source;
  GError *error = NULL;
  LiaisonCsvSniff *sniff;

  reading->size = get_size (file, cancellable);
  if (reading->table == NULL && !read_sheet (reading, file, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (reading->table != NULL)
    {
      file = reading->table;
      liaison_sheet_file_set_format (&reading->decided, &reading->parts);
    }
  reading->table_size = get_size (file, cancellable);
  sniff = liaison_csv_sniff_file (file, &reading->decided, reading->parts, cancellable, &error);
  if (sniff != NULL)
    g_task_return_pointer (task, sniff, (GDestroyNotify) liaison_csv_sniff_free);
  else
    g_task_return_error (task, error);
}

static void
drop_table (LiaisonImportSession *self)
{
  if (self->table != NULL)
    g_file_delete (self->table, NULL, NULL);
  g_clear_object (&self->table);
}

static void
take_sheet (LiaisonImportSession *self, Reading *reading)
{
  if (reading->table == NULL || reading->table != self->table)
    {
      drop_table (self);
      self->table = g_steal_pointer (&reading->table);
      reading->is_new_table = FALSE;
    }
  if (reading->sheets != NULL)
    {
      g_strfreev (self->sheets);
      self->sheets = g_steal_pointer (&reading->sheets);
    }
  g_set_str (&self->sheet, reading->sheet);
  self->table_size = reading->table_size;
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonImportSession) self = user_data;
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  LiaisonCsvSniff *sniff = g_task_propagate_pointer (G_TASK (result), &error);

  /* Another file, or another form, was asked for meanwhile. */
  if (g_task_get_cancellable (G_TASK (result)) != self->reading)
    {
      g_clear_pointer (&sniff, liaison_csv_sniff_free);
      return;
    }
  g_clear_object (&self->reading);
  g_clear_pointer (&self->sniff, liaison_csv_sniff_free);
  g_clear_error (&self->file_error);
  self->sniff = sniff;
  self->file_error = g_steal_pointer (&error);
  self->file_size = reading->size;
  take_sheet (self, reading);
  if (sniff != NULL && !self->is_entity_chosen)
    self->entity =
        self->draft != NULL && self->draft->file != NULL && g_file_equal (self->draft->file, self->file)
            ? self->draft->mapping->entity
            : liaison_import_session_guess_entity (self);
  if (sniff != NULL && self->asked_mapping != NULL)
    {
      g_autoptr (LiaisonMapping) asked = g_steal_pointer (&self->asked_mapping);

      liaison_import_session_use_mapping (self, asked);
    }
  else
    liaison_import_session_map (self);
  liaison_import_session_emit (self, LIAISON_IMPORT_SESSION_READ);
}

static void
read_file (LiaisonImportSession *self)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  task = g_task_new (self->file, self->reading, read_done, g_object_ref (self));
  reading->decided = self->decided;
  reading->parts = self->decided_parts;
  reading->sheet = g_strdup (self->sheet);
  reading->table = self->table != NULL ? g_object_ref (self->table) : NULL;
  g_task_set_task_data (task, reading, (GDestroyNotify) free_reading);
  g_task_run_in_thread (task, read_in_thread);
}

void
liaison_import_session_drop_file (LiaisonImportSession *self)
{
  if (self->is_temporary)
    g_file_delete (self->file, NULL, NULL);
  self->is_temporary = FALSE;
  drop_table (self);
  g_clear_pointer (&self->sheets, g_strfreev);
  g_clear_pointer (&self->sheet, g_free);
  g_clear_object (&self->file);
  g_clear_object (&self->refused_file);
  g_clear_pointer (&self->sniff, liaison_csv_sniff_free);
  g_clear_error (&self->file_error);
  self->decided = LIAISON_CSV_FORMAT_DEFAULT;
  self->decided_parts = LIAISON_CSV_PART_NONE;
  self->mapping = NULL;
  g_clear_pointer (&self->asked_mapping, liaison_mapping_free);
  g_hash_table_remove_all (self->actions);
  g_hash_table_remove_all (self->refused_words);
  liaison_import_session_drop_runs (self);
}

/**
 * liaison_import_session_set_file:
 *
 * Starts to read a file; #LiaisonImportSession::read tells when its form is known.
 */
void
liaison_import_session_set_file (LiaisonImportSession *self, GFile *file)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  g_object_ref (file);
  liaison_import_session_drop_file (self);
  self->file = file;
  if (self->draft != NULL && self->draft->file != NULL && g_file_equal (self->draft->file, file))
    {
      self->decided = self->draft->mapping->format;
      self->decided_parts = self->draft->mapping->format_parts;
      g_set_str (&self->sheet, self->draft->sheet);
    }
  read_file (self);
}

/**
 * liaison_import_session_get_sheets:
 *
 * Returns: (transfer none) (nullable): the names of the sheets that have rows, where the file is a spreadsheet
 */
const char *const *
liaison_import_session_get_sheets (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return (const char *const *) self->sheets;
}

/**
 * liaison_import_session_get_sheet:
 *
 * Returns: (transfer none) (nullable): the sheet that is imported
 */
const char *
liaison_import_session_get_sheet (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->sheet;
}

/**
 * liaison_import_session_set_sheet:
 * @name: one of liaison_import_session_get_sheets()
 *
 * Reads another sheet. What was decided of the form of the one before does not hold for it.
 */
void
liaison_import_session_set_sheet (LiaisonImportSession *self, const char *name)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self) && self->sheets != NULL);

  if (!g_set_str (&self->sheet, name))
    return;
  drop_table (self);
  self->decided = LIAISON_CSV_FORMAT_DEFAULT;
  self->decided_parts = LIAISON_CSV_PART_NONE;
  read_file (self);
}

/**
 * liaison_import_session_set_text:
 * @text: what was pasted
 *
 * As liaison_import_session_set_file(), for a text that is kept in a file as long as it is needed.
 */
gboolean
liaison_import_session_set_text (LiaisonImportSession *self, const char *text, GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), FALSE);

  file = g_file_new_tmp ("liaison-XXXXXX.csv", &stream, error);
  if (file == NULL)
    return FALSE;
  if (!g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), text, strlen (text),
                                  NULL, NULL, error) ||
      !g_io_stream_close (G_IO_STREAM (stream), NULL, error))
    {
      g_file_delete (file, NULL, NULL);
      return FALSE;
    }
  liaison_import_session_set_file (self, file);
  self->is_temporary = TRUE;
  return TRUE;
}

GFile *
liaison_import_session_get_file (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->file;
}

/**
 * liaison_import_session_dup_file_name:
 *
 * Returns: (transfer full): what people call the file
 */
char *
liaison_import_session_dup_file_name (LiaisonImportSession *self)
{
  g_autofree char *base = NULL;

  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  if (self->is_temporary)
    return g_strdup (_ ("Pasted text"));
  if (self->file == NULL)
    return g_strdup ("");
  base = g_file_get_basename (self->file);
  return g_filename_display_name (base);
}

guint64
liaison_import_session_get_file_size (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), 0);

  return self->file_size;
}

gboolean
liaison_import_session_is_reading (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), FALSE);

  return self->reading != NULL;
}

/**
 * liaison_import_session_get_file_error:
 *
 * Returns: (nullable): why the file cannot be read as a table
 */
const GError *
liaison_import_session_get_file_error (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->file_error;
}

/**
 * liaison_import_session_get_sniff:
 *
 * Returns: (transfer none) (nullable): the form of the file
 */
const LiaisonCsvSniff *
liaison_import_session_get_sniff (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->sniff;
}

/**
 * liaison_import_session_decide:
 * @format: the values of @parts
 * @parts: what a person decided; the rest is as it was
 *
 * Reads the file anew.
 */
void
liaison_import_session_decide (LiaisonImportSession *self,
                               const LiaisonCsvFormat *format,
                               LiaisonCsvParts parts)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  if ((parts & LIAISON_CSV_PART_ENCODING) != 0)
    self->decided.encoding = format->encoding;
  if ((parts & LIAISON_CSV_PART_SEPARATOR) != 0)
    self->decided.separator = format->separator;
  if ((parts & LIAISON_CSV_PART_QUOTE) != 0)
    self->decided.quote = format->quote;
  if ((parts & LIAISON_CSV_PART_HEADER) != 0)
    self->decided.has_header = format->has_header;
  if ((parts & LIAISON_CSV_PART_DECIMAL) != 0)
    self->decided.decimal_comma = format->decimal_comma;
  self->decided_parts |= parts;
  if (self->file != NULL)
    read_file (self);
}

void
liaison_import_session_set_entity (LiaisonImportSession *self, const LiaisonEntity *entity)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  self->is_entity_chosen = TRUE;
  if (self->entity == entity)
    return;
  self->entity = entity;
  liaison_import_session_map (self);
}

const LiaisonEntity *
liaison_import_session_get_entity (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  return self->entity;
}
