/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/touch.h"
#include "ui/deals/registration-dialogs.h"
#include "ui/deals/registration-order.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/question-fields.h"

#include <glib/gi18n-lib.h>

/* For how long a protection is extended, and what shows that the partner works on it. */

typedef struct
{
  LiaisonWindow *window;
  LiaisonQuestionFields *fields;
  LiaisonRegistrationDossier *dossier;
  AdwSpinRow *days_row;
  /* What shows it, where it is written down along with the extension. */
  LiaisonRecord *touch;
  AdwExpanderRow *touch_row;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_question_fields_free (question->fields);
  liaison_registration_dossier_unref (question->dossier);
  g_object_unref (question->touch);
  g_free (question);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  const gboolean has_touch = adw_expander_row_get_enable_expansion (question->touch_row);
  LiaisonRegistrationOrder *order;

  if (has_touch && !liaison_question_fields_check (question->fields, dialog))
    return;
  order = liaison_registration_order_new (question->dossier, "extend");
  order->days = (int) adw_spin_row_get_value (question->days_row);
  if (has_touch)
    order->touch = liaison_record_copy (question->touch);
  liaison_registration_order_run (order, question->window, dialog);
}

static gboolean
is_recent (const LiaisonRegistrationDossier *dossier)
{
  return dossier->evidence_days == 0 ||
         (dossier->touched_on != LIAISON_DATE_NONE &&
          dossier->touched_on > liaison_date_add_days (dossier->today, -dossier->evidence_days));
}

static char *
describe (const LiaisonRegistrationDossier *dossier)
{
  g_autofree char *until = liaison_date_format (liaison_record_get_date (dossier->record, "protected-until"));
  g_autofree char *touched = NULL;
  g_autofree char *last = NULL;

  if (dossier->touched_on != LIAISON_DATE_NONE)
    touched = liaison_date_format (dossier->touched_on);
  if (dossier->ask_by != LIAISON_DATE_NONE)
    last = liaison_date_format (dossier->ask_by);
  if (last == NULL)
    /* Translators: a day */
    return g_strdup_printf (_ ("It protects through %s, from which the days count."), until);
  if (touched == NULL)
    /* Translators: two days */
    return g_strdup_printf (
        _ ("It protects through %1$s, from which the days count. An extension can be asked for "
           "through %2$s."),
        until, last);
  /* Translators: three days */
  return g_strdup_printf (
      _ ("It protects through %1$s, from which the days count. An extension can be asked for "
         "through %2$s. The partner last had to do with the customer on %3$s."),
      until, last, touched);
}

static LiaisonRecord *
create_touch (const LiaisonRegistrationDossier *dossier)
{
  LiaisonRecord *touch = liaison_record_new (&liaison_touch_entity);

  liaison_record_set_date (touch, "occurred-on", dossier->today);
  liaison_record_set_text (touch, "kind", "meeting");
  liaison_record_set_text (touch, "partner", liaison_record_get_text (dossier->record, "partner"));
  liaison_record_set_text (touch, "customer", liaison_record_get_text (dossier->record, "customer"));
  return touch;
}

static void
add_touch (Question *question, AdwPreferencesGroup *group)
{
  static const char *const fields[] = { "kind", "occurred-on", "evidence" };
  const gboolean is_needed = !is_recent (question->dossier);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("An extension needs one of the last %d day",
                                                         "An extension needs one of the last %d days",
                                                         (gulong) question->dossier->evidence_days),
                                               question->dossier->evidence_days);

  question->touch = create_touch (question->dossier);
  question->touch_row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->touch_row), _ ("Add a Touch as Evidence"));
  if (is_needed)
    adw_expander_row_set_subtitle (question->touch_row, subtitle);
  adw_expander_row_set_show_enable_switch (question->touch_row, TRUE);
  adw_preferences_group_add (group, GTK_WIDGET (question->touch_row));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    liaison_question_fields_add_to_expander (question->fields, question->touch_row, question->touch,
                                             fields[i]);
  adw_expander_row_set_enable_expansion (question->touch_row, is_needed);
  adw_expander_row_set_expanded (question->touch_row, is_needed);
}

/**
 * liaison_registration_extend_dialog_present:
 *
 * Asks for how many days it is extended. Where what an extension needs is not written down yet, that is done in the same step.
 */
void
liaison_registration_extend_dialog_present (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  g_autofree char *subject = liaison_registration_create_subject (dossier);
  /* Translators: the number of a registration */
  g_autofree char *title = g_strdup_printf (_ ("Extend %s"), subject);
  g_autofree char *description = describe (dossier);
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (title, _ ("_Extend"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, description);
  Question *question = g_new0 (Question, 1);

  question->window = window;
  question->fields = liaison_question_fields_new (liaison_window_get_workspace (window));
  question->dossier = liaison_registration_dossier_ref ((LiaisonRegistrationDossier *) dossier);
  question->days_row = ADW_SPIN_ROW (
      adw_spin_row_new_with_range (dossier->least_days, MAX (dossier->most_days, dossier->least_days), 1));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->days_row), _ ("Days"));
  adw_spin_row_set_value (question->days_row, dossier->least_days);
  adw_preferences_group_add (group, GTK_WIDGET (question->days_row));
  add_touch (question, liaison_question_dialog_add_group (dialog, NULL, NULL));
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
