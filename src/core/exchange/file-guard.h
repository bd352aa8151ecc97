/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean liaison_file_guard_check_source (GFile *source, const char *workspace_path, GError **error);
gboolean
liaison_file_guard_check_target (GFile *target, const char *workspace_path, GFile *source, GError **error);

G_END_DECLS
