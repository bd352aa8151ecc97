/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_RECRUITMENT_PANE (liaison_recruitment_pane_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentPane, liaison_recruitment_pane, LIAISON, RECRUITMENT_PANE, AdwBin)

void liaison_recruitment_pane_show (LiaisonRecruitmentPane *self, LiaisonWindow *window, const char *id);
const char *liaison_recruitment_pane_get_id (LiaisonRecruitmentPane *self);
const char *liaison_recruitment_pane_get_partner_id (LiaisonRecruitmentPane *self);
void liaison_recruitment_pane_set_covering (LiaisonRecruitmentPane *self, gboolean is_covering);
void liaison_recruitment_pane_focus (LiaisonRecruitmentPane *self);
void liaison_recruitment_pane_focus_checklist (LiaisonRecruitmentPane *self);
void liaison_recruitment_pane_edit (LiaisonRecruitmentPane *self);
void liaison_recruitment_pane_edit_company (LiaisonRecruitmentPane *self);
void liaison_recruitment_pane_add_contact (LiaisonRecruitmentPane *self);
void liaison_recruitment_pane_reach_out (LiaisonRecruitmentPane *self);

G_END_DECLS
