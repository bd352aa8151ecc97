/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/operation-reader.h"

#include "core/base/text.h"
#include "core/records/budget.h"
#include "core/records/claim.h"
#include "core/records/operator.h"
#include "core/records/partner.h"
#include "core/records/places.h"
#include "core/records/program.h"
#include "core/records/request.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How operations name what they are done to. */

/* The columns by which a record is known, the first that fits. */
static const struct
{
  const LiaisonEntity *entity;
  const char *columns[3];
} known_by[] = {
  { &liaison_budget_entity, { "name" } },
  { &liaison_program_entity, { "name" } },
  { &liaison_region_entity, { "code", "name" } },
  { &liaison_partner_entity, { "name" } },
  { &liaison_operator_entity, { "name", "email" } },
  { &liaison_request_entity, { "number" } },
  { &liaison_claim_entity, { "number" } },
};

static gboolean
fail_unknown (LiaisonOperationReader *self,
              const LiaisonEntity *entity,
              const char *text,
              gboolean is_ambiguous)
{
  g_autofree char *excerpt = liaison_text_excerpt (text);

  if (is_ambiguous)
    g_set_error (self->json.error, LIAISON_GUARD, LIAISON_GUARD_UNKNOWN,
                 /* Translators: a kind of record, such as Partner, and a name */
                 _ ("%s: more than one is called “%s”. Give its id."), _ (entity->label), excerpt);
  else
    g_set_error (self->json.error, LIAISON_GUARD, LIAISON_GUARD_UNKNOWN,
                 /* Translators: a kind of record, such as Partner, and a name */
                 _ ("%s: there is none called “%s”."), _ (entity->label), excerpt);
  return FALSE;
}

static gboolean
find_by (LiaisonOperationReader *self,
         const LiaisonEntity *entity,
         const char *column,
         const char *text,
         char **id,
         gboolean *is_ambiguous)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT min (id), count (*) FROM \"%s\" WHERE \"%s\" = ?", entity->name, column);
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (liaison_funds_get_database (self->funds), sql, self->json.error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", text);
  if (!liaison_statement_next (statement, &has_row, self->json.error))
    return FALSE;
  *is_ambiguous = liaison_statement_get_int (statement, 1) > 1;
  *id = g_strdup (liaison_statement_get_text (statement, 0));
  return TRUE;
}

static gboolean
find (LiaisonOperationReader *self, const LiaisonEntity *entity, const char *text, char **id)
{
  gboolean is_ambiguous = FALSE;

  if (liaison_id_is_valid (text) && !find_by (self, entity, "id", text, id, &is_ambiguous))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (known_by); i++)
    for (guint k = 0; known_by[i].entity == entity && *id == NULL && known_by[i].columns[k] != NULL; k++)
      if (!find_by (self, entity, known_by[i].columns[k], text, id, &is_ambiguous))
        return FALSE;
  if (*id != NULL && !is_ambiguous)
    return TRUE;
  g_clear_pointer (id, g_free);
  return fail_unknown (self, entity, text, is_ambiguous);
}

/**
 * liaison_operation_reader_find:
 * @member: with the name of a record, or its id
 * @id: (out) (nullable): set to %NULL where the member is not there and need not be
 *
 * Fails with LIAISON_GUARD_UNKNOWN where there is none, or more than one.
 */
gboolean
liaison_operation_reader_find (LiaisonOperationReader *self,
                               JsonObject *object,
                               const char *member,
                               gboolean is_needed,
                               const LiaisonEntity *entity,
                               char **id)
{
  const char *text;

  *id = NULL;
  return liaison_json_reader_get_text (&self->json, object, member, is_needed, &text) &&
         (text == NULL || find (self, entity, text, id));
}

static gboolean
fail_allocation (LiaisonOperationReader *self, gboolean is_ambiguous)
{
  g_set_error_literal (
      self->json.error, LIAISON_GUARD, LIAISON_GUARD_UNKNOWN,
      is_ambiguous
          ? _ ("The partner has allocations of several regions in this budget. Name the region, too.")
          : _ ("Nothing of this budget is allocated there."));
  return FALSE;
}

/* The allocation of a partner anywhere in the budget. */
static gboolean
find_of_partner (LiaisonOperationReader *self, const char *budget_id, const char *partner_id, char **id)
{
  LiaisonDatabase *database = liaison_funds_get_database (self->funds);
  gint64 n = 0;

  if (!liaison_database_get_int (database, &n, self->json.error,
                                 "SELECT count (*) FROM allocation WHERE partner_id = ? AND budget_id = ?",
                                 "tt", partner_id, budget_id))
    return FALSE;
  return n <= 1
             ? liaison_database_get_text (database, id, self->json.error,
                                          "SELECT id FROM allocation WHERE partner_id = ? AND budget_id = ?",
                                          "tt", partner_id, budget_id)
             : fail_allocation (self, TRUE);
}

/**
 * liaison_operation_reader_find_allocation:
 * @object: with "region", "partner", both or none of them
 * @id: (out): none of them is the budget's own allocation; a partner without its region is looked for in all of the budget
 */
