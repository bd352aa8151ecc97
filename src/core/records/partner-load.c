/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/partner-load.h"

#include "core/base/country.h"

#include <string.h>

/* Fills an index of partners from the database, on the reading thread, and tells afterwards what has
   changed. */

#define READ_PARTNERS \
  "SELECT p.id, p.name, s.words, p.tier, p.region_id, p.city, p.country, p.stage, p.status, p.owner_id, " \
  "p.types" \
  " FROM partner AS p LEFT JOIN search_text AS s ON s.entity = 'partner' AND s.id = p.id"

static const struct
{
  LiaisonPartnerTerm kind;
  const char *sql;
} term_sources[] = {
  { LIAISON_PARTNER_TERM_REGION, "SELECT id, name, parent_id FROM region" },
  { LIAISON_PARTNER_TERM_OWNER, "SELECT id, name, NULL FROM operator" },
  { LIAISON_PARTNER_TERM_TAG, "SELECT id, name, NULL FROM tag" },
};

static gboolean
load_terms (LiaisonPartnerIndex *index, LiaisonDatabase *database, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (term_sources); i++)
    {
      g_autoptr (LiaisonStatement) statement =
          liaison_database_prepare (database, term_sources[i].sql, error);
      gboolean has_row;

      if (statement == NULL)
        return FALSE;
      while (TRUE)
        {
          if (!liaison_statement_next (statement, &has_row, error))
            return FALSE;
          if (!has_row)
            break;
          liaison_partner_index_add_term (
              index, term_sources[i].kind, liaison_statement_get_text (statement, 0),
              liaison_statement_get_text (statement, 1), liaison_statement_get_text (statement, 2));
        }
    }
  for (const char *const *codes = liaison_country_get_codes (); *codes != NULL; codes++)
    {
      const char *name = liaison_country_get_name (*codes);

      liaison_partner_index_add_term (index, LIAISON_PARTNER_TERM_COUNTRY, *codes,
                                      name != NULL ? name : *codes, NULL);
    }
  return TRUE;
}

/* Borrows from the row. */
static void
read_entry (LiaisonStatement *statement, LiaisonPartnerEntry *entry)
{
  entry->id = liaison_statement_get_text (statement, 0);
  entry->name = liaison_statement_get_text (statement, 1);
  entry->words = liaison_statement_get_text (statement, 2);
  for (int i = 0; i < LIAISON_PARTNER_N_TERMS; i++)
    entry->terms[i] = liaison_statement_get_text (statement, 3 + i);
  entry->types = liaison_statement_get_text (statement, 3 + LIAISON_PARTNER_N_TERMS);
}

/* The tags of partners, record by record. */
typedef struct
{
  LiaisonStatement *statement;
  gboolean has_row;
  GPtrArray *ids;
} Tags;

static gboolean
next_tag (Tags *tags, GError **error)
{
  return liaison_statement_next (tags->statement, &tags->has_row, error);
}

static gboolean
read_tags (Tags *tags, const char *partner_id, GError **error)
{
  g_ptr_array_set_size (tags->ids, 0);
  while (tags->has_row)
    {
      int order = strcmp (liaison_statement_get_text (tags->statement, 0), partner_id);

      if (order > 0)
        break;
      if (order == 0)
        g_ptr_array_add (tags->ids, g_strdup (liaison_statement_get_text (tags->statement, 1)));
      if (!next_tag (tags, error))
        return FALSE;
    }
  return TRUE;
}

