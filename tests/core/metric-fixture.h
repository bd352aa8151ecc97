/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "row-fixture.h"

#include "core/program/metric.h"

/* What tests of metrics have in common: partners p1, p2 … and their values and evidence by short names. */

#define UNKNOWN LIAISON_METRIC_UNKNOWN
#define MILLION G_GINT64_CONSTANT (1000000)

LiaisonDate metric_fixture_day (const char *text);
LiaisonMetricSpec metric_fixture_spec (const char *word, const char *period);
LiaisonMetricContext metric_fixture_context (WorkspaceFixture *fixture, const char *as_of);
gint64
metric_fixture_load (const LiaisonMetricContext *context, const LiaisonMetricSpec *spec, const char *name);
char *metric_fixture_find_evidence (const LiaisonMetricContext *context,
                                    const LiaisonMetricSpec *spec,
                                    const char *name);
void metric_fixture_add_partners (WorkspaceFixture *fixture, guint n_partners);