gboolean
liaison_operation_reader_find_allocation (LiaisonOperationReader *self,
                                          JsonObject *object,
                                          const char *budget_id,
                                          char **id)
{
  LiaisonDatabase *database = liaison_funds_get_database (self->funds);
  g_autofree char *region_id = NULL;
  g_autofree char *partner_id = NULL;

  *id = NULL;
  if (!liaison_operation_reader_find (self, object, "region", FALSE, &liaison_region_entity, &region_id) ||
      !liaison_operation_reader_find (self, object, "partner", FALSE, &liaison_partner_entity, &partner_id))
    return FALSE;
  if (region_id == NULL && partner_id == NULL)
    {
      if (!liaison_fund_find_root (database, budget_id, id, self->json.error))
        return FALSE;
    }
  else if (region_id == NULL)
    {
      if (!find_of_partner (self, budget_id, partner_id, id))
        return FALSE;
    }
  else
    {
      g_autofree char *of_region = NULL;

      if (!liaison_database_get_text (database, &of_region, self->json.error,
                                      "SELECT id FROM allocation WHERE budget_id = ? AND region_id = ?", "tt",
                                      budget_id, region_id))
        return FALSE;
      if (partner_id == NULL)
        *id = g_steal_pointer (&of_region);
      else if (of_region != NULL &&
               !liaison_fund_find_below (database, of_region, NULL, partner_id, id, self->json.error))
        return FALSE;
    }
  return *id != NULL || fail_allocation (self, FALSE);
}

/**
 * liaison_operation_reader_get_date:
 * @date: (out): LIAISON_DATE_NONE where the member is not there and need not be
 */
gboolean
liaison_operation_reader_get_date (LiaisonOperationReader *self,
                                   JsonObject *object,
                                   const char *member,
                                   gboolean is_needed,
                                   LiaisonDate *date)
{
  const char *text;

  *date = LIAISON_DATE_NONE;
  if (!liaison_json_reader_get_text (&self->json, object, member, is_needed, &text))
    return FALSE;
  if (text == NULL || liaison_date_parse (text, date, NULL))
    return TRUE;
  liaison_json_reader_enter (&self->json, member);
  return liaison_json_reader_fail (&self->json, _ ("this is no day. Write it like 2026-03-31."));
}

/**
 * liaison_operation_reader_need_amount:
 * @amount: (out): minor units, above zero
 */
gboolean
liaison_operation_reader_need_amount (LiaisonOperationReader *self,
                                      JsonNode *node,
                                      const char *currency,
                                      gint64 *amount)
{
  LiaisonDecimal decimal;
  LiaisonMoney money;
  g_autofree char *text = NULL;

  if (!liaison_json_reader_need_decimal (&self->json, node, &decimal))
    return FALSE;
  text = liaison_decimal_to_text (decimal);
  if (!liaison_money_parse (text, currency, &money, NULL) || money.minor > LIAISON_FIELD_LARGEST_AMOUNT)
    return liaison_json_reader_fail_word (&self->json, _ ("“%s” is no amount of this currency."), text);
  *amount = money.minor;
  return money.minor >= 0 || liaison_json_reader_fail (&self->json, _ ("this must not be below zero."));
}

/**
 * liaison_operation_reader_get_amount:
 * @amount: (out): minor units, above zero; 0 where the member is not there and need not be
 */
gboolean
liaison_operation_reader_get_amount (LiaisonOperationReader *self,
                                     JsonObject *object,
                                     const char *member,
                                     gboolean is_needed,
                                     const char *currency,
                                     gint64 *amount)
{
  JsonNode *node = json_object_get_member (object, member);
  const gsize length = liaison_json_reader_enter (&self->json, member);

  *amount = 0;
  if (node == NULL && is_needed)
    return liaison_json_reader_fail (&self->json, _ ("this is missing."));
  if (node != NULL && !liaison_operation_reader_need_amount (self, node, currency, amount))
    return FALSE;
  if (node != NULL && *amount == 0)
    return liaison_json_reader_fail (&self->json, _ ("this must be above zero."));
  liaison_json_reader_leave (&self->json, length);
  return TRUE;
}

/**
 * liaison_operation_reader_get_field:
 * @member: is text
 * @field: of @record, which is set to it
 */
gboolean
liaison_operation_reader_get_field (LiaisonOperationReader *self,
                                    JsonObject *object,
                                    const char *member,
                                    gboolean is_needed,
                                    LiaisonRecord *record,
                                    const char *field)
{
  const char *text;
  gsize length;
  g_autoptr (GError) failure = NULL;
  LiaisonValue value = { .kind = LIAISON_VALUE_TEXT };

  if (!liaison_json_reader_get_text (&self->json, object, member, is_needed, &text))
    return FALSE;
  if (text == NULL)
    return TRUE;
  length = liaison_json_reader_enter (&self->json, member);
  /* Two names that look the same are not two. */
  if (g_ascii_isspace (text[0]) || g_ascii_isspace (text[strlen (text) - 1]))
    return liaison_json_reader_fail (&self->json, _ ("this must not begin or end with a space."));
  value.text = (char *) text;
  if (!liaison_field_check (liaison_entity_get_field (liaison_record_get_entity (record), field), &value,
                            &failure))
    return liaison_json_reader_fail (&self->json, failure->message);
  liaison_record_set_text (record, field, text);
  liaison_json_reader_leave (&self->json, length);
  return TRUE;
}