/* The partners that @condition selects, given a number. */
static gboolean
load_partners (LiaisonPartnerIndex *index,
               LiaisonDatabase *database,
               const char *condition,
               gint64 number,
               GCancellable *cancellable,
               GError **error)
{
  g_autofree char *sql = g_strdup_printf (READ_PARTNERS " WHERE %s ORDER BY p.id", condition);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  g_autoptr (LiaisonStatement) tag_statement = liaison_database_prepare (
      database, "SELECT record_id, tag_id FROM tagging WHERE entity = 'partner' ORDER BY record_id, tag_id",
      error);
  g_autoptr (GPtrArray) tag_ids = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  Tags tags = { tag_statement, FALSE, tag_ids };
  gboolean has_row;

  if (statement == NULL || tag_statement == NULL || !next_tag (&tags, error))
    return FALSE;
  liaison_statement_bind (statement, "i", number);
  while (TRUE)
    {
      LiaisonPartnerEntry entry = { 0 };

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      read_entry (statement, &entry);
      if (!read_tags (&tags, entry.id, error))
        return FALSE;
      entry.tags = tag_ids->len > 0 ? (const char *const *) tag_ids->pdata : NULL;
      liaison_partner_index_add (index, &entry);
    }
}

/**
 * liaison_partner_load_index:
 *
 * Returns: (transfer full) (nullable): all partners, without their sums, in order by name
 */
LiaisonPartnerIndex *
liaison_partner_load_index (LiaisonDatabase *database, GCancellable *cancellable, GError **error)
{
  g_autoptr (LiaisonPartnerIndex) index = liaison_partner_index_new ();

  if (!load_terms (index, database, error) ||
      !load_partners (index, database, "?1 = 0", 0, cancellable, error))
    return NULL;
  liaison_partner_index_prepare (index);
  return g_steal_pointer (&index);
}

/**
 * liaison_partner_load_head:
 * @n_partners: so many
 * @n_all: (out): how many there are
 *
 * Reads the first partners by the bytes of their names, which the database finds at once, for a list that
 * waits for its index.
 *
 * Returns: (transfer full) (nullable): an index of only these
 */
LiaisonPartnerIndex *
liaison_partner_load_head (LiaisonDatabase *database, guint n_partners, gint64 *n_all, GError **error)
{
  g_autoptr (LiaisonPartnerIndex) index = liaison_partner_index_new ();

  if (!liaison_database_get_int (database, n_all, error, "SELECT count (*) FROM partner", "") ||
      !load_terms (index, database, error) ||
      !load_partners (index, database, "p.id IN (SELECT id FROM partner ORDER BY name LIMIT ?1)", n_partners,
                      NULL, error))
    return NULL;
  liaison_partner_index_prepare (index);
  return g_steal_pointer (&index);
}

/* What changed ------------------------------------------------------------------------------------------- */

static void
free_entry (gpointer data)
{
  LiaisonPartnerEntry *entry = data;

  g_free ((char *) entry->id);
  g_free ((char *) entry->name);
  g_free ((char *) entry->words);
  for (guint i = 0; i < LIAISON_PARTNER_N_TERMS; i++)
    g_free ((char *) entry->terms[i]);
  g_free ((char *) entry->types);
  g_strfreev ((char **) entry->tags);
  g_free ((LiaisonPartnerSums *) entry->sums);
  g_free (entry);
}

void
liaison_partner_news_free (LiaisonPartnerNews *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->sums, liaison_partner_sums_list_free);
  g_ptr_array_unref (self->entries);
  g_strfreev (self->gone);
  g_free (self);
}

static char **
load_tags (LiaisonDatabase *database, const char *id, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database, "SELECT tag_id FROM tagging WHERE record_id = ?", error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_strv_builder_end (builder);
      g_strv_builder_add (builder, liaison_statement_get_text (statement, 0));
    }
}

/* Reads one partner anew; @found is left %FALSE where there is none with this id. */
static gboolean
load_entry (LiaisonPartnerNews *news,
            LiaisonDatabase *database,
            const char *id,
            gboolean *found,
            GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database, READ_PARTNERS " WHERE p.id = ?", error);
  LiaisonPartnerEntry borrowed = { 0 };
  LiaisonPartnerEntry *entry;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", id);
  if (!liaison_statement_next (statement, found, error) || !*found)
    return *found || error == NULL || *error == NULL;
  read_entry (statement, &borrowed);
  entry = g_new0 (LiaisonPartnerEntry, 1);
  entry->id = g_strdup (borrowed.id);
  entry->name = g_strdup (borrowed.name);
  entry->words = g_strdup (borrowed.words);
  for (guint i = 0; i < LIAISON_PARTNER_N_TERMS; i++)
    entry->terms[i] = g_strdup (borrowed.terms[i]);
  entry->types = g_strdup (borrowed.types);
  g_ptr_array_add (news->entries, entry);
  entry->tags = (const char *const *) load_tags (database, id, error);
  return entry->tags != NULL;
}

