/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/case-dialogs.h"

#include "core/records/claim.h"
#include "core/records/record-store.h"
#include "core/records/request.h"
#include "ui/mdf/fund-orders.h"
#include "ui/widgets/question-fields.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* What is asked about a request or a claim before something is done with it: how much, until when, and why. */

typedef struct
{
  LiaisonWindow *window;
  LiaisonQuestionFields *fields;
  const char *kind;
  gboolean is_claim;
  char *id;
  char *number;
  /* Each is asked where it is there. */
  GPtrArray *amounts;
  LiaisonRecord *until;
  AdwEntryRow *reason_row;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_question_fields_free (question->fields);
  g_free (question->id);
  g_free (question->number);
  g_ptr_array_unref (question->amounts);
  g_clear_object (&question->until);
  g_free (question);
}

/* The operation that the answers make. */
static LiaisonFundOrder *
create_order (const Question *question, const char *reason)
{
  LiaisonFundOrder *order = liaison_fund_order_new (question->kind);

  liaison_fund_order_set_text (order, question->is_claim ? "claim" : "request", question->id);
  liaison_fund_order_set_text (order, "reason", reason);
  for (guint i = 0; i < question->amounts->len; i++)
    {
      const LiaisonMoney amount =
          liaison_record_get_money (g_ptr_array_index (question->amounts, i), "amount");

      /* What is approved of a claim is said line by line. */
      if (question->is_claim)
        liaison_fund_order_add_amount (order, "lines", amount);
      else
        liaison_fund_order_set_amount (order, "amount", amount);
    }
  if (question->until != NULL)
    liaison_fund_order_set_date (order, "until", liaison_record_get_date (question->until, "claim-until"));
  return order;
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  g_autofree char *reason =
      question->reason_row != NULL
          ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->reason_row))))
          : NULL;

  if (!liaison_question_fields_check (question->fields, dialog))
    return;
  /* Nothing stands for all of it in operations. */
  if (!question->is_claim && question->amounts->len > 0 &&
      liaison_record_get_integer (g_ptr_array_index (question->amounts, 0), "amount") == 0)
    {
      liaison_question_dialog_show_message (dialog,
                                            _ ("Approve an amount above zero, or reject the request."));
      return;
    }
  if (reason != NULL && *reason == '\0')
    {
      liaison_question_dialog_show_message (dialog, _ ("Give a reason: it is kept."));
      return;
    }
  liaison_fund_orders_run (question->window, create_order (question, reason), liaison_when_get_today (),
                           question->number);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static Question *
question_new (LiaisonWindow *window,
              LiaisonQuestionDialog *dialog,
              const LiaisonFundCase *each,
              const char *kind)
{
  Question *question = g_new0 (Question, 1);

  question->window = window;
  question->fields = liaison_question_fields_new (liaison_window_get_workspace (window));
  question->kind = kind;
  question->is_claim = each->is_claim;
  question->id = g_strdup (each->id);
  question->number = g_strdup (each->number);
  question->amounts = g_ptr_array_new_with_free_func (g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  return question;
}

static LiaisonFieldRow *
add_amount (Question *question, AdwPreferencesGroup *group, LiaisonMoney asked)
{
  LiaisonRecord *amount = liaison_question_fields_new_amount (asked.currency);

  liaison_record_set_integer (amount, "amount", asked.minor);
  g_ptr_array_add (question->amounts, amount);
  return liaison_question_fields_add (question->fields, group, amount, "amount");
}

/* What is approved of each line: less of one than is claimed, or nothing. */
static void
add_lines (Question *question, AdwPreferencesGroup *group, LiaisonDatabase *database)
{
  g_autoptr (GPtrArray) lines =
      liaison_record_load_where (database, &liaison_claim_line_entity, "claim", question->id, NULL);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      LiaisonRecord *line = g_ptr_array_index (lines, i);
      LiaisonFieldRow *row = add_amount (question, group, liaison_record_get_money (line, "amount"));
      const char *description = liaison_record_get_text (line, "description");
      g_autofree char *activity = description == NULL
                                      ? liaison_record_load_title (database, &liaison_activity_entity,
                                                                   liaison_record_get_text (line, "activity"))
                                      : NULL;

      if (lines->len > 1)
        adw_preferences_row_set_title (ADW_PREFERENCES_ROW (liaison_field_row_get_row (row)),
                                       description != NULL ? description : activity);
    }
}

