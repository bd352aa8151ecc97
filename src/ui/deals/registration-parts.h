/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/registration-dossier.h"

#include <adwaita.h>

G_BEGIN_DECLS

void liaison_registration_parts_add (GtkBox *box,
                                     LiaisonDatabase *database,
                                     const LiaisonRegistrationDossier *dossier);

G_END_DECLS
