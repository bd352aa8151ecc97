/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_ONBOARDING_CONTENT (liaison_onboarding_content_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOnboardingContent,
                      liaison_onboarding_content,
                      LIAISON,
                      ONBOARDING_CONTENT,
                      AdwNavigationPage)

AdwNavigationPage *liaison_onboarding_content_new_templates (LiaisonWindow *window);
AdwNavigationPage *liaison_onboarding_content_new_letters (LiaisonWindow *window);
AdwNavigationPage *liaison_onboarding_content_new_outreach (LiaisonWindow *window);

G_END_DECLS
