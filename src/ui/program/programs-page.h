/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_PROGRAMS_PAGE (liaison_programs_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonProgramsPage, liaison_programs_page, LIAISON, PROGRAMS_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_programs_page_new (LiaisonWindow *window);

G_END_DECLS
