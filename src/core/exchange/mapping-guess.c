/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/mapping.h"

#include "core/base/country.h"
#include "core/base/currency.h"
#include "core/base/id.h"
#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Matching the columns of an unknown file to fields, by their names first and by what their cells hold second. The
 * assistant and the command line use the same guess. */

/* Names under which files hold the ids of another system. */
static const char external_id_words[] =
    "|id|key|external id|partner id|partner key|reseller id|reseller key|resellerkey|account id|account "
    "number|"
    "customer id|customer key|customer number|crm id|kundennummer|person id|contact id|";
static const char employer_words[] = "|partner|company|employer|reseller|account|firma|societe|";
static const char role_words[] = "|role|job title|title|position|funktion|fonction|";

/* What is a mere name in the file becomes a record; partners, people and operators never come about by the way. */
static const char *const created_targets[] = { "product",        "region",  "territory", "tag",
                                               "calendar",       "measure", "course",    "survey",
                                               "partner_system", NULL };

static gboolean
is_among (const char *words, const char *folded)
{
  g_autofree char *barred = g_strconcat ("|", folded, "|", NULL);

  return words != NULL && strstr (words, barred) != NULL;
}

static gboolean
holds_ids (const LiaisonCsvSniff *sniff, guint index)
{
  guint n_ids = 0;

  for (guint i = 0; i < sniff->rows->len; i++)
    {
      char **row = g_ptr_array_index (sniff->rows, i);

      if (index >= g_strv_length (row) || *row[index] == '\0')
        continue;
      if (!liaison_id_is_valid (row[index]))
        return FALSE;
      n_ids++;
    }
  return n_ids > 0;
}

static gboolean
names_reference (const LiaisonEntity *entity, const char *folded)
{
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if (field->type == LIAISON_FIELD_REFERENCE && is_among (field->words, folded))
      return TRUE;
  return FALSE;
}

static gboolean
is_named (const LiaisonEntity *entity,
          const char *name,
          const char *folded,
          const LiaisonCsvSniff *sniff,
          guint index)
{
  const LiaisonField *field = liaison_entity_get_field (entity, name);
  g_autofree char *own_name = NULL;
  g_autofree char *folded_label = NULL;

  /* As an export of Liaison has it, not any number. */
  if (g_str_equal (name, LIAISON_MAPPING_ID))
    return g_str_equal (folded, "id") && holds_ids (sniff, index);
  /* The id of what a record refers to is not its own. */
  if (g_str_equal (name, LIAISON_MAPPING_EXTERNAL_ID) && names_reference (entity, folded))
    return FALSE;
  if (field == NULL)
    return is_among (g_str_equal (name, LIAISON_MAPPING_EXTERNAL_ID) ? external_id_words
                     : g_str_equal (name, LIAISON_MAPPING_EMPLOYER)  ? employer_words
                                                                     : role_words,
                     folded);
  own_name = liaison_text_fold (name);
  folded_label = liaison_text_fold (_ (field->label));
  return g_str_equal (folded, own_name) || g_str_equal (folded, folded_label) ||
         is_among (field->words, folded);
}

static gboolean
cell_fits (const LiaisonField *field, const char *cell)
{
  LiaisonValue value = { .kind = LIAISON_VALUE_TEXT, .text = (char *) cell };
  LiaisonDate date;

  switch (field->type)
    {
    case LIAISON_FIELD_EMAIL:
      return liaison_field_check (field, &value, NULL);
    case LIAISON_FIELD_WEBSITE:
      return g_str_has_prefix (cell, "http") || g_str_has_prefix (cell, "www.");
    case LIAISON_FIELD_DATE:
      return liaison_parse_date (cell, -1, LIAISON_DATE_STYLE_DAY_FIRST, &date, NULL) ||
             liaison_parse_date (cell, -1, LIAISON_DATE_STYLE_MONTH_FIRST, &date, NULL);
    case LIAISON_FIELD_COUNTRY:
      return liaison_country_find (cell) != NULL;
    case LIAISON_FIELD_CURRENCY:
      return strlen (cell) == 3 && liaison_currency_is_valid (cell);
    case LIAISON_FIELD_TEXT:
    case LIAISON_FIELD_PARAGRAPH:
    case LIAISON_FIELD_INTEGER:
    case LIAISON_FIELD_YEAR:
    case LIAISON_FIELD_BOOLEAN:
    case LIAISON_FIELD_MONEY:
    case LIAISON_FIELD_DECIMAL:
    case LIAISON_FIELD_CHOICE:
    case LIAISON_FIELD_CHOICES:
    case LIAISON_FIELD_REFERENCE:
    case LIAISON_FIELD_ANY_REFERENCE:
    case LIAISON_FIELD_LANGUAGE:
    default:
      return FALSE;
    }
}

