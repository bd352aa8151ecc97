/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/wilson.h"

#include <math.h>

/* How far a rate of few can be trusted. */

/* The normal quantile of 97.5 %. */
#define Z 1.959963984540054

static int
to_tenths (double part)
{
  return (int) floor (CLAMP (part, 0, 1) * 1000 + 0.5);
}

/**
 * liaison_wilson_reckon:
 * @n_hits: at most @n
 * @wilson: (out): the rate with its interval of 95 %; the counts are set in any case
 *
 * The score interval, which stays between 0 and 100 % and is sound for few.
 *
 * Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
 *
 * Returns: whether there are enough for a rate to say something
 */
gboolean
liaison_wilson_reckon (guint n_hits, guint n, LiaisonWilson *wilson)
{
  double part, share, middle, half;

  g_return_val_if_fail (n_hits <= n, FALSE);

  *wilson = (LiaisonWilson) { .n_hits = n_hits, .n = n };
  if (n < LIAISON_WILSON_FEWEST)
    return FALSE;
  part = (double) n_hits / n;
  share = Z * Z / n;
  middle = (part + share / 2) / (1 + share);
  half = Z * sqrt (part * (1 - part) / n + share / (4.0 * n)) / (1 + share);
  wilson->rate = to_tenths (part);
  wilson->low = to_tenths (middle - half);
  wilson->high = to_tenths (middle + half);
  return TRUE;
}
