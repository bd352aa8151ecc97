/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/onboarding-steps.h"

#include "core/onboarding/offboarding.h"
#include "core/onboarding/plan.h"
#include "core/records/offboarding.h"
#include "core/records/plan.h"
#include "core/store/label.h"
#include "ui/partners/field-row.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* What a person does to tasks of plans and to items of offboardings: steps of their state machines, and edits that these
 * allow. Buttons and menus are drawn from the same tables that refuse what may not be. */

/* The kinds --------------------------------------------------------------------------------------------------------- */

/* People say when a task is due; on which day of the plan that is follows from it. */
static gboolean
fit_task (LiaisonDatabase *database, LiaisonRecord *task, GError **error)
{
  g_autoptr (LiaisonRecord) plan =
      liaison_record_load (database, &liaison_plan_entity, liaison_record_get_text (task, "plan"), error);
  int day;

  if (plan == NULL)
    return FALSE;
  day = liaison_date_difference (liaison_record_get_date (task, "due-on"),
                                 liaison_record_get_date (plan, "started-on"));
  liaison_record_set_integer (task, "day", MAX (day, 0));
  return TRUE;
}

static gboolean
run_item (LiaisonStore *store,
          LiaisonRecord *record,
          LiaisonRecord *base,
          const char *action,
          LiaisonDate today,
          GError **error)
{
  return liaison_state_machine_run (&liaison_offboarding_item_machine, store, record, base, action, today,
                                    error);
}

static const char *const task_fields[] = { "title", "due-on", "is-milestone", "owner", "reason", NULL };
static const char *const item_fields[] = { "title", "reason", NULL };

const LiaisonStepKind liaison_plan_task_steps = {
  .entity = &liaison_plan_task_entity,
  .machine = &liaison_plan_task_machine,
  .label_id = LIAISON_LABEL_PLAN,
  .run = liaison_plan_run_task,
  .fields = task_fields,
  .fit = fit_task,
};

const LiaisonStepKind liaison_offboarding_item_steps = {
  .entity = &liaison_offboarding_item_entity,
  .machine = &liaison_offboarding_item_machine,
  .label_id = LIAISON_LABEL_OFFBOARD,
  .run = run_item,
  .fields = item_fields,
};

/* Doing a step ------------------------------------------------------------------------------------------------------ */

typedef struct
{
  const LiaisonStepKind *kind;
  LiaisonRecord *record;
  LiaisonRecord *base;
  char *action;
  LiaisonDate today;
} Doing;

static void
free_doing (gpointer data)
{
  Doing *doing = data;

  g_object_unref (doing->record);
  g_clear_object (&doing->base);
  g_free (doing->action);
  g_free (doing);
}

static gboolean
do_step (LiaisonStore *store, gpointer data, GError **error)
{
  Doing *doing = data;

  return doing->kind->run (store, doing->record, doing->base, doing->action, doing->today, error);
}

static gboolean
store_edit (LiaisonStore *store, gpointer data, GError **error)
{
  Doing *doing = data;

  if (doing->kind->fit != NULL &&
      !doing->kind->fit (liaison_store_get_database (store), doing->record, error))
    return FALSE;
  if (doing->base == NULL)
    return liaison_record_insert (store, doing->record, error);
  return liaison_state_machine_check_edit (doing->kind->machine, doing->record, doing->base, error) &&
         liaison_record_update (store, doing->record, doing->base, error);
}

static Doing *
new_doing (const LiaisonStepKind *kind, LiaisonRecord *record, LiaisonRecord *base, const char *action)
{
  Doing *doing = g_new0 (Doing, 1);

  /* Copies: the change works on another thread. */
  doing->kind = kind;
  doing->record = liaison_record_copy (record);
  doing->base = base != NULL ? liaison_record_copy (base) : NULL;
  doing->action = g_strdup (action);
  doing->today = liaison_when_get_today ();
  return doing;
}

/**
 * liaison_onboarding_steps_store:
 * @record: as the person left it
 * @base: (nullable): as it was; %NULL of a new one
 * @subject: what the change is about
 *
 * Stores an edit, as one change.
 */
void
liaison_onboarding_steps_store (LiaisonWindow *window,
                                const LiaisonStepKind *kind,
                                LiaisonRecord *record,
                                LiaisonRecord *base,
                                const char *subject)
{
  liaison_window_run_change (window, kind->label_id, subject, store_edit,
                             new_doing (kind, record, base, NULL), free_doing, NULL);
}

