/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-step.h"

#include "core/onboarding/intake.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/records/recruitment.h"
#include "core/store/label.h"
#include "ui/onboarding/recruitment-index.h"
#include "ui/partners/field-row.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* What is done to applications, one or many by one change. The state machine says what can be done; what it refuses is told
 * in its words, with a button that leads to what is missing. */

typedef struct
{
  /* Not with the change, which is freed on another thread. */
  LiaisonWindow *window;
  GtkWidget *page;
  GPtrArray *records;
  GPtrArray *bases;
  char *action;
  guint n_left_out;
} Step;

static void
free_step (Step *step)
{
  g_clear_object (&step->window);
  g_clear_object (&step->page);
  g_clear_pointer (&step->records, g_ptr_array_unref);
  g_clear_pointer (&step->bases, g_ptr_array_unref);
  g_free (step->action);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, free_step)

static LiaisonDatabase *
get_database (LiaisonWindow *window)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (window));
}

static const LiaisonTransition *
get_transition (Step *step)
{
  return liaison_state_machine_find (&liaison_recruitment_machine,
                                     liaison_record_get_text (step->bases->pdata[0], "state"), step->action);
}

static char *
load_name (LiaisonWindow *window, LiaisonRecord *application)
{
  char *name = liaison_record_load_title (get_database (window), &liaison_partner_entity,
                                          liaison_record_get_text (application, "partner"));

  return name != NULL ? name : g_strdup ("…");
}

/* What a change of several applications is called in the history: one by its name, more by their number. */
static char *
describe (LiaisonWindow *window, GPtrArray *records)
{
  if (records->len == 1)
    return load_name (window, records->pdata[0]);
  return g_strdup_printf (ngettext ("%u application", "%u applications", records->len), records->len);
}

/**
 * liaison_recruitment_step_get_label:
 *
 * Returns: (transfer full): what stands on a button or in a menu; with an ellipsis where something is asked first
 */
char *
liaison_recruitment_step_get_label (const LiaisonTransition *transition)
{
  /* Translators: %s is the label of a button; the ellipsis says that something is asked before it is done */
  return transition->needs != NULL ? g_strdup_printf (_ ("%s…"), _ (transition->label))
                                   : g_strdup (_ (transition->label));
}

/**
 * liaison_recruitment_step_create_menu:
 * @state: of the application
 *
 * Returns: (transfer full): what may be done with it, by the action "recruitment.step"
 */
GMenuModel *
liaison_recruitment_step_create_menu (const char *state, const char *application_id)
{
  g_autoptr (GPtrArray) transitions = liaison_state_machine_list (&liaison_recruitment_machine, state);
  g_autoptr (GMenu) steps = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();
  g_autoptr (GMenuItem) open = g_menu_item_new (_ ("_Open"), NULL);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < transitions->len; i++)
    {
      const LiaisonTransition *transition = transitions->pdata[i];
      g_autofree char *label = liaison_recruitment_step_get_label (transition);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "recruitment.step", "(ss)", application_id,
                                         transition->action);
      g_menu_append_item (steps, item);
    }
  g_menu_item_set_action_and_target (open, "recruitment.choose", "s", application_id);
  g_menu_append_item (others, open);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (steps));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  return G_MENU_MODEL (menu);
}

/* Refusals ---------------------------------------------------------------------------------------------------------- */

/* Only when the dialog is gone: as it closes, it gives the focus back to where it was. */
static void
follow_lead (GtkWidget *page, AdwDialog *dialog)
{
  const char *id = g_object_get_data (G_OBJECT (dialog), "id");
  const char *lead = g_object_get_data (G_OBJECT (dialog), "lead");
  gboolean is_closed = g_object_get_data (G_OBJECT (dialog), "is-closed") != NULL;

  if (lead != NULL && is_closed && gtk_widget_get_root (page) != NULL)
    gtk_widget_activate_action (page, "recruitment.lead", "(ss)", id, lead);
}

static void
on_refusal_response (GtkWidget *page, const char *response, AdwDialog *dialog)
{
  if (!g_str_equal (response, "close"))
    g_object_set_data_full (G_OBJECT (dialog), "lead", g_strdup (response), g_free);
  follow_lead (page, dialog);
}

static void
on_refusal_closed (GtkWidget *page, AdwDialog *dialog)
{
  g_object_set_data (G_OBJECT (dialog), "is-closed", dialog);
  follow_lead (page, dialog);
}

