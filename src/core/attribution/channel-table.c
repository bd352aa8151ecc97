/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/channel-table.h"

#define FREE LIAISON_CHANNEL_UNKNOWN
/* Many more than channels as a rule, so that two of them seldom share a slot. */
#define FIRST_SIZE 512

/**
 * liaison_channel_table_new:
 *
 * Returns: (transfer full): a table without names
 */
LiaisonChannelTable *
liaison_channel_table_new (void)
{
  LiaisonChannelTable *self = g_new0 (LiaisonChannelTable, 1);

  g_atomic_ref_count_init (&self->references);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->mask = FIRST_SIZE - 1;
  self->slots = g_new0 (LiaisonChannelSlot, self->mask + 1);
  for (guint i = 0; i <= self->mask; i++)
    self->slots[i].channel = FREE;
  return self;
}

LiaisonChannelTable *
liaison_channel_table_ref (LiaisonChannelTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
liaison_channel_table_unref (LiaisonChannelTable *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->names);
  g_free (self->slots);
  g_free (self);
}

static void
grow (LiaisonChannelTable *self)
{
  const guint n_slots = self->mask + 1;
  g_autofree LiaisonChannelSlot *former = self->slots;

  self->mask = 2 * n_slots - 1;
  self->slots = g_new0 (LiaisonChannelSlot, self->mask + 1);
  for (guint i = 0; i <= self->mask; i++)
    self->slots[i].channel = FREE;
  for (guint i = 0; i < n_slots; i++)
    if (former[i].channel != FREE)
      {
        guint at = liaison_channel_slot_find_start (self, &former[i]);

        while (self->slots[at].channel != FREE)
          at = (at + 1) & self->mask;
        self->slots[at] = former[i];
      }
}

/* What liaison_channel_table_find() does where the first slot is not it. */
guint32
liaison_channel_table_search (const LiaisonChannelTable *self,
                              const LiaisonChannelSlot *wanted,
                              const char *name)
{
  for (guint at = liaison_channel_slot_find_start (self, wanted);; at = (at + 1) & self->mask)
    {
      const LiaisonChannelSlot *slot = &self->slots[at];

      if (slot->channel == FREE ||
          (slot->head == wanted->head && slot->tail == wanted->tail && slot->length == wanted->length &&
           memcmp (g_ptr_array_index (self->names, slot->channel), name, wanted->length) == 0))
        return slot->channel;
    }
}

/**
 * liaison_channel_table_add:
 * @name: (array length=length): any bytes but NUL that are not in the table yet; need not be terminated
 * @length: below 4 GiB
 *
 * Returns: the number of the new channel
 */
guint32
liaison_channel_table_add (LiaisonChannelTable *self, const char *name, gsize length)
{
  LiaisonChannelSlot slot = liaison_channel_slot_describe (name, length);
  guint at;

  if (self->names->len >= self->mask / 2)
    grow (self);
  slot.channel = self->names->len;
  g_ptr_array_add (self->names, g_strndup (name, length));
  at = liaison_channel_slot_find_start (self, &slot);
  while (self->slots[at].channel != FREE)
    at = (at + 1) & self->mask;
  self->slots[at] = slot;
  return slot.channel;
}

guint
liaison_channel_table_get_n (const LiaisonChannelTable *self)
{
  return self->names->len;
}

/**
 * liaison_channel_table_get_name:
 *
 * Returns: (transfer none): the name, as long as the table lives
 */
const char *
liaison_channel_table_get_name (const LiaisonChannelTable *self, guint32 channel)
{
  g_return_val_if_fail (channel < self->names->len, NULL);

  return g_ptr_array_index (self->names, channel);
}
