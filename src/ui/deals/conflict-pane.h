/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "ui/app/window.h"
#include "ui/deals/conflict-item.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CONFLICT_PANE (liaison_conflict_pane_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonConflictPane, liaison_conflict_pane, LIAISON, CONFLICT_PANE, AdwBin)

void liaison_conflict_pane_set_window (LiaisonConflictPane *self, LiaisonWindow *window);
void liaison_conflict_pane_show (LiaisonConflictPane *self, LiaisonConflictItem *item);
void liaison_conflict_pane_show_case (LiaisonConflictPane *self, const char *id);
LiaisonRecord *liaison_conflict_pane_get_record (LiaisonConflictPane *self);

G_END_DECLS
