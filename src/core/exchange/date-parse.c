/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/value-parse.h"

#include "core/base/error.h"
#include "core/exchange/value-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* A date is cut into three parts, each a number or the name of a month; what follows must be a time of
 * day. */

#define LONGEST_NAME 12
/* Excel counts a 29 February 1900, which was not: its day 61 is the first that is right without it. */
#define EXCEL_FEBRUARY_29 60
#define EXCEL_LAST 2958465

typedef enum
{
  DATE_OK,
  DATE_EMPTY,
  DATE_NONE,
  DATE_SHORT_YEAR,
  DATE_IMPOSSIBLE,
  DATE_NO_MONTH,
  DATE_INCOMPLETE,
  DATE_DAY_NUMBER,
  DATE_BAD_DAY_NUMBER,
} DateProblem;

typedef struct
{
  int value;
  guint n_digits;
  gboolean is_month;
} Part;

typedef struct
{
  Part parts[3];
  guint n_parts;
  gunichar separators[3];
} DateText;

/* Small letters without accents. A name may be shortened to what stands before the bar. */
static const struct
{
  const char *name;
  int month;
} month_names[] = {
  { "jan|uary", 1 },   { "feb|ruary", 2 },  { "mar|ch", 3 },    { "apr|il", 4 },     { "may|", 5 },
  { "jun|e", 6 },      { "jul|y", 7 },      { "aug|ust", 8 },   { "sep|tember", 9 }, { "oct|ober", 10 },
  { "nov|ember", 11 }, { "dec|ember", 12 }, { "jan|uar", 1 },   { "jan|ner", 1 },    { "feb|ruar", 2 },
  { "feb|er", 2 },     { "mar|z", 3 },      { "mrz|", 3 },      { "maer|z", 3 },     { "mai|", 5 },
  { "jun|i", 6 },      { "jul|i", 7 },      { "okt|ober", 10 }, { "dez|ember", 12 }, { "jan|vier", 1 },
  { "fev|rier", 2 },   { "mar|s", 3 },      { "avr|il", 4 },    { "juin|", 6 },      { "juil|let", 7 },
  { "aout|", 8 },      { "sep|tembre", 9 }, { "oct|obre", 10 }, { "nov|embre", 11 }, { "dec|embre", 12 },
};

static int
find_month (const char *word)
{
  const gsize length = strlen (word);

  for (gsize i = 0; i < G_N_ELEMENTS (month_names); i++)
    {
      const char *name = month_names[i].name;
      const gsize least = (gsize) (strchr (name, '|') - name);

      if (length >= least && strncmp (word, name, least) == 0 &&
          strncmp (word + least, name + least + 1, length - least) == 0)
        return month_names[i].month;
    }
  return 0;
}

static gboolean
is_part_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static const char *
read_number_part (const char *text, const char *end, Part *part)
{
  *part = (Part) { 0, 0, FALSE };
  while (text < end && part->n_digits < 9)
    {
      const int digit = liaison_value_text_digit (g_utf8_get_char (text));

      if (digit < 0)
        break;
      part->value = part->value * 10 + digit;
      part->n_digits++;
      text = g_utf8_next_char (text);
    }
  return text;
}

static const char *
read_word (const char *text, const char *end, char word[LONGEST_NAME + 8])
{
  gsize n = 0;

  for (; text < end && is_part_letter (g_utf8_get_char (text)); text = g_utf8_next_char (text))
    {
      const gunichar c = liaison_value_text_fold (g_utf8_get_char (text));

      if (c != 0 && n <= LONGEST_NAME)
        n += (gsize) g_unichar_to_utf8 (c, word + n);
    }
  word[n] = '\0';
  return text;
}

/* 1st, 2nd, 3rd, 4th, 1er */
static const char *
skip_ordinal (const char *text, const char *end)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", "er" };
  char word[LONGEST_NAME + 8];
  const char *stop = read_word (text, end, word);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (strcmp (word, endings[i]) == 0)
      return stop;
  return text;
}

/* Reads what stands between two parts. Blanks are nothing beside another sign. */
static const char *
read_separator (const char *text, const char *end, gunichar *separator)
{
  *separator = 0;
  for (; text < end; text = g_utf8_next_char (text))
    {
      const gunichar c = g_utf8_get_char (text);

      if (liaison_value_text_is_space (c))
        *separator = *separator == 0 ? ' ' : *separator;
      else if (strchr ("./-,", (int) MIN (c, 0x7f)) != NULL || c == 0x5e74 || c == 0x6708 || c == 0x65e5 ||
               c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2212 || c == 0xff0f || c == 0xff0d)
        {
          const gunichar sign = c == 0xff0f                                                ? '/'
                                : c >= 0x2010 && c != 0x5e74 && c != 0x6708 && c != 0x65e5 ? '-'
                                                                                           : c;

          if (*separator != 0 && *separator != ' ' && !(*separator == '.' && sign == '-'))
            break;
          *separator = sign;
        }
      else
        break;
    }
  return text;
}

