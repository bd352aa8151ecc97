/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/sheet-value.h"

#include "core/base/date.h"

#include <math.h>
#include <string.h>

/* How the cells of spreadsheets are written as text, so that an import reads just that. */

/* Digits that a spreadsheet program shows and keeps of what is typed. A binary fraction holds as many of any number; what
 * stands behind them, as in 0.30000000000000004, is how it was reckoned. */
#define DIGITS 15
/* Up to here each whole number is itself. */
#define WHOLE_MAX 9007199254740992.0
/* Zeros that are written out before a power of ten is. */
#define MOST_ZEROS 30

/* Excel's days: 1 is 1900-01-01, 60 a 29 February that was not, and 2958465 the end of the year 9999. */
#define FEBRUARY_29 60
#define LAST_DAY 2958465
#define FIRST_DAY_OF_1904 1462
#define MILLISECONDS_PER_DAY 86400000

/* Numbers ----------------------------------------------------------------------------------------------------------- */

/* Whether it is written as it would be here, with no more digits than are right. */
static gboolean
is_plain (const char *raw)
{
  const char *digits = raw + (*raw == '-' ? 1 : 0);
  gsize n_before = strspn (digits, "0123456789");
  gsize n_after = 0;

  if (n_before == 0 || (n_before > 1 && digits[0] == '0') || (*raw == '-' && digits[0] == '0'))
    return FALSE;
  if (digits[n_before] == '.')
    {
      n_after = strspn (digits + n_before + 1, "0123456789");
      if (n_after == 0 || digits[n_before + n_after] == '0')
        return FALSE;
      n_after++;
    }
  return digits[n_before + n_after] == '\0' && n_before + n_after <= DIGITS;
}

static void
append_zeros (GString *text, int n)
{
  for (int i = 0; i < n; i++)
    g_string_append_c (text, '0');
}

/* @written: as %e writes it. Without the power of ten, as long as that is short. */
static void
append_expanded (GString *text, const char *written)
{
  const char *exponent_sign = strchr (written, 'e');
  int exponent = (int) g_ascii_strtoll (exponent_sign + 1, NULL, 10);
  g_autofree char *digits = g_malloc0 (DIGITS + 2);
  int n = 0;

  for (const char *at = written; at < exponent_sign; at++)
    if (g_ascii_isdigit (*at) && n <= DIGITS)
      digits[n++] = *at;
  while (n > 1 && digits[n - 1] == '0')
    digits[--n] = '\0';
  if (*written == '-')
    g_string_append_c (text, '-');
  if (ABS (exponent) > MOST_ZEROS)
    {
      g_string_append_printf (text, "%c%s%sE%d", digits[0], n > 1 ? "." : "", digits + 1, exponent);
      return;
    }
  if (exponent < 0)
    {
      g_string_append (text, "0.");
      append_zeros (text, -exponent - 1);
      g_string_append (text, digits);
      return;
    }
  g_string_append_len (text, digits, MIN (n, exponent + 1));
  append_zeros (text, exponent + 1 - n);
  if (n > exponent + 1)
    {
      g_string_append_c (text, '.');
      g_string_append (text, digits + exponent + 1);
    }
}

static void
append_double (GString *text, double value)
{
  char written[G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs (value) <= WHOLE_MAX && !(fabs (value - floor (value)) > 0))
    {
      g_string_append_printf (text, "%" G_GINT64_FORMAT, (gint64) value);
      return;
    }
  append_expanded (text, g_ascii_formatd (written, sizeof written, "%.14e", value));
}

/* Only what XML may hold: no hexadecimal digits, and no words. */
static gboolean
read_double (const char *raw, double *value)
{
  char *end;

  if (strspn (raw, "0123456789+-.eE") != strlen (raw) || *raw == '\0')
    return FALSE;
  *value = g_ascii_strtod (raw, &end);
  return *end == '\0' && isfinite (*value);
}

/**
 * liaison_sheet_append_number:
 * @raw: a number as a file has it
 *
 * Writes the number with a decimal point and no power of ten, with the 15 digits that spreadsheets keep; whole numbers with
 * all of theirs. What is no number is written as it stands.
 */
void
liaison_sheet_append_number (GString *text, const char *raw)
{
  double value;

  if (is_plain (raw) || !read_double (raw, &value))
    g_string_append (text, raw);
  else
    append_double (text, value);
}

/**
 * liaison_sheet_append_boolean:
 * @raw: 1, true, 0 or false
 */
void
liaison_sheet_append_boolean (GString *text, const char *raw)
{
  if (g_str_equal (raw, "1") || g_str_equal (raw, "true"))
    g_string_append (text, "yes");
  else if (g_str_equal (raw, "0") || g_str_equal (raw, "false"))
    g_string_append (text, "no");
  else
    g_string_append (text, raw);
}

/**
 * liaison_sheet_is_error:
 * @shown: what a cell shows
 *
 * Returns: whether that is one of the errors that formulas have
 */
