/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_RECRUITMENT_OUTREACH (liaison_recruitment_outreach_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentOutreach,
                      liaison_recruitment_outreach,
                      LIAISON,
                      RECRUITMENT_OUTREACH,
                      AdwBin)

void liaison_recruitment_outreach_set_application (LiaisonRecruitmentOutreach *self,
                                                   LiaisonWindow *window,
                                                   const char *application_id,
                                                   const char *name,
                                                   gboolean is_waiting);

G_END_DECLS
