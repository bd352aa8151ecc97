/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_OFFBOARDING_PAGE (liaison_offboarding_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOffboardingPage,
                      liaison_offboarding_page,
                      LIAISON,
                      OFFBOARDING_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_offboarding_page_new (LiaisonWindow *window, const char *id);

G_END_DECLS
