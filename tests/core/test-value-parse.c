/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/exchange/value-parse.h"

#include <string.h>

#define POINT LIAISON_NUMBER_STYLE_POINT
#define COMMA LIAISON_NUMBER_STYLE_COMMA
#define DAY LIAISON_DATE_STYLE_DAY_FIRST
#define MONTH LIAISON_DATE_STYLE_MONTH_FIRST
#define EXCEL LIAISON_DATE_STYLE_EXCEL_SERIAL
#define NBSP "\xc2\xa0"
#define NARROW "\xe2\x80\xaf"

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    LiaisonNumberStyle style;
    gint64 digits;
    guint scale;
    const char *currency;
  } cases[] = {
    { "0", POINT, 0, 0, "" },
    { "1234", POINT, 1234, 0, "" },
    { "-12.50", POINT, -125, 1, "" },
    { "300000.0000", POINT, 300000, 0, "" },
    { "2024.99", POINT, 202499, 2, "" },
    { "2024,99", COMMA, 202499, 2, "" },
    { ".5", POINT, 5, 1, "" },
    { "5.", POINT, 5, 0, "" },
    { "007", POINT, 7, 0, "" },
    { "1,234.56", POINT, 123456, 2, "" },
    { "1.234,56", COMMA, 123456, 2, "" },
    { "1,234", POINT, 1234, 0, "" },
    { "1,234", COMMA, 1234, 3, "" },
    { "1 234,56", COMMA, 123456, 2, "" },
    { "1" NBSP "234,56", COMMA, 123456, 2, "" },
    { "1" NARROW "234" NARROW "567,5", COMMA, 12345675, 1, "" },
    { "1'234.50", POINT, 12345, 1, "" },
    { "1’234’567", POINT, 1234567, 0, "" },
    { "12,34,567.89", POINT, 123456789, 2, "" },
    { "(12.50)", POINT, -125, 1, "" },
    { "($1,234.50)", POINT, -12345, 1, "" },
    { "$(5)", POINT, -5, 0, "" },
    { "12.50-", POINT, -125, 1, "" },
    { "- 12,5", COMMA, -125, 1, "" },
    { "−12.5", POINT, -125, 1, "" },
    { "+3", POINT, 3, 0, "" },
    { "€ 12,50", COMMA, 125, 1, "EUR" },
    { "12,50 €", COMMA, 125, 1, "EUR" },
    { "-€12.50", POINT, -125, 1, "EUR" },
    { "€-12.50", POINT, -125, 1, "EUR" },
    { "USD 1,000", POINT, 1000, 0, "USD" },
    { "1.000,00 CHF", COMMA, 1000, 0, "CHF" },
    { "$5", POINT, 5, 0, "" },
    { "US$5", POINT, 5, 0, "USD" },
    { "1 200 Kč", COMMA, 1200, 0, "CZK" },
    { "12,30 zł", COMMA, 123, 1, "PLN" },
    { "Rs.500", POINT, 500, 0, "" },
    { "￥１，２３４", POINT, 1234, 0, "" },
    { "1234円", POINT, 1234, 0, "JPY" },
    { "CHF 12.-", POINT, 12, 0, "CHF" },
    { "12,--", COMMA, 12, 0, "" },
    { "12,– €", COMMA, 12, 0, "EUR" },
    { "١٢٣٤٫٥", POINT, 12345, 1, "" },
    { "١٬٢٣٤٫٥", COMMA, 12345, 1, "" },
    { "۱۲۳", POINT, 123, 0, "" },
    { "  42 " NBSP, POINT, 42, 0, "" },
    { "\xe2\x80\x8f"
      "42",
      POINT, 42, 0, "" },
    { "9223372036854775807", POINT, G_MAXINT64, 0, "" },
    { "-9,223,372,036,854,775,807", POINT, -G_MAXINT64, 0, "" },
    { "0.000000000000000001", POINT, 1, 18, "" },
    { "1.50000000000000000000000000", POINT, 15, 1, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      LiaisonDecimal number = { 99, 9 };
      char currency[4] = "?";
      const gboolean is_number =
          liaison_parse_number (cases[i].text, -1, cases[i].style, &number, currency, &error);

      if (!is_number || number.digits != cases[i].digits || number.scale != cases[i].scale ||
          strcmp (currency, cases[i].currency) != 0)
        g_error ("“%s”: %" G_GINT64_FORMAT " scale %u currency “%s”: %s", cases[i].text, number.digits,
                 number.scale, currency, error != NULL ? error->message : "no error");
    }
}

