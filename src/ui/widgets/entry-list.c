/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/entry-list.h"

/**
 * LiaisonEntryItem:
 *
 * An entry in a list. It lives as long as somebody shows it, and emits "changed" where what it shows has changed.
 */
struct _LiaisonEntryItem
{
  GObject parent_instance;

  /* Not owned; %NULL once the list is gone. */
  LiaisonEntryList *list;
  const LiaisonEntryKind *kind;
  gpointer entry;
};

/**
 * LiaisonEntryList:
 *
 * Entries in an order, which makes items only of those that are shown.
 */
struct _LiaisonEntryList
{
  GObject parent_instance;

  const LiaisonEntryKind *kind;
  GPtrArray *entries;
  /* By id, those that somebody holds; not owned. */
  GHashTable *items;
  guint order;
  gboolean is_descending;
};

static void liaison_entry_list_model_init (GListModelInterface *model);

G_DEFINE_FINAL_TYPE (LiaisonEntryItem, liaison_entry_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (LiaisonEntryList,
                               liaison_entry_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, liaison_entry_list_model_init))

static guint changed_signal;

/**
 * liaison_entry_kind_create_array:
 *
 * Returns: (transfer full): an empty array that holds entries
 */
GPtrArray *
liaison_entry_kind_create_array (const LiaisonEntryKind *self)
{
  return g_ptr_array_new_with_free_func (self->unref);
}

/* Items ------------------------------------------------------------------------------------------------------------- */

/**
 * liaison_entry_item_get_entry:
 *
 * Returns: (transfer none): what it shows
 */
gconstpointer
liaison_entry_item_get_entry (LiaisonEntryItem *self)
{
  return self->entry;
}

static void
liaison_entry_item_finalize (GObject *object)
{
  LiaisonEntryItem *self = LIAISON_ENTRY_ITEM (object);

  if (self->list != NULL)
    g_hash_table_remove (self->list->items, self->kind->get_id (self->entry));
  g_clear_pointer (&self->entry, self->kind->unref);
  G_OBJECT_CLASS (liaison_entry_item_parent_class)->finalize (object);
}

static void
liaison_entry_item_class_init (LiaisonEntryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_entry_item_finalize;

  /**
   * LiaisonEntryItem::changed:
   *
   * What it shows has changed.
   */
  changed_signal = g_signal_new ("changed", LIAISON_TYPE_ENTRY_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
liaison_entry_item_init (LiaisonEntryItem *self)
{
}

/* Order ------------------------------------------------------------------------------------------------------------- */

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const LiaisonEntryList *self = data;
  gconstpointer one = *(gpointer const *) a;
  gconstpointer other = *(gpointer const *) b;
  int order = self->kind->compare (self->order, one, other);

  if (order == 0)
    return g_strcmp0 (self->kind->get_id (one), self->kind->get_id (other));
  return self->is_descending ? -order : order;
}

/* Entries ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_same (LiaisonEntryList *self, GPtrArray *a, guint at, GPtrArray *b, guint by)
{
  return g_str_equal (self->kind->get_id (a->pdata[at]), self->kind->get_id (b->pdata[by]));
}

/* An item that stays shows what there is to show now. */
static void
take_entry (LiaisonEntryList *self, gpointer entry)
{
  const char *id = self->kind->get_id (entry);
  LiaisonEntryItem *item = g_hash_table_lookup (self->items, id);
  gboolean is_changed;

  if (item == NULL || item->entry == entry)
    return;
  is_changed = !self->kind->equal (item->entry, entry);
  /* The key of the table is that of the entry. */
  g_hash_table_steal (self->items, id);
  self->kind->unref (item->entry);
  item->entry = self->kind->ref (entry);
  g_hash_table_insert (self->items, (gpointer) id, item);
  if (is_changed)
    g_signal_emit (item, changed_signal, 0);
}

/* Takes entries that are in order, and tells of what lies between those that stay at the beginning and at the end. */
static void
replace (LiaisonEntryList *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->entries);
  guint first = 0, last = 0;
  guint most = MIN (before->len, entries->len);

  self->entries = g_ptr_array_ref (entries);
  while (first < most && is_same (self, before, first, entries, first))
    first++;
  while (last < most - first &&
         is_same (self, before, before->len - 1 - last, entries, entries->len - 1 - last))
    last++;
  for (guint i = 0; i < entries->len; i++)
    take_entry (self, g_ptr_array_index (entries, i));
  if (before->len - first - last > 0 || entries->len - first - last > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, before->len - first - last,
                                entries->len - first - last);
}

