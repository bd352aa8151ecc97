/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/touched.h"

G_BEGIN_DECLS

char **liaison_partner_touched_ids (const LiaisonTouched *touched, guint limit, gboolean *concerns_all);

G_END_DECLS
