/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/customer-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_SUBSCRIPTION_FIGURES_VIEW (liaison_subscription_figures_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonSubscriptionFiguresView,
                      liaison_subscription_figures_view,
                      LIAISON,
                      SUBSCRIPTION_FIGURES_VIEW,
                      AdwBin)

void liaison_subscription_figures_view_show (LiaisonSubscriptionFiguresView *self,
                                             const LiaisonCustomerList *list);
void liaison_subscription_figures_view_set_narrow (LiaisonSubscriptionFiguresView *self, gboolean is_narrow);

G_END_DECLS
