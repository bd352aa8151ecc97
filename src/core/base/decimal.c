/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/decimal.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <limits.h>
#include <locale.h>
#include <string.h>

typedef unsigned __int128 Wide;
typedef __int128 SignedWide;

static const guint64 powers_of_ten[] = {
  1,
  10,
  100,
  1000,
  10000,
  100000,
  1000000,
  10000000,
  100000000,
  1000000000,
  10000000000,
  100000000000,
  1000000000000,
  10000000000000,
  100000000000000,
  1000000000000000,
  10000000000000000,
  100000000000000000,
  1000000000000000000,
};
G_STATIC_ASSERT (G_N_ELEMENTS (powers_of_ten) == LIAISON_DECIMAL_MAX_SCALE + 1);

static guint64
magnitude_of (gint64 value)
{
  return value < 0 ? -(guint64) value : (guint64) value;
}

static gboolean
set_signed (Wide magnitude, gboolean is_negative, gint64 *result)
{
  if (magnitude > (Wide) G_MAXINT64 + (is_negative ? 1 : 0))
    return FALSE;
  *result = is_negative ? (gint64) - (guint64) magnitude : (gint64) magnitude;
  return TRUE;
}

static gboolean
fail_too_large (GError **error)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                       _ ("The result of this calculation is too large to be kept exactly."));
  return FALSE;
}

static guint64
greatest_common_divisor (guint64 a, guint64 b)
{
  while (b != 0)
    {
      guint64 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

/* Drops trailing zeros behind the point, then looks whether what is left fits. */
static gboolean
set_normalised (Wide magnitude, gboolean is_negative, guint scale, LiaisonDecimal *decimal)
{
  gint64 digits;

  while (scale > 0 && magnitude % 10 == 0)
    {
      magnitude /= 10;
      scale--;
    }
  if (scale > LIAISON_DECIMAL_MAX_SCALE || !set_signed (magnitude, is_negative, &digits))
    return FALSE;
  *decimal = (LiaisonDecimal) { digits, (guint8) scale };
  return TRUE;
}

/**
 * liaison_decimal_unit:
 * @scale: a number of decimals, at most %LIAISON_DECIMAL_MAX_SCALE
 *
 * Returns: 10^@scale: how many of the last digit make one whole
 */
gint64
liaison_decimal_unit (guint scale)
{
  g_return_val_if_fail (scale <= LIAISON_DECIMAL_MAX_SCALE, 1);

  return (gint64) powers_of_ten[scale];
}

/**
 * liaison_decimal_make:
 * @digits: the digits without a point
 * @scale: how many of them stand behind the point, at most %LIAISON_DECIMAL_MAX_SCALE
 *
 * Returns: the number @digits / 10^@scale, without trailing zeros behind its point
 */
LiaisonDecimal
liaison_decimal_make (gint64 digits, guint scale)
{
  g_return_val_if_fail (scale <= LIAISON_DECIMAL_MAX_SCALE, LIAISON_DECIMAL_ZERO);

  while (scale > 0 && digits % 10 == 0)
    {
      digits /= 10;
      scale--;
    }
  return (LiaisonDecimal) { digits, (guint8) scale };
}

static gboolean
read_decimal (const char *text, LiaisonDecimal *decimal)
{
  gboolean is_negative = *text == '-';
  const char *whole = is_negative ? text + 1 : text;
  gsize n_whole = strspn (whole, "0123456789");
  const char *fraction = whole + n_whole;
  gsize n_fraction = 0;
  Wide magnitude = 0;

  if (n_whole == 0 || (n_whole > 1 && whole[0] == '0'))
    return FALSE;
  if (*fraction == '.')
    {
      fraction++;
      n_fraction = strspn (fraction, "0123456789");
      if (n_fraction == 0)
        return FALSE;
    }
  if (fraction[n_fraction] != '\0')
    return FALSE;
  while (n_fraction > 0 && fraction[n_fraction - 1] == '0')
    n_fraction--;
  if (n_fraction > LIAISON_DECIMAL_MAX_SCALE || n_whole + n_fraction > 20)
    return FALSE;

  for (gsize i = 0; i < n_whole; i++)
    magnitude = magnitude * 10 + (guint) (whole[i] - '0');
  for (gsize i = 0; i < n_fraction; i++)
    magnitude = magnitude * 10 + (guint) (fraction[i] - '0');
  return set_normalised (magnitude, is_negative, n_fraction, decimal);
}

/**
 * liaison_decimal_parse:
 * @text: canonical text: an optional minus, digits, and optionally a point and more digits
 * @decimal: (out): the number
 * @error: %LIAISON_ERROR_INVALID where @text is no such number, has more than 18 decimals that count or
 *   does not fit
 *
 * Reads what liaison_decimal_to_text() writes, and zeros at the end of the fraction. There is no exponent, no
 * grouping, no plus, no leading zero and no locale.
 *
 * Returns: whether @decimal was set
 */
gboolean
liaison_decimal_parse (const char *text, LiaisonDecimal *decimal, GError **error)
{
  g_autofree char *excerpt = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (decimal != NULL, FALSE);

  if (read_decimal (text, decimal))
    return TRUE;
  excerpt = liaison_text_excerpt (text);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
               _ ("“%s” is not a number that can be read. Write it like 1234.50."), excerpt);
  return FALSE;
}

/**
 * liaison_decimal_to_text_fixed:
 * @digits: the digits without a point
 * @scale: how many of them stand behind the point, at most %LIAISON_DECIMAL_MAX_SCALE
 *
 * Returns: (transfer full): canonical text with exactly @scale decimals, such as "-12.50"
 */
char *
liaison_decimal_to_text_fixed (gint64 digits, guint scale)
{
  g_autofree char *plain = NULL;
  gsize n_whole;

  g_return_val_if_fail (scale <= LIAISON_DECIMAL_MAX_SCALE, NULL);

  plain = g_strdup_printf ("%0*" G_GUINT64_FORMAT, (int) scale + 1, magnitude_of (digits));
  n_whole = strlen (plain) - scale;
  return g_strdup_printf ("%s%.*s%s%s", digits < 0 ? "-" : "", (int) n_whole, plain, scale > 0 ? "." : "",
                          plain + n_whole);
}

/**
 * liaison_decimal_to_text:
 * @decimal: a number
 *
 * Returns: (transfer full): canonical text, such as "-12.5", for files and programs
 */
char *
liaison_decimal_to_text (LiaisonDecimal decimal)
{
  return liaison_decimal_to_text_fixed (decimal.digits, decimal.scale);
}

/* The locale's own text where it is valid, or else @fallback. */
static const char *
usable (const char *text, const char *fallback)
{
  return text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL) ? text : fallback;
}

