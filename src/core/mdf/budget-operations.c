/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/budget-operations.h"

#include "core/mdf/step.h"
#include "core/records/budget.h"

#include <glib/gi18n-lib.h>

/* What is done to budgets and their allocations. Each function opens one operation of the journal, whose key must be free. */

/* Below an allocation, it among them. */
#define BELOW \
  "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT a.id FROM allocation AS a JOIN below ON " \
  "a.parent_id = below.id)"

static gboolean
check_say (LiaisonFunds *funds, const LiaisonOperation *operation, const char *region_id, GError **error)
{
  const LiaisonApproval approval = { .actor_id = operation->actor_id,
                                     .region_id = region_id,
                                     .on = operation->dated };

  return liaison_funds_check_authority (funds, &approval, error);
}

static gboolean
check_active (const LiaisonFund *fund, GError **error)
{
  if (g_str_equal (fund->budget_state, "active"))
    return TRUE;
  g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
               _ ("The budget “%s” is closed. Use one that is open."), fund->budget_name);
  return FALSE;
}

/* What has expired has nothing available, so that nothing comes back to it. */
static gboolean
check_not_expired (const LiaisonFund *fund, GError **error)
{
  if (!g_str_equal (fund->state, "expired"))
    return TRUE;
  g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                       _ ("The money would come to an allocation that has expired. Extend that one first."));
  return FALSE;
}

/* @operation, but done to @allocation_id. */
static char *
open_on (LiaisonFunds *funds, const LiaisonOperation *operation, const char *allocation_id, GError **error)
{
  LiaisonOperation own = *operation;

  own.allocation_id = allocation_id;
  return liaison_ledger_open (liaison_funds_get_store (funds), &own, error);
}

static gboolean
update (LiaisonFunds *funds,
        const LiaisonEntity *entity,
        const char *id,
        const char *field,
        const char *text,
        GError **error)
{
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (liaison_funds_get_database (funds), entity, id, error);
  g_autoptr (LiaisonRecord) record = NULL;

  if (base == NULL)
    return FALSE;
  record = liaison_record_copy (base);
  liaison_record_set_text (record, field, text);
  return liaison_record_update (liaison_funds_get_store (funds), record, base, error);
}

/* Opening and closing ---------------------------------------------------------------------------------------------- */

/**
 * liaison_budget_open:
 * @budget: is stored
 * @amount: minor units of the budget's currency; none may be put in later
 *
 * Makes a budget with its own allocation, which this copy of the workspace holds, and puts the money in.
 */
gboolean
liaison_budget_open (LiaisonFunds *funds,
                     const LiaisonOperation *operation,
                     LiaisonRecord *budget,
                     gint64 amount,
                     GError **error)
{
  LiaisonStore *store = liaison_funds_get_store (funds);
  g_autoptr (LiaisonRecord) root = liaison_record_new (&liaison_allocation_entity);
  g_autofree char *id = NULL;
  const char *root_id;

  if (!check_say (funds, operation, NULL, error))
    return FALSE;
  liaison_record_set_text (budget, "state", "active");
  if (!liaison_record_insert (store, budget, error))
    return FALSE;
  liaison_record_set_text (root, "budget", liaison_record_get_id (budget));
  liaison_record_set_date (root, "starts-on", liaison_record_get_date (budget, "starts-on"));
  liaison_record_set_date (root, "ends-on", liaison_record_get_date (budget, "ends-on"));
  if (!liaison_record_insert (store, root, error))
    return FALSE;
  root_id = liaison_record_get_id (root);
  id = open_on (funds, operation, root_id, error);
  return id != NULL &&
         liaison_ledger_hold (store, id, root_id, liaison_store_get_replica_id (store), error) &&
         liaison_funds_move (funds, id, root_id, LIAISON_BUCKET_SOURCE, root_id, LIAISON_BUCKET_AVAILABLE,
                             liaison_money_make (amount, liaison_record_get_text (budget, "currency")),
                             error);
}

