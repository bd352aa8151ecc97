/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/partner-index-private.h"
#include "core/records/partner-order.h"

#include <string.h>

/* What is asked of the index, and what it answers: rows with the words and terms, in order, and their
   figures. */

/* After a row or a term was altered; @has_order says whether the rows still stand in the order that is asked
   for. */
void
liaison_partner_index_forget_result (LiaisonPartnerIndex *self, gboolean has_order)
{
  self->has_order = self->has_order && has_order;
  self->has_result = FALSE;
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize left = strlen (*(const char *const *) a), right = strlen (*(const char *const *) b);

  return (left < right) - (left > right);
}

/* Whether all that has the words of @text has those of @former, too. */
static gboolean
is_narrower (const char *text, const char *former)
{
  g_auto (GStrv) words = g_strsplit (former, " ", -1);
  gboolean is_narrower = TRUE;

  for (guint i = 0; words[i] != NULL && is_narrower; i++)
    is_narrower = strstr (text, words[i]) != NULL;
  return is_narrower;
}

static guint
count_bits (const guint64 *bits, guint n_elements)
{
  guint count = 0;

  for (guint i = 0; i < n_elements; i++)
    count += (guint) __builtin_popcountll (bits[i]);
  return count;
}

/* Takes out of @bits the rows that have not @word. */
static void
keep_rows_with (const LiaisonPartnerIndex *self, const char *word, guint64 *bits, guint n_elements)
{
  g_autofree guint64 *found = NULL;

  /* A few rows are looked at one by one, many by going through all words. */
  if (count_bits (bits, n_elements) < self->ids->len / 16)
    {
      for (guint i = 0; i < n_elements; i++)
        for (guint64 rest = bits[i]; rest != 0; rest &= rest - 1)
          {
            guint row = i * 64 + (guint) __builtin_ctzll (rest);

            if (!liaison_partner_words_row_has (self->words, row, word))
              bits[i] &= ~(G_GUINT64_CONSTANT (1) << (row % 64));
          }
      return;
    }
  found = g_new0 (guint64, n_elements);
  liaison_partner_words_find (self->words, word, found);
  for (guint i = 0; i < n_elements; i++)
    bits[i] &= found[i];
}

/**
 * liaison_partner_index_set_search:
 * @text: (nullable): folded words, with one space between them; %NULL and "" find all
 *
 * A partner is found where it has all of the words, be they parts of its own.
 */
void
liaison_partner_index_set_search (LiaisonPartnerIndex *self, const char *text)
{
  guint n_elements = self->ids->len / 64 + 1;
  gboolean is_further = self->search != NULL && text != NULL && is_narrower (text, self->search);
  g_auto (GStrv) words = NULL;

  if (g_strcmp0 (text, self->search) == 0)
    return;
  g_free (self->search);
  self->search = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  liaison_partner_index_forget_result (self, TRUE);
  if (self->search == NULL)
    return;
  if (!is_further || self->n_matches_allocated < n_elements)
    {
      self->matches = g_renew (guint64, self->matches, n_elements);
      self->n_matches_allocated = n_elements;
      memset (self->matches, 0xff, n_elements * sizeof (guint64));
    }
  words = g_strsplit (self->search, " ", -1);
  /* The longest word leaves the fewest rows for the others. */
  qsort (words, g_strv_length (words), sizeof (char *), compare_lengths);
  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    keep_rows_with (self, words[i], self->matches, n_elements);
}

/**
 * liaison_partner_index_set_filter:
 * @id: (nullable): only partners with this term, or one below it; "" are those without any, %NULL are all
 */
void
liaison_partner_index_set_filter (LiaisonPartnerIndex *self, LiaisonPartnerTerm kind, const char *id)
{
  g_return_if_fail (kind < LIAISON_PARTNER_N_FILTERS);

  if (!g_set_str (&self->filters[kind], id))
    return;
  g_clear_pointer (&self->allowed[kind], g_free);
  if (id != NULL)
    self->allowed[kind] = liaison_partner_terms_get_family (self->terms[kind], id);
  liaison_partner_index_forget_result (self, TRUE);
}

void
liaison_partner_index_set_sort (LiaisonPartnerIndex *self, LiaisonPartnerColumn column, gboolean descending)
{
  g_return_if_fail (column < LIAISON_PARTNER_N_COLUMNS);

  if (self->column == column && self->is_descending == !!descending)
    return;
  self->column = column;
  self->is_descending = descending != FALSE;
  liaison_partner_index_forget_result (self, FALSE);
}

/**
 * liaison_partner_index_get_trend:
 * @tenths_of_percent: (out): by how much the trailing 12 months are above the 12 months before
 *
 * Returns: whether it can be said
 */
