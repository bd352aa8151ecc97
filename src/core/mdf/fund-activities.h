/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-flow.h"

G_BEGIN_DECLS

/**
 * LiaisonFundActivity:
 * @id: of the activity
 * @title: of the activity
 * @kind: its word
 * @request_id: of its request
 * @request: the number of its request
 * @partner_id: (nullable): whose request it is
 * @partner: (nullable): its name
 * @place: of the request's allocation in the tree
 * @promised: what was promised for it, whatever became of the promise
 * @committed: what of it is promised still
 * @claimed: what was claimed for it and not refused: @approved, and what waits at the rate that was frozen with the request
 * @approved: what was approved in claims
 * @paid: what was paid
 *
 * An activity and its part of the money of its request, in minor units of the budget's currency.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *kind;
  const char *request_id;
  const char *request;
  const char *partner_id;
  const char *partner;
  LiaisonDate starts_on;
  LiaisonDate ends_on;
  int place;
  gint64 promised;
  gint64 committed;
  gint64 claimed;
  gint64 approved;
  gint64 paid;
} LiaisonFundActivity;

/**
 * LiaisonFundKindUse:
 * @kind: the word of a kind of activity
 * @n_activities: how many something was promised for
 *
 * The money of all activities of a kind.
 */
typedef struct
{
  const char *kind;
  guint n_activities;
  gint64 promised;
  gint64 claimed;
  gint64 approved;
  gint64 paid;
} LiaisonFundKindUse;

/**
 * LiaisonFundActivities:
 * @items: (element-type LiaisonFundActivity): by request, in the order of their positions
 */
typedef struct
{
  GArray *items;
  GStringChunk *texts;
} LiaisonFundActivities;

LiaisonFundActivities *liaison_fund_activities_load (LiaisonDatabase *database,
                                                     const LiaisonFundFlows *flows,
                                                     LiaisonDate as_of,
                                                     GError **error);
void liaison_fund_activities_free (LiaisonFundActivities *self);
GArray *liaison_fund_activities_sum_kinds (const LiaisonFundActivities *self,
                                           const LiaisonFundFlows *flows,
                                           guint place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonFundActivities, liaison_fund_activities_free)

G_END_DECLS
