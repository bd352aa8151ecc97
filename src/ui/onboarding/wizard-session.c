/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/wizard-session.h"

#include "core/onboarding/draft-store.h"
#include "core/onboarding/finish.h"
#include "core/onboarding/plan.h"
#include "core/onboarding/welcome.h"
#include "core/store/label.h"
#include "ui/partners/attachments.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* How long nothing must be typed before the draft is kept, in milliseconds. */
#define KEEP_DELAY 800

/**
 * LiaisonWizardSession:
 *
 * The draft of the onboarding wizard while it is open: kept on the writing thread as it is edited, filled with what suits, and
 * at last finished. The steps of the wizard show it and never each other.
 */
struct _LiaisonWizardSession
{
  GObject parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  LiaisonWorkspace *workspace;
  LiaisonOnboardingDraft *draft;
  /* The draft before its last replacement, for Undo; and the toast that offers it, which is not owned. */
  LiaisonOnboardingDraft *former;
  AdwToast *toast;
  guint keep_source;
  /* For each step the labels of fields in which something stands that cannot be kept. */
  GStrv unfinished[LIAISON_ONBOARDING_N_STEPS];
  gboolean is_kept;
  gboolean is_edited;
  gboolean is_finished;
};

enum
{
  EDITED,
  REPLACED,
  SHOW,
  FAILED,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonWizardSession, liaison_wizard_session, G_TYPE_OBJECT)

/**
 * liaison_wizard_session_new:
 * @draft: (transfer full): what is onboarded
 * @is_kept: whether it is in the workspace already
 *
 * Returns: (transfer full): the session
 */
LiaisonWizardSession *
liaison_wizard_session_new (LiaisonWindow *window, LiaisonOnboardingDraft *draft, gboolean is_kept)
{
  LiaisonWizardSession *self = g_object_new (LIAISON_TYPE_WIZARD_SESSION, NULL);

  g_set_weak_pointer (&self->window, window);
  self->workspace = g_object_ref (liaison_window_get_workspace (window));
  self->draft = draft;
  self->is_kept = is_kept;
  return self;
}

LiaisonWindow *
liaison_wizard_session_get_window (LiaisonWizardSession *self)
{
  return self->window;
}

LiaisonWorkspace *
liaison_wizard_session_get_workspace (LiaisonWizardSession *self)
{
  return self->workspace;
}

LiaisonDatabase *
liaison_wizard_session_get_database (LiaisonWizardSession *self)
{
  return liaison_workspace_get_database (self->workspace);
}

LiaisonOnboardingDraft *
liaison_wizard_session_get_draft (LiaisonWizardSession *self)
{
  return self->draft;
}

/**
 * liaison_wizard_session_is_kept:
 *
 * Returns: whether there is anything to come back to: nothing is kept of a wizard in which nothing was done
 */
gboolean
liaison_wizard_session_is_kept (LiaisonWizardSession *self)
{
  return self->is_kept || self->is_edited;
}

gboolean
liaison_wizard_session_is_finished (LiaisonWizardSession *self)
{
  return self->is_finished;
}

static void
fail (LiaisonWizardSession *self, const char *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

/* Keeping ----------------------------------------------------------------------------------------------------------- */

static void
free_draft (gpointer data)
{
  liaison_onboarding_draft_free (data);
}

static void
kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonWizardSession) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!liaison_workspace_work_finish (LIAISON_WORKSPACE (source), result, &error))
    fail (self, error->message);
}

/**
 * liaison_wizard_session_keep:
 *
 * Keeps what was edited, at once.
 */
void
liaison_wizard_session_keep (LiaisonWizardSession *self)
{
  LiaisonOnboardingDraft *copy;

  g_clear_handle_id (&self->keep_source, g_source_remove);
  /* The window may have let go of its workspace. */
  if (!self->is_edited || self->is_finished || liaison_wizard_session_get_database (self) == NULL)
    return;
  self->is_edited = FALSE;
  self->is_kept = TRUE;
  copy = liaison_onboarding_draft_copy (self->draft);
  liaison_workspace_work_async (self->workspace, liaison_onboarding_draft_save, copy, free_draft, kept,
                                g_object_ref (self));
}

