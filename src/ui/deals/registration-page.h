/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_REGISTRATION_PAGE (liaison_registration_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRegistrationPage,
                      liaison_registration_page,
                      LIAISON,
                      REGISTRATION_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_registration_page_new (LiaisonWindow *window, const char *id);

G_END_DECLS
