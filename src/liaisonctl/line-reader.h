/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LineReader:
 * @line: the line without its end, of which no more than the longest is kept
 * @number: of the line, from 1
 * @is_too_long: whether more stood there
 *
 * Reads a file line by line and never holds more than one of them.
 */
typedef struct
{
  GString *line;
  gint64 number;
  gboolean is_too_long;
  GInputStream *stream;
  gsize longest;
  char *block;
  gsize at;
  gsize end;
  gboolean has_ended;
} LineReader;

void line_reader_init (LineReader *self, GInputStream *stream, gsize longest);
void line_reader_clear (LineReader *self);
gboolean line_reader_wait (LineReader *self, GError **error);
gboolean line_reader_next (LineReader *self, gboolean *has_line, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LineReader, line_reader_clear)

G_END_DECLS
