/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/conflict-find.h"

#include "core/deals/registration-index.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Conflicts before they hurt: partner against partner, across regions where neither is a part of the other, and direct sales against a partner.
 * Who is party to a case together already is left out, unless that was withdrawn. */

#define LIST_REGISTRATIONS \
  "SELECT r.id, coalesce (r.number, r.id), r.partner_id, p.name, r.submitted_on, r.customer_id, c.name" \
  "  FROM registration AS r JOIN partner AS p ON p.id = r.partner_id" \
  "  LEFT JOIN customer AS c ON c.id = r.customer_id" \
  " WHERE r.state IN ('submitted', 'under_review', 'returned', 'approved', 'extended', 'converted')" \
  " ORDER BY r.id"

/* Direct sales with a customer for whom a partner has registered something; the registration's own deal is no conflict. */
#define LIST_DIRECT \
  "SELECT d.id, d.name, d.opened_on, r.id, coalesce (r.number, r.id), r.partner_id, p.name, r.submitted_on," \
  "       c.id, c.name" \
  "  FROM deal AS d JOIN registration AS r ON r.customer_id = d.customer_id AND r.deal_id IS NOT d.id" \
  "  JOIN partner AS p ON p.id = r.partner_id JOIN customer AS c ON c.id = d.customer_id" \
  " WHERE d.is_direct = 1 AND d.stage NOT IN ('won', 'lost')" \
  "   AND r.state IN ('submitted', 'under_review', 'returned', 'approved', 'extended', 'converted')" \
  " ORDER BY d.id, r.id"

#define IS_KNOWN \
  "SELECT EXISTS (SELECT 1 FROM conflict_party AS a JOIN conflict_party AS b ON b.case_id = a.case_id" \
  "  JOIN conflict_case AS k ON k.id = a.case_id WHERE k.state <> 'withdrawn'" \
  "   AND coalesce (a.registration_id, a.deal_id) = ?1 AND coalesce (b.registration_id, b.deal_id) = ?2)"

void
liaison_conflict_side_free (LiaisonConflictSide *self)
{
  g_free (self->partner_id);
  g_free (self->partner);
  g_free (self->registration_id);
  g_free (self->deal_id);
  g_free (self->title);
  g_free (self);
}

void
liaison_suspected_conflict_free (LiaisonSuspectedConflict *self)
{
  g_free (self->customer_id);
  g_free (self->customer);
  g_ptr_array_unref (self->sides);
  g_clear_pointer (&self->explanation, liaison_explanation_unref);
  g_free (self);
}

static LiaisonSuspectedConflict *
new_conflict (const char *kind, const char *customer_id, const char *customer)
{
  LiaisonSuspectedConflict *self = g_new0 (LiaisonSuspectedConflict, 1);

  self->kind = kind;
  self->customer_id = g_strdup (customer_id);
  self->customer = g_strdup (customer);
  self->sides = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_conflict_side_free);
  return self;
}

static LiaisonDate
read_date (LiaisonStatement *statement, int column)
{
  LiaisonDate date = LIAISON_DATE_NONE;

  if (!liaison_statement_is_null (statement, column))
    liaison_date_parse (liaison_statement_get_text (statement, column), &date, NULL);
  return date;
}

static gint
compare_sides (gconstpointer a, gconstpointer b)
{
  const LiaisonConflictSide *left = *(LiaisonConflictSide *const *) a;
  const LiaisonConflictSide *right = *(LiaisonConflictSide *const *) b;

  /* What has no day comes last. */
  if (left->since != right->since)
    return left->since == LIAISON_DATE_NONE                                  ? 1
           : right->since == LIAISON_DATE_NONE || left->since < right->since ? -1
                                                                             : 1;
  return g_strcmp0 (left->title, right->title);
}

static gboolean
is_known (LiaisonDatabase *database, const char *one, const char *other, gboolean *is_so, GError **error)
{
  gint64 found = 0;

  if (!liaison_database_get_int (database, &found, error, IS_KNOWN, "tt", one, other))
    return FALSE;
  *is_so = found != 0;
  return TRUE;
}

/* Between partners ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *id;
  char *number;
  char *partner_id;
  char *partner;
  LiaisonDate since;
  char *customer_id;
  char *customer;
} Registered;

static void
free_registered (gpointer data)
{
  Registered *self = data;

  g_free (self->id);
  g_free (self->number);
  g_free (self->partner_id);
  g_free (self->partner);
  g_free (self->customer_id);
  g_free (self->customer);
  g_free (self);
}

static GHashTable *
load_registered (LiaisonDatabase *database, GPtrArray *order, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_registered);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, LIST_REGISTRATIONS, error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      Registered *each;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&all);
      each = g_new0 (Registered, 1);
      each->id = g_strdup (liaison_statement_get_text (statement, 0));
      each->number = g_strdup (liaison_statement_get_text (statement, 1));
      each->partner_id = g_strdup (liaison_statement_get_text (statement, 2));
      each->partner = g_strdup (liaison_statement_get_text (statement, 3));
      each->since = read_date (statement, 4);
      each->customer_id = g_strdup (liaison_statement_get_text (statement, 5));
      each->customer = g_strdup (liaison_statement_get_text (statement, 6));
      g_hash_table_insert (all, each->id, each);
      g_ptr_array_add (order, each);
    }
}

static LiaisonConflictSide *
make_side (const Registered *registered)
{
  LiaisonConflictSide *side = g_new0 (LiaisonConflictSide, 1);

  side->partner_id = g_strdup (registered->partner_id);
  side->partner = g_strdup (registered->partner);
  side->registration_id = g_strdup (registered->id);
  side->title = g_strdup (registered->number);
  side->since = registered->since;
  return side;
}

/* Rules differ by region: each is held against the other by its own, and both together are told once. */
static gboolean
is_new_pair (GHashTable *pairs, const char *one, const char *other)
{
  const gboolean is_first = strcmp (one, other) < 0;

  return g_hash_table_add (pairs, g_strconcat (is_first ? one : other, " ", is_first ? other : one, NULL));
}

