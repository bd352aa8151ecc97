/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/catalog.h"

#include "core/base/currency.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Numbers, amounts and days in the language of a catalogue: the locale of the process writes them in its own. */

#define MINUS "\u2212"
#define NO_BREAK_SPACE "\u00a0"
#define GROUP 3
/* Between them an amount and its code stay in their order, whichever way the text around them runs. */
#define LEFT_TO_RIGHT_ISOLATE "\u2066"
#define POP_ISOLATE "\u2069"

static const char *const months[] = {
  /* Translators: a month, short, as it stands in a date on a paper */
  NC_ ("month", "Jan"), NC_ ("month", "Feb"), NC_ ("month", "Mar"), NC_ ("month", "Apr"),
  NC_ ("month", "May"), NC_ ("month", "Jun"), NC_ ("month", "Jul"), NC_ ("month", "Aug"),
  NC_ ("month", "Sep"), NC_ ("month", "Oct"), NC_ ("month", "Nov"), NC_ ("month", "Dec"),
};

static char *
format_number (const LiaisonCatalog *self, gint64 digits, guint scale)
{
  g_autofree char *plain = liaison_decimal_to_text_fixed (digits, scale);
  const char *number = *plain == '-' ? plain + 1 : plain;
  const gsize n_whole = strcspn (number, ".");
  GString *string = g_string_new (*plain == '-' ? MINUS : NULL);

  for (gsize i = 0; i < n_whole; i++)
    {
      if (i > 0 && (n_whole - i) % GROUP == 0)
        g_string_append (string, liaison_catalog_get_in_context (
                                     /* Translators: the mark between thousands, as in 1,234.50 */
                                     self, "group mark", NC_ ("group mark", ",")));
      g_string_append_c (string, number[i]);
    }
  if (number[n_whole] == '.')
    {
      g_string_append (string, liaison_catalog_get_in_context (
                                   /* Translators: the mark before decimals, as in 1,234.50 */
                                   self, "decimal mark", NC_ ("decimal mark", ".")));
      g_string_append (string, number + n_whole + 1);
    }
  return g_string_free_and_steal (string);
}

/**
 * liaison_catalog_format_decimal:
 *
 * Returns: (transfer full): the number with the decimals that it has
 */
char *
liaison_catalog_format_decimal (const LiaisonCatalog *self, LiaisonDecimal decimal)
{
  return format_number (self, decimal.digits, decimal.scale);
}

/**
 * liaison_catalog_format_money:
 * @with_code: whether its currency is to be read as well
 *
 * Returns: (transfer full): the amount, with all decimals of its currency; empty for the zero struct
 */
char *
liaison_catalog_format_money (const LiaisonCatalog *self, LiaisonMoney money, gboolean with_code)
{
  g_autofree char *number = NULL;
  GString *string;

  if (!liaison_money_is_amount (money))
    return g_strdup ("");
  number = format_number (self, money.minor, liaison_currency_get_digits (money.currency));
  if (!with_code)
    return g_steal_pointer (&number);
  string = g_string_new (NULL);
  g_string_printf (
      string, liaison_catalog_get_in_context (self, "amount and code", NC_ ("amount and code", "%1$s %2$s")),
      number, money.currency);
  g_string_replace (string, " ", NO_BREAK_SPACE, 0);
  if (liaison_catalog_is_right_to_left (self))
    {
      g_string_prepend (string, LEFT_TO_RIGHT_ISOLATE);
      g_string_append (string, POP_ISOLATE);
    }
  return g_string_free_and_steal (string);
}

/**
 * liaison_catalog_format_date:
 * @date: a day or LIAISON_DATE_NONE
 *
 * Returns: (transfer full): the day; empty for none
 */
char *
liaison_catalog_format_date (const LiaisonCatalog *self, LiaisonDate date)
{
  GString *string;
  g_autofree char *day_text = NULL;
  g_autofree char *day_padded = NULL;
  g_autofree char *month_padded = NULL;
  g_autofree char *year_text = NULL;
  int year, month, day;

  if (!liaison_date_to_ymd (date, &year, &month, &day))
    return g_strdup ("");
  day_text = g_strdup_printf ("%d", day);
  day_padded = g_strdup_printf ("%02d", day);
  month_padded = g_strdup_printf ("%02d", month);
  year_text = g_strdup_printf ("%04d", year);
  string = g_string_new (liaison_catalog_get_in_context (
      /* Translators: a date on a paper. DAY and MONTH are short, such as 7 and Mar; DD and MM have two digits, such as 07
         and 03. Take those that your language writes, in its order, and leave their names as they are. */
      self, "date on a paper", NC_ ("date on a paper", "{DAY} {MONTH} {YEAR}")));
  g_string_replace (string, "{DAY}", day_text, 0);
  g_string_replace (string, "{DD}", day_padded, 0);
  g_string_replace (string, "{MM}", month_padded, 0);
  g_string_replace (string, "{YEAR}", year_text, 0);
  g_string_replace (string, "{MONTH}", liaison_catalog_get_in_context (self, "month", months[month - 1]), 0);
  /* A date is never broken over two lines. */
  g_string_replace (string, " ", NO_BREAK_SPACE, 0);
  return g_string_free_and_steal (string);
}
