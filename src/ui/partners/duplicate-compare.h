/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/explanation.h"
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
void liaison_duplicate_compare_set_titles (LiaisonDuplicateCompare *self, const char *own, const char *other);
void liaison_duplicate_compare_set_explanation (LiaisonDuplicateCompare *self,
                                                LiaisonExplanation *explanation);

G_END_DECLS
