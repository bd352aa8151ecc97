/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/sheet-rows.h"
#include "core/exchange/zip-file.h"

G_BEGIN_DECLS

/* The two forms of spreadsheets. Internal to sheet-file.c. */

/**
 * LiaisonSheetName:
 * @name: what people call the sheet
 * @part: where it stands, in a workbook of Excel
 * @has_rows: whether there is a cell with something in it
 */
typedef struct
{
  char *name;
  char *part;
  gboolean has_rows;
} LiaisonSheetName;

/**
 * LiaisonSheetBook:
 * @zip: the archive
 * @sheets: (element-type LiaisonSheetName): in their order
 * @strings: the part with the texts that sheets share
 * @styles: the part with the formats of cells
 * @is_1904: whether days are counted from 1904 on
 * @ahead: the rows of a sheet that was read while sheets were listed
 * @ahead_sheet: its place
 * @ahead_failure: why that sheet cannot be read
 *
 * A spreadsheet that is open. Three members are of Excel's form, and the last three of OpenDocument's.
 */
typedef struct
{
  LiaisonZipFile *zip;
  GPtrArray *sheets;
  char *strings;
  char *styles;
  gboolean is_1904;
  LiaisonSheetRows *ahead;
  guint ahead_sheet;
  GError *ahead_failure;
} LiaisonSheetBook;

void liaison_sheet_name_free (LiaisonSheetName *self);
LiaisonSheetName *
liaison_sheet_book_add (LiaisonSheetBook *self, const char *name, const char *part, GError **error);

gboolean liaison_xlsx_is_one (LiaisonZipFile *zip);
gboolean liaison_xlsx_list (LiaisonSheetBook *book, GCancellable *cancellable, GError **error);
gboolean liaison_xlsx_read (LiaisonSheetBook *book,
                            guint sheet,
                            LiaisonSheetRows *rows,
                            GCancellable *cancellable,
                            GError **error);

gboolean liaison_ods_is_one (LiaisonZipFile *zip, GCancellable *cancellable);
gboolean liaison_ods_list (LiaisonSheetBook *book, GCancellable *cancellable, GError **error);
gboolean liaison_ods_read (LiaisonSheetBook *book,
                           guint sheet,
                           LiaisonSheetRows *rows,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
