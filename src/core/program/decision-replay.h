/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/tier-case.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonValueDrift:
 * @label: which requirement
 * @then: its value when the decision was made, as people read it
 * @now: what the data of today say of the same day
 */
typedef struct
{
  char *label;
  char *then;
  char *now;
} LiaisonValueDrift;

/**
 * LiaisonDecisionReplay:
 * @stored_kind: what was decided
 * @stored_to: (nullable): the code of the tier after it
 * @tier_case: what it was decided from
 * @proposal: what the rules say of that today
 * @is_same: whether that is what was decided; a hold or an override is a person's decision, whatever the rules propose:
 *   of it the tier that the figures earned is compared
 * @explanation: why, in the user's language
 * @drift: (element-type LiaisonValueDrift): values that a fresh evaluation of the same day has otherwise
 * @changes: (element-type gint64): the changes since that touched the partner or what belongs to it, those below it where
 *   they count, its people or its deals, the latest first; only where there is drift
 */
typedef struct
{
  char *partner_id;
  char *stored_kind;
  char *stored_to;
  LiaisonTierCase *tier_case;
  LiaisonProposal proposal;
  gboolean is_same;
  LiaisonExplanation *explanation;
  GPtrArray *drift;
  GArray *changes;
} LiaisonDecisionReplay;

LiaisonDecisionReplay *
liaison_decision_replay (LiaisonDatabase *database, const char *decision_id, GError **error);
void liaison_decision_replay_free (LiaisonDecisionReplay *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonDecisionReplay, liaison_decision_replay_free)

G_END_DECLS
