/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/decide.h"
#include "core/program/ladder.h"
#include "core/program/program-info.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LiaisonSnapshot:
 *
 * Partners and their values as of a day, as plain columns: what evaluation, what-if and reviews run over without asking
 * the database. It never changes; liaison_snapshot_extend() makes another one that shares its columns.
 */
typedef struct _LiaisonSnapshot LiaisonSnapshot;

#define LIAISON_TYPE_SNAPSHOT (liaison_snapshot_get_type ())
GType liaison_snapshot_get_type (void);

LiaisonSnapshot *liaison_snapshot_load (LiaisonDatabase *database,
                                        const LiaisonProgramInfo *program,
                                        LiaisonDate as_of,
                                        const char *const *partner_ids,
                                        GError **error);
LiaisonSnapshot *liaison_snapshot_extend (LiaisonSnapshot *self,
                                          LiaisonDatabase *database,
                                          const LiaisonRules *rules,
                                          GCancellable *cancellable,
                                          GError **error);
LiaisonSnapshot *liaison_snapshot_ref (LiaisonSnapshot *self);
void liaison_snapshot_unref (LiaisonSnapshot *self);

const LiaisonProgramInfo *liaison_snapshot_get_program (const LiaisonSnapshot *self);
LiaisonDate liaison_snapshot_get_as_of (const LiaisonSnapshot *self);
const LiaisonRegionTable *liaison_snapshot_get_regions (const LiaisonSnapshot *self);
const char *const *liaison_snapshot_get_missing (const LiaisonSnapshot *self);
const char *const *liaison_snapshot_get_missing_sales (const LiaisonSnapshot *self);
guint liaison_snapshot_get_n (const LiaisonSnapshot *self);
const char *liaison_snapshot_get_id (const LiaisonSnapshot *self, guint row);
guint liaison_snapshot_find (const LiaisonSnapshot *self, const char *partner_id);
gboolean liaison_snapshot_takes_part (const LiaisonSnapshot *self, guint row);
int liaison_snapshot_get_region (const LiaisonSnapshot *self, guint row);
const char *liaison_snapshot_get_currency (const LiaisonSnapshot *self, guint row);
gint64 liaison_snapshot_get_sales (const LiaisonSnapshot *self, guint row);
gint64 liaison_snapshot_get_base_sales (const LiaisonSnapshot *self, guint row);
gboolean
liaison_snapshot_convert (const LiaisonSnapshot *self, const char *currency, gint64 minor, gint64 *converted);
LiaisonStanding
liaison_snapshot_get_standing (const LiaisonSnapshot *self, guint row, const LiaisonRules *rules);
const char *liaison_snapshot_get_tier_code (const LiaisonSnapshot *self, guint row);
gboolean liaison_snapshot_joins_later (const LiaisonSnapshot *self, guint row);
gboolean liaison_snapshot_is_member (const LiaisonSnapshot *self, guint row);
gboolean liaison_snapshot_has_columns (const LiaisonSnapshot *self, const LiaisonRules *rules);
gboolean
liaison_snapshot_has_data (const LiaisonSnapshot *self, const LiaisonRules *rules, guint requirement);

/**
 * LiaisonSnapshotView:
 *
 * Rules laid over a snapshot: which column each requirement reads, and the ladder of each region.
 */
typedef struct _LiaisonSnapshotView LiaisonSnapshotView;

LiaisonSnapshotView *
liaison_snapshot_view_new (LiaisonSnapshot *snapshot, const LiaisonRules *rules, GError **error);
void liaison_snapshot_view_free (LiaisonSnapshotView *self);
const LiaisonRules *liaison_snapshot_view_get_rules (const LiaisonSnapshotView *self);
const LiaisonLadder *liaison_snapshot_view_get_ladder (const LiaisonSnapshotView *self, guint row);
LiaisonDate liaison_snapshot_view_get_next_review (const LiaisonSnapshotView *self);
int liaison_snapshot_view_evaluate (const LiaisonSnapshotView *self,
                                    guint row,
                                    gint64 *values,
                                    LiaisonDate *values_of);
int liaison_snapshot_view_look_ahead (const LiaisonSnapshotView *self, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonSnapshot, liaison_snapshot_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonSnapshotView, liaison_snapshot_view_free)

G_END_DECLS
