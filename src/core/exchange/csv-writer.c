/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/csv-writer.h"

#include <string.h>

#define BUFFER_SIZE (64 * 1024)

struct _LiaisonCsvWriter
{
  GObject parent_instance;

  GOutputStream *stream;
  GString *buffer;
  char separator;
  LiaisonCsvWriterFlags flags;
  guint n_cells;
  gboolean has_written;
  gboolean is_row_empty;
  GError *failure;
};

G_DEFINE_FINAL_TYPE (LiaisonCsvWriter, liaison_csv_writer, G_TYPE_OBJECT)

/* Signs that make a spreadsheet run a cell: https://owasp.org/www-community/attacks/CSV_Injection, with
 * the wide forms that Japanese spreadsheets take for the same. Returns the length of the sign, or 0. */
static gsize
formula_sign_length (const char *cell, gsize length)
{
  static const char *const wide[] = { "＝", "＋", "－", "＠" };

  if (length == 0)
    return 0;
  if (cell[0] != '\0' && strchr ("=+-@\t\r\n", cell[0]) != NULL)
    return 1;
  for (gsize i = 0; i < G_N_ELEMENTS (wide); i++)
    if (length >= 3 && memcmp (cell, wide[i], 3) == 0)
      return 3;
  return 0;
}

/* A power of ten behind a number, as "e-16". */
static gboolean
is_exponent (const char *cell, gsize length)
{
  gsize at = 1;

  if (length < 2 || (cell[0] != 'e' && cell[0] != 'E'))
    return FALSE;
  at += cell[at] == '-' || cell[at] == '+' ? 1 : 0;
  for (gsize i = at; i < length; i++)
    if (!g_ascii_isdigit (cell[i]))
      return FALSE;
  return at < length;
}

static gboolean
is_plain_number (const char *cell, gsize length)
{
  gboolean has_digit = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isdigit (cell[i]))
        has_digit = TRUE;
      else if (has_digit && is_exponent (cell + i, length - i))
        return TRUE;
      else if (!(i == 0 && (cell[i] == '-' || cell[i] == '+')) && cell[i] != '.' && cell[i] != ',' &&
               !(cell[i] == '%' && i + 1 == length))
        return FALSE;
    }
  return has_digit;
}

/* Apostrophes in front of a sign count as well, so that liaison_csv_unguard() gives back just what was
 * written. */
static gboolean
needs_guard (const char *cell, gsize length)
{
  gsize n_apostrophes = 0;

  while (n_apostrophes < length && cell[n_apostrophes] == '\'')
    n_apostrophes++;
  if (formula_sign_length (cell + n_apostrophes, length - n_apostrophes) == 0)
    return FALSE;
  return !is_plain_number (cell, length);
}

static gboolean
needs_quotes (LiaisonCsvWriter *self, const char *cell, gsize length)
{
  if (length == 0)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (cell[i] == self->separator || cell[i] == '"' || cell[i] == '\n' || cell[i] == '\r')
      return TRUE;
  if (g_ascii_isspace (cell[0]) || g_ascii_isspace (cell[length - 1]))
    return TRUE;
  /* At the start of a file: Excel takes "ID" for another format, "sep=" and a byte order mark are no data. */
  return !self->has_written && self->n_cells == 0 &&
         (g_str_has_prefix (cell, "ID") || g_ascii_strncasecmp (cell, "sep=", 4) == 0 ||
          g_str_has_prefix (cell, "\xef\xbb\xbf"));
}

static void
append_quoted (GString *buffer, const char *cell, gsize length)
{
  const char *end = cell + length;

  g_string_append_c (buffer, '"');
  while (cell < end)
    {
      const char *quote = memchr (cell, '"', (gsize) (end - cell));
      const char *stop = quote != NULL ? quote + 1 : end;

      g_string_append_len (buffer, cell, stop - cell);
      if (quote != NULL)
        g_string_append_c (buffer, '"');
      cell = stop;
    }
  g_string_append_c (buffer, '"');
}

