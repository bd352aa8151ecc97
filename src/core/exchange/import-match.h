/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/import-row.h"
#include "core/records/record.h"

G_BEGIN_DECLS

/**
 * LiaisonImportMatch:
 *
 * Knows which record of the workspace a row is by the fields that the mapping names as its key, and which ones no row named.
 */
typedef struct _LiaisonImportMatch LiaisonImportMatch;

/**
 * LiaisonImportMatchStatus:
 * @LIAISON_IMPORT_MATCH_NO_KEY: the row does not say what tells which record it is
 * @LIAISON_IMPORT_MATCH_NEW: no record has this key
 * @LIAISON_IMPORT_MATCH_FOUND: one has
 * @LIAISON_IMPORT_MATCH_AMBIGUOUS: several have
 * @LIAISON_IMPORT_MATCH_REPEATED: an earlier row had it
 */
typedef enum
{
  LIAISON_IMPORT_MATCH_NO_KEY,
  LIAISON_IMPORT_MATCH_NEW,
  LIAISON_IMPORT_MATCH_FOUND,
  LIAISON_IMPORT_MATCH_AMBIGUOUS,
  LIAISON_IMPORT_MATCH_REPEATED,
} LiaisonImportMatchStatus;

/**
 * LiaisonImportMatched:
 * @record: (nullable) (transfer none): the record that was found; holds until the next row is looked for
 * @line: the earlier row with this key
 */
typedef struct
{
  LiaisonImportMatchStatus status;
  LiaisonRecord *record;
  guint64 line;
} LiaisonImportMatched;

LiaisonImportMatch *
liaison_import_match_new (LiaisonDatabase *database, const LiaisonMapping *mapping, GError **error);
void liaison_import_match_free (LiaisonImportMatch *self);
gboolean liaison_import_match_is_empty (LiaisonImportMatch *self);
gboolean liaison_import_match_find (LiaisonImportMatch *self,
                                    LiaisonImportRow *row,
                                    guint64 line,
                                    LiaisonImportMatched *matched,
                                    GError **error);
char *liaison_import_match_dup_key_label (const LiaisonEntity *entity, const char *const *key);
guint64 liaison_import_match_count_missing (LiaisonImportMatch *self);
gboolean
liaison_import_match_list_missing (LiaisonImportMatch *self, guint most, GPtrArray *missing, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonImportMatch, liaison_import_match_free)

G_END_DECLS
