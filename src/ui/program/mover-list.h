/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/program/what-if.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_MOVER_ITEM (liaison_mover_item_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonMoverItem, liaison_mover_item, LIAISON, MOVER_ITEM, GObject)

#define LIAISON_TYPE_MOVER_LIST (liaison_mover_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonMoverList, liaison_mover_list, LIAISON, MOVER_LIST, GObject)

LiaisonMoverList *liaison_mover_list_new (void);
void
liaison_mover_list_show (LiaisonMoverList *self, const LiaisonWhatIfResult *result, LiaisonMoverKind kind);
const char *liaison_mover_item_get_partner_id (LiaisonMoverItem *self);
const char *liaison_mover_item_get_from (LiaisonMoverItem *self);
const char *liaison_mover_item_get_to (LiaisonMoverItem *self);

G_END_DECLS
