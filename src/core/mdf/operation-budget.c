/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/budget-operations.h"
#include "core/mdf/operation-handlers.h"
#include "core/records/budget.h"
#include "core/records/claim.h"
#include "core/records/currency-rate.h"
#include "core/records/partner.h"
#include "core/records/places.h"
#include "core/records/program.h"

#include <glib/gi18n-lib.h>

/* Operations on budgets as they are written in a file. */

static gboolean
find_budget (LiaisonOperationReader *reader, char **id)
{
  return liaison_operation_reader_find (reader, reader->root, "budget", TRUE, &liaison_budget_entity, id);
}

/* The budget's name and the place in it. */
static gboolean
find_fund (LiaisonOperationReader *reader, LiaisonFund **fund)
{
  g_autofree char *budget_id = NULL;
  g_autofree char *allocation_id = NULL;

  *fund = NULL;
  if (!find_budget (reader, &budget_id) ||
      !liaison_operation_reader_find_allocation (reader, reader->root, budget_id, &allocation_id))
    return FALSE;
  *fund = liaison_fund_load (liaison_funds_get_database (reader->funds), allocation_id, reader->json.error);
  return *fund != NULL;
}

static gboolean
check_free_name (LiaisonOperationReader *reader, const char *name)
{
  gint64 found = 0;

  if (!liaison_database_get_int (liaison_funds_get_database (reader->funds), &found, reader->json.error,
                                 "SELECT 1 FROM budget WHERE name = ?", "t", name))
    return FALSE;
  if (found == 0)
    return TRUE;
  g_set_error (reader->json.error, LIAISON_GUARD, LIAISON_GUARD_EXISTS,
               /* Translators: the name of a budget */
               _ ("There is a budget “%s” already. Give this one another name."), name);
  return FALSE;
}

static gboolean
read_proofs (LiaisonOperationReader *reader, LiaisonRecord *budget)
{
  JsonArray *array;
  g_autoptr (GString) words = g_string_new (NULL);
  gsize length;

  if (!liaison_json_reader_get_array (&reader->json, reader->root, "proofs", FALSE, 16, &array))
    return FALSE;
  length = liaison_json_reader_enter (&reader->json, "proofs");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const gsize place = liaison_json_reader_enter_index (&reader->json, i);
      const char *word;

      if (!liaison_json_reader_need_text (&reader->json, json_array_get_element (array, i), &word))
        return FALSE;
      if (liaison_choice_get_label (liaison_proof_kinds, word) == NULL)
        return liaison_json_reader_fail_word (&reader->json, _ ("there is no kind of proof “%s”."), word);
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", word);
      liaison_json_reader_leave (&reader->json, place);
    }
  liaison_json_reader_leave (&reader->json, length);
  liaison_record_set_text (budget, "proofs", words->len > 0 ? words->str : NULL);
  return TRUE;
}

static gboolean
run_open_budget (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autoptr (LiaisonRecord) budget = liaison_record_new (&liaison_budget_entity);
  g_autofree char *program_id = NULL;
  LiaisonDecimal rate;
  LiaisonDate starts_on, ends_on;
  gint64 amount;
  int claim_days = (int) liaison_record_get_integer (budget, "claim-days");
  g_autofree char *rate_text = NULL;

  if (!liaison_decimal_parse (liaison_record_get_text (budget, "rate"), &rate, reader->json.error) ||
      !liaison_operation_reader_get_field (reader, reader->root, "budget", TRUE, budget, "name") ||
      !check_free_name (reader, liaison_record_get_text (budget, "name")) ||
      !liaison_operation_reader_get_field (reader, reader->root, "currency", TRUE, budget, "currency") ||
      !liaison_operation_reader_find (reader, reader->root, "program", FALSE, &liaison_program_entity,
                                      &program_id) ||
      !liaison_operation_reader_get_date (reader, reader->root, "starts", TRUE, &starts_on) ||
      !liaison_operation_reader_get_date (reader, reader->root, "ends", TRUE, &ends_on) ||
      !liaison_operation_reader_get_amount (reader, reader->root, "amount", FALSE,
                                            liaison_record_get_text (budget, "currency"), &amount) ||
      !liaison_json_reader_get_decimal (&reader->json, reader->root, "rate", liaison_decimal_make (100, 0),
                                        &rate) ||
      !liaison_json_reader_get_integer (&reader->json, reader->root, "claim-days", 0, 3660, &claim_days) ||
      !read_proofs (reader, budget))
    return FALSE;
  rate_text = liaison_decimal_to_text (rate);
  liaison_record_set_text (budget, "rate", rate_text);
  liaison_record_set_text (budget, "program", program_id);
  liaison_record_set_integer (budget, "claim-days", claim_days);
  liaison_record_set_date (budget, "starts-on", starts_on);
  liaison_record_set_date (budget, "ends-on", ends_on);
  return liaison_budget_open (reader->funds, operation, budget, amount, reader->json.error);
}

