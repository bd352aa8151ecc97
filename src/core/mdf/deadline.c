/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/deadline.h"

/* Days on which something of funds is over, and how pressing they are. */

/* The last day for claims of an activity v of a request r of a budget b. */
#define CLAIM_END \
  "max (coalesce (date (v.ends_on, '+' || b.claim_days || ' days'), '9999-12-31'), coalesce " \
  "(r.claim_until, ''))"

/* Of an activity that was claimed already only the end of the whole request tells something. What was asked back about a claim
 * is over with the first of its activities, a request with the first day of its first one. */
static const char deadlines_sql[] =
    "WITH ends (id, allocation_id, title, day, last, is_claimed) AS ("
    "  SELECT r.id, r.allocation_id, r.number || ': ' || r.title, " CLAIM_END ","
    "    max (" CLAIM_END ") OVER (PARTITION BY r.id),"
    "    EXISTS (SELECT 1 FROM claim_line AS l JOIN claim AS c ON c.id = l.claim_id WHERE l.activity_id = "
    "v.id"
    "            AND c.state NOT IN ('draft', 'rejected', 'withdrawn', 'reversed'))"
    "   FROM request AS r JOIN request_balance AS s ON s.request_id = r.id"
    "   JOIN allocation AS a ON a.id = r.allocation_id JOIN budget AS b ON b.id = a.budget_id"
    "   JOIN activity AS v ON v.request_id = r.id WHERE r.state IN ('approved', 'active', 'claimable')),"
    " asked (kind, id, allocation_id, title, day) AS ("
    "  SELECT ?4, r.id, r.allocation_id, r.number || ': ' || r.title, min (v.starts_on)"
    "   FROM request AS r JOIN activity AS v ON v.request_id = r.id WHERE r.state = 'info-requested' GROUP "
    "BY r.id"
    "  UNION ALL SELECT ?5, c.id, r.allocation_id, c.number || ': ' || r.title, min (" CLAIM_END ")"
    "   FROM claim AS c JOIN request AS r ON r.id = c.request_id JOIN allocation AS a ON a.id = "
    "r.allocation_id"
    "   JOIN budget AS b ON b.id = a.budget_id JOIN claim_line AS l ON l.claim_id = c.id"
    "   JOIN activity AS v ON v.id = l.activity_id WHERE c.state = 'info-requested' GROUP BY c.id)"
    " SELECT ?3 AS kind, e.id, a.partner_id, e.title AS title, p.name, e.day AS day FROM ends AS e"
    "  JOIN allocation AS a ON a.id = e.allocation_id LEFT JOIN partner AS p ON p.id = a.partner_id"
    "  WHERE (e.is_claimed = 0 OR e.day = e.last) AND e.day BETWEEN ?1 AND ?2 GROUP BY e.id, e.day"
    " UNION ALL SELECT k.kind, k.id, a.partner_id, k.title, p.name, k.day FROM asked AS k"
    "  JOIN allocation AS a ON a.id = k.allocation_id LEFT JOIN partner AS p ON p.id = a.partner_id"
    "  WHERE k.day BETWEEN ?1 AND ?2"
    " UNION ALL SELECT ?6, a.id, a.partner_id, coalesce (p.name, g.name), b.name, a.ends_on FROM allocation "
    "AS a"
    "  JOIN budget AS b ON b.id = a.budget_id JOIN balance AS s ON s.allocation_id = a.id"
    "   AND s.bucket = 'available' LEFT JOIN partner AS p ON p.id = a.partner_id"
    "  LEFT JOIN region AS g ON g.id = a.region_id"
    "  WHERE a.parent_id IS NOT NULL AND a.state <> 'expired' AND b.state = 'active' AND s.amount > 0"
    "   AND a.ends_on BETWEEN ?1 AND ?2"
    " UNION ALL SELECT ?7, a.id, NULL, b.name, NULL, b.ends_on FROM budget AS b"
    "  JOIN allocation AS a ON a.budget_id = b.id AND a.parent_id IS NULL"
    "  WHERE b.state = 'active' AND b.ends_on BETWEEN ?1 AND ?2"
    " ORDER BY day, kind, title";

/**
 * liaison_deadline_get_stage:
 * @day: the last day on which something can be done, or LIAISON_DATE_NONE
 *
 * Returns: how pressing it is on the day @today
 */
LiaisonDeadlineStage
liaison_deadline_get_stage (LiaisonDate day, LiaisonDate today)
{
  int n_days;

  if (day == LIAISON_DATE_NONE || today == LIAISON_DATE_NONE || day < today)
    return LIAISON_DEADLINE_NONE;
  n_days = liaison_date_difference (day, today);
  if (n_days <= LIAISON_DEADLINE_URGENT_DAYS)
    return LIAISON_DEADLINE_URGENT;
  if (n_days <= LIAISON_DEADLINE_NEAR_DAYS)
    return LIAISON_DEADLINE_NEAR;
  return n_days <= LIAISON_DEADLINE_SOON_DAYS ? LIAISON_DEADLINE_SOON : LIAISON_DEADLINE_NONE;
}

void
liaison_deadline_free (LiaisonDeadline *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->partner_id);
  g_free (self->title);
  g_free (self->detail);
  g_free (self);
}

static LiaisonDeadline *
read_deadline (LiaisonStatement *row, GError **error)
{
  g_autoptr (LiaisonDeadline) self = g_new0 (LiaisonDeadline, 1);

  self->kind = (LiaisonDeadlineKind) liaison_statement_get_int (row, 0);
  self->id = g_strdup (liaison_statement_get_text (row, 1));
  self->partner_id = g_strdup (liaison_statement_get_text (row, 2));
  self->title = g_strdup (liaison_statement_get_text (row, 3));
  self->detail = g_strdup (liaison_statement_get_text (row, 4));
  if (!liaison_date_parse (liaison_statement_get_text (row, 5), &self->day, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * liaison_deadline_list_load:
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonDeadline): all that are at a stage today, by day
 */
GPtrArray *
liaison_deadline_list_load (LiaisonDatabase *database, LiaisonDate today, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_deadline_free);
  g_autofree char *first = liaison_date_to_text (today);
  g_autofree char *last = liaison_date_to_text (liaison_date_add_days (today, LIAISON_DEADLINE_SOON_DAYS));
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, deadlines_sql, error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "ttiiiii", first, last, (gint64) LIAISON_DEADLINE_CLAIM,
                          (gint64) LIAISON_DEADLINE_REQUEST_ANSWER, (gint64) LIAISON_DEADLINE_CLAIM_ANSWER,
                          (gint64) LIAISON_DEADLINE_ALLOCATION, (gint64) LIAISON_DEADLINE_BUDGET);
  while (liaison_statement_next (statement, &has_row, error))
    {
      LiaisonDeadline *deadline;

      if (!has_row)
        return g_steal_pointer (&list);
      deadline = read_deadline (statement, error);
      if (deadline == NULL)
        return NULL;
      g_ptr_array_add (list, deadline);
    }
  return NULL;
}
