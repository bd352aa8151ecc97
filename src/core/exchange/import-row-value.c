/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/import-row-private.h"

#include "core/base/country.h"
#include "core/base/currency.h"
#include "core/base/date.h"
#include "core/base/text.h"
#include "core/exchange/csv-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From the cells of a file to the values of fields, by the type of the field. */

void
liaison_import_row_set_text (LiaisonImportRow *self, const LiaisonImportTarget *target, const char *text)
{
  LiaisonValue *value = &self->values[target->field - self->entity->fields];

  /* Borrowed: the row is used before the next is read. */
  value->kind = LIAISON_VALUE_TEXT;
  value->text = (char *) text;
}

static void
set_integer (LiaisonImportRow *self, const LiaisonImportTarget *target, gint64 integer)
{
  LiaisonValue *value = &self->values[target->field - self->entity->fields];

  value->kind = LIAISON_VALUE_INTEGER;
  value->integer = integer;
}

static gboolean
find_choice (const LiaisonField *field, const char *text, const char **word)
{
  g_autofree char *folded = liaison_text_fold (text);

  for (const LiaisonChoice *choice = field->choices; choice->word != NULL; choice++)
    {
      g_autofree char *label = liaison_text_fold (choice->label);
      g_autofree char *own_label = liaison_text_fold (_ (choice->label));

      if (g_str_equal (choice->word, text) || g_str_equal (label, folded) || g_str_equal (own_label, folded))
        {
          *word = choice->word;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
read_choices (LiaisonImportRow *self, LiaisonImportTarget *target, const char *cell)
{
  g_auto (GStrv) parts = g_strsplit_set (cell, ",;|/", -1);
  g_autoptr (GString) words = g_string_new (NULL);
  guint64 chosen = 0;

  /* The words of one list, as a map gives them, stand between spaces. */
  if (g_strv_length (parts) == 1 && strchr (cell, ' ') != NULL)
    {
      const char *word;

      if (!find_choice (target->field, cell, &word))
        {
          g_strfreev (parts);
          parts = g_strsplit (cell, " ", -1);
        }
    }
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *word;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (!find_choice (target->field, parts[i], &word))
        return FALSE;
      for (guint k = 0; target->field->choices[k].word != NULL; k++)
        if (target->field->choices[k].word == word)
          chosen |= G_GUINT64_CONSTANT (1) << k;
    }
  /* In the order of the list, so that equal sets are equal text. */
  for (guint k = 0; target->field->choices[k].word != NULL; k++)
    if ((chosen >> k & 1) != 0)
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", target->field->choices[k].word);
  if (g_strlcpy (target->scratch, words->str, LIAISON_IMPORT_SCRATCH_SIZE) >= LIAISON_IMPORT_SCRATCH_SIZE)
    return FALSE;
  liaison_import_row_set_text (self, target, target->scratch);
  return TRUE;
}

/* Whether the cell that was to fill a field has been found wrong. */
static gboolean
is_bad_field (LiaisonImportRow *self, const LiaisonField *field)
{
  for (guint i = 0; i < self->targets->len; i++)
    if (g_array_index (self->targets, LiaisonImportTarget, i).field == field)
      return g_array_index (self->targets, LiaisonImportTarget, i).is_bad;
  return FALSE;
}

static gboolean
read_money (LiaisonImportRow *self,
            LiaisonImportTarget *target,
            const char *cell,
            gsize length,
            GError **error)
{
  guint index = liaison_entity_get_index (self->entity, target->field->currency);
  LiaisonValue *currency = &self->values[index];
  LiaisonDecimal number;
  const char *possible;
  char named[4] = "";
  gint64 minor;

  if (!liaison_parse_amount (cell, (gssize) length, target->number_style, &number, named, &possible, error))
    return FALSE;
  if (currency->kind == LIAISON_VALUE_NULL && *named != '\0')
    {
      g_strlcpy (target->scratch, named, sizeof named);
      currency->kind = LIAISON_VALUE_TEXT;
      currency->text = target->scratch;
    }
  /* Of one cause one problem. */
  if (currency->kind == LIAISON_VALUE_NULL && is_bad_field (self, &self->entity->fields[index]))
    return TRUE;
  if (currency->kind == LIAISON_VALUE_NULL)
    {
      g_set_error_literal (
          error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
          _ ("An amount needs a currency. Match a column to it, or say which one all rows have."));
      return FALSE;
    }
  if (*named != '\0' && !g_str_equal (named, currency->text))
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                   _ ("This amount is in %s, but its row is in %s."), named, currency->text);
      return FALSE;
    }
  if (possible != NULL && strstr (possible, currency->text) == NULL)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                   _ ("The sign of this amount is not that of %s, in which its row is."), currency->text);
      return FALSE;
    }
  if (!liaison_parse_to_scale (number, liaison_currency_get_digits (currency->text), &minor, error))
    return FALSE;
  set_integer (self, target, minor);
  return liaison_field_check (target->field, &self->values[target->field - self->entity->fields], error);
}

