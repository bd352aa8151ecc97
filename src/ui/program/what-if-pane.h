/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"
#include "ui/program/what-if.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_WHAT_IF_PANE (liaison_what_if_pane_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonWhatIfPane, liaison_what_if_pane, LIAISON, WHAT_IF_PANE, AdwBin)

void liaison_what_if_pane_set_window (LiaisonWhatIfPane *self, LiaisonWindow *window);
void liaison_what_if_pane_show (LiaisonWhatIfPane *self, LiaisonWhatIf *what_if);

G_END_DECLS
