/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/registration-index.h"

#include "core/deals/registration-score.h"
#include "core/program/region-table.h"
#include "core/records/registration-machine.h"

#include <string.h>

/* Which registrations may be of one opportunity. Only those that share a key are held against each other: the customer, or what a score of two
 * customers looks candidates up by. */

#define OPEN_OR_ACTIVE "('submitted', 'under_review', 'returned', 'approved', 'extended', 'converted')"

#define LOAD \
  "SELECT r.id, r.number, r.partner_id, p.name, p.region_id, r.state, coalesce (r.submitted_at, " \
  "r.submitted_on)," \
  "       r.customer_id, c.name, c.tax_number, c.duns_number, c.register_number, c.website, c.email," \
  "       c.postcode, c.city, c.country, r.contact_email," \
  "       (SELECT group_concat (product_id, ' ') FROM" \
  "         (SELECT r.product_id AS product_id WHERE r.product_id IS NOT NULL" \
  "          UNION SELECT product_id FROM registration_product WHERE registration_id = r.id))" \
  "  FROM registration AS r JOIN partner AS p ON p.id = r.partner_id" \
  "  LEFT JOIN customer AS c ON c.id = r.customer_id" \
  " WHERE r.state IN " OPEN_OR_ACTIVE " OR r.id = ? ORDER BY r.id"

typedef struct
{
  char *id;
  char *number;
  char *partner_id;
  char *partner;
  int region;
  char *state;
  char *instant;
  char *customer_id;
  char *email;
  GStrv products;
  LiaisonDuplicatePrepared *customer;
  LiaisonRegistrationSubject subject;
} Entry;

struct _LiaisonRegistrationIndex
{
  GPtrArray *entries;
  GHashTable *by_id;
  /* blocking key → GArray of places among the entries */
  GHashTable *by_key;
  LiaisonRegionTable *regions;
};

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->id);
  g_free (entry->number);
  g_free (entry->partner_id);
  g_free (entry->partner);
  g_free (entry->state);
  g_free (entry->instant);
  g_free (entry->customer_id);
  g_free (entry->email);
  g_strfreev (entry->products);
  g_clear_pointer (&entry->customer, liaison_duplicate_prepared_unref);
  g_free (entry);
}

void
liaison_registration_index_free (LiaisonRegistrationIndex *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->by_key);
  g_clear_pointer (&self->regions, liaison_region_table_free);
  g_free (self);
}

static char *
dup_column (LiaisonStatement *statement, int column)
{
  return g_strdup (liaison_statement_get_text (statement, column));
}

static Entry *
read_entry (const LiaisonRegistrationIndex *self, LiaisonStatement *statement)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autofree char *email = dup_column (statement, 17);
  const char *const emails[] = { email, NULL };
  g_autofree char *name = dup_column (statement, 8), *tax = dup_column (statement, 9);
  g_autofree char *duns = dup_column (statement, 10), *registered = dup_column (statement, 11);
  g_autofree char *website = dup_column (statement, 12), *own_email = dup_column (statement, 13);
  g_autofree char *postcode = dup_column (statement, 14), *city = dup_column (statement, 15);
  g_autofree char *country = dup_column (statement, 16);
  g_autofree char *products = dup_column (statement, 18);

  entry->id = dup_column (statement, 0);
  entry->number = dup_column (statement, 1);
  entry->partner_id = dup_column (statement, 2);
  entry->partner = dup_column (statement, 3);
  entry->region = liaison_region_table_find (self->regions, liaison_statement_get_text (statement, 4));
  entry->state = dup_column (statement, 5);
  entry->instant = dup_column (statement, 6);
  entry->customer_id = dup_column (statement, 7);
  entry->email = g_steal_pointer (&email);
  entry->products = g_strsplit (products != NULL ? products : "", " ", -1);
  if (entry->customer_id != NULL)
    {
      const LiaisonDuplicateSubject customer = {
        .id = entry->customer_id,
        .name = name,
        .tax_number = tax,
        .duns_number = duns,
        .register_number = registered,
        .website = website,
        .email = own_email,
        .other_emails = emails,
        .postcode = postcode,
        .city = city,
        .country = country,
      };

      entry->customer = liaison_duplicate_prepare (&customer);
    }
  entry->subject = (LiaisonRegistrationSubject) {
    .id = entry->id,
    .customer_id = entry->customer_id,
    .customer = entry->customer,
    .email = entry->email,
    .product_ids = (const char *const *) entry->products,
  };
  return entry;
}

