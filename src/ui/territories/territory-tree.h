/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/entity.h"
#include "core/store/database.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_TERRITORY_NODE (liaison_territory_node_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTerritoryNode, liaison_territory_node, LIAISON, TERRITORY_NODE, GObject)

const LiaisonEntity *liaison_territory_node_get_entity (LiaisonTerritoryNode *self);
const char *liaison_territory_node_get_id (LiaisonTerritoryNode *self);
const char *liaison_territory_node_get_name (LiaisonTerritoryNode *self);
gint64 liaison_territory_node_get_n_partners (LiaisonTerritoryNode *self);
GListModel *liaison_territory_node_get_children (LiaisonTerritoryNode *self);

GPtrArray *liaison_territory_tree_read (LiaisonDatabase *database, GError **error);

G_END_DECLS
