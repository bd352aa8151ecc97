/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/snapshot.h"
#include "core/program/tier-case.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/**
 * LiaisonReviewChoice:
 * @LIAISON_REVIEW_UNDECIDED: left for another session
 * @LIAISON_REVIEW_ACCEPT: as proposed
 * @LIAISON_REVIEW_HOLD: not now, with a reason
 * @LIAISON_REVIEW_OVERRIDE: another tier for some time, with a reason and an approver
 */
typedef enum
{
  LIAISON_REVIEW_UNDECIDED,
  LIAISON_REVIEW_ACCEPT,
  LIAISON_REVIEW_HOLD,
  LIAISON_REVIEW_OVERRIDE,
} LiaisonReviewChoice;

/**
 * LiaisonReviewItem:
 * @version_id: whose rules it rests on: where grace has ended, those of its last day
 * @tier_case: what the proposal rests on
 * @proposal: the move
 * @evaluated: the tier that the values earn
 * @choice: what a person made of it
 * @reason: (nullable): why, of a hold or an override
 * @override_tier: (nullable): the code of the tier that was set
 * @override_until: the last day of that
 *
 * A move that a review proposes.
 */
typedef struct
{
  char *partner_id;
  char *version_id;
  LiaisonTierCase *tier_case;
  LiaisonProposal proposal;
  int evaluated;
  LiaisonReviewChoice choice;
  char *reason;
  char *override_tier;
  LiaisonDate override_until;
} LiaisonReviewItem;

/**
 * LiaisonReview:
 * @version_id: the version in force on @as_of
 * @items: (element-type LiaisonReviewItem): the proposed moves, in the order of the partners' ids
 * @n_evaluated: how many partners were looked at
 * @is_review: whether demotions are decided; else only what happens at once
 * @missing: (array zero-terminated=1): currencies without a rate, so that values leave out what is in them
 *
 * A review session before it is written.
 */
typedef struct
{
  LiaisonProgramInfo *program;
  char *version_id;
  LiaisonDate as_of;
  gboolean is_review;
  GPtrArray *items;
  guint n_evaluated;
  char **missing;
} LiaisonReview;

LiaisonReview *liaison_review_prepare (LiaisonDatabase *database,
                                       const LiaisonProgramInfo *program,
                                       LiaisonDate as_of,
                                       gboolean is_review,
                                       LiaisonInstant now,
                                       GCancellable *cancellable,
                                       GError **error);
LiaisonReview *liaison_review_prepare_partner (LiaisonDatabase *database,
                                               const LiaisonProgramInfo *program,
                                               const char *partner_id,
                                               LiaisonDate as_of,
                                               GError **error);
void liaison_review_free (LiaisonReview *self);
LiaisonReviewItem *liaison_review_get_item (const LiaisonReview *self, guint index);
guint liaison_review_count (const LiaisonReview *self, LiaisonReviewChoice choice);
void liaison_review_accept_all (LiaisonReview *self);
gboolean
liaison_review_apply (LiaisonStore *store, const LiaisonReview *review, LiaisonDate today, GError **error);
gboolean
liaison_grace_is_over (LiaisonDate grace_until, LiaisonDate as_of, LiaisonInstant now, const char *time_zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonReview, liaison_review_free)

G_END_DECLS
