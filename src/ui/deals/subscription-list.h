/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_SUBSCRIPTION_LIST (liaison_subscription_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonSubscriptionList, liaison_subscription_list, LIAISON, SUBSCRIPTION_LIST, AdwBin)

GtkWidget *liaison_subscription_list_new (LiaisonWindow *window, const char *customer_id);

G_END_DECLS
