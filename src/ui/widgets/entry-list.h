/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LiaisonEntryKind:
 * @ref: counts one more
 * @unref: counts one less
 * @get_id: of the record that an entry shows
 * @equal: whether both show the same
 * @compare: by what @order says, which is the kind's own; equals follow by their ids
 *
 * What lists have to know of entries: plain values that were read on the reading thread, and are counted by references.
 */
typedef struct
{
  gpointer (*ref) (gpointer entry);
  GDestroyNotify unref;
  const char *(*get_id) (gconstpointer entry);
  gboolean (*equal) (gconstpointer a, gconstpointer b);
  int (*compare) (guint order, gconstpointer a, gconstpointer b);
} LiaisonEntryKind;

GPtrArray *liaison_entry_kind_create_array (const LiaisonEntryKind *self);

#define LIAISON_TYPE_ENTRY_ITEM (liaison_entry_item_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonEntryItem, liaison_entry_item, LIAISON, ENTRY_ITEM, GObject)

gconstpointer liaison_entry_item_get_entry (LiaisonEntryItem *self);

#define LIAISON_TYPE_ENTRY_LIST (liaison_entry_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonEntryList, liaison_entry_list, LIAISON, ENTRY_LIST, GObject)

LiaisonEntryList *liaison_entry_list_new (const LiaisonEntryKind *kind);
void liaison_entry_list_set_entries (LiaisonEntryList *self, GPtrArray *entries);
void liaison_entry_list_set_order (LiaisonEntryList *self, guint order, gboolean is_descending);
gconstpointer liaison_entry_list_get_entry (LiaisonEntryList *self, guint position);
gboolean liaison_entry_list_find (LiaisonEntryList *self, const char *id, guint *position);
guint liaison_entry_list_get_n_alive (LiaisonEntryList *self);

G_END_DECLS
