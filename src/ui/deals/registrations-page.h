/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_REGISTRATIONS_PAGE (liaison_registrations_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRegistrationsPage,
                      liaison_registrations_page,
                      LIAISON,
                      REGISTRATIONS_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_registrations_page_new (LiaisonWindow *window);

G_END_DECLS
