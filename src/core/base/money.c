/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/money.h"

#include "core/base/currency.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef unsigned __int128 Wide;

#define NO_BREAK_SPACE "\302\240"

/* A share of a split, while its remainder counts. */
typedef struct
{
  Wide remainder;
  gsize index;
} Share;

static gboolean
is_currency_shape (const char *currency)
{
  return currency != NULL && g_ascii_isupper (currency[0]) && g_ascii_isupper (currency[1]) &&
         g_ascii_isupper (currency[2]) && currency[3] == '\0';
}

static guint64
magnitude_of (gint64 value)
{
  return value < 0 ? -(guint64) value : (guint64) value;
}

static gboolean
check_same_currency (LiaisonMoney a, LiaisonMoney b, GError **error)
{
  if (liaison_money_is_same_currency (a, b))
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
               /* Translators: both are currency codes, such as EUR and USD */
               _ ("Amounts in %1$s and in %2$s cannot be reckoned with together. Convert one of them first."),
               a.currency, b.currency);
  return FALSE;
}

static gboolean
fail_too_large (GError **error)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("This amount of money is too large."));
  return FALSE;
}

/**
 * liaison_money_make:
 * @minor: the amount in minor units
 * @currency: three capital letters; whether ISO 4217 lists them is for who reads input to check
 *
 * Returns: the amount
 */
LiaisonMoney
liaison_money_make (gint64 minor, const char *currency)
{
  LiaisonMoney money = { minor, "" };

  g_return_val_if_fail (is_currency_shape (currency), money);

  memcpy (money.currency, currency, sizeof money.currency);
  return money;
}

/**
 * liaison_money_is_amount:
 * @money: an amount, or the zero struct
 *
 * Returns: whether @money has a currency
 */
gboolean
liaison_money_is_amount (LiaisonMoney money)
{
  return is_currency_shape (money.currency);
}

/**
 * liaison_money_is_same_currency:
 * @a: an amount
 * @b: an amount
 *
 * Returns: whether both are in one currency
 */
gboolean
liaison_money_is_same_currency (LiaisonMoney a, LiaisonMoney b)
{
  return memcmp (a.currency, b.currency, sizeof a.currency) == 0;
}

/**
 * liaison_money_add:
 * @a: an amount
 * @b: an amount in the same currency
 * @sum: (out): the sum
 * @error: %LIAISON_ERROR_INVALID where the currencies differ or the sum does not fit 64 bits
 *
 * Returns: whether @sum was set
 */
gboolean
liaison_money_add (LiaisonMoney a, LiaisonMoney b, LiaisonMoney *sum, GError **error)
{
  gint64 minor;

  g_return_val_if_fail (sum != NULL, FALSE);

  if (!check_same_currency (a, b, error))
    return FALSE;
  if (__builtin_add_overflow (a.minor, b.minor, &minor))
    return fail_too_large (error);
  *sum = a;
  sum->minor = minor;
  return TRUE;
}

/**
 * liaison_money_subtract:
 * @a: an amount
 * @b: an amount in the same currency
 * @difference: (out): @a less @b
 * @error: %LIAISON_ERROR_INVALID where the currencies differ or the difference does not fit 64 bits
 *
 * Returns: whether @difference was set
 */
gboolean
liaison_money_subtract (LiaisonMoney a, LiaisonMoney b, LiaisonMoney *difference, GError **error)
{
  gint64 minor;

  g_return_val_if_fail (difference != NULL, FALSE);

  if (!check_same_currency (a, b, error))
    return FALSE;
  if (__builtin_sub_overflow (a.minor, b.minor, &minor))
    return fail_too_large (error);
  *difference = a;
  difference->minor = minor;
  return TRUE;
}

/**
 * liaison_money_compare:
 * @a: an amount
 * @b: an amount in the same currency
 * @order: (out): below, at or above 0 as @a is less than, equal to or greater than @b
 * @error: %LIAISON_ERROR_INVALID where the currencies differ
 *
 * Returns: whether @order was set
 */
