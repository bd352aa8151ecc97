/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/records/entity.h"

G_BEGIN_DECLS

char *liaison_case_number_suggest (LiaisonDatabase *database,
                                   const LiaisonEntity *entity,
                                   const char *letters,
                                   LiaisonDate on,
                                   GError **error);

G_END_DECLS