/* Whether nearly all cells of a column are what the field holds. */
static gboolean
content_fits (const LiaisonField *field, const LiaisonCsvSniff *sniff, guint index)
{
  guint n_fitting = 0, n_filled = 0;

  for (guint i = 0; i < sniff->rows->len; i++)
    {
      char **row = g_ptr_array_index (sniff->rows, i);

      if (index >= g_strv_length (row) || *row[index] == '\0')
        continue;
      n_filled++;
      n_fitting += cell_fits (field, row[index]) ? 1 : 0;
    }
  return n_filled >= 1 && n_fitting * 10 >= n_filled * 9;
}

/**
 * liaison_mapping_set_defaults:
 * @column: one of its pairs, just added
 *
 * Says of a column what is usual for the field that it fills: the system of ids, whether what is missing is created.
 */
void
liaison_mapping_set_defaults (LiaisonMapping *self, LiaisonMappingColumn *column)
{
  const LiaisonField *field = liaison_entity_get_field (self->entity, column->field);

  if (g_str_equal (column->field, LIAISON_MAPPING_EXTERNAL_ID))
    column->system = g_strdup (LIAISON_MAPPING_USUAL_SYSTEM);
  if (field != NULL && field->type == LIAISON_FIELD_REFERENCE)
    column->create = g_strv_contains (created_targets, field->target);
}

static gboolean
is_sure (const LiaisonEntity *entity, char **key)
{
  g_autofree char *words = g_strjoinv (" ", key);
  g_auto (GStrv) ways = g_strsplit (entity->keys != NULL ? entity->keys : "", "|", -1);

  return g_str_equal (words, LIAISON_MAPPING_EXTERNAL_ID) || g_str_equal (words, LIAISON_MAPPING_ID) ||
         g_strv_contains ((const char *const *) ways, words);
}

/**
 * liaison_mapping_guess_match:
 *
 * Tells records by an id, or by what the entity says that its records are told by, where columns fill it. Another code or a name may be that of
 * another record, so that these are for a person to choose.
 */
void
liaison_mapping_guess_match (LiaisonMapping *self)
{
  g_autoptr (GPtrArray) keys = liaison_mapping_list_keys (self);
  char **first = keys->len > 0 ? g_ptr_array_index (keys, 0) : NULL;

  if (first != NULL && is_sure (self->entity, first))
    liaison_mapping_set_match (self, (const char *const *) first);
}

/**
 * liaison_mapping_guess:
 * @sniff: what was found out about the file
 * @database: (nullable): the workspace, for its reporting currency
 *
 * Matches columns to fields. A field is filled by one column; a column fills more than one field only where both know
 * its name, as "Country" may name a country and a region.
 *
 * Returns: (transfer full): a mapping
 */
LiaisonMapping *
liaison_mapping_guess (const LiaisonEntity *entity, const LiaisonCsvSniff *sniff, LiaisonDatabase *database)
{
  LiaisonMapping *self = liaison_mapping_new (entity);
  g_auto (GStrv) names = liaison_mapping_list_fields (entity);
  g_autofree gboolean *is_used = g_new0 (gboolean, sniff->n_columns);
  const LiaisonField *currency = liaison_entity_get_field (entity, "currency");

  for (guint i = 0; i < sniff->n_columns; i++)
    {
      g_autofree char *folded = liaison_text_fold (sniff->column_names[i]);

      for (guint k = 0; names[k] != NULL; k++)
        if (liaison_mapping_find (self, names[k]) == NULL && is_named (entity, names[k], folded, sniff, i))
          {
            liaison_mapping_set_defaults (self, liaison_mapping_add (self, sniff->column_names[i], names[k]));
            is_used[i] = TRUE;
          }
    }
  for (guint i = 0; i < sniff->n_columns; i++)
    for (guint k = 0; names[k] != NULL && !is_used[i]; k++)
      {
        const LiaisonField *field = liaison_entity_get_field (entity, names[k]);

        if (field != NULL && liaison_mapping_find (self, names[k]) == NULL && content_fits (field, sniff, i))
          {
            liaison_mapping_add (self, sniff->column_names[i], names[k]);
            is_used[i] = TRUE;
          }
      }
  if (currency != NULL && (currency->flags & LIAISON_FIELD_REQUIRED) != 0 && database != NULL &&
      liaison_mapping_find (self, "currency") == NULL)
    {
      g_autofree char *reporting = NULL;

      liaison_database_get_text (database, &reporting, NULL,
                                 "SELECT value FROM setting WHERE key = 'reporting-currency'", "");
      liaison_mapping_set_constant (self, "currency", reporting);
    }
  liaison_mapping_guess_match (self);
  return self;
}