static gboolean
flush (LiaisonCsvWriter *self, GCancellable *cancellable, GError **error)
{
  if (self->failure == NULL && self->buffer->len > 0 &&
      !g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len, NULL, cancellable,
                                  &self->failure))
    g_assert (self->failure != NULL);
  g_string_truncate (self->buffer, 0);
  if (self->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->failure));
  return FALSE;
}

/* Closes a stream so that it does not take the place of the file that it was to replace: see
 * g_file_replace(). */
static void
abandon (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

/**
 * liaison_csv_writer_new:
 * @stream: where the bytes go
 * @separator: what stands between two cells; any ASCII character but a quote or a line end
 * @flags: how to write
 *
 * Writes CSV as RFC 4180 has it, in UTF-8: a cell is quoted where it must be.
 *
 * A cell that a spreadsheet would run as a formula, because it starts with = + - @, a tab or a line end, gets
 * an apostrophe in front, unless it is a plain number such as -12.50 or -4.4e-16, or
 * %LIAISON_CSV_WRITER_KEEP_FORMULAS is set. liaison_csv_unguard() takes the apostrophe off again.
 *
 * Returns: (transfer full): the writer
 */
LiaisonCsvWriter *
liaison_csv_writer_new (GOutputStream *stream, char separator, LiaisonCsvWriterFlags flags)
{
  LiaisonCsvWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);
  g_return_val_if_fail (separator > 0 && strchr ("\"\r\n", separator) == NULL, NULL);

  self = g_object_new (LIAISON_TYPE_CSV_WRITER, NULL);
  self->stream = g_object_ref (stream);
  self->separator = separator;
  self->flags = flags;
  if ((flags & LIAISON_CSV_WRITER_BOM) != 0)
    g_string_append (self->buffer, "\xef\xbb\xbf");
  return self;
}

/**
 * liaison_csv_writer_add:
 * @cell: (nullable): the next cell of the row, valid UTF-8; %NULL is an empty one
 *
 * Adds a cell to the row.
 */
void
liaison_csv_writer_add (LiaisonCsvWriter *self, const char *cell)
{
  liaison_csv_writer_add_sized (self, cell != NULL ? cell : "", cell != NULL ? strlen (cell) : 0);
}

/**
 * liaison_csv_writer_add_sized:
 * @cell: the next cell of the row, valid UTF-8, ended by a NUL
 * @length: its length in bytes
 *
 * As liaison_csv_writer_add(), where the length is known.
 */
void
liaison_csv_writer_add_sized (LiaisonCsvWriter *self, const char *cell, gsize length)
{
  const gboolean keeps_formulas = (self->flags & LIAISON_CSV_WRITER_KEEP_FORMULAS) != 0;

  g_return_if_fail (LIAISON_IS_CSV_WRITER (self));
  g_return_if_fail (cell != NULL);

  if (self->n_cells > 0)
    g_string_append_c (self->buffer, self->separator);
  if (!keeps_formulas && needs_guard (cell, length))
    {
      g_autofree char *guarded = g_strconcat ("'", cell, NULL);

      if (needs_quotes (self, guarded, length + 1))
        append_quoted (self->buffer, guarded, length + 1);
      else
        g_string_append_len (self->buffer, guarded, (gssize) length + 1);
    }
  else if (needs_quotes (self, cell, length))
    append_quoted (self->buffer, cell, length);
  else
    g_string_append_len (self->buffer, cell, (gssize) length);
  self->n_cells++;
  self->is_row_empty = self->n_cells == 1 && length == 0;
}

/**
 * liaison_csv_writer_end_row:
 * @cancellable: (nullable): to stop
 * @error: what the stream says, such as that the disk is full; the same again at each later call
 *
 * Ends the row. What has been written may stay in a buffer until liaison_csv_writer_close().
 *
 * Returns: whether there was no error
 */
