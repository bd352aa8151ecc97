/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-tree.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_budget_dialog_present (LiaisonWindow *window);
void liaison_allocate_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node);
void liaison_take_back_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node);
void liaison_add_money_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node);
void liaison_extend_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node);
void liaison_hand_over_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node);
void liaison_adopt_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node);
void liaison_entitle_dialog_present (LiaisonWindow *window, const LiaisonFundNode *node);
void liaison_close_budget (LiaisonWindow *window, const LiaisonFundNode *node);

G_END_DECLS
