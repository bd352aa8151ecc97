/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/onboarding/recruitment-index.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_RECRUITMENT_BOARD (liaison_recruitment_board_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentBoard, liaison_recruitment_board, LIAISON, RECRUITMENT_BOARD, AdwBin)

void liaison_recruitment_board_set_entries (LiaisonRecruitmentBoard *self, GPtrArray *entries);
void liaison_recruitment_board_select (LiaisonRecruitmentBoard *self, const char *id, gboolean with_focus);
void liaison_recruitment_board_focus (LiaisonRecruitmentBoard *self);
void liaison_recruitment_board_set_narrow (LiaisonRecruitmentBoard *self, gboolean is_narrow);

G_END_DECLS
