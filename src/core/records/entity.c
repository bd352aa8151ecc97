/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/entity.h"

#include <glib/gi18n-lib.h>

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
