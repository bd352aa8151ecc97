/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/import-refused.h"

#include "core/exchange/csv-writer.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

struct _LiaisonImportRefused
{
  GFile *file;
  /* Is there from the first row on. */
  GFile *part;
  LiaisonCsvWriter *writer;
};

/**
 * liaison_import_refused_new:
 * @file: where the rows are wanted; nothing is written there if there are none
 *
 * Returns: (transfer full): a file without rows
 */
LiaisonImportRefused *
liaison_import_refused_new (GFile *file)
{
  LiaisonImportRefused *self = g_new0 (LiaisonImportRefused, 1);

  self->file = g_object_ref (file);
  return self;
}

/**
 * liaison_import_refused_free:
 *
 * What was not published is dropped.
 */
void
liaison_import_refused_free (LiaisonImportRefused *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->writer);
  if (self->part != NULL)
    g_file_delete (self->part, NULL, NULL);
  g_clear_object (&self->part);
  g_object_unref (self->file);
  g_free (self);
}

/* Beside the file that it will become. */
static GFile *
name_part (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = g_strdup_printf (".%s.%08x.part", basename, g_random_int ());

  return folder != NULL ? g_file_get_child (folder, name) : g_object_ref (file);
}

static gboolean
open_part (LiaisonImportRefused *self, LiaisonCsvReader *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) part = name_part (self->file);
  g_autoptr (GFileOutputStream) stream = g_file_create (part, G_FILE_CREATE_NONE, cancellable, error);
  const char *const *names;
  guint n_columns;

  if (stream == NULL)
    return FALSE;
  self->part = g_steal_pointer (&part);
  self->writer = liaison_csv_writer_new (G_OUTPUT_STREAM (stream), ',', LIAISON_CSV_WRITER_DEFAULT);
  liaison_csv_writer_add (self->writer, _ ("Line"));
  liaison_csv_writer_add (self->writer, _ ("Reason"));
  names = liaison_csv_reader_get_column_names (reader, &n_columns, cancellable, error);
  for (guint i = 0; names != NULL && i < n_columns; i++)
    liaison_csv_writer_add (self->writer, names[i]);
  return names != NULL && liaison_csv_writer_end_row (self->writer, cancellable, error);
}

/**
 * liaison_import_refused_add:
 * @reader: stands at the row
 * @reasons: sentences
 */
gboolean
liaison_import_refused_add (LiaisonImportRefused *self,
                            LiaisonCsvReader *reader,
                            const char *reasons,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autofree char *line = g_strdup_printf ("%" PRIu64, liaison_csv_reader_get_line (reader));

  if (self->writer == NULL && !open_part (self, reader, cancellable, error))
    return FALSE;
  liaison_csv_writer_add (self->writer, line);
  liaison_csv_writer_add (self->writer, reasons);
  for (guint i = 0; i < liaison_csv_reader_get_n_fields (reader); i++)
    {
      gsize length;
      const char *cell = liaison_csv_reader_get_field (reader, i, &length);

      liaison_csv_writer_add_sized (self->writer, cell, length);
    }
  return liaison_csv_writer_end_row (self->writer, cancellable, error);
}

/**
 * liaison_import_refused_close:
 *
 * No further row is added.
 */
gboolean
liaison_import_refused_close (LiaisonImportRefused *self, GCancellable *cancellable, GError **error)
{
  gboolean is_closed = self->writer == NULL || liaison_csv_writer_close (self->writer, cancellable, error);

  g_clear_object (&self->writer);
  return is_closed;
}

/**
 * liaison_import_refused_publish:
 *
 * Puts the rows, if there are some, where they are wanted, in the place of those of an earlier import.
 */
gboolean
liaison_import_refused_publish (LiaisonImportRefused *self, GError **error)
{
  if (self->part == NULL)
    return TRUE;
  if (!g_file_move (self->part, self->file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return FALSE;
  g_clear_object (&self->part);
  return TRUE;
}
