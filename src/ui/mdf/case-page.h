/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CASE_PAGE (liaison_case_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCasePage, liaison_case_page, LIAISON, CASE_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_case_page_new (LiaisonWindow *window, const char *id);

G_END_DECLS
