/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/sheet-rows.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define BUFFER_SIZE (256 * 1024)

/* A row as it was written: bytes with the line feed, and fields. */
typedef struct
{
  guint32 n_bytes;
  guint32 n_fields;
} Row;

struct _LiaisonSheetRows
{
  LiaisonSheetLimits limits;
  GCancellable *cancellable;
  gboolean has_any;

  /* Not in a probe. */
  GFile *file;
  GOutputStream *stream;
  GArray *rows;
  guint64 n_bytes;
  guint width;

  GString *text;
  guint64 row;
  guint n_fields;
};

/* A file that only this user reads, and a stream into it. */
static GOutputStream *
make_file (GFile **file, GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  GOutputStream *buffered;

  *file = g_file_new_tmp ("liaison-XXXXXX.csv", &stream, error);
  if (*file == NULL)
    return NULL;
  buffered =
      g_buffered_output_stream_new_sized (g_io_stream_get_output_stream (G_IO_STREAM (stream)), BUFFER_SIZE);
  /* The stream ends with the one that it is a part of. */
  g_object_set_data_full (G_OBJECT (buffered), "liaison-whole", g_steal_pointer (&stream), g_object_unref);
  return buffered;
}

/**
 * liaison_sheet_rows_new:
 * @limits: is copied
 * @error: where no file can be made
 *
 * Returns: (transfer full) (nullable): rows that become a temporary file
 */
LiaisonSheetRows *
liaison_sheet_rows_new (const LiaisonSheetLimits *limits, GCancellable *cancellable, GError **error)
{
  g_autoptr (LiaisonSheetRows) self = liaison_sheet_rows_new_probe (limits);

  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->stream = make_file (&self->file, error);
  return self->stream != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * liaison_sheet_rows_new_probe:
 *
 * Returns: (transfer full): rows that are only looked for
 */
LiaisonSheetRows *
liaison_sheet_rows_new_probe (const LiaisonSheetLimits *limits)
{
  LiaisonSheetRows *self = g_new0 (LiaisonSheetRows, 1);

  self->limits = *limits;
  self->text = g_string_new (NULL);
  return self;
}

void
liaison_sheet_rows_free (LiaisonSheetRows *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->stream);
  if (self->file != NULL)
    g_file_delete (self->file, NULL, NULL);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_array_unref);
  g_string_free (self->text, TRUE);
  g_free (self);
}

gboolean
liaison_sheet_rows_is_probe (LiaisonSheetRows *self)
{
  return self->rows == NULL;
}

gboolean
liaison_sheet_rows_has_any (LiaisonSheetRows *self)
{
  return self->has_any;
}

/**
 * liaison_sheet_rows_begin:
 * @row: its number, from 1, above that of the row before
 */
void
liaison_sheet_rows_begin (LiaisonSheetRows *self, guint64 row)
{
  self->row = row;
  self->n_fields = 0;
  g_string_truncate (self->text, 0);
}

static gboolean
needs_quotes (LiaisonSheetRows *self, const char *text, gsize length)
{
  /* In the first row, so that no reader takes a text for the signature of a file, or for "sep=;". */
  if (!self->has_any)
    return TRUE;
  for (gsize i = 0; i < length; i++)
    if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r')
      return TRUE;
  return FALSE;
}

static void
append_quoted (GString *line, const char *text, gsize length)
{
  g_string_append_c (line, '"');
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, text[i]);
    }
  g_string_append_c (line, '"');
}

static gboolean
fail_long (LiaisonSheetRows *self, gsize most, GError **error)
{
  g_autofree char *size = g_format_size_full (most, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
               /* Translators: the last placeholder is a size, such as 1.0 MiB */
               _ ("Row %" PRIu64 " of the sheet is longer than %s, which is the most that can be read."),
               self->row, size);
  return FALSE;
}

static gboolean
fail_wide (LiaisonSheetRows *self, guint64 column, GError **error)
{
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
               _ ("Row %" PRIu64 " of the sheet has something in column %" PRIu64
                  ", and %u columns are the most that can be read."),
               self->row, column + 1, self->limits.n_columns);
  return FALSE;
}

/**
 * liaison_sheet_rows_add:
 * @column: from 0, above that of the cell before
 * @text: UTF-8; nothing is no cell
 * @error: LIMIT
 */
