/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/registration-actions.h"

#include "core/deals/registration-convert.h"
#include "core/records/registration-machine.h"
#include "core/store/label.h"
#include "ui/deals/registration-dialogs.h"
#include "ui/deals/registration-forms.h"
#include "ui/deals/registration-order.h"

#include <glib/gi18n-lib.h>

/* What can be done with a registration: the steps of its machine that people take, and what rests on the state. */

/* At once -------------------------------------------------------------------------------------------------------- */

static void
run_submit (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  liaison_registration_order_run (liaison_registration_order_new (dossier, "submit"), window, NULL);
}

static void
run_review (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  liaison_registration_order_run (liaison_registration_order_new (dossier, "review"), window, NULL);
}

static void
run_withdraw (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  liaison_registration_order_run (liaison_registration_order_new (dossier, "withdraw"), window, NULL);
}

/* Without a match that stops there is nothing to ask. */
static void
run_approve (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  if (dossier->approval.stop != NULL)
    liaison_registration_approve_dialog_present (window, dossier);
  else
    liaison_registration_order_run (liaison_registration_order_new (dossier, "approve"), window, NULL);
}

typedef struct
{
  LiaisonWindow *window;
  char *id;
  char *new_id;
} Resubmitting;

static void
free_resubmitting (gpointer data)
{
  Resubmitting *resubmitting = data;

  g_object_unref (resubmitting->window);
  g_free (resubmitting->id);
  g_free (resubmitting->new_id);
  g_free (resubmitting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Resubmitting, free_resubmitting)

static gboolean
resubmit (LiaisonStore *store, gpointer data, GError **error)
{
  Resubmitting *resubmitting = data;

  return liaison_registration_resubmit (store, resubmitting->id, &resubmitting->new_id, error);
}

/* The new one is a draft: it is shown, to be looked over and submitted. */
static void
resubmitted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Resubmitting) resubmitting = data;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  if (!liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error))
    {
      liaison_window_show_error (resubmitting->window, error);
      return;
    }
  liaison_window_did_change (resubmitting->window, sequence, NULL);
  liaison_window_open_record (resubmitting->window, "registration", resubmitting->new_id);
}

static void
run_resubmit (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier)
{
  g_autofree char *subject = liaison_registration_create_subject (dossier);
  g_autoptr (GError) error = NULL;
  Resubmitting *resubmitting;

  if (!liaison_window_check_change (window, &error))
    {
      liaison_window_show_error (window, error);
      return;
    }
  resubmitting = g_new0 (Resubmitting, 1);
  resubmitting->window = g_object_ref (window);
  resubmitting->id = g_strdup (liaison_record_get_id (dossier->record));
  liaison_workspace_change_async (liaison_window_get_workspace (window), LIAISON_LABEL_REGISTRATION, subject,
                                  resubmit, resubmitting, NULL, NULL, resubmitted, resubmitting);
}

/* When ------------------------------------------------------------------------------------------------------------- */

static const char *
get_state (const LiaisonRegistrationDossier *dossier)
{
  return liaison_record_get_text (dossier->record, "state");
}

static gboolean
can_appeal (const LiaisonRegistrationDossier *dossier)
{
  return g_str_equal (get_state (dossier), "revoked") &&
         liaison_record_get_text (dossier->record, "appealed-on") == NULL;
}

static gboolean
has_appeal (const LiaisonRegistrationDossier *dossier)
{
  return g_str_equal (get_state (dossier), "revoked") &&
         liaison_record_get_text (dossier->record, "appealed-on") != NULL &&
         liaison_record_get_text (dossier->record, "appeal-until") != NULL;
}

static gboolean
is_expired (const LiaisonRegistrationDossier *dossier)
{
  return g_str_equal (get_state (dossier), "expired");
}

/* Nobody asks for what the rules do not know, or not any more. */
static gboolean
can_extend (const LiaisonRegistrationDossier *dossier)
{
  return liaison_state_machine_find (&liaison_registration_machine, get_state (dossier), "extend") != NULL &&
         liaison_record_get_integer (dossier->record, "extensions") < dossier->most_extensions;
}

static gboolean
is_draft (const LiaisonRegistrationDossier *dossier)
{
  return g_str_equal (get_state (dossier), "draft");
}

/* All of them ------------------------------------------------------------------------------------------------------ */

static const LiaisonRegistrationAction actions[] = {
  { "submit", N_ ("_Submit"), NULL, run_submit },
  { "review", N_ ("Take Into Re_view"), NULL, run_review },
  { "approve", N_ ("_Approve"), NULL, run_approve },
  { "return", N_ ("Re_turn…"), NULL, liaison_registration_return_dialog_present },
  { "duplicate", N_ ("Mark as _Duplicate…"), NULL, liaison_registration_duplicate_dialog_present },
  { "reject", N_ ("Re_ject…"), NULL, liaison_registration_reject_dialog_present },
  { "convert", N_ ("_Convert to a Deal…"), NULL, liaison_registration_convert_dialog_present },
  { "extend", N_ ("E_xtend…"), can_extend, liaison_registration_extend_dialog_present },
  { "resubmit", N_ ("_Submit Again"), is_expired, run_resubmit },
  { "reinstate", N_ ("_Reinstate…"), has_appeal, liaison_registration_reinstate_dialog_present },
  { "uphold", N_ ("_Uphold…"), has_appeal, liaison_registration_uphold_dialog_present },
  { "appeal", N_ ("_Appeal…"), can_appeal, liaison_registration_appeal_dialog_present },
  { "edit", N_ ("_Edit…"), liaison_registration_form_is_open, liaison_registration_form_present },
  { "revoke", N_ ("Rev_oke…"), NULL, liaison_registration_revoke_dialog_present },
  { "withdraw", N_ ("_Withdraw"), NULL, run_withdraw },
  { "delete", N_ ("De_lete"), is_draft, liaison_registration_form_delete },
};

/**
 * liaison_registration_actions_get_all:
 *
 * Returns: (transfer none) (array length=n_actions): all, the most usual first
 */
const LiaisonRegistrationAction *
liaison_registration_actions_get_all (gsize *n_actions)
{
  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}

/**
 * liaison_registration_action_get_label:
 *
 * Returns: (transfer none): of its button: an approval that asks for a reason says so
 */
const char *
liaison_registration_action_get_label (const LiaisonRegistrationAction *self,
                                       const LiaisonRegistrationDossier *dossier)
{
  return self->present == run_approve && dossier->approval.stop != NULL ? _ ("_Approve…") : _ (self->label);
}

/**
 * liaison_registration_action_is_open:
 *
 * Returns: whether it can be done in the state of the registration
 */
gboolean
liaison_registration_action_is_open (const LiaisonRegistrationAction *self,
                                     const LiaisonRegistrationDossier *dossier)
{
  if (self->is_open != NULL)
    return self->is_open (dossier);
  return liaison_state_machine_find (&liaison_registration_machine, get_state (dossier), self->name) != NULL;
}
