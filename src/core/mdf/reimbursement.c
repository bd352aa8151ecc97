/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/reimbursement.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>

/* What a fund bears of a cost, and what it is charged in its own currency. Pure; amounts are rounded half to even. */

/**
 * liaison_reimbursement_share:
 * @rate: percent
 * @cost: an eligible cost
 * @share: (out): what the fund bears of it at most
 */
gboolean
liaison_reimbursement_share (LiaisonDecimal rate, LiaisonMoney cost, LiaisonMoney *share, GError **error)
{
  LiaisonDecimal factor;

  return liaison_decimal_multiply (rate, liaison_decimal_make (1, 2), &factor, error) &&
         liaison_money_multiply (cost, factor, LIAISON_ROUNDING_HALF_EVEN, share, error);
}

/**
 * liaison_reimbursement_charge:
 * @so_far: what was approved in earlier claims of the same request
 * @more: what is approved now
 * @charged: what the fund was charged for the earlier claims
 * @rate: frozen when the request was approved
 * @charge: (out): what the fund is charged now
 *
 * All claims so far are converted at once, less what was charged before: parts never add up to more than the whole. GBP 33.33, 33.33 and 33.34
 * at 1.173 are EUR 39.10, 39.09 and 39.11. Where claims that were rounded down were reversed, the others may have been charged more than they
 * come to by now: then this one is charged nothing, and those after it less.
 */
gboolean
liaison_reimbursement_charge (LiaisonMoney so_far,
                              LiaisonMoney more,
                              LiaisonMoney charged,
                              LiaisonRatio rate,
                              LiaisonMoney *charge,
                              GError **error)
{
  LiaisonMoney all, converted;

  if (!liaison_money_add (so_far, more, &all, error) ||
      !liaison_money_convert (all, charged.currency, rate, &converted, error) ||
      !liaison_money_subtract (converted, charged, charge, error))
    return FALSE;
  charge->minor = MAX (charge->minor, 0);
  return TRUE;
}

/**
 * liaison_reimbursement_instalment:
 * @owed: what the fund was charged for the whole claim
 * @approved: the claim in its own currency
 * @paid: of that, what is paid with this instalment and those before
 * @charged: what the earlier instalments took of @owed
 * @charge: (out): what this one takes
 *
 * The last instalment takes what is left, to the cent.
 */
gboolean
liaison_reimbursement_instalment (LiaisonMoney owed,
                                  LiaisonMoney approved,
                                  LiaisonMoney paid,
                                  LiaisonMoney charged,
                                  LiaisonMoney *charge,
                                  GError **error)
{
  LiaisonRatio part;
  LiaisonMoney all = owed;

  if (!liaison_money_is_same_currency (approved, paid) || paid.minor > approved.minor || approved.minor <= 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("More is paid than was approved."));
      return FALSE;
    }
  return liaison_ratio_make (paid.minor, approved.minor, &part, error) &&
         liaison_ratio_apply (part, owed.minor, 0, LIAISON_ROUNDING_HALF_EVEN, &all.minor, error) &&
         liaison_money_subtract (all, charged, charge, error);
}
