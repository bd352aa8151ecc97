/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/**
 * LiaisonAdvance:
 * @as_of: the day to which the workspace is brought
 * @now: the instant, from which the day of each region follows; 0 where @as_of is the day everywhere
 */
typedef struct
{
  LiaisonDate as_of;
  LiaisonInstant now;
} LiaisonAdvance;

gboolean liaison_advance (LiaisonStore *store,
                          LiaisonDate as_of,
                          gint64 *n_altered,
                          LiaisonTouched **touched,
                          GError **error);
gboolean liaison_advance_write (LiaisonStore *store, gpointer advance, GError **error);

G_END_DECLS
