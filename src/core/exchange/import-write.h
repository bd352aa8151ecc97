/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/import-row.h"
#include "core/records/record.h"

G_BEGIN_DECLS

/* How a row becomes a record, or goes into one. Internal to the import. */

gboolean liaison_import_write_new (LiaisonStore *store, LiaisonImportRow *row, char **id, GError **error);
LiaisonRecord *liaison_import_merge (LiaisonImportRow *row, LiaisonRecord *base, GError **error);
gboolean liaison_import_needs_links (LiaisonDatabase *database,
                                     LiaisonImportRow *row,
                                     const char *id,
                                     gboolean *needs_links,
                                     GError **error);
gboolean
liaison_import_write_merged (LiaisonStore *store, LiaisonImportRow *row, const char *id, GError **error);

G_END_DECLS
