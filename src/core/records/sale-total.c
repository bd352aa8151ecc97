/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/sale-total.h"

/* The sums of a partner's sales by month, kept so that a footer over a million lines is not a sum of a million. */

#define SUM_LINES \
  "INSERT INTO sale_total (partner_id, month, kind, currency, amount, line_count)" \
  " SELECT partner_id, substr (sold_on, 1, 7), kind, currency, sum (amount), count (*) FROM sale"
#define BY_MONTH " GROUP BY 1, 2, 3, 4"

/**
 * liaison_sale_total_rebuild:
 *
 * Sums all sales anew.
 */
gboolean
liaison_sale_total_rebuild (LiaisonDatabase *database, GError **error)
{
  return liaison_database_execute (database, "DELETE FROM sale_total", error) &&
         liaison_database_execute (database, SUM_LINES BY_MONTH, error);
}

static gboolean
sum_partner (LiaisonDatabase *database, const char *partner_id, GError **error)
{
  return liaison_database_run (database, error, "DELETE FROM sale_total WHERE partner_id = ?", "t",
                               partner_id) &&
         liaison_database_run (database, error, SUM_LINES " WHERE partner_id = ?" BY_MONTH, "t", partner_id);
}

static gboolean
add_range (LiaisonDatabase *database, const LiaisonTouchedRange *range, GError **error)
{
  return liaison_database_run (database, error,
                               SUM_LINES " WHERE id BETWEEN ? AND ?" BY_MONTH
                                         " ON CONFLICT DO UPDATE SET amount = amount + excluded.amount,"
                                         " line_count = line_count + excluded.line_count",
                               "tt", range->first_id, range->last_id);
}

/**
 * liaison_sale_total_refresh:
 *
 * Sums the sales of the partners whose lines were touched, and adds those that an import made.
 */
gboolean
liaison_sale_total_refresh (LiaisonDatabase *database, const LiaisonTouched *touched, GError **error)
{
  g_autoptr (GHashTable) partners = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  const char *partner_id;

  /* What an import made must be added before single partners are summed from their lines. */
  for (guint i = 0; i < touched->ranges->len; i++)
    {
      const LiaisonTouchedRange *range = &g_array_index (touched->ranges, LiaisonTouchedRange, i);

      if (!g_str_equal (range->table, "sale"))
        continue;
      if (range->is_deleted)
        return liaison_sale_total_rebuild (database, error);
      if (!add_range (database, range, error))
        return FALSE;
    }
  for (guint i = 0; i < touched->rows->len; i++)
    {
      const LiaisonTouchedRow *row = &g_array_index (touched->rows, LiaisonTouchedRow, i);

      if (!g_str_equal (row->table, "sale"))
        continue;
      if (row->owner_id != NULL)
        g_hash_table_add (partners, row->owner_id);
      if (row->former_owner_id != NULL)
        g_hash_table_add (partners, row->former_owner_id);
    }
  g_hash_table_iter_init (&iter, partners);
  while (g_hash_table_iter_next (&iter, (gpointer *) &partner_id, NULL))
    if (!sum_partner (database, partner_id, error))
      return FALSE;
  return TRUE;
}