static gboolean
run_open_balance (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autoptr (LiaisonFund) fund = NULL;
  gint64 amount;

  return find_fund (reader, &fund) &&
         liaison_operation_reader_get_amount (reader, reader->root, "amount", TRUE, fund->currency,
                                              &amount) &&
         liaison_budget_carry_over (reader->funds, operation, fund->id, amount, reader->json.error);
}

/* Below what a partner gets its money from: the region that is named with it, or all of the budget. */
static gboolean
find_parent (LiaisonOperationReader *reader,
             const char *budget_id,
             LiaisonAllocationTarget *target,
             char **parent_id,
             char **region_id,
             char **partner_id)
{
  LiaisonDatabase *database = liaison_funds_get_database (reader->funds);

  if (!liaison_operation_reader_find (reader, reader->root, "region", FALSE, &liaison_region_entity,
                                      region_id) ||
      !liaison_operation_reader_find (reader, reader->root, "partner", FALSE, &liaison_partner_entity,
                                      partner_id))
    return FALSE;
  if (*region_id == NULL && *partner_id == NULL)
    {
      liaison_json_reader_enter (&reader->json, "region");
      return liaison_json_reader_fail (&reader->json, _ ("this is missing."));
    }
  if (*partner_id == NULL)
    {
      target->region_id = *region_id;
      /* A region that has some stays where it is; another gets it from the nearest one above that has some. */
      if (!liaison_database_get_text (
              database, parent_id, reader->json.error,
              "SELECT parent_id FROM allocation WHERE region_id = ? AND budget_id = ?", "tt", *region_id,
              budget_id))
        return FALSE;
      if (*parent_id != NULL)
        return TRUE;
      if (!liaison_database_get_text (
              database, parent_id, reader->json.error,
              "WITH RECURSIVE above (id, n) AS (SELECT parent_id, 1 FROM region WHERE id = ?1 UNION ALL"
              " SELECT r.parent_id, n + 1 FROM region AS r JOIN above ON r.id = above.id)"
              " SELECT a.id FROM above JOIN allocation AS a ON a.region_id = above.id"
              "  WHERE a.budget_id = ?2 ORDER BY n LIMIT 1",
              "tt", *region_id, budget_id))
        return FALSE;
      return *parent_id != NULL ||
             liaison_fund_find_root (database, budget_id, parent_id, reader->json.error);
    }
  target->partner_id = *partner_id;
  if (*region_id == NULL)
    return liaison_fund_find_root (database, budget_id, parent_id, reader->json.error);
  if (!liaison_database_get_text (database, parent_id, reader->json.error,
                                  "SELECT id FROM allocation WHERE budget_id = ? AND region_id = ?", "tt",
                                  budget_id, *region_id))
    return FALSE;
  if (*parent_id != NULL)
    return TRUE;
  g_set_error_literal (reader->json.error, LIAISON_GUARD, LIAISON_GUARD_UNKNOWN,
                       _ ("Nothing of this budget is allocated there."));
  return FALSE;
}

static gboolean
run_allocate (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  LiaisonAllocationTarget target = { 0 };
  g_autofree char *budget_id = NULL;
  g_autofree char *parent_id = NULL;
  g_autofree char *region_id = NULL;
  g_autofree char *partner_id = NULL;
  g_autoptr (LiaisonFund) parent = NULL;
  gint64 amount;

  if (!find_budget (reader, &budget_id) ||
      !find_parent (reader, budget_id, &target, &parent_id, &region_id, &partner_id) ||
      !liaison_operation_reader_get_date (reader, reader->root, "starts", FALSE, &target.starts_on) ||
      !liaison_operation_reader_get_date (reader, reader->root, "ends", FALSE, &target.ends_on))
    return FALSE;
  target.parent_id = parent_id;
  parent = liaison_fund_load (liaison_funds_get_database (reader->funds), parent_id, reader->json.error);
  return parent != NULL &&
         liaison_operation_reader_get_amount (reader, reader->root, "amount", TRUE, parent->currency,
                                              &amount) &&
         liaison_budget_allocate (reader->funds, operation, &target, amount, reader->json.error);
}

static gboolean
run_deallocate (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autoptr (LiaisonFund) fund = NULL;
  gint64 amount;

  return find_fund (reader, &fund) &&
         liaison_operation_reader_get_amount (reader, reader->root, "amount", TRUE, fund->currency,
                                              &amount) &&
         liaison_budget_deallocate (reader->funds, operation, fund->id, amount, reader->json.error);
}

static gboolean
find_place (LiaisonOperationReader *reader, const char *member, const char *budget_id, char **id)
{
  static const char *const known[] = { "region", "partner", NULL };
  JsonObject *place;
  gsize length;

  if (!liaison_json_reader_get_object (&reader->json, reader->root, member, TRUE, &place))
    return FALSE;
  length = liaison_json_reader_enter (&reader->json, member);
  if (!liaison_json_reader_check_members (&reader->json, place, known) ||
      !liaison_operation_reader_find_allocation (reader, place, budget_id, id))
    return FALSE;
  liaison_json_reader_leave (&reader->json, length);
  return TRUE;
}

