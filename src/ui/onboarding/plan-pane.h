/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_PLAN_PANE (liaison_plan_pane_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPlanPane, liaison_plan_pane, LIAISON, PLAN_PANE, AdwBin)

void liaison_plan_pane_set_window (LiaisonPlanPane *self, LiaisonWindow *window);
void liaison_plan_pane_show (LiaisonPlanPane *self, const char *plan_id);
const char *liaison_plan_pane_get_id (LiaisonPlanPane *self);

G_END_DECLS
