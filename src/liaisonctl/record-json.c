/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-json.h"

/* A record as JSON, from its table of fields: numbers and booleans as such, money as exact text beside its currency,
 * several choices as an array, a reference by its id under "…_id" and by its name without that ending. */

static void
add_text (JsonBuilder *builder, const char *text)
{
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_choices (JsonBuilder *builder, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  json_builder_begin_array (builder);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      json_builder_add_string_value (builder, words[i]);
  json_builder_end_array (builder);
}

static void
add_value (JsonBuilder *builder, LiaisonRecord *record, const LiaisonField *field)
{
  const LiaisonValue *value = liaison_record_get_value (record, field);

  if (field->type == LIAISON_FIELD_CHOICES)
    add_choices (builder, value->kind == LIAISON_VALUE_TEXT ? value->text : NULL);
  else if (value->kind == LIAISON_VALUE_NULL)
    json_builder_add_null_value (builder);
  else if (field->type == LIAISON_FIELD_BOOLEAN)
    json_builder_add_boolean_value (builder, value->integer != 0);
  else if (field->type == LIAISON_FIELD_MONEY || value->kind == LIAISON_VALUE_TEXT)
    {
      g_autofree char *text = liaison_record_to_text (record, field);

      json_builder_add_string_value (builder, text);
    }
  else
    json_builder_add_int_value (builder, value->integer);
}

/**
 * record_json_add:
 * @titles: (array) (nullable): for each field the name of what it refers to
 */
void
record_json_add (JsonBuilder *builder, LiaisonRecord *record, const char *const *titles)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, liaison_record_get_id (record));
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    {
      const LiaisonField *field = &entity->fields[i];

      json_builder_set_member_name (builder, field->column);
      add_value (builder, record, field);
      if (field->type == LIAISON_FIELD_REFERENCE)
        {
          json_builder_set_member_name (builder, field->name);
          add_text (builder, titles != NULL ? titles[i] : NULL);
        }
    }
  json_builder_end_object (builder);
}
