/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/partner-index-private.h"

#include "core/records/entity.h"
#include "core/records/partner-order.h"
#include "core/records/partner.h"

#include <string.h>

/**
 * liaison_partner_id_parse:
 * @text: a UUID
 */
gboolean
liaison_partner_id_parse (const char *text, guint8 id[LIAISON_PARTNER_ID_SIZE])
{
  guint n_digits = 0;

  for (; *text != '\0' && n_digits < 2 * LIAISON_PARTNER_ID_SIZE; text++)
    {
      int digit = g_ascii_xdigit_value (*text);

      if (*text == '-')
        continue;
      if (digit < 0)
        return FALSE;
      if (n_digits % 2 == 0)
        id[n_digits / 2] = (guint8) (digit << 4);
      else
        id[n_digits / 2] |= (guint8) digit;
      n_digits++;
    }
  return n_digits == 2 * LIAISON_PARTNER_ID_SIZE && *text == '\0';
}

void
liaison_partner_id_format (const guint8 id[LIAISON_PARTNER_ID_SIZE], char text[37])
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = 0; i < LIAISON_PARTNER_ID_SIZE; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *text++ = '-';
      *text++ = digits[id[i] >> 4];
      *text++ = digits[id[i] & 15];
    }
  *text = '\0';
}

LiaisonPartnerIndex *
liaison_partner_index_new (void)
{
  LiaisonPartnerIndex *self = g_new0 (LiaisonPartnerIndex, 1);
  static const char *const fixed[] = { "types", "status", "stage" };
  static const LiaisonPartnerTerm fixed_kinds[] = { LIAISON_PARTNER_TERM_TYPE, LIAISON_PARTNER_TERM_STATUS,
                                                    LIAISON_PARTNER_TERM_STAGE };

  self->ids = g_array_new (FALSE, FALSE, sizeof (Id));
  self->keys = g_array_new (FALSE, FALSE, sizeof (char *));
  self->types = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->sums = g_array_new (FALSE, TRUE, sizeof (LiaisonPartnerSums));
  self->words = liaison_partner_words_new ();
  self->key_texts = g_string_chunk_new (1 << 16);
  for (guint i = 0; i < LIAISON_PARTNER_N_TERMS; i++)
    self->terms_of[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < LIAISON_PARTNER_N_FILTERS; i++)
    self->terms[i] =
        liaison_partner_terms_new (i != LIAISON_PARTNER_TERM_STAGE && i != LIAISON_PARTNER_TERM_STATUS &&
                                   i != LIAISON_PARTNER_TERM_TYPE);
  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    for (const LiaisonChoice *choice = liaison_entity_get_field (&liaison_partner_entity, fixed[i])->choices;
         choice->word != NULL; choice++)
      liaison_partner_terms_add (self->terms[fixed_kinds[i]], choice->word,
                                 liaison_choice_get_label (choice, choice->word), NULL);
  self->by_name = g_array_new (FALSE, FALSE, sizeof (guint));
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->result = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
liaison_partner_index_free (LiaisonPartnerIndex *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->ids);
  g_array_unref (self->keys);
  g_array_unref (self->types);
  g_ptr_array_unref (self->tags);
  g_array_unref (self->sums);
  liaison_partner_words_free (self->words);
  g_string_chunk_free (self->key_texts);
  for (guint i = 0; i < LIAISON_PARTNER_N_TERMS; i++)
    g_array_unref (self->terms_of[i]);
  for (guint i = 0; i < LIAISON_PARTNER_N_FILTERS; i++)
    {
      liaison_partner_terms_free (self->terms[i]);
      g_free (self->allowed[i]);
      g_free (self->filters[i]);
    }
  g_array_unref (self->by_name);
  g_array_unref (self->order);
  g_array_unref (self->result);
  g_free (self->search);
  g_free (self->matches);
  g_free (self);
}

/* Rows --------------------------------------------------------------------------------------------------- */

/**
 * liaison_partner_index_add_term:
 * @parent_id: (nullable): of the term that includes this one
 *
 * Tells how a term is called that partners refer to by its id.
 */
void
liaison_partner_index_add_term (LiaisonPartnerIndex *self,
                                LiaisonPartnerTerm kind,
                                const char *id,
                                const char *label,
                                const char *parent_id)
{
  g_return_if_fail (kind < LIAISON_PARTNER_N_FILTERS);

  liaison_partner_terms_add (self->terms[kind], id, label, parent_id);
  if (self->filters[kind] != NULL)
    {
      g_free (self->allowed[kind]);
      self->allowed[kind] = liaison_partner_terms_get_family (self->terms[kind], self->filters[kind]);
    }
  liaison_partner_index_forget_result (self, FALSE);
}

