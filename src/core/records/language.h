/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean liaison_language_is_valid (const char *tag);
char *liaison_language_get_name (const char *tag);
const char *const *liaison_language_get_codes (void);

G_END_DECLS
