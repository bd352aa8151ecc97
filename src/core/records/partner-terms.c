/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/partner-terms.h"

#include <string.h>

/* Chains of parents end somewhere; a loop that came in from elsewhere must not hang a list. */
#define MAX_DEPTH 64

typedef struct
{
  char *id;
  char *label;
  char *key;
  char *parent_id;
} Term;

struct _LiaisonPartnerTerms
{
  gboolean is_sorted;
  /* Of Term; the first is "none". */
  GArray *terms;
  GHashTable *by_id;
  /* From a term to its place in the order; %NULL until it is asked for. */
  guint *ranks;
  /* The terms as a tree, depth first. */
  GArray *places;
};

typedef struct
{
  guint term;
  guint depth;
} Place;

static void
clear_term (gpointer data)
{
  Term *term = data;

  g_free (term->id);
  g_free (term->label);
  g_free (term->key);
  g_free (term->parent_id);
}

/**
 * liaison_partner_terms_new:
 * @is_sorted: whether the terms go by their labels in the user's language, and not as they were added
 */
LiaisonPartnerTerms *
liaison_partner_terms_new (gboolean is_sorted)
{
  LiaisonPartnerTerms *self = g_new0 (LiaisonPartnerTerms, 1);
  Term none = { 0 };

  self->is_sorted = is_sorted;
  self->terms = g_array_new (FALSE, TRUE, sizeof (Term));
  g_array_set_clear_func (self->terms, clear_term);
  g_array_append_val (self->terms, none);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
forget_order (LiaisonPartnerTerms *self)
{
  g_clear_pointer (&self->ranks, g_free);
  g_clear_pointer (&self->places, g_array_unref);
}

void
liaison_partner_terms_free (LiaisonPartnerTerms *self)
{
  if (self == NULL)
    return;

  forget_order (self);
  g_array_unref (self->terms);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

/**
 * liaison_partner_terms_add:
 * @parent_id: (nullable): of the term that includes this one
 *
 * Adds a term, or gives the one with this id another label.
 *
 * Returns: its number
 */
guint
liaison_partner_terms_add (LiaisonPartnerTerms *self,
                           const char *id,
                           const char *label,
                           const char *parent_id)
{
  guint number = liaison_partner_terms_find (self, id);
  Term *term;

  if (number == 0)
    {
      Term added = { .id = g_strdup (id) };

      number = self->terms->len;
      g_array_append_val (self->terms, added);
      g_hash_table_insert (self->by_id, g_strdup (id), GUINT_TO_POINTER (number));
    }
  term = &g_array_index (self->terms, Term, number);
  g_set_str (&term->label, label);
  g_set_str (&term->parent_id, parent_id);
  g_clear_pointer (&term->key, g_free);
  forget_order (self);
  return number;
}

/**
 * liaison_partner_terms_find:
 * @id: (nullable)
 *
 * Returns: the number of the term, 0 where there is none
 */
guint
liaison_partner_terms_find (const LiaisonPartnerTerms *self, const char *id)
{
  return id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id)) : 0;
}

/**
 * liaison_partner_terms_need:
 * @id: (nullable)
 *
 * Returns: the number of the term, which is added with its id as label where there was none
 */
guint
liaison_partner_terms_need (LiaisonPartnerTerms *self, const char *id)
{
  guint term = liaison_partner_terms_find (self, id);

  if (term != 0 || id == NULL || *id == '\0')
    return term;
  return liaison_partner_terms_add (self, id, id, NULL);
}

/**
 * liaison_partner_terms_get_n:
 *
 * Returns: how many there are, "none" included
 */
guint
liaison_partner_terms_get_n (const LiaisonPartnerTerms *self)
{
  return self->terms->len;
}

const char *
liaison_partner_terms_get_id (const LiaisonPartnerTerms *self, guint term)
{
  return g_array_index (self->terms, Term, term).id;
}

const char *
liaison_partner_terms_get_label (const LiaisonPartnerTerms *self, guint term)
{
  return g_array_index (self->terms, Term, term).label;
}

static int
compare_terms (gconstpointer a, gconstpointer b, gpointer data)
{
  const Term *terms = data;
  const Term *left = &terms[*(const guint *) a], *right = &terms[*(const guint *) b];
  int order = strcmp (left->key, right->key);

  return order != 0 ? order : strcmp (left->id, right->id);
}

