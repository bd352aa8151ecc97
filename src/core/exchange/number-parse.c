/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/value-parse.h"

#include "core/base/currency.h"
#include "core/base/error.h"
#include "core/exchange/value-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* A number is read in two steps: what stands around it (sign, parentheses, currency, percent) is taken off
 * and what stays is written down in ASCII; then the marks between its digits are understood by the style
 * of the column. */

/* Marks that do not depend on the style. */
#define MARK_SPACE '_'
#define MARK_DECIMAL 'd'
#define MARK_GROUP 'g'

typedef enum
{
  NUMBER_OK,
  NUMBER_EMPTY,
  NUMBER_NONE,
  NUMBER_SCIENTIFIC,
  NUMBER_MARKS,
  NUMBER_TOO_LARGE,
  NUMBER_TOO_FINE,
} NumberProblem;

typedef struct
{
  char core[LIAISON_VALUE_TEXT_MAX + 1];
  guint length;
  gboolean is_negative;
  gboolean has_sign;
  gboolean has_parentheses;
  gboolean is_in_parentheses;
  gboolean has_percent;
  gboolean has_no_cents;
  gboolean has_currency;
  gboolean has_ended;
  char currency[4];
  /* The currencies of a sign that several have, or NULL. */
  const char *currencies;
} NumberText;

/* The currencies that share a sign. */
#define DOLLARS \
  "USD AUD CAD NZD HKD SGD TWD MXN ARS BBD BMD BND BSD BZD CLP COP CUP CVE DOP FJD GYD JMD KYD LRD NAD NIO " \
  "SBD SRD " \
  "TTD UYU XCD"
#define YEN "JPY CNY"
#define RUPEES "INR PKR LKR NPR MUR SCR"
#define CROWNS "SEK NOK DKK ISK"
#define FRANCS "CHF XAF XOF XPF BIF CDF DJF GNF KMF RWF"

/* What is written for money, and the currency, or those that it may be. Those that end in a point come first. */
static const struct
{
  const char *text;
  const char *codes;
} currency_signs[] = {
  { "Rs.", RUPEES }, { "kr.", CROWNS }, { "Kr.", CROWNS }, { "Fr.", FRANCS }, { "SFr.", "CHF" },
  { "$", DOLLARS },  { "€", "EUR" },    { "£", "GBP" },    { "¥", YEN },      { "￥", YEN },
  { "円", "JPY" },   { "元", "CNY" },   { "US$", "USD" },  { "A$", "AUD" },   { "AU$", "AUD" },
  { "C$", "CAD" },   { "CA$", "CAD" },  { "NZ$", "NZD" },  { "HK$", "HKD" },  { "S$", "SGD" },
  { "NT$", "TWD" },  { "MX$", "MXN" },  { "R$", "BRL" },   { "₹", "INR" },    { "Rs", RUPEES },
  { "kr", CROWNS },  { "Kr", CROWNS },  { "Kč", "CZK" },   { "zł", "PLN" },   { "Ft", "HUF" },
  { "₺", "TRY" },    { "₽", "RUB" },    { "₩", "KRW" },    { "₪", "ILS" },    { "₫", "VND" },
  { "฿", "THB" },    { "₴", "UAH" },    { "₱", "PHP" },    { "Fr", FRANCS },  { "Euro", "EUR" },
  { "euro", "EUR" }, { "lei", "RON" },
};

static gboolean
is_currency_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL;
}

/* Reads a sign or code at @text. Returns its length in bytes, or 0 where there is none. */
static gsize
read_currency (const char *text, const char *end, NumberText *number)
{
  const char *stop = text;
  gsize length;

  while (stop < end && is_currency_letter (g_utf8_get_char (stop)))
    stop = g_utf8_next_char (stop);
  length = (gsize) (stop - text);
  for (gsize i = 0; i < G_N_ELEMENTS (currency_signs); i++)
    {
      const gsize n = strlen (currency_signs[i].text);

      if ((n == length || (n == length + 1 && currency_signs[i].text[n - 1] == '.')) &&
          n <= (gsize) (end - text) && memcmp (text, currency_signs[i].text, n) == 0)
        {
          if (strlen (currency_signs[i].codes) == 3)
            g_strlcpy (number->currency, currency_signs[i].codes, 4);
          else
            number->currencies = currency_signs[i].codes;
          return n;
        }
    }
  if (length == 3 && (stop == end || *stop != '.'))
    {
      char code[4] = { text[0], text[1], text[2], '\0' };

      if (liaison_currency_is_valid (code))
        {
          memcpy (number->currency, code, 4);
          return length;
        }
    }
  return 0;
}

