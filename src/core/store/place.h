/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/error.h"

G_BEGIN_DECLS

gboolean liaison_place_check (const char *path, GError **error);

G_END_DECLS
