/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_ONBOARDING_AGREEMENTS (liaison_onboarding_agreements_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOnboardingAgreements,
                      liaison_onboarding_agreements,
                      LIAISON,
                      ONBOARDING_AGREEMENTS,
                      AdwBin)

GtkWidget *liaison_onboarding_agreements_new (LiaisonWindow *window, const char *partner_id);

G_END_DECLS
