/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_offboarding_dialog_start (LiaisonWindow *window, const char *partner_id);
void liaison_offboarding_dialog_edit (LiaisonWindow *window, LiaisonRecord *offboarding);

G_END_DECLS
