/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/entry-table.h"

#include "ui/widgets/match-marks.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonEntryTable:
 *
 * Entries as a table, of which several can be selected. The list sorts itself; a heading only says by what.
 */
struct _LiaisonEntryTable
{
  AdwBin parent_instance;

  const LiaisonEntryTableKind *kind;
  LiaisonEntryList *list;
  GtkMultiSelection *selection;
  GtkColumnView *view;
  /* The labels on screen whose matches are marked. */
  GHashTable *labels;
  char *search;
  gboolean is_updating;
};

enum
{
  OPEN,
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonEntryTable, liaison_entry_table, ADW_TYPE_BIN)

/* Cells ------------------------------------------------------------------------------------------------------------- */

static void
mark_label (LiaisonEntryTable *self, GtkLabel *label)
{
  g_autoptr (PangoAttrList) marks = liaison_match_marks_new (gtk_label_get_text (label), self->search);

  gtk_label_set_attributes (label, marks);
}

static void
show_cell (LiaisonEntryItem *item, GtkLabel *label)
{
  const LiaisonEntryColumn *column = g_object_get_data (G_OBJECT (label), "column");
  g_autofree char *text = column->format (liaison_entry_item_get_entry (item));

  gtk_label_set_text (label, text != NULL ? text : "");
  mark_label (LIAISON_ENTRY_TABLE (gtk_widget_get_ancestor (GTK_WIDGET (label), LIAISON_TYPE_ENTRY_TABLE)),
              label);
}

static void
set_up_cell (LiaisonEntryTable *self, GtkListItem *list_item, GtkListItemFactory *factory)
{
  GtkWidget *label = gtk_label_new (NULL);

  const LiaisonEntryColumn *column = g_object_get_data (G_OBJECT (factory), "column");

  gtk_label_set_xalign (GTK_LABEL (label), column->is_numeric ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (column->is_numeric)
    gtk_widget_add_css_class (label, "numeric");
  g_object_set_data (G_OBJECT (label), "column", (gpointer) column);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_cell (LiaisonEntryTable *self, GtkListItem *list_item, GtkListItemFactory *factory)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  gpointer item = gtk_list_item_get_item (list_item);
  gulong handler =
      g_signal_connect_object (item, "changed", G_CALLBACK (show_cell), label, G_CONNECT_DEFAULT);
  const LiaisonEntryColumn *column = g_object_get_data (G_OBJECT (label), "column");
  g_autofree char *text = column->format (liaison_entry_item_get_entry (item));

  g_object_set_data (G_OBJECT (label), "handler", GSIZE_TO_POINTER (handler));
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  mark_label (self, GTK_LABEL (label));
  g_hash_table_add (self->labels, label);
}

static void
unbind_cell (LiaisonEntryTable *self, GtkListItem *list_item, GtkListItemFactory *factory)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  gulong handler = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (label), "handler"));

  g_clear_signal_handler (&handler, gtk_list_item_get_item (list_item));
  g_hash_table_remove (self->labels, label);
}

/**
 * liaison_entry_table_set_search:
 * @folded: (nullable): where a cell has it, it is marked
 */
void
liaison_entry_table_set_search (LiaisonEntryTable *self, const char *folded)
{
  GHashTableIter iter;
  GtkLabel *label;

  g_return_if_fail (LIAISON_IS_ENTRY_TABLE (self));

  if (!g_set_str (&self->search, folded))
    return;
  g_hash_table_iter_init (&iter, self->labels);
  while (g_hash_table_iter_next (&iter, (gpointer *) &label, NULL))
    mark_label (self, label);
}

/* The selection ----------------------------------------------------------------------------------------------------- */

/**
 * liaison_entry_table_dup_selected:
 *
 * Returns: (transfer full): the ids of what is selected
 */
GStrv
liaison_entry_table_dup_selected (LiaisonEntryTable *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean is_valid = gtk_bitset_iter_init_first (&iter, selected, &position); is_valid;
       is_valid = gtk_bitset_iter_next (&iter, &position))
    g_strv_builder_add (ids,
                        self->kind->entries->get_id (liaison_entry_list_get_entry (self->list, position)));
  return g_strv_builder_end (ids);
}

static void
select_ids (LiaisonEntryTable *self, char **ids)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = NULL;
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position;

  if (n_rows == 0)
    return;
  mask = gtk_bitset_new_range (0, n_rows);
  for (guint i = 0; ids[i] != NULL; i++)
    if (liaison_entry_list_find (self->list, ids[i], &position))
      gtk_bitset_add (selected, position);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, mask);
}

/**
 * liaison_entry_table_select:
 * @id: (nullable): of an entry; with %NULL nothing is selected
 */
