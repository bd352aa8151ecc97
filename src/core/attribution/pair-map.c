/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/pair-map.h"

#define FIRST_SIZE 1024

static void
allocate (LiaisonPairMap *self, guint64 n_slots)
{
  self->mask = n_slots - 1;
  self->slots = g_new (LiaisonPairSlot, n_slots);
  for (guint64 i = 0; i < n_slots; i++)
    self->slots[i].value = LIAISON_PAIR_UNKNOWN;
}

/**
 * liaison_pair_map_init:
 * @self: (out caller-allocates): cleared with liaison_pair_map_clear()
 */
void
liaison_pair_map_init (LiaisonPairMap *self)
{
  *self = (LiaisonPairMap) { 0 };
  allocate (self, FIRST_SIZE);
}

void
liaison_pair_map_clear (LiaisonPairMap *self)
{
  g_clear_pointer (&self->slots, g_free);
}

static void
put (LiaisonPairMap *self, const LiaisonPairSlot *slot)
{
  guint64 at = liaison_pair_hash (slot->pair) & self->mask;

  while (self->slots[at].value != LIAISON_PAIR_UNKNOWN)
    at = (at + 1) & self->mask;
  self->slots[at] = *slot;
}

/**
 * liaison_pair_map_add:
 * @first: with @second a pair that is not in the map yet
 * @value: what it leads to
 */
void
liaison_pair_map_add (LiaisonPairMap *self, guint32 first, guint32 second, guint32 value)
{
  const LiaisonPairSlot slot = { (guint64) first << 32 | second, value };

  g_return_if_fail (value != LIAISON_PAIR_UNKNOWN);

  if (2 * (guint64) self->n >= self->mask)
    {
      const guint64 n_slots = self->mask + 1;
      g_autofree LiaisonPairSlot *former = self->slots;

      allocate (self, 2 * n_slots);
      for (guint64 i = 0; i < n_slots; i++)
        if (former[i].value != LIAISON_PAIR_UNKNOWN)
          put (self, &former[i]);
    }
  put (self, &slot);
  self->n++;
}
