/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/mdf/fund-case.h"
#include "core/records/claim.h"
#include "core/records/operator.h"
#include "core/records/partner.h"
#include "core/records/request.h"
#include "json-member.h"
#include "program-arguments.h"
#include "table.h"

#include <glib/gi18n.h>

/* Requests and claims, and those of them that wait for a decision. */

/* A column of a query: text, or an amount in the currency that another column says. */
typedef struct
{
  const char *name;
  const char *heading;
  int currency;
} Column;

#define TEXT (-1)

typedef struct
{
  const char *command;
  const LiaisonEntity *entity;
  const char *sql;
  const Column *columns;
  int n_columns;
} List;

static const Column request_columns[] = {
  { "number", N_ ("Number"), TEXT },
  { "title", N_ ("Title"), TEXT },
  { "partner", N_ ("Partner"), TEXT },
  { "budget", N_ ("Budget"), TEXT },
  { "region", NULL, TEXT },
  { "state", N_ ("State"), TEXT },
  { "currency", N_ ("Currency"), TEXT },
  { "amount", N_ ("Amount"), 6 },
  { "approved", N_ ("Approved"), 6 },
  { "budget_currency", NULL, TEXT },
  { "committed", NULL, 9 },
  { "submitted_on", N_ ("Submitted"), TEXT },
  { "decided_on", N_ ("Decided"), TEXT },
  { "requester", N_ ("Requester"), TEXT },
  { "approver", N_ ("Approver"), TEXT },
  { "reason", NULL, TEXT },
};

static const Column claim_columns[] = {
  { "number", N_ ("Number"), TEXT },
  { "request", N_ ("Request"), TEXT },
  { "partner", N_ ("Partner"), TEXT },
  { "budget", N_ ("Budget"), TEXT },
  { "region", NULL, TEXT },
  { "state", N_ ("State"), TEXT },
  { "currency", N_ ("Currency"), TEXT },
  { "amount", N_ ("Amount"), 6 },
  { "approved", N_ ("Approved"), 6 },
  { "budget_currency", NULL, TEXT },
  { "payable", N_ ("Payable"), 9 },
  { "paid", N_ ("Paid"), 9 },
  { "submitted_on", N_ ("Submitted"), TEXT },
  { "decided_on", N_ ("Decided"), TEXT },
  { "paid_on", N_ ("Paid on"), TEXT },
  { "submitter", N_ ("Submitter"), TEXT },
  { "approver", N_ ("Approver"), TEXT },
  { "reason", NULL, TEXT },
};

/* Where a request belongs. */
#define PLACE \
  "  JOIN allocation AS a ON a.id = q.allocation_id JOIN budget AS b ON b.id = a.budget_id" \
  "  LEFT JOIN allocation AS u ON u.id = a.parent_id AND a.partner_id IS NOT NULL" \
  "  LEFT JOIN region AS r ON r.id = coalesce (a.region_id, u.region_id)" \
  "  LEFT JOIN partner AS p ON p.id = a.partner_id"

static const char requests_sql[] =
    "SELECT q.number, q.title, p.name, b.name, coalesce (r.code, r.name), q.state, q.currency, q.amount,"
    " q.approved_amount, b.currency, coalesce (c.amount, 0), q.submitted_on, q.decided_on, w.name, v.name,"
    " q.reason FROM request AS q" PLACE "  LEFT JOIN request_balance AS c ON c.request_id = q.id"
    "  LEFT JOIN operator AS w ON w.id = q.requester_id LEFT JOIN operator AS v ON v.id = q.approver_id"
    " WHERE (?1 IS NULL OR q.state = ?1) AND (?2 IS NULL OR a.partner_id = ?2) ORDER BY q.number";

static const char claims_sql[] =
    "SELECT c.number, q.number, p.name, b.name, coalesce (r.code, r.name), c.state, q.currency,"
    " (SELECT sum (l.amount) FROM claim_line AS l WHERE l.claim_id = c.id),"
    " (SELECT sum (l.approved_amount) FROM claim_line AS l WHERE l.claim_id = c.id), b.currency,"
    " coalesce ((SELECT amount FROM claim_balance WHERE claim_id = c.id AND bucket = 'payable'), 0),"
    " coalesce ((SELECT amount FROM claim_balance WHERE claim_id = c.id AND bucket = 'paid'), 0),"
    " c.submitted_on, c.decided_on, c.paid_on, w.name, v.name, c.reason"
    "  FROM claim AS c JOIN request AS q ON q.id = c.request_id" PLACE
    "  LEFT JOIN operator AS w ON w.id = c.submitter_id LEFT JOIN operator AS v ON v.id = c.approver_id"
    " WHERE (?1 IS NULL OR c.state = ?1) AND (?2 IS NULL OR a.partner_id = ?2) ORDER BY c.number";

