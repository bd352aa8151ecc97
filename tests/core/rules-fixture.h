/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace-fixture.h"

#include "core/program/region-table.h"
#include "core/program/rules.h"

/* EMEA > DACH > Österreich, Schweiz; EMEA > France; APAC > Japan; Poland and Brasil stand alone, of market
 * class B. */
#define REGION_EMEA "01900000-0000-7000-8000-000000000001"
#define REGION_DACH "01900000-0000-7000-8000-000000000002"
#define REGION_AUSTRIA "01900000-0000-7000-8000-000000000003"
#define REGION_SWITZERLAND "01900000-0000-7000-8000-000000000004"
#define REGION_FRANCE "01900000-0000-7000-8000-000000000005"
#define REGION_APAC "01900000-0000-7000-8000-000000000006"
#define REGION_JAPAN "01900000-0000-7000-8000-000000000007"
#define REGION_POLAND "01900000-0000-7000-8000-000000000008"
#define REGION_BRAZIL "01900000-0000-7000-8000-000000000009"
#define MEASURE_USERS "01900000-0000-7000-8000-00000000000a"

gboolean rules_fixture_is_long (void);
LiaisonDecimal rules_fixture_decimal (const char *text);
LiaisonDate rules_fixture_date (const char *text);
LiaisonMetricSpec rules_fixture_spec (const char *metric);
LiaisonRegionTable *rules_fixture_new_regions (void);
LiaisonRules *rules_fixture_new_random (void);
void rules_fixture_assert_equal (const LiaisonRules *a, const LiaisonRules *b);
char *rules_fixture_read (const char *name, gsize *length);

void rules_fixture_insert_places (LiaisonStore *store);
char *rules_fixture_insert_program (LiaisonStore *store, const char *name);
gint64 rules_fixture_change (LiaisonStore *store, LiaisonChangeFunc func, gpointer data);
