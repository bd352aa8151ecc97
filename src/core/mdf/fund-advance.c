/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/fund-advance.h"

#include "core/mdf/budget-operations.h"
#include "core/records/request-machine.h"
#include "core/mdf/request-operations.h"
#include "core/records/request.h"

/* What time alone does to funds: activities begin and end, allocations expire, what was promised and not claimed is let go. Of money only
 * what this copy of the workspace holds is moved; the copy that holds the rest does the same. */

/* The first and the last day of the activities of a request r. */
#define FIRST_DAY "(SELECT min (starts_on) FROM activity WHERE request_id = r.id)"
#define LAST_DAY "(SELECT max (ends_on) FROM activity WHERE request_id = r.id)"

static const char begun[] = "SELECT r.id FROM request AS r WHERE r.state = 'approved' AND " FIRST_DAY " <= ?1"
                            " AND " LAST_DAY " >= ?1 AND ?2 IS NOT NULL";
static const char ended[] =
    "SELECT r.id FROM request AS r WHERE r.state IN ('approved', 'active') AND " LAST_DAY " < ?1"
    " AND ?2 IS NOT NULL";
static const char over[] = "SELECT a.id FROM allocation AS a JOIN holder AS h ON h.allocation_id = a.id"
                           " WHERE a.state <> 'expired' AND a.ends_on < ?1 AND h.replica_id = ?2";
static const char unclaimed[] =
    "SELECT r.id FROM request AS r JOIN allocation AS a ON a.id = r.allocation_id"
    "  JOIN budget AS b ON b.id = a.budget_id JOIN holder AS h ON h.allocation_id = a.id"
    " WHERE r.state IN ('approved', 'active', 'claimable') AND h.replica_id = ?2"
    "   AND date (" LAST_DAY ", '+' || b.claim_days || ' days') < ?1 AND coalesce (r.claim_until, '') < ?1"
    "   AND NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.request_id = r.id"
    "                   AND c.state IN ('submitted', 'in-review', 'info-requested'))";

static GPtrArray *
list (LiaisonFunds *funds, const char *sql, LiaisonDate as_of, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *day = liaison_date_to_text (as_of);
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (liaison_funds_get_database (funds), sql, error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "tt", day,
                          liaison_store_get_replica_id (liaison_funds_get_store (funds)));
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, g_strdup (liaison_statement_get_text (statement, 0)));
    }
}

/* A step that moves no money is no operation. */
static gboolean
step (LiaisonFunds *funds, const char *sql, const char *action, LiaisonDate as_of, GError **error)
{
  g_autoptr (GPtrArray) ids = list (funds, sql, as_of, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (LiaisonRecord) base = liaison_record_load (liaison_funds_get_database (funds),
                                                            &liaison_request_entity, ids->pdata[i], error);
      g_autoptr (LiaisonRecord) record = base != NULL ? liaison_record_copy (base) : NULL;

      if (record == NULL ||
          !liaison_state_machine_run (&liaison_request_machine, liaison_funds_get_store (funds), record, base,
                                      action, as_of, error))
        return FALSE;
    }
  return ids != NULL;
}

typedef gboolean (*Expire) (LiaisonFunds *funds,
                            const LiaisonOperation *operation,
                            const char *id,
                            GError **error);

/* What a guard refuses that day, as what was dated later was done already, stays and holds up nothing else. */
static gboolean
try_one (LiaisonFunds *funds, Expire func, const LiaisonOperation *operation, const char *id, GError **error)
{
  LiaisonDatabase *database = liaison_funds_get_database (funds);
  g_autoptr (GError) failure = NULL;

  if (!liaison_database_execute (database, "SAVEPOINT expiry", error))
    return FALSE;
  if (func (funds, operation, id, &failure))
    return liaison_database_execute (database, "RELEASE expiry", error);
  if (failure->domain != LIAISON_GUARD)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return liaison_database_execute (database, "ROLLBACK TO expiry", error) &&
         liaison_database_execute (database, "RELEASE expiry", error);
}

/* That it is not done a second time needs no key. */
static gboolean
expire (LiaisonFunds *funds, const char *sql, Expire func, LiaisonDate as_of, GError **error)
{
  g_autoptr (GPtrArray) ids = list (funds, sql, as_of, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autofree char *id = liaison_id_new (liaison_store_get_ids (liaison_funds_get_store (funds)));
      g_autofree char *key = g_strdup_printf ("advance:%s", id);
      const LiaisonOperation operation = { .key = key, .kind = "expire", .dated = as_of };

      if (!try_one (funds, func, &operation, ids->pdata[i], error))
        return FALSE;
    }
  return ids != NULL;
}

/**
 * liaison_fund_advance:
 * @store: within a change
 * @as_of: the day
 *
 * Does what time alone does to funds by that day; nothing the second time. What expires is dated with that day.
 */
gboolean
liaison_fund_advance (LiaisonStore *store, LiaisonDate as_of, GError **error)
{
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);

  /* Allocations first: what is let go later must not become available in one that is over. */
  return step (funds, begun, "start", as_of, error) && step (funds, ended, "end", as_of, error) &&
         expire (funds, over, liaison_budget_expire, as_of, error) &&
         expire (funds, unclaimed, liaison_request_expire, as_of, error);
}
