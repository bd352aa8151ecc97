/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-return-row.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonFundReturnRow:
 *
 * An activity and what came of it, as an item of a list.
 */
struct _LiaisonFundReturnRow
{
  GObject parent_instance;

  LiaisonFundReport *report;
  guint index;
};

G_DEFINE_FINAL_TYPE (LiaisonFundReturnRow, liaison_fund_return_row, G_TYPE_OBJECT)

/**
 * liaison_fund_return_row_new:
 * @index: among the returns of @report
 *
 * Returns: (transfer full): the item
 */
LiaisonFundReturnRow *
liaison_fund_return_row_new (LiaisonFundReport *report, guint index)
{
  LiaisonFundReturnRow *self = g_object_new (LIAISON_TYPE_FUND_RETURN_ROW, NULL);

  self->report = liaison_fund_report_ref (report);
  self->index = index;
  return self;
}

/**
 * liaison_fund_return_row_get:
 *
 * Returns: (transfer none): what it is of
 */
const LiaisonFundReturn *
liaison_fund_return_row_get (LiaisonFundReturnRow *self)
{
  return &g_array_index (self->report->returns->items, LiaisonFundReturn, self->index);
}

/**
 * liaison_fund_return_row_format:
 *
 * Returns: (transfer full): an amount of it, without its currency
 */
char *
liaison_fund_return_row_format (LiaisonFundReturnRow *self, gint64 amount)
{
  const LiaisonFundReturn *item = liaison_fund_return_row_get (self);

  return liaison_money_format (
      liaison_money_make (
          amount, liaison_fund_report_get_node (self->report, (guint) item->activity->place)->currency),
      FALSE);
}

/**
 * liaison_fund_return_row_format_ratio:
 *
 * Returns: (transfer full): how many times the cost was won, or a dash where no deal is linked
 */
char *
liaison_fund_return_row_format_ratio (LiaisonFundReturnRow *self)
{
  const LiaisonFundReturn *item = liaison_fund_return_row_get (self);
  LiaisonDecimal ratio;

  if (item->n_deals == 0 || !liaison_fund_return_get_ratio (item->won, item->cost, &ratio))
    return g_strdup ("—");
  return liaison_decimal_format (ratio);
}

/**
 * liaison_fund_return_row_format_deals:
 *
 * Returns: (transfer full): the names of its deals
 */
char *
liaison_fund_return_row_format_deals (LiaisonFundReturnRow *self)
{
  const LiaisonFundReturn *item = liaison_fund_return_row_get (self);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < item->n_deals; i++)
    {
      const LiaisonFundDeal *deal =
          &g_array_index (self->report->returns->deals, LiaisonFundDeal, item->first_deal + i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", deal->name);
    }
  return g_string_free_and_steal (names);
}

static void
liaison_fund_return_row_finalize (GObject *object)
{
  liaison_fund_report_unref (LIAISON_FUND_RETURN_ROW (object)->report);
  G_OBJECT_CLASS (liaison_fund_return_row_parent_class)->finalize (object);
}

static void
liaison_fund_return_row_class_init (LiaisonFundReturnRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_fund_return_row_finalize;
}

static void
liaison_fund_return_row_init (LiaisonFundReturnRow *self)
{
}