static guint32
parse_types (const LiaisonPartnerIndex *self, const char *types)
{
  g_auto (GStrv) words = g_strsplit (types != NULL ? types : "", " ", -1);
  guint32 bits = 0;

  for (guint i = 0; words[i] != NULL; i++)
    bits |= 1u << liaison_partner_terms_find (self->terms[LIAISON_PARTNER_TERM_TYPE], words[i]);
  /* Bit 0 is "none"; a word that is no type counts for nothing. */
  bits &= ~1u;
  return bits != 0 ? bits : 1u;
}

/* A term that was not there yet has no place in what is allowed. */
static guint
need_term (LiaisonPartnerIndex *self, guint kind, const char *id)
{
  guint n_terms = liaison_partner_terms_get_n (self->terms[kind]);
  guint term = liaison_partner_terms_need (self->terms[kind], id);

  if (liaison_partner_terms_get_n (self->terms[kind]) > n_terms && self->filters[kind] != NULL)
    {
      g_free (self->allowed[kind]);
      self->allowed[kind] = liaison_partner_terms_get_family (self->terms[kind], self->filters[kind]);
    }
  return term;
}

/* The numbers of the tags, their count first; %NULL where there is none. */
static guint *
parse_tags (LiaisonPartnerIndex *self, const char *const *tags)
{
  guint n_tags = tags != NULL ? g_strv_length ((char **) tags) : 0;
  guint *numbers;

  if (n_tags == 0)
    return NULL;
  numbers = g_new (guint, n_tags + 1);
  numbers[0] = n_tags;
  for (guint i = 0; i < n_tags; i++)
    numbers[i + 1] = need_term (self, LIAISON_PARTNER_TERM_TAG, tags[i]);
  return numbers;
}

static const char *
make_key (LiaisonPartnerIndex *self, const char *name)
{
  g_autofree char *key = g_utf8_collate_key (name, -1);

  return g_string_chunk_insert (self->key_texts, key);
}

/**
 * liaison_partner_index_add:
 *
 * Adds a partner that is not there yet. Where partners come in the order of their ids, they are found faster.
 *
 * Returns: the number of its row
 */
guint
liaison_partner_index_add (LiaisonPartnerIndex *self, const LiaisonPartnerEntry *entry)
{
  const LiaisonPartnerSums no_sums = { 0 };
  guint row = self->ids->len;
  const char *key = make_key (self, entry->name);
  guint32 types = parse_types (self, entry->types);
  Id id = { 0 };

  liaison_partner_id_parse (entry->id, id.bytes);
  if (self->n_in_order == row &&
      (row == 0 || memcmp (g_array_index (self->ids, Id, row - 1).bytes, id.bytes, sizeof id.bytes) < 0))
    self->n_in_order++;
  g_array_append_val (self->ids, id);
  g_array_append_val (self->keys, key);
  g_array_append_val (self->types, types);
  g_ptr_array_add (self->tags, parse_tags (self, entry->tags));
  g_array_append_vals (self->sums, entry->sums != NULL ? entry->sums : &no_sums, 1);
  for (guint i = 0; i < LIAISON_PARTNER_N_TERMS; i++)
    {
      guint term = need_term (self, i, entry->terms[i]);

      g_array_append_val (self->terms_of[i], term);
    }
  liaison_partner_words_add (self->words, entry->words != NULL ? entry->words : "");
  self->is_by_name = FALSE;
  liaison_partner_index_forget_result (self, FALSE);
  return row;
}

/**
 * liaison_partner_index_find:
 *
 * Returns: the row of the partner, or %LIAISON_PARTNER_NO_ROW
 */
guint
liaison_partner_index_find (const LiaisonPartnerIndex *self, const guint8 id[LIAISON_PARTNER_ID_SIZE])
{
  guint low = 0, high = self->n_in_order;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = memcmp (g_array_index (self->ids, Id, middle).bytes, id, LIAISON_PARTNER_ID_SIZE);

      if (order == 0)
        return KEY_OF (self, middle) != NULL ? middle : LIAISON_PARTNER_NO_ROW;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint row = self->ids->len; row-- > self->n_in_order;)
    if (KEY_OF (self, row) != NULL &&
        memcmp (g_array_index (self->ids, Id, row).bytes, id, LIAISON_PARTNER_ID_SIZE) == 0)
      return row;
  return LIAISON_PARTNER_NO_ROW;
}

