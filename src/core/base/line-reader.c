/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/line-reader.h"

#include <string.h>

#define BLOCK_SIZE 65536

/* Files of one thing a line, read without ever holding more than one of them. */

/**
 * liaison_line_reader_init:
 * @self: (out caller-allocates): cleared with liaison_line_reader_clear()
 * @longest: so many bytes of a line are kept
 */
void
liaison_line_reader_init (LiaisonLineReader *self, GInputStream *stream, gsize longest)
{
  *self = (LiaisonLineReader) { .stream = g_object_ref (stream), .longest = longest };
  self->line = g_string_new (NULL);
  self->block = g_malloc (BLOCK_SIZE);
}

void
liaison_line_reader_clear (LiaisonLineReader *self)
{
  g_clear_object (&self->stream);
  g_clear_pointer (&self->block, g_free);
  if (self->line != NULL)
    g_string_free (g_steal_pointer (&self->line), TRUE);
}

/**
 * liaison_line_reader_wait:
 *
 * Waits for the first bytes, so that whoever writes them may still use the workspace meanwhile.
 */
gboolean
liaison_line_reader_wait (LiaisonLineReader *self, GError **error)
{
  gssize n;

  if (self->at < self->end || self->has_ended)
    return TRUE;
  n = g_input_stream_read (self->stream, self->block, BLOCK_SIZE, NULL, error);
  if (n < 0)
    return FALSE;
  self->at = 0;
  self->end = (gsize) n;
  self->has_ended = n == 0;
  return TRUE;
}

static void
keep (LiaisonLineReader *self, const char *bytes, gsize n)
{
  const gsize room = self->longest - self->line->len;

  g_string_append_len (self->line, bytes, (gssize) MIN (n, room));
  self->is_too_long |= n > room;
}

/**
 * liaison_line_reader_next:
 * @has_line: (out): whether there was one more; the last need not have an end
 *
 * Reads the next line.
 */
gboolean
liaison_line_reader_next (LiaisonLineReader *self, gboolean *has_line, GError **error)
{
  *has_line = FALSE;
  g_string_truncate (self->line, 0);
  self->is_too_long = FALSE;
  self->number++;
  while (TRUE)
    {
      const char *start, *newline;
      gsize n;

      if (!liaison_line_reader_wait (self, error))
        return FALSE;
      if (self->has_ended)
        return TRUE;
      start = self->block + self->at;
      newline = memchr (start, '\n', self->end - self->at);
      n = newline != NULL ? (gsize) (newline - start) : self->end - self->at;
      keep (self, start, n);
      *has_line = TRUE;
      self->at += n + (newline != NULL);
      if (newline != NULL)
        return TRUE;
    }
}
