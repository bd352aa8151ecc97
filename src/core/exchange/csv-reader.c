/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/csv-reader.h"

#include "core/base/error.h"
#include "core/exchange/csv-scan.h"
#include "core/exchange/csv-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define MOST_RECORD_BYTES ((gsize) 256 * 1024 * 1024)

struct _LiaisonCsvReader
{
  GObject parent_instance;

  LiaisonCsvFormat format;
  LiaisonCsvText text;
  LiaisonCsvScan scan;

  gboolean has_begun;
  gboolean is_held;
  GError *failure;
  char **column_names;
  GPtrArray *header_problems;
  guint64 n_records;
  guint64 n_empty_lines;
};

G_DEFINE_FINAL_TYPE (LiaisonCsvReader, liaison_csv_reader, G_TYPE_OBJECT)

/* Goes behind the current record and the empty lines that follow it. */
static gboolean
skip_to_record (LiaisonCsvReader *self, gboolean *end, GCancellable *cancellable, GError **error)
{
  LiaisonCsvText *text = &self->text;

  text->start += self->scan.length;
  liaison_csv_scan_reset (&self->scan);
  *end = FALSE;
  for (;;)
    {
      const gsize available = text->end - text->start;
      const char c = available > 0 ? text->bytes[text->start] : '\0';

      if (G_UNLIKELY (available == 0 || (c == '\r' && available == 1)))
        {
          if (!text->has_ended)
            {
              if (!liaison_csv_text_fill (text, cancellable, error))
                return FALSE;
              continue;
            }
          if (available == 0)
            {
              *end = TRUE;
              return TRUE;
            }
        }
      if (G_LIKELY (c != '\n' && c != '\r'))
        return TRUE;
      text->start += c == '\r' && available > 1 && text->bytes[text->start + 1] == '\n' ? 2 : 1;
      self->scan.line++;
      self->n_empty_lines++;
    }
}

static gboolean
read_record (LiaisonCsvReader *self, gboolean *end, GCancellable *cancellable, GError **error)
{
  if (!skip_to_record (self, end, cancellable, error))
    return FALSE;
  if (*end)
    return TRUE;
  for (;;)
    {
      const LiaisonCsvScanResult result = liaison_csv_scan_record (&self->scan, &self->text, error);

      if (G_LIKELY (result == LIAISON_CSV_SCAN_DONE))
        break;
      if (result == LIAISON_CSV_SCAN_FAILED || !liaison_csv_text_fill (&self->text, cancellable, error))
        return FALSE;
    }
  liaison_csv_scan_finish (&self->scan, &self->text);
  return TRUE;
}

/* A byte order mark and Excel's "sep=;" line are no data. */
static gboolean
skip_preamble (LiaisonCsvReader *self, GCancellable *cancellable, GError **error)
{
  LiaisonCsvText *text = &self->text;
  const char *bytes;
  gsize length;

  while (text->end - text->start < strlen ("\xef\xbb\xbfsep=;\r\n") && !text->has_ended)
    if (!liaison_csv_text_fill (text, cancellable, error))
      return FALSE;
  if (text->end - text->start >= 3 && memcmp (text->bytes + text->start, "\xef\xbb\xbf", 3) == 0)
    text->start += 3;
  bytes = text->bytes + text->start;
  length = text->end - text->start;
  if (length >= 5 && g_ascii_strncasecmp (bytes, "sep=", 4) == 0 &&
      (length == 5 || bytes[5] == '\r' || bytes[5] == '\n'))
    {
      const gboolean is_pair = length > 6 && bytes[5] == '\r' && bytes[6] == '\n';

      text->start += MIN (length, is_pair ? 7 : 6);
      self->scan.line++;
    }
  return TRUE;
}