void
liaison_entry_table_select (LiaisonEntryTable *self, const char *id, gboolean with_focus)
{
  guint position;

  g_return_if_fail (LIAISON_IS_ENTRY_TABLE (self));

  self->is_updating = TRUE;
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  self->is_updating = FALSE;
  if (id == NULL || !liaison_entry_list_find (self->list, id, &position))
    return;
  if (with_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_column_view_scroll_to (
      self->view, position, NULL,
      GTK_LIST_SCROLL_SELECT | (with_focus ? GTK_LIST_SCROLL_FOCUS : GTK_LIST_SCROLL_NONE), NULL);
}

void
liaison_entry_table_select_all (LiaisonEntryTable *self, gboolean is_selected)
{
  g_return_if_fail (LIAISON_IS_ENTRY_TABLE (self));

  if (is_selected)
    gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
  else
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

/**
 * liaison_entry_table_focus:
 *
 * Goes to the row that is selected, or to the first one.
 */
void
liaison_entry_table_focus (LiaisonEntryTable *self)
{
  g_auto (GStrv) ids = NULL;

  g_return_if_fail (LIAISON_IS_ENTRY_TABLE (self));

  ids = liaison_entry_table_dup_selected (self);
  if (ids[0] != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    liaison_entry_table_select (
        self, self->kind->entries->get_id (liaison_entry_list_get_entry (self->list, 0)), TRUE);
}

static void
on_selection_changed (LiaisonEntryTable *self)
{
  if (!self->is_updating)
    g_signal_emit (self, signals[SELECTED], 0);
}

static void
on_activate (LiaisonEntryTable *self, guint position)
{
  gconstpointer entry = liaison_entry_list_get_entry (self->list, position);

  if (entry != NULL)
    g_signal_emit (self, signals[OPEN], 0, self->kind->entries->get_id (entry));
}

/* The list ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_entry_table_set_entries:
 * @entries: of the kind: what is in the table from now on
 */
void
liaison_entry_table_set_entries (LiaisonEntryTable *self, GPtrArray *entries)
{
  g_auto (GStrv) selected = NULL;

  g_return_if_fail (LIAISON_IS_ENTRY_TABLE (self));

  selected = liaison_entry_table_dup_selected (self);
  self->is_updating = TRUE;
  liaison_entry_list_set_entries (self->list, entries);
  select_ids (self, selected);
  self->is_updating = FALSE;
}

static void
on_sort_changed (LiaisonEntryTable *self)
{
  GtkColumnViewSorter *sorter;
  GtkColumnViewColumn *primary;
  gboolean is_descending;
  guint order;
  g_auto (GStrv) selected = NULL;

  /* The view says so, too, as its columns go with it. */
  if (self->view == NULL)
    return;
  order = self->kind->order;
  sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->view));
  primary = gtk_column_view_sorter_get_primary_sort_column (sorter);
  is_descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;
  selected = liaison_entry_table_dup_selected (self);
  for (guint i = 0; i < self->kind->n_columns && primary != NULL; i++)
    if (g_str_equal (gtk_column_view_column_get_id (primary), self->kind->columns[i].id))
      order = self->kind->columns[i].order;
  self->is_updating = TRUE;
  liaison_entry_list_set_order (self->list, order, primary != NULL && is_descending);
  select_ids (self, selected);
  self->is_updating = FALSE;
}

/**
 * liaison_entry_table_set_narrow:
 *
 * Where there is little room, a row keeps what matters most.
 */
void
liaison_entry_table_set_narrow (LiaisonEntryTable *self, gboolean is_narrow)
{
  GListModel *made = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < self->kind->n_columns; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (made, i);

      gtk_column_view_column_set_visible (column, !is_narrow || self->kind->columns[i].is_narrow);
      if (i == 0)
        gtk_column_view_column_set_fixed_width (column, is_narrow ? -1 : self->kind->columns[i].width);
    }
  gtk_column_view_set_single_click_activate (self->view, is_narrow);
}

static void
add_columns (LiaisonEntryTable *self)
{
  for (guint i = 0; i < self->kind->n_columns; i++)
    {
      const LiaisonEntryColumn *each = &self->kind->columns[i];
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (each->title), factory);
      /* The list sorts itself; this only makes the heading one that can be clicked. */
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));

      g_object_set_data (G_OBJECT (factory), "column", (gpointer) each);
      g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_cell), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cell), self, G_CONNECT_SWAPPED);
      gtk_column_view_column_set_id (column, each->id);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_fixed_width (column, each->width);
      gtk_column_view_column_set_expand (column, i == 0);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_append_column (self->view, column);
    }
}

/**
 * liaison_entry_table_set_kind:
 * @kind: (transfer none): lives as long as the program
 *
 * Makes the columns, once.
 */
void
liaison_entry_table_set_kind (LiaisonEntryTable *self, const LiaisonEntryTableKind *kind)
{
  g_return_if_fail (LIAISON_IS_ENTRY_TABLE (self));
  g_return_if_fail (self->kind == NULL);

  self->kind = kind;
  self->list = liaison_entry_list_new (kind->entries);
  liaison_entry_list_set_order (self->list, kind->order, FALSE);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  add_columns (self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (kind->title),
                                  -1);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sort_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
}

/* The class --------------------------------------------------------------------------------------------------------- */

static void
liaison_entry_table_dispose (GObject *object)
{
  LiaisonEntryTable *self = LIAISON_ENTRY_TABLE (object);

  self->is_updating = TRUE;
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (liaison_entry_table_parent_class)->dispose (object);
}

static void
liaison_entry_table_class_init (LiaisonEntryTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_entry_table_dispose;

  /**
   * LiaisonEntryTable::open:
   * @id: of the entry that is to be seen whole
   */
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LiaisonEntryTable::selected:
   *
   * Others are selected than before.
   */
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
liaison_entry_table_init (LiaisonEntryTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->labels = g_hash_table_new (NULL, NULL);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
}
