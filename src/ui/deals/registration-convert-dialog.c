/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/registration-dialogs.h"
#include "ui/deals/registration-order.h"
#include "ui/widgets/question-dialog.h"

#include <glib/gi18n-lib.h>

/* What a registration is converted to: a new deal, or one of the customer's that is open already. */

/* Deals of which nobody else is the source, and which no other registration protects. */
#define LIST_DEALS \
  "SELECT d.id, d.name, d.amount, d.currency FROM deal AS d WHERE d.customer_id = ?1" \
  " AND d.stage NOT IN ('won', 'lost')" \
  " AND NOT EXISTS (SELECT 1 FROM deal_partner AS s WHERE s.deal_id = d.id AND s.role = 'source'" \
  "                  AND s.partner_id <> ?2)" \
  " AND NOT EXISTS (SELECT 1 FROM registration AS r WHERE r.deal_id = d.id AND r.id <> ?3" \
  "                  AND r.state IN ('approved', 'extended', 'converted'))" \
  " ORDER BY d.opened_on DESC, d.id"

typedef struct
{
  LiaisonWindow *window;
  LiaisonRegistrationDossier *dossier;
  AdwComboRow *deal_row;
  /* What is listed there; %NULL is a new one. */
  GPtrArray *deal_ids;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_registration_dossier_unref (question->dossier);
  g_ptr_array_unref (question->deal_ids);
  g_free (question);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  const guint selected = adw_combo_row_get_selected (question->deal_row);
  LiaisonRegistrationOrder *order = liaison_registration_order_new (question->dossier, "convert");

  if (selected < question->deal_ids->len)
    order->other_id = g_strdup (g_ptr_array_index (question->deal_ids, selected));
  liaison_registration_order_run (order, question->window, dialog);
}

static char *
format_deal (LiaisonStatement *statement)
{
  g_autofree char *amount = NULL;

  if (liaison_statement_is_null (statement, 2) || liaison_statement_is_null (statement, 3))
    return g_strdup (liaison_statement_get_text (statement, 1));
  amount = liaison_money_format (liaison_money_make (liaison_statement_get_int (statement, 2),
                                                     liaison_statement_get_text (statement, 3)),
                                 TRUE);
  return g_strdup_printf (_ ("%s · %s"), liaison_statement_get_text (statement, 1), amount);
}

static void
list_deals (Question *question)
{
  LiaisonRecord *record = question->dossier->record;
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      liaison_workspace_get_database (liaison_window_get_workspace (question->window)), LIST_DEALS, NULL);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  const char *own_id = liaison_record_get_text (record, "deal");
  guint chosen = 0;
  gboolean has_row = FALSE;

  /* One that was registered for a deal stays with it, or goes to another that is there. */
  if (own_id == NULL)
    {
      g_ptr_array_add (question->deal_ids, NULL);
      g_strv_builder_add (labels, _ ("A new deal"));
    }
  if (statement != NULL)
    {
      liaison_statement_bind (statement, "ttt", liaison_record_get_text (record, "customer"),
                              liaison_record_get_text (record, "partner"), liaison_record_get_id (record));
      while (liaison_statement_next (statement, &has_row, NULL) && has_row)
        {
          g_ptr_array_add (question->deal_ids, g_strdup (liaison_statement_get_text (statement, 0)));
          g_strv_builder_take (labels, format_deal (statement));
          if (g_strcmp0 (liaison_statement_get_text (statement, 0), own_id) == 0)
            chosen = question->deal_ids->len - 1;
        }
    }
  liaison_question_set_choices (question->deal_row, labels);
  adw_combo_row_set_selected (question->deal_row, chosen);
}

/**
 * liaison_registration_convert_dialog_present:
 *
 * Asks which deal it becomes.
 */
void
liaison_registration_convert_dialog_present (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  g_autofree char *subject = liaison_registration_create_subject (dossier);
  /* Translators: the number of a registration */
  g_autofree char *title = g_strdup_printf (_ ("Convert %s"), subject);
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (title, _ ("_Convert"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL,
      _ ("The partner becomes the source of the deal, and stays protected as long as the deal is open."));
  Question *question = g_new0 (Question, 1);

  question->window = window;
  question->dossier = liaison_registration_dossier_ref ((LiaisonRegistrationDossier *) dossier);
  question->deal_ids = g_ptr_array_new_with_free_func (g_free);
  question->deal_row = liaison_question_add_choice (group, _ ("Deal"));
  list_deals (question);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
