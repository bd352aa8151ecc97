/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/registration-dossier.h"
#include "ui/app/window.h"
#include "ui/widgets/question-dialog.h"

G_BEGIN_DECLS

/**
 * LiaisonRegistrationOrder:
 * @touch: (nullable): of an extension, the evidence that is written down along with it
 *
 * A step that somebody at the desk takes; the rest is as in #LiaisonRegistrationStep.
 */
typedef struct
{
  char *id;
  char *subject;
  char *action;
  char *reason;
  char *flagged;
  char *other_id;
  int days;
  LiaisonRecord *touch;
} LiaisonRegistrationOrder;

LiaisonRegistrationOrder *liaison_registration_order_new (const LiaisonRegistrationDossier *dossier,
                                                          const char *action);
void liaison_registration_order_free (LiaisonRegistrationOrder *self);
void liaison_registration_order_run (LiaisonRegistrationOrder *self,
                                     LiaisonWindow *window,
                                     LiaisonQuestionDialog *dialog);

char *liaison_registration_create_subject (const LiaisonRegistrationDossier *dossier);

G_END_DECLS
