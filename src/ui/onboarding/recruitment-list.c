/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-list.h"

/**
 * LiaisonRecruitmentItem:
 *
 * An application in a list. It lives as long as somebody shows it, and emits "changed" where what it shows has changed.
 */
struct _LiaisonRecruitmentItem
{
  GObject parent_instance;

  /* Not owned; %NULL once the list is gone. */
  LiaisonRecruitmentList *list;
  LiaisonRecruitmentEntry *entry;
};

/**
 * LiaisonRecruitmentList:
 *
 * Applications in an order, which makes items only of those that are shown.
 */
struct _LiaisonRecruitmentList
{
  GObject parent_instance;

  GPtrArray *entries;
  /* By id, those that somebody holds; not owned. */
  GHashTable *items;
  LiaisonRecruitmentOrder order;
  gboolean is_descending;
};

static void liaison_recruitment_list_model_init (GListModelInterface *model);

G_DEFINE_FINAL_TYPE (LiaisonRecruitmentItem, liaison_recruitment_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (LiaisonRecruitmentList,
                               liaison_recruitment_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, liaison_recruitment_list_model_init))

static guint changed_signal;

/* Items ------------------------------------------------------------------------------------------------------------- */

const LiaisonRecruitmentEntry *
liaison_recruitment_item_get_entry (LiaisonRecruitmentItem *self)
{
  return self->entry;
}

static void
liaison_recruitment_item_finalize (GObject *object)
{
  LiaisonRecruitmentItem *self = LIAISON_RECRUITMENT_ITEM (object);

  if (self->list != NULL)
    g_hash_table_remove (self->list->items, self->entry->id);
  g_clear_pointer (&self->entry, liaison_recruitment_entry_unref);
  G_OBJECT_CLASS (liaison_recruitment_item_parent_class)->finalize (object);
}

static void
liaison_recruitment_item_class_init (LiaisonRecruitmentItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_recruitment_item_finalize;

  /**
   * LiaisonRecruitmentItem::changed:
   *
   * What it shows has changed.
   */
  changed_signal = g_signal_new ("changed", LIAISON_TYPE_RECRUITMENT_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
liaison_recruitment_item_init (LiaisonRecruitmentItem *self)
{
}

/* Order ------------------------------------------------------------------------------------------------------------- */

/* Without a day comes last. */
static int
compare_days (LiaisonDate a, LiaisonDate b)
{
  if ((a == LIAISON_DATE_NONE) != (b == LIAISON_DATE_NONE))
    return a == LIAISON_DATE_NONE ? 1 : -1;
  return (a > b) - (a < b);
}

/* Without a text comes last. */
static int
compare_texts (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  return g_utf8_collate (a, b);
}

/* What is decided is no longer waited for: there the latest comes first. */
static int
compare_waiting (const LiaisonRecruitmentEntry *a, const LiaisonRecruitmentEntry *b)
{
  int order = compare_days (a->since, b->since);

  return a->state >= LIAISON_RECRUITMENT_APPROVED ? -order : order;
}

static int
compare_by (LiaisonRecruitmentOrder order, const LiaisonRecruitmentEntry *a, const LiaisonRecruitmentEntry *b)
{
  switch (order)
    {
    case LIAISON_RECRUITMENT_ORDER_WAITING:
      return compare_waiting (a, b);
    case LIAISON_RECRUITMENT_ORDER_STATE:
      return (int) a->state - (int) b->state;
    case LIAISON_RECRUITMENT_ORDER_SOURCE:
      return compare_texts (a->source, b->source);
    case LIAISON_RECRUITMENT_ORDER_OWNER:
      return compare_texts (a->owner, b->owner);
    case LIAISON_RECRUITMENT_ORDER_FOUND:
      return compare_days (a->found_on, b->found_on);
    case LIAISON_RECRUITMENT_ORDER_STEP:
      return compare_days (a->since, b->since);
    case LIAISON_RECRUITMENT_ORDER_CONTACT:
      return compare_days (a->contacted_on, b->contacted_on);
    case LIAISON_RECRUITMENT_ORDER_PROGRAM:
      return compare_texts (a->program, b->program);
    case LIAISON_RECRUITMENT_ORDER_NAME:
    default:
      return 0;
    }
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const LiaisonRecruitmentList *self = data;
  const LiaisonRecruitmentEntry *one = *(gpointer const *) a;
  const LiaisonRecruitmentEntry *other = *(gpointer const *) b;
  int order = compare_by (self->order, one, other);

  if (order == 0)
    order = g_strcmp0 (one->key, other->key);
  if (order == 0)
    return g_strcmp0 (one->id, other->id);
  return self->is_descending ? -order : order;
}

/* Entries ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_same (GPtrArray *a, guint at, GPtrArray *b, guint by)
{
  const LiaisonRecruitmentEntry *one = g_ptr_array_index (a, at);
  const LiaisonRecruitmentEntry *other = g_ptr_array_index (b, by);

  return g_str_equal (one->id, other->id);
}

/* An item that stays shows what there is to show now. */
static void
take_entry (LiaisonRecruitmentList *self, LiaisonRecruitmentEntry *entry)
{
  LiaisonRecruitmentItem *item = g_hash_table_lookup (self->items, entry->id);
  gboolean is_changed;

  if (item == NULL || item->entry == entry)
    return;
  is_changed = !liaison_recruitment_entry_equal (item->entry, entry);
  /* The key of the table is that of the entry. */
  g_hash_table_steal (self->items, entry->id);
  g_clear_pointer (&item->entry, liaison_recruitment_entry_unref);
  item->entry = liaison_recruitment_entry_ref (entry);
  g_hash_table_insert (self->items, item->entry->id, item);
  if (is_changed)
    g_signal_emit (item, changed_signal, 0);
}

/* Takes entries that are in order, and tells of what lies between those that stay at the beginning and at the end. */
static void
replace (LiaisonRecruitmentList *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->entries);
  guint first = 0, last = 0;
  guint most = MIN (before->len, entries->len);

  self->entries = g_ptr_array_ref (entries);
  while (first < most && is_same (before, first, entries, first))
    first++;
  while (last < most - first && is_same (before, before->len - 1 - last, entries, entries->len - 1 - last))
    last++;
  for (guint i = 0; i < entries->len; i++)
    take_entry (self, g_ptr_array_index (entries, i));
  if (before->len - first - last > 0 || entries->len - first - last > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, before->len - first - last,
                                entries->len - first - last);
}

static GPtrArray *
copy_entries (GPtrArray *entries)
{
  GPtrArray *copy = g_ptr_array_new_full (entries->len, (GDestroyNotify) liaison_recruitment_entry_unref);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (copy, liaison_recruitment_entry_ref (g_ptr_array_index (entries, i)));
  return copy;
}

/**
 * liaison_recruitment_list_set_entries:
 * @entries: (element-type LiaisonRecruitmentEntry): what is in the list from now on, in any order
 *
 * What stays at the beginning and at the end stays as it is, with its item, so that the focus and the selection do.
 */
void
liaison_recruitment_list_set_entries (LiaisonRecruitmentList *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) sorted = NULL;

  g_return_if_fail (LIAISON_IS_RECRUITMENT_LIST (self));

  sorted = copy_entries (entries);
  g_ptr_array_sort_with_data (sorted, compare, self);
  replace (self, sorted);
}