static void
test_no_numbers (void)
{
  static const struct
  {
    const char *text;
    LiaisonNumberStyle style;
    int code;
    const char *part;
  } cases[] = {
    { "", POINT, LIAISON_ERROR_BAD_INPUT, "nothing" },
    { "   ", POINT, LIAISON_ERROR_BAD_INPUT, "nothing" },
    { "NULL", POINT, LIAISON_ERROR_BAD_INPUT, "“NULL” is not a number" },
    { "12a", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "1 2", POINT, LIAISON_ERROR_BAD_INPUT, "1,234.56" },
    { "1.234,56", POINT, LIAISON_ERROR_BAD_INPUT, "1,234.56" },
    { "1,234.56", COMMA, LIAISON_ERROR_BAD_INPUT, "1.234,56" },
    { "1,23", POINT, LIAISON_ERROR_BAD_INPUT, "1,234.56" },
    { "0,123", POINT, LIAISON_ERROR_BAD_INPUT, "1,234.56" },
    { "1,2345", POINT, LIAISON_ERROR_BAD_INPUT, "1,234.56" },
    { "1234,567", POINT, LIAISON_ERROR_BAD_INPUT, "1,234.56" },
    { "1,234'567", POINT, LIAISON_ERROR_BAD_INPUT, "1,234.56" },
    { "1.2.3", POINT, LIAISON_ERROR_BAD_INPUT, "1,234.56" },
    { "1,,234", POINT, LIAISON_ERROR_BAD_INPUT, "1,234.56" },
    { ",234", POINT, LIAISON_ERROR_BAD_INPUT, "1,234.56" },
    { "-", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { ".", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { ",-", COMMA, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "--5", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "-5-", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "(-5)", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "(5", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "5)", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "5-3", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "€5€", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "5 € 3", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "XYZ 5", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "EUR", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "1.5E+3", POINT, LIAISON_ERROR_BAD_INPUT, "scientific" },
    { "1e5", POINT, LIAISON_ERROR_BAD_INPUT, "scientific" },
    { "5 %", POINT, LIAISON_ERROR_BAD_INPUT, "percentage" },
    { "0x10", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "nan", POINT, LIAISON_ERROR_BAD_INPUT, "not a number" },
    { "9223372036854775808", POINT, LIAISON_ERROR_LIMIT, "digits" },
    { "99999999999999999999999999", POINT, LIAISON_ERROR_LIMIT, "digits" },
    { "0.0000000000000000001", POINT, LIAISON_ERROR_LIMIT, "18" },
  };
  g_autofree char *long_text = g_strnfill (100000, '1');
  LiaisonDecimal number;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      if (liaison_parse_number (cases[i].text, -1, cases[i].style, &number, NULL, &error))
        g_error ("“%s” was read as %" G_GINT64_FORMAT " scale %u", cases[i].text, number.digits,
                 number.scale);
      g_assert_error (error, LIAISON_ERROR, cases[i].code);
      if (strstr (error->message, cases[i].part) == NULL)
        g_error ("“%s”: “%s” does not say “%s”", cases[i].text, error->message, cases[i].part);
    }
  g_assert_false (liaison_parse_number (long_text, -1, POINT, &number, NULL, NULL));
}

static void
test_integers_and_percent (void)
{
  LiaisonDecimal percent;
  g_autoptr (GError) error = NULL;
  gint64 integer;

  g_assert_true (liaison_parse_integer ("1,234.00", -1, POINT, &integer, NULL));
  g_assert_cmpint (integer, ==, 1234);
  g_assert_true (liaison_parse_integer ("12345", 3, POINT, &integer, NULL));
  g_assert_cmpint (integer, ==, 123);
  g_assert_false (liaison_parse_integer ("12.5", -1, POINT, &integer, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
  g_assert_true (liaison_parse_percent ("12,5 %", -1, COMMA, &percent, NULL));
  g_assert_cmpint (percent.digits, ==, 125);
  g_assert_cmpint (percent.scale, ==, 1);
  g_assert_true (liaison_parse_percent ("-3%", -1, POINT, &percent, NULL));
  g_assert_cmpint (percent.digits, ==, -3);
  g_assert_true (liaison_parse_percent ("%50", -1, POINT, &percent, NULL));
  g_assert_cmpint (percent.digits, ==, 50);
  g_assert_true (liaison_parse_percent ("7", -1, POINT, &percent, NULL));
  g_assert_false (liaison_parse_percent ("7 % 8", -1, POINT, &percent, NULL));
}

static void
test_scale (void)
{
  g_autoptr (GError) error = NULL;
  gint64 digits;

  g_assert_true (liaison_parse_to_scale ((LiaisonDecimal) { -125, 1 }, 2, &digits, NULL));
  g_assert_cmpint (digits, ==, -1250);
  g_assert_true (liaison_parse_to_scale ((LiaisonDecimal) { 7, 0 }, 0, &digits, NULL));
  g_assert_cmpint (digits, ==, 7);
  g_assert_false (liaison_parse_to_scale ((LiaisonDecimal) { 12345, 3 }, 2, &digits, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_false (liaison_parse_to_scale ((LiaisonDecimal) { G_MAXINT64, 0 }, 1, &digits, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT);
}

static LiaisonGuess
guess_numbers (const char *const *cells, LiaisonNumberStyle usual, LiaisonNumberStyle *style)
{
  LiaisonNumberSample sample = { 0 };
  g_autofree char *reason = NULL;
  LiaisonGuess guess;

  for (; *cells != NULL; cells++)
    liaison_number_sample_add (&sample, *cells, -1);
  guess = liaison_number_sample_guess (&sample, usual, style, &reason);
  g_assert_nonnull (reason);
  return guess;
}

static void
test_number_style (void)
{
  const char *const ambiguous[] = { "1,234", "12,345", "7", NULL };
  const char *const decided[] = { "1,234", "0,5", NULL };
  const char *const point[] = { "1,234", "12,345.6", "", NULL };
  const char *const mixed[] = { "1,5", "2,5", "1.5", NULL };
  const char *const plain[] = { "1", "2", "x", NULL };
  LiaisonNumberStyle style;

  g_assert_cmpint (guess_numbers (ambiguous, POINT, &style), ==, LIAISON_GUESS_AMBIGUOUS);
  g_assert_cmpint (style, ==, POINT);
  g_assert_cmpint (guess_numbers (ambiguous, COMMA, &style), ==, LIAISON_GUESS_AMBIGUOUS);
  g_assert_cmpint (style, ==, COMMA);
  g_assert_cmpint (guess_numbers (decided, POINT, &style), ==, LIAISON_GUESS_SURE);
  g_assert_cmpint (style, ==, COMMA);
  g_assert_cmpint (guess_numbers (point, COMMA, &style), ==, LIAISON_GUESS_SURE);
  g_assert_cmpint (style, ==, POINT);
  g_assert_cmpint (guess_numbers (mixed, POINT, &style), ==, LIAISON_GUESS_MIXED);
  g_assert_cmpint (style, ==, COMMA);
  g_assert_cmpint (guess_numbers (plain, COMMA, &style), ==, LIAISON_GUESS_SURE);
  g_assert_cmpint (style, ==, COMMA);
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    LiaisonDateStyle style;
    int year, month, day;
  } cases[] = {
    { "2025-01-31", DAY, 2025, 1, 31 },
    { "2024-02-29", MONTH, 2024, 2, 29 },
    { "20250131", DAY, 2025, 1, 31 },
    { "2025/1/3", MONTH, 2025, 1, 3 },
    { "2025.01.31", DAY, 2025, 1, 31 },
    { "31.01.2025", DAY, 2025, 1, 31 },
    { "31.01.2025", MONTH, 2025, 1, 31 },
    { "3.1.2025", MONTH, 2025, 1, 3 },
    { "31. 1. 2025", DAY, 2025, 1, 31 },
    { "03/04/2025", DAY, 2025, 4, 3 },
    { "03/04/2025", MONTH, 2025, 3, 4 },
    { "3-4-2025", DAY, 2025, 4, 3 },
    { "1 Jan 2025", DAY, 2025, 1, 1 },
    { "01-JAN-2025", MONTH, 2025, 1, 1 },
    { "1Jan2025", DAY, 2025, 1, 1 },
    { "1st September 2025", DAY, 2025, 9, 1 },
    { "Sept 5, 2025", DAY, 2025, 9, 5 },
    { "January 31st, 2025", DAY, 2025, 1, 31 },
    { "2025-Jan-05", DAY, 2025, 1, 5 },
    { "5. März 2025", DAY, 2025, 3, 5 },
    { "5. Ma\xcc\x88rz 2025", DAY, 2025, 3, 5 },
    { "5. Mrz. 2025", DAY, 2025, 3, 5 },
    { "24. Dezember 2025", MONTH, 2025, 12, 24 },
    { "1. Jänner 2025", DAY, 2025, 1, 1 },
    { "1er février 2025", DAY, 2025, 2, 1 },
    { "15 août 2025", DAY, 2025, 8, 15 },
    { "15 AOÛT 2025", DAY, 2025, 8, 15 },
    { "3 déc. 2025", DAY, 2025, 12, 3 },
    { "3 juil. 2025", DAY, 2025, 7, 3 },
    { "3 juin 2025", DAY, 2025, 6, 3 },
    { "2025年1月31日", DAY, 2025, 1, 31 },
    { "２０２５／０１／３１", DAY, 2025, 1, 31 },
    { "٣١/٠١/٢٠٢٥", DAY, 2025, 1, 31 },
    { "2025-01-31T23:59:59Z", DAY, 2025, 1, 31 },
    { "2025-01-31T23:59:59.123456+02:00", DAY, 2025, 1, 31 },
    { "2025-01-31 00:00:00", DAY, 2025, 1, 31 },
    { "20250131T101500", DAY, 2025, 1, 31 },
    { "31.01.2025 14:30", DAY, 2025, 1, 31 },
    { "1/31/2025 12:00:00 AM", MONTH, 2025, 1, 31 },
    { " 2025-01-31 ", DAY, 2025, 1, 31 },
    { "1", EXCEL, 1900, 1, 1 },
    { "59", EXCEL, 1900, 2, 28 },
    { "61", EXCEL, 1900, 3, 1 },
    { "45688", EXCEL, 2025, 1, 31 },
    { "45688.75", EXCEL, 2025, 1, 31 },
    { "2958465", EXCEL, 9999, 12, 31 },
    { "31.01.2025", EXCEL, 2025, 1, 31 },
    { "20250131", EXCEL, 2025, 1, 31 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      LiaisonDate date = 0;

      if (!liaison_parse_date (cases[i].text, -1, cases[i].style, &date, &error) ||
          date != liaison_date_from_ymd (cases[i].year, cases[i].month, cases[i].day))
        g_error ("“%s” was read as %d: %s", cases[i].text, date, error != NULL ? error->message : "no error");
    }
}

static void
test_no_dates (void)
{
  static const struct
  {
    const char *text;
    LiaisonDateStyle style;
    const char *part;
  } cases[] = {
    { "", DAY, "nothing" },
    { "soon", DAY, "not a date" },
    { "2025-02-30", DAY, "does not exist" },
    { "2025-02-29", DAY, "does not exist" },
    { "2025-13-01", DAY, "does not exist" },
    { "31.02.2025", DAY, "does not exist" },
    { "0000-01-01", DAY, "does not exist" },
    { "31 Feb 2025", DAY, "does not exist" },
    { "20251301", DAY, "does not exist" },
    { "32/01/2025", DAY, "does not exist" },
    { "31/01/2025", MONTH, "start with the month" },
    { "01/31/2025", DAY, "start with the day" },
    { "31.01.25", DAY, "two digits" },
    { "1/2/03", MONTH, "two digits" },
    { "1-Jan-25", DAY, "two digits" },
    { "Jan 2025", DAY, "part of a date" },
    { "01/2025", DAY, "part of a date" },
    { "45688", DAY, "Excel" },
    { "60", EXCEL, "Excel" },
    { "0", EXCEL, "Excel" },
    { "-5", EXCEL, "Excel" },
    { "2958466", EXCEL, "Excel" },
    { "2025-01-31x", DAY, "not a date" },
    { "2025-01-31T25:00", DAY, "not a date" },
    { "2025-01/31", DAY, "not a date" },
    { "1 Jan Feb", DAY, "not a date" },
    { "123456789012345678901234567890", DAY, "not a date" },
    { "1,2,2025", DAY, "not a date" },
    { "12:30", DAY, "not a date" },
  };
  g_autofree char *long_text = g_strnfill (100000, '1');
  LiaisonDate date;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      if (liaison_parse_date (cases[i].text, -1, cases[i].style, &date, &error))
        g_error ("“%s” was read as %d", cases[i].text, date);
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
      if (strstr (error->message, cases[i].part) == NULL)
        g_error ("“%s”: “%s” does not say “%s”", cases[i].text, error->message, cases[i].part);
    }
  g_assert_false (liaison_parse_date (long_text, -1, DAY, &date, NULL));
}

static LiaisonGuess
guess_dates (const char *const *cells, LiaisonDateStyle usual, LiaisonDateStyle *style)
{
  LiaisonDateSample sample = { 0 };
  g_autofree char *reason = NULL;
  LiaisonGuess guess;

  for (; *cells != NULL; cells++)
    liaison_date_sample_add (&sample, *cells, -1);
  guess = liaison_date_sample_guess (&sample, usual, style, &reason);
  g_assert_nonnull (reason);
  return guess;
}

static void
test_date_style (void)
{
  const char *const ambiguous[] = { "03/04/2025", "05/05/2025", NULL };
  const char *const month[] = { "03/04/2025", "12/31/2025", NULL };
  const char *const mixed[] = { "31/12/2025", "12/31/2025", "30/12/2025", NULL };
  const char *const iso[] = { "2025-03-04", "31.12.2025", "", NULL };
  LiaisonDateStyle style;

  g_assert_cmpint (guess_dates (ambiguous, MONTH, &style), ==, LIAISON_GUESS_AMBIGUOUS);
  g_assert_cmpint (style, ==, MONTH);
  g_assert_cmpint (guess_dates (month, DAY, &style), ==, LIAISON_GUESS_SURE);
  g_assert_cmpint (style, ==, MONTH);
  g_assert_cmpint (guess_dates (mixed, MONTH, &style), ==, LIAISON_GUESS_MIXED);
  g_assert_cmpint (style, ==, DAY);
  g_assert_cmpint (guess_dates (iso, DAY, &style), ==, LIAISON_GUESS_SURE);
  g_assert_cmpint (style, ==, DAY);
}

static void
test_booleans (void)
{
  static const char *const yes[] = { "yes", "Y",   "TRUE",   "1",  "x",    "X",
                                     "ja",  "Oui", " vrai ", "sí", "はい", "１" };
  static const char *const no[] = { "no", "N", "false", "0", "NEIN", "non", "faux", "いいえ" };
  static const char *const neither[] = { "", "perhaps", "2", "yesyesyesyesyesyesyesyesyesyesyesyesyesyes" };
  gboolean value;

  for (gsize i = 0; i < G_N_ELEMENTS (yes); i++)
    g_assert_true (liaison_parse_boolean (yes[i], -1, &value, NULL) && value);
  for (gsize i = 0; i < G_N_ELEMENTS (no); i++)
    g_assert_true (liaison_parse_boolean (no[i], -1, &value, NULL) && !value);
  for (gsize i = 0; i < G_N_ELEMENTS (neither); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (liaison_parse_boolean (neither[i], -1, &value, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
    }
}

static void
test_null_words (void)
{
  const char *const *words = liaison_parse_get_null_words ();

  g_assert_true (liaison_parse_is_null ("", -1, NULL));
  g_assert_true (liaison_parse_is_null (" " NBSP, -1, NULL));
  g_assert_false (liaison_parse_is_null ("NULL", -1, NULL));
  g_assert_true (liaison_parse_is_null ("NULL", -1, words));
  g_assert_true (liaison_parse_is_null (" n/a ", -1, words));
  g_assert_true (liaison_parse_is_null ("-", -1, words));
  g_assert_false (liaison_parse_is_null ("NULLS", -1, words));
  g_assert_false (liaison_parse_is_null ("-5", -1, words));
  g_assert_true (liaison_parse_is_null ("-5", 1, words));
  g_assert_true (liaison_parse_is_null_text (" NULL ", -1));
  g_assert_true (liaison_parse_is_null_text ("\\N", -1));
  g_assert_true (liaison_parse_is_null_text ("#N/A", -1));
  g_assert_true (liaison_parse_is_null_text ("NULLS", 4));
  g_assert_true (liaison_parse_is_null_text (" ", -1));
  g_assert_false (liaison_parse_is_null_text ("NA", -1));
  g_assert_false (liaison_parse_is_null_text ("None", -1));
  g_assert_false (liaison_parse_is_null_text ("Null", -1));
}

/* ---- random ---- */

static guint
get_n_iterations (guint usual)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? usual * 100 : usual;
}

/* Writes a number in the forms of people, and reads it again. */
static void
test_random_numbers (void)
{
  static const char *const group_marks[] = { "", "other", " ", NBSP, NARROW, "'", "’" };

  for (guint i = 0; i < get_n_iterations (5000); i++)
    {
      const LiaisonNumberStyle style = g_test_rand_bit () ? POINT : COMMA;
      const guint scale = (guint) g_test_rand_int_range (0, 6);
      const char *mark = group_marks[g_test_rand_int_range (0, G_N_ELEMENTS (group_marks))];
      const gboolean is_negative = g_test_rand_bit ();
      guint64 digits = (guint64) (guint32) g_test_rand_int () << g_test_rand_int_range (0, 24) >>
                       g_test_rand_int_range (0, 32);
      g_autofree char *plain = g_strdup_printf ("%0*" G_GUINT64_FORMAT, (int) scale + 1, digits);
      const gsize n_whole = strlen (plain) - scale;
      g_autoptr (GString) text = g_string_new (NULL);
      LiaisonDecimal number, expected = { (gint64) digits, (guint8) scale };

      if (strcmp (mark, "other") == 0)
        mark = style == POINT ? "," : ".";
      for (gsize j = 0; j < n_whole; j++)
        {
          if (j > 0 && (n_whole - j) % 3 == 0)
            g_string_append (text, mark);
          g_string_append_c (text, plain[j]);
        }
      if (scale > 0)
        g_string_append_printf (text, "%c%s", style == POINT ? '.' : ',', plain + n_whole);
      if (is_negative)
        switch (g_test_rand_int_range (0, 3))
          {
          case 0:
            g_string_prepend_c (text, '-');
            break;
          case 1:
            g_string_append_c (text, '-');
            break;
          default:
            g_string_prepend_c (text, '(');
            g_string_append_c (text, ')');
          }
      if (g_test_rand_bit ())
        g_string_append (text, " EUR");
      while (expected.scale > 0 && expected.digits % 10 == 0)
        {
          expected.digits /= 10;
          expected.scale--;
        }
      expected.digits = is_negative ? -expected.digits : expected.digits;
      if (!liaison_parse_number (text->str, (gssize) text->len, style, &number, NULL, NULL) ||
          number.digits != expected.digits || number.scale != expected.scale)
        g_error ("“%s” was not read as %" G_GINT64_FORMAT " scale %u", text->str, expected.digits,
                 expected.scale);
    }
}

static void
test_random_dates (void)
{
  static const char *const forms[] = { "%Y-%m-%d", "%Y%m%d",    "%d.%m.%Y",
                                       "%e %b %Y", "%B %d, %Y", "%Y/%m/%d 12:00" };

  for (guint i = 0; i < get_n_iterations (3000); i++)
    {
      const LiaisonDate date =
          g_test_rand_int_range (liaison_date_from_ymd (1000, 1, 1), LIAISON_DATE_MAX + 1);
      int year, month, day;
      GDate calendar;
      char text[64];
      LiaisonDate read;

      liaison_date_to_ymd (date, &year, &month, &day);
      g_date_set_dmy (&calendar, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
      g_date_strftime (text, sizeof text, forms[g_test_rand_int_range (0, G_N_ELEMENTS (forms))], &calendar);
      if (!liaison_parse_date (text, -1, DAY, &read, NULL) || read != date)
        g_error ("“%s” was not read as %d", text, date);
      g_snprintf (text, sizeof text, "%d/%d/%04d", month, day, year);
      g_assert_true (liaison_parse_date (text, -1, MONTH, &read, NULL));
      g_assert_cmpint (read, ==, date);
    }
}

/* Whatever stands in a cell: no crash, and a reason whenever it cannot be read. */
static void
test_random_text (void)
{
  static const char *const pieces[] = {
    "1",   "23",   ".",  ",",  "-",  "(", ")", " ",        NBSP, "€", "EUR", "%",   "e", "E5", "/",
    "Jan", "2025", "年", "月", "日", "T", ":", "\xcc\x88", "'",  "٣", "+",   "Rs.", "x", "株", "1er"
  };

  for (guint i = 0; i < get_n_iterations (20000); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) number_error = NULL;
      g_autoptr (GError) date_error = NULL;
      const int n = g_test_rand_int_range (0, 9);
      LiaisonDecimal number;
      LiaisonDate date;
      gboolean value;

      for (int j = 0; j < n; j++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      if (!liaison_parse_number (text->str, -1, (LiaisonNumberStyle) g_test_rand_int_range (0, 2), &number,
                                 NULL, &number_error))
        g_assert_nonnull (number_error);
      else
        g_assert_cmpint (number.scale, <=, LIAISON_DECIMAL_MAX_SCALE);
      if (!liaison_parse_date (text->str, -1, (LiaisonDateStyle) g_test_rand_int_range (0, 3), &date,
                               &date_error))
        g_assert_nonnull (date_error);
      else
        g_assert_true (liaison_date_is_valid (date));
      liaison_parse_boolean (text->str, -1, &value, NULL);
      liaison_parse_is_null (text->str, -1, liaison_parse_get_null_words ());
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value-parse/numbers", test_numbers);
  g_test_add_func ("/value-parse/no-numbers", test_no_numbers);
  g_test_add_func ("/value-parse/integers-and-percent", test_integers_and_percent);
  g_test_add_func ("/value-parse/scale", test_scale);
  g_test_add_func ("/value-parse/number-style", test_number_style);
  g_test_add_func ("/value-parse/dates", test_dates);
  g_test_add_func ("/value-parse/no-dates", test_no_dates);
  g_test_add_func ("/value-parse/date-style", test_date_style);
  g_test_add_func ("/value-parse/booleans", test_booleans);
  g_test_add_func ("/value-parse/null-words", test_null_words);
  g_test_add_func ("/value-parse/random-numbers", test_random_numbers);
  g_test_add_func ("/value-parse/random-dates", test_random_dates);
  g_test_add_func ("/value-parse/random-text", test_random_text);
  return g_test_run ();
}
