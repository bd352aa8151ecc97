/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/importer.h"

G_BEGIN_DECLS

/**
 * LiaisonImportRun:
 *
 * One run of an importer on a thread of the workspace, whose progress the main thread can look at.
 */
typedef struct _LiaisonImportRun LiaisonImportRun;

LiaisonImportRun *liaison_import_run_new (LiaisonImporter *importer);
LiaisonImportRun *liaison_import_run_ref (LiaisonImportRun *self);
void liaison_import_run_unref (LiaisonImportRun *self);
GCancellable *liaison_import_run_get_cancellable (LiaisonImportRun *self);
LiaisonImporter *liaison_import_run_get_importer (LiaisonImportRun *self);
void liaison_import_run_get_progress (LiaisonImportRun *self, guint64 *n_bytes, guint64 *n_rows);
LiaisonImportReport *liaison_import_run_steal_report (LiaisonImportRun *self);

gpointer liaison_import_run_preview (LiaisonDatabase *database,
                                     gpointer run,
                                     GCancellable *cancellable,
                                     GError **error);
gboolean liaison_import_run_import (LiaisonStore *store, gpointer run, GError **error);

G_END_DECLS
