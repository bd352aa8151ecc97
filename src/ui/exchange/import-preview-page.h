/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/exchange/import-session.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_IMPORT_PREVIEW_PAGE (liaison_import_preview_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonImportPreviewPage,
                      liaison_import_preview_page,
                      LIAISON,
                      IMPORT_PREVIEW_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_import_preview_page_new (LiaisonImportSession *session);

G_END_DECLS
