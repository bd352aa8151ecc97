/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/onboarding/recruitment-index.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_RECRUITMENT_COLUMN (liaison_recruitment_column_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentColumn,
                      liaison_recruitment_column,
                      LIAISON,
                      RECRUITMENT_COLUMN,
                      AdwBin)

GtkWidget *liaison_recruitment_column_new (LiaisonRecruitmentState state);
LiaisonRecruitmentState liaison_recruitment_column_get_state (LiaisonRecruitmentColumn *self);
GtkListView *liaison_recruitment_column_get_view (LiaisonRecruitmentColumn *self);
guint liaison_recruitment_column_get_n_cards (LiaisonRecruitmentColumn *self);
void liaison_recruitment_column_set_entries (LiaisonRecruitmentColumn *self, GPtrArray *entries);
const LiaisonRecruitmentEntry *liaison_recruitment_column_get_selected (LiaisonRecruitmentColumn *self);
gboolean
liaison_recruitment_column_select (LiaisonRecruitmentColumn *self, const char *id, gboolean with_focus);
void liaison_recruitment_column_focus (LiaisonRecruitmentColumn *self);
void liaison_recruitment_column_set_alone (LiaisonRecruitmentColumn *self, gboolean is_alone);
void liaison_recruitment_column_set_folded (LiaisonRecruitmentColumn *self, gboolean is_folded);
gboolean liaison_recruitment_column_is_folded (LiaisonRecruitmentColumn *self);

G_END_DECLS