/* Asking ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  LiaisonWindow *window;
  const LiaisonStepKind *kind;
  LiaisonRecord *record;
  LiaisonRecord *base;
  char *action;
  char *subject;
  GPtrArray *rows;
} Asking;

static void
free_asking (gpointer data)
{
  Asking *asking = data;

  g_clear_weak_pointer (&asking->window);
  g_object_unref (asking->record);
  g_clear_object (&asking->base);
  g_free (asking->action);
  g_free (asking->subject);
  g_ptr_array_unref (asking->rows);
  g_free (asking);
}

static gboolean
is_filled_in (LiaisonFieldRow *row)
{
  const char *name = liaison_field_row_get_field (row)->name;
  const char *text = liaison_record_get_text (liaison_field_row_get_record (row), name);
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));

  return *trimmed != '\0';
}

static void
on_accept (LiaisonQuestionDialog *dialog)
{
  Asking *asking = g_object_get_data (G_OBJECT (dialog), "asking");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < asking->rows->len; i++)
    {
      LiaisonFieldRow *row = g_ptr_array_index (asking->rows, i);

      liaison_field_row_check (row);
      if (asking->action != NULL && liaison_field_row_is_valid (row) && !is_filled_in (row))
        liaison_field_row_show_message (row, _ ("This must be filled in."));
      if (!liaison_field_row_is_valid (row))
        {
          gtk_widget_child_focus (liaison_field_row_get_row (row), GTK_DIR_TAB_FORWARD);
          return;
        }
    }
  if (asking->window != NULL && asking->action != NULL)
    liaison_window_run_change (asking->window, asking->kind->label_id, asking->subject, do_step,
                               new_doing (asking->kind, asking->record, asking->base, asking->action),
                               free_doing, NULL);
  else if (asking->window != NULL)
    liaison_onboarding_steps_store (asking->window, asking->kind, asking->record, asking->base,
                                    asking->subject);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
add_field (LiaisonQuestionDialog *dialog, AdwPreferencesGroup *group, Asking *asking, const char *name)
{
  const LiaisonField *field = liaison_entity_get_field (asking->kind->entity, name);
  LiaisonFieldRow *row =
      liaison_field_row_new (liaison_window_get_workspace (asking->window), asking->record, field);

  adw_preferences_group_add (group, liaison_field_row_get_row (row));
  adw_preferences_group_add (group, liaison_field_row_get_message_row (row));
  if (asking->rows->len == 0)
    adw_dialog_set_focus (ADW_DIALOG (dialog), liaison_field_row_get_row (row));
  g_ptr_array_add (asking->rows, row);
}

static LiaisonQuestionDialog *
ask (LiaisonWindow *window,
     const LiaisonStepKind *kind,
     LiaisonRecord *record,
     LiaisonRecord *base,
     const LiaisonTransition *transition,
     const char *subject)
{
  g_autofree char *title = base != NULL ? liaison_record_get_title (base) : g_strdup (_ ("New Task"));
  LiaisonQuestionDialog *dialog =
      liaison_question_dialog_new (title, transition != NULL ? _ (transition->label) : _ ("_Save"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (dialog, NULL, NULL);
  Asking *asking = g_new0 (Asking, 1);
  const char *state = liaison_record_get_text (record, kind->machine->field);

  g_set_weak_pointer (&asking->window, window);
  asking->kind = kind;
  asking->record = g_object_ref (record);
  asking->base = base != NULL ? g_object_ref (base) : NULL;
  asking->action = transition != NULL ? g_strdup (transition->action) : NULL;
  asking->subject = g_strdup (subject);
  asking->rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "asking", asking, free_asking);
  for (guint i = 0; kind->fields[i] != NULL; i++)
    if (transition != NULL ? liaison_transition_needs (transition, kind->fields[i])
                           : liaison_state_machine_can_edit (kind->machine, state, kind->fields[i]))
      add_field (dialog, group, asking, kind->fields[i]);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), NULL);
  return dialog;
}

/**
 * liaison_onboarding_steps_run:
 * @id: of a record
 * @action: that its state allows
 * @subject: what the change is about
 *
 * Does a step; where it needs a reason it is asked for first.
 */
void
liaison_onboarding_steps_run (LiaisonWindow *window,
                              const LiaisonStepKind *kind,
                              const char *id,
                              const char *action,
                              const char *subject)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRecord) base = liaison_record_load (
      liaison_workspace_get_database (liaison_window_get_workspace (window)), kind->entity, id, &error);
  g_autoptr (LiaisonRecord) record = NULL;
  const LiaisonTransition *transition;

  if (base == NULL)
    {
      liaison_window_show_error (window, error);
      return;
    }
  transition = liaison_state_machine_find (kind->machine,
                                           liaison_record_get_text (base, kind->machine->field), action);
  if (transition == NULL)
    return;
  record = liaison_record_copy (base);
  if (transition->needs != NULL)
    adw_dialog_present (ADW_DIALOG (ask (window, kind, record, base, transition, subject)),
                        GTK_WIDGET (window));
  else
    liaison_window_run_change (window, kind->label_id, subject, do_step,
                               new_doing (kind, record, base, action), free_doing, NULL);
}

/**
 * liaison_onboarding_steps_edit:
 * @record: one that is stored, or a new one without an id
 * @subject: what the change is about
 *
 * Asks for the fields that may be edited now, and stores them.
 */
void
liaison_onboarding_steps_edit (LiaisonWindow *window,
                               const LiaisonStepKind *kind,
                               LiaisonRecord *record,
                               const char *subject)
{
  g_autoptr (LiaisonRecord) base =
      liaison_record_get_id (record) != NULL ? liaison_record_copy (record) : NULL;
  LiaisonQuestionDialog *dialog = ask (window, kind, record, base, NULL, subject);

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/**
 * liaison_onboarding_steps_create_menu:
 * @prefix: of an action "PREFIX.act" that takes the id of the record and an action of the machine
 *
 * Returns: (transfer full): what may be done with the record
 */
GMenuModel *
liaison_onboarding_steps_create_menu (const LiaisonStepKind *kind, LiaisonRecord *record, const char *prefix)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GPtrArray) transitions =
      liaison_state_machine_list (kind->machine, liaison_record_get_text (record, kind->machine->field));
  g_autofree char *action = g_strconcat (prefix, ".act", NULL);

  for (guint i = 0; i < transitions->len; i++)
    {
      const LiaisonTransition *transition = g_ptr_array_index (transitions, i);
      /* Translators: what is done, and that it is asked for something first: “Waive…” */
      g_autofree char *label = transition->needs != NULL ? g_strdup_printf (_ ("%s…"), _ (transition->label))
                                                         : g_strdup (_ (transition->label));
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, action, "(ss)", liaison_record_get_id (record),
                                         transition->action);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}
