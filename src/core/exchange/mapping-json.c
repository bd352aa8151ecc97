/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/mapping.h"

#include "core/records/registry.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* Mappings that come from a file: nothing in them is trusted. */

#define LARGEST_MAPPING (1 << 20)

static gboolean
fail (GError **error, const char *path, const char *reason)
{
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
               /* Translators: the first %s is a place in a JSON document, such as columns[2].field */
               _ ("The mapping is wrong at “%s”: %s"), path, reason);
  return FALSE;
}

/* A word that is misspelt would else be passed over in silence. */
static gboolean
check_members (JsonObject *object, const char *place, const char *known, GError **error)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    {
      g_autofree char *barred = g_strconcat ("|", name, "|", NULL);
      g_autofree char *path = g_strconcat (place, name, NULL);

      if (strstr (known, barred) == NULL)
        return fail (error, path, _ ("a mapping has no such setting."));
    }
  return TRUE;
}

static gboolean
get_text (JsonObject *object,
          const char *place,
          const char *name,
          gboolean is_needed,
          char **text,
          GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s%s", place, name);
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return !is_needed || fail (error, path, _ ("this is missing."));
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (error, path, _ ("this must be text."));
  g_set_str (text, json_node_get_string (node));
  return TRUE;
}

static gboolean
get_boolean (JsonObject *object, const char *place, const char *name, gboolean *value, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s%s", place, name);
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fail (error, path, _ ("this must be true or false."));
  *value = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
get_table (JsonObject *object, const char *place, const char *name, GHashTable **table, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s%s", place, name);
  JsonNode *node = json_object_get_member (object, name);
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, path, _ ("this must be an object."));
  if (*table == NULL)
    *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &value))
    {
      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_STRING)
        return fail (error, path, _ ("its values must be text."));
      g_hash_table_insert (*table, g_strdup (key), g_strdup (json_node_get_string (value)));
    }
  return TRUE;
}

/* @style: as it was where @name is not there. */
static gboolean
get_number_style (JsonObject *object,
                  const char *place,
                  const char *name,
                  gboolean *is_there,
                  LiaisonNumberStyle *style,
                  GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s%s", place, name);
  g_autofree char *text = NULL;

  if (!get_text (object, place, name, FALSE, &text, error))
    return FALSE;
  *is_there = text != NULL;
  if (text == NULL)
    return TRUE;
  if (!g_str_equal (text, "comma") && !g_str_equal (text, "point"))
    return fail (error, path, _ ("this must be point or comma."));
  *style = g_str_equal (text, "comma") ? LIAISON_NUMBER_STYLE_COMMA : LIAISON_NUMBER_STYLE_POINT;
  return TRUE;
}

/* A sign of the form of the file: one ASCII character that can stand between or around cells. */
static gboolean
check_sign (const char *text, const char *path, GError **error)
{
  if (strlen (text) != 1 || *text < 0 || strchr ("\r\n", *text) != NULL)
    return fail (error, path, _ ("this must be one character."));
  return TRUE;
}

static gboolean
is_encoding (const char *name)
{
  GIConv converter = g_iconv_open ("UTF-8", name);

  if (converter == (GIConv) -1)
    return FALSE;
  g_iconv_close (converter);
  return TRUE;
}

static gboolean
read_format (LiaisonMapping *self, JsonObject *root, GError **error)
{
  JsonNode *node = json_object_get_member (root, "format");
  g_autofree char *encoding = NULL;
  g_autofree char *separator = NULL;
  g_autofree char *quote = NULL;
  LiaisonNumberStyle numbers = LIAISON_NUMBER_STYLE_POINT;
  gboolean has_numbers;
  JsonObject *object;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, "format", _ ("this must be an object."));
  object = json_node_get_object (node);
  if (!check_members (object, "format.", "|encoding|separator|quote|header|numbers|", error) ||
      !get_text (object, "format.", "encoding", FALSE, &encoding, error) ||
      !get_text (object, "format.", "separator", FALSE, &separator, error) ||
      !get_text (object, "format.", "quote", FALSE, &quote, error) ||
      !get_number_style (object, "format.", "numbers", &has_numbers, &numbers, error) ||
      !get_boolean (object, "format.", "header", &self->format.has_header, error))
    return FALSE;
  if (encoding != NULL)
    {
      if (!is_encoding (encoding))
        return fail (error, "format.encoding", _ ("this encoding is not known."));
      self->format.encoding = g_intern_string (encoding);
      self->format_parts |= LIAISON_CSV_PART_ENCODING;
    }
  if (separator != NULL)
    {
      if (!check_sign (separator, "format.separator", error))
        return FALSE;
      self->format.separator = *separator;
      self->format_parts |= LIAISON_CSV_PART_SEPARATOR;
    }
  if (quote != NULL)
    {
      if (*quote != '\0' && !check_sign (quote, "format.quote", error))
        return FALSE;
      if (*quote != '\0' && separator != NULL && *quote == *separator)
        return fail (error, "format.quote", _ ("this must differ from the separator."));
      self->format.quote = *quote;
      self->format_parts |= LIAISON_CSV_PART_QUOTE;
    }
  if (has_numbers)
    {
      self->format.decimal_comma = numbers == LIAISON_NUMBER_STYLE_COMMA;
      self->format_parts |= LIAISON_CSV_PART_DECIMAL;
    }
  if (json_object_has_member (object, "header"))
    self->format_parts |= LIAISON_CSV_PART_HEADER;
  return TRUE;
}

