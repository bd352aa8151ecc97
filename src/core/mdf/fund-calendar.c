/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/fund-calendar.h"

#include <glib/gi18n-lib.h>

/* What takes place with funds, and until when something can be done. */

/* Each with the same columns: kind, id, title, first, last, partner, budget, request, its number, its title, its state; ?1 and ?2 are the days. */
#define OF_ACTIVITY \
  " p.name, b.name, r.id, r.number, r.title, r.state FROM activity AS a JOIN request AS r ON r.id = " \
  "a.request_id" \
  "  JOIN allocation AS l ON l.id = r.allocation_id JOIN budget AS b ON b.id = l.budget_id" \
  "  LEFT JOIN partner AS p ON p.id = l.partner_id "
/* There is no day after the year 9999. */
#define CLAIM_END \
  "max (coalesce (date (a.ends_on, '+' || b.claim_days || ' days'), '9999-12-31'), coalesce " \
  "(r.claim_until, ''))"
/* Of an activity that was claimed already only the end of the whole request tells something. */
#define IS_STILL_CLAIMED \
  "(NOT EXISTS (SELECT 1 FROM claim_line AS c JOIN claim AS m ON m.id = c.claim_id WHERE c.activity_id = " \
  "a.id" \
  "   AND m.state NOT IN ('draft', 'rejected', 'withdrawn', 'reversed'))" \
  " OR a.ends_on = (SELECT max (ends_on) FROM activity WHERE request_id = r.id))"

static const char sql[] =
    "SELECT 0, a.id, a.title, a.starts_on, a.ends_on," OF_ACTIVITY
    " WHERE r.state NOT IN ('draft', 'rejected', 'withdrawn', 'cancelled')"
    "   AND a.starts_on <= ?2 AND a.ends_on >= ?1"
    " UNION ALL SELECT 1, a.id, a.title, " CLAIM_END ", " CLAIM_END "," OF_ACTIVITY
    " JOIN request_balance AS s ON s.request_id = r.id"
    " WHERE r.state IN ('approved', 'active', 'claimable') AND " CLAIM_END
    " BETWEEN ?1 AND ?2 AND " IS_STILL_CLAIMED
    /* What ends with what stands above it is told there. */
    " UNION ALL SELECT CASE WHEN l.parent_id IS NULL THEN 3 ELSE 2 END, l.id, coalesce (p.name, g.name, "
    "b.name),"
    " l.ends_on, l.ends_on, p.name, b.name, NULL, NULL, NULL, NULL"
    "  FROM allocation AS l JOIN budget AS b ON b.id = l.budget_id"
    "  LEFT JOIN allocation AS u ON u.id = l.parent_id"
    "  LEFT JOIN partner AS p ON p.id = l.partner_id LEFT JOIN region AS g ON g.id = l.region_id"
    " WHERE b.state = 'active' AND l.ends_on BETWEEN ?1 AND ?2 AND l.ends_on IS NOT u.ends_on"
    " ORDER BY 4, 1, 3, 2";

void
liaison_fund_event_free (LiaisonFundEvent *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->partner);
  g_free (self->budget);
  g_free (self->request_id);
  g_free (self->request);
  g_free (self->request_title);
  g_free (self->state);
  g_free (self);
}

LiaisonFundEvent *
liaison_fund_event_copy (const LiaisonFundEvent *self)
{
  LiaisonFundEvent *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->title = g_strdup (self->title);
  copy->partner = g_strdup (self->partner);
  copy->budget = g_strdup (self->budget);
  copy->request_id = g_strdup (self->request_id);
  copy->request = g_strdup (self->request);
  copy->request_title = g_strdup (self->request_title);
  copy->state = g_strdup (self->state);
  return copy;
}

static LiaisonFundEvent *
read_event (LiaisonStatement *row, GError **error)
{
  g_autoptr (LiaisonFundEvent) self = g_new0 (LiaisonFundEvent, 1);

  self->kind = (LiaisonFundEventKind) liaison_statement_get_int (row, 0);
  self->id = g_strdup (liaison_statement_get_text (row, 1));
  self->title = g_strdup (liaison_statement_get_text (row, 2));
  if (!liaison_date_parse (liaison_statement_get_text (row, 3), &self->first, error) ||
      !liaison_date_parse (liaison_statement_get_text (row, 4), &self->last, error))
    return NULL;
  self->partner = g_strdup (liaison_statement_get_text (row, 5));
  self->budget = g_strdup (liaison_statement_get_text (row, 6));
  self->request_id = g_strdup (liaison_statement_get_text (row, 7));
  self->request = g_strdup (liaison_statement_get_text (row, 8));
  self->request_title = g_strdup (liaison_statement_get_text (row, 9));
  self->state = g_strdup (liaison_statement_get_text (row, 10));
  return g_steal_pointer (&self);
}

/**
 * liaison_fund_calendar_load:
 * @first: the first day
 * @last: the last day
 *
 * Activities of requests that somebody submitted and nobody refused, on any of the days; the last days for claims of what is promised still; and those of
 * allocations of active budgets, where they end on another day than what stands above them.
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonFundEvent): by first day
 */
GPtrArray *
liaison_fund_calendar_load (LiaisonDatabase *database, LiaisonDate first, LiaisonDate last, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_fund_event_free);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  g_autofree char *first_text = liaison_date_to_text (first);
  g_autofree char *last_text = liaison_date_to_text (last);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "tt", first_text, last_text);
  while (has_row)
    {
      LiaisonFundEvent *event;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      event = read_event (statement, error);
      if (event == NULL)
        return NULL;
      g_ptr_array_add (events, event);
    }
  return g_steal_pointer (&events);
}

/**
 * liaison_fund_event_is_deadline:
 *
 * Returns: whether something can be done until that day, rather than takes place
 */
gboolean
liaison_fund_event_is_deadline (const LiaisonFundEvent *self)
{
  return self->kind != LIAISON_FUND_EVENT_ACTIVITY;
}

/**
 * liaison_fund_event_kind_get_label:
 *
 * Returns: (transfer none): the translated words for it
 */
const char *
liaison_fund_event_kind_get_label (LiaisonFundEventKind kind)
{
  static const char *const labels[] = { N_ ("Activity"), N_ ("Last day for claims"),
                                        N_ ("Last day of the allocation"), N_ ("Last day of the budget") };

  return _ (labels[kind]);
}
