/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _LiaisonWindow LiaisonWindow;

#define LIAISON_TYPE_PARTNER_PAGE (liaison_partner_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPartnerPage, liaison_partner_page, LIAISON, PARTNER_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_partner_page_new (LiaisonWindow *window, const char *id);
const char *liaison_partner_page_get_id (LiaisonPartnerPage *self);

G_END_DECLS
