/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/journeys.h"

#define SLOW_MOST_CHANNELS 6

/**
 * SlowMarkov:
 * @probability: that a journey converts
 * @effects: of each channel, on conversions
 * @value_effects: of each channel, on value
 *
 * What a chain comes to by its definition, in fractions of whole numbers.
 */
typedef struct
{
  double probability;
  double effects[SLOW_MOST_CHANNELS];
  double value_effects[SLOW_MOST_CHANNELS];
} SlowMarkov;

gboolean slow_markov_reckon (const LiaisonJourneys *journeys, guint order, SlowMarkov *result);