/* Puts the separators in, from the right, as localeconv(3) describes groups. */
static void
append_grouped (GString *string,
                const char *digits,
                gsize n_digits,
                const char *separator,
                const char *grouping)
{
  g_autofree gboolean *is_separated = g_new0 (gboolean, n_digits + 1);
  gsize left = n_digits;

  while (*separator != '\0' && *grouping > 0 && *grouping != CHAR_MAX && (gsize) *grouping < left)
    {
      left -= (gsize) *grouping;
      is_separated[left] = TRUE;
      if (grouping[1] != '\0')
        grouping++;
    }
  for (gsize i = 0; i < n_digits; i++)
    {
      if (is_separated[i])
        g_string_append (string, separator);
      g_string_append_c (string, digits[i]);
    }
}

/**
 * liaison_decimal_format_fixed:
 * @digits: the digits without a point
 * @scale: how many of them stand behind the point, at most %LIAISON_DECIMAL_MAX_SCALE
 *
 * Writes a number for people in the current locale: its point and its groups, U+2212 for minus, and always
 * @scale decimals, so that the numbers of a column stand below each other.
 *
 * Returns: (transfer full): the text
 */
char *
liaison_decimal_format_fixed (gint64 digits, guint scale)
{
  const struct lconv *locale = localeconv ();
  gboolean has_own_groups = *usable (locale->thousands_sep, "") != '\0';
  const char *separator = usable (has_own_groups ? locale->thousands_sep : locale->mon_thousands_sep, "");
  const char *grouping = has_own_groups ? locale->grouping : locale->mon_grouping;
  g_autofree char *plain = NULL;
  GString *string = NULL;
  gsize n_whole;

  g_return_val_if_fail (scale <= LIAISON_DECIMAL_MAX_SCALE, NULL);

  plain = g_strdup_printf ("%0*" G_GUINT64_FORMAT, (int) scale + 1, magnitude_of (digits));
  n_whole = strlen (plain) - scale;
  string = g_string_new (digits < 0 ? "−" : NULL);
  append_grouped (string, plain, n_whole, separator, grouping);
  if (scale > 0)
    {
      g_string_append (string, usable (locale->decimal_point, "."));
      g_string_append (string, plain + n_whole);
    }
  return g_string_free_and_steal (string);
}

