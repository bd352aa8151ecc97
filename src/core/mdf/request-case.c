/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/request-case.h"

#include "core/records/record-store.h"
#include "core/records/request.h"

#include <glib/gi18n-lib.h>

/* What operations on requests have in common. */

/**
 * liaison_request_case_load:
 * @fund: (out): from which it is paid
 * @error: LIAISON_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the request
 */
LiaisonRecord *
liaison_request_case_load (LiaisonFunds *funds, const char *request_id, LiaisonFund **fund, GError **error)
{
  g_autoptr (LiaisonRecord) request =
      liaison_record_load (liaison_funds_get_database (funds), &liaison_request_entity, request_id, error);

  if (request == NULL)
    return NULL;
  *fund = liaison_fund_load (liaison_funds_get_database (funds),
                             liaison_record_get_text (request, "allocation"), error);
  return *fund != NULL ? g_steal_pointer (&request) : NULL;
}

/**
 * liaison_request_case_open:
 *
 * Opens @operation in the journal, as done to this request.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
liaison_request_case_open (LiaisonFunds *funds,
                           const LiaisonOperation *operation,
                           LiaisonRecord *request,
                           GError **error)
{
  LiaisonOperation own = *operation;

  own.request_id = liaison_record_get_id (request);
  own.allocation_id = liaison_record_get_text (request, "allocation");
  return liaison_ledger_open (liaison_funds_get_store (funds), &own, error);
}

/**
 * liaison_request_case_move:
 * @amount: in the budget's currency; nothing is moved where it is nothing
 */
gboolean
liaison_request_case_move (LiaisonFunds *funds,
                           const char *operation_id,
                           LiaisonRecord *request,
                           LiaisonBucket from,
                           LiaisonBucket to,
                           LiaisonMoney amount,
                           GError **error)
{
  const char *allocation_id = liaison_record_get_text (request, "allocation");
  const LiaisonLedgerMove move = { .from_id = allocation_id,
                                   .from = from,
                                   .to_id = allocation_id,
                                   .to = to,
                                   .amount = amount,
                                   .request_id = liaison_record_get_id (request) };

  return amount.minor == 0 ||
         liaison_ledger_move (liaison_funds_get_store (funds), operation_id, &move, error);
}

/**
 * liaison_request_case_look_at_activities:
 * @first: (out): the first day of all its activities
 * @last: (out): the last
 * @eligible: (out): what of their costs is eligible
 * @error: LIAISON_GUARD_MALFORMED where there is no activity
 */
gboolean
liaison_request_case_look_at_activities (LiaisonFunds *funds,
                                         LiaisonRecord *request,
                                         LiaisonDate *first,
                                         LiaisonDate *last,
                                         LiaisonMoney *eligible,
                                         GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      liaison_funds_get_database (funds),
      "SELECT min (a.starts_on), max (a.ends_on), (SELECT coalesce (sum (c.amount), 0) FROM activity AS b"
      " JOIN cost_line AS c ON c.activity_id = b.id WHERE b.request_id = ?1 AND c.is_eligible = 1)"
      "  FROM activity AS a WHERE a.request_id = ?1",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", liaison_record_get_id (request));
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  g_assert (has_row);
  if (liaison_statement_is_null (statement, 0))
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_MALFORMED,
                           _ ("A request needs an activity: what will be done with the money, and when."));
      return FALSE;
    }
  *eligible = liaison_money_make (liaison_statement_get_int (statement, 2),
                                  liaison_record_get_text (request, "currency"));
  return liaison_date_parse (liaison_statement_get_text (statement, 0), first, error) &&
         liaison_date_parse (liaison_statement_get_text (statement, 1), last, error);
}
