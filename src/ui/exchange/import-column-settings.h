/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/exchange/import-session.h"

G_BEGIN_DECLS

GtkWidget *liaison_import_column_settings_new (LiaisonImportSession *session, const char *field);

G_END_DECLS