static GPtrArray *
copy_entries (LiaisonEntryList *self, GPtrArray *entries)
{
  GPtrArray *copy = g_ptr_array_new_full (entries->len, self->kind->unref);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (copy, self->kind->ref (entries->pdata[i]));
  return copy;
}

/**
 * liaison_entry_list_set_entries:
 * @entries: of the kind: what is in the list from now on, in any order
 *
 * What stays at the beginning and at the end stays as it is, with its item, so that the focus and the selection do.
 */
void
liaison_entry_list_set_entries (LiaisonEntryList *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) sorted = NULL;

  g_return_if_fail (LIAISON_IS_ENTRY_LIST (self));

  sorted = copy_entries (self, entries);
  g_ptr_array_sort_with_data (sorted, compare, self);
  replace (self, sorted);
}

/**
 * liaison_entry_list_set_order:
 * @order: as the kind means it; 0 is that of a new list
 */
void
liaison_entry_list_set_order (LiaisonEntryList *self, guint order, gboolean is_descending)
{
  g_autoptr (GPtrArray) entries = NULL;

  g_return_if_fail (LIAISON_IS_ENTRY_LIST (self));

  if (self->order == order && self->is_descending == is_descending)
    return;
  self->order = order;
  self->is_descending = is_descending;
  entries = g_ptr_array_ref (self->entries);
  liaison_entry_list_set_entries (self, entries);
}

/**
 * liaison_entry_list_get_entry:
 *
 * Returns: (transfer none) (nullable): what stands there
 */
gconstpointer
liaison_entry_list_get_entry (LiaisonEntryList *self, guint position)
{
  return position < self->entries->len ? g_ptr_array_index (self->entries, position) : NULL;
}

gboolean
liaison_entry_list_find (LiaisonEntryList *self, const char *id, guint *position)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_str_equal (self->kind->get_id (self->entries->pdata[i]), id))
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * liaison_entry_list_get_n_alive:
 *
 * Returns: how many items there are, which is about as many as are shown
 */
guint
liaison_entry_list_get_n_alive (LiaisonEntryList *self)
{
  return g_hash_table_size (self->items);
}

/* The model --------------------------------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return LIAISON_TYPE_ENTRY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return LIAISON_ENTRY_LIST (model)->entries->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  LiaisonEntryList *self = LIAISON_ENTRY_LIST (model);
  gpointer entry;
  LiaisonEntryItem *item;
  const char *id;

  if (position >= self->entries->len)
    return NULL;
  entry = g_ptr_array_index (self->entries, position);
  id = self->kind->get_id (entry);
  item = g_hash_table_lookup (self->items, id);
  if (item != NULL)
    return g_object_ref (item);
  item = g_object_new (LIAISON_TYPE_ENTRY_ITEM, NULL);
  item->list = self;
  item->kind = self->kind;
  item->entry = self->kind->ref (entry);
  g_hash_table_insert (self->items, (gpointer) id, item);
  return item;
}

static void
liaison_entry_list_model_init (GListModelInterface *model)
{
  model->get_item_type = get_item_type;
  model->get_n_items = get_n_items;
  model->get_item = get_item;
}

/**
 * liaison_entry_list_new:
 * @kind: (transfer none): lives as long as the program
 *
 * Returns: (transfer full): an empty list
 */
LiaisonEntryList *
liaison_entry_list_new (const LiaisonEntryKind *kind)
{
  LiaisonEntryList *self = g_object_new (LIAISON_TYPE_ENTRY_LIST, NULL);

  self->kind = kind;
  self->entries = liaison_entry_kind_create_array (kind);
  return self;
}

static void
liaison_entry_list_finalize (GObject *object)
{
  LiaisonEntryList *self = LIAISON_ENTRY_LIST (object);
  GHashTableIter iter;
  LiaisonEntryItem *item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &item))
    item->list = NULL;
  g_hash_table_unref (self->items);
  g_ptr_array_unref (self->entries);
  G_OBJECT_CLASS (liaison_entry_list_parent_class)->finalize (object);
}

static void
liaison_entry_list_class_init (LiaisonEntryListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_entry_list_finalize;
}

static void
liaison_entry_list_init (LiaisonEntryList *self)
{
  self->items = g_hash_table_new (g_str_hash, g_str_equal);
}
