/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/entitlement.h"

#include "core/mdf/budget-operations.h"
#include "core/program/benefit-cost.h"
#include "core/program/program-info.h"
#include "core/program/rules-store.h"
#include "core/program/snapshot.h"
#include "core/records/budget.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>

/* What partners are entitled to by their tier on the first day of a budget: a share of what they sold in the fiscal year before, or a
 * fixed amount. It is granted as allocations, once. */

void
liaison_entitlement_free (LiaisonEntitlement *self)
{
  if (self == NULL)
    return;

  g_free (self->partner_id);
  g_free (self->partner_name);
  g_free (self->parent_id);
  g_free (self->tier);
  g_free (self);
}

/* What is read once for all partners of a budget. */
typedef struct
{
  LiaisonDatabase *database;
  LiaisonRecord *budget;
  LiaisonDate first_day;
  LiaisonSnapshot *snapshot;
  LiaisonRules *rules;
  LiaisonBenefitCost *cost;
  LiaisonRates *rates;
  char *root_id;
  /* From the id of a region to that of its allocation. */
  GHashTable *of_regions;
  /* Ids of partners. */
  GHashTable *granted;
} Reading;

static void
clear_reading (Reading *self)
{
  g_clear_object (&self->budget);
  g_clear_pointer (&self->snapshot, liaison_snapshot_unref);
  g_clear_pointer (&self->rules, liaison_rules_free);
  g_clear_pointer (&self->cost, liaison_benefit_cost_free);
  g_clear_pointer (&self->rates, liaison_rates_free);
  g_clear_pointer (&self->root_id, g_free);
  g_clear_pointer (&self->of_regions, g_hash_table_unref);
  g_clear_pointer (&self->granted, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, clear_reading)

static gboolean
read_pairs (Reading *self, const char *sql, GHashTable *pairs, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (self->database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", liaison_record_get_id (self->budget));
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_hash_table_replace (pairs, g_strdup (liaison_statement_get_text (statement, 0)),
                            g_strdup (liaison_statement_get_text (statement, 1)));
    }
}

static gboolean
read_allocations (Reading *self, GError **error)
{
  self->of_regions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->granted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return liaison_fund_find_root (self->database, liaison_record_get_id (self->budget), &self->root_id,
                                 error) &&
         read_pairs (self,
                     "SELECT region_id, id FROM allocation WHERE budget_id = ? AND region_id IS NOT NULL",
                     self->of_regions, error) &&
         /* Of each operation that grants: whether it stands, or was taken back, or that was, and so on. */
         read_pairs (
             self,
             "WITH RECURSIVE back (first, id, n) AS ("
             " SELECT o.id, o.id, 0 FROM operation AS o JOIN allocation AS a ON a.id = o.allocation_id"
             "  WHERE o.kind = 'entitle' AND a.budget_id = ?1"
             " UNION ALL SELECT b.first, c.id, b.n + 1 FROM back AS b JOIN operation AS c ON c.counters = "
             "b.id)"
             " SELECT a.partner_id, a.id FROM back AS b JOIN journal_entry AS e ON e.operation_id = b.first"
             "  JOIN allocation AS a ON a.id = e.to_id"
             " WHERE a.partner_id IS NOT NULL GROUP BY a.partner_id, a.id, b.first HAVING max (b.n) % 2 = 0",
             self->granted, error);
}

static gboolean
read_all (Reading *self, LiaisonDatabase *database, const char *budget_id, GError **error)
{
  g_autoptr (LiaisonProgramInfo) program = NULL;
  g_autofree char *version_id = NULL;
  const char *program_id;
  const char *const *missing;

  self->database = database;
  self->budget = liaison_record_load (database, &liaison_budget_entity, budget_id, error);
  if (self->budget == NULL)
    return FALSE;
  program_id = liaison_record_get_text (self->budget, "program");
  if (program_id == NULL)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                           _ ("This budget belongs to no program, so that no tier entitles to it."));
      return FALSE;
    }
  self->first_day = liaison_record_get_date (self->budget, "starts-on");
  program = liaison_program_info_load (database, program_id, error);
  if (program == NULL)
    return FALSE;
  version_id = liaison_program_find_in_force (database, program_id, self->first_day, error);
  if (version_id == NULL)
    return FALSE;
  self->rules = liaison_rules_load (database, version_id, error);
  self->snapshot = liaison_snapshot_load (database, program, self->first_day, NULL, error);
  self->rates = self->snapshot != NULL ? liaison_rates_load (database, error) : NULL;
  if (self->rules == NULL || self->rates == NULL)
    return FALSE;
  missing = liaison_snapshot_get_missing_sales (self->snapshot);
  if (missing[0] != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", (char **) missing);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_NO_RATE,
                   /* Translators: codes of currencies */
                   _ ("There is no rate for sales in %s. Enter it first."), names);
      return FALSE;
    }
  self->cost = liaison_benefit_cost_new_of_funds (self->rules);
  return read_allocations (self, error);
}

