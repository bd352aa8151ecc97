/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_ONBOARDING_MANAGERS (liaison_onboarding_managers_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOnboardingManagers,
                      liaison_onboarding_managers,
                      LIAISON,
                      ONBOARDING_MANAGERS,
                      AdwBin)

void liaison_onboarding_managers_set_window (LiaisonOnboardingManagers *self, LiaisonWindow *window);
void liaison_onboarding_managers_refresh (LiaisonOnboardingManagers *self);

G_END_DECLS
