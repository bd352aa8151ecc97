/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void record_json_add (JsonBuilder *builder, LiaisonRecord *record, const char *const *titles);

G_END_DECLS
