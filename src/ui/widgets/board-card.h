/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/board-kind.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_BOARD_CARD (liaison_board_card_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonBoardCard, liaison_board_card, LIAISON, BOARD_CARD, AdwBin)

GtkListItemFactory *liaison_board_card_create_factory (const LiaisonBoardKind *kind);
void liaison_board_card_open_menu (LiaisonBoardCard *self);

G_END_DECLS
