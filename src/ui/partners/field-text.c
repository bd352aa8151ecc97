/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/field-text.h"

#include "core/base/currency.h"
#include "core/exchange/value-parse.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

/* What stands in an entry: numbers and dates as the user's language writes them, everything else as it is. */

/**
 * liaison_field_text_get_number_style:
 *
 * Returns: how the user's language writes numbers
 */
LiaisonNumberStyle
liaison_field_text_get_number_style (void)
{
  const struct lconv *conventions = localeconv ();

  return g_strcmp0 (conventions->decimal_point, ",") == 0 ? LIAISON_NUMBER_STYLE_COMMA
                                                          : LIAISON_NUMBER_STYLE_POINT;
}

/**
 * liaison_field_text_format:
 *
 * Returns: (transfer full): what an entry shows of the field
 */
char *
liaison_field_text_format (LiaisonRecord *record, const LiaisonField *field)
{
  const LiaisonValue *value = liaison_record_get_value (record, field);
  const char *currency = liaison_record_get_currency (record, field);

  if (value->kind == LIAISON_VALUE_NULL)
    return g_strdup ("");
  if (field->type == LIAISON_FIELD_MONEY && currency != NULL)
    return liaison_money_format (liaison_money_make (value->integer, currency), FALSE);
  if (field->type == LIAISON_FIELD_INTEGER || field->type == LIAISON_FIELD_DECIMAL)
    return liaison_field_format (field, value, NULL);
  return liaison_field_to_text (field, value, currency);
}

static gboolean
parse_money (LiaisonRecord *record,
             const LiaisonField *field,
             const char *text,
             LiaisonValue *value,
             GError **error)
{
  const char *currency = liaison_record_get_currency (record, field);
  LiaisonDecimal number;
  char named[4] = "";
  gint64 minor;

  if (currency == NULL)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("An amount needs a currency."));
      return FALSE;
    }
  if (!liaison_parse_number (text, (gssize) strlen (text), liaison_field_text_get_number_style (), &number,
                             named, error))
    return FALSE;
  if (*named != '\0' && !g_str_equal (named, currency))
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                   _ ("This amount is in %s, but the currency is %s."), named, currency);
      return FALSE;
    }
  if (!liaison_parse_to_scale (number, liaison_currency_get_digits (currency), &minor, error))
    return FALSE;
  liaison_value_set_integer (value, minor);
  return TRUE;
}

/* With the year first, or in the order of the language; %x of C is month first. */
static LiaisonDateStyle
get_date_style (void)
{
  g_autoptr (GDateTime) sample = g_date_time_new_utc (2033, 11, 22, 0, 0, 0);
  g_autofree char *text = g_date_time_format (sample, "%x");
  const char *day = text != NULL ? strstr (text, "22") : NULL;
  const char *month = text != NULL ? strstr (text, "11") : NULL;

  return day != NULL && month != NULL && month < day ? LIAISON_DATE_STYLE_MONTH_FIRST
                                                     : LIAISON_DATE_STYLE_DAY_FIRST;
}

/**
 * liaison_field_text_parse:
 * @text: as it stands in the entry
 * @value: (inout): set to what it says
 * @error: INVALID, with a sentence that stands beside the field
 */
gboolean
liaison_field_text_parse (LiaisonRecord *record,
                          const LiaisonField *field,
                          const char *text,
                          LiaisonValue *value,
                          GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *canonical = NULL;
  LiaisonDecimal number;
  LiaisonDate date;
  gint64 integer;
  char currency[4] = "";
  gssize length = (gssize) strlen (trimmed);

  if (*trimmed == '\0')
    return liaison_field_parse (field, "", NULL, value, error);
  switch ((int) field->type)
    {
    case LIAISON_FIELD_MONEY:
      return parse_money (record, field, trimmed, value, error);
    case LIAISON_FIELD_INTEGER:
      if (!liaison_parse_integer (trimmed, length, liaison_field_text_get_number_style (), &integer, error))
        return FALSE;
      liaison_value_set_integer (value, integer);
      return liaison_field_check (field, value, error);
    case LIAISON_FIELD_DECIMAL:
      if (!liaison_parse_number (trimmed, length, liaison_field_text_get_number_style (), &number, currency,
                                 error))
        return FALSE;
      canonical = liaison_decimal_to_text (number);
      return liaison_field_parse (field, canonical, NULL, value, error);
    case LIAISON_FIELD_DATE:
      if (!liaison_parse_date (trimmed, length, get_date_style (), &date, error))
        return FALSE;
      canonical = liaison_date_to_text (date);
      return liaison_field_parse (field, canonical, NULL, value, error);
    default:
      return liaison_field_parse (field, field->type == LIAISON_FIELD_PARAGRAPH ? text : trimmed, NULL, value,
                                  error);
    }
}
