/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* No channel has this number. */
#define LIAISON_CHANNEL_UNKNOWN G_MAXUINT32

/* The first and the last eight bytes say all about a name of up to sixteen, which nearly all are. */
typedef struct
{
  guint64 head;
  guint64 tail;
  guint32 length;
  guint32 channel;
} LiaisonChannelSlot;

/**
 * LiaisonChannelTable:
 * @names: (element-type utf8): by number
 *
 * Names of channels (or ids of partners) and the numbers that stand for them, from 0 in the order of their first
 * appearance. Two names are one where their bytes are. It is asked once a touch, so that asking is inline.
 */
typedef struct
{
  gatomicrefcount references;
  GPtrArray *names;
  LiaisonChannelSlot *slots;
  guint mask;
} LiaisonChannelTable;

LiaisonChannelTable *liaison_channel_table_new (void);
LiaisonChannelTable *liaison_channel_table_ref (LiaisonChannelTable *self);
void liaison_channel_table_unref (LiaisonChannelTable *self);
guint32 liaison_channel_table_add (LiaisonChannelTable *self, const char *name, gsize length);
guint32 liaison_channel_table_search (const LiaisonChannelTable *self,
                                      const LiaisonChannelSlot *wanted,
                                      const char *name);
guint liaison_channel_table_get_n (const LiaisonChannelTable *self);
const char *liaison_channel_table_get_name (const LiaisonChannelTable *self, guint32 channel);

static inline LiaisonChannelSlot
liaison_channel_slot_describe (const char *name, gsize length)
{
  LiaisonChannelSlot slot = { .length = (guint32) length };
  guint32 first, last;

  if (G_LIKELY (length >= sizeof slot.head))
    {
      memcpy (&slot.head, name, sizeof slot.head);
      memcpy (&slot.tail, name + length - sizeof slot.tail, sizeof slot.tail);
    }
  else if (length >= sizeof first)
    {
      memcpy (&first, name, sizeof first);
      memcpy (&last, name + length - sizeof last, sizeof last);
      slot.head = (guint64) first << 32 | last;
    }
  else if (length > 0)
    slot.head = (guint64) (guint8) name[0] << 16 | (guint64) (guint8) name[length / 2] << 8 |
                (guint8) name[length - 1];
  return slot;
}

/* A product carries what its factors differ in upwards only: so what names differ in, their ends, is turned to the
 * lower half, and the highest bits are taken. */
static inline guint
liaison_channel_slot_find_start (const LiaisonChannelTable *self, const LiaisonChannelSlot *slot)
{
  const guint64 turned = slot->tail << 27 | slot->tail >> 37;

  return (guint) (((slot->head ^ turned) + slot->length) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) >> 40) &
         self->mask;
}

/* Returns: the number of the channel with exactly this name, or %LIAISON_CHANNEL_UNKNOWN */
static inline guint32
liaison_channel_table_find (const LiaisonChannelTable *self, const char *name, gsize length)
{
  const LiaisonChannelSlot wanted = liaison_channel_slot_describe (name, length);
  const LiaisonChannelSlot *slot = &self->slots[liaison_channel_slot_find_start (self, &wanted)];

  if (G_LIKELY (((slot->head ^ wanted.head) | (slot->tail ^ wanted.tail) | (slot->length ^ wanted.length)) ==
                    0 &&
                length <= sizeof wanted.head + sizeof wanted.tail))
    return slot->channel;
  return liaison_channel_table_search (self, &wanted, name);
}

/* Returns: its number, which is a new one where no channel has this name */
static inline guint32
liaison_channel_table_intern (LiaisonChannelTable *self, const char *name, gsize length)
{
  const guint32 channel = liaison_channel_table_find (self, name, length);

  return G_LIKELY (channel != LIAISON_CHANNEL_UNKNOWN) ? channel
                                                       : liaison_channel_table_add (self, name, length);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonChannelTable, liaison_channel_table_unref)

G_END_DECLS
