/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/explanation.h"

#include "core/base/error.h"
#include "core/base/explanation-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* The words that files know; their order is that of the enumerations. */
static const char *const kind_names[] = { "text", "number", "money", "date" };
static const char *const state_names[] = { "neutral", "met", "unmet" };

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                       _ ("This stored explanation is damaged and cannot be read."));
  return FALSE;
}

static gboolean
fail_too_large (GError **error)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                       _ ("This explanation is too large or too deeply nested to be stored."));
  return FALSE;
}

static void
add_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static gboolean
build (const LiaisonExplanation *self, guint depth, JsonBuilder *builder, GError **error)
{
  if (depth > LIAISON_EXPLANATION_MAX_DEPTH)
    return fail_too_large (error);

  json_builder_begin_object (builder);
  add_string (builder, "reason", self->reason);
  if (self->plural != NULL)
    add_string (builder, "plural", self->plural);
  add_string (builder, "state", state_names[self->state]);
  if (self->has_points)
    {
      g_autofree char *points = liaison_decimal_to_text (self->points);

      add_string (builder, "points", points);
    }
  if (self->values->len > 0)
    {
      json_builder_set_member_name (builder, "values");
      json_builder_begin_array (builder);
      for (guint i = 0; i < self->values->len; i++)
        {
          const LiaisonExplanationValue *value = g_ptr_array_index (self->values, i);

          json_builder_begin_object (builder);
          add_string (builder, "name", value->name);
          add_string (builder, "kind", kind_names[value->kind]);
          add_string (builder, "value", value->text);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  if (self->evidence->len > 0)
    {
      json_builder_set_member_name (builder, "evidence");
      json_builder_begin_array (builder);
      for (guint i = 0; i < self->evidence->len; i++)
        json_builder_add_string_value (builder, g_ptr_array_index (self->evidence, i));
      json_builder_end_array (builder);
    }
  if (self->children->len > 0)
    {
      json_builder_set_member_name (builder, "children");
      json_builder_begin_array (builder);
      for (guint i = 0; i < self->children->len; i++)
        if (!build (g_ptr_array_index (self->children, i), depth + 1, builder, error))
          return FALSE;
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  return TRUE;
}

/**
 * liaison_explanation_to_json:
 * @self: an explanation
 * @error: %LIAISON_ERROR_LIMIT where it is deeper than %LIAISON_EXPLANATION_MAX_DEPTH or larger than
 *   %LIAISON_EXPLANATION_MAX_BYTES, which could not be read again
 *
 * Equal explanations give equal text.
 *
 * Returns: (transfer full) (nullable): JSON on one line
 */
char *
liaison_explanation_to_json (const LiaisonExplanation *self, GError **error)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  builder = json_builder_new_immutable ();
  if (!build (self, 1, builder, error))
    return NULL;
  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  if (strlen (json) > LIAISON_EXPLANATION_MAX_BYTES)
    {
      fail_too_large (error);
      return NULL;
    }
  return g_steal_pointer (&json);
}

/* Looks before the parser recurses. */
static gboolean
check_nesting (const char *json, gsize length, GError **error)
{
  const guint deepest = 2 * LIAISON_EXPLANATION_MAX_DEPTH + 1;
  gboolean is_in_string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (json[i] == '"')
        is_in_string = !is_in_string;
      else if (is_in_string)
        i += json[i] == '\\' ? 1 : 0;
      else if (json[i] == '{' || json[i] == '[')
        {
          if (++depth > deepest)
            return fail_too_large (error);
        }
      else if ((json[i] == '}' || json[i] == ']') && depth > 0)
        depth--;
    }
  return TRUE;
}

static const char *
node_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* The text of a member, %NULL where it is missing; @is_good becomes %FALSE where it is something else. */
static const char *
member_string (JsonObject *object, const char *member, gboolean *is_good)
{
  JsonNode *node = json_object_get_member (object, member);
  const char *text = node == NULL ? NULL : node_string (node);

  if (node != NULL && text == NULL)
    *is_good = FALSE;
  return text;
}

static JsonArray *
member_array (JsonObject *object, const char *member, gboolean *is_good)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  *is_good = FALSE;
  return NULL;
}

