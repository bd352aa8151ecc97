/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/conflict-item.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonConflictItem:
 *
 * A conflict as an item of a list: one that is suspected, or a case.
 */
struct _LiaisonConflictItem
{
  GObject parent_instance;

  /* One of both. */
  LiaisonSuspectedConflict *suspected;
  LiaisonConflictEntry *entry;
  char *key;
  char *title;
};

G_DEFINE_FINAL_TYPE (LiaisonConflictItem, liaison_conflict_item, G_TYPE_OBJECT)

static const char *
get_side_id (const LiaisonConflictSide *side)
{
  return side->registration_id != NULL ? side->registration_id : side->deal_id;
}

/**
 * liaison_conflict_item_new_suspected:
 * @suspected: (transfer full): what looks like a conflict
 *
 * Returns: (transfer full): the item
 */
LiaisonConflictItem *
liaison_conflict_item_new_suspected (LiaisonSuspectedConflict *suspected)
{
  LiaisonConflictItem *self = g_object_new (LIAISON_TYPE_CONFLICT_ITEM, NULL);
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GString) title = g_string_new (suspected->customer);

  self->suspected = suspected;
  for (guint i = 0; i < suspected->sides->len; i++)
    {
      const LiaisonConflictSide *side = g_ptr_array_index (suspected->sides, i);

      g_string_append_printf (key, "%s ", get_side_id (side));
      if (title->len > 0)
        /* Translators: between the parts of a list: “reseller, service provider” */
        g_string_append (title, _ (", "));
      g_string_append (title, side->partner != NULL ? side->partner : _ ("direct sales"));
    }
  self->key = g_string_free_and_steal (g_steal_pointer (&key));
  self->title = g_string_free_and_steal (g_steal_pointer (&title));
  return self;
}

/**
 * liaison_conflict_item_new_case:
 * @entry: (transfer full): a case
 *
 * Returns: (transfer full): the item
 */
LiaisonConflictItem *
liaison_conflict_item_new_case (LiaisonConflictEntry *entry)
{
  LiaisonConflictItem *self = g_object_new (LIAISON_TYPE_CONFLICT_ITEM, NULL);

  self->entry = entry;
  self->key = g_strdup (entry->id);
  self->title = g_strdup (entry->title);
  return self;
}

/**
 * liaison_conflict_item_get_suspected:
 *
 * Returns: (transfer none) (nullable): what looks like a conflict; %NULL for a case
 */
const LiaisonSuspectedConflict *
liaison_conflict_item_get_suspected (LiaisonConflictItem *self)
{
  return self->suspected;
}

/**
 * liaison_conflict_item_get_case:
 *
 * Returns: (transfer none) (nullable): the case; %NULL where it is only suspected
 */
const LiaisonConflictEntry *
liaison_conflict_item_get_case (LiaisonConflictItem *self)
{
  return self->entry;
}

/**
 * liaison_conflict_item_get_key:
 *
 * Returns: (transfer none): what is the same in items of the same conflict
 */
const char *
liaison_conflict_item_get_key (LiaisonConflictItem *self)
{
  return self->key;
}

const char *
liaison_conflict_item_get_title (LiaisonConflictItem *self)
{
  return self->title;
}

/**
 * liaison_conflict_item_get_kind:
 *
 * Returns: (transfer none): a word of the kinds of conflicts
 */
const char *
liaison_conflict_item_get_kind (LiaisonConflictItem *self)
{
  return self->suspected != NULL ? self->suspected->kind : self->entry->kind;
}

static void
liaison_conflict_item_finalize (GObject *object)
{
  LiaisonConflictItem *self = LIAISON_CONFLICT_ITEM (object);

  g_clear_pointer (&self->suspected, liaison_suspected_conflict_free);
  g_clear_pointer (&self->entry, liaison_conflict_entry_free);
  g_free (self->key);
  g_free (self->title);
  G_OBJECT_CLASS (liaison_conflict_item_parent_class)->finalize (object);
}

static void
liaison_conflict_item_class_init (LiaisonConflictItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_conflict_item_finalize;
}

static void
liaison_conflict_item_init (LiaisonConflictItem *self)
{
}
