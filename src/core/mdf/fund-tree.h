/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/records/ledger.h"

G_BEGIN_DECLS

/**
 * LiaisonFundNode:
 * @id: of the allocation
 * @name: of the partner, of the region, or of the budget for its own allocation
 * @region_id: (nullable): of an allocation of a region
 * @region: (nullable): code or name of the region; of a partner's allocation, of the region above it
 * @partner_id: (nullable): of an allocation of a partner
 * @state: of the allocation
 * @budget_state: of its budget
 * @holder_id: (nullable): the copy of the workspace that may take from it
 * @currency: of all its amounts, which are in minor units
 * @parent: the place of the allocation above, -1 for a budget's own
 * @depth: how many stand above
 * @end: the place behind the last one below
 * @own: what is in its own buckets
 * @all: what is in its buckets and in those of all below
 * @allocated: what came in and did not go elsewhere: the sum of @all without source and exchange differences
 * @own_pending: what is asked for of it and not decided, at the rate of the day
 * @pending: the same, of it and of all below
 *
 * An allocation in the tree of its budget.
 */
typedef struct
{
  const char *id;
  const char *budget_id;
  const char *name;
  const char *region_id;
  const char *region;
  const char *partner_id;
  const char *state;
  const char *budget_state;
  const char *holder_id;
  char currency[4];
  LiaisonDate starts_on;
  LiaisonDate ends_on;
  int parent;
  guint depth;
  guint end;
  gint64 own[LIAISON_N_BUCKETS];
  gint64 all[LIAISON_N_BUCKETS];
  gint64 allocated;
  gint64 own_pending;
  gint64 pending;
} LiaisonFundNode;

/**
 * LiaisonFundTree:
 * @n_nodes: how many allocations there are
 * @nodes: (array length=n_nodes): each before those below it; regions before partners, by name
 * @missing: (array zero-terminated=1): currencies without a rate, whose requests are left out of what is pending
 *
 * Budgets with their regions and partners, and what is in them.
 */
typedef struct
{
  guint n_nodes;
  LiaisonFundNode *nodes;
  char **missing;
  GStringChunk *texts;
} LiaisonFundTree;

LiaisonFundTree *
liaison_fund_tree_load (LiaisonDatabase *database, const char *budget_id, LiaisonDate as_of, GError **error);
void liaison_fund_tree_free (LiaisonFundTree *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonFundTree, liaison_fund_tree_free)

G_END_DECLS
