/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/operation-handlers.h"
#include "core/mdf/request-operations.h"
#include "core/records/budget.h"
#include "core/records/operator.h"
#include "core/records/request.h"

#include <glib/gi18n-lib.h>

/* Operations on requests as they are written in a file. */

#define MOST_ACTIVITIES 200
#define MOST_COSTS 500

static gboolean
find_request (LiaisonOperationReader *reader, char **id)
{
  return liaison_operation_reader_find (reader, reader->root, "request", TRUE, &liaison_request_entity, id);
}

/**
 * liaison_operation_read_rate:
 * @ratio: (out): with a denominator of 0 where the operation does not say "rate"
 * @source: (out) (nullable): its "rate-source"
 */
gboolean
liaison_operation_read_rate (LiaisonOperationReader *reader, LiaisonRatio *ratio, const char **source)
{
  LiaisonDecimal rate = LIAISON_DECIMAL_ZERO;

  *ratio = (LiaisonRatio) { 0, 0 };
  if (!liaison_json_reader_get_text (&reader->json, reader->root, "rate-source", FALSE, source) ||
      !liaison_json_reader_get_decimal (&reader->json, reader->root, "rate",
                                        liaison_decimal_make (LIAISON_FIELD_LARGEST_AMOUNT, 0), &rate))
    return FALSE;
  if (!json_object_has_member (reader->root, "rate"))
    return TRUE;
  if (rate.digits == 0)
    {
      liaison_json_reader_enter (&reader->json, "rate");
      return liaison_json_reader_fail (&reader->json, _ ("this must be above zero."));
    }
  *ratio = liaison_decimal_to_ratio (rate);
  return TRUE;
}

/* What a request is planned for -------------------------------------------------------------------------------------- */

static gboolean
read_cost (LiaisonOperationReader *reader, JsonNode *node, const char *currency, GPtrArray *costs)
{
  static const char *const known[] = { "description", "amount", "eligible", NULL };
  g_autoptr (LiaisonRecord) cost = liaison_record_new (&liaison_cost_line_entity);
  JsonObject *object;
  gint64 amount;
  gboolean is_eligible = TRUE;

  if (!liaison_json_reader_need_object (&reader->json, node, &object) ||
      !liaison_json_reader_check_members (&reader->json, object, known) ||
      !liaison_operation_reader_get_field (reader, object, "description", TRUE, cost, "description") ||
      !liaison_operation_reader_get_amount (reader, object, "amount", TRUE, currency, &amount) ||
      !liaison_json_reader_get_boolean (&reader->json, object, "eligible", &is_eligible))
    return FALSE;
  liaison_record_set_integer (cost, "amount", amount);
  liaison_record_set_integer (cost, "is-eligible", is_eligible);
  g_ptr_array_add (costs, g_steal_pointer (&cost));
  return TRUE;
}

static gboolean
read_costs (LiaisonOperationReader *reader, JsonObject *object, const char *currency, GPtrArray *costs)
{
  JsonArray *array;
  gsize length;

  if (!liaison_json_reader_get_array (&reader->json, object, "costs", FALSE, MOST_COSTS, &array))
    return FALSE;
  length = liaison_json_reader_enter (&reader->json, "costs");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const gsize place = liaison_json_reader_enter_index (&reader->json, i);

      if (!read_cost (reader, json_array_get_element (array, i), currency, costs))
        return FALSE;
      liaison_json_reader_leave (&reader->json, place);
    }
  liaison_json_reader_leave (&reader->json, length);
  return TRUE;
}

static gboolean
read_activity (LiaisonOperationReader *reader, JsonNode *node, const char *currency, GPtrArray *plans)
{
  static const char *const known[] = { "title", "kind", "place", "starts", "ends", "costs", NULL };
  g_autoptr (LiaisonRecord) activity = liaison_record_new (&liaison_activity_entity);
  g_autoptr (LiaisonActivityPlan) plan = liaison_activity_plan_new (activity);
  JsonObject *object;
  LiaisonDate starts_on, ends_on;

  if (!liaison_json_reader_need_object (&reader->json, node, &object) ||
      !liaison_json_reader_check_members (&reader->json, object, known) ||
      !liaison_operation_reader_get_field (reader, object, "title", TRUE, activity, "title") ||
      !liaison_operation_reader_get_field (reader, object, "kind", FALSE, activity, "kind") ||
      !liaison_operation_reader_get_field (reader, object, "place", FALSE, activity, "place") ||
      !liaison_operation_reader_get_date (reader, object, "starts", TRUE, &starts_on) ||
      !liaison_operation_reader_get_date (reader, object, "ends", TRUE, &ends_on) ||
      !read_costs (reader, object, currency, plan->costs))
    return FALSE;
  liaison_record_set_date (activity, "starts-on", starts_on);
  liaison_record_set_date (activity, "ends-on", ends_on);
  g_ptr_array_add (plans, g_steal_pointer (&plan));
  return TRUE;
}

static gboolean
read_activities (LiaisonOperationReader *reader, const char *currency, GPtrArray *plans)
{
  JsonArray *array;
  gsize length;

  if (!liaison_json_reader_get_array (&reader->json, reader->root, "activities", TRUE, MOST_ACTIVITIES,
                                      &array))
    return FALSE;
  length = liaison_json_reader_enter (&reader->json, "activities");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const gsize place = liaison_json_reader_enter_index (&reader->json, i);

      if (!read_activity (reader, json_array_get_element (array, i), currency, plans))
        return FALSE;
      liaison_json_reader_leave (&reader->json, place);
    }
  liaison_json_reader_leave (&reader->json, length);
  return TRUE;
}

