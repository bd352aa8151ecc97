/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/conflict-dialogs.h"

#include "core/deals/conflict-list.h"
#include "core/deals/conflict-step.h"
#include "core/records/conflict.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/widgets/question-change.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* What is done to a conflict, and what is asked before. */

/* Opening ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonWindow *window;
  LiaisonSuspectedConflict *suspected;
  char *case_id;
} Opening;

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->window);
  liaison_suspected_conflict_free (opening->suspected);
  g_free (opening->case_id);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, free_opening)

/* The list may be read anew while the change waits its turn. */
static LiaisonSuspectedConflict *
copy_suspected (const LiaisonSuspectedConflict *suspected)
{
  LiaisonSuspectedConflict *copy = g_new0 (LiaisonSuspectedConflict, 1);

  copy->kind = suspected->kind;
  copy->customer_id = g_strdup (suspected->customer_id);
  copy->customer = g_strdup (suspected->customer);
  copy->sides = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_conflict_side_free);
  for (guint i = 0; i < suspected->sides->len; i++)
    {
      const LiaisonConflictSide *side = g_ptr_array_index (suspected->sides, i);
      LiaisonConflictSide *own = g_new0 (LiaisonConflictSide, 1);

      own->partner_id = g_strdup (side->partner_id);
      own->partner = g_strdup (side->partner);
      own->registration_id = g_strdup (side->registration_id);
      own->deal_id = g_strdup (side->deal_id);
      own->title = g_strdup (side->title);
      own->since = side->since;
      g_ptr_array_add (copy->sides, own);
    }
  return copy;
}

static gboolean
open_case (LiaisonStore *store, gpointer data, GError **error)
{
  Opening *opening = data;

  return liaison_conflict_open (store, opening->suspected, liaison_when_get_today (), &opening->case_id,
                                error);
}

static void
case_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  if (!liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error))
    {
      liaison_window_show_error (opening->window, error);
      return;
    }
  liaison_window_did_change (opening->window, sequence, NULL);
  liaison_window_open_record (opening->window, liaison_conflict_case_entity.name, opening->case_id);
}

/**
 * liaison_conflict_open_case:
 * @suspected: is not kept
 *
 * Makes a case of what looks like a conflict, and opens it.
 */
void
liaison_conflict_open_case (LiaisonWindow *window, const LiaisonSuspectedConflict *suspected)
{
  g_autoptr (GError) error = NULL;
  Opening *opening;

  if (!liaison_window_check_change (window, &error))
    {
      liaison_window_show_error (window, error);
      return;
    }
  opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (window);
  opening->suspected = copy_suspected (suspected);
  liaison_workspace_change_async (liaison_window_get_workspace (window), LIAISON_LABEL_CONFLICT,
                                  suspected->customer != NULL ? suspected->customer : "", open_case, opening,
                                  NULL, NULL, case_opened, opening);
}

/* Steps ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *id;
  char *action;
  char *ruling;
  char **prevailing;
  char *reason;
  gboolean is_precedent;
  char *precedent_id;
} Doing;

static void
free_doing (gpointer data)
{
  Doing *doing = data;

  g_free (doing->id);
  g_free (doing->action);
  g_free (doing->ruling);
  g_strfreev (doing->prevailing);
  g_free (doing->reason);
  g_free (doing->precedent_id);
  g_free (doing);
}

static Doing *
doing_new (LiaisonRecord *record, const char *action)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->id = g_strdup (liaison_record_get_id (record));
  doing->action = g_strdup (action);
  return doing;
}

static gboolean
take_step (LiaisonStore *store, gpointer data, GError **error)
{
  const Doing *doing = data;
  const LiaisonConflictStep step = {
    .id = doing->id,
    .action = doing->action,
    .on = liaison_when_get_today (),
    .ruling = doing->ruling,
    .prevailing = (const char *const *) doing->prevailing,
    .reason = doing->reason,
    .is_precedent = doing->is_precedent,
    .precedent_id = doing->precedent_id,
  };

  return liaison_conflict_step_run (store, &step, error);
}

/**
 * liaison_conflict_take_step:
 * @action: the word of a step that asks for nothing
 */
void
liaison_conflict_take_step (LiaisonWindow *window, LiaisonRecord *record, const char *action)
{
  liaison_window_run_change (window, LIAISON_LABEL_CONFLICT, liaison_record_get_text (record, "number"),
                             take_step, doing_new (record, action), free_doing, NULL);
}

/* Questions --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonWindow *window;
  LiaisonRecord *record;
  const char *action;
  AdwEntryRow *reason_row;
  AdwComboRow *ruling_row;
  /* Of the parties, in the order of @party_ids. */
  GPtrArray *party_rows;
  GPtrArray *party_ids;
  AdwSwitchRow *precedent_row;
  AdwComboRow *follow_row;
  /* What is listed there after nothing. */
  GPtrArray *precedent_ids;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_object_unref (question->record);
  g_ptr_array_unref (question->party_rows);
  g_ptr_array_unref (question->party_ids);
  g_ptr_array_unref (question->precedent_ids);
  g_free (question);
}

static char **
list_prevailing (const Question *question)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < question->party_rows->len; i++)
    if (adw_switch_row_get_active (g_ptr_array_index (question->party_rows, i)))
      g_strv_builder_add (ids, g_ptr_array_index (question->party_ids, i));
  return g_strv_builder_end (ids);
}

