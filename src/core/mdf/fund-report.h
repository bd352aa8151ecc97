/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/claim-cycle.h"
#include "core/mdf/fund-activities.h"
#include "core/mdf/fund-over-time.h"
#include "core/mdf/fund-return.h"
#include "core/mdf/fund-use.h"

G_BEGIN_DECLS

/**
 * LiaisonFundReport:
 * @as_of: the day of reckoning
 *
 * All that views of funds over time are reckoned from, read once for all parts of all budgets. It never changes, and may be read by any thread.
 */
typedef struct
{
  LiaisonDate as_of;
  LiaisonFundFlows *flows;
  LiaisonFundActivities *activities;
  LiaisonClaimCycles *cycles;
  LiaisonFundReturns *returns;
} LiaisonFundReport;

LiaisonFundReport *liaison_fund_report_load (LiaisonDatabase *database,
                                             const char *budget_id,
                                             LiaisonDate as_of,
                                             GError **error);
LiaisonFundReport *liaison_fund_report_ref (LiaisonFundReport *self);
void liaison_fund_report_unref (LiaisonFundReport *self);
const LiaisonFundNode *liaison_fund_report_get_node (const LiaisonFundReport *self, guint place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonFundReport, liaison_fund_report_unref)

G_END_DECLS
