/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/store.h"

G_BEGIN_DECLS

gboolean
liaison_registration_advance (LiaisonStore *store, LiaisonDate as_of, LiaisonInstant now, GError **error);
gboolean liaison_registration_follow_deals (LiaisonStore *store, GError **error);

G_END_DECLS
