/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_BUDGETS_PAGE (liaison_budgets_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonBudgetsPage, liaison_budgets_page, LIAISON, BUDGETS_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_budgets_page_new (LiaisonWindow *window);

G_END_DECLS
