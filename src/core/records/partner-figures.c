/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/partner-figures.h"

#include "core/records/partner-load.h"

#include <string.h>

/* What one partner sold: by month, by product, and against the year before, in the reporting currency. */

static void
free_product (gpointer data)
{
  LiaisonProductFigure *product = data;

  g_free (product->id);
  g_free (product->name);
  g_free (product);
}

void
liaison_partner_figures_free (LiaisonPartnerFigures *self)
{
  if (self == NULL)
    return;

  g_free (self->currency);
  g_strfreev (self->missing);
  g_clear_pointer (&self->products, g_ptr_array_unref);
  g_free (self);
}

static void
add (gint64 *sum, gboolean *is_known, LiaisonSaleConverter *converter, LiaisonMonth month, LiaisonMoney money)
{
  guint64 missing = 0;
  gint64 minor;

  if (!liaison_sale_converter_convert (converter, month, money, &minor, &missing) ||
      __builtin_add_overflow (*sum, minor, sum))
    *is_known = FALSE;
}

static gboolean
load_months (LiaisonPartnerFigures *self,
             LiaisonSaleConverter *converter,
             LiaisonDatabase *database,
             const char *partner_id,
             GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT month, currency, sum (amount) FROM sale_total WHERE partner_id = ? GROUP BY month, currency",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", partner_id);
  while (TRUE)
    {
      LiaisonMoney money;
      LiaisonMonth month;
      int place;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!liaison_month_parse (liaison_statement_get_text (statement, 0), &month))
        continue;
      money = liaison_money_make (liaison_statement_get_int (statement, 2),
                                  liaison_statement_get_text (statement, 1));
      place = month - self->first_month;
      if (place >= 0 && place < LIAISON_PARTNER_FIGURES_MONTHS)
        add (&self->months[place].amount, &self->months[place].is_known, converter, month, money);
      place += 12;
      if (place >= 0 && place < LIAISON_PARTNER_FIGURES_MONTHS)
        add (&self->year_before[place].amount, &self->year_before[place].is_known, converter, month, money);
    }
}

static int
compare_products (gconstpointer a, gconstpointer b)
{
  const LiaisonProductFigure *left = *(const LiaisonProductFigure *const *) a;
  const LiaisonProductFigure *right = *(const LiaisonProductFigure *const *) b;

  if (left->is_known != right->is_known)
    return left->is_known ? -1 : 1;
  if (left->amount != right->amount)
    return left->amount > right->amount ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

static gboolean
load_products (LiaisonPartnerFigures *self,
               LiaisonSaleConverter *converter,
               LiaisonDatabase *database,
               const char *partner_id,
               LiaisonDate as_of,
               GError **error)
{
  const LiaisonDateRange range = liaison_date_trailing_months (as_of, 12);
  g_autofree char *first_day = liaison_date_to_text (range.first);
  g_autofree char *last_day = liaison_date_to_text (range.last);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT s.product_id, p.name, substr (s.sold_on, 1, 7), s.currency, sum (s.amount)"
      " FROM sale AS s LEFT JOIN product AS p ON p.id = s.product_id"
      " WHERE s.partner_id = ? AND s.sold_on >= ? AND s.sold_on <= ? GROUP BY 1, 3, 4 ORDER BY 1",
      error);
  LiaisonProductFigure *product = NULL;
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "ttt", partner_id, first_day, last_day);
  while (TRUE)
    {
      const char *id;
      LiaisonMonth month;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      id = liaison_statement_get_text (statement, 0);
      if (!liaison_month_parse (liaison_statement_get_text (statement, 2), &month))
        continue;
      if (product == NULL || g_strcmp0 (product->id, id) != 0)
        {
          product = g_new0 (LiaisonProductFigure, 1);
          product->id = g_strdup (id);
          product->name = g_strdup (liaison_statement_get_text (statement, 1));
          product->is_known = TRUE;
          g_ptr_array_add (self->products, product);
        }
      add (&product->amount, &product->is_known, converter, month,
           liaison_money_make (liaison_statement_get_int (statement, 4),
                               liaison_statement_get_text (statement, 3)));
    }
  g_ptr_array_sort (self->products, compare_products);
  return TRUE;
}

static gboolean
load_sums (LiaisonPartnerFigures *self,
           LiaisonDatabase *database,
           const char *partner_id,
           LiaisonDate as_of,
           GError **error)
{
  g_autoptr (LiaisonPartnerSumsList) list =
      liaison_partner_load_sums (database, partner_id, self->currency, as_of, NULL, error);

  if (list == NULL)
    return FALSE;
  if (list->sums->len > 0)
    self->sums = *liaison_partner_sums_list_get (list, 0);
  self->missing = g_strdupv (list->missing);
  return TRUE;
}

/**
 * liaison_partner_figures_load:
 * @as_of: the last day of the trailing 12 months, which are exact by days; the figures by month are of whole months
 * @n_products: at most so many products
 *
 * Each month is converted at the rate of its last day, or of @as_of where that is earlier.
 *
 * Returns: (transfer full) (nullable): the figures, all 0 of a partner without sales
 */
LiaisonPartnerFigures *
liaison_partner_figures_load (LiaisonDatabase *database,
                              const char *partner_id,
                              LiaisonDate as_of,
                              guint n_products,
                              GError **error)
{
  g_autoptr (LiaisonPartnerFigures) self = g_new0 (LiaisonPartnerFigures, 1);
  g_autoptr (LiaisonSaleConverter) converter = liaison_sale_converter_new (database, NULL, as_of, error);

  if (converter == NULL)
    return NULL;
  self->currency = g_strdup (liaison_sale_converter_get_currency (converter));
  self->first_month = liaison_month_of_date (as_of) - LIAISON_PARTNER_FIGURES_MONTHS + 1;
  self->products = g_ptr_array_new_with_free_func (free_product);
  for (guint i = 0; i < LIAISON_PARTNER_FIGURES_MONTHS; i++)
    self->months[i].is_known = self->year_before[i].is_known = TRUE;
  if (!load_months (self, converter, database, partner_id, error) ||
      !load_products (self, converter, database, partner_id, as_of, error) ||
      !load_sums (self, database, partner_id, as_of, error))
    return NULL;
  if (self->products->len > n_products)
    g_ptr_array_set_size (self->products, (int) n_products);
  return g_steal_pointer (&self);
}
