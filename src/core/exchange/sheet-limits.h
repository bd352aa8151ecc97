/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/csv-reader.h"

G_BEGIN_DECLS

/**
 * LiaisonSheetLimits:
 * @n_entries: files within the book
 * @total_bytes: what is inflated of all of them in one go
 * @sheet_bytes: what is inflated of one sheet
 * @strings_bytes: what is inflated of the texts that sheets of Excel share
 * @part_bytes: what is inflated of any other part
 * @token_bytes: a single mark of XML, such as a start tag with all of its attributes
 * @n_elements: elements of a part, more than any table of that size has
 * @depth: how deep elements stand within each other
 * @n_sheets: sheets of a book
 * @n_styles: formats that cells have
 * @n_strings: texts that sheets share
 * @n_rows: rows of a sheet, as far as any spreadsheet program goes
 * @n_grid_columns: columns of a sheet, likewise; there is nothing in most of them
 * @n_columns: columns with something in them
 * @cell_bytes: the text of a cell
 * @row_bytes: a row, as text
 * @table_bytes: a sheet, as text
 *
 * The most that is read of a spreadsheet. Bytes are counted as they are inflated, whatever the headers claim.
 */
typedef struct
{
  guint n_entries;
  guint64 total_bytes;
  guint64 sheet_bytes;
  guint64 strings_bytes;
  guint64 part_bytes;
  guint64 token_bytes;
  guint n_elements;
  guint depth;
  guint n_sheets;
  guint n_styles;
  guint n_strings;
  guint n_rows;
  guint n_grid_columns;
  guint n_columns;
  gsize cell_bytes;
  gsize row_bytes;
  guint64 table_bytes;
} LiaisonSheetLimits;

#define LIAISON_SHEET_MIB (G_GUINT64_CONSTANT (1) << 20)

/* Room for the separators of a row that is as wide as can be, within what the reader of CSV takes. */
#define LIAISON_SHEET_ROW_BYTES ((gsize) (LIAISON_SHEET_MIB - 8192))

#define LIAISON_SHEET_LIMITS_DEFAULT \
  ((LiaisonSheetLimits) { \
      .n_entries = 10000, \
      .total_bytes = 3072 * LIAISON_SHEET_MIB, \
      .sheet_bytes = 2048 * LIAISON_SHEET_MIB, \
      .strings_bytes = 512 * LIAISON_SHEET_MIB, \
      .part_bytes = 16 * LIAISON_SHEET_MIB, \
      .token_bytes = 4 * LIAISON_SHEET_MIB, \
      .n_elements = 150000000, \
      .depth = 128, \
      .n_sheets = 500, \
      .n_styles = 100000, \
      .n_strings = 20000000, \
      .n_rows = 1048576, \
      .n_grid_columns = 16384, \
      .n_columns = 4096, \
      .cell_bytes = LIAISON_SHEET_ROW_BYTES, \
      .row_bytes = LIAISON_SHEET_ROW_BYTES, \
      .table_bytes = 1024 * LIAISON_SHEET_MIB, \
  })

G_END_DECLS
