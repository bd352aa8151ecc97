/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/partner-words.h"

#include <string.h>

/* Between two pieces; folded text has only letters, digits and spaces. */
#define END '\n'

/* A piece of the text. The pieces stand in the order of the text, which is that of the rows until one is
 * altered: then its new words are put at the end and the former piece belongs to no row. */
typedef struct
{
  guint start;
  guint row;
} Piece;

#define NO_ROW G_MAXUINT

struct _LiaisonPartnerWords
{
  GString *text;
  GArray *pieces;
  /* From a row to its piece. */
  GArray *piece_of;
  guint n_dead;
  /* How often each byte occurs, so that the rarest one of a word can be looked for. */
  guint64 counts[256];
};

LiaisonPartnerWords *
liaison_partner_words_new (void)
{
  LiaisonPartnerWords *self = g_new0 (LiaisonPartnerWords, 1);

  self->text = g_string_new (NULL);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self->piece_of = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
liaison_partner_words_free (LiaisonPartnerWords *self)
{
  if (self == NULL)
    return;

  g_string_free (self->text, TRUE);
  g_array_unref (self->pieces);
  g_array_unref (self->piece_of);
  g_free (self);
}

static guint
append (LiaisonPartnerWords *self, guint row, const char *folded, gsize length)
{
  Piece piece = { (guint) self->text->len, row };

  /* Positions are 32 bits; what does not fit is not found, which takes 20 million partners. */
  if (self->text->len + length + 1 >= G_MAXUINT)
    length = 0;
  for (gsize i = 0; i < length; i++)
    self->counts[(guchar) folded[i]]++;
  g_string_append_len (self->text, folded, (gssize) length);
  g_string_append_c (self->text, END);
  g_array_append_val (self->pieces, piece);
  return self->pieces->len - 1;
}

/**
 * liaison_partner_words_add:
 * @folded: see liaison_text_fold()
 *
 * Returns: the number of the new row
 */
guint
liaison_partner_words_add (LiaisonPartnerWords *self, const char *folded)
{
  guint row = self->piece_of->len;
  guint piece = append (self, row, folded, strlen (folded));

  g_array_append_val (self->piece_of, piece);
  return row;
}

static gsize
get_piece_end (const LiaisonPartnerWords *self, guint piece)
{
  return piece + 1 < self->pieces->len ? g_array_index (self->pieces, Piece, piece + 1).start - 1
                                       : self->text->len - 1;
}

/* Puts the words of the rows together anew, without what belongs to none. */
static void
compact (LiaisonPartnerWords *self)
{
  g_autoptr (GString) text = g_steal_pointer (&self->text);
  g_autoptr (GArray) pieces = g_steal_pointer (&self->pieces);

  self->text = g_string_sized_new (text->len);
  self->pieces = g_array_sized_new (FALSE, FALSE, sizeof (Piece), self->piece_of->len);
  memset (self->counts, 0, sizeof self->counts);
  self->n_dead = 0;
  for (guint row = 0; row < self->piece_of->len; row++)
    {
      guint *piece = &g_array_index (self->piece_of, guint, row);
      gsize start = g_array_index (pieces, Piece, *piece).start;
      gsize end =
          *piece + 1 < pieces->len ? g_array_index (pieces, Piece, *piece + 1).start - 1 : text->len - 1;

      *piece = append (self, row, text->str + start, end - start);
    }
}

/**
 * liaison_partner_words_set:
 * @folded: what the row has instead; "" of a row that is no more
 */
void
liaison_partner_words_set (LiaisonPartnerWords *self, guint row, const char *folded)
{
  guint *piece;

  g_return_if_fail (row < self->piece_of->len);

  piece = &g_array_index (self->piece_of, guint, row);
  g_array_index (self->pieces, Piece, *piece).row = NO_ROW;
  *piece = append (self, row, folded, strlen (folded));
  if (++self->n_dead > 1024 + self->piece_of->len / 4)
    compact (self);
}

/**
 * liaison_partner_words_get:
 * @length: (out): how many bytes
 *
 * Returns: the words of the row, not ended by a 0
 */
const char *
liaison_partner_words_get (const LiaisonPartnerWords *self, guint row, gsize *length)
{
  guint piece = g_array_index (self->piece_of, guint, row);
  gsize start = g_array_index (self->pieces, Piece, piece).start;

  *length = get_piece_end (self, piece) - start;
  return self->text->str + start;
}

guint
liaison_partner_words_get_n_rows (const LiaisonPartnerWords *self)
{
  return self->piece_of->len;
}

/**
 * liaison_partner_words_get_size:
 *
 * Returns: how many bytes a search looks through
 */
gsize
liaison_partner_words_get_size (const LiaisonPartnerWords *self)
{
  return self->text->len;
}

const char *
liaison_partner_words_get_text (const LiaisonPartnerWords *self)
{
  return self->text->str;
}

/**
 * liaison_partner_words_row_has:
 * @word: folded
 *
 * Returns: whether @word stands somewhere in the row
 */
gboolean
liaison_partner_words_row_has (const LiaisonPartnerWords *self, guint row, const char *word)
{
  gsize length;
  const char *words = liaison_partner_words_get (self, row, &length);

  return memmem (words, length, word, strlen (word)) != NULL;
}

/* The place of the byte of @word that occurs least. */
static gsize
find_rarest (const LiaisonPartnerWords *self, const char *word, gsize length)
{
  gsize rarest = 0;

  for (gsize i = 1; i < length; i++)
    if (self->counts[(guchar) word[i]] < self->counts[(guchar) word[rarest]])
      rarest = i;
  return rarest;
}

/**
 * liaison_partner_words_find:
 * @word: folded, not empty
 * @rows: (array): a bit a row, 64 rows an element; the bits of the rows that have @word are set
 *
 * Looks through all rows in the order in which their words lie in memory. memchr() for the rarest letter of
 * the word is faster than memmem(), which makes a table for every call.
 */
void
liaison_partner_words_find (const LiaisonPartnerWords *self, const char *word, guint64 *rows)
{
  const gsize length = strlen (word);
  const gsize rarest = find_rarest (self, word, length);
  const char *const text = self->text->str;
  const char *const end = text + self->text->len;
  const Piece *const pieces = (const Piece *) (gpointer) self->pieces->data;
  const guint n_pieces = self->pieces->len;
  const char *at = text + rarest;
  guint piece = 0;

  g_return_if_fail (length > 0);

  while (at < end && (at = memchr (at, word[rarest], (gsize) (end - at))) != NULL)
    {
      const char *start = at - rarest;

      at++;
      if ((gsize) (end - start) < length || memcmp (start, word, length) != 0)
        continue;
      /* Mostly the next piece, or one not far. */
      while (piece + 1 < n_pieces && text + pieces[piece + 1].start <= start)
        piece++;
      if (pieces[piece].row != NO_ROW)
        rows[pieces[piece].row / 64] |= G_GUINT64_CONSTANT (1) << (pieces[piece].row % 64);
      if (piece + 1 >= n_pieces)
        break;
      /* The row is found; its other words do not matter. */
      at = MAX (at, text + pieces[piece + 1].start + rarest);
    }
}
