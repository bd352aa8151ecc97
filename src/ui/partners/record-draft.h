/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "core/store/workspace.h"

G_BEGIN_DECLS

void liaison_record_draft_save (LiaisonWorkspace *workspace, LiaisonRecord *record);
void liaison_record_draft_drop (LiaisonWorkspace *workspace, LiaisonRecord *record);
LiaisonRecord *liaison_record_draft_load (LiaisonWorkspace *workspace, LiaisonRecord *record);

G_END_DECLS
