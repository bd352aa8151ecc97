/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/entity.h"

G_BEGIN_DECLS

const LiaisonEntity *const *liaison_registry_get_entities (void);
const LiaisonEntity *liaison_registry_find (const char *name_or_kind);

G_END_DECLS
