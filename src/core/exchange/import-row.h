/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/csv-reader.h"
#include "core/exchange/mapping.h"
#include "core/store/bulk.h"

G_BEGIN_DECLS

/**
 * LiaisonImportRow:
 *
 * Turns the rows of a file into the values of an entity's fields, one after the other, in the same memory.
 */
typedef struct _LiaisonImportRow LiaisonImportRow;

/**
 * LiaisonImportFaultFunc:
 * @column: (nullable): the column that is wrong
 * @cell: (nullable): what stands there
 * @reason: a sentence
 */
typedef void (*LiaisonImportFaultFunc) (const char *column,
                                        const char *cell,
                                        const char *reason,
                                        gpointer data);

/**
 * LiaisonImportUnknownFunc:
 * @entity: of what kind of record
 * @label: of the field that refers to it, in the user's language
 * @name: what the row calls it
 */
typedef void (*LiaisonImportUnknownFunc) (const LiaisonEntity *entity,
                                          const char *label,
                                          const char *name,
                                          gpointer data);

LiaisonImportRow *liaison_import_row_new (const LiaisonMapping *mapping,
                                          LiaisonCsvReader *reader,
                                          const LiaisonCsvSniff *sniff,
                                          LiaisonDatabase *database,
                                          GPtrArray *notes,
                                          GCancellable *cancellable,
                                          GError **error);
void liaison_import_row_free (LiaisonImportRow *self);
void liaison_import_row_set_faults (LiaisonImportRow *self, LiaisonImportFaultFunc func, gpointer data);
void liaison_import_row_set_unknown (LiaisonImportRow *self, LiaisonImportUnknownFunc func, gpointer data);
gboolean liaison_import_row_add_alias (LiaisonImportRow *self,
                                       const LiaisonEntity *entity,
                                       const char *name,
                                       const char *record,
                                       const LiaisonEntity **found_entity,
                                       char **id);
void liaison_import_row_set_bulk (LiaisonImportRow *self, LiaisonBulk *bulk);
gboolean liaison_import_row_read (LiaisonImportRow *self);
gboolean liaison_import_row_check_whole (LiaisonImportRow *self);
gboolean
liaison_import_row_complete (LiaisonImportRow *self, LiaisonStore *store, gboolean *is_good, GError **error);
const LiaisonEntity *liaison_import_row_get_entity (LiaisonImportRow *self);
const LiaisonValue *liaison_import_row_get_values (LiaisonImportRow *self);
gboolean liaison_import_row_says (LiaisonImportRow *self, const LiaisonField *field);
gboolean liaison_import_row_clears (LiaisonImportRow *self, const LiaisonField *field);
const char *liaison_import_row_get_own_id (LiaisonImportRow *self);
const char *liaison_import_row_get_external_id (LiaisonImportRow *self, const char **system);
const char *liaison_import_row_get_employer_id (LiaisonImportRow *self);
const char *liaison_import_row_get_role (LiaisonImportRow *self);
char **liaison_import_row_list_fields (LiaisonImportRow *self);
char **liaison_import_row_format (LiaisonImportRow *self);
const char *liaison_import_row_get_missing (LiaisonImportRow *self, const LiaisonField *field);
gboolean liaison_import_row_has_missing (LiaisonImportRow *self);
gboolean liaison_import_row_is_single (LiaisonImportRow *self);
void liaison_import_row_settle (LiaisonImportRow *self, gboolean is_kept);
void liaison_import_row_remember (LiaisonImportRow *self, const char *id);
guint liaison_import_row_get_n_created (LiaisonImportRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonImportRow, liaison_import_row_free)

G_END_DECLS
