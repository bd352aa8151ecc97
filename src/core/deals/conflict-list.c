/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/conflict-list.h"

/* The cases as lists show them. */

#define COLUMNS \
  "SELECT k.id, k.number, k.kind, k.title, c.name, k.state, o.name, k.ruling, k.reason, k.is_precedent," \
  "       k.opened_on, k.ruled_on" \
  "  FROM conflict_case AS k LEFT JOIN customer AS c ON c.id = k.customer_id" \
  "  LEFT JOIN operator AS o ON o.id = k.owner_id WHERE (?1 IS NULL OR k.kind = ?1)"

static const char *const scopes[] = {
  [LIAISON_CONFLICTS_OPEN] = " AND k.state NOT IN ('closed', 'withdrawn') ORDER BY k.opened_on, k.number",
  [LIAISON_CONFLICTS_PRECEDENTS] = " AND k.is_precedent = 1 ORDER BY k.ruled_on DESC, k.number",
  [LIAISON_CONFLICTS_ALL] = " ORDER BY k.opened_on DESC, k.number DESC",
};

void
liaison_conflict_entry_free (LiaisonConflictEntry *self)
{
  g_free (self->id);
  g_free (self->number);
  g_free (self->kind);
  g_free (self->title);
  g_free (self->customer);
  g_free (self->state);
  g_free (self->owner);
  g_free (self->ruling);
  g_free (self->reason);
  g_free (self);
}

static LiaisonDate
read_date (LiaisonStatement *statement, int column)
{
  LiaisonDate date = LIAISON_DATE_NONE;

  if (!liaison_statement_is_null (statement, column))
    liaison_date_parse (liaison_statement_get_text (statement, column), &date, NULL);
  return date;
}

static LiaisonConflictEntry *
read_entry (LiaisonStatement *statement)
{
  LiaisonConflictEntry *entry = g_new0 (LiaisonConflictEntry, 1);
  char **const texts[] = { &entry->id,    &entry->number, &entry->kind,   &entry->title, &entry->customer,
                           &entry->state, &entry->owner,  &entry->ruling, &entry->reason };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (liaison_statement_get_text (statement, (int) i));
  entry->is_precedent = liaison_statement_get_int (statement, 9) != 0;
  entry->opened_on = read_date (statement, 10);
  entry->ruled_on = read_date (statement, 11);
  return entry;
}

/**
 * liaison_conflict_list_load:
 * @kind: (nullable): only those of this kind
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonConflictEntry): the cases
 */
GPtrArray *
liaison_conflict_list_load (LiaisonDatabase *database,
                            LiaisonConflictScope scope,
                            const char *kind,
                            GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_conflict_entry_free);
  g_autofree char *sql = g_strconcat (COLUMNS, scopes[scope], NULL);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", kind);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&entries);
      g_ptr_array_add (entries, read_entry (statement));
    }
}
