/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/rule-book.h"
#include "core/records/record-store.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LiaisonRegistrationReplay:
 * @LIAISON_REGISTRATION_REPLAY_NONE: somebody decided it, and no rule
 * @LIAISON_REGISTRATION_REPLAY_SAME: the stored inputs give the same again
 * @LIAISON_REGISTRATION_REPLAY_OTHER: they give something else, or cannot be read
 */
typedef enum
{
  LIAISON_REGISTRATION_REPLAY_NONE,
  LIAISON_REGISTRATION_REPLAY_SAME,
  LIAISON_REGISTRATION_REPLAY_OTHER,
} LiaisonRegistrationReplay;

void liaison_registration_replay_add_rules (JsonBuilder *builder,
                                            const LiaisonRuleBook *book,
                                            const char *region_id);
LiaisonRegistrationReplay
liaison_registration_replay (LiaisonDatabase *database, LiaisonRecord *decision, const char *region_id);

G_END_DECLS
