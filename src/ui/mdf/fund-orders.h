/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-order.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_fund_orders_run (LiaisonWindow *window,
                              LiaisonFundOrder *order,
                              LiaisonDate dated,
                              const char *subject);
void liaison_fund_orders_choose_file (LiaisonWindow *window);
void liaison_fund_orders_apply_file (LiaisonWindow *window, GFile *file);

G_END_DECLS