/**
 * liaison_budget_carry_over:
 * @amount: minor units of the budget's currency
 *
 * Puts money into a budget that is there, at any place of it: more of it, or what another system had left.
 */
gboolean
liaison_budget_carry_over (LiaisonFunds *funds,
                           const LiaisonOperation *operation,
                           const char *allocation_id,
                           gint64 amount,
                           GError **error)
{
  g_autoptr (LiaisonFund) fund = liaison_fund_load (liaison_funds_get_database (funds), allocation_id, error);
  g_autofree char *id = NULL;

  if (fund == NULL || !check_active (fund, error) || !check_not_expired (fund, error) ||
      !check_say (funds, operation, NULL, error))
    return FALSE;
  id = open_on (funds, operation, allocation_id, error);
  return id != NULL &&
         liaison_funds_move (funds, id, fund->root_id, LIAISON_BUCKET_SOURCE, allocation_id,
                             LIAISON_BUCKET_AVAILABLE, liaison_money_make (amount, fund->currency), error);
}

/* What each of these allocations has available becomes expired. */
static gboolean
sweep (LiaisonFunds *funds,
       const char *operation_id,
       const char *sql,
       const char *argument,
       const char *currency,
       GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) amounts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (liaison_funds_get_database (funds), sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", argument);
  while (has_row)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (has_row)
        {
          gint64 amount = liaison_statement_get_int (statement, 1);

          g_ptr_array_add (ids, g_strdup (liaison_statement_get_text (statement, 0)));
          g_array_append_val (amounts, amount);
        }
    }
  for (guint i = 0; i < ids->len; i++)
    if (!liaison_funds_move (funds, operation_id, ids->pdata[i], LIAISON_BUCKET_AVAILABLE, ids->pdata[i],
                             LIAISON_BUCKET_EXPIRED,
                             liaison_money_make (g_array_index (amounts, gint64, i), currency), error))
      return FALSE;
  return TRUE;
}

/**
 * liaison_budget_close:
 * @error: LIAISON_GUARD_STATE, LIAISON_GUARD_NOT_HOLDER where another copy holds some of what is left
 *
 * Nothing is allocated or promised from now on; what is available expires. What is promised or owed stays, and is paid or released as
 * before.
 */
gboolean
liaison_budget_close (LiaisonFunds *funds,
                      const LiaisonOperation *operation,
                      const char *budget_id,
                      GError **error)
{
  g_autofree char *root_id = NULL;
  g_autofree char *id = NULL;
  g_autoptr (LiaisonFund) fund = NULL;

  if (!liaison_fund_find_root (liaison_funds_get_database (funds), budget_id, &root_id, error))
    return FALSE;
  fund = liaison_fund_load (liaison_funds_get_database (funds), root_id, error);
  if (fund == NULL || !check_active (fund, error) || !check_say (funds, operation, NULL, error) ||
      !liaison_ledger_check_holder (liaison_funds_get_store (funds), root_id, error))
    return FALSE;
  id = open_on (funds, operation, root_id, error);
  return id != NULL &&
         sweep (funds, id,
                "SELECT b.allocation_id, b.amount FROM allocation AS a JOIN balance AS b ON b.allocation_id "
                "= a.id"
                " WHERE a.budget_id = ? AND b.bucket = 'available'",
                budget_id, fund->currency, error) &&
         update (funds, &liaison_budget_entity, budget_id, "state", "closed", error);
}

/* Allocating ------------------------------------------------------------------------------------------------------- */

/* A region stands in one place of a budget. */
static gboolean
check_place (LiaisonFunds *funds, const LiaisonFund *parent, const char *region_id, GError **error)
{
  gint64 found = 0;

  if (region_id != NULL &&
      !liaison_database_get_int (liaison_funds_get_database (funds), &found, error,
                                 "SELECT 1 FROM allocation WHERE budget_id = ? AND region_id = ?", "tt",
                                 parent->budget_id, region_id))
    return FALSE;
  if (found == 0)
    return TRUE;
  g_set_error_literal (
      error, LIAISON_GUARD, LIAISON_GUARD_EXISTS,
      _ ("This region gets its money from another place of this budget. Allocate it there."));
  return FALSE;
}