static const LiaisonChoice *
get_rulings (void)
{
  return liaison_entity_get_field (&liaison_conflict_case_entity, "ruling")->choices;
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  g_autofree char *reason =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->reason_row))));
  Doing *doing;

  if (*reason == '\0')
    {
      liaison_question_dialog_show_message (dialog, _ ("Give a reason: it is kept."));
      return;
    }
  doing = doing_new (question->record, question->action);
  doing->reason = g_strdup (reason);
  if (question->ruling_row != NULL)
    {
      const guint followed = adw_combo_row_get_selected (question->follow_row);

      doing->ruling = g_strdup (get_rulings ()[adw_combo_row_get_selected (question->ruling_row)].word);
      doing->prevailing = list_prevailing (question);
      doing->is_precedent = adw_switch_row_get_active (question->precedent_row);
      if (followed > 0 && followed <= question->precedent_ids->len)
        doing->precedent_id = g_strdup (g_ptr_array_index (question->precedent_ids, followed - 1));
    }
  liaison_question_dialog_run_change (dialog, question->window, LIAISON_LABEL_CONFLICT,
                                      liaison_record_get_text (question->record, "number"), take_step, doing,
                                      free_doing);
}

static Question *
question_new (LiaisonWindow *window, LiaisonQuestionDialog *dialog, LiaisonRecord *record, const char *action)
{
  Question *question = g_new0 (Question, 1);

  question->window = window;
  question->record = g_object_ref (record);
  question->action = action;
  question->party_rows = g_ptr_array_new ();
  question->party_ids = g_ptr_array_new_with_free_func (g_free);
  question->precedent_ids = g_ptr_array_new_with_free_func (g_free);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  return question;
}

static void
add_parties (Question *question, LiaisonDatabase *database, AdwPreferencesGroup *group)
{
  g_autoptr (GPtrArray) parties = liaison_record_load_where (database, &liaison_conflict_party_entity, "case",
                                                             liaison_record_get_id (question->record), NULL);

  for (guint i = 0; parties != NULL && i < parties->len; i++)
    {
      LiaisonRecord *party = g_ptr_array_index (parties, i);
      const char *partner_id = liaison_record_get_text (party, "partner");
      g_autofree char *name = partner_id != NULL
                                  ? liaison_record_load_title (database, &liaison_partner_entity, partner_id)
                                  : NULL;
      GtkWidget *row = adw_switch_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : _ ("Direct sales"));
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), liaison_record_get_integer (party, "prevails") != 0);
      adw_preferences_group_add (group, row);
      g_ptr_array_add (question->party_rows, row);
      g_ptr_array_add (question->party_ids, g_strdup (liaison_record_get_id (party)));
    }
}

static void
list_precedents (Question *question, LiaisonDatabase *database)
{
  g_autoptr (GPtrArray) entries = liaison_conflict_list_load (
      database, LIAISON_CONFLICTS_PRECEDENTS, liaison_record_get_text (question->record, "kind"), NULL);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  const char *own_id = liaison_record_get_id (question->record);
  const char *followed = liaison_record_get_text (question->record, "precedent");
  guint chosen = 0;

  g_strv_builder_add (labels, C_ ("precedent", "None"));
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const LiaisonConflictEntry *entry = g_ptr_array_index (entries, i);

      if (g_str_equal (entry->id, own_id))
        continue;
      g_ptr_array_add (question->precedent_ids, g_strdup (entry->id));
      g_strv_builder_take (labels, g_strdup_printf (_ ("%s · %s"), entry->number, entry->title));
      if (g_strcmp0 (followed, entry->id) == 0)
        chosen = question->precedent_ids->len;
    }
  liaison_question_set_choices (question->follow_row, labels);
  adw_combo_row_set_selected (question->follow_row, chosen);
}

/**
 * liaison_conflict_rule_dialog_present:
 * @record: a case in review, or one that was appealed
 *
 * Asks what is ruled, who prevails, and why; whether others may follow it, and which one it follows itself.
 */
void
liaison_conflict_rule_dialog_present (LiaisonWindow *window, LiaisonRecord *record)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (window));
  /* Translators: the number of a conflict */
  g_autofree char *title = g_strdup_printf (_ ("Rule on %s"), liaison_record_get_text (record, "number"));
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (title, _ ("_Rule"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL, _ ("What it means for registrations and deals is done to these, by their own steps."));
  Question *question = question_new (window, dialog, record, "rule");
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  question->ruling_row = liaison_question_add_choice (group, _ ("Ruling"));
  for (const LiaisonChoice *choice = get_rulings (); choice->word != NULL; choice++)
    g_strv_builder_add (labels, _ (choice->label));
  liaison_question_set_choices (question->ruling_row, labels);
  question->reason_row = liaison_question_add_entry (group, _ ("Reason"), NULL);
  add_parties (question, database, liaison_question_dialog_add_group (dialog, _ ("Who Prevails"), NULL));
  group = liaison_question_dialog_add_group (dialog, _ ("Precedents"), NULL);
  question->follow_row = liaison_question_add_choice (group, _ ("Follows"));
  list_precedents (question, database);
  question->precedent_row = ADW_SWITCH_ROW (adw_switch_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->precedent_row),
                                 _ ("Others May Follow This Ruling"));
  adw_preferences_group_add (group, GTK_WIDGET (question->precedent_row));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/**
 * liaison_conflict_withdraw_dialog_present:
 *
 * Asks why it is no conflict.
 */
void
liaison_conflict_withdraw_dialog_present (LiaisonWindow *window, LiaisonRecord *record)
{
  /* Translators: the number of a conflict */
  g_autofree char *title = g_strdup_printf (_ ("Withdraw %s"), liaison_record_get_text (record, "number"));
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (title, _ ("_Withdraw"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, NULL);
  Question *question = question_new (window, dialog, record, "withdraw");

  question->reason_row = liaison_question_add_entry (group, _ ("Reason"), NULL);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
