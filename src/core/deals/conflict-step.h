/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/conflict-find.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/**
 * LiaisonConflictStep:
 * @id: of the case
 * @action: its word in the machine of conflicts
 * @on: the day
 * @ruling: (nullable): of a ruling, its word
 * @prevailing: (nullable) (array zero-terminated=1): of a ruling, the ids of the parties who prevail
 * @reason: (nullable): of a ruling or a withdrawal
 * @is_precedent: whether others may follow the ruling
 * @precedent_id: (nullable): the case that it follows
 *
 * What is done to a conflict.
 */
typedef struct
{
  const char *id;
  const char *action;
  LiaisonDate on;
  const char *ruling;
  const char *const *prevailing;
  const char *reason;
  gboolean is_precedent;
  const char *precedent_id;
} LiaisonConflictStep;

gboolean liaison_conflict_open (LiaisonStore *store,
                                const LiaisonSuspectedConflict *suspected,
                                LiaisonDate on,
                                char **case_id,
                                GError **error);
gboolean liaison_conflict_step_run (LiaisonStore *store, const LiaisonConflictStep *step, GError **error);

G_END_DECLS
