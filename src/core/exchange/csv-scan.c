/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/csv-scan.h"

#include "core/base/error.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#if defined(__SSE2__) && !defined(LIAISON_CSV_PORTABLE)
#define HAVE_SSE2_SCAN 1
#include <emmintrin.h>
#endif

/* The scan sees 64 bytes at a time, as a mask of those that matter. */
#define BLOCK 64
#define FIRST_FIELDS 64

G_STATIC_ASSERT (BLOCK <= LIAISON_CSV_TEXT_PADDING);

typedef struct
{
  guint64 special;
  gboolean has_high;
} Mask;

#ifdef HAVE_SSE2_SCAN
static inline Mask
look_at_block (const LiaisonCsvScan *self, const char *text)
{
  const __m128i separator = _mm_set1_epi8 (self->separator);
  const __m128i quote = _mm_set1_epi8 (self->quote);
  const __m128i line_feed = _mm_set1_epi8 ('\n');
  const __m128i carriage_return = _mm_set1_epi8 ('\r');
  const __m128i nul = _mm_setzero_si128 ();
  guint64 special = 0;
  int high = 0;

  for (guint i = 0; i < BLOCK / 16; i++)
    {
      const __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) (text + 16 * i));
      __m128i found = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, separator), _mm_cmpeq_epi8 (bytes, quote));

      found = _mm_or_si128 (found, _mm_cmpeq_epi8 (bytes, line_feed));
      found = _mm_or_si128 (found, _mm_cmpeq_epi8 (bytes, carriage_return));
      found = _mm_or_si128 (found, _mm_cmpeq_epi8 (bytes, nul));
      special |= (guint64) (guint32) _mm_movemask_epi8 (found) << (16 * i);
      high |= _mm_movemask_epi8 (bytes);
    }
  return (Mask) { special, high != 0 };
}
#else
static inline Mask
look_at_block (const LiaisonCsvScan *self, const char *text)
{
  guint64 special = 0;
  guint8 high = 0;

  for (guint i = 0; i < BLOCK; i++)
    {
      special |= (guint64) self->is_special[(guint8) text[i]] << i;
      high |= (guint8) text[i];
    }
  return (Mask) { special, (high & 0x80) != 0 };
}
#endif

static void
set_length_error (LiaisonCsvScan *self, gboolean is_field, GError **error)
{
  const gsize limit = is_field ? self->limits.field_bytes : self->limits.record_bytes;
  g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

  if (self->is_in_quotes)
    g_set_error (
        error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
        /* Translators: the last placeholder is a size, such as 1.0 MiB */
        _ ("The quoted value that begins on line %llu, column %u is longer than %s, which is the most that "
           "can be read. Perhaps its closing quote is missing."),
        (unsigned long long) self->quote_line, self->n_fields + 1, size);
  else if (is_field)
    g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                 /* Translators: the last placeholder is a size, such as 1.0 MiB */
                 _ ("Line %llu, column %u is longer than %s, which is the most that can be read."),
                 (unsigned long long) self->line, self->n_fields + 1, size);
  else
    g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                 /* Translators: the last placeholder is a size, such as 1.0 MiB */
                 _ ("Line %llu is longer than %s, which is the most that can be read. Is this a CSV file?"),
                 (unsigned long long) self->line, size);
}

static gboolean
add_field (LiaisonCsvScan *self, GError **error)
{
  if (self->n_fields >= self->limits.n_columns)
    {
      g_set_error (
          error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
          _ ("Line %llu has more than %u columns, which is the most that can be read. Is this the right "
             "separator?"),
          (unsigned long long) self->line, self->limits.n_columns);
      return FALSE;
    }
  if (self->n_fields == self->n_allocated)
    {
      self->n_allocated *= 2;
      self->fields = g_renew (LiaisonCsvField, self->fields, self->n_allocated);
    }
  self->n_fields++;
  return TRUE;
}

static gboolean
end_field (LiaisonCsvScan *self, gsize end, GError **error)
{
  LiaisonCsvField field = { (guint32) self->field_start, (guint32) end, FALSE };

  if (G_UNLIKELY (self->is_quoted))
    {
      if (!self->is_raw)
        field = (LiaisonCsvField) { field.start + 1, (guint32) self->quote_end, self->is_escaped };
      self->is_quoted = FALSE;
      self->is_raw = FALSE;
      self->is_escaped = FALSE;
    }
  if (G_UNLIKELY (field.end - field.start > self->limits.field_bytes))
    {
      set_length_error (self, TRUE, error);
      return FALSE;
    }
  if (G_UNLIKELY (!add_field (self, error)))
    return FALSE;
  self->fields[self->n_fields - 1] = field;
  return TRUE;
}

static LiaisonCsvScanResult
end_record (LiaisonCsvScan *self, gsize field_end, gsize length, GError **error)
{
  if (!end_field (self, field_end, error))
    return LIAISON_CSV_SCAN_FAILED;
  if (G_UNLIKELY (field_end > self->limits.record_bytes))
    {
      set_length_error (self, FALSE, error);
      return LIAISON_CSV_SCAN_FAILED;
    }
  self->text_length = field_end;
  self->length = length;
  return LIAISON_CSV_SCAN_DONE;
}

