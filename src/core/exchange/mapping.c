/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/mapping.h"

#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

static void
free_column (gpointer data)
{
  LiaisonMappingColumn *column = data;

  g_free (column->column);
  g_free (column->field);
  g_free (column->system);
  g_free (column->within);
  g_clear_pointer (&column->values, g_hash_table_unref);
  g_free (column);
}

/**
 * liaison_mapping_new:
 *
 * Returns: (transfer full): a mapping without columns
 */
LiaisonMapping *
liaison_mapping_new (const LiaisonEntity *entity)
{
  LiaisonMapping *self = g_new0 (LiaisonMapping, 1);

  self->entity = entity;
  self->columns = g_ptr_array_new_with_free_func (free_column);
  self->constants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
liaison_mapping_free (LiaisonMapping *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->constants);
  g_strfreev (self->match);
  g_free (self);
}

static GHashTable *
copy_table (GHashTable *table)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  const char *key, *value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, (gpointer *) &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
  return copy;
}

/**
 * liaison_mapping_copy:
 *
 * Returns: (transfer full): an equal mapping
 */
LiaisonMapping *
liaison_mapping_copy (const LiaisonMapping *self)
{
  LiaisonMapping *copy = liaison_mapping_new (self->entity);

  copy->format = self->format;
  copy->format_parts = self->format_parts;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const LiaisonMappingColumn *from = g_ptr_array_index (self->columns, i);
      LiaisonMappingColumn *to = liaison_mapping_add (copy, from->column, from->field);

      to->system = g_strdup (from->system);
      to->within = g_strdup (from->within);
      to->create = from->create;
      to->values = from->values != NULL ? copy_table (from->values) : NULL;
      to->has_number_style = from->has_number_style;
      to->number_style = from->number_style;
      to->has_date_style = from->has_date_style;
      to->date_style = from->date_style;
    }
  g_hash_table_unref (copy->constants);
  copy->constants = copy_table (self->constants);
  copy->match = g_strdupv (self->match);
  copy->clears = self->clears;
  return copy;
}

/**
 * liaison_mapping_add:
 * @column: the name of a column of the file
 * @field: the name of a field
 *
 * Lets @column fill @field.
 *
 * Returns: (transfer none): the pair, to be filled further
 */
LiaisonMappingColumn *
liaison_mapping_add (LiaisonMapping *self, const char *column, const char *field)
{
  LiaisonMappingColumn *added = g_new0 (LiaisonMappingColumn, 1);

  added->column = g_strdup (column);
  added->field = g_strdup (field);
  g_ptr_array_add (self->columns, added);
  return added;
}

/**
 * liaison_mapping_find:
 *
 * Returns: (transfer none) (nullable): what fills @field
 */
LiaisonMappingColumn *
liaison_mapping_find (const LiaisonMapping *self, const char *field)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      LiaisonMappingColumn *column = g_ptr_array_index (self->columns, i);

      if (g_str_equal (column->field, field))
        return column;
    }
  return NULL;
}

/**
 * liaison_mapping_remove:
 * @field: is filled by no column from now on; a key of which it is a part tells records no more
 */
void
liaison_mapping_remove (LiaisonMapping *self, const char *field)
{
  LiaisonMappingColumn *column = liaison_mapping_find (self, field);

  if (column != NULL)
    g_ptr_array_remove (self->columns, column);
  if (self->match != NULL && g_strv_contains ((const char *const *) self->match, field) &&
      !g_hash_table_contains (self->constants, field))
    g_clear_pointer (&self->match, g_strfreev);
}

/**
 * liaison_mapping_set_match:
 * @fields: (array zero-terminated=1) (nullable): what tells which record a row is
 */
void
liaison_mapping_set_match (LiaisonMapping *self, const char *const *fields)
{
  char **copy = g_strdupv ((char **) fields);

  g_strfreev (self->match);
  self->match = copy;
}

static gboolean
is_filled (const LiaisonMapping *self, const char *field)
{
  return liaison_mapping_find (self, field) != NULL || g_hash_table_contains (self->constants, field);
}

/* Adds a key where every part of it is filled. */
static void
add_key (const LiaisonMapping *self, const char *words, GPtrArray *keys)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!is_filled (self, parts[i]))
      return;
  for (guint i = 0; i < keys->len; i++)
    if (g_strv_equal (g_ptr_array_index (keys, i), (const char *const *) parts))
      return;
  g_ptr_array_add (keys, g_steal_pointer (&parts));
}

/**
 * liaison_mapping_list_keys:
 *
 * Returns: (transfer full) (element-type GStrv): by what the rows of the file could be told, the surest first: an id, what the entity knows
 *   lines by, a code, a name
 */
GPtrArray *
liaison_mapping_list_keys (const LiaisonMapping *self)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const LiaisonEntity *entity = self->entity;

  add_key (self, LIAISON_MAPPING_EXTERNAL_ID, keys);
  add_key (self, LIAISON_MAPPING_ID, keys);
  if (entity->keys != NULL)
    {
      g_auto (GStrv) ways = g_strsplit (entity->keys, "|", -1);

      for (guint i = 0; ways[i] != NULL; i++)
        add_key (self, ways[i], keys);
    }
  if (entity->code != NULL)
    add_key (self, entity->code, keys);
  if (entity->title != NULL && !entity->is_bulky)
    add_key (self, entity->title, keys);
  return g_steal_pointer (&keys);
}