static char *
get_cell (const List *list, LiaisonStatement *row, int column)
{
  const int currency = list->columns[column].currency;

  if (liaison_statement_is_null (row, column))
    return NULL;
  if (currency == TEXT)
    return g_strdup (liaison_statement_get_text (row, column));
  return liaison_money_to_text (liaison_money_make (liaison_statement_get_int (row, column),
                                                    liaison_statement_get_text (row, currency)));
}

/* To one of both. */
static void
add_row (const List *list, LiaisonStatement *row, JsonBuilder *builder, Table *table)
{
  if (builder != NULL)
    json_builder_begin_object (builder);
  for (int i = 0; i < list->n_columns; i++)
    {
      g_autofree char *text = get_cell (list, row, i);

      if (builder != NULL)
        json_member_text (builder, list->columns[i].name, text);
      else if (list->columns[i].heading != NULL)
        table_add_cell (table, text);
    }
  if (builder != NULL)
    json_builder_end_object (builder);
}

static gboolean
read_rows (const List *list,
           LiaisonDatabase *database,
           const char *state,
           const char *partner_id,
           JsonBuilder *builder,
           Table *table,
           GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, list->sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", state, partner_id);
  while (liaison_statement_next (statement, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      add_row (list, statement, builder, table);
    }
  return FALSE;
}

static gboolean
check_state (const List *list, const char *state, Status *status)
{
  const LiaisonChoice *choices = liaison_entity_get_field (list->entity, "state")->choices;
  g_autoptr (GString) words = g_string_new (NULL);

  if (state == NULL || liaison_choice_get_label (choices, state) != NULL)
    return TRUE;
  for (guint i = 0; choices[i].word != NULL; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", choices[i].word);
  g_printerr (_ ("liaisonctl: There is no state “%s”. There are: %s\n"), state, words->str);
  *status = STATUS_USAGE;
  return FALSE;
}

static Status
run_list (const List *list, int argc, char **argv)
{
  g_autofree char *state = NULL;
  g_autofree char *partner = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_STRING, &state, N_ ("Only those in this state"), N_ ("STATE") },
    { "partner", 0, 0, G_OPTION_ARG_STRING, &partner, N_ ("Only those of this partner"), N_ ("PARTNER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an array of objects"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (Table) table = table_new ();
  g_autofree char *partner_id = NULL;
  GError *error = NULL;
  Status status;

  if (!command_parse (list->command, NULL, entries, 1, 1, &argc, &argv, &status) ||
      !check_state (list, state, &status))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  if (partner != NULL)
    {
      partner_id = command_find_id (reader.database, &liaison_partner_entity, partner, &error);
      if (partner_id == NULL)
        return command_fail (error);
    }
  if (json)
    {
      builder = json_builder_new ();
      json_builder_begin_array (builder);
    }
  for (int i = 0; i < list->n_columns; i++)
    if (list->columns[i].heading != NULL)
      table_add_column (table, _ (list->columns[i].heading), list->columns[i].currency != TEXT);
  if (!read_rows (list, reader.database, state, partner_id, builder, table, &error))
    return command_fail (error);
  if (builder != NULL)
    {
      json_builder_end_array (builder);
      command_print_json (json_builder_get_root (builder));
    }
  else
    table_print (table);
  return STATUS_DONE;
}

Status
command_mdf_requests (int argc, char **argv)
{
  static const List list = { "mdf requests", &liaison_request_entity, requests_sql, request_columns,
                             G_N_ELEMENTS (request_columns) };

  return run_list (&list, argc, argv);
}

Status
command_mdf_claims (int argc, char **argv)
{
  static const List list = { "mdf claims", &liaison_claim_entity, claims_sql, claim_columns,
                             G_N_ELEMENTS (claim_columns) };

  return run_list (&list, argc, argv);
}

/* What waits for a decision ------------------------------------------------------------------------------------------ */

/* No amount is null. */
static void
add_amount (JsonBuilder *builder, const char *name, LiaisonMoney money)
{
  g_autofree char *text = liaison_money_is_amount (money) ? liaison_money_to_text (money) : NULL;

  json_member_text (builder, name, text);
}

static void
add_case (JsonBuilder *builder, const LiaisonFundCase *each)
{
  json_builder_begin_object (builder);
  json_member_text (builder, "kind", each->is_claim ? "claim" : "request");
  json_member_text (builder, "number", each->number);
  json_member_text (builder, "title", each->title);
  json_member_text (builder, "partner", each->partner);
  json_member_text (builder, "budget", each->budget);
  json_member_text (builder, "region", each->region);
  json_member_text (builder, "state", each->state);
  json_member_date (builder, "submitted_on", each->submitted_on);
  json_member_integer (builder, "days", each->n_days);
  json_member_text (builder, "requester", each->requester);
  add_amount (builder, "asked", each->asked);
  json_member_text (builder, "currency", each->asked.currency);
  add_amount (builder, "amount", each->amount);
  add_amount (builder, "available", each->available);
  add_amount (builder, "committed", each->committed);
  json_member_text (builder, "budget_currency", each->available.currency);
  json_member_text (builder, "decides", each->next);
  json_builder_end_object (builder);
}

static void
add_cell (Table *table, LiaisonMoney money)
{
  g_autofree char *text = liaison_money_is_amount (money) ? liaison_money_to_text (money) : g_strdup ("—");

  table_add_cell (table, text);
}

static void
add_case_cells (Table *table, const LiaisonFundCase *each)
{
  g_autofree char *submitted_on =
      each->submitted_on != LIAISON_DATE_NONE ? liaison_date_to_text (each->submitted_on) : NULL;
  g_autofree char *days = g_strdup_printf ("%d", each->n_days);

  table_add_cell (table, submitted_on);
  table_add_cell (table, days);
  table_add_cell (table, _ (each->is_claim ? liaison_claim_entity.label : liaison_request_entity.label));
  table_add_cell (table, each->number);
  table_add_cell (table, each->partner);
  table_add_cell (table, each->budget);
  add_cell (table, each->asked);
  table_add_cell (table, each->asked.currency);
  add_cell (table, each->amount);
  add_cell (table, each->available);
  table_add_cell (table, each->available.currency);
  table_add_cell (table, each->requester);
  table_add_cell (table, each->next != NULL ? each->next : "—");
}

static Table *
new_queue_table (void)
{
  Table *table = table_new ();

  table_add_column (table, _ ("Submitted"), FALSE);
  /* Translators: how many days something has been waiting */
  table_add_column (table, _ ("Days"), TRUE);
  table_add_column (table, _ ("Kind"), FALSE);
  table_add_column (table, _ ("Number"), FALSE);
  table_add_column (table, _ ("Partner"), FALSE);
  table_add_column (table, _ ("Budget"), FALSE);
  table_add_column (table, _ ("Asked"), TRUE);
  table_add_column (table, _ ("Currency"), FALSE);
  table_add_column (table, _ ("Amount"), TRUE);
  table_add_column (table, _ ("Available"), TRUE);
  table_add_column (table, _ ("Currency"), FALSE);
  table_add_column (table, _ ("Requester"), FALSE);
  /* Translators: the person who may decide it */
  table_add_column (table, _ ("Decides"), FALSE);
  return table;
}

/* Names each currency once. */
static Status
tell_missing (const GPtrArray *queue)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (guint i = 0; i < queue->len; i++)
    {
      const LiaisonFundCase *each = g_ptr_array_index (queue, i);

      if (!liaison_money_is_amount (each->amount) &&
          !g_ptr_array_find_with_equal_func (missing, each->asked.currency, g_str_equal, NULL))
        g_ptr_array_add (missing, (gpointer) each->asked.currency);
    }
  g_ptr_array_add (missing, NULL);
  return program_argument_tell_missing ((const char *const *) missing->pdata);
}

static void
print_queue (const GPtrArray *queue, gboolean only_own, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (Table) table = new_queue_table ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < queue->len; i++)
    {
      const LiaisonFundCase *each = g_ptr_array_index (queue, i);

      if (only_own && !each->is_own)
        continue;
      if (json)
        add_case (builder, each);
      else
        add_case_cells (table, each);
    }
  json_builder_end_array (builder);
  if (json)
    command_print_json (json_builder_get_root (builder));
  else
    table_print (table);
}

Status
command_mdf_queue (int argc, char **argv)
{
  g_autofree char *operator_name = NULL;
  g_autofree char *as_of = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "operator", 0, 0, G_OPTION_ARG_STRING, &operator_name, N_ ("Only what this operator may decide"),
      N_ ("NAME") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
      N_ ("The day from which waiting is counted, and whose rates are taken; today if it is left out"),
      N_ ("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an array of objects"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (GPtrArray) queue = NULL;
  g_autofree char *operator_id = NULL;
  LiaisonDate day = program_argument_today ();
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "mdf queue",
          N_ ("Lists the requests and claims that wait for a decision, the oldest first. Amount and "
              "available are in the currency of the budget. Who decides is, of all who may, the "
              "operator with the smallest limit. Where a rate is missing nobody can tell; that is "
              "said, and the exit status is 1."),
          entries, 1, 1, &argc, &argv, &status) ||
      (as_of != NULL && !program_argument_day ("--as-of", as_of, &day, &status)))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  if (operator_name != NULL)
    operator_id = command_find_id (reader.database, &liaison_operator_entity, operator_name, &error);
  queue = error == NULL ? liaison_fund_cases_load (reader.database, LIAISON_FUND_CASES_WAITING, operator_id,
                                                   day, &error)
                        : NULL;
  if (queue == NULL)
    return command_fail (error);
  print_queue (queue, operator_id != NULL, json);
  return tell_missing (queue);
}
