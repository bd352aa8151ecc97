/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/onboarding/plan-card.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_PLAN_BOARD (liaison_plan_board_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPlanBoard, liaison_plan_board, LIAISON, PLAN_BOARD, AdwBin)

void liaison_plan_board_set_cards (LiaisonPlanBoard *self, const GPtrArray *cards);
void liaison_plan_board_select (LiaisonPlanBoard *self, const char *plan_id);
GtkListBox *liaison_plan_board_get_column (LiaisonPlanBoard *self, LiaisonPlanColumn column);

G_END_DECLS
