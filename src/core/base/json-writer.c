/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/json-writer.h"

/* Members of an object that is being built. Figures are canonical decimals, days ISO dates; what is not there is left out. */

/**
 * liaison_json_add_text:
 * @text: (nullable): nothing is added for %NULL
 */
void
liaison_json_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

void
liaison_json_add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
liaison_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * liaison_json_add_date:
 * @date: nothing is added for %LIAISON_DATE_NONE
 */
void
liaison_json_add_date (JsonBuilder *builder, const char *name, LiaisonDate date)
{
  g_autofree char *text = date != LIAISON_DATE_NONE ? liaison_date_to_text (date) : NULL;

  liaison_json_add_text (builder, name, text);
}

void
liaison_json_add_decimal (JsonBuilder *builder, const char *name, LiaisonDecimal decimal)
{
  g_autofree char *text = liaison_decimal_to_text (decimal);

  liaison_json_add_text (builder, name, text);
}

/**
 * liaison_json_take_text:
 *
 * Returns: (transfer full): what was built, in one line
 */
char *
liaison_json_take_text (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}