static gboolean
is_minus (gunichar c)
{
  return c == '-' || c == 0x2212 || c == 0xff0d || (c >= 0x2012 && c <= 0x2014) || c == 0xfe63;
}

static char
mark_of (gunichar c)
{
  switch (c)
    {
    case '.':
    case 0xff0e:
      return '.';
    case ',':
    case 0xff0c:
      return ',';
    case '\'':
    case 0x2019:
    case 0x02bc:
      return '\'';
    case 0x66b:
      return MARK_DECIMAL;
    case 0x66c:
      return MARK_GROUP;
    default:
      return '\0';
    }
}

static char
last_core (const NumberText *number)
{
  return number->length > 0 ? number->core[number->length - 1] : '\0';
}

static gboolean
add_sign (NumberText *number, gboolean is_negative)
{
  /* "12,-" and "12.--" have no cents; they are not negative. */
  if (is_negative && !number->has_ended && (last_core (number) == '.' || last_core (number) == ','))
    {
      number->has_no_cents = TRUE;
      number->has_ended = TRUE;
      number->length--;
    }
  if (is_negative && number->has_no_cents)
    return TRUE;
  if (number->has_sign || number->has_parentheses)
    return FALSE;
  number->has_sign = TRUE;
  number->is_negative = is_negative;
  number->has_ended = number->length > 0;
  return TRUE;
}

static gboolean
add_parenthesis (NumberText *number, gboolean is_opening)
{
  if (is_opening ? number->has_parentheses || number->has_sign || number->length > 0
                 : !number->is_in_parentheses || number->length == 0)
    return FALSE;
  number->has_parentheses = TRUE;
  number->is_in_parentheses = is_opening;
  number->is_negative = TRUE;
  number->has_ended = !is_opening;
  return TRUE;
}

static gboolean
add_core (NumberText *number, char c)
{
  if (number->has_ended)
    return FALSE;
  number->core[number->length++] = c;
  return TRUE;
}

/* Adds what stands at @text. Returns its length in bytes, or 0 where it cannot stand in a number. */
static gsize
add_piece (NumberText *number, const char *text, const char *end)
{
  const gunichar c = g_utf8_get_char (text);
  const gsize n = (gsize) (g_utf8_next_char (text) - text);
  const int digit = liaison_value_text_digit (c);
  gsize length;

  if (digit >= 0)
    return add_core (number, (char) ('0' + digit)) ? n : 0;
  if (mark_of (c) != '\0')
    return add_core (number, mark_of (c)) ? n : 0;
  if (liaison_value_text_is_space (c))
    {
      if (number->length > 0 && !number->has_ended)
        number->core[number->length++] = MARK_SPACE;
      return n;
    }
  if (c == '+' || is_minus (c))
    return add_sign (number, c != '+') ? n : 0;
  if (c == '(' || c == ')')
    return add_parenthesis (number, c == '(') ? n : 0;
  if (c == '%' || c == 0x66a || c == 0xff05)
    {
      if (number->has_percent || number->has_currency)
        return 0;
      number->has_percent = TRUE;
      number->has_ended = number->length > 0;
      return n;
    }
  length = number->has_currency || number->has_percent ? 0 : read_currency (text, end, number);
  number->has_currency |= length > 0;
  number->has_ended |= length > 0 && number->length > 0;
  return length;
}

static gboolean
is_scientific (const NumberText *number, const char *text, const char *end)
{
  if (number->length == 0 || (*text != 'e' && *text != 'E'))
    return FALSE;
  text++;
  if (text < end && (*text == '+' || *text == '-'))
    text++;
  return text < end && g_ascii_isdigit (*text) && !number->has_ended;
}

