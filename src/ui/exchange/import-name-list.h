/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/exchange/import-session.h"

G_BEGIN_DECLS

void liaison_import_name_list_set (GtkListView *view, LiaisonImportSession *session);

G_END_DECLS
