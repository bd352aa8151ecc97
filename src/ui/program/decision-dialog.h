/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_decision_dialog_present (LiaisonWindow *window, const char *decision_id, const char *title);

G_END_DECLS
