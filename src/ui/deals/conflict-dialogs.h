/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/conflict-find.h"
#include "core/records/record.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_conflict_open_case (LiaisonWindow *window, const LiaisonSuspectedConflict *suspected);
void liaison_conflict_take_step (LiaisonWindow *window, LiaisonRecord *record, const char *action);
void liaison_conflict_rule_dialog_present (LiaisonWindow *window, LiaisonRecord *record);
void liaison_conflict_withdraw_dialog_present (LiaisonWindow *window, LiaisonRecord *record);

G_END_DECLS
