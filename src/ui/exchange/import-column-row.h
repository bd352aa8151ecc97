/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/exchange/import-session.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_IMPORT_COLUMN_ROW (liaison_import_column_row_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonImportColumnRow,
                      liaison_import_column_row,
                      LIAISON,
                      IMPORT_COLUMN_ROW,
                      AdwPreferencesRow)

GtkWidget *liaison_import_column_row_new (LiaisonImportSession *session, guint index, GtkStringList *labels);
void liaison_import_column_row_update (LiaisonImportColumnRow *self);
void liaison_import_column_row_refresh (LiaisonImportColumnRow *self);
void liaison_import_column_row_set_field (LiaisonImportColumnRow *self, const char *field);

G_END_DECLS