/* The marks between the digits. The first group has one to three digits and the last three; those between
 * have three, or two as in India. */
static gboolean
groups_are_right (const char *core, guint length)
{
  char mark = '\0';
  guint n_digits = 0;
  guint group_length = 0;

  for (guint i = 0; i <= length; i++)
    {
      if (i < length && g_ascii_isdigit (core[i]))
        {
          n_digits++;
          continue;
        }
      if (mark == '\0')
        {
          if (i == length)
            return TRUE;
          if (n_digits == 0 || n_digits > 3 || core[0] == '0')
            return FALSE;
        }
      else if (i == length)
        return n_digits == 3;
      else if (core[i] != mark || n_digits < 2 || n_digits > 3 ||
               (group_length != 0 && n_digits != group_length))
        return FALSE;
      else
        group_length = n_digits;
      mark = core[i];
      n_digits = 0;
    }
  return TRUE;
}

static gboolean
add_digit (guint64 *digits, char digit)
{
  const guint64 value = (guint64) (digit - '0');

  if (*digits > ((guint64) G_MAXINT64 - value) / 10)
    return FALSE;
  *digits = *digits * 10 + value;
  return TRUE;
}

static NumberProblem
read_core (const NumberText *number, LiaisonNumberStyle style, LiaisonDecimal *value)
{
  const char decimal = style == LIAISON_NUMBER_STYLE_POINT ? '.' : ',';
  const char *core = number->core;
  guint length = number->length;
  guint whole = 0;
  guint64 digits = 0;
  gboolean has_digit = FALSE;

  while (length > 0 && core[length - 1] == MARK_SPACE)
    length--;
  while (whole < length && core[whole] != decimal && core[whole] != MARK_DECIMAL)
    has_digit |= g_ascii_isdigit (core[whole++]) != FALSE;
  for (guint i = whole + 1; i < length; i++)
    {
      if (!g_ascii_isdigit (core[i]))
        return NUMBER_MARKS;
      has_digit = TRUE;
    }
  if (!has_digit)
    return NUMBER_NONE;
  if (!groups_are_right (core, whole))
    return NUMBER_MARKS;
  for (guint i = 0; i < whole; i++)
    if (g_ascii_isdigit (core[i]) && !add_digit (&digits, core[i]))
      return NUMBER_TOO_LARGE;
  while (length > whole && core[length - 1] == '0')
    length--;
  if (length > whole + 1 + LIAISON_DECIMAL_MAX_SCALE)
    return NUMBER_TOO_FINE;
  for (guint i = whole + 1; i < length; i++)
    if (!add_digit (&digits, core[i]))
      return NUMBER_TOO_LARGE;
  value->digits = number->is_negative ? -(gint64) digits : (gint64) digits;
  value->scale = (guint8) (length > whole ? length - whole - 1 : 0);
  return NUMBER_OK;
}

/* The forms that nearly all cells have: digits, perhaps a minus, perhaps a decimal mark. */
static gboolean
read_simple (const char *text, gsize length, char decimal, LiaisonDecimal *value)
{
  const gboolean is_negative = length > 0 && text[0] == '-';
  gint64 digits = 0;
  gsize mark = length;

  if (length == is_negative || length > 18)
    return FALSE;
  for (gsize i = is_negative; i < length; i++)
    {
      const guint digit = (guint) (guchar) text[i] - '0';

      if (digit <= 9)
        digits = digits * 10 + digit;
      else if (text[i] == decimal && mark == length && i > is_negative && i + 1 < length)
        mark = i;
      else
        return FALSE;
    }
  value->scale = (guint8) (mark == length ? 0 : length - mark - 1);
  while (value->scale > 0 && digits % 10 == 0)
    {
      digits /= 10;
      value->scale--;
    }
  value->digits = is_negative ? -digits : digits;
  return TRUE;
}

