/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/conflict-timeline.h"

/* What happened to those who are party to a conflict, day by day: when they submitted, what was decided, when deals were opened and closed, who had to
 * do with the customer, and what was put down as evidence. */

#define LOAD \
  "WITH party AS (SELECT x.*, p.name AS name FROM conflict_party AS x" \
  "  LEFT JOIN partner AS p ON p.id = x.partner_id WHERE x.case_id = ?1)" \
  "SELECT r.submitted_on AS on_day, y.name AS name, 'submitted' AS kind, NULL AS word, r.number AS text," \
  "       'registration' AS entity, r.id AS id" \
  "  FROM party AS y JOIN registration AS r ON r.id = y.registration_id WHERE r.submitted_on IS NOT NULL" \
  " UNION ALL SELECT d.decided_on, y.name, 'decision', d.action, d.reason, 'registration_decision', d.id" \
  "  FROM party AS y JOIN registration_decision AS d ON d.registration_id = y.registration_id" \
  " UNION ALL SELECT d.opened_on, y.name, 'opened', NULL, d.name, 'deal', d.id" \
  "  FROM party AS y JOIN deal AS d ON d.id = y.deal_id WHERE d.opened_on IS NOT NULL" \
  " UNION ALL SELECT d.closed_on, y.name, 'closed', d.stage, d.name, 'deal', d.id" \
  "  FROM party AS y JOIN deal AS d ON d.id = y.deal_id WHERE d.closed_on IS NOT NULL" \
  "   AND d.stage IN ('won', 'lost')" \
  " UNION ALL SELECT t.occurred_on, y.name, 'touch', t.kind, t.evidence, 'touch', t.id" \
  "  FROM (SELECT DISTINCT partner_id, name FROM party WHERE partner_id IS NOT NULL) AS y" \
  "  JOIN touch AS t ON t.partner_id = y.partner_id JOIN conflict_case AS k ON k.id = ?1" \
  " WHERE t.customer_id = k.customer_id OR t.deal_id IN (SELECT id FROM deal WHERE customer_id = " \
  "k.customer_id)" \
  " UNION ALL SELECT e.dated, y.name, 'evidence', NULL, e.text, 'conflict_evidence', e.id" \
  "  FROM conflict_evidence AS e LEFT JOIN party AS y ON y.id = e.party_id WHERE e.case_id = ?1" \
  " ORDER BY on_day, id"

void
liaison_timeline_entry_free (LiaisonTimelineEntry *self)
{
  g_free (self->party);
  g_free (self->kind);
  g_free (self->word);
  g_free (self->text);
  g_free (self->entity);
  g_free (self->id);
  g_free (self);
}

/**
 * liaison_conflict_timeline_load:
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonTimelineEntry): what happened, the first first
 */
GPtrArray *
liaison_conflict_timeline_load (LiaisonDatabase *database, const char *case_id, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_timeline_entry_free);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, LOAD, error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", case_id);
  while (TRUE)
    {
      LiaisonTimelineEntry *entry;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&entries);
      entry = g_new0 (LiaisonTimelineEntry, 1);
      g_ptr_array_add (entries, entry);
      if (!liaison_date_parse (liaison_statement_get_text (statement, 0), &entry->on, error))
        return NULL;
      entry->party = g_strdup (liaison_statement_get_text (statement, 1));
      entry->kind = g_strdup (liaison_statement_get_text (statement, 2));
      entry->word = g_strdup (liaison_statement_get_text (statement, 3));
      entry->text = g_strdup (liaison_statement_get_text (statement, 4));
      entry->entity = g_strdup (liaison_statement_get_text (statement, 5));
      entry->id = g_strdup (liaison_statement_get_text (statement, 6));
    }
}