gboolean
liaison_csv_writer_end_row (LiaisonCsvWriter *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LIAISON_IS_CSV_WRITER (self), FALSE);

  /* An empty line would be no row. */
  if (self->is_row_empty || self->n_cells == 0)
    g_string_append (self->buffer, "\"\"");
  g_string_append (self->buffer, (self->flags & LIAISON_CSV_WRITER_LF) != 0 ? "\n" : "\r\n");
  self->n_cells = 0;
  self->is_row_empty = FALSE;
  self->has_written = TRUE;
  if (self->buffer->len < BUFFER_SIZE && self->failure == NULL)
    return TRUE;
  return flush (self, cancellable, error);
}

/**
 * liaison_csv_writer_add_row:
 * @cells: (array zero-terminated=1): the cells
 * @cancellable: (nullable): to stop
 * @error: as liaison_csv_writer_end_row()
 *
 * Adds cells and ends the row.
 *
 * Returns: whether there was no error
 */
gboolean
liaison_csv_writer_add_row (LiaisonCsvWriter *self,
                            const char *const *cells,
                            GCancellable *cancellable,
                            GError **error)
{
  g_return_val_if_fail (LIAISON_IS_CSV_WRITER (self), FALSE);
  g_return_val_if_fail (cells != NULL, FALSE);

  for (; *cells != NULL; cells++)
    liaison_csv_writer_add (self, *cells);
  return liaison_csv_writer_end_row (self, cancellable, error);
}

/**
 * liaison_csv_writer_close:
 * @cancellable: (nullable): to stop
 * @error: what the stream says; a file is only whole where this succeeded
 *
 * Writes what is still in the buffer, and flushes and closes the stream. Where that failed, or the writer is
 * given up without it, a file that was being replaced stays as it was.
 *
 * Returns: whether there was no error
 */
gboolean
liaison_csv_writer_close (LiaisonCsvWriter *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LIAISON_IS_CSV_WRITER (self), FALSE);

  if (!flush (self, cancellable, error))
    {
      abandon (self->stream);
      return FALSE;
    }
  return g_output_stream_close (self->stream, cancellable, error);
}

/**
 * liaison_csv_is_formula:
 * @cell: a text
 * @length: its length in bytes
 *
 * Returns: whether a spreadsheet may run @cell, so that it must be guarded
 */
gboolean
liaison_csv_is_formula (const char *cell, gsize length)
{
  return formula_sign_length (cell, length) > 0 && !is_plain_number (cell, length);
}

/**
 * liaison_csv_unguard:
 * @cell: a cell that was read
 *
 * Returns: (transfer none): @cell without the apostrophe that the writer put in front of it, else @cell: what
 * the writer was given
 */
const char *
liaison_csv_unguard (const char *cell)
{
  gsize n_apostrophes;

  g_return_val_if_fail (cell != NULL, NULL);

  n_apostrophes = strspn (cell, "'");
  if (n_apostrophes == 0 || formula_sign_length (cell + n_apostrophes, strlen (cell + n_apostrophes)) == 0)
    return cell;
  return cell + 1;
}

static void
liaison_csv_writer_finalize (GObject *object)
{
  LiaisonCsvWriter *self = LIAISON_CSV_WRITER (object);

  if (!g_output_stream_is_closed (self->stream))
    abandon (self->stream);
  g_clear_object (&self->stream);
  g_string_free (self->buffer, TRUE);
  g_clear_error (&self->failure);

  G_OBJECT_CLASS (liaison_csv_writer_parent_class)->finalize (object);
}

static void
liaison_csv_writer_class_init (LiaisonCsvWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_csv_writer_finalize;
}

static void
liaison_csv_writer_init (LiaisonCsvWriter *self)
{
  self->buffer = g_string_sized_new (BUFFER_SIZE + 4096);
}
