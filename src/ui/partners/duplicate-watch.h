/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "core/store/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_DUPLICATE_WATCH (liaison_duplicate_watch_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDuplicateWatch, liaison_duplicate_watch, LIAISON, DUPLICATE_WATCH, AdwBin)

gboolean liaison_duplicate_watch_knows (const LiaisonEntity *entity);
GtkWidget *liaison_duplicate_watch_new (LiaisonWorkspace *workspace, LiaisonRecord *record);
void liaison_duplicate_watch_look (LiaisonDuplicateWatch *self);
void liaison_duplicate_watch_offer_use (LiaisonDuplicateWatch *self, const char *label);

G_END_DECLS
