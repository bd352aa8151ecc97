/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/case-actions.h"

#include "core/mdf/decision-paper.h"
#include "core/records/request-machine.h"
#include "ui/mdf/case-dialogs.h"
#include "ui/mdf/case-forms.h"
#include "ui/mdf/fund-orders.h"
#include "ui/mdf/paper-save.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* What can be done with a request or a claim: the steps of its machine that people take, and what rests on the state. */

/* At once -------------------------------------------------------------------------------------------------------- */

static void
run (LiaisonWindow *window, const LiaisonFundCase *each, const char *kind)
{
  LiaisonFundOrder *order = liaison_fund_order_new (kind);

  liaison_fund_order_set_text (order, each->is_claim ? "claim" : "request", each->id);
  liaison_fund_orders_run (window, order, liaison_when_get_today (), each->number);
}

static void
run_submit (LiaisonWindow *window, const LiaisonFundCase *each)
{
  run (window, each, "submit");
}

static void
run_review (LiaisonWindow *window, const LiaisonFundCase *each)
{
  run (window, each, "review");
}

static void
run_withdraw (LiaisonWindow *window, const LiaisonFundCase *each)
{
  run (window, each, "withdraw");
}

static void
save_decision (LiaisonWindow *window, const LiaisonFundCase *each)
{
  liaison_paper_save_decision (window, each->id, each->number);
}

/* All of them ------------------------------------------------------------------------------------------------------ */

static const LiaisonCaseAction actions[] = {
  { "submit", N_ ("_Submit"), run_submit },
  { "approve", N_ ("_Approve…"), liaison_approve_dialog_present },
  { "ask-info", N_ ("Ask _More…"), liaison_ask_info_dialog_present },
  { "reject", N_ ("_Reject…"), liaison_reject_dialog_present },
  { "review", N_ ("Take Into Re_view"), run_review },
  { "pay", N_ ("_Pay…"), liaison_pay_dialog_present },
  { "new-claim", N_ ("New _Claim…"), liaison_case_form_present_new_claim },
  { "edit", N_ ("_Edit…"), liaison_case_form_present },
  { "extend", N_ ("E_xtend…"), liaison_extend_request_dialog_present },
  { "reverse", N_ ("Re_verse…"), liaison_reverse_dialog_present },
  { "cancel", N_ ("Cance_l Request…"), liaison_cancel_dialog_present },
  { "withdraw", N_ ("_Withdraw"), run_withdraw },
  { "save-decision", N_ ("Save _Decision…"), save_decision },
};

/**
 * liaison_case_actions_get_all:
 *
 * Returns: (transfer none) (array length=n_actions): all, the most usual first
 */
const LiaisonCaseAction *
liaison_case_actions_get_all (gsize *n_actions)
{
  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}

static const LiaisonStateMachine *
get_machine (const LiaisonFundCase *each)
{
  return each->is_claim ? &liaison_claim_machine : &liaison_request_machine;
}

/**
 * liaison_case_is_editable:
 *
 * Returns: whether what it consists of may be edited in its state
 */
gboolean
liaison_case_is_editable (const LiaisonFundCase *each)
{
  return liaison_state_machine_can_edit (get_machine (each), each->state, "number");
}

/**
 * liaison_case_action_is_open:
 *
 * Returns: whether it can be done in the state of @each
 */
gboolean
liaison_case_action_is_open (const LiaisonCaseAction *self, const LiaisonFundCase *each)
{
  if (g_str_equal (self->name, "edit"))
    return liaison_case_is_editable (each);
  /* A promise can be claimed, and the days for that extended, as long as it can be taken back. */
  if (g_str_equal (self->name, "new-claim") || g_str_equal (self->name, "extend"))
    return !each->is_claim &&
           liaison_state_machine_find (&liaison_request_machine, each->state, "cancel") != NULL;
  if (g_str_equal (self->name, "save-decision"))
    return each->is_claim && liaison_decision_paper_is_possible (each->state);
  return liaison_state_machine_find (get_machine (each), each->state, self->name) != NULL;
}
