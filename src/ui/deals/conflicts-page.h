/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CONFLICTS_PAGE (liaison_conflicts_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonConflictsPage,
                      liaison_conflicts_page,
                      LIAISON,
                      CONFLICTS_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_conflicts_page_new (LiaisonWindow *window);

G_END_DECLS
