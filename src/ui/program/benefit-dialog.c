/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/rules-dialogs.h"

#include "core/base/currency.h"
#include "core/program/rules-edit.h"
#include "ui/widgets/question-dialog.h"

#include <glib/gi18n-lib.h>

/* What tiers give. How much of it is entered in the ladder. */

typedef struct
{
  LiaisonRulesChange *change;
  int benefit;
  AdwComboRow *kind_row;
  AdwEntryRow *name_row;
  AdwEntryRow *currency_row;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_rules_change_free (question->change);
  g_free (question);
}

typedef struct
{
  int benefit;
  LiaisonBenefitKind kind;
  char *name;
  char *currency;
} Edit;

static void
free_edit (gpointer data)
{
  Edit *edit = data;

  g_free (edit->name);
  g_free (edit->currency);
  g_free (edit);
}

static gboolean
write_benefit (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  const Edit *edit = data;
  g_autofree char *id = NULL;

  if (edit->benefit >= 0)
    return liaison_rules_edit_rename_benefit (
        store, liaison_rules_get_benefit (change->rules, (guint) edit->benefit)->id, edit->name, error);
  id = liaison_rules_edit_add_benefit (store, change->version_id, edit->kind, edit->name, edit->currency,
                                       error);
  return id != NULL;
}

static char *
get_text (AdwEntryRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->benefit = question->benefit;
  edit->kind = (LiaisonBenefitKind) adw_combo_row_get_selected (question->kind_row);
  edit->name = get_text (question->name_row);
  if (edit->kind == LIAISON_BENEFIT_MDF_AMOUNT && edit->benefit < 0)
    {
      g_autofree char *typed = get_text (question->currency_row);

      edit->currency = typed != NULL ? g_ascii_strup (typed, -1) : NULL;
    }
  if (edit->kind == LIAISON_BENEFIT_OTHER && edit->name == NULL)
    liaison_question_dialog_show_message (dialog, _ ("Say what the tiers give."));
  else if (edit->kind == LIAISON_BENEFIT_MDF_AMOUNT && edit->benefit < 0 &&
           (edit->currency == NULL || !liaison_currency_is_valid (edit->currency)))
    liaison_question_dialog_show_message (dialog, _ ("A fixed amount needs a currency, such as EUR."));
  else
    {
      liaison_rules_change_run (question->change, write_benefit, g_steal_pointer (&edit), free_edit);
      adw_dialog_close (ADW_DIALOG (dialog));
    }
  g_clear_pointer (&edit, free_edit);
}

static void
on_kind_selected (Question *question)
{
  gtk_widget_set_visible (GTK_WIDGET (question->currency_row),
                          question->benefit < 0 &&
                              adw_combo_row_get_selected (question->kind_row) == LIAISON_BENEFIT_MDF_AMOUNT);
}

/**
 * liaison_benefit_dialog_present:
 * @benefit: its place, to give it another name; -1 for a new one
 */
void
liaison_benefit_dialog_present (const LiaisonRulesChange *change, int benefit)
{
  LiaisonQuestionDialog *dialog = benefit >= 0
                                      ? liaison_question_dialog_new (_ ("Rename Benefit"), _ ("_Save"))
                                      : liaison_question_dialog_new (_ ("New Benefit"), _ ("_Add"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, NULL);
  const LiaisonRulesBenefit *base =
      benefit >= 0 ? liaison_rules_get_benefit (change->rules, (guint) benefit) : NULL;
  g_autoptr (GStrvBuilder) kinds = g_strv_builder_new ();
  Question *question = g_new0 (Question, 1);

  question->change = liaison_rules_change_copy (change);
  question->benefit = benefit;
  question->kind_row = liaison_question_add_choice (group, _ ("Kind"));
  question->name_row =
      liaison_question_add_entry (group, _ ("Name, where it needs one"), base != NULL ? base->name : NULL);
  question->currency_row = liaison_question_add_entry (group, _ ("Currency"), change->rules->currency);
  for (int kind = LIAISON_BENEFIT_MARGIN; kind <= LIAISON_BENEFIT_OTHER; kind++)
    g_strv_builder_add (kinds, liaison_benefit_kind_get_label ((LiaisonBenefitKind) kind));
  liaison_question_set_choices (question->kind_row, kinds);
  if (base != NULL)
    {
      adw_combo_row_set_selected (question->kind_row, base->kind);
      gtk_widget_set_sensitive (GTK_WIDGET (question->kind_row), FALSE);
    }
  on_kind_selected (question);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect_swapped (question->kind_row, "notify::selected", G_CALLBACK (on_kind_selected), question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (change->window));
}
