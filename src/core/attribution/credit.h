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

LiaisonCredit *liaison_credit_new (const LiaisonJourneys *journeys);
void liaison_credit_free (LiaisonCredit *self);
LiaisonCreditPart liaison_credit_get_total (const LiaisonCredit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonCredit, liaison_credit_free)

G_END_DECLS
