/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "row-fixture.h"

#include "core/program/program-info.h"
#include "core/program/rules.h"
#include "core/program/snapshot.h"

/* Programs and their rules in a workspace, by the short names of row-fixture.h. */

LiaisonMetricSpec program_fixture_spec (const char *metric, const char *period);
guint program_fixture_require (LiaisonRules *rules, const LiaisonMetricSpec *spec, const char *thresholds);
LiaisonRules *program_fixture_new_rules (const char *currency, const char *tiers);
char *program_fixture_save (WorkspaceFixture *fixture, const char *program, const LiaisonRules *rules);
char *program_fixture_publish (WorkspaceFixture *fixture,
                               const char *program,
                               const LiaisonRules *rules,
                               const char *valid_from);
LiaisonProgramInfo *program_fixture_load (WorkspaceFixture *fixture, const char *program);
LiaisonSnapshot *program_fixture_snapshot (WorkspaceFixture *fixture,
                                           const char *program,
                                           const LiaisonRules *rules,
                                           const char *as_of);
guint program_fixture_find (const LiaisonSnapshot *snapshot, const char *partner);
LiaisonDate program_fixture_date (const char *text);
LiaisonDecimal program_fixture_decimal (const char *text);

void program_fixture_fill_randomly (WorkspaceFixture *fixture, guint n_partners);
LiaisonRules *program_fixture_random_rules (void);
char *program_fixture_random_day (int first_year, int n_days);
gboolean program_fixture_is_long (void);