/**
 * liaison_mapping_set_constant:
 * @text: (nullable): what each record gets where the file has nothing; %NULL takes it back
 */
void
liaison_mapping_set_constant (LiaisonMapping *self, const char *field, const char *text)
{
  if (text == NULL)
    g_hash_table_remove (self->constants, field);
  else
    g_hash_table_insert (self->constants, g_strdup (field), g_strdup (text));
}

static gboolean
is_person (const LiaisonEntity *entity)
{
  return g_str_equal (entity->name, "person");
}

/**
 * liaison_mapping_list_fields:
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of what a column may fill
 */
char **
liaison_mapping_list_fields (const LiaisonEntity *entity)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & LIAISON_FIELD_INTERNAL) == 0 && field->type != LIAISON_FIELD_ANY_REFERENCE)
      g_strv_builder_add (names, field->name);
  /* Where records have ids in other systems, an own id is found among them. */
  g_strv_builder_add (names, entity->has_external_ids ? LIAISON_MAPPING_EXTERNAL_ID : LIAISON_MAPPING_ID);
  if (is_person (entity))
    g_strv_builder_add_many (names, LIAISON_MAPPING_EMPLOYER, LIAISON_MAPPING_ROLE, NULL);
  return g_strv_builder_end (names);
}

/**
 * liaison_mapping_dup_field_label:
 * @field: a name of liaison_mapping_list_fields()
 *
 * Returns: (transfer full): its label in the user's language
 */
char *
liaison_mapping_dup_field_label (const LiaisonEntity *entity, const char *field)
{
  const LiaisonField *known = liaison_entity_get_field (entity, field);

  if (known != NULL)
    return g_strdup (_ (known->label));
  if (g_str_equal (field, LIAISON_MAPPING_ID))
    return g_strdup (_ ("Id in Liaison"));
  if (g_str_equal (field, LIAISON_MAPPING_EXTERNAL_ID))
    return g_strdup (_ ("Id in another system"));
  if (g_str_equal (field, LIAISON_MAPPING_EMPLOYER))
    return g_strdup (_ ("Partner"));
  return g_strdup (_ ("Role"));
}

/* JSON -------------------------------------------------------------------------------------------------------------- */

static void
add_member (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_table (JsonBuilder *builder, const char *name, GHashTable *table)
{
  g_autoptr (GPtrArray) keys = NULL;

  if (table == NULL || g_hash_table_size (table) == 0)
    return;
  keys = g_hash_table_get_keys_as_ptr_array (table);
  g_ptr_array_sort (keys, compare_texts);
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (guint i = 0; i < keys->len; i++)
    add_member (builder, keys->pdata[i], g_hash_table_lookup (table, keys->pdata[i]));
  json_builder_end_object (builder);
}

static void
add_format (JsonBuilder *builder, const LiaisonMapping *self)
{
  const char separator[2] = { self->format.separator, '\0' };
  const char quote[2] = { self->format.quote, '\0' };

  if (self->format_parts == LIAISON_CSV_PART_NONE)
    return;
  json_builder_set_member_name (builder, "format");
  json_builder_begin_object (builder);
  if ((self->format_parts & LIAISON_CSV_PART_ENCODING) != 0)
    add_member (builder, "encoding", self->format.encoding);
  if ((self->format_parts & LIAISON_CSV_PART_SEPARATOR) != 0)
    add_member (builder, "separator", separator);
  if ((self->format_parts & LIAISON_CSV_PART_QUOTE) != 0)
    add_member (builder, "quote", quote);
  if ((self->format_parts & LIAISON_CSV_PART_HEADER) != 0)
    {
      json_builder_set_member_name (builder, "header");
      json_builder_add_boolean_value (builder, self->format.has_header);
    }
  if ((self->format_parts & LIAISON_CSV_PART_DECIMAL) != 0)
    add_member (builder, "numbers", self->format.decimal_comma ? "comma" : "point");
  json_builder_end_object (builder);
}

static void
add_column (JsonBuilder *builder, const LiaisonMappingColumn *column)
{
  static const char *const date_styles[] = { "day-first", "month-first", "excel" };

  json_builder_begin_object (builder);
  add_member (builder, "column", column->column);
  add_member (builder, "field", column->field);
  add_member (builder, "system", column->system);
  add_member (builder, "within", column->within);
  if (column->create)
    {
      json_builder_set_member_name (builder, "create");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (column->has_number_style)
    add_member (builder, "numbers", column->number_style == LIAISON_NUMBER_STYLE_COMMA ? "comma" : "point");
  if (column->has_date_style)
    add_member (builder, "dates", date_styles[column->date_style]);
  add_table (builder, "values", column->values);
  json_builder_end_object (builder);
}

/**
 * liaison_mapping_to_json:
 *
 * Returns: (transfer full): the mapping as the help describes it
 */
char *
liaison_mapping_to_json (const LiaisonMapping *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_member (builder, "kind", self->entity->kind);
  add_format (builder, self);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->columns->len; i++)
    add_column (builder, g_ptr_array_index (self->columns, i));
  json_builder_end_array (builder);
  add_table (builder, "constants", self->constants);
  if (self->match != NULL)
    {
      json_builder_set_member_name (builder, "match");
      json_builder_begin_array (builder);
      for (guint i = 0; self->match[i] != NULL; i++)
        json_builder_add_string_value (builder, self->match[i]);
      json_builder_end_array (builder);
    }
  if (self->clears)
    add_member (builder, "empty", "clear");
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
