/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/import-row.h"
#include "core/exchange/importer.h"

G_BEGIN_DECLS

/**
 * LiaisonImportNames:
 *
 * What a file calls records that have other names: what a person said of it, and what still waits for one.
 */
typedef struct _LiaisonImportNames LiaisonImportNames;

LiaisonImportNames *liaison_import_names_new (void);
void liaison_import_names_free (LiaisonImportNames *self);
void liaison_import_names_add (LiaisonImportNames *self,
                               const LiaisonEntity *entity,
                               const char *name,
                               const char *record);
gboolean liaison_import_names_start (LiaisonImportNames *self,
                                     LiaisonImportRow *row,
                                     LiaisonImportReport *report,
                                     GError **error);
gboolean liaison_import_names_finish (LiaisonImportNames *self,
                                      LiaisonDatabase *database,
                                      LiaisonStore *store,
                                      LiaisonImportReport *report,
                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonImportNames, liaison_import_names_free)

G_END_DECLS
