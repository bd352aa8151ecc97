/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/csv-reader.h"

G_BEGIN_DECLS

/**
 * LiaisonImportRefused:
 *
 * The rows of an import that could not be used, as a file to be mended and imported again. It lies beside its place until it is certain that the
 * import holds.
 */
typedef struct _LiaisonImportRefused LiaisonImportRefused;

LiaisonImportRefused *liaison_import_refused_new (GFile *file);
void liaison_import_refused_free (LiaisonImportRefused *self);
gboolean liaison_import_refused_add (LiaisonImportRefused *self,
                                     LiaisonCsvReader *reader,
                                     const char *reasons,
                                     GCancellable *cancellable,
                                     GError **error);
gboolean liaison_import_refused_close (LiaisonImportRefused *self, GCancellable *cancellable, GError **error);
gboolean liaison_import_refused_publish (LiaisonImportRefused *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonImportRefused, liaison_import_refused_free)

G_END_DECLS