gboolean
liaison_sheet_rows_add (LiaisonSheetRows *self,
                        guint64 column,
                        const char *text,
                        gsize length,
                        GError **error)
{
  if (length == 0)
    return TRUE;
  if (liaison_sheet_rows_is_probe (self))
    {
      self->has_any = TRUE;
      return TRUE;
    }
  if (column >= self->limits.n_columns)
    return fail_wide (self, column, error);
  if (length > self->limits.cell_bytes)
    return fail_long (self, self->limits.cell_bytes, error);
  for (guint i = MAX (self->n_fields, 1); i <= column; i++)
    g_string_append_c (self->text, ',');
  self->n_fields = (guint) column + 1;
  if (needs_quotes (self, text, length))
    append_quoted (self->text, text, length);
  else
    g_string_append_len (self->text, text, (gssize) length);
  return self->text->len <= self->limits.row_bytes || fail_long (self, self->limits.row_bytes, error);
}

static gboolean
write_row (LiaisonSheetRows *self, const char *text, gsize length, guint n_fields, GError **error)
{
  Row row = { (guint32) length, n_fields };

  self->n_bytes += length;
  if (self->n_bytes > self->limits.table_bytes)
    {
      g_autofree char *size = g_format_size_full (self->limits.table_bytes, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                   /* Translators: the placeholder is a size, such as 1.0 GiB */
                   _ ("As text, the sheet is larger than %s, which is the most that can be read."), size);
      return FALSE;
    }
  g_array_append_val (self->rows, row);
  return g_output_stream_write_all (self->stream, text, length, NULL, self->cancellable, error);
}

/**
 * liaison_sheet_rows_end:
 * @n_times: how often the row stands there, from where it began
 * @error: LIMIT, or where the file cannot be written
 *
 * A row without cells is left out until one follows that has some.
 */
gboolean
liaison_sheet_rows_end (LiaisonSheetRows *self, guint64 n_times, GError **error)
{
  if (self->text->len == 0)
    return TRUE;
  if (self->row + n_times - 1 > self->limits.n_rows)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                   _ ("The sheet has a row %" PRIu64 ", and %u is the last that can be read."),
                   self->row + n_times - 1, self->limits.n_rows);
      return FALSE;
    }
  g_string_append_c (self->text, '\n');
  while (self->rows->len + 1 < self->row)
    if (!write_row (self, "\n", 1, 0, error))
      return FALSE;
  for (guint64 i = 0; i < n_times; i++)
    if (!write_row (self, self->text->str, self->text->len, self->n_fields, error))
      return FALSE;
  self->has_any = TRUE;
  self->width = MAX (self->width, self->n_fields);
  self->row += n_times - 1;
  g_string_truncate (self->text, 0);
  return TRUE;
}

/* Rows of one width ------------------------------------------------------------------------------------------------- */

static gboolean
is_even (LiaisonSheetRows *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint32 n_fields = g_array_index (self->rows, Row, i).n_fields;

      if (n_fields != 0 && n_fields != self->width)
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_rows (LiaisonSheetRows *self, GInputStream *from, GOutputStream *to, GError **error)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row row = g_array_index (self->rows, Row, i);
      gsize n_read;

      g_string_set_size (self->text, row.n_bytes);
      if (!g_input_stream_read_all (from, self->text->str, row.n_bytes, &n_read, self->cancellable, error))
        return FALSE;
      g_string_truncate (self->text, MAX (n_read, 1) - 1);
      for (guint n = row.n_fields; n != 0 && n < self->width; n++)
        g_string_append_c (self->text, ',');
      g_string_append_c (self->text, '\n');
      if (!g_output_stream_write_all (to, self->text->str, self->text->len, NULL, self->cancellable, error))
        return FALSE;
    }
  return g_output_stream_close (to, self->cancellable, error);
}

/* The width of a sheet is known at its end. */
static gboolean
make_even (LiaisonSheetRows *self, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (self->file, self->cancellable, error);
  g_autoptr (GInputStream) from = NULL;
  g_autoptr (GOutputStream) to = NULL;
  g_autoptr (GFile) even = NULL;

  if (stream == NULL)
    return FALSE;
  from = g_buffered_input_stream_new_sized (G_INPUT_STREAM (stream), BUFFER_SIZE);
  to = make_file (&even, error);
  if (to == NULL)
    return FALSE;
  g_file_delete (self->file, NULL, NULL);
  g_set_object (&self->file, even);
  return copy_rows (self, from, to, error);
}

/**
 * liaison_sheet_rows_finish:
 * @error: where the file cannot be written
 *
 * Returns: (transfer full) (nullable): the file, which is the caller's to delete
 */
GFile *
liaison_sheet_rows_finish (LiaisonSheetRows *self, GError **error)
{
  if (!g_output_stream_close (self->stream, self->cancellable, error))
    return NULL;
  g_clear_object (&self->stream);
  if (!is_even (self) && !make_even (self, error))
    return NULL;
  return g_steal_pointer (&self->file);
}
