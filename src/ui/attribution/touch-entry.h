/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_touch_entry_present (LiaisonWindow *window, const char *partner_id);

G_END_DECLS
