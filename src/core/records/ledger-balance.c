/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/ledger-balance.h"

/* What follows from the journal of the funds: what is in each bucket, and who holds each allocation. Triggers keep it with each
 * entry; made anew here, it must come out the same. */

static gboolean
remake (LiaisonDatabase *database, const char *clear, const char *fill, GError **error)
{
  return liaison_database_execute (database, clear, error) &&
         liaison_database_execute (database, fill, error);
}

/**
 * liaison_balance_rebuild:
 *
 * Sums the journal by allocation and bucket.
 */
gboolean
liaison_balance_rebuild (LiaisonDatabase *database, GError **error)
{
  return remake (database, "DELETE FROM balance",
                 "INSERT INTO balance (allocation_id, bucket, currency, amount)"
                 " SELECT allocation_id, bucket, currency, sum (amount) FROM"
                 "  (SELECT to_id AS allocation_id, to_bucket AS bucket, currency, amount FROM journal_entry"
                 "   UNION ALL SELECT from_id, from_bucket, currency, -amount FROM journal_entry)"
                 " GROUP BY allocation_id, bucket HAVING sum (amount) <> 0",
                 error);
}

/**
 * liaison_request_balance_rebuild:
 *
 * Sums what is committed by request.
 */
gboolean
liaison_request_balance_rebuild (LiaisonDatabase *database, GError **error)
{
  return remake (database, "DELETE FROM request_balance",
                 "INSERT INTO request_balance (request_id, amount)"
                 " SELECT request_id, sum (amount) FROM"
                 "  (SELECT request_id, amount FROM journal_entry WHERE to_bucket = 'committed'"
                 "   UNION ALL SELECT request_id, -amount FROM journal_entry WHERE from_bucket = 'committed')"
                 " GROUP BY request_id HAVING sum (amount) <> 0",
                 error);
}

/**
 * liaison_claim_balance_rebuild:
 *
 * Sums what is owed and what was paid by claim.
 */
gboolean
liaison_claim_balance_rebuild (LiaisonDatabase *database, GError **error)
{
  return remake (database, "DELETE FROM claim_balance",
                 "INSERT INTO claim_balance (claim_id, bucket, amount)"
                 " SELECT claim_id, bucket, sum (amount) FROM"
                 "  (SELECT claim_id, to_bucket AS bucket, amount FROM journal_entry"
                 "    WHERE to_bucket IN ('payable', 'paid')"
                 "   UNION ALL SELECT claim_id, from_bucket, -amount FROM journal_entry"
                 "    WHERE from_bucket IN ('payable', 'paid'))"
                 " GROUP BY claim_id, bucket HAVING sum (amount) <> 0",
                 error);
}

/**
 * liaison_holder_rebuild:
 *
 * Who holds an allocation is who got it last.
 */
gboolean
liaison_holder_rebuild (LiaisonDatabase *database, GError **error)
{
  return remake (database, "DELETE FROM holder",
                 "INSERT INTO holder (allocation_id, replica_id)"
                 " SELECT h.allocation_id, h.replica_id FROM holding AS h"
                 "  WHERE h.position = (SELECT max (l.position) FROM holding AS l WHERE l.allocation_id = "
                 "h.allocation_id)",
                 error);
}

/**
 * liaison_balance_refresh:
 *
 * Nothing is left to do: the triggers of the journal did it.
 */
gboolean
liaison_balance_refresh (LiaisonDatabase *database, const LiaisonTouched *touched, GError **error)
{
  return TRUE;
}