/* The end of the text that there is. */
static LiaisonCsvScanResult
end_text (LiaisonCsvScan *self, gsize length, gboolean is_capped, gboolean has_ended, GError **error)
{
  if (!is_capped && !has_ended)
    return LIAISON_CSV_SCAN_MORE;
  if (!is_capped && !self->is_in_quotes)
    return end_record (self, length, length, error);
  if (length > self->limits.record_bytes)
    set_length_error (self, FALSE, error);
  else
    g_set_error (
        error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
        _ ("The quote that opens on line %llu, column %u is never closed. Close or remove it and try again."),
        (unsigned long long) self->quote_line, self->n_fields + 1);
  return LIAISON_CSV_SCAN_FAILED;
}

static void
open_quote (LiaisonCsvScan *self)
{
  self->is_in_quotes = TRUE;
  self->is_quoted = TRUE;
  self->quote_line = self->line + (self->counts_records ? 0 : self->n_line_ends);
  self->quote_first_line_end = 0;
}

/* Something follows a closing quote. Where the quoted value spans lines, its quote was most likely opened
 * by mistake: the record then ends with the line that the quote stands on, so that the lines behind it are
 * not lost with it. A file of one column is no table that the pieces would be seen not to fit. Returns
 * whether to end the record. */
static gboolean
note_stray_quote (LiaisonCsvScan *self)
{
  self->is_raw = TRUE;
  if (self->fault == LIAISON_CSV_FAULT_NONE)
    {
      self->fault = LIAISON_CSV_FAULT_STRAY_QUOTE;
      self->fault_field = self->n_fields;
    }
  if (self->quote_first_line_end == 0 || self->n_columns == 1)
    return FALSE;
  self->is_cut = self->fault_field == self->n_fields;
  self->n_line_ends = self->quote_line - self->line + 1;
  return TRUE;
}

/**
 * liaison_csv_scan_init:
 * @separator: what stands between two fields
 * @quote: what a field is quoted with, or 0
 *
 * To be undone by liaison_csv_scan_clear().
 */
void
liaison_csv_scan_init (LiaisonCsvScan *self, char separator, char quote)
{
  *self = (LiaisonCsvScan) {
    .separator = separator,
    .quote = quote,
    .limits = LIAISON_CSV_LIMITS_DEFAULT,
    .line = 1,
    .fields = g_new (LiaisonCsvField, FIRST_FIELDS),
    .n_allocated = FIRST_FIELDS,
  };
  self->is_special[(guint8) separator] = 1;
  self->is_special[(guint8) quote] = 1;
  self->is_special['\n'] = 1;
  self->is_special['\r'] = 1;
  self->is_special['\0'] = 1;
}

/**
 * liaison_csv_scan_clear:
 *
 * Gives up the list of fields.
 */
void
liaison_csv_scan_clear (LiaisonCsvScan *self)
{
  g_clear_pointer (&self->fields, g_free);
  self->n_fields = 0;
}

/**
 * liaison_csv_scan_reset:
 *
 * Goes behind the record: the next one starts on the line after it.
 */
void
liaison_csv_scan_reset (LiaisonCsvScan *self)
{
  self->line += self->counts_records ? MIN (self->n_line_ends, 1) : self->n_line_ends;
  self->n_fields = 0;
  memset (&self->fault, 0, sizeof *self - G_STRUCT_OFFSET (LiaisonCsvScan, fault));
}

/**
 * liaison_csv_scan_record:
 * @source: the text, whose start is that of the record
 * @error: %LIAISON_ERROR_LIMIT, or %LIAISON_ERROR_BAD_INPUT where a quote is never closed
 *
 * Finds the fields of a record, from where the last call had to stop. What it finds does not depend on where
 * that was: of a record that is too long it never looks at more than the limit.
 *
 * Returns: whether the record is whole
 */
