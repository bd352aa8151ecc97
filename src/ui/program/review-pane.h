/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/program/review-session.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_REVIEW_PANE (liaison_review_pane_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonReviewPane, liaison_review_pane, LIAISON, REVIEW_PANE, AdwBin)

void liaison_review_pane_set_session (LiaisonReviewPane *self,
                                      LiaisonWindow *window,
                                      LiaisonReviewSession *session);
gboolean liaison_review_pane_has_selection (LiaisonReviewPane *self);
void liaison_review_pane_accept (LiaisonReviewPane *self);
void liaison_review_pane_leave (LiaisonReviewPane *self);
void liaison_review_pane_hold (LiaisonReviewPane *self);
void liaison_review_pane_override (LiaisonReviewPane *self);
void liaison_review_pane_accept_rest (LiaisonReviewPane *self);

G_END_DECLS
