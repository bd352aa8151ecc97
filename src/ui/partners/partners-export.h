/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_partners_export (LiaisonWindow *window, GPtrArray *ids);

G_END_DECLS