/* The sums of the partners that were read, as one list. */
static gboolean
load_their_sums (LiaisonPartnerNews *news,
                 LiaisonDatabase *database,
                 const char *currency,
                 LiaisonDate as_of,
                 GError **error)
{
  for (guint i = 0; i < news->entries->len; i++)
    {
      LiaisonPartnerEntry *entry = g_ptr_array_index (news->entries, i);
      g_autoptr (LiaisonPartnerSumsList) list =
          liaison_partner_load_sums (database, entry->id, currency, as_of, NULL, error);

      if (list == NULL)
        return FALSE;
      entry->sums = list->sums->len > 0 ? g_memdup2 (list->sums->data, sizeof (LiaisonPartnerSums))
                                        : g_new0 (LiaisonPartnerSums, 1);
      /* What the bits of missing rates stand for differs from list to list. */
      if (*list->missing != NULL && news->entries->len > 1)
        news->needs_reload = TRUE;
      g_clear_pointer (&news->sums, liaison_partner_sums_list_free);
      news->sums = g_steal_pointer (&list);
    }
  return TRUE;
}

/* Which partners the touched record leads to. */
static gboolean
find_partners (LiaisonDatabase *database, const char *id, GHashTable *ids, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT partner_id FROM employment WHERE person_id = ?1"
      " UNION SELECT partner_id FROM deal_partner WHERE deal_id = ?1"
      " UNION SELECT distributor_id FROM deal WHERE id = ?1 AND distributor_id IS NOT NULL",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_hash_table_add (ids, g_strdup (liaison_statement_get_text (statement, 0)));
    }
}

static gboolean
concerns_all (LiaisonDatabase *database, const char *id, gboolean *result, GError **error)
{
  gint64 count = 0;

  if (!liaison_database_get_int (database, &count, error,
                                 "SELECT EXISTS (SELECT 1 FROM region WHERE id = ?1)"
                                 " + EXISTS (SELECT 1 FROM operator WHERE id = ?1)"
                                 " + EXISTS (SELECT 1 FROM tag WHERE id = ?1)"
                                 " + EXISTS (SELECT 1 FROM currency_rate WHERE id = ?1)",
                                 "t", id))
    return FALSE;
  *result |= count > 0;
  return TRUE;
}

/**
 * liaison_partner_load_news:
 * @ids: (array zero-terminated=1): of records of any kind that were touched
 * @currency: (nullable): as for liaison_partner_load_sums()
 * @as_of: likewise
 *
 * Returns: (transfer full) (nullable): what it means for partners
 */
LiaisonPartnerNews *
liaison_partner_load_news (LiaisonDatabase *database,
                           const char *const *ids,
                           const char *currency,
                           LiaisonDate as_of,
                           GError **error)
{
  g_autoptr (LiaisonPartnerNews) news = g_new0 (LiaisonPartnerNews, 1);
  g_autoptr (GHashTable) concerned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) gone = g_strv_builder_new ();
  g_autoptr (GError) failure = NULL;
  GHashTableIter iter;
  const char *id;

  news->entries = g_ptr_array_new_with_free_func (free_entry);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_hash_table_add (concerned, g_strdup (ids[i]));
      if (!find_partners (database, ids[i], concerned, error) ||
          !concerns_all (database, ids[i], &news->needs_reload, error))
        return NULL;
    }
  g_hash_table_iter_init (&iter, concerned);
  while (!news->needs_reload && g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    {
      gboolean found = FALSE;

      if (!load_entry (news, database, id, &found, &failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (!found)
        g_strv_builder_add (gone, id);
    }
  news->gone = g_strv_builder_end (gone);
  if (!news->needs_reload && !load_their_sums (news, database, currency, as_of, error))
    return NULL;
  return g_steal_pointer (&news);
}