/* It may be used within the days of what it comes out of; an extension is a decision of its own. */
static gboolean
check_days (const LiaisonFund *parent, LiaisonRecord *allocation, GError **error)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (liaison_record_get_date (allocation, "starts-on") >= parent->starts_on &&
      liaison_record_get_date (allocation, "ends-on") <= parent->ends_on)
    return TRUE;
  first = liaison_date_format (parent->starts_on);
  last = liaison_date_format (parent->ends_on);
  g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_DATES,
               /* Translators: both are days */
               _ ("What it is allocated from may be used from %s through %s."), first, last);
  return FALSE;
}

/* The allocation of the target, which is made where it is not there. */
static char *
find_or_make (LiaisonFunds *funds,
              const LiaisonFund *parent,
              const LiaisonAllocationTarget *target,
              gboolean *is_new,
              GError **error)
{
  g_autoptr (LiaisonRecord) record = NULL;
  char *id;

  *is_new = FALSE;
  if (!liaison_fund_find_below (liaison_funds_get_database (funds), parent->id, target->region_id,
                                target->partner_id, &id, error))
    return NULL;
  if (id != NULL)
    return id;
  if (!check_place (funds, parent, target->region_id, error))
    return NULL;
  record = liaison_record_new (&liaison_allocation_entity);
  liaison_record_set_text (record, "budget", parent->budget_id);
  liaison_record_set_text (record, "parent", parent->id);
  liaison_record_set_text (record, "region", target->region_id);
  liaison_record_set_text (record, "partner", target->partner_id);
  liaison_record_set_date (record, "starts-on",
                           target->starts_on != LIAISON_DATE_NONE ? target->starts_on : parent->starts_on);
  liaison_record_set_date (record, "ends-on",
                           target->ends_on != LIAISON_DATE_NONE ? target->ends_on : parent->ends_on);
  if (!check_days (parent, record, error) ||
      !liaison_record_insert (liaison_funds_get_store (funds), record, error))
    return NULL;
  *is_new = TRUE;
  return g_strdup (liaison_record_get_id (record));
}

/* @operation_id: of the operation, which is opened on the allocation of the target where there is none yet. */
static gboolean
give_to (LiaisonFunds *funds,
         const LiaisonOperation *operation,
         const LiaisonGift *gift,
         char **operation_id,
         GError **error)
{
  LiaisonStore *store = liaison_funds_get_store (funds);
  const LiaisonAllocationTarget *target = &gift->target;
  g_autoptr (LiaisonFund) parent =
      liaison_fund_load (liaison_funds_get_database (funds), target->parent_id, error);
  g_autoptr (LiaisonFund) child = NULL;
  g_autofree char *child_id = NULL;
  gboolean is_new;

  g_return_val_if_fail ((target->region_id == NULL) != (target->partner_id == NULL), FALSE);

  if (parent == NULL || !liaison_fund_check_open (parent, operation->dated, error) ||
      !check_say (funds, operation, parent->region_id, error))
    return FALSE;
  if (parent->partner_id != NULL)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                           _ ("What a partner has is not allocated any further."));
      return FALSE;
    }
  child_id = find_or_make (funds, parent, target, &is_new, error);
  if (child_id == NULL)
    return FALSE;
  child = liaison_fund_load (liaison_funds_get_database (funds), child_id, error);
  if (child == NULL || (!is_new && !liaison_fund_check_open (child, operation->dated, error)))
    return FALSE;
  if (*operation_id == NULL)
    *operation_id = open_on (funds, operation, child_id, error);
  return *operation_id != NULL &&
         (!is_new || liaison_ledger_hold (store, *operation_id, child_id,
                                          liaison_store_get_replica_id (store), error)) &&
         liaison_funds_move (funds, *operation_id, parent->id, LIAISON_BUCKET_AVAILABLE, child_id,
                             LIAISON_BUCKET_AVAILABLE, liaison_money_make (gift->amount, parent->currency),
                             error);
}

