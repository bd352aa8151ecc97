/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/outreach-answer.h"

#include "core/onboarding/outreach.h"
#include "core/records/outreach.h"
#include "core/store/label.h"
#include "ui/partners/field-row.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* Asks what came back to something that was sent, and keeps it by one change. */

typedef struct
{
  LiaisonWindow *window;
  LiaisonRecord *outreach;
  LiaisonRecord *base;
  char *company;
  GPtrArray *rows;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_object_unref (question->outreach);
  g_object_unref (question->base);
  g_ptr_array_unref (question->rows);
  g_free (question->company);
  g_free (question);
}

typedef struct
{
  LiaisonRecord *outreach;
  LiaisonRecord *base;
  LiaisonDate today;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_object_unref (work->outreach);
  g_object_unref (work->base);
  g_free (work);
}

static gboolean
keep_answer (LiaisonStore *store, gpointer data, GError **error)
{
  Work *work = data;

  return liaison_outreach_answer (store, work->outreach, work->base, work->today, error);
}

/* What is not right yet is told here, and not after the dialog is gone. */
static gboolean
check (Question *question, GError **error)
{
  for (guint i = 0; i < question->rows->len; i++)
    if (!liaison_field_row_is_valid (question->rows->pdata[i]))
      {
        gtk_widget_grab_focus (liaison_field_row_get_row (question->rows->pdata[i]));
        return FALSE;
      }
  /* The day is there already; without an answer it is not one. */
  if (liaison_record_get_text (question->outreach, "answer") == NULL &&
      liaison_record_get_text (question->base, "answer") == NULL)
    {
      liaison_field_row_show_message (question->rows->pdata[0], _ ("Fill this in."));
      gtk_widget_grab_focus (liaison_field_row_get_row (question->rows->pdata[0]));
      return FALSE;
    }
  return liaison_record_check (question->outreach, NULL, error) &&
         liaison_outreach_check_days (question->outreach, liaison_when_get_today (), error);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  const LiaisonField *field = liaison_entity_get_field (&liaison_outreach_entity, "answer");
  const char *answer = liaison_record_get_text (question->outreach, "answer");
  g_autoptr (GError) error = NULL;
  g_autofree char *toast = NULL;
  Work *work;

  liaison_question_dialog_show_message (dialog, NULL);
  if (!check (question, &error))
    {
      if (error != NULL)
        liaison_question_dialog_show_message (dialog, error->message);
      return;
    }
  if (answer != NULL)
    /* Translators: a company, and what it answered, such as Interested */
    toast = g_strdup_printf (_ ("%1$s: %2$s"), question->company,
                             liaison_choice_get_label (field->choices, answer));
  work = g_new0 (Work, 1);
  work->outreach = liaison_record_copy (question->outreach);
  work->base = liaison_record_copy (question->base);
  work->today = liaison_when_get_today ();
  liaison_window_run_change (question->window, LIAISON_LABEL_OUTREACH, question->company, keep_answer, work,
                             free_work, toast);
  adw_dialog_close (ADW_DIALOG (dialog));
}

/**
 * liaison_outreach_answer_present:
 * @company: to which it was sent
 *
 * Asks what came back, when, and what is to be remarked.
 */
void
liaison_outreach_answer_present (LiaisonWindow *window, const char *outreach_id, const char *company)
{
  static const char *const names[] = { "answer", "answered-on", "remarks" };
  LiaisonWorkspace *workspace = liaison_window_get_workspace (window);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRecord) base = liaison_record_load (liaison_workspace_get_database (workspace),
                                                        &liaison_outreach_entity, outreach_id, &error);
  g_autofree char *day = NULL;
  LiaisonQuestionDialog *dialog;
  AdwPreferencesGroup *group;
  Question *question;

  if (base == NULL)
    {
      liaison_window_show_error (window, error);
      return;
    }
  dialog = liaison_question_dialog_new (_ ("Answer"), _ ("_Record"));
  day = liaison_date_format (liaison_record_get_date (base, "sent-on"));
  group = liaison_question_dialog_add_group (dialog, NULL, day);
  {
    g_autofree char *title = g_markup_escape_text (liaison_record_get_text (base, "subject"), -1);

    adw_preferences_group_set_title (group, title);
  }
  question = g_new0 (Question, 1);
  question->window = window;
  question->company = g_strdup (company);
  question->base = g_steal_pointer (&base);
  question->outreach = liaison_record_copy (question->base);
  question->rows = g_ptr_array_new_with_free_func (g_object_unref);
  if (liaison_record_get_text (question->base, "answer") == NULL)
    liaison_record_set_date (question->outreach, "answered-on", liaison_when_get_today ());
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      LiaisonFieldRow *row = liaison_field_row_new (
          workspace, question->outreach, liaison_entity_get_field (&liaison_outreach_entity, names[i]));

      adw_preferences_group_add (group, liaison_field_row_get_row (row));
      adw_preferences_group_add (group, liaison_field_row_get_message_row (row));
      g_ptr_array_add (question->rows, row);
    }
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_set_focus (ADW_DIALOG (dialog), liaison_field_row_get_row (question->rows->pdata[0]));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
