/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/decimal.h"

G_BEGIN_DECLS

char *liaison_number_text_format (LiaisonDecimal number);
char *liaison_number_text_localise (const char *text);
char *liaison_number_text_parse (const char *text, GError **error);

G_END_DECLS
