/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/store.h"

G_BEGIN_DECLS

LiaisonDate
liaison_task_get_next_day (LiaisonDate first, LiaisonDate due, const char *repeats, LiaisonDate after);
gboolean liaison_task_finish (LiaisonStore *store, const char *id, LiaisonDate done_on, GError **error);
gboolean liaison_task_reopen (LiaisonStore *store, const char *id, GError **error);

G_END_DECLS
