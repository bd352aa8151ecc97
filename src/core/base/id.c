/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/id.h"

#include <string.h>
#include <sys/random.h>

/* The clock and the randomness of a workspace. A seeded source makes the same ids and times at each run, which the
 * sample workspace and the tests need. */
struct _LiaisonIdSource
{
  gboolean is_seeded;
  gint64 now;
  GRand *random;
  gint64 last_millisecond;
  guint32 counter;
};

G_DEFINE_BOXED_TYPE (LiaisonIdSource, liaison_id_source, liaison_id_source_ref, liaison_id_source_unref)

/**
 * liaison_id_source_new:
 *
 * Returns: (transfer full): a source over the real clock and the system's randomness
 */
LiaisonIdSource *
liaison_id_source_new (void)
{
  return g_atomic_rc_box_new0 (LiaisonIdSource);
}

/**
 * liaison_id_source_new_seeded:
 * @now: microseconds since 1970 UTC
 * @seed: any number
 *
 * Returns: (transfer full): a source whose clock stands still until it is set, and whose randomness follows from @seed
 */
LiaisonIdSource *
liaison_id_source_new_seeded (gint64 now, guint64 seed)
{
  LiaisonIdSource *self = liaison_id_source_new ();
  const guint32 words[2] = { (guint32) (seed >> 32), (guint32) seed };

  self->is_seeded = TRUE;
  self->now = now;
  self->random = g_rand_new_with_seed_array (words, G_N_ELEMENTS (words));
  return self;
}

LiaisonIdSource *
liaison_id_source_ref (LiaisonIdSource *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
finalize (gpointer data)
{
  LiaisonIdSource *self = data;

  g_clear_pointer (&self->random, g_rand_free);
}

void
liaison_id_source_unref (LiaisonIdSource *self)
{
  g_atomic_rc_box_release_full (self, finalize);
}

/**
 * liaison_id_source_get_now:
 *
 * Returns: microseconds since 1970 UTC
 */
gint64
liaison_id_source_get_now (LiaisonIdSource *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->is_seeded ? self->now : g_get_real_time ();
}

/**
 * liaison_id_source_set_now:
 * @self: a seeded source
 * @now: microseconds since 1970 UTC
 */
void
liaison_id_source_set_now (LiaisonIdSource *self, gint64 now)
{
  g_return_if_fail (self != NULL && self->is_seeded);

  self->now = now;
}

/**
 * liaison_id_source_fill:
 * @bytes: (out) (array length=n_bytes): filled with random bytes
 */
void
liaison_id_source_fill (LiaisonIdSource *self, guint8 *bytes, gsize n_bytes)
{
  g_return_if_fail (self != NULL);

  if (self->is_seeded)
    {
      for (gsize i = 0; i < n_bytes; i++)
        bytes[i] = (guint8) g_rand_int (self->random);
      return;
    }

  for (gsize done = 0; done < n_bytes;)
    {
      gssize n = getrandom (bytes + done, n_bytes - done, 0);

      /* Only a signal before the first byte can make this fail for a kernel that has it. */
      if (n > 0)
        done += (gsize) n;
    }
}

static void
format_id (guint64 high, guint64 low, char id[LIAISON_ID_LENGTH + 1])
{
  static const char digits[] = "0123456789abcdef";
  char *to = id;

  for (guint i = 0; i < 32; i++)
    {
      guint64 word = i < 16 ? high : low;

      if (i == 8 || i == 12 || i == 16 || i == 20)
        *to++ = '-';
      *to++ = digits[(word >> (60 - 4 * (i % 16))) & 0xf];
    }
  *to = '\0';
}

/* RFC 9562, section 5.7, with the 12 bits after the version as a counter within the millisecond (method 1 of 6.2),
 * so that the ids of one source sort in the order in which they were made. */
static void
make_words (LiaisonIdSource *self, guint64 *high, guint64 *low)
{
  gint64 millisecond = liaison_id_source_get_now (self) / 1000;
  guint64 random;

  liaison_id_source_fill (self, (guint8 *) &random, sizeof random);
  if (millisecond > self->last_millisecond)
    {
      self->last_millisecond = millisecond;
      self->counter = (guint32) (random >> 32) & 0x1ff;
    }
  else if (++self->counter > 0xfff)
    {
      self->last_millisecond++;
      self->counter = 0;
    }
  *high = ((guint64) self->last_millisecond << 16) | 0x7000 | self->counter;
  *low = (random & G_GUINT64_CONSTANT (0x3fffffffffffffff)) | G_GUINT64_CONSTANT (0x8000000000000000);
}

/**
 * liaison_id_new:
 *
 * Returns: (transfer full): a new UUIDv7 in its canonical, lower-case form
 */
char *
liaison_id_new (LiaisonIdSource *self)
{
  guint64 high, low;
  char *id = g_malloc (LIAISON_ID_LENGTH + 1);

  g_return_val_if_fail (self != NULL, NULL);

  make_words (self, &high, &low);
  format_id (high, low, id);
  return id;
}

/**
 * liaison_id_range_new:
 *
 * Returns: the start of a range of up to 2^40 consecutive ids
 */
LiaisonIdRange
liaison_id_range_new (LiaisonIdSource *self)
{
  LiaisonIdRange range;

  make_words (self, &range.high, &range.low);
  /* Room to count without touching the variant bits. */
  range.low &= ~((G_GUINT64_CONSTANT (1) << 40) - 1);
  return range;
}

/**
 * liaison_id_range_get:
 * @index: below 2^40
 * @id: (out): the id at @index of the range
 */
void
liaison_id_range_get (const LiaisonIdRange *range, guint64 index, char id[LIAISON_ID_LENGTH + 1])
{
  g_assert (index < (G_GUINT64_CONSTANT (1) << 40));

  format_id (range->high, range->low + index, id);
}

/**
 * liaison_id_is_valid:
 *
 * Returns: whether @id is a UUID in the form that this program writes
 */
gboolean
liaison_id_is_valid (const char *id)
{
  if (id == NULL || strlen (id) != LIAISON_ID_LENGTH)
    return FALSE;
  for (guint i = 0; i < LIAISON_ID_LENGTH; i++)
    {
      gboolean is_dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (is_dash ? id[i] != '-' : !(g_ascii_isdigit (id[i]) || (id[i] >= 'a' && id[i] <= 'f')))
        return FALSE;
    }
  return TRUE;
}
