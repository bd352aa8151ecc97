/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "core/store/store.h"

G_BEGIN_DECLS

gboolean liaison_record_insert (LiaisonStore *store, LiaisonRecord *record, GError **error);
gboolean
liaison_record_update (LiaisonStore *store, LiaisonRecord *record, LiaisonRecord *base, GError **error);
gboolean
liaison_record_remove (LiaisonStore *store, const LiaisonEntity *entity, const char *id, GError **error);
LiaisonRecord *
liaison_record_load (LiaisonDatabase *database, const LiaisonEntity *entity, const char *id, GError **error);
GPtrArray *liaison_record_load_where (LiaisonDatabase *database,
                                      const LiaisonEntity *entity,
                                      const char *field,
                                      const char *value,
                                      GError **error);
char *liaison_record_load_title (LiaisonDatabase *database, const LiaisonEntity *entity, const char *id);
char *
liaison_record_format_named (LiaisonDatabase *database, LiaisonRecord *record, const LiaisonField *field);
char *liaison_record_select (const LiaisonEntity *entity, const char *prefix);
void liaison_record_read_row (LiaisonRecord *record, LiaisonStatement *statement, int first_column);

G_END_DECLS
