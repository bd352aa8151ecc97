/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/search-text.h"

#include "core/base/text.h"
#include "core/records/registry.h"

/* The folded words by which records are found, a row a record. ARCHITECTURE.md says why they are scanned and not
 * indexed. A partner is also found by the names of its people, its places and its ids in other systems. */

/* What stands elsewhere and leads to a partner, given its id. */
static const char partner_words[] =
    "SELECT name || ' ' || coalesce (city, '') || ' ' || coalesce (postcode, '') FROM site WHERE partner_id "
    "= ?1"
    " UNION ALL SELECT p.name || ' ' || coalesce (p.email, '') FROM employment AS e JOIN person AS p"
    "           ON p.id = e.person_id WHERE e.partner_id = ?1"
    " UNION ALL SELECT value FROM external_id WHERE record_id = ?1";
static const char other_words[] = "SELECT value FROM external_id WHERE record_id = ?1";

/**
 * liaison_search_text_is_kept:
 *
 * Returns: whether records of @entity have words to be found by
 */
gboolean
liaison_search_text_is_kept (const LiaisonEntity *entity)
{
  if (entity->is_bulky)
    return FALSE;
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & LIAISON_FIELD_SEARCHED) != 0)
      return TRUE;
  return FALSE;
}

static char *
select_words (const LiaisonEntity *entity, const char *condition)
{
  GString *sql = g_string_new ("SELECT id");

  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & LIAISON_FIELD_SEARCHED) != 0)
      g_string_append_printf (sql, ", \"%s\"", field->column);
  g_string_append_printf (sql, " FROM \"%s\" %s", entity->name, condition);
  return g_string_free (sql, FALSE);
}

static gboolean
append_related (LiaisonDatabase *database,
                const LiaisonEntity *entity,
                const char *id,
                GString *words,
                GError **error)
{
  gboolean is_partner = g_str_equal (entity->name, "partner");
  g_autoptr (LiaisonStatement) statement = NULL;
  gboolean has_row;

  if (!is_partner && !entity->has_external_ids)
    return TRUE;
  statement = liaison_database_prepare (database, is_partner ? partner_words : other_words, error);
  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_string_append_c (words, ' ');
      g_string_append (words, liaison_statement_get_text (statement, 0));
    }
}

