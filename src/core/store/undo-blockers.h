/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store-private.h"

G_BEGIN_DECLS

/* An undo that is being made. Internal to undo.
 * @sequence: the change to undo
 * @parts: what it did
 * @blockers: the later changes that stand in the way, by their sequences
 * @returned: the tables of rows that come back to what is there already, by their ids */
typedef struct
{
  gint64 sequence;
  GPtrArray *parts;
  GHashTable *blockers;
  GHashTable *returned;
} LiaisonUndo;

gboolean liaison_undo_is_blocked (const LiaisonUndo *self);
gboolean liaison_undo_block_by_changes_of (LiaisonUndo *self,
                                           LiaisonStore *store,
                                           const char *first_id,
                                           const char *last_id,
                                           GError **error);
gboolean liaison_undo_block_by_children (LiaisonUndo *self,
                                         LiaisonStore *store,
                                         GHashTable *inserted,
                                         const char *table,
                                         const char *first_id,
                                         const char *last_id,
                                         GError **error);
gboolean
liaison_undo_look_at_changeset (LiaisonUndo *self, LiaisonStore *store, GBytes *changeset, GError **error);
gboolean liaison_undo_block_by_holder (LiaisonUndo *self,
                                       LiaisonStore *store,
                                       sqlite3_changeset_iter *iter,
                                       GError **error);

G_END_DECLS
