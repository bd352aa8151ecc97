/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/rules-dialogs.h"

#include "core/program/rules-edit.h"
#include "ui/widgets/question-dialog.h"

#include <glib/gi18n-lib.h>

/* How partners move between tiers, and whose sales count. */

typedef struct
{
  LiaisonRulesChange *change;
  AdwSwitchRow *at_once;
  AdwSwitchRow *one_step;
  AdwSwitchRow *to_evaluated;
  AdwSwitchRow *children;
  AdwSwitchRow *resellers;
  AdwSpinRow *hold;
  AdwSpinRow *grace;
  AdwSpinRow *newcomer;
  AdwSpinRow *repeat;
  AdwComboRow *review;
} Question;

static const int review_months[] = { 1, 3, 6, 12 };

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_rules_change_free (question->change);
  g_free (question);
}

static gboolean
write_policy (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  return liaison_rules_edit_set_policy (store, change->version_id, data, &change->rules->policy, error);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  LiaisonRulesPolicy *policy = g_new0 (LiaisonRulesPolicy, 1);

  *policy = (LiaisonRulesPolicy) {
    .promotes_at_once = adw_switch_row_get_active (question->at_once),
    .promotes_one_step = adw_switch_row_get_active (question->one_step),
    .demotes_to_evaluated = adw_switch_row_get_active (question->to_evaluated),
    .counts_children = adw_switch_row_get_active (question->children),
    .counts_resellers = adw_switch_row_get_active (question->resellers),
    .hold_months = (int) adw_spin_row_get_value (question->hold),
    .grace_days = (int) adw_spin_row_get_value (question->grace),
    .newcomer_months = (int) adw_spin_row_get_value (question->newcomer),
    .repeat_months = (int) adw_spin_row_get_value (question->repeat),
    .review_months = review_months[adw_combo_row_get_selected (question->review)],
  };
  liaison_rules_change_run (question->change, write_policy, policy, g_free);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static AdwSwitchRow *
add_switch (AdwPreferencesGroup *group, const char *title, const char *subtitle, gboolean is_active)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), is_active);
  adw_preferences_group_add (group, row);
  return ADW_SWITCH_ROW (row);
}

static AdwSpinRow *
add_spin (AdwPreferencesGroup *group, const char *title, const char *subtitle, int most, int value)
{
  GtkWidget *row = adw_spin_row_new_with_range (0, most, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_spin_row_set_value (ADW_SPIN_ROW (row), value);
  adw_preferences_group_add (group, row);
  return ADW_SPIN_ROW (row);
}

static void
add_review (Question *question, AdwPreferencesGroup *group, int months)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  question->review = liaison_question_add_choice (group, _ ("Reviews"));
  g_strv_builder_add (labels, _ ("Every month"));
  g_strv_builder_add (labels, _ ("Every quarter"));
  g_strv_builder_add (labels, _ ("Every half year"));
  g_strv_builder_add (labels, _ ("Every year"));
  liaison_question_set_choices (question->review, labels);
  for (guint i = 0; i < G_N_ELEMENTS (review_months); i++)
    if (review_months[i] == months)
      adw_combo_row_set_selected (question->review, i);
}

/**
 * liaison_policy_dialog_present:
 * @is_editable: whether the version is a draft; one that was published can only be read
 */
void
liaison_policy_dialog_present (const LiaisonRulesChange *change, gboolean is_editable)
{
  const LiaisonRulesPolicy *policy = &change->rules->policy;
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Promotion and Demotion"), _ ("_Save"));
  AdwPreferencesGroup *up = liaison_question_dialog_add_group (dialog, _ ("Promotion"), NULL);
  AdwPreferencesGroup *down = liaison_question_dialog_add_group (dialog, _ ("Demotion"), NULL);
  AdwPreferencesGroup *counts = liaison_question_dialog_add_group (dialog, _ ("What Counts"), NULL);
  Question *question = g_new0 (Question, 1);

  question->change = liaison_rules_change_copy (change);
  question->at_once = add_switch (up, _ ("At once"), _ ("Else a review decides"), policy->promotes_at_once);
  question->one_step = add_switch (up, _ ("One tier at a time"), NULL, policy->promotes_one_step);
  add_review (question, up, policy->review_months);
  question->grace =
      add_spin (down, _ ("Days of grace"), _ ("After a review that finds a partner below its tier"), 3660,
                policy->grace_days);
  question->repeat = add_spin (down, _ ("Months without a second grace"),
                               _ ("Who falls short again within them has none"), 120, policy->repeat_months);
  question->newcomer = add_spin (down, _ ("Months for newcomers"),
                                 _ ("Nobody is demoted before they are over"), 120, policy->newcomer_months);
  question->to_evaluated = add_switch (down, _ ("Straight to the tier that was earned"),
                                       _ ("Else by one tier at a time"), policy->demotes_to_evaluated);
  question->children = add_switch (counts, _ ("Sales of subsidiaries"),
                                   _ ("They count for the partner above, too"), policy->counts_children);
  question->resellers =
      add_switch (counts, _ ("Sales of resellers"),
                  _ ("They count for the distributor that supplies them, too"), policy->counts_resellers);
  question->hold = add_spin (counts, _ ("Months for which qualifying holds"),
                             _ ("One day of them is enough; 0 for the day itself"), 24, policy->hold_months);
  liaison_question_dialog_set_ready (dialog, is_editable);
  gtk_widget_set_sensitive (GTK_WIDGET (up), is_editable);
  gtk_widget_set_sensitive (GTK_WIDGET (down), is_editable);
  gtk_widget_set_sensitive (GTK_WIDGET (counts), is_editable);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (change->window));
}
