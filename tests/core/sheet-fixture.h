/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/error.h"
#include "core/exchange/sheet-file.h"

G_BEGIN_DECLS

/**
 * SheetPart:
 *
 * A file within a spreadsheet that a test makes by hand.
 */
typedef struct
{
  const char *name;
  const char *bytes;
  gssize length;
} SheetPart;

#define SHEET_EXCEL "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define SHEET_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEET_ODS_TYPE "application/vnd.oasis.opendocument.spreadsheet"

GFile *sheet_fixture_make_path (const char *name);
GFile *sheet_fixture_zip (const SheetPart *parts, const SheetPart *instead, const char *password);
GFile *sheet_fixture_xlsx (const char *rows, const SheetPart *instead);
GFile *sheet_fixture_ods (const char *tables);
char *sheet_fixture_read (GFile *file, const char *sheet);
void sheet_fixture_assert (GFile *file, const char *sheet, const char *expected);
void sheet_fixture_assert_fails (GFile *file,
                                 const LiaisonSheetLimits *limits,
                                 LiaisonError code,
                                 const char *words);
void sheet_fixture_clean (void);

G_END_DECLS
