/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/case-dialogs.h"

#include "core/records/claim.h"
#include "core/records/currency-rate.h"
#include "ui/mdf/fund-orders.h"
#include "ui/widgets/question-fields.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* The payment of a claim, or of a part of it. */

typedef struct
{
  LiaisonWindow *window;
  LiaisonQuestionFields *fields;
  char *id;
  char *number;
  LiaisonRecord *payment;
  /* Where the claim is in another currency than the fund; it need not be known. */
  LiaisonFieldRow *rate_row;
  LiaisonRecord *rate;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_question_fields_free (question->fields);
  g_free (question->id);
  g_free (question->number);
  g_clear_object (&question->payment);
  g_clear_object (&question->rate_row);
  g_clear_object (&question->rate);
  g_free (question);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  LiaisonFundOrder *order;

  if (!liaison_question_fields_check (question->fields, dialog))
    return;
  if (question->rate_row != NULL && !liaison_field_row_is_valid (question->rate_row))
    {
      liaison_question_dialog_show_message (dialog,
                                            _ ("The rate cannot be read. Look at what is said below it."));
      return;
    }
  order = liaison_fund_order_new ("pay");
  liaison_fund_order_set_text (order, "claim", question->id);
  liaison_fund_order_set_amount (order, "amount", liaison_record_get_money (question->payment, "amount"));
  liaison_fund_order_set_text (order, "reference", liaison_record_get_text (question->payment, "reference"));
  if (question->rate != NULL)
    liaison_fund_order_set_text (order, "rate", liaison_record_get_text (question->rate, "rate"));
  liaison_fund_orders_run (question->window, order, liaison_record_get_date (question->payment, "dated"),
                           question->number);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
add_rate (Question *question, AdwPreferencesGroup *group, const LiaisonFundCase *each)
{
  const LiaisonField *field = liaison_entity_get_field (&liaison_currency_rate_entity, "rate");
  /* Translators: two currencies: “What 1 GBP cost in EUR” */
  g_autofree char *title =
      g_strdup_printf (_ ("What 1 %s cost in %s"), each->left.currency, each->committed.currency);

  question->rate = liaison_record_new (&liaison_currency_rate_entity);
  question->rate_row =
      liaison_field_row_new (liaison_window_get_workspace (question->window), question->rate, field);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (liaison_field_row_get_row (question->rate_row)), title);
  adw_preferences_group_add (group, liaison_field_row_get_row (question->rate_row));
  adw_preferences_group_add (group, liaison_field_row_get_message_row (question->rate_row));
  adw_preferences_group_set_description (
      group,
      _ ("Without the rate of the bank, that of the workspace on that day is taken. What it differs from the "
         "rate of the approval does not burden the fund of the partner."));
}

/**
 * liaison_pay_dialog_present:
 * @each: a claim that is owed; is not kept
 *
 * Asks what of it was paid, when, and by which reference.
 */
void
liaison_pay_dialog_present (LiaisonWindow *window, const LiaisonFundCase *each)
{
  /* Translators: the number of a claim */
  g_autofree char *title = g_strdup_printf (_ ("Pay %s"), each->number);
  g_autofree char *left = liaison_money_format (each->left, TRUE);
  /* Translators: an amount of money */
  g_autofree char *description = g_strdup_printf (_ ("%s are left to pay."), left);
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (title, _ ("_Pay"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, description);
  Question *question = g_new0 (Question, 1);

  question->window = window;
  question->fields = liaison_question_fields_new (liaison_window_get_workspace (window));
  question->id = g_strdup (each->id);
  question->number = g_strdup (each->number);
  question->payment = liaison_question_fields_new_amount (each->left.currency);
  liaison_record_set_integer (question->payment, "amount", each->left.minor);
  liaison_record_set_date (question->payment, "dated", liaison_when_get_today ());
  liaison_question_fields_add (question->fields, group, question->payment, "amount");
  liaison_question_fields_add (question->fields, group, question->payment, "dated");
  liaison_question_fields_add (question->fields, group, question->payment, "reference");
  if (!liaison_money_is_same_currency (each->left, each->committed))
    add_rate (question, liaison_question_dialog_add_group (dialog, NULL, NULL), each);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
