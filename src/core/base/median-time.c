/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/median-time.h"

#include <stdlib.h>

/* How long something takes where for some it has not happened yet: those are no zeros and no gaps, they are censored. */

/* A product of fractions is reckoned in floating point, and a half that is one must be seen as one. */
#define HALF (0.5 + 1e-9)

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const LiaisonSpan *left = a, *right = b;

  return (left->days > right->days) - (left->days < right->days);
}

/**
 * liaison_median_time_reckon:
 * @spans: (array length=n_spans): in any order
 *
 * The median by Kaplan and Meier: the smallest t with S(t) ≤ ½, where S is the product of 1 − d/n over the days up to
 * t on which it happened to d of the n who were still watched. Who was watched up to that very day still counts among
 * the n.
 *
 * Source: E. L. Kaplan, P. Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958).
 */
LiaisonMedianTime
liaison_median_time_reckon (const LiaisonSpan *spans, guint n_spans)
{
  LiaisonMedianTime result = { .n = n_spans };
  g_autofree LiaisonSpan *sorted = g_memdup2 (spans, n_spans * sizeof (LiaisonSpan));
  double left = 1;

  if (n_spans > 1)
    qsort (sorted, n_spans, sizeof (LiaisonSpan), compare_spans);
  for (guint i = 0; i < n_spans;)
    {
      guint n_events = 0, next = i;

      for (; next < n_spans && sorted[next].days == sorted[i].days; next++)
        n_events += sorted[next].is_event ? 1 : 0;
      result.n_events += n_events;
      left *= 1 - (double) n_events / (n_spans - i);
      if (!result.has_median && n_events > 0 && left <= HALF)
        {
          result.has_median = TRUE;
          result.days = sorted[i].days;
        }
      i = next;
    }
  return result;
}
