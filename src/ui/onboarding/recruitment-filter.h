/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_RECRUITMENT_FILTER (liaison_recruitment_filter_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentFilter,
                      liaison_recruitment_filter,
                      LIAISON,
                      RECRUITMENT_FILTER,
                      AdwBin)

GtkWidget *liaison_recruitment_filter_new (const char *title);
void liaison_recruitment_filter_set_choices (LiaisonRecruitmentFilter *self,
                                             const char *const *ids,
                                             const char *const *labels);
void liaison_recruitment_filter_set_id (LiaisonRecruitmentFilter *self, const char *id);
const char *liaison_recruitment_filter_get_id (LiaisonRecruitmentFilter *self);
gboolean liaison_recruitment_filter_accepts (LiaisonRecruitmentFilter *self, const char *id);

G_END_DECLS
