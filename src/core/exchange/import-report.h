/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/import-match.h"
#include "core/exchange/importer.h"

G_BEGIN_DECLS

/* How an importer fills its report. Internal to the import. */

LiaisonImportReport *liaison_import_report_new (void);
void liaison_import_report_add_problem (LiaisonImportReport *self,
                                        guint64 line,
                                        const char *column,
                                        const char *cell,
                                        const char *reason);
void liaison_import_report_add_duplicate (LiaisonImportReport *self, const LiaisonImportDuplicate *duplicate);
void liaison_import_report_add_changes (LiaisonImportReport *self,
                                        guint64 line,
                                        const LiaisonMapping *mapping,
                                        LiaisonDatabase *database,
                                        LiaisonImportRow *row,
                                        LiaisonRecord *before,
                                        LiaisonRecord *after);
gboolean liaison_import_report_set_missing (LiaisonImportReport *self,
                                            LiaisonImportMatch *match,
                                            const LiaisonMapping *mapping,
                                            LiaisonDatabase *database,
                                            GError **error);
gboolean liaison_import_report_wants_preview (const LiaisonImportReport *self);
void liaison_import_report_add_preview (LiaisonImportReport *self,
                                        guint64 line,
                                        LiaisonImportOutcome outcome,
                                        char **cells);

G_END_DECLS
