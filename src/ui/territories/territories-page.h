/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_TERRITORIES_PAGE (liaison_territories_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTerritoriesPage,
                      liaison_territories_page,
                      LIAISON,
                      TERRITORIES_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_territories_page_new (LiaisonWindow *window);

G_END_DECLS