/**
 * liaison_import_row_read_value:
 * @cell: what stands in the file, without space around it
 * @error: INVALID: what is wrong with the cell
 *
 * Puts what a cell says into the values.
 */
gboolean
liaison_import_row_read_value (LiaisonImportRow *self,
                               LiaisonImportTarget *target,
                               const char *cell,
                               gsize length,
                               GError **error)
{
  LiaisonDecimal decimal;
  LiaisonDate date;
  gboolean is_true;
  gint64 integer;
  const char *word;

  switch (target->field->type)
    {
    case LIAISON_FIELD_INTEGER:
    case LIAISON_FIELD_YEAR:
      if (!liaison_parse_integer (cell, (gssize) length, target->number_style, &integer, error))
        return FALSE;
      set_integer (self, target, integer);
      break;
    case LIAISON_FIELD_BOOLEAN:
      if (!liaison_parse_boolean (cell, (gssize) length, &is_true, error))
        return FALSE;
      set_integer (self, target, is_true);
      break;
    case LIAISON_FIELD_MONEY:
      return read_money (self, target, cell, length, error);
    case LIAISON_FIELD_DECIMAL:
      {
        g_autofree char *text = NULL;

        if (!liaison_parse_number (cell, (gssize) length, target->number_style, &decimal, NULL, error))
          return FALSE;
        text = liaison_decimal_to_text (decimal);
        g_strlcpy (target->scratch, text, LIAISON_IMPORT_SCRATCH_SIZE);
        liaison_import_row_set_text (self, target, target->scratch);
        break;
      }
    case LIAISON_FIELD_DATE:
      {
        int year, month, day;

        if (!liaison_parse_date (cell, (gssize) length, target->date_style, &date, error))
          return FALSE;
        liaison_date_to_ymd (date, &year, &month, &day);
        g_snprintf (target->scratch, LIAISON_IMPORT_SCRATCH_SIZE, "%04d-%02d-%02d", year, month, day);
        liaison_import_row_set_text (self, target, target->scratch);
        /* A day that was read is a day. */
        return TRUE;
      }
    case LIAISON_FIELD_CHOICE:
      if (!find_choice (target->field, cell, &word))
        {
          g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                               _ ("This is none of the choices."));
          return FALSE;
        }
      liaison_import_row_set_text (self, target, word);
      return TRUE;
    case LIAISON_FIELD_CHOICES:
      if (!read_choices (self, target, cell))
        {
          g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                               _ ("This is none of the choices."));
          return FALSE;
        }
      return TRUE;
    case LIAISON_FIELD_COUNTRY:
      word = liaison_country_find (cell);
      liaison_import_row_set_text (self, target, word != NULL ? word : cell);
      break;
    case LIAISON_FIELD_CURRENCY:
      for (gsize i = 0; i <= MIN (length, LIAISON_IMPORT_SCRATCH_SIZE - 1); i++)
        target->scratch[i] = g_ascii_toupper (cell[i]);
      target->scratch[MIN (length, LIAISON_IMPORT_SCRATCH_SIZE - 1)] = '\0';
      liaison_import_row_set_text (self, target, target->scratch);
      break;
    case LIAISON_FIELD_TEXT:
    case LIAISON_FIELD_PARAGRAPH:
    case LIAISON_FIELD_EMAIL:
    case LIAISON_FIELD_WEBSITE:
    case LIAISON_FIELD_LANGUAGE:
    case LIAISON_FIELD_REFERENCE:
    case LIAISON_FIELD_ANY_REFERENCE:
    default:
      liaison_import_row_set_text (self, target, liaison_csv_unguard (cell));
      break;
    }
  return liaison_field_check (target->field, &self->values[target->field - self->entity->fields], error);
}
