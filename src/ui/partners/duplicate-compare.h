/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "core/store/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_DUPLICATE_COMPARE (liaison_duplicate_compare_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDuplicateCompare,
                      liaison_duplicate_compare,
                      LIAISON,
                      DUPLICATE_COMPARE,
                      AdwDialog)

AdwDialog *liaison_duplicate_compare_new (LiaisonWorkspace *workspace,
                                          LiaisonRecord *record,
                                          const char *other_id,
                                          const char *use_label);

G_END_DECLS
