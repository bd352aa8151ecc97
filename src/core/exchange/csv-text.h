/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How many bytes may be read behind the end of the text. */
#define LIAISON_CSV_TEXT_PADDING 64

/**
 * LiaisonCsvText:
 * @bytes: the buffer; %LIAISON_CSV_TEXT_PADDING bytes more than its capacity may be touched
 * @start: where the text that is still needed starts; moved forward by who uses it
 * @end: where it ends
 * @has_ended: whether the stream holds no more
 *
 * The text of a stream, in UTF-8, in one buffer that moves along it. What is no text in the stream's encoding
 * stands there as bytes that are no UTF-8, so that it is found where all text is checked. Internal to the CSV
 * reader.
 */
typedef struct
{
  char *bytes;
  gsize start;
  gsize end;
  gboolean has_ended;

  gsize capacity;
  GInputStream *stream;
  GIConv converter;
  gsize code_unit;
  guint8 *raw;
  gsize raw_start;
  gsize raw_end;
  gboolean raw_has_ended;
  guint64 n_raw_bytes;
  guint64 n_text_bytes;
} LiaisonCsvText;

void liaison_csv_text_init (LiaisonCsvText *self, GInputStream *stream);
gboolean liaison_csv_text_set_encoding (LiaisonCsvText *self, const char *encoding, GError **error);
gboolean liaison_csv_text_fill (LiaisonCsvText *self, GCancellable *cancellable, GError **error);
gboolean liaison_csv_text_is_converted (const LiaisonCsvText *self);
guint64 liaison_csv_text_get_consumed (const LiaisonCsvText *self, gsize n_current);
void liaison_csv_text_clear (LiaisonCsvText *self);

G_END_DECLS
