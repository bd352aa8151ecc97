/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/exchange/import-session.h"

G_BEGIN_DECLS

void liaison_import_constants_fill (GtkListBox *list, LiaisonImportSession *session);
void liaison_import_constants_ask (GtkWidget *parent, LiaisonImportSession *session);

G_END_DECLS
