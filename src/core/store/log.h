/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database.h"
#include "core/store/touched.h"

G_BEGIN_DECLS

/**
 * LiaisonLogEntry:
 * @made_at: microseconds since 1970 UTC
 * @author: (nullable): the name of the operator
 * @label: in the user's language
 * @undone_by: the change that undid it, or 0
 * @can_undo: whether its content is still there and it is not undone
 */
typedef struct
{
  gint64 sequence;
  gint64 made_at;
  char *author;
  char *label;
  char *hash;
  gint64 undoes;
  gint64 undone_by;
  gboolean can_undo;
} LiaisonLogEntry;

void liaison_log_entry_free (LiaisonLogEntry *self);
GPtrArray *liaison_log_read (LiaisonDatabase *database,
                             const char *record_id,
                             gint64 before,
                             guint limit,
                             GError **error);
gboolean liaison_log_find_undoer (LiaisonDatabase *database, gint64 sequence, gint64 *undoer, GError **error);
gboolean liaison_log_find_latest (LiaisonDatabase *database, gint64 *sequence, GError **error);
LiaisonTouched *liaison_log_touched_since (LiaisonDatabase *database, gint64 *sequence, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonLogEntry, liaison_log_entry_free)

G_END_DECLS