gboolean
liaison_partner_index_get_trend (const LiaisonPartnerSums *sums, gint64 *tenths_of_percent)
{
  __int128 change;

  if (sums->before <= 0 || (sums->missing_recent | sums->missing_before) != 0)
    return FALSE;
  change = ((__int128) sums->recent - sums->before) * 1000 / sums->before;
  *tenths_of_percent = (gint64) CLAMP (change, G_MININT64 / 2, G_MAXINT64 / 2);
  return TRUE;
}

/* What is not known comes last in both directions. */
static gint64
get_number (const LiaisonPartnerIndex *self, guint row)
{
  const LiaisonPartnerSums *sums = liaison_partner_index_get_sums (self, row);
  gint64 number = 0;
  gboolean is_known = TRUE;

  switch ((guint) self->column)
    {
    case LIAISON_PARTNER_COLUMN_SALES:
      number = sums->recent;
      is_known = sums->missing_recent == 0;
      break;
    case LIAISON_PARTNER_COLUMN_ALL_SALES:
      number = sums->total;
      is_known = sums->missing_total == 0;
      break;
    case LIAISON_PARTNER_COLUMN_TREND:
      is_known = liaison_partner_index_get_trend (sums, &number);
      break;
    default:
      number = sums->n_deals;
      break;
    }
  if (!is_known)
    return G_MAXINT64;
  return self->is_descending ? ~number : number;
}

static void
sort_by_number (LiaisonPartnerIndex *self)
{
  g_autofree gint64 *numbers = g_new (gint64, self->ids->len);

  for (guint row = 0; row < self->ids->len; row++)
    numbers[row] = get_number (self, row);
  liaison_partner_order_by_number ((guint *) (gpointer) self->order->data, self->order->len, numbers);
}

static void
sort_by_term (LiaisonPartnerIndex *self, guint kind)
{
  const guint *ranks = liaison_partner_terms_get_ranks (self->terms[kind]);
  const guint *terms = (const guint *) (gpointer) self->terms_of[kind]->data;
  guint n_ranks = liaison_partner_terms_get_n (self->terms[kind]);
  g_autofree guint *rank_of = g_new (guint, self->ids->len);

  for (guint row = 0; row < self->ids->len; row++)
    rank_of[row] =
        terms[row] == 0 || !self->is_descending ? ranks[terms[row]] : n_ranks - 2 - ranks[terms[row]];
  liaison_partner_order_by_rank ((guint *) (gpointer) self->order->data, self->order->len, rank_of, n_ranks);
}

/* From the last name to the first, but equal names by id. */
static void
reverse_names (LiaisonPartnerIndex *self)
{
  guint *rows = (guint *) (gpointer) self->order->data;
  guint n_rows = self->order->len;

  for (guint i = 0; i < n_rows / 2; i++)
    {
      guint row = rows[i];

      rows[i] = rows[n_rows - 1 - i];
      rows[n_rows - 1 - i] = row;
    }
  for (guint start = 0; start < n_rows;)
    {
      guint end = start + 1;

      while (end < n_rows && g_str_equal (KEY_OF (self, rows[start]), KEY_OF (self, rows[end])))
        end++;
      for (guint i = 0; i < (end - start) / 2; i++)
        {
          guint row = rows[start + i];

          rows[start + i] = rows[end - 1 - i];
          rows[end - 1 - i] = row;
        }
      start = end;
    }
}

static void
put_in_order (LiaisonPartnerIndex *self)
{
  static const LiaisonPartnerTerm kinds[LIAISON_PARTNER_N_COLUMNS] = {
    [LIAISON_PARTNER_COLUMN_TIER] = LIAISON_PARTNER_TERM_TIER,
    [LIAISON_PARTNER_COLUMN_REGION] = LIAISON_PARTNER_TERM_REGION,
    [LIAISON_PARTNER_COLUMN_CITY] = LIAISON_PARTNER_TERM_CITY,
    [LIAISON_PARTNER_COLUMN_COUNTRY] = LIAISON_PARTNER_TERM_COUNTRY,
    [LIAISON_PARTNER_COLUMN_STAGE] = LIAISON_PARTNER_TERM_STAGE,
    [LIAISON_PARTNER_COLUMN_STATUS] = LIAISON_PARTNER_TERM_STATUS,
    [LIAISON_PARTNER_COLUMN_OWNER] = LIAISON_PARTNER_TERM_OWNER,
  };

  liaison_partner_index_prepare (self);
  g_array_set_size (self->order, 0);
  g_array_append_vals (self->order, self->by_name->data, self->by_name->len);
  self->has_order = TRUE;
  if (self->order->len == 0)
    return;
  if (self->column == LIAISON_PARTNER_COLUMN_NAME)
    {
      if (self->is_descending)
        reverse_names (self);
    }
  else if (self->column >= LIAISON_PARTNER_COLUMN_SALES)
    sort_by_number (self);
  else
    sort_by_term (self, kinds[self->column]);
}

