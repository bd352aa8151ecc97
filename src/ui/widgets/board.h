/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/board-kind.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_BOARD (liaison_board_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonBoard, liaison_board, LIAISON, BOARD, AdwBin)

void liaison_board_set_kind (LiaisonBoard *self, const LiaisonBoardKind *kind);
void liaison_board_set_entries (LiaisonBoard *self, GPtrArray *entries);
void liaison_board_select (LiaisonBoard *self, const char *id, gboolean with_focus);
void liaison_board_focus (LiaisonBoard *self);
void liaison_board_set_narrow (LiaisonBoard *self, gboolean is_narrow);

G_END_DECLS