static void
name_columns (LiaisonCsvReader *self, gboolean is_header)
{
  const guint n = self->scan.n_columns;
  g_autofree const char **names = g_new0 (const char *, n + 1);

  if (is_header)
    for (guint i = 0; i < n; i++)
      names[i] = liaison_csv_reader_get_field (self, i, NULL);
  self->column_names = liaison_csv_unique_names (names, n, is_header ? self->header_problems : NULL);
}

static gboolean
begin (LiaisonCsvReader *self, GCancellable *cancellable, GError **error)
{
  gboolean end;

  if (!liaison_csv_text_set_encoding (&self->text, self->format.encoding, error))
    return FALSE;
  if (!skip_preamble (self, cancellable, error))
    return FALSE;
  if (self->format.has_header)
    self->scan.n_columns = 0;
  if (!read_record (self, &end, cancellable, error))
    return FALSE;
  if (!self->format.has_header)
    {
      self->is_held = !end;
      return TRUE;
    }
  if (end)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                           _ ("The file is empty: it has no header."));
      return FALSE;
    }
  if (self->scan.fault != LIAISON_CSV_FAULT_NONE)
    {
      g_autofree char *message = liaison_csv_reader_dup_fault_message (self);

      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                   /* Translators: the placeholder is a whole sentence that says what is wrong and where */
                   _ ("The names of the columns cannot be read. %s"), message);
      return FALSE;
    }
  name_columns (self, TRUE);
  return TRUE;
}

static gboolean
ensure_begun (LiaisonCsvReader *self, GCancellable *cancellable, GError **error)
{
  if (G_UNLIKELY (self->failure != NULL))
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return FALSE;
    }
  if (G_LIKELY (self->has_begun))
    return TRUE;
  self->has_begun = TRUE;
  if (begin (self, cancellable, &self->failure))
    return TRUE;
  g_propagate_error (error, g_error_copy (self->failure));
  return FALSE;
}

/* ---- public ---- */

/**
 * liaison_csv_reader_new:
 * @stream: the bytes of the file; read from wherever it stands, in pieces as it gives them, and not closed
 * @format: the form of the file, which is copied
 *
 * A reader of any CSV file, however damaged, in bounded memory: the longest record and about half a megabyte.
 *
 * A line ends in CR LF, LF or CR. A field is quoted where the quote is its very first character; a quote
 * inside an unquoted field is text. Inside a quoted field a doubled quote is one. Empty lines are skipped and
 * counted; a byte order mark and a first line "sep=;" are skipped.
 *
 * Faults of the file end the reading with an error: the stream fails, there is no such encoding, a record, a
 * field or the number of columns is over its limit, a quote is never closed, the header cannot be read.
 * Faults of a row are #LiaisonCsvFault; the row's fields are there as far as they could be made out, and the
 * next row is read as if nothing had been. Where a quoted value spans lines and its closing quote is followed
 * by text, only the line that the quote opened on is the faulty row (unless the file has but one column), so
 * that one quote too many costs one row.
 *
 * Returns: (transfer full): the reader
 */
LiaisonCsvReader *
liaison_csv_reader_new (GInputStream *stream, const LiaisonCsvFormat *format)
{
  LiaisonCsvReader *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (format != NULL && format->encoding != NULL, NULL);
  g_return_val_if_fail (strchr ("\r\n", format->separator) == NULL && format->separator > 0, NULL);
  g_return_val_if_fail (format->quote >= 0 && format->quote != '\r' && format->quote != '\n', NULL);
  g_return_val_if_fail (format->quote != format->separator, NULL);

  self = g_object_new (LIAISON_TYPE_CSV_READER, NULL);
  self->format = *format;
  self->format.encoding = g_intern_string (format->encoding);
  liaison_csv_text_init (&self->text, stream);
  liaison_csv_scan_init (&self->scan, format->separator, format->quote);
  self->scan.counts_records = format->counts_records;
  return self;
}

/**
 * liaison_csv_reader_new_for_file:
 * @file: the file
 * @format: its form
 * @cancellable: (nullable): to stop
 * @error: where the file cannot be opened
 *
 * Returns: (transfer full) (nullable): a reader from the start of @file
 */
