/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/keep-dialog.h"

#include "core/attribution/attribution-freeze.h"
#include "core/store/label.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* Asks how a result is to be called, and by which model, and keeps it with all that it was reckoned from. */

typedef struct
{
  LiaisonWindow *window;
  LiaisonCreditReport *report;
  /* Places of the models that could be reckoned, in the order in which they are offered. */
  GArray *models;
  AdwEntryRow *title;
  AdwComboRow *model;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_credit_report_unref (question->report);
  g_array_unref (question->models);
  g_free (question);
}

/* What the writing thread keeps. */
typedef struct
{
  LiaisonCreditReport *report;
  char *title;
  guint model;
  LiaisonDate today;
} Keeping;

static void
free_keeping (gpointer data)
{
  Keeping *keeping = data;

  liaison_credit_report_unref (keeping->report);
  g_free (keeping->title);
  g_free (keeping);
}

static gboolean
keep (LiaisonStore *store, gpointer data, GError **error)
{
  const Keeping *keeping = data;
  const LiaisonCreditReport *report = keeping->report;
  const LiaisonFreezing freezing = {
    .title = keeping->title,
    .on = keeping->today,
    .book = report->book,
    .selection = &report->selection,
    .selected = report->selected,
    .credit = liaison_credit_report_get_model (report, keeping->model)->credit,
  };
  g_autofree char *run_id = NULL;

  return liaison_attribution_freeze (store, &freezing, &run_id, error);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  const char *title = gtk_editable_get_text (GTK_EDITABLE (question->title));
  Keeping *keeping;

  keeping = g_new0 (Keeping, 1);
  keeping->report = liaison_credit_report_ref (question->report);
  keeping->title = g_strstrip (g_strdup (title));
  keeping->model = g_array_index (question->models, guint, adw_combo_row_get_selected (question->model));
  keeping->today = liaison_when_get_today ();
  liaison_window_run_change (question->window, LIAISON_LABEL_CREATE, keeping->title, keep, keeping,
                             free_keeping, _ ("Result kept"));
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
on_title_changed (LiaisonQuestionDialog *dialog, AdwEntryRow *row)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  liaison_question_dialog_set_ready (dialog, *title != '\0');
}

static void
offer_models (Question *question)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; i < question->report->models->len; i++)
    {
      const LiaisonModelCredit *model = liaison_credit_report_get_model (question->report, i);

      if (model->credit == NULL)
        continue;
      g_array_append_val (question->models, i);
      g_strv_builder_take (labels, liaison_model_credit_get_title (&model->options));
    }
  liaison_question_set_choices (question->model, labels);
}

/**
 * liaison_keep_dialog_present:
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
liaison_keep_dialog_present (LiaisonWindow *window, LiaisonCreditReport *report)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Keep a Result"), _ ("_Keep"));
  AdwPreferencesGroup *group =
      liaison_question_dialog_add_group (dialog, NULL,
                                         _ ("A result is kept with the journeys that it was reckoned from. "
                                            "Whatever is entered later, it stays as it is, "
                                            "and can be reckoned again."));
  Question *question = g_new0 (Question, 1);
  g_autofree char *day = liaison_date_format (liaison_when_get_today ());
  /* Translators: a day */
  g_autofree char *title = g_strdup_printf (_ ("Attribution of %s"), day);

  question->window = window;
  question->report = liaison_credit_report_ref (report);
  question->models = g_array_new (FALSE, FALSE, sizeof (guint));
  question->title = liaison_question_add_entry (group, _ ("Title"), title);
  question->model = liaison_question_add_choice (group, C_ ("attribution", "Model"));
  offer_models (question);
  liaison_question_dialog_set_ready (dialog, question->models->len > 0);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect_object (question->title, "changed", G_CALLBACK (on_title_changed), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
  return ADW_DIALOG (dialog);
}
