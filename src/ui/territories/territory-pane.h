/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/entity.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_TERRITORY_PANE (liaison_territory_pane_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTerritoryPane, liaison_territory_pane, LIAISON, TERRITORY_PANE, AdwBin)

void liaison_territory_pane_set_window (LiaisonTerritoryPane *self, LiaisonWindow *window);
void liaison_territory_pane_show (LiaisonTerritoryPane *self, const LiaisonEntity *entity, const char *id);

G_END_DECLS
