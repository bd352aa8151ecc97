/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void liaison_recent_add (GSettings *settings, GFile *file);
void liaison_recent_remove (GSettings *settings, const char *uri);
GMenuModel *liaison_recent_create_menu (GSettings *settings);
char *liaison_recent_get_name (GFile *file);
char *liaison_recent_get_folder (GFile *file);

G_END_DECLS