/* The button that leads to what is missing. */
static void
add_lead (Step *step, AdwAlertDialog *dialog, const GError *error)
{
  const LiaisonTransition *transition = get_transition (step);
  LiaisonIntake intake;
  const char *lead = NULL;

  if (transition == NULL || transition->guard == NULL || error->domain != LIAISON_ERROR ||
      (error->code != LIAISON_ERROR_INVALID && error->code != LIAISON_ERROR_REFUSED))
    return;
  if (!g_str_equal (transition->next, "applied"))
    {
      lead = "checklist";
      adw_alert_dialog_add_response (dialog, lead, _ ("Show the _Checklist"));
    }
  else if (liaison_intake_load (get_database (step->window),
                                liaison_record_get_text (step->bases->pdata[0], "partner"),
                                liaison_when_get_today (), &intake, NULL))
    {
      gboolean is_person = intake.has_name && intake.has_country && intake.has_address && intake.has_type;

      lead = is_person ? "contact" : "company";
      adw_alert_dialog_add_response (dialog, lead,
                                     is_person ? _ ("Add a C_ontact…") : _ ("_Edit the Company…"));
    }
  if (lead == NULL)
    return;
  adw_alert_dialog_set_response_appearance (dialog, lead, ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, lead);
}

static void
show_refusal (Step *step, const GError *error)
{
  AdwDialog *dialog;

  if (step->records->len != 1 || !error || error->domain != LIAISON_ERROR)
    {
      liaison_window_show_error (step->window, error);
      return;
    }
  dialog = adw_alert_dialog_new (_ ("Not Possible Yet"), error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "close");
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "close");
  add_lead (step, ADW_ALERT_DIALOG (dialog), error);
  g_object_set_data_full (G_OBJECT (dialog), "id", g_strdup (liaison_record_get_id (step->bases->pdata[0])),
                          g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_refusal_response), step->page,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (on_refusal_closed), step->page, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (step->window));
}

/* Running ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *records;
  GPtrArray *bases;
  char *action;
  LiaisonDate today;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_ptr_array_unref (work->records);
  g_ptr_array_unref (work->bases);
  g_free (work->action);
  g_free (work);
}

static gboolean
do_step (LiaisonStore *store, gpointer data, GError **error)
{
  Work *work = data;

  for (guint i = 0; i < work->records->len; i++)
    if (!liaison_recruitment_run (store, work->records->pdata[i], work->bases->pdata[i], work->action,
                                  work->today, error))
      return FALSE;
  return TRUE;
}

static char *
create_toast (Step *step)
{
  LiaisonRecruitmentState state;
  g_autofree char *name = NULL;

  if (!liaison_recruitment_state_find (get_transition (step)->next, &state))
    return NULL;
  if (step->records->len > 1)
    return g_strdup_printf (
        /* Translators: the state of applications, such as Declined */
        ngettext ("%1$u application is “%2$s” now", "%1$u applications are “%2$s” now", step->records->len),
        step->records->len, liaison_recruitment_state_get_label (state));
  name = load_name (step->window, step->bases->pdata[0]);
  /* Translators: a company and the state of its application, such as Applied */
  return g_strdup_printf (_ ("“%1$s” is “%2$s” now"), name, liaison_recruitment_state_get_label (state));
}

static void
step_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  if (!liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error))
    {
      if (liaison_window_get_workspace (step->window) != NULL)
        show_refusal (step, error);
      return;
    }
  if (liaison_window_get_workspace (step->window) != NULL)
    {
      g_autofree char *toast = create_toast (step);

      liaison_window_did_change (step->window, sequence, toast);
    }
}

