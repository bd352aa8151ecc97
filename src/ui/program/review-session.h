/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"
#include "ui/program/review-move.h"

G_BEGIN_DECLS

/**
 * LiaisonReviewState:
 * @LIAISON_REVIEW_STATE_PREPARING: everybody is being evaluated
 * @LIAISON_REVIEW_STATE_READY: the moves are there
 * @LIAISON_REVIEW_STATE_APPLYING: what was decided is being written
 * @LIAISON_REVIEW_STATE_FAILED: it could not be prepared
 */
typedef enum
{
  LIAISON_REVIEW_STATE_PREPARING,
  LIAISON_REVIEW_STATE_READY,
  LIAISON_REVIEW_STATE_APPLYING,
  LIAISON_REVIEW_STATE_FAILED,
} LiaisonReviewState;

#define LIAISON_TYPE_REVIEW_SESSION (liaison_review_session_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonReviewSession, liaison_review_session, LIAISON, REVIEW_SESSION, GObject)

LiaisonReviewSession *liaison_review_session_new (LiaisonWindow *window,
                                                  const LiaisonProgramInfo *program,
                                                  LiaisonDate as_of,
                                                  gboolean is_review);
void liaison_review_session_prepare (LiaisonReviewSession *self);
void liaison_review_session_close (LiaisonReviewSession *self);
void liaison_review_session_apply (LiaisonReviewSession *self);

LiaisonReviewState liaison_review_session_get_state (LiaisonReviewSession *self);
const GError *liaison_review_session_get_error (LiaisonReviewSession *self);
gboolean liaison_review_session_is_outdated (LiaisonReviewSession *self);
const LiaisonProgramInfo *liaison_review_session_get_program (LiaisonReviewSession *self);
LiaisonDate liaison_review_session_get_as_of (LiaisonReviewSession *self);
gboolean liaison_review_session_is_review (LiaisonReviewSession *self);
const LiaisonReview *liaison_review_session_get_review (LiaisonReviewSession *self);
GListModel *liaison_review_session_get_moves (LiaisonReviewSession *self);
guint liaison_review_session_count_decided (LiaisonReviewSession *self);
void liaison_review_session_choose (LiaisonReviewSession *self,
                                    GPtrArray *moves,
                                    LiaisonReviewChoice choice,
                                    const char *reason,
                                    const char *tier,
                                    LiaisonDate until);

G_END_DECLS
