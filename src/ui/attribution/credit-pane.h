/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-report.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CREDIT_PANE (liaison_credit_pane_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCreditPane, liaison_credit_pane, LIAISON, CREDIT_PANE, AdwBin)

void liaison_credit_pane_set_window (LiaisonCreditPane *self, LiaisonWindow *window);
void liaison_credit_pane_show (LiaisonCreditPane *self, LiaisonCreditReport *report, int channel);

G_END_DECLS