/**
 * liaison_decimal_format:
 * @decimal: a number
 *
 * Returns: (transfer full): the number for people, in the current locale, with the decimals that it has
 */
char *
liaison_decimal_format (LiaisonDecimal decimal)
{
  return liaison_decimal_format_fixed (decimal.digits, decimal.scale);
}

/**
 * liaison_decimal_compare:
 * @a: a number
 * @b: a number
 *
 * Returns: below, at or above 0 as @a is less than, equal to or greater than @b
 */
int
liaison_decimal_compare (LiaisonDecimal a, LiaisonDecimal b)
{
  SignedWide left, right;

  g_return_val_if_fail (a.scale <= LIAISON_DECIMAL_MAX_SCALE && b.scale <= LIAISON_DECIMAL_MAX_SCALE, 0);

  left = (SignedWide) a.digits * powers_of_ten[b.scale];
  right = (SignedWide) b.digits * powers_of_ten[a.scale];
  return (left > right) - (left < right);
}

/**
 * liaison_decimal_add:
 * @a: a number
 * @b: a number
 * @sum: (out): the exact sum
 * @error: %LIAISON_ERROR_INVALID where the sum cannot be kept exactly
 *
 * Returns: whether @sum was set
 */
gboolean
liaison_decimal_add (LiaisonDecimal a, LiaisonDecimal b, LiaisonDecimal *sum, GError **error)
{
  guint scale = MAX (a.scale, b.scale);
  SignedWide total;

  g_return_val_if_fail (scale <= LIAISON_DECIMAL_MAX_SCALE, FALSE);
  g_return_val_if_fail (sum != NULL, FALSE);

  total = (SignedWide) a.digits * powers_of_ten[scale - a.scale] +
          (SignedWide) b.digits * powers_of_ten[scale - b.scale];
  if (!set_normalised (total < 0 ? -(Wide) total : (Wide) total, total < 0, scale, sum))
    return fail_too_large (error);
  return TRUE;
}

/**
 * liaison_decimal_multiply:
 * @a: a number
 * @b: a number
 * @product: (out): the exact product
 * @error: %LIAISON_ERROR_INVALID where the product cannot be kept exactly
 *
 * Nothing is rounded: 18 decimals are enough for factors that multiply along a chain of regions, and a
 * product that needs more is refused.
 *
 * Returns: whether @product was set
 */
gboolean
liaison_decimal_multiply (LiaisonDecimal a, LiaisonDecimal b, LiaisonDecimal *product, GError **error)
{
  Wide magnitude = (Wide) magnitude_of (a.digits) * magnitude_of (b.digits);

  g_return_val_if_fail (a.scale <= LIAISON_DECIMAL_MAX_SCALE && b.scale <= LIAISON_DECIMAL_MAX_SCALE, FALSE);
  g_return_val_if_fail (product != NULL, FALSE);

  if (!set_normalised (magnitude, (a.digits < 0) != (b.digits < 0), (guint) a.scale + b.scale, product))
    return fail_too_large (error);
  return TRUE;
}

/**
 * liaison_decimal_apply:
 * @factor: what to multiply with
 * @value: a whole number, such as an amount in minor units
 * @rounding: how to come to a whole number
 * @result: (out): @value × @factor
 * @error: %LIAISON_ERROR_INVALID where the result does not fit 64 bits
 *
 * The product is exact before it is rounded, once.
 *
 * Returns: whether @result was set
 */
gboolean
liaison_decimal_apply (LiaisonDecimal factor,
                       gint64 value,
                       LiaisonRounding rounding,
                       gint64 *result,
                       GError **error)
{
  return liaison_ratio_apply ((LiaisonRatio) { factor.digits, 1 }, value, -(int) factor.scale, rounding,
                              result, error);
}

/**
 * liaison_decimal_to_ratio:
 * @decimal: a number
 *
 * Returns: the same number as a fraction in lowest terms
 */
