/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_COUNCIL_PAGE (liaison_council_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCouncilPage, liaison_council_page, LIAISON, COUNCIL_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_council_page_new (LiaisonWindow *window, const char *id);

G_END_DECLS
