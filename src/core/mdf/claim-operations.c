/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/claim-operations.h"

#include "core/mdf/claim-case.h"
#include "core/mdf/claim-check.h"
#include "core/mdf/step.h"
#include "core/records/claim.h"
#include "core/records/request-machine.h"

#include <glib/gi18n-lib.h>

/* What is done to claims until they are decided. Each function opens one operation of the journal, whose key must be free. */

/* Claiming --------------------------------------------------------------------------------------------------------- */

static gboolean
submit (LiaisonFunds *funds, const LiaisonOperation *operation, const LiaisonClaimCase *self, GError **error)
{
  const LiaisonDate approved_on = liaison_record_get_date (self->request, "decided-on");

  if (operation->dated < approved_on)
    {
      g_autofree char *day = liaison_date_format (approved_on);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_DATES,
                   /* Translators: a day */
                   _ ("The request was approved on %s. It cannot be claimed before."), day);
      return FALSE;
    }
  if (!liaison_claim_case_check_open (self, error) ||
      !liaison_claim_check (liaison_funds_get_database (funds), self->fund, self->request, self->claim,
                            operation->dated, error))
    return FALSE;
  liaison_record_set_text (self->claim, "submitter", operation->actor_id);
  return liaison_step_take (funds, &liaison_claim_machine, self->claim, "submit", operation, error);
}

/**
 * liaison_claim_create:
 * @claim: with its request
 * @lines: (element-type LiaisonRecord): what was spent
 * @proofs: (element-type LiaisonProofFile): what proves it
 * @is_submitted: else it stays a draft
 * @error: the guard that refuses it
 *
 * Writes down what a partner claims.
 */
gboolean
liaison_claim_create (LiaisonFunds *funds,
                      const LiaisonOperation *operation,
                      LiaisonRecord *claim,
                      GPtrArray *lines,
                      GPtrArray *proofs,
                      gboolean is_submitted,
                      GError **error)
{
  g_auto (LiaisonClaimCase) self = { .claim = g_object_ref (claim) };
  g_autofree char *id = NULL;

  if (!liaison_claim_case_load_request (funds, liaison_record_get_text (claim, "request"), &self, error) ||
      !liaison_claim_case_check_open (&self, error) ||
      !liaison_step_check_number (funds, &liaison_claim_entity, liaison_record_get_text (claim, "number"),
                                  error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    liaison_record_set_text (g_ptr_array_index (lines, i), "currency",
                             liaison_record_get_text (self.request, "currency"));
  if (!liaison_record_insert (liaison_funds_get_store (funds), claim, error) ||
      !liaison_claim_case_insert_lines (funds, liaison_record_get_id (claim), lines, error))
    return FALSE;
  for (guint i = 0; i < proofs->len; i++)
    if (!liaison_proof_file_add (liaison_funds_get_store (funds), g_ptr_array_index (proofs, i),
                                 liaison_record_get_id (claim), error))
      return FALSE;
  id = liaison_claim_case_open (funds, operation, &self, error);
  return id != NULL && (!is_submitted || submit (funds, operation, &self, error));
}

/**
 * liaison_claim_submit:
 * @error: the guard that refuses it
 *
 * Who submits a claim cannot approve it.
 */
gboolean
liaison_claim_submit (LiaisonFunds *funds,
                      const LiaisonOperation *operation,
                      const char *claim_id,
                      GError **error)
{
  g_auto (LiaisonClaimCase) self = { 0 };
  g_autofree char *id = NULL;

  if (!liaison_claim_case_load (funds, claim_id, &self, error))
    return FALSE;
  id = liaison_claim_case_open (funds, operation, &self, error);
  return id != NULL && submit (funds, operation, &self, error);
}

/* Deciding --------------------------------------------------------------------------------------------------------- */

/**
 * liaison_claim_take:
 * @action: review, ask-info, reject or withdraw
 *
 * A step that moves no money. To ask and to reject needs a reason, and somebody who may approve there.
 */
gboolean
liaison_claim_take (LiaisonFunds *funds,
                    const LiaisonOperation *operation,
                    const char *claim_id,
                    const char *action,
                    GError **error)
{
  g_auto (LiaisonClaimCase) self = { 0 };
  g_autofree char *id = NULL;

  if (!liaison_claim_case_load (funds, claim_id, &self, error))
    return FALSE;
  if (g_str_equal (action, "ask-info") || g_str_equal (action, "reject"))
    {
      if (!liaison_step_check_reason (operation, error) ||
          !liaison_claim_case_check_say (funds, operation, &self, 0, error))
        return FALSE;
      liaison_record_set_text (self.claim, "reason", operation->reason);
      liaison_record_set_text (self.claim, "approver", operation->actor_id);
    }
  id = liaison_claim_case_open (funds, operation, &self, error);
  return id != NULL &&
         liaison_step_take (funds, &liaison_claim_machine, self.claim, action, operation, error);
}

static gboolean
fail_amount (GError **error)
{
  g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_OVER_CLAIM,
                       _ ("Approve something, and no more of a line than is claimed with it."));
  return FALSE;
}

/* What is approved of each line: as given, all of it, or a part that is shared out by what is claimed. */
static gboolean
share_out (GPtrArray *lines, const LiaisonClaimApproval *approval, gint64 *approved, GError **error)
{
  g_autofree gint64 *claimed = g_new (gint64, lines->len);
  g_autofree LiaisonMoney *parts = g_new (LiaisonMoney, lines->len);
  gint64 all = 0, sum = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      claimed[i] = liaison_record_get_integer (g_ptr_array_index (lines, i), "amount");
      all += claimed[i];
    }
  if (approval->lines != NULL && approval->n_lines != lines->len)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_MALFORMED,
                           _ ("Give an amount for each line of the claim."));
      return FALSE;
    }
  if (approval->lines == NULL && approval->amount > all)
    return fail_amount (error);
  if (approval->lines == NULL && approval->amount != 0 &&
      !liaison_money_split_by_weights (
          liaison_money_make (approval->amount,
                              liaison_record_get_text (g_ptr_array_index (lines, 0), "currency")),
          claimed, lines->len, parts, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      approved[i] = approval->lines != NULL ? approval->lines[i]
                    : approval->amount == 0 ? claimed[i]
                                            : parts[i].minor;
      if (approved[i] < 0 || approved[i] > claimed[i])
        return fail_amount (error);
      sum += approved[i];
    }
  return sum > 0 || fail_amount (error);
}

