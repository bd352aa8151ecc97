/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/median-time.h"
#include "core/mdf/fund-flow.h"

G_BEGIN_DECLS

/**
 * LiaisonClaimCycle:
 * @id: of the claim
 * @number: of the claim
 * @title: of its request
 * @partner: (nullable): whose it is
 * @place: of the request's allocation in the tree
 * @submitted_on: the last time
 * @decided_on: or %LIAISON_DATE_NONE
 * @paid_on: the day of the last instalment, or %LIAISON_DATE_NONE
 * @is_refused: whether it was rejected, or reversed before it was paid
 */
typedef struct
{
  const char *id;
  const char *number;
  const char *title;
  const char *partner;
  int place;
  LiaisonDate submitted_on;
  LiaisonDate decided_on;
  LiaisonDate paid_on;
  gboolean is_refused;
} LiaisonClaimCycle;

/**
 * LiaisonClaimCycles:
 * @items: (element-type LiaisonClaimCycle): by day of submission
 *
 * Claims that were submitted and not withdrawn.
 */
typedef struct
{
  GArray *items;
  GStringChunk *texts;
} LiaisonClaimCycles;

/**
 * LiaisonCycleMonth:
 * @first: the first day of a calendar month
 * @decided: of claims submitted in it, the days until the decision
 * @paid: of claims submitted in it, the days until all is paid
 */
typedef struct
{
  LiaisonDate first;
  LiaisonMedianTime decided;
  LiaisonMedianTime paid;
} LiaisonCycleMonth;

/**
 * LiaisonCycleTime:
 * @decided: of all claims
 * @paid: of all claims
 * @months: (element-type LiaisonCycleMonth): those in which something was submitted
 * @open: (element-type LiaisonClaimCycle): not paid and not refused by the day, what was submitted first comes first
 *
 * How long claims take.
 */
typedef struct
{
  LiaisonMedianTime decided;
  LiaisonMedianTime paid;
  GArray *months;
  GPtrArray *open;
} LiaisonCycleTime;

LiaisonClaimCycles *
liaison_claim_cycles_load (LiaisonDatabase *database, const LiaisonFundFlows *flows, GError **error);
void liaison_claim_cycles_free (LiaisonClaimCycles *self);
LiaisonCycleTime *liaison_cycle_time_reckon (const LiaisonClaimCycles *cycles,
                                             const LiaisonFundFlows *flows,
                                             guint place,
                                             LiaisonDate as_of);
void liaison_cycle_time_free (LiaisonCycleTime *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonClaimCycles, liaison_claim_cycles_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonCycleTime, liaison_cycle_time_free)

G_END_DECLS
