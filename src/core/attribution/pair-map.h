/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a pair that is not in the map leads to; no pair may lead to it. */
#define LIAISON_PAIR_UNKNOWN G_MAXUINT32

typedef struct
{
  guint64 pair;
  guint32 value;
} LiaisonPairSlot;

/**
 * LiaisonPairMap:
 * @n: how many pairs there are
 *
 * From two numbers to a third: the edges of a graph that is looked up once a touch, so that looking up is inline.
 */
typedef struct
{
  LiaisonPairSlot *slots;
  guint64 mask;
  guint n;
} LiaisonPairMap;

void liaison_pair_map_init (LiaisonPairMap *self);
void liaison_pair_map_clear (LiaisonPairMap *self);
void liaison_pair_map_add (LiaisonPairMap *self, guint32 first, guint32 second, guint32 value);

static inline guint64
liaison_pair_hash (guint64 pair)
{
  const guint64 hash = (pair ^ (pair >> 29)) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  return hash >> 32;
}

/* Returns: what the pair leads to, or %LIAISON_PAIR_UNKNOWN */
static inline guint32
liaison_pair_map_find (const LiaisonPairMap *self, guint32 first, guint32 second)
{
  const guint64 pair = (guint64) first << 32 | second;
  guint64 at = liaison_pair_hash (pair) & self->mask;

  while (self->slots[at].value != LIAISON_PAIR_UNKNOWN && self->slots[at].pair != pair)
    at = (at + 1) & self->mask;
  return self->slots[at].value;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LiaisonPairMap, liaison_pair_map_clear)

G_END_DECLS
