/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/zip-file.h"

G_BEGIN_DECLS

/**
 * LiaisonSheetSpace:
 *
 * The name spaces that tables are written in; Excel's in both of its dialects.
 */
typedef enum
{
  LIAISON_SHEET_SPACE_NONE,
  LIAISON_SHEET_SPACE_OTHER,
  LIAISON_SHEET_SPACE_EXCEL,
  LIAISON_SHEET_SPACE_EXCEL_LINK,
  LIAISON_SHEET_SPACE_LINKS,
  LIAISON_SHEET_SPACE_TYPES,
  LIAISON_SHEET_SPACE_OFFICE,
  LIAISON_SHEET_SPACE_TABLE,
  LIAISON_SHEET_SPACE_TEXT,
  LIAISON_SHEET_SPACE_CALC,
  LIAISON_SHEET_SPACE_MANIFEST,
} LiaisonSheetSpace;

/**
 * LiaisonSheetXml:
 *
 * One part that is being read.
 */
typedef struct _LiaisonSheetXml LiaisonSheetXml;

/**
 * LiaisonSheetXmlFuncs:
 * @start: an element begins
 * @end: an element ends
 * @text: (nullable): some text of it, not ended by a NUL
 *
 * What is told of a part. Each may call liaison_sheet_xml_stop() or liaison_sheet_xml_fail().
 */
typedef struct
{
  void (*start) (LiaisonSheetXml *xml,
                 LiaisonSheetSpace space,
                 const char *name,
                 const char *const *attributes,
                 gpointer data);
  void (*end) (LiaisonSheetXml *xml, LiaisonSheetSpace space, const char *name, gpointer data);
  void (*text) (LiaisonSheetXml *xml, const char *text, gsize length, gpointer data);
} LiaisonSheetXmlFuncs;

gboolean liaison_sheet_xml_read (LiaisonZipFile *zip,
                                 const char *part,
                                 guint64 most_bytes,
                                 const LiaisonSheetXmlFuncs *funcs,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);
void liaison_sheet_xml_stop (LiaisonSheetXml *self);
void liaison_sheet_xml_fail (LiaisonSheetXml *self, GError *failure);
void liaison_sheet_xml_fail_damaged (LiaisonSheetXml *self);
guint liaison_sheet_xml_get_depth (LiaisonSheetXml *self);
const char *
liaison_sheet_xml_attribute (const char *const *attributes, LiaisonSheetSpace space, const char *name);
gboolean liaison_sheet_xml_number (const char *text, guint64 *number);

G_END_DECLS
