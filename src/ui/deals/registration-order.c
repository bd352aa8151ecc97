/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/registration-order.h"

#include "core/deals/registration-step.h"
#include "core/store/label.h"
#include "ui/widgets/question-change.h"

#include <glib/gi18n-lib.h>

/**
 * liaison_registration_create_subject:
 *
 * Returns: (transfer full): by what people know the registration: its number, or whose it is
 */
char *
liaison_registration_create_subject (const LiaisonRegistrationDossier *dossier)
{
  const char *number = liaison_record_get_text (dossier->record, "number");

  return g_strdup (number != NULL ? number : dossier->partner);
}

/**
 * liaison_registration_order_new:
 * @action: the word of a step
 *
 * Returns: (transfer full): the step, without answers yet
 */
LiaisonRegistrationOrder *
liaison_registration_order_new (const LiaisonRegistrationDossier *dossier, const char *action)
{
  LiaisonRegistrationOrder *self = g_new0 (LiaisonRegistrationOrder, 1);

  self->id = g_strdup (liaison_record_get_id (dossier->record));
  self->subject = liaison_registration_create_subject (dossier);
  self->action = g_strdup (action);
  return self;
}

void
liaison_registration_order_free (LiaisonRegistrationOrder *self)
{
  g_free (self->id);
  g_free (self->subject);
  g_free (self->action);
  g_free (self->reason);
  g_free (self->flagged);
  g_free (self->other_id);
  g_clear_object (&self->touch);
  g_free (self);
}

static gboolean
take_step (LiaisonStore *store, gpointer data, GError **error)
{
  const LiaisonRegistrationOrder *self = data;
  const LiaisonRegistrationStep step = {
    .id = self->id,
    .action = self->action,
    .now = g_get_real_time (),
    .reason = self->reason,
    .flagged = self->flagged,
    .other_id = self->other_id,
    .days = self->days,
  };

  return (self->touch == NULL || liaison_record_insert (store, self->touch, error)) &&
         liaison_registration_step_run (store, &step, error);
}

/**
 * liaison_registration_order_run:
 * @self: (transfer full): the step
 * @dialog: (nullable): that asked for it
 *
 * Takes the step as a change of its own. What refuses it is said where it was asked for.
 */
void
liaison_registration_order_run (LiaisonRegistrationOrder *self,
                                LiaisonWindow *window,
                                LiaisonQuestionDialog *dialog)
{
  g_autofree char *subject = g_strdup (self->subject);

  if (dialog != NULL)
    liaison_question_dialog_run_change (dialog, window, LIAISON_LABEL_REGISTRATION, subject, take_step, self,
                                        (GDestroyNotify) liaison_registration_order_free);
  else
    liaison_window_run_change (window, LIAISON_LABEL_REGISTRATION, subject, take_step, self,
                               (GDestroyNotify) liaison_registration_order_free, NULL);
}
