/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_RECORDS_PAGE (liaison_records_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecordsPage, liaison_records_page, LIAISON, RECORDS_PAGE, AdwNavigationPage)

AdwNavigationPage *liaison_records_page_new (LiaisonWindow *window);
void liaison_records_page_show_kind (LiaisonRecordsPage *self, const char *kind);

G_END_DECLS
