/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/program/metric.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void json_member_text (JsonBuilder *builder, const char *name, const char *text);
void json_member_integer (JsonBuilder *builder, const char *name, gint64 value);
void json_member_boolean (JsonBuilder *builder, const char *name, gboolean value);
void json_member_date (JsonBuilder *builder, const char *name, LiaisonDate date);
void json_member_money (JsonBuilder *builder, const char *name, gint64 minor, const char *currency);
void json_member_value (JsonBuilder *builder,
                        const char *name,
                        LiaisonMetricKind kind,
                        const char *currency,
                        gint64 value);
void json_member_texts (JsonBuilder *builder, const char *name, const char *const *texts);
void json_member_array (JsonBuilder *builder, const char *name);

G_END_DECLS
