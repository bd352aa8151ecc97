/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/funds.h"

/* What several operations of one change share. */

struct _LiaisonFunds
{
  LiaisonStore *store;
  LiaisonAuthorities *authorities;
  LiaisonRates *rates;
  GFile *folder;
};

/**
 * liaison_funds_new:
 * @store: within a change, and longer there than what is returned
 *
 * Returns: (transfer full): what operations are done with
 */
LiaisonFunds *
liaison_funds_new (LiaisonStore *store)
{
  LiaisonFunds *self = g_new0 (LiaisonFunds, 1);

  self->store = store;
  return self;
}

void
liaison_funds_free (LiaisonFunds *self)
{
  if (self == NULL)
    return;

  liaison_funds_forget (self);
  g_clear_object (&self->folder);
  g_free (self);
}

/**
 * liaison_funds_set_folder:
 * @folder: in which the files lie that operations name
 */
void
liaison_funds_set_folder (LiaisonFunds *self, GFile *folder)
{
  g_set_object (&self->folder, folder);
}

/**
 * liaison_funds_get_folder:
 *
 * Returns: (nullable): in which the files lie that operations name; without one they can name none
 */
GFile *
liaison_funds_get_folder (LiaisonFunds *self)
{
  return self->folder;
}

LiaisonStore *
liaison_funds_get_store (LiaisonFunds *self)
{
  return self->store;
}

LiaisonDatabase *
liaison_funds_get_database (LiaisonFunds *self)
{
  return liaison_store_get_database (self->store);
}

/**
 * liaison_funds_get_rates:
 *
 * Returns: (transfer none) (nullable): the currency rates
 */
const LiaisonRates *
liaison_funds_get_rates (LiaisonFunds *self, GError **error)
{
  if (self->rates == NULL)
    self->rates = liaison_rates_load (liaison_funds_get_database (self), error);
  return self->rates;
}

/**
 * liaison_funds_forget:
 *
 * Call this where operators, regions or rates were altered meanwhile.
 */
void
liaison_funds_forget (LiaisonFunds *self)
{
  g_clear_pointer (&self->authorities, liaison_authorities_free);
  g_clear_pointer (&self->rates, liaison_rates_free);
}

/**
 * liaison_funds_check_authority:
 *
 * As liaison_authorities_check().
 */
gboolean
liaison_funds_check_authority (LiaisonFunds *self, const LiaisonApproval *approval, GError **error)
{
  if (self->authorities == NULL)
    self->authorities = liaison_authorities_load (liaison_funds_get_database (self), error);
  return self->authorities != NULL && liaison_authorities_check (self->authorities, approval, error);
}

/**
 * liaison_funds_move:
 * @amount: nothing is moved where it is nothing
 *
 * Writes an entry that belongs to no request.
 */
gboolean
liaison_funds_move (LiaisonFunds *self,
                    const char *operation_id,
                    const char *from_id,
                    LiaisonBucket from,
                    const char *to_id,
                    LiaisonBucket to,
                    LiaisonMoney amount,
                    GError **error)
{
  const LiaisonLedgerMove move = {
    .from_id = from_id, .from = from, .to_id = to_id, .to = to, .amount = amount
  };

  return amount.minor == 0 || liaison_ledger_move (self->store, operation_id, &move, error);
}
