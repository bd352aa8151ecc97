/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

/* How many bytes are looked at together. */
#define LIAISON_BYTE_MASK_WIDTH 64

/**
 * liaison_byte_mask:
 * @text: (array fixed-size=64): bytes
 * @wanted: (array fixed-size=4): what is looked for
 *
 * Returns: a bit for each byte that is one of those wanted, that of the first byte the lowest
 */
static inline guint64
liaison_byte_mask (const char *text, const char wanted[4])
{
  guint64 mask = 0;

#ifdef __SSE2__
  const __m128i first = _mm_set1_epi8 (wanted[0]), second = _mm_set1_epi8 (wanted[1]);
  const __m128i third = _mm_set1_epi8 (wanted[2]), fourth = _mm_set1_epi8 (wanted[3]);

  for (guint i = 0; i < LIAISON_BYTE_MASK_WIDTH / 16; i++)
    {
      const __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) (text + 16 * i));
      const __m128i one = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, first), _mm_cmpeq_epi8 (bytes, second));
      const __m128i other = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, third), _mm_cmpeq_epi8 (bytes, fourth));

      mask |= (guint64) (guint32) _mm_movemask_epi8 (_mm_or_si128 (one, other)) << (16 * i);
    }
#else
  for (guint i = 0; i < LIAISON_BYTE_MASK_WIDTH; i++)
    {
      const char c = text[i];

      mask |= (guint64) (c == wanted[0] || c == wanted[1] || c == wanted[2] || c == wanted[3]) << i;
    }
#endif
  return mask;
}

G_END_DECLS
