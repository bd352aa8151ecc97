/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/partner-rows.h"

typedef struct
{
  LiaisonPartnerRows *rows;
  guint row;
  /* Weak: it goes when nobody has it. */
  LiaisonPartnerRow *object;
} Slot;

struct _LiaisonPartnerRows
{
  GHashTable *slots;
  /* A ring of those that were read last. */
  LiaisonPartnerRow **kept;
  guint n_kept;
  guint next;
};

LiaisonPartnerRows *
liaison_partner_rows_new (guint n_kept)
{
  LiaisonPartnerRows *self = g_new0 (LiaisonPartnerRows, 1);

  self->slots = g_hash_table_new (NULL, NULL);
  self->kept = g_new0 (LiaisonPartnerRow *, n_kept);
  self->n_kept = n_kept;
  return self;
}

static void
object_is_gone (gpointer data, GObject *object)
{
  Slot *slot = data;

  g_hash_table_remove (slot->rows->slots, GUINT_TO_POINTER (slot->row));
  g_free (slot);
}

static void
drop (Slot *slot)
{
  g_object_weak_unref (G_OBJECT (slot->object), object_is_gone, slot);
  g_free (slot);
}

void
liaison_partner_rows_free (LiaisonPartnerRows *self)
{
  g_autoptr (GPtrArray) slots = NULL;

  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_kept; i++)
    g_clear_object (&self->kept[i]);
  slots = g_hash_table_get_values_as_ptr_array (self->slots);
  for (guint i = 0; i < slots->len; i++)
    drop (g_ptr_array_index (slots, i));
  g_hash_table_unref (self->slots);
  g_free (self->kept);
  g_free (self);
}

/**
 * liaison_partner_rows_find:
 *
 * Returns: (transfer none) (nullable): the object of the row
 */
LiaisonPartnerRow *
liaison_partner_rows_find (LiaisonPartnerRows *self, guint row)
{
  Slot *slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (row));

  return slot != NULL ? slot->object : NULL;
}

/**
 * liaison_partner_rows_add:
 * @row: a row without an object
 *
 * Keeps the object, and lets go of the one that was kept for longest.
 */
void
liaison_partner_rows_add (LiaisonPartnerRows *self, guint row, LiaisonPartnerRow *object)
{
  Slot *slot = g_new (Slot, 1);

  *slot = (Slot) { self, row, object };
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (row), slot);
  g_object_weak_ref (G_OBJECT (object), object_is_gone, slot);
  g_set_object (&self->kept[self->next], object);
  self->next = (self->next + 1) % self->n_kept;
}

/**
 * liaison_partner_rows_renumber:
 * @func: (scope call): gets each object
 */
void
liaison_partner_rows_renumber (LiaisonPartnerRows *self, LiaisonPartnerRowsFunc func, gpointer data)
{
  g_autoptr (GPtrArray) slots = g_hash_table_get_values_as_ptr_array (self->slots);
  g_autoptr (GHashTable) former = g_steal_pointer (&self->slots);

  self->slots = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (slots, i);
      guint row = func (slot->row, slot->object, data);

      if (row == LIAISON_PARTNER_NO_ROW)
        {
          drop (slot);
          continue;
        }
      slot->row = row;
      g_hash_table_insert (self->slots, GUINT_TO_POINTER (row), slot);
    }
}
