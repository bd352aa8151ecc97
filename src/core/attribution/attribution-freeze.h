/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/touch-credit.h"
#include "core/records/record-store.h"

G_BEGIN_DECLS

/* Of the way in which credit is reckoned: what was kept by an older one may come out otherwise today. */
#define LIAISON_ATTRIBUTION_VERSION 1

/**
 * LiaisonFreezing:
 * @title: how people know it
 * @on: the day
 * @book: the touches
 * @selection: what was looked at
 * @selected: the journeys of that
 * @credit: what came of it
 *
 * A result that is to be kept.
 */
typedef struct
{
  const char *title;
  LiaisonDate on;
  const LiaisonTouchBook *book;
  const LiaisonTouchSelection *selection;
  const LiaisonSelectedJourneys *selected;
  const LiaisonTouchCredit *credit;
} LiaisonFreezing;

/**
 * LiaisonReplay:
 * @is_same: whether today's way comes to the same, to the minor unit
 * @kept: what was kept, as JSON
 * @again: what comes of the kept journeys now, as JSON
 */
typedef struct
{
  gboolean is_same;
  char *kept;
  char *again;
} LiaisonReplay;

gboolean liaison_attribution_freeze (LiaisonStore *store,
                                     const LiaisonFreezing *freezing,
                                     char **run_id,
                                     GError **error);
gboolean liaison_attribution_replay (LiaisonDatabase *database,
                                     const char *run_id,
                                     LiaisonReplay *replay,
                                     GCancellable *cancellable,
                                     GError **error);
gboolean
liaison_attribution_read_settings (const char *json, LiaisonAttributionOptions *options, GError **error);
void liaison_replay_clear (LiaisonReplay *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LiaisonReplay, liaison_replay_clear)

G_END_DECLS
