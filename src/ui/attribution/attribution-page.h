/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_ATTRIBUTION_PAGE (liaison_attribution_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonAttributionPage,
                      liaison_attribution_page,
                      LIAISON,
                      ATTRIBUTION_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_attribution_page_new (LiaisonWindow *window);

G_END_DECLS