LiaisonRatio
liaison_decimal_to_ratio (LiaisonDecimal decimal)
{
  LiaisonRatio ratio = { 0, 1 };

  g_return_val_if_fail (decimal.scale <= LIAISON_DECIMAL_MAX_SCALE, ratio);

  liaison_ratio_make (decimal.digits, (gint64) powers_of_ten[decimal.scale], &ratio, NULL);
  return ratio;
}

/**
 * liaison_ratio_make:
 * @numerator: what to multiply with
 * @denominator: what to divide by
 * @ratio: (out): the fraction in lowest terms, with its denominator above 0
 * @error: %LIAISON_ERROR_INVALID where @denominator is 0, or the fraction cannot be kept
 *
 * Returns: whether @ratio was set
 */
gboolean
liaison_ratio_make (gint64 numerator, gint64 denominator, LiaisonRatio *ratio, GError **error)
{
  guint64 divisor;
  LiaisonRatio lowest;

  g_return_val_if_fail (ratio != NULL, FALSE);

  if (denominator == 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("A rate cannot have 0 as its denominator."));
      return FALSE;
    }
  divisor = greatest_common_divisor (magnitude_of (numerator), magnitude_of (denominator));
  if (!set_signed (magnitude_of (numerator) / divisor, (numerator < 0) != (denominator < 0),
                   &lowest.numerator) ||
      !set_signed (magnitude_of (denominator) / divisor, FALSE, &lowest.denominator))
    return fail_too_large (error);
  *ratio = lowest;
  return TRUE;
}

/**
 * liaison_ratio_apply:
 * @ratio: what to multiply with
 * @value: a whole number
 * @shift: the power of ten to multiply with as well, from -18 to 18
 * @rounding: how to come to a whole number
 * @result: (out): @value × @ratio × 10^@shift
 * @error: %LIAISON_ERROR_INVALID where the result does not fit 64 bits
 *
 * The product is exact before it is rounded, once.
 *
 * Returns: whether @result was set
 */
gboolean
liaison_ratio_apply (LiaisonRatio ratio,
                     gint64 value,
                     int shift,
                     LiaisonRounding rounding,
                     gint64 *result,
                     GError **error)
{
  gboolean is_negative = (value < 0) != (ratio.numerator < 0);
  Wide product = (Wide) magnitude_of (value) * magnitude_of (ratio.numerator);
  Wide divisor, quotient, rest;
  gboolean away_from_zero = FALSE;

  g_return_val_if_fail (ratio.denominator > 0, FALSE);
  g_return_val_if_fail (ABS (shift) <= LIAISON_DECIMAL_MAX_SCALE, FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  divisor = (Wide) (guint64) ratio.denominator;
  if (shift < 0)
    divisor *= powers_of_ten[-shift];
  quotient = product / divisor;
  rest = product % divisor;
  if (shift > 0)
    {
      /* The product of all three may need 186 bits: the whole part and the rest are shifted each by itself. */
      rest *= powers_of_ten[shift];
      if (__builtin_mul_overflow (quotient, (Wide) powers_of_ten[shift], &quotient))
        return fail_too_large (error);
      quotient += rest / divisor;
      rest %= divisor;
    }

  switch (rounding)
    {
    case LIAISON_ROUNDING_HALF_EVEN:
      away_from_zero = rest > divisor - rest || (rest == divisor - rest && quotient % 2 == 1);
      break;
    case LIAISON_ROUNDING_UP:
      away_from_zero = rest > 0 && !is_negative;
      break;
    default:
      g_return_val_if_reached (FALSE);
    }
  if (quotient > (Wide) G_MAXUINT64 || !set_signed (quotient + (away_from_zero ? 1 : 0), is_negative, result))
    return fail_too_large (error);
  return TRUE;
}

/**
 * liaison_ratio_format:
 * @ratio: such as a rate
 *
 * Returns: (transfer full): the number for people, with at most six digits behind the point; where that is too large, as a fraction
 */
char *
liaison_ratio_format (LiaisonRatio ratio)
{
  gint64 digits;

  if (!liaison_ratio_apply (ratio, 1, 6, LIAISON_ROUNDING_HALF_EVEN, &digits, NULL))
    return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, ratio.numerator, ratio.denominator);
  return liaison_decimal_format (liaison_decimal_make (digits, 6));
}