gboolean
liaison_money_compare (LiaisonMoney a, LiaisonMoney b, int *order, GError **error)
{
  g_return_val_if_fail (order != NULL, FALSE);

  if (!check_same_currency (a, b, error))
    return FALSE;
  *order = (a.minor > b.minor) - (a.minor < b.minor);
  return TRUE;
}

/**
 * liaison_money_multiply:
 * @money: an amount
 * @factor: an exact factor
 * @rounding: up for thresholds, half to even for amounts
 * @product: (out): the product, rounded once to the minor unit
 * @error: %LIAISON_ERROR_INVALID where the product does not fit 64 bits
 *
 * Returns: whether @product was set
 */
gboolean
liaison_money_multiply (LiaisonMoney money,
                        LiaisonDecimal factor,
                        LiaisonRounding rounding,
                        LiaisonMoney *product,
                        GError **error)
{
  gint64 minor;

  g_return_val_if_fail (product != NULL, FALSE);

  if (!liaison_decimal_apply (factor, money.minor, rounding, &minor, error))
    return FALSE;
  *product = money;
  product->minor = minor;
  return TRUE;
}

/**
 * liaison_money_split:
 * @money: an amount
 * @n_parts: how many parts, above 0
 * @parts: (out caller-allocates) (array length=n_parts): the parts, the larger ones first
 *
 * Splits an amount evenly. The parts add up to @money and differ by one minor unit at most.
 */
void
liaison_money_split (LiaisonMoney money, gsize n_parts, LiaisonMoney *parts)
{
  guint64 magnitude = magnitude_of (money.minor);

  g_return_if_fail (n_parts > 0);
  g_return_if_fail (parts != NULL);

  for (gsize i = 0; i < n_parts; i++)
    {
      guint64 part = magnitude / n_parts + (i < magnitude % n_parts ? 1 : 0);

      parts[i] = money;
      parts[i].minor = (gint64) (money.minor < 0 ? -part : part);
    }
}

static int
compare_shares (const void *first, const void *second)
{
  const Share *a = first, *b = second;

  if (a->remainder != b->remainder)
    return a->remainder > b->remainder ? -1 : 1;
  return (a->index > b->index) - (a->index < b->index);
}

/**
 * liaison_money_split_by_weights:
 * @money: an amount
 * @weights: (array length=n_weights): what the parts are to be proportional to, 0 or more
 * @n_weights: how many parts, above 0
 * @parts: (out caller-allocates) (array length=n_weights): the parts, in the order of the weights
 * @error: %LIAISON_ERROR_INVALID where a weight is negative or all of them are 0
 *
 * Splits by largest remainder (Hamilton): each part is its share rounded towards zero, and the minor units that
 * are left go one each to the largest remainders; of equal remainders to the earlier part. The parts add up to
 * @money; a negative amount is split as its opposite.
 *
 * Returns: whether @parts were set
 */
gboolean
liaison_money_split_by_weights (LiaisonMoney money,
                                const gint64 *weights,
                                gsize n_weights,
                                LiaisonMoney *parts,
                                GError **error)
{
  g_autofree Share *shares = NULL;
  guint64 magnitude = magnitude_of (money.minor);
  guint64 left = magnitude;
  Wide total = 0;

  g_return_val_if_fail (weights != NULL, FALSE);
  g_return_val_if_fail (n_weights > 0, FALSE);
  g_return_val_if_fail (parts != NULL, FALSE);

  for (gsize i = 0; i < n_weights; i++)
    {
      if (weights[i] < 0)
        {
          g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                               _ ("An amount cannot be split by a negative weight."));
          return FALSE;
        }
      total += (guint64) weights[i];
    }
  if (total == 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("An amount cannot be split, because all weights are 0."));
      return FALSE;
    }

  shares = g_new (Share, n_weights);
  for (gsize i = 0; i < n_weights; i++)
    {
      Wide product = (Wide) magnitude * (guint64) weights[i];

      shares[i] = (Share) { product % total, i };
      parts[i] = money;
      parts[i].minor = (gint64) (guint64) (product / total);
      left -= (guint64) parts[i].minor;
    }
  qsort (shares, n_weights, sizeof (Share), compare_shares);
  for (gsize i = 0; i < left; i++)
    parts[shares[i].index].minor = (gint64) ((guint64) parts[shares[i].index].minor + 1);
  if (money.minor < 0)
    for (gsize i = 0; i < n_weights; i++)
      parts[i].minor = (gint64) - (guint64) parts[i].minor;
  return TRUE;
}

