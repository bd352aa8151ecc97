/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-table.h"

#include "ui/onboarding/recruitment-list.h"
#include "ui/onboarding/recruitment-text.h"
#include "ui/partners/match-marks.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

typedef char *(*FormatFunc) (const LiaisonRecruitmentEntry *entry);

typedef struct
{
  const char *id;
  const char *title;
  LiaisonRecruitmentOrder order;
  int width;
  gboolean is_narrow;
  FormatFunc format;
} Column;

/**
 * LiaisonRecruitmentTable:
 *
 * Applications as a table, of which several can be selected. The list sorts itself; a heading only says by what.
 */
struct _LiaisonRecruitmentTable
{
  AdwBin parent_instance;

  LiaisonRecruitmentList *list;
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

G_DEFINE_FINAL_TYPE (LiaisonRecruitmentTable, liaison_recruitment_table, ADW_TYPE_BIN)

/* Cells ------------------------------------------------------------------------------------------------------------- */

static char *
format_name (const LiaisonRecruitmentEntry *entry)
{
  return g_strdup (entry->name);
}

static char *
format_state (const LiaisonRecruitmentEntry *entry)
{
  return g_strdup (liaison_recruitment_state_get_label (entry->state));
}

static char *
format_source (const LiaisonRecruitmentEntry *entry)
{
  return g_strdup (entry->source);
}

static char *
format_owner (const LiaisonRecruitmentEntry *entry)
{
  return g_strdup (entry->owner);
}

static char *
format_found (const LiaisonRecruitmentEntry *entry)
{
  return liaison_date_format (entry->found_on);
}

static char *
format_step (const LiaisonRecruitmentEntry *entry)
{
  return liaison_date_format (entry->since);
}

static char *
format_contact (const LiaisonRecruitmentEntry *entry)
{
  return liaison_date_format (entry->contacted_on);
}

static char *
format_program (const LiaisonRecruitmentEntry *entry)
{
  return g_strdup (entry->program);
}

static const Column columns[] = {
  { "name", N_ ("Company"), LIAISON_RECRUITMENT_ORDER_NAME, 220, TRUE, format_name },
  { "state", N_ ("State"), LIAISON_RECRUITMENT_ORDER_STATE, 110, TRUE, format_state },
  { "source", N_ ("Source"), LIAISON_RECRUITMENT_ORDER_SOURCE, 140, FALSE, format_source },
  { "owner", N_ ("Owner"), LIAISON_RECRUITMENT_ORDER_OWNER, 130, FALSE, format_owner },
  { "found", N_ ("Found"), LIAISON_RECRUITMENT_ORDER_FOUND, 110, FALSE, format_found },
  { "step", N_ ("Last step"), LIAISON_RECRUITMENT_ORDER_STEP, 110, FALSE, format_step },
  { "contact", N_ ("Last contact"), LIAISON_RECRUITMENT_ORDER_CONTACT, 110, FALSE, format_contact },
  { "program", N_ ("Program"), LIAISON_RECRUITMENT_ORDER_PROGRAM, 150, FALSE, format_program },
};

static void
mark_label (LiaisonRecruitmentTable *self, GtkLabel *label)
{
  g_autoptr (PangoAttrList) marks = liaison_match_marks_new (gtk_label_get_text (label), self->search);

  gtk_label_set_attributes (label, marks);
}

static void
show_cell (LiaisonRecruitmentItem *item, GtkLabel *label)
{
  const Column *column = g_object_get_data (G_OBJECT (label), "column");
  g_autofree char *text = column->format (liaison_recruitment_item_get_entry (item));

  gtk_label_set_text (label, text != NULL ? text : "");
  mark_label (LIAISON_RECRUITMENT_TABLE (
                  gtk_widget_get_ancestor (GTK_WIDGET (label), LIAISON_TYPE_RECRUITMENT_TABLE)),
              label);
}

static void
set_up_cell (LiaisonRecruitmentTable *self, GtkListItem *list_item, GtkListItemFactory *factory)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  g_object_set_data (G_OBJECT (label), "column", g_object_get_data (G_OBJECT (factory), "column"));
  gtk_list_item_set_child (list_item, label);
}

