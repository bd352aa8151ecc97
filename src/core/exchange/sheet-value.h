/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonSheetKind:
 * @LIAISON_SHEET_NUMBER: a number
 * @LIAISON_SHEET_DATE: a day
 * @LIAISON_SHEET_DATE_TIME: a day and a time of day
 * @LIAISON_SHEET_TIME: a time of day
 * @LIAISON_SHEET_DURATION: hours that may be more than a day has
 *
 * What the format of a cell makes of its number.
 */
typedef enum
{
  LIAISON_SHEET_NUMBER,
  LIAISON_SHEET_DATE,
  LIAISON_SHEET_DATE_TIME,
  LIAISON_SHEET_TIME,
  LIAISON_SHEET_DURATION,
} LiaisonSheetKind;

LiaisonSheetKind liaison_sheet_kind_of_id (guint64 id);
LiaisonSheetKind liaison_sheet_kind_of_code (const char *code);
void liaison_sheet_append_number (GString *text, const char *raw);
void liaison_sheet_append_serial (GString *text, const char *raw, LiaisonSheetKind kind, gboolean is_1904);
void liaison_sheet_append_date (GString *text, const char *raw);
void liaison_sheet_append_duration (GString *text, const char *raw);
void liaison_sheet_append_boolean (GString *text, const char *raw);
gboolean liaison_sheet_is_error (const char *shown);

G_END_DECLS