/**
 * liaison_money_convert:
 * @money: an amount
 * @currency: the currency to come to
 * @rate: how much of @currency one whole unit (not minor unit) of the amount's currency is, above 0
 * @converted: (out): the amount in @currency, rounded half to even to its minor unit
 * @error: %LIAISON_ERROR_INVALID where the rate is not above 0 or the result does not fit 64 bits
 *
 * A series of parts is converted cumulatively by whom it belongs to (rules.md 1): the conversion of all so far
 * less what was posted before.
 *
 * Returns: whether @converted was set
 */
gboolean
liaison_money_convert (LiaisonMoney money,
                       const char *currency,
                       LiaisonRatio rate,
                       LiaisonMoney *converted,
                       GError **error)
{
  int shift;
  gint64 minor;

  g_return_val_if_fail (liaison_money_is_amount (money), FALSE);
  g_return_val_if_fail (is_currency_shape (currency), FALSE);
  g_return_val_if_fail (converted != NULL, FALSE);

  if (rate.numerator <= 0 || rate.denominator <= 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("A currency rate must be greater than 0."));
      return FALSE;
    }
  shift = (int) liaison_currency_get_digits (currency) - (int) liaison_currency_get_digits (money.currency);
  if (!liaison_ratio_apply (rate, money.minor, shift, LIAISON_ROUNDING_HALF_EVEN, &minor, error))
    return FALSE;
  *converted = liaison_money_make (minor, currency);
  return TRUE;
}

/**
 * liaison_money_parse:
 * @text: canonical text as liaison_decimal_parse() takes it, such as "1234.50"
 * @currency: an ISO 4217 code
 * @money: (out): the amount
 * @error: %LIAISON_ERROR_INVALID where @text is no number, @currency no currency, the amount has more decimals
 *   than its currency (zeros do not count) or does not fit 64 bits
 *
 * Returns: whether @money was set
 */
gboolean
liaison_money_parse (const char *text, const char *currency, LiaisonMoney *money, GError **error)
{
  LiaisonDecimal decimal;
  guint digits;
  gint64 minor;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (currency != NULL, FALSE);
  g_return_val_if_fail (money != NULL, FALSE);

  if (!liaison_currency_is_valid (currency))
    {
      g_autofree char *excerpt = liaison_text_excerpt (currency);

      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                   _ ("“%s” is not a currency. Write its code of three letters, such as EUR."), excerpt);
      return FALSE;
    }
  if (!liaison_decimal_parse (text, &decimal, error))
    return FALSE;
  digits = liaison_currency_get_digits (currency);
  if (decimal.scale > digits)
    {
      g_autofree char *excerpt = liaison_text_excerpt (text);

      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                   /* Translators: %1$s is an amount, %3$s a currency code */
                   ngettext ("%1$s has too many decimals: an amount in %3$s has %2$u at most.",
                             "%1$s has too many decimals: an amount in %3$s has %2$u at most.", digits),
                   excerpt, digits, currency);
      return FALSE;
    }
  if (!liaison_ratio_apply ((LiaisonRatio) { 1, 1 }, decimal.digits, (int) digits - decimal.scale,
                            LIAISON_ROUNDING_HALF_EVEN, &minor, NULL))
    return fail_too_large (error);
  *money = liaison_money_make (minor, currency);
  return TRUE;
}

