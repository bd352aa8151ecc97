/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/exchange/import-session.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_IMPORT_FORM_PAGE (liaison_import_form_page_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonImportFormPage,
                      liaison_import_form_page,
                      LIAISON,
                      IMPORT_FORM_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *liaison_import_form_page_new (LiaisonImportSession *session);

G_END_DECLS
