/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/tier-questions.h"

#include "core/records/membership.h"
#include "ui/partners/field-row.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* Decisions that the rules do not make: to hold a move, and to set a tier by hand. Both want to know why. */

/* What is typed, as a record that is never stored. */
typedef struct
{
  LiaisonWindow *window;
  LiaisonRecord *record;
  GPtrArray *field_rows;
  /* Of a tier by hand: the codes of each program's tiers, and the tiers chosen at first. */
  GPtrArray *rules;
  GArray *tiers;
  AdwComboRow *program_row;
  AdwComboRow *tier_row;

  LiaisonHoldFunc hold;
  LiaisonByHandFunc by_hand;
  gpointer data;
  GDestroyNotify destroy;
} Question;

static void
free_question (gpointer user_data)
{
  Question *question = user_data;

  if (question->destroy != NULL)
    question->destroy (question->data);
  g_ptr_array_unref (question->field_rows);
  g_ptr_array_unref (question->rules);
  g_array_unref (question->tiers);
  g_object_unref (question->record);
  g_free (question);
}

static Question *
question_new (LiaisonWindow *window, const LiaisonEntity *entity, LiaisonQuestionDialog *dialog)
{
  Question *question = g_new0 (Question, 1);

  question->window = window;
  question->record = liaison_record_new (entity);
  question->field_rows = g_ptr_array_new_with_free_func (g_object_unref);
  question->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_rules_free);
  question->tiers = g_array_new (FALSE, FALSE, sizeof (int));
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  return question;
}

static void
add_field (Question *question, AdwPreferencesGroup *group, const char *name)
{
  const LiaisonEntity *entity = liaison_record_get_entity (question->record);
  LiaisonFieldRow *row = liaison_field_row_new (liaison_window_get_workspace (question->window),
                                                question->record, liaison_entity_get_field (entity, name));

  g_ptr_array_add (question->field_rows, row);
  adw_preferences_group_add (group, liaison_field_row_get_row (row));
  adw_preferences_group_add (group, liaison_field_row_get_message_row (row));
}

static gboolean
are_valid (Question *question)
{
  gboolean is_valid = TRUE;

  for (guint i = 0; i < question->field_rows->len; i++)
    {
      LiaisonFieldRow *row = g_ptr_array_index (question->field_rows, i);

      liaison_field_row_check (row);
      is_valid = liaison_field_row_is_valid (row) && is_valid;
    }
  return is_valid;
}

static const char *
get_reason (Question *question)
{
  const char *reason = liaison_record_get_text (question->record, "reason");

  return reason != NULL && *reason != '\0' ? reason : NULL;
}