static NumberProblem
take_apart (const char *text, gsize length, NumberText *number)
{
  const char *end = text + length;

  memset (number, 0, sizeof *number);
  if (length == 0)
    return NUMBER_EMPTY;
  if (length > LIAISON_VALUE_TEXT_MAX)
    return NUMBER_NONE;
  while (text < end)
    {
      const gsize n = is_scientific (number, text, end) ? 0 : add_piece (number, text, end);

      if (n == 0)
        return is_scientific (number, text, end) ? NUMBER_SCIENTIFIC : NUMBER_NONE;
      text += n;
    }
  return number->length == 0 || number->is_in_parentheses ? NUMBER_NONE : NUMBER_OK;
}

static void
set_error (NumberProblem problem, LiaisonNumberStyle style, const char *text, gsize length, GError **error)
{
  g_autofree char *excerpt = liaison_value_text_excerpt (text, length);

  switch (problem)
    {
    case NUMBER_EMPTY:
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                           _ ("There is nothing where a number should be."));
      return;
    case NUMBER_NONE:
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT, _ ("“%s” is not a number."), excerpt);
      return;
    case NUMBER_SCIENTIFIC:
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                   _ ("“%s” is in scientific notation, which may have lost digits. Give the column a number "
                      "format where "
                      "it comes from and export it again."),
                   excerpt);
      return;
    case NUMBER_MARKS:
      if (style == LIAISON_NUMBER_STYLE_POINT)
        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                     _ ("“%s” does not fit this column, whose numbers are written as in 1,234.56."), excerpt);
      else
        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                     _ ("“%s” does not fit this column, whose numbers are written as in 1.234,56."), excerpt);
      return;
    case NUMBER_TOO_LARGE:
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                   _ ("“%s” has more digits than can be counted with."), excerpt);
      return;
    case NUMBER_TOO_FINE:
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                   /* Translators: the number is always 18 */
                   _ ("“%s” has more than %d decimals, which is the most that can be counted with."), excerpt,
                   LIAISON_DECIMAL_MAX_SCALE);
      return;
    case NUMBER_OK:
    default:
      g_assert_not_reached ();
    }
}

/* @number is what stood around the value, or NULL where the simple form said all. */
static gboolean
read_number (const char *text,
             gssize given_length,
             LiaisonNumberStyle style,
             LiaisonDecimal *value,
             NumberText *number,
             GError **error)
{
  NumberProblem problem;
  gsize length;

  liaison_value_text_trim (&text, &length, given_length);
  number->has_percent = FALSE;
  number->currency[0] = '\0';
  number->currencies = NULL;
  if (G_LIKELY (read_simple (text, length, style == LIAISON_NUMBER_STYLE_POINT ? '.' : ',', value)))
    return TRUE;
  problem = take_apart (text, length, number);
  if (problem == NUMBER_OK)
    problem = read_core (number, style, value);
  if (problem == NUMBER_OK)
    return TRUE;
  set_error (problem, style, text, length, error);
  return FALSE;
}

/**
 * liaison_number_sample_add:
 * @sample: what the column has shown so far
 * @text: a cell, valid UTF-8
 * @length: its length in bytes, or -1 where a NUL ends it
 *
 * Takes note of how a cell writes its number. Percentages and amounts with a currency count as numbers.
 */
void
liaison_number_sample_add (LiaisonNumberSample *sample, const char *text, gssize length)
{
  NumberText number;
  LiaisonDecimal point, comma;
  gsize trimmed;
  gboolean is_point, is_comma;

  g_return_if_fail (sample != NULL && text != NULL);

  liaison_value_text_trim (&text, &trimmed, length);
  if (trimmed == 0)
    return;
  if (take_apart (text, trimmed, &number) != NUMBER_OK)
    {
      sample->n_others++;
      return;
    }
  is_point = read_core (&number, LIAISON_NUMBER_STYLE_POINT, &point) == NUMBER_OK;
  is_comma = read_core (&number, LIAISON_NUMBER_STYLE_COMMA, &comma) == NUMBER_OK;
  if (!is_point && !is_comma)
    {
      sample->n_others++;
      return;
    }
  sample->n_numbers++;
  if (!is_comma)
    sample->n_point_only++;
  else if (!is_point)
    sample->n_comma_only++;
  else if (point.digits != comma.digits || point.scale != comma.scale)
    sample->n_either++;
}

