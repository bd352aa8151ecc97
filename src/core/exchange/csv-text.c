/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/csv-text.h"

#include "core/base/error.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define FIRST_CAPACITY (256 * 1024)
#define LEAST_ROOM 4096
#define RAW_SIZE (64 * 1024)
#define MARK '\xff'

static gboolean
read_raw (LiaisonCsvText *self,
          void *into,
          gsize room,
          gsize *n_read,
          GCancellable *cancellable,
          GError **error)
{
  const gssize n = g_input_stream_read (self->stream, into, room, cancellable, error);

  if (n < 0)
    return FALSE;
  *n_read = (gsize) n;
  self->n_raw_bytes += (guint64) n;
  if (n == 0)
    self->raw_has_ended = TRUE;
  return TRUE;
}

/* Converts what stands in raw, as far as the buffer has room. */
static void
convert (LiaisonCsvText *self)
{
  while (self->raw_start < self->raw_end && self->end + 8 < self->capacity)
    {
      char *in = (char *) self->raw + self->raw_start;
      char *out = self->bytes + self->end;
      gsize in_left = self->raw_end - self->raw_start;
      gsize out_left = self->capacity - self->end;
      const gsize result = g_iconv (self->converter, &in, &in_left, &out, &out_left);
      const int problem = result == (gsize) -1 ? errno : 0;

      self->end = self->capacity - out_left;
      self->raw_start = self->raw_end - in_left;
      if (problem == 0)
        continue;
      if (problem == E2BIG || (problem == EINVAL && !self->raw_has_ended))
        return;
      /* No text, or the end of the stream in the middle of a character. */
      self->bytes[self->end++] = MARK;
      self->raw_start = problem == EINVAL ? self->raw_end : self->raw_start + MIN (self->code_unit, in_left);
    }
}

static void
make_room (LiaisonCsvText *self)
{
  if (self->capacity - self->end >= LEAST_ROOM)
    return;
  if (self->start > 0)
    {
      memmove (self->bytes, self->bytes + self->start, self->end - self->start);
      self->end -= self->start;
      self->start = 0;
    }
  if (self->capacity - self->end < LEAST_ROOM)
    {
      self->capacity *= 2;
      self->bytes = g_realloc (self->bytes, self->capacity + LIAISON_CSV_TEXT_PADDING);
      memset (self->bytes + self->end, 0, self->capacity + LIAISON_CSV_TEXT_PADDING - self->end);
    }
}

static gboolean
read_and_convert (LiaisonCsvText *self, GCancellable *cancellable, GError **error)
{
  memmove (self->raw, self->raw + self->raw_start, self->raw_end - self->raw_start);
  self->raw_end -= self->raw_start;
  self->raw_start = 0;
  if (!self->raw_has_ended && self->raw_end < RAW_SIZE)
    {
      gsize n_read;

      if (!read_raw (self, self->raw + self->raw_end, RAW_SIZE - self->raw_end, &n_read, cancellable, error))
        return FALSE;
      self->raw_end += n_read;
    }
  convert (self);
  self->has_ended = self->raw_has_ended && self->raw_start == self->raw_end;
  return TRUE;
}

/**
 * liaison_csv_text_init:
 * @stream: the bytes, which are UTF-8 until liaison_csv_text_set_encoding() says otherwise
 *
 * To be undone by liaison_csv_text_clear().
 */
void
liaison_csv_text_init (LiaisonCsvText *self, GInputStream *stream)
{
  *self = (LiaisonCsvText) {
    .capacity = FIRST_CAPACITY,
    .bytes = g_malloc0 (FIRST_CAPACITY + LIAISON_CSV_TEXT_PADDING),
    .stream = g_object_ref (stream),
    .converter = (GIConv) -1,
  };
}

/**
 * liaison_csv_text_set_encoding:
 * @encoding: a name out of liaison_csv_encodings(), or one that iconv knows
 * @error: %LIAISON_ERROR_INVALID where it is not known
 *
 * To be called before anything is read.
 *
 * Returns: whether the encoding can be read
 */
gboolean
liaison_csv_text_set_encoding (LiaisonCsvText *self, const char *encoding, GError **error)
{
  /* Windows writes more characters under the name of Shift_JIS than the standard has. */
  const char *name = g_ascii_strcasecmp (encoding, "Shift_JIS") == 0 ? "CP932" : encoding;

  if (g_ascii_strcasecmp (encoding, "UTF-8") == 0)
    return TRUE;
  self->converter = g_iconv_open ("UTF-8", name);
  if (self->converter == (GIConv) -1)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                   _ ("This computer cannot read the encoding “%s”. Choose another one."), encoding);
      return FALSE;
    }
  self->code_unit = g_ascii_strncasecmp (encoding, "UTF-16", 6) == 0 ? 2 : 1;
  self->raw = g_malloc (RAW_SIZE);
  return TRUE;
}

/**
 * liaison_csv_text_fill:
 * @cancellable: (nullable): to stop
 * @error: what the stream says
 *
 * Adds at least one byte behind @end, or finds that there is none and sets @has_ended. What stands between
 * @start and @end stays, but may move: @start then says where to.
 *
 * Returns: whether the stream could be read
 */
gboolean
liaison_csv_text_fill (LiaisonCsvText *self, GCancellable *cancellable, GError **error)
{
  gsize before;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  make_room (self);
  before = self->end;
  while (self->end == before && !self->has_ended)
    {
      gsize n_read;

      if (liaison_csv_text_is_converted (self))
        {
          if (!read_and_convert (self, cancellable, error))
            return FALSE;
          continue;
        }
      if (!read_raw (self, self->bytes + self->end, self->capacity - self->end, &n_read, cancellable, error))
        return FALSE;
      self->end += n_read;
      self->has_ended = self->raw_has_ended;
    }
  self->n_text_bytes += self->end - before;
  return TRUE;
}

/**
 * liaison_csv_text_is_converted:
 *
 * Returns: whether the stream is in another encoding than UTF-8
 */
gboolean
liaison_csv_text_is_converted (const LiaisonCsvText *self)
{
  return self->raw != NULL;
}

/**
 * liaison_csv_text_get_consumed:
 * @n_current: how many bytes from @start on are used up as well
 *
 * Returns: how many bytes of the stream are used up; an estimate where it is converted
 */
guint64
liaison_csv_text_get_consumed (const LiaisonCsvText *self, gsize n_current)
{
  const gsize length = self->end - self->start;
  const guint64 n_left = length - MIN (n_current, length);
  const guint64 n_decoded = self->n_raw_bytes - (self->raw_end - self->raw_start);

  if (!liaison_csv_text_is_converted (self) || self->n_text_bytes == 0)
    return n_decoded - n_left;
  return (guint64) ((double) n_decoded * (double) (self->n_text_bytes - n_left) /
                    (double) self->n_text_bytes);
}

/**
 * liaison_csv_text_clear:
 *
 * Gives up the buffer and the stream.
 */
void
liaison_csv_text_clear (LiaisonCsvText *self)
{
  g_clear_object (&self->stream);
  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  self->converter = (GIConv) -1;
  g_clear_pointer (&self->raw, g_free);
  g_clear_pointer (&self->bytes, g_free);
}
