/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/entity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

guint
liaison_entity_get_n_fields (const LiaisonEntity *self)
{
  guint n_fields = 0;

  while (self->fields[n_fields].name != NULL)
    n_fields++;
  return n_fields;
}

/**
 * liaison_entity_get_field:
 * @name: of the property or of the column
 *
 * Returns: (nullable): the field
 */
const LiaisonField *
liaison_entity_get_field (const LiaisonEntity *self, const char *name)
{
  for (const LiaisonField *field = self->fields; field->name != NULL; field++)
    if (g_str_equal (field->name, name) || g_str_equal (field->column, name))
      return field;
  return NULL;
}

/**
 * liaison_entity_get_index:
 * @name: of a field that the entity has
 *
 * Returns: its place among the fields
 */
guint
liaison_entity_get_index (const LiaisonEntity *self, const char *name)
{
  const LiaisonField *field = liaison_entity_get_field (self, name);

  if (field == NULL)
    g_error ("%s has no field %s", self->name, name);
  return (guint) (field - self->fields);
}

/**
 * liaison_entity_get_text:
 * @values: (array): a value for each field
 *
 * Returns: (nullable) (transfer none): the text of the field
 */
const char *
liaison_entity_get_text (const LiaisonEntity *self, const LiaisonValue *values, const char *name)
{
  const LiaisonValue *value = &values[liaison_entity_get_index (self, name)];

  return value->kind == LIAISON_VALUE_TEXT ? value->text : NULL;
}

/**
 * liaison_entity_get_integer:
 * @values: (array): a value for each field
 *
 * Returns: the number of the field, 0 where there is none
 */
gint64
liaison_entity_get_integer (const LiaisonEntity *self, const LiaisonValue *values, const char *name)
{
  const LiaisonValue *value = &values[liaison_entity_get_index (self, name)];

  return value->kind == LIAISON_VALUE_INTEGER ? value->integer : 0;
}

/**
 * liaison_entity_get_title_field:
 *
 * Returns: (nullable): the field by which people know a record
 */
const LiaisonField *
liaison_entity_get_title_field (const LiaisonEntity *self)
{
  return self->title != NULL ? liaison_entity_get_field (self, self->title) : NULL;
}

/* ISO dates sort as text. */
static gboolean
is_in_order (const LiaisonEntity *self, const LiaisonValue *values, const char *first, const char *last)
{
  const char *one = liaison_entity_get_text (self, values, first);
  const char *other = liaison_entity_get_text (self, values, last);

  return one == NULL || other == NULL || strcmp (one, other) <= 0;
}

/**
 * liaison_entity_check_order:
 * @values: (array): a value for each field
 * @first: the name of a field with a date
 * @last: the name of another one, whose date is never before that
 */
gboolean
liaison_entity_check_order (const LiaisonEntity *self,
                            const LiaisonValue *values,
                            const char *first,
                            const char *last,
                            GError **error)
{
  if (is_in_order (self, values, first, last))
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
               /* Translators: the labels of two fields with dates, such as Expires on and Passed on */
               _ ("The date in “%1$s” lies before the one in “%2$s”."),
               _ (liaison_entity_get_field (self, last)->label),
               _ (liaison_entity_get_field (self, first)->label));
  return FALSE;
}

/**
 * liaison_entity_check_need:
 * @values: (array): a value for each field
 * @field: the name of a field with choices
 * @word: one of them
 * @needed: the name of a field with text that is filled in wherever @field is @word
 */
gboolean
liaison_entity_check_need (const LiaisonEntity *self,
                           const LiaisonValue *values,
                           const char *field,
                           const char *word,
                           const char *needed,
                           GError **error)
{
  const LiaisonField *chosen = liaison_entity_get_field (self, field);
  const char *text = liaison_entity_get_text (self, values, needed);

  if (g_strcmp0 (liaison_entity_get_text (self, values, field), word) != 0 || (text != NULL && *text != '\0'))
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
               /* Translators: a field, one of its choices, another field, such as State, Signed, Signed on */
               _ ("Where “%1$s” is “%2$s”, “%3$s” must be filled in."), _ (chosen->label),
               liaison_choice_get_label (chosen->choices, word),
               _ (liaison_entity_get_field (self, needed)->label));
  return FALSE;
}

/**
 * liaison_entity_check_period:
 * @values: (array): a value for each field, of which two are "since" and "until"
 *
 * The check of an entity whose records hold for a time.
 */
gboolean
liaison_entity_check_period (const LiaisonEntity *self, const LiaisonValue *values, GError **error)
{
  if (is_in_order (self, values, "since", "until"))
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("The end lies before the beginning."));
  return FALSE;
}

/**
 * liaison_choice_get_label:
 *
 * Returns: (nullable): the label in the user's language, or %NULL where @word is none of the choices
 */
const char *
liaison_choice_get_label (const LiaisonChoice *choices, const char *word)
{
  for (; choices->word != NULL; choices++)
    if (g_str_equal (choices->word, word))
      return _ (choices->label);
  return NULL;
}
