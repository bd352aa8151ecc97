/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/fund-report.h"

/* What views of funds over time share. */

static void
clear_report (gpointer data)
{
  LiaisonFundReport *self = data;

  /* Names in those above belong to those below. */
  g_clear_pointer (&self->returns, liaison_fund_returns_free);
  g_clear_pointer (&self->cycles, liaison_claim_cycles_free);
  g_clear_pointer (&self->activities, liaison_fund_activities_free);
  g_clear_pointer (&self->flows, liaison_fund_flows_free);
}

/**
 * liaison_fund_report_load:
 * @budget_id: (nullable): only this budget
 *
 * Returns: (transfer full) (nullable): the report
 */
LiaisonFundReport *
liaison_fund_report_load (LiaisonDatabase *database, const char *budget_id, LiaisonDate as_of, GError **error)
{
  g_autoptr (LiaisonFundReport) self = g_atomic_rc_box_new0 (LiaisonFundReport);

  self->as_of = as_of;
  self->flows = liaison_fund_flows_load (database, budget_id, as_of, error);
  if (self->flows == NULL)
    return NULL;
  self->activities = liaison_fund_activities_load (database, self->flows, as_of, error);
  if (self->activities == NULL)
    return NULL;
  self->cycles = liaison_claim_cycles_load (database, self->flows, error);
  if (self->cycles == NULL)
    return NULL;
  self->returns = liaison_fund_returns_load (database, self->flows, self->activities, as_of, error);
  return self->returns != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * liaison_fund_report_ref:
 *
 * Returns: (transfer full): the same
 */
LiaisonFundReport *
liaison_fund_report_ref (LiaisonFundReport *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
liaison_fund_report_unref (LiaisonFundReport *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_report);
}

/**
 * liaison_fund_report_get_node:
 *
 * Returns: (transfer none): an allocation, by its place in the tree
 */
const LiaisonFundNode *
liaison_fund_report_get_node (const LiaisonFundReport *self, guint place)
{
  return &self->flows->tree->nodes[place];
}
