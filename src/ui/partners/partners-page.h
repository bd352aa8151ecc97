/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _LiaisonWindow LiaisonWindow;

#define LIAISON_TYPE_PARTNERS_PAGE (liaison_partners_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPartnersPage, liaison_partners_page, LIAISON, PARTNERS_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_partners_page_new (LiaisonWindow *window);

G_END_DECLS
