/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/request-case.h"
#include "core/mdf/request-operations.h"
#include "core/mdf/step.h"
#include "core/records/request-machine.h"

#include <glib/gi18n-lib.h>

/* How long what was promised can be claimed, and how the rest is let go. Each function opens one operation of the journal. */

/**
 * liaison_request_release:
 * @operation_id: by which it is let go
 *
 * What is still promised becomes available again, or expires where the allocation is over.
 */
gboolean
liaison_request_release (LiaisonFunds *funds,
                         const char *operation_id,
                         LiaisonRecord *request,
                         const LiaisonFund *fund,
                         LiaisonDate on,
                         GError **error)
{
  gint64 amount;

  return liaison_ledger_get_committed (liaison_funds_get_database (funds), liaison_record_get_id (request),
                                       &amount, error) &&
         liaison_request_case_move (funds, operation_id, request, LIAISON_BUCKET_COMMITTED,
                                    liaison_fund_is_over (fund, on) ? LIAISON_BUCKET_EXPIRED
                                                                    : LIAISON_BUCKET_AVAILABLE,
                                    liaison_money_make (amount, fund->currency), error);
}

static gboolean
check_no_claim_waits (LiaisonFunds *funds, LiaisonRecord *request, GError **error)
{
  g_autofree char *number = NULL;

  if (!liaison_database_get_text (liaison_funds_get_database (funds), &number, error,
                                  "SELECT number FROM claim WHERE request_id = ?"
                                  " AND state IN ('submitted', 'in-review', 'info-requested') LIMIT 1",
                                  "t", liaison_record_get_id (request)))
    return FALSE;
  if (number == NULL)
    return TRUE;
  g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
               /* Translators: the number of a claim */
               _ ("The claim %s waits for a decision. Decide on it first."), number);
  return FALSE;
}

/**
 * liaison_request_cancel:
 * @error: LIAISON_GUARD_STATE while a claim waits
 *
 * Takes the promise back. What is owed for claims stays.
 */
gboolean
liaison_request_cancel (LiaisonFunds *funds,
                        const LiaisonOperation *operation,
                        const char *request_id,
                        GError **error)
{
  g_autoptr (LiaisonFund) fund = NULL;
  g_autoptr (LiaisonRecord) request = liaison_request_case_load (funds, request_id, &fund, error);
  g_autofree char *id = NULL;
  LiaisonApproval approval = { .actor_id = operation->actor_id, .on = operation->dated };

  if (request == NULL)
    return FALSE;
  approval.region_id = fund->region_id;
  if (!liaison_step_check_reason (operation, error) ||
      !liaison_funds_check_authority (funds, &approval, error) ||
      !check_no_claim_waits (funds, request, error))
    return FALSE;
  liaison_record_set_text (request, "reason", operation->reason);
  id = liaison_request_case_open (funds, operation, request, error);
  return id != NULL &&
         liaison_step_take (funds, &liaison_request_machine, request, "cancel", operation, error) &&
         liaison_request_release (funds, id, request, fund, operation->dated, error);
}

/**
 * liaison_request_get_claim_end:
 * @activity_end: the last day of an activity
 *
 * That day is day 0, the last is included: what ended on 2026-01-15 may be claimed within 45 days through 2026-03-01. A decision may have
 * extended it.
 *
 * Returns: the last day on which a claim for the activity may be submitted
 */
LiaisonDate
liaison_request_get_claim_end (const LiaisonFund *fund, LiaisonRecord *request, LiaisonDate activity_end)
{
  const LiaisonDate standard = activity_end <= LIAISON_DATE_MAX - fund->claim_days
                                   ? liaison_date_add_days (activity_end, fund->claim_days)
                                   : LIAISON_DATE_MAX;
  const LiaisonDate extended = liaison_record_get_date (request, "claim-until");

  return extended != LIAISON_DATE_NONE ? MAX (standard, extended) : standard;
}

/**
 * liaison_request_extend:
 * @until: the last day for claims of all its activities
 *
 * A dated decision.
 */
gboolean
liaison_request_extend (LiaisonFunds *funds,
                        const LiaisonOperation *operation,
                        const char *request_id,
                        LiaisonDate until,
                        GError **error)
{
  g_autoptr (LiaisonFund) fund = NULL;
  g_autoptr (LiaisonRecord) request = liaison_request_case_load (funds, request_id, &fund, error);
  g_autoptr (LiaisonRecord) base = NULL;
  g_autofree char *id = NULL;
  LiaisonApproval approval = { .actor_id = operation->actor_id, .on = operation->dated };
  LiaisonDate first, last;
  LiaisonMoney eligible;

  if (request == NULL)
    return FALSE;
  approval.region_id = fund->region_id;
  if (!liaison_step_check_reason (operation, error) ||
      !liaison_funds_check_authority (funds, &approval, error) ||
      !liaison_request_case_look_at_activities (funds, request, &first, &last, &eligible, error))
    return FALSE;
  if (liaison_state_machine_find (&liaison_request_machine, liaison_record_get_text (request, "state"),
                                  "cancel") == NULL)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                           _ ("Only what is approved and not over yet can be extended."));
      return FALSE;
    }
  if (until <= liaison_request_get_claim_end (fund, request, last))
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_DATES,
                           _ ("It may be claimed as long already. Give a later day."));
      return FALSE;
    }
  base = liaison_record_copy (request);
  liaison_record_set_date (request, "claim-until", until);
  id = liaison_request_case_open (funds, operation, request, error);
  return id != NULL && liaison_record_update (liaison_funds_get_store (funds), request, base, error);
}

/**
 * liaison_request_expire:
 * @error: LIAISON_GUARD_DATES while it can be claimed, LIAISON_GUARD_STATE while a claim waits
 *
 * After the days for claims, what was promised and not claimed is let go. Where something was claimed the request is completed.
 */
gboolean
liaison_request_expire (LiaisonFunds *funds,
                        const LiaisonOperation *operation,
                        const char *request_id,
                        GError **error)
{
  g_autoptr (LiaisonFund) fund = NULL;
  g_autoptr (LiaisonRecord) request = liaison_request_case_load (funds, request_id, &fund, error);
  g_autofree char *id = NULL;
  LiaisonDate first, last, end;
  LiaisonMoney eligible;
  gint64 n_claims = 0;

  if (request == NULL ||
      !liaison_request_case_look_at_activities (funds, request, &first, &last, &eligible, error) ||
      !check_no_claim_waits (funds, request, error))
    return FALSE;
  end = liaison_request_get_claim_end (fund, request, last);
  if (operation->dated <= end)
    {
      g_autofree char *day = liaison_date_format (end);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_DATES,
                   /* Translators: a day */
                   _ ("It may be claimed through %s, and expires after that day."), day);
      return FALSE;
    }
  if (!liaison_database_get_int (liaison_funds_get_database (funds), &n_claims, error,
                                 "SELECT count (*) FROM claim WHERE request_id = ?"
                                 " AND state IN ('payable', 'part-paid', 'paid')",
                                 "t", request_id))
    return FALSE;
  id = liaison_request_case_open (funds, operation, request, error);
  return id != NULL &&
         liaison_step_take (funds, &liaison_request_machine, request, n_claims > 0 ? "complete" : "expire",
                            operation, error) &&
         liaison_request_release (funds, id, request, fund, operation->dated, error);
}
