/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/registration-dossier.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_REGISTRATION_PANE (liaison_registration_pane_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRegistrationPane, liaison_registration_pane, LIAISON, REGISTRATION_PANE, AdwBin)

void liaison_registration_pane_set_window (LiaisonRegistrationPane *self, LiaisonWindow *window);
void liaison_registration_pane_show (LiaisonRegistrationPane *self, const char *id);
const LiaisonRegistrationDossier *liaison_registration_pane_get_dossier (LiaisonRegistrationPane *self);

G_END_DECLS
