/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit.h"
#include "core/attribution/path-file.h"

/* What tests of attribution share: journeys from lines of text, and random ones. */

#define PATH_HEADER "path;total_conversions;total_conversion_value;total_null\n"

int attribution_fixture_get_rounds (int n);
LiaisonJourneys *attribution_fixture_read (const char *lines);
LiaisonJourneys *attribution_fixture_try (const char *text, const LiaisonPathFormat *format, GError **error);
LiaisonJourneys *
attribution_fixture_random (guint n_journeys, guint n_channels, guint longest, guint most_count);
LiaisonJourneys *attribution_fixture_shuffle (const LiaisonJourneys *journeys, gboolean splits);
guint attribution_fixture_find (const LiaisonJourneys *journeys, const char *name);
void attribution_fixture_assert_near (double a, double b, double tolerance);
void attribution_fixture_assert_credit (const LiaisonCredit *credit,
                                        const LiaisonJourneys *journeys,
                                        const char *name,
                                        double conversions,
                                        double value);
void attribution_fixture_assert_same (const LiaisonCredit *a, const LiaisonCredit *b);
