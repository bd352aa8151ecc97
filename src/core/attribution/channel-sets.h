/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit.h"
#include "core/attribution/pair-map.h"

G_BEGIN_DECLS

/**
 * LiaisonChannelSet:
 * @parent: the set without its highest channel
 * @channel: its highest channel
 * @size: how many channels are in it
 * @conversions: of the journeys that exactly these channels touched
 * @value: of these conversions
 * @losses: of these journeys
 */
typedef struct
{
  guint32 parent;
  guint32 channel;
  guint32 size;
  LiaisonSum conversions;
  LiaisonSum value;
  LiaisonSum losses;
} LiaisonChannelSet;

/* The set without channels. */
#define LIAISON_EMPTY_SET 0

/**
 * LiaisonChannelSets:
 * @n_channels: how many channels there are
 * @sets: (element-type LiaisonChannelSet): a tree, its root first, of the sets that were observed and those that begin
 *   them
 * @children: from a set and a channel above all in it to the set with that channel
 *
 * Journeys by who touched them. A set is the way to it from the root, channel by channel upwards, so that there is no
 * limit to how many channels there are, and the observed sets within another one are found without listing the others.
 */
typedef struct
{
  guint n_channels;
  GArray *sets;
  LiaisonPairMap children;
} LiaisonChannelSets;

LiaisonChannelSets *liaison_channel_sets_count (const LiaisonJourneys *journeys);
void liaison_channel_sets_free (LiaisonChannelSets *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonChannelSets, liaison_channel_sets_free)

G_END_DECLS
