/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/review.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LiaisonReviewKind:
 *
 * The sections of a review, in the order in which people look at them.
 */
typedef enum
{
  LIAISON_REVIEW_KIND_DEMOTION,
  LIAISON_REVIEW_KIND_AT_RISK,
  LIAISON_REVIEW_KIND_RECOVERED,
  LIAISON_REVIEW_KIND_PROMOTION,
  LIAISON_REVIEW_KIND_NEWCOMER,
  LIAISON_N_REVIEW_KINDS,
} LiaisonReviewKind;

#define LIAISON_TYPE_REVIEW_MOVE (liaison_review_move_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonReviewMove, liaison_review_move, LIAISON, REVIEW_MOVE, GObject)

LiaisonReviewMove *liaison_review_move_new (LiaisonReviewItem *item, const char *name);
void liaison_review_move_forget_item (LiaisonReviewMove *self);
LiaisonReviewItem *liaison_review_move_get_item (LiaisonReviewMove *self);
const char *liaison_review_move_get_partner_id (LiaisonReviewMove *self);
const char *liaison_review_move_get_name (LiaisonReviewMove *self);
const char *liaison_review_move_get_sort_key (LiaisonReviewMove *self);
LiaisonReviewKind liaison_review_move_get_kind (LiaisonReviewMove *self);
LiaisonReviewChoice liaison_review_move_get_choice (LiaisonReviewMove *self);
void liaison_review_move_choose (LiaisonReviewMove *self,
                                 LiaisonReviewChoice choice,
                                 const char *reason,
                                 const char *tier,
                                 LiaisonDate until);
char *liaison_review_move_format_tiers (LiaisonReviewMove *self);
char *liaison_review_move_format_days (LiaisonReviewMove *self);
char *liaison_review_move_format_choice (LiaisonReviewMove *self);
LiaisonExplanation *liaison_review_move_explain (LiaisonReviewMove *self);

char *liaison_review_kind_format_heading (LiaisonReviewKind kind, guint count);

G_END_DECLS