static char **
list_keys (const Entry *entry)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  if (entry->customer_id != NULL)
    {
      g_auto (GStrv) of_customer = liaison_duplicate_keys (entry->customer);

      g_strv_builder_take (keys, g_strconcat ("customer:", entry->customer_id, NULL));
      g_strv_builder_addv (keys, (const char **) of_customer);
    }
  if (entry->email != NULL)
    {
      g_autofree char *folded = g_utf8_casefold (entry->email, -1);

      g_strv_builder_take (keys, g_strconcat ("email:", folded, NULL));
    }
  return g_strv_builder_end (keys);
}

static void
add_entry (LiaisonRegistrationIndex *self, Entry *entry)
{
  const guint place = self->entries->len;
  g_auto (GStrv) keys = list_keys (entry);

  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_id, entry->id, entry);
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
 * liaison_registration_index_load:
 * @also_id: (nullable): a registration that is loaded in any state
 *
 * Returns: (transfer full) (nullable): the registrations
 */
LiaisonRegistrationIndex *
liaison_registration_index_load (LiaisonDatabase *database, const char *also_id, GError **error)
{
  g_autoptr (LiaisonRegistrationIndex) self = g_new0 (LiaisonRegistrationIndex, 1);
  g_autoptr (LiaisonStatement) statement = NULL;
  gboolean has_row;

  self->entries = g_ptr_array_new_with_free_func (free_entry);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->regions = liaison_region_table_load (database, error);
  statement = self->regions != NULL ? liaison_database_prepare (database, LOAD, error) : NULL;
  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", also_id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&self);
      add_entry (self, read_entry (self, statement));
    }
}

static gboolean
is_elsewhere (const LiaisonRegistrationIndex *self, const Entry *a, const Entry *b)
{
  return a->region != LIAISON_NO_REGION && b->region != LIAISON_NO_REGION &&
         !liaison_region_table_is_within (self->regions, a->region, b->region) &&
         !liaison_region_table_is_within (self->regions, b->region, a->region);
}

static gint
compare_matches (gconstpointer a, gconstpointer b)
{
  const LiaisonRegistrationMatch *left = *(LiaisonRegistrationMatch *const *) a;
  const LiaisonRegistrationMatch *right = *(LiaisonRegistrationMatch *const *) b;
  const int order = liaison_decimal_compare (right->result.total, left->result.total);

  return order != 0 ? order : strcmp (left->id, right->id);
}

static void
hold_against (const LiaisonRegistrationIndex *self,
              const Entry *own,
              const Entry *other,
              const LiaisonRegistrationWeights *weights,
              GPtrArray *matches)
{
  g_autoptr (LiaisonExplanation) explanation = NULL;
  /* Of most there is nothing to say. */
  const LiaisonDuplicateResult result =
      liaison_registration_score (&own->subject, &other->subject, weights, NULL);
  LiaisonRegistrationMatch *match;

  if (result.verdict == LIAISON_DUPLICATE_NOTHING)
    return;
  liaison_registration_score (&own->subject, &other->subject, weights, &explanation);
  match = g_new0 (LiaisonRegistrationMatch, 1);
  match->id = g_strdup (other->id);
  match->number = g_strdup (other->number);
  match->partner = g_strdup (other->partner);
  match->state = g_strdup (other->state);
  match->is_own = g_str_equal (own->partner_id, other->partner_id);
  match->is_elsewhere = is_elsewhere (self, own, other);
  match->is_earlier =
      liaison_registration_compare_priority (other->instant, other->id, own->instant, own->id) < 0;
  match->result = result;
  match->explanation = g_steal_pointer (&explanation);
  g_ptr_array_add (matches, match);
}

/**
 * liaison_registration_index_match:
 * @id: of a registration that was loaded
 * @book: whose points count
 *
 * Returns: (transfer full) (element-type LiaisonRegistrationMatch): what warns or stops, the highest score first
 */
GPtrArray *
liaison_registration_index_match (LiaisonRegistrationIndex *self, const char *id, const LiaisonRuleBook *book)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_registration_match_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  const Entry *own = g_hash_table_lookup (self->by_id, id);
  LiaisonRegistrationWeights weights;
  g_auto (GStrv) keys = NULL;

  if (own == NULL)
    return matches;
  liaison_registration_weights_read (
      book,
      own->region != LIAISON_NO_REGION ? liaison_region_table_get_id (self->regions, own->region) : NULL,
      &weights);
  keys = list_keys (own);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const GArray *places = g_hash_table_lookup (self->by_key, keys[i]);

      for (guint j = 0; j < places->len; j++)
        {
          const Entry *other = g_ptr_array_index (self->entries, g_array_index (places, guint, j));

          if (other != own &&
              (liaison_registration_is_open (other->state) ||
               liaison_registration_is_active (other->state)) &&
              g_hash_table_add (seen, (gpointer) other))
            hold_against (self, own, other, &weights, matches);
        }
    }
  g_ptr_array_sort (matches, compare_matches);
  return matches;
}
