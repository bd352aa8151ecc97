/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/rules-dialogs.h"

#include "core/program/rules-check.h"
#include "core/program/rules-store.h"
#include "core/records/program.h"
#include "core/store/label.h"
#include "ui/partners/field-row.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* From which day on a draft is in force. */

typedef struct
{
  LiaisonRulesChange *change;
  /* Its "valid-from" is what is asked. */
  LiaisonRecord *version;
  LiaisonFieldRow *day_row;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  liaison_rules_change_free (question->change);
  g_clear_object (&question->day_row);
  g_clear_object (&question->version);
  g_free (question);
}

typedef struct
{
  char *version_id;
  LiaisonDate day;
} Publishing;

static void
free_publishing (gpointer data)
{
  Publishing *publishing = data;

  g_free (publishing->version_id);
  g_free (publishing);
}

static gboolean
write_publishing (LiaisonStore *store, gpointer data, GError **error)
{
  const Publishing *publishing = data;

  return liaison_rules_publish (store, publishing->version_id, publishing->day, error);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  const LiaisonDate day = liaison_record_get_date (question->version, "valid-from");
  Publishing *publishing;

  if (!liaison_field_row_is_valid (question->day_row) || day == LIAISON_DATE_NONE)
    {
      liaison_question_dialog_show_message (dialog, _ ("Say the first day, such as 2027-01-01."));
      return;
    }
  publishing = g_new0 (Publishing, 1);
  publishing->version_id = g_strdup (question->change->version_id);
  publishing->day = day;
  liaison_window_run_change (question->change->window, LIAISON_LABEL_PUBLISH, question->change->program_name,
                             write_publishing, publishing, free_publishing, NULL);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
add_problems (LiaisonQuestionDialog *dialog, GPtrArray *problems)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < problems->len; i++)
    {
      const LiaisonRulesProblem *problem = g_ptr_array_index (problems, i);
      GtkWidget *row = adw_action_row_new ();

      if (group == NULL)
        group = liaison_question_dialog_add_group (dialog, _ ("Look at This First"), NULL);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), problem->sentence);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name (problem->severity == LIAISON_RULES_ERROR
                                                                   ? "dialog-error-symbolic"
                                                                   : "dialog-warning-symbolic"));
      adw_preferences_group_add (group, row);
    }
}

/**
 * liaison_publish_dialog_present:
 *
 * Asks from which day on the draft is in force. Rules that cannot be are not published; what is odd about others is
 * shown.
 */
void
liaison_publish_dialog_present (const LiaisonRulesChange *change, const LiaisonRegionTable *regions)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Publish"), _ ("_Publish"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL, _ ("From this day on the rules are in force. A published version never changes."));
  g_autoptr (GPtrArray) problems = liaison_rules_check (change->rules, regions, NULL);
  Question *question = g_new0 (Question, 1);

  question->change = liaison_rules_change_copy (change);
  question->version = liaison_record_new (&liaison_program_version_entity);
  liaison_record_set_date (question->version, "valid-from", liaison_when_get_today ());
  question->day_row =
      liaison_field_row_new (liaison_window_get_workspace (change->window), question->version,
                             liaison_entity_get_field (&liaison_program_version_entity, "valid-from"));
  adw_preferences_group_add (group, liaison_field_row_get_row (question->day_row));
  add_problems (dialog, problems);
  liaison_question_dialog_set_ready (dialog, liaison_rules_find_error (problems) == NULL);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (change->window));
}
