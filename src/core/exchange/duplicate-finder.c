/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/duplicate-finder.h"

#include "core/records/record-store.h"

typedef struct
{
  LiaisonDuplicatePrepared *prepared;
  char *id;
  char *name;
  guint64 line;
} Candidate;

struct _LiaisonDuplicateFinder
{
  const LiaisonEntity *entity;
  GPtrArray *candidates;
  /* blocking key → GArray of places among the candidates */
  GHashTable *by_key;
};

static void
free_candidate (gpointer data)
{
  Candidate *candidate = data;

  liaison_duplicate_prepared_unref (candidate->prepared);
  g_free (candidate->id);
  g_free (candidate->name);
  g_free (candidate);
}

/**
 * liaison_duplicate_finder_knows:
 *
 * Returns: whether records of @entity are held against each other
 */
gboolean
liaison_duplicate_finder_knows (const LiaisonEntity *entity)
{
  return g_str_equal (entity->name, "partner") || g_str_equal (entity->name, "customer");
}

static const char *
get_text (const LiaisonEntity *entity, const LiaisonValue *values, const char *name)
{
  return liaison_entity_get_field (entity, name) != NULL ? liaison_entity_get_text (entity, values, name)
                                                         : NULL;
}

/**
 * liaison_duplicate_finder_prepare:
 * @values: (array): a value for each field
 *
 * Returns: (transfer full): what the score reads of them
 */
LiaisonDuplicatePrepared *
liaison_duplicate_finder_prepare (LiaisonDuplicateFinder *self, const LiaisonValue *values)
{
  const LiaisonEntity *entity = self->entity;
  const LiaisonDuplicateSubject subject = {
    .name = get_text (entity, values, "name"),
    .tax_number = get_text (entity, values, "tax-number"),
    .duns_number = get_text (entity, values, "duns"),
    .register_number = get_text (entity, values, "register-number"),
    .website = get_text (entity, values, "website"),
    .email = get_text (entity, values, "email"),
    .postcode = get_text (entity, values, "postcode"),
    .city = get_text (entity, values, "city"),
    .country = get_text (entity, values, "country"),
  };

  return liaison_duplicate_prepare (&subject);
}

/**
 * liaison_duplicate_finder_add:
 * @id: (nullable): of the record, where it is stored
 * @line: of the row that it comes from, or 0
 *
 * Holds later ones against this one, too.
 */
void
liaison_duplicate_finder_add (LiaisonDuplicateFinder *self,
                              LiaisonDuplicatePrepared *prepared,
                              const char *id,
                              const char *name,
                              guint64 line)
{
  Candidate *candidate = g_new0 (Candidate, 1);
  g_auto (GStrv) keys = liaison_duplicate_keys (prepared);
  guint place = self->candidates->len;

  candidate->prepared = liaison_duplicate_prepared_ref (prepared);
  candidate->id = g_strdup (id);
  candidate->name = g_strdup (name);
  candidate->line = line;
  g_ptr_array_add (self->candidates, candidate);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      GArray *places = g_hash_table_lookup (self->by_key, keys[i]);

      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->by_key, g_strdup (keys[i]), places);
        }
      g_array_append_val (places, place);
    }
}

/**
 * liaison_duplicate_finder_new:
 *
 * Returns: (transfer full) (nullable): a finder that knows the records of the workspace
 */
LiaisonDuplicateFinder *
liaison_duplicate_finder_new (LiaisonDatabase *database, const LiaisonEntity *entity, GError **error)
{
  g_autoptr (LiaisonDuplicateFinder) self = g_new0 (LiaisonDuplicateFinder, 1);
  g_autofree char *columns = liaison_record_select (entity, "t");
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\" AS t ORDER BY t.id", columns, entity->name);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  guint n_fields = liaison_entity_get_n_fields (entity);
  g_autofree LiaisonValue *values = g_new0 (LiaisonValue, n_fields);
  gboolean has_row;

  self->entity = entity;
  self->candidates = g_ptr_array_new_with_free_func (free_candidate);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      g_autoptr (LiaisonDuplicatePrepared) prepared = NULL;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&self);
      for (guint i = 0; i < n_fields; i++)
        {
          values[i].kind = LIAISON_VALUE_NULL;
          if (liaison_field_is_integer (&entity->fields[i]) ||
              liaison_statement_is_null (statement, (int) i + 1))
            continue;
          values[i].kind = LIAISON_VALUE_TEXT;
          values[i].text = (char *) liaison_statement_get_text (statement, (int) i + 1);
        }
      prepared = liaison_duplicate_finder_prepare (self, values);
      liaison_duplicate_finder_add (self, prepared, liaison_statement_get_text (statement, 0),
                                    get_text (entity, values, "name"), 0);
    }
}

void
liaison_duplicate_finder_free (LiaisonDuplicateFinder *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->candidates);
  g_free (self);
}

static gboolean
is_above (LiaisonDecimal total,
          const Candidate *candidate,
          const LiaisonDuplicateResult *best,
          const Candidate *found)
{
  int order = found != NULL ? liaison_decimal_compare (total, best->total) : 1;

  /* Of equals the one that is stored. */
  return order > 0 || (order == 0 && found->line > 0 && candidate->line == 0);
}

/**
 * liaison_duplicate_finder_find:
 * @except_id: (nullable): a record that is not held against itself
 * @match: (out): the most alike; its strings belong to the finder, its explanation to the caller
 *
 * Returns: whether anything is alike enough to warn
 */
gboolean
liaison_duplicate_finder_find (LiaisonDuplicateFinder *self,
                               LiaisonDuplicatePrepared *prepared,
                               const char *except_id,
                               LiaisonDuplicateMatch *match)
{
  g_auto (GStrv) keys = liaison_duplicate_keys (prepared);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  LiaisonDuplicateResult best = { 0 };
  const Candidate *found = NULL;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      GArray *places = g_hash_table_lookup (self->by_key, keys[i]);

      for (guint k = 0; places != NULL && k < places->len; k++)
        {
          guint place = g_array_index (places, guint, k);
          const Candidate *candidate = g_ptr_array_index (self->candidates, place);
          LiaisonDuplicateResult result;

          if (!g_hash_table_add (seen, GUINT_TO_POINTER (place)) ||
              (except_id != NULL && g_strcmp0 (candidate->id, except_id) == 0))
            continue;
          result = liaison_duplicate_score (candidate->prepared, prepared, NULL, NULL);
          if (result.verdict != LIAISON_DUPLICATE_NOTHING && is_above (result.total, candidate, &best, found))
            {
              best = result;
              found = candidate;
            }
        }
    }
  if (found == NULL)
    return FALSE;
  match->id = found->id;
  match->line = found->line;
  match->name = found->name;
  match->result = liaison_duplicate_score (found->prepared, prepared, NULL, &match->explanation);
  return TRUE;
}
