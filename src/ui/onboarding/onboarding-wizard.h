/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/onboarding/wizard-session.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_ONBOARDING_WIZARD (liaison_onboarding_wizard_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOnboardingWizard,
                      liaison_onboarding_wizard,
                      LIAISON,
                      ONBOARDING_WIZARD,
                      AdwNavigationPage)

void
liaison_onboarding_wizard_start (LiaisonWindow *window, const char *partner_id, const char *application_id);
void liaison_onboarding_wizard_resume (LiaisonWindow *window, const char *draft_id);
guint liaison_onboarding_wizard_get_step (LiaisonOnboardingWizard *self);
void liaison_onboarding_wizard_show_step (LiaisonOnboardingWizard *self, guint step);
LiaisonWizardSession *liaison_onboarding_wizard_get_session (LiaisonOnboardingWizard *self);

G_END_DECLS
