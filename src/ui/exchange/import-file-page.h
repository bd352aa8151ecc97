/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/exchange/import-session.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_IMPORT_FILE_PAGE (liaison_import_file_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonImportFilePage,
                      liaison_import_file_page,
                      LIAISON,
                      IMPORT_FILE_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_import_file_page_new (LiaisonImportSession *session);

G_END_DECLS