/**
 * liaison_number_sample_guess:
 * @sample: what the column has shown
 * @usual: the style where the cells do not tell
 * @style: (out): the style of the column
 * @reason: (out) (optional) (transfer full): a translated sentence that says why
 *
 * "1,234" is one thousand in one style and one and a bit in the other: the style is that of the column,
 * decided by the cells that can only be read in one way.
 *
 * Returns: how good the guess is
 */
LiaisonGuess
liaison_number_sample_guess (const LiaisonNumberSample *sample,
                             LiaisonNumberStyle usual,
                             LiaisonNumberStyle *style,
                             char **reason)
{
  LiaisonGuess guess = LIAISON_GUESS_SURE;
  const char *why;

  g_return_val_if_fail (sample != NULL && style != NULL, LIAISON_GUESS_AMBIGUOUS);

  *style = usual;
  if (sample->n_point_only != sample->n_comma_only)
    *style =
        sample->n_point_only > sample->n_comma_only ? LIAISON_NUMBER_STYLE_POINT : LIAISON_NUMBER_STYLE_COMMA;
  if (sample->n_numbers == 0)
    why = _ ("There is no number in the column.");
  else if (sample->n_point_only > 0 && sample->n_comma_only > 0)
    {
      guess = LIAISON_GUESS_MIXED;
      why = *style == LIAISON_NUMBER_STYLE_POINT
                ? _ ("Some numbers are written as in 1.234,56, but more as in 1,234.56.")
                : _ ("Some numbers are written as in 1,234.56, but more as in 1.234,56.");
    }
  else if (sample->n_point_only > 0)
    why = _ ("The numbers are written as in 1,234.56.");
  else if (sample->n_comma_only > 0)
    why = _ ("The numbers are written as in 1.234,56.");
  else if (sample->n_either > 0)
    {
      guess = LIAISON_GUESS_AMBIGUOUS;
      why = _ (
          "Numbers such as 1,234 or 1.234 can be read in two ways, and no value tells which one is meant.");
    }
  else
    why = _ ("The numbers have neither decimals nor groups.");
  if (reason != NULL)
    *reason = g_strdup (why);
  return guess;
}

/**
 * liaison_parse_number:
 * @text: a cell, valid UTF-8
 * @length: its length in bytes, or -1 where a NUL ends it
 * @style: how the column writes its numbers
 * @number: (out): the value, without trailing zeros behind the point
 * @currency: (out caller-allocates) (optional): the ISO 4217 code that stands beside the number, or "" where
 *   there is none or the sign is that of several, such as $
 * @error: %LIAISON_ERROR_BAD_INPUT with the reason why it is no number; %LIAISON_ERROR_LIMIT where it is one
 *   that does not fit 64 bits or has more than 18 decimals
 *
 * Reads what people write for a number: with groups of three digits (or as in India) set off by the style's
 * mark, spaces or apostrophes; with a sign before or behind, or in parentheses, which mean minus; with a
 * currency before or behind; with "12,-" for no cents; with the digits of any script. Nothing is rounded and
 * nothing is floating.
 *
 * Returns: whether @number was set
 */
gboolean
liaison_parse_number (const char *text,
                      gssize length,
                      LiaisonNumberStyle style,
                      LiaisonDecimal *number,
                      char currency[4],
                      GError **error)
{
  return liaison_parse_amount (text, length, style, number, currency, NULL, error);
}

/**
 * liaison_parse_amount:
 * @text: a cell, valid UTF-8
 * @length: its length in bytes, or -1 where a NUL ends it
 * @style: how the column writes its numbers
 * @number: (out): as for liaison_parse_number()
 * @currency: (out caller-allocates) (optional): likewise
 * @currencies: (out) (optional) (nullable) (transfer none): where a sign such as $ stands beside the number, the codes of
 *   the currencies that have it, with spaces between them
 * @error: as for liaison_parse_number()
 *
 * Reads a number that may be money.
 *
 * Returns: whether @number was set
 */