static gboolean
check_field (const LiaisonMapping *self, const char *field, const char *path, GError **error)
{
  g_auto (GStrv) names = liaison_mapping_list_fields (self->entity);
  g_autofree char *list = NULL;
  g_autofree char *reason = NULL;

  if (g_strv_contains ((const char *const *) names, field))
    return TRUE;
  list = g_strjoinv (", ", names);
  reason = g_strdup_printf (_ ("there is no field “%s”. There are: %s"), field, list);
  return fail (error, path, reason);
}

static gboolean
read_styles (LiaisonMappingColumn *column, JsonObject *object, const char *place, GError **error)
{
  g_autofree char *dates = NULL;
  g_autofree char *path = g_strdup_printf ("%sdates", place);

  if (!get_number_style (object, place, "numbers", &column->has_number_style, &column->number_style, error) ||
      !get_text (object, place, "dates", FALSE, &dates, error))
    return FALSE;
  if (dates == NULL)
    return TRUE;
  column->has_date_style = TRUE;
  if (g_str_equal (dates, "day-first"))
    column->date_style = LIAISON_DATE_STYLE_DAY_FIRST;
  else if (g_str_equal (dates, "month-first"))
    column->date_style = LIAISON_DATE_STYLE_MONTH_FIRST;
  else if (g_str_equal (dates, "excel"))
    column->date_style = LIAISON_DATE_STYLE_EXCEL_SERIAL;
  else
    return fail (error, path, _ ("this must be day-first, month-first or excel."));
  return TRUE;
}

static gboolean
read_column (LiaisonMapping *self, JsonNode *node, guint index, GError **error)
{
  g_autofree char *place = g_strdup_printf ("columns[%u].", index);
  g_autofree char *path = g_strdup_printf ("%sfield", place);
  g_autofree char *column = NULL;
  g_autofree char *field = NULL;
  LiaisonMappingColumn *added;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, place, _ ("this must be an object."));
  object = json_node_get_object (node);
  if (!check_members (object, place, "|column|field|system|within|create|numbers|dates|values|", error) ||
      !get_text (object, place, "column", TRUE, &column, error) ||
      !get_text (object, place, "field", TRUE, &field, error) || !check_field (self, field, path, error))
    return FALSE;
  if (liaison_mapping_find (self, field) != NULL)
    return fail (error, path, _ ("this field is filled twice."));
  added = liaison_mapping_add (self, column, field);
  return get_text (object, place, "system", FALSE, &added->system, error) &&
         get_text (object, place, "within", FALSE, &added->within, error) &&
         get_boolean (object, place, "create", &added->create, error) &&
         get_table (object, place, "values", &added->values, error) &&
         read_styles (added, object, place, error);
}

static gboolean
read_match (LiaisonMapping *self, JsonObject *root, GError **error)
{
  JsonNode *node = json_object_get_member (root, "match");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) == 0)
    return fail (error, "match", _ ("this must be an array with the names of fields."));
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("match[%u]", i);
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return fail (error, path, _ ("this must be text."));
      if (!check_field (self, json_node_get_string (element), path, error))
        return FALSE;
      g_strv_builder_add (builder, json_node_get_string (element));
    }
  self->match = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_empty (LiaisonMapping *self, JsonObject *root, GError **error)
{
  g_autofree char *empty = NULL;

  if (!get_text (root, "", "empty", FALSE, &empty, error))
    return FALSE;
  if (empty != NULL && !g_str_equal (empty, "keep") && !g_str_equal (empty, "clear"))
    return fail (error, "empty", _ ("this must be keep or clear."));
  self->clears = g_strcmp0 (empty, "clear") == 0;
  return TRUE;
}

static gboolean
read_root (LiaisonMapping *self, JsonObject *root, GError **error)
{
  JsonNode *columns = json_object_get_member (root, "columns");
  JsonArray *array;
  GHashTableIter iter;
  const char *field;

  if (columns == NULL || !JSON_NODE_HOLDS_ARRAY (columns))
    return fail (error, "columns", _ ("this must be an array."));
  if (!check_members (root, "", "|kind|format|columns|constants|match|empty|", error))
    return FALSE;
  array = json_node_get_array (columns);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_column (self, json_array_get_element (array, i), i, error))
      return FALSE;
  if (!read_format (self, root, error) || !get_table (root, "", "constants", &self->constants, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->constants);
  while (g_hash_table_iter_next (&iter, (gpointer *) &field, NULL))
    {
      g_autofree char *path = g_strdup_printf ("constants.%s", field);

      if (!check_field (self, field, path, error))
        return FALSE;
    }
  return read_match (self, root, error) && read_empty (self, root, error);
}

/**
 * liaison_mapping_from_json:
 * @length: of @json in bytes, or -1
 * @error: BAD_INPUT, naming the place that is wrong
 *
 * Returns: (transfer full) (nullable): the mapping
 */
LiaisonMapping *
liaison_mapping_from_json (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (LiaisonMapping) self = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *kind = NULL;
  const LiaisonEntity *entity;
  JsonNode *root;

  if ((length < 0 ? strlen (json) : (gsize) length) > LARGEST_MAPPING)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                           _ ("The mapping is larger than a mapping is."));
      return NULL;
    }
  if (!json_parser_load_from_data (parser, json, length, &failure))
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT, _ ("The mapping is not JSON: %s"),
                   failure->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      fail (error, "/", _ ("this must be an object."));
      return NULL;
    }
  if (!get_text (json_node_get_object (root), "", "kind", TRUE, &kind, error))
    return NULL;
  entity = liaison_registry_find (kind);
  if (entity == NULL)
    {
      fail (error, "kind", _ ("there is no such kind of record."));
      return NULL;
    }
  self = liaison_mapping_new (entity);
  return read_root (self, json_node_get_object (root), error) ? g_steal_pointer (&self) : NULL;
}