/* Keeps the words of the rows that @condition selects, given up to two ids. */
static gboolean
keep (LiaisonDatabase *database,
      const LiaisonEntity *entity,
      const char *condition,
      const char *types,
      const char *first,
      const char *last,
      GError **error)
{
  g_autofree char *sql = select_words (entity, condition);
  g_autoptr (LiaisonStatement) rows = liaison_database_prepare (database, sql, error);
  g_autoptr (LiaisonStatement) insert = liaison_database_prepare (
      database, "INSERT OR REPLACE INTO search_text (entity, id, words) VALUES (?, ?, ?)", error);
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean has_row;

  if (rows == NULL || insert == NULL)
    return FALSE;
  liaison_statement_bind (rows, types, first, last);
  while (TRUE)
    {
      g_autofree char *folded = NULL;
      const char *id;

      if (!liaison_statement_next (rows, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      id = liaison_statement_get_text (rows, 0);
      g_string_truncate (words, 0);
      for (int i = 1; i < sqlite3_column_count (liaison_statement_get_handle (rows)); i++)
        if (!liaison_statement_is_null (rows, i))
          {
            g_string_append (words, liaison_statement_get_text (rows, i));
            g_string_append_c (words, ' ');
          }
      if (!append_related (database, entity, id, words, error))
        return FALSE;
      folded = liaison_text_fold (words->str);
      liaison_statement_bind (insert, "ttt", entity->name, id, folded);
      if (!liaison_statement_finish (insert, error))
        return FALSE;
    }
}

/**
 * liaison_search_text_rebuild:
 *
 * Folds the words of all records anew.
 */
gboolean
liaison_search_text_rebuild (LiaisonDatabase *database, GError **error)
{
  const LiaisonEntity *const *entities = liaison_registry_get_entities ();

  if (!liaison_database_execute (database, "DELETE FROM search_text", error))
    return FALSE;
  for (guint i = 0; entities[i] != NULL; i++)
    if (liaison_search_text_is_kept (entities[i]) && !keep (database, entities[i], "", "", NULL, NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
refresh_record (LiaisonDatabase *database, const LiaisonEntity *entity, const char *id, GError **error)
{
  return liaison_database_run (database, error, "DELETE FROM search_text WHERE entity = ? AND id = ?", "tt",
                               entity->name, id) &&
         keep (database, entity, "WHERE id = ?", "t", id, NULL, error);
}

static gboolean
refresh_employers (LiaisonDatabase *database, const char *person_id, GError **error)
{
  return keep (database, liaison_registry_find ("partner"),
               "WHERE id IN (SELECT partner_id FROM employment WHERE person_id = ?)", "t", person_id, NULL,
               error);
}

static gboolean
refresh_row (LiaisonDatabase *database, const LiaisonTouchedRow *row, GError **error)
{
  const LiaisonEntity *partner = liaison_registry_find ("partner");
  const LiaisonEntity *entity = liaison_registry_find (row->table);

  if (entity != NULL && liaison_search_text_is_kept (entity) &&
      !refresh_record (database, entity, row->id, error))
    return FALSE;
  if (g_str_equal (row->table, "person"))
    return refresh_employers (database, row->id, error);
  if (g_str_equal (row->table, "site") || g_str_equal (row->table, "employment"))
    return (row->owner_id == NULL || refresh_record (database, partner, row->owner_id, error)) &&
           (row->former_owner_id == NULL || refresh_record (database, partner, row->former_owner_id, error));
  if (g_str_equal (row->table, "external_id"))
    {
      const LiaisonEntity *const *entities = liaison_registry_get_entities ();
      const char *const owners[] = { row->owner_id, row->former_owner_id };

      for (guint i = 0; entities[i] != NULL; i++)
        for (guint k = 0; k < G_N_ELEMENTS (owners); k++)
          if (owners[k] != NULL && entities[i]->has_external_ids &&
              liaison_search_text_is_kept (entities[i]) &&
              !keep (database, entities[i], "WHERE id = ?", "t", owners[k], NULL, error))
            return FALSE;
    }
  return TRUE;
}

static gboolean
refresh_range (LiaisonDatabase *database, const LiaisonTouchedRange *range, GError **error)
{
  const LiaisonEntity *entity = liaison_registry_find (range->table);

  /* Rows that lead to partners come by the thousand; then all is folded anew. */
  if (g_str_equal (range->table, "site") || g_str_equal (range->table, "employment") ||
      g_str_equal (range->table, "person") || g_str_equal (range->table, "external_id"))
    return liaison_search_text_rebuild (database, error);
  if (entity == NULL || !liaison_search_text_is_kept (entity))
    return TRUE;
  if (range->is_deleted)
    return liaison_database_run (database, error,
                                 "DELETE FROM search_text WHERE entity = ? AND id BETWEEN ? AND ?", "ttt",
                                 range->table, range->first_id, range->last_id);
  return keep (database, entity, "WHERE id BETWEEN ? AND ?", "tt", range->first_id, range->last_id, error);
}

/**
 * liaison_search_text_refresh:
 *
 * Folds the words of what was touched, and of the partners to which it leads.
 */
gboolean
liaison_search_text_refresh (LiaisonDatabase *database, const LiaisonTouched *touched, GError **error)
{
  for (guint i = 0; i < touched->ranges->len; i++)
    if (!refresh_range (database, &g_array_index (touched->ranges, LiaisonTouchedRange, i), error))
      return FALSE;
  for (guint i = 0; i < touched->rows->len; i++)
    if (!refresh_row (database, &g_array_index (touched->rows, LiaisonTouchedRow, i), error))
      return FALSE;
  return TRUE;
}
