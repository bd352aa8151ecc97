/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"
#include "ui/mdf/case-item.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CASE_PANE (liaison_case_pane_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCasePane, liaison_case_pane, LIAISON, CASE_PANE, AdwBin)

void liaison_case_pane_set_window (LiaisonCasePane *self, LiaisonWindow *window);
void liaison_case_pane_show (LiaisonCasePane *self, LiaisonCaseItem *item);

G_END_DECLS