static void
bind_cell (LiaisonRecruitmentTable *self, GtkListItem *list_item, GtkListItemFactory *factory)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  gpointer item = gtk_list_item_get_item (list_item);
  gulong handler =
      g_signal_connect_object (item, "changed", G_CALLBACK (show_cell), label, G_CONNECT_DEFAULT);
  const Column *column = g_object_get_data (G_OBJECT (label), "column");
  g_autofree char *text = column->format (liaison_recruitment_item_get_entry (item));

  g_object_set_data (G_OBJECT (label), "handler", GSIZE_TO_POINTER (handler));
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  mark_label (self, GTK_LABEL (label));
  g_hash_table_add (self->labels, label);
}

static void
unbind_cell (LiaisonRecruitmentTable *self, GtkListItem *list_item, GtkListItemFactory *factory)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  gulong handler = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (label), "handler"));

  g_clear_signal_handler (&handler, gtk_list_item_get_item (list_item));
  g_hash_table_remove (self->labels, label);
}

/**
 * liaison_recruitment_table_set_search:
 * @folded: (nullable): where a cell has it, it is marked
 */
void
liaison_recruitment_table_set_search (LiaisonRecruitmentTable *self, const char *folded)
{
  GHashTableIter iter;
  GtkLabel *label;

  g_return_if_fail (LIAISON_IS_RECRUITMENT_TABLE (self));

  if (!g_set_str (&self->search, folded))
    return;
  g_hash_table_iter_init (&iter, self->labels);
  while (g_hash_table_iter_next (&iter, (gpointer *) &label, NULL))
    mark_label (self, label);
}

/* The selection ----------------------------------------------------------------------------------------------------- */

/**
 * liaison_recruitment_table_dup_selected:
 *
 * Returns: (transfer full): the ids of the applications that are selected
 */
GStrv
liaison_recruitment_table_dup_selected (LiaisonRecruitmentTable *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean is_valid = gtk_bitset_iter_init_first (&iter, selected, &position); is_valid;
       is_valid = gtk_bitset_iter_next (&iter, &position))
    g_strv_builder_add (ids, liaison_recruitment_list_get_entry (self->list, position)->id);
  return g_strv_builder_end (ids);
}

static void
select_ids (LiaisonRecruitmentTable *self, char **ids)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = NULL;
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position;

  if (n_rows == 0)
    return;
  mask = gtk_bitset_new_range (0, n_rows);
  for (guint i = 0; ids[i] != NULL; i++)
    if (liaison_recruitment_list_find (self->list, ids[i], &position))
      gtk_bitset_add (selected, position);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, mask);
}

/**
 * liaison_recruitment_table_select:
 * @id: (nullable): of an application; with %NULL nothing is selected
 */
