/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/path-file.h"

#include "core/attribution/byte-mask.h"
#include "core/attribution/path-row.h"
#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Blocks of a file, and the rows in them. The reader of exchange takes as long for the fields alone as this file may
 * take for everything (BENCHMARKS.md): here the steps of paths are found in the same look at the bytes, and a row
 * leaves nothing behind but its numbers. A row with quotes is rare, and is left to path-row.c. */

#define FIRST_SIZE (256 * 1024)
#define LONGEST_ROW (16 * 1024 * 1024)

typedef struct
{
  GInputStream *stream;
  GCancellable *cancellable;
  gboolean has_ended;
  char *buffer;
  gsize size;
  /* What was read and not yet used. */
  gsize start;
  gsize end;
  PathRow row;
} PathFile;

static void
clear_path_file (PathFile *self)
{
  g_clear_pointer (&self->buffer, g_free);
  path_row_clear (&self->row);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PathFile, clear_path_file)

/* Reads on behind what is not used yet. Behind the text there is always room for a line end that the last line may
 * lack, and for a look at bytes beyond it. */
static gboolean
fill (PathFile *self, GError **error)
{
  gsize n;

  memmove (self->buffer, self->buffer + self->start, self->end - self->start);
  self->end -= self->start;
  self->start = 0;
  if (self->end == self->size)
    {
      if (self->size >= LONGEST_ROW)
        {
          g_set_error_literal (
              error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
              _ ("The file has a line of more than 16 MiB, or a quote in it is never closed."));
          return FALSE;
        }
      self->size *= 2;
      self->buffer = g_realloc (self->buffer, self->size + 1 + LIAISON_BYTE_MASK_WIDTH);
    }
  if (!g_input_stream_read_all (self->stream, self->buffer + self->end, self->size - self->end, &n,
                                self->cancellable, error))
    return FALSE;
  self->end += n;
  self->has_ended = self->end < self->size;
  if (self->has_ended && self->end > 0 && self->buffer[self->end - 1] != '\n')
    self->buffer[self->end++] = '\n';
  return TRUE;
}

/* Bytes that mean something, one after the other. */
typedef struct
{
  char special[4];
  const char *block;
  const char *stop;
  guint64 mask;
} Scan;

static inline void
begin_scan (Scan *self, const char *start)
{
  self->block = start;
  self->mask = start < self->stop ? liaison_byte_mask (start, self->special) : 0;
}

/* Returns: the next of them, or where the text stops, or one beyond */
static inline const char *
find_next (Scan *self)
{
  const char *at;

  while (self->mask == 0)
    {
      self->block += LIAISON_BYTE_MASK_WIDTH;
      if (self->block >= self->stop)
        return self->stop;
      self->mask = liaison_byte_mask (self->block, self->special);
    }
  at = self->block + __builtin_ctzll (self->mask);
  self->mask &= self->mask - 1;
  return at;
}

/* Takes a step where its name is known. */
static inline gboolean
take_known_step (const LiaisonChannelTable *channels, const char *start, const char *end, guint32 *touch)
{
  if (G_UNLIKELY (start >= end))
    return FALSE;
  path_row_trim (&start, &end);
  *touch = liaison_channel_table_find (channels, start, (gsize) (end - start));
  return *touch != LIAISON_CHANNEL_UNKNOWN;
}

/* Uses the rows that are whole. What is done once a touch stands here, in variables that stay in registers: @touch is
 * where the next one goes. */
