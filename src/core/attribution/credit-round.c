/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/credit-round.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The largest weight as a whole number. Weights that are the same but for rounding on their way are the same again, so
 * that the earlier of them gets the minor unit that is left; a part is off by less than a unit up to 10^13 of them. */
#define UNIT ((double) (G_GINT64_CONSTANT (1) << 45))

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                       _ ("An amount cannot be split by credit that adds up to nothing."));
  return FALSE;
}

/* Splits @amount over the weights of one sign, and leaves the parts of the others. */
static gboolean
split_one_sign (LiaisonMoney amount,
                const double *weights,
                gsize n_weights,
                double scale,
                gboolean is_negative,
                LiaisonMoney *parts,
                GError **error)
{
  g_autofree gint64 *whole = g_new (gint64, n_weights);
  g_autofree LiaisonMoney *split = g_new (LiaisonMoney, n_weights);

  for (gsize i = 0; i < n_weights; i++)
    whole[i] = llround (MAX (0, is_negative ? -weights[i] : weights[i]) * scale);
  if (!liaison_money_split_by_weights (amount, whole, n_weights, split, error))
    return FALSE;
  for (gsize i = 0; i < n_weights; i++)
    if (whole[i] > 0)
      parts[i] = split[i];
  return TRUE;
}

/**
 * liaison_credit_round:
 * @amount: what is credited
 * @weights: (array length=n_weights): what the parts are to be proportional to; some may be below 0, but not their sum
 * @n_weights: how many parts, above 0
 * @parts: (out caller-allocates) (array length=n_weights): the parts, in the order of the weights
 * @error: %LIAISON_ERROR_INVALID where the weights add up to nothing or less, or are no numbers, or where weights below
 *   0 lead to parts beyond 64 bits
 *
 * Splits by largest remainder; the parts add up to @amount. Where weights are below 0, what they and the others come to
 * is split over each of the two.
 *
 * Returns: whether @parts were set
 */
gboolean
liaison_credit_round (LiaisonMoney amount,
                      const double *weights,
                      gsize n_weights,
                      LiaisonMoney *parts,
                      GError **error)
{
  double gains = 0, losses = 0, largest = 0, taken;
  LiaisonMoney given;

  g_return_val_if_fail (n_weights > 0, FALSE);

  for (gsize i = 0; i < n_weights; i++)
    {
      if (!isfinite (weights[i]))
        return refuse (error);
      gains += MAX (0, weights[i]);
      losses += MAX (0, -weights[i]);
      largest = MAX (largest, fabs (weights[i]));
      parts[i] = liaison_money_make (0, amount.currency);
    }
  if (!(gains - losses > 0))
    return refuse (error);
  taken = nearbyint ((double) amount.minor * (losses / (gains - losses)));
  if (!(fabs (taken) < 0x1p62) || !(fabs ((double) amount.minor + taken) < 0x1p62))
    return losses > 0 ? refuse (error)
                      : split_one_sign (amount, weights, n_weights, UNIT / largest, FALSE, parts, error);
  given = liaison_money_make (amount.minor + (gint64) taken, amount.currency);
  if (!split_one_sign (given, weights, n_weights, UNIT / largest, FALSE, parts, error))
    return FALSE;
  return (gint64) taken == 0 || split_one_sign (liaison_money_make (-(gint64) taken, amount.currency),
                                                weights, n_weights, UNIT / largest, TRUE, parts, error);
}
