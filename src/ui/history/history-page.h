/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_HISTORY_PAGE (liaison_history_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonHistoryPage, liaison_history_page, LIAISON, HISTORY_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_history_page_new (LiaisonWindow *window);

G_END_DECLS
