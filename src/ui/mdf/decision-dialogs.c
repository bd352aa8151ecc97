/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/decision-dialogs.h"

#include "core/mdf/claim-operations.h"
#include "ui/mdf/fund-actions.h"
#include "ui/mdf/fund-question.h"

#include <glib/gi18n-lib.h>

/* What is decided on a request or a claim: how much is approved, what more is asked, why it is rejected. */

typedef struct
{
  LiaisonWindow *window;
  LiaisonFundQuestion *fields;
  const char *kind;
  LiaisonFundAction action;
  gboolean is_claim;
  char *id;
  char *number;
  /* Each is asked where it is there. */
  LiaisonRecord *amount;
  AdwEntryRow *reason_row;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_fund_question_free (question->fields);
  g_free (question->id);
  g_free (question->number);
  g_clear_object (&question->amount);
  g_free (question);
}

typedef struct
{
  gboolean is_claim;
  char *id;
  gint64 amount;
} Answer;

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_free (answer->id);
  g_free (answer);
}

static gboolean
approve (LiaisonFunds *funds, const LiaisonOperation *operation, gpointer data, GError **error)
{
  const Answer *answer = data;
  const LiaisonClaimApproval approval = { .amount = answer->amount };
  const LiaisonFrozenRate rate = { 0 };

  return answer->is_claim
             ? liaison_claim_approve (funds, operation, answer->id, &approval, error)
             : liaison_request_approve (funds, operation, answer->id, answer->amount, &rate, error);
}

static gboolean
ask_info (LiaisonFunds *funds, const LiaisonOperation *operation, gpointer data, GError **error)
{
  const Answer *answer = data;

  return answer->is_claim ? liaison_claim_take (funds, operation, answer->id, "ask-info", error)
                          : liaison_request_take (funds, operation, answer->id, "ask-info", error);
}

static gboolean
reject (LiaisonFunds *funds, const LiaisonOperation *operation, gpointer data, GError **error)
{
  const Answer *answer = data;

  return answer->is_claim ? liaison_claim_take (funds, operation, answer->id, "reject", error)
                          : liaison_request_take (funds, operation, answer->id, "reject", error);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  g_autofree char *reason =
      question->reason_row != NULL
          ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->reason_row))))
          : NULL;
  Answer *answer;

  if (!liaison_fund_question_check (question->fields, dialog))
    return;
  if (reason != NULL && *reason == '\0')
    {
      liaison_question_dialog_show_message (dialog, _ ("Give a reason: it is kept."));
      return;
    }
  answer = g_new0 (Answer, 1);
  answer->is_claim = question->is_claim;
  answer->id = g_strdup (question->id);
  if (question->amount != NULL)
    answer->amount = liaison_record_get_integer (question->amount, "amount");
  liaison_fund_actions_run (question->window, question->kind, question->number, reason, question->action,
                            answer, free_answer);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static Question *
question_new (LiaisonWindow *window,
              LiaisonQuestionDialog *dialog,
              const LiaisonDecisionCase *decision,
              const char *kind,
              LiaisonFundAction action)
{
  Question *question = g_new0 (Question, 1);

  question->window = window;
  question->fields = liaison_fund_question_new (liaison_window_get_workspace (window));
  question->kind = kind;
  question->action = action;
  question->is_claim = decision->is_claim;
  question->id = g_strdup (decision->id);
  question->number = g_strdup (decision->number);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  return question;
}

/**
 * liaison_approve_dialog_present:
 * @decision: is not kept
 *
 * Asks how much is approved: all of it, or a part.
 */
void
liaison_approve_dialog_present (LiaisonWindow *window, const LiaisonDecisionCase *decision)
{
  /* Translators: the number of a request or a claim */
  g_autofree char *title = g_strdup_printf (_ ("Approve %s"), decision->number);
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (title, _ ("_Approve"));
  const LiaisonMoney left = decision->is_claim ? decision->committed : decision->available;
  g_autofree char *there = liaison_money_format (left, TRUE);
  g_autofree char *description =
      /* Translators: an amount of money */
      g_strdup_printf (decision->is_claim ? _ ("%s are left of what was promised for the request.")
                                          : _ ("%s are available."),
                       there);
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, description);
  Question *question =
      question_new (window, dialog, decision, decision->is_claim ? "approve-claim" : "approve", approve);

  question->amount = liaison_fund_question_new_amount (decision->asked.currency);
  liaison_record_set_integer (question->amount, "amount", decision->asked.minor);
  liaison_fund_question_add (question->fields, group, question->amount, "amount");
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

static void
present_reason (LiaisonWindow *window,
                const LiaisonDecisionCase *decision,
                LiaisonQuestionDialog *dialog,
                const char *label,
                const char *kind,
                LiaisonFundAction action)
{
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, NULL);
  Question *question = question_new (window, dialog, decision, kind, action);

  question->reason_row = liaison_question_add_entry (group, label, NULL);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/**
 * liaison_ask_info_dialog_present:
 * @decision: is not kept
 *
 * Asks what more has to be said before it can be decided.
 */
void
liaison_ask_info_dialog_present (LiaisonWindow *window, const LiaisonDecisionCase *decision)
{
  present_reason (window, decision, liaison_question_dialog_new (_ ("Ask for Information"), _ ("_Ask")),
                  _ ("What is missing"), "ask-info", ask_info);
}

/**
 * liaison_reject_dialog_present:
 * @decision: is not kept
 *
 * Asks why it is rejected.
 */
void
liaison_reject_dialog_present (LiaisonWindow *window, const LiaisonDecisionCase *decision)
{
  /* Translators: the number of a request or a claim */
  g_autofree char *title = g_strdup_printf (_ ("Reject %s"), decision->number);

  present_reason (window, decision, liaison_question_dialog_new (title, _ ("_Reject")), _ ("Reason"),
                  decision->is_claim ? "reject-claim" : "reject", reject);
}
