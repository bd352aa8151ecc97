/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/decimal.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void liaison_json_add_text (JsonBuilder *builder, const char *name, const char *text);
void liaison_json_add_integer (JsonBuilder *builder, const char *name, gint64 value);
void liaison_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
void liaison_json_add_date (JsonBuilder *builder, const char *name, LiaisonDate date);
void liaison_json_add_decimal (JsonBuilder *builder, const char *name, LiaisonDecimal decimal);
char *liaison_json_take_text (JsonBuilder *builder);

G_END_DECLS
