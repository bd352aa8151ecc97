/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/partner-order.h"

#include <string.h>

/* Ways to sort a hundred thousand rows while a person waits. All of them are stable: what is equal stays in
 * the order in which it came. */

/* The first bytes of a key, so that most comparisons need not go to the key itself. */
typedef struct
{
  guint64 start;
  const char *key;
  guint row;
} Keyed;

static int
compare_keyed (gconstpointer a, gconstpointer b, gpointer data)
{
  const Keyed *left = a, *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return strcmp (left->key, right->key);
}

static guint64
get_start (const char *key)
{
  guint64 start = 0;
  guint i;

  for (i = 0; i < 8 && key[i] != '\0'; i++)
    start = start << 8 | (guchar) key[i];
  /* A shift by all 64 bits is undefined. */
  return i > 0 ? start << (8 * (8 - i)) : 0;
}

/**
 * liaison_partner_order_by_key:
 * @rows: (inout) (array length=n_rows): row numbers
 * @keys: (array): from a row number to its key, which is compared byte by byte
 */
void
liaison_partner_order_by_key (guint *rows, guint n_rows, const char *const *keys)
{
  g_autofree Keyed *keyed = g_new (Keyed, n_rows);

  for (guint i = 0; i < n_rows; i++)
    keyed[i] = (Keyed) { get_start (keys[rows[i]]), keys[rows[i]], rows[i] };
  g_sort_array (keyed, n_rows, sizeof (Keyed), compare_keyed, NULL);
  for (guint i = 0; i < n_rows; i++)
    rows[i] = keyed[i].row;
}

/**
 * liaison_partner_order_by_rank:
 * @rows: (inout) (array length=n_rows): row numbers
 * @ranks: (array): from a row number to its rank
 * @n_ranks: more than the highest rank
 */
void
liaison_partner_order_by_rank (guint *rows, guint n_rows, const guint *ranks, guint n_ranks)
{
  g_autofree guint *starts = g_new0 (guint, n_ranks + 1);
  g_autofree guint *sorted = g_new (guint, n_rows);

  for (guint i = 0; i < n_rows; i++)
    starts[ranks[rows[i]] + 1]++;
  for (guint rank = 0; rank < n_ranks; rank++)
    starts[rank + 1] += starts[rank];
  for (guint i = 0; i < n_rows; i++)
    sorted[starts[ranks[rows[i]]]++] = rows[i];
  memcpy (rows, sorted, n_rows * sizeof *rows);
}

typedef struct
{
  guint64 number;
  guint row;
} Numbered;

/**
 * liaison_partner_order_by_number:
 * @rows: (inout) (array length=n_rows): row numbers
 * @numbers: (array): from a row number to its number
 *
 * Sorts digit by digit of 11 bits, leaving out the digits in which all numbers agree.
 */
void
liaison_partner_order_by_number (guint *rows, guint n_rows, const gint64 *numbers)
{
  enum
  {
    BITS = 11,
    SIZE = 1 << BITS
  };
  g_autofree Numbered *from = g_new (Numbered, n_rows);
  g_autofree Numbered *to = g_new (Numbered, n_rows);
  guint64 differing = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      from[i].number = (guint64) numbers[rows[i]] ^ G_GUINT64_CONSTANT (1) << 63;
      from[i].row = rows[i];
      differing |= from[i].number ^ from[0].number;
    }
  for (guint shift = 0; shift < 64; shift += BITS)
    {
      guint starts[SIZE + 1] = { 0 };
      Numbered *swap;

      if ((differing >> shift & (SIZE - 1)) == 0)
        continue;
      for (guint i = 0; i < n_rows; i++)
        starts[(from[i].number >> shift & (SIZE - 1)) + 1]++;
      for (guint digit = 0; digit < SIZE; digit++)
        starts[digit + 1] += starts[digit];
      for (guint i = 0; i < n_rows; i++)
        to[starts[from[i].number >> shift & (SIZE - 1)]++] = from[i];
      swap = from;
      from = to;
      to = swap;
    }
  for (guint i = 0; i < n_rows; i++)
    rows[i] = from[i].row;
}