gboolean
liaison_sheet_is_error (const char *shown)
{
  static const char *const errors[] = { "#DIV/0!", "#N/A",  "#NAME?",  "#NULL!",
                                        "#NUM!",   "#REF!", "#VALUE!", NULL };

  return g_strv_contains (errors, shown) || g_str_has_prefix (shown, "Err:");
}

/* Dates ------------------------------------------------------------------------------------------------------------- */

/* Nothing reads this as a date or as a number. */
static void
append_no_date (GString *text, const char *raw)
{
  g_string_append_printf (text, "#DATE! %s", raw);
}

static void
append_time (GString *text, gint64 milliseconds)
{
  gint64 seconds = milliseconds / 1000;

  g_string_append_printf (text, "%02" G_GINT64_FORMAT ":%02d:%02d", seconds / 3600, (int) (seconds / 60 % 60),
                          (int) (seconds % 60));
  if (milliseconds % 1000 != 0)
    g_string_append_printf (text, ".%03d", (int) (milliseconds % 1000));
}

/* @day: as the file counts them */
static gboolean
find_day (gint64 day, gboolean is_1904, LiaisonDate *date)
{
  if (is_1904)
    day += FIRST_DAY_OF_1904;
  if (day < 1 || day > LAST_DAY || day == FEBRUARY_29 || (is_1904 && day < FIRST_DAY_OF_1904))
    return FALSE;
  *date = liaison_date_from_ymd (1899, 12, day < FEBRUARY_29 ? 31 : 30) + (LiaisonDate) day;
  return TRUE;
}

/**
 * liaison_sheet_append_serial:
 * @raw: a number as a file of Excel has it
 * @kind: what its format makes of it
 * @is_1904: whether its days are counted from 1904 on
 *
 * Writes 2026-11-20, 2026-11-20 14:30:00 or 14:30:00. A format that shows days only has no time, and neither has midnight. A
 * number that is no day is written so that an import refuses it.
 */
void
liaison_sheet_append_serial (GString *text, const char *raw, LiaisonSheetKind kind, gboolean is_1904)
{
  double value;
  gint64 milliseconds, day;
  LiaisonDate date;
  g_autofree char *written = NULL;

  if (kind == LIAISON_SHEET_NUMBER || !read_double (raw, &value))
    {
      liaison_sheet_append_number (text, raw);
      return;
    }
  if (value < 0 || value > LAST_DAY + 1)
    {
      append_no_date (text, raw);
      return;
    }
  milliseconds = (gint64) floor (value * MILLISECONDS_PER_DAY + 0.5);
  day = milliseconds / MILLISECONDS_PER_DAY;
  if (kind == LIAISON_SHEET_DURATION || (kind == LIAISON_SHEET_TIME && day == 0))
    {
      append_time (text, milliseconds);
      return;
    }
  if (!find_day (day, is_1904, &date))
    {
      append_no_date (text, raw);
      return;
    }
  written = liaison_date_to_text (date);
  g_string_append (text, written);
  if (kind != LIAISON_SHEET_DATE && milliseconds % MILLISECONDS_PER_DAY != 0)
    {
      g_string_append_c (text, ' ');
      append_time (text, milliseconds % MILLISECONDS_PER_DAY);
    }
}

static gboolean
is_time_of_day (const char *time)
{
  static const char form[] = "dd:dd:dd";

  for (gsize i = 0; i < strlen (form); i++)
    if (form[i] == 'd' ? !g_ascii_isdigit (time[i]) : time[i] != form[i])
      return FALSE;
  time += strlen (form);
  if (*time == '\0')
    return TRUE;
  return (*time == '.' || *time == ',') && time[1] != '\0' && strlen (time) <= 10 &&
         strspn (time + 1, "0123456789") == strlen (time + 1);
}

/**
 * liaison_sheet_append_date:
 * @raw: a date as files of OpenDocument have it: 2026-11-20 or 2026-11-20T14:30:00
 *
 * As liaison_sheet_append_serial().
 */
void
liaison_sheet_append_date (GString *text, const char *raw)
{
  gsize length = strlen (raw);
  g_autofree char *day = g_strndup (raw, 10);
  g_autofree char *time = length > 11 && raw[10] == 'T' ? g_strdup (raw + 11) : NULL;
  LiaisonDate date;

  if (time != NULL && g_str_has_suffix (time, "Z"))
    time[strlen (time) - 1] = '\0';
  if (!liaison_date_parse (day, &date, NULL) || (length > 10 && (time == NULL || !is_time_of_day (time))))
    {
      append_no_date (text, raw);
      return;
    }
  g_string_append (text, day);
  if (time != NULL && strspn (time, "0:.,") != strlen (time))
    g_string_append_printf (text, " %s", time);
}

/**
 * liaison_sheet_append_duration:
 * @raw: a time as files of OpenDocument have it: PT14H30M00S
 *
 * Writes 14:30:00; what is none, as it stands.
 */