static gboolean
add_matches (LiaisonDatabase *database,
             GHashTable *all,
             GHashTable *pairs,
             const Registered *own,
             const GPtrArray *matches,
             GPtrArray *found,
             GError **error)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const LiaisonRegistrationMatch *match = g_ptr_array_index (matches, i);
      const Registered *other = g_hash_table_lookup (all, match->id);
      LiaisonSuspectedConflict *conflict;
      gboolean is_case;

      if (other == NULL || match->is_own || !is_new_pair (pairs, own->id, other->id))
        continue;
      if (!is_known (database, own->id, other->id, &is_case, error))
        return FALSE;
      if (is_case)
        continue;
      conflict = new_conflict (match->is_elsewhere ? "regions" : "partners", own->customer_id, own->customer);
      conflict->explanation = liaison_explanation_ref (match->explanation);
      g_ptr_array_add (conflict->sides, make_side (own));
      g_ptr_array_add (conflict->sides, make_side (other));
      g_ptr_array_sort (conflict->sides, compare_sides);
      g_ptr_array_add (found, conflict);
    }
  return TRUE;
}

static gboolean
find_between_partners (LiaisonDatabase *database, LiaisonDate as_of, GPtrArray *found, GError **error)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) books =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) liaison_rule_book_unref);
  g_autoptr (GHashTable) all = load_registered (database, order, error);
  g_autoptr (LiaisonRegistrationIndex) index =
      all != NULL ? liaison_registration_index_load (database, NULL, error) : NULL;

  if (index == NULL)
    return FALSE;
  for (guint i = 0; i < order->len; i++)
    {
      const Registered *own = g_ptr_array_index (order, i);
      LiaisonRuleBook *book = g_hash_table_lookup (books, own->partner_id);
      g_autoptr (GPtrArray) matches = NULL;

      if (book == NULL)
        {
          book = liaison_rule_book_load_in_force (database, own->partner_id, as_of, error);
          if (book == NULL)
            return FALSE;
          g_hash_table_insert (books, own->partner_id, book);
        }
      matches = liaison_registration_index_match (index, own->id, book);
      if (!add_matches (database, all, pairs, own, matches, found, error))
        return FALSE;
    }
  return TRUE;
}

/* Direct sales ------------------------------------------------------------------------------------------------------ */

static LiaisonSuspectedConflict *
read_direct (LiaisonStatement *statement)
{
  LiaisonSuspectedConflict *conflict = new_conflict ("direct", liaison_statement_get_text (statement, 8),
                                                     liaison_statement_get_text (statement, 9));
  LiaisonConflictSide *direct = g_new0 (LiaisonConflictSide, 1);
  LiaisonConflictSide *partner = g_new0 (LiaisonConflictSide, 1);

  direct->deal_id = g_strdup (liaison_statement_get_text (statement, 0));
  direct->title = g_strdup (liaison_statement_get_text (statement, 1));
  direct->since = read_date (statement, 2);
  partner->registration_id = g_strdup (liaison_statement_get_text (statement, 3));
  partner->title = g_strdup (liaison_statement_get_text (statement, 4));
  partner->partner_id = g_strdup (liaison_statement_get_text (statement, 5));
  partner->partner = g_strdup (liaison_statement_get_text (statement, 6));
  partner->since = read_date (statement, 7);
  g_ptr_array_add (conflict->sides, direct);
  g_ptr_array_add (conflict->sides, partner);
  conflict->explanation = liaison_explanation_new (
      N_ ("Direct sales have an open deal with this customer: {deal}."), LIAISON_EXPLANATION_NEUTRAL);
  liaison_explanation_set_text (conflict->explanation, "deal", direct->title);
  liaison_explanation_add_evidence (conflict->explanation, direct->deal_id);
  liaison_explanation_add_evidence (conflict->explanation, partner->registration_id);
  g_ptr_array_sort (conflict->sides, compare_sides);
  return conflict;
}

static gboolean
find_direct (LiaisonDatabase *database, GPtrArray *found, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, LIST_DIRECT, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      gboolean is_case;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!is_known (database, liaison_statement_get_text (statement, 0),
                     liaison_statement_get_text (statement, 3), &is_case, error))
        return FALSE;
      if (!is_case)
        g_ptr_array_add (found, read_direct (statement));
    }
}

/**
 * liaison_conflict_find:
 * @as_of: the day, by whose rules registrations are held against each other
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonSuspectedConflict): what looks like a conflict
 */
GPtrArray *
liaison_conflict_find (LiaisonDatabase *database, LiaisonDate as_of, GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_suspected_conflict_free);

  if (!find_between_partners (database, as_of, found, error) || !find_direct (database, found, error))
    return NULL;
  return g_steal_pointer (&found);
}
