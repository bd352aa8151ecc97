/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/ledger-check.h"

#include <glib/gi18n-lib.h>

/* What must hold of the funds as a whole. That each balance is the sum of its journal is proved with the other derived tables. */

static const struct
{
  const char *sql;
  const char *sentence;
} proofs[] = {
  { "SELECT currency FROM balance GROUP BY currency HAVING sum (amount) <> 0",
    /* Translators: the code of a currency */
    N_ ("Money of the funds in %s came from nowhere or was lost: the buckets do not add up to nothing.") },
  { "SELECT allocation_id FROM balance WHERE amount < 0 AND bucket NOT IN ('source', 'fx_difference')"
    " UNION ALL SELECT request_id FROM request_balance WHERE amount < 0"
    " UNION ALL SELECT claim_id FROM claim_balance WHERE amount < 0",
    /* Translators: the id of a record */
    N_ ("A bucket of %s is below zero.") },
  /* Another budget's money may have another currency. */
  { "SELECT e.id FROM journal_entry AS e JOIN allocation AS f ON f.id = e.from_id"
    "  JOIN allocation AS t ON t.id = e.to_id JOIN budget AS b ON b.id = f.budget_id"
    " WHERE f.budget_id <> t.budget_id OR e.currency <> b.currency",
    /* Translators: the id of an entry */
    N_ ("The entry %s of the journal moves money between two budgets, or in a wrong currency.") },
  { "SELECT c.number FROM claim AS c WHERE c.id IN (SELECT claim_id FROM claim_balance)"
    "   AND NOT EXISTS (SELECT 1 FROM journal_entry AS e"
    "                   WHERE e.request_id = c.request_id AND e.to_bucket = 'committed')",
    /* Translators: the number of a claim */
    N_ ("The claim %s is owed or paid, but its request was never promised anything.") },
  { "SELECT c.number FROM claim AS c"
    " WHERE coalesce ((SELECT amount FROM claim_balance AS b WHERE b.claim_id = c.id AND b.bucket = 'paid'), "
    "0)"
    "       <> coalesce ((SELECT sum (p.charged) FROM payment AS p"
    "                     WHERE p.claim_id = c.id AND p.reversed_on IS NULL), 0)",
    /* Translators: the number of a claim */
    N_ ("The payments of the claim %s are not what the journal says.") },
  { "SELECT c.number FROM claim AS c JOIN claim_balance AS b ON b.claim_id = c.id AND b.bucket = 'payable'"
    " WHERE c.state NOT IN ('payable', 'part-paid')",
    /* Translators: the number of a claim */
    N_ ("The state of the claim %s is not what the journal says is owed.") },
  { "SELECT r.number FROM request AS r JOIN request_balance AS b ON b.request_id = r.id"
    " WHERE r.state NOT IN ('approved', 'active', 'claimable', 'completed')",
    /* Translators: the number of a request */
    N_ ("Money is promised for the request %s, but its state says otherwise.") },
  { "SELECT a.id FROM allocation AS a WHERE EXISTS (SELECT 1 FROM balance AS b WHERE b.allocation_id = a.id)"
    "   AND NOT EXISTS (SELECT 1 FROM holder AS h WHERE h.allocation_id = a.id)",
    /* Translators: the id of an allocation */
    N_ ("No copy of the workspace holds the allocation %s.") },
};

/**
 * liaison_ledger_check:
 * @problems: (element-type utf8): a sentence is added for each problem
 *
 * Proves the funds: all buckets add up to nothing in each currency, none but the source and the exchange differences is below
 * zero, every payment belongs to a claim and every claim to a promise.
 */
gboolean
liaison_ledger_check (LiaisonDatabase *database, GPtrArray *problems, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (proofs); i++)
    {
      g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, proofs[i].sql, error);
      gboolean has_row = TRUE;

      if (statement == NULL)
        return FALSE;
      while (has_row)
        {
          if (!liaison_statement_next (statement, &has_row, error))
            return FALSE;
          if (has_row)
            g_ptr_array_add (problems, g_strdup_printf (_ (proofs[i].sentence),
                                                        liaison_statement_get_text (statement, 0)));
        }
    }
  return TRUE;
}