static gboolean
read_expectations (LiaisonOperationReader *reader, LiaisonRecord *request, const char *currency)
{
  gint64 own_share, pipeline;
  int leads = 0;

  if (!liaison_operation_reader_get_amount (reader, reader->root, "own-share", FALSE, currency, &own_share) ||
      !liaison_operation_reader_get_amount (reader, reader->root, "expected-pipeline", FALSE, currency,
                                            &pipeline) ||
      !liaison_json_reader_get_integer (&reader->json, reader->root, "expected-leads", 0, G_MAXINT, &leads))
    return FALSE;
  if (json_object_has_member (reader->root, "own-share"))
    liaison_record_set_integer (request, "own-share", own_share);
  if (json_object_has_member (reader->root, "expected-pipeline"))
    liaison_record_set_integer (request, "expected-pipeline", pipeline);
  if (json_object_has_member (reader->root, "expected-leads"))
    liaison_record_set_integer (request, "expected-leads", leads);
  return TRUE;
}

/* A request of the partner that is named, with its number, title, currency, amount and activities. */
static gboolean
read_request (LiaisonOperationReader *reader, LiaisonRecord *request, GPtrArray *plans)
{
  g_autofree char *budget_id = NULL;
  g_autofree char *allocation_id = NULL;
  g_autoptr (LiaisonFund) fund = NULL;
  const char *currency;
  gint64 amount;

  if (!liaison_operation_reader_find (reader, reader->root, "budget", TRUE, &liaison_budget_entity,
                                      &budget_id) ||
      !liaison_operation_reader_find_allocation (reader, reader->root, budget_id, &allocation_id))
    return FALSE;
  fund = liaison_fund_load (liaison_funds_get_database (reader->funds), allocation_id, reader->json.error);
  if (fund == NULL)
    return FALSE;
  liaison_record_set_text (request, "allocation", allocation_id);
  liaison_record_set_text (request, "currency", fund->currency);
  if (!liaison_operation_reader_get_field (reader, reader->root, "request", TRUE, request, "number") ||
      !liaison_operation_reader_get_field (reader, reader->root, "title", TRUE, request, "title") ||
      !liaison_operation_reader_get_field (reader, reader->root, "currency", FALSE, request, "currency"))
    return FALSE;
  currency = liaison_record_get_text (request, "currency");
  if (!liaison_operation_reader_get_amount (reader, reader->root, "amount", TRUE, currency, &amount) ||
      !read_activities (reader, currency, plans))
    return FALSE;
  liaison_record_set_integer (request, "amount", amount);
  return TRUE;
}

static gboolean
run_request (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autoptr (LiaisonRecord) request = liaison_record_new (&liaison_request_entity);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_activity_plan_free);

  return read_request (reader, request, plans) &&
         read_expectations (reader, request, liaison_record_get_text (request, "currency")) &&
         liaison_request_create (reader->funds, operation, request, plans, reader->json.error);
}

gboolean
liaison_request_run_open_balance (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autoptr (LiaisonRecord) request = liaison_record_new (&liaison_request_entity);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_activity_plan_free);
  LiaisonFrozenRate rate = { 0 };

  return read_request (reader, request, plans) &&
         liaison_operation_read_rate (reader, &rate.ratio, &rate.source) &&
         liaison_request_carry_over (reader->funds, operation, request, plans, &rate, reader->json.error);
}

/* Steps -------------------------------------------------------------------------------------------------------------- */

static gboolean
run_step (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autofree char *id = NULL;

  if (json_object_has_member (reader->root, "claim"))
    return liaison_claim_run_step (reader, operation);
  if (!find_request (reader, &id))
    return FALSE;
  if (g_str_equal (operation->kind, "submit"))
    return liaison_request_submit (reader->funds, operation, id, reader->json.error);
  return liaison_request_take (reader->funds, operation, id, operation->kind, reader->json.error);
}

static gboolean
run_approve (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autofree char *id = NULL;
  g_autofree char *currency = NULL;
  LiaisonFrozenRate rate = { 0 };
  gint64 amount;

  return find_request (reader, &id) &&
         liaison_database_get_text (liaison_funds_get_database (reader->funds), &currency, reader->json.error,
                                    "SELECT currency FROM request WHERE id = ?", "t", id) &&
         liaison_operation_reader_get_amount (reader, reader->root, "amount", FALSE, currency, &amount) &&
         liaison_operation_read_rate (reader, &rate.ratio, &rate.source) &&
         liaison_request_approve (reader->funds, operation, id, amount, &rate, reader->json.error);
}

static gboolean
run_cancel (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autofree char *id = NULL;

  return find_request (reader, &id) &&
         liaison_request_cancel (reader->funds, operation, id, reader->json.error);
}

gboolean
liaison_request_run_extend (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autofree char *id = NULL;
  LiaisonDate until;

  return find_request (reader, &id) &&
         liaison_operation_reader_get_date (reader, reader->root, "until", TRUE, &until) &&
         liaison_request_extend (reader->funds, operation, id, until, reader->json.error);
}

gboolean
liaison_request_run_expire (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autofree char *id = NULL;

  return find_request (reader, &id) &&
         liaison_request_expire (reader->funds, operation, id, reader->json.error);
}

const LiaisonOperationHandler liaison_request_handlers[] = {
  { "request",
    { "request", "budget", "region", "partner", "title", "currency", "amount", "own-share", "expected-leads",
      "expected-pipeline", "activities", NULL },
    run_request },
  { "submit", { "request", "claim", NULL }, run_step },
  { "review", { "request", "claim", NULL }, run_step },
  { "ask-info", { "request", "claim", NULL }, run_step },
  { "withdraw", { "request", "claim", NULL }, run_step },
  { "reject", { "request", NULL }, run_step },
  { "approve", { "request", "amount", "rate", "rate-source", NULL }, run_approve },
  { "cancel", { "request", NULL }, run_cancel },
  { NULL },
};
