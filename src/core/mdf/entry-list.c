/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/entry-list.h"

/* Entries of the journal in the names of what they are about. */

/* Operations call a region by its code, so do their entries. */
#define ENTRIES \
  "SELECT o.key, o.kind, o.dated, w.name, o.reason," \
  " e.from_id, fb.name, coalesce (fr.code, fr.name, fur.code, fur.name), fp.name, e.from_bucket," \
  " e.to_id, tb.name, coalesce (tr.code, tr.name, tur.code, tur.name), tp.name, e.to_bucket," \
  " e.amount, e.currency, q.number, c.number" \
  "  FROM journal_entry AS e JOIN operation AS o ON o.id = e.operation_id" \
  "  LEFT JOIN operator AS w ON w.id = o.actor_id" \
  "  LEFT JOIN allocation AS f ON f.id = e.from_id LEFT JOIN budget AS fb ON fb.id = f.budget_id" \
  "  LEFT JOIN region AS fr ON fr.id = f.region_id LEFT JOIN partner AS fp ON fp.id = f.partner_id" \
  "  LEFT JOIN allocation AS fu ON fu.id = f.parent_id AND f.partner_id IS NOT NULL" \
  "  LEFT JOIN region AS fur ON fur.id = fu.region_id" \
  "  LEFT JOIN allocation AS t ON t.id = e.to_id LEFT JOIN budget AS tb ON tb.id = t.budget_id" \
  "  LEFT JOIN region AS tr ON tr.id = t.region_id LEFT JOIN partner AS tp ON tp.id = t.partner_id" \
  "  LEFT JOIN allocation AS tu ON tu.id = t.parent_id AND t.partner_id IS NOT NULL" \
  "  LEFT JOIN region AS tur ON tur.id = tu.region_id" \
  "  LEFT JOIN request AS q ON q.id = e.request_id LEFT JOIN claim AS c ON c.id = e.claim_id"

static void
clear_place (LiaisonEntryPlace *place)
{
  g_free (place->allocation_id);
  g_free (place->budget);
  g_free (place->region);
  g_free (place->partner);
}

void
liaison_entry_free (LiaisonEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->kind);
  g_free (self->actor);
  g_free (self->reason);
  clear_place (&self->from);
  clear_place (&self->to);
  g_free (self->request);
  g_free (self->claim);
  g_free (self);
}

static void
copy_place (LiaisonEntryPlace *copy, const LiaisonEntryPlace *place)
{
  copy->allocation_id = g_strdup (place->allocation_id);
  copy->budget = g_strdup (place->budget);
  copy->region = g_strdup (place->region);
  copy->partner = g_strdup (place->partner);
  copy->bucket = place->bucket;
}

/**
 * liaison_entry_copy:
 *
 * Returns: (transfer full): the same once more
 */
LiaisonEntry *
liaison_entry_copy (const LiaisonEntry *self)
{
  LiaisonEntry *copy = g_new0 (LiaisonEntry, 1);

  copy->key = g_strdup (self->key);
  copy->kind = g_strdup (self->kind);
  copy->dated = self->dated;
  copy->actor = g_strdup (self->actor);
  copy->reason = g_strdup (self->reason);
  copy_place (&copy->from, &self->from);
  copy_place (&copy->to, &self->to);
  copy->amount = self->amount;
  copy->request = g_strdup (self->request);
  copy->claim = g_strdup (self->claim);
  return copy;
}

static char *
take_text (LiaisonStatement *row, int column)
{
  return g_strdup (liaison_statement_get_text (row, column));
}

static void
read_place (LiaisonStatement *row, int column, LiaisonEntryPlace *place)
{
  place->allocation_id = take_text (row, column);
  place->budget = take_text (row, column + 1);
  place->region = take_text (row, column + 2);
  place->partner = take_text (row, column + 3);
  place->bucket = liaison_bucket_find (liaison_statement_get_text (row, column + 4));
}

static LiaisonEntry *
read_entry (LiaisonStatement *row, GError **error)
{
  g_autoptr (LiaisonEntry) self = g_new0 (LiaisonEntry, 1);

  self->key = take_text (row, 0);
  self->kind = take_text (row, 1);
  if (!liaison_date_parse (liaison_statement_get_text (row, 2), &self->dated, error))
    return NULL;
  self->actor = take_text (row, 3);
  self->reason = take_text (row, 4);
  read_place (row, 5, &self->from);
  read_place (row, 10, &self->to);
  self->amount =
      liaison_money_make (liaison_statement_get_int (row, 15), liaison_statement_get_text (row, 16));
  self->request = take_text (row, 17);
  self->claim = take_text (row, 18);
  return g_steal_pointer (&self);
}

static GPtrArray *
read_all (LiaisonStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_entry_free);
  gboolean has_row;

  while (TRUE)
    {
      LiaisonEntry *entry;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&entries);
      entry = read_entry (statement, error);
      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
    }
}

/**
 * liaison_entry_list_of_operation:
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonEntry): what an operation moved, in the order in which it did; nothing where
 *   it moved nothing
 */
GPtrArray *
liaison_entry_list_of_operation (LiaisonDatabase *database, const char *operation_id, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database, ENTRIES " WHERE e.operation_id = ? ORDER BY e.id", error);

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", operation_id);
  return read_all (statement, error);
}

/**
 * liaison_entry_list_of_partner:
 * @through: the last day; LIAISON_DATE_NONE for all
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonEntry): what went into, out of and through the allocations of a partner, by
 *   the day of the operations, and on one day in the order in which it was entered
 */
GPtrArray *
liaison_entry_list_of_partner (LiaisonDatabase *database,
                               const char *partner_id,
                               LiaisonDate through,
                               GError **error)
{
  g_autofree char *day = through != LIAISON_DATE_NONE ? liaison_date_to_text (through) : NULL;
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      ENTRIES " WHERE (e.from_id IN (SELECT id FROM allocation WHERE partner_id = ?1)"
              "     OR e.to_id IN (SELECT id FROM allocation WHERE partner_id = ?1))"
              " AND (?2 IS NULL OR o.dated <= ?2) ORDER BY o.dated, e.id",
      error);

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "tt", partner_id, day);
  return read_all (statement, error);
}