/**
 * liaison_budget_allocate:
 * @amount: minor units of the budget's currency
 *
 * Gives money of an allocation to a region or a partner below it. A new allocation is held by this copy of the workspace.
 */
gboolean
liaison_budget_allocate (LiaisonFunds *funds,
                         const LiaisonOperation *operation,
                         const LiaisonAllocationTarget *target,
                         gint64 amount,
                         GError **error)
{
  const LiaisonGift gift = { .target = *target, .amount = amount };
  g_autofree char *id = NULL;

  return give_to (funds, operation, &gift, &id, error);
}

/**
 * liaison_budget_allocate_many:
 * @gifts: (element-type LiaisonGift)
 *
 * As liaison_budget_allocate(), to many places of one budget by one operation.
 */
gboolean
liaison_budget_allocate_many (LiaisonFunds *funds,
                              const LiaisonOperation *operation,
                              const char *budget_id,
                              GArray *gifts,
                              GError **error)
{
  g_autofree char *root_id = NULL;
  g_autofree char *id = NULL;

  if (!liaison_fund_find_root (liaison_funds_get_database (funds), budget_id, &root_id, error))
    return FALSE;
  id = open_on (funds, operation, root_id, error);
  for (guint i = 0; id != NULL && i < gifts->len; i++)
    if (!give_to (funds, operation, &g_array_index (gifts, LiaisonGift, i), &id, error))
      return FALSE;
  return id != NULL;
}

/**
 * liaison_budget_deallocate:
 * @amount: minor units of the budget's currency
 * @error: LIAISON_GUARD_INSUFFICIENT, LIAISON_GUARD_STATE where the allocation above has expired
 *
 * Takes money that is still available back to the allocation above.
 */
gboolean
liaison_budget_deallocate (LiaisonFunds *funds,
                           const LiaisonOperation *operation,
                           const char *allocation_id,
                           gint64 amount,
                           GError **error)
{
  LiaisonDatabase *database = liaison_funds_get_database (funds);
  g_autoptr (LiaisonFund) fund = liaison_fund_load (database, allocation_id, error);
  g_autoptr (LiaisonFund) parent = NULL;
  g_autofree char *id = NULL;

  if (fund == NULL || !check_active (fund, error))
    return FALSE;
  if (fund->parent_id == NULL)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                           _ ("Nothing stands above the whole budget. Close it instead."));
      return FALSE;
    }
  parent = liaison_fund_load (database, fund->parent_id, error);
  if (parent == NULL || !check_not_expired (parent, error) ||
      !check_say (funds, operation, parent->region_id, error))
    return FALSE;
  id = open_on (funds, operation, allocation_id, error);
  return id != NULL &&
         liaison_funds_move (funds, id, allocation_id, LIAISON_BUCKET_AVAILABLE, parent->id,
                             LIAISON_BUCKET_AVAILABLE, liaison_money_make (amount, fund->currency), error);
}

/**
 * liaison_budget_transfer:
 * @amount: minor units of the budget's currency
 *
 * Moves what is available from one allocation to another of the same budget.
 */