/* A time of day and perhaps its zone: it is looked at only so far that nothing else can hide there. */
static gboolean
is_time (const char *text, const char *end)
{
  g_autofree char *rest = g_strndup (text, (gsize) (end - text));
  static GRegex *pattern = NULL;

  if (g_once_init_enter_pointer (&pattern))
    g_once_init_leave_pointer (
        &pattern,
        g_regex_new (
            "^(?:\\s*[Tt,]\\s*|\\s+)(?:[01]?\\d|2[0-4]):?[0-5]\\d(?::?[0-5]\\d(?:[.,]\\d{1,9})?|:60)?"
            "(?:\\s*[AaPp]\\.?[Mm]\\.?)?(?:\\s*(?:Z|z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?))?$",
            G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_match (pattern, rest, 0, NULL);
}

static DateProblem
take_apart (const char *text, gsize length, DateText *date)
{
  const char *end = text + length;

  memset (date, 0, sizeof *date);
  if (length == 0)
    return DATE_EMPTY;
  if (length > LIAISON_VALUE_TEXT_MAX)
    return DATE_NONE;
  while (text < end && date->n_parts < 3)
    {
      Part *part = &date->parts[date->n_parts];
      const char *before = text;

      if (liaison_value_text_digit (g_utf8_get_char (text)) >= 0)
        text = skip_ordinal (read_number_part (text, end, part), end);
      else
        {
          char word[LONGEST_NAME + 8];

          text = read_word (text, end, word);
          part->value = find_month (word);
          part->is_month = TRUE;
          if (text == before || part->value == 0)
            return DATE_NONE;
        }
      date->n_parts++;
      if (date->n_parts == 1 && part->n_digits == 8)
        break;
      if (date->n_parts < 3)
        {
          text = read_separator (text, end, &date->separators[date->n_parts - 1]);
          /* Nothing stands between "1" and "Jan" in "1Jan2025"; between two numbers something must. */
          if (text == end)
            break;
        }
    }
  if (text < end)
    {
      gunichar sign;
      const char *behind = read_separator (text, end, &sign);

      /* "1月31日" and "31.01.2025." */
      if (behind == end && (sign == 0x65e5 || sign == '.'))
        text = end;
      else if (sign == 0x65e5 && is_time (text + strlen ("日"), end))
        text = end;
      else if (is_time (text, end))
        text = end;
    }
  return text < end ? DATE_NONE : DATE_OK;
}

static DateProblem
make_date (int year, int month, int day, LiaisonDate *date)
{
  *date = liaison_date_from_ymd (year, month, day);
  return *date == LIAISON_DATE_NONE ? DATE_IMPOSSIBLE : DATE_OK;
}

static DateProblem
read_named_month (const DateText *text, LiaisonDate *date)
{
  const Part *parts = text->parts;
  guint day, year, month;

  if (text->n_parts < 3)
    return DATE_INCOMPLETE;
  month = parts[0].is_month ? 0 : 1;
  if (!parts[month].is_month || parts[2].is_month || (month == 0 && parts[1].is_month))
    return DATE_NONE;
  year = month == 1 && parts[0].n_digits == 4 ? 0 : 2;
  day = year == 0 ? 2 : month == 0 ? 1 : 0;
  if (parts[day].n_digits > 2)
    return DATE_NONE;
  if (parts[year].n_digits == 2)
    return DATE_SHORT_YEAR;
  if (parts[year].n_digits != 4)
    return DATE_NONE;
  return make_date (parts[year].value, parts[month].value, parts[day].value, date);
}

static DateProblem
read_numbers (const DateText *text, LiaisonDateStyle style, LiaisonDate *date)
{
  const Part *parts = text->parts;
  const gunichar first = text->separators[0];
  const gunichar second = text->separators[1];
  gboolean is_day_first;

  if (text->n_parts == 1)
    {
      if (parts[0].n_digits == 8)
        return make_date (parts[0].value / 10000, parts[0].value / 100 % 100, parts[0].value % 100, date);
      return parts[0].n_digits == 5 ? DATE_DAY_NUMBER : DATE_NONE;
    }
  if (text->n_parts == 2)
    return parts[0].n_digits <= 4 && parts[1].n_digits <= 4 && first != ',' ? DATE_INCOMPLETE : DATE_NONE;
  if (first == 0 || first == ',' || (first != second && !(first == 0x5e74 && second == 0x6708)))
    return DATE_NONE;
  if (parts[0].n_digits == 4)
    return parts[1].n_digits <= 2 && parts[2].n_digits <= 2
               ? make_date (parts[0].value, parts[1].value, parts[2].value, date)
               : DATE_NONE;
  if (parts[0].n_digits > 2 || parts[1].n_digits > 2)
    return DATE_NONE;
  if (parts[2].n_digits <= 2)
    return DATE_SHORT_YEAR;
  if (parts[2].n_digits != 4)
    return DATE_NONE;
  is_day_first = first == '.' || style != LIAISON_DATE_STYLE_MONTH_FIRST;
  if (parts[is_day_first ? 1 : 0].value > 12 && parts[is_day_first ? 0 : 1].value <= 12 && first != '.')
    return DATE_NO_MONTH;
  return make_date (parts[2].value, parts[is_day_first ? 1 : 0].value, parts[is_day_first ? 0 : 1].value,
                    date);
}

/* A day as Excel counts it, with what part of the day is over behind the point. */
static DateProblem
read_day_number (const char *text, gsize length, LiaisonDate *date)
{
  LiaisonDecimal number;
  gint64 day;

  if (!liaison_parse_number (text, (gssize) length, LIAISON_NUMBER_STYLE_POINT, &number, NULL, NULL))
    return DATE_NONE;
  day = number.digits;
  for (guint i = 0; i < number.scale; i++)
    day /= 10;
  if (number.digits < 0 || day < 1 || day > EXCEL_LAST || day == EXCEL_FEBRUARY_29)
    return DATE_BAD_DAY_NUMBER;
  *date = liaison_date_from_ymd (1899, 12, day < EXCEL_FEBRUARY_29 ? 31 : 30) + (LiaisonDate) day;
  return DATE_OK;
}

static gboolean
is_iso (const char *text, gsize length, LiaisonDate *date)
{
  int numbers[3] = { 0, 0, 0 };
  guint n = 0;

  if (length != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    {
      if (i == 4 || i == 7)
        n++;
      else if (g_ascii_isdigit (text[i]))
        numbers[n] = numbers[n] * 10 + (text[i] - '0');
      else
        return FALSE;
    }
  *date = liaison_date_from_ymd (numbers[0], numbers[1], numbers[2]);
  return *date != LIAISON_DATE_NONE;
}

static DateProblem
read_date (const char *text, gsize length, LiaisonDateStyle style, LiaisonDate *date)
{
  DateText parts;
  DateProblem problem;

  if (G_LIKELY (is_iso (text, length, date)))
    return DATE_OK;
  if (style == LIAISON_DATE_STYLE_EXCEL_SERIAL && length > 0)
    {
      problem = read_day_number (text, length, date);
      if (problem == DATE_OK || (problem == DATE_BAD_DAY_NUMBER && length != strlen ("20250131")))
        return problem;
    }
  problem = take_apart (text, length, &parts);
  if (problem != DATE_OK)
    return problem;
  for (guint i = 0; i < parts.n_parts; i++)
    if (parts.parts[i].is_month)
      return read_named_month (&parts, date);
  return read_numbers (&parts, style, date);
}

static void
set_error (DateProblem problem, LiaisonDateStyle style, const char *text, gsize length, GError **error)
{
  g_autofree char *excerpt = liaison_value_text_excerpt (text, length);
  const char *message = NULL;

  switch (problem)
    {
    case DATE_EMPTY:
      message = _ ("There is nothing where a date should be.");
      break;
    case DATE_NONE:
      message = _ ("“%s” is not a date.");
      break;
    case DATE_SHORT_YEAR:
      message = _ ("“%s” has a year of two digits, which could be in any century. Write the year in full.");
      break;
    case DATE_IMPOSSIBLE:
      message = _ ("“%s” is a day that does not exist.");
      break;
    case DATE_NO_MONTH:
      message = style == LIAISON_DATE_STYLE_MONTH_FIRST
                    ? _ ("“%s” does not fit this column, whose dates start with the month.")
                    : _ ("“%s” does not fit this column, whose dates start with the day.");
      break;
    case DATE_INCOMPLETE:
      message = _ ("“%s” is only a part of a date. Write day, month and year.");
      break;
    case DATE_DAY_NUMBER:
      message = _ ("“%s” is not a date. If it is a day as Excel counts them, say so for this column.");
      break;
    case DATE_BAD_DAY_NUMBER:
      message = _ ("“%s” is no day that Excel counts.");
      break;
    case DATE_OK:
    default:
      g_assert_not_reached ();
    }
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT, message, excerpt);
}

/**
 * liaison_date_sample_add:
 * @sample: what the column has shown so far
 * @text: a cell, valid UTF-8
 * @length: its length in bytes, or -1 where a NUL ends it
 *
 * Takes note of how a cell writes its date.
 */
void
liaison_date_sample_add (LiaisonDateSample *sample, const char *text, gssize length)
{
  LiaisonDate day_first, month_first;
  gboolean is_day_first, is_month_first;
  gsize trimmed;

  g_return_if_fail (sample != NULL && text != NULL);

  liaison_value_text_trim (&text, &trimmed, length);
  if (trimmed == 0)
    return;
  is_day_first = read_date (text, trimmed, LIAISON_DATE_STYLE_DAY_FIRST, &day_first) == DATE_OK;
  is_month_first = read_date (text, trimmed, LIAISON_DATE_STYLE_MONTH_FIRST, &month_first) == DATE_OK;
  if (!is_day_first && !is_month_first)
    {
      sample->n_others++;
      return;
    }
  sample->n_dates++;
  if (!is_month_first)
    sample->n_day_first_only++;
  else if (!is_day_first)
    sample->n_month_first_only++;
  else if (day_first != month_first)
    sample->n_either++;
}

/**
 * liaison_date_sample_guess:
 * @sample: what the column has shown
 * @usual: the style where the cells do not tell; %LIAISON_DATE_STYLE_EXCEL_SERIAL is never guessed and stays
 * @style: (out): the style of the column
 * @reason: (out) (optional) (transfer full): a translated sentence that says why
 *
 * "03/04/2025" is a day in April in one style and one in March in the other: the style is that of the column,
 * decided by the cells that can only be read in one way.
 *
 * Returns: how good the guess is
 */
LiaisonGuess
liaison_date_sample_guess (const LiaisonDateSample *sample,
                           LiaisonDateStyle usual,
                           LiaisonDateStyle *style,
                           char **reason)
{
  LiaisonGuess guess = LIAISON_GUESS_SURE;
  const char *why;

  g_return_val_if_fail (sample != NULL && style != NULL, LIAISON_GUESS_AMBIGUOUS);

  *style = usual;
  if (usual == LIAISON_DATE_STYLE_EXCEL_SERIAL)
    why = _ ("The dates are days as Excel counts them.");
  else if (sample->n_dates == 0)
    why = _ ("There is no date in the column.");
  else if (sample->n_day_first_only > 0 && sample->n_month_first_only > 0)
    {
      guess = LIAISON_GUESS_MIXED;
      if (sample->n_day_first_only != sample->n_month_first_only)
        *style = sample->n_day_first_only > sample->n_month_first_only ? LIAISON_DATE_STYLE_DAY_FIRST
                                                                       : LIAISON_DATE_STYLE_MONTH_FIRST;
      why = *style == LIAISON_DATE_STYLE_DAY_FIRST
                ? _ ("Some dates start with the month, but more with the day.")
                : _ ("Some dates start with the day, but more with the month.");
    }
  else if (sample->n_day_first_only > 0)
    {
      *style = LIAISON_DATE_STYLE_DAY_FIRST;
      why = _ ("The dates start with the day, as in 31/01/2025.");
    }
  else if (sample->n_month_first_only > 0)
    {
      *style = LIAISON_DATE_STYLE_MONTH_FIRST;
      why = _ ("The dates start with the month, as in 01/31/2025.");
    }
  else if (sample->n_either > 0)
    {
      guess = LIAISON_GUESS_AMBIGUOUS;
      why = _ ("Dates such as 03/04/2025 can be read in two ways, and no value tells which one is meant.");
    }
  else
    why = _ ("The dates can be read in one way only.");
  if (reason != NULL)
    *reason = g_strdup (why);
  return guess;
}

/**
 * liaison_parse_date:
 * @text: a cell, valid UTF-8
 * @length: its length in bytes, or -1 where a NUL ends it
 * @style: how the column writes its dates
 * @date: (out): the day
 * @error: %LIAISON_ERROR_BAD_INPUT with the reason why it is no date
 *
 * Reads 2025-01-31, 20250131, 31.01.2025, 31/01/2025 or 01/31/2025 by the style, and 31 Jan 2025 with the
 * names of months in English, German and French, also January 31, 2025; 2025年1月31日; digits of any script. Of
 * a date with a time of day the date is taken as it stands, in whatever zone. A year has four digits. With
 * %LIAISON_DATE_STYLE_EXCEL_SERIAL days of Excel's 1900 system are read as well.
 *
 * Returns: whether @date was set
 */
gboolean
liaison_parse_date (const char *text,
                    gssize length,
                    LiaisonDateStyle style,
                    LiaisonDate *date,
                    GError **error)
{
  LiaisonDate found = LIAISON_DATE_NONE;
  DateProblem problem;
  gsize trimmed;

  g_return_val_if_fail (text != NULL && date != NULL, FALSE);

  liaison_value_text_trim (&text, &trimmed, length);
  problem = read_date (text, trimmed, style, &found);
  if (problem == DATE_OK)
    {
      *date = found;
      return TRUE;
    }
  set_error (problem, style, text, trimmed, error);
  return FALSE;
}
