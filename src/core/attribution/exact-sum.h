/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonSum:
 * @sum: what was added up so far
 * @rest: what was lost to rounding on the way
 *
 * A sum that does not depend on the order in which it was made, but for its last digit.
 */
typedef struct
{
  double sum;
  double rest;
} LiaisonSum;

/* Source: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54 (1974). */
static inline void
liaison_sum_add (LiaisonSum *self, double term)
{
  const double total = self->sum + term;

  self->rest +=
      (self->sum >= term) == (self->sum >= -term) ? (self->sum - total) + term : (term - total) + self->sum;
  self->sum = total;
}

static inline double
liaison_sum_get (const LiaisonSum *self)
{
  return self->sum + self->rest;
}

G_END_DECLS
