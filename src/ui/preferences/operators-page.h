/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_OPERATORS_PAGE (liaison_operators_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOperatorsPage,
                      liaison_operators_page,
                      LIAISON,
                      OPERATORS_PAGE,
                      AdwPreferencesPage)

AdwPreferencesPage *liaison_operators_page_new (LiaisonWindow *window);

G_END_DECLS
