/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/wizard-outline.h"
#include "ui/onboarding/wizard-step.h"

#include <glib/gi18n-lib.h>

/* The last step of the wizard: what is to be put right, and what will be made. */

typedef struct
{
  guint step;
  LiaisonRecord *record;
  const LiaisonField *field;
} Target;

static void
free_target (gpointer data)
{
  Target *target = data;

  g_clear_object (&target->record);
  g_free (target);
}

static void
on_activated (LiaisonWizardStep *self, GtkWidget *row)
{
  const Target *target = g_object_get_data (G_OBJECT (row), "target");

  liaison_wizard_session_show (liaison_wizard_step_get_session (self), target->step, target->record,
                               target->field);
}

static GtkWidget *
add_row (LiaisonWizardStep *self,
         GtkWidget *list,
         const char *title,
         const char *subtitle,
         guint step,
         LiaisonRecord *record,
         const LiaisonField *field)
{
  GtkWidget *row = adw_action_row_new ();
  Target *target = g_new0 (Target, 1);

  target->step = step;
  target->record = record != NULL ? g_object_ref (record) : NULL;
  target->field = field;
  g_object_set_data_full (G_OBJECT (row), "target", target, free_target);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  return row;
}

static char *
describe_place (guint step, const LiaisonField *field)
{
  const char *label = liaison_onboarding_step_get_label ((LiaisonOnboardingStep) step);

  if (field == NULL)
    return g_strdup (label);
  /* Translators: a step of the wizard, and a field in it */
  return g_strdup_printf (_ ("%s · %s"), label, _ (field->label));
}

static guint
add_problems (LiaisonWizardStep *self, GtkWidget *list)
{
  LiaisonWizardSession *session = liaison_wizard_step_get_session (self);
  guint n_problems = 0;

  for (guint step = 0; step < LIAISON_ONBOARDING_N_STEPS; step++)
    {
      g_autoptr (GPtrArray) problems = liaison_wizard_session_check (session, step);
      const char *const *unfinished = liaison_wizard_session_get_unfinished (session, step);

      for (guint i = 0; i < problems->len; i++, n_problems++)
        {
          const LiaisonDraftProblem *problem = g_ptr_array_index (problems, i);
          g_autofree char *place = describe_place (step, problem->field);

          add_row (self, list, problem->message, place, step, problem->record, problem->field);
        }
      for (guint i = 0; unfinished != NULL && unfinished[i] != NULL; i++, n_problems++)
        {
          /* Translators: the label of a field */
          g_autofree char *message =
              g_strdup_printf (_ ("What stands in “%s” is not right and would be lost."), unfinished[i]);

          add_row (self, list, message, liaison_onboarding_step_get_label ((LiaisonOnboardingStep) step),
                   step, NULL, NULL);
        }
    }
  return n_problems;
}

static void
show (LiaisonWizardStep *self)
{
  g_autoptr (GPtrArray) lines = liaison_wizard_outline_list (liaison_wizard_step_get_session (self));
  GtkWidget *list;

  liaison_wizard_step_clear (self);
  list = liaison_wizard_step_add_list (self, _ ("To Be Put Right"), _ ("Before this you cannot finish."));
  gtk_widget_set_visible (gtk_widget_get_parent (list), add_problems (self, list) > 0);
  list = liaison_wizard_step_add_list (
      self, _ ("What Will Be Made"),
      _ ("All of it at once, when you finish. Undo takes all of it back, but the draft is gone then."));
  for (guint i = 0; i < lines->len; i++)
    {
      const LiaisonWizardLine *line = g_ptr_array_index (lines, i);

      add_row (self, list, line->title, line->detail, line->step, NULL, NULL);
    }
}

const LiaisonWizardStepKind liaison_wizard_summary = {
  .title = N_ ("Summary"),
  .description = N_ ("Nothing is made before you finish."),
  .build = show,
  .update = show,
};
