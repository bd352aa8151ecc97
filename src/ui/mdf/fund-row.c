/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdf/fund-row.h"

#include "core/base/money.h"

/**
 * LiaisonFundRow:
 *
 * An allocation in the list of budgets. All rows of a list share the tree that was read.
 */
struct _LiaisonFundRow
{
  GObject parent_instance;

  /* A pointer to the tree, in a box that counts who holds it. */
  LiaisonFundTree **tree;
  guint place;
};

G_DEFINE_FINAL_TYPE (LiaisonFundRow, liaison_fund_row, G_TYPE_OBJECT)

static void
clear_box (gpointer box)
{
  liaison_fund_tree_free (*(LiaisonFundTree **) box);
}

static LiaisonFundRow *
row_new (LiaisonFundTree **tree, guint place)
{
  LiaisonFundRow *self = g_object_new (LIAISON_TYPE_FUND_ROW, NULL);

  self->tree = g_rc_box_acquire (tree);
  self->place = place;
  return self;
}

/* A list of the rows right below a place, -1 for the budgets. */
static GListStore *
list_below (LiaisonFundTree **tree, int parent)
{
  GListStore *store = g_list_store_new (LIAISON_TYPE_FUND_ROW);
  guint place = parent < 0 ? 0 : (guint) parent + 1;
  const guint end = parent < 0 ? (*tree)->n_nodes : (*tree)->nodes[parent].end;

  /* From one to the next beside it: what is below it is passed over. */
  for (; place < end; place = (*tree)->nodes[place].end)
    {
      g_autoptr (LiaisonFundRow) row = row_new (tree, place);

      g_list_store_append (store, row);
    }
  return store;
}

/**
 * liaison_fund_rows_new:
 * @tree: (transfer full): as it was read
 *
 * Returns: (transfer full) (element-type LiaisonFundRow): the budgets; what is below them is made when it is asked for
 */
GListStore *
liaison_fund_rows_new (LiaisonFundTree *tree)
{
  LiaisonFundTree **box = g_rc_box_new (LiaisonFundTree *);
  GListStore *store;

  *box = tree;
  store = list_below (box, -1);
  g_rc_box_release_full (box, clear_box);
  return store;
}

const LiaisonFundNode *
liaison_fund_row_get_node (LiaisonFundRow *self)
{
  g_return_val_if_fail (LIAISON_IS_FUND_ROW (self), NULL);

  return &(*self->tree)->nodes[self->place];
}

/**
 * liaison_fund_row_create_children:
 *
 * Returns: (transfer full) (nullable): the rows right below, %NULL where there are none
 */
GListModel *
liaison_fund_row_create_children (LiaisonFundRow *self)
{
  g_return_val_if_fail (LIAISON_IS_FUND_ROW (self), NULL);

  if (liaison_fund_row_get_node (self)->end == self->place + 1)
    return NULL;
  return G_LIST_MODEL (list_below (self->tree, (int) self->place));
}

/**
 * liaison_fund_row_format:
 * @minor: an amount of the row, in minor units
 *
 * Returns: (transfer full): the amount as people read it
 */
char *
liaison_fund_row_format (LiaisonFundRow *self, gint64 minor, gboolean with_code)
{
  return liaison_money_format (liaison_money_make (minor, liaison_fund_row_get_node (self)->currency),
                               with_code);
}

static void
liaison_fund_row_finalize (GObject *object)
{
  LiaisonFundRow *self = LIAISON_FUND_ROW (object);

  g_rc_box_release_full (self->tree, clear_box);
  G_OBJECT_CLASS (liaison_fund_row_parent_class)->finalize (object);
}

static void
liaison_fund_row_class_init (LiaisonFundRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_fund_row_finalize;
}

static void
liaison_fund_row_init (LiaisonFundRow *self)
{
}