LiaisonCsvReader *
liaison_csv_reader_new_for_file (GFile *file,
                                 const LiaisonCsvFormat *format,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  return liaison_csv_reader_new (G_INPUT_STREAM (stream), format);
}

/**
 * liaison_csv_reader_set_limits:
 * @limits: the limits from here on; %LIAISON_CSV_LIMITS_DEFAULT holds until it is called
 *
 * To be called before anything is read.
 */
void
liaison_csv_reader_set_limits (LiaisonCsvReader *self, const LiaisonCsvLimits *limits)
{
  g_return_if_fail (LIAISON_IS_CSV_READER (self));
  g_return_if_fail (!self->has_begun);
  g_return_if_fail (limits->record_bytes > 0 && limits->record_bytes <= MOST_RECORD_BYTES);
  g_return_if_fail (limits->field_bytes > 0 && limits->n_columns > 0);

  self->scan.limits = *limits;
}

/**
 * liaison_csv_reader_set_n_columns:
 * @n_columns: how many fields a row must have, or 0 for as many as the first row has
 *
 * For a file without a header, before anything is read: where its first row may be a faulty one,
 * liaison_csv_sniff_file() knows better. In a file with a header its names are counted.
 */
void
liaison_csv_reader_set_n_columns (LiaisonCsvReader *self, guint n_columns)
{
  g_return_if_fail (LIAISON_IS_CSV_READER (self));
  g_return_if_fail (!self->has_begun);

  self->scan.n_columns = n_columns;
}

/**
 * liaison_csv_reader_get_column_names:
 * @n_columns: (out) (optional): how many there are
 * @cancellable: (nullable): to stop
 * @error: %LIAISON_ERROR_BAD_INPUT where there is no header or it cannot be read, else as
 *   liaison_csv_reader_next()
 *
 * Reads the header, if that has not been done. A file without one has the names "Column 1" and so on, as many
 * as its first row has fields, and none where it is empty. The names are made unique:
 * liaison_csv_unique_names().
 *
 * Returns: (transfer none) (array zero-terminated=1) (nullable): the names, or %NULL with @error set
 */
const char *const *
liaison_csv_reader_get_column_names (LiaisonCsvReader *self,
                                     guint *n_columns,
                                     GCancellable *cancellable,
                                     GError **error)
{
  g_return_val_if_fail (LIAISON_IS_CSV_READER (self), NULL);

  if (!ensure_begun (self, cancellable, error))
    return NULL;
  if (self->column_names == NULL)
    name_columns (self, FALSE);
  if (n_columns != NULL)
    *n_columns = self->scan.n_columns;
  return (const char *const *) self->column_names;
}

/**
 * liaison_csv_reader_get_header_problems:
 *
 * Returns: (transfer none) (element-type utf8): translated sentences about doubled and missing names, once
 * the header has been read
 */
GPtrArray *
liaison_csv_reader_get_header_problems (LiaisonCsvReader *self)
{
  g_return_val_if_fail (LIAISON_IS_CSV_READER (self), NULL);

  return self->header_problems;
}

/**
 * liaison_csv_reader_next:
 * @cancellable: (nullable): looked at whenever bytes are read
 * @end: (out): whether there was no further row
 * @error: %LIAISON_ERROR_BAD_INPUT, %LIAISON_ERROR_LIMIT or %LIAISON_ERROR_INVALID for a fault of the file,
 *   naming the line, or what the stream says
 *
 * Reads the next row of data, behind the header. Its fields last until the next call. A row with a fault is a
 * row: ask liaison_csv_reader_get_fault(). After an error each further call fails with the same one.
 *
 * Returns: whether there was no error
 */
