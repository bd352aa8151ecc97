/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/csv-reader.h"
#include "core/exchange/csv-text.h"

G_BEGIN_DECLS

/**
 * LiaisonCsvField:
 * @start: where it starts, from the start of its record
 * @end: where it ends
 * @is_escaped: whether doubled quotes in it stand for one
 */
typedef struct
{
  guint32 start;
  guint32 end;
  gboolean is_escaped;
} LiaisonCsvField;

/**
 * LiaisonCsvScan:
 * @line: the physical line that the record starts on
 * @counts_records: whether a record is one line, whatever breaks its fields have
 * @n_columns: how many fields a record must have, or 0 where that is not known yet
 * @fields: the fields
 * @n_fields: how many there are
 * @fault: what is wrong with the record
 * @fault_field: the field that is at fault, from 0
 * @is_cut: whether the record was ended with the line that a stray quote stands on
 * @bad_offset: where in the field the byte stands that is no text
 * @bad_byte: that byte
 * @quote_line: the line that the last quoted field opened on
 * @n_line_ends: how many lines the record has taken up
 * @length: how many bytes it has, the line end included
 *
 * One record, while its fields are being found and after. Finding them changes nothing in the text and can
 * stop and go on wherever the buffer ends; offsets are from the start of the record, so that the buffer may
 * move. Internal to the CSV reader.
 */
typedef struct
{
  char separator;
  char quote;
  guint8 is_special[256];
  LiaisonCsvLimits limits;
  guint64 line;
  gboolean counts_records;
  guint n_columns;

  LiaisonCsvField *fields;
  guint n_fields;
  guint n_allocated;

  LiaisonCsvFault fault;
  guint fault_field;
  gboolean is_cut;
  gsize bad_offset;
  guint8 bad_byte;
  guint64 quote_line;
  guint64 n_line_ends;
  gsize length;

  gsize position;
  gsize field_start;
  gsize quote_end;
  gsize quote_first_line_end;
  gsize text_length;
  gboolean is_quoted;
  gboolean is_in_quotes;
  gboolean is_escaped;
  gboolean is_raw;
  gboolean has_nul;
  gboolean has_high;
} LiaisonCsvScan;

/**
 * LiaisonCsvScanResult:
 * @LIAISON_CSV_SCAN_DONE: the record is whole
 * @LIAISON_CSV_SCAN_MORE: the text must be filled, and the scan called again
 * @LIAISON_CSV_SCAN_FAILED: the error is set
 */
typedef enum
{
  LIAISON_CSV_SCAN_DONE,
  LIAISON_CSV_SCAN_MORE,
  LIAISON_CSV_SCAN_FAILED,
} LiaisonCsvScanResult;

void liaison_csv_scan_init (LiaisonCsvScan *self, char separator, char quote);
void liaison_csv_scan_clear (LiaisonCsvScan *self);
void liaison_csv_scan_reset (LiaisonCsvScan *self);
LiaisonCsvScanResult
liaison_csv_scan_record (LiaisonCsvScan *self, const LiaisonCsvText *source, GError **error);
void liaison_csv_scan_finish (LiaisonCsvScan *self, LiaisonCsvText *source);

G_END_DECLS