static gboolean
keep_later (gpointer data)
{
  LiaisonWizardSession *self = data;

  self->keep_source = 0;
  liaison_wizard_session_keep (self);
  return G_SOURCE_REMOVE;
}

/**
 * liaison_wizard_session_edited:
 *
 * Tells that the draft was edited; it is kept as soon as nothing more is typed.
 */
void
liaison_wizard_session_edited (LiaisonWizardSession *self)
{
  if (self->is_finished)
    return;
  self->is_edited = TRUE;
  g_clear_handle_id (&self->keep_source, g_source_remove);
  self->keep_source = g_timeout_add (KEEP_DELAY, keep_later, self);
  g_signal_emit (self, signals[EDITED], 0);
}

/* Filling ----------------------------------------------------------------------------------------------------------- */

static void
choose_template (LiaisonWizardSession *self)
{
  LiaisonRecord *partner = self->draft->partner;
  g_autoptr (LiaisonRecord) template = NULL;

  if (self->draft->tasks->len > 0)
    return;
  template = liaison_plan_load_template (liaison_wizard_session_get_database (self),
                                         liaison_record_get_text (partner, "types"),
                                         liaison_record_get_text (partner, "region"), NULL);
  if (template != NULL)
    liaison_onboarding_draft_set_template (self->draft, liaison_wizard_session_get_database (self),
                                           liaison_record_get_id (template), NULL);
}

static void
choose_letter (LiaisonWizardSession *self)
{
  LiaisonRecord *partner = self->draft->partner;
  g_autoptr (LiaisonRecord) letter = NULL;

  if (self->draft->welcome_template_id != NULL)
    return;
  letter = liaison_welcome_load (liaison_wizard_session_get_database (self),
                                 liaison_record_get_text (partner, "language"),
                                 liaison_record_get_text (partner, "types"), NULL);
  if (letter != NULL)
    self->draft->welcome_template_id = g_strdup (liaison_record_get_id (letter));
}

/**
 * liaison_wizard_session_reach:
 * @step: that is shown now
 *
 * Where the step was not reached before, it and those that were passed over are filled with what suits the partner.
 */
void
liaison_wizard_session_reach (LiaisonWizardSession *self, guint step)
{
  LiaisonOnboardingStep before = self->draft->step;
  LiaisonOnboardingStep after = (LiaisonOnboardingStep) MIN (step, LIAISON_ONBOARDING_N_STEPS - 1);

  if (after <= before)
    return;
  if (before < LIAISON_ONBOARDING_PLAN && after >= LIAISON_ONBOARDING_PLAN)
    choose_template (self);
  if (before < LIAISON_ONBOARDING_LEARNING && after >= LIAISON_ONBOARDING_LEARNING)
    liaison_onboarding_draft_suggest_courses (self->draft, liaison_wizard_session_get_database (self), NULL);
  if (before < LIAISON_ONBOARDING_WELCOME && after >= LIAISON_ONBOARDING_WELCOME)
    choose_letter (self);
  self->draft->step = after;
  liaison_wizard_session_edited (self);
}

/**
 * liaison_wizard_session_check:
 * @step: of the draft
 *
 * Returns: (transfer full) (element-type LiaisonDraftProblem): what is to be put right in it
 */
GPtrArray *
liaison_wizard_session_check (LiaisonWizardSession *self, guint step)
{
  LiaisonDatabase *database = liaison_wizard_session_get_database (self);
  g_autoptr (GError) error = NULL;
  GPtrArray *problems =
      database != NULL
          ? liaison_onboarding_draft_check_step (self->draft, database, (LiaisonOnboardingStep) step, &error)
          : NULL;

  if (error != NULL)
    fail (self, error->message);
  return problems != NULL ? problems : g_ptr_array_new ();
}

/**
 * liaison_wizard_session_set_unfinished:
 * @labels: (transfer full): of fields of this step in which something stands that is not right and so is not in the draft
 */
