/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/importer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_IMPORT_CELLS (liaison_import_cells_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonImportCells, liaison_import_cells, LIAISON, IMPORT_CELLS, GObject)

LiaisonImportCells *
liaison_import_cells_new (guint64 line, LiaisonImportOutcome outcome, const char *const *cells);
void liaison_import_cells_set_columns (GtkColumnView *view,
                                       const char *const *titles,
                                       GListModel *rows,
                                       gboolean with_outcome);

G_END_DECLS
