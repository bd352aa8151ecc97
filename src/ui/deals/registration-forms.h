/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/registration-dossier.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_registration_form_present_new (LiaisonWindow *window, const char *partner_id);
gboolean liaison_registration_form_is_open (const LiaisonRegistrationDossier *dossier);
void liaison_registration_form_present (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier);
void liaison_registration_form_delete (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier);
void liaison_registration_form_add_product (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier);
void liaison_registration_form_add_touch (LiaisonWindow *window, const LiaisonRegistrationDossier *dossier);

G_END_DECLS
