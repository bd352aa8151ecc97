/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deals/registration-item.h"

#include "core/base/text.h"

/**
 * LiaisonRegistrationItem:
 *
 * A registration as an item of a list.
 */
struct _LiaisonRegistrationItem
{
  GObject parent_instance;

  LiaisonRegistrationEntry *entry;
  /* By which it is searched. */
  char *words;
};

G_DEFINE_FINAL_TYPE (LiaisonRegistrationItem, liaison_registration_item, G_TYPE_OBJECT)

static char *
fold_words (const LiaisonRegistrationEntry *entry)
{
  const char *const parts[] = { entry->number,   entry->partner, entry->customer,
                                entry->products, entry->project, entry->region };
  g_autoptr (GString) words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (words, "%s\n", parts[i]);
  return liaison_text_fold (words->str);
}

/**
 * liaison_registration_item_new:
 * @entry: (transfer full): what a list shows of it
 *
 * Returns: (transfer full): the item
 */
LiaisonRegistrationItem *
liaison_registration_item_new (LiaisonRegistrationEntry *entry)
{
  LiaisonRegistrationItem *self = g_object_new (LIAISON_TYPE_REGISTRATION_ITEM, NULL);

  self->entry = entry;
  self->words = fold_words (entry);
  return self;
}

/**
 * liaison_registration_item_get_words:
 *
 * Returns: (transfer none): by which it is searched, folded, a line each
 */
const char *
liaison_registration_item_get_words (LiaisonRegistrationItem *self)
{
  return self->words;
}

const LiaisonRegistrationEntry *
liaison_registration_item_get_entry (LiaisonRegistrationItem *self)
{
  return self->entry;
}

static void
liaison_registration_item_finalize (GObject *object)
{
  LiaisonRegistrationItem *self = LIAISON_REGISTRATION_ITEM (object);

  liaison_registration_entry_free (self->entry);
  g_free (self->words);
  G_OBJECT_CLASS (liaison_registration_item_parent_class)->finalize (object);
}

static void
liaison_registration_item_class_init (LiaisonRegistrationItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_registration_item_finalize;
}

static void
liaison_registration_item_init (LiaisonRegistrationItem *self)
{
}
