/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-dialogs.h"

#include "core/mdf/budget-operations.h"
#include "core/mdf/entitlement.h"
#include "core/records/budget.h"
#include "ui/mdf/fund-actions.h"
#include "ui/widgets/question-fields.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* Short questions about an allocation that is there: how much, until when, and why. */

typedef struct
{
  LiaisonWindow *window;
  LiaisonQuestionFields *fields;
  const char *kind;
  LiaisonFundAction action;
  char *id;
  char *name;
  /* Each is asked where it is there: "amount", "ends-on", "reason". */
  LiaisonRecord *amount;
  LiaisonRecord *until;
  AdwEntryRow *copy_row;
  AdwEntryRow *reason_row;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_question_fields_free (question->fields);
  g_free (question->id);
  g_free (question->name);
  g_clear_object (&question->amount);
  g_clear_object (&question->until);
  g_free (question);
}

typedef struct
{
  char *id;
  gint64 amount;
  LiaisonDate until;
  char *replica_id;
} Answer;

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_free (answer->id);
  g_free (answer->replica_id);
  g_free (answer);
}

static gboolean
take_back (LiaisonFunds *funds, const LiaisonOperation *operation, gpointer data, GError **error)
{
  const Answer *answer = data;

  return liaison_budget_deallocate (funds, operation, answer->id, answer->amount, error);
}

static gboolean
add_money (LiaisonFunds *funds, const LiaisonOperation *operation, gpointer data, GError **error)
{
  const Answer *answer = data;

  return liaison_budget_carry_over (funds, operation, answer->id, answer->amount, error);
}

static gboolean
extend (LiaisonFunds *funds, const LiaisonOperation *operation, gpointer data, GError **error)
{
  const Answer *answer = data;

  return liaison_budget_extend (funds, operation, answer->id, answer->until, error);
}

static gboolean
hand_over (LiaisonFunds *funds, const LiaisonOperation *operation, gpointer data, GError **error)
{
  const Answer *answer = data;

  return liaison_budget_hand_over (funds, operation, answer->id, answer->replica_id, error);
}

static gboolean
adopt (LiaisonFunds *funds, const LiaisonOperation *operation, gpointer data, GError **error)
{
  const Answer *answer = data;

  return liaison_budget_adopt (funds, operation, answer->id, error);
}

static gboolean
entitle (LiaisonFunds *funds, const LiaisonOperation *operation, gpointer data, GError **error)
{
  const Answer *answer = data;

  return liaison_entitlement_grant (funds, operation, answer->id, error);
}

static gboolean
close_budget (LiaisonFunds *funds, const LiaisonOperation *operation, gpointer data, GError **error)
{
  const Answer *answer = data;

  return liaison_budget_close (funds, operation, answer->id, error);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  g_autofree char *reason =
      question->reason_row != NULL
          ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->reason_row))))
          : NULL;
  Answer *answer;

  if (!liaison_question_fields_check (question->fields, dialog))
    return;
  if (reason != NULL && *reason == '\0')
    {
      liaison_question_dialog_show_message (dialog, _ ("Give a reason: it is kept."));
      return;
    }
  answer = g_new0 (Answer, 1);
  answer->id = g_strdup (question->id);
  if (question->amount != NULL)
    answer->amount = liaison_record_get_integer (question->amount, "amount");
  if (question->until != NULL)
    answer->until = liaison_record_get_date (question->until, "ends-on");
  if (question->copy_row != NULL)
    answer->replica_id = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->copy_row))));
  liaison_fund_actions_run (question->window, question->kind, question->name, reason, question->action,
                            answer, free_answer);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static Question *
question_new (LiaisonWindow *window,
              LiaisonQuestionDialog *dialog,
              const LiaisonFundNode *node,
              const char *kind,
              LiaisonFundAction action)
{
  Question *question = g_new0 (Question, 1);

  question->window = window;
  question->fields = liaison_question_fields_new (liaison_window_get_workspace (window));
  question->kind = kind;
  question->action = action;
  question->id = g_strdup (node->id);
  question->name = g_strdup (node->name);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  return question;
}

static void
ask_amount (Question *question, AdwPreferencesGroup *group, const LiaisonFundNode *node)
{
  question->amount = liaison_question_fields_new_amount (node->currency);
  liaison_question_fields_add (question->fields, group, question->amount, "amount");
}

/**
 * liaison_take_back_dialog_present:
 * @node: is not kept
 *
 * Asks how much goes back to the allocation above.
 */
void
liaison_take_back_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Take Back"), _ ("_Take Back"));
  g_autofree char *available =
      liaison_money_format (liaison_money_make (node->own[LIAISON_BUCKET_AVAILABLE], node->currency), TRUE);
  g_autofree char *description = g_strdup_printf (_ ("%s has %s available."), node->name, available);
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, description);
  Question *question = question_new (window, dialog, node, "deallocate", take_back);

  ask_amount (question, group, node);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/**
 * liaison_add_money_dialog_present:
 * @node: is not kept
 *
 * Asks how much more comes into a budget, from outside.
 */
