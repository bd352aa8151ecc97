/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/partners/partner-page.h"

struct _LiaisonPartnerPage
{
  AdwNavigationPage parent_instance;
};
G_DEFINE_FINAL_TYPE (LiaisonPartnerPage, liaison_partner_page, ADW_TYPE_NAVIGATION_PAGE)
AdwNavigationPage *
liaison_partner_page_new (LiaisonWindow *window, const char *id)
{
  return g_object_new (LIAISON_TYPE_PARTNER_PAGE, "title", "x", NULL);
}
const char *liaison_partner_page_get_id (LiaisonPartnerPage *self) { return NULL; }
static void liaison_partner_page_class_init (LiaisonPartnerPageClass *klass) { }
static void liaison_partner_page_init (LiaisonPartnerPage *self) { }
