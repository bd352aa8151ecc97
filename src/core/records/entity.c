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

/**
 * liaison_entity_check_period:
 * @values: (array): a value for each field, of which two are "since" and "until"
 *
 * The check of an entity whose records hold for a time.
 */
gboolean
liaison_entity_check_period (const LiaisonEntity *self, const LiaisonValue *values, GError **error)
{
  const char *since = liaison_entity_get_text (self, values, "since");
  const char *until = liaison_entity_get_text (self, values, "until");

  /* ISO dates sort as text. */
  if (since == NULL || until == NULL || strcmp (since, until) <= 0)
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
