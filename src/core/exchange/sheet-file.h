/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/csv-format.h"
#include "core/exchange/sheet-limits.h"

G_BEGIN_DECLS

/**
 * LiaisonSheetFile:
 *
 * A spreadsheet, as .xlsx or .ods, that is open. Its sheets become CSV files, which everything else reads.
 */
typedef struct _LiaisonSheetFile LiaisonSheetFile;

/* The form of those files. Each of their records is a row of the sheet, whatever breaks its cells have. */
#define LIAISON_SHEET_CSV_FORMAT ((LiaisonCsvFormat) { "UTF-8", ',', '"', TRUE, FALSE, TRUE })
/* The parts of it that are not to be guessed. */
#define LIAISON_SHEET_CSV_PARTS \
  (LIAISON_CSV_PART_ENCODING | LIAISON_CSV_PART_SEPARATOR | LIAISON_CSV_PART_QUOTE | LIAISON_CSV_PART_DECIMAL)

LiaisonSheetFile *liaison_sheet_file_open (GFile *file, GCancellable *cancellable, GError **error);
LiaisonSheetFile *liaison_sheet_file_open_within (GFile *file,
                                                  const LiaisonSheetLimits *limits,
                                                  GCancellable *cancellable,
                                                  GError **error);
void liaison_sheet_file_free (LiaisonSheetFile *self);
guint liaison_sheet_file_get_n_sheets (LiaisonSheetFile *self);
const char *liaison_sheet_file_get_name (LiaisonSheetFile *self, guint sheet);
gboolean liaison_sheet_file_has_rows (LiaisonSheetFile *self, guint sheet);
char **liaison_sheet_file_list_names (LiaisonSheetFile *self);
gboolean liaison_sheet_file_find (LiaisonSheetFile *self, const char *name, guint *sheet, GError **error);
GFile *
liaison_sheet_file_write (LiaisonSheetFile *self, guint sheet, GCancellable *cancellable, GError **error);
void liaison_sheet_file_set_format (LiaisonCsvFormat *format, LiaisonCsvParts *parts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonSheetFile, liaison_sheet_file_free)

G_END_DECLS