/* The numbers of all terms but "none", in order. */
static guint *
sort_terms (LiaisonPartnerTerms *self)
{
  Term *terms = (Term *) (gpointer) self->terms->data;
  guint n_terms = self->terms->len;
  guint *sorted = g_new (guint, n_terms);

  for (guint i = 1; i < n_terms; i++)
    {
      sorted[i - 1] = i;
      if (terms[i].key == NULL)
        terms[i].key = g_utf8_collate_key (terms[i].label, -1);
    }
  if (self->is_sorted)
    g_sort_array (sorted, n_terms - 1, sizeof (guint), compare_terms, terms);
  return sorted;
}

/**
 * liaison_partner_terms_get_ranks:
 *
 * Returns: (array): for each term its place in the order; "none" comes after all others. Terms with equal
 *   labels have the same rank.
 */
const guint *
liaison_partner_terms_get_ranks (LiaisonPartnerTerms *self)
{
  const Term *terms;
  g_autofree guint *sorted = NULL;

  if (self->ranks != NULL)
    return self->ranks;
  sorted = sort_terms (self);
  terms = (const Term *) (gpointer) self->terms->data;
  self->ranks = g_new (guint, self->terms->len);
  self->ranks[0] = self->terms->len - 1;
  for (guint i = 0; i + 1 < self->terms->len; i++)
    self->ranks[sorted[i]] =
        self->is_sorted && i > 0 && g_str_equal (terms[sorted[i]].key, terms[sorted[i - 1]].key)
            ? self->ranks[sorted[i - 1]]
            : i;
  return self->ranks;
}

static void
add_places (LiaisonPartnerTerms *self, const guint *sorted, guint parent, guint depth)
{
  if (depth > MAX_DEPTH)
    return;
  for (guint i = 0; i + 1 < self->terms->len; i++)
    {
      Place place = { sorted[i], depth };

      if (liaison_partner_terms_find (self, g_array_index (self->terms, Term, sorted[i]).parent_id) != parent)
        continue;
      g_array_append_val (self->places, place);
      add_places (self, sorted, sorted[i], depth + 1);
    }
}

/**
 * liaison_partner_terms_get_at:
 * @place: from 0 on
 * @depth: (out) (optional): how many parents the term has
 *
 * Returns: the term that stands at @place of the tree, or 0 behind its end
 */
guint
liaison_partner_terms_get_at (LiaisonPartnerTerms *self, guint place, guint *depth)
{
  if (self->places == NULL)
    {
      g_autofree guint *sorted = sort_terms (self);
      gboolean is_tree = FALSE;

      self->places = g_array_new (FALSE, FALSE, sizeof (Place));
      for (guint i = 1; i < self->terms->len && !is_tree; i++)
        is_tree = g_array_index (self->terms, Term, i).parent_id != NULL;
      if (is_tree)
        add_places (self, sorted, 0, 0);
      else
        for (guint i = 0; i + 1 < self->terms->len; i++)
          {
            Place flat = { sorted[i], 0 };

            g_array_append_val (self->places, flat);
          }
    }
  if (place >= self->places->len)
    return 0;
  if (depth != NULL)
    *depth = g_array_index (self->places, Place, place).depth;
  return g_array_index (self->places, Place, place).term;
}

static gboolean
is_within (const LiaisonPartnerTerms *self, guint term, guint ancestor)
{
  for (guint depth = 0; term != 0 && depth <= MAX_DEPTH; depth++)
    {
      if (term == ancestor)
        return TRUE;
      term = liaison_partner_terms_find (self, g_array_index (self->terms, Term, term).parent_id);
    }
  return FALSE;
}

/**
 * liaison_partner_terms_get_family:
 * @id: of a term, or "" for "none"
 *
 * Returns: (transfer full) (array): for each term 1 where it is the one with @id or below it, else 0
 */
guint8 *
liaison_partner_terms_get_family (const LiaisonPartnerTerms *self, const char *id)
{
  guint8 *family = g_new0 (guint8, self->terms->len);
  guint ancestor = liaison_partner_terms_find (self, id);

  if (*id == '\0')
    family[0] = 1;
  else if (ancestor != 0)
    for (guint term = 1; term < self->terms->len; term++)
      family[term] = is_within (self, term, ancestor);
  return family;
}
