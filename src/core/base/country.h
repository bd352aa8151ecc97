/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean liaison_country_is_valid (const char *code);
const char *liaison_country_get_name (const char *code);
const char *const *liaison_country_get_codes (void);
const char *liaison_country_find (const char *text);

G_END_DECLS
