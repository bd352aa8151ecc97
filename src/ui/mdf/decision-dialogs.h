/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/decision-queue.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_approve_dialog_present (LiaisonWindow *window, const LiaisonDecisionCase *decision);
void liaison_ask_info_dialog_present (LiaisonWindow *window, const LiaisonDecisionCase *decision);
void liaison_reject_dialog_present (LiaisonWindow *window, const LiaisonDecisionCase *decision);

G_END_DECLS
