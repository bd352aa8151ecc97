/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/csv-encoding.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How much of a file is looked at to find its form, in bytes. */
#define LIAISON_CSV_HEAD_SIZE (256 * 1024)

/**
 * LiaisonCsvFormat:
 * @encoding: one of liaison_csv_encodings(), or a name that iconv knows; an interned string, never freed
 * @separator: what stands between two fields: comma, semicolon, tab or pipe; any ASCII character but a line
 *   end
 * @quote: what a field is quoted with, or 0 where nothing quotes
 * @has_header: whether the first row holds the names of the columns
 * @decimal_comma: whether "1,5" is one and a half in this file
 * @counts_records: whether each record is counted as one line, whatever breaks its values have: so rows of a spreadsheet
 *   keep their numbers
 *
 * The form of a CSV file. A plain value: it is copied by assignment and owns nothing.
 */
typedef struct
{
  const char *encoding;
  char separator;
  char quote;
  gboolean has_header;
  gboolean decimal_comma;
  gboolean counts_records;
} LiaisonCsvFormat;

#define LIAISON_CSV_FORMAT_DEFAULT ((LiaisonCsvFormat) { "UTF-8", ',', '"', TRUE, FALSE, FALSE })

/**
 * LiaisonCsvParts:
 *
 * The parts of a #LiaisonCsvFormat, as a set: which of them a person has decided, so that they are not
 * guessed.
 */
typedef enum
{
  LIAISON_CSV_PART_NONE = 0,
  LIAISON_CSV_PART_ENCODING = 1 << 0,
  LIAISON_CSV_PART_SEPARATOR = 1 << 1,
  LIAISON_CSV_PART_QUOTE = 1 << 2,
  LIAISON_CSV_PART_HEADER = 1 << 3,
  LIAISON_CSV_PART_DECIMAL = 1 << 4,
} LiaisonCsvParts;

/**
 * LiaisonCsvSniff:
 * @format: the form that was found
 * @n_columns: how many columns there are
 * @column_names: (array zero-terminated=1): the names of the columns, @n_columns of them, each there and each
 *   once
 * @problems: (element-type utf8): translated sentences about doubled and missing column names; often none
 * @encoding_reason: why @format has its encoding, a translated sentence, as are the other four
 * @rows: (element-type GStrv): the first rows without the header, at most %LIAISON_CSV_PREVIEW_ROWS; ragged
 *   rows as they stand
 * @is_whole: whether the head held all of the file, so that @rows may be all of its rows
 *
 * What was found out about a file from its head.
 */
typedef struct
{
  LiaisonCsvFormat format;
  guint n_columns;
  char **column_names;
  GPtrArray *problems;
  char *encoding_reason;
  char *separator_reason;
  char *quote_reason;
  char *header_reason;
  char *decimal_reason;
  GPtrArray *rows;
  gboolean is_whole;
} LiaisonCsvSniff;

#define LIAISON_CSV_PREVIEW_ROWS 100

LiaisonCsvSniff *liaison_csv_sniff_bytes (GBytes *head,
                                          gboolean is_whole,
                                          const LiaisonCsvFormat *decided,
                                          LiaisonCsvParts decided_parts,
                                          GError **error);
LiaisonCsvSniff *liaison_csv_sniff_file (GFile *file,
                                         const LiaisonCsvFormat *decided,
                                         LiaisonCsvParts decided_parts,
                                         GCancellable *cancellable,
                                         GError **error);
void liaison_csv_sniff_free (LiaisonCsvSniff *self);

char **liaison_csv_unique_names (const char *const *names, gsize n_names, GPtrArray *problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonCsvSniff, liaison_csv_sniff_free)

G_END_DECLS
