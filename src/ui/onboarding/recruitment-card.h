/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/onboarding/recruitment-index.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_RECRUITMENT_CARD (liaison_recruitment_card_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentCard, liaison_recruitment_card, LIAISON, RECRUITMENT_CARD, AdwBin)

GtkWidget *liaison_recruitment_card_new (void);
void liaison_recruitment_card_show (LiaisonRecruitmentCard *self, const LiaisonRecruitmentEntry *entry);

G_END_DECLS
