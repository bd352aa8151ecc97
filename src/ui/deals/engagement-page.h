/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_ENGAGEMENT_PAGE (liaison_engagement_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonEngagementPage,
                      liaison_engagement_page,
                      LIAISON,
                      ENGAGEMENT_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_engagement_page_new (LiaisonWindow *window);

G_END_DECLS