/**
 * liaison_money_to_text:
 * @money: an amount
 *
 * Returns: (transfer full): canonical text with all decimals of the currency and without its code, such as
 *   "-1234.50", for files and programs
 */
char *
liaison_money_to_text (LiaisonMoney money)
{
  return liaison_decimal_to_text_fixed (money.minor, liaison_currency_get_digits (money.currency));
}

/* An amount is never broken over two lines. */
static char *
keep_together (char *text)
{
  GString *string = g_string_new_take (text);

  g_string_replace (string, " ", NO_BREAK_SPACE, 0);
  return g_string_free_and_steal (string);
}

/**
 * liaison_money_format:
 * @money: an amount
 * @with_code: whether its currency is to be read as well
 *
 * Writes an amount for people in the current locale: its point and groups, U+2212 for minus, always the
 * decimals of the currency, so that amounts stand below each other. The zero struct is the empty text.
 *
 * Returns: (transfer full): the text
 */
char *
liaison_money_format (LiaisonMoney money, gboolean with_code)
{
  g_autofree char *number = NULL;

  if (!liaison_money_is_amount (money))
    return g_strdup ("");
  number = liaison_decimal_format_fixed (money.minor, liaison_currency_get_digits (money.currency));
  if (!with_code)
    return g_steal_pointer (&number);
  /* Translators: an amount and its currency code, such as 1,234.50 EUR */
  return keep_together (g_strdup_printf (C_ ("amount and code", "%1$s %2$s"), number, money.currency));
}

/**
 * liaison_money_format_short:
 * @money: an amount
 *
 * Writes an amount for charts and cards, such as "€ 77.5 M": from 1000 on with one decimal, half to even, in
 * thousands, millions, billions or trillions; below that in full, without decimals that are all 0. The spaces
 * are no-break spaces.
 *
 * Returns: (transfer full): the text; empty for the zero struct
 */
char *
liaison_money_format_short (LiaisonMoney money)
{
  static const char *const patterns[] = {
    /* Translators: a currency symbol and an amount, such as € 950 */
    N_ ("%1$s %2$s"),
    /* Translators: a currency symbol and an amount in thousands, such as € 77.5 K */
    N_ ("%1$s %2$s K"),
    /* Translators: a currency symbol and an amount in millions (10⁶), such as € 77.5 M */
    N_ ("%1$s %2$s M"),
    /* Translators: a currency symbol and an amount in billions (10⁹), such as € 77.5 B */
    N_ ("%1$s %2$s B"),
    /* Translators: a currency symbol and an amount in trillions (10¹²), such as € 77.5 T */
    N_ ("%1$s %2$s T"),
  };
  const gint64 one_thousand_in_tenths = 10000;
  g_autofree char *number = NULL;
  const char *symbol;
  guint digits, step = 0;
  gint64 unit;

  if (!liaison_money_is_amount (money))
    return g_strdup ("");

  symbol = liaison_currency_get_symbol (money.currency);
  digits = liaison_currency_get_digits (money.currency);
  unit = liaison_decimal_unit (digits);
  if (magnitude_of (money.minor) < 1000 * (guint64) unit)
    {
      gboolean is_whole = money.minor % unit == 0;

      number = is_whole ? liaison_decimal_format_fixed (money.minor / unit, 0)
                        : liaison_decimal_format_fixed (money.minor, digits);
    }
  else
    {
      gint64 tenths = 0;

      /* What rounds up to a thousand of one unit is one of the next. */
      do
        {
          step++;
          liaison_ratio_apply ((LiaisonRatio) { 1, 1 }, money.minor, 1 - (int) digits - 3 * (int) step,
                               LIAISON_ROUNDING_HALF_EVEN, &tenths, NULL);
        }
      while (step + 1 < G_N_ELEMENTS (patterns) && magnitude_of (tenths) >= one_thousand_in_tenths);
      number = liaison_decimal_format_fixed (tenths, 1);
    }
  return keep_together (g_strdup_printf (_ (patterns[step]), symbol, number));
}