gboolean
liaison_csv_reader_next (LiaisonCsvReader *self, GCancellable *cancellable, gboolean *end, GError **error)
{
  g_return_val_if_fail (LIAISON_IS_CSV_READER (self), FALSE);
  g_return_val_if_fail (end != NULL, FALSE);

  *end = TRUE;
  if (G_UNLIKELY (!ensure_begun (self, cancellable, error)))
    return FALSE;
  if (G_UNLIKELY (self->is_held))
    {
      self->is_held = FALSE;
      *end = FALSE;
    }
  else if (G_UNLIKELY (!read_record (self, end, cancellable, &self->failure)))
    {
      self->scan.n_fields = 0;
      *end = TRUE;
      g_propagate_error (error, g_error_copy (self->failure));
      return FALSE;
    }
  if (!*end)
    self->n_records++;
  return TRUE;
}

/**
 * liaison_csv_reader_get_n_fields:
 *
 * Returns: how many fields the current row has
 */
guint
liaison_csv_reader_get_n_fields (LiaisonCsvReader *self)
{
  return self->scan.n_fields;
}

/**
 * liaison_csv_reader_get_field:
 * @index: which field, from 0
 * @length: (out) (optional): its length in bytes
 *
 * The text without its quotes: always UTF-8 without NUL, ended by a NUL; bytes that could not be read stand
 * there as "?". A field behind the last one is empty.
 *
 * Returns: (transfer none): the text, until the next row is read
 */
const char *
liaison_csv_reader_get_field (LiaisonCsvReader *self, guint index, gsize *length)
{
  const LiaisonCsvField *field;

  if (G_UNLIKELY (index >= self->scan.n_fields))
    {
      if (length != NULL)
        *length = 0;
      return "";
    }
  field = &self->scan.fields[index];
  if (length != NULL)
    *length = field->end - field->start;
  return self->text.bytes + self->text.start + field->start;
}

/**
 * liaison_csv_reader_is_blank:
 *
 * Returns: whether each field of the current row is empty, as in the ",,," that spreadsheets write for empty
 * rows
 */
gboolean
liaison_csv_reader_is_blank (LiaisonCsvReader *self)
{
  for (guint i = 0; i < self->scan.n_fields; i++)
    if (self->scan.fields[i].end > self->scan.fields[i].start)
      return FALSE;
  return TRUE;
}

/**
 * liaison_csv_reader_get_fault:
 * @column: (out) (optional): the column that the fault is in, from 1; for a ragged row the first that is
 *   missing or too much
 *
 * Returns: what is wrong with the current row
 */
LiaisonCsvFault
liaison_csv_reader_get_fault (LiaisonCsvReader *self, guint *column)
{
  if (column != NULL)
    *column = self->scan.fault == LIAISON_CSV_FAULT_NONE ? 0 : self->scan.fault_field + 1;
  return self->scan.fault;
}

/**
 * liaison_csv_reader_dup_fault_message:
 *
 * Returns: (transfer full) (nullable): a translated sentence with line and column about what is wrong with
 * the current row, or %NULL where nothing is
 */
