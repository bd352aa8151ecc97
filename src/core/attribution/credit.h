/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/journeys.h"

G_BEGIN_DECLS

/**
 * LiaisonCreditPart:
 * @conversions: how many conversions; a fraction as a rule
 * @value: how much of their value
 */
typedef struct
{
  double conversions;
  double value;
} LiaisonCreditPart;

/**
 * LiaisonCredit:
 * @n_channels: how many channels there are
 * @channels: (array length=n_channels): what each gets
 * @unattributed: the conversions of journeys that nobody touched, which are nobody's
 *
 * What a model makes of journeys. The parts and what is unattributed add up to all conversions and their value.
 */
typedef struct
{
  guint n_channels;
  LiaisonCreditPart *channels;
  LiaisonCreditPart unattributed;
} LiaisonCredit;

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

LiaisonCredit *liaison_credit_new (const LiaisonJourneys *journeys);
void liaison_credit_free (LiaisonCredit *self);
LiaisonCreditPart liaison_credit_get_total (const LiaisonCredit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonCredit, liaison_credit_free)

G_END_DECLS