void
liaison_wizard_session_set_unfinished (LiaisonWizardSession *self, guint step, GStrv labels)
{
  g_return_if_fail (step < LIAISON_ONBOARDING_N_STEPS);

  g_strfreev (self->unfinished[step]);
  self->unfinished[step] = labels;
}

/**
 * liaison_wizard_session_get_unfinished:
 *
 * Returns: (transfer none) (nullable): see liaison_wizard_session_set_unfinished()
 */
const char *const *
liaison_wizard_session_get_unfinished (LiaisonWizardSession *self, guint step)
{
  return (const char *const *) self->unfinished[step];
}

/**
 * liaison_wizard_session_count_problems:
 *
 * Returns: what is to be put right in a step of the draft, with what is typed wrongly
 */
guint
liaison_wizard_session_count_problems (LiaisonWizardSession *self, guint step)
{
  g_autoptr (GPtrArray) problems = liaison_wizard_session_check (self, step);

  return problems->len + (self->unfinished[step] != NULL ? g_strv_length (self->unfinished[step]) : 0);
}

/**
 * liaison_wizard_session_show:
 * @record: (nullable): a record of the draft
 * @field: (nullable): of @record
 *
 * Leads to a step, and there to a field.
 */
void
liaison_wizard_session_show (LiaisonWizardSession *self,
                             guint step,
                             LiaisonRecord *record,
                             const LiaisonField *field)
{
  g_signal_emit (self, signals[SHOW], 0, step, record, field);
}

/* Replacing --------------------------------------------------------------------------------------------------------- */

static void
take_back (LiaisonWizardSession *self)
{
  LiaisonOnboardingDraft *former = g_steal_pointer (&self->former);

  if (former == NULL || self->is_finished)
    return;
  liaison_onboarding_draft_free (self->draft);
  self->draft = former;
  liaison_wizard_session_edited (self);
  g_signal_emit (self, signals[REPLACED], 0, LIAISON_WIZARD_N_STEPS);
}

/* A draft is no change, so that its own toast brings back what was there. */
static void
replaced (LiaisonWizardSession *self, guint step, LiaisonOnboardingDraft *former, const char *title)
{
  g_clear_pointer (&self->former, liaison_onboarding_draft_free);
  self->former = former;
  liaison_wizard_session_edited (self);
  g_signal_emit (self, signals[REPLACED], 0, step);
  if (title == NULL || self->window == NULL)
    return;
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, adw_toast_new (""));
  adw_toast_set_use_markup (self->toast, FALSE);
  adw_toast_set_title (self->toast, title);
  adw_toast_set_button_label (self->toast, _ ("_Undo"));
  /* What can be taken back is offered at once, not after what was told before. */
  adw_toast_set_priority (self->toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_object (self->toast, "button-clicked", G_CALLBACK (take_back), self, G_CONNECT_SWAPPED);
  liaison_window_add_toast (self->window, self->toast);
}

/**
 * liaison_wizard_session_use_partner:
 * @partner_id: of a partner in the workspace
 *
 * Onboards this one in place of the company that was typed, with an offer to go back to that.
 */
void
liaison_wizard_session_use_partner (LiaisonWizardSession *self, const char *partner_id)
{
  g_autoptr (LiaisonOnboardingDraft) former = liaison_onboarding_draft_copy (self->draft);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  if (!liaison_onboarding_draft_set_partner (self->draft, liaison_wizard_session_get_database (self),
                                             partner_id, liaison_when_get_today (), &error))
    {
      fail (self, error->message);
      return;
    }
  name = liaison_onboarding_draft_get_title (self->draft);
  /* Translators: the name of a partner */
  title = g_strdup_printf (_ ("“%s” is taken from the workspace"), name);
  replaced (self, LIAISON_WIZARD_N_STEPS, g_steal_pointer (&former), title);
}

/**
 * liaison_wizard_session_use_template:
 * @template_id: (nullable): of a plan; %NULL for no plan
 *
 * Takes the tasks of a template, with an offer to go back to those that were there.
 */