void
liaison_recruitment_list_set_order (LiaisonRecruitmentList *self,
                                    LiaisonRecruitmentOrder order,
                                    gboolean is_descending)
{
  g_autoptr (GPtrArray) entries = NULL;

  g_return_if_fail (LIAISON_IS_RECRUITMENT_LIST (self));

  if (self->order == order && self->is_descending == is_descending)
    return;
  self->order = order;
  self->is_descending = is_descending;
  entries = g_ptr_array_ref (self->entries);
  liaison_recruitment_list_set_entries (self, entries);
}

/**
 * liaison_recruitment_list_get_entry:
 *
 * Returns: (transfer none) (nullable): what stands there
 */
const LiaisonRecruitmentEntry *
liaison_recruitment_list_get_entry (LiaisonRecruitmentList *self, guint position)
{
  return position < self->entries->len ? g_ptr_array_index (self->entries, position) : NULL;
}

gboolean
liaison_recruitment_list_find (LiaisonRecruitmentList *self, const char *id, guint *position)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_str_equal (((LiaisonRecruitmentEntry *) g_ptr_array_index (self->entries, i))->id, id))
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * liaison_recruitment_list_get_n_alive:
 *
 * Returns: how many items there are, which is about as many as are shown
 */
guint
liaison_recruitment_list_get_n_alive (LiaisonRecruitmentList *self)
{
  return g_hash_table_size (self->items);
}

/* The model --------------------------------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return LIAISON_TYPE_RECRUITMENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return LIAISON_RECRUITMENT_LIST (model)->entries->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  LiaisonRecruitmentList *self = LIAISON_RECRUITMENT_LIST (model);
  LiaisonRecruitmentEntry *entry;
  LiaisonRecruitmentItem *item;

  if (position >= self->entries->len)
    return NULL;
  entry = g_ptr_array_index (self->entries, position);
  item = g_hash_table_lookup (self->items, entry->id);
  if (item != NULL)
    return g_object_ref (item);
  item = g_object_new (LIAISON_TYPE_RECRUITMENT_ITEM, NULL);
  item->list = self;
  item->entry = liaison_recruitment_entry_ref (entry);
  g_hash_table_insert (self->items, item->entry->id, item);
  return item;
}

static void
liaison_recruitment_list_model_init (GListModelInterface *model)
{
  model->get_item_type = get_item_type;
  model->get_n_items = get_n_items;
  model->get_item = get_item;
}

/**
 * liaison_recruitment_list_new:
 *
 * Returns: (transfer full): an empty list, in the order of who waits longest
 */
LiaisonRecruitmentList *
liaison_recruitment_list_new (void)
{
  return g_object_new (LIAISON_TYPE_RECRUITMENT_LIST, NULL);
}

static void
liaison_recruitment_list_finalize (GObject *object)
{
  LiaisonRecruitmentList *self = LIAISON_RECRUITMENT_LIST (object);
  GHashTableIter iter;
  LiaisonRecruitmentItem *item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &item))
    item->list = NULL;
  g_hash_table_unref (self->items);
  g_ptr_array_unref (self->entries);
  G_OBJECT_CLASS (liaison_recruitment_list_parent_class)->finalize (object);
}

static void
liaison_recruitment_list_class_init (LiaisonRecruitmentListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_recruitment_list_finalize;
}

static void
liaison_recruitment_list_init (LiaisonRecruitmentList *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_recruitment_entry_unref);
  self->items = g_hash_table_new (g_str_hash, g_str_equal);
}
