/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/registration-dossier.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

/**
 * LiaisonRegistrationAction:
 * @name: of the action, which is that of a step of the machine of states where it is one
 * @label: of its button, marked for translation
 * @is_open: (nullable): whether it can be done; %NULL leaves it to the machine
 * @present: does it, or asks first what has to be known
 *
 * What can be done with a registration.
 */
typedef struct
{
  const char *name;
  const char *label;
  gboolean (*is_open) (const LiaisonRegistrationDossier *dossier);
  void (*present) (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier);
} LiaisonRegistrationAction;

const LiaisonRegistrationAction *liaison_registration_actions_get_all (gsize *n_actions);
const char *liaison_registration_action_get_label (const LiaisonRegistrationAction *self,
                                                   const LiaisonRegistrationDossier *dossier);
gboolean liaison_registration_action_is_open (const LiaisonRegistrationAction *self,
                                              const LiaisonRegistrationDossier *dossier);

G_END_DECLS