void
liaison_wizard_session_use_template (LiaisonWizardSession *self, const char *template_id)
{
  g_autoptr (LiaisonOnboardingDraft) former = liaison_onboarding_draft_copy (self->draft);
  g_autoptr (GError) error = NULL;
  gboolean had_tasks = self->draft->tasks->len > 0;

  if (!liaison_onboarding_draft_set_template (self->draft, liaison_wizard_session_get_database (self),
                                              template_id, &error))
    {
      fail (self, error->message);
      return;
    }
  replaced (self, LIAISON_ONBOARDING_PLAN, g_steal_pointer (&former),
            had_tasks ? _ ("The tasks of the plan were replaced") : NULL);
}

/**
 * liaison_wizard_session_suggest_courses:
 *
 * Gives each person the courses that suit, with an offer to go back to those that were chosen.
 */
void
liaison_wizard_session_suggest_courses (LiaisonWizardSession *self)
{
  g_autoptr (LiaisonOnboardingDraft) former = liaison_onboarding_draft_copy (self->draft);
  g_autoptr (GError) error = NULL;

  if (!liaison_onboarding_draft_suggest_courses (self->draft, liaison_wizard_session_get_database (self),
                                                 &error))
    {
      fail (self, error->message);
      return;
    }
  replaced (self, LIAISON_ONBOARDING_LEARNING, g_steal_pointer (&former), _ ("The courses were chosen anew"));
}

/* The signed file --------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonWizardSession *session;
  LiaisonDraftAttaching attaching;
  GBytes *content;
  char *name;
  char *media_type;
} Attaching;

static void
free_attaching (Attaching *attaching)
{
  g_object_unref (attaching->session);
  liaison_onboarding_draft_free (attaching->attaching.draft);
  g_clear_pointer (&attaching->content, g_bytes_unref);
  g_free (attaching->name);
  g_free (attaching->media_type);
  g_free (attaching);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attaching, free_attaching)

static void
attached (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Attaching) attaching = user_data;
  LiaisonWizardSession *self = attaching->session;
  const LiaisonDraftFile *file = attaching->attaching.draft->file;
  g_autoptr (GError) error = NULL;

  if (!liaison_workspace_work_finish (LIAISON_WORKSPACE (source), result, &error))
    {
      fail (self, error->message);
      return;
    }
  liaison_onboarding_draft_set_file (self->draft, file->digest, file->name, file->media_type, file->size);
  liaison_wizard_session_edited (self);
}

static void
file_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Attaching) attaching = user_data;
  LiaisonWizardSession *self = attaching->session;
  g_autoptr (GError) error = NULL;

  attaching->content =
      liaison_attachments_read_finish (result, &attaching->name, &attaching->media_type, &error);
  if (attaching->content == NULL)
    {
      fail (self, error->message);
      return;
    }
  if (liaison_wizard_session_get_database (self) == NULL || self->is_finished)
    return;
  attaching->attaching = (LiaisonDraftAttaching) { .draft = liaison_onboarding_draft_copy (self->draft),
                                                   .name = attaching->name,
                                                   .media_type = attaching->media_type,
                                                   .content = attaching->content };
  self->is_kept = TRUE;
  liaison_workspace_work_async (self->workspace, liaison_onboarding_draft_attach, &attaching->attaching, NULL,
                                attached, attaching);
  g_steal_pointer (&attaching);
}

/**
 * liaison_wizard_session_attach:
 * @file: the signed agreement, of at most 64 MiB
 *
 * Keeps its content in the workspace and names it in the draft.
 */
void
liaison_wizard_session_attach (LiaisonWizardSession *self, GFile *file)
{
  Attaching *attaching = g_new0 (Attaching, 1);

  attaching->session = g_object_ref (self);
  liaison_attachments_read_async (file, file_read, attaching);
}

