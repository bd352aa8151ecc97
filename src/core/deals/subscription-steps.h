/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "core/store/store.h"

G_BEGIN_DECLS

gboolean liaison_subscription_add_event (LiaisonStore *store, LiaisonRecord *event, GError **error);

G_END_DECLS