LiaisonCsvScanResult
liaison_csv_scan_record (LiaisonCsvScan *self, const LiaisonCsvText *source, GError **error)
{
  const char *const text = source->bytes + source->start;
  const gsize most = self->limits.record_bytes + 3;
  const gboolean is_capped = source->end - source->start > most;
  const gsize available = is_capped ? most : source->end - source->start;
  const gboolean has_ended = source->has_ended && !is_capped;
  const char separator = self->separator;
  const int quote = self->quote != '\0' ? self->quote : -1;
  gsize block = self->position;
  gsize next_block = block;
  guint64 special = 0;

  for (;;)
    {
      gsize at;
      gboolean is_last;
      char c;

      while (special == 0)
        {
          Mask mask;

          block = next_block;
          next_block += BLOCK;
          if (block >= available)
            {
              self->position = available;
              return end_text (self, available, is_capped, has_ended, error);
            }
          mask = look_at_block (self, text + block);
          special = mask.special;
          self->has_high |= mask.has_high;
          if (available - block < BLOCK)
            special &= (G_GUINT64_CONSTANT (1) << (available - block)) - 1;
        }
      at = block + (gsize) __builtin_ctzll (special);
      special &= special - 1;
      c = text[at];
      is_last = at + 1 >= available;

      if (G_LIKELY (c == separator && !self->is_in_quotes))
        {
          if (G_UNLIKELY (!end_field (self, at, error)))
            return LIAISON_CSV_SCAN_FAILED;
          self->field_start = at + 1;
        }
      else if (c == '\0')
        self->has_nul = TRUE;
      else if (c != '\n' && is_last && !has_ended)
        {
          /* What a quote or a carriage return means is said by the byte behind it. */
          self->position = at;
          return end_text (self, available, is_capped, has_ended, error);
        }
      else if (!self->is_in_quotes)
        {
          if (c == '\n' || c == '\r')
            {
              self->n_line_ends++;
              return end_record (self, at, at + (c == '\r' && !is_last && text[at + 1] == '\n' ? 2 : 1),
                                 error);
            }
          if (at == self->field_start)
            open_quote (self);
        }
      else if (c == '\n' || c == '\r')
        {
          if (c == '\r' || text[at - 1] != '\r')
            self->n_line_ends++;
          if (self->quote_first_line_end == 0)
            self->quote_first_line_end = at;
        }
      else if (c == quote && !is_last && text[at + 1] == quote)
        {
          self->is_escaped = TRUE;
          if (special != 0)
            special &= special - 1;
          else
            next_block = at + 2;
        }
      else if (c == quote)
        {
          self->is_in_quotes = FALSE;
          self->quote_end = at;
          if (!is_last && text[at + 1] != separator && text[at + 1] != '\n' && text[at + 1] != '\r' &&
              note_stray_quote (self))
            {
              const gsize line_end = self->quote_first_line_end;
              const gboolean is_pair = text[line_end] == '\r' && text[line_end + 1] == '\n';

              return end_record (self, line_end, line_end + (is_pair ? 2 : 1), error);
            }
        }
    }
}

static void
note_bad_byte (LiaisonCsvScan *self, LiaisonCsvFault fault, char *text, gsize offset)
{
  if (self->fault == LIAISON_CSV_FAULT_NONE)
    {
      guint i = 0;

      while (i + 1 < self->n_fields && self->fields[i].end < offset)
        i++;
      self->fault = fault;
      self->fault_field = i;
      self->bad_offset = offset - MIN (offset, self->fields[i].start);
      self->bad_byte = (guint8) text[offset];
    }
  text[offset] = '?';
}

static void
check_text (LiaisonCsvScan *self, char *text)
{
  const char *const end = text + self->text_length;
  const char *stop = text;

  if (self->has_nul)
    for (const char *nul = memchr (text, '\0', self->text_length); nul != NULL;
         nul = memchr (nul, '\0', (gsize) (end - nul)))
      note_bad_byte (self, LIAISON_CSV_FAULT_NUL_BYTE, text, (gsize) (nul - text));
  if (self->has_high)
    while (!g_utf8_validate_len (stop, (gsize) (end - stop), &stop))
      note_bad_byte (self, LIAISON_CSV_FAULT_INVALID_TEXT, text, (gsize) (stop - text));
}

static void
unescape (char *text, LiaisonCsvField *field, char quote)
{
  gsize to = field->start;

  for (gsize from = field->start; from < field->end; from++)
    {
      text[to++] = text[from];
      if (text[from] == quote)
        from++;
    }
  field->end = (guint32) to;
}

/**
 * liaison_csv_scan_finish:
 * @source: the text, as it was when the record was found to be whole
 *
 * Makes the fields what they say, in place: valid text without NUL bytes, each ended by one, doubled quotes
 * made one. What is wrong with the record is in @fault then.
 */
void
liaison_csv_scan_finish (LiaisonCsvScan *self, LiaisonCsvText *source)
{
  char *const text = source->bytes + source->start;

  if (G_UNLIKELY (self->has_nul || self->has_high))
    check_text (self, text);
  if (G_UNLIKELY (self->n_columns == 0))
    self->n_columns = self->n_fields;
  if (G_UNLIKELY (self->n_fields != self->n_columns) && self->fault == LIAISON_CSV_FAULT_NONE)
    {
      self->fault = self->n_fields < self->n_columns ? LIAISON_CSV_FAULT_TOO_FEW_FIELDS
                                                     : LIAISON_CSV_FAULT_TOO_MANY_FIELDS;
      self->fault_field = MIN (self->n_fields, self->n_columns);
    }
  for (guint i = 0; i < self->n_fields; i++)
    {
      if (G_UNLIKELY (self->fields[i].is_escaped))
        unescape (text, &self->fields[i], self->quote);
      text[self->fields[i].end] = '\0';
    }
}
