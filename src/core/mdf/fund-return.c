/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/fund-return.h"

#include "core/base/text.h"
#include "core/records/rates.h"

/* What came of activities: the deals that are linked to them beside what the fund bears. */

typedef struct
{
  LiaisonDatabase *database;
  const LiaisonFundFlows *flows;
  const LiaisonFundActivities *activities;
  LiaisonDate as_of;
  LiaisonFundReturns *returns;
  LiaisonRates *rates;
  GHashTable *missing;
  /* From the id of an activity to its place among the activities, and one more. */
  GHashTable *places;
  /* By the place of an activity: the places of its deals. */
  GHashTable *deals;
} Loader;

static void
clear_loader (Loader *self)
{
  g_clear_pointer (&self->rates, liaison_rates_free);
  g_clear_pointer (&self->missing, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->deals, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, clear_loader)

void
liaison_fund_returns_free (LiaisonFundReturns *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->items);
  g_array_unref (self->deals);
  g_strfreev (self->missing);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static const LiaisonFundActivity *
get_activity (const Loader *self, guint place)
{
  return &g_array_index (self->activities->items, LiaisonFundActivity, place);
}

/* A deal that is won, at the rate of the day on which it was; an open one at that of the day of reckoning. */
static void
convert (Loader *self,
         LiaisonFundDeal *deal,
         LiaisonMoney amount,
         LiaisonDate closed_on,
         const char *currency)
{
  const LiaisonDate day = deal->is_won && closed_on != LIAISON_DATE_NONE ? closed_on : self->as_of;
  LiaisonMoney converted;

  deal->is_known = liaison_rates_convert (self->rates, amount, currency, day, &converted, NULL);
  if (deal->is_known)
    deal->amount = converted.minor;
  else
    g_hash_table_add (self->missing, g_strdup (amount.currency));
}

static const char *
keep (Loader *self, LiaisonStatement *row, int column)
{
  return g_string_chunk_insert_const (self->returns->texts, liaison_statement_get_text (row, column));
}

static void
read_deal (Loader *self, LiaisonStatement *row, guint activity)
{
  LiaisonFundDeal deal = { .id = keep (self, row, 0),
                           .deal_id = keep (self, row, 2),
                           .name = keep (self, row, 3),
                           .stage = keep (self, row, 4) };
  const char *currency = self->flows->tree->nodes[get_activity (self, activity)->place].currency;
  LiaisonDate closed_on = LIAISON_DATE_NONE;

  deal.is_won = g_str_equal (deal.stage, "won");
  deal.is_open = !deal.is_won && !g_str_equal (deal.stage, "lost");
  if (!liaison_statement_is_null (row, 7))
    liaison_date_parse (liaison_statement_get_text (row, 7), &closed_on, NULL);
  if (!liaison_statement_is_null (row, 5) && !liaison_statement_is_null (row, 6) &&
      (deal.is_won || deal.is_open))
    convert (self, &deal,
             liaison_money_make (liaison_statement_get_int (row, 5), liaison_statement_get_text (row, 6)),
             closed_on, currency);
  g_array_append_val (self->returns->deals, deal);
}

/* By activity, so that those of each stand together. */
static gboolean
load_deals (Loader *self, guint *n_deals, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      self->database,
      "SELECT l.id, l.activity_id, d.id, d.name, d.stage, d.amount, d.currency, d.closed_on"
      "  FROM activity_deal AS l JOIN deal AS d ON d.id = l.deal_id ORDER BY l.activity_id, d.name, d.id",
      error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (has_row)
    {
      guint activity;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      activity = has_row ? GPOINTER_TO_UINT (
                               g_hash_table_lookup (self->places, liaison_statement_get_text (statement, 1)))
                         : 0;
      if (activity == 0)
        continue;
      if (!g_hash_table_contains (self->deals, GUINT_TO_POINTER (activity)))
        g_hash_table_insert (self->deals, GUINT_TO_POINTER (activity),
                             GUINT_TO_POINTER (self->returns->deals->len + 1));
      read_deal (self, statement, activity - 1);
      n_deals[activity - 1]++;
    }
  return TRUE;
}

/* Returns -------------------------------------------------------------------------------------------------------------- */

static void
set_cost (LiaisonFundReturn *item)
{
  const LiaisonFundActivity *activity = item->activity;

  item->cost_kind = activity->paid > 0       ? LIAISON_FUND_COST_PAID
                    : activity->approved > 0 ? LIAISON_FUND_COST_APPROVED
                                             : LIAISON_FUND_COST_PROMISED;
  item->cost = activity->paid > 0       ? activity->paid
               : activity->approved > 0 ? activity->approved
                                        : activity->committed;
}

static void
make_items (Loader *self, const guint *n_deals)
{
  for (guint i = 0; i < self->activities->items->len; i++)
    {
      LiaisonFundReturn item = { .activity = get_activity (self, i), .n_deals = n_deals[i] };

      set_cost (&item);
      if (item.n_deals > 0)
        item.first_deal = GPOINTER_TO_UINT (g_hash_table_lookup (self->deals, GUINT_TO_POINTER (i + 1))) - 1;
      else if (item.cost <= 0)
        continue;
      for (guint k = 0; k < item.n_deals; k++)
        {
          const LiaisonFundDeal *deal =
              &g_array_index (self->returns->deals, LiaisonFundDeal, item.first_deal + k);

          item.won += deal->is_known && deal->is_won ? deal->amount : 0;
          item.pipeline += deal->is_known && deal->is_open ? deal->amount : 0;
        }
      g_array_append_val (self->returns->items, item);
    }
}

/**
 * liaison_fund_returns_load:
 * @activities: stay as long as what is returned
 * @as_of: the day whose rates convert open deals
 *
 * Reads what came of activities. The cost is what was paid; where nothing was paid yet, what was approved in claims, else what is promised. Won deals
 * are converted at the rate of the day on which they were closed, open ones at that of @as_of; where there is no rate its currency is named and
 * the amount left out. Lost deals are listed and count nothing.
 *
 * Returns: (transfer full) (nullable): the returns
 */
LiaisonFundReturns *
liaison_fund_returns_load (LiaisonDatabase *database,
                           const LiaisonFundFlows *flows,
                           const LiaisonFundActivities *activities,
                           LiaisonDate as_of,
                           GError **error)
{
  g_autoptr (LiaisonFundReturns) self = g_new0 (LiaisonFundReturns, 1);
  g_auto (Loader) loader = {
    .database = database, .flows = flows, .activities = activities, .as_of = as_of, .returns = self
  };
  g_autofree guint *n_deals = g_new0 (guint, activities->items->len + 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (LiaisonFundReturn));
  self->deals = g_array_new (FALSE, FALSE, sizeof (LiaisonFundDeal));
  self->texts = g_string_chunk_new (4096);
  loader.missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  loader.places = g_hash_table_new (g_str_hash, g_str_equal);
  loader.deals = g_hash_table_new (NULL, NULL);
  loader.rates = liaison_rates_load (database, error);
  for (guint i = 0; i < activities->items->len; i++)
    g_hash_table_insert (loader.places, (gpointer) get_activity (&loader, i)->id, GUINT_TO_POINTER (i + 1));
  if (loader.rates == NULL || !load_deals (&loader, n_deals, error))
    return NULL;
  make_items (&loader, n_deals);
  self->missing = liaison_text_take_sorted (loader.missing);
  return g_steal_pointer (&self);
}

/**
 * liaison_fund_returns_sum:
 * @place: of an allocation in the tree; activities of all below it count
 *
 * Returns: the sum, in which a deal that came of several activities counts once
 */
LiaisonFundReturnSum
liaison_fund_returns_sum (const LiaisonFundReturns *self, const LiaisonFundFlows *flows, guint place)
{
  LiaisonFundReturnSum sum = { 0 };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->items->len; i++)
    {
      const LiaisonFundReturn *item = &g_array_index (self->items, LiaisonFundReturn, i);

      if (!liaison_fund_flows_is_below (flows, place, item->activity->place))
        continue;
      sum.n_activities++;
      sum.n_linked += item->n_deals > 0 ? 1 : 0;
      sum.cost += item->cost;
      for (guint k = 0; k < item->n_deals; k++)
        {
          const LiaisonFundDeal *deal = &g_array_index (self->deals, LiaisonFundDeal, item->first_deal + k);

          if (!g_hash_table_add (seen, (gpointer) deal->deal_id))
            continue;
          sum.n_deals++;
          sum.n_unknown += !deal->is_known && (deal->is_won || deal->is_open) ? 1 : 0;
          sum.won += deal->is_known && deal->is_won ? deal->amount : 0;
          sum.pipeline += deal->is_known && deal->is_open ? deal->amount : 0;
        }
    }
  return sum;
}

/**
 * liaison_fund_return_get_ratio:
 * @ratio: (out): how many times @cost came back as @won, in hundredths rounded half to even
 *
 * Returns: whether it costs anything, so that there is a ratio
 */
gboolean
liaison_fund_return_get_ratio (gint64 won, gint64 cost, LiaisonDecimal *ratio)
{
  LiaisonRatio part;
  gint64 hundredths;

  if (cost <= 0 || !liaison_ratio_make (1, cost, &part, NULL) ||
      !liaison_ratio_apply (part, won, 2, LIAISON_ROUNDING_HALF_EVEN, &hundredths, NULL))
    return FALSE;
  *ratio = liaison_decimal_make (hundredths, 2);
  return TRUE;
}

/**
 * liaison_fund_cost_get_word:
 *
 * Returns: (transfer none): its word, for programs
 */
const char *
liaison_fund_cost_get_word (LiaisonFundCost cost)
{
  static const char *const words[] = { "paid", "approved", "promised" };

  return words[cost];
}
