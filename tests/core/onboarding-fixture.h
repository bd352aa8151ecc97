/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace-fixture.h"

#define DAY(year, month, day) liaison_date_from_ymd (year, month, day)

/* A function that takes a record as the person left it, and as it was. */
typedef gboolean (*OnboardingRun) (LiaisonStore *store,
                                   LiaisonRecord *record,
                                   LiaisonRecord *base,
                                   const char *action,
                                   LiaisonDate today,
                                   GError **error);

LiaisonRecord *
onboarding_fixture_new (WorkspaceFixture *fixture, const LiaisonEntity *entity, const char *first, ...)
    G_GNUC_NULL_TERMINATED;
void onboarding_fixture_add (WorkspaceFixture *fixture, const LiaisonEntity *entity, const char *first, ...)
    G_GNUC_NULL_TERMINATED;
LiaisonRecord *onboarding_fixture_reload (WorkspaceFixture *fixture, LiaisonRecord *record);
void onboarding_fixture_set (WorkspaceFixture *fixture,
                             LiaisonRecord *record,
                             const char *field,
                             const char *value);
char *onboarding_fixture_get (WorkspaceFixture *fixture, LiaisonRecord *record, const char *field);
gint64 onboarding_fixture_count (WorkspaceFixture *fixture, const char *sql);
gboolean onboarding_fixture_act (WorkspaceFixture *fixture,
                                 OnboardingRun run,
                                 LiaisonRecord *record,
                                 const char *action,
                                 LiaisonDate today,
                                 GError **error);
gint64 onboarding_fixture_change (WorkspaceFixture *fixture, LiaisonChangeFunc func, gpointer data);
void onboarding_fixture_refused (WorkspaceFixture *fixture,
                                 LiaisonChangeFunc func,
                                 gpointer data,
                                 LiaisonError code,
                                 const char *part);
