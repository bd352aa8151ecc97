/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/state-machine.h"

G_BEGIN_DECLS

extern const LiaisonStateMachine liaison_offboarding_item_machine;

/**
 * LiaisonOffboardingStart:
 * @offboarding: a record that is not stored yet, with partner, reason and policy; where it succeeds, with its id
 * @today: the day
 *
 * What liaison_offboarding_start() takes.
 */
typedef struct
{
  LiaisonRecord *offboarding;
  LiaisonDate today;
} LiaisonOffboardingStart;

/**
 * LiaisonOffboardingRun:
 * @offboarding_id: which one
 * @today: the day
 *
 * What liaison_offboarding_refresh() and liaison_offboarding_finish() take.
 */
typedef struct
{
  const char *offboarding_id;
  LiaisonDate today;
} LiaisonOffboardingRun;

gboolean liaison_offboarding_start (LiaisonStore *store, gpointer start, GError **error);
gboolean liaison_offboarding_refresh (LiaisonStore *store, gpointer run, GError **error);
gboolean liaison_offboarding_check_finish (LiaisonDatabase *database,
                                           LiaisonRecord *offboarding,
                                           LiaisonDate today,
                                           GError **error);
gboolean liaison_offboarding_finish (LiaisonStore *store, gpointer run, GError **error);

G_END_DECLS