void
liaison_sheet_append_duration (GString *text, const char *raw)
{
  static const char units[] = "HMS";
  static const gint64 milliseconds[] = { 3600000, 60000, 1000 };
  const char *at = raw + 2;
  double sum = 0;

  if (!g_str_has_prefix (raw, "PT"))
    {
      g_string_append (text, raw);
      return;
    }
  for (guint i = 0; i < strlen (units) && *at != '\0'; i++)
    {
      gsize n = strspn (at, "0123456789.");
      g_autofree char *number = g_strndup (at, n);
      double value;

      if (n == 0 || n > 12 || at[n] != units[i] || !read_double (number, &value))
        continue;
      sum += value * (double) milliseconds[i];
      at += n + 1;
    }
  if (*at != '\0')
    g_string_append (text, raw);
  else
    append_time (text, (gint64) floor (sum + 0.5));
}

/* Formats ----------------------------------------------------------------------------------------------------------- */

/**
 * liaison_sheet_kind_of_id:
 * @id: of a format that needs no description: ECMA-376 part 1, 18.8.30
 */
LiaisonSheetKind
liaison_sheet_kind_of_id (guint64 id)
{
  static const struct
  {
    guint first;
    guint last;
    LiaisonSheetKind kind;
  } formats[] = {
    { 14, 17, LIAISON_SHEET_DATE }, { 18, 21, LIAISON_SHEET_TIME },     { 22, 22, LIAISON_SHEET_DATE_TIME },
    { 27, 31, LIAISON_SHEET_DATE }, { 32, 33, LIAISON_SHEET_TIME },     { 34, 36, LIAISON_SHEET_DATE },
    { 45, 45, LIAISON_SHEET_TIME }, { 46, 46, LIAISON_SHEET_DURATION }, { 47, 47, LIAISON_SHEET_TIME },
    { 50, 58, LIAISON_SHEET_DATE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (id >= formats[i].first && id <= formats[i].last)
      return formats[i].kind;
  return LIAISON_SHEET_NUMBER;
}

typedef struct
{
  gboolean has_day;
  gboolean has_time;
  gboolean is_duration;
  /* Letters m that are months, unless seconds follow. */
  gboolean has_open_month;
  gboolean is_after_hour;
} Code;

/* A text in brackets: a colour, a condition, a language, or elapsed time. Returns what is behind it. */
static const char *
read_brackets (const char *at, Code *code)
{
  const char *end = strchr (at, ']');
  gsize length;

  if (end == NULL)
    return at + strlen (at);
  length = (gsize) (end - at) - 1;
  if (length > 0 && strspn (at + 1, "hHmMsS") >= length)
    code->is_duration = code->has_time = code->is_after_hour = TRUE;
  return end + 1;
}

static void
settle_month (Code *code)
{
  code->has_day |= code->has_open_month;
  code->has_open_month = FALSE;
}

static const char *
read_letters (const char *at, Code *code)
{
  const char letter = g_ascii_tolower (*at);

  while (g_ascii_tolower (*at) == letter)
    at++;
  if (letter == 'm' && code->is_after_hour)
    code->has_time = TRUE;
  else if (letter == 'm')
    {
      settle_month (code);
      code->has_open_month = TRUE;
    }
  else if (letter == 's')
    {
      /* The m before it were minutes. */
      code->has_open_month = FALSE;
      code->has_time = TRUE;
    }
  else if (letter == 'h')
    code->has_time = TRUE;
  else
    code->has_day = TRUE;
  if (letter != 'm' && letter != 's')
    settle_month (code);
  code->is_after_hour = letter == 'h';
  return at;
}

/**
 * liaison_sheet_kind_of_code:
 * @code: a format, such as "#,##0.00" or "[$-409]d mmm yyyy;@"
 *
 * Returns: what its first section makes of a number
 */
LiaisonSheetKind
liaison_sheet_kind_of_code (const char *code)
{
  Code found = { 0 };
  const char *at = code;

  while (*at != '\0' && *at != ';')
    {
      if (*at == '"')
        at += strcspn (at + 1, "\"") + 1 + (at[strcspn (at + 1, "\"") + 1] != '\0' ? 1 : 0);
      else if (*at == '\\' || *at == '_' || *at == '*')
        at += at[1] != '\0' ? 2 : 1;
      else if (*at == '[')
        at = read_brackets (at, &found);
      else if (g_ascii_strncasecmp (at, "General", 7) == 0)
        at += 7;
      else if (g_ascii_strncasecmp (at, "AM/PM", 5) == 0 || g_ascii_strncasecmp (at, "A/P", 3) == 0)
        {
          found.has_time = TRUE;
          at += at[1] == '/' ? 3 : 5;
        }
      else if ((*at == 'E' || *at == 'e') && (at[1] == '+' || at[1] == '-'))
        at += 2;
      else if (strchr ("ydhmsegbYDHMSEGB", *at) != NULL)
        at = read_letters (at, &found);
      else
        at++;
    }
  settle_month (&found);
  if (found.is_duration && !found.has_day)
    return LIAISON_SHEET_DURATION;
  if (found.has_day)
    return found.has_time ? LIAISON_SHEET_DATE_TIME : LIAISON_SHEET_DATE;
  return found.has_time ? LIAISON_SHEET_TIME : LIAISON_SHEET_NUMBER;
}
