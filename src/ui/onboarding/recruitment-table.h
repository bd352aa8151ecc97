/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/onboarding/recruitment-index.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_RECRUITMENT_TABLE (liaison_recruitment_table_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentTable, liaison_recruitment_table, LIAISON, RECRUITMENT_TABLE, AdwBin)

void liaison_recruitment_table_set_entries (LiaisonRecruitmentTable *self, GPtrArray *entries);
void liaison_recruitment_table_set_search (LiaisonRecruitmentTable *self, const char *folded);
void liaison_recruitment_table_set_narrow (LiaisonRecruitmentTable *self, gboolean is_narrow);
GStrv liaison_recruitment_table_dup_selected (LiaisonRecruitmentTable *self);
void liaison_recruitment_table_select (LiaisonRecruitmentTable *self, const char *id, gboolean with_focus);
void liaison_recruitment_table_select_all (LiaisonRecruitmentTable *self, gboolean is_selected);
void liaison_recruitment_table_focus (LiaisonRecruitmentTable *self);

G_END_DECLS
