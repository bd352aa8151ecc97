/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean liaison_currency_is_valid (const char *code);
guint liaison_currency_get_digits (const char *code);
const char *liaison_currency_get_name (const char *code);
const char *liaison_currency_get_symbol (const char *code);
const char *const *liaison_currency_get_codes (void);

G_END_DECLS
