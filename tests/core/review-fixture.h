/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "program-fixture.h"

#include "core/program/review.h"

/* A program with three tiers on sales, and its reviews. */

LiaisonInstant review_fixture_instant (const char *text);
LiaisonReview *
review_fixture_prepare_at (WorkspaceFixture *fixture, const char *as_of, gboolean is_review, const char *now);
LiaisonReview *review_fixture_prepare (WorkspaceFixture *fixture, const char *as_of, const char *held_on);
gboolean review_fixture_try_to_write (WorkspaceFixture *fixture,
                                      LiaisonReview *review,
                                      const char *held_on,
                                      gint64 *sequence,
                                      GError **error);
gint64 review_fixture_write_down (WorkspaceFixture *fixture, LiaisonReview *review, const char *held_on);
gint64 review_fixture_hold (WorkspaceFixture *fixture, const char *as_of, const char *held_on);
LiaisonReviewItem *review_fixture_find_item (LiaisonReview *review, const char *partner);
LiaisonReviewItem *review_fixture_get_item (LiaisonReview *review, const char *partner);
char *review_fixture_get_text (WorkspaceFixture *fixture, const char *sql, const char *name);
void review_fixture_assert_text (WorkspaceFixture *fixture,
                                 const char *sql,
                                 const char *name,
                                 const char *expected);
void review_fixture_assert_membership (WorkspaceFixture *fixture, const char *partner, const char *expected);
void review_fixture_assert_decision (WorkspaceFixture *fixture, const char *partner, const char *expected);
void review_fixture_assert_shown (WorkspaceFixture *fixture, const char *partner, const char *expected);
gint64 review_fixture_count (WorkspaceFixture *fixture, const char *sql);
void
review_fixture_sell (WorkspaceFixture *fixture, int number, const char *partner, const char *day, int amount);
LiaisonRules *review_fixture_standard_rules (void);
void review_fixture_add_program (WorkspaceFixture *fixture, LiaisonRules *rules);
void
review_fixture_add_member (WorkspaceFixture *fixture, int number, const char *tier, const char *joined_on);
void review_fixture_set_up (WorkspaceFixture *fixture);
void review_fixture_refresh_program (WorkspaceFixture *fixture,
                                     const char *name,
                                     const char *day,
                                     gint64 n_expected);
void review_fixture_refresh (WorkspaceFixture *fixture, const char *day, gint64 n_expected);