char *
liaison_csv_reader_dup_fault_message (LiaisonCsvReader *self)
{
  unsigned long long line;
  guint column;

  g_return_val_if_fail (LIAISON_IS_CSV_READER (self), NULL);

  line = self->scan.line;
  column = self->scan.fault_field + 1;
  switch (self->scan.fault)
    {
    case LIAISON_CSV_FAULT_NONE:
      return NULL;
    case LIAISON_CSV_FAULT_STRAY_QUOTE:
      if (self->scan.is_cut)
        return g_strdup_printf (
            _ ("Line %llu, column %u: the quote that opens the value is not closed on its line, and "
               "text follows the next quote. A quote inside a quoted value must be doubled."),
            (unsigned long long) self->scan.quote_line, column);
      return g_strdup_printf (
          _ ("Line %llu, column %u: text follows the closing quote. A quote inside a quoted value "
             "must be doubled."),
          line, column);
    case LIAISON_CSV_FAULT_NUL_BYTE:
      return g_strdup_printf (
          _ ("Line %llu, column %u: byte %llu of the value is a NUL byte, which is no text."), line, column,
          (unsigned long long) self->scan.bad_offset + 1);
    case LIAISON_CSV_FAULT_INVALID_TEXT:
      if (liaison_csv_text_is_converted (&self->text))
        return g_strdup_printf (
            /* Translators: the last placeholder is the name of an encoding, such as UTF-16LE */
            _ ("Line %llu, column %u: what stands at byte %llu of the value is no text in %s. Is this the "
               "right encoding?"),
            line, column, (unsigned long long) self->scan.bad_offset + 1, self->format.encoding);
      return g_strdup_printf (_ ("Line %llu, column %u: byte %llu of the value is 0x%02X, which is no UTF-8 "
                                 "text. Is this the right encoding?"),
                              line, column, (unsigned long long) self->scan.bad_offset + 1,
                              (guint) self->scan.bad_byte);
    case LIAISON_CSV_FAULT_TOO_FEW_FIELDS:
      return g_strdup_printf (
          g_dngettext (
              GETTEXT_PACKAGE,
              "Line %llu has %u field where there should be %u: from column %u on there is nothing.",
              "Line %llu has %u fields where there should be %u: from column %u on there is nothing.",
              self->scan.n_fields),
          line, self->scan.n_fields, self->scan.n_columns, column);
    case LIAISON_CSV_FAULT_TOO_MANY_FIELDS:
      return g_strdup_printf (
          g_dngettext (
              GETTEXT_PACKAGE,
              "Line %llu has %u field where there should be %u: column %u and what follows has no name.",
              "Line %llu has %u fields where there should be %u: column %u and what follows has no name.",
              self->scan.n_fields),
          line, self->scan.n_fields, self->scan.n_columns, column);
    default:
      g_assert_not_reached ();
    }
}

/**
 * liaison_csv_reader_get_line:
 *
 * Returns: the physical line that the current row starts on, from 1; the header counts, and so does each line
 * of a value that spans several, unless the form says that records are counted
 */
guint64
liaison_csv_reader_get_line (LiaisonCsvReader *self)
{
  return self->scan.line;
}

/**
 * liaison_csv_reader_get_record_number:
 *
 * Returns: how many rows of data have been read, which is the number of the current one
 */
guint64
liaison_csv_reader_get_record_number (LiaisonCsvReader *self)
{
  return self->n_records;
}

/**
 * liaison_csv_reader_get_n_empty_lines:
 *
 * Returns: how many empty lines have been skipped
 */
guint64
liaison_csv_reader_get_n_empty_lines (LiaisonCsvReader *self)
{
  return self->n_empty_lines;
}

/**
 * liaison_csv_reader_get_bytes_consumed:
 *
 * Returns: how many bytes of the stream have been used up, the current row included; an estimate where the
 * encoding is not UTF-8
 */
guint64
liaison_csv_reader_get_bytes_consumed (LiaisonCsvReader *self)
{
  return liaison_csv_text_get_consumed (&self->text, self->is_held ? 0 : self->scan.length);
}

static void
liaison_csv_reader_finalize (GObject *object)
{
  LiaisonCsvReader *self = LIAISON_CSV_READER (object);

  liaison_csv_text_clear (&self->text);
  liaison_csv_scan_clear (&self->scan);
  g_clear_error (&self->failure);
  g_strfreev (self->column_names);
  g_ptr_array_unref (self->header_problems);

  G_OBJECT_CLASS (liaison_csv_reader_parent_class)->finalize (object);
}

static void
liaison_csv_reader_class_init (LiaisonCsvReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_csv_reader_finalize;
}

static void
liaison_csv_reader_init (LiaisonCsvReader *self)
{
  self->header_problems = g_ptr_array_new_with_free_func (g_free);
}
