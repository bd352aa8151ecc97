/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LiaisonLineReader:
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
} LiaisonLineReader;

void liaison_line_reader_init (LiaisonLineReader *self, GInputStream *stream, gsize longest);
void liaison_line_reader_clear (LiaisonLineReader *self);
gboolean liaison_line_reader_wait (LiaisonLineReader *self, GError **error);
gboolean liaison_line_reader_next (LiaisonLineReader *self, gboolean *has_line, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LiaisonLineReader, liaison_line_reader_clear)

G_END_DECLS