static GPtrArray *
copy_records (GPtrArray *records)
{
  GPtrArray *copies = g_ptr_array_new_full (records->len, g_object_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (copies, liaison_record_copy (records->pdata[i]));
  return copies;
}

/* Takes @step. */
static void
run_step (Step *step)
{
  g_autoptr (Step) owned = step;
  g_autoptr (GError) error = NULL;
  g_autofree char *subject = NULL;
  Work *work;

  if (!liaison_window_check_change (step->window, &error))
    {
      liaison_window_show_error (step->window, error);
      return;
    }
  subject = describe (step->window, step->records);
  work = g_new0 (Work, 1);
  work->records = copy_records (step->records);
  work->bases = copy_records (step->bases);
  work->action = g_strdup (step->action);
  work->today = liaison_when_get_today ();
  liaison_workspace_change_async (liaison_window_get_workspace (step->window), LIAISON_LABEL_RECRUIT, subject,
                                  do_step, work, free_work, NULL, step_done, g_steal_pointer (&owned));
}

/* What an action needs ---------------------------------------------------------------------------------------------- */

typedef struct
{
  Step *step;
  LiaisonRecord *answer;
  GPtrArray *rows;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->step, free_step);
  g_clear_object (&question->answer);
  g_ptr_array_unref (question->rows);
  g_free (question);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  Step *step = question->step;

  for (guint i = 0; i < question->rows->len; i++)
    {
      LiaisonFieldRow *row = question->rows->pdata[i];
      g_autofree char *text = liaison_record_to_text (question->answer, liaison_field_row_get_field (row));

      if (text != NULL)
        g_strstrip (text);
      if (liaison_field_row_is_valid (row) && (text == NULL || *text == '\0'))
        liaison_field_row_show_message (row, _ ("Fill this in."));
      if (!liaison_field_row_is_valid (row))
        {
          gtk_widget_grab_focus (liaison_field_row_get_row (row));
          return;
        }
    }
  for (guint i = 0; i < step->records->len; i++)
    for (guint j = 0; j < question->rows->len; j++)
      {
        const LiaisonField *field = liaison_field_row_get_field (question->rows->pdata[j]);

        liaison_record_set_value (step->records->pdata[i], field,
                                  liaison_record_get_value (question->answer, field));
      }
  run_step (g_steal_pointer (&question->step));
  adw_dialog_close (ADW_DIALOG (dialog));
}

/* Draws the question from what the transition needs. Takes @step. */
static void
ask (Step *step)
{
  const LiaisonTransition *transition = get_transition (step);
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ (transition->label), _ (transition->label));
  g_auto (GStrv) names = g_strsplit (transition->needs, " ", -1);
  g_autofree char *subject = describe (step->window, step->records);
  g_autofree char *rest = NULL;
  AdwPreferencesGroup *group;
  Question *question = g_new0 (Question, 1);

  if (step->n_left_out > 0)
    rest =
        g_strdup_printf (ngettext ("%u more is not in a state where this is possible, and stays as it is.",
                                   "%u more are not in a state where this is possible, and stay as they are.",
                                   step->n_left_out),
                         step->n_left_out);
  group = liaison_question_dialog_add_group (dialog, NULL, rest);
  adw_preferences_group_set_title (group, subject);
  question->step = step;
  question->answer = liaison_record_copy (step->records->pdata[0]);
  question->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; names[i] != NULL; i++)
    {
      LiaisonFieldRow *row =
          liaison_field_row_new (liaison_window_get_workspace (step->window), question->answer,
                                 liaison_entity_get_field (&liaison_partner_application_entity, names[i]));

      adw_preferences_group_add (group, liaison_field_row_get_row (row));
      adw_preferences_group_add (group, liaison_field_row_get_message_row (row));
      g_ptr_array_add (question->rows, row);
    }
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_set_focus (ADW_DIALOG (dialog), liaison_field_row_get_row (question->rows->pdata[0]));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (step->window));
}

/**
 * liaison_recruitment_step:
 * @page: has the action "recruitment.lead", which takes the id of an application and "company", "contact" or "checklist"
 * @ids: (array zero-terminated=1): of applications
 * @action: of the machine
 *
 * Does a step with those for which there is one, by one change. What it needs is asked for first.
 */
void
liaison_recruitment_step (LiaisonWindow *window, GtkWidget *page, const char *const *ids, const char *action)
{
  g_autoptr (Step) step = g_new0 (Step, 1);
  g_autoptr (LiaisonRecord) refused = NULL;
  g_autoptr (GError) error = NULL;

  step->window = g_object_ref (window);
  step->page = g_object_ref (page);
  step->records = g_ptr_array_new_with_free_func (g_object_unref);
  step->bases = g_ptr_array_new_with_free_func (g_object_unref);
  step->action = g_strdup (action);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (LiaisonRecord) base =
          liaison_record_load (get_database (window), &liaison_partner_application_entity, ids[i], NULL);

      if (base == NULL)
        continue;
      if (liaison_state_machine_find (&liaison_recruitment_machine, liaison_record_get_text (base, "state"),
                                      action) == NULL)
        {
          step->n_left_out++;
          g_set_object (&refused, base);
          continue;
        }
      g_ptr_array_add (step->records, liaison_record_copy (base));
      g_ptr_array_add (step->bases, g_steal_pointer (&base));
    }
  if (step->records->len == 0)
    {
      if (refused != NULL)
        liaison_state_machine_check (&liaison_recruitment_machine, get_database (window), refused, action,
                                     liaison_when_get_today (), &error);
      liaison_window_show_error (window, error);
    }
  else if (get_transition (step)->needs != NULL)
    ask (g_steal_pointer (&step));
  else
    run_step (g_steal_pointer (&step));
}

