/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CUSTOMER_VIEW (liaison_customer_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCustomerView, liaison_customer_view, LIAISON, CUSTOMER_VIEW, AdwBin)

void liaison_customer_view_show (LiaisonCustomerView *self, LiaisonWindow *window, const char *id);
const char *liaison_customer_view_get_name (LiaisonCustomerView *self);
void liaison_customer_view_focus (LiaisonCustomerView *self);

G_END_DECLS
