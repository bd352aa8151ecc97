/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_DEALS_PAGE (liaison_deals_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDealsPage, liaison_deals_page, LIAISON, DEALS_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_deals_page_new (LiaisonWindow *window);

G_END_DECLS
