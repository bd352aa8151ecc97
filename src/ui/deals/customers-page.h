/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CUSTOMERS_PAGE (liaison_customers_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCustomersPage,
                      liaison_customers_page,
                      LIAISON,
                      CUSTOMERS_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_customers_page_new (LiaisonWindow *window);

G_END_DECLS