/**
 * liaison_approve_dialog_present:
 * @each: is not kept
 *
 * Asks how much is approved: all of it, or a part.
 */
void
liaison_approve_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each)
{
  /* Translators: the number of a request or a claim */
  g_autofree char *title = g_strdup_printf (_ ("Approve %s"), each->number);
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (title, _ ("_Approve"));
  const LiaisonMoney left = each->is_claim ? each->committed : each->available;
  g_autofree char *there = liaison_money_format (left, TRUE);
  g_autofree char *description =
      /* Translators: an amount of money */
      g_strdup_printf (each->is_claim ? _ ("%s are left of what was promised for the request.")
                                      : _ ("%s are available."),
                       there);
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, description);
  Question *question = question_new (window, dialog, each, each->is_claim ? "approve-claim" : "approve");

  if (each->is_claim)
    add_lines (question, group, liaison_workspace_get_database (liaison_window_get_workspace (window)));
  else
    add_amount (question, group, each->asked);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

static void
present_reason (LiaisonWindow *window,
                const LiaisonFundCase *each,
                LiaisonQuestionDialog *dialog,
                const char *label,
                const char *kind)
{
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, NULL);
  Question *question = question_new (window, dialog, each, kind);

  question->reason_row = liaison_question_add_entry (group, label, NULL);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/**
 * liaison_ask_info_dialog_present:
 * @each: is not kept
 *
 * Asks what more has to be said before it can be decided.
 */
void
liaison_ask_info_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each)
{
  present_reason (window, each, liaison_question_dialog_new (_ ("Ask for Information"), _ ("_Ask")),
                  _ ("What is missing"), "ask-info");
}

/**
 * liaison_reject_dialog_present:
 * @each: is not kept
 *
 * Asks why it is rejected.
 */
void
liaison_reject_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each)
{
  /* Translators: the number of a request or a claim */
  g_autofree char *title = g_strdup_printf (_ ("Reject %s"), each->number);

  present_reason (window, each, liaison_question_dialog_new (title, _ ("_Reject")), _ ("Reason"),
                  each->is_claim ? "reject-claim" : "reject");
}

/**
 * liaison_cancel_dialog_present:
 * @each: a request; is not kept
 *
 * Asks why a promise is taken back.
 */
void
liaison_cancel_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each)
{
  /* Translators: the number of a request */
  g_autofree char *title = g_strdup_printf (_ ("Cancel %s"), each->number);

  present_reason (window, each, liaison_question_dialog_new (title, _ ("Cancel _Request")), _ ("Reason"),
                  "cancel");
}

/**
 * liaison_reverse_dialog_present:
 * @each: a claim; is not kept
 *
 * Asks why an approval, and what was paid by it, is taken back.
 */
void
liaison_reverse_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each)
{
  /* Translators: the number of a claim */
  g_autofree char *title = g_strdup_printf (_ ("Reverse %s"), each->number);

  present_reason (window, each, liaison_question_dialog_new (title, _ ("Re_verse")), _ ("Reason"), "reverse");
}

/**
 * liaison_extend_request_dialog_present:
 * @each: a request; is not kept
 *
 * Asks until when it may be claimed, and why.
 */
void
liaison_extend_request_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each)
{
  /* Translators: the number of a request */
  g_autofree char *title = g_strdup_printf (_ ("Extend %s"), each->number);
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (title, _ ("_Extend"));
  AdwPreferencesGroup *group =
      liaison_question_dialog_add_group (dialog, NULL, _ ("For so long what was promised can be claimed."));
  Question *question = question_new (window, dialog, each, "extend");

  question->until = liaison_record_new (&liaison_request_entity);
  liaison_record_set_date (question->until, "claim-until", each->claim_end);
  liaison_question_fields_add (question->fields, group, question->until, "claim-until");
  question->reason_row = liaison_question_add_entry (group, _ ("Reason"), NULL);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
