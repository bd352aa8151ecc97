/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-tree.h"

G_BEGIN_DECLS

/**
 * LiaisonFundRelease:
 * @LIAISON_FUND_RELEASE_SMALLER: the claims came out smaller than what was promised
 * @LIAISON_FUND_RELEASE_UNCLAIMED: nothing was claimed before the days for claims ended
 * @LIAISON_FUND_RELEASE_CANCELLED: the request was cancelled
 *
 * Why money that was promised was let go.
 */
typedef enum
{
  LIAISON_FUND_RELEASE_SMALLER,
  LIAISON_FUND_RELEASE_UNCLAIMED,
  LIAISON_FUND_RELEASE_CANCELLED,
  LIAISON_N_FUND_RELEASES,
} LiaisonFundRelease;

/* No allocation, request, claim or reason. */
#define LIAISON_FUND_FLOW_NONE (-1)

/**
 * LiaisonFundFlow:
 * @dated: the day that its operation says
 * @from: the place of an allocation in the tree, or %LIAISON_FUND_FLOW_NONE where it stands in none
 * @to: the same
 * @request: a number for the request, or %LIAISON_FUND_FLOW_NONE
 * @claim: a number for the claim, or %LIAISON_FUND_FLOW_NONE
 * @from_bucket: a LiaisonBucket
 * @to_bucket: a LiaisonBucket
 * @release: a LiaisonFundRelease where a promise was let go, or %LIAISON_FUND_FLOW_NONE
 * @amount: minor units of the budget's currency
 *
 * An entry of the journal, small enough to keep a million of them in memory.
 */
typedef struct
{
  gint64 amount;
  LiaisonDate dated;
  int from;
  int to;
  int request;
  int claim;
  gint8 from_bucket;
  gint8 to_bucket;
  gint8 release;
} LiaisonFundFlow;

/**
 * LiaisonFundFlows:
 * @tree: where the money flows
 * @flows: (element-type LiaisonFundFlow): in the order of the journal, without operations that were taken back
 *
 * The journal in memory. Views of any part of a tree are reckoned from it without asking the database again.
 */
typedef struct
{
  LiaisonFundTree *tree;
  GArray *flows;
  /* From ids to numbers, and one more. */
  GHashTable *requests;
  GHashTable *claims;
  GHashTable *places;
  GStringChunk *texts;
} LiaisonFundFlows;

LiaisonFundFlows *
liaison_fund_flows_load (LiaisonDatabase *database, const char *budget_id, LiaisonDate as_of, GError **error);
void liaison_fund_flows_free (LiaisonFundFlows *self);
int liaison_fund_flows_find_request (const LiaisonFundFlows *self, const char *request_id);
int liaison_fund_flows_find_claim (const LiaisonFundFlows *self, const char *claim_id);
int liaison_fund_flows_find_place (const LiaisonFundFlows *self, const char *allocation_id);
gboolean liaison_fund_flows_is_below (const LiaisonFundFlows *self, guint place, int of);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonFundFlows, liaison_fund_flows_free)

G_END_DECLS
