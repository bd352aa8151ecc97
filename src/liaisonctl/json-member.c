/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-member.h"

#include "core/base/money.h"

/* Members of an object that is being built. Numbers that are no counts are exact decimals, as text. */

/* %NULL is null. */
void
json_member_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
json_member_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
json_member_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/* No day is null. */
void
json_member_date (JsonBuilder *builder, const char *name, LiaisonDate date)
{
  g_autofree char *text = date != LIAISON_DATE_NONE ? liaison_date_to_text (date) : NULL;

  json_member_text (builder, name, text);
}

void
json_member_money (JsonBuilder *builder, const char *name, gint64 minor, const char *currency)
{
  g_autofree char *text = liaison_money_to_text (liaison_money_make (minor, currency));

  json_member_text (builder, name, text);
}

/* A value that is not known is null. */
void
json_member_value (JsonBuilder *builder,
                   const char *name,
                   LiaisonMetricKind kind,
                   const char *currency,
                   gint64 value)
{
  g_autofree char *text =
      value != LIAISON_METRIC_UNKNOWN
          ? liaison_decimal_to_text (liaison_metric_value_to_decimal (kind, currency, value))
          : NULL;

  json_member_text (builder, name, text);
}

void
json_member_texts (JsonBuilder *builder, const char *name, const char *const *texts)
{
  json_member_array (builder, name);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

/* The caller fills and ends it. */
void
json_member_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}