/* Finishing --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonWizardSession *session;
  LiaisonOnboardingFinish *finish;
} Finishing;

static void
free_finishing (Finishing *finishing)
{
  g_object_unref (finishing->session);
  liaison_onboarding_finish_free (finishing->finish);
  g_free (finishing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finishing, free_finishing)

/* Somebody has edited the partner meanwhile: their edits are taken over, and the person looks once more. */
static void
rebase (LiaisonWizardSession *self)
{
  g_autoptr (GError) error = NULL;

  if (liaison_onboarding_draft_rebase (self->draft, liaison_wizard_session_get_database (self), &error))
    {
      replaced (self, LIAISON_WIZARD_N_STEPS, NULL, NULL);
      fail (self, _ ("Somebody else has edited this partner meanwhile. Their edits are taken over; where you "
                     "edited the same field, yours stay. Look it through and finish again."));
    }
  else
    fail (self, error->message);
}

static void
finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Finishing) finishing = user_data;
  LiaisonWizardSession *self = finishing->session;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  if (liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error))
    {
      /* The window may have gone meanwhile; what was finished is finished. */
      if (self->window != NULL)
        liaison_window_did_change (self->window, sequence, NULL);
      g_signal_emit (self, signals[FINISHED], 0, finishing->finish->partner_id);
      return;
    }
  self->is_finished = FALSE;
  if (g_error_matches (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT) && self->draft->partner_base != NULL)
    rebase (self);
  else
    fail (self, error->message);
}

/**
 * liaison_wizard_session_finish:
 *
 * Makes all that the draft holds, as one change. "finished" is emitted for it, or "failed" with a sentence.
 */
void
liaison_wizard_session_finish (LiaisonWizardSession *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  Finishing *finishing;

  if (self->is_finished || self->window == NULL)
    return;
  if (!liaison_window_check_change (self->window, &error))
    {
      fail (self, error->message);
      return;
    }
  /* Only a draft that is kept can be finished. */
  self->is_edited = TRUE;
  liaison_wizard_session_keep (self);
  self->is_finished = TRUE;
  finishing = g_new0 (Finishing, 1);
  finishing->session = g_object_ref (self);
  finishing->finish = g_new0 (LiaisonOnboardingFinish, 1);
  finishing->finish->draft = liaison_onboarding_draft_copy (self->draft);
  finishing->finish->today = liaison_when_get_today ();
  title = liaison_onboarding_draft_get_title (self->draft);
  liaison_workspace_change_async (self->workspace, LIAISON_LABEL_ONBOARD, title, liaison_onboarding_finish,
                                  finishing->finish, NULL, NULL, finished, finishing);
}

/* The object -------------------------------------------------------------------------------------------------------- */

static void
liaison_wizard_session_finalize (GObject *object)
{
  LiaisonWizardSession *self = LIAISON_WIZARD_SESSION (object);

  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->draft, liaison_onboarding_draft_free);
  g_clear_pointer (&self->former, liaison_onboarding_draft_free);
  for (guint i = 0; i < LIAISON_ONBOARDING_N_STEPS; i++)
    g_strfreev (self->unfinished[i]);
  G_OBJECT_CLASS (liaison_wizard_session_parent_class)->finalize (object);
}

static void
liaison_wizard_session_class_init (LiaisonWizardSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_wizard_session_finalize;

  /**
   * LiaisonWizardSession::edited:
   *
   * The draft holds something else.
   */
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  /**
   * LiaisonWizardSession::replaced:
   * @step: in which something else stands now; with %LIAISON_WIZARD_N_STEPS the records of all steps are others
   */
  signals[REPLACED] = g_signal_new ("replaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * LiaisonWizardSession::show:
   * @step: where one wants to go
   * @record: (nullable): a record of the draft
   * @field: (nullable): a #LiaisonField of it
   */
  signals[SHOW] = g_signal_new ("show", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_UINT, LIAISON_TYPE_RECORD, G_TYPE_POINTER);

  /**
   * LiaisonWizardSession::failed:
   * @message: a sentence
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * LiaisonWizardSession::finished:
   * @partner_id: the partner
   */
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liaison_wizard_session_init (LiaisonWizardSession *self)
{
}
