/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/entry-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * LiaisonEntryColumn:
 * @id: of the column
 * @title: marked for translation
 * @order: by which its heading sorts
 * @width: at first
 * @is_narrow: whether it stays where there is little room
 * @is_numeric: whether figures stand in it, which are set to the end
 * @format: (nullable) text of an entry
 */
typedef struct
{
  const char *id;
  const char *title;
  guint order;
  int width;
  gboolean is_narrow;
  gboolean is_numeric;
  char *(*format) (gconstpointer entry);
} LiaisonEntryColumn;

/**
 * LiaisonEntryTableKind:
 * @entries: of what the rows are
 * @title: marked for translation, what a screen reader calls the table
 * @order: of the rows while no heading says another
 *
 * What a table has to know of its rows. The first column takes what room is left.
 */
typedef struct
{
  const LiaisonEntryKind *entries;
  const char *title;
  guint order;
  const LiaisonEntryColumn *columns;
  guint n_columns;
} LiaisonEntryTableKind;

#define LIAISON_TYPE_ENTRY_TABLE (liaison_entry_table_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonEntryTable, liaison_entry_table, LIAISON, ENTRY_TABLE, AdwBin)

void liaison_entry_table_set_kind (LiaisonEntryTable *self, const LiaisonEntryTableKind *kind);
void liaison_entry_table_set_entries (LiaisonEntryTable *self, GPtrArray *entries);
void liaison_entry_table_set_search (LiaisonEntryTable *self, const char *folded);
void liaison_entry_table_set_narrow (LiaisonEntryTable *self, gboolean is_narrow);
GStrv liaison_entry_table_dup_selected (LiaisonEntryTable *self);
void liaison_entry_table_select (LiaisonEntryTable *self, const char *id, gboolean with_focus);
void liaison_entry_table_select_all (LiaisonEntryTable *self, gboolean is_selected);
void liaison_entry_table_focus (LiaisonEntryTable *self);

G_END_DECLS
