/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"
#include "ui/mdf/waiting-case.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_DECISION_PANE (liaison_decision_pane_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDecisionPane, liaison_decision_pane, LIAISON, DECISION_PANE, AdwBin)

void liaison_decision_pane_set_window (LiaisonDecisionPane *self, LiaisonWindow *window);
void liaison_decision_pane_show (LiaisonDecisionPane *self, LiaisonWaitingCase *item);

G_END_DECLS
