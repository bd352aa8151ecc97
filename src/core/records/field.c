/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/country.h"
#include "core/base/currency.h"
#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/money.h"
#include "core/records/entity.h"
#include "core/records/language.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* What a field may hold, and its three forms: the database's value, canonical text for files and the command line, and
 * the text that people read. */

#define LONGEST_LINE 1000
#define LONGEST_PARAGRAPH 1000000

gboolean
liaison_field_is_integer (const LiaisonField *self)
{
  return self->type == LIAISON_FIELD_INTEGER || self->type == LIAISON_FIELD_YEAR ||
         self->type == LIAISON_FIELD_BOOLEAN || self->type == LIAISON_FIELD_MONEY;
}

gboolean
liaison_field_is_reference (const LiaisonField *self)
{
  return self->type == LIAISON_FIELD_REFERENCE || self->type == LIAISON_FIELD_ANY_REFERENCE;
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
is_address (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && strchr (at + 1, '@') == NULL && strchr (at + 1, '.') != NULL &&
         at[1] != '.' && text[strlen (text) - 1] != '.' && strpbrk (text, " \t,;<>") == NULL;
}

static gboolean
is_website (const char *text)
{
  return strchr (text, '.') != NULL && strpbrk (text, " \t<>\"") == NULL && *text != '.' &&
         (strstr (text, "://") == NULL || g_ascii_strncasecmp (text, "http", 4) == 0);
}

static gboolean
check_choices (const LiaisonField *self, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  gboolean is_known = TRUE;

  for (guint i = 0; words[i] != NULL && is_known; i++)
    is_known = liaison_choice_get_label (self->choices, words[i]) != NULL;
  return is_known || fail (error, _ ("This is none of the choices."));
}

static gboolean
check_text (const LiaisonField *self, const char *text, GError **error)
{
  LiaisonDate date;
  LiaisonDecimal decimal;

  if (!g_utf8_validate (text, -1, NULL))
    return fail (error, _ ("This is not readable text."));
  if (strlen (text) > (self->type == LIAISON_FIELD_PARAGRAPH ? LONGEST_PARAGRAPH : LONGEST_LINE))
    return fail (error, _ ("This is too long."));
  if (self->type != LIAISON_FIELD_PARAGRAPH && strpbrk (text, "\n\r") != NULL)
    return fail (error, _ ("This must be a single line."));
  switch (self->type)
    {
    case LIAISON_FIELD_EMAIL:
      return is_address (text) ||
             fail (error, _ ("This is not an e-mail address. Example: name@example.com"));
    case LIAISON_FIELD_WEBSITE:
      return is_website (text) || fail (error, _ ("This is not a web address. Example: www.example.com"));
    case LIAISON_FIELD_DECIMAL:
      return liaison_decimal_parse (text, &decimal, error) &&
             ((self->flags & LIAISON_FIELD_NOT_NEGATIVE) == 0 || decimal.digits >= 0 ||
              fail (error, _ ("This cannot be below zero.")));
    case LIAISON_FIELD_DATE:
      return liaison_date_parse (text, &date, error);
    case LIAISON_FIELD_CHOICE:
      return liaison_choice_get_label (self->choices, text) != NULL ||
             fail (error, _ ("This is none of the choices."));
    case LIAISON_FIELD_CHOICES:
      return check_choices (self, text, error);
    case LIAISON_FIELD_COUNTRY:
      return liaison_country_is_valid (text) ||
             fail (error, _ ("This is not a country. Use its two letters, such as DE."));
    case LIAISON_FIELD_CURRENCY:
      return liaison_currency_is_valid (text) ||
             fail (error, _ ("This is not a currency. Use its three letters, such as EUR."));
    case LIAISON_FIELD_LANGUAGE:
      return liaison_language_is_valid (text) ||
             fail (error, _ ("This is not a language. Use its letters, such as de or pt-BR."));
    case LIAISON_FIELD_TEXT:
    case LIAISON_FIELD_PARAGRAPH:
    case LIAISON_FIELD_INTEGER:
    case LIAISON_FIELD_YEAR:
    case LIAISON_FIELD_BOOLEAN:
    case LIAISON_FIELD_MONEY:
    case LIAISON_FIELD_REFERENCE:
    case LIAISON_FIELD_ANY_REFERENCE:
    default:
      return TRUE;
    }
}

static gboolean
check_bounds (const LiaisonField *self, gint64 integer, GError **error)
{
  if (self->least >= self->most || (integer >= self->least && integer <= self->most))
    return TRUE;
  if (self->most == G_MAXINT64)
    g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("This cannot be below %" PRId64 "."),
                 self->least);
  else
    g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                 _ ("This must be between %" PRId64 " and %" PRId64 "."), self->least, self->most);
  return FALSE;
}