static gboolean
find_name (const char *const *names, gsize n_names, const char *name, guint *index)
{
  for (gsize i = 0; name != NULL && i < n_names; i++)
    if (strcmp (names[i], name) == 0)
      {
        *index = (guint) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_value (LiaisonExplanation *self, JsonNode *node)
{
  gboolean is_good = TRUE;
  JsonObject *object;
  const char *name, *text;
  guint kind;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  name = member_string (object, "name", &is_good);
  text = member_string (object, "value", &is_good);
  if (name == NULL || text == NULL ||
      !find_name (kind_names, G_N_ELEMENTS (kind_names), member_string (object, "kind", &is_good), &kind))
    return FALSE;
  liaison_explanation_take_value (self, name, (LiaisonExplanationValueKind) kind, g_strdup (text));
  return TRUE;
}

static LiaisonExplanation *
read_node (JsonNode *node, guint depth, GError **error)
{
  g_autoptr (LiaisonExplanation) self = NULL;
  gboolean is_good = TRUE;
  JsonObject *object;
  JsonArray *values, *evidence, *children;
  const char *reason, *plural, *points;
  guint state;

  if (depth > LIAISON_EXPLANATION_MAX_DEPTH)
    {
      fail_too_large (error);
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail_damaged (error);
      return NULL;
    }
  object = json_node_get_object (node);
  reason = member_string (object, "reason", &is_good);
  plural = member_string (object, "plural", &is_good);
  points = member_string (object, "points", &is_good);
  values = member_array (object, "values", &is_good);
  evidence = member_array (object, "evidence", &is_good);
  children = member_array (object, "children", &is_good);
  if (reason == NULL || *reason == '\0' || (plural != NULL && *plural == '\0') ||
      !find_name (state_names, G_N_ELEMENTS (state_names), member_string (object, "state", &is_good), &state))
    is_good = FALSE;
  if (!is_good)
    {
      fail_damaged (error);
      return NULL;
    }

  self = liaison_explanation_new (reason, (LiaisonExplanationState) state);
  self->plural = g_strdup (plural);
  self->has_points = points != NULL;
  if (points != NULL)
    is_good = liaison_decimal_parse (points, &self->points, NULL);
  for (guint i = 0; is_good && values != NULL && i < json_array_get_length (values); i++)
    is_good = read_value (self, json_array_get_element (values, i));
  for (guint i = 0; is_good && evidence != NULL && i < json_array_get_length (evidence); i++)
    {
      const char *id = node_string (json_array_get_element (evidence, i));

      if (id != NULL)
        liaison_explanation_add_evidence (self, id);
      is_good = id != NULL;
    }
  if (!is_good)
    {
      fail_damaged (error);
      return NULL;
    }
  for (guint i = 0; children != NULL && i < json_array_get_length (children); i++)
    {
      LiaisonExplanation *child = read_node (json_array_get_element (children, i), depth + 1, error);

      if (child == NULL)
        return NULL;
      liaison_explanation_add (self, child);
    }
  return g_steal_pointer (&self);
}

/**
 * liaison_explanation_from_json:
 * @json: what liaison_explanation_to_json() wrote, or anything else
 * @length: how many bytes, or -1 where a zero ends them
 * @error: %LIAISON_ERROR_BAD_INPUT where it is no explanation, %LIAISON_ERROR_LIMIT where it is deeper than
 *   %LIAISON_EXPLANATION_MAX_DEPTH or larger than %LIAISON_EXPLANATION_MAX_BYTES
 *
 * Members that are not known are ignored.
 *
 * Returns: (transfer full) (nullable): the explanation
 */
LiaisonExplanation *
liaison_explanation_from_json (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  gsize size;

  g_return_val_if_fail (json != NULL, NULL);

  size = length < 0 ? strlen (json) : (gsize) length;
  if (size > LIAISON_EXPLANATION_MAX_BYTES)
    {
      fail_too_large (error);
      return NULL;
    }
  if (!check_nesting (json, size, error))
    return NULL;
  parser = json_parser_new_immutable ();
  json_parser_set_strict (parser, TRUE);
  if (!g_utf8_validate_len (json, size, NULL) ||
      !json_parser_load_from_data (parser, json, (gssize) size, NULL) ||
      json_parser_get_root (parser) == NULL)
    {
      fail_damaged (error);
      return NULL;
    }
  return read_node (json_parser_get_root (parser), 1, error);
}
