/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/sheet-limits.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LiaisonSheetRows:
 *
 * Where the cells of a sheet go: a CSV file in which each record is a row of the sheet, and all have as many fields as the
 * widest one. Or nowhere, where it is only asked whether there are some.
 */
typedef struct _LiaisonSheetRows LiaisonSheetRows;

LiaisonSheetRows *
liaison_sheet_rows_new (const LiaisonSheetLimits *limits, GCancellable *cancellable, GError **error);
LiaisonSheetRows *liaison_sheet_rows_new_probe (const LiaisonSheetLimits *limits);
void liaison_sheet_rows_free (LiaisonSheetRows *self);
void liaison_sheet_rows_begin (LiaisonSheetRows *self, guint64 row);
gboolean liaison_sheet_rows_add (LiaisonSheetRows *self,
                                 guint64 column,
                                 const char *text,
                                 gsize length,
                                 GError **error);
gboolean liaison_sheet_rows_end (LiaisonSheetRows *self, guint64 n_times, GError **error);
gboolean liaison_sheet_rows_is_probe (LiaisonSheetRows *self);
gboolean liaison_sheet_rows_has_any (LiaisonSheetRows *self);
GFile *liaison_sheet_rows_finish (LiaisonSheetRows *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonSheetRows, liaison_sheet_rows_free)

G_END_DECLS