/**
 * liaison_field_check:
 * @error: INVALID, with a sentence that stands beside the field
 *
 * Returns: whether the field may hold @value
 */
gboolean
liaison_field_check (const LiaisonField *self, const LiaisonValue *value, GError **error)
{
  switch (value->kind)
    {
    case LIAISON_VALUE_NULL:
      return (self->flags & LIAISON_FIELD_REQUIRED) == 0 || fail (error, _ ("This must be filled in."));
    case LIAISON_VALUE_TEXT:
      if (*value->text == '\0' && (self->flags & LIAISON_FIELD_REQUIRED) != 0)
        return fail (error, _ ("This must be filled in."));
      if (*value->text == '\0')
        return TRUE;
      return check_text (self, value->text, error);
    case LIAISON_VALUE_INTEGER:
      if (self->type == LIAISON_FIELD_BOOLEAN && value->integer != 0 && value->integer != 1)
        return fail (error, _ ("This must be yes or no."));
      if (self->type == LIAISON_FIELD_YEAR && (value->integer < 1000 || value->integer > 9999))
        return fail (error, _ ("A year has four digits."));
      if ((self->flags & LIAISON_FIELD_NOT_NEGATIVE) != 0 && value->integer < 0)
        return fail (error, _ ("This cannot be below zero."));
      if (self->type == LIAISON_FIELD_MONEY &&
          (value->integer > LIAISON_FIELD_LARGEST_AMOUNT || value->integer < -LIAISON_FIELD_LARGEST_AMOUNT))
        return fail (error, _ ("This amount is too large."));
      return check_bounds (self, value->integer, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * liaison_field_parse:
 * @text: canonical text, "" for nothing
 * @currency: (nullable): of money
 * @value: (inout): set to what @text says
 * @error: INVALID
 */
gboolean
liaison_field_parse (const LiaisonField *self,
                     const char *text,
                     const char *currency,
                     LiaisonValue *value,
                     GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  LiaisonMoney money;
  gint64 integer;

  if (*trimmed == '\0')
    liaison_value_clear (value);
  else if (self->type == LIAISON_FIELD_MONEY)
    {
      if (currency == NULL || *currency == '\0')
        return fail (error, _ ("An amount needs a currency."));
      if (!liaison_money_parse (trimmed, currency, &money, error))
        return FALSE;
      liaison_value_set_integer (value, money.minor);
    }
  else if (self->type == LIAISON_FIELD_BOOLEAN &&
           (g_str_equal (trimmed, "yes") || g_str_equal (trimmed, "true")))
    liaison_value_set_integer (value, 1);
  else if (self->type == LIAISON_FIELD_BOOLEAN &&
           (g_str_equal (trimmed, "no") || g_str_equal (trimmed, "false")))
    liaison_value_set_integer (value, 0);
  else if (liaison_field_is_integer (self))
    {
      if (!g_ascii_string_to_signed (trimmed, 10, G_MININT64, G_MAXINT64, &integer, NULL))
        return fail (error, _ ("This is not a whole number."));
      liaison_value_set_integer (value, integer);
    }
  else if (self->type == LIAISON_FIELD_PARAGRAPH)
    liaison_value_set_text (value, text);
  else
    liaison_value_set_text (value, trimmed);
  return liaison_field_check (self, value, error);
}

/**
 * liaison_field_dup_code_key:
 * @self: the field by whose values other data names records
 *
 * Returns: (transfer full): what is equal for two texts that name the same record: addresses are the same in capitals, codes
 *   are not
 */
char *
liaison_field_dup_code_key (const LiaisonField *self, const char *text)
{
  return self->type == LIAISON_FIELD_EMAIL ? g_utf8_casefold (text, -1) : g_strdup (text);
}

/**
 * liaison_field_to_text:
 * @currency: (nullable): of money
 *
 * Returns: (transfer full): canonical text, the same in every language; "" for nothing
 */
char *
liaison_field_to_text (const LiaisonField *self, const LiaisonValue *value, const char *currency)
{
  switch (value->kind)
    {
    case LIAISON_VALUE_TEXT:
      return g_strdup (value->text);
    case LIAISON_VALUE_INTEGER:
      if (self->type == LIAISON_FIELD_MONEY && currency != NULL && *currency != '\0')
        return liaison_money_to_text (liaison_money_make (value->integer, currency));
      if (self->type == LIAISON_FIELD_BOOLEAN)
        return g_strdup (value->integer != 0 ? "yes" : "no");
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    case LIAISON_VALUE_NULL:
    default:
      return g_strdup ("");
    }
}

static char *
format_choices (const LiaisonField *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *label = liaison_choice_get_label (self->choices, words[i]);

      if (*words[i] == '\0')
        continue;
      if (labels->len > 0)
        /* Translators: between the parts of a list: “reseller, service provider” */
        g_string_append (labels, _ (", "));
      g_string_append (labels, label != NULL ? label : words[i]);
    }
  return g_string_free (g_steal_pointer (&labels), FALSE);
}

/**
 * liaison_field_format:
 * @currency: (nullable): of money
 *
 * Returns: (transfer full): what people read, in their language; of a reference only its id, since the record that it
 *   names is not at hand
 */
char *
liaison_field_format (const LiaisonField *self, const LiaisonValue *value, const char *currency)
{
  LiaisonDate date;
  LiaisonDecimal decimal;
  const char *name = NULL;

  if (value->kind == LIAISON_VALUE_NULL)
    return g_strdup ("");
  switch (self->type)
    {
    case LIAISON_FIELD_MONEY:
      if (currency != NULL && *currency != '\0')
        return liaison_money_format (liaison_money_make (value->integer, currency), TRUE);
      break;
    case LIAISON_FIELD_BOOLEAN:
      return g_strdup (value->integer != 0 ? _ ("Yes") : _ ("No"));
    case LIAISON_FIELD_INTEGER:
      return liaison_decimal_format_fixed (value->integer, 0);
    case LIAISON_FIELD_DATE:
      if (liaison_date_parse (value->text, &date, NULL))
        return liaison_date_format (date);
      break;
    case LIAISON_FIELD_DECIMAL:
      if (liaison_decimal_parse (value->text, &decimal, NULL))
        return liaison_decimal_format (decimal);
      break;
    case LIAISON_FIELD_CHOICE:
    case LIAISON_FIELD_CHOICES:
      return format_choices (self, value->text);
    case LIAISON_FIELD_COUNTRY:
      name = liaison_country_get_name (value->text);
      break;
    case LIAISON_FIELD_LANGUAGE:
      return liaison_language_get_name (value->text);
    case LIAISON_FIELD_TEXT:
    case LIAISON_FIELD_PARAGRAPH:
    case LIAISON_FIELD_EMAIL:
    case LIAISON_FIELD_WEBSITE:
    case LIAISON_FIELD_YEAR:
    case LIAISON_FIELD_REFERENCE:
    case LIAISON_FIELD_ANY_REFERENCE:
    case LIAISON_FIELD_CURRENCY:
    default:
      break;
    }
  return name != NULL ? g_strdup (name) : liaison_field_to_text (self, value, currency);
}
