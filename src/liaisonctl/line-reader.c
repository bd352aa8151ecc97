/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line-reader.h"

#include <string.h>

#define BLOCK_SIZE 65536

/* Takes a reference to the stream. */
void
line_reader_init (LineReader *self, GInputStream *stream, gsize longest)
{
  *self = (LineReader) { .stream = g_object_ref (stream), .longest = longest };
  self->line = g_string_new (NULL);
  self->block = g_malloc (BLOCK_SIZE);
}

void
line_reader_clear (LineReader *self)
{
  g_clear_object (&self->stream);
  g_clear_pointer (&self->block, g_free);
  if (self->line != NULL)
    g_string_free (g_steal_pointer (&self->line), TRUE);
}

/* Waits for the first bytes, so that whoever writes them may still use the workspace meanwhile. */
gboolean
line_reader_wait (LineReader *self, GError **error)
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
keep (LineReader *self, const char *bytes, gsize n)
{
  const gsize room = self->longest - self->line->len;

  g_string_append_len (self->line, bytes, (gssize) MIN (n, room));
  self->is_too_long |= n > room;
}

/* A last line need not have an end. */
gboolean
line_reader_next (LineReader *self, gboolean *has_line, GError **error)
{
  *has_line = FALSE;
  g_string_truncate (self->line, 0);
  self->is_too_long = FALSE;
  self->number++;
  while (TRUE)
    {
      const char *start, *newline;
      gsize n;

      if (!line_reader_wait (self, error))
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
