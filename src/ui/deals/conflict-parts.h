/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/conflict-find.h"
#include "core/records/record.h"

#include <adwaita.h>

G_BEGIN_DECLS

void liaison_conflict_parts_add_suspected (GtkBox *box, const LiaisonSuspectedConflict *suspected);
void liaison_conflict_parts_add_case (GtkBox *box,
                                      LiaisonDatabase *database,
                                      LiaisonRecord *record,
                                      gboolean is_open);

G_END_DECLS