void
liaison_add_money_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Add Money"), _ ("_Add"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL, _ ("More money from outside, or what another system had left here."));
  Question *question = question_new (window, dialog, node, "open-balance", add_money);

  ask_amount (question, group, node);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/**
 * liaison_extend_dialog_present:
 * @node: is not kept
 *
 * Asks until when an allocation may be used, and why.
 */
void
liaison_extend_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Extend"), _ ("_Extend"));
  AdwPreferencesGroup *group =
      liaison_question_dialog_add_group (dialog, NULL, _ ("What has expired here becomes available again."));
  Question *question = question_new (window, dialog, node, "extend", extend);

  question->until = liaison_record_new (&liaison_allocation_entity);
  liaison_record_set_date (question->until, "ends-on", node->ends_on);
  liaison_question_fields_add (question->fields, group, question->until, "ends-on");
  question->reason_row = liaison_question_add_entry (group, _ ("Reason"), NULL);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/**
 * liaison_hand_over_dialog_present:
 * @node: is not kept
 *
 * Asks which other copy of the workspace gets an allocation, and what this copy holds below it.
 */
void
liaison_hand_over_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Hand Over"), _ ("_Hand Over"));
  AdwPreferencesGroup *group =
      liaison_question_dialog_add_group (dialog, NULL,
                                         _ ("From then on only that copy can promise and allocate this "
                                            "money, and what is held below it. It shows what "
                                            "it is called beside money that it does not hold. This cannot be "
                                            "undone; that copy can hand it back."));
  Question *question = question_new (window, dialog, node, "hand-over", hand_over);

  question->copy_row = liaison_question_add_entry (group, _ ("What the other copy is called"), NULL);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/**
 * liaison_adopt_dialog_present:
 * @node: is not kept
 *
 * Asks why this copy of the workspace takes what another one holds, and says what that risks.
 */
void
liaison_adopt_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Adopt"), _ ("_Adopt"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL,
      _ ("Another copy of this workspace holds this money, and what is below it. Adopt it only where that "
         "copy is "
         "lost: else both can spend the same money. This cannot be undone."));
  Question *question = question_new (window, dialog, node, "adopt", adopt);

  question->reason_row = liaison_question_add_entry (group, _ ("Reason"), NULL);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/* Entitlements ------------------------------------------------------------------------------------------------------- */

static void
add_entitlement (AdwPreferencesGroup *group, const LiaisonEntitlement *entitlement)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *amount = gtk_label_new (NULL);
  g_autofree char *text = liaison_money_format (entitlement->amount, TRUE);
  g_autofree char *sales = liaison_money_format (entitlement->base_sales, TRUE);
  /* Translators: the code of a tier, and an amount of money */
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s, sales of the year before: %s"), entitlement->tier, sales);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entitlement->partner_name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_label_set_text (GTK_LABEL (amount), text);
  gtk_widget_add_css_class (amount, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), amount);
  adw_preferences_group_add (group, row);
}

/**
 * liaison_entitle_dialog_present:
 * @node: of a budget; is not kept
 *
 * Shows what partners are entitled to by their tiers and have not got yet, and asks whether to allocate it.
 */
void
liaison_entitle_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entitlements = liaison_entitlement_list (
      liaison_workspace_get_database (liaison_window_get_workspace (window)), node->budget_id, &error);
  LiaisonQuestionDialog *dialog;
  AdwPreferencesGroup *group;
  Question *question;
  guint n_open = 0;

  if (entitlements == NULL)
    {
      liaison_window_show_error (window, error);
      return;
    }
  dialog = liaison_question_dialog_new (_ ("Entitlements"), _ ("_Allocate"));
  group = liaison_question_dialog_add_group (
      dialog, NULL, _ ("What tiers grant on the first day of the budget, and was not allocated yet."));
  for (guint i = 0; i < entitlements->len; i++)
    {
      const LiaisonEntitlement *each = g_ptr_array_index (entitlements, i);

      if (each->is_granted)
        continue;
      add_entitlement (group, each);
      n_open++;
    }
  if (n_open == 0)
    liaison_question_dialog_show_message (
        dialog, _ ("Everybody has what their tier entitles to, or no tier entitles to anything."));
  liaison_question_dialog_set_ready (dialog, n_open > 0);
  question = question_new (window, dialog, node, "entitle", entitle);
  g_free (question->id);
  question->id = g_strdup (node->budget_id);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/**
 * liaison_close_budget:
 * @node: of a budget; is not kept
 *
 * Closes it at once: that can be undone.
 */
void
liaison_close_budget (LiaisonWindow *window, const LiaisonFundNode *node)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->id = g_strdup (node->budget_id);
  liaison_fund_actions_run (window, "close", node->name, NULL, close_budget, answer, free_answer);
}
