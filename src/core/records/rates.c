/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/rates.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char from[4];
  char to[4];
  LiaisonDate dated;
  LiaisonRatio ratio;
} Rate;

struct _LiaisonRates
{
  /* By pair, then by day. */
  GArray *rates;
};

/**
 * liaison_rates_load:
 *
 * Returns: (transfer full) (nullable): all rates
 */
LiaisonRates *
liaison_rates_load (LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database,
                                "SELECT currency, in_currency, dated, rate FROM currency_rate ORDER BY "
                                "currency, in_currency, dated, id",
                                error);
  g_autoptr (LiaisonRates) self = g_new0 (LiaisonRates, 1);
  gboolean has_row;

  self->rates = g_array_new (FALSE, TRUE, sizeof (Rate));
  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      Rate rate = { 0 };
      LiaisonDecimal decimal;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&self);
      g_strlcpy (rate.from, liaison_statement_get_text (statement, 0), sizeof rate.from);
      g_strlcpy (rate.to, liaison_statement_get_text (statement, 1), sizeof rate.to);
      if (!liaison_date_parse (liaison_statement_get_text (statement, 2), &rate.dated, error) ||
          !liaison_decimal_parse (liaison_statement_get_text (statement, 3), &decimal, error))
        return NULL;
      rate.ratio = liaison_decimal_to_ratio (decimal);
      g_array_append_val (self->rates, rate);
    }
}

void
liaison_rates_free (LiaisonRates *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->rates);
  g_free (self);
}

/* The latest rate of the pair on or before the day. */
static const Rate *
find_pair (const LiaisonRates *self, const char *from, const char *to, LiaisonDate on)
{
  const Rate *found = NULL;
  guint low = 0, high = self->rates->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Rate *rate = &g_array_index (self->rates, Rate, middle);
      int order = strcmp (rate->from, from);

      if (order == 0)
        order = strcmp (rate->to, to);
      if (order == 0)
        order = rate->dated > on ? 1 : 0;
      if (order > 0)
        high = middle;
      else
        {
          if (g_str_equal (rate->from, from) && g_str_equal (rate->to, to))
            found = rate;
          low = middle + 1;
        }
    }
  return found;
}

/* Either as it is written or the other way round, whichever is the later. */
static gboolean
find_direct (const LiaisonRates *self, const char *from, const char *to, LiaisonDate on, LiaisonRatio *ratio)
{
  const Rate *there = find_pair (self, from, to, on);
  const Rate *back = find_pair (self, to, from, on);

  if (there != NULL && (back == NULL || there->dated >= back->dated))
    *ratio = there->ratio;
  else if (back != NULL)
    *ratio = (LiaisonRatio) { back->ratio.denominator, back->ratio.numerator };
  else
    return FALSE;
  return TRUE;
}

static gboolean
multiply (LiaisonRatio a, LiaisonRatio b, LiaisonRatio *product)
{
  gint64 numerator, denominator;

  return !__builtin_mul_overflow (a.numerator, b.numerator, &numerator) &&
         !__builtin_mul_overflow (a.denominator, b.denominator, &denominator) &&
         liaison_ratio_make (numerator, denominator, product, NULL);
}

/**
 * liaison_rates_find:
 * @on: the day on which the rate is asked for
 * @ratio: (out): how many units of @to one unit of @from is
 * @error: NOT_FOUND, naming the rate that is missing
 *
 * Finds the latest rate on or before a day: as it is written, the other way round, or through one third currency.
 */
gboolean
liaison_rates_find (const LiaisonRates *self,
                    const char *from,
                    const char *to,
                    LiaisonDate on,
                    LiaisonRatio *ratio,
                    GError **error)
{
  g_autofree char *day = NULL;
  const char *last = "";

  if (g_str_equal (from, to))
    {
      *ratio = (LiaisonRatio) { 1, 1 };
      return TRUE;
    }
  if (find_direct (self, from, to, on, ratio))
    return TRUE;
  for (guint i = 0; i < self->rates->len; i++)
    {
      const Rate *rate = &g_array_index (self->rates, Rate, i);
      const char *third = g_str_equal (rate->from, from) ? rate->to
                          : g_str_equal (rate->to, from) ? rate->from
                                                         : NULL;
      LiaisonRatio first, second;

      if (third == NULL || g_str_equal (third, last))
        continue;
      last = third;
      if (find_direct (self, from, third, on, &first) && find_direct (self, third, to, on, &second) &&
          multiply (first, second, ratio))
        return TRUE;
    }
  day = liaison_date_format (on);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
               _ ("There is no rate from %s to %s for %s. Add one under Currency rates."), from, to, day);
  return FALSE;
}

/**
 * liaison_rates_convert:
 * @converted: (out): the amount in @to, rounded half to even
 * @error: NOT_FOUND as for liaison_rates_find(), INVALID where the result does not fit
 */
gboolean
liaison_rates_convert (const LiaisonRates *self,
                       LiaisonMoney money,
                       const char *to,
                       LiaisonDate on,
                       LiaisonMoney *converted,
                       GError **error)
{
  LiaisonRatio ratio;

  return liaison_rates_find (self, money.currency, to, on, &ratio, error) &&
         liaison_money_convert (money, to, ratio, converted, error);
}
