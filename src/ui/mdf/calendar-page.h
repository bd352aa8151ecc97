/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CALENDAR_PAGE (liaison_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCalendarPage, liaison_calendar_page, LIAISON, CALENDAR_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_calendar_page_new (LiaisonWindow *window);

G_END_DECLS
