/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/credit.h"

/**
 * liaison_credit_new:
 *
 * Returns: (transfer full): nothing for anybody yet, but what journeys without touches have
 */
LiaisonCredit *
liaison_credit_new (const LiaisonJourneys *journeys)
{
  LiaisonCredit *self = g_new0 (LiaisonCredit, 1);

  self->n_channels = liaison_channel_table_get_n (journeys->channels);
  self->channels = g_new0 (LiaisonCreditPart, self->n_channels);
  self->unattributed = (LiaisonCreditPart) { liaison_sum_get (&journeys->untouched_conversions),
                                             liaison_sum_get (&journeys->untouched_value) };
  return self;
}

void
liaison_credit_free (LiaisonCredit *self)
{
  g_free (self->channels);
  g_free (self);
}

/**
 * liaison_credit_get_total:
 *
 * Returns: what all channels get together, without what is unattributed
 */
LiaisonCreditPart
liaison_credit_get_total (const LiaisonCredit *self)
{
  LiaisonSum conversions = { 0 }, value = { 0 };

  for (guint i = 0; i < self->n_channels; i++)
    {
      liaison_sum_add (&conversions, self->channels[i].conversions);
      liaison_sum_add (&value, self->channels[i].value);
    }
  return (LiaisonCreditPart) { liaison_sum_get (&conversions), liaison_sum_get (&value) };
}
