/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/registration-dialogs.h"

#include "core/records/registration.h"
#include "ui/deals/registration-order.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/question-fields.h"

#include <glib/gi18n-lib.h>

/* What is asked about a registration before something is decided: why, which fields are open again, and of which other one it is a duplicate. */

typedef struct
{
  LiaisonWindow *window;
  LiaisonQuestionFields *fields;
  LiaisonRegistrationDossier *dossier;
  const char *action;
  /* Carries the answers, and is never stored. */
  LiaisonRecord *answers;
  AdwEntryRow *reason_row;
  /* What is said where an answer is missing. */
  const char *need_reason;
  const char *need_field;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_question_fields_free (question->fields);
  liaison_registration_dossier_unref (question->dossier);
  g_object_unref (question->answers);
  g_free (question);
}

static const char *
find_missing (const Question *question, const char *reason)
{
  if (question->need_reason != NULL && reason == NULL)
    return question->need_reason;
  if (question->need_field != NULL && liaison_record_get_text (question->answers, "flagged") == NULL &&
      liaison_record_get_text (question->answers, "duplicate-of") == NULL)
    return question->need_field;
  return NULL;
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  g_autofree char *reason =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->reason_row))));
  const char *missing = find_missing (question, *reason != '\0' ? reason : NULL);
  LiaisonRegistrationOrder *order;

  if (missing != NULL)
    {
      liaison_question_dialog_show_message (dialog, missing);
      return;
    }
  order = liaison_registration_order_new (question->dossier, question->action);
  order->reason = g_strdup (*reason != '\0' ? reason : NULL);
  order->flagged = g_strdup (liaison_record_get_text (question->answers, "flagged"));
  order->other_id = g_strdup (liaison_record_get_text (question->answers, "duplicate-of"));
  liaison_registration_order_run (order, question->window, dialog);
}

/* @format: a title with the number, or with whose it is */
static Question *
create (LiaisonWindow *window,
        const LiaisonRegistrationDossier *dossier,
        const char *action,
        char *title,
        const char *label,
        LiaisonQuestionDialog **dialog)
{
  Question *question = g_new0 (Question, 1);

  *dialog = liaison_question_dialog_new (title, label);
  question->window = window;
  question->fields = liaison_question_fields_new (liaison_window_get_workspace (window));
  question->dossier = liaison_registration_dossier_ref ((LiaisonRegistrationDossier *) dossier);
  question->action = action;
  question->answers = liaison_record_new (&liaison_registration_entity);
  liaison_record_set_id (question->answers, liaison_record_get_id (dossier->record));
  g_object_set_data_full (G_OBJECT (*dialog), "question", question, free_question);
  g_signal_connect (*dialog, "accept", G_CALLBACK (on_accept), question);
  g_free (title);
  return question;
}

static char *
create_title (const char *format, const LiaisonRegistrationDossier *dossier)
{
  g_autofree char *subject = liaison_registration_create_subject (dossier);
  g_autoptr (GString) title = g_string_new (format);

  g_string_replace (title, "%s", subject, 1);
  return g_string_free_and_steal (g_steal_pointer (&title));
}

static void
present (Question *question, LiaisonQuestionDialog *dialog, AdwPreferencesGroup *group, gboolean is_needed)
{
  question->reason_row = liaison_question_add_entry (
      group, is_needed ? _ ("Reason") : _ ("Reason, if there is one to tell"), NULL);
  if (is_needed)
    question->need_reason = _ ("Give a reason: it is kept.");
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (question->window));
}

/* Reasons ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_registration_approve_dialog_present:
 * @dossier: of one that is very much like another
 *
 * Asks why it is approved nevertheless.
 */
void
liaison_registration_approve_dialog_present (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  const LiaisonRegistrationMatch *stop = dossier->approval.stop;
  LiaisonQuestionDialog *dialog;
  /* Translators: the number of a registration */
  Question *question =
      create (window, dossier, "approve", create_title (_ ("Approve %s"), dossier), _ ("_Approve"), &dialog);
  g_autofree char *description = g_strdup_printf (
      /* Translators: the number of a registration and the name of a partner */
      _ ("This is very probably the same opportunity as %1$s of %2$s. Say why it is approved nevertheless."),
      stop->number != NULL ? stop->number : "", stop->partner);

  present (question, dialog, liaison_question_dialog_add_group (dialog, NULL, description), TRUE);
}

/**
 * liaison_registration_reject_dialog_present:
 *
 * Asks why it is rejected.
 */
void
liaison_registration_reject_dialog_present (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  LiaisonQuestionDialog *dialog;
  Question *question =
      create (window, dossier, "reject", create_title (_ ("Reject %s"), dossier), _ ("_Reject"), &dialog);

  present (question, dialog, liaison_question_dialog_add_group (dialog, NULL, NULL), TRUE);
}

