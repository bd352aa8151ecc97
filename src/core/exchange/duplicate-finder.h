/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/duplicate-score.h"
#include "core/records/entity.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonDuplicateFinder:
 *
 * Holds the partners or customers of a workspace, and the rows that were read so far, against a new one.
 */
typedef struct _LiaisonDuplicateFinder LiaisonDuplicateFinder;

/**
 * LiaisonDuplicateMatch:
 * @id: (nullable): of the record in the workspace, or of the one made from an earlier row
 * @line: of the earlier row, or 0
 * @name: of what is so like it
 * @result: how much
 * @explanation: (nullable): why
 */
typedef struct
{
  const char *id;
  guint64 line;
  const char *name;
  LiaisonDuplicateResult result;
  LiaisonExplanation *explanation;
} LiaisonDuplicateMatch;

gboolean liaison_duplicate_finder_knows (const LiaisonEntity *entity);
LiaisonDuplicateFinder *
liaison_duplicate_finder_new (LiaisonDatabase *database, const LiaisonEntity *entity, GError **error);
void liaison_duplicate_finder_free (LiaisonDuplicateFinder *self);
LiaisonDuplicatePrepared *liaison_duplicate_finder_prepare (LiaisonDuplicateFinder *self,
                                                            const LiaisonValue *values);
gboolean liaison_duplicate_finder_find (LiaisonDuplicateFinder *self,
                                        LiaisonDuplicatePrepared *prepared,
                                        const char *except_id,
                                        LiaisonDuplicateMatch *match);
void liaison_duplicate_finder_add (LiaisonDuplicateFinder *self,
                                   LiaisonDuplicatePrepared *prepared,
                                   const char *id,
                                   const char *name,
                                   guint64 line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonDuplicateFinder, liaison_duplicate_finder_free)

G_END_DECLS
