/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/program/ladder-rows.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_LADDER_GRID (liaison_ladder_grid_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonLadderGrid, liaison_ladder_grid, LIAISON, LADDER_GRID, GtkWidget)

void liaison_ladder_grid_show (LiaisonLadderGrid *self,
                               const LiaisonRules *rules,
                               const LiaisonRegionTable *regions,
                               gboolean is_editable);
void liaison_ladder_grid_clear_marks (LiaisonLadderGrid *self);
void liaison_ladder_grid_mark (LiaisonLadderGrid *self,
                               int requirement,
                               int tier,
                               gboolean is_error,
                               const char *sentence);

G_END_DECLS
