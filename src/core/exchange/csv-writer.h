/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LiaisonCsvWriterFlags:
 * @LIAISON_CSV_WRITER_DEFAULT: UTF-8 without a mark, lines end in CR LF as RFC 4180 has it
 * @LIAISON_CSV_WRITER_BOM: starts with a byte order mark, by which Excel knows UTF-8
 * @LIAISON_CSV_WRITER_LF: lines end in LF
 * @LIAISON_CSV_WRITER_KEEP_FORMULAS: cells are written as they are: for a reader that is no spreadsheet
 */
typedef enum
{
  LIAISON_CSV_WRITER_DEFAULT = 0,
  LIAISON_CSV_WRITER_BOM = 1 << 0,
  LIAISON_CSV_WRITER_LF = 1 << 1,
  LIAISON_CSV_WRITER_KEEP_FORMULAS = 1 << 2,
} LiaisonCsvWriterFlags;

#define LIAISON_TYPE_CSV_WRITER (liaison_csv_writer_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCsvWriter, liaison_csv_writer, LIAISON, CSV_WRITER, GObject)

LiaisonCsvWriter *liaison_csv_writer_new (GOutputStream *stream, char separator, LiaisonCsvWriterFlags flags);
void liaison_csv_writer_add (LiaisonCsvWriter *self, const char *cell);
void liaison_csv_writer_add_sized (LiaisonCsvWriter *self, const char *cell, gsize length);
gboolean liaison_csv_writer_end_row (LiaisonCsvWriter *self, GCancellable *cancellable, GError **error);
gboolean liaison_csv_writer_add_row (LiaisonCsvWriter *self,
                                     const char *const *cells,
                                     GCancellable *cancellable,
                                     GError **error);
gboolean liaison_csv_writer_close (LiaisonCsvWriter *self, GCancellable *cancellable, GError **error);

gboolean liaison_csv_is_formula (const char *cell, gsize length);
const char *liaison_csv_unguard (const char *cell);

G_END_DECLS