static int
compare_names (const LiaisonPartnerIndex *self, guint a, guint b)
{
  int order = strcmp (KEY_OF (self, a), KEY_OF (self, b));

  return order != 0 ? order
                    : memcmp (g_array_index (self->ids, Id, a).bytes, g_array_index (self->ids, Id, b).bytes,
                              LIAISON_PARTNER_ID_SIZE);
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  const Id *ids = data;

  return memcmp (ids[*(const guint *) a].bytes, ids[*(const guint *) b].bytes, LIAISON_PARTNER_ID_SIZE);
}

/* Where the row stands by name, or would stand. */
static guint
find_by_name (const LiaisonPartnerIndex *self, guint row)
{
  guint low = 0, high = self->by_name->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_names (self, g_array_index (self->by_name, guint, middle), row) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * liaison_partner_index_prepare:
 *
 * Puts the partners in order by name, which takes the longest; on a thread that may wait.
 */
void
liaison_partner_index_prepare (LiaisonPartnerIndex *self)
{
  guint *rows;

  if (self->is_by_name)
    return;
  g_array_set_size (self->by_name, 0);
  for (guint row = 0; row < self->ids->len; row++)
    if (KEY_OF (self, row) != NULL)
      g_array_append_val (self->by_name, row);
  rows = (guint *) (gpointer) self->by_name->data;
  /* The sort is stable, so that equal names go by id. */
  if (self->n_in_order < self->ids->len)
    g_sort_array (rows, self->by_name->len, sizeof (guint), compare_ids, self->ids->data);
  liaison_partner_order_by_key (rows, self->by_name->len, (const char *const *) (gpointer) self->keys->data);
  self->is_by_name = TRUE;
}

static gboolean
has_words (const LiaisonPartnerIndex *self, guint row)
{
  g_auto (GStrv) words = self->search != NULL ? g_strsplit (self->search, " ", -1) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (*words[i] != '\0' && !liaison_partner_words_row_has (self->words, row, words[i]))
      return FALSE;
  return TRUE;
}

static void
set_match (LiaisonPartnerIndex *self, guint row)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (row % 64);

  if (self->search == NULL)
    return;
  if (row / 64 >= self->n_matches_allocated)
    {
      self->matches = g_renew (guint64, self->matches, row / 64 + 64);
      memset (self->matches + self->n_matches_allocated, 0,
              (row / 64 + 64 - self->n_matches_allocated) * sizeof (guint64));
      self->n_matches_allocated = row / 64 + 64;
    }
  if (has_words (self, row))
    self->matches[row / 64] |= bit;
  else
    self->matches[row / 64] &= ~bit;
}

static void
alter (LiaisonPartnerIndex *self, guint row, const LiaisonPartnerEntry *entry)
{
  g_autofree char *key = g_utf8_collate_key (entry->name, -1);
  gsize length;
  const char *words = liaison_partner_words_get (self->words, row, &length);
  const char *new_words = entry->words != NULL ? entry->words : "";

  if (!g_str_equal (key, KEY_OF (self, row)))
    {
      g_array_remove_index (self->by_name, find_by_name (self, row));
      KEY_OF (self, row) = g_string_chunk_insert (self->key_texts, key);
      g_array_insert_val (self->by_name, find_by_name (self, row), row);
    }
  for (guint i = 0; i < LIAISON_PARTNER_N_TERMS; i++)
    g_array_index (self->terms_of[i], guint, row) = need_term (self, i, entry->terms[i]);
  g_array_index (self->types, guint32, row) = parse_types (self, entry->types);
  g_free (self->tags->pdata[row]);
  self->tags->pdata[row] = parse_tags (self, entry->tags);
  if (entry->sums != NULL)
    g_array_index (self->sums, LiaisonPartnerSums, row) = *entry->sums;
  if (strlen (new_words) != length || memcmp (words, new_words, length) != 0)
    liaison_partner_words_set (self->words, row, new_words);
}

/**
 * liaison_partner_index_put:
 *
 * Adds the partner, or brings its row up to date.
 *
 * Returns: the number of its row
 */
guint
liaison_partner_index_put (LiaisonPartnerIndex *self, const LiaisonPartnerEntry *entry)
{
  guint8 id[LIAISON_PARTNER_ID_SIZE] = { 0 };
  guint row;

  liaison_partner_index_prepare (self);
  liaison_partner_id_parse (entry->id, id);
  row = liaison_partner_index_find (self, id);
  if (row != LIAISON_PARTNER_NO_ROW)
    alter (self, row, entry);
  else
    {
      row = liaison_partner_index_add (self, entry);
      g_array_insert_val (self->by_name, find_by_name (self, row), row);
      self->is_by_name = TRUE;
    }
  set_match (self, row);
  liaison_partner_index_forget_result (self, FALSE);
  return row;
}

