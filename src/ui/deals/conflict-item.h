/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/conflict-find.h"
#include "core/deals/conflict-list.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_CONFLICT_ITEM (liaison_conflict_item_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonConflictItem, liaison_conflict_item, LIAISON, CONFLICT_ITEM, GObject)

LiaisonConflictItem *liaison_conflict_item_new_suspected (LiaisonSuspectedConflict *suspected);
LiaisonConflictItem *liaison_conflict_item_new_case (LiaisonConflictEntry *entry);
const LiaisonSuspectedConflict *liaison_conflict_item_get_suspected (LiaisonConflictItem *self);
const LiaisonConflictEntry *liaison_conflict_item_get_case (LiaisonConflictItem *self);
const char *liaison_conflict_item_get_key (LiaisonConflictItem *self);
const char *liaison_conflict_item_get_title (LiaisonConflictItem *self);
const char *liaison_conflict_item_get_kind (LiaisonConflictItem *self);

G_END_DECLS