/**
 * liaison_registration_revoke_dialog_present:
 *
 * Asks why the protection ends.
 */
void
liaison_registration_revoke_dialog_present (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  LiaisonQuestionDialog *dialog;
  /* Translators: the number of a registration */
  Question *question =
      create (window, dossier, "revoke", create_title (_ ("Revoke %s"), dossier), _ ("_Revoke"), &dialog);

  present (question, dialog,
           liaison_question_dialog_add_group (dialog, NULL,
                                              _ ("The protection ends at once. The partner can appeal.")),
           TRUE);
}

/**
 * liaison_registration_appeal_dialog_present:
 *
 * Asks what the partner says against the revocation.
 */
void
liaison_registration_appeal_dialog_present (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  g_autofree char *day = liaison_date_format (liaison_record_get_date (dossier->record, "appeal-until"));
  /* Translators: a day */
  g_autofree char *description = g_strdup_printf (_ ("The partner can appeal until %s."), day);
  LiaisonQuestionDialog *dialog;
  /* Translators: the number of a registration */
  Question *question =
      create (window, dossier, "appeal", create_title (_ ("Appeal for %s"), dossier), _ ("_Appeal"), &dialog);

  present (question, dialog, liaison_question_dialog_add_group (dialog, NULL, description), FALSE);
}

/**
 * liaison_registration_reinstate_dialog_present:
 *
 * Asks why it protects again.
 */
void
liaison_registration_reinstate_dialog_present (LiaisonWindow *window,
                                               const LiaisonRegistrationDossier *dossier)
{
  LiaisonQuestionDialog *dialog;
  /* Translators: the number of a registration */
  Question *question = create (window, dossier, "reinstate", create_title (_ ("Reinstate %s"), dossier),
                               _ ("_Reinstate"), &dialog);

  present (question, dialog,
           liaison_question_dialog_add_group (dialog, NULL, _ ("It protects again, as long as before.")),
           FALSE);
}

/**
 * liaison_registration_uphold_dialog_present:
 *
 * Asks why the revocation stands.
 */
void
liaison_registration_uphold_dialog_present (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  LiaisonQuestionDialog *dialog;
  /* Translators: the number of a registration */
  Question *question =
      create (window, dossier, "uphold", create_title (_ ("Uphold the Revocation of %s"), dossier),
              _ ("_Uphold"), &dialog);

  present (question, dialog, liaison_question_dialog_add_group (dialog, NULL, NULL), TRUE);
}

/* Fields ----------------------------------------------------------------------------------------------------------- */

/**
 * liaison_registration_return_dialog_present:
 *
 * Asks which fields are open again, and what the partner has to do about them.
 */
void
liaison_registration_return_dialog_present (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  LiaisonQuestionDialog *dialog;
  /* Translators: the number of a registration */
  Question *question =
      create (window, dossier, "return", create_title (_ ("Return %s"), dossier), _ ("Re_turn"), &dialog);
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL, _ ("Only what you open again can be edited before it is submitted once more."));
  LiaisonFieldRow *row = liaison_question_fields_add (question->fields, group, question->answers, "flagged");

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (liaison_field_row_get_row (row)), TRUE);
  question->need_field = _ ("Choose at least one field that is open again.");
  present (question, dialog, group, TRUE);
}

/**
 * liaison_registration_mark_duplicate_dialog_present:
 * @other_id: (nullable): of which it is the duplicate, to begin with
 *
 * Asks of which other one it is a duplicate.
 */
void
liaison_registration_mark_duplicate_dialog_present (LiaisonWindow *window,
                                                    const LiaisonRegistrationDossier *dossier,
                                                    const char *other_id)
{
  LiaisonQuestionDialog *dialog;
  /* Translators: the number of a registration */
  Question *question =
      create (window, dossier, "duplicate", create_title (_ ("Mark %s as Duplicate"), dossier),
              _ ("_Mark as Duplicate"), &dialog);
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, NULL);

  liaison_record_set_text (question->answers, "duplicate-of", other_id);
  liaison_question_fields_add (question->fields, group, question->answers, "duplicate-of");
  question->need_field = _ ("Choose the registration that it is a duplicate of.");
  present (question, dialog, group, FALSE);
}

/**
 * liaison_registration_duplicate_dialog_present:
 *
 * Asks of which other one it is a duplicate: to begin with of the one that is most like it.
 */
void
liaison_registration_duplicate_dialog_present (LiaisonWindow *window,
                                               const LiaisonRegistrationDossier *dossier)
{
  const LiaisonRegistrationMatch *match = dossier->inputs != NULL && dossier->inputs->matches->len > 0
                                              ? g_ptr_array_index (dossier->inputs->matches, 0)
                                              : NULL;

  liaison_registration_mark_duplicate_dialog_present (window, dossier, match != NULL ? match->id : NULL);
}