gboolean
liaison_budget_transfer (LiaisonFunds *funds,
                         const LiaisonOperation *operation,
                         const char *from_id,
                         const char *to_id,
                         gint64 amount,
                         GError **error)
{
  LiaisonDatabase *database = liaison_funds_get_database (funds);
  g_autoptr (LiaisonFund) from = liaison_fund_load (database, from_id, error);
  g_autoptr (LiaisonFund) to = from != NULL ? liaison_fund_load (database, to_id, error) : NULL;
  g_autofree char *id = NULL;

  if (from == NULL || to == NULL)
    return FALSE;
  if (!g_str_equal (from->budget_id, to->budget_id) || g_str_equal (from_id, to_id))
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                           _ ("Money is transferred between two places of the same budget."));
      return FALSE;
    }
  if (!liaison_fund_check_open (from, operation->dated, error) ||
      !liaison_fund_check_open (to, operation->dated, error) ||
      !check_say (funds, operation, from->region_id, error) ||
      !check_say (funds, operation, to->region_id, error))
    return FALSE;
  id = open_on (funds, operation, from_id, error);
  return id != NULL &&
         liaison_funds_move (funds, id, from_id, LIAISON_BUCKET_AVAILABLE, to_id, LIAISON_BUCKET_AVAILABLE,
                             liaison_money_make (amount, from->currency), error);
}

/* Time ------------------------------------------------------------------------------------------------------------- */

/**
 * liaison_budget_extend:
 * @until: the new last day
 * @error: LIAISON_GUARD_DATES where that is not later than the one that stands
 *
 * A dated decision that an allocation may be used longer. One that has expired opens again. What expired in it comes back, that which was let go
 * after its last day among it.
 */
gboolean
liaison_budget_extend (LiaisonFunds *funds,
                       const LiaisonOperation *operation,
                       const char *allocation_id,
                       LiaisonDate until,
                       GError **error)
{
  g_autoptr (LiaisonFund) fund = liaison_fund_load (liaison_funds_get_database (funds), allocation_id, error);
  g_autofree char *day = liaison_date_to_text (until);
  g_autofree char *id = NULL;
  gint64 expired;

  if (fund == NULL || !liaison_step_check_reason (operation, error) || !check_active (fund, error) ||
      !check_say (funds, operation, fund->region_id, error) ||
      !liaison_ledger_check_holder (liaison_funds_get_store (funds), allocation_id, error))
    return FALSE;
  if (until <= fund->ends_on)
    {
      g_autofree char *last = liaison_date_format (fund->ends_on);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_DATES,
                   /* Translators: a day */
                   _ ("It can be used through %s already. Give a later day."), last);
      return FALSE;
    }
  id = open_on (funds, operation, allocation_id, error);
  return id != NULL && update (funds, &liaison_allocation_entity, allocation_id, "ends-on", day, error) &&
         (!g_str_equal (fund->state, "expired") ||
          update (funds, &liaison_allocation_entity, allocation_id, "state", "active", error)) &&
         liaison_ledger_get (liaison_funds_get_database (funds), allocation_id, LIAISON_BUCKET_EXPIRED,
                             &expired, error) &&
         liaison_funds_move (funds, id, allocation_id, LIAISON_BUCKET_EXPIRED, allocation_id,
                             LIAISON_BUCKET_AVAILABLE, liaison_money_make (expired, fund->currency), error);
}

/**
 * liaison_budget_expire:
 * @error: LIAISON_GUARD_DATES before the allocation has ended, LIAISON_GUARD_STATE where it has expired already
 *
 * What an allocation has available after its last day expires; what is promised or owed stays.
 */
gboolean
liaison_budget_expire (LiaisonFunds *funds,
                       const LiaisonOperation *operation,
                       const char *allocation_id,
                       GError **error)
{
  g_autoptr (LiaisonFund) fund = liaison_fund_load (liaison_funds_get_database (funds), allocation_id, error);
  g_autofree char *id = NULL;

  if (fund == NULL)
    return FALSE;
  if (g_str_equal (fund->state, "expired"))
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                           _ ("This allocation has expired already."));
      return FALSE;
    }
  if (operation->dated <= fund->ends_on)
    {
      g_autofree char *last = liaison_date_format (fund->ends_on);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_DATES,
                   /* Translators: a day */
                   _ ("It can be used through %s, and expires after that day."), last);
      return FALSE;
    }
  if (!liaison_ledger_check_holder (liaison_funds_get_store (funds), allocation_id, error))
    return FALSE;
  id = open_on (funds, operation, allocation_id, error);
  return id != NULL &&
         sweep (funds, id,
                "SELECT allocation_id, amount FROM balance WHERE allocation_id = ? AND bucket = 'available'",
                allocation_id, fund->currency, error) &&
         update (funds, &liaison_allocation_entity, allocation_id, "state", "expired", error);
}

