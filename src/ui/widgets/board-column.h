/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/board-kind.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_BOARD_COLUMN (liaison_board_column_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonBoardColumn, liaison_board_column, LIAISON, BOARD_COLUMN, AdwBin)

GtkWidget *liaison_board_column_new (const LiaisonBoardKind *kind, guint place);
guint liaison_board_column_get_place (LiaisonBoardColumn *self);
GtkListView *liaison_board_column_get_view (LiaisonBoardColumn *self);
guint liaison_board_column_get_n_cards (LiaisonBoardColumn *self);
void liaison_board_column_set_entries (LiaisonBoardColumn *self, GPtrArray *entries);
gconstpointer liaison_board_column_get_selected (LiaisonBoardColumn *self);
gboolean liaison_board_column_select (LiaisonBoardColumn *self, const char *id, gboolean with_focus);
void liaison_board_column_focus (LiaisonBoardColumn *self);
void liaison_board_column_set_alone (LiaisonBoardColumn *self, gboolean is_alone);
void liaison_board_column_set_folded (LiaisonBoardColumn *self, gboolean is_folded);
gboolean liaison_board_column_is_folded (LiaisonBoardColumn *self);

G_END_DECLS
