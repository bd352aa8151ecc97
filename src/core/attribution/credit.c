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
  LiaisonSum conversions = { 0 }, value = { 0 };

  self->n_channels = liaison_channel_table_get_n (journeys->channels);
  self->channels = g_new0 (LiaisonCreditPart, self->n_channels);
  for (guint i = 0; i < journeys->n; i++)
    if (G_UNLIKELY (journeys->offsets[i] == journeys->offsets[i + 1]))
      {
        liaison_sum_add (&conversions, journeys->conversions[i]);
        liaison_sum_add (&value, journeys->values[i]);
      }
  self->unattributed = (LiaisonCreditPart) { liaison_sum_get (&conversions), liaison_sum_get (&value) };
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
