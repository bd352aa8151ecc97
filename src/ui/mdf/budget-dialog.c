/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-dialogs.h"

#include "core/mdf/budget-operations.h"
#include "core/records/budget.h"
#include "core/records/sale-converter.h"
#include "ui/mdf/fund-actions.h"
#include "ui/widgets/question-fields.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* A new budget, with the money that it begins with. */

typedef struct
{
  LiaisonWindow *window;
  LiaisonQuestionFields *fields;
  LiaisonRecord *budget;
  LiaisonRecord *amount;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_question_fields_free (question->fields);
  g_object_unref (question->budget);
  g_object_unref (question->amount);
  g_free (question);
}

typedef struct
{
  LiaisonRecord *budget;
  gint64 amount;
} Opening;

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->budget);
  g_free (opening);
}

static gboolean
open_budget (LiaisonFunds *funds, const LiaisonOperation *operation, gpointer data, GError **error)
{
  const Opening *opening = data;

  return liaison_budget_open (funds, operation, opening->budget, opening->amount, error);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  g_autoptr (GError) error = NULL;
  Opening *opening;

  if (!liaison_question_fields_check (question->fields, dialog))
    return;
  if (!liaison_record_check (question->budget, NULL, &error))
    {
      liaison_question_dialog_show_message (dialog, error->message);
      return;
    }
  opening = g_new0 (Opening, 1);
  opening->budget = liaison_record_copy (question->budget);
  opening->amount = liaison_record_get_integer (question->amount, "amount");
  liaison_fund_actions_run (question->window, "open-budget",
                            liaison_record_get_text (question->budget, "name"), NULL, open_budget, opening,
                            free_opening);
  adw_dialog_close (ADW_DIALOG (dialog));
}

/* The amount is read in the currency that is chosen. */
static void
on_currency_changed (Question *question)
{
  liaison_record_set_text (question->amount, "currency",
                           liaison_record_get_text (question->budget, "currency"));
}

/* The year that runs, and the reporting currency: what most budgets are for. */
static LiaisonRecord *
new_budget (LiaisonWorkspace *workspace)
{
  LiaisonRecord *budget = liaison_record_new (&liaison_budget_entity);
  g_autofree char *currency = NULL;
  int year, month, day;

  liaison_date_to_ymd (liaison_when_get_today (), &year, &month, &day);
  liaison_record_set_date (budget, "starts-on", liaison_date_from_ymd (year, 1, 1));
  liaison_record_set_date (budget, "ends-on", liaison_date_from_ymd (year, 12, 31));
  currency = liaison_reporting_currency (liaison_workspace_get_database (workspace), NULL);
  liaison_record_set_text (budget, "currency", currency);
  return budget;
}

/**
 * liaison_budget_dialog_present:
 *
 * Asks what a new budget is to be.
 */
void
liaison_budget_dialog_present (LiaisonWindow *window)
{
  static const char *const first[] = { "name", "program", "currency" };
  static const char *const rules[] = { "starts-on", "ends-on", "rate", "claim-days", "proofs" };
  LiaisonWorkspace *workspace = liaison_window_get_workspace (window);
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("New Budget"), _ ("_Open"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, NULL);
  AdwPreferencesGroup *rules_group = liaison_question_dialog_add_group (
      dialog, _ ("Rules"),
      _ ("Within these days money is promised; these hold for every request and claim."));
  Question *question = g_new0 (Question, 1);

  question->window = window;
  question->fields = liaison_question_fields_new (workspace);
  question->budget = new_budget (workspace);
  question->amount =
      liaison_question_fields_new_amount (liaison_record_get_text (question->budget, "currency"));
  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    liaison_question_fields_add (question->fields, group, question->budget, first[i]);
  liaison_question_fields_add (question->fields, group, question->amount, "amount");
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    liaison_question_fields_add (question->fields, rules_group, question->budget, rules[i]);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect_swapped (question->budget, "notify::currency", G_CALLBACK (on_currency_changed), question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