/**
 * liaison_partner_index_remove:
 *
 * Returns: the row that it had, or %LIAISON_PARTNER_NO_ROW
 */
guint
liaison_partner_index_remove (LiaisonPartnerIndex *self, const char *text)
{
  guint8 id[LIAISON_PARTNER_ID_SIZE] = { 0 };
  guint row;

  liaison_partner_id_parse (text, id);
  row = liaison_partner_index_find (self, id);
  if (row == LIAISON_PARTNER_NO_ROW)
    return row;
  liaison_partner_index_prepare (self);
  g_array_remove_index (self->by_name, find_by_name (self, row));
  KEY_OF (self, row) = NULL;
  liaison_partner_words_set (self->words, row, "");
  self->n_removed++;
  liaison_partner_index_forget_result (self, FALSE);
  return row;
}

/**
 * liaison_partner_index_set_sums:
 * @ids: (array length=n_sums): in order
 * @sums: (array length=n_sums): their sums; partners that are not named have none
 */
void
liaison_partner_index_set_sums (LiaisonPartnerIndex *self,
                                const guint8 (*ids)[LIAISON_PARTNER_ID_SIZE],
                                const LiaisonPartnerSums *sums,
                                guint n_sums)
{
  guint row = 0;

  if (self->sums->len > 0)
    memset (self->sums->data, 0, self->sums->len * sizeof (LiaisonPartnerSums));
  for (guint i = 0; i < n_sums; i++)
    {
      guint found;

      while (row < self->n_in_order &&
             memcmp (g_array_index (self->ids, Id, row).bytes, ids[i], LIAISON_PARTNER_ID_SIZE) < 0)
        row++;
      if (row < self->n_in_order &&
          memcmp (g_array_index (self->ids, Id, row).bytes, ids[i], LIAISON_PARTNER_ID_SIZE) == 0)
        found = row;
      else
        found = liaison_partner_index_find (self, ids[i]);
      if (found != LIAISON_PARTNER_NO_ROW)
        g_array_index (self->sums, LiaisonPartnerSums, found) = sums[i];
    }
  self->has_sums = TRUE;
  liaison_partner_index_forget_result (self, self->column < LIAISON_PARTNER_COLUMN_SALES);
}

/* What is there ------------------------------------------------------------------------------------------ */

/**
 * liaison_partner_index_get_n_rows:
 *
 * Returns: how many rows there are, with those that were removed
 */
guint
liaison_partner_index_get_n_rows (const LiaisonPartnerIndex *self)
{
  return self->ids->len;
}

guint
liaison_partner_index_get_n_partners (const LiaisonPartnerIndex *self)
{
  return self->ids->len - self->n_removed;
}

const guint8 *
liaison_partner_index_get_id (const LiaisonPartnerIndex *self, guint row)
{
  return g_array_index (self->ids, Id, row).bytes;
}

const LiaisonPartnerSums *
liaison_partner_index_get_sums (const LiaisonPartnerIndex *self, guint row)
{
  return &g_array_index (self->sums, LiaisonPartnerSums, row);
}

gboolean
liaison_partner_index_has_sums (const LiaisonPartnerIndex *self)
{
  return self->has_sums;
}

/**
 * liaison_partner_index_get_n_terms:
 *
 * Returns: how many terms of this kind there are
 */
guint
liaison_partner_index_get_n_terms (const LiaisonPartnerIndex *self, LiaisonPartnerTerm kind)
{
  return liaison_partner_terms_get_n (self->terms[kind]) - 1;
}

/**
 * liaison_partner_index_get_term:
 * @place: from 0 on, in the order of their labels, children after their parent
 * @label: (out): its name
 * @depth: (out) (optional): how many parents it has
 *
 * Returns: (nullable): the id of the term
 */
const char *
liaison_partner_index_get_term (const LiaisonPartnerIndex *self,
                                LiaisonPartnerTerm kind,
                                guint place,
                                const char **label,
                                guint *depth)
{
  guint term = liaison_partner_terms_get_at (self->terms[kind], place, depth);

  if (term == 0)
    return NULL;
  *label = liaison_partner_terms_get_label (self->terms[kind], term);
  return liaison_partner_terms_get_id (self->terms[kind], term);
}

/**
 * liaison_partner_index_get_words:
 * @size: (out): in bytes
 *
 * Returns: all that a search looks through
 */
const char *
liaison_partner_index_get_words (const LiaisonPartnerIndex *self, gsize *size)
{
  *size = liaison_partner_words_get_size (self->words);
  return liaison_partner_words_get_text (self->words);
}