static GtkWidget *
find_text_view (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_TEXT_VIEW (child) ? child : find_text_view (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Holding ----------------------------------------------------------------------------------------------------------- */

static void
on_hold (LiaisonQuestionDialog *dialog, Question *question)
{
  if (!are_valid (question))
    return;
  if (get_reason (question) == NULL)
    {
      liaison_question_dialog_show_message (dialog, _ ("Say why the move is held."));
      return;
    }
  question->hold (get_reason (question), question->data);
  adw_dialog_close (ADW_DIALOG (dialog));
}

/**
 * liaison_hold_question_present:
 * @subject: whose move is held, a sentence
 * @func: gets the reason
 * @data: (transfer full)
 * @destroy: (nullable): frees @data when the question is gone
 *
 * Asks why a move is held.
 */
void
liaison_hold_question_present (LiaisonWindow *window,
                               const char *subject,
                               LiaisonHoldFunc func,
                               gpointer data,
                               GDestroyNotify destroy)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Hold"), _ ("_Hold"));
  Question *question = question_new (window, &liaison_tier_decision_entity, dialog);

  question->hold = func;
  question->data = data;
  question->destroy = destroy;
  add_field (question, liaison_question_dialog_add_group (dialog, NULL, subject), "reason");
  adw_dialog_set_focus (ADW_DIALOG (dialog), find_text_view (liaison_field_row_get_row (
                                                 g_ptr_array_index (question->field_rows, 0))));
  g_signal_connect (dialog, "accept", G_CALLBACK (on_hold), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/* By hand ----------------------------------------------------------------------------------------------------------- */

static void
on_by_hand (LiaisonQuestionDialog *dialog, Question *question)
{
  const guint program =
      question->program_row != NULL ? adw_combo_row_get_selected (question->program_row) : 0;
  const LiaisonRules *rules = g_ptr_array_index (question->rules, program);
  const guint tier = adw_combo_row_get_selected (question->tier_row);
  const LiaisonDate until = liaison_record_get_date (question->record, "until");

  if (!are_valid (question))
    return;
  if (get_reason (question) == NULL || until == LIAISON_DATE_NONE)
    {
      liaison_question_dialog_show_message (dialog,
                                            _ ("A tier that is set by hand needs a reason and a last day."));
      return;
    }
  if (until < liaison_when_get_today ())
    {
      liaison_question_dialog_show_message (dialog, _ ("The last day lies in the past."));
      return;
    }
  question->by_hand (program, liaison_rules_get_tier (rules, tier)->code, until, get_reason (question),
                     question->data);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
on_program_selected (Question *question)
{
  const guint program =
      question->program_row != NULL ? adw_combo_row_get_selected (question->program_row) : 0;
  const LiaisonRules *rules = g_ptr_array_index (question->rules, program);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < liaison_rules_get_n_tiers (rules); i++)
    g_strv_builder_add (names, liaison_rules_get_tier (rules, i)->name);
  liaison_question_set_choices (question->tier_row, names);
  adw_combo_row_set_selected (question->tier_row,
                              (guint) MAX (0, g_array_index (question->tiers, int, program)));
}

static void
add_offers (Question *question, AdwPreferencesGroup *group, const LiaisonByHandOffer *offers, guint n_offers)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < n_offers; i++)
    {
      g_ptr_array_add (question->rules, liaison_rules_copy (offers[i].rules));
      g_array_append_val (question->tiers, offers[i].tier);
      g_strv_builder_add (names, offers[i].program);
    }
  if (n_offers > 1)
    {
      question->program_row = liaison_question_add_choice (group, _ ("Program"));
      liaison_question_set_choices (question->program_row, names);
    }
  question->tier_row = liaison_question_add_choice (group, _ ("Tier"));
  on_program_selected (question);
  if (question->program_row != NULL)
    g_signal_connect_swapped (question->program_row, "notify::selected", G_CALLBACK (on_program_selected),
                              question);
}

/* Who is at the desk approves; nobody else can. */
static char *
find_approver (LiaisonWindow *window)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (window);
  char *name = NULL;

  liaison_database_get_text (liaison_workspace_get_database (workspace), &name, NULL,
                             "SELECT name FROM operator WHERE id = ?", "t",
                             liaison_workspace_get_author (workspace));
  return name;
}

/**
 * liaison_by_hand_question_present:
 * @subject: whose tier is set, a sentence
 * @offers: (array length=n_offers): at least one program, with tiers
 * @func: gets what was chosen
 * @data: (transfer full)
 * @destroy: (nullable): frees @data when the question is gone
 *
 * Asks for a tier, its last day and the reason. Without somebody at the desk who approves it says how to choose one.
 */
void
liaison_by_hand_question_present (LiaisonWindow *window,
                                  const char *subject,
                                  const LiaisonByHandOffer *offers,
                                  guint n_offers,
                                  LiaisonByHandFunc func,
                                  gpointer data,
                                  GDestroyNotify destroy)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Set by Hand"), _ ("_Set"));
  Question *question = question_new (window, &liaison_tier_override_entity, dialog);
  g_autofree char *approver = find_approver (window);
  g_autofree char *description = NULL;
  AdwPreferencesGroup *group;

  g_return_if_fail (n_offers > 0);

  question->by_hand = func;
  question->data = data;
  question->destroy = destroy;
  if (approver != NULL)
    /* Translators: a sentence about whose tier is set, and a name */
    description = g_strdup_printf (_ ("%s Approved by %s."), subject, approver);
  group = liaison_question_dialog_add_group (dialog, NULL, description != NULL ? description : subject);
  add_offers (question, group, offers, n_offers);
  add_field (question, group, "until");
  add_field (question, group, "reason");
  adw_dialog_set_focus (ADW_DIALOG (dialog), GTK_WIDGET (question->tier_row));
  if (approver == NULL)
    {
      liaison_question_dialog_show_message (
          dialog,
          _ ("Somebody has to approve this. Choose who is at the desk below the list of pages first."));
      liaison_question_dialog_set_ready (dialog, FALSE);
    }
  g_signal_connect (dialog, "accept", G_CALLBACK (on_by_hand), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
