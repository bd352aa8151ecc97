/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/submitters.h"

/* Who asked: all who ever submitted a request or a claim, or wrote the claim down, as the journal has it. The record itself names the
 * last one. */

/* Operations that were taken back do not count, those whose taking back was taken back do. */
#define STANDING(kinds, whose) \
  "WITH RECURSIVE back (first, actor, id, n) AS (" \
  " SELECT id, actor_id, id, 0 FROM operation WHERE " whose " AND kind IN (" kinds ")" \
  " UNION ALL SELECT b.first, b.actor, c.id, b.n + 1 FROM back AS b JOIN operation AS c ON c.counters = " \
  "b.id)" \
  " SELECT actor FROM back WHERE actor IS NOT NULL GROUP BY first, actor HAVING max (n) % 2 = 0"

/**
 * liaison_submitters_load:
 * @is_claim: of a claim, else of a request
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a set of the ids of operators
 */
GHashTable *
liaison_submitters_load (LiaisonDatabase *database, gboolean is_claim, const char *id, GError **error)
{
  g_autoptr (GHashTable) submitters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database,
                                is_claim ? STANDING ("'submit', 'claim'", "claim_id = ?1")
                                         : STANDING ("'submit'", "request_id = ?1 AND claim_id IS NULL"),
                                error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&submitters);
      g_hash_table_add (submitters, g_strdup (liaison_statement_get_text (statement, 0)));
    }
}