static gboolean
write_approved (LiaisonFunds *funds, GPtrArray *lines, const gint64 *approved, GError **error)
{
  for (guint i = 0; i < lines->len; i++)
    {
      LiaisonRecord *line = g_ptr_array_index (lines, i);
      g_autoptr (LiaisonRecord) base = liaison_record_copy (line);

      liaison_record_set_integer (line, "approved-amount", approved[i]);
      if (!liaison_record_update (liaison_funds_get_store (funds), line, base, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * liaison_claim_approve:
 * @error: the guard that refuses it
 *
 * What is approved is owed from now on: it moves from the commitment of the request, at the rate that was frozen with it. Rules of
 * approval: the limit of who decides, what is left of the commitment, nobody's own claim.
 */
gboolean
liaison_claim_approve (LiaisonFunds *funds,
                       const LiaisonOperation *operation,
                       const char *claim_id,
                       const LiaisonClaimApproval *approval,
                       GError **error)
{
  g_auto (LiaisonClaimCase) self = { 0 };
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree gint64 *approved = NULL;
  g_autofree char *id = NULL;
  LiaisonMoney others, charged, now, charge;

  if (!liaison_claim_case_load (funds, claim_id, &self, error))
    return FALSE;
  lines = liaison_record_load_where (liaison_funds_get_database (funds), &liaison_claim_line_entity, "claim",
                                     claim_id, error);
  if (lines == NULL)
    return FALSE;
  approved = g_new0 (gint64, lines->len);
  if (!share_out (lines, approval, approved, error) ||
      !liaison_claim_case_sum_others (funds, &self, &others, &charged, error))
    return FALSE;
  now = liaison_money_make (0, others.currency);
  for (guint i = 0; i < lines->len; i++)
    now.minor += approved[i];
  if (!liaison_claim_case_find_charge (&self, others, now, charged, &charge, error) ||
      !liaison_claim_case_check_say (funds, operation, &self, charge.minor, error))
    return FALSE;
  liaison_record_set_text (self.claim, "approver", operation->actor_id);
  id = liaison_claim_case_open (funds, operation, &self, error);
  return id != NULL &&
         liaison_step_take (funds, &liaison_claim_machine, self.claim, "approve", operation, error) &&
         write_approved (funds, lines, approved, error) &&
         liaison_claim_case_move (funds, id, &self, LIAISON_BUCKET_COMMITTED, LIAISON_BUCKET_PAYABLE,
                                  charge.minor, error);
}
