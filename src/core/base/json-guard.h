/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean
liaison_json_guard (const char *json, gsize length, gsize most_bytes, guint most_depth, GError **error);
void liaison_json_path_push (GString *path, const char *name);
void liaison_json_path_push_index (GString *path, guint index);
gboolean liaison_json_fail (const GString *path, const char *sentence, GError **error);

G_END_DECLS
