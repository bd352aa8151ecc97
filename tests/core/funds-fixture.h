/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/operation.h"
#include "workspace-fixture.h"

/* A workspace with two approvers (Ana without a limit, Ben with one of EUR 1,000 in DACH), Cleo who may not approve, the regions
 * EMEA over DACH and FRANCE, and the partners Alpen and Brise. */

void funds_fixture_set_up (WorkspaceFixture *fixture, gconstpointer data);

gint64 funds_apply (WorkspaceFixture *fixture, const char *line, LiaisonOutcome *outcome);
void
funds_accept (WorkspaceFixture *fixture, const char *op, const char *key, const char *date, const char *rest);
void funds_refuse (WorkspaceFixture *fixture,
                   const char *guard,
                   const char *op,
                   const char *key,
                   const char *date,
                   const char *rest);
gint64 funds_get (WorkspaceFixture *fixture, const char *partner, const char *bucket);
char *funds_get_state (WorkspaceFixture *fixture, const char *table, const char *number);
gint64 funds_count (WorkspaceFixture *fixture, const char *sql);
void funds_assert_whole (WorkspaceFixture *fixture);
void
funds_assert_state (WorkspaceFixture *fixture, const char *table, const char *number, const char *expected);
void funds_open_budget (WorkspaceFixture *fixture, const char *rest);
void funds_request (WorkspaceFixture *fixture,
                    const char *number,
                    const char *currency,
                    const char *amount,
                    const char *starts,
                    const char *ends);
void funds_claim (WorkspaceFixture *fixture,
                  const char *number,
                  const char *of,
                  const char *date,
                  const char *amount);
void funds_approve_claim (WorkspaceFixture *fixture, const char *number, const char *date);
