/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/csv-format.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LiaisonCsvFault:
 * @LIAISON_CSV_FAULT_NONE: the row can be used
 * @LIAISON_CSV_FAULT_STRAY_QUOTE: something other than a separator or a line end follows a closing quote
 * @LIAISON_CSV_FAULT_NUL_BYTE: a NUL byte stands in the row
 * @LIAISON_CSV_FAULT_INVALID_TEXT: bytes that are no text in the file's encoding
 * @LIAISON_CSV_FAULT_TOO_FEW_FIELDS: fewer fields than the file has columns
 * @LIAISON_CSV_FAULT_TOO_MANY_FIELDS: more fields than the file has columns
 *
 * What can be wrong with one row; reading goes on behind it. Where several are, the first of this list is
 * named.
 */
typedef enum
{
  LIAISON_CSV_FAULT_NONE,
  LIAISON_CSV_FAULT_STRAY_QUOTE,
  LIAISON_CSV_FAULT_NUL_BYTE,
  LIAISON_CSV_FAULT_INVALID_TEXT,
  LIAISON_CSV_FAULT_TOO_FEW_FIELDS,
  LIAISON_CSV_FAULT_TOO_MANY_FIELDS,
} LiaisonCsvFault;

/**
 * LiaisonCsvLimits:
 * @record_bytes: the longest record, in bytes of UTF-8, at most 256 MiB
 * @field_bytes: the longest field, likewise
 * @n_columns: the most fields that a record may have
 */
typedef struct
{
  gsize record_bytes;
  gsize field_bytes;
  guint n_columns;
} LiaisonCsvLimits;

#define LIAISON_CSV_LIMITS_DEFAULT ((LiaisonCsvLimits) { 1024 * 1024, 1024 * 1024, 4096 })

#define LIAISON_TYPE_CSV_READER (liaison_csv_reader_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCsvReader, liaison_csv_reader, LIAISON, CSV_READER, GObject)

LiaisonCsvReader *liaison_csv_reader_new (GInputStream *stream, const LiaisonCsvFormat *format);
LiaisonCsvReader *liaison_csv_reader_new_for_file (GFile *file,
                                                   const LiaisonCsvFormat *format,
                                                   GCancellable *cancellable,
                                                   GError **error);
void liaison_csv_reader_set_limits (LiaisonCsvReader *self, const LiaisonCsvLimits *limits);
void liaison_csv_reader_set_n_columns (LiaisonCsvReader *self, guint n_columns);

const char *const *liaison_csv_reader_get_column_names (LiaisonCsvReader *self,
                                                        guint *n_columns,
                                                        GCancellable *cancellable,
                                                        GError **error);
GPtrArray *liaison_csv_reader_get_header_problems (LiaisonCsvReader *self);
gboolean
liaison_csv_reader_next (LiaisonCsvReader *self, GCancellable *cancellable, gboolean *end, GError **error);

guint liaison_csv_reader_get_n_fields (LiaisonCsvReader *self);
const char *liaison_csv_reader_get_field (LiaisonCsvReader *self, guint index, gsize *length);
gboolean liaison_csv_reader_is_blank (LiaisonCsvReader *self);
LiaisonCsvFault liaison_csv_reader_get_fault (LiaisonCsvReader *self, guint *column);
char *liaison_csv_reader_dup_fault_message (LiaisonCsvReader *self);

guint64 liaison_csv_reader_get_line (LiaisonCsvReader *self);
guint64 liaison_csv_reader_get_record_number (LiaisonCsvReader *self);
guint64 liaison_csv_reader_get_n_empty_lines (LiaisonCsvReader *self);
guint64 liaison_csv_reader_get_bytes_consumed (LiaisonCsvReader *self);

G_END_DECLS
