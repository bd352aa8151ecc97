/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_TODAY_PAGE (liaison_today_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTodayPage, liaison_today_page, LIAISON, TODAY_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_today_page_new (LiaisonWindow *window);

G_END_DECLS
