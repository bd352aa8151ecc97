/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/entry-list.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void entry_json_add_place (JsonBuilder *builder, const char *name, const LiaisonEntryPlace *place);

G_END_DECLS
