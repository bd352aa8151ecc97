/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/entity.h"
#include "core/store/database.h"

G_BEGIN_DECLS

GPtrArray *liaison_record_texts_load (LiaisonDatabase *database,
                                      const LiaisonEntity *entity,
                                      const char *id,
                                      GError **error);

G_END_DECLS
