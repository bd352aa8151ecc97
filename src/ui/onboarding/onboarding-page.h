/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_ONBOARDING_PAGE (liaison_onboarding_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOnboardingPage,
                      liaison_onboarding_page,
                      LIAISON,
                      ONBOARDING_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_onboarding_page_new (LiaisonWindow *window);
void liaison_onboarding_page_open_plan (LiaisonWindow *window, const char *plan_id);

G_END_DECLS
