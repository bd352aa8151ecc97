/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/exchange/import-session.h"

G_BEGIN_DECLS

GtkWidget *liaison_import_lists_create_label (const char *style);
void liaison_import_lists_set_factory (GtkListView *view,
                                       GCallback set_up,
                                       GCallback bind,
                                       GCallback unbind,
                                       LiaisonImportSession *session);
void liaison_import_lists_set_places (GtkListView *view, guint n_items);
void liaison_import_lists_set_problems (GtkListView *view, LiaisonImportSession *session);
void liaison_import_lists_set_changes (GtkListView *view, LiaisonImportSession *session);
void liaison_import_lists_set_missing (GtkListView *view, LiaisonImportSession *session);
void liaison_import_lists_set_duplicates (GtkListView *view, LiaisonImportSession *session);
GtkStringList *liaison_import_lists_create_actions (gboolean can_be_kept);

G_END_DECLS
