/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/onboarding/outreach-rates.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_RECRUITMENT_RESPONSES (liaison_recruitment_responses_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentResponses,
                      liaison_recruitment_responses,
                      LIAISON,
                      RECRUITMENT_RESPONSES,
                      AdwBin)

void liaison_recruitment_responses_set_groups (LiaisonRecruitmentResponses *self,
                                               GPtrArray *by_template,
                                               GPtrArray *by_kind);
void liaison_recruitment_responses_set_narrow (LiaisonRecruitmentResponses *self, gboolean is_narrow);

G_END_DECLS
