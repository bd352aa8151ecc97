/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_DECISIONS_PAGE (liaison_decisions_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDecisionsPage,
                      liaison_decisions_page,
                      LIAISON,
                      DECISIONS_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_decisions_page_new (LiaisonWindow *window);

G_END_DECLS
