/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/registration-dossier.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_registration_approve_dialog_present (LiaisonWindow *window,
                                                  const LiaisonRegistrationDossier *dossier);
void liaison_registration_return_dialog_present (LiaisonWindow *window,
                                                 const LiaisonRegistrationDossier *dossier);
void liaison_registration_reject_dialog_present (LiaisonWindow *window,
                                                 const LiaisonRegistrationDossier *dossier);
void liaison_registration_duplicate_dialog_present (LiaisonWindow *window,
                                                    const LiaisonRegistrationDossier *dossier);
void liaison_registration_mark_duplicate_dialog_present (LiaisonWindow *window,
                                                         const LiaisonRegistrationDossier *dossier,
                                                         const char *other_id);
void liaison_registration_revoke_dialog_present (LiaisonWindow *window,
                                                 const LiaisonRegistrationDossier *dossier);
void liaison_registration_appeal_dialog_present (LiaisonWindow *window,
                                                 const LiaisonRegistrationDossier *dossier);
void liaison_registration_reinstate_dialog_present (LiaisonWindow *window,
                                                    const LiaisonRegistrationDossier *dossier);
void liaison_registration_uphold_dialog_present (LiaisonWindow *window,
                                                 const LiaisonRegistrationDossier *dossier);
void liaison_registration_extend_dialog_present (LiaisonWindow *window,
                                                 const LiaisonRegistrationDossier *dossier);
void liaison_registration_convert_dialog_present (LiaisonWindow *window,
                                                  const LiaisonRegistrationDossier *dossier);

G_END_DECLS
