/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CONFLICT_PAGE (liaison_conflict_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonConflictPage, liaison_conflict_page, LIAISON, CONFLICT_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_conflict_page_new (LiaisonWindow *window, const char *id);

G_END_DECLS
