/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/deal-move.h"

#include "core/deals/deal-steps.h"
#include "core/records/deal.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* Moving a deal to another stage, by one change. Where it is lost, why is asked first, and need not be answered. */

/**
 * liaison_deal_move_create_menu:
 * @stage: where the deal stands
 *
 * Returns: (transfer full): where it can go, by the action "deals.move", and what else can be done with it
 */
GMenuModel *
liaison_deal_move_create_menu (const char *deal_id, LiaisonDealStage stage)
{
  g_autoptr (GMenu) stages = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();
  g_autoptr (GMenuItem) open = g_menu_item_new (_ ("_Open"), NULL);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < LIAISON_DEAL_N_STAGES; i++)
    {
      const char *name = liaison_deal_stage_get_label (i);
      g_autofree char *label =
          i == LIAISON_DEAL_LOST
              /* Translators: the stage that a deal is moved to; something is asked first */
              ? g_strdup_printf (_ ("Move to “%s”…"), name)
              /* Translators: the stage that a deal is moved to */
              : g_strdup_printf (_ ("Move to “%s”"), name);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      if (i == stage)
        continue;
      g_menu_item_set_action_and_target (item, "deals.move", "(ss)", deal_id,
                                         liaison_deal_stage_get_word (i));
      g_menu_append_item (stages, item);
    }
  g_menu_item_set_action_and_target (open, "deals.open", "s", deal_id);
  g_menu_append_item (others, open);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (stages));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  return G_MENU_MODEL (menu);
}

typedef struct
{
  char *id;
  LiaisonDealStage stage;
  LiaisonDate today;
  char *reason;
} Moving;

static void
free_moving (gpointer data)
{
  Moving *moving = data;

  g_free (moving->id);
  g_free (moving->reason);
  g_free (moving);
}

static gboolean
move (LiaisonStore *store, gpointer data, GError **error)
{
  const Moving *moving = data;

  return liaison_deal_move (store, moving->id, moving->stage, moving->today, moving->reason, error);
}

static char *
load_name (LiaisonWindow *window, const char *deal_id)
{
  char *name = liaison_record_load_title (
      liaison_workspace_get_database (liaison_window_get_workspace (window)), &liaison_deal_entity, deal_id);

  return name != NULL ? name : g_strdup ("…");
}

static void
run (LiaisonWindow *window, const char *deal_id, LiaisonDealStage stage, const char *reason)
{
  g_autofree char *name = load_name (window, deal_id);
  /* Translators: the name of a deal and its stage, such as Won */
  g_autofree char *toast =
      g_strdup_printf (_ ("“%1$s” is “%2$s” now"), name, liaison_deal_stage_get_label (stage));
  Moving *moving = g_new0 (Moving, 1);

  moving->id = g_strdup (deal_id);
  moving->stage = stage;
  moving->today = liaison_when_get_today ();
  moving->reason = g_strdup (reason);
  liaison_window_run_change (window, LIAISON_LABEL_STAGE, name, move, moving, free_moving, toast);
}

/* Losing ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  /* Not owned: the dialog lies above it. */
  LiaisonWindow *window;
  char *id;
  AdwEntryRow *reason;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->id);
  g_free (question);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  g_autofree char *reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->reason)));

  run (question->window, question->id, LIAISON_DEAL_LOST, g_strstrip (reason));
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
ask (LiaisonWindow *window, const char *deal_id)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("Why Was It Lost?"), _ ("_Lost"));
  g_autofree char *name = load_name (window, deal_id);
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL, _ ("Reasons of losses can be counted later. Leave it empty where nobody knows."));
  Question *question = g_new0 (Question, 1);

  adw_preferences_group_set_title (group, name);
  question->window = window;
  question->id = g_strdup (deal_id);
  question->reason = liaison_question_add_entry (group, _ ("Reason of the loss"), NULL);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_set_focus (ADW_DIALOG (dialog), GTK_WIDGET (question->reason));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/**
 * liaison_deal_move_to:
 *
 * Moves a deal to a stage and offers Undo; what the workspace refuses is told.
 */
void
liaison_deal_move_to (LiaisonWindow *window, const char *deal_id, LiaisonDealStage stage)
{
  if (stage == LIAISON_DEAL_LOST)
    ask (window, deal_id);
  else
    run (window, deal_id, stage, NULL);
}
