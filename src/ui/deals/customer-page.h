/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CUSTOMER_PAGE (liaison_customer_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCustomerPage, liaison_customer_page, LIAISON, CUSTOMER_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_customer_page_new (LiaisonWindow *window, const char *id);

G_END_DECLS