/* The allocation of the partner's region, of the nearest one above that has one, or the budget's own. */
static const char *
find_parent (const Reading *self, guint row)
{
  const LiaisonRegionTable *regions = liaison_snapshot_get_regions (self->snapshot);

  for (int region = liaison_snapshot_get_region (self->snapshot, row); region != LIAISON_NO_REGION;
       region = liaison_region_table_get_parent (regions, region))
    {
      const char *id = g_hash_table_lookup (self->of_regions, liaison_region_table_get_id (regions, region));

      if (id != NULL)
        return id;
    }
  return self->root_id;
}

static gboolean
add_row (const Reading *self, guint row, GPtrArray *entitlements, GError **error)
{
  const char *code = liaison_snapshot_get_tier_code (self->snapshot, row);
  const char *currency = liaison_snapshot_get_currency (self->snapshot, row);
  const gint64 base_sales = liaison_snapshot_get_base_sales (self->snapshot, row);
  const int tier = code != NULL ? liaison_rules_find_tier (self->rules, code) : LIAISON_NO_TIER;
  const gint64 own = liaison_benefit_cost_get (self->cost, tier, currency, 0, base_sales);
  g_autoptr (GError) failure = NULL;
  LiaisonEntitlement *entitlement;
  LiaisonMoney amount;

  if (own <= 0)
    return TRUE;
  if (!liaison_rates_convert (self->rates, liaison_money_make (own, currency),
                              liaison_record_get_text (self->budget, "currency"), self->first_day, &amount,
                              &failure))
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_NO_RATE, failure->message);
      return FALSE;
    }
  if (amount.minor == 0)
    return TRUE;
  entitlement = g_new0 (LiaisonEntitlement, 1);
  entitlement->partner_id = g_strdup (liaison_snapshot_get_id (self->snapshot, row));
  entitlement->partner_name =
      liaison_record_load_title (self->database, &liaison_partner_entity, entitlement->partner_id);
  entitlement->parent_id = g_strdup (find_parent (self, row));
  entitlement->tier = g_strdup (code);
  entitlement->base_sales = liaison_money_make (base_sales, currency);
  entitlement->amount = amount;
  entitlement->is_granted = g_hash_table_contains (self->granted, entitlement->partner_id);
  g_ptr_array_add (entitlements, entitlement);
  return TRUE;
}

/**
 * liaison_entitlement_list:
 * @error: LIAISON_GUARD_STATE where the budget belongs to no program, LIAISON_GUARD_NO_RATE, LIAISON_ERROR_NOT_FOUND where no version
 *   of it is in force on the first day of the budget
 *
 * Reckons by the rules in force, the tiers and the sales as of the first day of the budget. Amounts are in the currency that a
 * partner trades in, rounded half to even, then converted at the rate of that day.
 *
 * Returns: (transfer full) (element-type LiaisonEntitlement) (nullable): of each partner that is entitled to something
 */
GPtrArray *
liaison_entitlement_list (LiaisonDatabase *database, const char *budget_id, GError **error)
{
  g_autoptr (GPtrArray) entitlements =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_entitlement_free);
  g_auto (Reading) self = { 0 };

  if (!read_all (&self, database, budget_id, error))
    return NULL;
  for (guint i = 0; i < liaison_snapshot_get_n (self.snapshot); i++)
    if (liaison_snapshot_is_member (self.snapshot, i) && !add_row (&self, i, entitlements, error))
      return NULL;
  return g_steal_pointer (&entitlements);
}

/**
 * liaison_entitlement_grant:
 * @error: LIAISON_GUARD_INSUFFICIENT where there is less than all of it, LIAISON_GUARD_STATE where nothing is left to grant, and
 *   those of liaison_entitlement_list()
 *
 * Allocates what was not granted yet, as one operation.
 */
gboolean
liaison_entitlement_grant (LiaisonFunds *funds,
                           const LiaisonOperation *operation,
                           const char *budget_id,
                           GError **error)
{
  g_autoptr (GPtrArray) entitlements =
      liaison_entitlement_list (liaison_funds_get_database (funds), budget_id, error);
  g_autoptr (GArray) gifts = g_array_new (FALSE, TRUE, sizeof (LiaisonGift));

  if (entitlements == NULL)
    return FALSE;
  for (guint i = 0; i < entitlements->len; i++)
    {
      const LiaisonEntitlement *each = g_ptr_array_index (entitlements, i);
      const LiaisonGift gift = { .target = { .parent_id = each->parent_id,
                                             .partner_id = each->partner_id,
                                             .starts_on = LIAISON_DATE_NONE,
                                             .ends_on = LIAISON_DATE_NONE },
                                 .amount = each->amount.minor };

      if (!each->is_granted)
        g_array_append_val (gifts, gift);
    }
  if (gifts->len == 0)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                           _ ("Everybody has what their tier entitles to, or no tier entitles to anything."));
      return FALSE;
    }
  return liaison_budget_allocate_many (funds, operation, budget_id, gifts, error);
}
