/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/query.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_record_export_ids (LiaisonWindow *window, const LiaisonEntity *entity, GPtrArray *ids);
void liaison_record_export_query (LiaisonWindow *window, LiaisonQuery *query);
AdwDialog *liaison_record_export_chooser_new (LiaisonWindow *window);

G_END_DECLS
