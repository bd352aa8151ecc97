/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit.h"

G_BEGIN_DECLS

/**
 * LiaisonChannelSet:
 * @filter: a bit for the channel of each child, that of its number in the lowest six bits
 * @rate: which part of the journeys that exactly these channels touched converted, or 0
 * @first_child: where its children begin; they end where those of the next set begin
 * @parent: the set without its highest channel
 * @channel: its highest channel
 */
typedef struct
{
  guint64 filter;
  double rate;
  guint32 first_child;
  guint32 parent;
  guint32 channel;
} LiaisonChannelSet;

/* The set without channels. */
#define LIAISON_EMPTY_SET 0

/**
 * LiaisonChannelSets:
 * @n_channels: how many channels there are
 * @n: how many sets there are
 * @sets: (array): a tree of the sets that were observed and those that begin them, level by level: the children of a
 *   set stand together, by their channels; behind the last there is one more that says where its children end
 * @totals: (array length=n): conversions of the journeys that exactly these channels touched, and their value
 *
 * Journeys by who touched them. A set is the way to it from the empty one, channel by channel upwards, so that there may
 * be any number of channels, and the observed sets within another one are found without listing the others.
 */
typedef struct
{
  guint n_channels;
  guint32 n;
  LiaisonChannelSet *sets;
  LiaisonCreditPart *totals;
} LiaisonChannelSets;

/* Returns: the set with one channel more, which is above all in it, or %LIAISON_EMPTY_SET where there is none */
static inline guint32
liaison_channel_sets_find_child (const LiaisonChannelSets *self, guint32 set, guint32 channel)
{
  const guint64 filter = self->sets[set].filter, bit = G_GUINT64_CONSTANT (1) << (channel & 63);
  guint32 first = self->sets[set].first_child, end;

  if ((filter & bit) == 0)
    return LIAISON_EMPTY_SET;
  if (self->n_channels <= 64)
    return first + (guint32) __builtin_popcountll (filter & (bit - 1));
  end = self->sets[set + 1].first_child;
  while (first < end)
    {
      const guint32 middle = first + (end - first) / 2;

      if (self->sets[middle].channel == channel)
        return middle;
      if (self->sets[middle].channel < channel)
        first = middle + 1;
      else
        end = middle;
    }
  return LIAISON_EMPTY_SET;
}

LiaisonChannelSets *liaison_channel_sets_count (const LiaisonJourneys *journeys);
void liaison_channel_sets_free (LiaisonChannelSets *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonChannelSets, liaison_channel_sets_free)

G_END_DECLS
