/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_RECRUITMENT_CARD (liaison_recruitment_card_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentCard, liaison_recruitment_card, LIAISON, RECRUITMENT_CARD, AdwBin)

GtkListItemFactory *liaison_recruitment_card_create_factory (void);
void liaison_recruitment_card_open_menu (LiaisonRecruitmentCard *self);

G_END_DECLS
