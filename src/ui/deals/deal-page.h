/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_DEAL_PAGE (liaison_deal_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDealPage, liaison_deal_page, LIAISON, DEAL_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_deal_page_new (LiaisonWindow *window, const char *id);

G_END_DECLS