static gboolean
use_rows (PathFile *self, GError **error)
{
  PathRow *const row = &self->row;
  const LiaisonChannelTable *const channels = row->journeys->channels;
  const char *const last = memrchr (self->buffer + self->start, '\n', self->end - self->start);
  const char *row_start = self->buffer + self->start, *token = row_start;
  Scan scan = { { row->separator[0], row->delimiter, '\n', '"' },
                .stop = last != NULL ? last + 1 : row_start };
  gboolean is_at_path = path_row_is_at_path (row);
  guint32 *touch;

  path_row_make_room (row, self->end - self->start);
  touch = row->touches;
  begin_scan (&scan, row_start);
  for (const char *at; (at = find_next (&scan)) < scan.stop;)
    if (*at == scan.special[0] && is_at_path)
      {
        if (!path_row_is_separator (row, token, at, scan.stop))
          continue;
        if (G_UNLIKELY (!take_known_step (channels, token, at, touch)))
          {
            row->n_touches = (guint) (touch - row->touches);
            if (!path_row_add_step (row, token, at, error))
              return FALSE;
          }
        touch++;
        token = at + row->separator_length;
      }
    else if (*at == scan.special[1] || *at == '\n')
      {
        const gboolean is_row = *at == '\n';
        const char *const end = is_row && at > row_start && at[-1] == '\r' ? at - 1 : at;

        row->n_touches = (guint) (touch - row->touches);
        if (G_LIKELY (end > row_start || !is_row) &&
            G_UNLIKELY (!path_row_end_field (row, token, end, error) ||
                        (is_row && !path_row_end (row, error))))
          return FALSE;
        touch = row->touches + row->n_touches;
        is_at_path = path_row_is_at_path (row);
        token = at + 1;
        row->line += is_row ? 1 : 0;
        row_start = is_row ? token : row_start;
      }
    else if (*at == '"' && at == token && (!is_at_path || touch == row->touches))
      {
        gboolean is_whole;

        if (!path_row_take_quoted (row, row_start, self->buffer + self->end, &at, &is_whole, error))
          return FALSE;
        if (!is_whole && self->has_ended)
          return path_row_refuse (row, _ ("a quote is opened and never closed."), error);
        if (!is_whole)
          break;
        row_start = token = at;
        touch = row->touches;
        is_at_path = path_row_is_at_path (row);
        begin_scan (&scan, at);
      }
  path_row_reset (row);
  self->start = (gsize) (row_start - self->buffer);
  return TRUE;
}

static gboolean
read_all (PathFile *self, GError **error)
{
  if (!fill (self, error))
    return FALSE;
  if (self->end >= 3 && memcmp (self->buffer, "\xEF\xBB\xBF", 3) == 0)
    self->start += 3;
  for (;;)
    {
      if (!use_rows (self, error))
        return FALSE;
      if (self->has_ended)
        return path_row_finish (&self->row, error);
      if (!fill (self, error))
        return FALSE;
    }
}

/**
 * liaison_path_stream_read:
 * @stream: CSV with the columns path, total_conversions, total_conversion_value and total_null, in any order and among
 *   others; UTF-8
 * @error: %LIAISON_ERROR_BAD_INPUT with the line where something is not as it should be, %LIAISON_ERROR_LIMIT where a
 *   line is too long
 *
 * Reads a file of paths. Spaces around the names of channels are no part of them; a path may stand on several rows.
 *
 * Returns: (transfer full): a journey a row, or %NULL
 */
LiaisonJourneys *
liaison_path_stream_read (GInputStream *stream,
                          const LiaisonPathFormat *format,
                          GCancellable *cancellable,
                          GError **error)
{
  g_auto (PathFile) self = { .stream = stream, .cancellable = cancellable, .size = FIRST_SIZE };

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  if (!liaison_path_format_check (format, error))
    return NULL;
  self.buffer = g_malloc (self.size + 1 + LIAISON_BYTE_MASK_WIDTH);
  path_row_init (&self.row, format);
  return read_all (&self, error) ? g_steal_pointer (&self.row.journeys) : NULL;
}

/**
 * liaison_path_file_read:
 * @error: as of liaison_path_stream_read(), and where the file cannot be read
 *
 * Returns: (transfer full): a journey a row, or %NULL
 */
LiaisonJourneys *
liaison_path_file_read (GFile *file,
                        const LiaisonPathFormat *format,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);

  return stream != NULL ? liaison_path_stream_read (G_INPUT_STREAM (stream), format, cancellable, error)
                        : NULL;
}