static gboolean
has_tag (const guint *tags, const guint8 *allowed)
{
  if (tags == NULL)
    return allowed[0] != 0;
  for (guint i = 1; i <= tags[0]; i++)
    if (allowed[tags[i]] != 0)
      return TRUE;
  return FALSE;
}

static guint32
get_allowed_types (const LiaisonPartnerIndex *self)
{
  const guint8 *allowed = self->allowed[LIAISON_PARTNER_TERM_TYPE];
  guint32 bits = 0;

  for (guint i = 0;
       allowed != NULL && i < liaison_partner_terms_get_n (self->terms[LIAISON_PARTNER_TERM_TYPE]); i++)
    bits |= allowed[i] != 0 ? 1u << i : 0;
  return allowed != NULL ? bits : ~0u;
}

/* Takes out of the result what a filter leaves out, one filter at a time. */
static void
filter_by_term (LiaisonPartnerIndex *self, guint kind)
{
  const guint8 *allowed = self->allowed[kind];
  const guint *terms = (const guint *) (gpointer) self->terms_of[kind]->data;
  guint *rows = (guint *) (gpointer) self->result->data;
  guint n_rows = 0;

  for (guint i = 0; i < self->result->len; i++)
    if (allowed[terms[rows[i]]] != 0)
      rows[n_rows++] = rows[i];
  g_array_set_size (self->result, n_rows);
}

static void
filter_by_type_and_tag (LiaisonPartnerIndex *self)
{
  const guint8 *allowed_tags = self->allowed[LIAISON_PARTNER_TERM_TAG];
  guint32 allowed_types = get_allowed_types (self);
  guint *rows = (guint *) (gpointer) self->result->data;
  guint n_rows = 0;

  for (guint i = 0; i < self->result->len; i++)
    if ((g_array_index (self->types, guint32, rows[i]) & allowed_types) != 0 &&
        (allowed_tags == NULL || has_tag (self->tags->pdata[rows[i]], allowed_tags)))
      rows[n_rows++] = rows[i];
  g_array_set_size (self->result, n_rows);
}

/**
 * liaison_partner_index_get_result:
 * @n_rows: (out): how many
 *
 * Returns: (transfer none) (array length=n_rows): the rows that are found, in order; until the index is
 *   altered or asked for something else
 */
const guint *
liaison_partner_index_get_result (LiaisonPartnerIndex *self, guint *n_rows)
{
  if (!self->has_order)
    put_in_order (self);
  if (!self->has_result)
    {
      const guint *order = (const guint *) (gpointer) self->order->data;
      guint n_found = 0;
      guint *found;

      g_array_set_size (self->result, self->order->len);
      found = (guint *) (gpointer) self->result->data;
      for (guint i = 0; i < self->order->len; i++)
        {
          /* Without a branch: half of the answers would be guessed wrong. */
          found[n_found] = order[i];
          n_found += self->search == NULL || (self->matches[order[i] / 64] >> (order[i] % 64) & 1) != 0;
        }
      g_array_set_size (self->result, n_found);
      for (guint kind = 0; kind < LIAISON_PARTNER_N_TERMS; kind++)
        if (self->allowed[kind] != NULL)
          filter_by_term (self, kind);
      if (self->allowed[LIAISON_PARTNER_TERM_TYPE] != NULL || self->allowed[LIAISON_PARTNER_TERM_TAG] != NULL)
        filter_by_type_and_tag (self);
      self->has_result = TRUE;
    }
  *n_rows = self->result->len;
  return (const guint *) (gpointer) self->result->data;
}

/**
 * liaison_partner_index_add_up:
 * @rows: (array length=n_rows): row numbers
 * @totals: (out caller-allocates): their figures
 */
void
liaison_partner_index_add_up (const LiaisonPartnerIndex *self,
                              const guint *rows,
                              guint n_rows,
                              LiaisonPartnerTotals *totals)
{
  __int128 total = 0;

  *totals = (LiaisonPartnerTotals) { .n_partners = n_rows };
  for (guint i = 0; i < n_rows; i++)
    {
      const LiaisonPartnerSums *sums = liaison_partner_index_get_sums (self, rows[i]);

      totals->n_with_sales += sums->has_sales ? 1 : 0;
      if (sums->missing_total != 0)
        totals->n_missing++;
      else
        total += sums->total;
      totals->missing |= sums->missing_total;
    }
  totals->total = (gint64) CLAMP (total, G_MININT64, G_MAXINT64);
}
