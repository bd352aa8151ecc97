/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/decimal.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonNumberStyle:
 * @LIAISON_NUMBER_STYLE_POINT: 1,234.56: the point starts the decimals, the comma groups
 * @LIAISON_NUMBER_STYLE_COMMA: 1.234,56: the comma starts the decimals, the point groups
 *
 * How a column writes its numbers. Spaces and apostrophes group in both.
 */
typedef enum
{
  LIAISON_NUMBER_STYLE_POINT,
  LIAISON_NUMBER_STYLE_COMMA,
} LiaisonNumberStyle;

/**
 * LiaisonNumberSample:
 * @n_numbers: cells that are a number in at least one style
 * @n_others: cells with text that are none
 * @n_point_only: numbers that only %LIAISON_NUMBER_STYLE_POINT can read
 * @n_comma_only: numbers that only %LIAISON_NUMBER_STYLE_COMMA can read
 * @n_either: numbers that the styles read as different values, such as 1,234
 *
 * What the cells of one column have shown so far. It starts as `{ 0 }`; cells are added one by one.
 */
typedef struct
{
  guint n_numbers;
  guint n_others;
  guint n_point_only;
  guint n_comma_only;
  guint n_either;
} LiaisonNumberSample;

/**
 * LiaisonDateStyle:
 * @LIAISON_DATE_STYLE_DAY_FIRST: 31/01/2025
 * @LIAISON_DATE_STYLE_MONTH_FIRST: 01/31/2025
 * @LIAISON_DATE_STYLE_EXCEL_SERIAL: 45688, days as Excel counts them; never guessed, only told
 *
 * How a column writes its dates. Those that start with the year, have points (31.01.2025) or a month's name
 * are the same in the first two.
 */
typedef enum
{
  LIAISON_DATE_STYLE_DAY_FIRST,
  LIAISON_DATE_STYLE_MONTH_FIRST,
  LIAISON_DATE_STYLE_EXCEL_SERIAL,
} LiaisonDateStyle;

/**
 * LiaisonDateSample:
 * @n_dates: cells that are a date in at least one style
 * @n_others: cells with text that are none
 * @n_day_first_only: dates that can only be read with the day first, such as 31/01/2025
 * @n_month_first_only: dates that can only be read with the month first
 * @n_either: dates that the styles read as different days, such as 03/04/2025
 *
 * As #LiaisonNumberSample.
 */
typedef struct
{
  guint n_dates;
  guint n_others;
  guint n_day_first_only;
  guint n_month_first_only;
  guint n_either;
} LiaisonDateSample;

/**
 * LiaisonGuess:
 * @LIAISON_GUESS_SURE: the cells leave no doubt
 * @LIAISON_GUESS_AMBIGUOUS: some cells read differently in each style and none decides: a person should
 * @LIAISON_GUESS_MIXED: some cells can only be one and some only the other: those of the minority will be
 *   refused
 *
 * How good a guessed style is.
 */
typedef enum
{
  LIAISON_GUESS_SURE,
  LIAISON_GUESS_AMBIGUOUS,
  LIAISON_GUESS_MIXED,
} LiaisonGuess;

void liaison_number_sample_add (LiaisonNumberSample *sample, const char *text, gssize length);
LiaisonGuess liaison_number_sample_guess (const LiaisonNumberSample *sample,
                                          LiaisonNumberStyle usual,
                                          LiaisonNumberStyle *style,
                                          char **reason);
void liaison_date_sample_add (LiaisonDateSample *sample, const char *text, gssize length);
LiaisonGuess liaison_date_sample_guess (const LiaisonDateSample *sample,
                                        LiaisonDateStyle usual,
                                        LiaisonDateStyle *style,
                                        char **reason);

gboolean liaison_parse_number (const char *text,
                               gssize length,
                               LiaisonNumberStyle style,
                               LiaisonDecimal *number,
                               char currency[4],
                               GError **error);
gboolean liaison_parse_amount (const char *text,
                               gssize length,
                               LiaisonNumberStyle style,
                               LiaisonDecimal *number,
                               char currency[4],
                               const char **currencies,
                               GError **error);
gboolean liaison_parse_percent (const char *text,
                                gssize length,
                                LiaisonNumberStyle style,
                                LiaisonDecimal *percent,
                                GError **error);
gboolean liaison_parse_integer (const char *text,
                                gssize length,
                                LiaisonNumberStyle style,
                                gint64 *integer,
                                GError **error);
gboolean liaison_parse_to_scale (LiaisonDecimal number, guint scale, gint64 *digits, GError **error);
gboolean liaison_parse_date (const char *text,
                             gssize length,
                             LiaisonDateStyle style,
                             LiaisonDate *date,
                             GError **error);
gboolean liaison_parse_boolean (const char *text, gssize length, gboolean *value, GError **error);

gboolean liaison_parse_is_null (const char *text, gssize length, const char *const *null_words);
gboolean liaison_parse_is_null_text (const char *text, gssize length);
const char *const *liaison_parse_get_null_words (void);

G_END_DECLS