static gboolean
run_transfer (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autofree char *budget_id = NULL;
  g_autofree char *from_id = NULL;
  g_autofree char *to_id = NULL;
  g_autoptr (LiaisonFund) from = NULL;
  gint64 amount;

  if (!find_budget (reader, &budget_id) || !find_place (reader, "from", budget_id, &from_id) ||
      !find_place (reader, "to", budget_id, &to_id))
    return FALSE;
  from = liaison_fund_load (liaison_funds_get_database (reader->funds), from_id, reader->json.error);
  return from != NULL &&
         liaison_operation_reader_get_amount (reader, reader->root, "amount", TRUE, from->currency,
                                              &amount) &&
         liaison_budget_transfer (reader->funds, operation, from_id, to_id, amount, reader->json.error);
}

static gboolean
run_extend (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autoptr (LiaisonFund) fund = NULL;
  LiaisonDate until;

  if (json_object_has_member (reader->root, "request"))
    return liaison_request_run_extend (reader, operation);
  return find_fund (reader, &fund) &&
         liaison_operation_reader_get_date (reader, reader->root, "until", TRUE, &until) &&
         liaison_budget_extend (reader->funds, operation, fund->id, until, reader->json.error);
}

static gboolean
run_expire (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autoptr (LiaisonFund) fund = NULL;

  if (json_object_has_member (reader->root, "request"))
    return liaison_request_run_expire (reader, operation);
  return find_fund (reader, &fund) &&
         liaison_budget_expire (reader->funds, operation, fund->id, reader->json.error);
}

static gboolean
run_close (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autofree char *budget_id = NULL;

  return find_budget (reader, &budget_id) &&
         liaison_budget_close (reader->funds, operation, budget_id, reader->json.error);
}

static gboolean
run_hand_over (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autoptr (LiaisonFund) fund = NULL;
  const char *to;

  return find_fund (reader, &fund) &&
         liaison_json_reader_get_text (&reader->json, reader->root, "to", TRUE, &to) &&
         liaison_budget_hand_over (reader->funds, operation, fund->id, to, reader->json.error);
}

static gboolean
run_adopt (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autoptr (LiaisonFund) fund = NULL;

  return find_fund (reader, &fund) &&
         liaison_budget_adopt (reader->funds, operation, fund->id, reader->json.error);
}

/* A currency rate is a record like others; the operation only makes it once. */
static gboolean
run_rate (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autoptr (LiaisonRecord) rate = liaison_record_new (&liaison_currency_rate_entity);
  LiaisonStore *store = liaison_funds_get_store (reader->funds);
  LiaisonDecimal decimal = LIAISON_DECIMAL_ZERO;
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;

  if (!liaison_operation_reader_get_field (reader, reader->root, "currency", TRUE, rate, "currency") ||
      !liaison_operation_reader_get_field (reader, reader->root, "in", TRUE, rate, "in-currency") ||
      !liaison_operation_reader_get_field (reader, reader->root, "source", FALSE, rate, "source") ||
      !liaison_json_reader_get_decimal (&reader->json, reader->root, "rate",
                                        liaison_decimal_make (LIAISON_FIELD_LARGEST_AMOUNT, 0), &decimal))
    return FALSE;
  text = liaison_decimal_to_text (decimal);
  liaison_record_set_text (rate, "rate", text);
  liaison_record_set_date (rate, "dated", operation->dated);
  id = liaison_ledger_open (store, operation, reader->json.error);
  if (id == NULL || !liaison_record_insert (store, rate, reader->json.error))
    return FALSE;
  liaison_funds_forget (reader->funds);
  return TRUE;
}

const LiaisonOperationHandler liaison_budget_handlers[] = {
  { "open-budget",
    { "budget", "currency", "amount", "starts", "ends", "rate", "claim-days", "proofs", "program", NULL },
    run_open_budget },
  { "open-balance", { "budget", "region", "partner", "amount", NULL }, run_open_balance },
  { "allocate", { "budget", "region", "partner", "amount", "starts", "ends", NULL }, run_allocate },
  { "deallocate", { "budget", "region", "partner", "amount", NULL }, run_deallocate },
  { "transfer", { "budget", "from", "to", "amount", NULL }, run_transfer },
  { "extend", { "budget", "region", "partner", "request", "until", NULL }, run_extend },
  { "expire", { "budget", "region", "partner", "request", NULL }, run_expire },
  { "close", { "budget", NULL }, run_close },
  { "hand-over", { "budget", "region", "partner", "to", NULL }, run_hand_over },
  { "adopt", { "budget", "region", "partner", NULL }, run_adopt },
  { "rate", { "currency", "in", "rate", "source", NULL }, run_rate },
  { NULL },
};
