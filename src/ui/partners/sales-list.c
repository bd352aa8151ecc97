/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/partners/sales-list.h"

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/money.h"

/* So many lines are read at once, and so many windows are held. */
#define WINDOW 64
#define N_WINDOWS 4

struct _LiaisonSaleRow
{
  GObject parent_instance;

  char *texts[LIAISON_SALE_N_TEXTS];
};

G_DEFINE_FINAL_TYPE (LiaisonSaleRow, liaison_sale_row, G_TYPE_OBJECT)

/**
 * liaison_sale_row_get_text:
 *
 * Returns: (transfer none): the text, "" where there is none
 */
const char *
liaison_sale_row_get_text (LiaisonSaleRow *self, LiaisonSaleText text)
{
  return self->texts[text] != NULL ? self->texts[text] : "";
}

static void
liaison_sale_row_finalize (GObject *object)
{
  LiaisonSaleRow *self = LIAISON_SALE_ROW (object);

  for (guint i = 0; i < LIAISON_SALE_N_TEXTS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (liaison_sale_row_parent_class)->finalize (object);
}

static void
liaison_sale_row_class_init (LiaisonSaleRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_sale_row_finalize;
}

static void
liaison_sale_row_init (LiaisonSaleRow *self)
{
}

/* Some lines that stand one after the other. */
typedef struct
{
  guint first;
  GPtrArray *rows;
} Window;

/**
 * LiaisonSalesList:
 *
 * The lines of sale of one partner, the latest first. It knows how many there are and reads those that are
 * looked at.
 */
struct _LiaisonSalesList
{
  GObject parent_instance;

  LiaisonWorkspace *workspace;
  char *partner_id;
  guint n_rows;
  Window windows[N_WINDOWS];
  guint next_window;
};

static void liaison_sales_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LiaisonSalesList,
                               liaison_sales_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, liaison_sales_list_iface_init))

static LiaisonSaleRow *
read_row (LiaisonStatement *statement)
{
  LiaisonSaleRow *row = g_object_new (LIAISON_TYPE_SALE_ROW, NULL);
  LiaisonDate day;

  if (liaison_date_parse (liaison_statement_get_text (statement, 0), &day, NULL))
    row->texts[LIAISON_SALE_TEXT_DAY] = liaison_date_format (day);
  row->texts[LIAISON_SALE_TEXT_ORDER] = g_strdup (liaison_statement_get_text (statement, 1));
  row->texts[LIAISON_SALE_TEXT_PRODUCT] = g_strdup (liaison_statement_get_text (statement, 2));
  if (!liaison_statement_is_null (statement, 3))
    row->texts[LIAISON_SALE_TEXT_QUANTITY] =
        liaison_decimal_format_fixed (liaison_statement_get_int (statement, 3), 0);
  row->texts[LIAISON_SALE_TEXT_AMOUNT] =
      liaison_money_format (liaison_money_make (liaison_statement_get_int (statement, 4),
                                                liaison_statement_get_text (statement, 5)),
                            TRUE);
  return row;
}

static Window *
read_window (LiaisonSalesList *self, guint first)
{
  LiaisonDatabase *database = liaison_workspace_get_database (self->workspace);
  g_autoptr (LiaisonStatement) statement = NULL;
  Window *window = &self->windows[self->next_window];
  gboolean has_row = FALSE;

  self->next_window = (self->next_window + 1) % N_WINDOWS;
  g_clear_pointer (&window->rows, g_ptr_array_unref);
  window->first = first;
  window->rows = g_ptr_array_new_with_free_func (g_object_unref);
  if (database != NULL)
    statement = liaison_database_prepare (
        database,
        "SELECT s.sold_on, s.order_number, p.name, s.quantity, s.amount, s.currency FROM sale AS s"
        " LEFT JOIN product AS p ON p.id = s.product_id WHERE s.partner_id = ?"
        " ORDER BY s.sold_on DESC, s.id DESC LIMIT ? OFFSET ?",
        NULL);
  if (statement != NULL)
    liaison_statement_bind (statement, "tii", self->partner_id, (gint64) WINDOW, (gint64) first);
  while (statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row)
    g_ptr_array_add (window->rows, read_row (statement));
  /* Lines that are gone since they were counted are empty until the list hears of it. */
  while (window->rows->len < WINDOW)
    g_ptr_array_add (window->rows, g_object_new (LIAISON_TYPE_SALE_ROW, NULL));
  return window;
}

/**
 * liaison_sales_list_reload:
 *
 * Counts anew, after sales of the partner were touched.
 */
void
liaison_sales_list_reload (LiaisonSalesList *self)
{
  guint n_former = self->n_rows;
  gint64 count = 0;

  for (guint i = 0; i < N_WINDOWS; i++)
    g_clear_pointer (&self->windows[i].rows, g_ptr_array_unref);
  if (liaison_workspace_get_database (self->workspace) != NULL)
    liaison_database_get_int (liaison_workspace_get_database (self->workspace), &count, NULL,
                              "SELECT count (*) FROM sale WHERE partner_id = ?", "t", self->partner_id);
  self->n_rows = (guint) CLAMP (count, 0, G_MAXINT);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_former, self->n_rows);
}

LiaisonSalesList *
liaison_sales_list_new (LiaisonWorkspace *workspace, const char *partner_id)
{
  LiaisonSalesList *self = g_object_new (LIAISON_TYPE_SALES_LIST, NULL);

  self->workspace = g_object_ref (workspace);
  self->partner_id = g_strdup (partner_id);
  liaison_sales_list_reload (self);
  return self;
}

static GType
liaison_sales_list_get_item_type (GListModel *model)
{
  return LIAISON_TYPE_SALE_ROW;
}

static guint
liaison_sales_list_get_n_items (GListModel *model)
{
  return LIAISON_SALES_LIST (model)->n_rows;
}

static gpointer
liaison_sales_list_get_item (GListModel *model, guint position)
{
  LiaisonSalesList *self = LIAISON_SALES_LIST (model);
  guint first = position - position % WINDOW;
  Window *window = NULL;

  if (position >= self->n_rows)
    return NULL;
  for (guint i = 0; i < N_WINDOWS && window == NULL; i++)
    if (self->windows[i].rows != NULL && self->windows[i].first == first)
      window = &self->windows[i];
  if (window == NULL)
    window = read_window (self, first);
  return g_object_ref (g_ptr_array_index (window->rows, position - first));
}

static void
liaison_sales_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = liaison_sales_list_get_item_type;
  iface->get_n_items = liaison_sales_list_get_n_items;
  iface->get_item = liaison_sales_list_get_item;
}

static void
liaison_sales_list_finalize (GObject *object)
{
  LiaisonSalesList *self = LIAISON_SALES_LIST (object);

  for (guint i = 0; i < N_WINDOWS; i++)
    g_clear_pointer (&self->windows[i].rows, g_ptr_array_unref);
  g_clear_object (&self->workspace);
  g_free (self->partner_id);
  G_OBJECT_CLASS (liaison_sales_list_parent_class)->finalize (object);
}

static void
liaison_sales_list_class_init (LiaisonSalesListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_sales_list_finalize;
}

static void
liaison_sales_list_init (LiaisonSalesList *self)
{
}
