/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/snapshot.h"

G_BEGIN_DECLS

/* Strings here are interned. */
typedef struct
{
  int region;
  const char *currency;
  gboolean takes_part;
  gint64 sales;
  gint64 base_sales;
} LiaisonSnapshotRow;

typedef struct
{
  gboolean is_member;
  gboolean joins_later;
  const char *tier;
  LiaisonDate joined_on;
  gboolean is_at_risk;
  LiaisonDate grace_until;
  LiaisonDate missed_on;
  const char *override_tier;
  LiaisonDate override_since;
  LiaisonDate override_until;
} LiaisonSnapshotMember;

/* One unit of a currency in the program's, on the day. */
typedef struct
{
  const char *currency;
  gboolean is_known;
  LiaisonRatio ratio;
} LiaisonSnapshotRate;

/* What does not depend on rules; shared by a snapshot and those made from it. @missing: currencies without a rate that are
 * left out of the sales of rows. */
typedef struct
{
  LiaisonProgramInfo *program;
  LiaisonDate as_of;
  LiaisonPartnerSet *partners;
  LiaisonRegionTable *regions;
  LiaisonSnapshotRow *rows;
  LiaisonSnapshotMember *members;
  GArray *rates;
  GPtrArray *missing;
} LiaisonSnapshotBase;

typedef struct
{
  LiaisonMetricSpec spec;
  gboolean counts_children;
  gboolean counts_resellers;
  LiaisonDate valid_on;
  gboolean has_data;
  gint64 *values;
} LiaisonSnapshotColumn;

/* For each row the days from firsts[row] to firsts[row + 1], the latest first, with a value for each column. */
typedef struct
{
  int months;
  GArray *columns;
  guint *firsts;
  GArray *days;
  GArray *values;
} LiaisonSnapshotHeld;

struct _LiaisonSnapshot
{
  LiaisonSnapshotBase *base;
  GPtrArray *columns;
  GPtrArray *held;
  GPtrArray *missing;
};

LiaisonSnapshotBase *liaison_snapshot_base_load (LiaisonDatabase *database,
                                                 const LiaisonProgramInfo *program,
                                                 LiaisonDate as_of,
                                                 const char *const *partner_ids,
                                                 GError **error);
void liaison_snapshot_base_unref (gpointer data);

LiaisonSnapshotColumn liaison_snapshot_describe_column (const LiaisonSnapshot *self,
                                                        const LiaisonMetricSpec *spec,
                                                        const LiaisonRulesPolicy *policy,
                                                        gboolean looks_ahead);
gboolean liaison_snapshot_is_same_column (const LiaisonSnapshotColumn *a, const LiaisonSnapshotColumn *b);
gboolean liaison_snapshot_load_values (const LiaisonSnapshot *self,
                                       LiaisonDatabase *database,
                                       const LiaisonSnapshotColumn *column,
                                       LiaisonDate as_of,
                                       LiaisonDate last_review,
                                       gint64 *values,
                                       GError **error);
const LiaisonSnapshotColumn *liaison_snapshot_find_column (const LiaisonSnapshot *self,
                                                           const LiaisonMetricSpec *spec,
                                                           const LiaisonRulesPolicy *policy,
                                                           gboolean looks_ahead);

LiaisonSnapshotHeld *liaison_snapshot_held_load (const LiaisonSnapshot *snapshot,
                                                 LiaisonDatabase *database,
                                                 const LiaisonRules *rules,
                                                 GCancellable *cancellable,
                                                 GError **error);
void liaison_snapshot_held_unref (gpointer data);
const LiaisonSnapshotHeld *liaison_snapshot_find_held (const LiaisonSnapshot *self,
                                                       const LiaisonRules *rules);

G_END_DECLS