/* Holders ---------------------------------------------------------------------------------------------------------- */

/* Gives this allocation, and those below it that @held names, to @replica_id. */
static gboolean
give (LiaisonFunds *funds,
      const char *operation_id,
      const char *allocation_id,
      const char *held,
      const char *replica_id,
      GError **error)
{
  g_autofree char *sql = g_strdup_printf (BELOW "SELECT h.allocation_id FROM below JOIN holder AS h"
                                                " ON h.allocation_id = below.id WHERE h.replica_id %s ?2",
                                          held);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (liaison_funds_get_database (funds), sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", allocation_id,
                          liaison_store_get_replica_id (liaison_funds_get_store (funds)));
  while (has_row)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (has_row)
        g_ptr_array_add (ids, g_strdup (liaison_statement_get_text (statement, 0)));
    }
  for (guint i = 0; i < ids->len; i++)
    if (!liaison_ledger_hold (liaison_funds_get_store (funds), operation_id, ids->pdata[i], replica_id,
                              error))
      return FALSE;
  return TRUE;
}

/**
 * liaison_budget_hand_over:
 * @replica_id: of the copy that gets it
 * @error: LIAISON_GUARD_NOT_HOLDER
 *
 * Hands an allocation, and what this copy holds below it, to another copy of the workspace: only that one may take from it from
 * now on.
 */
gboolean
liaison_budget_hand_over (LiaisonFunds *funds,
                          const LiaisonOperation *operation,
                          const char *allocation_id,
                          const char *replica_id,
                          GError **error)
{
  g_autoptr (LiaisonFund) fund = liaison_fund_load (liaison_funds_get_database (funds), allocation_id, error);
  g_autofree char *id = NULL;

  if (fund == NULL || !check_say (funds, operation, fund->region_id, error) ||
      !liaison_ledger_check_holder (liaison_funds_get_store (funds), allocation_id, error))
    return FALSE;
  if (!liaison_id_is_valid (replica_id))
    {
      g_set_error_literal (
          error, LIAISON_GUARD, LIAISON_GUARD_UNKNOWN,
          _ ("This is not the id of a copy. The other copy shows its own with its budgets."));
      return FALSE;
    }
  id = open_on (funds, operation, allocation_id, error);
  return id != NULL && give (funds, id, allocation_id, "=", replica_id, error);
}

/**
 * liaison_budget_adopt:
 * @error: LIAISON_GUARD_STATE where this copy holds all of it
 *
 * A dated decision that this copy of the workspace takes what others held. Where one of them is still in use, both can spend the
 * same money.
 */
gboolean
liaison_budget_adopt (LiaisonFunds *funds,
                      const LiaisonOperation *operation,
                      const char *allocation_id,
                      GError **error)
{
  const char *own_id = liaison_store_get_replica_id (liaison_funds_get_store (funds));
  g_autoptr (LiaisonFund) fund = liaison_fund_load (liaison_funds_get_database (funds), allocation_id, error);
  gint64 n_others = 0;
  g_autofree char *id = NULL;

  if (fund == NULL || !liaison_step_check_reason (operation, error) ||
      !check_say (funds, operation, fund->region_id, error) ||
      !liaison_database_get_int (liaison_funds_get_database (funds), &n_others, error,
                                 BELOW "SELECT count (*) FROM below JOIN holder AS h"
                                       " ON h.allocation_id = below.id WHERE h.replica_id <> ?2",
                                 "tt", allocation_id, own_id))
    return FALSE;
  if (n_others == 0)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                           _ ("This copy of the workspace holds it already."));
      return FALSE;
    }
  id = open_on (funds, operation, allocation_id, error);
  return id != NULL && give (funds, id, allocation_id, "<>", own_id, error);
}
