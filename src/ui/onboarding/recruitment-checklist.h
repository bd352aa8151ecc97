/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_RECRUITMENT_CHECKLIST (liaison_recruitment_checklist_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentChecklist,
                      liaison_recruitment_checklist,
                      LIAISON,
                      RECRUITMENT_CHECKLIST,
                      AdwBin)

void liaison_recruitment_checklist_set_application (LiaisonRecruitmentChecklist *self,
                                                    LiaisonWindow *window,
                                                    const char *application_id,
                                                    const char *name,
                                                    gboolean is_open);
void liaison_recruitment_checklist_focus (LiaisonRecruitmentChecklist *self);

G_END_DECLS