void
liaison_recruitment_table_select (LiaisonRecruitmentTable *self, const char *id, gboolean with_focus)
{
  guint position;

  g_return_if_fail (LIAISON_IS_RECRUITMENT_TABLE (self));

  self->is_updating = TRUE;
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  self->is_updating = FALSE;
  if (id == NULL || !liaison_recruitment_list_find (self->list, id, &position))
    return;
  if (with_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_column_view_scroll_to (
      self->view, position, NULL,
      GTK_LIST_SCROLL_SELECT | (with_focus ? GTK_LIST_SCROLL_FOCUS : GTK_LIST_SCROLL_NONE), NULL);
}

void
liaison_recruitment_table_select_all (LiaisonRecruitmentTable *self, gboolean is_selected)
{
  g_return_if_fail (LIAISON_IS_RECRUITMENT_TABLE (self));

  if (is_selected)
    gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
  else
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

/**
 * liaison_recruitment_table_focus:
 *
 * Goes to the row that is selected, or to the first one.
 */
void
liaison_recruitment_table_focus (LiaisonRecruitmentTable *self)
{
  g_auto (GStrv) ids = NULL;

  g_return_if_fail (LIAISON_IS_RECRUITMENT_TABLE (self));

  ids = liaison_recruitment_table_dup_selected (self);
  if (ids[0] != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    liaison_recruitment_table_select (self, liaison_recruitment_list_get_entry (self->list, 0)->id, TRUE);
}

static void
on_selection_changed (LiaisonRecruitmentTable *self)
{
  if (!self->is_updating)
    g_signal_emit (self, signals[SELECTED], 0);
}

static void
on_activate (LiaisonRecruitmentTable *self, guint position)
{
  const LiaisonRecruitmentEntry *entry = liaison_recruitment_list_get_entry (self->list, position);

  if (entry != NULL)
    g_signal_emit (self, signals[OPEN], 0, entry->id);
}

/* The list ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_recruitment_table_set_entries:
 * @entries: (element-type LiaisonRecruitmentEntry): what is in the table from now on
 */
void
liaison_recruitment_table_set_entries (LiaisonRecruitmentTable *self, GPtrArray *entries)
{
  g_auto (GStrv) selected = NULL;

  g_return_if_fail (LIAISON_IS_RECRUITMENT_TABLE (self));

  selected = liaison_recruitment_table_dup_selected (self);
  self->is_updating = TRUE;
  liaison_recruitment_list_set_entries (self->list, entries);
  select_ids (self, selected);
  self->is_updating = FALSE;
}

static void
on_sort_changed (LiaisonRecruitmentTable *self)
{
  GtkColumnViewSorter *sorter;
  GtkColumnViewColumn *primary;
  gboolean is_descending;
  LiaisonRecruitmentOrder order = LIAISON_RECRUITMENT_ORDER_NAME;
  g_auto (GStrv) selected = NULL;

  /* The view says so, too, as its columns go with it. */
  if (self->view == NULL)
    return;
  sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->view));
  primary = gtk_column_view_sorter_get_primary_sort_column (sorter);
  is_descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;
  selected = liaison_recruitment_table_dup_selected (self);
  for (gsize i = 0; i < G_N_ELEMENTS (columns) && primary != NULL; i++)
    if (g_str_equal (gtk_column_view_column_get_id (primary), columns[i].id))
      order = columns[i].order;
  self->is_updating = TRUE;
  liaison_recruitment_list_set_order (self->list, order, primary != NULL && is_descending);
  select_ids (self, selected);
  self->is_updating = FALSE;
}

/**
 * liaison_recruitment_table_set_narrow:
 *
 * Where there is little room, a row keeps the company and its state.
 */
void
liaison_recruitment_table_set_narrow (LiaisonRecruitmentTable *self, gboolean is_narrow)
{
  GListModel *made = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (made, i);

      gtk_column_view_column_set_visible (column, !is_narrow || columns[i].is_narrow);
      if (i == 0)
        gtk_column_view_column_set_fixed_width (column, is_narrow ? -1 : columns[i].width);
    }
  gtk_column_view_set_single_click_activate (self->view, is_narrow);
}

static void
add_columns (LiaisonRecruitmentTable *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (columns[i].title), factory);
      /* The list sorts itself; this only makes the heading one that can be clicked. */
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));

      g_object_set_data (G_OBJECT (factory), "column", (gpointer) &columns[i]);
      g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_cell), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cell), self, G_CONNECT_SWAPPED);
      gtk_column_view_column_set_id (column, columns[i].id);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_column_set_expand (column, i == 0);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_append_column (self->view, column);
    }
}

/* The class --------------------------------------------------------------------------------------------------------- */

static void
liaison_recruitment_table_dispose (GObject *object)
{
  LiaisonRecruitmentTable *self = LIAISON_RECRUITMENT_TABLE (object);

  self->is_updating = TRUE;
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (liaison_recruitment_table_parent_class)->dispose (object);
}

static void
liaison_recruitment_table_class_init (LiaisonRecruitmentTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_recruitment_table_dispose;

  /**
   * LiaisonRecruitmentTable::open:
   * @id: of the application that is to be seen whole
   */
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LiaisonRecruitmentTable::selected:
   *
   * Others are selected than before.
   */
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
liaison_recruitment_table_init (LiaisonRecruitmentTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->labels = g_hash_table_new (NULL, NULL);
  self->list = liaison_recruitment_list_new ();
  liaison_recruitment_list_set_order (self->list, LIAISON_RECRUITMENT_ORDER_NAME, FALSE);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  add_columns (self);
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Applications"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sort_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
}
