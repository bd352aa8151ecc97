/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-columns.h"

#include "ui/mdf/fund-bar.h"
#include "ui/mdf/fund-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The columns of the tree of budgets. Amounts are those of an allocation and of all below it. */

typedef enum
{
  COLUMN_NAME,
  COLUMN_BAR,
  COLUMN_ALLOCATED,
  COLUMN_AVAILABLE,
  COLUMN_COMMITTED,
  COLUMN_PAYABLE,
  COLUMN_PAID,
  COLUMN_PENDING,
} Column;

static const struct
{
  const char *id;
  const char *title;
  int width;
  gboolean is_in_narrow;
} columns[] = {
  [COLUMN_NAME] = { "name", N_ ("Budget"), 200, TRUE },
  [COLUMN_BAR] = { "bar", N_ ("Use"), 110, FALSE },
  [COLUMN_ALLOCATED] = { "allocated", N_ ("Allocated"), 125, FALSE },
  [COLUMN_AVAILABLE] = { "available", N_ ("Available"), 105, TRUE },
  [COLUMN_COMMITTED] = { "committed", N_ ("Committed"), 105, FALSE },
  [COLUMN_PAYABLE] = { "payable", N_ ("Payable"), 105, FALSE },
  [COLUMN_PAID] = { "paid", N_ ("Paid"), 105, FALSE },
  [COLUMN_PENDING] = { "pending", N_ ("Pending"), 105, FALSE },
};

/* Where there is little room. */
#define NARROW_NAME_WIDTH 170

static gint64
get_amount (const LiaisonFundNode *node, Column column)
{
  switch ((int) column)
    {
    case COLUMN_ALLOCATED:
      return node->allocated;
    case COLUMN_AVAILABLE:
      return node->all[LIAISON_BUCKET_AVAILABLE];
    case COLUMN_COMMITTED:
      return node->all[LIAISON_BUCKET_COMMITTED];
    case COLUMN_PAYABLE:
      return node->all[LIAISON_BUCKET_PAYABLE];
    case COLUMN_PAID:
      return node->all[LIAISON_BUCKET_PAID];
    case COLUMN_PENDING:
      return node->pending;
    default:
      return 0;
    }
}

static LiaisonFundRow *
get_row (GtkListItem *list_item)
{
  g_autoptr (LiaisonFundRow) row = gtk_tree_list_row_get_item (gtk_list_item_get_item (list_item));

  /* The row of the tree keeps it. */
  return row;
}

/* Names ---------------------------------------------------------------------------------------------------------------- */

static void
set_up_name (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), label);
  gtk_list_item_set_child (list_item, expander);
}

static void
bind_name (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));
  const LiaisonFundNode *node = liaison_fund_row_get_node (get_row (list_item));
  GtkWidget *label = gtk_tree_expander_get_child (expander);
  const gboolean is_over = g_str_equal (node->budget_state, "closed") || g_str_equal (node->state, "expired");

  gtk_tree_expander_set_list_row (expander, gtk_list_item_get_item (list_item));
  gtk_label_set_text (GTK_LABEL (label), node->name);
  if (is_over)
    gtk_widget_add_css_class (label, "dimmed");
  else
    gtk_widget_remove_css_class (label, "dimmed");
}

/* Bars ----------------------------------------------------------------------------------------------------------------- */

static void
set_up_bar (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  gtk_list_item_set_child (list_item, liaison_fund_bar_new ());
}

static void
bind_bar (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  liaison_fund_bar_set_node (LIAISON_FUND_BAR (gtk_list_item_get_child (list_item)),
                             liaison_fund_row_get_node (get_row (list_item)));
}

/* Figures -------------------------------------------------------------------------------------------------------------- */

static void
set_up_figure (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

static void
bind_figure (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const Column column = GPOINTER_TO_UINT (data);
  LiaisonFundRow *row = get_row (list_item);
  const LiaisonFundNode *node = liaison_fund_row_get_node (row);
  g_autofree char *text = NULL;

  if (get_amount (node, column) == 0 && column != COLUMN_ALLOCATED && column != COLUMN_AVAILABLE)
    text = g_strdup ("—");
  else
    text = liaison_fund_row_format (row, get_amount (node, column),
                                    column == COLUMN_ALLOCATED && node->depth == 0);
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)), text);
}

/* The columns ---------------------------------------------------------------------------------------------------------- */

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const LiaisonFundNode *left = liaison_fund_row_get_node ((LiaisonFundRow *) a);
  const LiaisonFundNode *right = liaison_fund_row_get_node ((LiaisonFundRow *) b);
  const Column column = GPOINTER_TO_UINT (data);
  const gint64 x = get_amount (left, column), y = get_amount (right, column);

  if (column == COLUMN_NAME)
    return g_utf8_collate (left->name, right->name);
  if (column == COLUMN_BAR)
    {
      /* By how much of it is left. */
      const __int128 of_left = (__int128) left->all[LIAISON_BUCKET_AVAILABLE] * MAX (right->allocated, 1);
      const __int128 of_right = (__int128) right->all[LIAISON_BUCKET_AVAILABLE] * MAX (left->allocated, 1);

      return of_left < of_right ? -1 : of_left > of_right;
    }
  return x < y ? -1 : x > y;
}

static GtkColumnViewColumn *
create_column (Column column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made = gtk_column_view_column_new (_ (columns[column].title), factory);
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare, GUINT_TO_POINTER (column), NULL));

  if (column == COLUMN_NAME)
    {
      g_signal_connect (factory, "setup", G_CALLBACK (set_up_name), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_name), NULL);
    }
  else if (column == COLUMN_BAR)
    {
      g_signal_connect (factory, "setup", G_CALLBACK (set_up_bar), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_bar), NULL);
    }
  else
    {
      g_signal_connect (factory, "setup", G_CALLBACK (set_up_figure), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_figure), GUINT_TO_POINTER (column));
    }
  gtk_column_view_column_set_id (made, columns[column].id);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_expand (made, column == COLUMN_NAME);
  gtk_column_view_column_set_fixed_width (made, columns[column].width);
  gtk_column_view_column_set_sorter (made, sorter);
  return made;
}

/**
 * liaison_fund_columns_add:
 *
 * Gives @view its columns. Its model is one of #GtkTreeListRow over #LiaisonFundRow.
 */
void
liaison_fund_columns_add (GtkColumnView *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = create_column (i);

      gtk_column_view_append_column (view, column);
    }
}

/**
 * liaison_fund_columns_set_narrow:
 *
 * Shows only what fits a narrow window: the name and what is available.
 */
void
liaison_fund_columns_set_narrow (GtkColumnView *view, gboolean is_narrow)
{
  GListModel *list = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);

      gtk_column_view_column_set_visible (column, !is_narrow || columns[i].is_in_narrow);
      if (i == COLUMN_NAME)
        gtk_column_view_column_set_fixed_width (column, is_narrow ? NARROW_NAME_WIDTH : columns[i].width);
    }
}
