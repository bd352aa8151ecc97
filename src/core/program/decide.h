/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/program/rules.h"

G_BEGIN_DECLS

/**
 * LiaisonStanding:
 * @is_member: whether the partner has joined the program
 * @tier: the one that the rules gave, or %LIAISON_NO_TIER
 * @joined_on: the day, or %LIAISON_DATE_NONE
 * @is_at_risk: whether it was found below its tier, and has grace
 * @grace_until: the last day of that
 * @missed_on: when a review last found it below its tier, or %LIAISON_DATE_NONE
 * @override_tier: the tier that somebody set by hand, or %LIAISON_NO_TIER
 * @override_since: its first day, or %LIAISON_DATE_NONE where nobody did
 * @override_until: its last day
 *
 * Where a partner stands in a program.
 */
typedef struct
{
  gboolean is_member;
  int tier;
  LiaisonDate joined_on;
  gboolean is_at_risk;
  LiaisonDate grace_until;
  LiaisonDate missed_on;
  int override_tier;
  LiaisonDate override_since;
  LiaisonDate override_until;
} LiaisonStanding;

#define LIAISON_STANDING_NONE \
  ((LiaisonStanding) { .tier = LIAISON_NO_TIER, \
                       .joined_on = LIAISON_DATE_NONE, \
                       .grace_until = LIAISON_DATE_NONE, \
                       .missed_on = LIAISON_DATE_NONE, \
                       .override_tier = LIAISON_NO_TIER, \
                       .override_since = LIAISON_DATE_NONE, \
                       .override_until = LIAISON_DATE_NONE })

/**
 * LiaisonMove:
 * @LIAISON_MOVE_KEEP: nothing changes
 * @LIAISON_MOVE_ENTER: into the first tier
 * @LIAISON_MOVE_PROMOTE: up
 * @LIAISON_MOVE_AT_RISK: below its tier: grace begins
 * @LIAISON_MOVE_RECOVER: no longer at risk
 * @LIAISON_MOVE_DEMOTE: down
 */
typedef enum
{
  LIAISON_MOVE_KEEP,
  LIAISON_MOVE_ENTER,
  LIAISON_MOVE_PROMOTE,
  LIAISON_MOVE_AT_RISK,
  LIAISON_MOVE_RECOVER,
  LIAISON_MOVE_DEMOTE,
} LiaisonMove;

/**
 * LiaisonMoveReason:
 *
 * Why a move is what it is; liaison_move_reason_get_sentence() says it.
 */
typedef enum
{
  LIAISON_MOVE_REASON_STEADY,
  LIAISON_MOVE_REASON_NO_TIER,
  LIAISON_MOVE_REASON_OVERRIDE,
  LIAISON_MOVE_REASON_EARNED,
  LIAISON_MOVE_REASON_ONE_STEP,
  LIAISON_MOVE_REASON_WAITS_FOR_REVIEW,
  LIAISON_MOVE_REASON_SHORT_UNTIL_REVIEW,
  LIAISON_MOVE_REASON_NEWCOMER,
  LIAISON_MOVE_REASON_GRACE_BEGINS,
  LIAISON_MOVE_REASON_IN_GRACE,
  LIAISON_MOVE_REASON_RECOVERED,
  LIAISON_MOVE_REASON_GRACE_OVER,
  LIAISON_MOVE_REASON_GRACE_PAST,
  LIAISON_MOVE_REASON_NO_GRACE,
  LIAISON_MOVE_REASON_REPEATED,
} LiaisonMoveReason;

/**
 * LiaisonProposal:
 * @move: what is to be done
 * @tier: the tier after it
 * @effective_on: the first day of it
 * @grace_until: of %LIAISON_MOVE_AT_RISK, the last day of grace
 *
 * What follows from an evaluation for one partner.
 */
typedef struct
{
  LiaisonMove move;
  LiaisonMoveReason reason;
  int tier;
  LiaisonDate effective_on;
  LiaisonDate grace_until;
} LiaisonProposal;

gboolean liaison_standing_is_overridden (const LiaisonStanding *self, LiaisonDate on);
int liaison_standing_get_tier (const LiaisonStanding *self, LiaisonDate on);
LiaisonDate liaison_standing_get_day (const LiaisonStanding *self, LiaisonDate as_of, gboolean is_review);
void liaison_decide (const LiaisonRulesPolicy *policy,
                     const LiaisonStanding *standing,
                     int evaluated,
                     LiaisonDate as_of,
                     gboolean is_review,
                     LiaisonProposal *proposal);
LiaisonStanding
liaison_standing_after (const LiaisonStanding *self, const LiaisonProposal *proposal, LiaisonDate as_of);
const char *liaison_move_to_word (LiaisonMove move);
gboolean liaison_move_from_word (const char *word, LiaisonMove *move);
const char *liaison_move_get_label (LiaisonMove move);
const char *liaison_move_reason_get_sentence (LiaisonMoveReason reason);

G_END_DECLS