gboolean
liaison_parse_amount (const char *text,
                      gssize length,
                      LiaisonNumberStyle style,
                      LiaisonDecimal *number,
                      char currency[4],
                      const char **currencies,
                      GError **error)
{
  NumberText around;

  g_return_val_if_fail (text != NULL && number != NULL, FALSE);

  if (!read_number (text, length, style, number, &around, error))
    return FALSE;
  if (around.has_percent)
    {
      gsize trimmed;
      g_autofree char *excerpt = NULL;

      liaison_value_text_trim (&text, &trimmed, length);
      excerpt = liaison_value_text_excerpt (text, trimmed);
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                   _ ("“%s” is a percentage, where a number should be."), excerpt);
      return FALSE;
    }
  if (currency != NULL)
    g_strlcpy (currency, around.currency, 4);
  if (currencies != NULL)
    *currencies = around.currencies;
  return TRUE;
}

/**
 * liaison_parse_percent:
 * @text: a cell, valid UTF-8
 * @length: its length in bytes, or -1 where a NUL ends it
 * @style: how the column writes its numbers
 * @percent: (out): the percentage: 12.5 for "12.5 %"
 * @error: as liaison_parse_number()
 *
 * The sign for percent may be missing.
 *
 * Returns: whether @percent was set
 */
gboolean
liaison_parse_percent (const char *text,
                       gssize length,
                       LiaisonNumberStyle style,
                       LiaisonDecimal *percent,
                       GError **error)
{
  NumberText around;

  g_return_val_if_fail (text != NULL && percent != NULL, FALSE);

  return read_number (text, length, style, percent, &around, error);
}

/**
 * liaison_parse_integer:
 * @text: a cell, valid UTF-8
 * @length: its length in bytes, or -1 where a NUL ends it
 * @style: how the column writes its numbers
 * @integer: (out): the value
 * @error: as liaison_parse_number(), and where there are decimals that are not zero
 *
 * Returns: whether @integer was set
 */
gboolean
liaison_parse_integer (const char *text,
                       gssize length,
                       LiaisonNumberStyle style,
                       gint64 *integer,
                       GError **error)
{
  LiaisonDecimal number;

  g_return_val_if_fail (text != NULL && integer != NULL, FALSE);

  if (!liaison_parse_number (text, length, style, &number, NULL, error))
    return FALSE;
  if (number.scale > 0)
    {
      gsize trimmed;
      g_autofree char *excerpt = NULL;

      liaison_value_text_trim (&text, &trimmed, length);
      excerpt = liaison_value_text_excerpt (text, trimmed);
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT, _ ("“%s” is not a whole number."), excerpt);
      return FALSE;
    }
  *integer = number.digits;
  return TRUE;
}

/**
 * liaison_parse_to_scale:
 * @number: a number without trailing zeros behind the point, as liaison_parse_number() gives
 * @scale: how many digits are to stand behind the point, such as those of a currency
 * @digits: (out): @number × 10^@scale, exactly
 * @error: %LIAISON_ERROR_BAD_INPUT where @number has more decimals, %LIAISON_ERROR_LIMIT where it does not
 *   fit 64 bits
 *
 * Returns: whether @digits was set
 */
gboolean
liaison_parse_to_scale (LiaisonDecimal number, guint scale, gint64 *digits, GError **error)
{
  gint64 value = number.digits;

  g_return_val_if_fail (digits != NULL, FALSE);

  if (number.scale > scale)
    {
      g_autofree char *written = liaison_decimal_to_text (number);

      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                   g_dngettext (GETTEXT_PACKAGE, "%s has more than %u decimal.",
                                "%s has more than %u decimals.", scale),
                   written, scale);
      return FALSE;
    }
  for (guint i = number.scale; i < scale; i++)
    if (__builtin_mul_overflow (value, 10, &value))
      {
        g_autofree char *written = liaison_decimal_to_text (number);

        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                     _ ("“%s” has more digits than can be counted with."), written);
        return FALSE;
      }
  *digits = value;
  return TRUE;
}