/* Owners ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  char **ids;
  char *owner_id;
} Assigning;

static void
free_assigning (gpointer data)
{
  Assigning *assigning = data;

  g_strfreev (assigning->ids);
  g_free (assigning->owner_id);
  g_free (assigning);
}

static gboolean
set_owner (LiaisonStore *store, gpointer data, GError **error)
{
  Assigning *assigning = data;

  for (guint i = 0; assigning->ids[i] != NULL; i++)
    {
      g_autoptr (LiaisonRecord) base = liaison_record_load (
          liaison_store_get_database (store), &liaison_partner_application_entity, assigning->ids[i], error);
      g_autoptr (LiaisonRecord) record = base != NULL ? liaison_record_copy (base) : NULL;

      if (record == NULL)
        return FALSE;
      liaison_record_set_text (record, "owner", assigning->owner_id);
      if (!liaison_state_machine_check_edit (&liaison_recruitment_machine, record, base, error) ||
          !liaison_record_update (store, record, base, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * liaison_recruitment_assign:
 * @ids: (array zero-terminated=1): of applications
 * @owner_id: (nullable): of an operator, %NULL for nobody
 */
void
liaison_recruitment_assign (LiaisonWindow *window, const char *const *ids, const char *owner_id)
{
  const guint n = g_strv_length ((char **) ids);
  Assigning *assigning;
  g_autofree char *subject = NULL;
  g_autofree char *toast = g_strdup_printf (
      ngettext ("%u application has another owner", "%u applications have another owner", n), n);

  if (n == 0)
    return;
  if (n == 1)
    {
      g_autoptr (LiaisonRecord) application =
          liaison_record_load (get_database (window), &liaison_partner_application_entity, ids[0], NULL);

      subject = application != NULL ? load_name (window, application) : NULL;
    }
  if (subject == NULL)
    subject = g_strdup_printf (ngettext ("%u application", "%u applications", n), n);
  assigning = g_new0 (Assigning, 1);
  assigning->ids = g_strdupv ((char **) ids);
  assigning->owner_id = g_strdup (owner_id);
  liaison_window_run_change (window, LIAISON_LABEL_ASSIGN, subject, set_owner, assigning, free_assigning,
                             toast);
}

/* Prospects without an application ---------------------------------------------------------------------------------- */

static gboolean
add_left_out (LiaisonStore *store, gpointer data, GError **error)
{
  const LiaisonDate *today = data;
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      liaison_store_get_database (store),
      "SELECT id, owner_id FROM partner AS p WHERE status = 'prospect' AND NOT EXISTS"
      " (SELECT 1 FROM application WHERE partner_id = p.id) ORDER BY id",
      error);
  g_autoptr (GPtrArray) applications = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      g_ptr_array_add (applications,
                       liaison_recruitment_new (liaison_statement_get_text (statement, 0),
                                                liaison_statement_get_text (statement, 1), *today));
    }
  for (guint i = 0; i < applications->len; i++)
    if (!liaison_record_insert (store, applications->pdata[i], error))
      return FALSE;
  return TRUE;
}

/**
 * liaison_recruitment_add_left_out:
 * @n_left_out: how many there are
 *
 * Gives each prospect without an application one, in its first state.
 */
void
liaison_recruitment_add_left_out (LiaisonWindow *window, guint n_left_out)
{
  g_autofree char *subject =
      g_strdup_printf (ngettext ("%u prospect", "%u prospects", n_left_out), n_left_out);
  LiaisonDate *today = g_new (LiaisonDate, 1);

  *today = liaison_when_get_today ();
  liaison_window_run_change (window, LIAISON_LABEL_RECRUIT, subject, add_left_out, today, g_free, NULL);
}
