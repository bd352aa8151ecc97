/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/customer-view.h"

/* All that happened with a customer, directly and through partners, as one time line. */

static void
free_line (gpointer data)
{
  LiaisonCustomerLine *line = data;

  g_free (line->id);
  g_free (line->title);
  g_free (line->partner);
  g_free (line->word);
  g_free (line);
}

/* The columns: kind, day, id, title, partner, word, amount, currency, count. Who sold a deal is its source, or else the first who had a role. */
#define SELLER \
  "(SELECT p.name FROM deal_partner AS l JOIN partner AS p ON p.id = l.partner_id WHERE l.deal_id = d.id" \
  " ORDER BY l.role = 'source' DESC, p.name, l.id LIMIT 1)"

static const char find_lines[] =
    "SELECT 0, d.opened_on AS day, d.id, d.name, " SELLER ", d.stage, d.amount, d.currency, 0 FROM deal AS d"
    " WHERE d.customer_id = ?1 AND d.opened_on IS NOT NULL"
    " UNION ALL SELECT 1, d.closed_on, d.id, d.name, " SELLER
    ", d.stage, d.amount, d.currency, 0 FROM deal AS d"
    "  WHERE d.customer_id = ?1 AND d.closed_on IS NOT NULL AND d.stage IN ('won', 'lost')"
    " UNION ALL SELECT 2, r.submitted_on, r.id, coalesce (r.project, r.number), p.name, r.state, r.amount, "
    "r.currency, 0"
    "  FROM registration AS r JOIN partner AS p ON p.id = r.partner_id"
    "  WHERE r.customer_id = ?1 AND r.submitted_on IS NOT NULL"
    " UNION ALL SELECT 3, substr (s.sold_on, 1, 7) || '-01', NULL, NULL, p.name, NULL, sum (s.amount), "
    "s.currency,"
    "   count (*) FROM sale AS s JOIN partner AS p ON p.id = s.partner_id WHERE s.customer_id = ?1"
    "  GROUP BY substr (s.sold_on, 1, 7), s.partner_id, s.currency"
    " UNION ALL SELECT 4, t.occurred_on, t.id, d.name, p.name, t.kind, NULL, NULL, 0 FROM touch AS t"
    "  JOIN partner AS p ON p.id = t.partner_id LEFT JOIN deal AS d ON d.id = t.deal_id"
    "  WHERE t.customer_id = ?1 OR (t.customer_id IS NULL AND d.customer_id = ?1)"
    " UNION ALL SELECT 5, s.starts_on, s.id, s.name, p.name, NULL, s.amount, s.currency, 0 FROM subscription "
    "AS s"
    "  LEFT JOIN partner AS p ON p.id = s.partner_id WHERE s.customer_id = ?1"
    " UNION ALL SELECT 6, e.dated, s.id, s.name, p.name, e.kind, e.amount, e.currency, 0 FROM "
    "subscription_event AS e"
    "  JOIN subscription AS s ON s.id = e.subscription_id LEFT JOIN partner AS p ON p.id = s.partner_id"
    "  WHERE s.customer_id = ?1"
    " ORDER BY day DESC, 1 DESC, 4, 3";

static LiaisonCustomerLine *
read_line (LiaisonStatement *row)
{
  LiaisonCustomerLine *line = g_new0 (LiaisonCustomerLine, 1);

  line->kind = (LiaisonCustomerLineKind) liaison_statement_get_int (row, 0);
  line->on = LIAISON_DATE_NONE;
  liaison_date_parse (liaison_statement_get_text (row, 1), &line->on, NULL);
  line->id = g_strdup (liaison_statement_get_text (row, 2));
  line->title = g_strdup (liaison_statement_get_text (row, 3));
  line->partner = g_strdup (liaison_statement_get_text (row, 4));
  line->word = g_strdup (liaison_statement_get_text (row, 5));
  if (!liaison_statement_is_null (row, 6) && !liaison_statement_is_null (row, 7))
    line->amount =
        liaison_money_make (liaison_statement_get_int (row, 6), liaison_statement_get_text (row, 7));
  line->n = (guint) liaison_statement_get_int (row, 8);
  return line;
}

/**
 * liaison_customer_lines_load:
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonCustomerLine): what happened, the latest first
 */
GPtrArray *
liaison_customer_lines_load (LiaisonDatabase *database, const char *customer_id, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (free_line);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, find_lines, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", customer_id);
  while (has_row)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (has_row)
        g_ptr_array_add (lines, read_line (statement));
    }
  return g_steal_pointer (&lines);
}
