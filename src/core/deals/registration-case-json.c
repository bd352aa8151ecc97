/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/registration-case.h"

#include "core/base/error.h"
#include "core/base/json-guard.h"
#include "core/base/json-reader.h"
#include "core/base/json-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What an approval rests on, as it is stored beside it, so that it can be decided again from there. */

#define FORMAT 1

/* Larger than any registration makes it. */
#define MOST_BYTES (8 << 20)
#define MOST_DEPTH 8
#define MOST_ITEMS 10000
#define MOST_DAYS 3660
#define MOST_POINTS 1000

static const char *const verdicts[] = { "nothing", "warn", "stop", NULL };

static gboolean
add_match (JsonBuilder *builder, const LiaisonRegistrationMatch *match, GError **error)
{
  g_autofree char *explanation =
      match->explanation != NULL ? liaison_explanation_to_json (match->explanation, error) : NULL;

  if (match->explanation != NULL && explanation == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  liaison_json_add_text (builder, "id", match->id);
  liaison_json_add_text (builder, "number", match->number);
  liaison_json_add_text (builder, "partner", match->partner);
  liaison_json_add_text (builder, "state", match->state);
  liaison_json_add_boolean (builder, "own", match->is_own);
  liaison_json_add_boolean (builder, "elsewhere", match->is_elsewhere);
  liaison_json_add_boolean (builder, "earlier", match->is_earlier);
  liaison_json_add_decimal (builder, "total", match->result.total);
  liaison_json_add_text (builder, "verdict", verdicts[match->result.verdict]);
  liaison_json_add_text (builder, "explanation", explanation);
  json_builder_end_object (builder);
  return TRUE;
}

/**
 * liaison_registration_case_to_json:
 *
 * Returns: (transfer full) (nullable): all of it, so that liaison_registration_case_from_json() decides the same
 */
char *
liaison_registration_case_to_json (const LiaisonRegistrationCase *self, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liaison_json_add_integer (builder, "format", FORMAT);
  liaison_json_add_text (builder, "engagement", self->engagement);
  liaison_json_add_date (builder, "on", self->on);
  liaison_json_add_integer (builder, "protection_days", self->protection_days);
  liaison_json_add_text (builder, "tier", self->tier);
  liaison_json_add_decimal (builder, "tier_margin", self->tier_margin);
  json_builder_set_member_name (builder, "products");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->products->len; i++)
    {
      const LiaisonRegisteredProduct *product = g_ptr_array_index (self->products, i);

      json_builder_begin_object (builder);
      liaison_json_add_text (builder, "id", product->id);
      liaison_json_add_text (builder, "name", product->name);
      liaison_json_add_decimal (builder, "uplift", product->uplift);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "matches");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->matches->len; i++)
    if (!add_match (builder, g_ptr_array_index (self->matches, i), error))
      return NULL;
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "flags");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->flags->len; i++)
    {
      const LiaisonRegistrationFlag *flag = g_ptr_array_index (self->flags, i);

      json_builder_begin_object (builder);
      liaison_json_add_text (builder, "id", flag->id);
      liaison_json_add_text (builder, "name", flag->name);
      liaison_json_add_text (builder, "partner", flag->partner);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return liaison_json_take_text (builder);
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

typedef gboolean (*ReadItem) (LiaisonJsonReader *reader, JsonObject *object, GPtrArray *items);

static gboolean
read_text (LiaisonJsonReader *reader, JsonObject *object, const char *name, gboolean is_needed, char **text)
{
  const char *found = NULL;

  if (!liaison_json_reader_get_text (reader, object, name, is_needed, &found))
    return FALSE;
  *text = g_strdup (found);
  return TRUE;
}

static gboolean
read_items (LiaisonJsonReader *reader, JsonObject *root, const char *name, ReadItem read, GPtrArray *items)
{
  JsonArray *array = NULL;
  gsize length;

  if (!liaison_json_reader_get_array (reader, root, name, TRUE, MOST_ITEMS, &array))
    return FALSE;
  length = liaison_json_reader_enter (reader, name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const gsize inner = liaison_json_reader_enter_index (reader, i);
      JsonObject *object;

      if (!liaison_json_reader_need_object (reader, json_array_get_element (array, i), &object) ||
          !read (reader, object, items))
        return FALSE;
      liaison_json_reader_leave (reader, inner);
    }
  liaison_json_reader_leave (reader, length);
  return TRUE;
}

static gboolean
read_product (LiaisonJsonReader *reader, JsonObject *object, GPtrArray *items)
{
  LiaisonRegisteredProduct *product = g_new0 (LiaisonRegisteredProduct, 1);

  g_ptr_array_add (items, product);
  return read_text (reader, object, "id", TRUE, &product->id) &&
         read_text (reader, object, "name", TRUE, &product->name) &&
         liaison_json_reader_get_decimal (reader, object, "uplift", liaison_decimal_make (MOST_POINTS, 0),
                                          &product->uplift);
}

static gboolean
read_match (LiaisonJsonReader *reader, JsonObject *object, GPtrArray *items)
{
  LiaisonRegistrationMatch *match = g_new0 (LiaisonRegistrationMatch, 1);
  const char *explanation = NULL;
  guint verdict = 0;

  g_ptr_array_add (items, match);
  if (!read_text (reader, object, "id", TRUE, &match->id) ||
      !read_text (reader, object, "number", FALSE, &match->number) ||
      !read_text (reader, object, "partner", TRUE, &match->partner) ||
      !read_text (reader, object, "state", TRUE, &match->state) ||
      !liaison_json_reader_get_boolean (reader, object, "own", &match->is_own) ||
      !liaison_json_reader_get_boolean (reader, object, "elsewhere", &match->is_elsewhere) ||
      !liaison_json_reader_get_boolean (reader, object, "earlier", &match->is_earlier) ||
      !liaison_json_reader_get_decimal (reader, object, "total", liaison_decimal_make (MOST_POINTS, 0),
                                        &match->result.total) ||
      !liaison_json_reader_get_word (reader, object, "verdict", TRUE, verdicts, &verdict) ||
      !liaison_json_reader_get_text (reader, object, "explanation", FALSE, &explanation))
    return FALSE;
  match->result.verdict = verdict;
  if (explanation == NULL)
    return TRUE;
  match->explanation = liaison_explanation_from_json (explanation, -1, reader->error);
  return match->explanation != NULL;
}

static gboolean
read_flag (LiaisonJsonReader *reader, JsonObject *object, GPtrArray *items)
{
  LiaisonRegistrationFlag *flag = g_new0 (LiaisonRegistrationFlag, 1);

  g_ptr_array_add (items, flag);
  return read_text (reader, object, "id", TRUE, &flag->id) &&
         read_text (reader, object, "name", TRUE, &flag->name) &&
         read_text (reader, object, "partner", FALSE, &flag->partner);
}

static gboolean
read_case (LiaisonJsonReader *reader, JsonNode *node, LiaisonRegistrationCase *self)
{
  JsonObject *root;
  const char *on = NULL;
  int format = 0;

  if (!liaison_json_reader_need_object (reader, node, &root) ||
      !liaison_json_reader_get_integer (reader, root, "format", FORMAT, FORMAT, &format) ||
      !read_text (reader, root, "engagement", FALSE, &self->engagement) ||
      !liaison_json_reader_get_text (reader, root, "on", TRUE, &on) ||
      !liaison_json_reader_get_integer (reader, root, "protection_days", 0, MOST_DAYS,
                                        &self->protection_days) ||
      !read_text (reader, root, "tier", FALSE, &self->tier) ||
      !liaison_json_reader_get_decimal (reader, root, "tier_margin", liaison_decimal_make (MOST_POINTS, 0),
                                        &self->tier_margin) ||
      !read_items (reader, root, "products", read_product, self->products) ||
      !read_items (reader, root, "matches", read_match, self->matches) ||
      !read_items (reader, root, "flags", read_flag, self->flags))
    return FALSE;
  if (self->products->len == 0)
    return liaison_json_reader_fail (reader, _ ("There is no product."));
  return liaison_date_parse (on, &self->on, reader->error);
}

/**
 * liaison_registration_case_from_json:
 * @json: what liaison_registration_case_to_json() made
 * @error: BAD_INPUT, LIMIT
 *
 * Returns: (transfer full) (nullable): what an approval rested on
 */
LiaisonRegistrationCase *
liaison_registration_case_from_json (const char *json, GError **error)
{
  g_autoptr (LiaisonRegistrationCase) self = liaison_registration_case_new ();
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (JsonNode) root = NULL;
  LiaisonJsonReader reader = { path, error };

  if (!liaison_json_guard (json, strlen (json), MOST_BYTES, MOST_DEPTH, error))
    return NULL;
  root = json_from_string (json, error);
  if (root == NULL || !read_case (&reader, root, self))
    return NULL;
  return g_steal_pointer (&self);
}
