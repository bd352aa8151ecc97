/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_RECRUITMENT_PAGE (liaison_recruitment_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentPage,
                      liaison_recruitment_page,
                      LIAISON,
                      RECRUITMENT_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_recruitment_page_new (LiaisonWindow *window);

G_END_DECLS
