/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/entity.h"
#include "core/store/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_RECORD_PICKER (liaison_record_picker_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecordPicker, liaison_record_picker, LIAISON, RECORD_PICKER, AdwDialog)

AdwDialog *
liaison_record_picker_new (LiaisonWorkspace *workspace, const LiaisonEntity *entity, const char *except_id);

G_END_DECLS
