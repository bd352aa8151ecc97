/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_IDEAL_PROFILE_PAGE (liaison_ideal_profile_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonIdealProfilePage,
                      liaison_ideal_profile_page,
                      LIAISON,
                      IDEAL_PROFILE_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_ideal_profile_page_new (LiaisonWindow *window);

G_END_DECLS
